//! Achievement of every node in one pass from the last to the first.
//!
//! Against preorder, a node comes when all its children have come, and before any other node of its parent's level.
//! So the tallies of the unfinished parents are a stack as deep as the tree, which stays in the nearest cache.

use super::columns::{MAX_DEPTH, Spot, UNKNOWN};
use super::divider::Divider;
use super::tally::Tally;
use super::{Columns, MONTHS, Month, Promise};
use crate::cascade::{Target, achievement_by};
use crate::measure::Measure;

/// Reciprocals for the mean over a few indicators, see [`super::divider`].
const RECIPROCALS: [u64; 16] = {
    let mut table = [0; 16];
    let mut at = 1;
    while at < table.len() {
        table[at] = u64::MAX / at as u64;
        at += 1;
    }
    table
};

/// The mean of `count` percentages with that sum, half up (they are not below zero); the count is not zero.
#[inline]
pub(super) fn mean_of(sum: i64, count: u16) -> i64 {
    let (n, d) = (sum as u64 + u64::from(count / 2), u64::from(count));
    match RECIPROCALS.get(usize::from(count)) {
        Some(&reciprocal) => {
            let quotient = ((u128::from(n) * u128::from(reciprocal)) >> 64) as u64;
            (quotient + u64::from(n - quotient * d >= d)) as i64
        }
        None => (n / d) as i64,
    }
}

impl Columns {
    /// Computes all figures anew: effective actuals along the shares, then achievement, for every month.
    pub fn recompute_all(&mut self) {
        for month in Month::ALL {
            self.recompute(month);
        }
    }

    /// Computes the figures of one month anew.
    pub fn recompute(&mut self, month: Month) {
        self.recompute_actuals(month);
        self.recompute_achievement(month);
    }

    /// Computes the achievement of all nodes anew from the effective actuals of the month.
    pub fn recompute_achievement(&mut self, month: Month) {
        let mut figures = std::mem::take(&mut self.months[month.index()]);
        let mut unfinished = [Tally::default(); MAX_DEPTH + 2];
        for &slot in self.order.iter().rev() {
            let slot = slot as usize;
            let spot = self.spots[slot];
            let (sum, count) = self.own_of(slot, spot, &figures.actual);
            figures.own[slot] = sum;
            figures.counted[slot] = count;
            let depth = usize::from(spot.depth).min(MAX_DEPTH);
            let mut contribution = (count > 0).then(|| mean_of(sum, count));
            if spot.flags & Spot::INNER != 0 {
                let tally = std::mem::take(&mut unfinished[depth + 1]);
                figures.below[self.inner[slot] as usize] = tally;
                if count == 0 {
                    contribution = tally.mean();
                }
            }
            if let Some(percent) = contribution {
                unfinished[depth].add(spot.weight, percent);
            }
        }
        self.months[month.index()] = figures;
    }

    /// Sum and number of what the node's own indicators achieved; both zero where that is unknown or too large.
    #[inline]
    pub(super) fn own_of(&self, slot: usize, spot: Spot, actual: &[i64]) -> (i64, u16) {
        let first = spot.first as usize;
        let rows = first..first + usize::from(spot.count);
        // Saturating: what reaches the end is too large in whatever order it was added.
        let (mut sum, mut count) = (0_u64, 0_u16);
        for (at, (&actual, &divider)) in actual[rows.clone()].iter().zip(&self.dividers[rows]).enumerate() {
            if actual == UNKNOWN {
                continue;
            }
            if let Some(percent) = self.percent(first + at, divider, actual) {
                sum = sum.saturating_add(percent);
                count += 1;
            }
        }
        if spot.flags & Spot::MORE != 0 {
            for &row in self.more.get(&(slot as u32)).into_iter().flatten() {
                let (row, actual) = (row as usize, actual[row as usize]);
                if actual != UNKNOWN
                    && let Some(percent) = self.percent(row, self.dividers[row], actual)
                {
                    sum = sum.saturating_add(percent);
                    count += 1;
                }
            }
        }
        i64::try_from(sum).map_or((0, 0), |sum| (sum, count))
    }

    /// What an actual achieves of the row's target, capped.
    #[inline]
    fn percent(&self, row: usize, divider: Divider, actual: i64) -> Option<u64> {
        match divider.percent(actual) {
            Some(percent) => Some(percent.min(self.ceiling())),
            None => self.percent_the_long_way(row, actual),
        }
    }

    #[inline]
    fn ceiling(&self) -> u64 {
        self.yardstick.cap.map_or(u64::MAX, |cap| cap.0 as u64)
    }

    #[cold]
    fn percent_the_long_way(&self, row: usize, actual: i64) -> Option<u64> {
        let target = match self.promise_of(row) {
            Promise::Unmeasured => return None,
            Promise::Number(number) => Target::Number(number),
            Promise::Interval(low, high) => Target::Interval(low, high),
        };
        let polarity = self.traits[row].polarity;
        achievement_by(&target, Measure(actual), polarity, None, self.yardstick.formula)
            .map(|percent| (percent.0 as u64).min(self.ceiling()))
    }

    /// What an indicator achieved to date, capped.
    pub(super) fn achieved(&self, row: usize, month: usize) -> Option<Measure> {
        let actual = self.months[month].actual[row];
        let percent = (actual != UNKNOWN)
            .then(|| self.percent(row, self.dividers[row], actual))
            .flatten()?;
        Some(Measure(percent as i64))
    }

    /// How many bytes [`Self::recompute_achievement`] reads and writes, for comparing it with what memory can do.
    pub fn bytes_per_month(&self) -> usize {
        let rows = self.dividers.len() * (size_of::<Divider>() + size_of::<i64>());
        let nodes = self.order.len() * (size_of::<u32>() + size_of::<Spot>() + size_of::<i64>() + 2);
        let inner = self.inners as usize * (size_of::<u32>() + size_of::<Tally>());
        rows + nodes + inner
    }

    /// How many bytes the figures of all months take.
    pub fn bytes(&self) -> usize {
        let month = |figures: &super::columns::Figures| {
            figures.actual.len() * 8
                + figures.own.len() * 10
                + (figures.below.len() + figures.shared.len()) * size_of::<Tally>()
        };
        let months: usize = (0..MONTHS).map(|at| month(&self.months[at])).sum();
        let slots = self.spots.len() * (size_of::<Spot>() + 5 * 4 + 16);
        let rows = self.dividers.len() * (size_of::<Divider>() + 8 + 1 + 3 + 4 + 4 + 4 + 2 + 16);
        months + slots + rows
    }
}
