//! Language and theme: plain forms; the answer is this page in the chosen way.

use leptos::prelude::*;

use super::me::document_preferences;
use super::use_me;
use crate::i18n::*;
use crate::ui::{CsrfField, I18n, Icon};

const THEMES: [(&str, &str); 4] = [
    ("auto", "monitor"),
    ("light", "sun"),
    ("dark", "moon"),
    ("contrast", "contrast"),
];

fn theme_name(i18n: I18n, theme: &str) -> &'static str {
    match theme {
        "light" => t_string!(i18n, shell.theme_light),
        "dark" => t_string!(i18n, shell.theme_dark),
        "contrast" => t_string!(i18n, shell.theme_contrast),
        _ => t_string!(i18n, shell.theme_auto),
    }
}

const fn pressed(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}

/// Indonesian and English, each in its own words.
#[component]
pub fn LanguageChoices() -> impl IntoView {
    let i18n = use_i18n();
    let entries = [(Locale::id, "Bahasa Indonesia"), (Locale::en, "English")]
        .into_iter()
        .map(|(locale, name)| {
            let code = locale.to_string();
            view! {
                <button
                    type="submit"
                    class="ui-menu-item"
                    name="language"
                    value=code.clone()
                    lang=code
                    aria-pressed=pressed(i18n.get_locale() == locale)
                >
                    {name}
                </button>
            }
        })
        .collect_view();
    view! {
        <form class="shell-choices" method="post" action="/api/rpc/set_language">
            <CsrfField/>
            {entries}
        </form>
    }
}

/// As the device says, light, dark, high contrast.
#[component]
pub fn ThemeChoices() -> impl IntoView {
    let i18n = use_i18n();
    let chosen = document_preferences().1;
    let entries = THEMES
        .into_iter()
        .map(|(value, icon)| {
            view! {
                <button
                    type="submit"
                    class="ui-menu-item"
                    name="theme"
                    value=value
                    aria-pressed=pressed(chosen == value)
                >
                    <Icon name=icon/>
                    {theme_name(i18n, value)}
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
