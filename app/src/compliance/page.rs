//! `/kepatuhan`.

use leptos::prelude::*;

use super::rows::ROWS;
use crate::i18n::*;
use crate::shell::Frame;
use crate::ui::{Badge, Card, PageHead, Table, Title, Tone};

/// The page.
#[component]
pub fn CompliancePage() -> impl IntoView {
    let i18n = use_i18n();
    let rows = ROWS
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <td lang="id">{row.basis}</td>
                    <td lang="id">{row.asks}</td>
                    <td>
                        {match row.screen {
                            Some((href, name)) => view! { <a href=href>{name}</a> }.into_any(),
                            None => {
                                view! { <Badge tone=Tone::Neutral>{t!(i18n, compliance.not_yet)}</Badge> }.into_any()
                            }
                        }}
                    </td>
                    <td class="ui-small">{row.checks}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Frame>
            <Title text=move || t_string!(i18n, compliance.title)/>
            <PageHead
                title=move || t_string!(i18n, compliance.title)
                subtitle=move || t_string!(i18n, compliance.subtitle)
            />
            <Card flush=true>
                <Table caption=move || t_string!(i18n, compliance.title)>
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, compliance.basis)}</th>
                            <th scope="col">{t!(i18n, compliance.asks)}</th>
                            <th scope="col">{t!(i18n, compliance.screen)}</th>
                            <th scope="col">{t!(i18n, compliance.checks)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </Table>
            </Card>
        </Frame>
    }
}
