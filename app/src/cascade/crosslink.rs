//! The links of one node on its page, and the form that asks for support. Plain forms: they work without JavaScript.

use domain::cascade::crosslink::{AskOffer, CrossRow, Link, NodeCross};
use domain::ids::NodeId;
use leptos::prelude::*;

use super::crosslink_parts::{Facts, Side, Withdraw};
use super::forms::Panel;
use crate::i18n::*;
use crate::organization::{Again, Hidden, use_address};
use crate::ui::{Card, Choice, Field, LinkButton, Select, TextArea, TextInput};

/// What a node needs of other agencies, and what it does for them (EPF-24).
#[component]
pub(super) fn Support(cross: NodeCross) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let asks = cross.offer.is_some();
    let nothing = cross.needs.is_empty() && cross.gives.is_empty();
    (asks || !nothing).then(|| {
        let actions = move || {
            asks.then(|| {
                let href = Signal::derive(move || format!("{}#formulir", address.open("lintas")));
                view! { <LinkButton href icon="plus">{t!(i18n, cascade.cross_ask)}</LinkButton> }
            })
        };
        view! {
            <div id="lintas" class="cascade-anchor">
                <Card title=move || t_string!(i18n, cascade.cross) actions>
                    {nothing.then(|| view! { <p class="ui-muted">{t!(i18n, cascade.cross_none)}</p> })}
                    <Links
                        rows=cross.needs
                        side=Side::Needs
                        title=Signal::derive(move || t_string!(i18n, cascade.cross_needs).to_owned())
                    />
                    <Links
                        rows=cross.gives
                        side=Side::Gives
                        title=Signal::derive(move || t_string!(i18n, cascade.cross_gives).to_owned())
                    />
                </Card>
            </div>
        }
    })
}

#[component]
fn Links(rows: Vec<CrossRow>, side: Side, title: Signal<String>) -> impl IntoView {
    (!rows.is_empty()).then(|| {
        view! {
            <h3 class="ui-small ui-muted">{title}</h3>
            <ul class="ui-plain-list cascade-supports">
                {rows
                    .into_iter()
                    .map(|row| {
                        let back = row.clone();
                        let takes_back = row.may_withdraw && side == Side::Needs;
                        view! {
                            <li class="ui-stack ui-stack--tight">
                                <Facts row side/>
                                {takes_back.then(|| view! { <Withdraw row=back/> })}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
    })
}

/// Asking an agency, or writing down what was agreed with an institution outside.
#[component]
pub(super) fn AskForm(node: NodeId, offer: AskOffer) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("ask_support");
    let choices = |links: Vec<Link>| -> Vec<Choice> {
        links
            .into_iter()
            .map(|link| Choice::new(link.value, link.text))
            .collect()
    };
    let (agencies, indicators) = (choices(offer.agencies), choices(offer.indicators));
    view! {
        <Panel
            action="ask_support"
            title=move || t_string!(i18n, cascade.cross_ask)
            submit=move || t_string!(i18n, cascade.cross_ask_send)
            again
        >
            <Hidden name="node" value=node.to_string()/>
            <div class="cascade-fields">
                <Field name="agency" label=move || t_string!(i18n, cascade.cross_agency) error=again.wrong("agency")>
                    <Select
                        options=Signal::stored(agencies)
                        initial=again.value("agency", "")
                        placeholder=move || t_string!(i18n, cascade.cross_agency_choose)
                    />
                </Field>
                <Field
                    name="indicator"
                    label=move || t_string!(i18n, cascade.cross_indicator)
                    hint=move || t_string!(i18n, cascade.cross_indicator_hint)
                    error=again.wrong("indicator")
                >
                    <Select
                        options=Signal::stored(indicators)
                        initial=again.value("indicator", "")
                        placeholder=move || t_string!(i18n, cascade.cross_indicator_none)
                    />
                </Field>
            </div>
            <Field
                name="role"
                label=move || t_string!(i18n, cascade.cross_role)
                hint=move || t_string!(i18n, cascade.cross_role_hint)
                required=true
                error=again.wrong("role")
            >
                <TextArea initial=again.value("role", "") rows=2/>
            </Field>
            <div class="cascade-fields">
                <Field
                    name="external"
                    label=move || t_string!(i18n, cascade.cross_external)
                    hint=move || t_string!(i18n, cascade.cross_external_hint)
                    error=again.wrong("external")
                >
                    <TextInput initial=again.value("external", "")/>
                </Field>
                <Field
                    name="agreement"
                    label=move || t_string!(i18n, cascade.cross_agreement)
                    hint=move || t_string!(i18n, cascade.cross_agreement_hint)
                    error=again.wrong("agreement")
                >
                    <TextInput initial=again.value("agreement", "")/>
                </Field>
            </div>
        </Panel>
    }
}
