//! `/organisasi/orang/:id`: a person with posts, raters, roles, and the account for whoever manages accounts.

use domain::ids::PersonId;
use domain::organization::NipError;
use domain::organization::view::{PersonCard, RoleLine};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::appointments::Appointments;
use super::form::{Done, Refused, use_address, use_open_form};
use super::history::History;
use super::person_forms::{AppointPerson, EditPerson, EndAppointment, EndRater, GrantRole, NameRater};
use super::picker::{Finder, Looked};
use super::server;
use crate::AppError;
use crate::i18n::*;
use crate::session::AccountPanel;
use crate::shell::{Frame, lang};
use crate::ui::{
    Badge, Button, Card, CsrfField, Empty, ErrorView, Label as _, LinkButton, Notice, PageHead, Size,
    SkeletonTable, Title, Tone, Variant,
};

/// One person as of today.
#[component]
pub fn PersonPage() -> impl IntoView {
    let params = use_params_map();
    let id =
        Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<PersonId>().ok())));
    let card = Resource::new_blocking(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => server::load_person(id).await,
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
fn Loaded(card: PersonCard) -> impl IntoView {
    let i18n = use_i18n();
    let (employment, rank) = (card.employment, card.rank.clone());
    let manages = card.may_manage_account.allowed();
    let (id, history) = (card.id, card.history.clone());
    let (appointments, roles) = (card.appointments.clone(), card.roles.clone());
    let [for_buttons, for_form, for_rates, for_identity, for_roles] = std::array::from_fn(|_| card.clone());
    view! {
        <Title text=card.name.clone()/>
        <PageHead
            title=card.name.clone()
            subtitle=move || {
                let mut facts = vec![employment.label(i18n).to_owned()];
                facts.extend(rank.clone());
                facts.join(" · ")
            }
        >
            <Buttons card=for_buttons/>
        </PageHead>
        <Done names=&["create_person", "edit_person", "appoint", "end_appointment", "name_rater", "end_rater", "grant_role", "revoke_role"]/>
        <Refused names=&["revoke_role"]/>
        <OpenForm card=for_form/>
        <div class="organization-halves">
            <div class="ui-stack">
                <Appointments lines=appointments/>
                <Rates card=for_rates/>
            </div>
            <div class="ui-stack">
                <Identity card=for_identity/>
                <Roles roles card=for_roles/>
                {manages.then(|| view! { <AccountPanel person=id/> })}
                <History lines=history/>
            </div>
        </div>
    }
}

#[component]
fn Buttons(card: PersonCard) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let open = move |form: &'static str| Signal::derive(move || address.open(form));
    view! {
        {card.may_edit.allowed().then(|| view! {
            <LinkButton href=open("ubah") icon="edit">{t!(i18n, common.edit)}</LinkButton>
        })}
        {card.may_appoint.allowed().then(|| view! {
            <LinkButton href=open("angkat") icon="briefcase">{t!(i18n, organization.appoint)}</LinkButton>
        })}
    }
}

#[component]
fn OpenForm(card: PersonCard) -> impl IntoView {
    let open = use_open_form();
    move || {
        let (form, thing) = open.get();
        let card = card.clone();
        let post = card
            .appointments
            .iter()
            .find(|line| line.appointment.id.to_string() == thing)
            .cloned();
        match (form.as_str(), post) {
            ("ubah", _) => view! { <EditPerson card/> }.into_any(),
            ("angkat", _) => view! {
                <Finder looked=Looked::Position/>
                <AppointPerson card/>
            }
            .into_any(),
            ("peran", _) => view! { <GrantRole card/> }.into_any(),
            ("akhiri-jabatan", Some(line)) => view! { <EndAppointment line/> }.into_any(),
            ("penilai", Some(line)) => view! {
                <Finder looked=Looked::Position/>
                <NameRater card line/>
            }
            .into_any(),
            ("akhiri-penilai", _) => {
                let version = card
                    .appointments
                    .iter()
                    .flat_map(|line| &line.named)
                    .find(|one| one.assignment.id.to_string() == thing)
                    .map(|one| one.assignment.version);
                version
                    .map(|version| view! { <EndRater card id=thing version/> })
                    .into_any()
            }
            _ => ().into_any(),
        }
    }
}

/// Personal fields, for who may see them.
#[component]
fn Identity(card: PersonCard) -> impl IntoView {
    let i18n = use_i18n();
    card.personal.map(|personal| {
        let (birth, gender) = (personal.birth_date, personal.gender);
        let former = personal
            .numbers
            .into_iter()
            .filter_map(|number| number.valid_to.map(|to| (number.nip, number.valid_from, to)))
            .map(|(nip, from, to)| {
                view! {
                    <li class="ui-small">
                        <span class="ui-nowrap">{nip}</span>
                        <span class="ui-muted">
                            " · "
                            {move || format!("{} – {}", lang(i18n).date_short(from), lang(i18n).date_short(to))}
                        </span>
                    </li>
                }
            })
            .collect_view();
        let contradicts = personal.contradicts;
        view! {
            <Card title=move || t_string!(i18n, organization.identity)>
                <dl class="ui-facts">
                    <dt>"NIP"</dt>
                    <dd>
                        {match personal.nip {
                            Some(nip) => view! { <span class="ui-nowrap">{nip}</span> }.into_any(),
                            None => view! { <span class="ui-muted">{t!(i18n, organization.without_nip)}</span> }.into_any(),
                        }}
                        <ul class="ui-plain-list">{former}</ul>
                    </dd>
                    {birth.map(|day| view! {
                        <dt>{t!(i18n, organization.birth_date)}</dt>
                        <dd>{move || lang(i18n).date_long(day)}</dd>
                    })}
                    {gender.map(|gender| view! {
                        <dt>{t!(i18n, organization.gender)}</dt>
                        <dd>{move || gender.label(i18n)}</dd>
                    })}
                    {personal.email.map(|email| view! {
                        <dt>{t!(i18n, organization.email)}</dt>
                        <dd class="session-break">{email}</dd>
                    })}
                </dl>
                {(!contradicts.is_empty()).then(|| view! {
                    <Notice tone=Tone::P3>
                        <p>
                            {move || if contradicts.contains(&NipError::BirthDate) {
                                t_string!(i18n, organization.birth_contradicts)
                            } else {
                                t_string!(i18n, organization.gender_contradicts)
                            }}
                        </p>
                    </Notice>
                })}
            </Card>
        }
    })
}

/// Whom the person rates today.
#[component]
fn Rates(card: PersonCard) -> impl IntoView {
    let i18n = use_i18n();
    (!card.rates.is_empty()).then(|| {
        let count = card.rates.len();
        let rows = card
            .rates
            .into_iter()
            .map(|rated| {
                let kind = rated.kind;
                view! {
                    <li>
                        <a href=format!("/organisasi/orang/{}", rated.person)>{rated.name}</a>
                        <br/>
                        <span class="ui-muted ui-small">{rated.title} " · " {move || kind.label(i18n)} " · " {rated.unit_name}</span>
                    </li>
                }
            })
            .collect_view();
        view! {
            <Card
                title=move || t_string!(i18n, organization.rates)
                subtitle=move || t_string!(i18n, organization.rates_count, count)
            >
                <ul class="ui-plain-list organization-rated">{rows}</ul>
            </Card>
        }
    })
}

/// Roles, for oneself and for who gives them.
#[component]
fn Roles(roles: Vec<RoleLine>, card: PersonCard) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let may = card.may_grant.allowed();
    if roles.is_empty() && !may {
        return ().into_any();
    }
    let none = roles.is_empty();
    let rows = roles
        .into_iter()
        .map(|line| {
            let (role, from, to, current) = (line.role, line.valid_from, line.valid_to, line.current);
            view! {
                <li class:organization-post--past=!current>
                    <span class="ui-strong">{move || role.label(i18n)}</span>
                    " · "
                    {match line.unit {
                        Some(unit) => view! { <a href=format!("/organisasi/unit/{}", unit.id)>{unit.name}</a> }.into_any(),
                        None => view! { <span>{t!(i18n, organization.whole_instansi)}</span> }.into_any(),
                    }}
                    <br/>
                    <span class="ui-muted ui-small">
                        {move || match to {
                            Some(to) if to < from => t_string!(i18n, organization.never_held).to_owned(),
                            Some(to) => format!("{} – {}", lang(i18n).date_long(from), lang(i18n).date_long(to)),
                            None => t_string!(i18n, organization.since, date = lang(i18n).date_long(from)),
                        }}
                    </span>
                    {(!current).then(|| view! {
                        " "
                        <Badge>{t!(i18n, organization.not_now)}</Badge>
                    })}
                    {(current && may).then(|| view! {
                        <form class="organization-inline" method="post" action="/api/rpc/revoke_role">
                            <CsrfField/>
                            <input type="hidden" name="person" value=card.id.to_string()/>
                            <input type="hidden" name="id" value=line.id.to_string()/>
                            <input type="hidden" name="version" value=line.version.to_string()/>
                            <Button kind="submit" size=Size::Small variant=Variant::Ghost icon="x">
                                {t!(i18n, organization.revoke)}
                            </Button>
                        </form>
                    })}
                </li>
            }
        })
        .collect_view();
    view! {
        <Card
            title=move || t_string!(i18n, organization.roles)
            actions=move || {
                may.then(|| view! {
                    <LinkButton size=Size::Small icon="plus" href=Signal::derive(move || address.open("peran"))>
                        {t!(i18n, organization.grant_role)}
                    </LinkButton>
                })
            }
        >
            {if none {
                view! {
                    <Empty icon="key" title=move || t_string!(i18n, organization.no_roles)/>
                }
                    .into_any()
            } else {
                view! { <ul class="ui-plain-list ui-stack ui-stack--tight">{rows}</ul> }.into_any()
            }}
        </Card>
    }
    .into_any()
}
