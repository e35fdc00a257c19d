//! The tree as it stood at the end of a day.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use domain::alignment::AlnSet;
use domain::cascade::past::view::PastTree;
use domain::cascade::past::{PastNode, in_order};
use domain::cascade::view::{RowMark, TreeRow};
use domain::ids::*;
use domain::policy::Scope;
use domain::skp::SkpState;
use domain::time::day_end;
use store::cascade::{DocumentsOf, Sight};

use super::dress::stale;
use super::past::{Documents, Posts, Units, allow, begins, known, plan_before};
use crate::{Ctx, Error, Result};

/// Loads the tree of a past day: the whole, or the part of a unit with what it hangs on. A constant number of
/// statements. Wrong days are named by the field `per`.
pub async fn as_of(ctx: &Ctx, year: i32, day: NaiveDate, unit: Option<UnitId>) -> Result<PastTree> {
    allow(ctx)?;
    let begins = begins(ctx).await?;
    if let Some(error) = known(ctx, begins, "per", day) {
        return Err(Error::Invalid(vec![error]));
    }
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let units = Units::load(ctx, unit).await?;
    let end = day_end(day, ctx.zone());
    // Nodes before the log: what happens in between is taken back twice, which changes nothing.
    let plan = store::cascade::plan_of_year(db, instansi, year).await?;
    let happened = store::cascade::changes_since(db, instansi, end).await?;
    let plan = plan_before(year, plan, &happened, end..DateTime::<Utc>::MAX_UTC)?;
    let of = DocumentsOf {
        year,
        before: end,
        path: &units.path,
        with_above: true,
        touched: None,
    };
    let mut documents = Documents::load(ctx, of).await?;
    let results = std::mem::take(&mut documents.nodes);
    let nodes = in_order(plan.into_iter().chain(results));

    let scope = Scope::people(&ctx.actor);
    let sight = Sight {
        scope: &scope,
        day: ctx.today,
    };
    let readable: HashSet<SkpId> = store::cascade::year_skps(db, &sight, year)
        .await?
        .into_iter()
        .filter(|(_, skp)| skp.readable)
        .map(|(id, _)| id)
        .collect();
    let posts = nodes
        .iter()
        .filter(|node| node.skp.is_none())
        .filter_map(|node| node.owner_position);
    let posts = Posts::load(ctx, day, posts.collect::<HashSet<_>>()).await?;
    let dressed = Dressed {
        units: &units,
        documents: &documents,
        posts: &posts,
        readable: &readable,
    };
    Ok(PastTree {
        year,
        day,
        begins,
        rows: dressed.rows(nodes),
        unit_name: units.name.clone(),
    })
}

/// What is known of the nodes besides themselves.
struct Dressed<'a> {
    units: &'a Units,
    documents: &'a Documents,
    posts: &'a Posts,
    readable: &'a HashSet<SkpId>,
}

impl Dressed<'_> {
    /// The nodes of the part as rows, with those that lead to them.
    fn rows(&self, nodes: Vec<PastNode>) -> Vec<TreeRow> {
        let parents: HashMap<NodeId, Option<NodeId>> =
            nodes.iter().map(|node| (node.id, node.parent)).collect();
        let mut children: HashMap<NodeId, u32> = HashMap::new();
        for parent in parents.values().flatten() {
            *children.entry(*parent).or_default() += 1;
        }
        let targets = nodes
            .iter()
            .flat_map(|node| &node.indicators)
            .map(|indicator| (indicator.id, (indicator.aspect, indicator.target.clone())))
            .collect();
        let own: HashSet<NodeId> = nodes
            .iter()
            .filter(|node| self.units.holds(node))
            .map(|node| node.id)
            .collect();
        let mut ways: HashSet<NodeId> = HashSet::new();
        for id in &own {
            let mut next = parents.get(id).copied().flatten();
            // Each step once, so that even a loop in the data would end.
            while let Some(step) = next
                && !own.contains(&step)
                && parents.contains_key(&step)
                && ways.insert(step)
            {
                next = parents.get(&step).copied().flatten();
            }
        }
        nodes
            .into_iter()
            .filter(|node| own.contains(&node.id) || ways.contains(&node.id))
            .map(|node| TreeRow {
                owner: match node.skp {
                    Some(_) => self.documents.owner(&node),
                    None => self.posts.owner(self.units, &node),
                },
                // Of the whole everything is here: who hangs on what is not, hangs nowhere. A part may hang on others.
                parent: node
                    .parent
                    .filter(|parent| !self.units.path.is_empty() || parents.contains_key(parent)),
                skp: node.skp.filter(|skp| self.readable.contains(skp)),
                state: node.skp.map(|_| SkpState::Ditetapkan),
                stale: stale(&node.indicators, &targets),
                children: children.get(&node.id).copied().unwrap_or_default(),
                mark: if own.contains(&node.id) {
                    RowMark::Plain
                } else {
                    RowMark::Context
                },
                id: node.id,
                kind: node.kind,
                code: node.code,
                text: node.text,
                weight: node.weight,
                indicators: node.indicators,
                // The checks look at the tree of today.
                findings: AlnSet::NONE,
            })
            .collect()
    }
}
