//! Where results of units and of people cannot all be right, with the people and weights behind it.

use domain::alignment::view::{CauseLine, CoherenceKind, CoherenceLine};
use leptos::prelude::*;

use super::words::points;
use crate::i18n::*;
use crate::shell::lang;
use crate::ui::{Badge, Card, Density, Empty, Label as _, Table, Tone};

/// The section.
#[component]
pub(super) fn Coherence(lines: Vec<CoherenceLine>, count: u32) -> impl IntoView {
    let i18n = use_i18n();
    let shown = lines.len();
    let more = count as usize > shown;
    let list = if lines.is_empty() {
        view! {
            <Empty
                icon="scale"
                title=move || t_string!(i18n, alignment.coherence_none)
                text=move || t_string!(i18n, alignment.coherence_none_text)
            />
        }
        .into_any()
    } else {
        let lines = lines
            .into_iter()
            .map(|line| view! { <Line line/> })
            .collect_view();
        view! { <ul class="ui-plain-list alignment-contradictions">{lines}</ul> }.into_any()
    };
    view! {
        <div id="koherensi" class="cascade-anchor">
            <Card
                title=move || t_string!(i18n, alignment.coherence)
                subtitle=move || t_string!(i18n, alignment.coherence_text)
            >
                {list}
                {more
                    .then(|| {
                        view! {
                            <p class="ui-muted ui-small">
                                {move || t_string!(i18n, alignment.coherence_more, shown = shown, all = count)}
                            </p>
                        }
                    })}
            </Card>
        </div>
    }
}

#[component]
fn Line(line: CoherenceLine) -> impl IntoView {
    let i18n = use_i18n();
    let kind = line.kind;
    let sentence = told(i18n.get_locale_untracked(), &line);
    let detail: Vec<String> = [line.owner, line.unit_name, line.indicator]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let (causes, more) = (line.causes, line.more);
    view! {
        <li class="alignment-contradiction">
            <div class="alignment-contradiction-head">
                <Badge tone=Tone::P3 icon="scale">{move || kind.label(i18n)}</Badge>
                <a class="cascade-title" href=format!("/pohon/{}", line.node)>{line.text}</a>
                <span class="cascade-kind">{detail.join(" · ")}</span>
                <p class="alignment-why">{sentence}</p>
            </div>
            <Causes causes more/>
        </li>
    }
}

#[component]
fn Causes(causes: Vec<CauseLine>, more: u32) -> impl IntoView {
    let i18n = use_i18n();
    let rows = causes
        .into_iter()
        .map(|cause| {
            let (weight, value) = (cause.weight, cause.value);
            let owner = if cause.owner.is_empty() {
                t_string!(i18n, alignment.region).to_owned()
            } else {
                cause.owner
            };
            view! {
                <tr>
                    <th scope="row">
                        {owner}
                        <a class="cascade-kind" href=format!("/pohon/{}", cause.node)>{cause.text}</a>
                    </th>
                    <td class="ui-figures">{move || lang(i18n).percent(i64::from(weight))}</td>
                    <td class="ui-figures">
                        {move || value.map_or_else(|| "–".to_owned(), |value| points(lang(i18n), value))}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption=move || t_string!(i18n, alignment.cause_owner) density=Density::Dense>
            <thead>
                <tr>
                    <th scope="col">{t!(i18n, alignment.cause_owner)}</th>
                    <th scope="col" class="ui-figures">{t!(i18n, alignment.cause_weight)}</th>
                    <th scope="col" class="ui-figures">{t!(i18n, alignment.cause_value)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
        {(more > 0)
            .then(|| view! { <p class="ui-muted ui-small">{move || t_string!(i18n, alignment.cause_more, count = more)}</p> })}
    }
}

/// The contradiction in a sentence.
pub(super) fn told(locale: Locale, line: &CoherenceLine) -> String {
    let lang = super::words::lang_of(locale);
    let (whole, parts) = (points(lang, line.whole), points(lang, line.parts));
    let measure = line.measure.clone();
    match line.kind {
        CoherenceKind::MembersAbove => {
            td_string!(locale, alignment.members_above, whole = whole, parts = parts)
        }
        CoherenceKind::TargetsShort => {
            td_string!(
                locale,
                alignment.targets_short,
                whole = whole,
                measure = measure,
                parts = parts
            )
        }
        CoherenceKind::ActualsShort => {
            td_string!(
                locale,
                alignment.actuals_short,
                whole = whole,
                measure = measure,
                parts = parts
            )
        }
        CoherenceKind::DoubleCounted => td_string!(locale, alignment.double_counted, parts = parts),
    }
}
