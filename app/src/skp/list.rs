//! `/skp`: one's own SKPs, and beginning one for a post that has none.

use domain::skp::view::{SkpRow, StartRow};
use leptos::prelude::*;

use super::server::{OwnSkps, my_skps};
use crate::i18n::*;
use crate::shell::{Frame, lang, use_flash, use_scope};
use crate::ui::{
    Button, Card, CsrfField, Empty, ErrorView, FormError, PageHead, SkeletonTable, StateBadge, Table, Title,
    Variant,
};

/// The page.
#[component]
pub fn SkpListPage() -> impl IntoView {
    let i18n = use_i18n();
    let scope = use_scope();
    let mine = Resource::new_blocking(move || scope.get().year, my_skps);
    let refused = use_flash("/api/rpc/start_skp").and_then(|flash| flash.error);
    view! {
        <Frame>
            <Title text=move || t_string!(i18n, skp.my_skps)/>
            <PageHead title=move || t_string!(i18n, skp.my_skps)/>
            <FormError error=Signal::stored(refused)/>
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match mine.await {
                        Ok(mine) => view! { <Loaded mine year=scope.get_untracked().year/> }.into_any(),
                        Err(error) => view! { <ErrorView error/> }.into_any(),
                    }
                })}
            </Suspense>
        </Frame>
    }
}

#[component]
fn Loaded(mine: OwnSkps, year: i32) -> impl IntoView {
    let i18n = use_i18n();
    let nothing = mine.rows.is_empty() && mine.to_start.is_empty();
    view! {
        {mine.to_start.into_iter().map(|row| view! { <Start row year/> }).collect_view()}
        {(!mine.rows.is_empty()).then(|| view! { <Rows rows=mine.rows/> })}
        {nothing
            .then(|| {
                view! {
                    <Empty
                        icon="file"
                        title=move || t_string!(i18n, skp.none_yet)
                        text=move || t_string!(i18n, skp.none_yet_text)
                    />
                }
            })}
    }
}

/// "Mulai SKP 2026" for a post.
#[component]
fn Start(row: StartRow, year: i32) -> impl IntoView {
    let i18n = use_i18n();
    let (from, to) = (row.period_start, row.period_end);
    view! {
        <Card title=move || t_string!(i18n, skp.start_title, year = year)>
            <p>
                <strong>{row.title}</strong>
                " · "
                {row.unit_name}
                " · "
                {move || lang(i18n).period(from, to)}
            </p>
            <form method="post" action="/api/rpc/start_skp" class="ui-row">
                <CsrfField/>
                <input type="hidden" name="appointment" value=row.appointment.to_string()/>
                <input type="hidden" name="year" value=year/>
                <fieldset class="skp-approach">
                    <legend>{t!(i18n, skp.approach)}</legend>
                    <label>
                        <input type="radio" name="approach" value="kuantitatif" checked=true/>
                        {t!(i18n, labels.approach_kuantitatif)}
                    </label>
                    <label>
                        <input type="radio" name="approach" value="kualitatif"/>
                        {t!(i18n, labels.approach_kualitatif)}
                    </label>
                </fieldset>
                <Button kind="submit" variant=Variant::Primary icon="plus">{t!(i18n, skp.start)}</Button>
            </form>
        </Card>
    }
}

#[component]
fn Rows(rows: Vec<SkpRow>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Card flush=true>
            <Table caption=move || t_string!(i18n, skp.my_skps)>
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, skp.year)}</th>
                        <th scope="col">{t!(i18n, skp.position)}</th>
                        <th scope="col">{t!(i18n, skp.period)}</th>
                        <th scope="col">{t!(i18n, skp.version)}</th>
                        <th scope="col">{t!(i18n, skp.state)}</th>
                    </tr>
                </thead>
                <tbody>
                    {rows
                        .into_iter()
                        .map(|row| {
                            let (from, to) = (row.skp.period_start, row.skp.period_end);
                            let href = format!("/skp/{}", row.skp.id);
                            view! {
                                <tr>
                                    <td>
                                        <a href=href>"SKP " {row.skp.year}</a>
                                    </td>
                                    <td>
                                        {row.position_title}
                                        <br/>
                                        <span class="ui-muted">{row.unit_name}</span>
                                    </td>
                                    <td>{move || lang(i18n).period(from, to)}</td>
                                    <td>{row.skp.document_version}</td>
                                    <td>
                                        <StateBadge state=row.skp.state/>
                                    </td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </Table>
        </Card>
    }
}
