//! The page at `/masuk`.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::i18n::*;

#[component]
pub fn SignInPage() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Title text=move || t_string!(i18n, session.sign_in)/>
        <h1>{t!(i18n, session.sign_in)}</h1>
    }
}
