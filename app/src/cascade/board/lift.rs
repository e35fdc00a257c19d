//! Carrying rows: the one state behind the pointer, the keys and touch. What may hang where is for the outline to say.

use domain::cascade::outline::{DropKind, DropRefusal, Edit, Handle, Ix, Lift, Move, Outline, Place};
use domain::measure::Measure;
use leptos::prelude::*;

use super::air::refusal_text;
use super::state::Board;

/// How many figures a preview tells.
const FIGURES: usize = 4;

/// By what a row is carried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum By {
    /// Where the pointer is on the screen.
    Pointer(f64, f64),
    Keys,
}

/// What would happen if they were dropped on the row below.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// The first of the carried, and how many there are.
    pub title: String,
    pub owner: String,
    pub count: usize,
    pub from: String,
    pub to: String,
    pub verdict: Result<DropKind, DropRefusal>,
    /// Nodes whose achievement would change: name, before, after.
    pub figures: Vec<(String, Option<Measure>, Option<Measure>)>,
    /// People who would be told.
    pub people: usize,
}

impl Board {
    /// Whether something is in the air.
    pub fn is_carrying(self) -> bool {
        self.lift.with_untracked(|lift| *lift != Lift::Idle)
    }

    /// Takes a row up; with it the others that are chosen, if it is one of them.
    pub fn lift(self, handle: Handle, by: By) {
        let chosen = self.chosen.get_untracked();
        let nodes = if chosen.contains(&handle) {
            chosen
        } else {
            vec![handle]
        };
        let mut lift = self.lift.get_untracked();
        let lifted = self.peek(|outline| {
            let nodes: Vec<Ix> = nodes.iter().filter_map(|node| outline.find(*node)).collect();
            lift.lift(outline, &nodes)
        });
        if let Err(refusal) = lifted {
            self.said.set(refusal_text(self.i18n, refusal));
        }
        self.by.set(by);
        self.lift.set(lift);
    }

    /// Carries on: another place of the pointer, another row below.
    pub fn carry(self, by: By, over: Option<Handle>) {
        self.by.set(by);
        let before = self.lift.with_untracked(|lift| match lift {
            Lift::Over { place, .. } => place.parent(),
            _ => None,
        });
        if before == over {
            return;
        }
        self.lift.update(|lift| match over {
            Some(over) => {
                self.peek(|outline| lift.over(outline, Place::Under(over)));
            }
            None => lift.leave(),
        });
    }

    /// Puts everything down where it was.
    pub fn put_down(self) {
        if self.is_carrying() {
            self.lift.update(Lift::cancel);
        }
    }

    /// Whether the carried may hang on a row. None where nothing is carried.
    pub fn verdict(self, onto: Handle) -> Option<Result<DropKind, DropRefusal>> {
        self.lift.with(|lift| {
            let nodes = lift.nodes();
            if nodes.is_empty() {
                return None;
            }
            self.with(|outline| {
                let carried: Vec<Ix> = nodes.iter().filter_map(|node| outline.find(*node)).collect();
                Some(outline.may_drop(&carried, Some(outline.find(onto)?)))
            })
        })
    }
}

/// Works out what a drop would do: does it, looks, and takes it back. Nobody is told of it.
pub fn preview(outline: &mut Outline, lift: &Lift) -> Option<Preview> {
    let Lift::Over {
        nodes,
        place,
        verdict,
    } = lift
    else {
        return None;
    };
    let onto = place.parent()?;
    let first = outline.find(*nodes.first()?)?;
    let target = outline.find(onto)?;
    let name = |outline: &Outline, ix: Option<Ix>| {
        ix.and_then(|ix| outline.row(ix))
            .map(|row| row.text().to_owned())
            .unwrap_or_default()
    };
    let row = outline.row(first)?;
    let mut preview = Preview {
        title: row.text().to_owned(),
        owner: row.owner().to_owned(),
        count: nodes.len(),
        from: name(outline, outline.parent(first)),
        to: name(outline, Some(target)),
        people: 0,
        figures: Vec::new(),
        verdict: *verdict,
    };
    if preview.verdict.is_err() {
        return Some(preview);
    }
    let mut owners: Vec<u32> = nodes
        .iter()
        .filter_map(|node| outline.find(*node))
        .flat_map(|ix| [Some(ix), outline.parent(ix)])
        .chain([Some(target)])
        .filter_map(|ix| outline.row(ix?)?.owner_index())
        .collect();
    owners.sort_unstable();
    owners.dedup();
    preview.people = owners.len();

    let mut undo = Vec::new();
    for &node in nodes {
        let edit = Edit::Move(Move {
            node,
            new_parent: Some(onto),
            before_sibling: None,
        });
        match outline.apply(&edit) {
            Ok(done) => undo.push(done),
            Err(_) => break,
        }
    }
    let mut touched: Vec<Handle> = Vec::new();
    for rolled in undo.iter().flat_map(|undo| undo.rolled()) {
        if !touched.contains(&rolled.node) {
            touched.push(rolled.node);
        }
    }
    let below = |outline: &Outline, node: Handle| {
        outline
            .find(node)
            .and_then(|ix| outline.row(ix))
            .and_then(|row| row.rolled())
    };
    let after: Vec<_> = touched.iter().map(|node| below(outline, *node)).collect();
    for done in undo.iter().rev() {
        // What was done a moment ago can be taken back.
        let _ = outline.undo(done);
    }
    preview.figures = touched
        .into_iter()
        .zip(after)
        .map(|(node, after)| (name(outline, outline.find(node)), below(outline, node), after))
        .filter(|(_, before, after)| before != after)
        .take(FIGURES)
        .collect();
    Some(preview)
}
