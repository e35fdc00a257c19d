//! The frame around every signed-in page: rail, top bar, content.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::rail::{Bar, Rail};
use super::top::Top;
use super::use_me;
use crate::i18n::*;
use crate::ui::query::encode;

/// Wraps a page. Who is not signed in is led to the sign-in page and comes back afterwards.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let i18n = use_i18n();
    let Some(me) = use_me() else {
        return lead_to_sign_in().into_any();
    };
    view! {
        <div class="shell">
            <a class="shell-skip" href="#isi" rel="external">{t!(i18n, shell.skip)}</a>
            <Rail me=me.clone()/>
            <div class="shell-page">
                <Top me=me.clone()/>
                <main class="shell-content" id="isi" tabindex="-1">
                    {children()}
                </main>
            </div>
            <Bar me/>
        </div>
    }
    .into_any()
}

/// Answers with a redirect; the link is for what does not follow it.
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
