//! Set documents: immutable, each with the SHA-256 of its canonical snapshot.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::ids::*;
use domain::policy::{Grant, SkpAction};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::entity::skp_version as row;
use crate::{StoreError, Tx};

/// One set document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub document_version: i32,
    /// The canonical snapshot.
    pub snapshot: String,
    /// 64 hex digits.
    pub sha256: String,
    pub set_at: DateTime<Utc>,
    pub set_by: PersonId,
    pub reason: Option<String>,
}

impl Version {
    /// Whether the snapshot still is what was set.
    pub fn is_intact(&self) -> bool {
        sha256(&self.snapshot) == self.sha256
    }
}

impl From<row::Model> for Version {
    fn from(row: row::Model) -> Self {
        Self {
            document_version: row.document_version,
            snapshot: row.snapshot,
            sha256: row.sha256,
            set_at: row.set_at,
            set_by: row.set_by.into(),
            reason: row.reason,
        }
    }
}

/// SHA-256 of a snapshot, 64 hex digits.
pub fn sha256(snapshot: &str) -> String {
    hex::encode(Sha256::digest(snapshot.as_bytes()))
}

/// Keeps a set document for ever and gives its hash.
pub async fn insert_version(
    tx: &Tx,
    grant: &Grant<SkpAction>,
    skp: SkpId,
    document_version: i32,
    snapshot: String,
    reason: Option<String>,
) -> Result<String, StoreError> {
    let sha256 = sha256(&snapshot);
    let model = row::ActiveModel {
        instansi_id: Set(tx.instansi().0),
        skp_id: Set(skp.0),
        document_version: Set(document_version),
        snapshot: Set(snapshot),
        sha256: Set(sha256.clone()),
        set_at: Set(tx.now()),
        set_by: Set(grant.actor().0),
        reason: Set(reason),
    };
    row::Entity::insert(model)
        .exec_without_returning(tx.conn())
        .await?;
    Ok(sha256)
}

/// Every set document of an SKP, newest first.
pub async fn versions(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    skp: SkpId,
) -> Result<Vec<Version>, StoreError> {
    Ok(row::Entity::find()
        .filter(row::Column::InstansiId.eq(instansi.0))
        .filter(row::Column::SkpId.eq(skp.0))
        .order_by_desc(row::Column::DocumentVersion)
        .all(db)
        .await?
        .into_iter()
        .map(Version::from)
        .collect())
}

/// One set document.
pub async fn version(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    skp: SkpId,
    document_version: i32,
) -> Result<Version, StoreError> {
    Ok(row::Entity::find_by_id((instansi.0, skp.0, document_version))
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?
        .into())
}

/// The newest set document of each of the SKPs that has one, as its canonical text.
pub async fn latest_versions(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    skps: impl IntoIterator<Item = SkpId>,
) -> Result<HashMap<SkpId, String>, StoreError> {
    let skps: Vec<Uuid> = skps.into_iter().map(|id| id.0).collect();
    if skps.is_empty() {
        return Ok(HashMap::new());
    }
    // In the order of the versions, so that the newest stays.
    Ok(row::Entity::find()
        .filter(row::Column::InstansiId.eq(instansi.0))
        .filter(row::Column::SkpId.is_in(skps))
        .order_by_asc(row::Column::DocumentVersion)
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.skp_id.into(), row.snapshot))
        .collect())
}
