//! The rater's review: the draft beside his own results, comments pinned to items, what is still needed, the decision.
//! Every control is a plain form, so it works without JavaScript.

use domain::cascade::offer::Offer;
use domain::skp::DraftResult;
use domain::skp::validate::{Finding, FindingData, Level, Place, checklist, validate, way_to_set};
use domain::skp::view::{Comment, SkpView};
use leptos::prelude::*;

use super::advice::ChecklistLine;
use super::finding_text::{sentence, title};
use super::forms::Move;
use super::paper::{AnnexLists, BehaviorTable};
use super::read::{CommentLine, Dialogues, Sight, supported};
use crate::i18n::*;
use crate::shell::{use_flash, use_me};
use crate::ui::{Badge, Button, Card, CsrfField, DateInput, Field, Label, TextArea, Tone, Variant};

/// The page's body for the rater.
#[component]
pub fn ReviewView(view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let findings = validate(&view.context, &view.draft);
    let texts = supported(&view);
    let results = view
        .draft
        .results
        .iter()
        .cloned()
        .enumerate()
        .map(|(at, result)| {
            let of: Vec<Finding> = findings
                .iter()
                .filter(|finding| finding.level != Level::Info)
                .filter(
                    |finding| matches!(finding.place, Place::Result(r) | Place::Indicator(r, _) if r == at),
                )
                .cloned()
                .collect();
            let parent = result
                .supports
                .and_then(|node| texts.get(&node).cloned())
                .unwrap_or_default();
            let comments = view
                .comments
                .iter()
                .filter(|comment| comment.node.is_some() && comment.node == result.id)
                .cloned()
                .collect();
            view! { <ReviewedResult view=view.clone() result at parent findings=of comments/> }
        })
        .collect_view();
    let offers = view.offers.clone();
    let (behaviors, annex, sight, decision) =
        (view.draft.clone(), view.draft.clone(), view.clone(), view.clone());
    view! {
        <div class="skp-columns">
            <section class="skp-offers" aria-labelledby="skp-mine-title">
                <h2 class="skp-column-title" id="skp-mine-title">{t!(i18n, skp.my_results)}</h2>
                <ul class="skp-offer-list">
                    {offers.into_iter().map(|offer| view! { <OwnResult offer view=view.clone()/> }).collect_view()}
                </ul>
            </section>
            <section class="skp-draft" aria-labelledby="skp-their-title">
                <h2 class="skp-column-title" id="skp-their-title">{t!(i18n, skp.their_draft)}</h2>
                <ol class="skp-results">{results}</ol>
                <Sight view=sight/>
                <Card title=move || t_string!(i18n, skp.behaviors) flush=true>
                    <BehaviorTable draft=behaviors/>
                </Card>
                <Card title=move || t_string!(i18n, skp.annex)>
                    <AnnexLists draft=annex/>
                </Card>
            </section>
            <Decision view=decision/>
        </div>
    }
}

/// One of the rater's results: what of it this person takes, and what is still with nobody.
#[component]
fn OwnResult(offer: Offer, view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let served = view
        .draft
        .results
        .iter()
        .filter(|result| result.supports == Some(offer.node))
        .count();
    let lines = offer
        .indicators
        .iter()
        .map(|indicator| {
            let left = indicator.unshared(None).filter(|left| left.0 > 0).map(|left| left.to_string());
            let (target, unit, text) = (indicator.target.clone(), indicator.unit.clone(), indicator.text.clone());
            let takers: Vec<String> =
                indicator.taken.iter().map(|taken| format!("{} {}", taken.name, taken.target)).collect();
            view! {
                <p class="skp-offer-line">
                    {text} " · " {target.clone()} " " {unit.clone()}
                    {left
                        .map(|left| {
                            view! {
                                <Badge tone=Tone::P3>
                                    {t_string!(i18n, skp.unshared, left = left, target = target, unit = unit)}
                                </Badge>
                            }
                        })}
                    {(!takers.is_empty()).then(|| view! { <span class="ui-muted">{takers.join(", ")}</span> })}
                </p>
            }
        })
        .collect_view();
    view! {
        <li class="skp-offer" class:skp-offer--taken=served != 0>
            <p class="skp-offer-text">{offer.text}</p>
            {lines}
            <p class="skp-offer-hint">
                {if served == 0 {
                    t_string!(i18n, skp.not_served_here).to_owned()
                } else {
                    t_string!(i18n, skp.served_here, count = served)
                }}
            </p>
        </li>
    }
}

#[component]
fn ReviewedResult(
    view: SkpView,
    result: DraftResult,
    at: usize,
    parent: String,
    findings: Vec<Finding>,
    comments: Vec<Comment>,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = result.id.map(|id| id.to_string()).unwrap_or_default();
    let anchor = format!("hasil-{id}");
    let block = result.block;
    let wrong = !findings.is_empty();
    view! {
        <li class="skp-result" class:skp-result--wrong=wrong id=anchor>
            <header class="skp-result-head">
                <span class="skp-result-number">{at + 1}</span>
                <span class="skp-result-line">
                    {if parent.is_empty() {
                        block.label(i18n).to_owned()
                    } else {
                        format!("{} {parent}", t_string!(i18n, skp.supports))
                    }}
                </span>
            </header>
            <p class="skp-result-text">{result.text.clone()}</p>
            <dl class="skp-read-indicators">
                {result
                    .indicators
                    .iter()
                    .map(|row| {
                        let aspect = row.aspect;
                        view! {
                            <div>
                                <dt>{move || aspect.label(i18n)}</dt>
                                <dd>
                                    {row.text.clone()} " · "
                                    <strong>{format!("{} {}", row.target, row.unit)}</strong>
                                </dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
            {findings
                .into_iter()
                .map(|finding| {
                    let said = finding.clone();
                    let example = match &finding.data {
                        FindingData::Wording(wording) => Some(wording.rule.strong_example()),
                        _ => None,
                    };
                    view! {
                        <p class="skp-review-finding">
                            <Badge tone=if finding.level == Level::Error { Tone::P2 } else { Tone::P3 } icon="alert">
                                {move || title(i18n, &finding)}
                            </Badge>
                            {move || sentence(i18n, &said)}
                            {example.map(|example| view! { <em>" “" {example} "”"</em> })}
                        </p>
                    }
                })
                .collect_view()}
            <ul class="skp-comments">
                {comments.into_iter().map(|comment| view! { <CommentLine comment/> }).collect_view()}
            </ul>
            {view
                .may
                .comment
                .allowed()
                .then(|| {
                    let field = format!("komentar-{at}");
                    view! {
                        <details class="skp-fold">
                            <summary>{t!(i18n, skp.pin_comment)}</summary>
                            <form method="post" action="/api/rpc/comment_skp" class="ui-stack">
                                <CsrfField/>
                                <input type="hidden" name="id" value=view.skp.id.to_string()/>
                                <input type="hidden" name="node" value=id/>
                                <input type="hidden" name="place" value="result"/>
                                <Field
                                    name="text"
                                    id=field
                                    label=move || t_string!(i18n, skp.comment)
                                    required=true
                                >
                                    <TextArea rows=2/>
                                </Field>
                                <Button kind="submit">{t!(i18n, skp.pin)}</Button>
                            </form>
                        </details>
                    }
                })}
        </li>
    }
}

/// Right column: what is still needed, the dialogue, and the decision.
#[component]
fn Decision(view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let mut items = checklist(&view.context, &view.draft);
    let dialogue = Some(!view.dialogue_required || !view.dialogues.is_empty());
    items.extend(way_to_set(
        view.skp.state,
        domain::rules::ReviewSteps::Full,
        dialogue,
    ));
    let may = view.may.clone();
    let typed = use_flash("/api/rpc/return_skp")
        .and_then(|flash| flash.field("text"))
        .unwrap_or_default();
    view! {
        <section class="skp-advice" aria-labelledby="skp-decision-title">
            <h2 class="skp-column-title" id="skp-decision-title">{t!(i18n, skp.decision)}</h2>
            <article class="skp-finding">
                <h3 class="skp-finding-title">{t!(i18n, skp.still_needed)}</h3>
                <ul class="skp-checklist">
                    {items.into_iter().map(|item| view! { <ChecklistLine item/> }).collect_view()}
                </ul>
            </article>
            <div class="skp-decision">
                {may
                    .open_review
                    .allowed()
                    .then(|| {
                        view! {
                            <Move
                                action="open_skp_review"
                                view=view.clone()
                                may=may.open_review
                                variant=Variant::Primary
                                icon="eye"
                            >
                                {t!(i18n, skp.open_review)}
                            </Move>
                        }
                    })}
                {may
                    .agree
                    .allowed()
                    .then(|| {
                        view! {
                            <Move
                                action="agree_skp"
                                view=view.clone()
                                may=may.agree
                                variant=Variant::Primary
                                icon="check"
                            >
                                {t!(i18n, skp.agree)}
                            </Move>
                        }
                    })}
                {may
                    .set
                    .allowed()
                    .then(|| {
                        view! {
                            <Move
                                action="set_skp"
                                view=view.clone()
                                may=may.set
                                variant=Variant::Primary
                                icon="check-circle"
                            >
                                {t!(i18n, skp.set)}
                            </Move>
                        }
                    })}
            </div>
            {may.record_dialogue.allowed().then(|| view! { <DialogueForm view=view.clone()/> })}
            {may
                .return_
                .allowed()
                .then(|| {
                    view! {
                        <form method="post" action="/api/rpc/return_skp" class="skp-finding ui-stack">
                            <h3 class="skp-finding-title">{t!(i18n, skp.send_back)}</h3>
                            <p class="ui-muted ui-small">{t!(i18n, skp.send_back_hint)}</p>
                            <CsrfField/>
                            <input type="hidden" name="id" value=view.skp.id.to_string()/>
                            <input type="hidden" name="version" value=view.skp.version/>
                            <Field name="text" id="alasan-kembali" label=move || t_string!(i18n, skp.comment)>
                                <TextArea initial=typed rows=3/>
                            </Field>
                            <Button kind="submit" icon="return">{t!(i18n, skp.send_back)}</Button>
                        </form>
                    }
                })}
        </section>
    }
}

/// Writing a dialogue down: asked for before agreement.
#[component]
fn DialogueForm(view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let today = use_me().map(|me| me.today.to_string()).unwrap_or_default();
    let flash = use_flash("/api/rpc/record_skp_dialogue");
    let typed = |name: &str| {
        flash
            .as_ref()
            .and_then(|flash| flash.field(name))
            .unwrap_or_default()
    };
    let (summary, agreement) = (typed("summary"), typed("agreement"));
    let open = view.dialogues.is_empty();
    view! {
        <article class="skp-finding" id="dialog">
            <h3 class="skp-finding-title">{t!(i18n, skp.dialogue_title)}</h3>
            <Dialogues view=view.clone()/>
            <details open=open>
                <summary>{t!(i18n, skp.record_dialogue)}</summary>
                <form method="post" action="/api/rpc/record_skp_dialogue" class="ui-stack">
                    <CsrfField/>
                    <input type="hidden" name="id" value=view.skp.id.to_string()/>
                    <Field name="held_on" label=move || t_string!(i18n, skp.held_on) required=true>
                        <DateInput initial=today/>
                    </Field>
                    <Field name="summary" label=move || t_string!(i18n, skp.summary) required=true>
                        <TextArea initial=summary rows=3/>
                    </Field>
                    <Field name="agreement" label=move || t_string!(i18n, skp.agreement)>
                        <TextArea initial=agreement rows=2/>
                    </Field>
                    <Button kind="submit">{t!(i18n, skp.record_dialogue)}</Button>
                </form>
            </details>
        </article>
    }
}
