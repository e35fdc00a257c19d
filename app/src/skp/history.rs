//! `/skp/:id/riwayat`: the documents that were set, each with the proof that it is unchanged, and what happened.

use domain::ids::SkpId;
use domain::skp::view::{HistoryRow, VersionRow};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::server::load_skp_history;
use crate::AppError;
use crate::i18n::*;
use crate::shell::{Frame, lang, use_clock};
use crate::ui::{
    Badge, Card, Empty, ErrorView, Label, LinkButton, PageHead, SkeletonTable, Table, Title, Tone,
};

/// The page.
#[component]
pub fn SkpHistoryPage() -> impl IntoView {
    let i18n = use_i18n();
    let params = use_params_map();
    let id =
        Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<SkpId>().ok())));
    let history = Resource::new_blocking(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => load_skp_history(id).await,
                None => Err(AppError::NotFound),
            }
        },
    );
    view! {
        <Frame>
            <Title text=move || t_string!(i18n, skp.history)/>
            <PageHead title=move || t_string!(i18n, skp.history)>
                {move || {
                    id.get()
                        .map(|id| {
                            view! {
                                <LinkButton href=format!("/skp/{id}") icon="chevron-left">
                                    {t!(i18n, skp.back)}
                                </LinkButton>
                            }
                        })
                }}
            </PageHead>
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match history.await {
                        Ok((rows, versions)) => {
                            view! {
                                <Versions versions/>
                                <Rows rows/>
                            }
                                .into_any()
                        }
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
fn Versions(versions: Vec<VersionRow>) -> impl IntoView {
    let clock = use_clock();
    let i18n = use_i18n();
    if versions.is_empty() {
        return view! { <Empty icon="file" title=move || t_string!(i18n, skp.no_versions)/> }.into_any();
    }
    view! {
        <Card title=move || t_string!(i18n, skp.versions) flush=true>
            <Table caption=move || t_string!(i18n, skp.versions)>
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, skp.version)}</th>
                        <th scope="col">{t!(i18n, skp.set_on)}</th>
                        <th scope="col">{t!(i18n, skp.set_by)}</th>
                        <th scope="col">"SHA-256"</th>
                        <th scope="col">{t!(i18n, skp.proof)}</th>
                    </tr>
                </thead>
                <tbody>
                    {versions
                        .into_iter()
                        .map(|row| {
                            let on = clock.day(row.set_at);
                            view! {
                                <tr>
                                    <td>{row.document_version}</td>
                                    <td>{move || lang(i18n).date_long(on)}</td>
                                    <td>{row.set_by_name}</td>
                                    <td>
                                        <code class="skp-hash">{row.sha256}</code>
                                    </td>
                                    <td>
                                        {if row.intact {
                                            view! { <Badge tone=Tone::P4 icon="check">{t!(i18n, skp.intact)}</Badge> }
                                        } else {
                                            view! { <Badge tone=Tone::P1 icon="alert">{t!(i18n, skp.broken)}</Badge> }
                                        }}
                                    </td>
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

#[component]
fn Rows(rows: Vec<HistoryRow>) -> impl IntoView {
    let clock = use_clock();
    let i18n = use_i18n();
    view! {
        <Card title=move || t_string!(i18n, skp.happened)>
            <ol class="skp-timeline">
                {rows
                    .into_iter()
                    .map(|row| {
                        let verb = row.verb;
                        let on = row.at;
                        view! {
                            <li>
                                <p>
                                    <strong>{move || verb.label(i18n)}</strong>
                                    " · "
                                    {row.actor_name}
                                    " · "
                                    <time datetime=on.to_rfc3339()>
                                        {move || clock.moment(on, lang(i18n))}
                                    </time>
                                </p>
                                {(row.old.is_some() || row.new.is_some())
                                    .then(|| {
                                        view! {
                                            <details>
                                                <summary>{t!(i18n, skp.what_changed)}</summary>
                                                <div class="skp-difference">
                                                    <Side title=t_string!(i18n, skp.before) json=row.old/>
                                                    <Side title=t_string!(i18n, skp.after) json=row.new/>
                                                </div>
                                            </details>
                                        }
                                    })}
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </Card>
    }
}

#[component]
fn Side(title: &'static str, json: Option<String>) -> impl IntoView {
    json.map(|json| {
        let words = words(&json);
        view! {
            <div>
                <h3>{title}</h3>
                <ul>{words.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </div>
        }
    })
}

/// The texts that people wrote in an activity's values, without its technical fields.
fn words(json: &str) -> Vec<String> {
    fn walk(value: &serde_json::Value, key: &str, lines: &mut Vec<String>) {
        const SHOWN: [&str; 11] = [
            "text",
            "target",
            "unit",
            "expectation",
            "assigned_by",
            "output",
            "note",
            "summary",
            "agreement",
            "state",
            "reason",
        ];
        match value {
            serde_json::Value::String(text) if SHOWN.contains(&key) && !text.is_empty() => {
                lines.push(text.clone());
            }
            serde_json::Value::Array(rows) => rows.iter().for_each(|row| walk(row, key, lines)),
            serde_json::Value::Object(fields) => {
                for (key, value) in fields {
                    walk(value, key, lines);
                }
            }
            _ => {}
        }
    }
    let mut lines = Vec::new();
    if let Ok(value) = serde_json::from_str(json) {
        walk(&value, "", &mut lines);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn only_what_people_wrote_is_shown() {
        let json = r#"{"results":[{"id":"018f","text":"Tersusunnya rekap","indicators":[{"target":"12","unit":"dokumen"}]}]}"#;
        let mut found = words(json);
        found.sort();
        assert_eq!(found, ["12", "Tersusunnya rekap", "dokumen"]);
    }
}
