//! One row of the living tree.

use domain::alignment::AlnSet;
use domain::cascade::NodeKind;
use domain::cascade::outline::{Flags, Handle, Lift, Row};
use domain::measure::Measure;
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

use super::air::refusal_text;
use super::grid::Line;
use super::pointer;
use super::state::{Board, hex};
use crate::alignment::FindingMark;
use crate::i18n::*;
use crate::shell::lang;
use crate::ui::{Avatar, Badge, Icon, Label as _, Tone};

/// Deepest indentation that the style sheet knows.
const DEEPEST: u32 = 12;

/// The number of an element that shows a node.
pub fn element_id(handle: Handle) -> String {
    format!("simpul-{}", hex(handle))
}

/// What a row says.
#[derive(Clone, Debug, PartialEq)]
struct Words {
    kind: NodeKind,
    text: String,
    code: String,
    owner: String,
    target: String,
    actual: String,
    achieved: Option<Measure>,
    /// The achievement comes from below, not from an indicator of its own.
    from_below: bool,
    weight: Option<i32>,
    flags: Flags,
    findings: AlnSet,
    orphan: bool,
    /// Nothing above it.
    top: bool,
}

impl From<Row<'_>> for Words {
    fn from(row: Row<'_>) -> Self {
        Self {
            kind: row.kind(),
            text: row.text().to_owned(),
            code: row.code().to_owned(),
            owner: row.owner().to_owned(),
            target: row.target().to_owned(),
            actual: row.actual().to_owned(),
            achieved: row.contribution(),
            from_below: row.score().is_none(),
            weight: row.weight(),
            flags: row.flags(),
            findings: AlnSet(row.findings()),
            orphan: row.is_orphan(),
            top: row.to_row().parent.is_none(),
        }
    }
}

/// A node with its cells. A row is used again for whatever node comes into its place: only its words change then.
/// `away`: it is out of sight and only keeps the focus.
#[component]
pub fn NodeRow(board: Board, line: Memo<Line>, #[prop(optional)] away: bool) -> impl IntoView {
    let i18n = use_i18n();
    let handle = Memo::new(move |_| line.get().handle);
    let words = Memo::new(move |before: Option<&Option<Words>>| {
        let handle = handle.get();
        board
            .with(|outline| {
                outline
                    .find(handle)
                    .and_then(|ix| outline.row(ix))
                    .map(Words::from)
            })
            .or_else(|| before.cloned().flatten())
    });
    let fate = Memo::new(move |_| board.verdict(handle.get()));
    let over = Memo::new(move |_| {
        let handle = handle.get();
        let here = |lift: &Lift| matches!(lift, Lift::Over { place, .. } if place.parent() == Some(handle));
        board.lift.with(here)
    });
    let chosen = Memo::new(move |_| board.chosen.with(|chosen| chosen.contains(&handle.get())));
    let active = Memo::new(move |_| board.active.get() == Some(handle.get()));
    let fresh = Memo::new(move |_| board.desk().fresh.with(|fresh| fresh.contains(&handle.get())));
    let movable = Memo::new(move |_| {
        words.with(|words| {
            words
                .as_ref()
                .is_some_and(|words| words.flags.contains(Flags::MOVABLE))
        })
    });
    let word =
        move |read: fn(&Words) -> String| words.with(|words| words.as_ref().map(read).unwrap_or_default());
    view! {
        <tr
            {..custom_attribute("aria-level", move || line.get().level.to_string())}
            role="row"
            id=move || element_id(handle.get())
            class="cascade-row"
            class:cascade-row--away=away
            class:cascade-row--hit=move || line.get().found
            class:cascade-row--fresh=move || fresh.get()
            class:cascade-row--fits=move || matches!(fate.get(), Some(Ok(_)))
            class:cascade-row--no=move || matches!(fate.get(), Some(Err(_)))
            class:cascade-row--over=move || over.get()
            class:cascade-row--chosen=move || chosen.get()
            aria-selected=move || if chosen.get() { "true" } else { "false" }
            aria-posinset=move || line.get().place.0
            aria-setsize=move || line.get().place.1
            aria-rowindex=move || line.get().position + 2
            aria-expanded=move || line.get().open.map(|open| if open { "true" } else { "false" })
            tabindex=move || if active.get() { "0" } else { "-1" }
            on:click=move |event| {
                board.choose(handle.get_untracked(), event.ctrl_key() || event.meta_key(), event.shift_key());
            }
            on:focusin=move |_| {
                if !active.get_untracked() {
                    board.active.set(Some(handle.get_untracked()));
                }
            }
        >
            <td
                role="gridcell"
                class=move || format!("cascade-cell cascade-cell--work cascade-level-{}", line.get().level.min(DEEPEST))
            >
                <span class="cascade-work">
                    <Turn board line/>
                    {move || {
                        movable
                            .get()
                            .then(|| {
                                view! {
                                    <span
                                        class="cascade-grip"
                                        aria-hidden="true"
                                        on:pointerdown=move |event| pointer::pressed(board, handle.get_untracked(), &event)
                                    >
                                        <Icon name="grip"/>
                                    </span>
                                }
                            })
                    }}
                    <span class="cascade-words">{move || words.get().map(|words| title(i18n, handle.get(), &words))}</span>
                </span>
            </td>
            <td role="gridcell" class="cascade-cell cascade-cell--owner">
                {move || words.get().map(|words| owner(i18n, &words))}
            </td>
            <td role="gridcell" class="cascade-cell cascade-cell--target ui-figures">{move || word(|words| words.target.clone())}</td>
            <td role="gridcell" class="cascade-cell cascade-cell--actual ui-figures">{move || word(|words| words.actual.clone())}</td>
            <td role="gridcell" class="cascade-cell cascade-cell--achieved ui-figures">
                {move || words.get().and_then(|words| achieved(i18n, &words))}
            </td>
            <td role="gridcell" class="cascade-cell cascade-cell--weight ui-figures">
                {move || words.get().and_then(|words| words.weight).map(|weight| lang(i18n).percent(i64::from(weight)))}
            </td>
            <td role="gridcell" class="cascade-cell cascade-cell--marks">
                {move || match fate.get() {
                    Some(Err(refusal)) => {
                        Some(view! { <span class="cascade-refusal">{refusal_text(i18n, refusal)}</span> }.into_any())
                    }
                    _ => words.get().map(|words| marks(i18n, handle.get(), &words)),
                }}
            </td>
        </tr>
    }
}

/// Opens and closes the branch.
#[component]
fn Turn(board: Board, line: Memo<Line>) -> impl IntoView {
    let open = Memo::new(move |_| line.get().open);
    view! {
        <span class="cascade-turn">
            {move || {
                open.get()
                    .map(|open| {
                        view! {
                            // The keys open and close on the row itself; the mark is for pointers.
                            <span class="cascade-toggle" aria-hidden="true" on:click=move |_| {
                                let handle = line.get_untracked().handle;
                                board.active.set(Some(handle));
                                board.toggle(handle);
                            }>
                                <Icon name=if open { "chevron-down" } else { "chevron-right" }/>
                            </span>
                        }
                    })
            }}
        </span>
    }
}

fn title(i18n: crate::ui::I18n, handle: Handle, words: &Words) -> AnyView {
    let kind = words.kind;
    if words.flags.contains(Flags::HIDDEN) {
        return view! {
            <span class="cascade-title ui-muted">{t!(i18n, cascade.hidden)}</span>
            <span class="cascade-kind">{move || kind.label(i18n)}</span>
        }
        .into_any();
    }
    let code = words.code.clone();
    view! {
        <a class="cascade-title" href=format!("/data/pohon/{}", hex(handle)) tabindex="-1" title=words.text.clone()>
            {words.text.clone()}
        </a>
        <span class="cascade-kind">
            {move || kind.label(i18n)}
            {(!code.is_empty()).then(|| format!(" · {code}"))}
        </span>
    }
    .into_any()
}

fn owner(i18n: crate::ui::I18n, words: &Words) -> AnyView {
    if words.owner.is_empty() {
        return view! { <span class="ui-muted">{t!(i18n, cascade.region)}</span> }.into_any();
    }
    let name = words.owner.clone();
    view! {
        <span class="cascade-owner">
            <Avatar name=name.clone()/>
            <span class="cascade-owner-name" title=name.clone()>{name.clone()}</span>
        </span>
    }
    .into_any()
}

/// The achievement as a bar and a number. The mark stands at 100.
fn achieved(i18n: crate::ui::I18n, words: &Words) -> Option<AnyView> {
    let value = words.achieved?;
    let width = (value.0.clamp(0, 125 * Measure::SCALE) * 100 / (125 * Measure::SCALE)).to_string() + "%";
    let tone = tone(value);
    let below = words.from_below;
    Some(
        view! {
            <span class=format!("cascade-bar cascade-bar--{tone}") class:cascade-bar--below=below>
                <span class="cascade-bar-track" aria-hidden="true"><span class="cascade-bar-fill" style:inline-size=width></span></span>
                <span
                    class="cascade-bar-value"
                    title=move || {
                        if below { t_string!(i18n, cascade.from_below) } else { t_string!(i18n, cascade.from_own) }
                    }
                >
                    {move || lang(i18n).measure(rounded(value))}
                </span>
            </span>
        }
        .into_any(),
    )
}

/// An achievement in words: one decimal, or a dash.
pub fn achieved_text(i18n: crate::ui::I18n, value: Option<Measure>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| lang(i18n).measure(rounded(value)))
}

/// To one decimal.
pub fn rounded(value: Measure) -> Measure {
    let step = Measure::SCALE / 10;
    Measure((value.0 + step / 2).div_euclid(step) * step)
}

/// The word of the style for an achievement; the number says the same.
pub fn tone(value: Measure) -> &'static str {
    match value.0 / Measure::SCALE {
        ..60 => "p1",
        60..80 => "p2",
        80..95 => "p3",
        _ => "p4",
    }
}

fn marks(i18n: crate::ui::I18n, handle: Handle, words: &Words) -> AnyView {
    let flags = words.flags;
    let task = words.kind == NodeKind::RhkAdditional && words.top;
    view! {
        <span class="cascade-marks">
            {flags.contains(Flags::DRAFT).then(|| view! { <Badge>{t!(i18n, cascade.draft)}</Badge> })}
            {flags
                .contains(Flags::STALE)
                .then(|| view! { <Badge tone=Tone::P2 icon="refresh">{t!(i18n, cascade.stale_short)}</Badge> })}
            {(words.orphan && words.findings.is_empty())
                .then(|| view! { <Badge tone=Tone::P3 icon="alert">{t!(i18n, cascade.orphan)}</Badge> })}
            <FindingMark findings=words.findings href=format!("/data/pohon/{}#temuan", hex(handle)) in_grid=true/>
            {task.then(|| view! { <Badge icon="pin">{t!(i18n, cascade.task)}</Badge> })}
        </span>
    }
    .into_any()
}
