//! Right column: what the rules say about the result at hand, one's share of the target, and what is still needed.

use domain::cascade::offer::OfferIndicator;
use domain::skp::validate::{
    ChecklistItem, ChecklistKey, Finding, FindingData, Level, Place, Who, checklist,
};
use domain::skp::view::SkpView;
use leptos::prelude::*;

use super::editor::{Editor, use_editor};
use super::finding_text::{sentence, title};
use crate::i18n::*;
use crate::ui::{Button, Icon, ShareBar, SharePart, SharePartTone};

/// Most findings shown at once: more at a time is not read.
const SHOWN: usize = 4;

/// The column.
#[component]
pub fn Advice(view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let shown = Memo::new(move |_| at_hand(editor));
    let state = view.skp.state;
    view! {
        <section class="skp-advice" aria-labelledby="skp-advice-title">
            <h2 class="skp-column-title" id="skp-advice-title">{t!(i18n, skp.advice)}</h2>
            <div id="skp-advice" aria-live="polite">
                <For
                    each=move || shown.get()
                    key=|(key, finding)| format!("{key:?}{}{:?}", finding.code(), finding.data)
                    let:entry
                >
                    <FindingCard key_=entry.0 finding=entry.1/>
                </For>
            </div>
            <MyShare/>
            <Checklist state/>
        </section>
    }
}

/// Findings of the result that has the focus, else of the first that has any; errors first.
fn at_hand(editor: Editor) -> Vec<(Option<u32>, Finding)> {
    let key_of = |place: Place| {
        editor.model.with(|model| match place {
            Place::Result(at) | Place::Indicator(at, _) => model.rows.get(at).map(|row| row.key),
            _ => None,
        })
    };
    let focus = editor.focus.get();
    let mut all: Vec<(Option<u32>, Finding)> = editor
        .findings
        .get()
        .into_iter()
        // What merely is still empty is said by the list below, not as a reproach.
        .filter(|finding| !matches!(finding.data, FindingData::Missing(_)) || focus.is_some())
        .filter(|finding| !matches!(finding.place, Place::Annex(_)))
        .map(|finding| (key_of(finding.place), finding))
        .collect();
    if focus.is_some() && all.iter().any(|(key, _)| *key == focus) {
        all.retain(|(key, _)| key.is_none() || *key == focus);
    }
    all.sort_by_key(|(_, finding)| std::cmp::Reverse(finding.level));
    all.truncate(SHOWN);
    all
}

#[component]
fn FindingCard(key_: Option<u32>, finding: Finding) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let level = finding.level;
    let class = match level {
        Level::Error => "skp-finding skp-finding--error",
        Level::Warning => "skp-finding skp-finding--warning",
        Level::Info => "skp-finding",
    };
    let code = finding.code();
    let examples = match &finding.data {
        FindingData::Wording(wording) => Some((
            wording.rule.weak_example(),
            wording.rule.strong_example(),
            wording.rewrite.clone(),
        )),
        _ => None,
    };
    let place = finding.place;
    let rewrite = examples.as_ref().and_then(|(.., rewrite)| rewrite.clone());
    let basis = finding.rule.legal_basis();
    let said = finding.clone();
    view! {
        <article class=class>
            <h3 class="skp-finding-title">
                <Icon name=if level == Level::Info { "info" } else { "alert" }/>
                {move || title(i18n, &finding)}
            </h3>
            <p>{move || sentence(i18n, &said)}</p>
            {examples
                .map(|(weak, strong, _)| {
                    view! {
                        <div class="skp-finding-example">
                            <p>
                                <span class="ui-quiet">{t!(i18n, skp.weak)}</span>
                                <s>{weak}</s>
                            </p>
                            <p>
                                <span class="ui-quiet">{t!(i18n, skp.strong)}</span>
                                <strong>{strong}</strong>
                            </p>
                        </div>
                    }
                })}
            <footer class="skp-finding-foot">
                {rewrite
                    .zip(key_)
                    .map(|(rewrite, key)| {
                        let shown = rewrite.clone();
                        view! {
                            <Button on:click=move |_| {
                                let rewrite = rewrite.clone();
                                editor
                                    .change(|model| match place {
                                        Place::Indicator(at, i) => {
                                            let indicator = model
                                                .rows
                                                .get(at)
                                                .and_then(|row| row.indicators.get(i))
                                                .map(|row| row.key);
                                            if let Some(indicator) = indicator {
                                                model
                                                    .edit_indicator(
                                                        key,
                                                        indicator,
                                                        "rewrite",
                                                        |row| row.text = rewrite,
                                                    );
                                            }
                                        }
                                        _ => model.edit_result(key, "rewrite", |result| result.text = rewrite),
                                    });
                            }>{t!(i18n, skp.use_rewrite)} " “" {shown} "”"</Button>
                        }
                    })}
                <span class="skp-finding-code" title=basis>{code}</span>
            </footer>
        </article>
    }
}

/// "Kabid membagi 24 puskesmas. Anda 14, Rudi 4. 6 belum terbagi." for the result at hand.
#[component]
fn MyShare() -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let share = Memo::new(move |_| my_share(editor));
    view! {
        {move || {
            share
                .get()
                .map(|share| {
                    let Share { indicator, own, left, whole, parts } = share;
                    let others: Vec<String> = indicator
                        .taken
                        .iter()
                        .map(|taken| format!("{} {}", taken.name, taken.target))
                        .collect();
                    view! {
                        <article class="skp-finding">
                            <h3 class="skp-finding-title">{t!(i18n, skp.your_share)}</h3>
                            <p>
                                {t_string!(
                                    i18n,
                                    skp.share_text,
                                    target = indicator.target.clone(),
                                    unit = indicator.unit.clone(),
                                    own = own,
                                )}
                                " "
                                {(!others.is_empty()).then(|| format!("{}. ", others.join(", ")))}
                                <strong>{t_string!(i18n, skp.share_left, left = left)}</strong>
                            </p>
                            <ShareBar whole parts/>
                        </article>
                    }
                })
        }}
    }
}

#[derive(Clone, PartialEq)]
struct Share {
    indicator: OfferIndicator,
    own: String,
    left: String,
    whole: u64,
    parts: Vec<SharePart>,
}

fn my_share(editor: Editor) -> Option<Share> {
    use domain::cascade::Target;
    use domain::measure::Measure;

    let focus = editor.focus.get();
    let (of, own, aspect, result) = editor.model.with(|model| {
        let row = model.rows.iter().find(|row| Some(row.key) == focus).or_else(|| {
            model
                .rows
                .iter()
                .find(|row| row.indicators.iter().any(|row| row.indicator.share_of.is_some()))
        })?;
        let indicator = row
            .indicators
            .iter()
            .map(|row| &row.indicator)
            .find(|row| row.share_of.is_some())?;
        Some((
            indicator.share_of?,
            indicator.target.clone(),
            indicator.aspect,
            row.result.id,
        ))
    })?;
    let mut indicator = editor.offers.with(|offers| {
        offers
            .iter()
            .flat_map(|offer| &offer.indicators)
            .find(|row| row.id == of)
            .cloned()
    })?;
    indicator.taken.retain(|taken| Some(taken.result) != result);
    let Some(Target::Number(whole)) = indicator.parsed() else {
        return None;
    };
    let mine = match Target::parse(&own, aspect) {
        Ok(Target::Number(mine)) => mine,
        _ => Measure(0),
    };
    let taken = indicator.taken_measures(None);
    let others: i64 = taken.iter().map(|measure| measure.0).sum();
    let left = Measure(whole.0 - others - mine.0);
    let size = |measure: i64| u64::try_from(measure).unwrap_or(0);
    let mut parts = vec![SharePart {
        size: size(mine.0),
        tone: SharePartTone::Mine,
    }];
    parts.extend(taken.iter().map(|measure| SharePart {
        size: size(measure.0),
        tone: SharePartTone::Others,
    }));
    if left.0 > 0 {
        parts.push(SharePart {
            size: size(left.0),
            tone: SharePartTone::Open,
        });
    }
    Some(Share {
        indicator,
        own,
        left: left.to_string(),
        whole: size(whole.0),
        parts,
    })
}

/// What stands between the draft and "ditetapkan", and whose turn it is.
#[component]
fn Checklist(state: domain::skp::SkpState) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let _ = state;
    let items = Memo::new(move |_| {
        editor
            .context
            .with_value(|context| editor.model.with(|model| checklist(context, &model.draft())))
    });
    view! {
        <article class="skp-finding">
            <h3 class="skp-finding-title">{t!(i18n, skp.still_needed)}</h3>
            <ul class="skp-checklist">
                {move || items.get().into_iter().map(|item| view! { <ChecklistLine item/> }).collect_view()}
            </ul>
        </article>
    }
}

/// One line of the checklist; also used by the review.
#[component]
pub fn ChecklistLine(item: ChecklistItem) -> impl IntoView {
    let i18n = use_i18n();
    let (class, icon) = match (item.done, item.required) {
        (true, _) => ("skp-checklist-item skp-checklist-item--done", "check"),
        (false, true) => ("skp-checklist-item skp-checklist-item--todo", "alert"),
        (false, false) => ("skp-checklist-item", "circle"),
    };
    let ChecklistItem {
        key,
        done,
        count,
        who,
        ..
    } = item;
    view! {
        <li class=class>
            <Icon name=icon/>
            <span>
                <span class="ui-quiet">
                    {move || if done { t_string!(i18n, skp.done) } else { t_string!(i18n, skp.open) }} " "
                </span>
                {move || checklist_text(i18n, key, done, count)}
                {(!done && who != Who::Employee)
                    .then(|| {
                        view! {
                            <span class="skp-checklist-who">
                                {move || match who {
                                    Who::Rater => t_string!(i18n, skp.by_rater),
                                    _ => t_string!(i18n, skp.by_admin),
                                }}
                            </span>
                        }
                    })}
            </span>
        </li>
    }
}

fn checklist_text(i18n: crate::ui::I18n, key: ChecklistKey, done: bool, count: usize) -> String {
    use ChecklistKey as K;
    match (key, done) {
        (K::Frame, true) => t_string!(i18n, skp.c_frame_done).to_owned(),
        (K::Frame, false) => t_string!(i18n, skp.c_frame).to_owned(),
        (K::Rater, true) => t_string!(i18n, skp.c_rater_done).to_owned(),
        (K::Rater, false) => t_string!(i18n, skp.c_rater).to_owned(),
        (K::Results, true) => t_string!(i18n, skp.c_results_done, count = count),
        (K::Results, false) => t_string!(i18n, skp.c_results).to_owned(),
        (K::SuperiorPlan, _) => t_string!(i18n, skp.c_superior, count = count),
        (K::Links, true) => t_string!(i18n, skp.c_links_done, count = count),
        (K::Links, false) => t_string!(i18n, skp.c_links, count = count),
        (K::Indicators, true) => t_string!(i18n, skp.c_indicators_done, count = count),
        (K::Indicators, false) => t_string!(i18n, skp.c_indicators, count = count),
        (K::Wording, true) => t_string!(i18n, skp.c_wording_done).to_owned(),
        (K::Wording, false) => t_string!(i18n, skp.c_wording, count = count),
        (K::AdditionalDetails, true) => t_string!(i18n, skp.c_additional_done).to_owned(),
        (K::AdditionalDetails, false) => t_string!(i18n, skp.c_additional, count = count),
        (K::Agreement, true) => t_string!(i18n, skp.c_agreement_done).to_owned(),
        (K::Agreement, false) => t_string!(i18n, skp.c_agreement, count = count),
        (K::Behaviors, true) => t_string!(i18n, skp.c_behaviors_done, count = count),
        (K::Behaviors, false) => t_string!(i18n, skp.c_behaviors, count = count),
        (K::Annex, true) => t_string!(i18n, skp.c_annex_done, count = count),
        (K::Annex, false) => t_string!(i18n, skp.c_annex, count = count),
        (K::Submit, _) => t_string!(i18n, skp.c_submit).to_owned(),
        (K::OpenReview, _) => t_string!(i18n, skp.c_open_review).to_owned(),
        (K::Dialogue, _) => t_string!(i18n, skp.c_dialogue).to_owned(),
        (K::Agree, _) => t_string!(i18n, skp.c_agree).to_owned(),
        (K::Set, _) => t_string!(i18n, skp.c_set).to_owned(),
    }
}
