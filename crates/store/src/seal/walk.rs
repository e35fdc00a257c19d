//! Walking along a chain and noticing where it does not fit. Knows no database.

use chrono::{DateTime, TimeDelta, Utc};
use domain::audit::Activity;
use domain::ids::InstansiId;

use super::verification::{Break, BreakKind, Head, Verification};
use super::{GENESIS, Place, seal};
use crate::entity::{activity, activity_seal};

/// How long after its own time an entry may arrive before it counts as late: longer than any transaction takes and
/// than the clocks of the nodes differ.
const GRACE: TimeDelta = TimeDelta::minutes(10);

/// The state of walking along the chain.
pub struct Walk<'a> {
    instansi: InstansiId,
    kept: &'a [Head],
    pub position: i64,
    previous: String,
    sealed: u64,
    late: u64,
    /// When the sealer ran last before the present run, and the present run.
    runs: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    broken: Option<Break>,
}

impl<'a> Walk<'a> {
    pub fn new(instansi: InstansiId, kept: &'a [Head]) -> Self {
        Self {
            instansi,
            kept,
            position: 0,
            previous: GENESIS.into(),
            sealed: 0,
            late: 0,
            runs: (None, None),
            broken: None,
        }
    }

    fn break_at(&mut self, seq: i64, kind: BreakKind) {
        self.broken.get_or_insert(Break { seq, kind });
    }

    /// The next seal with the entry that it names, if that is there.
    pub fn step(&mut self, link: activity_seal::Model, entry: Option<activity::Model>) {
        if link.seq != self.position + 1 || link.previous != self.previous {
            self.break_at(link.seq, BreakKind::ChainCut);
        }
        match entry.map(|row| (row.at, row.schema_version, Activity::try_from(row))) {
            None => self.break_at(link.seq, BreakKind::Deleted),
            // A verb that no version wrote: somebody edited it.
            Some((.., Err(_))) => self.break_at(link.seq, BreakKind::Changed),
            Some((at, schema_version, Ok(activity))) => {
                self.count_late(at, link.sealed_at);
                let place = Place {
                    instansi: self.instansi,
                    seq: link.seq,
                    sealed_at: link.sealed_at,
                };
                if seal(&link.previous, place, schema_version, &activity) != link.hash {
                    self.break_at(link.seq, BreakKind::Changed);
                }
            }
        }
        if self
            .kept
            .iter()
            .any(|head| head.seq == link.seq && head.hash != link.hash)
        {
            self.break_at(link.seq, BreakKind::Rewritten);
        }
        self.sealed += 1;
        self.position = link.seq;
        self.previous = link.hash;
    }

    fn count_late(&mut self, at: DateTime<Utc>, sealed_at: DateTime<Utc>) {
        if self.runs.1 != Some(sealed_at) {
            self.runs = (self.runs.0.max(self.runs.1), Some(sealed_at));
        }
        if self.runs.0.is_some_and(|run| at + GRACE < run) {
            self.late += 1;
        }
    }

    /// The result, given the entries without a seal: when they were made, and whether the sealer knows of them.
    pub fn finish(mut self, waiting: &[(DateTime<Utc>, bool)]) -> Verification {
        if let Some(head) = self
            .kept
            .iter()
            .filter(|head| head.seq > self.position)
            .min_by_key(|head| head.seq)
        {
            self.break_at(head.seq, BreakKind::Truncated);
        }
        if waiting.iter().any(|(_, known)| !known) {
            self.break_at(self.position + 1, BreakKind::Inserted);
        }
        let last_run = self.runs.0.max(self.runs.1);
        let late = waiting
            .iter()
            .filter(|(at, _)| last_run.is_some_and(|run| *at + GRACE < run))
            .count();
        Verification {
            sealed: self.sealed,
            unsealed: waiting.len() as u64,
            late: self.late + late as u64,
            head: (self.position > 0).then_some(Head {
                seq: self.position,
                hash: self.previous,
            }),
            broken: self.broken,
        }
    }
}

#[cfg(test)]
mod tests;
