//! `/pohon/usulan`: moves that others proposed and that wait for the reader, and what he proposed himself. Plain forms:
//! they work without JavaScript.

use domain::cascade::proposal::{ProposalKind, ProposalRow, ProposalState, ProposalsView, ProposedNode};
use leptos::prelude::*;

use super::moves::load_proposals;
use crate::i18n::*;
use crate::organization::{Again, Hidden};
use crate::shell::{Frame, lang};
use crate::ui::{
    Badge, Breadcrumb, Button, Card, Crumb, CsrfField, Empty, ErrorView, Field, FormError, I18n, Label as _,
    PageHead, SkeletonTable, StateBadge, TextArea, Title, Tone, Variant,
};

/// The page.
#[component]
pub fn ProposalsPage() -> impl IntoView {
    let i18n = use_i18n();
    let view = Resource::new_blocking(|| (), |()| load_proposals());
    view! {
        <Frame>
            <Title text=move || t_string!(i18n, cascade.proposals)/>
            <Breadcrumb crumbs=Signal::derive(move || {
                vec![
                    Crumb::link(t_string!(i18n, cascade.title), "/pohon"),
                    Crumb::here(t_string!(i18n, cascade.proposals)),
                ]
            })/>
            <PageHead
                title=move || t_string!(i18n, cascade.proposals)
                subtitle=move || t_string!(i18n, cascade.proposals_text)
            />
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match view.await {
                        Ok(view) => view! { <Proposals view/> }.into_any(),
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

/// Both lists.
#[component]
pub fn Proposals(view: ProposalsView) -> impl IntoView {
    let i18n = use_i18n();
    let count = view.waiting.len();
    let nothing = view.waiting.is_empty();
    view! {
        <div class="ui-stack">
            <Card title=move || t_string!(i18n, cascade.proposals_waiting, count = count)>
                {nothing
                    .then(|| {
                        view! {
                            <Empty
                                icon="check-circle"
                                title=move || t_string!(i18n, cascade.proposals_none)
                                text=move || t_string!(i18n, cascade.proposals_none_text)
                            />
                        }
                    })}
                <ol class="ui-plain-list ui-stack">
                    {view.waiting.into_iter().map(|row| view! { <Waiting row/> }).collect_view()}
                </ol>
            </Card>
            {(!view.mine.is_empty())
                .then(|| {
                    view! {
                        <Card title=move || t_string!(i18n, cascade.proposals_mine)>
                            <ol class="ui-plain-list ui-stack">
                                {view.mine.into_iter().map(|row| view! { <Mine row/> }).collect_view()}
                            </ol>
                        </Card>
                    }
                })}
        </div>
    }
}

/// One that the reader decides on.
#[component]
fn Waiting(row: ProposalRow) -> impl IntoView {
    let i18n = use_i18n();
    let again = of_this("answer_proposal", &row);
    let error = again.and_then(Again::error);
    let typed = again.map_or_else(String::new, |again| again.value("answer", ""));
    let wrong = again.map_or(Signal::stored(None), |again| again.wrong("answer"));
    let (id, version) = (row.id, row.version);
    view! {
        <li>
            <form class="ui-stack" method="post" action="/api/rpc/answer_proposal">
                <Facts row/>
                <CsrfField/>
                <FormError error=Signal::stored(error)/>
                <Hidden name="id" value=id.to_string()/>
                <Hidden name="version" value=version.to_string()/>
                <Field
                    name="answer"
                    id=format!("answer-{id}")
                    label=move || t_string!(i18n, cascade.proposal_answer)
                    hint=move || t_string!(i18n, cascade.proposal_answer_hint)
                    error=wrong
                >
                    <TextArea initial=typed rows=2/>
                </Field>
                <div class="ui-row">
                    <Button kind="submit" variant=Variant::Primary attr:name="decision" attr:value="ya">
                        {t!(i18n, cascade.proposal_accept)}
                    </Button>
                    <Button kind="submit" attr:name="decision" attr:value="tidak">
                        {t!(i18n, cascade.proposal_decline)}
                    </Button>
                </div>
            </form>
        </li>
    }
}

/// One that the reader made.
#[component]
fn Mine(row: ProposalRow) -> impl IntoView {
    let i18n = use_i18n();
    let error = of_this("withdraw_proposal", &row).and_then(Again::error);
    let (id, version, state) = (row.id, row.version, row.state);
    let (answer, decided) = (row.answer.clone(), row.decided_on);
    view! {
        <li class="ui-stack">
            <Facts row/>
            <p>
                <Badge tone=tone(state)>{move || state_text(i18n, state)}</Badge>
                {decided
                    .map(|day| view! { <span class="ui-muted ui-small">" " {move || lang(i18n).date_long(day)}</span> })}
            </p>
            {(!answer.is_empty()).then(|| view! { <blockquote>{answer}</blockquote> })}
            {(state == ProposalState::Open)
                .then(|| {
                    view! {
                        <form method="post" action="/api/rpc/withdraw_proposal">
                            <CsrfField/>
                            <FormError error=Signal::stored(error)/>
                            <Hidden name="id" value=id.to_string()/>
                            <Hidden name="version" value=version.to_string()/>
                            <Button kind="submit">{t!(i18n, cascade.proposal_withdraw)}</Button>
                        </form>
                    }
                })}
        </li>
    }
}

/// What was proposed, by whom and why.
#[component]
fn Facts(row: ProposalRow) -> impl IntoView {
    let i18n = use_i18n();
    let (kind, by, day, note) = (row.kind, row.by, row.proposed_on, row.note);
    view! {
        <div>
            <p class="ui-strong">
                <Named node=row.node/> " "
                {row.skp_state.map(|state| view! { <StateBadge state/> })}
            </p>
            <dl>
                {row
                    .from
                    .map(|from| {
                        view! {
                            <dt class="ui-muted ui-small">{t!(i18n, cascade.proposal_from)}</dt>
                            <dd><Named node=from/></dd>
                        }
                    })}
                <dt class="ui-muted ui-small">{t!(i18n, cascade.proposal_to)}</dt>
                <dd><Named node=row.to/></dd>
            </dl>
            <blockquote>{note}</blockquote>
            <p class="ui-muted ui-small">
                {move || {
                    t_string!(i18n, cascade.proposal_by, name = by.clone(), day = lang(i18n).date_long(day))
                }}
            </p>
            <p class="ui-small">
                {move || match kind {
                    ProposalKind::Agency => t_string!(i18n, cascade.proposal_of_agency),
                    ProposalKind::Change => t_string!(i18n, cascade.proposal_of_change),
                }}
            </p>
        </div>
    }
}

/// A node with its kind and owner; one that the reader may not read has no words and no link.
#[component]
fn Named(node: ProposedNode) -> impl IntoView {
    let i18n = use_i18n();
    let ProposedNode {
        id,
        kind,
        text,
        owner,
    } = node;
    view! {
        {if text.is_empty() {
            view! { <span class="ui-muted">{t!(i18n, cascade.hidden)}</span> }.into_any()
        } else {
            view! { <a href=format!("/pohon/{id}")>{text}</a> }.into_any()
        }}
        <span class="ui-muted ui-small">
            " · " {move || kind.label(i18n)} {(!owner.is_empty()).then(|| format!(" · {owner}"))}
        </span>
    }
}

/// What was sent before, if it was about this proposal.
fn of_this(form: &str, row: &ProposalRow) -> Option<Again> {
    let again = Again::of(form);
    (again.value("id", "") == row.id.to_string()).then_some(again)
}

fn tone(state: ProposalState) -> Tone {
    match state {
        ProposalState::Open => Tone::Accent,
        ProposalState::Accepted => Tone::P4,
        ProposalState::Declined => Tone::P2,
        ProposalState::Withdrawn => Tone::Neutral,
    }
}

fn state_text(i18n: I18n, state: ProposalState) -> &'static str {
    match state {
        ProposalState::Open => t_string!(i18n, cascade.proposal_open),
        ProposalState::Accepted => t_string!(i18n, cascade.proposal_accepted),
        ProposalState::Declined => t_string!(i18n, cascade.proposal_declined),
        ProposalState::Withdrawn => t_string!(i18n, cascade.proposal_withdrawn),
    }
}
