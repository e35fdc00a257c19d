//! What was typed and not yet confirmed by the server, kept in this browser: a closed tab loses nothing.

use domain::ids::SkpId;
use domain::skp::Draft;
use serde::{Deserialize, Serialize};

/// An unsaved draft, with what it was based on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// Version of the SKP that was read.
    pub version: i32,
    /// Content of that version: for the merge when it has moved on.
    pub base: Draft,
    pub draft: Draft,
}

fn key(id: SkpId) -> String {
    format!("selaras.skp.{id}")
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Keeps it. A full or forbidden storage is no reason to stop anybody from typing.
pub fn keep(id: SkpId, backup: &Backup) {
    if let (Some(storage), Ok(json)) = (storage(), serde_json::to_string(backup)) {
        let _ = storage.set_item(&key(id), &json);
    }
}

/// Forgets it once the server has everything.
pub fn forget(id: SkpId) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(id));
    }
}

/// What an earlier visit left behind.
pub fn left(id: SkpId) -> Option<Backup> {
    let json = storage()?.get_item(&key(id)).ok()??;
    serde_json::from_slice(json.as_bytes()).ok()
}
