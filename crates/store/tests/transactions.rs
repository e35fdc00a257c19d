//! Writing: turns are taken, stale versions are told, and nothing lasts that was not recorded.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod support;

use chrono::SubsecRound;
use domain::audit::{Subject, Verb};
use domain::ids::{InstansiId, UnitId};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ConnectionTrait, EntityTrait};
use store::activity::{self, Filter};
use store::write::{insert_many, update_versioned};
use store::{Constraint, Engine, NOTHING, Store, StoreError, Who, new_id};
use store_testing::on_both;
use support::{add_unit, count, instansi, later, now, unit};

/// The test's own view of a table with versions.
mod unit_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "unit")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub instansi_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub kind: String,
        pub code: String,
        pub name: String,
        pub search: String,
        pub path: String,
        pub valid_from: Date,
        pub version: i32,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

async fn name_of(store: &Store, id: UnitId) -> String {
    unit_row::Entity::find()
        .all(store.read())
        .await
        .unwrap()
        .into_iter()
        .find(|row| row.id == id.0)
        .unwrap()
        .name
}

/// Eight tasks, spread over the stores, each raise one number five times: read, add, save on that version.
async fn count_to_forty(stores: Vec<Store>) {
    let tenant = instansi(&stores[0]).await;
    let id = add_unit(&stores[0], tenant, "A", "0").await.unwrap();
    let writers: Vec<_> = (0..8)
        .map(|task| {
            let store = stores[task % stores.len()].clone();
            tokio::spawn(async move {
                for _ in 0..5 {
                    while !raise(&store, tenant, id).await {}
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(name_of(&stores[0], id).await, "40");
}

/// `false`: somebody else raised it between reading and saving. Only PostgreSQL lets that happen; nothing else may.
async fn raise(store: &Store, tenant: InstansiId, id: UnitId) -> bool {
    let tx = store.begin(&Who::system(tenant, now())).await.unwrap();
    tx.without_activity("counting");
    let row = unit_row::Entity::find_by_id((tenant.0, id.0))
        .one(tx.conn())
        .await
        .unwrap()
        .unwrap();
    let next = (row.name.parse::<i32>().unwrap() + 1).to_string();
    let changes = [(unit_row::Column::Name, Expr::val(next))];
    match update_versioned::<unit_row::Entity>(tx.conn(), tenant, id, row.version, changes).await {
        Ok(_) => {
            tx.commit().await.unwrap();
            true
        }
        Err(StoreError::Conflict { current }) if store.engine() == Engine::Postgres => {
            assert!(current > row.version);
            false
        }
        Err(other) => panic!("{other:?}"),
    }
}

on_both! {
    async fn eight_who_read_and_then_write_at_once_all_succeed(store: Store) {
        count_to_forty(vec![store]).await;
    }

    async fn a_stale_version_is_refused_and_told_the_current_one(store: Store) {
        let tenant = instansi(&store).await;
        let id = add_unit(&store, tenant, "A", "Dinas").await.unwrap();
        let rename = async |name: &'static str, version| {
            let tx = store.begin(&Who::system(tenant, now())).await.unwrap();
            tx.without_activity("renaming");
            let changes = [(unit_row::Column::Name, Expr::val(name))];
            let version = update_versioned::<unit_row::Entity>(tx.conn(), tenant, id, version, changes).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(version)
        };
        assert_eq!(rename("Dinas Kesehatan", 1).await.unwrap(), 2);
        assert!(matches!(rename("Dinas Sosial", 1).await, Err(StoreError::Conflict { current: 2 })));
        assert_eq!(name_of(&store, id).await, "Dinas Kesehatan");

        let tx = store.begin(&Who::system(tenant, now())).await.unwrap();
        let nobody: UnitId = new_id();
        let changes = [(unit_row::Column::Name, Expr::val("X"))];
        let missing = update_versioned::<unit_row::Entity>(tx.conn(), tenant, nobody, 1, changes).await;
        assert!(matches!(missing, Err(StoreError::NotFound)));
        drop(tx);
        let elsewhere = instansi(&store).await;
        let tx = store.begin(&Who::system(elsewhere, now())).await.unwrap();
        let changes = [(unit_row::Column::Name, Expr::val("X"))];
        let hidden = update_versioned::<unit_row::Entity>(tx.conn(), elsewhere, id, 2, changes).await;
        assert!(matches!(hidden, Err(StoreError::NotFound)), "another tenant's row does not exist");
    }

    async fn what_is_not_recorded_does_not_last(store: Store) {
        let tenant = instansi(&store).await;
        let id: UnitId = new_id();
        let tx = store.begin(&Who::system(tenant, now())).await.unwrap();
        tx.conn().execute(&unit(tenant, id, "A", "Dinas")).await.unwrap();
        assert!(matches!(tx.commit().await, Err(StoreError::MissingActivity)));
        assert_eq!(count(&store, "SELECT COUNT(*) FROM unit").await, 0);

        let tx = store.begin(&Who::system(tenant, now())).await.unwrap();
        tx.conn().execute(&unit(tenant, id, "A", "Dinas")).await.unwrap();
        tx.record(Verb::Created, Subject::Unit, id, NOTHING, Some(&"Dinas")).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count(&store, "SELECT COUNT(*) FROM unit").await, 1);
    }

    async fn dropping_takes_back_the_change_and_its_activity(store: Store) {
        let tenant = instansi(&store).await;
        let id: UnitId = new_id();
        let tx = store.begin(&Who::system(tenant, now())).await.unwrap();
        tx.conn().execute(&unit(tenant, id, "A", "Dinas")).await.unwrap();
        tx.record(Verb::Created, Subject::Unit, id, NOTHING, Some(&"Dinas")).await.unwrap();
        drop(tx);
        assert_eq!(count(&store, "SELECT COUNT(*) FROM unit").await, 0);
        assert_eq!(count(&store, "SELECT COUNT(*) FROM activity").await, 0);
        // The writer is free again.
        add_unit(&store, tenant, "A", "Dinas").await.unwrap();
    }

    async fn broken_promises_of_the_schema_have_names(store: Store) {
        let tenant = instansi(&store).await;
        let id = add_unit(&store, tenant, "A", "Dinas").await.unwrap();
        let twice = add_unit(&store, tenant, "A", "Badan").await;
        assert!(matches!(twice, Err(StoreError::Duplicate(Constraint::UnitCode))), "{twice:?}");

        let tx = store.begin(&Who::system(tenant, now())).await.unwrap();
        let same = tx.conn().execute(&unit(tenant, id, "B", "Badan")).await.unwrap_err().into();
        assert!(matches!(same, StoreError::Duplicate(Constraint::Key)), "{same:?}");
        drop(tx);

        let tx = store.begin(&Who::system(tenant, now())).await.unwrap();
        let orphan = Query::insert()
            .into_table("unit")
            .columns(["instansi_id", "id", "parent_id", "kind", "code", "name", "search", "path", "valid_from", "version"])
            .values_panic([
                tenant.0.into(), support::id().into(), support::id().into(), "bidang".into(), "C".into(), "Bidang".into(),
                "bidang".into(), "x/".into(), now().date_naive().into(), 1.into(),
            ])
            .take();
        let orphan: StoreError = tx.conn().execute(&orphan).await.unwrap_err().into();
        assert!(matches!(orphan, StoreError::ForeignKey), "{orphan:?}");
    }

    async fn rows_by_the_ten_thousand_go_in(store: Store) {
        let tenant = instansi(&store).await;
        let tx = store.begin(&Who::system(tenant, now())).await.unwrap();
        tx.without_activity("many units");
        let rows = (0..10_000).map(|n| {
            sea_orm::IntoActiveModel::into_active_model(unit_row::Model {
                instansi_id: tenant.0,
                id: new_id(),
                kind: "seksi".into(),
                code: format!("K{n}"),
                name: format!("Seksi {n}"),
                search: format!("seksi {n}"),
                path: "x/".into(),
                valid_from: now().date_naive(),
                version: 1,
            })
        });
        insert_many(tx.conn(), rows.collect::<Vec<_>>()).await.unwrap();
        insert_many(tx.conn(), Vec::<unit_row::ActiveModel>::new()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count(&store, "SELECT COUNT(*) FROM unit").await, 10_000);
    }

    async fn the_log_is_read_newest_first_by_thing_by_person_and_by_page(store: Store) {
        let tenant = instansi(&store).await;
        let other = instansi(&store).await;
        let (first, second): (UnitId, UnitId) = (new_id(), new_id());
        let person = new_id();
        for minute in 0..7 {
            let thing = if minute % 2 == 0 { first } else { second };
            // Two entries of every minute share the instant: the page must not cut between them wrongly.
            let actor = (minute % 3 == 0).then_some(person);
            let who = Who { actor, actor_name: "Ani".into(), request_id: format!("r{minute}"), ..Who::system(tenant, later(minute)) };
            let tx = store.begin(&who).await.unwrap();
            tx.record(Verb::Edited, Subject::Unit, thing, Some(&"lama"), Some(&"baru")).await.unwrap();
            tx.record(Verb::Moved, Subject::Unit, thing, NOTHING, NOTHING).await.unwrap();
            tx.commit().await.unwrap();
        }
        let whole = activity::list(store.read(), tenant, Filter::Everything, None, 100).await.unwrap();
        assert_eq!(whole.len(), 14);
        assert!(whole.windows(2).all(|pair| (pair[0].at, pair[0].id) > (pair[1].at, pair[1].id)));
        assert_eq!(whole[0].request_id, "r6");
        assert_eq!((whole[1].old.as_deref(), whole[1].new.as_deref()), (Some("\"lama\""), Some("\"baru\"")));
        assert_eq!(whole[13].at, later(0).trunc_subsecs(6));

        let mut paged = Vec::new();
        loop {
            let below = paged.last().map(Into::into);
            let page = activity::list(store.read(), tenant, Filter::Everything, below, 3).await.unwrap();
            if page.is_empty() {
                break;
            }
            paged.extend(page);
        }
        assert_eq!(paged, whole);

        let of_first = activity::list(store.read(), tenant, Filter::Subject(Subject::Unit, first.0), None, 100).await.unwrap();
        assert_eq!(of_first.len(), 8);
        let of_person = activity::list(store.read(), tenant, Filter::Actor(person), None, 100).await.unwrap();
        assert_eq!(of_person.len(), 6);
        assert!(activity::list(store.read(), other, Filter::Everything, None, 100).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn the_reading_connections_of_sqlite_cannot_write() {
    let database = store_testing::Sqlite::create().await;
    let outcome = database
        .store()
        .read()
        .execute_unprepared("DELETE FROM instansi")
        .await;
    assert!(outcome.is_err());
    database.remove().await;
}

/// The server and the command line write to one file at the same time: without `BEGIN IMMEDIATE` one of them would fail
/// at once with a stale snapshot.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_on_one_sqlite_file_take_turns() {
    let database = store_testing::Sqlite::create().await;
    let other = Store::connect(&database.url(), store::Options::default())
        .await
        .unwrap();
    count_to_forty(vec![database.store(), other.clone()]).await;
    other.close().await.unwrap();
    database.remove().await;
}

#[tokio::test]
async fn only_files_and_postgresql_are_databases() {
    for url in [
        "sqlite::memory:",
        "sqlite://",
        "sqlite://:memory:",
        "mysql://localhost/x",
        "",
    ] {
        let outcome = Store::connect(url, store::Options::default()).await;
        assert!(matches!(outcome, Err(StoreError::Address)), "{url}");
    }
}

#[tokio::test]
async fn a_missing_folder_is_made() {
    let database = store_testing::Sqlite::create().await;
    let deeper = database.url().replace("selaras.db", "a/b/selaras.db");
    let store = Store::connect(&deeper, store::Options::default()).await.unwrap();
    store.migrate().await.unwrap();
    assert_eq!(count(&store, "SELECT COUNT(*) FROM instansi").await, 0);
    store.close().await.unwrap();
    database.remove().await;
}
