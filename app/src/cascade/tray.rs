//! The tray *Belum selaras* beside the tree: what hangs nowhere, with the places that fit it best and a button for each;
//! and who has no SKP. Plain forms: they work without JavaScript.

use domain::alignment::Hint;
use domain::alignment::view::{Suggested, Tray, WithoutPlan};
use domain::cascade::NodeKind;
use domain::cascade::drop::{Consequence, DropRefusal};
use domain::cascade::outline::Handle;
use domain::cascade::view::{MoveRefusal, TreeRow};
use domain::ids::NodeId;
use leptos::prelude::*;

use super::place::refusal_text;
use crate::i18n::*;
use crate::organization::{Again, Hidden};
use crate::shell::{lang, scope_href};
use crate::ui::{
    Button, CsrfField, Empty, FormError, I18n, Icon, Label as _, Size, StateBadge, TextInput, reason_text,
};

/// Everything that has come off the tree.
#[component]
pub(super) fn OrphanTray(rows: Vec<TreeRow>, tray: Tray, lost: u64) -> impl IntoView {
    let i18n = use_i18n();
    let (tasks, lost_rows): (Vec<TreeRow>, Vec<TreeRow>) = rows
        .into_iter()
        .partition(|row| row.kind == NodeKind::RhkAdditional);
    let more = lost.saturating_sub(lost_rows.len() as u64);
    let nothing = lost_rows.is_empty() && tray.people_count == 0;
    let items = lost_rows
        .into_iter()
        .map(|row| {
            let places = tray
                .of(row.id)
                .map(|(version, places)| (version, places.to_vec()));
            view! { <Lost row places/> }
        })
        .collect_view();
    let (people, people_count) = (tray.people, tray.people_count);
    view! {
        <aside id="belum-selaras" class="ui-card cascade-tray cascade-anchor" aria-labelledby="belum-selaras-judul">
            <header class="cascade-tray-head">
                <h2 class="ui-card-title" id="belum-selaras-judul">{t!(i18n, cascade.orphans)}</h2>
                {(lost > 0)
                    .then(|| {
                        view! { <p class="ui-card-subtitle">{move || t_string!(i18n, alignment.tray_count, count = lost)}</p> }
                    })}
            </header>
            {nothing
                .then(|| {
                    view! {
                        <Empty
                            icon="check-circle"
                            title=move || t_string!(i18n, alignment.tray_empty)
                            text=move || t_string!(i18n, alignment.tray_empty_text)
                        />
                    }
                })}
            <ul class="ui-plain-list cascade-tray-list">{items}</ul>
            {(more > 0)
                .then(|| {
                    view! {
                        <p class="cascade-tray-more">{move || t_string!(i18n, alignment.tray_more, count = more)}</p>
                    }
                })}
            {(people_count > 0).then(|| view! { <People people count=people_count/> })}
            {(!tasks.is_empty()).then(|| view! { <Tasks tasks/> })}
        </aside>
    }
}

/// One node or result with the places that fit it.
#[component]
fn Lost(row: TreeRow, places: Option<(i32, Vec<Suggested>)>) -> impl IntoView {
    let i18n = use_i18n();
    let (id, kind, state) = (row.id, row.kind, row.state);
    let owner = row.owner.as_ref().map(|owner| format!(" · {}", owner.name));
    let again = Again::of("realign_node");
    let error = again.error().filter(|_| again.value("id", "") == id.to_string());
    let (version, places) = places.unwrap_or_default();
    // Refused for the same reason everywhere: said once.
    let refused = places
        .iter()
        .map(|place| place.consequence)
        .reduce(|one, other| if one == other { one } else { Consequence::Now })
        .filter(|one| matches!(one, Consequence::Refused(_)));
    let text = row.text.clone();
    let found = (!places.is_empty()).then(|| {
        let places = places
            .iter()
            .cloned()
            .map(|place| view! { <Place id version node=text.clone() place quiet=refused.is_some()/> })
            .collect_view();
        view! {
            <details class="cascade-tray-places" open=error.is_some()>
                <summary>{t!(i18n, alignment.tray_places)} " (" {places.len()} ")"</summary>
                {refused.and_then(refusal).map(|why| view! { <p class="cascade-tray-why">{why(i18n)}</p> })}
                <ol class="ui-plain-list">{places}</ol>
            </details>
        }
    });
    let none = places.is_empty();
    view! {
        <li class="cascade-tray-item">
            <span class="cascade-tray-line">
                // Woken by the living tree; the buttons below do the same for who does not drag.
                <span class="cascade-grip" data-angkat=Handle::of(id).bits().to_string() aria-hidden="true" hidden>
                    <Icon name="grip"/>
                </span>
                <a class="cascade-title" href=format!("/pohon/{id}")>{row.text}</a>
            </span>
            <span class="cascade-tray-placed">{t!(i18n, alignment.tray_placed)}</span>
            <span class="cascade-kind">{move || kind.label(i18n)} {owner}</span>
            {state.map(|state| view! { <StateBadge state/> })}
            <FormError error=Signal::stored(error)/>
            {found}
            {none.then(|| view! { <p class="cascade-tray-why">{t!(i18n, alignment.tray_no_places)}</p> })}
        </li>
    }
}

/// A place, what speaks for it, and the way there.
#[component]
fn Place(id: NodeId, version: i32, node: String, place: Suggested, quiet: bool) -> impl IntoView {
    let i18n = use_i18n();
    let kind = place.kind;
    let owner = place.owner.as_ref().map(|owner| format!(" · {}", owner.name));
    let hints: Vec<String> = place.hints.iter().map(|hint| hint_text(i18n, hint)).collect();
    let (parent, target) = (place.node, place.text.clone());
    let label = move || {
        t_string!(
            i18n,
            alignment.move_to,
            node = node.clone(),
            place = target.clone()
        )
    };
    let form = match place.consequence {
        Consequence::Refused(_) => refusal(place.consequence)
            .filter(|_| !quiet)
            .map(|why| view! { <p class="cascade-tray-why">{why(i18n)}</p> }.into_any()),
        consequence => {
            let asks = consequence != Consequence::Now;
            Some(view! { <Go id version parent asks label=Signal::derive(label)/> }.into_any())
        }
    };
    view! {
        <li class="cascade-tray-place">
            <a class="cascade-tray-target" href=format!("/pohon/{parent}")>{place.text}</a>
            <span class="cascade-kind">{move || kind.label(i18n)} {owner}</span>
            <span class="cascade-tray-hints">
                <Icon name="lightbulb"/>
                {hints.join("; ")}
            </span>
            {form}
        </li>
    }
}

/// Moves it there, or proposes to.
#[component]
fn Go(id: NodeId, version: i32, parent: NodeId, asks: bool, label: Signal<String>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <form class="cascade-tray-form" method="post" action="/api/rpc/realign_node">
            <CsrfField/>
            <Hidden name="id" value=id.to_string()/>
            <Hidden name="version" value=version.to_string()/>
            <Hidden name="parent" value=parent.to_string()/>
            {asks
                .then(|| {
                    view! {
                        <p class="cascade-tray-why">{t!(i18n, alignment.tray_asks)}</p>
                        <TextInput
                            name="note"
                            initial=t_string!(i18n, alignment.tray_note_text).to_owned()
                            label=move || t_string!(i18n, alignment.tray_note)
                        />
                    }
                })}
            <Button kind="submit" size=Size::Small icon="move">
                {move || if asks {
                    t_string!(i18n, alignment.tray_propose)
                } else {
                    t_string!(i18n, alignment.tray_move)
                }}
                <span class="ui-quiet">": " {move || label.get()}</span>
            </Button>
        </form>
    }
}

/// Why it may not go there.
fn refusal(consequence: Consequence) -> Option<impl Fn(I18n) -> String> {
    let Consequence::Refused(refusal) = consequence else {
        return None;
    };
    Some(move |i18n: I18n| match refusal {
        DropRefusal::Policy(reason) => reason_text(i18n, reason).to_owned(),
        DropRefusal::Legality(error) => refusal_text(i18n, MoveRefusal::Legality(error)),
    })
}

fn hint_text(i18n: I18n, hint: &Hint) -> String {
    match hint {
        Hint::Superior => t_string!(i18n, alignment.hint_superior).to_owned(),
        Hint::SameUnit => t_string!(i18n, alignment.hint_same_unit).to_owned(),
        Hint::Words(words) => t_string!(i18n, alignment.hint_words, words = words.join(", ")),
        Hint::Measure(unit) => t_string!(i18n, alignment.hint_measure, unit = unit.clone()),
    }
}

/// Those without an SKP, the longest overdue first.
#[component]
fn People(people: Vec<WithoutPlan>, count: u32) -> impl IntoView {
    let i18n = use_i18n();
    let lines = people
        .into_iter()
        .map(|one| {
            let due = one.due;
            view! {
                <li class="cascade-tray-person">
                    <a href=format!("/organisasi/orang/{}", one.person)>{one.name}</a>
                    <span class="cascade-kind">
                        {one.title} " · "
                        {move || t_string!(i18n, alignment.tray_person, due = lang(i18n).date_long(due))}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="cascade-tray-part">
            <h3 class="cascade-tray-title">
                {move || t_string!(i18n, alignment.tray_people, count = lang(i18n).number(i64::from(count)))}
            </h3>
            <ul class="ui-plain-list cascade-tray-people">{lines}</ul>
            <a class="alignment-fix" href=scope_href("/keselarasan?cek=ALN-STAFF")>
                {t!(i18n, alignment.see_all)}
                <Icon name="arrow-right"/>
            </a>
        </section>
    }
}

/// Additional tasks come from an assignment and need no parent; they are here to be found.
#[component]
fn Tasks(tasks: Vec<TreeRow>) -> impl IntoView {
    let i18n = use_i18n();
    let count = tasks.len();
    let lines = tasks
        .into_iter()
        .map(|row| {
            let owner = row.owner.map(|owner| owner.name);
            view! {
                <li class="cascade-tray-person">
                    <a href=format!("/pohon/{}", row.id)>{row.text}</a>
                    <span class="cascade-kind">{owner}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="cascade-tray-part">
            <summary class="cascade-tray-title">
                {move || t_string!(i18n, alignment.tray_tasks, count = count)}
            </summary>
            <ul class="ui-plain-list cascade-tray-people">{lines}</ul>
        </details>
    }
}
