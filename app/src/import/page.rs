//! `/impor/:id`: columns, dry run, apply, report of one file.

use domain::ids::ImportId;
use domain::import::{ImportState, ImportView};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::columns::ColumnsForm;
use super::list_page::tone;
use super::problems::Problems;
use super::result::{Changes, Result as ResultCard};
use super::server;
use super::words::{kind_text, state_text};
use crate::AppError;
use crate::i18n::*;
use crate::organization::Again;
use crate::shell::{Frame, lang, use_clock};
use crate::ui::{
    Badge, Breadcrumb, Crumb, ErrorView, FormError, PageHead, SkeletonTable, Step, StepState, Steps, Title,
    Tone,
};

/// One import.
#[component]
pub fn ImportPage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let id = params.with(|params| params.get("id").and_then(|id| id.parse::<ImportId>().ok()));
        let page = query
            .with(|query| query.get("hal").and_then(|page| page.parse().ok()))
            .unwrap_or(1);
        (id, page)
    });
    let view = Resource::new_blocking(
        move || asked.get(),
        |(id, page)| async move {
            match id {
                Some(id) => server::load_import(id, page).await,
                None => Err(AppError::NotFound),
            }
        },
    );
    view! {
        <Frame>
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match view.await {
                        Ok(view) => view! { <Loaded view/> }.into_any(),
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
fn Loaded(view: ImportView) -> impl IntoView {
    let i18n = use_i18n();
    let line = view.line.clone();
    let (kind, state, day) = (line.kind, line.state, use_clock().day(line.at));
    let by = line.by.clone().unwrap_or_else(|| "selaras import".to_owned());
    let crumbs = {
        let name = line.file_name.clone();
        Signal::derive(move || {
            vec![
                Crumb::link(t_string!(i18n, import.title), "/impor"),
                Crumb::here(name.clone()),
            ]
        })
    };
    let open = matches!(state, ImportState::Read | ImportState::Checked);
    let error = ["apply_import", "discard_import"]
        .into_iter()
        .find_map(|name| Again::of(name).error());
    view! {
        <Title text=line.file_name.clone()/>
        <Breadcrumb crumbs/>
        <PageHead
            title=line.file_name.clone()
            subtitle=move || {
                format!("{} · {} · {by}", kind_text(i18n.get_locale(), kind), lang(i18n).date_long(day))
            }
        >
            <Badge tone=tone(state)>{move || state_text(i18n.get_locale(), state)}</Badge>
            {line.partial.then(|| view! {
                <Badge tone=Tone::P3>{t!(i18n, import.partial)}</Badge>
            })}
        </PageHead>
        <Way state/>
        <FormError error=Signal::stored(error)/>
        <div class="ui-stack ui-stack--loose">
            {line.counts.map(|counts| view! { <ResultCard view=view.clone() counts/> })}
            {open.then(|| view! { <ColumnsForm view=view.clone()/> })}
            <Problems view=view.clone()/>
            <Changes changes=view.changes/>
        </div>
        <p class="ui-muted ui-small import-digest">"SHA-256 " {view.sha256}</p>
    }
}

/// The steps of an import.
#[component]
fn Way(state: ImportState) -> impl IntoView {
    let i18n = use_i18n();
    let steps = Signal::derive(move || {
        let at = match state {
            ImportState::Read => 1,
            ImportState::Checked => 2,
            ImportState::Applied | ImportState::Discarded => 3,
        };
        let labels = [
            t_string!(i18n, import.step_upload),
            t_string!(i18n, import.step_columns),
            t_string!(i18n, import.step_apply),
        ];
        labels
            .into_iter()
            .enumerate()
            .map(|(place, label)| {
                let stand = match place.cmp(&at) {
                    std::cmp::Ordering::Less => StepState::Done,
                    std::cmp::Ordering::Equal => StepState::Now,
                    std::cmp::Ordering::Greater => StepState::Next,
                };
                Step::new(label, stand)
            })
            .collect::<Vec<_>>()
    });
    (state != ImportState::Discarded).then(|| {
        view! { <Steps steps label=move || t_string!(i18n, import.steps)/> }
    })
}
