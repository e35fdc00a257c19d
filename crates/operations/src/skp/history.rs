//! What happened to an SKP, and the documents that were set.

use domain::audit::Subject;
use domain::ids::SkpId;
use domain::skp::canonical::Snapshot;
use domain::skp::view::{HistoryRow, VersionRow};

use store::activity::Filter;

use super::access::Opened;
use crate::{Ctx, Result};

/// Every activity about the SKP, newest first.
pub async fn history(ctx: &Ctx, id: SkpId) -> Result<Vec<HistoryRow>> {
    Opened::load(ctx, id).await?;
    let about = Filter::Subject(Subject::Skp, id.0);
    let rows = store::activity::list(ctx.store.read(), ctx.instansi_id(), about, None, 500).await?;
    Ok(rows
        .into_iter()
        .map(|row| HistoryRow {
            at: row.at,
            actor_name: row.actor_name,
            verb: row.verb,
            old: row.old,
            new: row.new,
        })
        .collect())
}

/// The set documents, newest first, each with the proof that it still is what was set.
pub async fn versions(ctx: &Ctx, id: SkpId) -> Result<Vec<VersionRow>> {
    Opened::load(ctx, id).await?;
    let db = ctx.store.read();
    let rows = store::skp::versions(db, ctx.instansi_id(), id).await?;
    let names = store::cards::names(db, ctx.instansi_id(), rows.iter().map(|row| row.set_by)).await?;
    Ok(rows
        .into_iter()
        .map(|row| VersionRow {
            document_version: row.document_version,
            intact: row.is_intact(),
            set_by_name: names.get(&row.set_by).cloned().unwrap_or_default(),
            sha256: row.sha256,
            set_at: row.set_at,
            reason: row.reason,
        })
        .collect())
}

/// The document of a version as it was set; `None` for the version = the newest.
pub async fn document(ctx: &Ctx, id: SkpId, version: Option<i32>) -> Result<(VersionRow, Snapshot)> {
    let opened = Opened::load(ctx, id).await?;
    let number = version.unwrap_or(opened.head.skp.document_version);
    let db = ctx.store.read();
    let row = store::skp::version(db, ctx.instansi_id(), id, number).await?;
    let names = store::cards::names(db, ctx.instansi_id(), [row.set_by]).await?;
    let snapshot =
        Snapshot::read(&row.snapshot).map_err(|_| store::StoreError::Corrupt("skp_version.snapshot"))?;
    let head = VersionRow {
        document_version: row.document_version,
        intact: row.is_intact(),
        set_by_name: names.get(&row.set_by).cloned().unwrap_or_default(),
        sha256: row.sha256,
        set_at: row.set_at,
        reason: row.reason,
    };
    Ok((head, snapshot))
}
