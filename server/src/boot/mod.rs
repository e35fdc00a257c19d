//! From settings to a server that answers, and back to a quiet end.

mod connections;
mod database;
mod janitor;
mod keeper;
pub mod logging;
mod metrics;
mod sealer;
mod stop;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use operations::snapshot::Snapshots;
use tokio::net::TcpListener;
use tracing::{info, warn};

pub use connections::{Connections, serve_on};
pub use database::{connect, connect_and_migrate, fill_when_empty};
pub use stop::Stop;

use crate::clock::Clock;
use crate::config::Config;
use crate::key::{Key, KeyError};
use crate::state::AppState;
use crate::{assets, routes};

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum BootError {
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error("basis data {address} tidak dapat dibuka")]
    Database {
        address: String,
        #[source]
        source: store::StoreError,
    },
    #[error("skema basis data tidak dapat diperbarui")]
    Migration(#[source] store::StoreError),
    #[error("data demo tidak dapat diisikan")]
    Demo(#[source] demo::DemoError),
    #[error("alamat {addr} tidak dapat dipakai")]
    Listen {
        addr: SocketAddr,
        #[source]
        source: std::io::Error,
    },
    #[error("penerima sinyal sistem operasi tidak dapat dipasang")]
    Signals(#[source] std::io::Error),
}

/// Runs the server until it is told to stop; requests in flight finish.
pub async fn serve(config: Config) -> Result<(), BootError> {
    let stop = Stop::on_signals().map_err(BootError::Signals)?;
    let clock = Clock::system();
    let key = Key::obtain(&config)?;
    let store = connect_and_migrate(&config).await?;
    if let Some(size) = config.demo {
        fill_when_empty(&store, size, &clock, &mut |_, _, _| ()).await?;
    }
    warn_of_dangers(&config);

    let config = Arc::new(config);
    let listener = listen(config.addr).await?;
    let metrics = match config.metrics_addr {
        Some(addr) => Some((metrics::recorder(), listen(addr).await?)),
        None => None,
    };
    let state = AppState {
        store: store.clone(),
        snapshots: Snapshots::default(),
        clock: clock.clone(),
        config,
        key,
        assets: assets::names(),
    };
    // Whoever listens to changes would otherwise keep the house open until patience ends.
    let (snapshots, mut ending) = (state.snapshots.clone(), stop.clone());
    tokio::spawn(async move {
        ending.wait().await;
        snapshots.hush();
    });
    let sealing = tokio::spawn(sealer::run(store.clone(), clock.clone(), stop.clone()));
    let sweeping = tokio::spawn(janitor::run(store.clone(), clock.clone(), stop.clone()));
    let keeping = tokio::spawn(keeper::run(
        store.clone(),
        state.snapshots.clone(),
        clock,
        stop.clone(),
    ));
    serve_until(state, listener, metrics, stop).await;
    // The last entries of the log are sealed and SQLite's journal is folded in.
    for (job, name) in [(sealing, "sealer"), (sweeping, "janitor"), (keeping, "keeper")] {
        if job.await.is_err() {
            warn!(name, "a job in the background ended early");
        }
    }
    if let Err(error) = store.close().await {
        warn!(?error, "the database was not closed in order");
    }
    info!("stopped");
    Ok(())
}

type Metrics = Option<(metrics::Recorder, TcpListener)>;

async fn serve_until(state: AppState, listener: TcpListener, metrics: Metrics, stop: Stop) {
    let connections = Connections {
        header_timeout: state.config.header_timeout(),
        patience: state.config.shutdown_patience(),
    };
    // With port 0 the system chose one.
    let addr = listener.local_addr().unwrap_or(state.config.addr);
    info!(address = %addr, "serving");
    let router = routes::router(state, Router::new());
    match metrics {
        None => serve_on(listener, router, connections, stop).await,
        Some((recorder, for_metrics)) => {
            let router = router.layer(recorder.layer());
            tokio::join!(
                serve_on(listener, router, connections, stop.clone()),
                serve_on(for_metrics, recorder.router(), connections, stop),
            );
        }
    }
}

async fn listen(addr: SocketAddr) -> Result<TcpListener, BootError> {
    TcpListener::bind(addr)
        .await
        .map_err(|source| BootError::Listen { addr, source })
}

/// What is allowed but should be seen by whoever reads the log; `selaras doctor` explains each.
fn warn_of_dangers(config: &Config) {
    if config.demo.is_some() && !config.addr.ip().is_loopback() {
        warn!("demo mode on an address that others can reach: anybody can sign in as any demo person");
    }
    if config
        .public_url
        .as_ref()
        .is_some_and(|url| !url.is_https() && !url.is_local())
    {
        warn!("public_url is not https: sessions travel unprotected");
    }
    if !assets::is_complete() {
        warn!(
            "the browser half is missing; pages work without scripts and styles. Build with cargo xtask run"
        );
    }
}
