//! The page at `/`.

use domain::home::{Duty, DutyKind, OwnSkp, Standing};
use leptos::prelude::*;

use super::server::{Home, load_home};
use crate::i18n::*;
use crate::shell::{Frame, lang, use_me, use_scope};
use crate::ui::chart::Chart;
use crate::ui::{
    Button, Card, CsrfField, Empty, ErrorView, Icon, LinkButton, PageHead, Size, SkeletonTable, StateBadge,
    Table, Title, Variant,
};

#[component]
pub fn HomePage() -> impl IntoView {
    let i18n = use_i18n();
    let scope = use_scope();
    let year = Memo::new(move |_| scope.get().year);
    let home = Resource::new_blocking(move || year.get(), load_home);
    let name = use_me().map(|me| me.actor.name).unwrap_or_default();
    view! {
        <Frame>
            <Title text=move || t_string!(i18n, home.title)/>
            <PageHead
                title=move || t_string!(i18n, home.your_turn)
                subtitle=move || t_string!(i18n, home.greeting, name = name.clone())
            />
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match home.await {
                        Ok(home) => view! { <Loaded home/> }.into_any(),
                        Err(error) => view! { <ErrorView error/> }.into_any(),
                    }
                })}
            </Suspense>
        </Frame>
    }
}

#[component]
fn Loaded(home: Home) -> impl IntoView {
    let i18n = use_i18n();
    let Home { view, chart } = home;
    let year = view.year;
    let count = view.duties.len();
    let no_duties = view.duties.is_empty();
    let (duties, own, team, units) = (view.duties, view.own, view.team, view.units);
    view! {
        <div class="home-columns">
            <Card title=move || t_string!(i18n, home.waiting, count = count)>
                {no_duties
                    .then(|| {
                        view! {
                            <Empty
                                icon="check-circle"
                                title=move || t_string!(i18n, home.nothing_waits)
                                text=move || t_string!(i18n, home.nothing_waits_text)
                            />
                        }
                    })}
                <ol class="home-duties">
                    {duties.into_iter().map(|duty| view! { <DutyLine duty year/> }).collect_view()}
                </ol>
            </Card>
            <div class="ui-stack">
                {own.into_iter().map(|own| view! { <OwnCard own year/> }).collect_view()}
                {team.map(|team| view! { <TeamCard team/> })}
            </div>
        </div>
        {chart
            .map(|drawing| {
                view! {
                    <Card title=move || t_string!(i18n, home.units)>
                        <Chart drawing/>
                    </Card>
                }
            })}
        {(!units.is_empty()).then(|| view! { <Units units/> })}
    }
}

#[component]
fn DutyLine(duty: Duty, year: i32) -> impl IntoView {
    let i18n = use_i18n();
    let (kind, who, since) = (duty.kind, duty.who, duty.since);
    let icon = match kind {
        DutyKind::StartSkp => "plus",
        DutyKind::FinishDraft | DutyKind::MendDraft => "edit",
        DutyKind::Review | DutyKind::Decide => "eye",
        DutyKind::Set => "check-circle",
        DutyKind::AnswerProposals | DutyKind::AnswerSupport => "tree",
    };
    let text = {
        let who = who.clone();
        move || match kind {
            DutyKind::StartSkp => t_string!(i18n, home.start_skp, year = year, who = who.clone()),
            DutyKind::FinishDraft => t_string!(i18n, home.finish_draft, who = who.clone()),
            DutyKind::MendDraft => t_string!(i18n, home.mend_draft, who = who.clone()),
            DutyKind::Review => t_string!(i18n, home.review, who = who.clone()),
            DutyKind::Decide => t_string!(i18n, home.decide, who = who.clone()),
            DutyKind::Set => t_string!(i18n, home.set, who = who.clone()),
            DutyKind::AnswerProposals => t_string!(i18n, home.answer_proposals, who = who.clone()),
            DutyKind::AnswerSupport => t_string!(i18n, home.answer_support, who = who.clone()),
        }
    };
    let verb = move || match kind {
        DutyKind::StartSkp => t_string!(i18n, home.do_start),
        DutyKind::FinishDraft | DutyKind::MendDraft => t_string!(i18n, home.do_continue),
        DutyKind::Review | DutyKind::Decide => t_string!(i18n, home.do_review),
        DutyKind::Set => t_string!(i18n, home.do_set),
        DutyKind::AnswerProposals | DutyKind::AnswerSupport => t_string!(i18n, home.do_answer),
    };
    let named = format!("{}: {who}", verb());
    view! {
        <li class="home-duty">
            <Icon name=icon/>
            <span class="home-duty-text">
                {text}
                {since
                    .map(|since| {
                        view! {
                            <span class="ui-muted ui-small">
                                {move || t_string!(i18n, home.since, day = lang(i18n).date_long(since))}
                            </span>
                        }
                    })}
            </span>
            {match (duty.skp, duty.appointment) {
                (Some(id), _) => {
                    view! {
                        <LinkButton href=format!("/skp/{id}") size=Size::Small attr:aria-label=named>
                            {verb}
                        </LinkButton>
                    }
                        .into_any()
                }
                (None, Some(appointment)) => {
                    view! {
                        <form method="post" action="/api/rpc/start_skp">
                            <CsrfField/>
                            <input type="hidden" name="appointment" value=appointment.to_string()/>
                            <input type="hidden" name="year" value=year/>
                            <input type="hidden" name="approach" value="kuantitatif"/>
                            <Button kind="submit" size=Size::Small variant=Variant::Primary attr:aria-label=named>
                                {verb}
                            </Button>
                        </form>
                    }
                        .into_any()
                }
                (None, None) if matches!(kind, DutyKind::AnswerProposals | DutyKind::AnswerSupport) => {
                    let href = if kind == DutyKind::AnswerSupport { "/pohon/lintas" } else { "/pohon/usulan" };
                    view! {
                        <LinkButton href size=Size::Small attr:aria-label=named>
                            {verb}
                        </LinkButton>
                    }
                        .into_any()
                }
                _ => ().into_any(),
            }}
        </li>
    }
}

#[component]
fn OwnCard(own: OwnSkp, year: i32) -> impl IntoView {
    let i18n = use_i18n();
    let (results, version) = (own.results, own.document_version);
    view! {
        <Card title=move || t_string!(i18n, home.my_skp, year = year)>
            <p class="home-own">
                <a href=format!("/skp/{}", own.id)>{own.title}</a>
                <StateBadge state=own.state/>
            </p>
            <p class="ui-muted">
                {move || t_string!(i18n, home.my_skp_text, results = results, version = version)}
            </p>
        </Card>
    }
}

#[component]
fn TeamCard(team: Standing) -> impl IntoView {
    let i18n = use_i18n();
    let open = team.not_started();
    view! {
        <Card title=move || t_string!(i18n, home.my_team)>
            <dl class="home-figures">
                <div>
                    <dt>{t!(i18n, home.f_set)}</dt>
                    <dd>{team.set} " / " {team.people}</dd>
                </div>
                <div>
                    <dt>{t!(i18n, home.f_submitted)}</dt>
                    <dd>{team.submitted}</dd>
                </div>
                <div>
                    <dt>{t!(i18n, home.f_draft)}</dt>
                    <dd>{team.draft}</dd>
                </div>
                <div>
                    <dt>{t!(i18n, home.f_open)}</dt>
                    <dd>{open}</dd>
                </div>
            </dl>
            <LinkButton href="/tim" icon="users">{t!(i18n, home.to_team)}</LinkButton>
        </Card>
    }
}

#[component]
fn Units(units: Vec<Standing>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Card title=move || t_string!(i18n, home.units_table) flush=true>
            <Table caption=move || t_string!(i18n, home.units_table)>
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, home.unit)}</th>
                        <th scope="col" class="ui-figures">{t!(i18n, home.f_people)}</th>
                        <th scope="col" class="ui-figures">{t!(i18n, home.f_set)}</th>
                        <th scope="col" class="ui-figures">{t!(i18n, home.f_submitted)}</th>
                        <th scope="col" class="ui-figures">{t!(i18n, home.f_draft)}</th>
                        <th scope="col" class="ui-figures">{t!(i18n, home.f_open)}</th>
                        <th scope="col" class="ui-figures">{t!(i18n, home.gap)}</th>
                    </tr>
                </thead>
                <tbody>
                    {units
                        .into_iter()
                        .map(|unit| {
                            let (open, gap) = (unit.not_started(), unit.gap());
                            view! {
                                <tr>
                                    <td>
                                        {match unit.unit {
                                            Some(id) => {
                                                view! { <a href=format!("/organisasi/unit/{id}")>{unit.name}</a> }
                                                    .into_any()
                                            }
                                            None => view! { <span>{unit.name}</span> }.into_any(),
                                        }}
                                    </td>
                                    <td class="ui-figures">{unit.people}</td>
                                    <td class="ui-figures">{unit.set}</td>
                                    <td class="ui-figures">{unit.submitted}</td>
                                    <td class="ui-figures">{unit.draft}</td>
                                    <td class="ui-figures">{open}</td>
                                    <td class="ui-figures">{gap} " %"</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </Table>
        </Card>
    }
}
