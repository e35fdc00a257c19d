//! Building: rows become columns, checked, because they come from outside.

use std::collections::BTreeMap;

use super::Yardstick;
use super::actuals::{Entries, to_date};
use super::columns::{MAX_DEPTH, MOST, NONE, Spot, Traits, UNKNOWN};
use super::divider::{Divider, Range};
use super::tally::{Tally, pack_weight};
use super::{
    Accumulation, Actual, BuildError, Columns, IndicatorRow, MONTHS, NewIndicator, NodeRow, Promise,
};
use crate::measure::Measure;

impl Columns {
    /// Makes columns of rows: handles are the positions of the rows. The values may come in any order and are read as
    /// they come, so that a year of a province need not lie in memory twice.
    pub fn build(
        yardstick: Yardstick,
        nodes: &[NodeRow],
        indicators: &[IndicatorRow],
        actuals: impl IntoIterator<Item = Actual>,
    ) -> Result<Self, BuildError> {
        let mut columns = Self::empty(Yardstick {
            cap: yardstick.cap.map(|cap| cap.max(Measure::ZERO)),
            ..yardstick
        });
        columns.place_nodes(nodes)?;
        columns.place_indicators(indicators)?;
        for actual in actuals {
            columns.enter(actual)?;
        }
        columns.settle()?;
        Ok(columns)
    }

    fn empty(yardstick: Yardstick) -> Self {
        Self {
            yardstick,
            order: Vec::new(),
            spots: Vec::new(),
            parent: Vec::new(),
            size: Vec::new(),
            position: Vec::new(),
            inner: Vec::new(),
            node_ids: Vec::new(),
            more: BTreeMap::new(),
            dividers: Vec::new(),
            promises: Vec::new(),
            ranges: Vec::new(),
            traits: Vec::new(),
            node_of: Vec::new(),
            share_of: Vec::new(),
            pool: Vec::new(),
            entered: Vec::new(),
            means: BTreeMap::new(),
            indicator_ids: Vec::new(),
            flow: Vec::new(),
            inners: 0,
            pools: 0,
            months: Default::default(),
        }
    }

    fn place_nodes(&mut self, nodes: &[NodeRow]) -> Result<(), BuildError> {
        if nodes.len() > MOST {
            return Err(BuildError::TooMany);
        }
        // The path from the root to the node before.
        let mut path: Vec<u32> = Vec::new();
        for (slot, node) in nodes.iter().enumerate() {
            let slot = slot as u32;
            match node.parent {
                None => path.clear(),
                Some(parent) => {
                    let depth = path.iter().rposition(|&above| above == parent);
                    path.truncate(depth.ok_or(BuildError::NotPreorder(slot))? + 1);
                }
            }
            if path.len() > MAX_DEPTH {
                return Err(BuildError::TooDeep(slot));
            }
            for &above in &path {
                self.size[above as usize] += 1;
            }
            if let Some(&parent) = path.last() {
                self.make_inner(parent as usize);
            }
            self.push_node(node, path.len() as u8);
            path.push(slot);
        }
        Ok(())
    }

    /// Appends the slot of a leaf at the end of the order, without indicators yet.
    pub(super) fn push_node(&mut self, node: &NodeRow, depth: u8) {
        self.position.push(self.order.len() as u32);
        self.order.push(self.spots.len() as u32);
        self.spots.push(Spot {
            first: self.dividers.len() as u32,
            weight: pack_weight(node.weight),
            count: 0,
            depth,
            flags: 0,
        });
        self.parent.push(node.parent.unwrap_or(NONE));
        self.size.push(1);
        self.inner.push(NONE);
        self.node_ids.push(node.id);
        for figures in &mut self.months {
            figures.own.push(0);
            figures.counted.push(0);
        }
    }

    /// Gives a node that gets its first child its tallies.
    pub(super) fn make_inner(&mut self, slot: usize) {
        self.spots[slot].flags |= Spot::INNER;
        if self.inner[slot] == NONE {
            self.inner[slot] = self.inners;
            self.inners += 1;
            for figures in &mut self.months {
                figures.below.push(Tally::default());
            }
        }
    }

    fn place_indicators(&mut self, rows: &[IndicatorRow]) -> Result<(), BuildError> {
        if rows.len() > MOST {
            return Err(BuildError::TooMany);
        }
        let mut of_node = Vec::new();
        let mut node = 0;
        for (at, row) in rows.iter().enumerate() {
            if row.node < node || row.node as usize >= self.spots.len() {
                return Err(BuildError::NotGrouped(at as u32));
            }
            if row.node > node {
                node = row.node;
                of_node.clear();
            }
            let Err(place) = of_node.binary_search(&row.indicator.id) else {
                return Err(BuildError::Twice(at as u32));
            };
            of_node.insert(place, row.indicator.id);
            let spot = &mut self.spots[node as usize];
            spot.count = spot.count.checked_add(1).ok_or(BuildError::TooMany)?;
            self.push_indicator(node, &row.indicator);
        }
        // Also of nodes without indicators, so that the runs of their neighbours join.
        let mut first = 0;
        for spot in &mut self.spots {
            spot.first = first;
            first += u32::from(spot.count);
        }
        for (at, row) in rows.iter().enumerate() {
            if let Some(of) = row.share_of {
                if of as usize >= rows.len() {
                    return Err(BuildError::Share(at as u32));
                }
                self.share_of[at] = of;
                self.make_pool(of as usize);
            }
        }
        self.flow = self.shares_first().map_err(BuildError::Share)?;
        Ok(())
    }

    /// Appends the row of an indicator without values.
    pub(super) fn push_indicator(&mut self, node: u32, indicator: &NewIndicator) {
        let row = self.dividers.len();
        self.dividers.push(Divider::default());
        self.promises.push(UNKNOWN);
        self.traits.push(Traits {
            polarity: indicator.polarity,
            accumulation: indicator.accumulation,
            additive: indicator.additive,
        });
        self.node_of.push(node);
        self.share_of.push(NONE);
        self.pool.push(NONE);
        self.entered.push(0);
        self.indicator_ids.push(indicator.id);
        for figures in &mut self.months {
            figures.actual.push(UNKNOWN);
        }
        self.put_promise(row, indicator.promise);
    }

    /// Writes a target and what divides by it.
    pub(super) fn put_promise(&mut self, row: usize, promise: Promise) {
        let (polarity, formula) = (self.traits[row].polarity, self.yardstick.formula);
        (self.promises[row], self.dividers[row]) = match promise {
            Promise::Unmeasured => (UNKNOWN, Divider::default()),
            Promise::Number(number) => (number.0, Divider::new(number, polarity, formula)),
            Promise::Interval(low, high) => {
                let range = Range::new(low, high, polarity, formula);
                let place = if let Some(place) = self.dividers[row].range() {
                    self.ranges[place] = range;
                    place
                } else {
                    self.ranges.push(range);
                    self.ranges.len() - 1
                };
                (UNKNOWN, Divider::of_range(place as u32))
            }
        };
    }

    /// Gives an indicator that gets its first share its tallies.
    pub(super) fn make_pool(&mut self, row: usize) {
        if self.pool[row] == NONE {
            self.pool[row] = self.pools;
            self.pools += 1;
            for figures in &mut self.months {
                figures.shared.push(Tally::default());
            }
        }
    }

    /// Puts down an entry as it is; [`Self::settle`] makes figures to date of them.
    fn enter(&mut self, actual: Actual) -> Result<(), BuildError> {
        let (row, month) = (actual.indicator as usize, actual.month.index());
        match self.entered.get_mut(row) {
            Some(bits) if *bits >> month & 1 == 0 => *bits |= 1 << month,
            _ => return Err(BuildError::Value(actual.indicator)),
        }
        self.months[month].actual[row] = actual.value.0;
        Ok(())
    }

    fn settle(&mut self) -> Result<(), BuildError> {
        for row in 0..self.entered.len() {
            if self.entered[row] == 0 {
                continue;
            }
            let mut entries: Entries = [None; MONTHS];
            for (month, entry) in entries.iter_mut().enumerate() {
                if self.entered[row] >> month & 1 == 1 {
                    *entry = Some(self.months[month].actual[row]);
                }
            }
            let dates = to_date(self.traits[row].accumulation, &entries);
            let dates = dates.ok_or(BuildError::TooLarge(row as u32))?;
            self.keep_for_mean(row, &entries);
            for (figures, date) in self.months.iter_mut().zip(dates) {
                figures.actual[row] = date;
            }
        }
        self.recompute_all();
        Ok(())
    }

    /// From a mean nobody can tell what was entered.
    pub(super) fn keep_for_mean(&mut self, row: usize, entries: &Entries) {
        if self.traits[row].accumulation != Accumulation::Mean {
            return;
        }
        if entries.iter().all(Option::is_none) {
            self.means.remove(&(row as u32));
        } else {
            let kept = entries.map(Option::unwrap_or_default);
            self.means.insert(row as u32, kept);
        }
    }
}
