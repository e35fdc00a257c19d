//! What the tests of the core share: a tenant, a unit, and raw SQL where a test plays the attacker.
#![allow(dead_code, reason = "each test file uses a part of it")]

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{InstansiId, UnitId};
use sea_orm::sea_query::{InsertStatement, Query};
use sea_orm::{ConnectionTrait, Statement};
use store::{Store, StoreError, Who, new_id};
use uuid::Uuid;

pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_767_225_600, 123_456_789).unwrap()
}

pub fn later(minutes: i64) -> DateTime<Utc> {
    now() + TimeDelta::minutes(minutes)
}

pub async fn instansi(store: &Store) -> InstansiId {
    let id: InstansiId = new_id();
    let tx = store.begin(&Who::system(id, now())).await.unwrap();
    tx.without_activity("the test's tenant");
    let insert = Query::insert()
        .into_table("instansi")
        .columns(["id", "kind", "name", "zone", "created_at"])
        .values_panic([
            id.0.into(),
            "province".into(),
            "Provinsi Uji".into(),
            "wib".into(),
            now().into(),
        ])
        .take();
    tx.conn().execute(&insert).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// The statement that inserts a unit.
pub fn unit(instansi: InstansiId, id: UnitId, code: &str, name: &str) -> InsertStatement {
    let day = now().date_naive();
    Query::insert()
        .into_table("unit")
        .columns([
            "instansi_id",
            "id",
            "kind",
            "code",
            "name",
            "search",
            "path",
            "valid_from",
            "version",
        ])
        .values_panic([
            instansi.0.into(),
            id.0.into(),
            "dinas".into(),
            code.into(),
            name.into(),
            store::query::search_key(name).into(),
            format!("{}/", id.0.simple()).into(),
            day.into(),
            1.into(),
        ])
        .take()
}

pub async fn add_unit(
    store: &Store,
    instansi: InstansiId,
    code: &str,
    name: &str,
) -> Result<UnitId, StoreError> {
    let id: UnitId = new_id();
    let tx = store.begin(&Who::system(instansi, now())).await?;
    tx.without_activity("the test's unit");
    tx.conn().execute(&unit(instansi, id, code, name)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Runs SQL past every safeguard, as an attacker with the database's password would. Gives the rows affected.
pub async fn attack<const N: usize>(store: &Store, sql: &str, values: [sea_orm::Value; N]) -> u64 {
    let tx = store.begin(&Who::system(new_id(), now())).await.unwrap();
    tx.without_activity("an attacker records nothing");
    let backend = tx.conn().get_database_backend();
    let statement = Statement::from_sql_and_values(backend, sql, values);
    let result = tx.conn().execute_raw(statement).await.unwrap();
    tx.commit().await.unwrap();
    result.rows_affected()
}

/// The first column of the first row as a number.
pub async fn count(store: &Store, sql: &str) -> i64 {
    let backend = store.read().get_database_backend();
    let row = store
        .read()
        .query_one_raw(Statement::from_string(backend, sql))
        .await
        .unwrap()
        .unwrap();
    row.try_get_by_index(0).unwrap()
}

pub fn id() -> Uuid {
    new_id()
}
