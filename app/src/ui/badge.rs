//! Small marks: a word, mostly with a shape, never colour alone.

use domain::skp::SkpState;
use leptos::prelude::*;

use super::Icon;
use super::labels::Label as _;
use crate::i18n::*;

/// Colour of a mark. `P5` (Sangat Baik) to `P1` (Sangat Kurang) is the scale of predicates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    P1,
    P2,
    P3,
    P4,
    P5,
    #[default]
    Neutral,
    Accent,
}

impl Tone {
    /// The class suffix: `ui-badge--p4`, `ui-notice--p2`.
    pub const fn class(self) -> &'static str {
        match self {
            Self::P1 => "p1",
            Self::P2 => "p2",
            Self::P3 => "p3",
            Self::P4 => "p4",
            Self::P5 => "p5",
            Self::Neutral => "neutral",
            Self::Accent => "accent",
        }
    }
}

/// A mark beside something.
#[component]
pub fn Badge(
    #[prop(optional)] tone: Tone,
    #[prop(optional)] icon: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <span class=format!("ui-badge ui-badge--{}", tone.class())>
            {icon.map(|name| view! { <Icon name/> })}
            {children()}
        </span>
    }
}

/// Where an SKP stands: its word, a shape and a calm colour.
#[component]
pub fn StateBadge(state: SkpState) -> impl IntoView {
    let i18n = use_i18n();
    let (tone, icon) = match state {
        SkpState::Draft | SkpState::PerubahanDraft => (Tone::Neutral, "edit"),
        SkpState::Diajukan | SkpState::PerubahanDiajukan => (Tone::P3, "send"),
        SkpState::DalamReviu => (Tone::P3, "eye"),
        SkpState::Disepakati => (Tone::Accent, "check"),
        SkpState::Ditetapkan => (Tone::P4, "check-circle"),
        SkpState::Digantikan => (Tone::Neutral, "history"),
        SkpState::Ditutup => (Tone::Neutral, "lock"),
        SkpState::Dibatalkan => (Tone::Neutral, "x-circle"),
    };
    view! { <Badge tone icon>{move || state.label(i18n)}</Badge> }
}
