//! Tabs that are links: the chosen one is in the address, so that it can be sent and Back works.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// One tab.
#[derive(Clone)]
pub struct Tab {
    pub label: TextProp,
    pub href: String,
    pub current: bool,
    /// A count behind the label.
    pub count: Option<u32>,
}

impl Tab {
    pub fn new(label: impl Into<TextProp>, href: impl Into<String>, current: bool) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            current,
            count: None,
        }
    }

    /// Adds the count.
    #[must_use]
    pub fn with_count(mut self, count: u32) -> Self {
        self.count = Some(count);
        self
    }
}

/// A row of tabs; `segmented` draws them as one switch, for two ways to see the same thing.
#[component]
pub fn Tabs(
    #[prop(into)] tabs: Signal<Vec<Tab>>,
    /// What the tabs divide, for screen readers.
    #[prop(into)]
    label: TextProp,
    #[prop(optional)] segmented: bool,
) -> impl IntoView {
    let class = if segmented {
        "ui-tabs ui-tabs--segmented"
    } else {
        "ui-tabs"
    };
    view! {
        <nav class=class aria-label=move || label.get()>
            {move || {
                tabs.get()
                    .into_iter()
                    .map(|tab| {
                        view! {
                            <a class="ui-tabs-tab" href=tab.href aria-current=tab.current.then_some("page")>
                                {tab.label.get().to_string()}
                                {tab.count.map(|count| view! { <span class="ui-tabs-count">{count}</span> })}
                            </a>
                        }
                    })
                    .collect_view()
            }}
        </nav>
    }
}
