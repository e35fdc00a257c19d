//! Icons from the one sprite that the server hands out under a name of its content.

use leptos::prelude::*;

use crate::context::Assets;

/// Address of the sprite, known to the server from its manifest and to the browser from the page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sprite(String);

/// Tells the icons below where their sprite is. Called once, by the root of the app.
pub fn provide_icons() {
    let sprite = SharedValue::new(|| {
        use_context::<Assets>()
            .map(|assets| assets.icons)
            .unwrap_or_default()
    });
    provide_context(Sprite(sprite.into_inner()));
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
