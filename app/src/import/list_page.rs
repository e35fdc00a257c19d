//! `/impor`: a file to upload, and the imports so far.

use domain::import::{ImportKind, ImportLine, ImportState};
use domain::policy::Decision;
use leptos::prelude::*;

use super::server;
use super::words::{kind_hint, kind_text, state_text};
use crate::i18n::*;
use crate::organization::Again;
use crate::shell::{Frame, lang, use_clock};
use crate::ui::{
    Badge, Button, Card, CsrfField, Empty, ErrorView, Field, FieldGroup, FormError, PageHead, Radio,
    SkeletonTable, Table, Title, Tone, Variant,
};

/// Imports.
#[component]
pub fn ImportListPage() -> impl IntoView {
    let i18n = use_i18n();
    let imports = Resource::new(|| (), |()| server::list_imports());
    view! {
        <Title text=move || t_string!(i18n, import.title)/>
        <Frame>
            <PageHead
                title=move || t_string!(i18n, import.title)
                subtitle=move || t_string!(i18n, import.subtitle)
            />
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match imports.await {
                        Ok((lines, kinds)) => {
                            view! {
                                <div class="import-columns">
                                    <UploadForm kinds/>
                                    <Runs lines/>
                                </div>
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

/// Kind and file. The token stands first: it is looked for before the file is read.
#[component]
fn UploadForm(kinds: Vec<(ImportKind, Decision)>) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("upload_import");
    let error = again.error();
    let wrong_file = again.wrong("file");
    let kinds: Vec<ImportKind> = kinds
        .into_iter()
        .filter(|(_, decision)| decision.allowed())
        .map(|(kind, _)| kind)
        .collect();
    let options = kinds
        .into_iter()
        .enumerate()
        .map(|(at, kind)| {
            view! {
                <Radio
                    name="kind"
                    value=kind.code()
                    label=move || kind_text(i18n.get_locale(), kind)
                    hint=move || kind_hint(i18n.get_locale(), kind)
                    initial=at == 0
                />
                <p class="import-template">
                    <a href=format!("/impor/contoh/{}.csv", kind.code()) rel="external" download="">
                        {move || t_string!(i18n, import.template_of, kind = kind_text(i18n.get_locale(), kind))}
                    </a>
                </p>
            }
        })
        .collect_view();
    view! {
        <Card title=move || t_string!(i18n, import.upload)>
            <form class="ui-stack" method="post" action="/api/rpc/upload_import" enctype="multipart/form-data">
                <CsrfField/>
                <FormError error=Signal::stored(error)/>
                <FieldGroup
                    name="kind"
                    legend=move || t_string!(i18n, import.kind)
                    error=again.wrong("kind")
                >
                    {options}
                </FieldGroup>
                <Field
                    name="file"
                    label=move || t_string!(i18n, import.file)
                    hint=move || t_string!(i18n, import.file_hint)
                    required=true
                    error=wrong_file
                >
                    <input class="ui-input import-file" type="file" id="file" name="file" required=true accept=".csv,.xlsx,text/csv"/>
                </Field>
                <Button kind="submit" variant=Variant::Primary icon="upload">{t!(i18n, import.upload_now)}</Button>
                <p class="ui-muted ui-small">{t!(i18n, import.upload_note)}</p>
            </form>
        </Card>
    }
}

#[component]
fn Runs(lines: Vec<ImportLine>) -> impl IntoView {
    let i18n = use_i18n();
    if lines.is_empty() {
        return view! {
            <Card title=move || t_string!(i18n, import.runs)>
                <Empty
                    icon="upload"
                    title=move || t_string!(i18n, import.no_runs)
                    text=move || t_string!(i18n, import.no_runs_text)
                />
            </Card>
        }
        .into_any();
    }
    let clock = use_clock();
    let rows = lines
        .into_iter()
        .map(|line| {
            let (kind, state, counts, partial) = (line.kind, line.state, line.counts, line.partial);
            let day = clock.day(line.at);
            view! {
                <tr>
                    <td>
                        <a href=format!("/impor/{}", line.id)>{line.file_name}</a>
                        <br/>
                        <span class="ui-muted ui-small">
                            {move || kind_text(i18n.get_locale(), kind)}
                            " · "
                            {line.by.unwrap_or_else(|| "selaras import".to_owned())}
                        </span>
                    </td>
                    <td class="ui-nowrap">{move || lang(i18n).date_short(day)}</td>
                    <td>
                        <Badge tone=tone(state)>{move || state_text(i18n.get_locale(), state)}</Badge>
                        {partial.then(|| view! {
                            " "
                            <Badge tone=Tone::P3>{t!(i18n, import.partial)}</Badge>
                        })}
                    </td>
                    <td class="ui-figures">
                        {counts.map(|counts| {
                            move || lang(i18n).number(i64::from(counts.created + counts.updated))
                        })}
                    </td>
                    <td class="ui-figures">
                        {counts.map(|counts| move || lang(i18n).number(i64::from(counts.bad)))}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Card title=move || t_string!(i18n, import.runs) flush=true>
            <Table caption=move || t_string!(i18n, import.runs)>
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, import.file)}</th>
                        <th scope="col">{t!(i18n, import.day)}</th>
                        <th scope="col">{t!(i18n, import.state)}</th>
                        <th scope="col" class="ui-figures">{t!(i18n, import.changes)}</th>
                        <th scope="col" class="ui-figures">{t!(i18n, import.bad)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </Table>
        </Card>
    }
    .into_any()
}

pub(super) fn tone(state: ImportState) -> Tone {
    match state {
        ImportState::Read => Tone::Neutral,
        ImportState::Checked => Tone::Accent,
        ImportState::Applied => Tone::P4,
        ImportState::Discarded => Tone::Neutral,
    }
}
