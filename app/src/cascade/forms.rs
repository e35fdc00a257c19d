//! Adding, changing and taking away nodes: plain forms, opened by the address (`?aksi=ubah`), which work without
//! JavaScript and show what was typed again when they were refused.

use domain::cascade::view::{AddOffer, NodeView};
use domain::ids::NodeId;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::fields::{NodeFields, Which, Written};
use crate::i18n::*;
use crate::organization::{Again, Hidden, use_address};
use crate::ui::{
    Button, Card, Choice, CsrfField, Field, FormError, Label as _, LinkButton, Notice, Select, Tone, Variant,
};

/// A form in a card, with its buttons. Its fields are the children.
#[component]
pub(super) fn Panel(
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
        <div id="formulir" class="cascade-anchor">
            <Card title=title tone=Tone::Accent>
                <form class="ui-stack" method="post" action=format!("/api/rpc/{action}")>
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
        </div>
    }
}

/// A node under another, or at the top.
#[component]
pub fn NewNodeForm(parent: Option<NodeId>, year: i32, add: AddOffer) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("create_node");
    let first = add.kinds.first().map(|kind| kind.code()).unwrap_or_default();
    let kinds = add.kinds;
    let options = Signal::derive(move || {
        kinds
            .iter()
            .map(|kind| Choice::new(kind.code(), kind.label(i18n)))
            .collect::<Vec<_>>()
    });
    let owners: Vec<Choice> = add
        .owners
        .into_iter()
        .map(|owner| {
            Choice::new(
                owner.unit.map(|unit| unit.to_string()).unwrap_or_default(),
                owner.name,
            )
        })
        .collect();
    let owner = owners
        .first()
        .map(|owner| owner.value.clone())
        .unwrap_or_default();
    let title = move || {
        if parent.is_some() {
            t_string!(i18n, cascade.add_below)
        } else {
            t_string!(i18n, cascade.add_top)
        }
    };
    view! {
        <Panel action="create_node" title submit=move || t_string!(i18n, common.add) again>
            {parent.map(|parent| view! { <Hidden name="parent" value=parent.to_string()/> })}
            <Hidden name="year" value=year.to_string()/>
            <div class="cascade-fields">
                <Field
                    name="kind"
                    id="new-kind"
                    label=move || t_string!(i18n, cascade.kind)
                    required=true
                    error=again.wrong("kind")
                >
                    <Select options initial=again.value("kind", first)/>
                </Field>
                <Field name="unit" id="new-unit" label=move || t_string!(i18n, cascade.owner) error=again.wrong("unit")>
                    <Select options=Signal::stored(owners) initial=again.value("unit", owner)/>
                </Field>
            </div>
            <NodeFields again written=Written::default() prefix="new-"/>
        </Panel>
    }
}

/// Words, code, reference and indicators.
#[component]
pub fn EditForm(view: NodeView) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("edit_node");
    let id = view.row.id;
    let written = Written {
        text: view.row.text,
        code: view.row.code.unwrap_or_default(),
        reference: view.reference.unwrap_or_default(),
        indicators: view.row.indicators,
    };
    view! {
        <Panel
            action="edit_node"
            title=move || t_string!(i18n, cascade.edit)
            submit=move || t_string!(i18n, common.save)
            again
        >
            <Which id version=view.version/>
            <NodeFields again written prefix=""/>
        </Panel>
    }
}

/// Taking a node away: asked once more, since it cannot be undone from here.
#[component]
pub fn DeleteForm(view: NodeView) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("delete_node");
    let (below, text) = (view.row.children, view.row.text.clone());
    view! {
        <Panel
            action="delete_node"
            title=move || t_string!(i18n, cascade.delete_title)
            submit=move || t_string!(i18n, common.delete)
            again
            danger=true
        >
            <Which id=view.row.id version=view.version/>
            <p>{move || t_string!(i18n, cascade.delete_text, name = text.clone())}</p>
            {(below > 0)
                .then(|| {
                    view! {
                        <Notice tone=Tone::P3>
                            <p>{move || t_string!(i18n, errors.node_has_children, data = below.to_string())}</p>
                        </Notice>
                    }
                })}
        </Panel>
    }
}
