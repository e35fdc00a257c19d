//! Two demos of one day are the same to the letter.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod support;

use demo::Size;
use domain::organization::{Person, Unit};
use domain::skp::Draft;
use store::skp::Head;
use store_testing::{Sqlite, Store};
use support::{Everything, now, province};

type Told = (Vec<Unit>, Vec<Person>, Vec<(Head, Draft)>, Vec<(String, String)>);

async fn told(store: &Store) -> Told {
    demo::fill(store, Size::Kecil, now(), &mut |_, _, _| ())
        .await
        .unwrap();
    let mut all = Everything::load(store, province()).await;
    all.people.sort_by_key(|person| person.id);
    let mut skps: Vec<_> = all.skps.into_values().collect();
    skps.sort_by_key(|(head, _)| head.skp.id);
    let mut log = Vec::new();
    for (head, _) in &skps {
        let about = store::activity::Filter::Subject(domain::audit::Subject::Skp, head.skp.id.0);
        for entry in store::activity::list(store.read(), province(), about, None, 50)
            .await
            .unwrap()
        {
            log.push((
                entry.id.to_string(),
                format!("{:?}", (entry.at, entry.verb, entry.old, entry.new)),
            ));
        }
    }
    (all.units, all.people, skps, log)
}

#[tokio::test]
async fn two_demos_of_one_day_are_the_same_to_the_letter() {
    let (one, other) = (Sqlite::create().await, Sqlite::create().await);
    let (first, second) = (told(&one.store()).await, told(&other.store()).await);
    assert!(first == second, "the seed decides everything");
    assert!(first.3.len() > 500, "{}", first.3.len());
    one.remove().await;
    other.remove().await;
}
