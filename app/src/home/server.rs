//! Server functions of Beranda.

use domain::home::HomeView;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::AppError;
#[cfg(feature = "ssr")]
use crate::context::{ctx, reply};
use crate::ui::chart::Drawing;

/// Beranda with the chart of the units drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Home {
    pub view: HomeView,
    pub chart: Option<Drawing>,
}

/// Policy: everybody signed in, what concerns him.
#[server(prefix = "/api/rpc", endpoint = "load_home")]
pub async fn load_home(year: i32) -> Result<Home, AppError> {
    let view = reply(operations::home::home(&ctx()?, year).await)?;
    let chart = super::drawing::of_units(&view);
    Ok(Home { view, chart })
}
