//! Edits of figures: each touches the month (and, since figures are to date, the later ones) along the way up, and
//! nothing beside it.

use super::actuals::to_date;
use super::columns::{NONE, UNKNOWN};
use super::tally::{NO_WEIGHT, Tally, pack_weight};
use super::{Columns, EditError, IndicatorIx, MONTHS, Month, NodeIx, Promise, Touched};
use crate::measure::Measure;

/// What a node's numbers were when an edit first came to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Numbers {
    own: i64,
    counted: u16,
    below: Tally,
}

/// Where an edit has been.
#[derive(Debug, Default)]
pub(super) struct Trail(Vec<(u32, u8, Numbers)>);

impl Columns {
    /// Enters, replaces or takes back (none) the value of a month.
    pub fn set_actual(
        &mut self,
        indicator: IndicatorIx,
        month: Month,
        value: Option<Measure>,
    ) -> Result<Touched, EditError> {
        let row = self.row(indicator).ok_or(EditError::UnknownIndicator)?;
        let mut entries = self.entries(row);
        entries[month.index()] = value.map(|value| value.0);
        let dates = to_date(self.traits[row].accumulation, &entries).ok_or(EditError::TooLarge)?;
        self.keep_for_mean(row, &entries);
        let bit = 1 << month.index();
        self.entered[row] = (self.entered[row] & !bit) | if value.is_some() { bit } else { 0 };
        let mut trail = Trail::default();
        for (at, &date) in dates.iter().enumerate().skip(month.index()) {
            let new = if self.has_own_figure(row, at) {
                date
            } else {
                self.shared_at(row, at)
            };
            self.replace_actual(row, at, new, &mut trail);
        }
        Ok(self.touched(trail))
    }

    /// Replaces the target.
    pub fn set_target(&mut self, indicator: IndicatorIx, promise: Promise) -> Result<Touched, EditError> {
        let row = self.row(indicator).ok_or(EditError::UnknownIndicator)?;
        self.put_promise(row, promise);
        let mut trail = Trail::default();
        for month in 0..MONTHS {
            self.renew_own(self.node_of[row] as usize, month, &mut trail);
        }
        Ok(self.touched(trail))
    }

    /// Replaces the weight among the siblings, which is also that of the node's shares in rates.
    pub fn set_weight(&mut self, node: NodeIx, weight: Option<i32>) -> Result<Touched, EditError> {
        let slot = self.known(node)?;
        let mut trail = Trail::default();
        let weight = pack_weight(weight);
        let mut rows: Vec<usize> = self.rows_of(slot).collect();
        // Who is a share of a share comes first: what pours on from him still finds the old weights.
        rows.sort_by_key(|&row| std::cmp::Reverse(self.shares_above(row)));
        for row in rows {
            let of = self.share_of[row];
            if of == NONE || self.traits[of as usize].additive {
                continue;
            }
            for month in 0..MONTHS {
                let actual = self.months[month].actual[row];
                let old = self.spots[slot].weight;
                self.pour(row, old, month, actual, UNKNOWN, &mut trail);
                self.pour(row, weight, month, UNKNOWN, actual, &mut trail);
            }
        }
        self.detach(slot, &mut trail);
        self.spots[slot].weight = weight;
        self.attach(slot, &mut trail);
        Ok(self.touched(trail))
    }

    fn shares_above(&self, row: usize) -> usize {
        let above = |&row: &usize| Some(self.share_of[row] as usize).filter(|&of| of != NONE as usize);
        std::iter::successors(Some(row), above).count()
    }

    /// Makes the indicator a direct share of another, or of none. Its old superior loses what the new one gets.
    pub fn set_share(
        &mut self,
        indicator: IndicatorIx,
        of: Option<IndicatorIx>,
    ) -> Result<Touched, EditError> {
        let row = self.row(indicator).ok_or(EditError::UnknownIndicator)?;
        let of = match of {
            None => NONE,
            Some(of) => self.row(of).ok_or(EditError::UnknownIndicator)? as u32,
        };
        let mut above = of;
        while above != NONE {
            if above as usize == row {
                return Err(EditError::ShareCycle);
            }
            above = self.share_of[above as usize];
        }
        let mut trail = Trail::default();
        self.stop_sharing(row, &mut trail);
        self.share_of[row] = of;
        if of != NONE {
            self.make_pool(of as usize);
        }
        self.flow.clear();
        self.start_sharing(row, &mut trail);
        Ok(self.touched(trail))
    }

    /// Takes the row's actuals out of what it is a share of.
    pub(super) fn stop_sharing(&mut self, row: usize, trail: &mut Trail) {
        for month in 0..MONTHS {
            let actual = self.months[month].actual[row];
            let weight = self.weight_in_share(row);
            self.pour(row, weight, month, actual, UNKNOWN, trail);
        }
    }

    fn start_sharing(&mut self, row: usize, trail: &mut Trail) {
        for month in 0..MONTHS {
            let actual = self.months[month].actual[row];
            let weight = self.weight_in_share(row);
            self.pour(row, weight, month, UNKNOWN, actual, trail);
        }
    }

    /// Takes the node's contributions out of its parent.
    pub(super) fn detach(&mut self, slot: usize, trail: &mut Trail) {
        for month in 0..MONTHS {
            let contribution = self.contribution_at(slot, month);
            self.rise(slot, month, contribution, None, trail);
        }
    }

    /// Puts the node's contributions into its parent.
    pub(super) fn attach(&mut self, slot: usize, trail: &mut Trail) {
        for month in 0..MONTHS {
            let contribution = self.contribution_at(slot, month);
            self.rise(slot, month, None, contribution, trail);
        }
    }

    fn replace_actual(&mut self, row: usize, month: usize, new: i64, trail: &mut Trail) {
        let old = std::mem::replace(&mut self.months[month].actual[row], new);
        if old != new {
            self.renew_own(self.node_of[row] as usize, month, trail);
            let weight = self.weight_in_share(row);
            self.pour(row, weight, month, old, new, trail);
        }
    }

    fn weight_in_share(&self, row: usize) -> i32 {
        match self.share_of[row] {
            NONE => NO_WEIGHT,
            of => self.share_weight(row, of as usize),
        }
    }

    /// A row's effective actual changed: so does that of which it is a share, unless it has a figure of its own.
    fn pour(&mut self, row: usize, weight: i32, month: usize, old: i64, new: i64, trail: &mut Trail) {
        let (mut row, mut weight, mut old, mut new) = (row, weight, old, new);
        while old != new && self.share_of[row] != NONE {
            let of = self.share_of[row] as usize;
            let tally = &mut self.months[month].shared[self.pool[of] as usize];
            if old != UNKNOWN {
                tally.take(weight, old);
            }
            if new != UNKNOWN {
                tally.add(weight, new);
            }
            if self.has_own_figure(of, month) {
                return;
            }
            new = self.shared_at(of, month);
            old = std::mem::replace(&mut self.months[month].actual[of], new);
            if old != new {
                self.renew_own(self.node_of[of] as usize, month, trail);
            }
            row = of;
            weight = self.weight_in_share(row);
        }
    }

    /// An actual or target of the node changed.
    pub(super) fn renew_own(&mut self, slot: usize, month: usize, trail: &mut Trail) {
        let old = self.contribution_at(slot, month);
        self.remember(slot, month, trail);
        let (sum, count) = self.own_of(slot, self.spots[slot], &self.months[month].actual);
        let figures = &mut self.months[month];
        figures.own[slot] = sum;
        figures.counted[slot] = count;
        let new = self.contribution_at(slot, month);
        self.rise(slot, month, old, new, trail);
    }

    /// A node's contribution changed: so does `below` of its parent, and so on while contributions change.
    fn rise(&mut self, slot: usize, month: usize, old: Option<i64>, new: Option<i64>, trail: &mut Trail) {
        let (mut slot, mut old, mut new) = (slot, old, new);
        while old != new && self.parent[slot] != NONE {
            let parent = self.parent[slot] as usize;
            let before = self.contribution_at(parent, month);
            self.remember(parent, month, trail);
            let weight = self.spots[slot].weight;
            let tally = &mut self.months[month].below[self.inner[parent] as usize];
            if let Some(percent) = old {
                tally.take(weight, percent);
            }
            if let Some(percent) = new {
                tally.add(weight, percent);
            }
            (slot, old, new) = (parent, before, self.contribution_at(parent, month));
        }
    }

    fn numbers(&self, slot: usize, month: usize) -> Numbers {
        Numbers {
            own: self.months[month].own[slot],
            counted: self.months[month].counted[slot],
            below: self.tally_at(slot, month),
        }
    }

    fn remember(&self, slot: usize, month: usize, trail: &mut Trail) {
        trail
            .0
            .push((slot as u32, month as u8, self.numbers(slot, month)));
    }

    /// The nodes on the trail whose numbers are not what they were at first; removed ones are left out.
    pub(super) fn touched(&self, mut trail: Trail) -> Touched {
        // Stable, so that of several visits the first, with the oldest numbers, comes first.
        trail.0.sort_by_key(|&(slot, month, _)| (slot, month));
        trail.0.dedup_by_key(|&mut (slot, month, _)| (slot, month));
        let changed = trail.0.into_iter().filter(|&(slot, month, then)| {
            self.size[slot as usize] > 0 && self.numbers(slot as usize, usize::from(month)) != then
        });
        Touched(
            changed
                .map(|(slot, month, _)| (NodeIx(slot), Month::ALL[usize::from(month)]))
                .collect(),
        )
    }
}
