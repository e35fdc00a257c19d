//! The people of the demo on the sign-in page: one press, and one is somebody.

use leptos::either::Either;
use leptos::prelude::*;

use super::server;
use super::view_model::{DemoGroup, DemoPersonView, DemoShows, by_group};
use crate::i18n::*;
use crate::ui::{Avatar, CsrfField, Empty, ErrorView, I18n, Icon};

/// Everybody whom a visitor may be, by role. Exists in demo mode only.
#[component]
pub(super) fn DemoPeople(lanjut: String) -> impl IntoView {
    let i18n = use_i18n();
    let people = Resource::new(|| (), |()| server::demo_people());
    let lanjut = StoredValue::new(lanjut);
    view! {
        <section class="session-demo" aria-labelledby="demo">
            <h2 class="session-demo-title" id="demo">
                {t!(i18n, session.demo_title)}
            </h2>
            <p class="ui-muted">{t!(i18n, session.demo_text)}</p>
            <Suspense fallback=|| ()>
                {move || Suspend::new(async move {
                    match people.await {
                        Ok(people) if people.is_empty() => {
                            view! {
                                <Empty
                                    icon="users"
                                    title=move || t_string!(i18n, session.demo_empty)
                                    text=move || t_string!(i18n, session.demo_empty_text)
                                />
                            }
                            .into_any()
                        }
                        Ok(people) => view! { <Groups people lanjut=lanjut.get_value()/> }.into_any(),
                        Err(error) => view! { <ErrorView error/> }.into_any(),
                    }
                })}
            </Suspense>
        </section>
    }
}

#[component]
fn Groups(people: Vec<DemoPersonView>, lanjut: String) -> impl IntoView {
    let i18n = use_i18n();
    by_group(people)
        .into_iter()
        .map(|(group, members)| {
            let lanjut = lanjut.clone();
            let rows = members
                .into_iter()
                .map(|person| view! { <Person person lanjut=lanjut.clone()/> })
                .collect_view();
            view! {
                <h3 class="session-demo-group">{move || group_name(i18n, group)}</h3>
                <ul class="session-demo-list">{rows}</ul>
            }
        })
        .collect_view()
}

#[component]
fn Person(person: DemoPersonView, lanjut: String) -> impl IntoView {
    let i18n = use_i18n();
    let shows = person.shows();
    let line = person.line();
    let line = if line.is_empty() {
        Either::Left(())
    } else {
        Either::Right(view! { <span class="session-demo-post">{line}</span> })
    };
    view! {
        <li>
            <form method="post" action="/api/rpc/demo_sign_in">
                <CsrfField/>
                <input type="hidden" name="instansi" value=person.instansi.to_string()/>
                <input type="hidden" name="person" value=person.person.to_string()/>
                <input type="hidden" name="lanjut" value=lanjut/>
                <button type="submit" class="session-demo-person">
                    <Avatar name=person.name.clone() large=true/>
                    <span class="session-demo-words">
                        <span class="session-demo-name">{person.name.clone()}</span>
                        {line}
                        <span class="session-demo-shows">{move || shows_text(i18n, shows)}</span>
                    </span>
                    <Icon name="arrow-right"/>
                </button>
            </form>
        </li>
    }
}

fn group_name(i18n: I18n, group: DemoGroup) -> &'static str {
    match group {
        DemoGroup::Leaders => t_string!(i18n, session.group_leaders),
        DemoGroup::Raters => t_string!(i18n, session.group_raters),
        DemoGroup::Employees => t_string!(i18n, session.group_employees),
        DemoGroup::Administration => t_string!(i18n, session.group_administration),
        DemoGroup::Oversight => t_string!(i18n, session.group_oversight),
    }
}

fn shows_text(i18n: I18n, shows: DemoShows) -> &'static str {
    match shows {
        DemoShows::Region => t_string!(i18n, session.shows_region),
        DemoShows::Agency => t_string!(i18n, session.shows_agency),
        DemoShows::Rating => t_string!(i18n, session.shows_rating),
        DemoShows::Drafting => t_string!(i18n, session.shows_drafting),
        DemoShows::Facilitating => t_string!(i18n, session.shows_facilitating),
        DemoShows::MasterData => t_string!(i18n, session.shows_master_data),
        DemoShows::AgencyData => t_string!(i18n, session.shows_agency_data),
        DemoShows::FollowingUp => t_string!(i18n, session.shows_following_up),
        DemoShows::Planning => t_string!(i18n, session.shows_planning),
        DemoShows::Reviewing => t_string!(i18n, session.shows_reviewing),
        DemoShows::Finance => t_string!(i18n, session.shows_finance),
        DemoShows::Technical => t_string!(i18n, session.shows_technical),
    }
}
