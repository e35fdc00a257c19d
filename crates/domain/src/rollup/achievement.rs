//! Achievement of every node in one pass from the last to the first.
//!
//! Against preorder, a node comes when all its children have come, and before any other node of its parent's level.
//! So the tallies of the unfinished parents are a stack as deep as the tree, which stays in the nearest cache.
//!
//! Nodes have few indicators, but never the same number, and a loop that ends at a surprising place costs more than what
//! it does. So a run of nodes is measured indicator by indicator into running totals, without regard to whose they are;
//! a node's sum is the difference of two of them.

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

/// Nodes that are measured at a time, so that the totals stay in the nearest cache.
const RUN: usize = 256;
/// As many percentages below this as a node can have add up to less than 2^63.
const LARGE: u64 = 1 << 47;

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
        let ceiling = self.ceiling();
        let mut unfinished = [Tally::default(); MAX_DEPTH + 2];
        let mut totals = Vec::with_capacity(8 * RUN);
        let mut end = self.order.len();
        while end > 0 {
            let begin = self.begin_of_run(end);
            let run = &self.order[begin..end];
            let first_row = self.spots[run[0] as usize].first as usize;
            let last = self.spots[run[run.len() - 1] as usize];
            let rows = first_row..last.first as usize + usize::from(last.count);
            let plain = self.total_up(rows, &figures.actual, ceiling, &mut totals);
            for &slot in run.iter().rev() {
                let slot = slot as usize;
                let spot = self.spots[slot];
                let (sum, count) = if plain && spot.flags & Spot::MORE == 0 {
                    let from = spot.first as usize - first_row;
                    let (before, after) = (totals[from], totals[from + usize::from(spot.count)]);
                    (after.0.wrapping_sub(before.0) as i64, (after.1 - before.1) as u16)
                } else {
                    self.own_within(slot, spot, &figures.actual, ceiling)
                };
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
            end = begin;
        }
        self.months[month.index()] = figures;
    }

    /// Where the run begins that ends there: nodes that lie in memory as in the tree, and so do their indicators, though
    /// there may be others between them.
    #[inline]
    fn begin_of_run(&self, end: usize) -> usize {
        let start = end.saturating_sub(RUN);
        let run = &self.order[start..end];
        let torn = run
            .windows(2)
            .rposition(|pair| pair[0].wrapping_add(1) != pair[1]);
        torn.map_or(start, |at| start + at + 1)
    }

    /// Running totals of percentages and of how many are known, before each row and after the last. False if one is so
    /// large that sums of them might not be exact.
    #[inline]
    fn total_up(
        &self,
        rows: std::ops::Range<usize>,
        actual: &[i64],
        ceiling: u64,
        totals: &mut Vec<(u64, u64)>,
    ) -> bool {
        let (mut sum, mut count, mut all) = (0_u64, 0_u64, 0_u64);
        let first = rows.start;
        totals.resize(rows.len() + 1, (0, 0));
        totals[0] = (0, 0);
        let both = actual[rows.clone()].iter().zip(&self.dividers[rows]);
        for (at, ((&actual, &divider), total)) in both.zip(&mut totals[1..]).enumerate() {
            let known = u64::from(actual != UNKNOWN) & u64::from(divider.measures());
            let odd = known & u64::from(!divider.fits(actual));
            let (percent, known) = if odd == 0 {
                (divider.percent_of_small(actual), known)
            } else {
                let percent = self.percent_of_any(first + at, actual);
                (percent.unwrap_or(0), u64::from(percent.is_some()))
            };
            // Which months are missing cannot be foreseen, so nothing here depends on it but a mask.
            let percent = percent.min(ceiling) & known.wrapping_neg();
            all |= percent;
            sum = sum.wrapping_add(percent);
            count += known;
            *total = (sum, count);
        }
        all < LARGE
    }

    /// Sum and number of what the node's own indicators achieved; both zero where that is unknown or too large.
    pub(super) fn own_of(&self, slot: usize, spot: Spot, actual: &[i64]) -> (i64, u16) {
        self.own_within(slot, spot, actual, self.ceiling())
    }

    #[inline]
    fn own_within(&self, slot: usize, spot: Spot, actual: &[i64], ceiling: u64) -> (i64, u16) {
        let first = spot.first as usize;
        let rows = first..first + usize::from(spot.count);
        // Saturating: what reaches the end is too large in whatever order it was added.
        let (mut sum, mut count) = (0_u64, 0_u16);
        for (at, (&actual, &divider)) in actual[rows.clone()].iter().zip(&self.dividers[rows]).enumerate() {
            let percent = if divider.fits(actual) {
                divider.percent_of_small(actual)
            } else if let Some(percent) = self.percent_of_any(first + at, actual) {
                percent
            } else {
                continue;
            };
            sum = sum.saturating_add(percent.min(ceiling));
            count += 1;
        }
        if spot.flags & Spot::MORE != 0 {
            for &row in self.more.get(&(slot as u32)).into_iter().flatten() {
                if let Some(percent) = self.percent_of_any(row as usize, actual[row as usize]) {
                    sum = sum.saturating_add(percent.min(ceiling));
                    count += 1;
                }
            }
        }
        i64::try_from(sum).map_or((0, 0), |sum| (sum, count))
    }

    fn ceiling(&self) -> u64 {
        self.yardstick.cap.map_or(u64::MAX, |cap| cap.0 as u64)
    }

    /// What any actual achieves of the row's target, not yet capped.
    #[inline(never)]
    fn percent_of_any(&self, row: usize, actual: i64) -> Option<u64> {
        if actual == UNKNOWN {
            return None;
        }
        let (divider, polarity) = (self.dividers[row], self.traits[row].polarity);
        let quick = match divider.range() {
            Some(place) => self.ranges[place].percent(actual, polarity),
            None => divider.percent(actual),
        };
        if quick.is_some() {
            return quick;
        }
        let target = match self.promise_of(row) {
            Promise::Unmeasured => return None,
            Promise::Number(number) => Target::Number(number),
            Promise::Interval(low, high) => Target::Interval(low, high),
        };
        achievement_by(&target, Measure(actual), polarity, None, self.yardstick.formula)
            .map(|percent| percent.0 as u64)
    }

    /// What an indicator achieved to date, capped.
    pub(super) fn achieved(&self, row: usize, month: usize) -> Option<Measure> {
        let percent = self.percent_of_any(row, self.months[month].actual[row])?;
        Some(Measure(percent.min(self.ceiling()) as i64))
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
        let rows = self.dividers.len() * (size_of::<Divider>() + 8 + 3 + 4 + 4 + 4 + 2 + 16);
        months + slots + rows
    }
}
