//! A choice among many, found by typing (ARIA 1.2: editable combobox with a list box).
//!
//! The form value is carried by a plain `<select>`, which is all there is without JavaScript. Once the page is
//! alive, the select is put aside and the text field takes its place.

use leptos::ev;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::bind::{keep_in_step, value_of};
use super::field::input_attributes;
use super::{Choice, Icon};
use crate::i18n::*;

/// How many entries are drawn at once; typing narrows.
const SHOWN: usize = 50;

/// A choice among many. With `on_query` the caller looks up `options` itself for what is typed (a search on the
/// server); otherwise the given ones are filtered here.
#[component]
pub fn Combobox(
    #[prop(into)] options: Signal<Vec<Choice>>,
    /// The chosen value; empty = none.
    value: RwSignal<String>,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] placeholder: Option<TextProp>,
    /// Accessible name where there is no field around it.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// Told what is typed.
    #[prop(optional, into)]
    on_query: Option<Callback<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let field = input_attributes(name);
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));

    let select = NodeRef::<leptos::html::Select>::new();
    keep_in_step(move || select.get().map(Into::into), Some(value));
    let input = NodeRef::<leptos::html::Input>::new();

    let chosen_label = move || {
        let value = value.get();
        options.with(|options| {
            options
                .iter()
                .find(|choice| choice.value == value)
                .map(|choice| choice.label.clone())
                .unwrap_or_default()
        })
    };
    // What is typed since the list was opened; none = the chosen entry is shown.
    let typed = RwSignal::new(None::<String>);
    let open = RwSignal::new(false);
    let active = RwSignal::new(0_usize);
    let found = Memo::new(move |_| {
        let query = typed.get().unwrap_or_default();
        options.with(|options| matching(options, if on_query.is_some() { "" } else { &query }))
    });

    let choose = move |choice: &Choice| {
        value.set(choice.value.clone());
        typed.set(None);
        open.set(false);
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        let was_open = open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !was_open => {
                open.set(true);
                active.set(0);
            }
            "ArrowDown" if count > 0 => active.update(|active| *active = (*active + 1) % count),
            "ArrowUp" if count > 0 => active.update(|active| *active = (*active + count - 1) % count),
            "Home" if was_open => active.set(0),
            "End" if was_open => active.set(count.saturating_sub(1)),
            "Enter" if was_open => {
                if let Some(choice) = found.with_untracked(|found| found.get(active.get_untracked()).cloned())
                {
                    choose(&choice);
                }
            }
            "Escape" if was_open || typed.with_untracked(Option::is_some) => {
                typed.set(None);
                open.set(false);
            }
            _ => return,
        }
        event.prevent_default();
    };

    let id = field.id.clone();
    let list_id = format!("{id}-list");
    let entry_id = {
        let id = id.clone();
        move |index: usize| format!("{id}-list-{index}")
    };
    let active_id = {
        let entry_id = entry_id.clone();
        move || (open.get() && found.with(|found| !found.is_empty())).then(|| entry_id(active.get()))
    };
    let native_id = move || {
        if alive.get() {
            format!("{id}-native")
        } else {
            id.clone()
        }
    };
    let text_id = {
        let id = field.id.clone();
        move || {
            if alive.get() {
                id.clone()
            } else {
                format!("{id}-text")
            }
        }
    };
    let name_of_both = label.clone();

    view! {
        <div class="ui-combobox" class:ui-combobox--alive=move || alive.get()>
            <select
                node_ref=select
                class="ui-input ui-input--select ui-combobox-native"
                id=native_id
                name=field.name
                aria-label=name_of_both.map(|text| move || text.get())
                aria-describedby=field.described_by
                tabindex=move || alive.get().then_some("-1")
                aria-hidden=move || alive.get().then_some("true")
                on:change=move |event| value.set(value_of(&event))
            >
                <option value="">{placeholder.clone().map(|text| move || text.get())}</option>
                {move || {
                    let chosen = value.get();
                    options
                        .get()
                        .into_iter()
                        .map(|choice| {
                            let selected = choice.value == chosen;
                            view! { <option value=choice.value selected=selected>{choice.label}</option> }
                        })
                        .collect_view()
                }}
            </select>
            <div class="ui-combobox-live">
                <input
                    node_ref=input
                    class="ui-input"
                    type="text"
                    id=text_id
                    role="combobox"
                    autocomplete="off"
                    aria-autocomplete="list"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    aria-controls=list_id.clone()
                    aria-activedescendant=active_id
                    aria-label=label.map(|text| move || text.get())
                    aria-describedby=field.described_by
                    aria-invalid=field.invalid
                    placeholder=placeholder.map(|text| move || text.get())
                    prop:value=move || typed.get().unwrap_or_else(chosen_label)
                    on:input=move |event| {
                        let query = value_of(&event);
                        active.set(0);
                        open.set(true);
                        if query.is_empty() {
                            value.set(String::new());
                        }
                        if let Some(on_query) = on_query {
                            on_query.run(query.clone());
                        }
                        typed.set(Some(query));
                    }
                    on:click=move |_| open.set(true)
                    on:keydown=on_key
                    on:blur=move |_| {
                        typed.set(None);
                        open.set(false);
                    }
                />
                <Icon name="chevron-down"/>
                <ul class="ui-combobox-list" role="listbox" id=list_id hidden=move || !open.get()>
                    {move || {
                        open.get()
                            .then(|| {
                                found
                                    .get()
                                    .into_iter()
                                    .enumerate()
                                    .map(|(index, choice)| {
                                        let label = choice.label.clone();
                                        let detail = choice.detail.clone();
                                        view! {
                                            <li
                                                class="ui-combobox-entry"
                                                role="option"
                                                id=entry_id(index)
                                                aria-selected=move || {
                                                    if active.get() == index { "true" } else { "false" }
                                                }
                                                // Before the field loses the focus.
                                                on:mousedown=move |event| {
                                                    event.prevent_default();
                                                    choose(&choice);
                                                }
                                            >
                                                {label}
                                                {detail
                                                    .map(|detail| {
                                                        view! { <span class="ui-combobox-detail">{detail}</span> }
                                                    })}
                                            </li>
                                        }
                                    })
                                    .collect_view()
                            })
                    }}
                </ul>
                <p class="ui-quiet" role="status">
                    {move || open.get().then(|| t_string!(i18n, common.results, count = found.with(Vec::len)))}
                </p>
            </div>
        </div>
    }
}

/// The first entries in which every word of the query occurs, in label or detail, small and capital letters alike.
fn matching(options: &[Choice], query: &str) -> Vec<Choice> {
    let query = query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    options
        .iter()
        .filter(|choice| {
            if words.is_empty() {
                return true;
            }
            let text = format!(
                "{} {}",
                choice.label,
                choice.detail.as_deref().unwrap_or_default()
            )
            .to_lowercase();
            words.iter().all(|word| text.contains(word))
        })
        .take(SHOWN)
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_occur_in_label_or_detail() {
        let options = [
            Choice::new("1", "Dinas Kesehatan").with_detail("1.02"),
            Choice::new("2", "Dinas Pendidikan").with_detail("1.01"),
            Choice::new("3", "Bidang Kesehatan Masyarakat"),
        ];
        let found = |query: &str| {
            matching(&options, query)
                .into_iter()
                .map(|c| c.value)
                .collect::<Vec<_>>()
        };
        assert_eq!(found("kesehatan"), ["1", "3"]);
        assert_eq!(found("DINAS 1.01"), ["2"]);
        assert_eq!(found(""), ["1", "2", "3"]);
        assert!(found("kelautan").is_empty());
    }
}
