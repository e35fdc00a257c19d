//! The part of the tree that a page begins with: the top opened to a depth, or what was looked for with the ways to it.

use std::collections::{BTreeSet, HashSet};

use domain::cascade::Node;
use domain::cascade::view::TreeView;
use domain::ids::*;
use domain::policy::{CascadeAction, Scope, authorize};
use store::cascade::Sight;

use super::access::{add_offer, facts_of_new};
use super::checked::Checked;
use super::dress::{Marks, dress};
use super::tray;
use crate::{Ctx, Result};

/// How far branches are opened at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// Only what was asked for.
    Closed,
    #[default]
    Some,
    /// Everything, as far as a page can carry it.
    All,
}

impl Depth {
    /// Levels that are opened, and rows that a page carries.
    const fn limits(self) -> (usize, u32) {
        match self {
            Self::Closed => (0, 0),
            Self::Some => (2, 250),
            Self::All => (LEVELS, 1000),
        }
    }
}

/// Deepest tree that is shown.
const LEVELS: usize = 24;

/// Children of one node that come at once; the rest on demand.
pub(super) const PAGE: u32 = 100;

/// Nodes found by a search.
const FOUND: u64 = 100;

/// Tops of a unit's part.
const TOPS: u64 = 300;

/// Rows of the tray.
const ORPHANS: u64 = 50;

/// What to show.
#[derive(Clone, Debug, Default)]
pub struct TreeQuery {
    pub year: i32,
    /// At and below this unit; none, and the instansi itself: everything.
    pub unit: Option<UnitId>,
    pub depth: Depth,
    /// Nodes to open, whatever the depth; what leads to them is opened too.
    pub open: Vec<NodeId>,
    /// Nodes to leave closed.
    pub closed: Vec<NodeId>,
    /// The node that somebody wants to see.
    pub focus: Option<NodeId>,
    /// Words to look for; empty: the tree itself.
    pub find: String,
}

/// Loads a part of the tree. The number of statements depends on the levels shown, never on how many nodes there are.
pub async fn tree(ctx: &Ctx, query: TreeQuery) -> Result<TreeView> {
    let readable = facts_of_new(ctx, domain::cascade::NodeKind::Visi, "");
    authorize(&ctx.actor, CascadeAction::Read, &readable)?;
    let scope = Scope::people(&ctx.actor);
    let sight = Sight {
        scope: &scope,
        day: ctx.today,
    };
    let db = ctx.store.read();
    let (unit_name, path) = part(ctx, query.unit).await?;
    let mut gathered = Gathered::default();
    let find = query.find.trim();
    let found = if find.is_empty() {
        gathered.tops(ctx, &sight, query.year, &path).await?;
        gathered.wanted(ctx, &sight, &query).await?;
        gathered.levels(ctx, &sight, &query).await?;
        gathered.reveal();
        None
    } else {
        let hits = store::cascade::find(db, &sight, query.year, &path, find, FOUND + 1).await?;
        Some(gathered.hits(ctx, hits).await?)
    };
    gathered.hide(ctx, &sight).await?;
    let mut rows = dress(ctx, &sight, gathered.nodes, gathered.marks).await?;
    let orphans = store::cascade::orphans(db, &sight, query.year, &path, ORPHANS).await?;
    let checked = Checked::load(ctx, query.year).await?;
    let tray = tray::tray(ctx, &sight, &checked, &path, &orphans).await?;
    let mut orphans = dress(ctx, &sight, orphans, Marks::default()).await?;
    checked.mark(&mut rows);
    checked.mark(&mut orphans);
    Ok(TreeView {
        year: query.year,
        unit_name,
        rows,
        open: gathered.open.into_iter().collect(),
        orphan_count: store::cascade::count_orphans(db, &sight, query.year, &path).await?,
        orphans,
        tray,
        partial: gathered.partial,
        found,
        may_add: add_offer(ctx, None).await?,
    })
}

/// Name and path of the part; the instansi itself is the whole and has neither.
async fn part(ctx: &Ctx, unit: Option<UnitId>) -> Result<(Option<String>, String)> {
    let Some(unit) = unit else {
        return Ok((None, String::new()));
    };
    let unit = store::organization::unit(ctx.store.read(), ctx.instansi_id(), unit).await?;
    Ok(match unit.parent {
        None => (None, String::new()),
        Some(_) => (Some(unit.name), unit.path),
    })
}

/// What was loaded so far.
#[derive(Default)]
struct Gathered {
    nodes: Vec<Node>,
    known: HashSet<NodeId>,
    open: BTreeSet<NodeId>,
    marks: Marks,
    /// Where the levels begin.
    tops: Vec<NodeId>,
    /// What was asked for, with everything above it, not shown yet.
    chains: Vec<Node>,
    partial: bool,
}

impl Gathered {
    fn add(&mut self, nodes: impl IntoIterator<Item = Node>) -> Vec<NodeId> {
        nodes
            .into_iter()
            .filter(|node| self.known.insert(node.id))
            .map(|node| {
                let id = node.id;
                self.nodes.push(node);
                id
            })
            .collect()
    }

    /// Adds what only leads to others: opened, with no more of its children than these.
    fn add_ways(&mut self, nodes: impl IntoIterator<Item = Node>) {
        let added = self.add(nodes);
        self.open.extend(added.iter().copied());
        self.marks.context.extend(added);
    }

    async fn tops(&mut self, ctx: &Ctx, sight: &Sight<'_>, year: i32, path: &str) -> Result<()> {
        let db = ctx.store.read();
        if path.is_empty() {
            let roots = store::cascade::roots(db, sight, year).await?;
            self.tops = self.add(roots);
            return Ok(());
        }
        let tops = store::cascade::tops_of_unit(db, sight, year, path, TOPS).await?;
        self.partial = tops.len() as u64 == TOPS;
        let above = tops.iter().filter_map(|node| node.parent).collect::<HashSet<_>>();
        self.tops = self.add(tops);
        let ways = store::cascade::ancestors(db, ctx.instansi_id(), above, false).await?;
        self.add_ways(sorted(ways.into_values()));
        Ok(())
    }

    /// Notes what was asked for, and opens everything above it.
    async fn wanted(&mut self, ctx: &Ctx, sight: &Sight<'_>, query: &TreeQuery) -> Result<()> {
        let db = ctx.store.read();
        let asked = query.open.iter().copied().chain(query.focus);
        // Whoever asks by number for what is not his to see gets nothing of it, nor the way to it.
        let asked = store::cascade::visible(db, sight, asked).await?;
        if asked.is_empty() {
            return Ok(());
        }
        let focus = query.focus.filter(|id| asked.contains(id));
        let chains = store::cascade::ancestors(db, ctx.instansi_id(), asked, false).await?;
        self.open.extend(chains.values().filter_map(|node| node.parent));
        self.open
            .extend(query.open.iter().filter(|id| chains.contains_key(id)));
        self.marks.hits.extend(focus);
        self.chains = sorted(chains.into_values().filter(|node| node.year == query.year));
        Ok(())
    }

    /// Opens level after level from the tops.
    async fn levels(&mut self, ctx: &Ctx, sight: &Sight<'_>, query: &TreeQuery) -> Result<()> {
        let db = ctx.store.read();
        let (depth, mut room) = query.depth.limits();
        let closed: HashSet<NodeId> = query.closed.iter().copied().collect();
        let asked = std::mem::take(&mut self.open);
        let mut frontier = self.tops.clone();
        self.open.extend(self.marks.context.iter().copied());
        for level in 0..LEVELS {
            let counts = store::cascade::count_children(db, sight, frontier.iter().copied()).await?;
            let mut parents = Vec::new();
            for id in &frontier {
                let count = counts.get(id).copied().unwrap_or_default().min(PAGE);
                if count == 0 || closed.contains(id) {
                    continue;
                }
                let fits = level < depth && count <= room;
                self.partial |= level < depth && !fits && query.depth == Depth::All;
                if fits || asked.contains(id) {
                    room = room.saturating_sub(count);
                    parents.push(*id);
                }
            }
            self.marks.counts.extend(
                frontier
                    .iter()
                    .map(|id| (*id, counts.get(id).copied().unwrap_or_default())),
            );
            if parents.is_empty() {
                break;
            }
            let children = store::cascade::children(db, sight, parents.iter().copied(), 0, PAGE).await?;
            self.open.extend(parents);
            frontier = self.add(children);
        }
        Ok(())
    }

    /// Adds what was asked for and did not come with the levels: outside of the unit, or far down a long list.
    fn reveal(&mut self) {
        for node in std::mem::take(&mut self.chains) {
            let id = node.id;
            let missing = self.add([node]);
            if !missing.is_empty() && !self.marks.hits.contains(&id) {
                self.open.insert(id);
                self.marks.context.insert(id);
            }
        }
    }

    /// Shows what was found, each with the way to it.
    async fn hits(&mut self, ctx: &Ctx, mut hits: Vec<Node>) -> Result<u32> {
        self.partial = hits.len() as u64 > FOUND;
        hits.truncate(FOUND as usize);
        let count = u32::try_from(hits.len()).unwrap_or(u32::MAX);
        self.marks.hits = hits.iter().map(|node| node.id).collect();
        let above: HashSet<NodeId> = hits.iter().filter_map(|node| node.parent).collect();
        let ways = store::cascade::ancestors(ctx.store.read(), ctx.instansi_id(), above, false).await?;
        self.open.extend(ways.keys().copied());
        self.add(sorted(hits));
        self.add_ways(sorted(ways.into_values()));
        Ok(count)
    }

    /// Notes which of the ways run through drafts that are not the reader's to read.
    async fn hide(&mut self, ctx: &Ctx, sight: &Sight<'_>) -> Result<()> {
        let doubtful: Vec<NodeId> = self
            .nodes
            .iter()
            .filter(|node| node.skp.is_some())
            .map(|node| node.id)
            .filter(|id| self.marks.context.contains(id))
            .collect();
        let visible = store::cascade::visible(ctx.store.read(), sight, doubtful.iter().copied()).await?;
        self.marks.hidden = doubtful.into_iter().filter(|id| !visible.contains(id)).collect();
        Ok(())
    }
}

/// Siblings in the order of the tree.
fn sorted(nodes: impl IntoIterator<Item = Node>) -> Vec<Node> {
    let mut nodes: Vec<Node> = nodes.into_iter().collect();
    nodes.sort_by_key(|node| (node.kind.level(), node.skp, node.seq, node.id));
    nodes
}
