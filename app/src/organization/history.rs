//! What happened to a thing, as a list.

use domain::organization::view::HistoryLine;
use leptos::prelude::*;

use crate::i18n::*;
use crate::shell::lang;
use crate::ui::{Card, I18n, Label as _};

/// The newest changes, each with its fields before and after. Nothing when there is nothing to show.
#[component]
pub(super) fn History(lines: Vec<HistoryLine>) -> impl IntoView {
    let i18n = use_i18n();
    (!lines.is_empty()).then(|| {
        let entries = lines
            .into_iter()
            .map(|line| {
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
                    <li class="organization-history-line">
                        <span class="ui-strong">{move || verb.label(i18n)}</span>
                        " · "
                        {line.actor_name}
                        <span class="ui-muted ui-small">
                            " · "
                            {move || format!("{} {}", lang(i18n).date_long(at.date()), at.format("%H.%M"))}
                        </span>
                        <ul class="ui-plain-list organization-changes">{changes}</ul>
                    </li>
                }
            })
            .collect_view();
        view! {
            <Card title=move || t_string!(i18n, organization.history)>
                <ol class="ui-plain-list ui-stack">{entries}</ol>
            </Card>
        }
    })
}

/// The name of a field in the log.
fn field_name(i18n: I18n, field: &str) -> &'static str {
    match field {
        "name" => t_string!(i18n, organization.name),
        "code" => t_string!(i18n, organization.code),
        "kind" => t_string!(i18n, organization.kind),
        "title" => t_string!(i18n, organization.position),
        "grade" => t_string!(i18n, organization.grade),
        "is_unit_head" => t_string!(i18n, organization.head),
        "duty" => t_string!(i18n, organization.duties),
        "task" => t_string!(i18n, organization.task),
        "valid_from" => t_string!(i18n, organization.valid_from),
        "valid_to" => t_string!(i18n, organization.valid_to),
        "nip" => "NIP",
        "birth_date" => t_string!(i18n, organization.birth_date),
        "gender" => t_string!(i18n, organization.gender),
        "rank" => t_string!(i18n, organization.rank),
        "email" => t_string!(i18n, organization.email),
        "employment" => t_string!(i18n, organization.employment),
        "decree_number" => t_string!(i18n, organization.decree),
        _ => t_string!(i18n, organization.other_field),
    }
}
