//! From the snapshot of a year, people and documents to the rows that the checks look at. A constant number of
//! statements. Nodes and indicators keep the numbers that they have in the snapshot.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use domain::alignment::world::{
    Acceptance, AlnCross, AlnIndicator, AlnNode, AlnPerson, AlnTarget, AlnUnit, Headship, IndicatorIx,
    NodeIx, Partner, Parts, PersonIx, Texts, UnitIx,
};
use domain::cascade::Aspect;
use domain::cascade::crosslink::{self, CrossLink, CrossState};
use domain::ids::*;
use domain::measure::Measure;
use domain::organization::{AppointmentKind, Unit};
use domain::skp::{Approach, SkpState};
use store::alignment::{Held, ManualFacts, Plan, PostFacts};

use crate::snapshot::Snapshot;
use crate::{Ctx, Result};

/// The rows, and what leads back from their numbers.
pub(super) struct Loaded {
    pub parts: Parts,
    pub units: HashMap<UnitId, UnitIx>,
    /// By person: who it is, and in which post.
    pub people: Vec<(PersonId, PositionId)>,
}

/// What was read besides the snapshot.
struct Read {
    units: Vec<Unit>,
    posts: HashMap<PositionId, PostFacts>,
    held: Vec<Held>,
    plans: HashMap<SkpId, Plan>,
    expectations: HashMap<SkpId, u8>,
    manuals: HashMap<IndicatorId, ManualFacts>,
    lines: Vec<(NodeId, NodeId)>,
    links: Vec<CrossLink>,
}

impl Read {
    async fn load(ctx: &Ctx, year: i32) -> Result<Self> {
        let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
        let (first, last) = bounds(year);
        let plans = store::alignment::plans(db, instansi, year).await?;
        Ok(Self {
            units: store::organization::units(db, instansi).await?,
            posts: store::alignment::posts(db, instansi).await?,
            held: store::alignment::held_between(db, instansi, first, last).await?,
            plans: plans.into_iter().map(|plan| (plan.id, plan)).collect(),
            expectations: store::alignment::expectations(db, instansi, year).await?,
            manuals: store::alignment::manuals(db, instansi, year).await?,
            lines: store::alignment::budget_lines(db, instansi, year).await?,
            links: store::crosslink::of_year(db, instansi, year).await?,
        })
    }
}

fn bounds(year: i32) -> (NaiveDate, NaiveDate) {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    (
        day(1, 1).unwrap_or(NaiveDate::MIN),
        day(12, 31).unwrap_or(NaiveDate::MAX),
    )
}

impl Loaded {
    /// Reads what the snapshot does not hold and ties everything together. `texts` are those of an older world: its
    /// verdicts on wording stay good.
    pub async fn load(ctx: &Ctx, snapshot: &Snapshot, texts: Texts) -> Result<Self> {
        let read = Read::load(ctx, snapshot.year).await?;
        Ok(Self::of(snapshot, &read, texts, ctx.today))
    }

    fn of(snapshot: &Snapshot, read: &Read, texts: Texts, today: NaiveDate) -> Self {
        let units: HashMap<UnitId, UnitIx> = read
            .units
            .iter()
            .zip(0..)
            .map(|(unit, at)| (unit.id, UnitIx(at)))
            .collect();
        let mut parts = Parts {
            texts,
            units: read
                .units
                .iter()
                .map(|unit| AlnUnit {
                    id: unit.id,
                    parent: unit.parent.and_then(|id| units.get(&id).copied()),
                    kind: unit.kind,
                })
                .collect(),
            ..Parts::default()
        };
        let (people, by_appointment) = people(read, &units, today, snapshot.year, &mut parts);
        nodes(snapshot, read, &units, &by_appointment, &mut parts);
        indicators(snapshot, read, &mut parts);
        parts.links = read
            .links
            .iter()
            .filter_map(|link| cross(snapshot, &units, link))
            .collect();
        Self { parts, units, people }
    }
}

type People = (Vec<(PersonId, PositionId)>, HashMap<AppointmentId, PersonIx>);

/// Everybody in post during the year. An SKP is asked of whoever holds the post definitively on the day; acting heads
/// have the one of their own post, and who has left owes none any more.
fn people(
    read: &Read,
    units: &HashMap<UnitId, UnitIx>,
    today: NaiveDate,
    year: i32,
    parts: &mut Parts,
) -> People {
    let day = if year < today.year() {
        bounds(year).1
    } else {
        today
    };
    let mut of_appointment: HashMap<AppointmentId, (bool, Option<u8>)> = HashMap::new();
    for plan in read.plans.values() {
        let entry = of_appointment.entry(plan.appointment).or_default();
        entry.0 |= stands(plan.state);
        if plan.state.is_open() {
            let filled = read.expectations.get(&plan.id).copied().unwrap_or_default();
            entry.1 = Some(entry.1.unwrap_or_default().max(filled));
        }
    }
    let mut people = Vec::with_capacity(read.held.len());
    let mut by_appointment = HashMap::with_capacity(read.held.len());
    for held in &read.held {
        let Some(post) = read.posts.get(&held.position) else {
            continue;
        };
        let Some(&unit) = units.get(&post.unit) else {
            continue;
        };
        let of_agency = parts.units[unit.at()].kind.is_agency();
        let here = held.from <= day && held.to.is_none_or(|to| to >= day);
        let (has_set_skp, expectations) = of_appointment.get(&held.appointment).copied().unwrap_or_default();
        by_appointment.insert(held.appointment, PersonIx(people.len() as u32));
        people.push((held.person, held.position));
        parts.people.push(AlnPerson {
            appointment: held.appointment,
            post: post.kind,
            unit,
            headship: match (post.heads, of_agency) {
                (true, true) => Headship::Agency,
                (true, false) => Headship::Unit,
                (false, _) => Headship::None,
            },
            exempt: !here || held.kind != AppointmentKind::Definitif,
            since: Some(held.from),
            has_set_skp,
            expectations,
            // Whether a superior does a result himself is not recorded, so nobody asks how many he leads.
            subordinates: None,
        });
    }
    (people, by_appointment)
}

/// Whether an SKP in that state is set and counts, also while a change of it is being drafted.
const fn stands(state: SkpState) -> bool {
    matches!(
        state,
        SkpState::Ditetapkan | SkpState::PerubahanDraft | SkpState::PerubahanDiajukan | SkpState::Ditutup
    )
}

fn nodes(
    snapshot: &Snapshot,
    read: &Read,
    units: &HashMap<UnitId, UnitIx>,
    people: &HashMap<AppointmentId, PersonIx>,
    parts: &mut Parts,
) {
    let number = |id: NodeId| snapshot.number(id).map(|at| NodeIx(at as u32));
    let lines: HashMap<NodeId, NodeId> = read.lines.iter().copied().collect();
    parts.nodes = snapshot
        .nodes
        .iter()
        .map(|node| {
            let plan = node.skp.and_then(|skp| read.plans.get(&skp));
            AlnNode {
                id: node.id,
                parent: node.parent.and_then(number),
                kind: node.kind,
                text: parts.texts.intern(&node.text),
                unit: node.unit.and_then(|id| units.get(&id).copied()),
                post: node
                    .position
                    .and_then(|id| read.posts.get(&id))
                    .map(|post| post.kind),
                person: node.appointment.and_then(|id| people.get(&id).copied()),
                state: plan.map(|plan| plan.state),
                qualitative: plan.is_some_and(|plan| plan.approach == Approach::Kualitatif),
                cascade: node.cascade,
                weight: node.weight,
                budget: lines.get(&node.id).copied().and_then(number),
                // Neither flag is recorded; the checks that need them keep still.
                non_budget: None,
                done_by_self: None,
                period: plan.map(|plan| (plan.from, plan.to)),
            }
        })
        .collect();
}

fn indicators(snapshot: &Snapshot, read: &Read, parts: &mut Parts) {
    let mut rows = Vec::with_capacity(snapshot.indicators.len());
    for (at, node) in snapshot.nodes.iter().enumerate() {
        let own = snapshot.indicators_of(at);
        let deadline = own
            .clone()
            .any(|one| snapshot.indicators[one].aspect == Some(Aspect::Waktu));
        for one in own {
            let row = &snapshot.indicators[one];
            let manual = read.manuals.get(&row.id);
            let named = row
                .source
                .as_deref()
                .is_some_and(|source| !source.trim().is_empty());
            // Manuals belong to indicators of plans; results of people have no place for a source.
            let sourced =
                (named || node.skp.is_none()).then(|| named || manual.is_some_and(|manual| manual.provided));
            rows.push(AlnIndicator {
                id: row.id,
                node: NodeIx(at as u32),
                text: parts.texts.intern(&row.text),
                unit: parts.texts.intern(&row.unit),
                aspect: row.aspect,
                polarity: row.polarity,
                target: AlnTarget::from(snapshot.targets[one].as_ref()),
                timed: deadline.then_some(true),
                sourced,
                share_of: row
                    .share_of
                    .and_then(|id| snapshot.indicator_number(id))
                    .map(|above| IndicatorIx(above as u32)),
                noted: None,
                last_year: manual
                    .and_then(|manual| manual.baseline.as_deref())
                    .and_then(|baseline| Measure::parse(baseline.trim()).ok()),
            });
        }
    }
    parts.indicators = rows;
}

/// A link of a node that is still there. What a partner agreed to with a result that is gone waits again.
fn cross(snapshot: &Snapshot, units: &HashMap<UnitId, UnitIx>, link: &CrossLink) -> Option<AlnCross> {
    let stands = link
        .contributing
        .is_some_and(|node| snapshot.number(node).is_some());
    Some(AlnCross {
        node: NodeIx(snapshot.number(link.node)? as u32),
        partner: match &link.partner {
            crosslink::Partner::Agency(unit) => Partner::Unit(*units.get(unit)?),
            crosslink::Partner::External(_) => Partner::External,
        },
        acceptance: match link.state {
            CrossState::Accepted if stands => Acceptance::Accepted,
            CrossState::Accepted | CrossState::Offered => Acceptance::Asked,
            CrossState::Declined => Acceptance::Declined,
            CrossState::Withdrawn => return None,
        },
    })
}
