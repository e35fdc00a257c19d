//! Entities and queries on SQLite and PostgreSQL. Takes and returns domain types; no row leaves this crate.
//!
//! What belongs here: SQL, and nothing that decides. What does not: rules (`domain`), use cases (`operations`).
//!
//! # Reading
//!
//! A query is a free function in the file of its noun. It takes any connection, so that it works inside and outside
//! of a transaction, and the instansi, since nothing is ever looked up across tenants:
//!
//! ```ignore
//! pub async fn unit(db: &impl ConnectionTrait, instansi: InstansiId, id: UnitId) -> Result<Unit, StoreError>
//! let unit = organization::unit(store.read(), ctx.instansi, id).await?;
//! ```
//!
//! # Writing
//!
//! [`Store::begin`] is the only way to write. A function that writes takes the transaction and the proof that the
//! policy allowed it, so a use case that forgot to ask does not compile:
//!
//! ```ignore
//! pub async fn rename_unit(
//!     tx: &Tx,
//!     _grant: &Grant<OrganizationAction>,
//!     unit: &Unit,
//!     name: &str,
//! ) -> Result<i32, StoreError>
//!
//! let tx = store.begin(&who).await?;
//! let before = organization::unit(tx.conn(), who.instansi, id).await?;
//! let version = organization::rename_unit(&tx, &grant, &before, name).await?;
//! tx.record(Verb::Edited, Subject::Unit, id, Some(&before), Some(&after)).await?;
//! tx.commit().await?;
//! ```
//!
//! A transaction that recorded no activity does not commit (`architecture.md`, Audit). Keep transactions short: on
//! SQLite there is one writer, so whatever can be computed or loaded before, is.
//!
//! # Identifiers and time
//!
//! [`new_id`] makes every identifier. The clock is in [`Who::now`]; instants are kept to the microsecond, which is
//! what both engines hold.

pub mod activity;
pub mod alignment;
pub mod bulk;
pub mod cards;
pub mod cascade;
pub mod crosslink;
mod entity;
mod error;
mod id;
pub mod import;
mod lease;
pub mod nomenclature;
pub mod organization;
mod proof;
pub mod proposal;
pub mod query;
pub mod rate_limit;
pub mod realization;
pub mod report;
pub mod rollup;
pub mod rules;
mod seal;
pub mod search;
pub mod session;
pub mod skp;
mod store;
mod transaction;
pub mod write;

pub use error::{Constraint, StoreError};
pub use id::new_id;
pub use lease::Lease;
pub use proof::{MayPlace, MayWriteSkp};
pub use query::search_key;
pub use sea_orm::ConnectionTrait;
pub use seal::{Break, BreakKind, Head, Verification, seal_pending, verify};
pub use store::{Engine, Options, Store, Synchronous};
pub use transaction::{Entry, NOTHING, Tx, Who};
