//! The way from the vision down to a node, with document and page of each step (IKI-04).

use domain::cascade::offer::Step;
use domain::ids::NodeId;
use leptos::prelude::*;

use crate::i18n::*;
use crate::ui::{Card, Label as _, Notice, Tone};

/// The line of sight; says so where it does not reach the top.
#[component]
pub fn LineOfSight(line: Vec<Step>, here: NodeId) -> impl IntoView {
    let i18n = use_i18n();
    let complete = line.first().is_some_and(|step| step.kind.may_be_root());
    view! {
        <Card title=move || t_string!(i18n, cascade.line_of_sight)>
            {(!complete)
                .then(|| {
                    view! {
                        <Notice tone=Tone::P3>
                            <p>{t!(i18n, cascade.broken_line)}</p>
                        </Notice>
                    }
                })}
            <ol class="ui-plain-list cascade-sight" aria-label=move || t_string!(i18n, cascade.line_of_sight)>
                {line.into_iter().map(|step| view! { <SightStep step here/> }).collect_view()}
            </ol>
        </Card>
    }
}

#[component]
fn SightStep(step: Step, here: NodeId) -> impl IntoView {
    let i18n = use_i18n();
    let Step {
        node,
        kind,
        text,
        reference,
        owner,
    } = step;
    let words = if text.is_empty() {
        view! { <span class="ui-muted">{t!(i18n, cascade.hidden)}</span> }.into_any()
    } else if node == here {
        view! { <strong>{text}</strong> }.into_any()
    } else {
        view! { <a href=format!("/pohon/{node}")>{text}</a> }.into_any()
    };
    view! {
        <li class="cascade-sight-step" aria-current=(node == here).then_some("true")>
            <span class="cascade-kind">
                {move || kind.label(i18n)} {(!owner.is_empty()).then(|| format!(" · {owner}"))}
            </span>
            {words}
            {reference.map(|reference| view! { <span class="ui-muted ui-small">{reference}</span> })}
        </li>
    }
}
