//! The money of a node: its lines, and the sums from the program down.

use domain::cascade::BudgetLine;
use domain::cascade::plan_view::BudgetCard;
use domain::ids::NodeId;
use leptos::prelude::*;

use super::forms::Panel;
use crate::i18n::*;
use crate::organization::{Again, Hidden, use_address};
use crate::shell::lang;
use crate::ui::{Card, Field, Label as _, LinkButton, Table, TextInput, Variant};

/// Lines of the node, and what stands above and below it.
#[component]
pub(super) fn Budget(card: BudgetCard, may_edit: bool) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let none = card.lines.is_empty() && card.years.is_empty();
    let (lines, levels) = (card.lines.clone(), card);
    view! {
        <Card
            title=move || t_string!(i18n, cascade.budget)
            flush=!none
            actions=move || {
                may_edit.then(|| view! {
                    <LinkButton href=Signal::derive(move || format!("{}#formulir", address.open("pagu"))) icon="plus">
                        {t!(i18n, cascade.budget_add)}
                    </LinkButton>
                })
            }
        >
            {none.then(|| view! { <p class="ui-muted">{t!(i18n, cascade.budget_none)}</p> })}
            {(!lines.is_empty()).then(|| view! { <Lines lines may_edit/> })}
            {(!none).then(|| view! { <Levels card=levels/> })}
        </Card>
    }
}

#[component]
fn Lines(lines: Vec<BudgetLine>, may_edit: bool) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let rows = lines
        .into_iter()
        .map(|line| {
            let id = line.id.to_string();
            let ceiling = line.ceiling;
            let link = move |form: &'static str, id: String| {
                Signal::derive(move || format!("{}#formulir", address.open_for(form, &id)))
            };
            let (edit, delete) = (link("ubah-pagu", id.clone()), link("hapus-pagu", id));
            view! {
                <tr>
                    <td class="ui-figures">{line.year}</td>
                    <td>{line.code}</td>
                    <th scope="row">{line.text}</th>
                    <td class="ui-figures ui-nowrap">{move || lang(i18n).money(ceiling)}</td>
                    {may_edit.then(|| view! {
                        <td class="ui-nowrap">
                            <LinkButton href=edit icon="edit" variant=Variant::Ghost>{t!(i18n, common.edit)}</LinkButton>
                            <LinkButton href=delete icon="trash" variant=Variant::Ghost>{t!(i18n, common.delete)}</LinkButton>
                        </td>
                    })}
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption=move || t_string!(i18n, cascade.budget_lines)>
            <thead>
                <tr>
                    <th scope="col" class="ui-figures">{t!(i18n, cascade.year)}</th>
                    <th scope="col">{t!(i18n, cascade.code)}</th>
                    <th scope="col">{t!(i18n, cascade.budget_text)}</th>
                    <th scope="col" class="ui-figures">{t!(i18n, cascade.ceiling)}</th>
                    {may_edit.then(|| view! { <th scope="col">{t!(i18n, cascade.budget_actions)}</th> })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
    }
}

/// Sums of each level; where nothing below has money, the node's own counts.
#[component]
fn Levels(card: BudgetCard) -> impl IntoView {
    let i18n = use_i18n();
    let head = card
        .years
        .iter()
        .map(|year| view! { <th scope="col" class="ui-figures">{*year}</th> })
        .collect_view();
    let rows = card
        .levels
        .into_iter()
        .map(|level| {
            let kind = level.kind;
            let code = level.code.map(|code| format!(" · {code}")).unwrap_or_default();
            let name = if level.here {
                view! { <span class="ui-strong">{level.text}</span> }.into_any()
            } else {
                view! { <a href=format!("/pohon/{}", level.node)>{level.text}</a> }.into_any()
            };
            let cells = level
                .ceilings
                .into_iter()
                .map(|ceiling| {
                    view! {
                        <td class="ui-figures ui-nowrap">
                            {move || ceiling.map_or_else(|| "–".to_owned(), |ceiling| lang(i18n).money(ceiling))}
                        </td>
                    }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">
                        {name}
                        <span class="cascade-kind">{move || kind.label(i18n)} {code}</span>
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption=move || t_string!(i18n, cascade.budget_levels)>
            <thead>
                <tr>
                    <th scope="col">{t!(i18n, cascade.budget_levels)}</th>
                    {head}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
    }
}

/// A line to add, or one to change.
#[component]
pub(super) fn LineForm(node: NodeId, year: i32, line: Option<BudgetLine>) -> impl IntoView {
    let i18n = use_i18n();
    let action = if line.is_some() {
        "edit_budget_line"
    } else {
        "add_budget_line"
    };
    let again = Again::of(action);
    let which = match &line {
        Some(line) => view! {
            <Hidden name="id" value=line.id.to_string()/>
            <Hidden name="version" value=line.version.to_string()/>
        }
        .into_any(),
        None => view! { <Hidden name="node" value=node.to_string()/> }.into_any(),
    };
    let changes = line.is_some();
    let (at_year, code, text, ceiling) = line.map_or_else(
        || (year.to_string(), String::new(), String::new(), String::new()),
        |line| {
            (
                line.year.to_string(),
                line.code.unwrap_or_default(),
                line.text,
                domain::format::Lang::Id.number(line.ceiling),
            )
        },
    );
    view! {
        <Panel
            action
            title=move || if changes { t_string!(i18n, cascade.budget_edit) } else { t_string!(i18n, cascade.budget_add) }
            submit=move || t_string!(i18n, common.save)
            again
        >
            {which}
            <div class="cascade-fields">
                <Field name="year" id="line-year" label=move || t_string!(i18n, cascade.year) required=true error=again.wrong("year")>
                    <TextInput initial=again.value("year", at_year) inputmode="numeric" attr:maxlength="4"/>
                </Field>
                <Field name="code" id="line-code" label=move || t_string!(i18n, cascade.code) error=again.wrong("code")>
                    <TextInput initial=again.value("code", code) attr:maxlength="60"/>
                </Field>
            </div>
            <Field name="text" id="line-text" label=move || t_string!(i18n, cascade.budget_text) required=true error=again.wrong("text")>
                <TextInput initial=again.value("text", text) attr:maxlength="500"/>
            </Field>
            <Field
                name="ceiling"
                id="line-ceiling"
                label=move || t_string!(i18n, cascade.ceiling)
                hint=move || t_string!(i18n, cascade.ceiling_hint)
                required=true
                error=again.wrong("ceiling")
            >
                <TextInput initial=again.value("ceiling", ceiling) inputmode="numeric" attr:maxlength="30"/>
            </Field>
        </Panel>
    }
}

/// Taking a line away.
#[component]
pub(super) fn DeleteLine(line: BudgetLine) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("delete_budget_line");
    let (text, ceiling) = (line.text.clone(), line.ceiling);
    view! {
        <Panel
            action="delete_budget_line"
            title=move || t_string!(i18n, cascade.budget_delete)
            submit=move || t_string!(i18n, common.delete)
            again
            danger=true
        >
            <Hidden name="id" value=line.id.to_string()/>
            <Hidden name="version" value=line.version.to_string()/>
            <p>{move || format!("{}: {text}, {}", line.year, lang(i18n).money(ceiling))}</p>
        </Panel>
    }
}
