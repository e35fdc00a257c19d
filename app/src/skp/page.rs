//! `/skp/:id`: the editor for who may edit, the review for who rates, the document for everybody else who may read.

use domain::ids::SkpId;
use domain::skp::SkpState;
use domain::skp::view::{Comment, SkpView};
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use leptos_router::hooks::use_params_map;

use super::advice::Advice;
use super::annex::{AnnexSection, BehaviorSection};
use super::conflict::{Conflicts, Restored};
use super::editor::Editor;
use super::forms::{Actions, Refusal, SaveState, Workflow};
use super::offers::Offers;
use super::read::{Comments, ReadView};
use super::result::Results;
use super::review::ReviewView;
use super::server::load_skp;
use crate::i18n::*;
use crate::packed::Packed;
use crate::shell::Frame;
use crate::ui::{ErrorView, Label, PageHead, SkeletonTable, Title};
use crate::{AppError, shell::use_me};

/// The page of one SKP.
#[component]
pub fn SkpPage() -> impl IntoView {
    let params = use_params_map();
    let id =
        Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<SkpId>().ok())));
    let view = Resource::new_blocking(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => load_skp(id).await,
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
fn Loaded(view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let title = format!("SKP {} · {}", view.skp.year, view.owner.name);
    let mine = use_me().is_some_and(|me| me.actor.person == view.owner.person);
    let subtitle = {
        let (owner, approach, rater) = (view.owner.title.clone(), view.skp.approach, rater_name(&view));
        move || {
            let rater = rater
                .clone()
                .unwrap_or_else(|| t_string!(i18n, skp.rater_vacant).to_owned());
            format!(
                "{owner} · {} · {} {rater}",
                approach.label(i18n),
                t_string!(i18n, skp.rated_by)
            )
        }
    };
    let edits = view.may.edit.allowed();
    let reviews =
        !mine && (view.may.open_review.allowed() || view.may.return_.allowed() || view.may.set.allowed());
    let state = view.skp.state;
    let body = if edits {
        view! { <EditorView title=title.clone() subtitle=subtitle() view=Packed(view)/> }.into_any()
    } else {
        view! {
            <Head title=title.clone() subtitle view=view.clone() saving=false/>
            <Workflow state/>
            <Refusal/>
            {if reviews {
                view! { <ReviewView view=view.clone()/> }.into_any()
            } else {
                view! { <ReadView view=view.clone()/> }.into_any()
            }}
        }
        .into_any()
    };
    view! {
        <Title text=title/>
        {body}
    }
}

/// The editor: the one part of the page that is alive.
#[cfg_attr(any(feature = "ssr", feature = "editor"), island)]
#[cfg_attr(not(any(feature = "ssr", feature = "editor")), component)]
fn EditorView(title: String, subtitle: String, view: Packed<SkpView>) -> impl IntoView {
    let i18n = use_i18n();
    let view = view.0;
    let state = view.skp.state;
    Editor::provide(&view);
    // Open comments on a result stand at that result; here is what belongs to the whole or is dealt with.
    let at_result = |comment: &Comment| {
        comment.resolved_at.is_none()
            && comment.node.is_some()
            && view.draft.results.iter().any(|result| result.id == comment.node)
    };
    let comments: Vec<Comment> = view
        .comments
        .iter()
        .filter(|comment| !at_result(comment))
        .cloned()
        .collect();
    view! {
        <Head title=title.clone() subtitle view=view.clone() saving=true/>
        <Workflow state/>
        <Refusal/>
        <Restored/>
        <Conflicts/>
        <div class="skp-columns">
            <Offers view=view.clone()/>
            <section class="skp-draft" aria-labelledby="skp-draft-title">
                <h2 class="skp-column-title" id="skp-draft-title">{t!(i18n, skp.my_draft)}</h2>
                <Comments comments/>
                <Results view=view.clone()/>
                <BehaviorSection/>
                <AnnexSection/>
            </section>
            <Advice view=view.clone()/>
        </div>
    }
}

fn rater_name(view: &SkpView) -> Option<String> {
    view.rater
        .as_ref()
        .map(|rater| rater.name.clone())
        .or_else(|| (!view.rater_title.is_empty()).then(|| view.rater_title.clone()))
}

#[component]
fn Head(title: String, #[prop(into)] subtitle: TextProp, view: SkpView, saving: bool) -> impl IntoView {
    view! {
        <PageHead title=title subtitle=subtitle>
            {saving.then(|| view! { <SaveState/> })}
            <Actions view/>
        </PageHead>
    }
}

/// Whether a state belongs to a change of a set document.
pub(super) fn is_change(state: SkpState) -> bool {
    matches!(state, SkpState::PerubahanDraft | SkpState::PerubahanDiajukan)
}
