//! Dialogs and drawers on the browser's own `<dialog>`: focus is kept inside, Esc closes, focus returns.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::{Button, Icon, Size, Variant};
use crate::i18n::*;

/// A modal dialog. It opens by a [`DialogButton`], also without JavaScript, or by `open`.
#[component]
pub fn Dialog(
    #[prop(into)] id: String,
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] open: Option<RwSignal<bool>>,
    /// Wide enough for two columns.
    #[prop(optional)]
    wide: bool,
    /// Buttons at the bottom, the primary one last.
    #[prop(optional, into)]
    actions: ViewFn,
    children: Children,
) -> impl IntoView {
    let class = if wide {
        "ui-dialog ui-dialog--wide"
    } else {
        "ui-dialog"
    };
    modal(id, title, open, class, actions, children)
}

/// A panel from the side, for details beside the list they belong to. Opens like a [`Dialog`].
#[component]
pub fn Drawer(
    #[prop(into)] id: String,
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] open: Option<RwSignal<bool>>,
    #[prop(optional, into)] actions: ViewFn,
    children: Children,
) -> impl IntoView {
    modal(id, title, open, "ui-dialog ui-dialog--drawer", actions, children)
}

fn modal(
    id: String,
    title: TextProp,
    open: Option<RwSignal<bool>>,
    class: &'static str,
    actions: ViewFn,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let open = open.unwrap_or_else(|| RwSignal::new(false));
    let node = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = open.get();
        if let Some(dialog) = node.get() {
            if wanted && !dialog.open() {
                // It only fails when it is already open or not in the page.
                let _ = dialog.show_modal();
            } else if !wanted && dialog.open() {
                dialog.close();
            }
        }
    });
    let title_id = format!("{id}-title");
    let (own_id, labelled_by) = (id.clone(), title_id.clone());
    view! {
        <dialog
            node_ref=node
            class=class
            id=own_id
            aria-labelledby=labelled_by
            closedby="any"
            on:close=move |_| open.set(false)
            // A native command opens it without the signal knowing.
            on:toggle=move |_| {
                if node.get_untracked().is_some_and(|dialog| dialog.open()) {
                    open.set(true);
                }
            }
        >
            <div class="ui-dialog-head">
                <h2 class="ui-dialog-title" id=title_id>{move || title.get()}</h2>
                <button
                    type="button"
                    class="ui-button ui-button--ghost ui-button--icon"
                    command="close"
                    commandfor=id
                    aria-label=move || t_string!(i18n, common.close)
                >
                    <Icon name="x"/>
                </button>
            </div>
            <div class="ui-dialog-body">{children()}</div>
            <div class="ui-dialog-actions">{actions.run()}</div>
        </dialog>
    }
}

/// The button that opens a [`Dialog`] or [`Drawer`] by its id: the browser does it, so it works before the page is
/// alive and without JavaScript.
#[component]
pub fn DialogButton(
    #[prop(into)] opens: String,
    #[prop(optional)] variant: Variant,
    #[prop(optional)] size: Size,
    #[prop(optional)] icon: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <Button
            variant
            size
            icon=icon.unwrap_or_default()
            attr:command="show-modal"
            attr:commandfor=opens
        >
            {children()}
        </Button>
    }
}
