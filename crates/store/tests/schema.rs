//! The schema comes up on both engines, once, and takes exactly the codes of the domain.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod support;

use std::collections::BTreeSet;

use domain::audit::{Subject, Verb};
use domain::cascade::{Accumulation, Aspect, CascadeMethod, MonthMode, NodeKind, Perspective, Polarity};
use domain::codes::Coded;
use domain::dialogue::DialogueKind;
use domain::organization::{
    AppointmentKind, EmploymentKind, Gender, InstansiKind, PositionKind, UnitKind, Zone,
};
use domain::policy::Role;
use domain::skp::{AnnexKind, Approach, BerAkhlak, FormType, SkpState};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Statement};
use store::{Engine, Options, Store};
use store_testing::{Postgres, Sqlite, on_both};
use support::count;

/// The codes that the database lets into a column, read back from its own description of the table.
async fn allowed(store: &Store, table: &str, column: &str) -> BTreeSet<String> {
    let sql = match store.engine() {
        Engine::Sqlite => format!("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '{table}'"),
        Engine::Postgres => format!(
            "SELECT string_agg(pg_get_constraintdef(oid), '; ') FROM pg_constraint \
             WHERE conrelid = '\"{table}\"'::regclass AND contype = 'c' AND conname LIKE '{table}_{column}_check%'"
        ),
    };
    let backend = store.read().get_database_backend();
    let row = store
        .read()
        .query_one_raw(Statement::from_string(backend, sql))
        .await
        .unwrap()
        .unwrap();
    let text: String = row.try_get_by_index(0).unwrap();
    let list = match store.engine() {
        Engine::Sqlite => {
            let start = text
                .find(&format!("\"{column}\" IN ("))
                .expect("the column has a check");
            let list = &text[start..];
            list[..list.find(')').unwrap()].to_owned()
        }
        Engine::Postgres => text,
    };
    list.split('\'').skip(1).step_by(2).map(str::to_owned).collect()
}

async fn agree<T: Coded>(store: &Store, table: &str, column: &str) {
    let codes: BTreeSet<String> = T::VARIANTS
        .iter()
        .map(|variant| variant.coded().to_owned())
        .collect();
    assert_eq!(allowed(store, table, column).await, codes, "{table}.{column}");
}

on_both! {
    async fn every_code_of_the_domain_can_be_stored_and_no_other(store: Store) {
        agree::<InstansiKind>(&store, "instansi", "kind").await;
        agree::<Zone>(&store, "instansi", "zone").await;
        agree::<UnitKind>(&store, "unit", "kind").await;
        agree::<PositionKind>(&store, "position", "kind").await;
        agree::<EmploymentKind>(&store, "person", "employment").await;
        agree::<Gender>(&store, "person", "gender").await;
        agree::<AppointmentKind>(&store, "appointment", "kind").await;
        agree::<Role>(&store, "role_grant", "role").await;
        agree::<FormType>(&store, "skp", "form").await;
        agree::<Approach>(&store, "skp", "approach").await;
        agree::<SkpState>(&store, "skp", "state").await;
        agree::<BerAkhlak>(&store, "skp_behavior", "value").await;
        agree::<AnnexKind>(&store, "skp_annex", "kind").await;
        agree::<DialogueKind>(&store, "dialogue", "kind").await;
        agree::<NodeKind>(&store, "node", "kind").await;
        agree::<CascadeMethod>(&store, "node", "cascade").await;
        agree::<Perspective>(&store, "node", "perspective").await;
        agree::<Aspect>(&store, "indicator", "aspect").await;
        agree::<Polarity>(&store, "indicator", "polarity").await;
        agree::<Accumulation>(&store, "indicator_manual", "accumulation").await;
        agree::<MonthMode>(&store, "indicator_manual", "month_mode").await;
    }

    async fn nothing_is_left_to_migrate_and_the_database_answers(store: Store) {
        assert_eq!(store.pending_migrations().await.unwrap(), Vec::<String>::new());
        store.ping().await.unwrap();
        // Verbs and subjects grow without a migration: their columns have no check.
        assert!(Verb::VARIANTS.len() > 20 && Subject::VARIANTS.len() > 10);
    }

    async fn the_schema_can_be_taken_down_and_up_again(store: Store) {
        let tx = store.begin(&store::Who::system(store::new_id(), support::now())).await.unwrap();
        tx.without_activity("the schema itself");
        Migrator::down(tx.conn(), None).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.pending_migrations().await.unwrap().len(), Migrator::migrations().len());
        store.migrate().await.unwrap();
        assert_eq!(count(&store, "SELECT COUNT(*) FROM instansi").await, 0);
    }
}

/// Ten nodes start at the same time on an empty database: each migration is recorded once, and all of them serve.
async fn start_together(url: &str) {
    let options = || Options {
        connections: 2,
        ..Options::default()
    };
    let nodes: Vec<_> = (0..10)
        .map(|_| {
            let url = url.to_owned();
            tokio::spawn(async move {
                let store = Store::connect(&url, options()).await.unwrap();
                store.migrate().await.unwrap();
                assert!(store.pending_migrations().await.unwrap().is_empty());
                store.close().await.unwrap();
            })
        })
        .collect();
    for node in nodes {
        node.await.unwrap();
    }
    let store = Store::connect(url, options()).await.unwrap();
    let recorded = count(&store, "SELECT COUNT(*) FROM seaql_migrations").await;
    assert_eq!(recorded as usize, Migrator::migrations().len());
    assert_eq!(
        count(&store, "SELECT COUNT(*) FROM lease").await,
        0,
        "the lease was given back"
    );
    store.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_nodes_that_start_together_migrate_once_on_sqlite() {
    let database = Sqlite::create_empty().await;
    start_together(&database.url()).await;
    database.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_nodes_that_start_together_migrate_once_on_postgres() {
    let Some(admin) = store_testing::postgres_url("ten_nodes_that_start_together_migrate_once_on_postgres")
    else {
        return;
    };
    let database = Postgres::create_empty(&admin).await;
    start_together(&database.url()).await;
    database.remove().await;
}
