//! Edits of the tree: nodes move, come and go.
//!
//! Inside a subtree nothing changes when it moves: it is taken out of the figures of its old ancestors and put into
//! those of the new, and four bytes a node are turned round between the old place and the new.

use super::columns::{MAX_DEPTH, MOST, NONE, Spot, UNKNOWN};
use super::delta::Trail;
use super::tally::Tally;
use super::{Columns, EditError, IndicatorIx, MONTHS, NewIndicator, NewNode, NodeIx, NodeRow, Touched};

impl Columns {
    /// Moves a node with all below it under another parent (none: to the roots), before the child that is now at that
    /// place there, itself not counted; beyond the end means last. Shares stay shares: they name indicators.
    pub fn move_subtree(
        &mut self,
        node: NodeIx,
        new_parent: Option<NodeIx>,
        place: usize,
    ) -> Result<Touched, EditError> {
        let slot = self.known(node)?;
        let parent = new_parent.map(|parent| self.known(parent)).transpose()?;
        let from = self.position[slot] as usize;
        let block = from..from + self.size[slot] as usize;
        if parent.is_some_and(|parent| block.contains(&(self.position[parent] as usize))) {
            return Err(EditError::UnderItself);
        }
        let depth = self.depth_under(parent)?;
        let old_depth = usize::from(self.spots[slot].depth);
        let levels = self.order[block.clone()]
            .iter()
            .map(|&below| usize::from(self.spots[below as usize].depth) - old_depth)
            .max();
        if depth + levels.unwrap_or(0) > MAX_DEPTH {
            return Err(EditError::TooDeep);
        }
        let to = self.place_under(parent, place, Some(slot));
        let old_parent = self.parent[slot];
        let new_parent = parent.map_or(NONE, |parent| parent as u32);
        let mut trail = Trail::default();
        if old_parent != new_parent {
            self.detach(slot, &mut trail);
            self.leave(slot);
            for &below in &self.order[block.clone()] {
                let spot = &mut self.spots[below as usize];
                spot.depth = (usize::from(spot.depth) + depth - old_depth) as u8;
            }
            self.parent[slot] = new_parent;
            self.join(slot);
            self.attach(slot, &mut trail);
        }
        self.turn(block, to);
        Ok(self.touched(trail))
    }

    /// Adds a leaf under a parent (none: as a root), before the child that is now at that place; beyond the end means
    /// last. Without values yet, so no number changes.
    pub fn insert(
        &mut self,
        parent: Option<NodeIx>,
        place: usize,
        node: &NewNode,
    ) -> Result<NodeIx, EditError> {
        let parent = parent.map(|parent| self.known(parent)).transpose()?;
        let depth = self.depth_under(parent)?;
        let count = u16::try_from(node.indicators.len()).map_err(|_| EditError::TooMany)?;
        if self.spots.len() >= MOST || self.dividers.len() + usize::from(count) > MOST {
            return Err(EditError::TooMany);
        }
        let mut ids: Vec<_> = node.indicators.iter().map(|indicator| indicator.id).collect();
        ids.sort_unstable();
        if ids.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(EditError::Twice);
        }
        let to = self.place_under(parent, place, None);
        let slot = self.spots.len();
        let row = NodeRow {
            id: node.id,
            parent: parent.map(|parent| parent as u32),
            weight: node.weight,
        };
        self.push_node(&row, depth as u8);
        self.spots[slot].count = count;
        for indicator in &node.indicators {
            self.push_indicator(slot as u32, indicator);
        }
        self.join(slot);
        let last = self.order.len() - 1;
        self.turn(last..last + 1, to);
        Ok(NodeIx(slot as u32))
    }

    /// Removes a node with all below it. Shares of its indicators become shares of nothing.
    pub fn remove(&mut self, node: NodeIx) -> Result<Touched, EditError> {
        let slot = self.known(node)?;
        let from = self.position[slot] as usize;
        let block = from..from + self.size[slot] as usize;
        let mut trail = Trail::default();
        self.detach(slot, &mut trail);
        self.leave(slot);
        let gone: Vec<u32> = self.order.drain(block.clone()).collect();
        for (at, &slot) in self.order.iter().enumerate().skip(from) {
            self.position[slot as usize] = at as u32;
        }
        for &slot in &gone {
            self.parent[slot as usize] = NONE;
        }
        let rows: Vec<usize> = gone
            .iter()
            .flat_map(|&slot| self.rows_of(slot as usize))
            .collect();
        self.forget_rows(rows, &mut trail);
        for slot in gone {
            self.more.remove(&slot);
            let slot = slot as usize;
            self.size[slot] = 0;
            self.spots[slot].count = 0;
            self.spots[slot].flags = 0;
            for month in 0..MONTHS {
                self.months[month].own[slot] = 0;
                self.months[month].counted[slot] = 0;
                if self.inner[slot] != NONE {
                    self.months[month].below[self.inner[slot] as usize] = Tally::default();
                }
            }
        }
        Ok(self.touched(trail))
    }

    /// Adds an indicator without values to a node, so no number changes.
    pub fn add_indicator(
        &mut self,
        node: NodeIx,
        indicator: &NewIndicator,
    ) -> Result<IndicatorIx, EditError> {
        let slot = self.known(node)?;
        if self
            .rows_of(slot)
            .any(|row| self.indicator_ids[row] == indicator.id)
        {
            return Err(EditError::Twice);
        }
        let spot = self.spots[slot];
        let more = self.more.get(&(slot as u32)).map_or(0, Vec::len);
        if usize::from(spot.count) + more >= usize::from(u16::MAX) || self.dividers.len() >= MOST {
            return Err(EditError::TooMany);
        }
        let row = self.dividers.len() as u32;
        self.push_indicator(slot as u32, indicator);
        self.more.entry(slot as u32).or_default().push(row);
        self.spots[slot].flags |= Spot::MORE;
        Ok(IndicatorIx(row))
    }

    /// Removes an indicator with its values. Its shares become shares of nothing.
    pub fn remove_indicator(&mut self, indicator: IndicatorIx) -> Result<Touched, EditError> {
        let row = self.row(indicator).ok_or(EditError::UnknownIndicator)?;
        let slot = self.node_of[row] as usize;
        let mut trail = Trail::default();
        self.forget_rows(vec![row], &mut trail);
        for month in 0..MONTHS {
            self.renew_own(slot, month, &mut trail);
        }
        Ok(self.touched(trail))
    }

    /// Takes rows out of what they are shares of, and out of the columns; their nodes' own figures stay to be renewed.
    fn forget_rows(&mut self, mut rows: Vec<usize>, trail: &mut Trail) {
        rows.sort_unstable();
        let is_gone = |row: u32| row != NONE && rows.binary_search(&(row as usize)).is_ok();
        // Whose superior goes, pours into nothing; what it poured goes with the superior.
        for at in 0..self.share_of.len() {
            if is_gone(self.share_of[at]) && !is_gone(at as u32) {
                self.share_of[at] = NONE;
            }
        }
        for &row in &rows {
            if !is_gone(self.share_of[row]) {
                self.stop_sharing(row, trail);
            }
        }
        for &row in &rows {
            self.share_of[row] = NONE;
            self.node_of[row] = NONE;
            self.entered[row] = 0;
            self.means.remove(&(row as u32));
            for month in 0..MONTHS {
                self.months[month].actual[row] = UNKNOWN;
                if self.pool[row] != NONE {
                    self.months[month].shared[self.pool[row] as usize] = Tally::default();
                }
            }
        }
        self.flow.clear();
    }

    fn depth_under(&self, parent: Option<usize>) -> Result<usize, EditError> {
        let depth = parent.map_or(0, |parent| usize::from(self.spots[parent].depth) + 1);
        if depth > MAX_DEPTH {
            return Err(EditError::TooDeep);
        }
        Ok(depth)
    }

    /// Where in the order the child at that place begins, `except` not counted.
    fn place_under(&self, parent: Option<usize>, place: usize, except: Option<usize>) -> usize {
        let end = parent.map_or(self.order.len(), |parent| {
            (self.position[parent] + self.size[parent]) as usize
        });
        self.children(parent.map(|parent| NodeIx(parent as u32)))
            .map(|child| child.0 as usize)
            .filter(|child| Some(*child) != except)
            .nth(place)
            .map_or(end, |child| self.position[child] as usize)
    }

    /// Ancestors become smaller by the subtree.
    fn leave(&mut self, slot: usize) {
        let by = self.size[slot];
        let mut above = self.parent[slot];
        while above != NONE {
            let at = above as usize;
            self.size[at] -= by;
            if self.size[at] == 1 {
                self.spots[at].flags &= !Spot::INNER;
            }
            above = self.parent[at];
        }
    }

    /// Ancestors become larger by the subtree.
    fn join(&mut self, slot: usize) {
        let by = self.size[slot];
        let mut above = self.parent[slot];
        while above != NONE {
            self.size[above as usize] += by;
            self.make_inner(above as usize);
            above = self.parent[above as usize];
        }
    }

    /// Moves a block of the order before what is now at `to`.
    fn turn(&mut self, block: std::ops::Range<usize>, to: usize) {
        let stretch = if to <= block.start {
            self.order[to..block.end].rotate_right(block.len());
            to..block.end
        } else {
            self.order[block.start..to].rotate_left(block.len());
            block.start..to
        };
        for at in stretch {
            self.position[self.order[at] as usize] = at as u32;
        }
    }
}
