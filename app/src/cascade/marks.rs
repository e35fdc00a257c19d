//! The small marks of a row: not yet set, target above moved, nothing above.

use domain::cascade::NodeKind;
use domain::cascade::view::{Owner, RowMark, TreeRow};
use domain::skp::SkpState;
use leptos::prelude::*;

use crate::alignment::FindingMark;
use crate::i18n::*;
use crate::ui::{Avatar, Badge, StateBadge, Tone};

/// Everything that is to be said about a row.
#[component]
pub fn Marks(row: TreeRow) -> impl IntoView {
    let i18n = use_i18n();
    let state = row.state.filter(|state| *state != SkpState::Ditetapkan);
    let stale = row.stale.first().cloned();
    let task = row.kind == NodeKind::RhkAdditional && row.parent.is_none();
    view! {
        <span class="cascade-marks">
            {state.map(|state| view! { <StateBadge state/> })}
            {stale
                .map(|stale| {
                    view! {
                        <Badge tone=Tone::P2 icon="refresh">
                            {move || {
                                t_string!(i18n, cascade.stale, seen = stale.seen.clone(), now = stale.now.clone())
                            }}
                        </Badge>
                    }
                })}
            {(row.is_orphan() && row.findings.is_empty())
                .then(|| view! { <Badge tone=Tone::P3 icon="alert">{t!(i18n, cascade.orphan)}</Badge> })}
            <FindingMark findings=row.findings href=format!("/pohon/{}#temuan", row.id)/>
            {task.then(|| view! { <Badge icon="pin">{t!(i18n, cascade.task)}</Badge> })}
            {(row.mark == RowMark::Hit)
                .then(|| view! { <Badge tone=Tone::Accent icon="search">{t!(i18n, cascade.hit)}</Badge> })}
        </span>
    }
}

/// Who answers for a node; the region where nobody else does.
#[component]
pub fn OwnerName(owner: Option<Owner>) -> impl IntoView {
    let i18n = use_i18n();
    match owner {
        Some(owner) => {
            let detail = if owner.person.is_some() || owner.title.is_empty() {
                String::new()
            } else {
                owner.title
            };
            view! {
                <span class="cascade-owner">
                    <Avatar name=owner.name.clone()/>
                    <span class="cascade-owner-text">
                        {owner.name}
                        {(!detail.is_empty()).then(|| view! { <span class="ui-muted ui-small">{detail}</span> })}
                    </span>
                </span>
            }
            .into_any()
        }
        None => view! { <span class="ui-muted">{t!(i18n, cascade.region)}</span> }.into_any(),
    }
}

/// The first target, and how many more there are.
#[component]
pub fn TargetText(row: TreeRow) -> impl IntoView {
    let i18n = use_i18n();
    let more = row.indicators.len().saturating_sub(1);
    row.indicators.into_iter().next().map(|indicator| {
        let target = format!("{} {}", indicator.target, indicator.unit);
        view! {
            <span class="cascade-target">
                {target.trim().to_owned()}
                {(more > 0).then(|| view! { <span class="ui-muted ui-small">{t!(i18n, cascade.more_targets, count = more)}</span> })}
            </span>
        }
    })
}
