//! `/skp/:id/cetak`: the SKP as its form has it (F1/F3 and F5), for reading and for the printer.

use std::collections::HashMap;

use domain::ids::{NodeId, SkpId};
use domain::skp::canonical::Identity;
use domain::skp::view::SkpView;
use domain::skp::{Approach, Draft, FormType};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::paper::{AnnexLists, BehaviorTable, ResultsTable};
use super::read::supported;
use super::server::{load_skp, load_skp_document};
use crate::AppError;
use crate::i18n::*;
use crate::shell::{Frame, use_clock};
use crate::ui::{ErrorView, LinkButton, Notice, SkeletonTable, Title, Tone};

/// What is printed: the set document where there is one, else the draft as it stands.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
struct Paper {
    instansi: String,
    from: chrono::NaiveDate,
    to: chrono::NaiveDate,
    form: FormType,
    approach: Approach,
    employee: Identity,
    rater: Identity,
    draft: Draft,
    supported: HashMap<NodeId, String>,
    /// Hash and day of a set document.
    set: Option<(String, chrono::NaiveDate)>,
}

/// The page.
#[component]
pub fn SkpPrintPage() -> impl IntoView {
    let i18n = use_i18n();
    let params = use_params_map();
    let id =
        Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<SkpId>().ok())));
    let instansi = crate::shell::use_me()
        .map(|me| me.instansi_name)
        .unwrap_or_default();
    let clock = use_clock();
    let paper = Resource::new_blocking(
        move || id.get(),
        move |id| {
            let instansi = instansi.clone();
            async move {
                let id = id.ok_or(AppError::NotFound)?;
                let view = load_skp(id).await?;
                if view.skp.set_at.is_some() && view.skp.state.is_immutable() {
                    let (row, snapshot) = load_skp_document(id, None).await?;
                    return Ok::<Paper, AppError>(Paper {
                        instansi: snapshot.instansi,
                        from: snapshot.period_start,
                        to: snapshot.period_end,
                        form: snapshot.form,
                        approach: snapshot.approach,
                        employee: snapshot.employee,
                        rater: snapshot.rater,
                        draft: snapshot.draft,
                        supported: snapshot
                            .supported
                            .into_iter()
                            .map(|row| (row.node, row.text))
                            .collect(),
                        set: Some((row.sha256, clock.day(row.set_at))),
                    });
                }
                Ok(of_draft(view, instansi))
            }
        },
    );
    view! {
        <Frame>
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match paper.await {
                        Ok(paper) => view! { <Sheet paper id=id.get_untracked()/> }.into_any(),
                        Err(error) => {
                            #[cfg(feature = "ssr")]
                            crate::context::set_status(error.status());
                            view! { <ErrorView error/> }.into_any()
                        }
                    }
                })}
            </Suspense>
            <Title text=move || t_string!(i18n, skp.see_paper)/>
        </Frame>
    }
}

fn of_draft(view: SkpView, instansi: String) -> Paper {
    Paper {
        instansi,
        from: view.skp.period_start,
        to: view.skp.period_end,
        form: view.skp.form,
        approach: view.skp.approach,
        employee: Identity::from(&view.owner),
        rater: view.rater.as_ref().map(Identity::from).unwrap_or_default(),
        supported: supported(&view),
        draft: view.draft,
        set: None,
    }
}

#[component]
fn Sheet(paper: Paper, id: Option<SkpId>) -> impl IntoView {
    let i18n = use_i18n();
    let back = id
        .map(|id| format!("/skp/{id}"))
        .unwrap_or_else(|| "/skp".to_owned());
    let approach = match paper.approach {
        Approach::Kuantitatif => "PENDEKATAN HASIL KERJA KUANTITATIF",
        Approach::Kualitatif => "PENDEKATAN HASIL KERJA KUALITATIF",
    };
    let form = match paper.form {
        FormType::JaJf => "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
        FormType::Jpt => "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
    };
    // The form is an official paper: its own words stay Indonesian in every language of the screen.
    let period = domain::format::Lang::Id.period(paper.from, paper.to);
    let draft = paper.set.is_none();
    view! {
        <div class="skp-paper-tools ui-row">
            <LinkButton href=back icon="chevron-left">{t!(i18n, skp.back)}</LinkButton>
            <button type="button" class="ui-button ui-button--primary" data-print="">
                {t!(i18n, skp.print)}
            </button>
        </div>
        {draft.then(|| view! { <Notice tone=Tone::P3>{t!(i18n, skp.not_yet_set)}</Notice> })}
        <article class="skp-paper" lang="id">
            <header class="skp-paper-title">
                <h1>"SASARAN KINERJA PEGAWAI"</h1>
                <p>{approach}</p>
                <p>{form}</p>
            </header>
            <div class="skp-paper-line">
                <span>{paper.instansi.clone()}</span>
                <span>"PERIODE PENILAIAN: " {period}</span>
            </div>
            <div class="skp-paper-identity">
                <Person title="PEGAWAI YANG DINILAI" person=paper.employee.clone()/>
                <Person title="PEJABAT PENILAI KINERJA" person=paper.rater.clone()/>
            </div>
            <h2>"HASIL KERJA"</h2>
            <ResultsTable draft=paper.draft.clone() form=paper.form supported=paper.supported/>
            <h2>"PERILAKU KERJA"</h2>
            <BehaviorTable draft=paper.draft.clone()/>
            <Signatures employee=paper.employee.clone() rater=paper.rater.clone() set=paper.set.clone()/>
            <h2>"LAMPIRAN SASARAN KINERJA PEGAWAI"</h2>
            <AnnexLists draft=paper.draft/>
            {paper.set.map(|(hash, _)| view! { <p class="skp-paper-hash">"SHA-256 " <code>{hash}</code></p> })}
        </article>
    }
}

#[component]
fn Person(title: &'static str, person: Identity) -> impl IntoView {
    let dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    let rows = [
        ("NAMA", person.name),
        ("NIP", dash(person.nip)),
        ("PANGKAT/GOL RUANG", dash(person.rank)),
        ("JABATAN", person.title),
        ("UNIT KERJA", person.unit),
    ];
    view! {
        <table class="skp-paper-person">
            <thead>
                <tr>
                    <th scope="col">"NO"</th>
                    <th scope="colgroup" colspan="2">{title}</th>
                </tr>
            </thead>
            <tbody>
                {rows
                    .into_iter()
                    .enumerate()
                    .map(|(at, (label, value))| {
                        view! {
                            <tr>
                                <td>{at + 1}</td>
                                <th scope="row">{label}</th>
                                <td>{value}</td>
                            </tr>
                        }
                    })
                    .collect_view()}
            </tbody>
        </table>
    }
}

#[component]
fn Signatures(
    employee: Identity,
    rater: Identity,
    set: Option<(String, chrono::NaiveDate)>,
) -> impl IntoView {
    let day = set
        .map(|(_, day)| domain::format::Lang::Id.date_long(day))
        .unwrap_or_default();
    view! {
        <div class="skp-paper-signatures">
            <div>
                <p>"Pegawai yang Dinilai"</p>
                <p class="skp-paper-name">{employee.name}</p>
                <p>{employee.nip}</p>
            </div>
            <div>
                <p>{day}</p>
                <p>"Pejabat Penilai Kinerja"</p>
                <p class="skp-paper-name">{rater.name}</p>
                <p>{rater.nip}</p>
            </div>
        </div>
    }
}
