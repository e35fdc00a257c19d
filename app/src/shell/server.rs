//! Server functions of the frame: language and theme.

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
