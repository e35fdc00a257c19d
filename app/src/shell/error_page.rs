//! What stands in place of a page that does not exist.

use leptos::prelude::*;

use super::frame::PlainFrame;
use super::{Frame, use_me};
use crate::AppError;
use crate::i18n::*;
use crate::ui::ErrorView;
use crate::ui::Title;

/// Shown for an address that does not exist, with status 404, in the frame that the person knows.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! { <ErrorPage error=AppError::NotFound/> }
}

/// A whole page that only tells an error, with its status.
#[component]
pub fn ErrorPage(error: AppError) -> impl IntoView {
    let i18n = use_i18n();
    #[cfg(feature = "ssr")]
    crate::context::set_status(error.status());
    let content = move || {
        view! {
            <Title text=move || t_string!(i18n, shell.error_title)/>
            <h1 class="ui-quiet">{t!(i18n, shell.error_title)}</h1>
            <ErrorView error/>
        }
    };
    if use_me().is_some() {
        view! { <Frame>{content()}</Frame> }.into_any()
    } else {
        view! { <PlainFrame>{content()}</PlainFrame> }.into_any()
    }
}
