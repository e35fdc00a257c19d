//! `/organisasi`: the tree of units at the side, the chosen unit's posts or people beside it.

use chrono::NaiveDate;
use domain::organization::view::UnitCard;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::form::use_address;
use super::posts::PostTable;
use super::server;
use super::staff::StaffTable;
use super::tree::UnitTreeNav;
use super::view_model::{PostFilter, has_task};
use crate::i18n::*;
use crate::shell::{Frame, use_me, use_scope};
use crate::ui::{
    Button, Card, DateInput, Empty, ErrorView, Label as _, LinkButton, PageHead, SkeletonTable, Tab, Tabs,
    TextInput, Title,
};

/// The organisation.
#[component]
pub fn OrganizationPage() -> impl IntoView {
    let i18n = use_i18n();
    let scope = use_scope();
    let query = use_query_map();
    let today = use_me().map(|me| me.today).unwrap_or_default();
    let day = Memo::new(move |_| {
        query
            .with(|query| query.get("per").and_then(|day| day.parse().ok()))
            .unwrap_or(today)
    });
    let tree = Resource::new(move || day.get(), server::load_units);
    view! {
        <Title text=move || t_string!(i18n, organization.title)/>
        <Frame>
            <PageHead
                title=move || t_string!(i18n, organization.title)
                subtitle=move || t_string!(i18n, organization.subtitle)
            >
                <AsOf day/>
            </PageHead>
            <div class="organization-columns">
                <Suspense fallback=|| view! { <SkeletonTable rows=8/> }>
                    {move || Suspend::new(async move {
                        match tree.await {
                            Ok(tree) => {
                                let chosen = scope.get().unit;
                                view! { <UnitTreeNav units=tree.units chosen/> }.into_any()
                            }
                            Err(error) => view! { <ErrorView error/> }.into_any(),
                        }
                    })}
                </Suspense>
                <Chosen day/>
            </div>
        </Frame>
    }
}

/// The day as of which everything is shown.
#[component]
fn AsOf(day: Memo<NaiveDate>) -> impl IntoView {
    let i18n = use_i18n();
    let scope = use_scope();
    view! {
        <form class="ui-row organization-as-of" method="get" action="/organisasi">
            {move || scope.get().unit.map(|unit| view! {
                <input type="hidden" name="unit" value=unit.to_string()/>
            })}
            <DateInput
                name="per"
                initial=day.get_untracked().to_string()
                label=move || t_string!(i18n, organization.as_of)
            />
            <Button kind="submit">{t!(i18n, organization.show_day)}</Button>
        </form>
    }
}

/// The chosen unit: its posts, or its people.
#[component]
fn Chosen(day: Memo<NaiveDate>) -> impl IntoView {
    let i18n = use_i18n();
    let scope = use_scope();
    let query = use_query_map();
    let typed = Memo::new(move |_| query.with(|query| query.get("cari").unwrap_or_default()));
    let by_people = Memo::new(move |_| {
        query.with(|query| query.get("tampil").as_deref() == Some("orang")) || !typed.get().is_empty()
    });
    let page = Memo::new(move |_| {
        query
            .with(|query| query.get("hal").and_then(|page| page.parse::<u32>().ok()))
            .unwrap_or(1)
    });
    let card = Resource::new(
        move || (scope.get().unit, day.get()),
        |(unit, day)| async move {
            match unit {
                Some(unit) => server::load_unit(unit, day).await.map(Some),
                None => Ok(None),
            }
        },
    );
    let staff = Resource::new(
        move || {
            by_people
                .get()
                .then(|| (scope.get().unit, day.get(), typed.get(), page.get()))
        },
        |asked| async move {
            match asked {
                Some((unit, day, typed, page)) => server::load_staff(unit, day, typed, page).await.map(Some),
                None => Ok(None),
            }
        },
    );
    view! {
        <div class="ui-stack">
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match card.await {
                        Ok(Some(card)) => view! { <Head card=card.clone() by_people typed/> }.into_any(),
                        Ok(None) => {
                            view! {
                                <Empty
                                    icon="network"
                                    title=move || t_string!(i18n, organization.choose_unit)
                                    text=move || t_string!(i18n, organization.choose_unit_text)
                                />
                            }
                                .into_any()
                        }
                        Err(error) => view! { <ErrorView error/> }.into_any(),
                    }
                })}
                {move || Suspend::new(async move {
                    match staff.await {
                        Ok(Some(staff)) => {
                            view! { <Card flush=true><StaffTable staff/></Card> }.into_any()
                        }
                        Ok(None) => ().into_any(),
                        Err(error) => view! { <ErrorView error/> }.into_any(),
                    }
                })}
            </Suspense>
        </div>
    }
}

/// Name, kind and counts of the unit, the switch between posts and people, the search, and the posts.
#[component]
fn Head(card: UnitCard, by_people: Memo<bool>, typed: Memo<String>) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let kind = card.unit.kind;
    let href = format!("/organisasi/unit/{}", card.unit.id);
    let tabs = Signal::derive(move || {
        vec![
            Tab::new(
                t_string!(i18n, organization.posts),
                address.with(&[("tampil", None), ("cari", None), ("hal", None)]),
                !by_people.get(),
            ),
            Tab::new(
                t_string!(i18n, organization.people),
                address.with(&[("tampil", Some("orang")), ("hal", None)]),
                by_people.get(),
            ),
        ]
    });
    let (unit, day) = (card.unit.id.to_string(), card.day.to_string());
    let below = (!card.below.is_empty()).then_some(card.below.len());
    view! {
        <Card
            title=card.unit.name.clone()
            subtitle=move || match below {
                Some(count) => format!("{} · {}", kind.label(i18n), t_string!(i18n, organization.units_below, count)),
                None => kind.label(i18n).to_owned(),
            }
            actions=move || {
                let href = href.clone();
                view! { <LinkButton href=href icon="building">{t!(i18n, organization.open_unit)}</LinkButton> }
            }
        >
            <div class="ui-row ui-row--between">
                <Tabs tabs label=move || t_string!(i18n, organization.show_as) segmented=true/>
                <form class="ui-row" method="get" action="/organisasi" role="search">
                    <input type="hidden" name="unit" value=unit/>
                    <input type="hidden" name="per" value=day/>
                    <input type="hidden" name="tampil" value="orang"/>
                    <TextInput
                        name="cari"
                        kind="search"
                        initial=typed.get_untracked()
                        label=move || t_string!(i18n, organization.search_people)
                        placeholder=move || t_string!(i18n, organization.search_people)
                    />
                    <Button kind="submit" icon="search">{t!(i18n, common.search)}</Button>
                </form>
            </div>
        </Card>
        {move || (!by_people.get()).then(|| view! { <Posts card=card.clone()/> })}
    }
}

/// The posts of the unit, all or those that lack something.
#[component]
fn Posts(card: UnitCard) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let query = use_query_map();
    let filter = Memo::new(move |_| {
        PostFilter::from_word(&query.with(|query| query.get("saring").unwrap_or_default()))
    });
    let counts = PostFilter::ALL.map(|one| card.posts.iter().filter(|post| one.keeps(post)).count() as u32);
    let tabs = Signal::derive(move || {
        PostFilter::ALL
            .into_iter()
            .zip(counts)
            .map(|(one, count)| {
                let label = match one {
                    PostFilter::All => t_string!(i18n, common.all),
                    PostFilter::Vacant => t_string!(i18n, organization.vacant),
                    PostFilter::WithoutTask => t_string!(i18n, organization.without_task),
                };
                let word = (!one.word().is_empty()).then(|| one.word());
                Tab::new(label, address.with(&[("saring", word)]), filter.get() == one).with_count(count)
            })
            .collect()
    });
    let nothing = card.posts.is_empty();
    let complete = card.posts.iter().all(has_task);
    if nothing {
        return view! {
            <Empty
                icon="briefcase"
                title=move || t_string!(i18n, organization.no_posts)
                text=move || t_string!(i18n, organization.no_posts_text)
            />
        }
        .into_any();
    }
    view! {
        <Tabs tabs label=move || t_string!(i18n, organization.filter)/>
        <Card flush=true>
            {move || {
                let posts: Vec<_> = card.posts.iter().filter(|post| filter.get().keeps(post)).cloned().collect();
                if posts.is_empty() {
                    let done = complete && filter.get() == PostFilter::WithoutTask;
                    view! {
                        <Empty
                            icon="check-circle"
                            title=move || if done {
                                t_string!(i18n, organization.all_described)
                            } else {
                                t_string!(i18n, organization.none_of_these)
                            }
                        />
                    }
                        .into_any()
                } else {
                    view! { <PostTable posts/> }.into_any()
                }
            }}
        </Card>
    }
    .into_any()
}
