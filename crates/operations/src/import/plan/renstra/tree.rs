//! Where every branch hangs: in the file, in the plan that is there, or nowhere yet.

use std::collections::HashMap;

use domain::cascade::{LegalityError, Node, NodeKind, may_stand_under};
use domain::ids::NodeId;
use domain::import::{ImportField as F, RowCode};

use super::read::{File, code_key};
use super::words::{Level, key, title};

/// What a branch hangs under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing, or what was chosen for the whole file.
    Top,
    /// Another branch.
    Branch(usize),
    /// A node that is there.
    Node(NodeId),
    /// A row that cannot be read.
    Lost,
}

/// Names under which nodes that are there may be called a parent. Names that two nodes share name none.
pub(super) struct Names {
    by_code: HashMap<String, Option<NodeId>>,
    by_text: HashMap<String, Option<NodeId>>,
}

impl Names {
    pub(super) fn of(nodes: &[Node]) -> Self {
        let mut names = Self {
            by_code: HashMap::new(),
            by_text: HashMap::new(),
        };
        for node in nodes {
            let texts = names.by_text.entry(key(&node.text));
            texts.and_modify(|known| *known = None).or_insert(Some(node.id));
            if let Some(code) = &node.code {
                let codes = names.by_code.entry(code_key(code));
                codes.and_modify(|known| *known = None).or_insert(Some(node.id));
            }
        }
        names
    }
}

/// Places of all branches as the file has them. `known`: nodes by the keys that they had in a file before.
pub(super) fn places(file: &File<'_>, names: &Names, known: &HashMap<String, NodeId>) -> Vec<Place> {
    (0..file.branches.len())
        .map(|at| place(file, at, names, known))
        .collect()
}

/// The same as they will stand: what hangs under a KRO hangs under its kegiatan.
pub(super) fn standing(file: &File<'_>, places: &[Place]) -> Vec<Place> {
    let through = |place: &Place| match place {
        Place::Branch(above) if file.branches[*above].level == Level::Output => places[*above],
        other => *other,
    };
    places.iter().map(through).collect()
}

fn place(file: &File<'_>, at: usize, names: &Names, known: &HashMap<String, NodeId>) -> Place {
    let branch = &file.branches[at];
    if let Some(above) = branch.guess {
        let text = file.branches[above].text.clone();
        branch.row.wrong_with(F::ParentCode, RowCode::ParentGuessed, text);
        return Place::Branch(above);
    }
    let Some(wanted) = &branch.parent else {
        return Place::Top;
    };
    let (name, code) = (key(wanted), code_key(wanted));
    if let Some(&above) = file.by_key.get(&name) {
        return Place::Branch(above);
    }
    let only = |places: Option<&Vec<usize>>| match places.map(Vec::as_slice) {
        Some([one]) => Some(*one),
        _ => None,
    };
    let in_file = only(file.by_code.get(&code)).or_else(|| only(file.by_text.get(&name)));
    if let Some(above) = in_file {
        return Place::Branch(above);
    }
    if let Some(row) = file.lost.get(&name) {
        branch
            .row
            .wrong_with(F::ParentCode, RowCode::BadRowAbove, row.to_string());
        return Place::Lost;
    }
    let there = known
        .get(&name)
        .copied()
        .or_else(|| names.by_code.get(&code).copied().flatten())
        .or_else(|| names.by_text.get(&name).copied().flatten());
    if let Some(node) = there {
        Place::Node(node)
    } else {
        branch.row.wrong(F::ParentCode, RowCode::UnknownParent);
        Place::Lost
    }
}

/// The branches in an order in which each comes after the one above it; those in a circle are noted and left out.
pub(super) fn top_down(file: &File<'_>, places: &[Place]) -> Vec<usize> {
    let mut depths: Vec<(usize, usize)> = Vec::with_capacity(places.len());
    for at in 0..places.len() {
        let (mut depth, mut next) = (0, places[at]);
        while let Place::Branch(above) = next {
            depth += 1;
            if depth > places.len() {
                break;
            }
            next = places[above];
        }
        if depth > places.len() {
            file.branches[at].row.wrong(F::ParentCode, RowCode::ParentCycle);
        } else {
            depths.push((depth, at));
        }
    }
    depths.sort_unstable();
    depths.into_iter().map(|(_, at)| at).collect()
}

/// Whether a node may hang there, as the row is told.
pub(super) fn fits(kind: NodeKind, parent: Option<NodeKind>) -> Result<(), (RowCode, Option<String>)> {
    match may_stand_under(kind, parent) {
        Ok(()) => Ok(()),
        Err(LegalityError::LevelSkip { missing }) => Err((RowCode::LevelSkip, Some(title(missing)))),
        Err(LegalityError::UpsideDown | LegalityError::UnderResult) => {
            Err((RowCode::UpsideDown, parent.map(title)))
        }
        Err(LegalityError::DoesNotBelong) => Err((RowCode::DoesNotBelong, parent.map(title))),
        // It is taken all the same, and waits among what is not aligned.
        Err(LegalityError::NeedsParent) => Err((RowCode::NoParent, None)),
        Err(LegalityError::Loop) => Err((RowCode::ParentCycle, None)),
    }
}
