//! From rows in any order to the outline.

use std::collections::HashMap;

use super::columns::TextIds;
use super::{Bits, Columns, Handle, NONE, Outline, OutlineRow, Pool};

/// Labels that many rows share, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Who answers for a node: `Ratna Siregar, Kepala Bidang …`.
    pub owners: Vec<String>,
    /// Agencies; number 0 is the region.
    pub agencies: Vec<String>,
}

/// Why rows make no tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// Two nodes end in the same six bytes: whoever asked shows the tree in another way.
    #[error("two nodes share the handle {:012x}", .0.bits())]
    SharedHandle(Handle),
    /// The node is among its own ancestors.
    #[error("the node {:012x} is its own ancestor", .0.bits())]
    Cycle(Handle),
    /// The row names an owner that is not among the labels.
    #[error("the node {:012x} has an unknown owner", .0.bits())]
    UnknownOwner(Handle),
    /// More nodes or more text than four bytes can count.
    #[error("too large")]
    TooLarge,
}

/// Gives equal texts the same number.
#[derive(Default)]
struct Interner<'a> {
    pool: Pool,
    seen: HashMap<&'a str, u32>,
}

impl<'a> Interner<'a> {
    fn number(&mut self, text: &'a str) -> Result<u32, BuildError> {
        if let Some(&id) = self.seen.get(text) {
            return Ok(id);
        }
        let id = self.pool.push(text).ok_or(BuildError::TooLarge)?;
        self.seen.insert(text, id);
        Ok(id)
    }
}

/// Labels keep their numbers, so that rows can name them: number + 1 in the pool.
fn labels(texts: &[String]) -> Result<Pool, BuildError> {
    let mut pool = Pool::default();
    for text in texts {
        pool.append(text).ok_or(BuildError::TooLarge)?;
    }
    Ok(pool)
}

impl Outline {
    /// Puts rows into preorder; siblings keep the order in which they come. A row whose parent is not among the rows
    /// stands at the top. Everything is closed at first.
    pub fn build(labels_: &Labels, rows: &[OutlineRow<'_>]) -> Result<Self, BuildError> {
        let count = u32::try_from(rows.len()).map_err(|_| BuildError::TooLarge)?;
        if count == NONE {
            return Err(BuildError::TooLarge);
        }
        let places = Places::of(rows)?;
        let order = places.preorder(rows)?;
        let mut slot_of = vec![0u32; rows.len()];
        for (slot, &row) in order.iter().enumerate() {
            slot_of[row as usize] = slot as u32;
        }

        let owners = labels(&labels_.owners)?;
        let (mut texts, mut codes, mut targets) =
            (Interner::default(), Interner::default(), Interner::default());
        let mut columns = Columns::default();
        columns.reserve_exact(rows.len());
        for &at in &order {
            let row = &rows[at as usize];
            let owner = row.owner.map_or(0, |owner| owner.saturating_add(1));
            if owner as usize >= owners.len() {
                return Err(BuildError::UnknownOwner(row.handle));
            }
            columns.push(
                row,
                TextIds {
                    text: texts.number(&row.text)?,
                    code: codes.number(&row.code)?,
                    owner,
                    target: targets.number(&row.target)?,
                    actual: targets.number(&row.actual)?,
                },
            );
        }
        for (slot, &at) in order.iter().enumerate() {
            let parent = places.parent[at as usize];
            if parent != NONE {
                let parent = slot_of[parent as usize];
                columns.parent[slot] = parent;
                columns.depth[slot] = columns.depth[parent as usize] + 1;
            }
        }
        Ok(Self::assembled(
            columns,
            texts.pool,
            codes.pool,
            owners,
            targets.pool,
            labels(&labels_.agencies)?,
        )
        .0)
    }

    /// The outline of columns that are in preorder and know their parents and depths. Also says which handle two of
    /// them share, if any.
    pub(super) fn assembled(
        mut columns: Columns,
        texts: Pool,
        codes: Pool,
        owners: Pool,
        targets: Pool,
        agencies: Pool,
    ) -> (Self, Option<Handle>) {
        let count = columns.len();
        for slot in (0..count).rev() {
            let parent = columns.parent[slot];
            if parent != NONE {
                columns.size[parent as usize] += columns.size[slot];
            }
        }
        let mut outline = Self {
            order: (0..count as u32).collect(),
            position: (0..count as u32).collect(),
            columns,
            texts,
            codes,
            owners,
            targets,
            agencies,
            expanded: Bits::with_len(count),
            ..Self::default()
        };
        let shared = outline.index_handles().map(Handle);
        outline.recount();
        (outline, shared)
    }

    /// The number of an owner's label, which is added if it is new. For rows that arrive later; looks at all labels.
    pub fn owner_number(&mut self, label: &str) -> Option<u32> {
        if let Some(known) = self.owners().position(|owner| owner == label) {
            return Some(known as u32);
        }
        self.owners.append(label).map(|id| id - 1)
    }
}

/// Where every row hangs, by the number of the row.
struct Places {
    parent: Vec<u32>,
    first_child: Vec<u32>,
    next_sibling: Vec<u32>,
    first_root: u32,
}

impl Places {
    fn of(rows: &[OutlineRow<'_>]) -> Result<Self, BuildError> {
        let mut sorted: Vec<(u64, u32)> = rows
            .iter()
            .enumerate()
            .map(|(at, row)| (row.handle.bits(), at as u32))
            .collect();
        sorted.sort_unstable();
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(BuildError::SharedHandle(Handle(pair[0].0)));
        }
        let row_of = |handle: Handle| {
            sorted
                .binary_search_by_key(&handle.bits(), |&(bits, _)| bits)
                .map_or(NONE, |at| sorted[at].1)
        };
        let mut places = Self {
            parent: vec![NONE; rows.len()],
            first_child: vec![NONE; rows.len()],
            next_sibling: vec![NONE; rows.len()],
            first_root: NONE,
        };
        // From the last to the first, so that every list of children begins with the first of them.
        let mut known = (None, NONE);
        for (at, row) in rows.iter().enumerate().rev() {
            if row.parent != known.0 {
                // Siblings mostly come together.
                known = (row.parent, row.parent.map_or(NONE, row_of));
            }
            let parent = known.1;
            places.parent[at] = parent;
            let first = match parent {
                NONE => &mut places.first_root,
                parent => &mut places.first_child[parent as usize],
            };
            places.next_sibling[at] = std::mem::replace(first, at as u32);
        }
        Ok(places)
    }

    /// The numbers of the rows in preorder.
    fn preorder(&self, rows: &[OutlineRow<'_>]) -> Result<Vec<u32>, BuildError> {
        let mut order = Vec::with_capacity(rows.len());
        let mut at = self.first_root;
        while at != NONE {
            order.push(at);
            let mut next = self.first_child[at as usize];
            while next == NONE && at != NONE {
                next = self.next_sibling[at as usize];
                at = self.parent[at as usize];
            }
            at = next;
        }
        if order.len() == rows.len() {
            return Ok(order);
        }
        let mut reached = Bits::with_len(rows.len());
        for &row in &order {
            reached.set(row as usize, true);
        }
        // Who was not reached hangs below a loop: going up from him, the first one met twice is part of it.
        let mut at = (0..rows.len()).find(|&at| !reached.get(at)).unwrap_or(0);
        while !reached.get(at) {
            reached.set(at, true);
            at = self.parent[at] as usize;
        }
        Err(BuildError::Cycle(rows[at].handle))
    }
}
