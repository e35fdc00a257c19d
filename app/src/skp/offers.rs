//! Left column: what one may support. Dragging it into the draft or pressing "Ambil" does the same.

use domain::cascade::offer::{Offer, OfferIndicator};
use domain::skp::DraftResult;
use domain::skp::view::{LastYear, OffersNote, SkpView};
use leptos::ev::DragEvent;
use leptos::prelude::*;

use super::editor::{Editor, use_editor};
use crate::i18n::*;
use crate::ui::{Button, CsrfField, Empty, Notice, Size, Tone, Variant, use_toasts};

/// Kind of data that a dragged offer carries.
const DRAG: &str = "application/x-selaras-offer";

/// The column.
#[component]
pub fn Offers(view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let note = view.offers_note;
    let rater = view
        .rater
        .as_ref()
        .map(|rater| rater.name.clone())
        .unwrap_or(view.rater_title.clone());
    let note_text = move || match note {
        OffersNote::FromRater | OffersNote::FromPlan => None,
        OffersNote::RaterHasNone => Some(t_string!(i18n, skp.note_rater_has_none, name = rater.clone())),
        OffersNote::RaterDrafts => Some(t_string!(i18n, skp.note_rater_drafts, name = rater.clone())),
        OffersNote::NoRater => Some(t_string!(i18n, skp.note_no_rater).to_owned()),
    };
    let last_year = view.last_year.clone();
    view! {
        <section class="skp-offers" aria-labelledby="skp-offers-title">
            <h2 class="skp-column-title" id="skp-offers-title">
                {move || {
                    if note == OffersNote::FromRater || note == OffersNote::RaterDrafts {
                        t_string!(i18n, skp.superior_results)
                    } else {
                        t_string!(i18n, skp.plan_results)
                    }
                }}
            </h2>
            {move || note_text().map(|text| view! { <Notice tone=Tone::P3>{text}</Notice> })}
            <Show when=move || editor.offers.with(Vec::is_empty)>
                <Empty
                    icon="tree"
                    title=move || t_string!(i18n, skp.no_offers)
                    text=move || t_string!(i18n, skp.no_offers_text)
                />
            </Show>
            <ul class="skp-offer-list">
                <For each=move || editor.offers.get() key=|offer| offer.node let:offer>
                    <OfferCard offer/>
                </For>
            </ul>
            {(!last_year.is_empty())
                .then(|| {
                    view! {
                        <h2 class="skp-column-title">{t!(i18n, skp.last_year)}</h2>
                        <ul class="skp-offer-list">
                            {last_year.into_iter().map(|row| view! { <LastYearCard row/> }).collect_view()}
                        </ul>
                    }
                })}
        </section>
    }
}

#[component]
fn OfferCard(offer: Offer) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let toasts = use_toasts();
    let node = offer.node;
    let taken = move || {
        editor
            .model
            .with(|model| model.rows.iter().any(|row| row.result.supports == Some(node)))
    };
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        take(editor, node);
        toasts.say_with_undo(t_string!(i18n, skp.taken).to_owned(), move || {
            editor.change(super::view_model::Model::undo);
        });
    };
    let drag = move |event: DragEvent| {
        if let Some(data) = event.data_transfer() {
            let _ = data.set_data(DRAG, &node.to_string());
            let _ = data.set_data("text/plain", &node.to_string());
            data.set_effect_allowed("copy");
        }
    };
    let code = offer.code.clone();
    let indicators = offer.indicators.clone();
    view! {
        <li class="skp-offer" class:skp-offer--taken=taken draggable="true" on:dragstart=drag>
            <p class="skp-offer-text">{offer.text.clone()}</p>
            {code.map(|code| view! { <p class="skp-offer-code">{code}</p> })}
            {indicators.into_iter().map(|indicator| view! { <OfferLine indicator/> }).collect_view()}
            <form method="post" action="/api/rpc/take_offer" class="skp-offer-actions" on:submit=take>
                <CsrfField/>
                <input type="hidden" name="id" value=editor.id.to_string()/>
                <input type="hidden" name="version" value=editor.version.get_untracked()/>
                <input type="hidden" name="node" value=node.to_string()/>
                <Button
                    kind="submit"
                    variant=Variant::Ghost
                    size=Size::Small
                    icon="plus"
                    attr:aria-label=move || format!("{}: {}", t_string!(i18n, skp.take), offer.text)
                >
                    {t!(i18n, skp.take)}
                </Button>
                <span class="skp-offer-hint">
                    {move || {
                        if taken() { t_string!(i18n, skp.already_supported) } else { t_string!(i18n, skp.or_drag) }
                    }}
                </span>
            </form>
        </li>
    }
}

/// `80 % · belum terbagi 6 dari 24 puskesmas`.
#[component]
fn OfferLine(indicator: OfferIndicator) -> impl IntoView {
    let i18n = use_i18n();
    let left = indicator.unshared(None);
    let OfferIndicator {
        text, target, unit, ..
    } = indicator;
    let stand = move || match left {
        Some(left) if left.0 > 0 => {
            t_string!(
                i18n,
                skp.unshared,
                left = left.to_string(),
                target = target.clone(),
                unit = unit.clone()
            )
        }
        Some(_) => t_string!(i18n, skp.all_shared, target = target.clone(), unit = unit.clone()),
        None => format!("{target} {unit}"),
    };
    view! {
        <p class="skp-offer-line">
            <span>{text}</span>
            " · "
            <span class="skp-offer-figure">{stand}</span>
        </p>
    }
}

#[component]
fn LastYearCard(row: LastYear) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let text = row.text.clone();
    let name = row.text.clone();
    let copy = move |_| {
        let mut result = DraftResult::empty(domain::skp::ResultBlock::Utama);
        result.text.clone_from(&row.text);
        result.indicators = row
            .indicators
            .iter()
            .map(|indicator| domain::skp::DraftIndicator {
                id: None,
                share_of: None,
                parent_target_seen: None,
                ..indicator.clone()
            })
            .collect();
        editor.change(|model| {
            model.add(result);
        });
    };
    view! {
        <li class="skp-offer skp-offer--past">
            <p class="skp-offer-text">{text}</p>
            <div class="skp-offer-actions">
                <Button
                    variant=Variant::Ghost
                    size=Size::Small
                    icon="copy"
                    attr:aria-label=move || format!("{}: {name}", t_string!(i18n, skp.copy_last_year))
                    on:click=copy
                >
                    {t!(i18n, skp.copy_last_year)}
                </Button>
            </div>
        </li>
    }
}

/// Takes an offer into the draft and puts the focus on the new result.
fn take(editor: Editor, node: domain::ids::NodeId) {
    let offer = editor
        .offers
        .with_untracked(|offers| offers.iter().find(|offer| offer.node == node).cloned());
    if let Some(offer) = offer {
        let result = offer.take(editor.waiting as usize);
        editor.change(|model| {
            let key = model.add(result);
            editor.focus.set(Some(key));
        });
    }
}

/// Where an offer is let go. Also a hint for who does not drag.
#[component]
pub fn DropZone() -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let over = RwSignal::new(false);
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let node = event
            .data_transfer()
            .and_then(|data| {
                data.get_data(DRAG)
                    .ok()
                    .filter(|text| !text.is_empty())
                    .or(data.get_data("text/plain").ok())
            })
            .and_then(|node| node.parse().ok());
        if let Some(node) = node {
            take(editor, node);
        }
    };
    view! {
        <div
            class="skp-drop"
            class:skp-drop--over=over
            on:dragover=move |event: DragEvent| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        >
            <span>{t!(i18n, skp.drop_here)}</span>
            <Button
                variant=Variant::Ghost
                icon="plus"
                on:click=move |_| {
                    editor.change(|model| {
                        let key = model.add(DraftResult::empty(domain::skp::ResultBlock::Utama));
                        editor.focus.set(Some(key));
                    });
                }
            >
                {t!(i18n, skp.write_own)}
            </Button>
            <Button
                variant=Variant::Ghost
                icon="plus"
                on:click=move |_| {
                    editor.change(|model| {
                        let key = model.add(DraftResult::empty(domain::skp::ResultBlock::Tambahan));
                        editor.focus.set(Some(key));
                    });
                }
            >
                {t!(i18n, skp.add_additional)}
            </Button>
        </div>
    }
}
