//! What a year came to, written down: bytes that any node can make again, with where the log stood when they were made.
//! Nobody's data and no activity; who loses them loses time.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::ids::InstansiId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::activity::Stamp;
use crate::entity::{rollup_page, rollup_year};
use crate::{Lease, Store, StoreError, new_id};

/// Bytes of a page: a write of a few milliseconds.
const PAGE: usize = 1 << 20;

/// A year as it was written down.
#[derive(Debug)]
pub struct Saved {
    pub stamp: Stamp,
    pub bytes: Vec<u8>,
}

/// What was written down last; none where there is nothing, or nothing whole.
pub async fn saved(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
) -> Result<Option<Saved>, StoreError> {
    let Some(head) = rollup_year::Entity::find_by_id((instansi.0, year))
        .one(db)
        .await?
    else {
        return Ok(None);
    };
    let pages: Vec<Vec<u8>> = rollup_page::Entity::find()
        .select_only()
        .column(rollup_page::Column::Content)
        .filter(rollup_page::Column::InstansiId.eq(instansi.0))
        .filter(rollup_page::Column::Year.eq(year))
        .filter(rollup_page::Column::Edition.eq(head.edition))
        .order_by_asc(rollup_page::Column::Page)
        .into_tuple()
        .all(db)
        .await?;
    let bytes = pages.concat();
    // Another edition may have come between the two statements.
    Ok((sha256(&bytes) == head.sha256).then_some(Saved {
        stamp: Stamp::new(head.recorded, head.sealed),
        bytes,
    }))
}

/// Writes a year down, page by page; `false`: another node is at it. Whoever reads meanwhile finds the edition before.
pub async fn save(
    store: &Store,
    instansi: InstansiId,
    year: i32,
    saved: &Saved,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let lease = Lease::new("rollup", Duration::from_mins(1));
    if !lease.take(store).await? {
        return Ok(false);
    }
    let done = write(store, instansi, year, saved, now, &lease).await;
    lease.release(store).await?;
    done
}

async fn write(
    store: &Store,
    instansi: InstansiId,
    year: i32,
    saved: &Saved,
    now: DateTime<Utc>,
    lease: &Lease,
) -> Result<bool, StoreError> {
    let edition: Uuid = new_id();
    let mut pages = 0;
    for content in saved.bytes.chunks(PAGE) {
        if !lease.take(store).await? {
            return Ok(false);
        }
        let page = rollup_page::ActiveModel {
            instansi_id: Set(instansi.0),
            year: Set(year),
            edition: Set(edition),
            page: Set(pages),
            content: Set(content.to_vec()),
        };
        rollup_page::Entity::insert(page)
            .exec_without_returning(store.bare())
            .await?;
        pages += 1;
    }
    let head = rollup_year::ActiveModel {
        instansi_id: Set(instansi.0),
        year: Set(year),
        recorded: Set(saved.stamp.count),
        sealed: Set(saved.stamp.sealed()),
        edition: Set(edition),
        pages: Set(pages),
        sha256: Set(sha256(&saved.bytes)),
        saved_at: Set(now),
    };
    let tx = store.begin_bare().await?;
    use rollup_year::Column as Y;
    rollup_year::Entity::insert(head)
        .on_conflict(
            OnConflict::columns([Y::InstansiId, Y::Year])
                .update_columns([
                    Y::Recorded,
                    Y::Sealed,
                    Y::Edition,
                    Y::Pages,
                    Y::Sha256,
                    Y::SavedAt,
                ])
                .to_owned(),
        )
        .exec_without_returning(&tx)
        .await?;
    rollup_page::Entity::delete_many()
        .filter(rollup_page::Column::InstansiId.eq(instansi.0))
        .filter(rollup_page::Column::Year.eq(year))
        .filter(rollup_page::Column::Edition.ne(edition))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(true)
}

fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
