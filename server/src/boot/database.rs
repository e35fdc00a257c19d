//! Opening the database, bringing its schema up to date, filling an empty one with the demo.

use store::{Options, Store};
use tracing::info;

use super::BootError;
use crate::clock::Clock;
use crate::config::{Config, DemoSize};

/// Opens the database; its schema stays as it is.
pub async fn connect(config: &Config) -> Result<Store, BootError> {
    let options = Options {
        connections: config.database_connections,
        ..Options::default()
    };
    Store::connect(config.database_url.expose(), options)
        .await
        .map_err(|source| BootError::Database {
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

/// Fills a database that holds no instansi yet. `None`: it holds one.
pub async fn fill_when_empty(
    store: &Store,
    size: DemoSize,
    clock: &Clock,
    progress: &mut dyn FnMut(&str, u64, u64),
) -> Result<Option<demo::Report>, BootError> {
    if !demo::is_empty(store)
        .await
        .map_err(|error| BootError::Demo(error.into()))?
    {
        return Ok(None);
    }
    let size = match size {
        DemoSize::Kecil => demo::Size::Kecil,
        DemoSize::Kabupaten => demo::Size::Kabupaten,
        DemoSize::Provinsi => demo::Size::Provinsi,
    };
    info!(?size, "filling the demo");
    let report = demo::fill(store, size, clock.now(), progress)
        .await
        .map_err(BootError::Demo)?;
    info!(
        people = report.people,
        skps = report.skps,
        results = report.results,
        "demo filled"
    );
    if let Err(error) = store.learn().await {
        // It answers all the same, only slower.
        tracing::warn!(?error, "the database did not learn how its rows are spread");
    }
    Ok(Some(report))
}
