//! What the parts of the living tree share.

use domain::cascade::outline::{Dropped, Handle, Ix, Lift, Outline};
use leptos::html;
use leptos::prelude::*;

use super::lift::By;
use super::scenario::Trial;
use super::work::Steps;
use crate::ui::{I18n, Toasts, use_toasts};

/// How far the whole tree has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Waiting,
    Ready,
    Failed,
}

/// A copyable handle to the tree on the screen.
#[derive(Clone, Copy)]
pub struct Board {
    outline: StoredValue<Outline>,
    /// Counts what was changed in the outline; whoever reads it is told.
    turn: RwSignal<u64>,
    stage: RwSignal<Stage>,
    /// The row that the tab key reaches.
    pub active: RwSignal<Option<Handle>>,
    /// The first row in sight, and how many there are.
    pub first: RwSignal<usize>,
    pub height: RwSignal<usize>,
    /// Rows that were chosen to be carried or weighed together.
    pub chosen: RwSignal<Vec<Handle>>,
    /// What is carried, where to, and by what.
    pub lift: RwSignal<Lift>,
    pub by: RwSignal<By>,
    /// The row that a carrying pointer rests on, and how high a row is.
    hand: StoredValue<(Option<Handle>, f64)>,
    /// What scrolls.
    pub scroll: NodeRef<html::Div>,
    /// Said to those who listen.
    pub said: RwSignal<String>,
    /// A row that shall be brought into sight and get the focus, once it is there.
    pub wanted: RwSignal<Option<(Handle, bool)>>,
    desk: StoredValue<Desk>,
    pub i18n: I18n,
}

/// What stands around the tree, and is asked for less often.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Where short answers are said.
    toasts: Toasts,
    year: i32,
    /// Address of the whole tree.
    pub source: StoredValue<String>,
    /// The list of keys is open.
    pub help: RwSignal<bool>,
    /// What waits for the reason of a proposal, and whether it is asked for.
    pub asked: StoredValue<Option<Dropped>>,
    pub why: RwSignal<bool>,
    /// The map instead of the table.
    pub map: RwSignal<bool>,
    /// What is tried, and not done yet.
    pub trial: RwSignal<Option<Trial>>,
    /// What was done and taken back.
    pub steps: StoredValue<Steps>,
    /// Rows that others have just changed.
    pub fresh: RwSignal<Vec<Handle>>,
}

impl Board {
    pub fn new(i18n: I18n, year: i32, source: String) -> Self {
        Self {
            outline: StoredValue::new(Outline::default()),
            turn: RwSignal::new(0),
            stage: RwSignal::new(Stage::Waiting),
            active: RwSignal::new(None),
            first: RwSignal::new(0),
            height: RwSignal::new(20),
            chosen: RwSignal::new(Vec::new()),
            lift: RwSignal::new(Lift::Idle),
            by: RwSignal::new(By::Keys),
            hand: StoredValue::new((None, 44.0)),
            scroll: NodeRef::new(),
            said: RwSignal::new(String::new()),
            wanted: RwSignal::new(None),
            desk: StoredValue::new(Desk {
                toasts: use_toasts(),
                year,
                source: StoredValue::new(source),
                help: RwSignal::new(false),
                asked: StoredValue::new(None),
                why: RwSignal::new(false),
                map: RwSignal::new(false),
                trial: RwSignal::new(None),
                steps: StoredValue::new(Steps::default()),
                fresh: RwSignal::new(Vec::new()),
            }),
            i18n,
        }
    }

    /// Neither here nor failed.
    pub fn waiting(self) -> bool {
        self.stage.get() == Stage::Waiting
    }

    /// The whole tree is here.
    pub fn ready(self) -> bool {
        self.stage.get() == Stage::Ready
    }

    /// The same, asked once.
    pub fn is_ready(self) -> bool {
        self.stage.get_untracked() == Stage::Ready
    }

    /// It could not be had; the table of the server stays.
    pub fn give_up(self) {
        self.stage.set(Stage::Failed);
    }

    /// How high a row is, in pixels.
    pub fn row_height(self) -> f64 {
        self.hand.try_get_value().map_or(44.0, |(_, height)| height)
    }

    pub fn set_row_height(self, height: f64) {
        self.hand.update_value(|hand| hand.1 = height);
    }

    /// The row that a carrying pointer rests on.
    pub fn resting(self) -> Option<Handle> {
        self.hand.try_get_value().and_then(|(row, _)| row)
    }

    pub fn rest_on(self, row: Option<Handle>) {
        self.hand.update_value(|hand| hand.0 = row);
    }

    /// What stands around the tree.
    pub fn desk(self) -> Desk {
        self.desk.get_value()
    }

    /// Where short answers are said.
    pub fn toasts(self) -> Toasts {
        self.desk().toasts
    }

    /// Which year's tree it is.
    pub fn year(self) -> i32 {
        self.desk().year
    }

    /// Reads the outline, and again whenever it changes.
    pub fn with<T>(self, read: impl FnOnce(&Outline) -> T) -> T {
        self.turn.track();
        self.outline.with_value(read)
    }

    /// Reads the outline once.
    pub fn peek<T>(self, read: impl FnOnce(&Outline) -> T) -> T {
        self.outline.with_value(read)
    }

    /// Changes the outline and tells everybody.
    pub fn change<T>(self, change: impl FnOnce(&mut Outline) -> T) -> Option<T> {
        let done = self.outline.try_update_value(change);
        self.turn.update(|turn| *turn += 1);
        done
    }

    /// Works something out on the outline itself and leaves it as it was: nobody is told.
    pub fn foresee<T>(self, work: impl FnOnce(&mut Outline) -> Option<T>) -> Option<T> {
        self.turn.track();
        self.outline.try_update_value(work).flatten()
    }

    /// The row at a place of the screen, by arithmetic: nothing in the page is asked.
    pub fn row_at(self, x: f64, y: f64) -> Option<Handle> {
        let element = self.scroll.get_untracked()?;
        let area = element.get_bounding_client_rect();
        let head = super::grid::head_height(&element);
        if y < area.top() + head || y > area.bottom() || x < area.left() || x > area.right() {
            return None;
        }
        let row = (y - area.top() - head + f64::from(element.scroll_top())) / self.row_height();
        self.peek(|outline| outline.at(row as usize).and_then(|ix| outline.handle(ix)))
    }

    /// Takes a tree that has just arrived.
    pub fn take(self, outline: Outline, active: Option<Handle>) {
        let first = outline.at(0).and_then(|ix| outline.handle(ix));
        self.outline.set_value(outline);
        self.active.set(active.or(first));
        self.turn.update(|turn| *turn += 1);
        self.stage.set(Stage::Ready);
    }

    /// Takes a newer state of the tree that is shown: what is open, looked for and stood on stays.
    pub fn replace(self, mut newer: Outline) {
        let (open, query) = self.peek(|outline| (outline.expanded(), outline.query().map(str::to_owned)));
        newer.set_expanded(open);
        if let Some(query) = query {
            newer.search(&query);
        }
        self.outline.set_value(newer);
        self.turn.update(|turn| *turn += 1);
    }

    /// The row that the keys stand on.
    pub fn standing(self) -> Option<Ix> {
        let active = self.active.get_untracked()?;
        self.peek(|outline| outline.find(active))
    }

    /// Goes to a row: it becomes the active one, comes into sight and gets the focus.
    pub fn go(self, handle: Handle) {
        self.active.set(Some(handle));
        self.wanted.set(Some((handle, true)));
    }

    /// Opens what leads to a row and brings it into sight; the focus stays where it is.
    pub fn show(self, handle: Handle) {
        let hidden = self.peek(|outline| outline.find(handle).is_some_and(|ix| !outline.is_visible(ix)));
        if hidden {
            self.change(|outline| outline.find(handle).is_some_and(|ix| outline.reveal(ix)));
        }
        self.active.set(Some(handle));
        self.wanted.set(Some((handle, false)));
    }

    /// Opens or closes a branch.
    pub fn toggle(self, handle: Handle) {
        self.change(|outline| outline.find(handle).is_some_and(|ix| outline.toggle(ix)));
    }

    /// Looks for words; none: the tree as it was.
    pub fn search(self, words: &str) {
        let first = self.change(|outline| {
            if words.trim().is_empty() {
                outline.clear_search();
                return None;
            }
            outline.search(words);
            outline.next_match(None).and_then(|ix| outline.handle(ix))
        });
        match first.flatten() {
            Some(first) => self.show(first),
            None => self.first.set(0),
        }
    }
}

/// How the address and the page name a node.
pub fn hex(handle: Handle) -> String {
    format!("{:012x}", handle.bits())
}
