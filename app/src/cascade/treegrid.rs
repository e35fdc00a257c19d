//! The treegrid: rows by level, one of them reachable by the tab key, the others by arrows; branches load on demand.

use domain::cascade::view::TreeRow;
use domain::ids::NodeId;
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keys;
use super::row::NodeRow;
use super::server::load_branch;
use super::view_model::{Ask, Line, LineKey, Step, Tree};
use crate::i18n::*;
use crate::packed::Packed;
use crate::ui::{Button, Size, Toasts, error_text, use_toasts};

/// What the rows of one grid share. Copyable.
#[derive(Clone, Copy)]
pub struct Grid {
    pub tree: RwSignal<Tree>,
    /// The page is alive: arrow keys work.
    pub alive: RwSignal<bool>,
    /// The node that the address names.
    pub focus: Option<NodeId>,
    ask: StoredValue<(Ask, String, String)>,
    waiting: RwSignal<Option<NodeId>>,
    toasts: Toasts,
    i18n: crate::ui::I18n,
}

impl Grid {
    /// Makes that row the one that the tab key reaches.
    pub fn arrive(self, id: NodeId) {
        if self.tree.with_untracked(|tree| tree.active() != Some(id)) {
            self.tree.update(|tree| tree.set_active(id));
        }
    }

    /// Opens or closes a branch, asking for it where it is not here yet.
    pub fn toggle(self, id: NodeId) {
        let step = self.tree.try_update(|tree| tree.toggle(id));
        self.follow(step.unwrap_or(Step::Stay));
    }

    /// Does what a key or a click asked for.
    pub fn follow(self, step: Step) {
        match step {
            Step::Load(id, offset) => self.load(id, offset),
            Step::To(id) => {
                self.arrive(id);
                keys::focus(id);
            }
            Step::Stay | Step::Turned => {}
        }
    }

    /// The addresses that open and close a branch without JavaScript.
    pub fn links(self, id: NodeId) -> (String, String) {
        self.ask.with_value(|(ask, path, search)| {
            let anchor = super::row::element_id(id);
            (
                format!("{path}{}#{anchor}", ask.opening(search, id)),
                format!("{path}{}#{anchor}", ask.closing(search, id)),
            )
        })
    }

    fn load(self, id: NodeId, offset: u32) {
        self.waiting.set(Some(id));
        spawn_local(async move {
            let loaded = load_branch(id, offset).await;
            self.waiting.try_set(None);
            match loaded {
                Ok(branch) => {
                    self.tree.try_update(|tree| tree.merge(branch));
                }
                Err(error) => {
                    // Closed again, so that another try is one click away.
                    if offset == 0 {
                        self.tree.try_update(|tree| tree.toggle(id));
                    }
                    self.toasts.warn(error_text(self.i18n, &error));
                }
            }
        });
    }
}

/// A tree with its columns.
#[cfg_attr(any(feature = "ssr", feature = "tree"), island)]
#[cfg_attr(not(any(feature = "ssr", feature = "tree")), component)]
pub fn TreeGrid(
    rows: Packed<Vec<TreeRow>>,
    open: Vec<NodeId>,
    ask: Ask,
    /// Path and query of the page.
    place: (String, String),
) -> impl IntoView {
    let i18n = use_i18n();
    let focus = ask.focus;
    let grid = Grid {
        tree: RwSignal::new(Tree::new(rows.0, open, focus)),
        alive: RwSignal::new(false),
        focus,
        ask: StoredValue::new((ask, place.0, place.1)),
        waiting: RwSignal::new(None),
        toasts: use_toasts(),
        i18n,
    };
    Effect::new(move |_| {
        grid.alive.set(true);
        if let Some(id) = focus {
            keys::reveal(id);
        }
    });
    view! {
        <div class="ui-table-scroll cascade-scroll">
            <table
                class="ui-table cascade-tree"
                role="treegrid"
                aria-label=move || t_string!(i18n, cascade.title)
                aria-busy=move || grid.waiting.with(Option::is_some).then_some("true")
                on:keydown=move |event| keys::pressed(grid, &event)
            >
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{t!(i18n, cascade.work)}</th>
                        <th role="columnheader" scope="col">{t!(i18n, cascade.owner)}</th>
                        <th role="columnheader" scope="col" class="ui-figures">{t!(i18n, cascade.target)}</th>
                        <th role="columnheader" scope="col" class="ui-figures">{t!(i18n, cascade.weight)}</th>
                        <th role="columnheader" scope="col">{t!(i18n, cascade.notes)}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <For each=move || grid.tree.with(|tree| tree.lines().to_vec()) key=|line| line.key let:line>
                        {shown(grid, line)}
                    </For>
                </tbody>
            </table>
        </div>
    }
}

fn shown(grid: Grid, line: Line) -> AnyView {
    match line.key {
        LineKey::Row(id) => grid
            .tree
            .with_untracked(|tree| tree.row(id).cloned())
            .map(|row| view! { <NodeRow grid line row/> })
            .into_any(),
        LineKey::More(parent) => view! { <More grid line parent/> }.into_any(),
    }
}

/// The way to the next children. Without JavaScript it leads to the page of the node, which has pages of them.
#[component]
fn More(grid: Grid, line: Line, parent: NodeId) -> impl IntoView {
    let i18n = use_i18n();
    let busy = Signal::derive(move || grid.waiting.get() == Some(parent));
    view! {
        <tr {..custom_attribute("aria-level", line.level.to_string())} role="row" class="cascade-row" aria-posinset=line.position aria-setsize=line.size>
            <td role="gridcell" colspan="5" class=format!("cascade-cell cascade-level-{}", line.level.min(12))>
                {move || {
                    if grid.alive.get() {
                        view! {
                            <Button
                                size=Size::Small
                                icon="chevron-down"
                                busy
                                on:click=move |_| grid.follow(grid.tree.with_untracked(|tree| tree.more(parent)))
                            >
                                {t!(i18n, cascade.more)}
                            </Button>
                        }
                            .into_any()
                    } else {
                        view! { <a href=format!("/pohon/{parent}#di-bawahnya")>{t!(i18n, cascade.more)}</a> }.into_any()
                    }
                }}
            </td>
        </tr>
    }
}
