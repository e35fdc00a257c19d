//! The way from the top to here.

use leptos::prelude::*;

use crate::i18n::*;

/// A step of the way; the last one is here and needs no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    pub label: String,
    pub href: Option<String>,
}

impl Crumb {
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: Some(href.into()),
        }
    }

    /// The place where one is.
    pub fn here(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: None,
        }
    }
}

/// The way from the top to here; on a narrow screen only the last two steps are shown.
#[component]
pub fn Breadcrumb(#[prop(into)] crumbs: Signal<Vec<Crumb>>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <nav class="ui-crumbs" aria-label=move || t_string!(i18n, common.you_are_here)>
            <ol class="ui-crumbs-list">
                {move || {
                    crumbs
                        .get()
                        .into_iter()
                        .map(|crumb| match crumb.href {
                            Some(href) => {
                                view! {
                                    <li class="ui-crumbs-step">
                                        <a href=href>{crumb.label}</a>
                                    </li>
                                }
                                    .into_any()
                            }
                            None => {
                                view! {
                                    <li class="ui-crumbs-step" aria-current="true">
                                        {crumb.label}
                                    </li>
                                }
                                    .into_any()
                            }
                        })
                        .collect_view()
                }}
            </ol>
        </nav>
    }
}
