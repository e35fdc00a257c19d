//! The frame around every signed-in page: rail, top bar, content.

use domain::organization::view::UnitPlace;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::rail::{Bar, Rail};
use super::top::Top;
use super::use_me;
use crate::i18n::*;
use crate::ui::query::encode;

/// What the frame remembers from page to page within one visit.
#[derive(Clone, Copy, Default)]
pub(super) struct Visit {
    /// A page was shown already: the next one is arrived at by a link.
    arrived: StoredValue<bool>,
    /// Where the unit of the last page stands, so that the bar does not flicker.
    pub place: StoredValue<Option<UnitPlace>>,
}

/// Called once, by the root of the app.
pub(super) fn provide_visit() {
    provide_context(Visit::default());
}

/// Wraps a page. Who is not signed in is led to the sign-in page and comes back afterwards.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let i18n = use_i18n();
    let Some(me) = use_me() else {
        return lead_to_sign_in().into_any();
    };
    let content = NodeRef::<leptos::html::Main>::new();
    let visit = use_context::<Visit>().unwrap_or_default();
    // A link within the app changes the page without loading it: the focus goes to the new content, as it would.
    Effect::new(move |_| {
        let Some(content) = content.get() else { return };
        if visit.arrived.get_value() {
            let _ = content.focus();
        }
        visit.arrived.set_value(true);
    });
    view! {
        <div class="shell">
            <a class="shell-skip" href="#isi" rel="external">{t!(i18n, shell.skip)}</a>
            <Rail me=me.clone()/>
            <div class="shell-page">
                <Top me=me.clone()/>
                <main node_ref=content class="shell-content" id="isi" tabindex="-1">
                    {children()}
                </main>
            </div>
            <Bar me/>
        </div>
    }
    .into_any()
}

/// Answers with a redirect on the server and leaves the page in the browser: a session never begins or ends within
/// a loaded page, so the whole document is asked for.
fn lead_to_sign_in() -> impl IntoView {
    let location = use_location();
    let mut target = "/masuk?lanjut=".to_owned();
    let search = location.search.get_untracked();
    let here = location.pathname.get_untracked();
    let here = if search.is_empty() {
        here
    } else {
        format!("{here}?{}", search.trim_start_matches('?'))
    };
    encode(&here, &mut target);
    #[cfg(feature = "ssr")]
    leptos_axum::redirect(&target);
    let href = target.clone();
    Effect::new(move |_| {
        let _ = window().location().set_href(&href);
    });
    let i18n = use_i18n();
    view! {
        <main class="shell-plain" id="isi">
            <p>
                <a href=target rel="external">{t!(i18n, shell.to_sign_in)}</a>
            </p>
        </main>
    }
}

/// The frame of pages for people who are not signed in: the mark, the switches, and the content in the middle.
#[component]
pub fn PlainFrame(children: Children) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="shell-outside">
            <a class="shell-skip" href="#isi" rel="external">{t!(i18n, shell.skip)}</a>
            <header class="shell-outside-top">
                <a class="shell-brand" href="/">
                    <super::rail::Mark/>
                    <span class="shell-brand-name">{t!(i18n, common.app)}</span>
                </a>
                <super::preferences::PreferenceMenus/>
            </header>
            <main class="shell-outside-content" id="isi" tabindex="-1">
                {children()}
            </main>
        </div>
    }
}
