//! A plan out of a file: RPJMD, Renstra, or the RKA-KL of a ministry (`domain.md` 3.1; ADR 9).
//!
//! Several rows may speak of one node, each with an indicator. A node is known again by its key in the file, or else by
//! code or words under the same parent. What the file leaves empty stays as it is; what it does not name is not deleted.

mod cells;
mod compare;
mod read;
mod sums;
mod tree;
mod words;
mod work;

use std::collections::HashMap;

use domain::cascade::view::NodeIndicator;
use domain::cascade::{BudgetLine, Manual, Node, NodeKind};
use domain::ids::*;
use domain::import::{ImportField as F, RowCode};
use domain::organization::Unit;
use domain::policy::{CascadeAction, CascadeFacts, Decision};
use serde::Serialize;

use self::compare::differences;
pub(in crate::import) use self::read::year_in;
use self::read::{File, Years};
use self::tree::{Names, Place};
use self::words::{key, title};
use self::work::Work;
use super::{Plan, Table};

/// Nodes that the preview lists.
const LISTED: usize = 500;

/// What is there.
pub struct PlanThere<'a> {
    pub instansi: InstansiId,
    /// Of the year and chosen owner of the import.
    pub year: i32,
    pub unit: Option<UnitId>,
    pub under: Option<NodeId>,
    /// Plan nodes of the year.
    pub nodes: &'a [Node],
    pub indicators: &'a HashMap<NodeId, Vec<NodeIndicator>>,
    pub manuals: &'a HashMap<IndicatorId, Manual>,
    pub lines: &'a HashMap<NodeId, Vec<BudgetLine>>,
    /// By the keys of earlier files of the same owner.
    pub keys: &'a HashMap<String, NodeId>,
    pub units: &'a [Unit],
    /// The post that heads each unit.
    pub heads: &'a HashMap<UnitId, PositionId>,
    /// Whether the one who imports may do this with such a node.
    pub may: &'a dyn Fn(CascadeAction, &CascadeFacts) -> Decision,
}

/// A node with everything that a plan says of it, as it is or will be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanPart {
    #[serde(flatten)]
    pub node: Node,
    /// Text of the parent.
    pub above: String,
    /// Path of the owner; empty: the region.
    #[serde(skip)]
    pub path: String,
    pub indicators: Vec<NodeIndicator>,
    pub manuals: Vec<Manual>,
    pub lines: Vec<BudgetLine>,
}

impl PlanPart {
    /// Whether nothing would have to be written. The parent's words are the parent's.
    fn says(&self, other: &Self) -> bool {
        self.node == other.node
            && self.indicators == other.indicators
            && self.manuals == other.manuals
            && self.lines == other.lines
    }

    /// What the policy asks about the node.
    pub fn facts(&self, instansi: InstansiId) -> CascadeFacts {
        facts(instansi, &self.node, &self.path)
    }
}

fn facts(instansi: InstansiId, node: &Node, path: &str) -> CascadeFacts {
    CascadeFacts {
        instansi,
        kind: node.kind,
        unit_path: path.to_owned(),
        owner_position: node.owner_position,
        in_skp: node.skp.is_some(),
    }
}

/// Plans a plan; with the keys under which its nodes will be known again.
pub fn renstra<'a>(table: &'a Table<'a>, there: &PlanThere<'_>) -> (Plan<PlanPart>, Vec<(NodeId, String)>) {
    let mut plan = Plan::new(table.len());
    plan.listed = LISTED;
    for header in table.unused().filter(|header| !is_numbering(header)) {
        table.note(
            table.header_number(),
            F::Name,
            RowCode::ColumnNotUsed,
            header,
            Some(header.to_owned()),
        );
    }
    let years = Years::of(table, there.year);
    let units = there
        .units
        .iter()
        .flat_map(|unit| [(key(&unit.code), unit.id), (key(&unit.name), unit.id)])
        .collect();
    let file = read::read(table, &years, &units);
    let places = tree::places(&file, &Names::of(there.nodes), there.keys);
    let money = sums::ceilings(&file, &places);
    let standing = tree::standing(&file, &places);
    let order = tree::top_down(&file, &standing);
    let outputs = outputs(&file, &standing);
    let mut work = Work::new(there);
    let mut keys = Vec::new();
    for at in order {
        if file.branches[at].level.kind().is_none() {
            continue;
        }
        let outputs = outputs.get(&at).map(Vec::as_slice).unwrap_or_default();
        let Some((part, before)) = work.part(&file, at, standing[at], outputs, &money[at], &years) else {
            continue;
        };
        let branch = &file.branches[at];
        if let Some(name) = &branch.key {
            keys.push((part.node.id, key(name)));
        }
        let what = what(&part.node);
        let row = branch.row.number();
        match before {
            None => plan.create_with(row, &what, differences(None, &part, &years), part),
            Some(before) if before.says(&part) => plan.unchanged(row, &what),
            Some(before) => {
                let fields = differences(Some(&before), &part, &years);
                plan.update(row, &what, before, part, fields);
            }
        }
    }
    (plan.finish(table), keys)
}

fn is_numbering(header: &str) -> bool {
    matches!(key(header).trim_end_matches('.'), "" | "no" | "nomor" | "no urut")
}

fn what(node: &Node) -> String {
    let code = node
        .code
        .as_deref()
        .map(|code| format!(" {code}"))
        .unwrap_or_default();
    format!("{}{code}: {}", title(node.kind), node.text)
}

/// The KROs of each kegiatan.
fn outputs(file: &File<'_>, places: &[Place]) -> HashMap<usize, Vec<usize>> {
    let mut outputs: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, branch) in file.branches.iter().enumerate() {
        if branch.level.kind().is_some() {
            continue;
        }
        match places[at] {
            Place::Branch(above) if file.branches[above].level.kind() == Some(NodeKind::Kegiatan) => {
                if !branch.promises.is_empty() {
                    let text = file.branches[above].text.clone();
                    branch
                        .row
                        .wrong_with(F::Indicator, RowCode::BecomesIndicator, text);
                }
                outputs.entry(above).or_default().push(at);
            }
            Place::Lost => {}
            _ => branch.row.wrong(F::ParentCode, RowCode::UnknownParent),
        }
    }
    outputs
}
