//! Indonesian first, English by one switch that is kept in the cookie `bahasa`.

use std::str::FromStr as _;

use domain::format::Lang;
use leptos::prelude::*;
use leptos_i18n::context::init_i18n_subcontext;

use crate::i18n::Locale;
use crate::ui::I18n;

/// Provides the translations: to the page in the language of the cookie, to the islands in that of the document. The
/// library alone would ask the browser's list of languages; a civil servant with an English browser still expects
/// Indonesian until he chooses.
pub(super) fn provide_language() {
    #[cfg(feature = "ssr")]
    let chosen = Some(super::me::document_preferences().0);
    #[cfg(not(feature = "ssr"))]
    let chosen = document()
        .document_element()
        .and_then(|root| root.get_attribute("lang"));
    let locale = chosen
        .and_then(|lang| Locale::from_str(&lang).ok())
        .unwrap_or_default();
    // The library also watches the language for a cookie that we write ourselves. That watch is a task of its own; it
    // can come to its turn when the page is finished and its signals are gone. It never has to run.
    let resting = Owner::new();
    let translations = resting.with(|| init_i18n_subcontext(Some(Signal::stored(locale))));
    resting.pause();
    provide_context(translations);
    on_cleanup(move || drop(resting));
}

/// The language for dates and numbers; follows the switch inside a closure.
pub fn lang(i18n: I18n) -> Lang {
    match i18n.get_locale() {
        Locale::id => Lang::Id,
        Locale::en => Lang::En,
    }
}
