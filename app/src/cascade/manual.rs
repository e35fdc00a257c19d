//! What the indicators of a node mean: each as a panel that opens without JavaScript.

use domain::cascade::plan_view::ManualCard;
use domain::cascade::{Accumulation, MonthMode};
use leptos::prelude::*;

use crate::i18n::*;
use crate::organization::use_address;
use crate::shell::lang;
use crate::ui::{Badge, Card, I18n, LinkButton, Notice, Table, Tone};

/// One panel for each indicator.
#[component]
pub(super) fn Manuals(cards: Vec<ManualCard>, may_edit: bool) -> impl IntoView {
    let i18n = use_i18n();
    (!cards.is_empty()).then(|| {
        let panels = cards
            .into_iter()
            .map(|card| view! { <One card may_edit/> })
            .collect_view();
        view! { <Card title=move || t_string!(i18n, cascade.manuals)>{panels}</Card> }
    })
}

#[component]
fn One(card: ManualCard, may_edit: bool) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let manual = card.manual.clone();
    let id = manual.indicator.to_string();
    let anchor = format!("manual-{id}");
    let written = manual.version > 0 || !manual.years.is_empty() || manual.months.is_some();
    let way = manual.accumulation;
    let off = card.off.zip(manual.months).map(|(made, _)| made);
    let target = card.target.clone();
    let fact = move |label: fn(I18n) -> &'static str, text: Option<String>| {
        text.map(|text| {
            view! {
                <dt>{move || label(i18n)}</dt>
                <dd class="cascade-paragraph">{text}</dd>
            }
        })
    };
    view! {
        <details class="cascade-manual" id=anchor>
            <summary>
                {card.text}
                {(!written).then(|| view! {
                    " "
                    <Badge tone=Tone::P3>{t!(i18n, cascade.manual_none)}</Badge>
                })}
                {off.map(|_| view! {
                    " "
                    <Badge tone=Tone::P2>{t!(i18n, cascade.months_off)}</Badge>
                })}
            </summary>
            <dl class="cascade-manual-facts">
                {fact(|i18n| t_string!(i18n, cascade.definition), manual.definition)}
                {fact(|i18n| t_string!(i18n, cascade.formula), manual.formula)}
                {fact(|i18n| t_string!(i18n, cascade.provider), manual.provider)}
                {fact(|i18n| t_string!(i18n, cascade.baseline), manual.baseline)}
                {way.map(|way| view! {
                    <dt>{t!(i18n, cascade.accumulation)}</dt>
                    <dd>{move || accumulation_text(i18n, way)}</dd>
                })}
                {(!manual.years.is_empty()).then(|| {
                    let years = manual
                        .years
                        .into_iter()
                        .map(|year| view! { <li>{year.year} ": " {year.text}</li> })
                        .collect_view();
                    view! {
                        <dt>{t!(i18n, cascade.other_years)}</dt>
                        <dd><ul class="ui-plain-list">{years}</ul></dd>
                    }
                })}
            </dl>
            {off.map(|made| view! {
                <Notice tone=Tone::P2>
                    <p>
                        {move || t_string!(
                            i18n, cascade.months_off_text, made = lang(i18n).measure(made), target = target.clone()
                        )}
                    </p>
                </Notice>
            })}
            {manual.months.map(|months| {
                let cells = (1u32..).zip(months).map(|(month, target)| view! {
                    <tr>
                        <th scope="row">{move || lang(i18n).month(month)}</th>
                        <td class="ui-figures">{move || lang(i18n).measure(target)}</td>
                    </tr>
                }).collect_view();
                view! {
                    <Table caption=move || t_string!(i18n, cascade.months)>
                        <thead>
                            <tr>
                                <th scope="col">{t!(i18n, cascade.month)}</th>
                                <th scope="col" class="ui-figures">{t!(i18n, cascade.target)}</th>
                            </tr>
                        </thead>
                        <tbody>{cells}</tbody>
                    </Table>
                }
            })}
            {may_edit.then(|| {
                let href = Signal::derive(move || format!("{}#formulir", address.open_for("manual", &id)));
                view! { <LinkButton href icon="edit">{t!(i18n, cascade.manual_edit)}</LinkButton> }
            })}
        </details>
    }
}

pub(super) fn accumulation_text(i18n: I18n, way: Accumulation) -> &'static str {
    match way {
        Accumulation::Sum => t_string!(i18n, cascade.accumulation_sum),
        Accumulation::Last => t_string!(i18n, cascade.accumulation_last),
        Accumulation::Mean => t_string!(i18n, cascade.accumulation_mean),
    }
}

pub(super) fn mode_text(i18n: I18n, mode: MonthMode) -> &'static str {
    match mode {
        MonthMode::Even => t_string!(i18n, cascade.mode_even),
        MonthMode::Seasonal => t_string!(i18n, cascade.mode_seasonal),
        MonthMode::Manual => t_string!(i18n, cascade.mode_manual),
    }
}
