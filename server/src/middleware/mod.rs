//! What every request passes, one concern a file. From the outside in, as [`crate::routes`] stacks them:
//!
//! 1. [`request_id`]: a number for the log, the access log itself;
//! 2. compression of pages and JSON (`tower_http::compression`; files of the site are compressed when they are built);
//! 3. [`headers`]: security and caching headers on whatever comes out, refusals included;
//! 4. [`refusal`]: every error in one shape, as a page or as JSON, never with internals;
//! 5. panics become refusals, one panic ends one request (`tower_http::catch_panic`);
//! 6. [`time_limit`] and [`body_limit`];
//! 7. [`location`]: redirects stay on this site, and error texts in addresses go (R5);
//! 8. [`origin`]: what changes something must come from our own pages (R4);
//! 9. [`caller`]: who it is;
//! 10. [`plain_form`]: a form posted without JavaScript carries its session's token (R4);
//! 11. [`flash`]: what such a form left behind is shown on the next page (R5).

pub mod body_limit;
pub mod caller;
pub mod cookie;
pub mod csrf_mask;
pub mod flash;
pub mod headers;
pub mod location;
pub mod origin;
pub mod plain_form;
pub mod refusal;
mod refusal_page;
pub mod request_id;
pub mod time_limit;

use http::header::{ACCEPT, HOST};
use http::{HeaderMap, Uri};

/// The text of a header, if it is ASCII.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Whether a browser navigates: by a link or by a form without JavaScript.
pub(crate) fn is_navigation(headers: &HeaderMap) -> bool {
    text(headers, "sec-fetch-mode") == Some("navigate") || wants_page(headers)
}

/// Whether the answer is for reading, not for a program.
pub(crate) fn wants_page(headers: &HeaderMap) -> bool {
    text(headers, ACCEPT.as_str()).is_some_and(|accept| accept.contains("text/html"))
}

/// The host that the browser asked for.
pub(crate) fn host<'a>(headers: &'a HeaderMap, uri: &'a Uri) -> Option<&'a str> {
    text(headers, HOST.as_str()).or_else(|| uri.authority().map(|authority| authority.as_str()))
}
