//! The page at `/masuk`.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::demo_people::DemoPeople;
use super::line_of_sight::LineOfSight;
use super::sign_in_form::SignInForm;
use super::view_model::{News, safe_next};
use crate::i18n::*;
use crate::shell::{PreferenceMenus, use_demo, use_me};
use crate::ui::{I18n, LinkButton, Notice, Title, Tone, Variant};

/// Signing in; in demo mode with the people whom one may be.
#[component]
pub fn SignInPage() -> impl IntoView {
    let i18n = use_i18n();
    let query = use_query_map();
    let asked = |key: &str| query.with_untracked(|query| query.get(key)).unwrap_or_default();
    let lanjut = safe_next(&asked("lanjut")).to_owned();
    let news = News::from_word(&asked("kabar"));
    let demo = use_demo().then(|| view! { <DemoPeople lanjut=lanjut.clone()/> });
    let class = if demo.is_some() {
        "session-main session-main--demo"
    } else {
        "session-main"
    };
    view! {
        <Title text=move || t_string!(i18n, session.sign_in)/>
        <a class="shell-skip" href="#isi" rel="external">{t!(i18n, shell.skip)}</a>
        <div class="session-sign-in">
            <LineOfSight/>
            <main class=class id="isi" tabindex="-1">
                <div class="session-top">
                    <p class="session-top-name">
                        <img src="/favicon.svg" alt="" width="24" height="24"/>
                        {t!(i18n, common.app)}
                    </p>
                    <PreferenceMenus/>
                </div>
                <section class="session-card" aria-labelledby="masuk">
                    <h1 class="session-title" id="masuk">
                        {t!(i18n, session.sign_in_title)}
                    </h1>
                    {news.map(|news| view! {
                        <Notice tone=Tone::P4 live=true>
                            <p>{move || news_text(i18n, news)}</p>
                        </Notice>
                    })}
                    <SignedInAlready lanjut=lanjut.clone()/>
                    <SignInForm lanjut/>
                </section>
                {demo}
            </main>
        </div>
    }
}

/// Somebody is signed in: on to the pages, or below as somebody else.
#[component]
fn SignedInAlready(lanjut: String) -> impl IntoView {
    let i18n = use_i18n();
    use_me().map(|me| {
        let name = me.actor.name;
        view! {
            <Notice tone=Tone::Accent>
                <p>{t!(i18n, session.signed_in_as, name)}</p>
                <p>
                    <LinkButton href=lanjut variant=Variant::Secondary icon="arrow-right">
                        {t!(i18n, session.go_on)}
                    </LinkButton>
                </p>
            </Notice>
        }
    })
}

pub(super) fn news_text(i18n: I18n, news: News) -> &'static str {
    match news {
        News::SignedOut => t_string!(i18n, session.news_signed_out),
        News::SignedOutEverywhere => t_string!(i18n, session.news_signed_out_everywhere),
        News::PasswordChanged => t_string!(i18n, session.news_password_changed),
        News::PasswordSet => t_string!(i18n, session.news_password_set),
        News::SessionEnded => t_string!(i18n, session.news_session_ended),
    }
}
