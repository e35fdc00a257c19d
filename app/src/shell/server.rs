//! Server functions of the frame: language, theme, the unit picker, search.

use domain::ids::UnitId;
use domain::organization::view::{SearchHit, UnitPlace};
use leptos::prelude::*;

use crate::AppError;

/// Keeps the language in a cookie for a year. Policy: everybody.
#[server(prefix = "/api/rpc", endpoint = "set_language")]
pub async fn set_language(language: String) -> Result<(), AppError> {
    keep("bahasa", &language, &["id", "en"])
}

/// Keeps the theme in a cookie for a year. Policy: everybody.
#[server(prefix = "/api/rpc", endpoint = "set_theme")]
pub async fn set_theme(theme: String) -> Result<(), AppError> {
    keep("tema", &theme, &["auto", "light", "dark", "contrast"])
}

/// Where a unit stands among the others; nothing for somebody without a unit. Policy: everybody of the instansi.
#[server(prefix = "/api/rpc", endpoint = "place_of_unit")]
pub async fn place_of_unit(unit: Option<UnitId>) -> Result<UnitPlace, AppError> {
    use crate::context::{ctx, reply};
    let ctx = ctx()?;
    let Some(unit) = unit else {
        return Ok(UnitPlace::default());
    };
    reply(operations::organization::unit_place(&ctx, unit).await)
}

/// People, units, positions and results that contain what was typed. Policy: everybody of the instansi; results
/// within one's scope.
#[server(prefix = "/api/rpc", endpoint = "search_everything")]
pub async fn search_everything(query: String) -> Result<Vec<SearchHit>, AppError> {
    use crate::context::{ctx, reply};
    reply(operations::search::everything(&ctx()?, &query).await)
}

#[cfg(feature = "ssr")]
fn keep(name: &str, value: &str, allowed: &[&str]) -> Result<(), AppError> {
    let value = allowed
        .iter()
        .find(|known| **known == value)
        .ok_or(AppError::Malformed)?;
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax");
        if let Ok(cookie) = http::HeaderValue::from_str(&cookie) {
            response.append_header(http::header::SET_COOKIE, cookie);
        }
    }
    Ok(())
}
