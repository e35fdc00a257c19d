//! The posts of a person over time, and who rates him in each.

use domain::organization::AppointmentKind;
use domain::organization::RaterSource;
use domain::organization::view::{AppointmentLine, RaterLine};
use leptos::prelude::*;

use super::form::use_address;
use crate::i18n::*;
use crate::shell::lang;
use crate::ui::{Badge, Card, Empty, I18n, Label as _, LinkButton, Size, Tone, Variant};

/// Current posts first, then the others, newest first.
#[component]
pub(super) fn Appointments(lines: Vec<AppointmentLine>) -> impl IntoView {
    let i18n = use_i18n();
    if lines.is_empty() {
        return view! {
            <Card title=move || t_string!(i18n, organization.posts)>
                <Empty
                    icon="briefcase"
                    title=move || t_string!(i18n, organization.no_post)
                    text=move || t_string!(i18n, organization.no_post_text)
                />
            </Card>
        }
        .into_any();
    }
    let (now, other): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.current);
    let others = (!other.is_empty()).then(|| {
        let lines = other
            .into_iter()
            .map(|line| view! { <Line line/> })
            .collect_view();
        view! {
            <Card title=move || t_string!(i18n, organization.other_posts)>
                <ol class="ui-plain-list organization-timeline">{lines}</ol>
            </Card>
        }
    });
    let now = now.into_iter().map(|line| view! { <Line line/> }).collect_view();
    view! {
        <Card title=move || t_string!(i18n, organization.posts_now)>
            <ol class="ui-plain-list organization-timeline">{now}</ol>
        </Card>
        {others}
    }
    .into_any()
}

#[component]
fn Line(line: AppointmentLine) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let held = line.appointment.kind;
    let (from, to) = (line.appointment.valid_from, line.appointment.valid_to);
    let id = line.appointment.id.to_string();
    let ends = {
        let id = id.clone();
        line.may_appoint.allowed().then(|| {
            view! {
                <LinkButton
                    size=Size::Small
                    variant=Variant::Ghost
                    icon="calendar"
                    href=Signal::derive(move || address.open_for("akhiri-jabatan", &id))
                >
                    {t!(i18n, organization.end)}
                </LinkButton>
            }
        })
    };
    let names = (line.current && line.may_assign_rater.allowed()).then(|| {
        view! {
            <LinkButton
                size=Size::Small
                variant=Variant::Ghost
                icon="scale"
                href=Signal::derive(move || address.open_for("penilai", &id))
            >
                {t!(i18n, organization.name_rater)}
            </LinkButton>
        }
    });
    let may_end = line.may_assign_rater.allowed();
    let named = line
        .named
        .into_iter()
        .map(|one| {
            let (from, to) = (one.assignment.valid_from, one.assignment.valid_to);
            let id = one.assignment.id.to_string();
            let open = to.is_none();
            view! {
                <li class="ui-small">
                    {one.rater_title}
                    <span class="ui-muted">
                        " · "
                        {move || span_text(i18n, from, to)}
                        {one.assignment.decree_number.map(|decree| format!(" · {decree}"))}
                        {one.appeal_title.map(|title| view! {
                            " · "
                            {move || t_string!(i18n, organization.appeal_is, title = title.clone())}
                        })}
                    </span>
                    {(open && may_end).then(|| view! {
                        " "
                        <a href=move || address.open_for("akhiri-penilai", &id)>{t!(i18n, organization.end)}</a>
                    })}
                </li>
            }
        })
        .collect_view();
    view! {
        <li class="organization-post" class:organization-post--past=!line.current>
            <p>
                <a class="ui-strong" href=format!("/organisasi/jabatan/{}", line.appointment.position)>{line.title}</a>
                {(held != AppointmentKind::Definitif).then(|| view! {
                    " "
                    <Badge tone=Tone::P3>{move || held.label(i18n)}</Badge>
                })}
            </p>
            <p>
                <a href=format!("/organisasi/unit/{}", line.unit.id)>{line.unit.name}</a>
                <span class="ui-muted">
                    " · "
                    {move || span_text(i18n, from, to)}
                    {line.appointment.decree_number.map(|decree| format!(" · {decree}"))}
                </span>
            </p>
            {line.current.then(|| view! { <RatedBy rater=line.rater appeal=line.appeal/> })}
            <ul class="ui-plain-list">{named}</ul>
            <div class="ui-row">{ends}{names}</div>
        </li>
    }
}

/// Who rates in this post, why he, and who decides an objection.
#[component]
fn RatedBy(rater: Option<RaterLine>, appeal: Option<RaterLine>) -> impl IntoView {
    let i18n = use_i18n();
    let rater = match rater {
        None => view! { <dd>{t!(i18n, organization.no_rater)}</dd> }.into_any(),
        Some(rater) => {
            let source = rater.source;
            view! {
                <dd>
                    <Officer line=rater/>
                    {source.map(|source| view! {
                        <span class="ui-muted ui-small">" (" {move || source_text(i18n, source)} ")"</span>
                    })}
                </dd>
            }
            .into_any()
        }
    };
    view! {
        <dl class="ui-facts">
            <dt>{t!(i18n, organization.rater)}</dt>
            {rater}
            {appeal.map(|line| view! {
                <dt>{t!(i18n, organization.appeal)}</dt>
                <dd><Officer line/></dd>
            })}
        </dl>
    }
}

#[component]
fn Officer(line: RaterLine) -> impl IntoView {
    let i18n = use_i18n();
    let acting = line.held.filter(|held| *held != AppointmentKind::Definitif);
    let until = line.until;
    view! {
        {match (line.person, line.name) {
            (Some(person), Some(name)) => {
                view! { <a href=format!("/organisasi/orang/{person}")>{name}</a> }.into_any()
            }
            _ => view! { <Badge tone=Tone::P2 icon="alert">{t!(i18n, organization.vacant)}</Badge> }.into_any(),
        }}
        ", "
        <a href=format!("/organisasi/jabatan/{}", line.position)>{line.title}</a>
        {acting.map(|held| view! {
            " "
            <Badge tone=Tone::P3>
                {move || {
                    let until = until
                        .map(|day| t_string!(i18n, common.until, date = lang(i18n).date_short(day)))
                        .unwrap_or_default();
                    format!("{} {until}", held.label(i18n))
                }}
            </Badge>
        })}
    }
}

fn source_text(i18n: I18n, source: RaterSource) -> &'static str {
    match source {
        RaterSource::Assigned => t_string!(i18n, organization.by_decree),
        RaterSource::UnitHead => t_string!(i18n, organization.by_unit_head),
        RaterSource::ParentUnitHead => t_string!(i18n, organization.by_parent_head),
    }
}

/// `1 Januari 2026 – 31 Desember 2026`, or since when.
fn span_text(i18n: I18n, from: chrono::NaiveDate, to: Option<chrono::NaiveDate>) -> String {
    let lang = lang(i18n);
    match to {
        Some(to) => format!("{} – {}", lang.date_long(from), lang.date_long(to)),
        None => t_string!(i18n, organization.since, date = lang.date_long(from)),
    }
}
