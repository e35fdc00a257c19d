//! `/catatan`: what happened, newest first, with the state of the chain for who may see everything.

use chrono::{DateTime, Utc};
use domain::ids::ActivityId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::server::{Log, load_log};
use crate::i18n::*;
use crate::shell::{Frame, lang, use_clock};
use crate::ui::query::encode;
use crate::ui::{
    Card, Empty, ErrorView, Label, LinkButton, Notice, PageHead, SkeletonTable, Table, Title, Tone,
};

/// The page.
#[component]
pub fn AuditPage() -> impl IntoView {
    let i18n = use_i18n();
    let query = use_query_map();
    let below = Memo::new(move |_| {
        query.with(|query| {
            let at: Option<DateTime<Utc>> = query.get("sebelum").and_then(|at| at.parse().ok());
            let id: Option<ActivityId> = query.get("id").and_then(|id| id.parse().ok());
            (at, id)
        })
    });
    let log = Resource::new_blocking(move || below.get(), |(at, id)| load_log(at, id));
    view! {
        <Frame>
            <Title text=move || t_string!(i18n, audit.title)/>
            <PageHead title=move || t_string!(i18n, audit.title)/>
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match log.await {
                        Ok(log) => view! { <Loaded log/> }.into_any(),
                        Err(error) => {
                            #[cfg(feature = "ssr")]
                            crate::context::set_status(error.status());
                            view! { <ErrorView error/> }.into_any()
                        }
                    }
                })}
            </Suspense>
        </Frame>
    }
}

#[component]
fn Loaded(log: Log) -> impl IntoView {
    let i18n = use_i18n();
    let clock = use_clock();
    let all = log.all;
    let next = log.more.then(|| log.rows.last()).flatten().map(|last| {
        let mut href = "/catatan?sebelum=".to_owned();
        encode(&last.at.to_rfc3339(), &mut href);
        format!("{href}&id={}", last.id)
    });
    view! {
        {log
            .proof
            .map(|(sealed, waiting, intact)| {
                view! {
                    <Notice tone=if intact { Tone::P4 } else { Tone::P1 }>
                        {move || {
                            if intact {
                                t_string!(i18n, audit.intact, sealed = sealed, waiting = waiting)
                            } else {
                                t_string!(i18n, audit.broken).to_owned()
                            }
                        }}
                    </Notice>
                }
            })}
        {(!all).then(|| view! { <p class="ui-muted">{t!(i18n, audit.own_only)}</p> })}
        {if log.rows.is_empty() {
            view! { <Empty icon="history" title=move || t_string!(i18n, audit.empty)/> }.into_any()
        } else {
            view! {
                <Card flush=true>
                    <Table caption=move || t_string!(i18n, audit.title)>
                        <thead>
                            <tr>
                                <th scope="col">{t!(i18n, audit.when)}</th>
                                <th scope="col">{t!(i18n, audit.who)}</th>
                                <th scope="col">{t!(i18n, audit.what)}</th>
                                <th scope="col">{t!(i18n, audit.thing)}</th>
                                <th scope="col">{t!(i18n, audit.reference)}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {log
                                .rows
                                .into_iter()
                                .map(|row| {
                                    let (verb, subject, at) = (row.verb, row.subject, row.at);
                                    view! {
                                        <tr>
                                            <td>
                                                <time datetime=at.to_rfc3339()>
                                                    {move || clock.moment(at, lang(i18n))}
                                                </time>
                                            </td>
                                            <td>{row.actor_name}</td>
                                            <td>{move || verb.label(i18n)}</td>
                                            <td>{move || subject.label(i18n)}</td>
                                            <td class="ui-muted ui-small">{row.request_id}</td>
                                        </tr>
                                    }
                                })
                                .collect_view()}
                        </tbody>
                    </Table>
                </Card>
            }
                .into_any()
        }}
        {next.map(|href| view! { <LinkButton href icon="chevron-down">{t!(i18n, audit.older)}</LinkButton> })}
    }
}
