//! T1, the authorisation matrix: every endpoint of `server/policy.toml`, on what, by whom. The expectation is
//! `server/tests/matrix.csv`, written by hand from the policy; every cell is tried against the server in process.
//!
//! The demo is filled in once and everybody signs in once. What is to be refused is tried in one copy of that
//! database, in which nothing may ever be written; what is allowed and changes something gets a copy of its own.

mod actors;
mod calls;
mod table;
mod things;
mod verdict;
mod world;

use std::collections::BTreeSet;
use std::sync::Arc;

use calls::Call;
use table::{Row, Table};
use world::{Base, World};

/// Halves of the table that are tried at the same time.
const AT_ONCE: usize = 2;

/// A cell that is not as the table says.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Difference {
    endpoint: String,
    target: String,
    actor: &'static str,
    expected: char,
    found: char,
    remark: String,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_cell_is_as_the_policy_says() {
    let table = Table::read();
    let base = Arc::new(Base::make().await);
    let names: Vec<&str> = base.actors.iter().map(|actor| actor.name).collect();
    assert_eq!(
        names, table.columns,
        "the columns of the table are the actors of the test"
    );
    let tasks: Vec<_> = (0..AT_ONCE)
        .map(|part| {
            let rows: Vec<Row> = table.rows.iter().skip(part).step_by(AT_ONCE).cloned().collect();
            tokio::spawn(try_rows(base.clone(), rows))
        })
        .collect();
    let mut differences = Vec::new();
    for task in tasks {
        differences.extend(task.await.expect("the rows were tried"));
    }
    differences.sort();
    let lines: Vec<String> = differences
        .iter()
        .map(|one| {
            let Difference {
                endpoint,
                target,
                actor,
                expected,
                found,
                remark,
            } = one;
            format!("{endpoint},{target},{actor},{expected},{found},{remark}")
        })
        .collect();
    assert!(
        lines.is_empty(),
        "{} of {} cells are not as server/tests/matrix.csv says:\nendpoint,target,actor,expected,found,remark\n{}",
        lines.len(),
        table.rows.len() * table.columns.len(),
        lines.join("\n")
    );
}

#[test]
fn every_policy_has_rows_and_every_row_a_policy() {
    let (rows, policies) = (Table::read().endpoints(), crate::policy::paths());
    let difference = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
        one.difference(other).cloned().collect::<Vec<_>>().join("\n")
    };
    assert_eq!(
        difference(&policies, &rows),
        "",
        "endpoints of server/policy.toml without a row in server/tests/matrix.csv"
    );
    assert_eq!(
        difference(&rows, &policies),
        "",
        "rows of server/tests/matrix.csv without an endpoint in server/policy.toml"
    );
}

/// The copies that a row is tried in.
struct Worlds<'a> {
    base: &'a Base,
    /// Where nothing may be written.
    quiet: World,
    /// For what everybody can do after the others did, until the row ends.
    shared: Option<World>,
    /// For one call.
    own: Option<World>,
}

impl Worlds<'_> {
    /// The copy for a call.
    async fn of(&mut self, call: &Call, expected: char) -> &World {
        let disturbs = matches!(expected, 'A' | 'P') || (expected == 'R' && call.counted);
        if !call.writes || !disturbs {
            return &self.quiet;
        }
        let place = if call.repeatable {
            &mut self.shared
        } else {
            &mut self.own
        };
        if place.is_none() {
            *place = Some(World::open(self.base).await);
        }
        place.as_ref().unwrap_or(&self.quiet)
    }

    /// After a call: nothing of it stays for the next.
    async fn clear(&mut self) {
        if let Some(own) = self.own.take() {
            own.close().await;
        }
        if self.quiet.written() > 0 {
            let spoilt = std::mem::replace(&mut self.quiet, World::open(self.base).await);
            spoilt.close().await;
        }
    }

    async fn end_of_row(&mut self) {
        if let Some(shared) = self.shared.take() {
            shared.close().await;
        }
    }
}

/// Tries every cell of the rows.
async fn try_rows(base: Arc<Base>, rows: Vec<Row>) -> Vec<Difference> {
    let mut worlds = Worlds {
        base: &base,
        quiet: World::open(&base).await,
        shared: None,
        own: None,
    };
    let mut differences = Vec::new();
    for row in rows {
        for (actor, expected) in base.actors.iter().zip(&row.cells) {
            let Some(call) = calls::of(&base.things, &row.endpoint, &row.target, actor) else {
                continue;
            };
            let world = worlds.of(&call, *expected).await;
            let before = world.written();
            let reply = call.send(&world.app, actor).await;
            let wrote = world.written() != before;
            let found = verdict::letter(&call, &reply);
            let mut remarks = verdict::faults(&call, actor, &reply, wrote);
            if found != *expected && remarks.is_empty() {
                remarks.push(String::new());
            }
            differences.extend(remarks.into_iter().map(|remark| Difference {
                endpoint: row.endpoint.clone(),
                target: row.target.clone(),
                actor: actor.name,
                expected: *expected,
                found,
                remark,
            }));
            worlds.clear().await;
        }
        worlds.end_of_row().await;
    }
    worlds.quiet.close().await;
    differences
}
