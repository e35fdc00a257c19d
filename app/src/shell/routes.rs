//! Every page and its address. All are rendered whole by the server (`SsrMode::Async`), so that they read and their
//! forms work without JavaScript.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::SsrMode;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use super::language::LanguageProvider;
use super::me::provide_me;
use crate::home::HomePage;
use crate::session::SignInPage;

/// The root of everything that people see.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_me();
    view! {
        <LanguageProvider>
            <Title formatter=|text: String| format!("{text} · Selaras") text="Selaras"/>
            <Router>
                <FlatRoutes fallback=|| view! { <NotFound/> }>
                    <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                    <Route path=path!("/masuk") view=SignInPage ssr=SsrMode::Async/>
                </FlatRoutes>
            </Router>
        </LanguageProvider>
    }
}

/// Shown for an address that does not exist, with status 404.
#[component]
fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::context::set_status(404);
    view! { <h1>"404"</h1> }
}
