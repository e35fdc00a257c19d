//! Imports of files, from upload to report.
//!
//! What a mapping, a report or a row looks like is the importer's matter (`operations::import`); here they are texts.

use chrono::{DateTime, Utc};
use domain::ids::{ImportId, InstansiId, PersonId};
use domain::policy::{Grant, OrganizationAction};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entity::import_run::{ActiveModel, Column, Entity};
use crate::write::insert_many;
use crate::{StoreError, Tx};

/// One import without its rows and its report, which may be long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRun {
    pub id: ImportId,
    pub kind: String,
    pub file_name: String,
    /// 64 hex digits.
    pub file_sha256: String,
    pub state: String,
    /// What the importer knows of the file: sheets, samples, mapping, counts.
    pub mapping: String,
    /// `None`: by the command line.
    pub created_by: Option<PersonId>,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct Head {
    id: Uuid,
    kind: String,
    file_name: String,
    file_sha256: String,
    state: String,
    mapping: String,
    created_by: Option<Uuid>,
    created_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

impl From<Head> for ImportRun {
    fn from(head: Head) -> Self {
        Self {
            id: head.id.into(),
            kind: head.kind,
            file_name: head.file_name,
            file_sha256: head.file_sha256,
            state: head.state,
            mapping: head.mapping,
            created_by: head.created_by.map(Into::into),
            created_at: head.created_at,
            finished_at: head.finished_at,
        }
    }
}

fn heads(instansi: InstansiId) -> sea_orm::Select<Entity> {
    Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Kind,
            Column::FileName,
            Column::FileSha256,
            Column::State,
            Column::Mapping,
            Column::CreatedBy,
            Column::CreatedAt,
            Column::FinishedAt,
        ])
        .filter(Column::InstansiId.eq(instansi.0))
}

/// One import.
pub async fn run(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: ImportId,
) -> Result<ImportRun, StoreError> {
    let head = heads(instansi)
        .filter(Column::Id.eq(id.0))
        .into_model::<Head>()
        .one(db)
        .await?;
    Ok(head.ok_or(StoreError::NotFound)?.into())
}

/// The newest imports, of one person or of everybody.
pub async fn runs(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    by: Option<PersonId>,
    limit: u64,
) -> Result<Vec<ImportRun>, StoreError> {
    let mut query = heads(instansi);
    if let Some(person) = by {
        query = query.filter(Column::CreatedBy.eq(person.0));
    }
    let heads = query
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .into_model::<Head>()
        .all(db)
        .await?;
    Ok(heads.into_iter().map(Into::into).collect())
}

/// How many imports of a person still keep their rows, and how many characters these take.
pub async fn kept(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    by: Option<PersonId>,
) -> Result<(i64, i64), StoreError> {
    let length = Func::cust("length").arg(Expr::col(Column::Rows));
    let of_person = match by {
        Some(person) => Column::CreatedBy.eq(person.0),
        None => Column::CreatedBy.is_null(),
    };
    let kept: Option<(i64, i64)> = Entity::find()
        .select_only()
        .column_as(Column::Id.count(), "count")
        .column_as(Expr::expr(length).sum().if_null(0).cast_as("bigint"), "size")
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(of_person)
        .filter(Column::Rows.ne(""))
        .into_tuple()
        .one(db)
        .await?;
    Ok(kept.unwrap_or_default())
}

/// The rows of the file, as they were read.
pub async fn rows(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: ImportId,
) -> Result<String, StoreError> {
    text(db, instansi, id, Column::Rows).await
}

/// The report, empty as long as nothing was checked.
pub async fn report(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: ImportId,
) -> Result<String, StoreError> {
    text(db, instansi, id, Column::Report).await
}

async fn text(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: ImportId,
    column: Column,
) -> Result<String, StoreError> {
    let text = Entity::find()
        .select_only()
        .column(column)
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::Id.eq(id.0))
        .into_tuple()
        .one(db)
        .await?;
    text.ok_or(StoreError::NotFound)
}

/// Keeps an uploaded file's rows.
pub async fn insert_run(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    run: &ImportRun,
    rows: String,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(run.id.0),
        kind: Set(run.kind.clone()),
        file_name: Set(run.file_name.clone()),
        file_sha256: Set(run.file_sha256.clone()),
        state: Set(run.state.clone()),
        mapping: Set(run.mapping.clone()),
        report: Set(String::new()),
        rows: Set(rows),
        created_by: Set(run.created_by.map(Into::into)),
        created_at: Set(run.created_at),
        finished_at: Set(run.finished_at),
    };
    insert_many(tx.conn(), [row]).await
}

/// Saves state, mapping and end of an import that still stands in `state_before`; `report` and `rows` where given.
/// `Conflict` when somebody was faster.
pub async fn update_run(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    run: &ImportRun,
    state_before: &str,
    report: Option<String>,
    rows: Option<String>,
) -> Result<(), StoreError> {
    let mut update = Entity::update_many()
        .col_expr(Column::State, Expr::val(run.state.as_str()))
        .col_expr(Column::Mapping, Expr::val(run.mapping.as_str()))
        .col_expr(Column::FinishedAt, Expr::val(run.finished_at))
        .filter(Column::InstansiId.eq(tx.instansi().0))
        .filter(Column::Id.eq(run.id.0))
        .filter(Column::State.eq(state_before));
    if let Some(report) = report {
        update = update.col_expr(Column::Report, Expr::val(report));
    }
    if let Some(rows) = rows {
        update = update.col_expr(Column::Rows, Expr::val(rows));
    }
    match update.exec(tx.conn()).await?.rows_affected {
        1 => Ok(()),
        _ => Err(StoreError::Conflict { current: 0 }),
    }
}
