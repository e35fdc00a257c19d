//! One link as people read it: on the page of a node and on the list of links.

use domain::cascade::crosslink::{CrossRow, CrossState};
use domain::cascade::proposal::ProposedNode;
use leptos::prelude::*;

use crate::i18n::*;
use crate::organization::{Again, Hidden};
use crate::shell::lang;
use crate::ui::{Badge, Button, CsrfField, FormError, I18n, Label as _, Tone};

/// Whether a page tells what a link is for, or it stands there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// On the page of the node that needs it: the partner is news.
    Needs,
    /// On the page of the partner's node: who needs it is.
    Gives,
    /// On the list both are.
    List,
}

/// Who supports what and how, where it stands, and what was said.
#[component]
pub(super) fn Facts(row: CrossRow, side: Side) -> impl IntoView {
    let i18n = use_i18n();
    let state = row.state;
    let (asked_by, asked_on) = (row.asked_by, row.asked_on);
    let (answered_by, answered_on) = (row.answered_by, row.answered_on);
    let of_node = (side != Side::Needs).then_some(row.node);
    let partner = (side != Side::Gives).then_some(row.partner_name);
    let given = row.contributing.filter(|_| side != Side::Gives);
    view! {
        <div class="cascade-support">
            {of_node.map(|node| view! { <p class="ui-strong"><Named node/></p> })}
            <p class="cascade-support-partner">
                {partner.map(|name| view! { <span class="ui-strong">{name}</span> })}
                <StateMark state/>
                {row
                    .counted
                    .then(|| view! { <Badge tone=Tone::Accent icon="check">{t!(i18n, cascade.cross_counted)}</Badge> })}
            </p>
            <p>{row.role}</p>
            <dl class="cascade-support-facts">
                {line(row.counts_for, move || t_string!(i18n, cascade.cross_counts_for))}
                {given
                    .map(|node| {
                        view! {
                            <dt class="ui-muted ui-small">{t!(i18n, cascade.cross_contribution)}</dt>
                            <dd><Named node/></dd>
                        }
                    })}
                {line(row.contributing_indicator, move || t_string!(i18n, cascade.cross_figure))}
            </dl>
            {(!row.answer.is_empty()).then(|| view! { <blockquote class="cascade-support-answer">{row.answer}</blockquote> })}
            <p class="ui-muted ui-small">
                {move || {
                    t_string!(i18n, cascade.cross_asked_by, name = asked_by.clone(), day = lang(i18n).date_long(asked_on))
                }}
                {answered_on
                    .map(|day| {
                        view! {
                            " · "
                            {move || {
                                t_string!(
                                    i18n, cascade.cross_answered, name = answered_by.clone(), day = lang(i18n).date_long(day)
                                )
                            }}
                        }
                    })}
            </p>
        </div>
    }
}

fn line(text: Option<String>, term: impl Fn() -> &'static str + Send + 'static) -> Option<impl IntoView> {
    text.map(|text| {
        view! {
            <dt class="ui-muted ui-small">{move || term()}</dt>
            <dd>{text}</dd>
        }
    })
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

/// Where a link stands: a word, a shape and a colour.
#[component]
fn StateMark(state: CrossState) -> impl IntoView {
    let i18n = use_i18n();
    let (tone, icon) = match state {
        CrossState::Offered => (Tone::P3, "clock"),
        CrossState::Accepted => (Tone::P4, "check-circle"),
        CrossState::Declined => (Tone::P2, "x-circle"),
        CrossState::Withdrawn => (Tone::Neutral, "return"),
    };
    view! { <Badge tone icon>{move || state_text(i18n, state)}</Badge> }
}

fn state_text(i18n: I18n, state: CrossState) -> &'static str {
    match state {
        CrossState::Offered => t_string!(i18n, cascade.cross_offered),
        CrossState::Accepted => t_string!(i18n, cascade.cross_accepted),
        CrossState::Declined => t_string!(i18n, cascade.cross_declined),
        CrossState::Withdrawn => t_string!(i18n, cascade.cross_withdrawn),
    }
}

/// The button that takes a link back.
#[component]
pub(super) fn Withdraw(row: CrossRow) -> impl IntoView {
    let i18n = use_i18n();
    let error = of_this("withdraw_support", &row).and_then(Again::error);
    let whom = format!(
        "{}: {}",
        t_string!(i18n, cascade.cross_withdraw),
        row.partner_name
    );
    view! {
        <form method="post" action="/api/rpc/withdraw_support">
            <CsrfField/>
            <FormError error=Signal::stored(error)/>
            <Hidden name="id" value=row.id.to_string()/>
            <Hidden name="version" value=row.version.to_string()/>
            <Button kind="submit" attr:aria-label=whom>{t!(i18n, cascade.cross_withdraw)}</Button>
        </form>
    }
}

/// What was sent before, if it was about this link.
pub(super) fn of_this(form: &str, row: &CrossRow) -> Option<Again> {
    let again = Again::of(form);
    (again.value("id", "") == row.id.to_string()).then_some(again)
}
