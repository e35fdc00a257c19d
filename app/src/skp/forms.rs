//! The head of an SKP's page: where it stands, whether it is saved, and the moves of the workflow as plain forms.

use domain::policy::Decision;
use domain::skp::SkpState;
use domain::skp::validate::may_submit;
use domain::skp::view::SkpView;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::editor::Editor;
use super::page::is_change;
use super::view_model::Saving;
use crate::i18n::*;
use crate::shell::use_flash;
use crate::ui::{
    Button, CsrfField, Dialog, Field, FormError, Label, LinkButton, Step, StepState, Steps, TextArea,
    Variant, reason_text,
};

/// The procedure as steps, from draft to set.
#[component]
pub fn Workflow(state: SkpState) -> impl IntoView {
    let i18n = use_i18n();
    let order = if is_change(state) {
        vec![
            SkpState::PerubahanDraft,
            SkpState::PerubahanDiajukan,
            SkpState::Ditetapkan,
        ]
    } else {
        vec![
            SkpState::Draft,
            SkpState::Diajukan,
            SkpState::DalamReviu,
            SkpState::Disepakati,
            SkpState::Ditetapkan,
        ]
    };
    let now = order.iter().position(|step| *step == state);
    let steps = Signal::derive(move || {
        order
            .iter()
            .enumerate()
            .map(|(at, step)| {
                let step = *step;
                let stand = match now {
                    Some(now) if at < now || state == SkpState::Ditetapkan => StepState::Done,
                    Some(now) if at == now => StepState::Now,
                    _ => StepState::Next,
                };
                Step::new(move || step.label(i18n), stand)
            })
            .collect::<Vec<_>>()
    });
    view! { <Steps steps label=move || t_string!(i18n, skp.workflow)/> }
}

/// Says whether everything is saved.
#[component]
pub fn SaveState() -> impl IntoView {
    let i18n = use_i18n();
    let editor = expect_context::<Editor>();
    let text = move || match editor.saving.get() {
        Saving::Saved(_) => t_string!(i18n, skp.saved).to_owned(),
        Saving::Waiting | Saving::Sending => t_string!(i18n, skp.saving).to_owned(),
        Saving::Offline => t_string!(i18n, skp.saved_here).to_owned(),
        Saving::Conflict => t_string!(i18n, skp.save_conflict).to_owned(),
        Saving::Refused(error) => crate::ui::error_text(i18n, &error),
    };
    let wrong = move || {
        matches!(
            editor.saving.get(),
            Saving::Offline | Saving::Conflict | Saving::Refused(_)
        )
    };
    view! {
        <p class="skp-saving" class:skp-saving--wrong=wrong role="status">
            {text}
        </p>
        <Button
            variant=Variant::Ghost
            icon="undo"
            label=move || t_string!(i18n, skp.undo)
            because=Signal::derive(move || {
                (!editor.model.with(super::view_model::Model::can_undo))
                    .then(|| t_string!(i18n, skp.nothing_to_undo).to_owned())
            })
            on:click=move |_| editor.change(super::view_model::Model::undo)
        />
        <Button
            variant=Variant::Ghost
            icon="redo"
            label=move || t_string!(i18n, skp.redo)
            because=Signal::derive(move || {
                (!editor.model.with(super::view_model::Model::can_redo))
                    .then(|| t_string!(i18n, skp.nothing_to_redo).to_owned())
            })
            on:click=move |_| editor.change(super::view_model::Model::redo)
        />
    }
}

/// What the last plain form was refused with.
#[component]
pub fn Refusal() -> impl IntoView {
    const PATHS: [&str; 12] = [
        "submit_skp",
        "withdraw_skp",
        "open_skp_review",
        "return_skp",
        "comment_skp",
        "record_skp_dialogue",
        "agree_skp",
        "set_skp",
        "propose_skp_change",
        "discard_skp",
        "take_offer",
        "save_skp_result",
    ];
    let error = PATHS
        .iter()
        .find_map(|path| use_flash(&format!("/api/rpc/{path}")))
        .and_then(|flash| flash.error);
    view! { <FormError error=Signal::stored(error)/> }
}

/// A move of the workflow: one button, one plain form.
#[component]
pub fn Move(
    /// Name of the server function.
    action: &'static str,
    view: SkpView,
    may: Decision,
    #[prop(optional)] variant: Variant,
    icon: &'static str,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let because = Signal::derive(move || may.reason().map(|reason| reason_text(i18n, reason).to_owned()));
    view! {
        <form method="post" action=format!("/api/rpc/{action}") class="skp-move">
            <CsrfField/>
            <input type="hidden" name="id" value=view.skp.id.to_string()/>
            <input type="hidden" name="version" value=view.skp.version/>
            <Button kind="submit" variant icon=icon because>{children()}</Button>
        </form>
    }
}

/// The moves that the signed-in person may make, and the ways to the paper and the history.
#[component]
pub fn Actions(view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let id = view.skp.id;
    let may = view.may.clone();
    view! {
        <LinkButton href=format!("/skp/{id}/cetak") icon="printer">{t!(i18n, skp.see_paper)}</LinkButton>
        <LinkButton href=format!("/skp/{id}/riwayat") icon="history">{t!(i18n, skp.history)}</LinkButton>
        {may.discard.allowed().then(|| view! { <Discard view=view.clone()/> })}
        {may
            .withdraw
            .allowed()
            .then(|| {
                view! {
                    <Move action="withdraw_skp" view=view.clone() may=may.withdraw icon="undo">
                        {t!(i18n, skp.withdraw)}
                    </Move>
                }
            })}
        {may.propose_change.allowed().then(|| view! { <ProposeChange view=view.clone()/> })}
        {may.submit.allowed().then(|| view! { <Submit view=view.clone()/> })}
    }
}

/// Hands the draft in. With JavaScript it first saves what is still on its way and takes the version that results.
#[component]
fn Submit(view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_context::<Editor>();
    let version = view.skp.version;
    let because = Signal::derive(move || {
        let editor = editor?;
        if !editor.clashes.with(Vec::is_empty) {
            return Some(t_string!(i18n, skp.settle_first).to_owned());
        }
        editor
            .findings
            .with(|findings| !may_submit(findings))
            .then(|| t_string!(i18n, skp.not_ready).to_owned())
    });
    let submit = move |event: SubmitEvent| {
        let Some(editor) = editor else { return };
        if matches!(editor.saving.get_untracked(), Saving::Saved(_)) {
            return;
        }
        event.prevent_default();
        let form = event
            .target()
            .and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok());
        spawn_local(async move {
            if editor.flush().await
                && let Some(form) = form
            {
                let _ = form.submit();
            }
        });
    };
    view! {
        <form method="post" action="/api/rpc/submit_skp" class="skp-move" on:submit=submit>
            <CsrfField/>
            <input type="hidden" name="id" value=view.skp.id.to_string()/>
            <input
                type="hidden"
                name="version"
                value=version
                prop:value=move || editor.map_or(version, |editor| editor.version.get())
            />
            <Button kind="submit" variant=Variant::Primary icon="send" because>
                {t!(i18n, skp.submit)}
            </Button>
        </form>
    }
}

/// Opens a set SKP for a change, with the reason.
#[component]
fn ProposeChange(view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let typed = use_flash("/api/rpc/propose_skp_change").and_then(|flash| flash.field("reason"));
    view! {
        <details class="skp-fold">
            <summary class="ui-button ui-button--secondary">{t!(i18n, skp.propose_change)}</summary>
            <form method="post" action="/api/rpc/propose_skp_change" class="skp-fold-body ui-stack">
                <CsrfField/>
                <input type="hidden" name="id" value=view.skp.id.to_string()/>
                <input type="hidden" name="version" value=view.skp.version/>
                <Field name="reason" label=move || t_string!(i18n, skp.change_reason) required=true>
                    <TextArea initial=typed.unwrap_or_default()/>
                </Field>
                <Button kind="submit" variant=Variant::Primary>{t!(i18n, skp.propose_change)}</Button>
            </form>
        </details>
    }
}

/// Discards a draft, after asking: it cannot be undone from the screen.
#[component]
fn Discard(view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let change = is_change(view.skp.state);
    let open = RwSignal::new(false);
    let form = format!("discard-{}", view.skp.id);
    let editor = use_context::<Editor>();
    let version = view.skp.version;
    let button = form.clone();
    view! {
        <Button variant=Variant::Ghost icon="trash" on:click=move |_| open.set(true)>
            {move || if change { t_string!(i18n, skp.drop_change) } else { t_string!(i18n, skp.discard) }}
        </Button>
        <form method="post" action="/api/rpc/discard_skp" id=form hidden>
            <CsrfField/>
            <input type="hidden" name="id" value=view.skp.id.to_string()/>
            <input
                type="hidden"
                name="version"
                value=version
                prop:value=move || editor.map_or(version, |editor| editor.version.get())
            />
        </form>
        <Dialog
            id="skp-discard"
            title=move || t_string!(i18n, skp.discard_title)
            open
            actions=move || {
                let button = button.clone();
                view! {
                    <Button kind="submit" variant=Variant::Danger attr:form=button>
                        {t!(i18n, skp.discard_yes)}
                    </Button>
                }
            }
        >
            <p>
                {move || if change { t_string!(i18n, skp.drop_change_text) } else { t_string!(i18n, skp.discard_text) }}
            </p>
        </Dialog>
    }
}
