//! Attacks on a chain in memory, by the thousand.

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
                    .as_ref()
                    .map_or_else(|| "{}".into(), |text| text.replace("baru", "palsu")),
            );
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
            for (index, (link, row)) in links.iter_mut().enumerate().skip(at) {
                *link = relink(&previous, index as i64 + 1, row);
                previous.clone_from(&link.hash);
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
