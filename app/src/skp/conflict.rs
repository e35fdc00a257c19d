//! Two browsers changed one draft: both versions side by side, nothing lost, the person decides.

use domain::skp::DraftResult;
use domain::skp::merge::Clash;
use leptos::prelude::*;

use super::editor::use_editor;
use crate::i18n::*;
use crate::ui::{Button, Card, Notice, Tone, Variant};

/// Says that words of an earlier visit are back.
#[component]
pub fn Restored() -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    view! {
        <Show when=move || editor.restored.get()>
            <Notice tone=Tone::P4 live=true>{t!(i18n, skp.restored)}</Notice>
        </Show>
    }
}

/// The clashes, if there are any.
#[component]
pub fn Conflicts() -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    view! {
        <Show when=move || !editor.clashes.with(Vec::is_empty)>
            <div role="alert" class="skp-conflicts">
                <Card title=move || t_string!(i18n, skp.conflict_title) tone=Tone::P2>
                    <p>{t!(i18n, skp.conflict_text)}</p>
                    {move || {
                        editor.clashes.get().into_iter().map(|clash| view! { <ClashRow clash/> }).collect_view()
                    }}
                    <Button variant=Variant::Primary on:click=move |_| editor.settle()>
                        {t!(i18n, skp.conflict_done)}
                    </Button>
                </Card>
            </div>
        </Show>
    }
}

#[component]
fn ClashRow(clash: Clash) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    match clash {
        Clash::Result { id, mine, theirs } => {
            let use_theirs = theirs.clone().map(|theirs| {
                move |_| {
                    let theirs = (*theirs).clone();
                    editor.model.update(|model| {
                        let mut draft = model.draft();
                        if let Some(result) = draft.results.iter_mut().find(|result| result.id == Some(id)) {
                            *result = theirs;
                        }
                        model.put(&draft);
                    });
                }
            });
            view! {
                <div class="skp-clash">
                    <Side title=move || t_string!(i18n, skp.yours).to_owned() result=*mine/>
                    {match theirs {
                        Some(theirs) => {
                            view! { <Side title=move || t_string!(i18n, skp.theirs).to_owned() result=*theirs/> }
                                .into_any()
                        }
                        None => view! { <p>{t!(i18n, skp.they_removed)}</p> }.into_any(),
                    }}
                    {use_theirs
                        .map(|use_theirs| {
                            view! { <Button on:click=use_theirs>{t!(i18n, skp.use_theirs)}</Button> }
                        })}
                </div>
            }
            .into_any()
        }
        Clash::RemovedByMe { theirs, .. } => view! {
            <div class="skp-clash">
                <p>{t!(i18n, skp.you_removed)}</p>
                <Side title=move || t_string!(i18n, skp.theirs).to_owned() result=*theirs/>
            </div>
        }
        .into_any(),
        Clash::Behaviors => view! { <p>{t!(i18n, skp.clash_behaviors)}</p> }.into_any(),
        Clash::Annex => view! { <p>{t!(i18n, skp.clash_annex)}</p> }.into_any(),
    }
}

#[component]
fn Side(title: impl Fn() -> String + Send + 'static, result: DraftResult) -> impl IntoView {
    view! {
        <div class="skp-clash-side">
            <h3>{title}</h3>
            <p>{result.text}</p>
            <ul>
                {result
                    .indicators
                    .into_iter()
                    .map(|row| view! { <li>{format!("{}: {} {}", row.text, row.target, row.unit)}</li> })
                    .collect_view()}
            </ul>
        </div>
    }
}
