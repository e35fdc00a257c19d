//! Short answers at the edge of the screen, with undo: ten seconds, longer while one looks at them.

use std::time::Duration;

use leptos::prelude::*;

use super::Icon;
use crate::i18n::*;

const SHOWN: Duration = Duration::from_secs(10);
const LOOKED_AT: Duration = Duration::from_secs(3);

#[derive(Clone, Debug)]
struct Entry {
    id: u32,
    text: String,
    wrong: bool,
    undo: Option<Callback<()>>,
}

/// Where short answers are said. A copyable handle: `use_toasts().say("Tersimpan")`.
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    entries: RwSignal<Vec<Entry>>,
    last: StoredValue<u32>,
    looked_at: RwSignal<bool>,
}

/// Called once, by the root of the page and of its islands.
pub fn provide_toasts() {
    provide_context(Toasts {
        entries: RwSignal::new(Vec::new()),
        last: StoredValue::new(0),
        looked_at: RwSignal::new(false),
    });
}

/// The toasts of the app. Taken when a component is made, not inside an event.
pub fn use_toasts() -> Toasts {
    expect_context::<Toasts>()
}

impl Toasts {
    /// Says that something was done.
    pub fn say(&self, text: impl Into<String>) {
        self.push(text.into(), false, None);
    }

    /// Says that something was done, and offers to undo it.
    pub fn say_with_undo(&self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.push(text.into(), false, Some(Callback::new(move |()| undo())));
    }

    /// Says that something went wrong; word it by `error_text`.
    pub fn warn(&self, text: impl Into<String>) {
        self.push(text.into(), true, None);
    }

    fn push(&self, text: String, wrong: bool, undo: Option<Callback<()>>) {
        let id = self.last.try_update_value(|last| {
            *last += 1;
            *last
        });
        let Some(id) = id else { return };
        self.entries.update(|entries| {
            entries.push(Entry {
                id,
                text,
                wrong,
                undo,
            });
        });
        self.remove_later(id, SHOWN);
    }

    fn remove_later(self, id: u32, after: Duration) {
        set_timeout(
            move || match self.looked_at.try_get_untracked() {
                Some(true) => self.remove_later(id, LOOKED_AT),
                _ => self.remove(id),
            },
            after,
        );
    }

    fn remove(self, id: u32) {
        self.entries
            .try_update(|entries| entries.retain(|entry| entry.id != id));
    }
}

/// The place where toasts appear. Stands once in the root of the app, so that every island may speak through it.
#[island]
pub fn ToastRegion() -> impl IntoView {
    let i18n = use_i18n();
    let toasts = use_toasts();
    view! {
        <div
            class="ui-toasts"
            role="status"
            aria-live="polite"
            on:mouseenter=move |_| toasts.looked_at.set(true)
            on:mouseleave=move |_| toasts.looked_at.set(false)
            on:focusin=move |_| toasts.looked_at.set(true)
            on:focusout=move |_| toasts.looked_at.set(false)
        >
            <For each=move || toasts.entries.get() key=|entry| entry.id let:entry>
                <div class="ui-toast" class:ui-toast--wrong=entry.wrong>
                    <Icon name=if entry.wrong { "alert" } else { "check-circle" }/>
                    <span class="ui-toast-text">{entry.text.clone()}</span>
                    {entry.undo.map(|undo| {
                        view! {
                            <button
                                type="button"
                                class="ui-toast-undo"
                                on:click=move |_| {
                                    toasts.remove(entry.id);
                                    undo.run(());
                                }
                            >
                                {t!(i18n, common.undo)}
                            </button>
                        }
                    })}
                    <button
                        type="button"
                        class="ui-toast-close"
                        aria-label=move || t_string!(i18n, common.close)
                        on:click=move |_| toasts.remove(entry.id)
                    >
                        <Icon name="x"/>
                    </button>
                </div>
            </For>
        </div>
    }
}
