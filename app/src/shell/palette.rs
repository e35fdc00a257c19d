//! `Ctrl+K`: search from anywhere by keyboard. Without JavaScript the box leads to `/cari`.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::search::{Found, Hit, all_hits};
use super::server::search_everything;
use crate::AppError;
use crate::i18n::*;
use crate::ui::{Icon, error_text};

/// How long typing rests before the server is asked.
const REST: Duration = Duration::from_millis(180);

/// The search box of the top bar, and the dialog that it opens.
#[island]
pub(super) fn SearchBox() -> impl IntoView {
    let i18n = use_i18n();
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let open = move || {
        if let Some(dialog) = dialog.get_untracked()
            && !dialog.open()
        {
            // It only fails when it is already open.
            let _ = dialog.show_modal();
        }
    };
    // Ctrl+K of the whole window, as long as this page is shown.
    Effect::new(move |_| {
        let handle = window_event_listener(ev::keydown, move |event| {
            if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("k") {
                event.prevent_default();
                open();
            }
        });
        on_cleanup(move || handle.remove());
    });
    view! {
        <form
            class="shell-find"
            action="/cari"
            method="get"
            role="search"
            aria-label=move || t_string!(i18n, shell.search_here)
        >
            <Icon name="search"/>
            <input
                class="shell-find-input"
                type="search"
                name="q"
                autocomplete="off"
                aria-label=move || t_string!(i18n, shell.search_hint)
                placeholder=move || t_string!(i18n, shell.search_here)
                on:click=move |event| {
                    event.prevent_default();
                    open();
                }
            />
            <kbd class="shell-find-key" aria-hidden="true">"Ctrl K"</kbd>
        </form>
        <Palette dialog/>
    }
}

#[component]
fn Palette(dialog: NodeRef<leptos::html::Dialog>) -> impl IntoView {
    let i18n = use_i18n();
    let typed = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let found = RwSignal::new(Ok::<_, AppError>(Vec::new()));
    let waiting = RwSignal::new(false);

    let all = Memo::new(move |_| {
        let things = found.get().unwrap_or_default();
        typed.with(|typed| all_hits(i18n, typed, things))
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let go = move |href: &str| {
        close();
        let _ = window().location().set_href(href);
    };

    let ask = move |query: String| {
        waiting.set(true);
        set_timeout(
            move || {
                // Only the last thing typed is asked for.
                if typed.try_get_untracked().as_deref() != Some(&query) {
                    return;
                }
                spawn_local(async move {
                    let answer = search_everything(query.clone()).await;
                    if typed.try_get_untracked().as_deref() == Some(&query) {
                        found.set(answer);
                        waiting.set(false);
                    }
                });
            },
            REST,
        );
    };
    let on_key = {
        move |event: ev::KeyboardEvent| {
            let count = all.with_untracked(Vec::len);
            match event.key().as_str() {
                "ArrowDown" if count > 0 => active.update(|active| *active = (*active + 1) % count),
                "ArrowUp" if count > 0 => active.update(|active| *active = (*active + count - 1) % count),
                "Enter" => match all.with_untracked(|all| all.get(active.get_untracked()).cloned()) {
                    Some(hit) => go(&hit.href),
                    None => return,
                },
                _ => return,
            }
            event.prevent_default();
        }
    };

    view! {
        <dialog
            node_ref=dialog
            class="shell-palette"
            closedby="any"
            aria-label=move || t_string!(i18n, shell.search)
            on:close=move |_| {
                typed.set(String::new());
                found.set(Ok(Vec::new()));
                active.set(0);
            }
        >
            <div class="shell-palette-head">
                <Icon name="search" large=true/>
                <input
                    class="shell-palette-input"
                    type="text"
                    enterkeyhint="search"
                    role="combobox"
                    autocomplete="off"
                    autofocus=true
                    aria-expanded="true"
                    aria-controls="cari-hasil"
                    aria-autocomplete="list"
                    aria-label=move || t_string!(i18n, shell.search_hint)
                    placeholder=move || t_string!(i18n, shell.search_hint)
                    aria-activedescendant=move || {
                        all.with(|all| !all.is_empty()).then(|| format!("cari-hasil-{}", active.get()))
                    }
                    prop:value=typed
                    on:input=move |event| {
                        let query = event_target_value(&event);
                        active.set(0);
                        typed.set(query.clone());
                        if query.trim().chars().count() >= 2 {
                            ask(query);
                        } else {
                            waiting.set(false);
                            found.set(Ok(Vec::new()));
                        }
                    }
                    on:keydown=on_key
                />
                <button
                    type="button"
                    class="ui-button ui-button--ghost ui-button--icon"
                    aria-label=move || t_string!(i18n, common.close)
                    on:click=move |_| close()
                >
                    <Icon name="x"/>
                </button>
            </div>
            <div class="shell-palette-list" role="listbox" id="cari-hasil" aria-label=move || t_string!(i18n, shell.search)>
                {move || groups(i18n, all.get(), active, go)}
            </div>
            <p class="shell-palette-foot" role="status">
                {move || match found.get() {
                    Err(error) => error_text(i18n, &error),
                    Ok(_) if waiting.get() => t_string!(i18n, common.loading).to_owned(),
                    Ok(_) if all.with(Vec::is_empty) => {
                        t_string!(i18n, shell.search_nothing, query = typed.get())
                    }
                    Ok(_) => t_string!(i18n, shell.search_keys).to_owned(),
                }}
            </p>
        </dialog>
    }
}

fn groups(
    i18n: crate::ui::I18n,
    hits: Vec<Hit>,
    active: RwSignal<usize>,
    go: impl Fn(&str) + Clone + Send + Sync + 'static,
) -> impl IntoView {
    Found::ALL
        .into_iter()
        .filter_map(|group| {
            let entries: Vec<_> = hits
                .iter()
                .enumerate()
                .filter(|(_, hit)| hit.found == group)
                .map(|(index, hit)| {
                    let go = go.clone();
                    let Hit {
                        title, detail, href, ..
                    } = hit.clone();
                    view! {
                        <div
                            class="shell-hit"
                            role="option"
                            id=format!("cari-hasil-{index}")
                            aria-selected=move || if active.get() == index { "true" } else { "false" }
                            on:click=move |_| go(&href)
                        >
                            <Icon name=group.icon()/>
                            <span class="shell-hit-title">{title}</span>
                            <span class="shell-hit-subtitle">{detail}</span>
                        </div>
                    }
                })
                .collect();
            let heading = format!("cari-{}", group.icon());
            let named_by = heading.clone();
            (!entries.is_empty()).then(|| {
                view! {
                    <div role="group" aria-labelledby=named_by>
                        <div class="shell-hits-title" id=heading>{group.title(i18n)}</div>
                        {entries}
                    </div>
                }
            })
        })
        .collect_view()
}
