//! The page at `/`.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::i18n::*;
use crate::shell::Frame;

#[component]
pub fn HomePage() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Frame>
            <Title text=move || t_string!(i18n, home.title)/>
            <h1>{t!(i18n, home.title)}</h1>
        </Frame>
    }
}
