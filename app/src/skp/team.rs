//! `/tim`: who of one's team stands where, who covers which of one's results, and handing results down.

use domain::skp::view::{TeamRow, TeamView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::push_down::{HANDED_DOWN, PushDown};
use super::server::load_team;
use crate::AppError;
use crate::i18n::*;
use crate::shell::{Frame, lang, use_clock, use_scope};
use crate::ui::{
    Badge, Card, Empty, ErrorView, LinkButton, Notice, PageHead, SkeletonTable, StateBadge, Table, Title,
    Tone,
};

/// The page.
#[component]
pub fn TeamPage() -> impl IntoView {
    let i18n = use_i18n();
    let scope = use_scope();
    let team = Resource::new_blocking(
        move || scope.get().year,
        |year| async move { load_team(year, None).await },
    );
    view! {
        <Frame>
            <Title text=move || t_string!(i18n, skp.team)/>
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match team.await {
                        Ok(team) => view! { <Loaded team/> }.into_any(),
                        Err(AppError::NotFound) => {
                            view! {
                                <PageHead title=move || t_string!(i18n, skp.team)/>
                                <Empty
                                    icon="users"
                                    title=move || t_string!(i18n, skp.no_team)
                                    text=move || t_string!(i18n, skp.no_team_text)
                                />
                            }
                                .into_any()
                        }
                        Err(error) => view! { <ErrorView error/> }.into_any(),
                    }
                })}
            </Suspense>
        </Frame>
    }
}

#[component]
fn Loaded(team: TeamView) -> impl IntoView {
    let i18n = use_i18n();
    let count = team.members.len();
    let set = team
        .members
        .iter()
        .filter(|row| row.state.is_some_and(|state| state.is_immutable()))
        .count();
    let title = team.rater.title.clone();
    let own = team.own_skp;
    // Where handing down leads back to says how many shares went out.
    let handed_down = use_query_map().with_untracked(|query| {
        query
            .get(HANDED_DOWN)
            .and_then(|count| count.parse::<usize>().ok())
    });
    view! {
        <PageHead
            title=move || t_string!(i18n, skp.team)
            subtitle=move || t_string!(i18n, skp.team_subtitle, title = title.clone(), set = set, count = count)
        >
            {own
                .map(|id| {
                    view! {
                        <LinkButton href=format!("/skp/{id}") icon="file">{t!(i18n, skp.my_own_skp)}</LinkButton>
                    }
                })}
        </PageHead>
        {handed_down
            .map(|count| {
                view! {
                    <Notice tone=Tone::P4>
                        <p role="status">{move || t_string!(i18n, skp.handed_down, count = count)}</p>
                    </Notice>
                }
            })}
        <Members team=team.clone()/>
        <Matrix team=team.clone()/>
        {own
            .map(|skp| {
                let people = team
                    .members
                    .iter()
                    .map(|row| (row.card.appointment, row.card.name.clone(), row.card.title.clone()))
                    .collect();
                view! { <PushDown results=team.results.clone() people skp/> }
            })}
    }
}

#[component]
fn Members(team: TeamView) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Card title=move || t_string!(i18n, skp.members) flush=true>
            <Table caption=move || t_string!(i18n, skp.members)>
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, skp.name)}</th>
                        <th scope="col">{t!(i18n, skp.position)}</th>
                        <th scope="col">{t!(i18n, skp.results)}</th>
                        <th scope="col">{t!(i18n, skp.state)}</th>
                        <th scope="col">{t!(i18n, skp.submitted)}</th>
                    </tr>
                </thead>
                <tbody>{team.members.into_iter().map(|row| view! { <Member row/> }).collect_view()}</tbody>
            </Table>
        </Card>
    }
}

#[component]
fn Member(row: TeamRow) -> impl IntoView {
    let i18n = use_i18n();
    let on = row.submitted_at.map(|at| use_clock().day(at));
    view! {
        <tr>
            <td>
                {match row.skp {
                    Some(id) => view! { <a href=format!("/skp/{id}")>{row.card.name}</a> }.into_any(),
                    None => view! { <span>{row.card.name}</span> }.into_any(),
                }}
            </td>
            <td>{row.card.title}</td>
            <td class="ui-figures">{row.results}</td>
            <td>
                {match row.state {
                    Some(state) => view! { <StateBadge state/> }.into_any(),
                    None => view! { <Badge>{t!(i18n, skp.not_started)}</Badge> }.into_any(),
                }}
                {row.late.then(|| view! { <Badge tone=Tone::P3 icon="clock">{t!(i18n, skp.late_flag)}</Badge> })}
            </td>
            <td>{move || on.map(|on| lang(i18n).date_long(on))}</td>
        </tr>
    }
}

/// Rows members, columns the rater's results; empty columns are results that nobody covers.
#[component]
fn Matrix(team: TeamView) -> impl IntoView {
    let i18n = use_i18n();
    if team.results.is_empty() {
        return view! {
            <Empty
                icon="tree"
                title=move || t_string!(i18n, skp.no_own_results)
                text=move || t_string!(i18n, skp.no_own_results_text)
            />
        }
        .into_any();
    }
    let results = team.results.clone();
    let columns: Vec<_> = results
        .iter()
        .map(|offer| {
            let covered = team
                .members
                .iter()
                .any(|row| row.covers.iter().any(|(node, _)| *node == offer.node));
            (offer.node, offer.text.clone(), covered)
        })
        .collect();
    let nodes: Vec<_> = columns.iter().map(|(node, ..)| *node).collect();
    view! {
        <Card title=move || t_string!(i18n, skp.matrix) subtitle=move || t_string!(i18n, skp.matrix_hint) flush=true>
            <Table caption=move || t_string!(i18n, skp.matrix)>
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, skp.name)}</th>
                        {columns
                            .into_iter()
                            .map(|(_, text, covered)| {
                                view! {
                                    <th scope="col" class="skp-matrix-head">
                                        {text}
                                        {(!covered)
                                            .then(|| {
                                                view! {
                                                    <Badge tone=Tone::P2 icon="alert">{t!(i18n, skp.uncovered)}</Badge>
                                                }
                                            })}
                                    </th>
                                }
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {team
                        .members
                        .into_iter()
                        .map(|row| {
                            let cells = nodes
                                .iter()
                                .map(|node| {
                                    let texts = row
                                        .covers
                                        .iter()
                                        .find(|(covered, _)| covered == node)
                                        .map(|(_, texts)| texts.clone())
                                        .unwrap_or_default();
                                    view! {
                                        <td class="skp-matrix-cell">
                                            {texts.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
                                        </td>
                                    }
                                })
                                .collect_view();
                            view! {
                                <tr>
                                    <th scope="row">{row.card.name}</th>
                                    {cells}
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </Table>
        </Card>
    }
    .into_any()
}
