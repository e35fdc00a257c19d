//! Icons from the one sprite that the server hands out under a name of its content.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::context::Assets;

/// Address of the sprite, known to the server from its manifest and to the browser from the page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sprite(String);

/// Tells the icons below where their sprite is: on the server by its manifest, in the browser by the page.
pub fn provide_icons() {
    #[cfg(feature = "ssr")]
    let sprite = use_context::<Assets>().map(|assets| assets.icons);
    #[cfg(not(feature = "ssr"))]
    let sprite = document()
        .body()
        .and_then(|body| body.get_attribute("data-icons"));
    provide_context(Sprite(sprite.unwrap_or_default()));
}

/// An icon of `public/icons.svg` by its name without `i-`: `<Icon name="check"/>`.
///
/// It carries no meaning of its own: the word stands beside it or in the label of what it sits in.
#[component]
pub fn Icon(
    name: &'static str,
    /// One step larger than the text.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let sprite = use_context::<Sprite>().map(|sprite| sprite.0).unwrap_or_default();
    let class = if large {
        "ui-icon ui-icon--large"
    } else {
        "ui-icon"
    };
    view! {
        <svg class=class aria-hidden="true" focusable="false">
            <use href=format!("{sprite}#i-{name}")></use>
        </svg>
    }
}
