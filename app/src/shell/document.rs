//! The HTML document. Only the server renders it; the browser hydrates the body.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::context::Assets;
use crate::shell::App;

/// Renders the document with the built assets. Every script carries the nonce of the response (R6).
pub fn document(assets: Assets) -> impl IntoView {
    let nonce = use_nonce();
    #[cfg(feature = "ssr")]
    content_security_policy(nonce.as_deref());
    let start = format!(
        "import('{}').then(m=>m.default({{module_or_path:'{}'}}).then(()=>m.hydrate()))",
        assets.js, assets.wasm
    );
    provide_context(assets.clone());
    let (language, theme) = crate::shell::me::document_preferences();
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
                <link rel="modulepreload" href=assets.js.clone() nonce=nonce.clone()/>
                <link rel="preload" href=assets.wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
                <MetaTags/>
            </head>
            <body>
                <App/>
                <script type="module" nonce=nonce>{start}</script>
            </body>
        </html>
    }
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
