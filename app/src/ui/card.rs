//! Surfaces: the head of a page, and a card.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The head of a page: its `h1`, a line of facts and the page's buttons as children.
#[component]
pub fn PageHead(
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] subtitle: Option<TextProp>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="ui-page-head">
            <div class="ui-page-head-text">
                <h1 class="ui-page-title">{move || title.get()}</h1>
                {subtitle.map(|text| view! { <p class="ui-page-subtitle">{move || text.get()}</p> })}
            </div>
            {children.map(|children| view! { <div class="ui-page-actions">{children()}</div> })}
        </header>
    }
}

/// A surface with a heading. `flush` leaves out the inner space, for tables that go to the edge.
#[component]
pub fn Card(
    #[prop(optional, into)] title: Option<TextProp>,
    #[prop(optional, into)] subtitle: Option<TextProp>,
    /// Buttons or links in the head.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    #[prop(optional)] flush: bool,
    /// Something stands in the way: a coloured edge.
    #[prop(optional)]
    tone: Option<super::Tone>,
    children: Children,
) -> impl IntoView {
    let mut class = "ui-card".to_owned();
    if flush {
        class.push_str(" ui-card--flush");
    }
    if let Some(tone) = tone {
        class.push_str(" ui-card--edged ui-card--");
        class.push_str(tone.class());
    }
    let head = (title.is_some() || actions.is_some()).then(|| {
        view! {
            <header class="ui-card-head">
                {title.map(|title| view! { <h2 class="ui-card-title">{move || title.get()}</h2> })}
                {subtitle.map(|text| view! { <p class="ui-card-subtitle">{move || text.get()}</p> })}
                {actions.map(|actions| view! { <div class="ui-card-actions">{actions.run()}</div> })}
            </header>
        }
    });
    view! {
        <section class=class>
            {head}
            <div class="ui-card-body">{children()}</div>
        </section>
    }
}
