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
mod tests {
    use std::sync::LazyLock;

    use domain::audit::{Subject, Verb};
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    type Link = (activity_seal::Model, activity::Model);

    fn instansi() -> InstansiId {
        InstansiId(Uuid::from_u128(7))
    }

    fn minute(n: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_760_000_000 + n * 60, 0).unwrap()
    }

    fn entry(n: u128) -> activity::Model {
        activity::Model {
            instansi_id: instansi().0,
            id: Uuid::from_u128(n),
            at: minute(n as i64),
            actor_id: (!n.is_multiple_of(3)).then(|| Uuid::from_u128(n % 5)),
            actor_name: format!("Pegawai {n}"),
            verb: Verb::ALL[n as usize % Verb::ALL.len()].code().into(),
            subject: Subject::ALL[n as usize % Subject::ALL.len()].code().into(),
            subject_id: Uuid::from_u128(n * 11),
            old: (n % 2 == 1).then(|| format!(r#"{{"text":"lama {n}"}}"#)),
            new: (!n.is_multiple_of(4)).then(|| format!(r#"{{"text":"baru {n}"}}"#)),
            request_id: format!("r{n}"),
            schema_version: 1,
        }
    }

    fn relink(previous: &str, seq: i64, row: &activity::Model) -> activity_seal::Model {
        let sealed_at = minute(seq + 1);
        let place = Place {
            instansi: instansi(),
            seq,
            sealed_at,
        };
        let activity = Activity::try_from(row.clone()).unwrap();
        activity_seal::Model {
            instansi_id: instansi().0,
            seq,
            activity_id: row.id,
            previous: previous.into(),
            hash: seal(previous, place, row.schema_version, &activity),
            sealed_at,
        }
    }

    fn chain(length: u128) -> Vec<Link> {
        let mut previous = GENESIS.to_owned();
        (1..=length)
            .map(|n| {
                let row = entry(n);
                let link = relink(&previous, n as i64, &row);
                previous.clone_from(&link.hash);
                (link, row)
            })
            .collect()
    }

    /// Verifies rows as the database would hold them: seals by number, entries by id, the rest without a seal.
    fn walk(seals: &[activity_seal::Model], entries: &[activity::Model], kept: &[Head]) -> Verification {
        let mut walk = Walk::new(instansi(), kept);
        for link in seals {
            walk.step(
                link.clone(),
                entries.iter().find(|row| row.id == link.activity_id).cloned(),
            );
        }
        let unsealed: Vec<_> = entries
            .iter()
            .filter(|row| seals.iter().all(|link| link.activity_id != row.id))
            .map(|row| (row.at, false))
            .collect();
        walk.finish(&unsealed)
    }

    #[test]
    fn an_untouched_log_is_sound() {
        let (seals, entries): (Vec<_>, Vec<_>) = chain(40).into_iter().unzip();
        let head = Head {
            seq: 40,
            hash: seals[39].hash.clone(),
        };
        let found = walk(&seals, &entries, std::slice::from_ref(&head));
        assert_eq!(
            found,
            Verification {
                sealed: 40,
                unsealed: 0,
                late: 0,
                head: Some(head),
                broken: None
            }
        );
    }

    /// Changes one field to something else; every field has its turn.
    fn edit(row: &mut activity::Model, field: usize) {
        match field {
            0 => row.at += TimeDelta::microseconds(1),
            1 => {
                row.actor_id = if row.actor_id.is_some() {
                    None
                } else {
                    Some(Uuid::from_u128(99))
                }
            }
            2 => row.actor_name.push(' '),
            3 => row.verb = if row.verb == "edited" { "set" } else { "edited" }.into(),
            4 => row.subject = if row.subject == "skp" { "node" } else { "skp" }.into(),
            5 => row.subject_id = Uuid::from_u128(row.subject_id.as_u128() ^ 1),
            6 => {
                row.old = if row.old.is_some() {
                    None
                } else {
                    Some(String::new())
                }
            }
            7 => {
                row.new = Some(
                    row.new
                        .clone()
                        .map_or_else(|| "{}".into(), |text| text.replace("baru", "palsu")),
                )
            }
            8 => row.request_id.clear(),
            9 => row.schema_version += 1,
            10 => row.verb = "forged".into(),
            // A boundary moved from one field to the next.
            11 => {
                let last = row.actor_name.pop().unwrap_or('x');
                row.verb.insert(0, last);
            }
            _ => std::mem::swap(&mut row.old, &mut row.new),
        }
    }

    #[derive(Clone, Debug)]
    enum Attack {
        Edit {
            at: usize,
            field: usize,
        },
        /// The entry goes, the seal stays.
        DeleteEntry {
            at: usize,
        },
        /// Both go, and the later seals move up.
        DeleteBoth {
            at: usize,
        },
        /// Two entries swap contents.
        Swap {
            at: usize,
            with: usize,
        },
        /// Two seals point to each other's entries.
        SwapSeals {
            at: usize,
            with: usize,
        },
        /// An entry without a seal.
        Insert,
        /// An entry with a well-computed seal in the middle; the later ones move down.
        InsertSealed {
            at: usize,
        },
        /// The last entries and their seals go.
        Truncate {
            to: usize,
        },
        /// An entry is edited and every seal from there on is computed anew.
        Rewrite {
            at: usize,
        },
    }

    const LENGTH: usize = 24;

    fn attacks() -> impl Strategy<Value = Attack> {
        let at = 0..LENGTH;
        prop_oneof![
            (at.clone(), 0..13usize).prop_map(|(at, field)| Attack::Edit { at, field }),
            at.clone().prop_map(|at| Attack::DeleteEntry { at }),
            at.clone().prop_map(|at| Attack::DeleteBoth { at }),
            (at.clone(), 1..LENGTH).prop_map(|(at, by)| Attack::Swap {
                at,
                with: (at + by) % LENGTH
            }),
            (at.clone(), 1..LENGTH).prop_map(|(at, by)| Attack::SwapSeals {
                at,
                with: (at + by) % LENGTH
            }),
            Just(Attack::Insert),
            at.clone().prop_map(|at| Attack::InsertSealed { at }),
            at.clone().prop_map(|to| Attack::Truncate { to }),
            at.prop_map(|at| Attack::Rewrite { at }),
        ]
    }

    fn attack(mut links: Vec<Link>, attack: &Attack) -> (Vec<activity_seal::Model>, Vec<activity::Model>) {
        let renumber = |links: &mut Vec<Link>| {
            for (index, (link, _)) in links.iter_mut().enumerate() {
                link.seq = index as i64 + 1;
            }
        };
        let mut loose = None;
        match *attack {
            Attack::Edit { at, field } => {
                let before = links[at].1.clone();
                edit(&mut links[at].1, field);
                if links[at].1 == before {
                    edit(&mut links[at].1, 2);
                }
            }
            Attack::DeleteEntry { at } => links[at].1.id = Uuid::nil(),
            Attack::DeleteBoth { at } => {
                links.remove(at);
                renumber(&mut links);
            }
            Attack::Swap { at, with } => {
                let (a, b) = (links[at].1.id, links[with].1.id);
                let row = links[at].1.clone();
                links[at].1 = activity::Model {
                    id: a,
                    ..links[with].1.clone()
                };
                links[with].1 = activity::Model { id: b, ..row };
            }
            Attack::SwapSeals { at, with } => {
                let first = links[at].0.activity_id;
                links[at].0.activity_id = links[with].0.activity_id;
                links[with].0.activity_id = first;
            }
            Attack::Insert => loose = Some(entry(1000)),
            Attack::InsertSealed { at } => {
                let row = entry(1000);
                let previous = if at == 0 {
                    GENESIS.into()
                } else {
                    links[at - 1].0.hash.clone()
                };
                links.insert(at, (relink(&previous, at as i64 + 1, &row), row));
                renumber(&mut links);
            }
            Attack::Truncate { to } => links.truncate(to),
            Attack::Rewrite { at } => {
                links[at].1.actor_name = "Orang lain".into();
                let mut previous = if at == 0 {
                    GENESIS.into()
                } else {
                    links[at - 1].0.hash.clone()
                };
                for index in at..links.len() {
                    links[index].0 = relink(&previous, index as i64 + 1, &links[index].1);
                    previous.clone_from(&links[index].0.hash);
                }
            }
        }
        let (seals, mut entries): (Vec<_>, Vec<_>) = links.into_iter().unzip();
        entries.retain(|row| !row.id.is_nil());
        entries.extend(loose);
        (seals, entries)
    }

    static SOUND: LazyLock<Vec<Link>> = LazyLock::new(|| chain(LENGTH as u128));

    proptest! {
        #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// T35: every attack is seen. Cutting the end and computing anew need a head that was kept elsewhere.
        #[test]
        fn every_attack_is_seen(what in attacks()) {
            let links = SOUND.clone();
            let head = Head { seq: LENGTH as i64, hash: links[LENGTH - 1].0.hash.clone() };
            let (seals, entries) = attack(links, &what);
            let found = walk(&seals, &entries, &[head]);
            prop_assert!(found.broken.is_some(), "{what:?} was not seen");
            let kind = found.broken.map(|broken| broken.kind);
            match what {
                Attack::Truncate { .. } => prop_assert_eq!(kind, Some(BreakKind::Truncated)),
                Attack::Rewrite { .. } => prop_assert_eq!(kind, Some(BreakKind::Rewritten)),
                Attack::Insert => prop_assert_eq!(kind, Some(BreakKind::Inserted)),
                // Nothing but these two needs what was kept.
                _ => prop_assert!(walk(&seals, &entries, &[]).broken.is_some() || matches!(what, Attack::DeleteBoth { at } if at == LENGTH - 1), "{what:?} was not seen without a kept head"),
            }
        }
    }

    #[test]
    fn the_break_is_reported_where_it_is() {
        let (seals, mut entries): (Vec<_>, Vec<_>) = chain(10).into_iter().unzip();
        entries[4].new = Some("{}".into());
        let found = walk(&seals, &entries, &[]);
        assert_eq!(
            found.broken,
            Some(Break {
                seq: 5,
                kind: BreakKind::Changed
            })
        );
    }

    #[test]
    fn an_entry_that_claims_an_earlier_time_is_counted_as_late() {
        let mut links = chain(30);
        // The 31st is sealed after the 30th but says that it happened at minute 3.
        let row = activity::Model {
            at: minute(3),
            ..entry(31)
        };
        let link = relink(&links[29].0.hash, 31, &row);
        links.push((link, row));
        let (seals, entries): (Vec<_>, Vec<_>) = links.into_iter().unzip();
        let found = walk(&seals, &entries, &[]);
        assert_eq!((found.late, found.broken), (1, None));
    }
}
