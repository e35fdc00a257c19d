//! Letting go: the tree changes at once, the server is told, and what it refuses goes back to where it was.

use domain::cascade::outline::{
    DropKind, DropRefusal, Dropped, Edit, Flags, Handle, Lift, Move, Outline, Undo,
};
use domain::cascade::proposal::{NewProposals, ProposedMove};
use domain::cascade::rearrange::{NodeRef, Rearrange, Rearranged, TreeEdit};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::moves::{propose_moves, rearrange_tree};
use super::air::refusal_text;
use super::state::Board;
use crate::i18n::*;
use crate::ui::error_text;

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
        let dropped = self.peek(|outline| lift.drop(outline));
        self.lift.set(Lift::Idle);
        match dropped {
            Ok(dropped) if dropped.kind == DropKind::Now => self.rearrange(dropped.edits().collect()),
            Ok(dropped) => self.ask(dropped),
            Err(DropRefusal::Nothing) => {}
            Err(refusal) => self.toasts().warn(refusal_text(self.i18n, refusal)),
        }
    }

    /// Does edits here at once and tells the server; what it refuses is taken back.
    pub fn rearrange(self, edits: Vec<Edit>) {
        let year = self.year();
        let Some((sent, done)) = self.apply(&edits) else {
            return;
        };
        let (i18n, count) = (self.i18n, edits.len());
        spawn_local(async move {
            let input = Rearrange {
                year,
                edits: sent,
                scenario: None,
            };
            match rearrange_tree(input).await {
                Ok(told) => {
                    self.take_versions(&told);
                    let undo = StoredValue::new(done);
                    self.toasts()
                        .say_with_undo(t_string!(i18n, cascade.moved, count = count), move || {
                            let back: Vec<Edit> = undo.with_value(|done| {
                                done.iter().rev().map(|undo| undo.edit().clone()).collect()
                            });
                            self.rearrange(back);
                        });
                }
                Err(error) => {
                    self.take_back(&done);
                    self.toasts().warn(error_text(i18n, &error));
                }
            }
        });
    }

    /// Does edits here. Gives them as the server wants them, with the versions that were read, and the way back.
    fn apply(self, edits: &[Edit]) -> Option<(Vec<TreeEdit>, Vec<Undo>)> {
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

    fn take_back(self, done: &[Undo]) {
        self.change(|outline| take_back(outline, done));
    }

    fn take_versions(self, told: &Rearranged) {
        self.change(|outline| {
            for node in &told.nodes {
                if let Some(ix) = outline.find(Handle::from_bits(node.node.0)) {
                    outline.set_version(ix, node.version.unsigned_abs());
                }
            }
        });
    }

    /// What is not the reader's alone to decide becomes a question to whoever decides.
    fn ask(self, dropped: Dropped) {
        let i18n = self.i18n;
        let Some(to) = dropped.place.parent().map(|parent| NodeRef(parent.bits())) else {
            return;
        };
        let moves: Vec<ProposedMove> = self.peek(|outline| {
            let version = |node: Handle| Some(outline.row(outline.find(node)?)?.version().cast_signed());
            let moved = |node: &Handle| {
                Some(ProposedMove {
                    node: NodeRef(node.bits()),
                    version: version(*node)?,
                    parent: to,
                })
            };
            dropped.nodes.iter().filter_map(moved).collect()
        });
        // Whoever decides reads why; in an SKP it becomes the reason of the change.
        let question = t_string!(i18n, cascade.why_move);
        let Some(note) = window().prompt_with_message(question).ok().flatten() else {
            return;
        };
        let input = NewProposals {
            year: self.year(),
            moves,
            note,
        };
        spawn_local(async move {
            match propose_moves(input).await {
                Ok(made) => self
                    .toasts()
                    .say(t_string!(i18n, cascade.proposed, count = made.len())),
                Err(error) => self.toasts().warn(error_text(i18n, &error)),
            }
        });
    }
}

fn take_back(outline: &mut Outline, done: &[Undo]) {
    for undo in done.iter().rev() {
        // What was done a moment ago can be taken back.
        let _ = outline.undo(undo);
    }
}

/// An edit with the version of its node; none for what is not edited in the tree.
fn on_the_wire(outline: &Outline, edit: &Edit) -> Option<TreeEdit> {
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
