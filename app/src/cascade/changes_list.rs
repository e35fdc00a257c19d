//! The list of changes: by unit, each with what was and what is.

use domain::cascade::NodeKind;
use domain::cascade::past::view::{ChangeGroup, ChangeLine, ChangedField, FieldOf};
use domain::cascade::past::{ChangeKind, Piece, mark};
use domain::format::Lang;
use leptos::prelude::*;

use crate::i18n::*;
use crate::ui::{Badge, Card, Label as _, Tone};

/// Everything that changed on this page of the list.
#[component]
pub(super) fn Groups(groups: Vec<ChangeGroup>) -> impl IntoView {
    view! {
        <div class="ui-stack">
            {groups.into_iter().map(|group| view! { <Group group/> }).collect_view()}
        </div>
    }
}

#[component]
fn Group(group: ChangeGroup) -> impl IntoView {
    let i18n = use_i18n();
    let (name, agency) = (group.name, group.agency);
    let title = move || match (name.as_str(), agency.as_str()) {
        ("", _) => t_string!(i18n, cascade.region).to_owned(),
        (name, "") => name.to_owned(),
        (name, agency) => format!("{name} · {agency}"),
    };
    let lines = group
        .lines
        .into_iter()
        .map(|line| view! { <Line line/> })
        .collect_view();
    view! {
        <Card title flush=true>
            <ul class="ui-plain-list cascade-changes">{lines}</ul>
        </Card>
    }
}

#[component]
fn Line(line: ChangeLine) -> impl IntoView {
    let i18n = use_i18n();
    let (change, kind) = (line.change, line.kind);
    let title = if line.open {
        let href = format!("/pohon/{}", line.node);
        view! { <a class="cascade-title" href=href>{line.text}</a> }.into_any()
    } else {
        view! { <span class="cascade-title">{line.text}</span> }.into_any()
    };
    let owner = (!line.owner.is_empty()).then(|| format!(" · {}", line.owner));
    let code = line.code.map(|code| format!(" {code}"));
    let fields = line
        .fields
        .into_iter()
        .map(|field| view! { <Value change field/> })
        .collect_view();
    view! {
        <li class="cascade-change">
            <Badge tone=tone(change)>{move || change.label(i18n)}</Badge>
            <div class="cascade-change-text">
                {title}
                <span class="cascade-kind">{move || kind.label(i18n)} {code} {owner}</span>
                <dl class="cascade-change-values">{fields}</dl>
            </div>
        </li>
    }
}

fn tone(change: ChangeKind) -> Tone {
    match change {
        ChangeKind::New => Tone::P4,
        ChangeKind::Gone => Tone::P1,
        ChangeKind::Moved | ChangeKind::HandedOver => Tone::P5,
        ChangeKind::Retargeted | ChangeKind::Reweighted => Tone::P3,
        ChangeKind::Reworded | ChangeKind::Recast => Tone::Neutral,
    }
}

/// One value of a change. What came or went has only one.
#[component]
fn Value(change: ChangeKind, field: ChangedField) -> impl IntoView {
    let i18n = use_i18n();
    let (of, name) = (field.of, field.name.clone());
    let title = move || {
        if name.is_empty() {
            of.label(i18n).to_owned()
        } else {
            format!("{} ({name})", of.label(i18n))
        }
    };
    let value = match (change, of) {
        (ChangeKind::New, _) => worded(i18n.get_locale_untracked(), of, &field.after).into_any(),
        (ChangeKind::Gone, _) => worded(i18n.get_locale_untracked(), of, &field.before).into_any(),
        (_, FieldOf::Text) => view! { <Marked before=field.before after=field.after/> }.into_any(),
        _ => view! { <BeforeAfter field/> }.into_any(),
    };
    view! {
        <div class="cascade-change-value">
            <dt>{title}</dt>
            <dd>{value}</dd>
        </div>
    }
}

/// A value as people read it.
pub(super) fn worded(locale: Locale, of: FieldOf, value: &str) -> String {
    match (of, value) {
        (FieldOf::Above, "") => td_string!(locale, changes.no_parent).to_owned(),
        (FieldOf::Weight, "") => td_string!(locale, changes.equal_share).to_owned(),
        (FieldOf::Owner, "") => td_string!(locale, cascade.region).to_owned(),
        (_, "") => "–".to_owned(),
        (FieldOf::Weight, weight) => {
            let lang = match locale {
                Locale::id => Lang::Id,
                Locale::en => Lang::En,
            };
            weight
                .parse()
                .map_or_else(|_| weight.to_owned(), |weight| lang.percent(weight))
        }
        (FieldOf::Kind, kind) => {
            NodeKind::from_code(kind).map_or_else(|| kind.to_owned(), |kind| kind.label_in(locale).to_owned())
        }
        (_, value) => value.to_owned(),
    }
}

/// The old value struck out, and the new.
#[component]
fn BeforeAfter(field: ChangedField) -> impl IntoView {
    let i18n = use_i18n();
    let (of, before, after) = (field.of, field.before, field.after);
    let came = before.is_empty() && of == FieldOf::Indicator;
    let went = after.is_empty() && of == FieldOf::Indicator;
    view! {
        {(!came)
            .then(|| {
                view! {
                    <span class="ui-quiet">{t!(i18n, changes.was)} " "</span>
                    <del>{move || worded(i18n.get_locale(), of, &before)}</del>
                }
            })}
        {(!came && !went).then(|| view! { <span aria-hidden="true">" → "</span> })}
        {(!went)
            .then(|| {
                view! {
                    <span class="ui-quiet">" " {t!(i18n, changes.became)} " "</span>
                    <ins>{move || worded(i18n.get_locale(), of, &after)}</ins>
                }
            })}
    }
}

/// A text with its words marked; who listens hears the one and then the other.
#[component]
fn Marked(before: String, after: String) -> impl IntoView {
    let i18n = use_i18n();
    let pieces = mark(&before, &after)
        .into_iter()
        .map(|piece| match piece {
            Piece::Same(words) => view! { {words} " " }.into_any(),
            Piece::Gone(words) => view! { <del>{words}</del> " " }.into_any(),
            Piece::New(words) => view! { <ins>{words}</ins> " " }.into_any(),
        })
        .collect_view();
    view! {
        <span aria-hidden="true">{pieces}</span>
        <span class="ui-quiet">
            {t!(i18n, changes.was)} " " {before} ". " {t!(i18n, changes.became)} " " {after}
        </span>
    }
}
