//! The whole tree of a year as one reader may see it, packed for his browser.

use std::borrow::Cow;
use std::collections::HashMap;

use domain::cascade::outline::{Flags, Handle, Labels, Outline, OutlineRow};
use domain::cascade::{NodeKind, Target};
use domain::ids::*;
use domain::organization::agency_path;
use domain::policy::{Action, CascadeAction, CascadeFacts, Decision, Scope, authorize};
use domain::rollup::Month;
use domain::skp::{Draft, SkpState};
use store::cascade::{FlatNode, Sight, YearSkp};

use super::access::facts_of_new;
use super::dress::{in_change, set_contents};
use crate::alignment::Alignment;
use crate::snapshot::Snapshot;
use crate::{Ctx, Error, Result};

/// Which tree.
#[derive(Clone, Debug)]
pub struct OutlineQuery {
    pub year: i32,
    /// Figures up to the end of this month.
    pub month: Month,
    /// At and below this unit; none, and the root unit: everything.
    pub unit: Option<UnitId>,
}

/// The tree with its figures. Everything else about a node is on its own page.
pub async fn outline(ctx: &Ctx, query: OutlineQuery) -> Result<Outline> {
    let readable = facts_of_new(ctx, NodeKind::Visi, "");
    authorize(&ctx.actor, CascadeAction::Read, &readable)?;
    let path = match query.unit {
        Some(unit) => {
            let unit = store::organization::unit(ctx.store.read(), ctx.instansi_id(), unit).await?;
            if unit.parent.is_none() {
                String::new()
            } else {
                unit.path
            }
        }
        None => String::new(),
    };
    let snapshot = ctx.snapshots.get(ctx, query.year).await?;
    let alignment = ctx.snapshots.alignments.recent(ctx, &snapshot).await?;
    let scope = Scope::people(&ctx.actor);
    let sight = Sight {
        scope: &scope,
        day: ctx.today,
    };
    let skps = store::cascade::year_skps(ctx.store.read(), &sight, query.year).await?;
    let foreign = skps
        .iter()
        .filter(|(_, skp)| in_change(skp.state) && !skp.readable)
        .map(|(id, _)| *id);
    let set = as_set(&set_contents(ctx, foreign).await?);
    let reader = Reader {
        ctx,
        snapshot: &snapshot,
        alignment: &alignment,
        skps,
        set,
    };
    let shown = reader.shown(&path);
    reader.build(&shown, query.month)
}

/// Tells whenever a tree of the instansi may have changed.
pub fn watch(ctx: &Ctx) -> Result<tokio::sync::watch::Receiver<i64>> {
    authorize(
        &ctx.actor,
        CascadeAction::Read,
        &facts_of_new(ctx, NodeKind::Visi, ""),
    )?;
    Ok(ctx.snapshots.watch(&ctx.store, ctx.instansi_id()))
}

/// The node that a short number means, if the reader may see it.
pub async fn by_handle(ctx: &Ctx, handle: Handle) -> Result<NodeId> {
    let id = store::cascade::by_handle(ctx.store.read(), ctx.instansi_id(), handle)
        .await?
        .ok_or(Error::NotFound)?;
    super::access::seen(ctx, id).await?;
    Ok(id)
}

/// How much of a node the reader sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    No,
    /// Only on the way to others, and not for his eyes.
    Way,
    Whole,
}

struct Reader<'a> {
    ctx: &'a Ctx,
    snapshot: &'a Snapshot,
    alignment: &'a Alignment,
    skps: HashMap<SkpId, YearSkp>,
    /// Results of SKPs whose change the reader may not read: text and first target as they were set.
    set: HashMap<NodeId, (String, String)>,
}

/// Text and first target of results, as documents have them.
fn as_set(drafts: &HashMap<SkpId, Draft>) -> HashMap<NodeId, (String, String)> {
    drafts
        .values()
        .flat_map(|draft| &draft.results)
        .filter_map(|result| {
            let first = result.indicators.first();
            let target = first.map_or_else(String::new, |row| target_text(&row.target, &row.unit));
            Some((result.id?, (result.text.clone(), target)))
        })
        .collect()
}

/// `24 puskesmas`
fn target_text(target: &str, unit: &str) -> String {
    format!("{target} {unit}").trim().to_owned()
}

impl Reader<'_> {
    fn may_see(&self, node: &FlatNode) -> bool {
        let Some(skp) = node.skp else { return true };
        let Some(standing) = self.skps.get(&skp) else {
            return false;
        };
        match standing.state {
            SkpState::Ditetapkan | SkpState::Ditutup => true,
            // What is only in the draft of a change is not there for others.
            SkpState::PerubahanDraft | SkpState::PerubahanDiajukan => {
                standing.readable || self.set.contains_key(&node.id)
            }
            SkpState::Draft | SkpState::Diajukan | SkpState::DalamReviu | SkpState::Disepakati => {
                standing.readable
            }
            SkpState::Digantikan | SkpState::Dibatalkan => false,
        }
    }

    /// By node: whether it belongs to the part and may be seen, or leads to such a one.
    fn shown(&self, path: &str) -> Vec<Seen> {
        let snapshot = self.snapshot;
        let mut seen = vec![Seen::No; snapshot.nodes.len()];
        let visible: Vec<bool> = snapshot.nodes.iter().map(|node| self.may_see(node)).collect();
        for (at, node) in snapshot.nodes.iter().enumerate() {
            if !visible[at] || !snapshot.path_of(node).starts_with(path) {
                continue;
            }
            seen[at] = Seen::Whole;
            let mut above = node.parent;
            while let Some(parent) = above.and_then(|id| snapshot.number(id)) {
                if seen[parent] != Seen::No {
                    break;
                }
                seen[parent] = if visible[parent] { Seen::Whole } else { Seen::Way };
                above = snapshot.nodes[parent].parent;
            }
        }
        seen
    }

    fn build(&self, shown: &[Seen], month: Month) -> Result<Outline> {
        let snapshot = self.snapshot;
        let mut names = Names::new(snapshot);
        let mut rights = HashMap::new();
        let rows: Vec<OutlineRow<'_>> = snapshot
            .nodes
            .iter()
            .enumerate()
            .filter(|(at, _)| shown[*at] != Seen::No)
            .map(|(at, node)| {
                let hidden = shown[at] == Seen::Way;
                let mut row = OutlineRow::new(
                    Handle::of(node.id),
                    node.kind,
                    if hidden { "" } else { node.text.as_str() },
                );
                row.parent = node.parent.map(Handle::of);
                row.agency = names.agency(node);
                row.owner = names.owner(node);
                row.weight = node.weight;
                row.cascade = node.cascade;
                row.version = node.version.unsigned_abs();
                if hidden {
                    row.flags = Flags::HIDDEN;
                    return row;
                }
                row.code = Cow::Borrowed(node.code.as_deref().unwrap_or_default());
                row.flags = self.flags(at, node, &mut rights);
                row.score = snapshot.own(at, month);
                row.rolled = snapshot.below(at, month);
                if let Some((text, target)) = self.set.get(&node.id) {
                    row.text = Cow::Borrowed(text);
                    row.target = Cow::Borrowed(target);
                } else {
                    // What is wrong with a change that the reader may not read is not told either.
                    row.findings = self.alignment.badge(node.id).0;
                    let Some(first) = snapshot.indicators_of(at).next() else {
                        return row;
                    };
                    let indicator = &snapshot.indicators[first];
                    row.target = Cow::Owned(target_text(&indicator.target, &indicator.unit));
                    let actual = snapshot.actual(first, month).map(|actual| actual.to_string());
                    row.actual = actual.map_or(Cow::Borrowed(""), Cow::Owned);
                }
                row
            })
            .collect();
        Outline::build(&names.labels, &rows).map_err(|error| Error::unavailable("the outline", &error))
    }

    fn flags(
        &self,
        at: usize,
        node: &FlatNode,
        rights: &mut HashMap<(NodeKind, Option<UnitId>), Flags>,
    ) -> Flags {
        let none = Flags::default();
        let mut flags = if node.provisional {
            Flags::PROVISIONAL
        } else {
            none
        };
        if self.is_stale(at) {
            flags = flags | Flags::STALE;
        }
        let standing = node.skp.and_then(|skp| self.skps.get(&skp));
        let Some(standing) = standing else {
            let held = match node.position {
                // The right may hang on the very post.
                Some(_) => self.rights(node),
                None => *rights
                    .entry((node.kind, node.unit))
                    .or_insert_with(|| self.rights(node)),
            };
            return flags | held;
        };
        let own = standing.person == self.ctx.actor.person;
        let set = standing.state.is_immutable();
        flags = flags | if set { Flags::SET } else { Flags::DRAFT };
        // His own result; or that of somebody whom he leads, which becomes a request to that person.
        if own || (standing.readable && self.ctx.actor.heads(self.snapshot.path_of(node))) {
            flags = flags | Flags::MOVABLE;
        }
        flags
    }

    fn rights(&self, node: &FlatNode) -> Flags {
        let facts = CascadeFacts {
            instansi: self.ctx.instansi_id(),
            kind: node.kind,
            unit_path: self.snapshot.path_of(node).to_owned(),
            owner_position: node.position,
            in_skp: node.skp.is_some(),
        };
        let may = |action: CascadeAction, flag| {
            if action.decide(&self.ctx.actor, &facts) == Decision::Allowed {
                flag
            } else {
                Flags::default()
            }
        };
        may(CascadeAction::Edit, Flags::EDITABLE) | may(CascadeAction::Move, Flags::MOVABLE)
    }

    /// A target above has moved since a share of it was taken (SAK-03). Another way of writing the number is no move.
    fn is_stale(&self, at: usize) -> bool {
        let snapshot = self.snapshot;
        snapshot.indicators_of(at).any(|at| {
            let own = &snapshot.indicators[at];
            let above = own.share_of.and_then(|id| snapshot.indicator_number(id));
            let (Some(seen), Some(above)) = (own.parent_target_seen.as_ref(), above) else {
                return false;
            };
            let now = &snapshot.indicators[above];
            match (Target::parse(seen, now.aspect), &snapshot.targets[above]) {
                (Ok(seen), Some(now)) => seen != *now,
                _ => seen.trim() != now.target.trim(),
            }
        })
    }
}

/// Who answers for a node, as far as it says.
type OwnerKey = (Option<AppointmentId>, Option<PositionId>, Option<UnitId>);

/// The labels that rows share.
struct Names<'a> {
    snapshot: &'a Snapshot,
    labels: Labels,
    owners: HashMap<OwnerKey, u32>,
    agencies: HashMap<&'a str, u16>,
}

impl<'a> Names<'a> {
    fn new(snapshot: &'a Snapshot) -> Self {
        let labels = Labels {
            owners: Vec::new(),
            agencies: vec![String::new()],
        };
        Self {
            snapshot,
            labels,
            owners: HashMap::new(),
            agencies: HashMap::new(),
        }
    }

    /// The person, or else the post, or else the unit.
    fn owner(&mut self, node: &FlatNode) -> Option<u32> {
        let snapshot = self.snapshot;
        let key = (node.appointment, node.position, node.unit);
        if key == (None, None, None) {
            return None;
        }
        if let Some(&number) = self.owners.get(&key) {
            return Some(number);
        }
        let person = node.appointment.and_then(|id| snapshot.names.holders.get(&id));
        let post = node.position.and_then(|id| snapshot.names.titles.get(&id));
        let unit = node
            .unit
            .and_then(|id| snapshot.names.units.get(&id))
            .map(|(_, name)| name);
        let label = person.or(post).or(unit)?.clone();
        let number = u32::try_from(self.labels.owners.len()).ok()?;
        self.labels.owners.push(label);
        self.owners.insert(key, number);
        Some(number)
    }

    fn agency(&mut self, node: &FlatNode) -> u16 {
        let snapshot = self.snapshot;
        let Some(path) = agency_path(snapshot.path_of(node)) else {
            return 0;
        };
        if let Some(&number) = self.agencies.get(path) {
            return number;
        }
        let Ok(number) = u16::try_from(self.labels.agencies.len()) else {
            return 0;
        };
        let name = snapshot
            .names
            .units
            .values()
            .find(|(of, _)| of == path)
            .map_or_else(String::new, |(_, name)| name.clone());
        self.labels.agencies.push(name);
        self.agencies.insert(path, number);
        number
    }
}
