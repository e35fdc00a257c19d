//! One row of the tree.

use domain::cascade::view::{RowMark, TreeRow};
use domain::ids::NodeId;
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

use super::marks::{Marks, OwnerName, TargetText};
use super::treegrid::Grid;
use super::view_model::Line;
use crate::i18n::*;
use crate::shell::lang;
use crate::ui::{Icon, Label as _};

/// Deepest indentation that the style sheet knows.
const DEEPEST: u32 = 12;

/// The number of an element that shows a node.
pub fn element_id(id: NodeId) -> String {
    format!("simpul-{id}")
}

/// A node with its cells. Its place never changes while it is shown; whether it is open does.
#[component]
pub fn NodeRow(grid: Grid, line: Line, row: TreeRow) -> impl IntoView {
    let i18n = use_i18n();
    let id = row.id;
    let tree = grid.tree;
    let expanded = Memo::new(move |_| tree.with(|tree| tree.expanded(id)));
    let active = Memo::new(move |_| tree.with(|tree| tree.active() == Some(id)));
    let current = (grid.focus == Some(id)).then_some("true");
    let quiet = row.is_pruned();
    let (weight, hit) = (row.weight, row.mark == RowMark::Hit);
    let (marks, target) = (row.clone(), row.clone());
    view! {
        <tr
            {..custom_attribute("aria-level", line.level.to_string())}
            role="row"
            id=element_id(id)
            class="cascade-row"
            class:cascade-row--way=quiet
            class:cascade-row--hit=hit
            aria-posinset=line.position
            aria-setsize=line.size
            aria-expanded=move || expanded.get().map(|open| if open { "true" } else { "false" })
            aria-current=current
            tabindex=move || if active.get() { "0" } else { "-1" }
            on:focusin=move |_| grid.arrive(id)
        >
            <td role="gridcell" class=format!("cascade-cell cascade-cell--work cascade-level-{}", line.level.min(DEEPEST))>
                <Work grid row expanded active/>
            </td>
            <td role="gridcell" class="cascade-cell cascade-cell--owner">
                <OwnerName owner=marks.owner.clone()/>
            </td>
            <td role="gridcell" class="cascade-cell cascade-cell--target ui-figures">
                <TargetText row=target/>
            </td>
            <td role="gridcell" class="cascade-cell cascade-cell--weight ui-figures">
                {weight.map(|weight| move || lang(i18n).percent(i64::from(weight)))}
            </td>
            <td role="gridcell" class="cascade-cell cascade-cell--marks">
                <Marks row=marks/>
            </td>
        </tr>
    }
}

/// The first cell: the way to open the branch, the words, what it is.
#[component]
fn Work(grid: Grid, row: TreeRow, expanded: Memo<Option<bool>>, active: Memo<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let id = row.id;
    let kind = row.kind;
    let hidden = row.mark == RowMark::Hidden;
    let detail = [
        row.code.clone(),
        row.indicators.first().map(|indicator| indicator.text.clone()),
    ];
    let detail: String = detail
        .into_iter()
        .flatten()
        .map(|part| format!(" · {part}"))
        .collect();
    // Inside of the grid one moves by the arrow keys; the tab key stops at one row only.
    let reach = move || (grid.alive.get() && !active.get()).then_some("-1");
    let name = row.text.clone();
    let (opening, closing) = grid.links(id);
    let toggle = move || {
        let (name, opening, closing) = (name.clone(), opening.clone(), closing.clone());
        expanded.get().map(move |open| {
            let label = move || {
                if open {
                    t_string!(i18n, cascade.close_branch, name = name.clone())
                } else {
                    t_string!(i18n, cascade.open_branch, name = name.clone())
                }
            };
            view! {
                <a
                    class="cascade-toggle"
                    href=if open { closing } else { opening }
                    rel="nofollow"
                    aria-label=label
                    tabindex=reach
                    on:click=move |event| {
                        event.prevent_default();
                        grid.arrive(id);
                        grid.toggle(id);
                    }
                >
                    <Icon name=if open { "chevron-down" } else { "chevron-right" }/>
                </a>
            }
        })
    };
    view! {
        <span class="cascade-work">
            <span class="cascade-turn">{toggle}</span>
            <span class="cascade-words">
                {if hidden {
                    view! { <span class="cascade-title ui-muted">{t!(i18n, cascade.hidden)}</span> }.into_any()
                } else {
                    view! {
                        <a class="cascade-title" href=format!("/pohon/{id}") tabindex=reach>
                            {row.text}
                        </a>
                    }
                        .into_any()
                }}
                <span class="cascade-kind">{move || kind.label(i18n)} {detail}</span>
            </span>
        </span>
    }
}
