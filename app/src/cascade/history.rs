//! What happened to a node.

use domain::organization::view::HistoryLine;
use leptos::prelude::*;

use crate::i18n::*;
use crate::shell::lang;
use crate::ui::{Card, I18n, Label as _};

/// The newest changes, each with its fields before and after.
#[component]
pub fn History(lines: Vec<HistoryLine>) -> impl IntoView {
    let i18n = use_i18n();
    (!lines.is_empty()).then(|| {
        view! {
            <Card title=move || t_string!(i18n, cascade.history)>
                <ol class="ui-plain-list ui-stack ui-stack--tight">
                    {lines.into_iter().map(|line| view! { <Entry line/> }).collect_view()}
                </ol>
            </Card>
        }
    })
}

#[component]
fn Entry(line: HistoryLine) -> impl IntoView {
    let i18n = use_i18n();
    let (verb, at) = (line.verb, line.at);
    let changes = line
        .changes
        .into_iter()
        .map(|(field, before, after)| {
            view! {
                <li class="ui-small">
                    <span class="ui-muted">{move || field_name(i18n, &field)} ": "</span>
                    {(!before.is_empty()).then(|| view! { <del>{before.clone()}</del> " " })}
                    <ins>{if after.is_empty() { "–".to_owned() } else { after }}</ins>
                </li>
            }
        })
        .collect_view();
    view! {
        <li>
            <span class="ui-strong">{move || verb.label(i18n)}</span>
            " · "
            {line.actor_name}
            <span class="ui-muted ui-small">
                " · " {move || format!("{} {}", lang(i18n).date_long(at.date()), at.format("%H.%M"))}
            </span>
            <ul class="ui-plain-list">{changes}</ul>
        </li>
    }
}

/// The name of a field in the log.
fn field_name(i18n: I18n, field: &str) -> &'static str {
    match field {
        "code" => t_string!(i18n, cascade.code),
        "reference" => t_string!(i18n, cascade.reference),
        "above" => t_string!(i18n, cascade.above),
        "owner" => t_string!(i18n, cascade.owner),
        "weight" => t_string!(i18n, cascade.weight),
        "indicators" => t_string!(i18n, cascade.indicators),
        "budget" => t_string!(i18n, cascade.budget),
        "manual" => t_string!(i18n, cascade.manuals),
        "partner" => t_string!(i18n, cascade.cross_partner),
        "support" => t_string!(i18n, cascade.cross_contribution),
        _ => t_string!(i18n, cascade.text),
    }
}
