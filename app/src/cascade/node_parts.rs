//! Parts of the page of one node: its indicators, the branch below, and who carries it.

use domain::cascade::view::{Contributor, NodeView, TreeRow};
use leptos::prelude::*;

use super::treegrid::TreeGrid;
use super::view_model::Ask;
use crate::i18n::*;
use crate::ui::{Card, Empty, Label as _, Pager, Table};

#[component]
pub(super) fn Indicators(row: TreeRow) -> impl IntoView {
    let i18n = use_i18n();
    if row.indicators.is_empty() {
        return view! {
            <Card title=move || t_string!(i18n, cascade.indicators)>
                <p class="ui-muted">{t!(i18n, cascade.no_indicators)}</p>
            </Card>
        }
        .into_any();
    }
    let stale = row.stale;
    view! {
        <Card title=move || t_string!(i18n, cascade.indicators) flush=true>
            <Table caption=move || t_string!(i18n, cascade.indicators)>
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, cascade.indicator)}</th>
                        <th scope="col" class="ui-figures">{t!(i18n, cascade.target)}</th>
                        <th scope="col">{t!(i18n, cascade.measure)}</th>
                        <th scope="col">{t!(i18n, cascade.polarity)}</th>
                    </tr>
                </thead>
                <tbody>
                    {row
                        .indicators
                        .into_iter()
                        .map(|indicator| {
                            let polarity = indicator.polarity;
                            let moved = stale.iter().find(|stale| stale.indicator == indicator.id).cloned();
                            view! {
                                <tr>
                                    <th scope="row">{indicator.text}</th>
                                    <td class="ui-figures">
                                        {indicator.target}
                                        {moved
                                            .map(|moved| {
                                                view! {
                                                    <span class="cascade-refusal ui-small">
                                                        {move || {
                                                            t_string!(
                                                                i18n, cascade.stale_full, seen = moved.seen.clone(), now = moved.now.clone()
                                                            )
                                                        }}
                                                    </span>
                                                }
                                            })}
                                    </td>
                                    <td>{indicator.unit}</td>
                                    <td>{move || polarity.label(i18n)}</td>
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

/// The branch below, as a tree of its own.
#[component]
pub(super) fn Below(view: NodeView) -> impl IntoView {
    let i18n = use_i18n();
    let count = view.row.children;
    let (page, pages) = (view.page, view.pages);
    view! {
        <div id="di-bawahnya" class="cascade-anchor">
            <Card title=move || t_string!(i18n, cascade.below, count = count) flush=true>
                {if view.children.is_empty() {
                    view! { <Empty icon="tree" title=move || t_string!(i18n, cascade.nothing_below)/> }.into_any()
                } else {
                    let place = (format!("/pohon/{}", view.row.id), String::new());
                    view! { <TreeGrid rows=view.children open=Vec::new() ask=Ask::default() place/> }.into_any()
                }}
                <Pager page pages/>
            </Card>
        </div>
    }
}

/// Who carries it, down to named people (BKN-03).
#[component]
pub(super) fn People(people: Vec<Contributor>, more: bool) -> impl IntoView {
    let i18n = use_i18n();
    (!people.is_empty()).then(|| {
        let count = people.len();
        view! {
            <Card title=move || t_string!(i18n, cascade.people, count = count) flush=true>
                <Table caption=move || t_string!(i18n, cascade.people, count = count)>
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, cascade.person)}</th>
                            <th scope="col">{t!(i18n, cascade.work)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {people
                            .into_iter()
                            .map(|person| {
                                view! {
                                    <tr>
                                        <th scope="row">
                                            {person.name}
                                            <span class="cascade-kind">{person.title} " · " {person.unit_name}</span>
                                        </th>
                                        <td>
                                            <a href=format!("/pohon/{}", person.node)>{person.text}</a>
                                        </td>
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </Table>
                {more.then(|| view! { <p class="cascade-told ui-muted">{t!(i18n, cascade.more_people)}</p> })}
            </Card>
        }
    })
}
