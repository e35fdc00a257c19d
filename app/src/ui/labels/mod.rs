//! The names of the domain's enums as people read them. The matches are exhaustive: a new variant does not compile
//! until it has a name in both languages (`locales/*/labels.json`).

mod alignment;
mod audit;
mod cascade;
mod organization;
mod skp;

use crate::i18n::Locale;

/// The translations at hand, as `use_i18n()` gives them.
pub type I18n = leptos_i18n::I18nContext<Locale>;

/// A thing of the domain with a name for people: `state.label(i18n)`. Follows the language inside a closure.
pub trait Label: Copy {
    /// In one language, for files.
    fn label_in(self, locale: Locale) -> &'static str;

    fn label(self, i18n: I18n) -> &'static str {
        self.label_in(i18n.get_locale())
    }
}

/// Names the variants of an enum by keys of `labels.json`.
macro_rules! labels {
    ($name:ident { $($variant:pat => $key:ident,)+ }) => {
        impl Label for $name {
            fn label_in(self, locale: Locale) -> &'static str {
                match self { $($variant => td_string!(locale, labels.$key)),+ }
            }
        }
    };
}
use labels;
