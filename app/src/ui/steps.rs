//! The steps of a workflow, with where it stands.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::Icon;
use crate::i18n::*;

/// How a step relates to now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    Done,
    Now,
    Next,
}

/// A step.
#[derive(Clone)]
pub struct Step {
    pub label: TextProp,
    pub state: StepState,
}

impl Step {
    pub fn new(label: impl Into<TextProp>, state: StepState) -> Self {
        Self {
            label: label.into(),
            state,
        }
    }
}

/// The steps of a workflow in order. Done ones have a tick, the present one is marked for screen readers as well.
#[component]
pub fn Steps(#[prop(into)] steps: Signal<Vec<Step>>, #[prop(into)] label: TextProp) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <ol class="ui-steps" aria-label=move || label.get()>
            {move || {
                steps
                    .get()
                    .into_iter()
                    .map(|step| {
                        let (class, current) = match step.state {
                            StepState::Done => ("ui-steps-step ui-steps-step--done", None),
                            StepState::Now => ("ui-steps-step ui-steps-step--now", Some("step")),
                            StepState::Next => ("ui-steps-step", None),
                        };
                        view! {
                            <li class=class aria-current=current>
                                {(step.state == StepState::Done)
                                    .then(|| {
                                        view! {
                                            <Icon name="check"/>
                                            <span class="ui-quiet">{t!(i18n, common.step_done)}</span>
                                        }
                                    })}
                                {step.label.get().to_string()}
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ol>
    }
}
