//! Choosing what is carried, and letting go: done, tried in a scenario, or asked of whoever decides.

use domain::cascade::outline::{DropKind, DropRefusal, Dropped, Edit, Flags, Handle, Lift};
use leptos::prelude::*;

use super::air::refusal_text;
use super::lift::By;
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
        let mut lift = self.lift.get_untracked();
        let carried = lift.nodes().first().copied();
        let dropped = self.peek(|outline| lift.drop(outline));
        self.lift.set(Lift::Idle);
        match dropped {
            Ok(dropped) if dropped.kind == DropKind::Now => {
                let edits: Vec<Edit> = dropped.edits().collect();
                if self.is_trying() {
                    self.try_out(edits);
                } else {
                    self.rearrange(edits);
                }
                if let Some(carried) = carried.filter(|_| self.by.get_untracked() == By::Keys) {
                    self.go(carried);
                }
            }
            Ok(_) if self.is_trying() => {
                self.toasts().warn(t_string!(self.i18n, cascade.not_in_scenario));
            }
            Ok(dropped) => self.ask(dropped),
            Err(DropRefusal::Nothing) => {}
            Err(refusal) => self.toasts().warn(refusal_text(self.i18n, refusal)),
        }
    }

    /// Lets go into a scenario instead, which opens where there is none.
    pub fn drop_into_scenario(self) {
        self.begin_trial();
        self.drop_here();
    }

    /// What is not the reader's alone to decide becomes a question to whoever decides; the reason is asked for first.
    fn ask(self, dropped: Dropped) {
        let desk = self.desk();
        desk.asked.set_value(Some(dropped));
        desk.why.set(true);
    }
}
