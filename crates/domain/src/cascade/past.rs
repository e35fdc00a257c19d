//! The tree as it stood: nodes of today taken back along the activities, and what differs between two days
//! (`architecture.md` 3, Audit).
//!
//! Nodes of plans and of the pohon kinerja go back by the log, which keeps what was and what is of every change.
//! Results of SKPs do not: of a past day they are those of the document that was set by then, drafts are not kept.

mod difference;
#[cfg(test)]
mod tests;
pub mod view;
mod words;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::NodeKind;
use super::view::NodeIndicator;
use crate::audit::{Activity, Subject, Verb};
use crate::ids::*;
use crate::skp::canonical::Snapshot;
use crate::skp::{DraftIndicator, DraftResult, ResultBlock};
pub use difference::{Change, ChangeKind, Difference, OwnerOf, Wording, difference};
pub use words::{Piece, mark};

/// A node with its indicators, as it stood on some day. The names of the fields are those of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastNode {
    pub id: NodeId,
    pub year: i32,
    #[serde(default)]
    pub parent: Option<NodeId>,
    pub kind: NodeKind,
    #[serde(default)]
    pub code: Option<String>,
    pub text: String,
    #[serde(default)]
    pub owner_unit: Option<UnitId>,
    #[serde(default)]
    pub owner_position: Option<PositionId>,
    #[serde(default)]
    pub owner_appointment: Option<AppointmentId>,
    /// The SKP that this planned result belongs to; none for plan nodes.
    #[serde(default)]
    pub skp: Option<SkpId>,
    /// Weight among the siblings in hundredths of a percent; none = equal share.
    #[serde(default)]
    pub weight: Option<i32>,
    #[serde(default)]
    pub seq: i32,
    #[serde(default)]
    pub indicators: Vec<NodeIndicator>,
}

/// An entry of the log that does not say what it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("activity {0:?} cannot be read")]
pub struct Unreadable(pub ActivityId);

/// Takes the nodes of today back before the activities that came later (newest first); siblings in the order of the
/// tree. Of an entry only the fields count in which what was differs from what is, so that one which keeps a part of
/// the node takes back that part. A node without an entry of its birth was always there: it came with a whole plan.
pub fn rewind<'a>(
    today: impl IntoIterator<Item = PastNode>,
    later: impl IntoIterator<Item = &'a Activity>,
) -> Result<Vec<PastNode>, Unreadable> {
    let mut nodes: BTreeMap<NodeId, PastNode> = today.into_iter().map(|node| (node.id, node)).collect();
    let mut told: BTreeMap<NodeId, Vec<Entry>> = BTreeMap::new();
    for activity in later {
        // The loading of a whole plan is told once, of the instansi.
        if activity.subject == Subject::Node && !matches!(activity.verb, Verb::Imported | Verb::Exported) {
            let entry = Entry::read(activity)?;
            told.entry(NodeId(activity.subject_id)).or_default().push(entry);
        }
    }
    for (id, mut entries) in told {
        // Requests that cross each other may be logged by their beginnings; the version tells which wrote last.
        if entries.iter().all(|entry| entry.version.is_some()) {
            entries.sort_by_key(|entry| Reverse(entry.version));
        }
        let unreadable = Unreadable(entries[0].activity);
        let mut stands = nodes
            .remove(&id)
            .and_then(|node| match serde_json::to_value(node) {
                Ok(Value::Object(fields)) => Some(fields),
                _ => None,
            });
        for entry in entries {
            stands = entry.undo(stands);
        }
        if let Some(fields) = stands {
            let node = serde_json::from_value(Value::Object(fields)).map_err(|_| unreadable)?;
            nodes.insert(id, node);
        }
    }
    Ok(in_order(nodes.into_values()))
}

/// The results of a set document, where they hung and whose they were.
pub fn results_as_set(document: &Snapshot, year: i32, owner: OwnerOf) -> Vec<PastNode> {
    document
        .draft
        .results
        .iter()
        .enumerate()
        .filter_map(|(seq, result)| as_set(result, seq, document.skp, year, owner))
        .collect()
}

/// Siblings in the order of the tree: plans before results, results by document.
pub fn in_order(nodes: impl IntoIterator<Item = PastNode>) -> Vec<PastNode> {
    let mut nodes: Vec<PastNode> = nodes.into_iter().collect();
    nodes.sort_by_key(|node| (node.skp, node.seq, node.id));
    nodes
}

/// A result without a number was never in the tree.
fn as_set(result: &DraftResult, seq: usize, skp: SkpId, year: i32, owner: OwnerOf) -> Option<PastNode> {
    Some(PastNode {
        id: result.id?,
        year,
        parent: result.supports,
        kind: match result.block {
            ResultBlock::Utama => NodeKind::RhkMain,
            ResultBlock::Tambahan => NodeKind::RhkAdditional,
        },
        code: None,
        text: result.text.clone(),
        owner_unit: owner.unit,
        owner_position: owner.position,
        owner_appointment: owner.appointment,
        skp: Some(skp),
        weight: None,
        seq: i32::try_from(seq).unwrap_or(i32::MAX),
        indicators: result.indicators.iter().filter_map(indicator_as_set).collect(),
    })
}

fn indicator_as_set(indicator: &DraftIndicator) -> Option<NodeIndicator> {
    Some(NodeIndicator {
        id: indicator.id?,
        aspect: Some(indicator.aspect),
        text: indicator.text.clone(),
        target: indicator.target.clone(),
        unit: indicator.unit.clone(),
        polarity: indicator.polarity,
        share_of: indicator.share_of,
        parent_target_seen: indicator.parent_target_seen.clone(),
        source: None,
    })
}

type Fields = Map<String, Value>;

/// One entry about one node.
struct Entry {
    activity: ActivityId,
    verb: Verb,
    old: Option<Fields>,
    new: Option<Fields>,
    /// Of the node after it.
    version: Option<i64>,
}

impl Entry {
    fn read(activity: &Activity) -> Result<Self, Unreadable> {
        let fields = |text: &Option<String>| match text.as_deref().map(serde_json::from_str) {
            None => Ok(None),
            Some(Ok(Value::Object(fields))) => Ok(Some(fields)),
            // Something else than a node: there is nothing in it to take back.
            Some(Ok(_)) => Ok(None),
            Some(Err(_)) => Err(Unreadable(activity.id)),
        };
        let (old, new) = (fields(&activity.old)?, fields(&activity.new)?);
        let version = |fields: &Option<Fields>| fields.as_ref()?.get("version")?.as_i64();
        Ok(Self {
            activity: activity.id,
            verb: activity.verb,
            version: version(&new).or_else(|| version(&old).map(|version| version + 1)),
            old,
            new,
        })
    }

    /// What stood before it.
    fn undo(self, stands: Option<Fields>) -> Option<Fields> {
        match (self.verb, self.old, self.new) {
            (Verb::Created, ..) => None,
            (Verb::Deleted, old, _) => old,
            (_, Some(old), Some(new)) => stands.map(|mut stands| {
                for field in new.keys().filter(|field| !old.contains_key(*field)) {
                    stands.remove(field);
                }
                for (field, was) in old {
                    if new.get(&field) != Some(&was) {
                        stands.insert(field, was);
                    }
                }
                stands
            }),
            _ => stands,
        }
    }
}
