//! The units right below the place: each with its index and how much waits there.

use domain::alignment::view::{UnitLine, UnitOrder};
use domain::measure::Measure;
use leptos::prelude::*;

use super::index::{share, tone};
use super::page::word;
use super::words::points;
use crate::i18n::*;
use crate::organization::use_address;
use crate::shell::lang;
use crate::ui::{Badge, Bar, Card, Label as _, SortHeader, Table, Tone};

/// The table.
#[component]
pub(super) fn Units(units: Vec<UnitLine>) -> impl IntoView {
    let i18n = use_i18n();
    let rows = units.into_iter().map(|line| view! { <Row line/> }).collect_view();
    view! {
        <Card
            title=move || t_string!(i18n, alignment.units)
            subtitle=move || t_string!(i18n, alignment.units_text)
            flush=true
        >
            <Table caption=move || t_string!(i18n, alignment.units)>
                <thead>
                    <tr>
                        <SortHeader key=word(UnitOrder::Name) label=move || t_string!(i18n, alignment.unit)/>
                        <SortHeader key=word(UnitOrder::Index) label=move || t_string!(i18n, alignment.index) figures=true/>
                        <th scope="col">{t!(i18n, alignment.band)}</th>
                        <SortHeader key=word(UnitOrder::Errors) label=move || t_string!(i18n, alignment.errors) figures=true/>
                        <SortHeader key=word(UnitOrder::Others) label=move || t_string!(i18n, alignment.others) figures=true/>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </Table>
        </Card>
    }
}

#[component]
fn Row(line: UnitLine) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let (id, total, band) = (line.unit.to_string(), line.total, line.band);
    let (errors, others) = (line.errors, line.others);
    let href = move || address.with(&[("unit", Some(&id)), ("hal", None), ("cek", None), ("urut", None)]);
    let bar = total.map(|total| {
        let reached = share(total, Measure::HUNDRED);
        view! { <Bar basis_points=reached tone=band.map_or(Tone::Neutral, tone)/> }
    });
    view! {
        <tr>
            <th scope="row">
                <a href=href>{line.name}</a>
            </th>
            <td class="ui-figures alignment-points">
                {move || total.map_or_else(|| "–".to_owned(), |total| points(lang(i18n), total))}
                {bar}
            </td>
            <td>{band.map(|band| view! { <Badge tone=tone(band)>{move || band.label(i18n)}</Badge> })}</td>
            <td class="ui-figures">{move || lang(i18n).number(i64::from(errors))}</td>
            <td class="ui-figures">{move || lang(i18n).number(i64::from(others))}</td>
        </tr>
    }
}
