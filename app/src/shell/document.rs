//! The HTML document. Only the server renders it; the browser hydrates the body.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::context::Assets;
use crate::shell::{App, Half};

/// Loads the browser half and wakes the islands of the page, each by the function of its name.
const START: &str = "async(js,wasm)=>{\
    const half=await import(js);\
    await half.default({module_or_path:wasm});\
    half.hydrate();\
    for(const island of document.querySelectorAll('leptos-island'))half[island.dataset.component]?.(island);\
    document.documentElement.dataset.alive=''}";

/// Renders the document with the built assets. Every script carries the nonce of the response (R6).
pub fn document(assets: Assets) -> impl IntoView {
    let nonce = use_nonce();
    #[cfg(feature = "ssr")]
    content_security_policy(nonce.as_deref());
    let half = assets
        .halves
        .get(Half::of_path(&path()).name())
        .cloned()
        .unwrap_or_default();
    let start = format!("({START})({:?},{:?})", half.js, half.wasm);
    provide_context(assets.clone());
    super::me::provide_me();
    let (language, theme) = super::me::document_preferences();
    // What stands outside of the islands is not alive: nothing of it travels a second time as data.
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
    view! {
        <!DOCTYPE html>
        <html lang=language data-theme=theme>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="preload" href=assets.font.clone() r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link rel="stylesheet" href=assets.css.clone()/>
                <link rel="modulepreload" href=half.js nonce=nonce.clone()/>
                <link rel="preload" href=half.wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
                <MetaTags/>
            </head>
            <body data-me=super::me::for_islands() data-icons=assets.icons>
                <App/>
                <script type="module" nonce=nonce>{start}</script>
            </body>
        </html>
    }
}

/// The path that is asked for.
fn path() -> String {
    use_context::<http::request::Parts>()
        .map(|parts| parts.uri.path().to_owned())
        .unwrap_or_default()
}

/// Allows this response's scripts by their nonce, and what they load in turn; nothing inline, nothing from elsewhere
/// (R6). It is set here because only the rendering knows the nonce; every page is rendered whole before its headers
/// leave. `wasm-unsafe-eval` compiles our own module and evaluates no text.
#[cfg(feature = "ssr")]
fn content_security_policy(nonce: Option<&str>) {
    let (Some(nonce), Some(response)) = (nonce, use_context::<leptos_axum::ResponseOptions>()) else {
        return;
    };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    if let Ok(policy) = http::HeaderValue::from_str(&policy) {
        response.insert_header(http::header::CONTENT_SECURITY_POLICY, policy);
    }
}
