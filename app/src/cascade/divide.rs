//! `/pohon/:id/bagi`: dividing a target and the weights of a node among its children. A plain form with a number for
//! each; above it a bar whose borders one may drag ([`super::divide_bar`]).

use domain::cascade::divide::{Division, Part};
use domain::format::Lang;
use domain::ids::{IndicatorId, NodeId};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::divide_bar::{BarPart, DivideBar};
use super::forms::Panel;
use super::server::load_division;
use crate::AppError;
use crate::i18n::*;
use crate::organization::{Again, Hidden};
use crate::shell::{Frame, lang};
use crate::ui::{
    Card, Empty, ErrorView, Field, LinkButton, Notice, PageHead, SkeletonTable, Table, TextInput, Title,
    Variant, field_error_text,
};

/// The page.
#[component]
pub fn DividePage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let asked = move || {
        let id: Option<NodeId> = params.with(|params| params.get("id").and_then(|id| id.parse().ok()));
        let indicator: Option<IndicatorId> =
            query.with(|query| query.get("indikator").and_then(|id| id.parse().ok()));
        (id, indicator)
    };
    let division = Resource::new_blocking(asked, |(id, indicator)| async move {
        match id {
            Some(id) => load_division(id, indicator).await,
            None => Err(AppError::NotFound),
        }
    });
    view! {
        <Frame>
            <Transition fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match division.await {
                        Ok(division) => view! { <Loaded division/> }.into_any(),
                        Err(error) => {
                            #[cfg(feature = "ssr")]
                            crate::context::set_status(error.status());
                            view! { <ErrorView error/> }.into_any()
                        }
                    }
                })}
            </Transition>
        </Frame>
    }
}

#[component]
fn Loaded(division: Division) -> impl IntoView {
    let i18n = use_i18n();
    let (node, more) = (division.node, division.more);
    let heading = division.text.clone();
    let choices = division.choices.clone();
    let chosen = division.indicator;
    view! {
        <Title text=move || t_string!(i18n, cascade.divide)/>
        <PageHead title=move || t_string!(i18n, cascade.divide) subtitle=heading>
            <LinkButton href=format!("/pohon/{node}") icon="return" variant=Variant::Ghost>
                {t!(i18n, cascade.to_node)}
            </LinkButton>
        </PageHead>
        {(choices.len() > 1)
            .then(|| {
                view! {
                    <nav class="ui-row" aria-label=move || t_string!(i18n, cascade.indicators)>
                        {choices
                            .into_iter()
                            .map(|(id, text)| {
                                let here = Some(id) == chosen;
                                view! {
                                    <a
                                        class="ui-button ui-button--secondary ui-button--small"
                                        href=format!("/pohon/{node}/bagi?indikator={id}")
                                        aria-current=here.then_some("true")
                                    >
                                        {text}
                                    </a>
                                }
                            })
                            .collect_view()}
                    </nav>
                }
            })}
        {more.then(|| view! { <Notice><p>{t!(i18n, cascade.divide_more)}</p></Notice> })}
        {if division.parts.is_empty() {
            view! {
                <Card title=move || t_string!(i18n, cascade.divide)>
                    <Empty icon="split" title=move || t_string!(i18n, cascade.nothing_below)/>
                </Card>
            }
            .into_any()
        } else {
            view! { <DivideForm division/> }.into_any()
        }}
    }
}

#[component]
fn DivideForm(division: Division) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("divide_node");
    let (open, fixed): (Vec<Part>, Vec<Part>) = division.parts.into_iter().partition(|part| !part.fixed);
    let bar: Vec<BarPart> = fixed.iter().chain(&open).map(BarPart::from).collect();
    let (total, unit) = (division.total, division.unit.clone());
    let has_target = division.indicator.is_some();
    let whole = total.map(|total| move || format!("{} {unit}", lang(i18n).measure(total)));
    let rows = open
        .into_iter()
        .enumerate()
        .map(|(at, part)| view! { <PartRow at part again has_target/> })
        .collect_view();
    let others = fixed
        .into_iter()
        .map(|part| {
            let weight = part.weight;
            view! {
                <tr>
                    <th scope="row">
                        <a href=format!("/pohon/{}", part.child)>{part.text}</a>
                        <span class="cascade-kind">{part.owner} " · " {t!(i18n, cascade.divide_fixed)}</span>
                    </th>
                    {has_target.then(|| view! { <td class="ui-figures">{part.target}</td> })}
                    <td class="ui-figures">
                        {move || weight.map(|weight| lang(i18n).percent(i64::from(weight)))}
                    </td>
                </tr>
            }
        })
        .collect_view();
    let divided = division.unit.clone();
    view! {
        <Panel
            action="divide_node"
            title=move || match &whole {
                Some(whole) => t_string!(i18n, cascade.divide_of, whole = whole()),
                None => t_string!(i18n, cascade.divide_weights).to_owned(),
            }
            submit=move || t_string!(i18n, common.save)
            again
        >
            <Hidden name="node" value=division.node.to_string()/>
            <Hidden
                name="indicator"
                value=division.indicator.map(|id| id.to_string()).unwrap_or_default()
            />
            <DivideBar total unit=divided parts=bar/>
            <Table caption=move || t_string!(i18n, cascade.divide)>
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, cascade.work)}</th>
                        {has_target
                            .then(|| view! { <th scope="col" class="ui-figures">{t!(i18n, cascade.target)}</th> })}
                        <th scope="col" class="ui-figures">{t!(i18n, cascade.weight_percent)}</th>
                    </tr>
                </thead>
                <tbody>{rows} {others}</tbody>
            </Table>
            <p class="ui-muted ui-small">{t!(i18n, cascade.divide_hint)}</p>
        </Panel>
    }
}

/// A child with its two numbers.
#[component]
fn PartRow(at: usize, part: Part, again: Again, has_target: bool) -> impl IntoView {
    let i18n = use_i18n();
    let (of_target, of_weight) = (format!("target[{at}]"), format!("weight[{at}]"));
    let target = again.value(&of_target, part.target);
    let weight = part
        .weight
        .map(|weight| domain::measure::Measure(i64::from(weight) * 100).to_string())
        .unwrap_or_default();
    let weight = again.value(&of_weight, weight);
    let ceiling = part.ceiling;
    let (target_wrong, weight_wrong) = (wrong(&again, &of_target), wrong(&again, &of_weight));
    let (of_child, of_version) = (format!("child[{at}]"), format!("version[{at}]"));
    view! {
        <tr>
            <th scope="row">
                <input type="hidden" name=of_child value=part.child.to_string()/>
                <input type="hidden" name=of_version value=part.version.to_string()/>
                <a href=format!("/pohon/{}", part.child)>{part.text}</a>
                <span class="cascade-kind">
                    {part.owner}
                    {ceiling.map(|ceiling| format!(" · {}", Lang::Id.money(ceiling)))}
                </span>
            </th>
            {has_target
                .then(|| {
                    view! {
                        <td class="cascade-divide-cell">
                            <Field name=of_target label=move || t_string!(i18n, cascade.target) quiet=true error=target_wrong>
                                <TextInput initial=target inputmode="decimal" attr:maxlength="30"/>
                            </Field>
                        </td>
                    }
                })}
            <td class="cascade-divide-cell">
                <Field name=of_weight label=move || t_string!(i18n, cascade.weight_percent) quiet=true error=weight_wrong>
                    <TextInput initial=weight inputmode="decimal" attr:maxlength="10"/>
                </Field>
            </td>
        </tr>
    }
}

/// What is wrong with one of the cells.
fn wrong(again: &Again, field: &str) -> Signal<Option<String>> {
    let i18n = use_i18n();
    let found = again.error().and_then(|error| error.of_field(field).cloned());
    Signal::derive(move || found.as_ref().map(|found| field_error_text(i18n, found)))
}
