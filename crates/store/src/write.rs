//! Writing patterns that every noun uses: saving on top of a known version, and inserting or replacing many rows.

use std::str::FromStr;

use domain::ids::InstansiId;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable,
    PrimaryKeyToColumn, QueryFilter, QuerySelect,
};
use uuid::Uuid;

use crate::StoreError;

/// Fewest bind parameters that an engine takes in one statement (SQLite; PostgreSQL takes 65,535).
const PARAMETERS: usize = 32_766;

/// Changes a row that still has `version`, and raises the version. Gives the new one.
///
/// `Conflict` tells the version that stands now, `NotFound` that there is no such row in the instansi.
pub async fn update_versioned<E: EntityTrait>(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: impl Into<Uuid>,
    version: i32,
    changes: impl IntoIterator<Item = (E::Column, Expr)>,
) -> Result<i32, StoreError> {
    let id = id.into();
    let key = Expr::col("instansi_id")
        .eq(instansi.0)
        .and(Expr::col("id").eq(id));
    let update = Query::update()
        .table(E::default())
        .values(changes)
        .value("version", Expr::col("version").add(1))
        .and_where(key)
        .and_where(Expr::col("version").eq(version))
        .take();
    if db.execute(&update).await?.rows_affected() == 1 {
        return Ok(version + 1);
    }
    Err(match current_version::<E>(db, instansi, id).await? {
        Some(current) => StoreError::Conflict { current },
        None => StoreError::NotFound,
    })
}

/// The version of a row, or nothing when it is not there.
pub async fn current_version<E: EntityTrait>(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: impl Into<Uuid>,
) -> Result<Option<i32>, StoreError> {
    let column =
        |name| E::Column::from_str(name).map_err(|_| StoreError::Corrupt("a table without versions"));
    Ok(E::find()
        .select_only()
        .column(column("version")?)
        .filter(column("instansi_id")?.eq(instansi.0))
        .filter(column("id")?.eq(id.into()))
        .into_tuple()
        .one(db)
        .await?)
}

/// Inserts any number of rows, in as few statements as the engines allow.
///
/// Where rows point to each other, the one pointed to must come first.
pub async fn insert_many<A>(
    db: &impl ConnectionTrait,
    rows: impl IntoIterator<Item = A>,
) -> Result<(), StoreError>
where
    A: ActiveModelTrait,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    let columns = <A::Entity as EntityTrait>::Column::iter().count().max(1);
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<A> = rows.by_ref().take(PARAMETERS / columns).collect();
        A::Entity::insert_many(chunk).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Replaces any number of rows whole, in as few statements as the engines allow. Each row carries the version it shall
/// have; the row it replaces must stand one below, else everything is a `Conflict` (without a telling version).
pub async fn replace_many<A>(
    db: &impl ConnectionTrait,
    rows: impl IntoIterator<Item = A>,
) -> Result<(), StoreError>
where
    A: ActiveModelTrait,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    let columns: Vec<_> = <A::Entity as EntityTrait>::Column::iter().collect();
    let key: Vec<_> = <A::Entity as EntityTrait>::PrimaryKey::iter()
        .map(|column| column.into_column())
        .collect();
    let table = <A::Entity as Default>::default();
    let one_below = Expr::col((table, "version")).eq(Expr::col(("excluded", "version")).sub(1));
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<A> = rows.by_ref().take(PARAMETERS / columns.len().max(1)).collect();
        let expected = chunk.len() as u64;
        let replace = OnConflict::columns(key.iter().copied())
            .update_columns(columns.iter().copied())
            .action_and_where(one_below.clone())
            .to_owned();
        let replaced = A::Entity::insert_many(chunk)
            .on_conflict(replace)
            .exec_without_returning(db)
            .await?;
        if replaced != expected {
            return Err(StoreError::Conflict { current: 0 });
        }
    }
    Ok(())
}
