//! Language and theme: plain forms that also work without JavaScript; with it they apply at once.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::server::{set_language, set_theme};
use super::use_me;
use crate::i18n::*;
use crate::ui::{CsrfField, I18n, Icon};

const THEMES: [(&str, &str); 4] = [
    ("auto", "monitor"),
    ("light", "sun"),
    ("dark", "moon"),
    ("contrast", "contrast"),
];

/// The theme in use: `auto`, `light`, `dark` or `contrast`.
#[derive(Clone, Copy)]
struct Theme(RwSignal<String>);

/// Called once, by the root of the app: the server knows the theme by its cookie, the browser by the document.
pub(super) fn provide_theme() {
    #[cfg(feature = "ssr")]
    let theme = super::me::document_preferences().1;
    #[cfg(not(feature = "ssr"))]
    let theme = document()
        .document_element()
        .and_then(|root| root.get_attribute("data-theme"))
        .unwrap_or_else(|| "auto".to_owned());
    provide_context(Theme(RwSignal::new(theme)));
}

fn theme_name(i18n: I18n, theme: &str) -> &'static str {
    match theme {
        "light" => t_string!(i18n, shell.theme_light),
        "dark" => t_string!(i18n, shell.theme_dark),
        "contrast" => t_string!(i18n, shell.theme_contrast),
        _ => t_string!(i18n, shell.theme_auto),
    }
}

/// Indonesian and English, each in its own words.
#[component]
pub fn LanguageChoices() -> impl IntoView {
    let i18n = use_i18n();
    let choose = move |locale: Locale| {
        move |event: ev::MouseEvent| {
            event.prevent_default();
            i18n.set_locale(locale);
            let language = locale.to_string();
            set_on_root("lang", &language);
            spawn_local(async move {
                // Only a cookie is at stake; the next click tries again.
                let _ = set_language(language).await;
            });
        }
    };
    let entry = move |locale: Locale, name: &'static str| {
        view! {
            <button
                type="submit"
                class="ui-menu-item"
                name="language"
                value=locale.to_string()
                lang=locale.to_string()
                aria-pressed=move || if i18n.get_locale() == locale { "true" } else { "false" }
                on:click=choose(locale)
            >
                {name}
            </button>
        }
    };
    view! {
        <form class="shell-choices" method="post" action="/api/rpc/set_language">
            <CsrfField/>
            {entry(Locale::id, "Bahasa Indonesia")}
            {entry(Locale::en, "English")}
        </form>
    }
}

/// As the device says, light, dark, high contrast.
#[component]
pub fn ThemeChoices() -> impl IntoView {
    let i18n = use_i18n();
    let theme = expect_context::<Theme>().0;
    let entries = THEMES
        .into_iter()
        .map(|(value, icon)| {
            view! {
                <button
                    type="submit"
                    class="ui-menu-item"
                    name="theme"
                    value=value
                    aria-pressed=move || if theme.with(|theme| theme == value) { "true" } else { "false" }
                    on:click=move |event| {
                        event.prevent_default();
                        theme.set(value.to_owned());
                        set_on_root("data-theme", value);
                        spawn_local(async move {
                            let _ = set_theme(value.to_owned()).await;
                        });
                    }
                >
                    <Icon name=icon/>
                    {move || theme_name(i18n, value)}
                </button>
            }
        })
        .collect_view();
    view! {
        <form class="shell-choices" method="post" action="/api/rpc/set_theme">
            <CsrfField/>
            {entries}
        </form>
    }
}

/// The two switches of the top bar, each behind an icon.
#[component]
pub fn PreferenceMenus() -> impl IntoView {
    let i18n = use_i18n();
    let signed_in = use_me().is_some();
    let class = if signed_in {
        "shell-preferences"
    } else {
        "shell-preferences shell-preferences--always"
    };
    view! {
        <div class=class>
            <button
                type="button"
                class="ui-button ui-button--ghost ui-button--icon"
                popovertarget="pilihan-bahasa"
                aria-label=move || t_string!(i18n, shell.language)
            >
                <Icon name="globe"/>
            </button>
            <div class="ui-menu-list" id="pilihan-bahasa" popover="auto">
                <LanguageChoices/>
            </div>
            <button
                type="button"
                class="ui-button ui-button--ghost ui-button--icon"
                popovertarget="pilihan-tampilan"
                aria-label=move || t_string!(i18n, shell.theme)
            >
                <Icon name="sun"/>
            </button>
            <div class="ui-menu-list" id="pilihan-tampilan" popover="auto">
                <ThemeChoices/>
            </div>
        </div>
    }
}

fn set_on_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(name, value);
    }
}
