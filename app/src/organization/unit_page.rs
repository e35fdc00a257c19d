//! `/organisasi/unit/:id`: one unit, and the forms that change it.

use domain::ids::UnitId;
use domain::organization::view::UnitCard;
use domain::policy::Decision;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::duties::{Duties, DutyForm};
use super::form::{Done, use_address, use_open_form};
use super::history::History;
use super::position_forms::NewPosition;
use super::posts::PostTable;
use super::server;
use super::unit_forms::{EditUnit, EndUnit, MoveUnit, NewUnit};
use crate::AppError;
use crate::i18n::*;
use crate::shell::{Frame, lang, use_me};
use crate::ui::{
    Badge, Breadcrumb, Card, Crumb, Empty, ErrorView, Label as _, LinkButton, PageHead, SkeletonTable, Table,
    Title, Tone, reason_text,
};

/// One unit as of today.
#[component]
pub fn UnitPage() -> impl IntoView {
    let params = use_params_map();
    let id =
        Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<UnitId>().ok())));
    let today = use_me().map(|me| me.today).unwrap_or_default();
    let card = Resource::new_blocking(
        move || id.get(),
        move |id| async move {
            match id {
                Some(id) => server::load_unit(id, today).await,
                None => Err(AppError::NotFound),
            }
        },
    );
    view! {
        <Frame>
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match card.await {
                        Ok(card) => view! { <Loaded card/> }.into_any(),
                        Err(error) => {
                            #[cfg(feature = "ssr")]
                            crate::context::set_status(error.status());
                            view! { <ErrorView error/> }.into_any()
                        }
                    }
                })}
            </Suspense>
        </Frame>
    }
}

#[component]
fn Loaded(card: UnitCard) -> impl IntoView {
    let i18n = use_i18n();
    let (kind, code, from, to) = (
        card.unit.kind,
        card.unit.code.clone(),
        card.unit.valid_from,
        card.unit.valid_to,
    );
    let crumbs: Vec<Crumb> = card
        .above
        .iter()
        .map(|unit| Crumb::link(unit.name.clone(), format!("/organisasi/unit/{}", unit.id)))
        .chain([Crumb::here(card.unit.name.clone())])
        .collect();
    let open = use_open_form();
    view! {
        <Title text=card.unit.name.clone()/>
        <Breadcrumb crumbs=Signal::stored(crumbs)/>
        <PageHead
            title=card.unit.name.clone()
            subtitle=move || {
                let mut facts = vec![kind.label(i18n).to_owned(), code.clone()];
                facts.push(t_string!(i18n, organization.since, date = lang(i18n).date_long(from)));
                if let Some(to) = to {
                    facts.push(t_string!(i18n, common.until, date = lang(i18n).date_long(to)));
                }
                facts.join(" · ")
            }
        >
            <Buttons may=card.may_edit may_positions=card.may_edit_positions root=card.unit.parent.is_none()/>
        </PageHead>
        <Done names=&["create_unit", "edit_unit", "end_unit", "move_unit", "add_duty", "edit_duty", "delete_duty"]/>
        <DutyForm list=card.duties.clone()/>
        {
            let card = card.clone();
            move || {
                let unit = card.unit.clone();
                match open.get().0.as_str() {
                    "ubah" => view! { <EditUnit unit/> }.into_any(),
                    "unit-baru" => view! { <NewUnit parent=unit/> }.into_any(),
                    "akhiri" => view! { <EndUnit unit/> }.into_any(),
                    "pindahkan" => view! { <MoveUnit unit/> }.into_any(),
                    "jabatan-baru" => view! { <NewPosition unit/> }.into_any(),
                    _ => ().into_any(),
                }
            }
        }
        <div class="ui-stack ui-stack--loose">
            <Below card=card.clone()/>
            <Card title=move || t_string!(i18n, organization.posts) flush=true>
                {if card.posts.is_empty() {
                    view! {
                        <Empty
                            icon="briefcase"
                            title=move || t_string!(i18n, organization.no_posts)
                            text=move || t_string!(i18n, organization.no_posts_text)
                        />
                    }
                        .into_any()
                } else {
                    view! { <PostTable posts=card.posts/> }.into_any()
                }}
            </Card>
            <Duties list=card.duties/>
            <History lines=card.history/>
        </div>
    }
}

/// What one may do here; what one may not is not offered, and why is said once.
#[component]
fn Buttons(may: Decision, may_positions: Decision, root: bool) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let open = move |form: &'static str| Signal::derive(move || address.open(form));
    let (edits, positions) = (may.allowed(), may_positions.allowed());
    view! {
        {edits.then(|| view! {
            <LinkButton href=open("ubah") icon="edit">{t!(i18n, common.edit)}</LinkButton>
            <LinkButton href=open("unit-baru") icon="plus">{t!(i18n, organization.add_unit)}</LinkButton>
            {(!root).then(|| view! {
                <LinkButton href=open("pindahkan") icon="move">{t!(i18n, organization.move_to)}</LinkButton>
                <LinkButton href=open("akhiri") icon="calendar">{t!(i18n, organization.end)}</LinkButton>
            })}
        })}
        {positions.then(|| view! {
            <LinkButton href=open("jabatan-baru") icon="briefcase">{t!(i18n, organization.add_position)}</LinkButton>
        })}
        {may
            .reason()
            .filter(|_| use_me().is_some_and(|me| me.is_admin()))
            .map(|reason| view! {
                <span class="ui-muted ui-small">{move || reason_text(i18n, reason)}</span>
            })}
    }
}

/// The units directly below.
#[component]
fn Below(card: UnitCard) -> impl IntoView {
    let i18n = use_i18n();
    (!card.below.is_empty()).then(|| {
        let rows = card
            .below
            .into_iter()
            .map(|unit| {
                let kind = unit.kind;
                let (positions, people) = (i64::from(unit.positions_below), i64::from(unit.people_below));
                view! {
                    <tr>
                        <td><a href=format!("/organisasi/unit/{}", unit.id)>{unit.name}</a></td>
                        <td>{move || kind.label(i18n)}</td>
                        <td>{unit.code}</td>
                        <td class="ui-figures">{move || lang(i18n).number(positions)}</td>
                        <td class="ui-figures">
                            {move || lang(i18n).number(people)}
                            {(people == 0).then(|| view! {
                                " "
                                <Badge tone=Tone::P3>{t!(i18n, organization.empty)}</Badge>
                            })}
                        </td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <Card title=move || t_string!(i18n, organization.units) flush=true>
                <Table caption=move || t_string!(i18n, organization.units)>
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, organization.name)}</th>
                            <th scope="col">{t!(i18n, organization.kind)}</th>
                            <th scope="col">{t!(i18n, organization.code)}</th>
                            <th scope="col" class="ui-figures">{t!(i18n, organization.posts)}</th>
                            <th scope="col" class="ui-figures">{t!(i18n, organization.people)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </Table>
            </Card>
        }
    })
}
