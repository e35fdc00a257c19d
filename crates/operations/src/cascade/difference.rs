//! What changed in the tree between the ends of two days.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::audit::{Subject, Verb};
use domain::cascade::past::view::{ChangeGroup, ChangeLine, TreeChanges};
use domain::cascade::past::{Change, ChangeKind, Difference, PastNode, difference as differences, in_order};
use domain::ids::*;
use domain::policy::Scope;
use domain::time::day_end;
use store::NOTHING;
use store::cascade::{DocumentsOf, Sight};

use super::past::{Documents, Posts, Units, allow, begins, known, plan_before};
use super::told::{Names, fields};
use crate::{Ctx, Error, FieldError, Result};
use domain::organization::agency_path;

/// Lines of a page.
const PAGE: usize = 100;

/// How many days back one looks who says nothing.
const USUAL: Days = Days::new(30);

/// What to compare.
#[derive(Clone, Copy, Debug, Default)]
pub struct ChangesQuery {
    pub year: i32,
    /// None: thirty days before the other, or the beginning.
    pub from: Option<NaiveDate>,
    /// None: today.
    pub to: Option<NaiveDate>,
    /// At and below this unit; none, and the instansi itself: everything.
    pub unit: Option<UnitId>,
    /// Only this kind; none: every.
    pub kind: Option<ChangeKind>,
    /// From 1; none: everything at once.
    pub page: Option<u32>,
}

/// What changed from the end of a day to that of a later one. A constant number of statements; only documents that were
/// set or given up in between are read. Wrong days are named by the fields `dari` and `sampai`.
pub async fn difference(ctx: &Ctx, query: ChangesQuery) -> Result<TreeChanges> {
    allow(ctx)?;
    let begins = begins(ctx).await?;
    let to = query.to.unwrap_or(ctx.today);
    let from = query.from.unwrap_or_else(|| {
        let usual = to.checked_sub_days(USUAL).unwrap_or(to);
        usual.max(begins).min(to)
    });
    check(ctx, begins, from, to)?;
    let units = Units::load(ctx, query.unit).await?;
    let loaded = Loaded::load(ctx, &query, &units, from, to).await?;

    let mut found = loaded.found(&units);
    let mut counts: BTreeMap<ChangeKind, u32> = BTreeMap::new();
    for one in &found {
        *counts.entry(one.difference.change.kind()).or_default() += 1;
    }
    found.retain(|one| query.kind.is_none_or(|kind| one.difference.change.kind() == kind));
    let pages = u32::try_from(found.len().div_ceil(PAGE).max(1)).unwrap_or(u32::MAX);
    let page = query.page.unwrap_or(1).clamp(1, pages);
    if query.page.is_some() {
        found = found
            .into_iter()
            .skip((page as usize - 1) * PAGE)
            .take(PAGE)
            .collect();
    }
    Ok(TreeChanges {
        year: query.year,
        from,
        to,
        begins,
        counts: counts.into_iter().collect(),
        page,
        pages: if query.page.is_some() { pages } else { 1 },
        groups: loaded.groups(ctx, &units, &found, to).await?,
        unit_name: units.name,
    })
}

/// The same as a list to take away, whole. Who takes it is written down.
pub async fn export_difference(ctx: &Ctx, query: ChangesQuery) -> Result<TreeChanges> {
    let changes = difference(ctx, ChangesQuery { page: None, ..query }).await?;
    let what = serde_json::json!({
        "what": "tree_changes",
        "unit": changes.unit_name,
        "year": changes.year,
        "from": changes.from,
        "to": changes.to,
    });
    let (subject, id) = match query.unit {
        Some(unit) if changes.unit_name.is_some() => (Subject::Unit, unit.0),
        _ => (Subject::Instansi, ctx.instansi_id().0),
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    tx.record(Verb::Exported, subject, id, NOTHING, Some(&what))
        .await?;
    tx.commit().await?;
    Ok(changes)
}

fn check(ctx: &Ctx, begins: NaiveDate, from: NaiveDate, to: NaiveDate) -> Result<()> {
    let mut errors: Vec<FieldError> = [("dari", from), ("sampai", to)]
        .into_iter()
        .filter_map(|(field, day)| known(ctx, begins, field, day))
        .collect();
    if errors.is_empty() && from > to {
        errors.push(FieldError::new("sampai", "ends_before_it_begins").with(from.to_string()));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(errors))
    }
}

/// Both days, as far as they may differ: the plan whole, of the documents those that were touched.
struct Loaded {
    before: Vec<PastNode>,
    after: Vec<PastNode>,
    /// Plan nodes that are still there.
    standing: HashSet<NodeId>,
    documents: [Documents; 2],
}

/// One difference, and where it belongs.
struct Found<'a> {
    difference: Difference,
    /// As it is, or as it was where it is gone.
    node: &'a PastNode,
}

impl Loaded {
    async fn load(
        ctx: &Ctx,
        query: &ChangesQuery,
        units: &Units,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Self> {
        let (db, instansi, year) = (ctx.store.read(), ctx.instansi_id(), query.year);
        let (start, end) = (day_end(from, ctx.zone()), day_end(to, ctx.zone()));
        // Nodes before the log: what happens in between is taken back twice, which changes nothing.
        let plan = store::cascade::plan_of_year(db, instansi, year).await?;
        let happened = store::cascade::changes_since(db, instansi, start).await?;
        let standing = plan.iter().map(|node| node.id).collect();
        let after = plan_before(year, plan, &happened, end..DateTime::<Utc>::MAX_UTC)?;
        let before = plan_before(year, after.clone(), &happened, start..end)?;
        let of = |instant| DocumentsOf {
            year,
            before: instant,
            path: &units.path,
            with_above: false,
            touched: Some((start, end)),
        };
        let mut documents = [
            Documents::load(ctx, of(start)).await?,
            Documents::load(ctx, of(end)).await?,
        ];
        let [was, is] = &mut documents;
        let before = in_order(before.into_iter().chain(std::mem::take(&mut was.nodes)));
        let after = in_order(after.into_iter().chain(std::mem::take(&mut is.nodes)));
        Ok(Self {
            before,
            after,
            standing,
            documents,
        })
    }

    /// The differences of the part, by unit, and from the top of the tree down.
    fn found(&self, units: &Units) -> Vec<Found<'_>> {
        let [was, is] = [&self.before, &self.after].map(|nodes| {
            nodes
                .iter()
                .map(|node| (node.id, node))
                .collect::<HashMap<_, _>>()
        });
        let mut found: Vec<Found<'_>> = differences(&self.before, &self.after)
            .into_iter()
            .filter_map(|difference| {
                let (was, is) = (was.get(&difference.node), is.get(&difference.node));
                let node = *is.or(was)?;
                let here = was.into_iter().chain(is).any(|node| units.holds(node));
                here.then_some(Found { difference, node })
            })
            .collect();
        found.sort_by_cached_key(|one| {
            let line: Vec<String> = units
                .line(one.node.owner_unit)
                .into_iter()
                .map(str::to_owned)
                .collect();
            (line, one.node.owner_unit, one.node.kind.level())
        });
        found
    }

    async fn groups(
        &self,
        ctx: &Ctx,
        units: &Units,
        found: &[Found<'_>],
        day: NaiveDate,
    ) -> Result<Vec<ChangeGroup>> {
        let scope = Scope::people(&ctx.actor);
        let sight = Sight {
            scope: &scope,
            day: ctx.today,
        };
        let results = found
            .iter()
            .filter(|one| one.node.skp.is_some())
            .map(|one| one.node.id);
        let results = results.collect::<HashSet<_>>();
        let visible = store::cascade::visible(ctx.store.read(), &sight, results).await?;
        let posts = found.iter().flat_map(|one| {
            let handed = match one.difference.change {
                Change::HandedOver { before, after } => [before.position, after.position],
                _ => [None, None],
            };
            handed.into_iter().chain([one.node.owner_position]).flatten()
        });
        let posts = Posts::load(ctx, day, posts.collect::<HashSet<_>>()).await?;
        let names = Names {
            texts: [&self.before, &self.after]
                .map(|nodes| nodes.iter().map(|node| (node.id, node.text.as_str())).collect()),
            documents: &self.documents,
            posts: &posts,
            units,
        };
        let mut groups: Vec<ChangeGroup> = Vec::new();
        for one in found {
            let unit = one.node.owner_unit;
            if groups.last().is_none_or(|group| group.unit != unit) {
                groups.push(group(units, unit));
            }
            let open = self.standing.contains(&one.node.id) || visible.contains(&one.node.id);
            if let Some(group) = groups.last_mut() {
                group.lines.push(line(&names, one, open));
            }
        }
        Ok(groups)
    }
}

fn group(units: &Units, unit: Option<UnitId>) -> ChangeGroup {
    let path = units.path_of(unit);
    ChangeGroup {
        unit,
        name: units.name_of(unit).to_owned(),
        agency: agency_path(path)
            .filter(|agency| *agency != path)
            .map(|agency| units.at(agency).to_owned())
            .unwrap_or_default(),
        lines: Vec::new(),
    }
}

fn line(names: &Names<'_>, one: &Found<'_>, open: bool) -> ChangeLine {
    let node = one.node;
    ChangeLine {
        node: node.id,
        open,
        kind: node.kind,
        code: node.code.clone(),
        text: node.text.clone(),
        owner: names.owner(node),
        change: one.difference.change.kind(),
        fields: fields(names, &one.difference.change),
    }
}
