//! One indicator in one compact row: aspect, words, target, unit, direction.

use domain::cascade::{Aspect, Polarity};
use domain::skp::DraftIndicator;
use domain::skp::validate::{FindingData, Level, MissingPart, Place};
use leptos::prelude::*;

use super::editor::{Editor, use_editor};
use crate::i18n::*;
use crate::ui::{Badge, Button, Choice, Label, Select, Size, Tone, Variant};

fn read<T>(editor: Editor, key: u32, indicator: u32, read: impl FnOnce(&DraftIndicator) -> T) -> Option<T> {
    editor.model.with(|model| {
        let row = model.rows.iter().find(|row| row.key == key)?;
        row.indicators
            .iter()
            .find(|row| row.key == indicator)
            .map(|row| read(&row.indicator))
    })
}

/// The row.
#[component]
pub fn IndicatorEditor(row_key: u32, indicator_key: u32) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let get = move |field: fn(&DraftIndicator) -> String| {
        read(editor, row_key, indicator_key, field).unwrap_or_default()
    };
    // What the page says before it is alive.
    let first = move |field: fn(&DraftIndicator) -> String| untrack(|| get(field));
    let edit = move |field: &'static str, value: String, set: fn(&mut DraftIndicator, String)| {
        editor.change(|model| {
            model.edit_indicator(row_key, indicator_key, field, |indicator| set(indicator, value));
        });
    };
    let place = Memo::new(move |_| {
        editor.model.with(|model| {
            let r = model.rows.iter().position(|row| row.key == row_key)?;
            let i = model.rows[r]
                .indicators
                .iter()
                .position(|row| row.key == indicator_key)?;
            Some((r, i))
        })
    });
    let wrong = move |part: MissingPart| {
        let Some((r, i)) = place.get() else { return false };
        editor.findings.with(|findings| {
            findings.iter().any(|finding| {
                finding.level == Level::Error
                    && finding.place == Place::Indicator(r, i)
                    && match &finding.data {
                        FindingData::Missing(parts) => parts.contains(&part),
                        FindingData::Target(_) | FindingData::ZeroTarget => part == MissingPart::Target,
                        FindingData::Wording(_)
                        | FindingData::Length { .. }
                        | FindingData::ControlCharacter => part == MissingPart::Text,
                        _ => false,
                    }
            })
        })
    };
    let index = place.get_untracked().map_or(0, |(_, i)| i);
    let id = move || {
        read(editor, row_key, indicator_key, |row| {
            row.id.map(|id| id.to_string())
        })
        .flatten()
    };
    let aspects = Signal::derive(move || {
        Aspect::ALL
            .iter()
            .map(|value| Choice::new(value.code(), value.label(i18n)))
            .collect::<Vec<_>>()
    });
    let polarities = Signal::derive(move || {
        Polarity::ALL
            .iter()
            .map(|value| Choice::new(value.code(), value.label(i18n)))
            .collect::<Vec<_>>()
    });
    let aspect = RwSignal::new(first(|row| row.aspect.code().to_owned()));
    let polarity = RwSignal::new(first(|row| row.polarity.code().to_owned()));
    Effect::new(move |_| {
        aspect.set(get(|row| row.aspect.code().to_owned()));
        polarity.set(get(|row| row.polarity.code().to_owned()));
    });
    let outdated = Memo::new(move |_| outdated(editor, row_key, indicator_key));
    view! {
        <div class="skp-indicator">
            <input type="hidden" name=format!("indicator[{index}]") value=id/>
            <Select
                options=aspects
                value=aspect
                label=move || t_string!(i18n, skp.aspect)
                on:change=move |event| {
                    edit(
                        "aspect",
                        event_target_value(&event),
                        |row, value| {
                            if let Some(aspect) = Aspect::from_code(&value) {
                                row.aspect = aspect;
                            }
                        },
                    );
                }
            />
            <textarea
                class="ui-input skp-indicator-text"
                rows="1"
                name=format!("indicator_text[{index}]")
                aria-label=move || t_string!(i18n, skp.indicator)
                aria-invalid=move || wrong(MissingPart::Text).then_some("true")
                placeholder=move || t_string!(i18n, skp.indicator_placeholder)
                prop:value=move || get(|row| row.text.clone())
                on:input=move |event| edit("text", event_target_value(&event), |row, value| row.text = value)
            >
                {first(|row| row.text.clone())}
            </textarea>
            <input
                class="ui-input ui-input--figures skp-indicator-target"
                name=format!("indicator_target[{index}]")
                aria-label=move || t_string!(i18n, skp.target)
                aria-invalid=move || wrong(MissingPart::Target).then_some("true")
                placeholder=move || t_string!(i18n, skp.target)
                autocomplete="off"
                value=first(|row| row.target.clone())
                prop:value=move || get(|row| row.target.clone())
                on:input=move |event| edit("target", event_target_value(&event), |row, value| row.target = value)
            />
            <input
                class="ui-input skp-indicator-unit"
                name=format!("indicator_unit[{index}]")
                aria-label=move || t_string!(i18n, skp.unit)
                aria-invalid=move || wrong(MissingPart::Unit).then_some("true")
                placeholder=move || t_string!(i18n, skp.unit)
                value=first(|row| row.unit.clone())
                prop:value=move || get(|row| row.unit.clone())
                on:input=move |event| edit("unit", event_target_value(&event), |row, value| row.unit = value)
            />
            <Select
                options=polarities
                value=polarity
                label=move || t_string!(i18n, skp.polarity)
                on:change=move |event| {
                    edit(
                        "polarity",
                        event_target_value(&event),
                        |row, value| {
                            if let Some(polarity) = Polarity::from_code(&value) {
                                row.polarity = polarity;
                            }
                        },
                    );
                }
            />
            <Button
                variant=Variant::Ghost
                size=Size::Small
                icon="x"
                label=move || t_string!(i18n, skp.remove_indicator)
                on:click=move |_| editor.change(|model| model.remove_indicator(row_key, indicator_key))
            />
            {move || {
                outdated
                    .get()
                    .map(|(seen, now, share)| {
                        let shown = now.clone();
                        view! {
                            <div class="skp-indicator-note">
                                <Badge tone=Tone::P3 icon="alert">
                                    {t_string!(i18n, skp.parent_changed, seen = seen, now = shown)}
                                </Badge>
                                <Button
                                    variant=Variant::Ghost
                                    size=Size::Small
                                    on:click=move |_| {
                                        let (now, share) = (now.clone(), share.clone());
                                        editor
                                            .change(|model| {
                                                model
                                                    .edit_indicator(
                                                        row_key,
                                                        indicator_key,
                                                        "realign",
                                                        |row| {
                                                            row.parent_target_seen = Some(now);
                                                            if let Some(share) = share {
                                                                row.target = share;
                                                            }
                                                        },
                                                    );
                                            });
                                    }
                                >
                                    {t!(i18n, skp.realign)}
                                </Button>
                            </div>
                        }
                    })
            }}
        </div>
    }
}

/// The superior's target moved since the share was taken (SAK-03): what it was, what it is, and the share in
/// proportion.
fn outdated(editor: Editor, row_key: u32, indicator_key: u32) -> Option<(String, String, Option<String>)> {
    use domain::cascade::Target;
    use domain::cascade::share::realigned;

    let own = read(editor, row_key, indicator_key, Clone::clone)?;
    let parent = own.share_of?;
    let seen = own.parent_target_seen.clone()?;
    let now = editor.offers.with(|offers| {
        offers
            .iter()
            .flat_map(|offer| &offer.indicators)
            .find(|indicator| indicator.id == parent)
            .map(|indicator| indicator.target.clone())
    })?;
    if now.trim() == seen.trim() {
        return None;
    }
    let parse = |text: &str| Target::parse(text, own.aspect).ok();
    let share = match (parse(&own.target), parse(&seen), parse(&now)) {
        (Some(Target::Number(share)), Some(seen), Some(now)) => realigned(share, &seen, &now),
        _ => None,
    };
    Some((seen, now, share.map(|share| share.to_string())))
}
