//! Changing the tree: at once here, then at the server; what it refuses goes back to where it was. What was done can be
//! taken back and done again, in history as well as by the button of its notice.

use std::collections::VecDeque;

use domain::cascade::outline::{Edit, Handle, Move, Outline, Undo};
use domain::cascade::rearrange::{NodeRef, Rearrange, Rearranged, TreeEdit};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::super::moves::rearrange_tree;
use super::state::Board;
use crate::AppError;
use crate::i18n::*;
use crate::ui::error_text;

/// Something that was done together, and the way back.
#[derive(Clone, Debug)]
pub struct Done {
    number: u32,
    there: Vec<Edit>,
    back: Vec<Edit>,
}

/// What was done in this tree and can be taken back, and what was taken back.
#[derive(Debug, Default)]
pub struct Steps {
    last: u32,
    done: Vec<Done>,
    undone: Vec<Done>,
    /// Something is at the server. What is done meanwhile waits its turn: it needs the versions that come back.
    sending: bool,
    waiting: VecDeque<Wish>,
}

/// What somebody wants done.
#[derive(Debug)]
enum Wish {
    New(Vec<Edit>),
    Undo,
    Redo,
    /// A certain step, wherever in history it stands.
    UndoOne(u32),
}

/// Which way edits go through history.
enum Way {
    New,
    Back(Done),
    Again(Done),
}

impl Board {
    /// Does edits and remembers them.
    pub fn rearrange(self, edits: Vec<Edit>) {
        self.wish(Wish::New(edits));
    }

    /// Takes the last thing back, or of a scenario its last edits.
    pub fn undo(self) {
        if self.is_trying() {
            self.untry();
        } else {
            self.wish(Wish::Undo);
        }
    }

    /// Does again what was taken back last.
    pub fn redo(self) {
        self.wish(Wish::Redo);
    }

    /// Does it now, or when its turn comes.
    fn wish(self, wish: Wish) {
        let now = self.desk().steps.try_update_value(|steps| {
            if steps.sending {
                steps.waiting.push_back(wish);
                return None;
            }
            Some(wish)
        });
        if let Some(wish) = now.flatten() {
            self.grant(wish);
        }
    }

    /// Goes on with what waited.
    fn next_wish(self) {
        self.desk().steps.update_value(|steps| steps.sending = false);
        loop {
            let next = self
                .desk()
                .steps
                .try_update_value(|steps| steps.waiting.pop_front());
            let Some(wish) = next.flatten() else { return };
            // One that leads nowhere lets the next one through.
            if self.grant(wish) {
                return;
            }
        }
    }

    /// Whether something is on its way to the server now.
    fn grant(self, wish: Wish) -> bool {
        let steps = self.desk().steps;
        let found = match wish {
            Wish::New(edits) => return self.send(edits, Way::New),
            Wish::Undo => steps
                .try_update_value(|steps| steps.done.pop())
                .flatten()
                .map(|step| (step.back.clone(), Way::Back(step))),
            Wish::UndoOne(number) => steps
                .try_update_value(|steps| {
                    let at = steps.done.iter().position(|step| step.number == number)?;
                    Some(steps.done.remove(at))
                })
                .flatten()
                .map(|step| (step.back.clone(), Way::Back(step))),
            Wish::Redo => steps
                .try_update_value(|steps| steps.undone.pop())
                .flatten()
                .map(|step| (step.there.clone(), Way::Again(step))),
        };
        let Some((edits, way)) = found else {
            self.say(t_string!(self.i18n, cascade.nothing_to_undo));
            return false;
        };
        self.send(edits, way)
    }

    fn send(self, edits: Vec<Edit>, way: Way) -> bool {
        let Some((sent, done)) = self.apply(&edits) else {
            self.toasts()
                .warn(t_string!(self.i18n, cascade.changed_meanwhile));
            self.reload();
            return false;
        };
        // Whoever carried a row stands on it afterwards, wherever it is now.
        if let Some(first) = edits.first().map(Edit::node) {
            self.show(first);
        }
        let input = Rearrange {
            year: self.year(),
            edits: sent,
            scenario: None,
        };
        self.desk().steps.update_value(|steps| steps.sending = true);
        spawn_local(async move {
            let answer = rearrange_tree(input).await;
            untrack(move || {
                match answer {
                    Ok(told) => {
                        self.take_versions(&told);
                        self.remember(edits, &done, way);
                    }
                    Err(error) => {
                        self.take_back(&done);
                        self.refused(edits, &error);
                    }
                }
                self.next_wish();
            });
        });
        true
    }

    /// Keeps what was done, and says so.
    fn remember(self, edits: Vec<Edit>, done: &[Undo], way: Way) {
        let (i18n, count) = (self.i18n, edits.len());
        let back: Vec<Edit> = done.iter().rev().map(|undo| undo.edit().clone()).collect();
        let told = self.desk().steps.try_update_value(|steps| match way {
            Way::New => {
                steps.last += 1;
                steps.undone.clear();
                let number = steps.last;
                steps.done.push(Done {
                    number,
                    there: edits,
                    back,
                });
                Some(number)
            }
            Way::Back(step) => {
                steps.undone.push(step);
                None
            }
            Way::Again(step) => {
                let number = step.number;
                steps.done.push(step);
                Some(number)
            }
        });
        match told.flatten() {
            Some(number) => {
                self.toasts()
                    .say_with_undo(t_string!(i18n, cascade.moved, count = count), move || {
                        self.wish(Wish::UndoOne(number));
                    });
            }
            None => self.toasts().say(t_string!(i18n, cascade.undone, count = count)),
        }
    }

    /// Keeps a scenario that was done as one thing.
    pub(super) fn remember_scenario(self, edits: Vec<Edit>, done: &[Undo]) {
        self.remember(edits, done, Way::New);
    }

    /// Where others were faster, their tree is fetched and one's own edits become a scenario upon it: both are to be
    /// seen, and nothing is lost.
    fn refused(self, edits: Vec<Edit>, error: &AppError) {
        self.toasts().warn(error_text(self.i18n, error));
        if error.is_conflict() {
            self.reload_with(edits);
        }
    }

    /// Does edits here. Gives them as the server wants them, with the versions that were read, and the way back.
    pub(super) fn apply(self, edits: &[Edit]) -> Option<(Vec<TreeEdit>, Vec<Undo>)> {
        self.change(|outline| {
            let (mut sent, mut done) = (Vec::new(), Vec::new());
            for edit in edits {
                let wire = on_the_wire(outline, edit);
                if let (Some(wire), Ok(undo)) = (wire, outline.apply(edit)) {
                    sent.push(wire);
                    done.push(undo);
                } else {
                    take_back(outline, &done);
                    return None;
                }
            }
            Some((sent, done))
        })
        .flatten()
    }

    pub(super) fn take_back(self, done: &[Undo]) {
        self.change(|outline| take_back(outline, done));
    }

    pub(super) fn take_versions(self, told: &Rearranged) {
        self.change(|outline| {
            for node in &told.nodes {
                if let Some(ix) = outline.find(Handle::from_bits(node.node.0)) {
                    outline.set_version(ix, node.version.unsigned_abs());
                }
            }
        });
    }

    /// Said to those who listen, and shown below the table.
    pub fn say(self, text: &str) {
        self.said.set(text.to_owned());
    }
}

fn take_back(outline: &mut Outline, done: &[Undo]) {
    for undo in done.iter().rev() {
        // What was done a moment ago can be taken back.
        let _ = outline.undo(undo);
    }
}

/// An edit with the version of its node; none for what is not edited in the tree.
pub(super) fn on_the_wire(outline: &Outline, edit: &Edit) -> Option<TreeEdit> {
    let name = |handle: Handle| NodeRef(handle.bits());
    let version = outline.row(outline.find(edit.node())?)?.version().cast_signed();
    match *edit {
        Edit::Move(Move {
            node,
            new_parent,
            before_sibling,
        }) => Some(TreeEdit::Move {
            node: name(node),
            version,
            parent: new_parent.map(name),
            before: before_sibling.map(name),
        }),
        Edit::Weight { node, weight } => Some(TreeEdit::Weight {
            node: name(node),
            version,
            weight,
        }),
        Edit::Text { .. } => None,
    }
}

/// `Ctrl Z` and its way back, wherever on the page one is, but not while one writes.
pub fn listen(board: Board) {
    let pressed = window_event_listener(ev::keydown, move |event| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || !board.is_ready() {
            return;
        }
        let writes = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlElement>().ok())
            .is_some_and(|element| {
                ["INPUT", "TEXTAREA", "SELECT"].contains(&element.tag_name().as_str())
                    || element.is_content_editable()
            });
        if writes {
            return;
        }
        let again = event.shift_key() || event.key().eq_ignore_ascii_case("y");
        match event.key().to_lowercase().as_str() {
            "z" | "y" => {
                event.prevent_default();
                untrack(|| if again { board.redo() } else { board.undo() });
            }
            _ => {}
        }
    });
    on_cleanup(move || pressed.remove());
}
