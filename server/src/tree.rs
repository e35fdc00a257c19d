//! The whole tree of a year for the browser: flat and binary, since JSON of fifty thousand rows would be too large; and
//! the word that it has changed.

use std::convert::Infallible;
use std::time::Duration;

use app::AppError;
use axum::extract::{Path, Query, RawQuery};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};
use chrono::Datelike as _;
use domain::cascade::outline::{Handle, encode};
use domain::rollup::Month;
use futures::stream::{Stream, StreamExt as _, once, unfold};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use operations::Caller;
use operations::cascade::OutlineQuery;
use serde::Deserialize;
use tokio::sync::watch;

use crate::middleware::refusal;
use crate::state::AppState;

/// The addresses.
pub const PATHS: [&str; 3] = ["/data/pohon", "/data/pohon/{handle}", "/data/pohon-langsung"];

/// How long one connection tells of changes. The browser comes back by itself, with the session of then.
const LISTENING: Duration = Duration::from_mins(15);

/// What is sent.
pub const KIND: &str = "application/vnd.selaras.outline";

/// The route; it stands behind the layer that knows the caller.
pub fn router() -> Router<AppState> {
    let [tree, one, changes] = PATHS;
    Router::new()
        .route(tree, get(whole))
        .route(one, get(one_node))
        .route(changes, get(live))
}

/// As the address of a page says it: unit, year and month. What cannot be read is as if it were not there.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    tahun: Option<String>,
    bulan: Option<String>,
    unit: Option<String>,
}

/// Policy: `CascadeAction::Read`; drafts only within one's scope.
async fn whole(Extension(caller): Extension<Caller>, Query(asked): Query<Asked>) -> Response {
    let Caller::Member(ctx) = caller else {
        return refusal::refuse(AppError::Unauthenticated);
    };
    let number = |value: Option<String>| value.and_then(|value| value.parse::<i32>().ok());
    let month = |number: u32| u8::try_from(number).ok().and_then(Month::new);
    let asked_month = number(asked.bulan).and_then(|number| month(number.unsigned_abs()));
    let Some(month) = asked_month.or_else(|| month(ctx.today.month())) else {
        return refusal::not_found();
    };
    let query = OutlineQuery {
        year: number(asked.tahun).unwrap_or(ctx.today.year()),
        month,
        unit: asked.unit.and_then(|unit| unit.parse().ok()),
    };
    match operations::cascade::outline(&ctx, query).await {
        Ok(outline) => {
            let headers = [(CONTENT_TYPE, KIND), (CACHE_CONTROL, "no-store")];
            (headers, encode(&outline)).into_response()
        }
        Err(error) => refusal::refuse(error.into()),
    }
}

/// From the short number, by which the tree knows a node, to its page. Policy: as for that page.
async fn one_node(
    Extension(caller): Extension<Caller>,
    Path(handle): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Caller::Member(ctx) = caller else {
        return refusal::refuse(AppError::Unauthenticated);
    };
    let Ok(bits) = u64::from_str_radix(&handle, 16) else {
        return refusal::not_found();
    };
    match operations::cascade::by_handle(&ctx, Handle::from_bits(bits)).await {
        Ok(id) => {
            let query = query.map(|query| format!("?{query}")).unwrap_or_default();
            Redirect::to(&format!("/pohon/{id}{query}")).into_response()
        }
        Err(error) => refusal::refuse(error.into()),
    }
}

/// Says `berubah` whenever a tree of the instansi may have changed; what exactly, one sees by asking for the tree.
/// Policy: `CascadeAction::Read`.
async fn live(Extension(caller): Extension<Caller>) -> Response {
    let Caller::Member(ctx) = caller else {
        return refusal::refuse(AppError::Unauthenticated);
    };
    match operations::cascade::watch(&ctx) {
        Ok(changes) => Sse::new(told(changes))
            .keep_alive(KeepAlive::default())
            .into_response(),
        Err(error) => refusal::refuse(error.into()),
    }
}

fn told(changes: watch::Receiver<i64>) -> impl Stream<Item = Result<Event, Infallible>> {
    // At once something is sent, so that whoever asks knows that he is heard.
    let hello = once(async { Event::default().comment("selaras") });
    let events = unfold(changes, |mut changes| async move {
        changes.changed().await.ok()?;
        let count = *changes.borrow_and_update();
        Some((Event::default().event("berubah").data(count.to_string()), changes))
    });
    hello
        .chain(events)
        .map(Ok)
        .take_until(tokio::time::sleep(LISTENING))
}
