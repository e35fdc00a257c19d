//! Writing one instansi: the organisation, the plan, then SKPs by the thousand.

use std::collections::{HashMap, HashSet};

use domain::audit::{Subject, Verb};
use domain::ids::*;
use serde::Serialize;
use store::bulk::{self, Batch};
use store::{NOTHING, Store, Who};

use crate::cascade::Cascade;
use crate::past::Log;
use crate::plan::Plan;
use crate::results::{self, Months};
use crate::sheet::{Anchor, finish};
use crate::story::Told;
use crate::world::World;
use crate::{DemoError, Report};

/// SKPs of one transaction.
const TOGETHER: usize = 1_000;

/// What the log tells of the loading itself.
#[derive(Serialize)]
struct Loaded {
    what: &'static str,
    count: usize,
}

/// Writes everything. `with_history`: each SKP gets the entries that its way would have left.
pub(crate) async fn load(
    store: &Store,
    mut world: World,
    plans: Vec<Plan>,
    told: Told,
    with_history: bool,
    report: &mut Report,
    progress: &mut dyn FnMut(&str, u64, u64),
) -> Result<(), DemoError> {
    let who = Who::system(world.instansi.id, world.calendar.now);
    organization(store, &who, &mut world, report, progress).await?;

    let objectives: HashMap<UnitId, Vec<Anchor>> = plans
        .iter()
        .filter(|plan| plan.year == world.calendar.year)
        .flat_map(Plan::anchors)
        .collect();
    let months = |year| Months::new(&world.calendar, year, with_history);
    // What partners give is not reported a second time.
    let gathered: HashSet<IndicatorId> = plans
        .iter()
        .flat_map(|plan| &plan.links)
        .filter_map(|link| link.counts_for)
        .collect();
    let realizations = plans
        .iter()
        .flat_map(|plan| results::of_plan(&plan.nodes, months(plan.year)))
        .filter(|row| !gathered.contains(&row.indicator))
        .collect();
    let mut lines = Vec::new();
    let mut links = Vec::new();
    let mut nodes = Vec::new();
    for plan in plans {
        lines.extend(plan.lines);
        links.extend(plan.links);
        nodes.extend(plan.nodes);
    }
    let count = nodes.len();
    report.plan_nodes += count;
    let tx = store.begin(&who).await?;
    bulk::insert(
        &tx,
        Batch {
            nodes,
            realizations,
            lines,
            links,
            duties: told.duties,
            ..Batch::default()
        },
    )
    .await?;
    tx.record(
        Verb::Imported,
        Subject::Node,
        world.instansi.id,
        NOTHING,
        Some(&Loaded { what: "plan", count }),
    )
    .await?;
    tx.commit().await?;

    let staffing = world.staffing();
    let total = world.appointments.len() as u64;
    let mut log = with_history.then(Log::default);
    let mut mint = world.mint_for("bukti");
    let cascade = Cascade::new(&world, &staffing, objectives, told.anchors, told.silent);
    let mut sheets = told.sheets.into_iter().chain(cascade);
    let mut done = 0;
    loop {
        let skps: Vec<_> = sheets
            .by_ref()
            .take(TOGETHER)
            .map(|sheet| finish(&world, &staffing, sheet, &mut mint, log.as_mut()))
            .collect();
        if skps.is_empty() {
            break;
        }
        let count = skps.len();
        report.skps += count;
        report.results += skps.iter().map(|whole| whole.draft.results.len()).sum::<usize>();
        let (past, current): (Vec<_>, Vec<_>) = skps
            .iter()
            .partition(|whole| whole.head.skp.year < world.calendar.year);
        let mut realizations = results::of_skps(&past, months(world.calendar.year - 1));
        realizations.extend(results::of_skps(&current, months(world.calendar.year)));
        let tx = store.begin(&who).await?;
        bulk::insert(
            &tx,
            Batch {
                skps,
                realizations,
                ..Batch::default()
            },
        )
        .await?;
        let loaded = Loaded { what: "skp", count };
        tx.record(
            Verb::Imported,
            Subject::Skp,
            world.instansi.id,
            NOTHING,
            Some(&loaded),
        )
        .await?;
        tx.commit().await?;
        done += count as u64;
        progress("skp", done.min(total), total);
    }
    if let Some(log) = log {
        let mut mint = world.mint_for("riwayat");
        let activities = log.finish(&mut mint);
        let tx = store.begin(&who).await?;
        bulk::insert(
            &tx,
            Batch {
                activities,
                ..Batch::default()
            },
        )
        .await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Who works where, in one transaction.
async fn organization(
    store: &Store,
    who: &Who,
    world: &mut World,
    report: &mut Report,
    progress: &mut dyn FnMut(&str, u64, u64),
) -> Result<(), DemoError> {
    let count = world.people.len();
    report.instansi += 1;
    report.units += world.units.len();
    report.people += count;
    report.accounts += world.accounts.len();
    let tx = store.begin(who).await?;
    store::organization::create_instansi(&tx, &world.instansi).await?;
    bulk::insert(
        &tx,
        Batch {
            units: world.units.clone(),
            positions: world.positions.clone(),
            people: world.people.clone(),
            appointments: world.appointments.clone(),
            raters: world.raters.clone(),
            roles: std::mem::take(&mut world.roles),
            accounts: std::mem::take(&mut world.accounts),
            ..Batch::default()
        },
    )
    .await?;
    tx.record(
        Verb::Created,
        Subject::Instansi,
        world.instansi.id,
        NOTHING,
        Some(&world.instansi),
    )
    .await?;
    let loaded = Loaded {
        what: "organization",
        count,
    };
    tx.record(
        Verb::Imported,
        Subject::Person,
        world.instansi.id,
        NOTHING,
        Some(&loaded),
    )
    .await?;
    tx.commit().await?;
    progress("organization", count as u64, count as u64);
    Ok(())
}
