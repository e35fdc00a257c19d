//! Writing the manual of an indicator.

use domain::cascade::plan_view::ManualCard;
use domain::cascade::{Accumulation, MonthMode};
use domain::ids::NodeId;
use leptos::prelude::*;

use super::fields::wrong;
use super::forms::Panel;
use super::manual::{accumulation_text, mode_text};
use crate::i18n::*;
use crate::organization::{Again, Hidden};
use crate::shell::lang;
use crate::ui::{Choice, Field, Select, TextArea, TextInput};

/// Empty rows for years that are still to be written.
const EMPTY: usize = 3;

/// Definition, formula, who gives the figures, and the months.
#[component]
pub(super) fn ManualForm(node: NodeId, card: ManualCard) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("save_manual");
    let name = card.text.clone();
    let manual = card.manual.clone();
    let value = move |field: &str, at_first: Option<String>| again.value(field, at_first.unwrap_or_default());
    let (definition, formula) = (
        value("definition", manual.definition),
        value("formula", manual.formula),
    );
    let (provider, baseline) = (
        value("provider", manual.provider),
        value("baseline", manual.baseline),
    );
    let ways = Signal::derive(move || {
        Accumulation::ALL
            .into_iter()
            .map(|way| Choice::new(way.code(), accumulation_text(i18n, way)))
            .collect::<Vec<_>>()
    });
    let way = value(
        "accumulation",
        manual.accumulation.map(|way| way.code().to_owned()),
    );
    let mut years: Vec<(String, String)> = manual
        .years
        .into_iter()
        .map(|year| (year.year.to_string(), year.text))
        .collect();
    years.resize(years.len() + EMPTY, (String::new(), String::new()));
    let rows = years
        .into_iter()
        .enumerate()
        .map(|(at, (year, target))| view! { <YearRow again at year target/> })
        .collect_view();
    view! {
        <Panel
            action="save_manual"
            title=move || t_string!(i18n, cascade.manual_of, name = name.clone())
            submit=move || t_string!(i18n, common.save)
            again
        >
            <Hidden name="node" value=node.to_string()/>
            <Hidden name="indicator" value=manual.indicator.to_string()/>
            <Hidden name="version" value=manual.version.to_string()/>
            <Field name="definition" label=move || t_string!(i18n, cascade.definition) error=again.wrong("definition")>
                <TextArea initial=definition rows=3 attr:maxlength="2000"/>
            </Field>
            <Field name="formula" label=move || t_string!(i18n, cascade.formula) error=again.wrong("formula")>
                <TextArea initial=formula rows=2 attr:maxlength="2000"/>
            </Field>
            <div class="cascade-fields">
                <Field name="provider" label=move || t_string!(i18n, cascade.provider) error=again.wrong("provider")>
                    <TextInput initial=provider attr:maxlength="200"/>
                </Field>
                <Field name="baseline" label=move || t_string!(i18n, cascade.baseline) error=again.wrong("baseline")>
                    <TextInput initial=baseline attr:maxlength="200"/>
                </Field>
                <Field
                    name="accumulation"
                    label=move || t_string!(i18n, cascade.accumulation)
                    error=again.wrong("accumulation")
                >
                    <Select options=ways initial=way placeholder=move || t_string!(i18n, cascade.accumulation_by_unit)/>
                </Field>
            </div>
            <fieldset class="cascade-indicators">
                <legend class="ui-strong">{t!(i18n, cascade.other_years)}</legend>
                {rows}
            </fieldset>
            <MonthFields again card/>
        </Panel>
    }
}

#[component]
fn YearRow(again: Again, at: usize, year: String, target: String) -> impl IntoView {
    let i18n = use_i18n();
    let (name, of_target) = (format!("year[{at}]"), format!("year_target[{at}]"));
    let (year, target) = (again.value(&name, year), again.value(&of_target, target));
    let errors = [wrong(&again, name.clone()), wrong(&again, of_target.clone())];
    let [year_error, target_error] = errors;
    view! {
        <div class="cascade-year">
            <Field name=name label=move || t_string!(i18n, cascade.year) error=year_error>
                <TextInput initial=year inputmode="numeric" attr:maxlength="4"/>
            </Field>
            <Field name=of_target label=move || t_string!(i18n, cascade.target) error=target_error>
                <TextInput initial=target attr:maxlength="200"/>
            </Field>
        </div>
    }
}

/// How the year is spread, and twelve figures: targets by hand, weights by season.
#[component]
fn MonthFields(again: Again, card: ManualCard) -> impl IntoView {
    let i18n = use_i18n();
    let modes = Signal::derive(move || {
        MonthMode::ALL
            .into_iter()
            .map(|mode| Choice::new(mode.code(), mode_text(i18n, mode)))
            .collect::<Vec<_>>()
    });
    let mode = card
        .manual
        .mode
        .map(|mode| mode.code().to_owned())
        .unwrap_or_default();
    let figures = card.weights.or(card.manual.months);
    let cells = (0..12)
        .map(|at| {
            let name = format!("month[{at}]");
            let at_first = figures
                .and_then(|figures| figures.get(at).copied())
                .map(|figure| figure.to_string())
                .unwrap_or_default();
            let error = wrong(&again, name.clone());
            let month = u32::try_from(at + 1).unwrap_or(1);
            let initial = again.value(&name, at_first);
            view! {
                <Field name=name label=move || lang(i18n).month(month) error>
                    <TextInput initial inputmode="decimal" attr:maxlength="20"/>
                </Field>
            }
        })
        .collect_view();
    view! {
        <fieldset class="cascade-indicators">
            <legend class="ui-strong">{t!(i18n, cascade.months)}</legend>
            <Field
                name="mode"
                label=move || t_string!(i18n, cascade.mode)
                hint=move || t_string!(i18n, cascade.months_hint)
                error=again.wrong("mode")
            >
                <Select options=modes initial=again.value("mode", mode) placeholder=move || t_string!(i18n, cascade.mode_none)/>
            </Field>
            <div class="cascade-months">{cells}</div>
        </fieldset>
    }
}
