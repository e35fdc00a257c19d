//! Behaviour expectations and the appendix of a draft.

use domain::skp::draft::{DraftAnnex, DraftBehavior};
use domain::skp::{AnnexKind, BerAkhlak};
use leptos::prelude::*;

use super::editor::use_editor;
use crate::i18n::*;
use crate::ui::{Button, Card, Label, Size, Variant};

/// The seven values with their fixed guidance, and what the leader expects in particular.
#[component]
pub fn BehaviorSection() -> impl IntoView {
    let i18n = use_i18n();
    let rows = BerAkhlak::ALL
        .iter()
        .map(|value| view! { <Behavior value=*value/> })
        .collect_view();
    view! {
        <Card title=move || t_string!(i18n, skp.behaviors) subtitle=move || t_string!(i18n, skp.behaviors_hint)>
            <div class="skp-behaviors">{rows}</div>
        </Card>
    }
}

#[component]
fn Behavior(value: BerAkhlak) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let text = move || {
        editor.model.with(|model| {
            model
                .behaviors
                .iter()
                .find(|row| row.value == value)
                .map(|row| row.expectation.clone())
                .unwrap_or_default()
        })
    };
    let id = format!("perilaku-{}", value.code());
    view! {
        <div class="skp-behavior">
            <div>
                <label class="skp-behavior-name" for=id.clone()>{value.name()}</label>
                <ul class="skp-behavior-guidance">
                    {value.guidance().iter().map(|line| view! { <li>{*line}</li> }).collect_view()}
                </ul>
            </div>
            <textarea
                class="ui-input ui-input--area"
                id=id
                rows="2"
                placeholder=move || t_string!(i18n, skp.expectation_placeholder)
                prop:value=text
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    editor
                        .change(|model| {
                            model
                                .edit_rest(
                                    value.code(),
                                    |behaviors, _| set(behaviors, value, typed),
                                );
                        });
                }
            >
                {untrack(text)}
            </textarea>
        </div>
    }
}

fn set(behaviors: &mut Vec<DraftBehavior>, value: BerAkhlak, expectation: String) {
    match behaviors.iter_mut().find(|row| row.value == value) {
        Some(row) => row.expectation = expectation,
        None => {
            behaviors.push(DraftBehavior { value, expectation });
            behaviors.sort_by_key(|row| row.value);
        }
    }
}

/// The three lists of the appendix.
#[component]
pub fn AnnexSection() -> impl IntoView {
    let i18n = use_i18n();
    let lists = AnnexKind::ALL
        .iter()
        .map(|kind| view! { <AnnexList kind=*kind/> })
        .collect_view();
    view! {
        <Card title=move || t_string!(i18n, skp.annex) subtitle=move || t_string!(i18n, skp.annex_hint)>
            <div class="skp-annex">{lists}</div>
        </Card>
    }
}

#[component]
fn AnnexList(kind: AnnexKind) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let count = move || {
        editor
            .model
            .with(|model| model.annex.iter().filter(|row| row.kind == kind).count())
    };
    view! {
        <fieldset class="skp-annex-list">
            <legend>{move || kind.label(i18n)}</legend>
            <For each=move || 0..count() key=|at| *at let:at>
                <AnnexLine kind at/>
            </For>
            <Button
                variant=Variant::Ghost
                size=Size::Small
                icon="plus"
                on:click=move |_| {
                    editor
                        .change(|model| {
                            model
                                .edit_rest(
                                    &format!("annex.{}.add.{}", kind.code(), count()),
                                    |_, annex| {
                                        annex.push(DraftAnnex { kind, text: String::new() });
                                        annex.sort_by_key(|row| row.kind);
                                    },
                                );
                        });
                }
            >
                {t!(i18n, skp.add_line)}
            </Button>
        </fieldset>
    }
}

#[component]
fn AnnexLine(kind: AnnexKind, at: usize) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let text = move || {
        editor.model.with(|model| {
            model
                .annex
                .iter()
                .filter(|row| row.kind == kind)
                .nth(at)
                .map(|row| row.text.clone())
                .unwrap_or_default()
        })
    };
    view! {
        <div class="skp-annex-line">
            <span aria-hidden="true">{at + 1}"."</span>
            <textarea
                class="ui-input"
                rows="1"
                aria-label=move || format!("{} {}", kind.label(i18n), at + 1)
                prop:value=text
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    editor
                        .change(|model| {
                            model
                                .edit_rest(
                                    &format!("annex.{}.{at}", kind.code()),
                                    |_, annex| {
                                        if let Some(row) = annex.iter_mut().filter(|row| row.kind == kind).nth(at) {
                                            row.text = typed;
                                        }
                                    },
                                );
                        });
                }
            >
                {untrack(text)}
            </textarea>
            <Button
                variant=Variant::Ghost
                size=Size::Small
                icon="x"
                label=move || t_string!(i18n, skp.remove_line)
                on:click=move |_| {
                    editor
                        .change(|model| {
                            // A step of its own, however many lines are removed one after the other.
                            let step = format!("annex.{}.remove.{}", kind.code(), model.annex.len());
                            model
                                .edit_rest(
                                    &step,
                                    |_, annex| {
                                        let place = annex
                                            .iter()
                                            .enumerate()
                                            .filter(|(_, row)| row.kind == kind)
                                            .map(|(place, _)| place)
                                            .nth(at);
                                        if let Some(place) = place {
                                            annex.remove(place);
                                        }
                                    },
                                );
                        });
                }
            />
        </div>
    }
}
