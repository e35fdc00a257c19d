//! Actuals: entries of months, figures to date, and what shares yield.

use super::columns::{NONE, UNKNOWN};
use super::tally::{NO_WEIGHT, Tally, rounded};
use super::{Accumulation, Columns, MONTHS, Month};

/// What an indicator has for each month, in ten-thousandths.
pub(super) type Entries = [Option<i64>; MONTHS];

/// The figure to date for each month, [`UNKNOWN`] before the first entry; none if one is too large.
pub(super) fn to_date(accumulation: Accumulation, entries: &Entries) -> Option<[i64; MONTHS]> {
    let mut dates = [UNKNOWN; MONTHS];
    let (mut sum, mut count, mut last) = (0_i128, 0_i128, UNKNOWN);
    for (date, entry) in dates.iter_mut().zip(entries) {
        if let Some(value) = *entry {
            if value == UNKNOWN {
                return None;
            }
            sum += i128::from(value);
            count += 1;
            last = match accumulation {
                Accumulation::Sum => i64::try_from(sum).ok().filter(|sum| *sum != UNKNOWN)?,
                Accumulation::Last => value,
                Accumulation::Mean => rounded(sum, count),
            };
        }
        *date = last;
    }
    Some(dates)
}

impl Columns {
    /// What was entered, recovered from the figures to date.
    pub(super) fn entries(&self, row: usize) -> Entries {
        let bits = self.entered[row];
        let mut entries = [None; MONTHS];
        let mut before = 0;
        let kept = self.means.get(&(row as u32));
        for (month, entry) in entries.iter_mut().enumerate() {
            if bits >> month & 1 == 0 {
                continue;
            }
            let date = self.months[month].actual[row];
            *entry = Some(match (self.traits[row].accumulation, kept) {
                (Accumulation::Mean, Some(kept)) => kept[month],
                // The sums were checked when they were made, so their difference is what was entered.
                (Accumulation::Sum, _) => date.wrapping_sub(before),
                _ => date,
            });
            before = date;
        }
        entries
    }

    /// Whether the row has a figure of its own at that month.
    pub(super) fn has_own_figure(&self, row: usize, month: usize) -> bool {
        self.entered[row] & ((2 << month) - 1) != 0
    }

    /// What the shares of a row yield, or [`UNKNOWN`].
    pub(super) fn shared_at(&self, row: usize, month: usize) -> i64 {
        match self.pool[row] {
            NONE => UNKNOWN,
            pool => self.yielded(row, &self.months[month].shared[pool as usize]),
        }
    }

    fn yielded(&self, row: usize, tally: &Tally) -> i64 {
        let value = if self.traits[row].additive {
            tally.sum()
        } else {
            tally.mean()
        };
        value.unwrap_or(UNKNOWN)
    }

    /// What a share weighs in the indicator that it is part of: sums do not weigh.
    pub(super) fn share_weight(&self, row: usize, of: usize) -> i32 {
        if self.traits[of].additive {
            NO_WEIGHT
        } else {
            self.spots[self.node_of[row] as usize].weight
        }
    }

    /// Computes the effective actuals of one month anew along the shares, from those that were entered.
    pub fn recompute_actuals(&mut self, month: Month) {
        if self.flow.is_empty() && self.pools > 0 {
            // Edits refuse circles and building has looked for them.
            self.flow = self.shares_first().unwrap_or_default();
        }
        let at = month.index();
        let mut figures = std::mem::take(&mut self.months[at]);
        figures.shared.fill(Tally::default());
        for &row in &self.flow {
            let row = row as usize;
            let pool = self.pool[row];
            if pool != NONE && !self.has_own_figure(row, at) {
                figures.actual[row] = self.yielded(row, &figures.shared[pool as usize]);
            }
            let of = self.share_of[row];
            if of != NONE && figures.actual[row] != UNKNOWN {
                let weight = self.share_weight(row, of as usize);
                figures.shared[self.pool[of as usize] as usize].add(weight, figures.actual[row]);
            }
        }
        self.months[at] = figures;
    }

    /// The rows that are shares or have some, each before what it is a share of; a row of a circle if there is one.
    pub(super) fn shares_first(&self) -> Result<Vec<u32>, u32> {
        let mut waiting = vec![0_u32; self.share_of.len()];
        let mut involved = 0_usize;
        for (row, &of) in self.share_of.iter().enumerate() {
            if of != NONE {
                waiting[of as usize] += 1;
            }
            involved += usize::from(of != NONE || self.pool[row] != NONE);
        }
        let mut flow = Vec::with_capacity(involved);
        // Backwards, so that in a fresh tree the pass reads the columns from one end to the other.
        for row in (0..self.share_of.len()).rev() {
            let mut row = row as u32;
            let is_start = |row: u32| self.share_of[row as usize] != NONE || self.pool[row as usize] != NONE;
            if waiting[row as usize] > 0 || !is_start(row) {
                continue;
            }
            // `u32::MAX` marks who has been put down.
            while waiting[row as usize] == 0 {
                waiting[row as usize] = NONE;
                flow.push(row);
                let of = self.share_of[row as usize];
                if of == NONE {
                    break;
                }
                waiting[of as usize] -= 1;
                row = of;
            }
        }
        if flow.len() == involved {
            Ok(flow)
        } else {
            let stuck = waiting.iter().position(|&count| count > 0 && count != NONE);
            Err(stuck.map_or(NONE, |row| row as u32))
        }
    }
}
