//! The fields that a new and a changed node share: words, code, reference, indicators.

use domain::cascade::Polarity;
use domain::cascade::view::NodeIndicator;
use leptos::prelude::*;

use crate::i18n::*;
use crate::organization::{Again, Hidden};
use crate::ui::{Choice, Field, Label as _, Select, TextArea, TextInput, field_error_text};

/// Empty rows for indicators that are still to be written.
const EMPTY: usize = 2;

/// What a node says at first.
#[derive(Clone, Debug, Default)]
pub struct Written {
    pub text: String,
    pub code: String,
    pub reference: String,
    pub indicators: Vec<NodeIndicator>,
}

/// What is wrong with one of several fields of the same name, worded.
pub(super) fn wrong(again: &Again, field: String) -> Signal<Option<String>> {
    let i18n = use_i18n();
    let error = again.error();
    Signal::derive(move || {
        error
            .as_ref()
            .and_then(|error| error.of_field(&field))
            .map(|found| field_error_text(i18n, found))
    })
}

/// The fields. `prefix` keeps the ids apart where two forms stand on a page.
#[component]
pub fn NodeFields(again: Again, written: Written, prefix: &'static str) -> impl IntoView {
    let i18n = use_i18n();
    let id = |name: &str| format!("{prefix}{name}");
    let count = written.indicators.len() + EMPTY;
    let mut indicators: Vec<Option<NodeIndicator>> = written.indicators.into_iter().map(Some).collect();
    indicators.resize(count, None);
    view! {
        <Field
            name="text"
            id=id("text")
            label=move || t_string!(i18n, cascade.text)
            hint=move || t_string!(i18n, cascade.text_hint)
            required=true
            error=again.wrong("text")
        >
            <TextArea initial=again.value("text", written.text) rows=2 attr:maxlength="500"/>
        </Field>
        <div class="cascade-fields">
            <Field name="code" id=id("code") label=move || t_string!(i18n, cascade.code) error=again.wrong("code")>
                <TextInput initial=again.value("code", written.code) attr:maxlength="60"/>
            </Field>
            <Field
                name="reference"
                id=id("reference")
                label=move || t_string!(i18n, cascade.reference)
                hint=move || t_string!(i18n, cascade.reference_hint)
                error=again.wrong("reference")
            >
                <TextInput initial=again.value("reference", written.reference) attr:maxlength="200"/>
            </Field>
        </div>
        <fieldset class="cascade-indicators">
            <legend class="ui-strong">{t!(i18n, cascade.indicators)}</legend>
            <p class="ui-muted ui-small">{t!(i18n, cascade.indicators_hint)}</p>
            {indicators
                .into_iter()
                .enumerate()
                .map(|(at, indicator)| view! { <IndicatorRow again at indicator prefix/> })
                .collect_view()}
        </fieldset>
    }
}

#[component]
fn IndicatorRow(
    again: Again,
    at: usize,
    indicator: Option<NodeIndicator>,
    prefix: &'static str,
) -> impl IntoView {
    let i18n = use_i18n();
    let name = move |column: &str| format!("indicator_{column}[{at}]");
    let id = move |column: &str| format!("{prefix}indicator_{column}[{at}]");
    let number = at + 1;
    let polarity = indicator
        .as_ref()
        .map_or(Polarity::Maximize, |row| row.polarity)
        .code();
    let (key, text, target, unit) = indicator
        .map(|row| (row.id.to_string(), row.text, row.target, row.unit))
        .unwrap_or_default();
    let value = |column: &str, at_first: String| again.value(&name(column), at_first);
    let (text, target) = (value("text", text), value("target", target));
    let (unit, polarity) = (value("unit", unit), value("polarity", polarity.to_owned()));
    let options = Signal::derive(move || {
        Polarity::ALL
            .into_iter()
            .map(|polarity| Choice::new(polarity.code(), polarity.label(i18n)))
            .collect::<Vec<_>>()
    });
    let errors = ["text", "target", "unit", "polarity"].map(|column| wrong(&again, name(column)));
    let [text_error, target_error, unit_error, polarity_error] = errors;
    view! {
        <div class="cascade-indicator">
            <input type="hidden" name=name("id") value=key/>
            <Field
                name=name("text")
                id=id("text")
                label=move || t_string!(i18n, cascade.indicator_number, number = number)
                error=text_error
            >
                <TextInput initial=text attr:maxlength="500"/>
            </Field>
            <Field
                name=name("target")
                id=id("target")
                label=move || t_string!(i18n, cascade.target)
                error=target_error
            >
                <TextInput initial=target attr:maxlength="200"/>
            </Field>
            <Field
                name=name("unit")
                id=id("unit")
                label=move || t_string!(i18n, cascade.measure)
                error=unit_error
            >
                <TextInput initial=unit attr:maxlength="60"/>
            </Field>
            <Field
                name=name("polarity")
                id=id("polarity")
                label=move || t_string!(i18n, cascade.polarity)
                error=polarity_error
            >
                <Select options initial=polarity/>
            </Field>
        </div>
    }
}

/// Number and version of the node that a form changes.
#[component]
pub fn Which(id: domain::ids::NodeId, version: i32) -> impl IntoView {
    view! {
        <Hidden name="id" value=id.to_string()/>
        <Hidden name="version" value=version.to_string()/>
    }
}
