//! `/organisasi/jabatan/:id`: what a position is for, who holds it and who held it.

use domain::ids::PositionId;
use domain::organization::view::PositionCard;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::duties::{Duties, DutyForm};
use super::form::{Done, use_address, use_open_form};
use super::history::History;
use super::picker::{Finder, Looked};
use super::position_forms::{AppointTo, EditPosition, NewPersonIn, WriteTask};
use super::posts::Holders;
use super::server;
use crate::AppError;
use crate::i18n::*;
use crate::shell::{Frame, lang};
use crate::ui::{
    Badge, Breadcrumb, Card, Crumb, Empty, ErrorView, Label as _, LinkButton, Notice, PageHead,
    SkeletonTable, Title, Tone,
};

/// One position as of today.
#[component]
pub fn PositionPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id").and_then(|id| id.parse::<PositionId>().ok()))
    });
    let card = Resource::new_blocking(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => server::load_position(id).await,
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
fn Loaded(card: PositionCard) -> impl IntoView {
    let i18n = use_i18n();
    let position = card.position.clone();
    let (kind, code, grade, head) = (
        position.kind,
        position.code.clone(),
        position.grade,
        position.is_unit_head,
    );
    let crumbs = vec![
        Crumb::link(
            card.unit.name.clone(),
            format!("/organisasi/unit/{}", card.unit.id),
        ),
        Crumb::here(position.title.clone()),
    ];
    let [for_buttons, for_form, for_task] = std::array::from_fn(|_| card.clone());
    view! {
        <Title text=position.title.clone()/>
        <Breadcrumb crumbs=Signal::stored(crumbs)/>
        <PageHead
            title=position.title.clone()
            subtitle=move || {
                let mut facts = vec![kind.label(i18n).to_owned(), code.clone()];
                if let Some(grade) = grade {
                    facts.push(t_string!(i18n, organization.grade_is, grade));
                }
                facts.join(" · ")
            }
        >
            {head.then(|| view! { <Badge tone=Tone::Accent>{t!(i18n, organization.head)}</Badge> })}
            <Buttons card=for_buttons/>
        </PageHead>
        <Done names=&["create_position", "edit_position", "write_task", "add_duty", "edit_duty", "delete_duty"]/>
        <DutyForm list=card.duties.clone()/>
        <OpenForm card=for_form/>
        <div class="organization-halves">
            <div class="ui-stack">
                <Task card=for_task/>
                <Duties list=card.duties/>
            </div>
            <div class="ui-stack">
                <Card title=move || t_string!(i18n, organization.holder)>
                    {if card.holders.is_empty() {
                        view! {
                            <Notice tone=Tone::P3>
                                <p>{t!(i18n, organization.vacant_text)}</p>
                            </Notice>
                        }
                            .into_any()
                    } else {
                        view! { <Holders holders=card.holders/> }.into_any()
                    }}
                </Card>
                {(!card.others.is_empty()).then(|| {
                    let lines = card.others.into_iter().map(|holder| {
                        let (from, to, held) = (holder.valid_from, holder.valid_to, holder.held);
                        view! {
                            <li>
                                <a href=format!("/organisasi/orang/{}", holder.person)>{holder.name}</a>
                                <br/>
                                <span class="ui-muted ui-small">
                                    {move || {
                                        let from = lang(i18n).date_long(from);
                                        let to = to.map(|day| lang(i18n).date_long(day)).unwrap_or_else(|| "…".to_owned());
                                        format!("{} · {from} – {to}", held.label(i18n))
                                    }}
                                </span>
                            </li>
                        }
                    }).collect_view();
                    view! {
                        <Card title=move || t_string!(i18n, organization.former_holders)>
                            <ol class="ui-plain-list ui-stack ui-stack--tight">{lines}</ol>
                        </Card>
                    }
                })}
                <History lines=card.history/>
            </div>
        </div>
    }
}

#[component]
fn Buttons(card: PositionCard) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let open = move |form: &'static str| Signal::derive(move || address.open(form));
    view! {
        {card.may_edit.allowed().then(|| view! {
            <LinkButton href=open("ubah") icon="edit">{t!(i18n, common.edit)}</LinkButton>
        })}
        {card.may_appoint.allowed().then(|| view! {
            <LinkButton href=open("angkat") icon="user">{t!(i18n, organization.appoint)}</LinkButton>
            <LinkButton href=open("orang-baru") icon="plus">{t!(i18n, organization.add_person)}</LinkButton>
        })}
    }
}

#[component]
fn OpenForm(card: PositionCard) -> impl IntoView {
    let open = use_open_form();
    move || {
        let position = card.position.clone();
        match open.get().0.as_str() {
            "ubah" => view! { <EditPosition position/> }.into_any(),
            "uraian" => view! { <WriteTask position/> }.into_any(),
            "angkat" => view! {
                <Finder looked=Looked::Person/>
                <AppointTo position/>
            }
            .into_any(),
            "orang-baru" => view! { <NewPersonIn position/> }.into_any(),
            _ => ().into_any(),
        }
    }
}

/// What the position is for (PPK-01).
#[component]
fn Task(card: PositionCard) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let may = card.may_edit.allowed();
    let task = card.position.task.filter(|task| !task.trim().is_empty());
    let there = task.is_some();
    view! {
        <Card
            title=move || t_string!(i18n, organization.task)
            actions=move || {
                may.then(|| view! {
                    <LinkButton href=Signal::derive(move || address.open("uraian")) icon="edit">
                        {move || if there {
                            t_string!(i18n, common.edit)
                        } else {
                            t_string!(i18n, organization.write_task)
                        }}
                    </LinkButton>
                })
            }
        >
            {match task {
                Some(task) => view! { <p class="organization-task">{task}</p> }.into_any(),
                None => {
                    view! {
                        <Empty
                            icon="clipboard-check"
                            title=move || t_string!(i18n, organization.no_task)
                            text=move || t_string!(i18n, organization.no_task_text)
                        />
                    }
                        .into_any()
                }
            }}
        </Card>
    }
}
