//! The tree as the server shows it: a table whose branches open by links. The living tree ([`super::board`]) takes its
//! place when the browser half is awake; without it this is all there is, and enough to read.

use domain::cascade::view::{RowMark, TreeRow};
use domain::ids::NodeId;
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

use super::marks::{Marks, OwnerName, TargetText};
use super::view_model::{Ask, Line, LineKey, Tree};
use crate::i18n::*;
use crate::shell::lang;
use crate::ui::{Icon, Label as _};

/// Deepest indentation that the style sheet knows.
const DEEPEST: u32 = 12;

/// What the rows of one table share.
#[derive(Clone)]
struct Place {
    ask: Ask,
    path: String,
    search: String,
}

/// A tree with its columns.
#[component]
pub fn TreeGrid(
    rows: Vec<TreeRow>,
    open: Vec<NodeId>,
    ask: Ask,
    /// Path and query of the page.
    place: (String, String),
) -> impl IntoView {
    let i18n = use_i18n();
    let tree = Tree::new(rows, open);
    let place = Place {
        ask,
        path: place.0,
        search: place.1,
    };
    let shown: Vec<AnyView> = tree
        .lines()
        .iter()
        .filter_map(|line| match line.key {
            LineKey::Row(id) => {
                let row = tree.row(id)?.clone();
                let turn = tree.expanded(id).map(|open| (open, place.turn(id, open)));
                let current = place.ask.focus == Some(id);
                Some(view! { <NodeRow line=*line row turn current/> }.into_any())
            }
            LineKey::More(parent) => Some(view! { <More line=*line parent/> }.into_any()),
        })
        .collect();
    view! {
        <div class="ui-table-scroll cascade-scroll">
            <table class="ui-table cascade-tree" role="treegrid" aria-label=move || t_string!(i18n, cascade.title)>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{t!(i18n, cascade.work)}</th>
                        <th role="columnheader" scope="col">{t!(i18n, cascade.owner)}</th>
                        <th role="columnheader" scope="col" class="ui-figures">{t!(i18n, cascade.target)}</th>
                        <th role="columnheader" scope="col" class="ui-figures">{t!(i18n, cascade.weight)}</th>
                        <th role="columnheader" scope="col">{t!(i18n, cascade.notes)}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{shown}</tbody>
            </table>
        </div>
    }
}

impl Place {
    /// The address that opens or closes a branch.
    fn turn(&self, id: NodeId, open: bool) -> String {
        let search = if open {
            self.ask.closing(&self.search, id)
        } else {
            self.ask.opening(&self.search, id)
        };
        format!("{}{search}#simpul-{id}", self.path)
    }
}

/// A node with its cells.
#[component]
fn NodeRow(line: Line, row: TreeRow, turn: Option<(bool, String)>, current: bool) -> impl IntoView {
    let i18n = use_i18n();
    let id = row.id;
    let quiet = row.is_pruned();
    let (weight, hit) = (row.weight, row.mark == RowMark::Hit);
    let expanded = turn
        .as_ref()
        .map(|(open, _)| if *open { "true" } else { "false" });
    let (marks, target) = (row.clone(), row.clone());
    view! {
        <tr
            {..custom_attribute("aria-level", line.level.to_string())}
            role="row"
            id=format!("simpul-{id}")
            class="cascade-row"
            class:cascade-row--way=quiet
            class:cascade-row--hit=hit
            aria-posinset=line.position
            aria-setsize=line.size
            aria-expanded=expanded
            aria-current=current.then_some("true")
        >
            <td role="gridcell" class=format!("cascade-cell cascade-cell--work cascade-level-{}", line.level.min(DEEPEST))>
                <Work row turn/>
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
fn Work(row: TreeRow, turn: Option<(bool, String)>) -> impl IntoView {
    let i18n = use_i18n();
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
    let name = row.text.clone();
    let toggle = turn.map(|(open, href)| {
        let label = move || {
            if open {
                t_string!(i18n, cascade.close_branch, name = name.clone())
            } else {
                t_string!(i18n, cascade.open_branch, name = name.clone())
            }
        };
        view! {
            <a class="cascade-toggle" href=href rel="nofollow" aria-label=label>
                <Icon name=if open { "chevron-down" } else { "chevron-right" }/>
            </a>
        }
    });
    view! {
        <span class="cascade-work">
            <span class="cascade-turn">{toggle}</span>
            <span class="cascade-words">
                {if hidden {
                    view! { <span class="cascade-title ui-muted">{t!(i18n, cascade.hidden)}</span> }.into_any()
                } else {
                    view! { <a class="cascade-title" href=format!("/pohon/{}", row.id)>{row.text}</a> }.into_any()
                }}
                <span class="cascade-kind">{move || kind.label(i18n)} {detail}</span>
            </span>
        </span>
    }
}

/// The way to the next children: the page of the node has pages of them.
#[component]
fn More(line: Line, parent: NodeId) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <tr {..custom_attribute("aria-level", line.level.to_string())} role="row" class="cascade-row" aria-posinset=line.position aria-setsize=line.size>
            <td role="gridcell" colspan="5" class=format!("cascade-cell cascade-level-{}", line.level.min(DEEPEST))>
                <a href=format!("/pohon/{parent}#di-bawahnya")>{t!(i18n, cascade.more)}</a>
            </td>
        </tr>
    }
}
