//! The tree as it stands on the screen: which rows are there, which are open, and in which order one walks through.

use std::collections::{HashMap, HashSet};

use domain::cascade::view::TreeRow;
use domain::ids::{NodeId, UnitId};
use serde::{Deserialize, Serialize};

use crate::shell::PageScope;
use crate::ui::query::with_query;

/// How many opened (or closed) branches an address remembers; the oldest go first.
const REMEMBERED: usize = 6;

/// What the address asks the tree to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    pub year: i32,
    pub unit: Option<UnitId>,
    /// `semua` or `tidak`; otherwise the first levels.
    pub depth: Option<String>,
    pub open: Vec<NodeId>,
    pub closed: Vec<NodeId>,
    pub focus: Option<NodeId>,
    pub find: String,
}

impl Ask {
    /// Reads `?buka=…&tutup=…&simpul=…&cari=…`; what cannot be read is as if it were not there.
    pub fn read(scope: PageScope, value: impl Fn(&str) -> Option<String>) -> Self {
        let open = value("buka");
        Self {
            year: scope.year,
            unit: scope.unit,
            depth: open.clone().filter(|word| word == "semua" || word == "tidak"),
            open: ids(open),
            closed: ids(value("tutup")),
            focus: value("simpul").and_then(|id| id.parse().ok()),
            find: value("cari").unwrap_or_default().chars().take(100).collect(),
        }
    }

    /// The address that opens a branch besides those that are.
    pub fn opening(&self, search: &str, id: NodeId) -> String {
        let closed = words(self.closed.iter().filter(|closed| **closed != id));
        let open = words(self.open.iter().filter(|open| **open != id).chain([&id]));
        with_query(search, &[("buka", open.as_deref()), ("tutup", closed.as_deref())])
    }

    /// The address that closes a branch.
    pub fn closing(&self, search: &str, id: NodeId) -> String {
        let closed = words(self.closed.iter().filter(|closed| **closed != id).chain([&id]));
        let open = match &self.depth {
            Some(depth) => Some(depth.clone()),
            None => words(self.open.iter().filter(|open| **open != id)),
        };
        with_query(search, &[("buka", open.as_deref()), ("tutup", closed.as_deref())])
    }
}

fn ids(value: Option<String>) -> Vec<NodeId> {
    value
        .iter()
        .flat_map(|value| value.split(','))
        .filter_map(|id| id.parse().ok())
        .take(REMEMBERED)
        .collect()
}

fn words<'a>(ids: impl Iterator<Item = &'a NodeId>) -> Option<String> {
    let ids: Vec<String> = ids.map(ToString::to_string).collect();
    let from = ids.len().saturating_sub(REMEMBERED);
    (!ids.is_empty()).then(|| ids[from..].join(","))
}

/// What stands on a line: a node, or the way to more children of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineKey {
    Row(NodeId),
    More(NodeId),
}

/// A line of the tree, as `aria-level`, `aria-posinset` and `aria-setsize` tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub key: LineKey,
    pub level: u32,
    pub position: u32,
    pub size: u32,
}

/// The tree on the screen.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    rows: HashMap<NodeId, TreeRow>,
    below: HashMap<Option<NodeId>, Vec<NodeId>>,
    open: HashSet<NodeId>,
    lines: Vec<Line>,
}

impl Tree {
    /// Rows whose parent is not among them stand at the top.
    pub fn new(rows: Vec<TreeRow>, open: impl IntoIterator<Item = NodeId>) -> Self {
        let known: HashSet<NodeId> = rows.iter().map(|row| row.id).collect();
        let mut tree = Self {
            open: open.into_iter().collect(),
            ..Self::default()
        };
        for row in rows {
            let parent = row.parent.filter(|parent| known.contains(parent));
            tree.below.entry(parent).or_default().push(row.id);
            tree.rows.insert(row.id, row);
        }
        tree.arrange();
        tree
    }

    pub fn row(&self, id: NodeId) -> Option<&TreeRow> {
        self.rows.get(&id)
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub fn is_open(&self, id: NodeId) -> bool {
        self.open.contains(&id)
    }

    /// None for a leaf, otherwise whether it is open.
    pub fn expanded(&self, id: NodeId) -> Option<bool> {
        (self.size(id) > 0).then(|| self.is_open(id))
    }

    /// How many children there are, here or still to be loaded.
    fn size(&self, id: NodeId) -> u32 {
        let loaded = self.loaded(id);
        match self.rows.get(&id) {
            Some(row) if !row.is_pruned() => row.children.max(loaded),
            _ => loaded,
        }
    }

    fn loaded(&self, id: NodeId) -> u32 {
        u32::try_from(self.below.get(&Some(id)).map_or(0, Vec::len)).unwrap_or(u32::MAX)
    }

    /// Walks through what is open.
    fn arrange(&mut self) {
        let mut lines = Vec::with_capacity(self.rows.len());
        let mut todo: Vec<Line> = Vec::new();
        self.push_below(None, 1, &mut todo);
        while let Some(line) = todo.pop() {
            lines.push(line);
            if let LineKey::Row(id) = line.key
                && self.open.contains(&id)
            {
                self.push_below(Some(id), line.level + 1, &mut todo);
            }
        }
        self.lines = lines;
    }

    /// Puts the children of a place on the pile, the last one first.
    fn push_below(&self, parent: Option<NodeId>, level: u32, todo: &mut Vec<Line>) {
        let Some(children) = self.below.get(&parent) else {
            return;
        };
        let loaded = u32::try_from(children.len()).unwrap_or(u32::MAX);
        let size = parent.map_or(loaded, |parent| self.size(parent));
        if let Some(parent) = parent
            && size > loaded
        {
            todo.push(Line {
                key: LineKey::More(parent),
                level,
                position: loaded + 1,
                size,
            });
        }
        for (at, id) in children.iter().enumerate().rev() {
            let position = u32::try_from(at + 1).unwrap_or(u32::MAX);
            todo.push(Line {
                key: LineKey::Row(*id),
                level,
                position,
                size,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::cascade::NodeKind;
    use domain::cascade::view::RowMark;
    use uuid::Uuid;

    use super::*;
    use crate::ui::query::query_value;

    fn id(n: u128) -> NodeId {
        NodeId(Uuid::from_u128(n))
    }

    fn row(n: u128, parent: Option<u128>, children: u32) -> TreeRow {
        TreeRow {
            id: id(n),
            parent: parent.map(id),
            kind: NodeKind::Sasaran,
            code: None,
            text: n.to_string(),
            owner: None,
            skp: None,
            state: None,
            indicators: Vec::new(),
            weight: None,
            children,
            stale: Vec::new(),
            mark: RowMark::Plain,
            findings: domain::alignment::AlnSet::NONE,
        }
    }

    /// 1 with the children 2 (which has 3 and 4) and 5 (which has 6, and one that is not here).
    fn tree(open: &[u128]) -> Tree {
        let rows = vec![
            row(1, None, 2),
            row(2, Some(1), 2),
            row(5, Some(1), 2),
            row(3, Some(2), 0),
            row(4, Some(2), 0),
            row(6, Some(5), 0),
        ];
        Tree::new(rows, open.iter().copied().map(id))
    }

    fn shown(tree: &Tree) -> Vec<(LineKey, u32, u32, u32)> {
        tree.lines()
            .iter()
            .map(|line| (line.key, line.level, line.position, line.size))
            .collect()
    }

    #[test]
    fn lines_say_level_place_and_number_of_siblings() {
        assert_eq!(
            shown(&tree(&[1])),
            [
                (LineKey::Row(id(1)), 1, 1, 1),
                (LineKey::Row(id(2)), 2, 1, 2),
                (LineKey::Row(id(5)), 2, 2, 2)
            ]
        );
        assert_eq!(tree(&[1, 2]).lines().len(), 5);
        assert_eq!(
            tree(&[2]).lines().len(),
            1,
            "what is open below a closed branch is not shown"
        );
        let more = tree(&[1, 5]).lines().last().copied();
        assert_eq!(
            more.map(|line| (line.key, line.position)),
            Some((LineKey::More(id(5)), 2)),
            "what is not here is led to"
        );
    }

    #[test]
    fn on_the_way_to_a_hit_only_the_way_is_counted() {
        let mut way = row(1, None, 40);
        way.mark = RowMark::Context;
        let tree = Tree::new(vec![way, row(2, Some(1), 0)], [id(1)]);
        assert_eq!(
            shown(&tree),
            [(LineKey::Row(id(1)), 1, 1, 1), (LineKey::Row(id(2)), 2, 1, 1)]
        );
    }

    #[test]
    fn the_address_remembers_the_last_branches_and_the_rest_of_itself() {
        let ask = Ask {
            open: (1..=6).map(id).collect(),
            closed: vec![id(9)],
            ..Ask::default()
        };
        let opened = ask.opening("?tahun=2026", id(9));
        let list = query_value(&opened, "buka").unwrap();
        assert_eq!(list.split(',').count(), REMEMBERED);
        assert!(list.ends_with(&id(9).to_string()) && !list.contains(&id(1).to_string()));
        assert_eq!(query_value(&opened, "tutup"), None);
        assert_eq!(query_value(&opened, "tahun").as_deref(), Some("2026"));
        let all = Ask {
            depth: Some("semua".into()),
            ..Ask::default()
        };
        let closed = all.closing("?buka=semua", id(1));
        assert_eq!(query_value(&closed, "buka").as_deref(), Some("semua"));
        assert_eq!(query_value(&closed, "tutup"), Some(id(1).to_string()));
    }
}
