//! Official titles and codes of urusan, programs, activities and sub-activities.

use domain::ids::InstansiId;
use domain::policy::{Grant, OrganizationAction};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::nomenclature::{ActiveModel, Column, Entity, Model};
use crate::query::{like_anywhere, starts_with};
use crate::write::insert_many;
use crate::{StoreError, Tx};

/// An official title under its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    pub code: String,
    /// `urusan`, `bidang_urusan`, `program`, `kegiatan` or `sub_kegiatan`.
    pub level: String,
    pub name: String,
    pub version: i32,
}

impl From<Model> for Title {
    fn from(row: Model) -> Self {
        Self {
            code: row.code,
            level: row.level,
            name: row.name,
            version: row.version,
        }
    }
}

/// Every title, by code.
pub async fn titles(db: &impl ConnectionTrait, instansi: InstansiId) -> Result<Vec<Title>, StoreError> {
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .order_by_asc(Column::Code);
    Ok(rows.all(db).await?.into_iter().map(Title::from).collect())
}

/// Titles whose code begins with what was typed, or whose words (ASCII letters in any case) contain it.
pub async fn search_titles(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    typed: &str,
    limit: u64,
) -> Result<Vec<Title>, StoreError> {
    use sea_orm::Condition;
    use sea_orm::sea_query::{Expr, ExprTrait, Func};
    let name = Expr::expr(Func::lower(Expr::col((Entity, Column::Name))));
    let words = typed.split_whitespace().fold(Condition::all(), |all, word| {
        all.add(name.clone().like(like_anywhere(word)))
    });
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(
            Condition::any()
                .add(words)
                .add(starts_with(Column::Code, typed.trim())),
        )
        .order_by_asc(Column::Code)
        .limit(limit);
    Ok(rows.all(db).await?.into_iter().map(Title::from).collect())
}

/// Adds titles.
pub async fn insert_titles(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    titles: &[Title],
) -> Result<(), StoreError> {
    // Made before: an iterator over references would have to live across the await.
    let rows: Vec<_> = titles.iter().map(|title| row(tx, title)).collect();
    insert_many(tx.conn(), rows).await
}

/// Saves many titles at once; each must still have the version before the one it carries.
pub async fn replace_titles(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    titles: &[Title],
) -> Result<(), StoreError> {
    let rows: Vec<_> = titles.iter().map(|title| row(tx, title)).collect();
    crate::write::replace_many(tx.conn(), rows).await
}

fn row(tx: &Tx, title: &Title) -> ActiveModel {
    ActiveModel {
        instansi_id: Set(tx.instansi().0),
        code: Set(title.code.clone()),
        level: Set(title.level.clone()),
        name: Set(title.name.clone()),
        version: Set(title.version),
    }
}
