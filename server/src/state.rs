//! What every request may use.

use std::sync::Arc;

use app::context::Assets;
use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use operations::snapshot::Snapshots;
use store::Store;

use crate::clock::Clock;
use crate::config::Config;
use crate::key::Key;

/// Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub store: Store,
    pub snapshots: Snapshots,
    pub clock: Clock,
    pub config: Arc<Config>,
    pub key: Key,
    pub assets: Assets,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(_: &AppState) -> Self {
        // The framework asks for them; files are served by `crate::assets`, so none of them is used.
        Self::builder().output_name("selaras").build()
    }
}
