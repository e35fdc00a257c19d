//! Rows of the organisation without a grant, for [`crate::bulk`].

use super::{appointments, people, positions, raters, roles, units};
use crate::bulk::Batch;
use crate::write::insert_many;
use crate::{StoreError, Tx};

/// Inserts the organisation of a batch.
pub(crate) async fn insert_bare(tx: &Tx, batch: &Batch) -> Result<(), StoreError> {
    let db = tx.conn();
    insert_many(db, batch.units.iter().map(|unit| units::row(tx, unit))).await?;
    insert_many(
        db,
        batch
            .positions
            .iter()
            .map(|position| positions::row(tx, position)),
    )
    .await?;
    insert_many(db, batch.people.iter().map(|(person, _)| people::row(tx, person))).await?;
    let numbers = batch.people.iter().filter_map(|(person, since)| {
        let nip = person.nip.as_ref()?;
        Some(people::history_row(tx, person.id, nip.as_str(), *since))
    });
    insert_many(db, numbers).await?;
    insert_many(
        db,
        batch
            .appointments
            .iter()
            .map(|appointment| appointments::row(tx, appointment)),
    )
    .await?;
    insert_many(db, batch.raters.iter().map(|rater| raters::row(tx, rater))).await?;
    insert_many(db, batch.roles.iter().map(|role| roles::row(tx, role))).await
}
