//! The page at `/akun`: who I am here, how it looks, where I am signed in, my password.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::security_card::SecurityCard;
use super::server;
use super::sessions_card::SessionsCard;
use super::sign_in_page::news_text;
use super::view_model::{MyAccountView, News, grouped_nip};
use crate::i18n::*;
use crate::shell::{Frame, LanguageChoices, Me, ThemeChoices, lang, use_me};
use crate::ui::{Card, ErrorView, Label as _, Notice, PageHead, SkeletonTable, Title, Tone};

/// One's own account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let i18n = use_i18n();
    let news = use_query_map()
        .with_untracked(|query| query.get("kabar"))
        .and_then(|word| News::from_word(&word));
    let account = Resource::new(|| (), |()| server::my_account());
    view! {
        <Title text=move || t_string!(i18n, session.account_title)/>
        <Frame>
            <PageHead
                title=move || t_string!(i18n, session.account_title)
                subtitle=move || t_string!(i18n, session.account_text)
            />
            {news.map(|news| view! {
                <Notice tone=Tone::P4 live=true>
                    <p>{move || news_text(i18n, news)}</p>
                </Notice>
            })}
            <Suspense fallback=|| view! { <SkeletonTable rows=4/> }>
                {move || Suspend::new(async move {
                    match (account.await, use_me()) {
                        (Ok(account), Some(me)) => view! { <Account account me/> }.into_any(),
                        (Ok(_), None) => ().into_any(),
                        (Err(error), _) => view! { <ErrorView error/> }.into_any(),
                    }
                })}
            </Suspense>
        </Frame>
    }
}

#[component]
fn Account(account: MyAccountView, me: Me) -> impl IntoView {
    let i18n = use_i18n();
    let name = me.actor.name.clone();
    let (sessions, zone, now) = (account.sessions.clone(), account.zone, account.now);
    view! {
        <div class="session-account">
            <div class="ui-stack">
                <Who account=account.clone() me/>
                <Card title=move || t_string!(i18n, session.preferences)>
                    <div class="session-preferences">
                        <div>
                            <h3 class="session-preference">{t!(i18n, session.language)}</h3>
                            <LanguageChoices/>
                        </div>
                        <div>
                            <h3 class="session-preference">{t!(i18n, session.theme)}</h3>
                            <ThemeChoices/>
                        </div>
                    </div>
                </Card>
            </div>
            <div class="ui-stack">
                <SessionsCard sessions zone now/>
                <SecurityCard account name/>
            </div>
        </div>
    }
}

/// Name, numbers, posts and roles as of today.
#[component]
fn Who(account: MyAccountView, me: Me) -> impl IntoView {
    let i18n = use_i18n();
    let posts = me
        .actor
        .posts
        .into_iter()
        .map(|post| {
            let acting = post.held != domain::organization::AppointmentKind::Definitif;
            let (held, until) = (post.held, post.until);
            view! {
                <li>
                    <span class="ui-strong">{post.title}</span>
                    <span class="ui-muted">" · " {post.unit_name}</span>
                    {acting.then(|| view! {
                        <span class="session-acting">
                            {move || {
                                let until = until
                                    .map(|day| t_string!(i18n, common.until, date = lang(i18n).date_long(day)))
                                    .unwrap_or_default();
                                format!("{} {until}", held.label(i18n))
                            }}
                        </span>
                    })}
                </li>
            }
        })
        .collect_view();
    let has_roles = !me.actor.roles.is_empty();
    let roles = me
        .actor
        .roles
        .into_iter()
        .map(|grant| view! { <li>{move || grant.role.label(i18n)}</li> })
        .collect_view();
    view! {
        <Card title=me.actor.name.clone()>
            <dl class="ui-facts">
                {account.nip.map(|nip| view! {
                    <dt>"NIP"</dt>
                    <dd class="ui-nowrap">{grouped_nip(&nip)}</dd>
                })}
                {account.email.map(|email| view! {
                    <dt>{t!(i18n, session.email)}</dt>
                    <dd class="session-break">{email}</dd>
                })}
                <dt>{t!(i18n, session.instansi)}</dt>
                <dd>{me.instansi_name}</dd>
                <dt>{t!(i18n, session.posts)}</dt>
                <dd>
                    <ul class="ui-plain-list session-posts">{posts}</ul>
                </dd>
                {has_roles.then(|| view! {
                    <dt>{t!(i18n, session.roles)}</dt>
                    <dd>
                        <ul class="ui-plain-list">{roles}</ul>
                    </dd>
                })}
            </dl>
            <p class="ui-muted ui-small">{t!(i18n, session.who_text)}</p>
        </Card>
    }
}
