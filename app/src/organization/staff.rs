//! The people of a unit and everything below it, by name, in pages.

use domain::organization::AppointmentKind;
use domain::organization::view::StaffPage;
use leptos::prelude::*;

use crate::i18n::*;
use crate::shell::lang;
use crate::ui::{Badge, Empty, Label as _, Pager, Table, Tone};

/// A page of people.
#[component]
pub(super) fn StaffTable(staff: StaffPage) -> impl IntoView {
    let i18n = use_i18n();
    if staff.total == 0 {
        return view! {
            <Empty
                icon="users"
                title=move || t_string!(i18n, organization.nobody)
                text=move || t_string!(i18n, organization.nobody_text)
            />
        }
        .into_any();
    }
    let rows = staff
        .lines
        .into_iter()
        .map(|line| {
            let (kind, employment, held, until) = (line.kind, line.employment, line.held, line.valid_to);
            view! {
                <tr>
                    <td>
                        <a href=format!("/organisasi/orang/{}", line.person)>{line.name}</a>
                        {line.nip.map(|nip| view! {
                            <br/>
                            <span class="ui-muted ui-small ui-nowrap">{nip}</span>
                        })}
                    </td>
                    <td>
                        <a href=format!("/organisasi/jabatan/{}", line.position)>{line.title}</a>
                        {(held != AppointmentKind::Definitif).then(|| view! {
                            " "
                            <Badge tone=Tone::P3>{move || held.label(i18n)}</Badge>
                        })}
                        <br/>
                        <span class="ui-muted ui-small">
                            {move || kind.label(i18n)}
                            {until.map(|day| view! {
                                " · "
                                {move || t_string!(i18n, common.until, date = lang(i18n).date_short(day))}
                            })}
                        </span>
                    </td>
                    <td>
                        <a href=format!("/organisasi/unit/{}", line.unit)>{line.unit_name}</a>
                    </td>
                    <td>{move || employment.label(i18n)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption=move || t_string!(i18n, organization.people)>
            <thead>
                <tr>
                    <th scope="col">{t!(i18n, organization.name)}</th>
                    <th scope="col">{t!(i18n, organization.position)}</th>
                    <th scope="col">{t!(i18n, organization.unit)}</th>
                    <th scope="col">{t!(i18n, organization.employment)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
        <Pager page=Signal::stored(staff.page) pages=Signal::stored(staff.pages)/>
    }
    .into_any()
}
