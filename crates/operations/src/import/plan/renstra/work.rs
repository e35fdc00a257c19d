//! From branches to nodes, from the top down: each is found again or made, placed, and asked for.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::cascade::{Node, NodeKind};
use domain::ids::*;
use domain::import::{ImportField as F, RowCode};
use domain::organization::Unit;
use domain::policy::CascadeAction;
use store::new_id;

use super::super::refusal;
use super::compare::{Known, merged};
use super::read::{self, Branch, File, Years};
use super::tree::{self, Place};
use super::words::{self, key, title};
use super::{PlanPart, PlanThere};
use crate::cascade::same_agency;

/// A branch that is taken, for those below it.
#[derive(Clone)]
struct Above {
    id: NodeId,
    kind: NodeKind,
    text: String,
    unit: Option<UnitId>,
}

impl Above {
    fn of(node: &Node) -> Self {
        Self {
            id: node.id,
            kind: node.kind,
            text: node.text.clone(),
            unit: node.owner_unit,
        }
    }
}

/// What it hangs under is not taken.
struct Lost;

/// Works through the branches from the top down.
pub(super) struct Work<'a> {
    there: &'a PlanThere<'a>,
    by_id: HashMap<NodeId, &'a Node>,
    units: HashMap<UnitId, &'a Unit>,
    /// Children that are there, by parent.
    below: HashMap<Option<NodeId>, Vec<&'a Node>>,
    /// Nodes that a branch has already.
    claimed: HashSet<NodeId>,
    taken: HashMap<usize, Above>,
}

impl<'a> Work<'a> {
    pub(super) fn new(there: &'a PlanThere<'a>) -> Self {
        let mut below: HashMap<Option<NodeId>, Vec<&Node>> = HashMap::new();
        for node in there.nodes {
            below.entry(node.parent).or_default().push(node);
        }
        Self {
            there,
            by_id: there.nodes.iter().map(|node| (node.id, node)).collect(),
            units: there.units.iter().map(|unit| (unit.id, unit)).collect(),
            below,
            claimed: HashSet::new(),
            taken: HashMap::new(),
        }
    }

    fn path(&self, unit: Option<UnitId>) -> &'a str {
        unit.and_then(|unit| self.units.get(&unit))
            .map_or("", |unit| unit.path.as_str())
    }

    fn above(&self, file: &File<'_>, at: usize, place: Place, kind: NodeKind) -> Result<Option<Above>, Lost> {
        let node = |id: NodeId| self.by_id.get(&id).map(|node| Above::of(node));
        match place {
            Place::Top if kind.may_be_root() => Ok(None),
            Place::Top => Ok(self.there.under.and_then(node)),
            Place::Node(id) => Ok(node(id)),
            Place::Branch(above) => {
                let taken = self.taken.get(&above).cloned();
                if taken.is_none() {
                    let row = file.branches[above].row.number().to_string();
                    file.branches[at]
                        .row
                        .wrong_with(F::ParentCode, RowCode::BadRowAbove, row);
                }
                taken.map(Some).ok_or(Lost)
            }
            Place::Lost => Err(Lost),
        }
    }

    /// The node as it will be, and as it is; nothing where it cannot be taken, which was told.
    pub(super) fn part(
        &mut self,
        file: &File<'_>,
        at: usize,
        place: Place,
        outputs: &[usize],
        money: &BTreeMap<i32, (F, i64)>,
        years: &Years,
    ) -> Option<(PlanPart, Option<PlanPart>)> {
        let branch = &file.branches[at];
        let kind = branch.level.kind()?;
        let above = self.above(file, at, place, kind).ok()?;
        let parent = above.as_ref().map(|above| above.id);
        let before = self.find(branch, kind, parent, above.is_none() && !kind.may_be_root());
        // A node that the file leaves without a parent stays where somebody hung it.
        let hung = before.and_then(|before| self.by_id.get(&before.parent?));
        let above = above.or_else(|| hung.map(|node| Above::of(node)));
        if let Err((code, data)) = tree::fits(kind, above.as_ref().map(|above| above.kind)) {
            match data {
                Some(data) => branch.row.wrong_with(F::ParentCode, code, data),
                None => branch.row.wrong(F::ParentCode, code),
            }
            if !code.is_warning() {
                return None;
            }
        }
        let parent = above.as_ref().map(|above| above.id);
        if let Some(before) = before.filter(|before| before.kind != kind) {
            branch
                .row
                .wrong_with(F::Level, RowCode::KindDiffers, title(before.kind));
            return None;
        }
        let inherited = match (place, &above) {
            (Place::Branch(_), Some(above)) => above.unit,
            _ => self.there.unit,
        };
        let unit = branch
            .unit
            .or(before.map_or(inherited, |before| before.owner_unit));
        let path = self.path(unit);
        if let Some(above) = &above
            && !same_agency(path, self.path(above.unit))
        {
            branch
                .row
                .wrong_with(F::ParentCode, RowCode::OtherAgency, above.text.clone());
            return None;
        }
        let node = self.node(branch, at, kind, parent, unit, before);
        let known = Known {
            indicators: self
                .there
                .indicators
                .get(&node.id)
                .map(Vec::as_slice)
                .unwrap_or_default(),
            manuals: self.there.manuals,
            lines: self
                .there
                .lines
                .get(&node.id)
                .map(Vec::as_slice)
                .unwrap_or_default(),
        };
        let text = above.as_ref().map(|above| above.text.clone()).unwrap_or_default();
        let part = merged(
            file,
            at,
            outputs,
            money,
            years,
            &known,
            PlanPart {
                node,
                above: text,
                path: path.to_owned(),
                indicators: Vec::new(),
                manuals: Vec::new(),
                lines: Vec::new(),
            },
        );
        let before =
            before.map(|before| known.part(before, self.above_text(before), self.path(before.owner_unit)));
        if branch.row.is_bad() || !self.allowed(branch, &part, before.as_ref()) {
            return None;
        }
        self.claimed.insert(part.node.id);
        self.taken.insert(at, Above::of(&part.node));
        Some((part, before))
    }

    fn above_text(&self, node: &Node) -> String {
        let above = node.parent.and_then(|parent| self.by_id.get(&parent));
        above.map(|above| above.text.clone()).unwrap_or_default()
    }

    /// The node that the branch speaks of: by its key, else by code or words under the same parent.
    fn find(
        &self,
        branch: &Branch<'_>,
        kind: NodeKind,
        parent: Option<NodeId>,
        loose: bool,
    ) -> Option<&'a Node> {
        let free = |node: &&&Node| !self.claimed.contains(&node.id);
        let by_key = branch
            .key
            .as_ref()
            .and_then(|name| self.there.keys.get(&key(name)));
        if let Some(node) = by_key.and_then(|id| self.by_id.get(id)) {
            return Some(node);
        }
        // A node that hangs nowhere is looked for where it could have been hung by hand since, too.
        let siblings = self.below.get(&parent).into_iter().flatten();
        let elsewhere = self
            .there
            .nodes
            .iter()
            .filter(|node| loose && node.kind == kind && self.own(node));
        let candidates: Vec<&'a Node> = siblings
            .filter(free)
            .copied()
            .chain(elsewhere.filter(|node| !self.claimed.contains(&node.id)))
            .filter(|node| node.kind == kind)
            .filter(|node| branch.unit.is_none_or(|unit| node.owner_unit == Some(unit)))
            .collect();
        let code = branch.code.as_deref().map(read::code_key);
        let by_code = code.and_then(|code| {
            let same =
                |node: &&&Node| node.code.as_deref().map(read::code_key).as_deref() == Some(code.as_str());
            candidates.iter().find(same).copied()
        });
        by_code.or_else(|| {
            candidates
                .into_iter()
                .find(|node| words::same(&node.text, &branch.text))
        })
    }

    /// Whether the owner of the import owns the node.
    fn own(&self, node: &Node) -> bool {
        node.owner_unit == self.there.unit
    }

    fn node(
        &self,
        branch: &Branch<'_>,
        at: usize,
        kind: NodeKind,
        parent: Option<NodeId>,
        unit: Option<UnitId>,
        before: Option<&Node>,
    ) -> Node {
        let Some(before) = before else {
            return Node {
                id: new_id(),
                year: self.there.year,
                parent,
                kind,
                code: branch.code.clone(),
                text: branch.text.clone(),
                owner_unit: unit,
                owner_position: unit.and_then(|unit| self.there.heads.get(&unit)).copied(),
                owner_appointment: None,
                skp: None,
                cascade: None,
                weight: None,
                perspective: None,
                budget_node: None,
                reference: None,
                seq: i32::try_from(at).unwrap_or(i32::MAX),
                version: 1,
            };
        };
        let moves_owner = unit != before.owner_unit;
        Node {
            parent,
            code: branch.code.clone().or_else(|| before.code.clone()),
            text: branch.text.clone(),
            owner_unit: unit,
            owner_position: if moves_owner {
                unit.and_then(|unit| self.there.heads.get(&unit)).copied()
            } else {
                before.owner_position
            },
            ..before.clone()
        }
    }

    /// Whether the one who imports may do what the branch asks for; refusals are told.
    fn allowed(&self, branch: &Branch<'_>, part: &PlanPart, before: Option<&PlanPart>) -> bool {
        let may =
            |action, part: &PlanPart| refusal((self.there.may)(action, &part.facts(self.there.instansi)));
        let refused = match before {
            None => may(CascadeAction::Create, part),
            Some(before) if before.says(part) => None,
            Some(before) => may(CascadeAction::Edit, before)
                .or_else(|| may(CascadeAction::Edit, part))
                .or_else(|| {
                    (before.node.parent != part.node.parent)
                        .then(|| may(CascadeAction::Move, before))
                        .flatten()
                }),
        };
        if let Some(code) = refused {
            branch.row.wrong(F::Name, code);
        }
        refused.is_none()
    }
}
