//! Letting go: the tree changes at once, the server is told, and what it refuses goes back to where it was.

use domain::cascade::outline::{DropKind, Edit, Flags, Handle, Undo};
use leptos::prelude::*;

use super::air::refusal_text;
use super::lift::edits;
use super::state::Board;
use crate::i18n::*;

impl Board {
    /// Whether the reader may carry a row.
    pub fn is_movable(self, handle: Handle) -> bool {
        self.peek(|outline| {
            outline
                .find(handle)
                .and_then(|ix| outline.row(ix))
                .is_some_and(|row| row.flags().contains(Flags::MOVABLE))
        })
    }

    /// Chooses rows to be carried together: `more` adds or takes one, `until` all from the active row to this one.
    pub fn choose(self, handle: Handle, more: bool, until: bool) {
        if more {
            self.chosen
                .update(|chosen| match chosen.iter().position(|one| *one == handle) {
                    Some(at) => {
                        chosen.remove(at);
                    }
                    None => chosen.push(handle),
                });
        } else if until {
            let anchor = self
                .chosen
                .with_untracked(|chosen| chosen.first().copied())
                .or(self.active.get_untracked());
            let rows = self.peek(|outline| {
                let place = |handle| outline.find(handle).and_then(|ix| outline.position(ix));
                let (Some(from), Some(to)) = (anchor.and_then(place), place(handle)) else {
                    return Vec::new();
                };
                let (low, high) = (from.min(to), from.max(to));
                outline
                    .window(low, high - low + 1)
                    .filter_map(|ix| outline.handle(ix))
                    .collect::<Vec<_>>()
            });
            // The first one stays the anchor.
            let mut rows: Vec<Handle> = rows.into_iter().filter(|row| Some(*row) != anchor).collect();
            rows.splice(0..0, anchor);
            self.chosen.set(rows);
        } else if self.chosen.with_untracked(|chosen| !chosen.is_empty()) {
            self.chosen.set(Vec::new());
        }
    }

    /// Lets go of what is carried, on the row below it.
    pub fn drop_here(self) {
        let Some(lifted) = self.lifted.get_untracked() else {
            return;
        };
        let Some(over) = lifted.over else {
            self.put_down();
            return;
        };
        let verdict = self.verdict(over);
        self.put_down();
        match verdict {
            Some(Ok(DropKind::Now)) => self.rearrange(edits(&lifted.nodes, over)),
            Some(Ok(kind)) => self.ask(lifted.nodes, over, kind),
            Some(Err(refusal)) => self.toasts.warn(refusal_text(self.i18n, refusal)),
            None => {}
        }
    }

    /// Does edits here at once, then on the server.
    pub fn rearrange(self, edits: Vec<Edit>) {
        let Some(undo) = self.apply(&edits) else { return };
        let back = StoredValue::new(undo);
        let i18n = self.i18n;
        self.toasts
            .say_with_undo(t_string!(i18n, cascade.moved, count = edits.len()), move || {
                self.take_back(&back.get_value());
            });
    }

    fn apply(self, edits: &[Edit]) -> Option<Vec<Undo>> {
        self.change(|outline| {
            let mut done = Vec::new();
            for edit in edits {
                match outline.apply(edit) {
                    Ok(undo) => done.push(undo),
                    Err(_) => {
                        for undo in done.iter().rev() {
                            let _ = outline.undo(undo);
                        }
                        return None;
                    }
                }
            }
            Some(done)
        })
        .flatten()
    }

    fn take_back(self, done: &[Undo]) {
        self.change(|outline| {
            for undo in done.iter().rev() {
                let _ = outline.undo(undo);
            }
        });
    }

    fn ask(self, _nodes: Vec<Handle>, _over: Handle, _kind: DropKind) {}
}
