//! An SKP for who may read it: the document, what it serves, its comments and talks.

use std::collections::HashMap;

use domain::ids::NodeId;
use domain::skp::view::{Comment, SkpView};
use leptos::prelude::*;

use super::paper::{AnnexLists, BehaviorTable, ResultsTable};
use crate::i18n::*;
use crate::shell::{lang, use_clock};
use crate::ui::{Card, Label, StateBadge};

/// Texts of the supported results, from the ways up.
pub fn supported(view: &SkpView) -> HashMap<NodeId, String> {
    view.sight
        .iter()
        .filter_map(|(node, line)| line.first().map(|step| (*node, step.text.clone())))
        .collect()
}

/// The page's body for readers.
#[component]
pub fn ReadView(view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let supported = supported(&view);
    let hash = view.skp.sha256.clone();
    let state = view.skp.state;
    let version = view.skp.document_version;
    let form = view.skp.form;
    let (results, behaviors, annex) = (view.draft.clone(), view.draft.clone(), view.draft.clone());
    let (sight, comments) = (view.clone(), view.comments.clone());
    view! {
        <div class="skp-read">
            <Card flush=true>
                <p class="skp-read-state">
                    <StateBadge state/>
                    <span>{t!(i18n, skp.version)} " " {version}</span>
                    {hash
                        .map(|hash| {
                            view! {
                                <span class="skp-hash" title=hash.clone()>
                                    "SHA-256 " <code>{hash.chars().take(16).collect::<String>()} "…"</code>
                                </span>
                            }
                        })}
                </p>
                <ResultsTable draft=results form supported/>
            </Card>
            <Sight view=sight/>
            <Card title=move || t_string!(i18n, skp.behaviors) flush=true>
                <BehaviorTable draft=behaviors/>
            </Card>
            <Card title=move || t_string!(i18n, skp.annex)>
                <AnnexLists draft=annex/>
            </Card>
            <Comments comments/>
            <Dialogues view/>
        </div>
    }
}

/// Where each supported result leads to, up to the vision.
#[component]
pub fn Sight(view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let lines: Vec<_> = view
        .sight
        .into_iter()
        .filter(|(_, line)| line.len() > 1)
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <Card title=move || t_string!(i18n, skp.line_of_sight)>
                {lines
                    .into_iter()
                    .map(|(_, line)| {
                        view! {
                            <ol class="skp-sight-line">
                                {line
                                    .into_iter()
                                    .rev()
                                    .map(|step| {
                                        let kind = step.kind;
                                        view! {
                                            <li>
                                                <span class="ui-muted">{move || kind.label(i18n)}</span>
                                                <span>{step.text}</span>
                                                {step
                                                    .reference
                                                    .map(|reference| view! { <span class="ui-muted">{reference}</span> })}
                                            </li>
                                        }
                                    })
                                    .collect_view()}
                            </ol>
                        }
                    })
                    .collect_view()}
            </Card>
        }
    })
}

/// The comments, those dealt with folded away.
#[component]
pub fn Comments(comments: Vec<Comment>) -> impl IntoView {
    let i18n = use_i18n();
    (!comments.is_empty()).then(|| {
        let (open, done): (Vec<_>, Vec<_>) = comments.into_iter().partition(|comment| comment.resolved_at.is_none());
        view! {
            <Card title=move || t_string!(i18n, skp.comments)>
                <ul class="skp-comments">
                    {open.into_iter().map(|comment| view! { <CommentLine comment/> }).collect_view()}
                </ul>
                {(!done.is_empty())
                    .then(|| {
                        view! {
                            <details>
                                <summary>{t!(i18n, skp.comments_done)}</summary>
                                <ul class="skp-comments">
                                    {done.into_iter().map(|comment| view! { <CommentLine comment/> }).collect_view()}
                                </ul>
                            </details>
                        }
                    })}
            </Card>
        }
    })
}

/// One comment.
#[component]
pub fn CommentLine(comment: Comment) -> impl IntoView {
    let i18n = use_i18n();
    let on = use_clock().day(comment.at);
    view! {
        <li class="skp-comment">
            <p class="skp-comment-text">{comment.text}</p>
            <p class="ui-muted ui-small">{comment.author_name} " · " {move || lang(i18n).date_long(on)}</p>
        </li>
    }
}

/// The recorded talks.
#[component]
pub fn Dialogues(view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let rows = view.dialogues;
    (!rows.is_empty()).then(|| {
        view! {
            <Card title=move || t_string!(i18n, skp.dialogues)>
                <ul class="skp-comments">
                    {rows
                        .into_iter()
                        .map(|row| {
                            view! {
                                <li class="skp-comment">
                                    <p class="skp-comment-text">{row.summary}</p>
                                    {(!row.agreement.is_empty())
                                        .then(|| {
                                            view! {
                                                <p>
                                                    <strong>{t!(i18n, skp.agreement)} ": "</strong>
                                                    {row.agreement}
                                                </p>
                                            }
                                        })}
                                    <p class="ui-muted ui-small">
                                        {row.recorded_by_name} " · " {move || lang(i18n).date_long(row.held_on)}
                                    </p>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </Card>
        }
    })
}
