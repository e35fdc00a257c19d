//! Reports about completeness: who has no task description (PPK-01), no measurable target (PPK-02), no SKP (EPF-03).

use std::collections::HashMap;

use chrono::Datelike;
use domain::audit::{Subject, Verb};
use domain::ids::UnitId;
use domain::organization::report::{
    LevelTally, ReportKind, ReportNames, ReportOverview, ReportPerson, Tally, UnitTally,
};
use domain::organization::view::UnitLink;
use domain::organization::{PositionKind, Unit};
use domain::policy::{OrganizationAction, Scope};
use store::NOTHING;
use store::report::{Count, Lacking, Question};

use crate::organization::{allow, may};
use crate::{Ctx, Error, Result};

/// Names on a page.
const PER_PAGE: u32 = 50;

/// Most names in one file.
const LARGEST_EXPORT: u64 = 100_000;

/// Which names.
#[derive(Clone, Debug)]
pub struct NamesQuery {
    pub report: ReportKind,
    /// None: everything that one may see.
    pub unit: Option<UnitId>,
    /// Empty: all levels.
    pub kinds: Vec<PositionKind>,
    /// Words of a name; empty = everybody.
    pub typed: String,
    pub year: Option<i32>,
    /// From 1.
    pub page: u32,
}

/// The place a report is asked for, with the right to ask.
struct Asked {
    unit: Option<Unit>,
    scope: Scope,
    year: i32,
}

impl Asked {
    async fn load(ctx: &Ctx, unit: Option<UnitId>, year: Option<i32>) -> Result<Self> {
        let unit = match unit {
            Some(id) => Some(store::organization::unit(ctx.store.read(), ctx.instansi_id(), id).await?),
            None => None,
        };
        match &unit {
            Some(unit) => {
                allow(ctx, OrganizationAction::Reports, &unit.path)?;
            }
            None => anywhere(ctx)?,
        }
        Ok(Self {
            unit,
            scope: Scope::people(&ctx.actor),
            year: year.unwrap_or(ctx.today.year()),
        })
    }

    fn question(&self, ctx: &Ctx) -> Question<'_> {
        Question {
            scope: &self.scope,
            day: ctx.today,
            year: self.year,
            below: self
                .unit
                .as_ref()
                .map(|unit| unit.path.as_str())
                .unwrap_or_default(),
        }
    }
}

/// Whether the actor may see reports somewhere; the scope narrows them to where.
fn anywhere(ctx: &Ctx) -> Result<()> {
    let whole = may(ctx, OrganizationAction::Reports, "");
    let posts = ctx.actor.posts.iter().map(|post| post.unit_path.as_str());
    let roles = ctx
        .actor
        .roles
        .iter()
        .filter_map(|role| role.unit_path.as_deref());
    let somewhere = posts
        .chain(roles)
        .any(|path| may(ctx, OrganizationAction::Reports, path).allowed());
    match whole.reason() {
        Some(reason) if !somewhere => Err(Error::Forbidden(reason)),
        _ => Ok(()),
    }
}

/// All three reports at a glance: by level and by agency, or by the units below the one asked for. Two statements.
pub async fn overview(ctx: &Ctx, unit: Option<UnitId>, year: Option<i32>) -> Result<ReportOverview> {
    let asked = Asked::load(ctx, unit, year).await?;
    let db = ctx.store.read();
    let counts = store::report::counts(db, &asked.question(ctx)).await?;
    let units = store::organization::units_on(db, ctx.instansi_id(), ctx.today, "").await?;
    let mut total = Tally::default();
    let mut levels: Vec<LevelTally> = Vec::new();
    for count in &counts {
        let tally = tally(count);
        total.add(&tally);
        match levels.iter_mut().find(|level| level.kind == count.kind) {
            Some(level) => level.tally.add(&tally),
            None => levels.push(LevelTally {
                kind: count.kind,
                tally,
            }),
        }
    }
    let place = |kind: PositionKind| PositionKind::ALL.iter().position(|one| *one == kind);
    levels.sort_by_key(|level| place(level.kind));
    Ok(ReportOverview {
        day: ctx.today,
        year: asked.year,
        units: by_unit(&counts, &units, asked.unit.as_ref()),
        unit: asked.unit.map(link),
        total,
        levels,
    })
}

/// Adds the counts up at the agencies, or at the units just below the one asked for.
fn by_unit(counts: &[Count], units: &[Unit], asked: Option<&Unit>) -> Vec<UnitTally> {
    let by_id: HashMap<UnitId, &Unit> = units.iter().map(|unit| (unit.id, unit)).collect();
    let mut tallies: HashMap<UnitId, Tally> = HashMap::new();
    for count in counts {
        let Some(unit) = by_id.get(&count.unit) else {
            continue;
        };
        let above = unit.path.split('/').filter_map(|id| id.parse::<UnitId>().ok());
        let shown = if let Some(asked) = asked {
            // The first step below; the unit itself where somebody sits right in it.
            above.skip_while(|id| *id != asked.id).nth(1).unwrap_or(asked.id)
        } else {
            let line: Vec<UnitId> = above.collect();
            let agency = line
                .iter()
                .find(|id| by_id.get(id).is_some_and(|unit| unit.kind.is_agency()));
            agency.copied().or(line.get(1).copied()).unwrap_or(count.unit)
        };
        tallies.entry(shown).or_default().add(&tally(count));
    }
    let mut lines: Vec<UnitTally> = tallies
        .into_iter()
        .filter_map(|(id, tally)| {
            Some(UnitTally {
                unit: link((*by_id.get(&id)?).clone()),
                tally,
            })
        })
        .collect();
    let lacking = |tally: &Tally| {
        ReportKind::ALL
            .into_iter()
            .map(|report| tally.lacking(report))
            .sum::<u32>()
    };
    lines.sort_by(|one, other| {
        (lacking(&other.tally), &one.unit.code).cmp(&(lacking(&one.tally), &other.unit.code))
    });
    lines
}

/// One page of names of one report. Three statements.
pub async fn names(ctx: &Ctx, query: NamesQuery) -> Result<ReportNames> {
    let asked = Asked::load(ctx, query.unit, query.year).await?;
    let question = asked.question(ctx);
    let lacking = lacking(query.report);
    let db = ctx.store.read();
    let total = store::report::count_people(db, &question, lacking, &query.kinds, &query.typed).await?;
    let total = u32::try_from(total).unwrap_or(u32::MAX);
    let pages = total.div_ceil(PER_PAGE).max(1);
    let page = query.page.clamp(1, pages);
    let window = Some((u64::from(page - 1) * u64::from(PER_PAGE), u64::from(PER_PAGE)));
    let people = store::report::people(db, &question, lacking, &query.kinds, &query.typed, window).await?;
    Ok(ReportNames {
        report: query.report,
        lines: people.into_iter().map(|person| line(ctx, person)).collect(),
        page,
        pages,
        total,
    })
}

/// Every name of one report, for a file. The log keeps who took which list out of the house.
pub async fn export(ctx: &Ctx, query: NamesQuery) -> Result<Vec<ReportPerson>> {
    let asked = Asked::load(ctx, query.unit, query.year).await?;
    let people = store::report::people(
        ctx.store.read(),
        &asked.question(ctx),
        lacking(query.report),
        &query.kinds,
        &query.typed,
        Some((0, LARGEST_EXPORT)),
    )
    .await?;
    let lines: Vec<ReportPerson> = people.into_iter().map(|person| line(ctx, person)).collect();
    let what = serde_json::json!({
        "report": query.report,
        "unit": asked.unit.as_ref().map(|unit| unit.name.as_str()),
        "year": asked.year,
        "rows": lines.len(),
    });
    let subject = asked.unit.as_ref().map_or(ctx.instansi_id().0, |unit| unit.id.0);
    let kind = if asked.unit.is_some() {
        Subject::Unit
    } else {
        Subject::Instansi
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    tx.record(Verb::Exported, kind, subject, NOTHING, Some(&what))
        .await?;
    tx.commit().await?;
    Ok(lines)
}

fn line(ctx: &Ctx, person: store::report::Person) -> ReportPerson {
    let personal = may(ctx, OrganizationAction::ReadPersonal, &person.unit_path).allowed();
    ReportPerson {
        person: person.person,
        name: person.name,
        nip: person.nip.filter(|_| personal),
        employment: person.employment,
        position: person.position,
        title: person.title,
        kind: person.kind,
        unit: person.unit,
        unit_name: person.unit_name,
        skp_state: person.skp_state,
    }
}

fn lacking(report: ReportKind) -> Lacking {
    match report {
        ReportKind::Task => Lacking::Task,
        ReportKind::Target => Lacking::Target,
        ReportKind::Skp => Lacking::Skp,
    }
}

fn tally(count: &Count) -> Tally {
    let number = |count: i64| u32::try_from(count).unwrap_or_default();
    Tally {
        people: number(count.people),
        with_task: number(count.with_task),
        with_target: number(count.with_target),
        with_skp: number(count.with_skp),
    }
}

fn link(unit: Unit) -> UnitLink {
    UnitLink {
        id: unit.id,
        name: unit.name,
        code: unit.code,
    }
}
