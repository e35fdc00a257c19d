//! Plain forms: opened by the address, posted by the browser, shown again with what was typed.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use leptos_router::hooks::{use_location, use_query_map};

use crate::AppError;
use crate::i18n::*;
use crate::shell::{Flash, use_flash};
use crate::ui::query::{query_value, with_query};
use crate::ui::{Button, Card, CsrfField, FormError, LinkButton, Notice, Tone, Variant, field_error};

/// What the last post of a form left behind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Again(StoredValue<Option<Flash>>);

impl Again {
    /// Of the server function with that name.
    pub(crate) fn of(name: &str) -> Self {
        Self(StoredValue::new(use_flash(&format!("/api/rpc/{name}"))))
    }

    /// What was typed into a field, or what stands there at first.
    pub(crate) fn value(self, field: &str, at_first: impl Into<String>) -> String {
        self.refused(|flash| flash.field(field))
            .flatten()
            .unwrap_or_else(|| at_first.into())
    }

    /// Whether a box was ticked.
    pub(crate) fn ticked(self, field: &str, at_first: bool) -> bool {
        self.refused(|flash| flash.field(field).is_some())
            .unwrap_or(at_first)
    }

    /// Why it was refused.
    pub(crate) fn error(self) -> Option<AppError> {
        self.0
            .with_value(|flash| flash.as_ref().and_then(|flash| flash.error.clone()))
    }

    /// What is wrong with one field, worded.
    pub(crate) fn wrong(self, field: &'static str) -> Signal<Option<String>> {
        let error = self.error();
        field_error(move || error.clone(), field)
    }

    /// Asks a flash that refused.
    fn refused<T>(self, ask: impl FnOnce(&Flash) -> T) -> Option<T> {
        self.0
            .with_value(|flash| flash.as_ref().filter(|flash| flash.error.is_some()).map(ask))
    }
}

/// The open form and the searches of a page, in its address.
#[derive(Clone, Copy)]
pub(crate) struct Address {
    path: Memo<String>,
    search: Memo<String>,
}

/// The address of the page.
pub(crate) fn use_address() -> Address {
    let location = use_location();
    Address {
        path: location.pathname,
        search: location.search,
    }
}

impl Address {
    /// The value of a word of the query.
    pub(crate) fn value(self, key: &str) -> Option<String> {
        self.search.with_untracked(|search| query_value(search, key))
    }

    /// The same page with some words of the query changed.
    pub(crate) fn with(self, changes: &[(&str, Option<&str>)]) -> String {
        let query = self.search.with(|search| with_query(search, changes));
        self.path.with(|path| format!("{path}{query}"))
    }

    /// The page with a form open; searches of another form go.
    pub(crate) fn open(self, form: &str) -> String {
        self.with(&[("aksi", Some(form)), ("butir", None), ("cari", None)])
    }

    /// The page with a form about one of several things.
    pub(crate) fn open_for(self, form: &str, thing: &str) -> String {
        self.with(&[("aksi", Some(form)), ("butir", Some(thing)), ("cari", None)])
    }

    /// The page without a form.
    pub(crate) fn closed(self) -> String {
        self.with(&[("aksi", None), ("butir", None), ("cari", None)])
    }
}

/// The form that the address opens, and the thing it is about.
pub(super) fn use_open_form() -> Memo<(String, String)> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| {
            (
                query.get("aksi").unwrap_or_default(),
                query.get("butir").unwrap_or_default(),
            )
        })
    })
}

/// A form in a card, with its buttons. Its fields are the children.
#[component]
pub(super) fn FormPanel(
    /// Name of the server function.
    action: &'static str,
    #[prop(into)] title: TextProp,
    #[prop(into)] submit: TextProp,
    again: Again,
    /// Takes something away.
    #[prop(optional)]
    danger: bool,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let error = again.error();
    let variant = if danger { Variant::Danger } else { Variant::Primary };
    view! {
        <Card title=title tone=Tone::Accent attr:id="formulir">
            // Our own words at the field, in the language of the page, instead of the browser's.
            <form class="ui-stack organization-form" method="post" action=format!("/api/rpc/{action}") novalidate>
                <CsrfField/>
                <FormError error=Signal::stored(error)/>
                {children()}
                <div class="ui-row">
                    <Button kind="submit" variant>{move || submit.get()}</Button>
                    <LinkButton href=Signal::derive(move || address.closed()) variant=Variant::Ghost>
                        {t!(i18n, common.cancel)}
                    </LinkButton>
                </div>
            </form>
        </Card>
    }
}

/// A field that only the form knows.
#[component]
pub(crate) fn Hidden(name: &'static str, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value/> }
}

/// Says that the last post of one of these server functions went well.
#[component]
pub(super) fn Done(names: &'static [&'static str]) -> impl IntoView {
    let i18n = use_i18n();
    let done = names
        .iter()
        .any(|name| use_flash(&format!("/api/rpc/{name}")).is_some_and(|flash| flash.error.is_none()));
    done.then(|| {
        view! {
            <Notice tone=Tone::P4 live=true>
                <p>{t!(i18n, common.saved)}</p>
            </Notice>
        }
    })
}

/// Shows why a post was refused whose form is not on the page any more.
#[component]
pub(super) fn Refused(names: &'static [&'static str]) -> impl IntoView {
    let error = names.iter().find_map(|name| Again::of(name).error());
    view! { <FormError error=Signal::stored(error)/> }
}
