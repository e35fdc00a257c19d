//! Indonesian first, English by one switch that is kept in the cookie `bahasa`.

use domain::format::Lang;
use leptos::prelude::*;
use leptos_i18n::context::UseLocalesOptions;

use crate::i18n::{I18nContextProvider, Locale};
use crate::ui::I18n;

/// Provides the translations in the language of the cookie.
#[component]
pub fn LanguageProvider(children: Children) -> impl IntoView {
    // The library would otherwise ask the browser's list of languages; a civil servant with an English browser
    // still expects Indonesian until he chooses.
    let options =
        UseLocalesOptions::default().ssr_lang_header_getter(|| Some(super::me::document_preferences().0));
    view! {
        <I18nContextProvider enable_cookie=false set_lang_attr_on_html=false ssr_lang_header_getter=options>
            {children()}
        </I18nContextProvider>
    }
}

/// Provides the translations to the islands, in the language of the document.
#[cfg(feature = "hydrate")]
pub(super) fn provide_language() {
    use std::str::FromStr as _;
    let locale = document()
        .document_element()
        .and_then(|root| root.get_attribute("lang"))
        .and_then(|lang| Locale::from_str(&lang).ok())
        .unwrap_or_default();
    provide_context(leptos_i18n::context::init_i18n_subcontext(Some(Signal::stored(
        locale,
    ))));
}

/// The language for dates and numbers; follows the switch inside a closure.
pub fn lang(i18n: I18n) -> Lang {
    match i18n.get_locale() {
        Locale::id => Lang::Id,
        Locale::en => Lang::En,
    }
}
