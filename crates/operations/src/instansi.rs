//! Making a tenant: by whoever has the machine, before anybody can sign in to it.

use chrono::{DateTime, Utc};
use domain::audit::{Subject, Verb};
use domain::organization::{Instansi, InstansiKind, Zone};
use store::{NOTHING, Store, Who, new_id, organization};

use crate::{Error, Result};

/// Longest name.
const NAME: usize = 200;

/// What is needed to begin.
#[derive(Clone, Debug)]
pub struct NewInstansi {
    pub name: String,
    pub kind: InstansiKind,
    /// Deadlines are local.
    pub zone: Zone,
}

/// Makes an instansi, empty as yet. Two of the same name would only be confused: `duplicate`.
pub async fn create_instansi(store: &Store, now: DateTime<Utc>, input: NewInstansi) -> Result<Instansi> {
    let name = input.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Error::field("name", "required"));
    }
    if name.chars().count() > NAME {
        return Err(Error::field("name", "too_long"));
    }
    let instansi = Instansi {
        id: new_id(),
        kind: input.kind,
        name,
        zone: input.zone,
    };
    let tx = store.begin(&Who::system(instansi.id, now)).await?;
    // Looked up in the transaction: on SQLite nobody can come between.
    let there = organization::instansi_list(tx.conn()).await?;
    if there
        .iter()
        .any(|one| one.name.eq_ignore_ascii_case(&instansi.name))
    {
        return Err(Error::Rejected {
            code: "duplicate",
            data: Some("instansi".into()),
        });
    }
    organization::create_instansi(&tx, &instansi).await?;
    tx.record(
        Verb::Created,
        Subject::Instansi,
        instansi.id,
        NOTHING,
        Some(&instansi),
    )
    .await?;
    tx.commit().await?;
    Ok(instansi)
}
