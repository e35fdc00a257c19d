//! The same tree the slow and simple way: lists of children, sets of names.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

#[derive(Clone, Debug, Default)]
pub(super) struct Model {
    pub text: BTreeMap<u64, String>,
    pub parent: BTreeMap<u64, Option<u64>>,
    /// By parent; none = the top.
    pub children: BTreeMap<Option<u64>, Vec<u64>>,
    open: BTreeSet<u64>,
    /// The word looked for, and what was closed since.
    search: Option<(String, BTreeSet<u64>)>,
}

impl Model {
    pub fn of(rows: &[OutlineRow<'_>]) -> Self {
        let mut model = Self::default();
        for row in rows {
            model.add(row.handle.bits(), row.parent.map(Handle::bits), None, &row.text);
        }
        model
    }

    pub fn add(&mut self, node: u64, parent: Option<u64>, before: Option<u64>, text: &str) {
        self.text.insert(node, text.to_owned());
        self.hang(node, parent, before);
    }

    fn hang(&mut self, node: u64, parent: Option<u64>, before: Option<u64>) {
        self.parent.insert(node, parent);
        let list = self.children.entry(parent).or_default();
        let at = before
            .and_then(|before| list.iter().position(|&child| child == before))
            .unwrap_or(list.len());
        list.insert(at, node);
    }

    fn unhang(&mut self, node: u64) {
        let parent = self.parent[&node];
        self.children
            .entry(parent)
            .or_default()
            .retain(|&child| child != node);
    }

    pub fn carry(&mut self, node: u64, parent: Option<u64>, before: Option<u64>) {
        self.unhang(node);
        self.hang(node, parent, before);
    }

    pub fn remove(&mut self, node: u64) {
        self.unhang(node);
        for gone in self.branch(node) {
            self.open.remove(&gone);
            if let Some((_, closed)) = &mut self.search {
                closed.remove(&gone);
            }
            self.text.remove(&gone);
            self.parent.remove(&gone);
            self.children.remove(&Some(gone));
        }
    }

    pub fn list(&self, parent: Option<u64>) -> &[u64] {
        self.children.get(&parent).map_or(&[], Vec::as_slice)
    }

    pub fn branch(&self, node: u64) -> Vec<u64> {
        let mut all = vec![node];
        for &child in self.list(Some(node)) {
            all.extend(self.branch(child));
        }
        all
    }

    fn kept(&self, node: u64) -> bool {
        self.search.as_ref().is_none_or(|(word, _)| {
            self.branch(node)
                .iter()
                .any(|below| self.text[below].contains(word.as_str()))
        })
    }

    pub fn kept_children(&self, parent: Option<u64>) -> Vec<u64> {
        self.list(parent)
            .iter()
            .copied()
            .filter(|&child| self.kept(child))
            .collect()
    }

    fn is_open(&self, node: u64) -> bool {
        match &self.search {
            None => self.open.contains(&node),
            Some((_, closed)) => !closed.contains(&node),
        }
    }

    pub fn set_open(&mut self, node: u64, open: bool) {
        if self.kept_children(Some(node)).is_empty() {
            return;
        }
        let (set, member) = match &mut self.search {
            None => (&mut self.open, open),
            Some((_, closed)) => (closed, !open),
        };
        if member {
            set.insert(node);
        } else {
            set.remove(&node);
        }
    }

    pub fn toggle(&mut self, node: u64) {
        self.set_open(node, !self.is_open(node));
    }

    pub fn set_all(&mut self, open: bool) {
        match &mut self.search {
            None => self.open.clear(),
            Some((_, closed)) => closed.clear(),
        }
        if open == self.search.is_none() {
            let nodes: Vec<u64> = self.text.keys().copied().collect();
            for node in nodes {
                self.set_open(node, open);
            }
        }
    }

    pub fn reveal(&mut self, node: u64) {
        if !self.kept(node) {
            return;
        }
        let mut at = self.parent[&node];
        while let Some(above) = at {
            self.set_open(above, true);
            at = self.parent[&above];
        }
    }

    pub fn search(&mut self, word: &str) {
        self.search = (!word.is_empty()).then(|| (word.to_owned(), BTreeSet::new()));
    }

    pub fn matches(&self) -> usize {
        let Some((word, _)) = &self.search else { return 0 };
        self.text
            .values()
            .filter(|text| text.contains(word.as_str()))
            .count()
    }

    pub fn visible(&self) -> Vec<u64> {
        let mut rows = Vec::new();
        self.show(None, &mut rows);
        rows
    }

    fn show(&self, parent: Option<u64>, rows: &mut Vec<u64>) {
        for child in self.kept_children(parent) {
            rows.push(child);
            if self.is_open(child) {
                self.show(Some(child), rows);
            }
        }
    }
}
