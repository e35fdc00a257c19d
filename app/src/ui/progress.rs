//! How far long work is, and how far a result is from its target.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::Tone;

/// Progress of long work with its counts: `120 dari 400`. Without `value` it only says that it goes on.
#[component]
pub fn Progress(
    #[prop(into)] label: TextProp,
    #[prop(into)] value: Signal<Option<u32>>,
    #[prop(into)] max: Signal<u32>,
    /// The counts in words.
    #[prop(optional, into)]
    detail: Option<TextProp>,
) -> impl IntoView {
    view! {
        <div class="ui-progress">
            <span class="ui-progress-label">{{
                let label = label.clone();
                move || label.get()
            }}</span>
            {detail.map(|detail| view! { <span class="ui-progress-detail">{move || detail.get()}</span> })}
            <progress
                class="ui-progress-bar"
                aria-label=move || label.get()
                max=move || max.get().max(1)
                value=move || value.get()
            ></progress>
        </div>
    }
}

/// A bar against a target: hundredths of a percent in, the target as a mark at 100 %. The number stands beside it,
/// so the bar itself is decoration.
#[component]
pub fn Bar(
    /// Achievement in hundredths of a percent: 8720 is 87,2 %. Drawn up to 120 %.
    basis_points: u32,
    #[prop(optional)] tone: Tone,
) -> impl IntoView {
    let reached = basis_points.min(12_000) / 100;
    // Lines keep their thickness however wide the cell is.
    view! {
        <svg class="ui-bar" viewBox="0 0 120 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <line class="ui-bar-ground" x1="0" y1="6" x2="120" y2="6"></line>
            <line class=format!("ui-bar-fill ui-bar-fill--{}", tone.class()) x1="0" y1="6" x2=reached y2="6"></line>
            <line class="ui-bar-target" x1="100" y1="0" x2="100" y2="12"></line>
        </svg>
    }
}

/// A part of a whole, for [`ShareBar`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharePart {
    /// In the units of `whole`.
    pub size: u64,
    pub tone: SharePartTone,
}

/// Whose part it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharePartTone {
    Mine,
    Others,
    /// Not yet shared out: dashed.
    Open,
}

/// How a target is shared out. The words beside it carry the meaning.
#[component]
pub fn ShareBar(whole: u64, parts: Vec<SharePart>) -> impl IntoView {
    let whole = whole.max(1);
    let mut left = 0;
    let parts = parts
        .into_iter()
        .filter(|part| part.size > 0)
        .map(|part| {
            let x = left * 240 / whole;
            left += part.size;
            let width = (left * 240 / whole).min(240).saturating_sub(x + 2);
            let class = match part.tone {
                SharePartTone::Mine => "ui-share-part ui-share-part--mine",
                SharePartTone::Others => "ui-share-part ui-share-part--others",
                SharePartTone::Open => "ui-share-part ui-share-part--open",
            };
            view! { <rect class=class x=x + 1 y="1" width=width height="14" rx="2"></rect> }
        })
        .collect_view();
    view! {
        <svg class="ui-share" viewBox="0 0 240 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            {parts}
        </svg>
    }
}
