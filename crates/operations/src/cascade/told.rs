//! A change of a node in words: what each value was and became.

use std::collections::HashMap;

use domain::cascade::past::view::{ChangedField, FieldOf};
use domain::cascade::past::{Change, OwnerOf, PastNode};
use domain::cascade::view::NodeIndicator;
use domain::ids::*;

use super::past::{Documents, Posts, Units};

/// Texts and names of both days, the earlier first.
pub(super) struct Names<'a> {
    pub texts: [HashMap<NodeId, &'a str>; 2],
    pub documents: &'a [Documents; 2],
    pub posts: &'a Posts,
    pub units: &'a Units,
}

impl Names<'_> {
    /// Who answers for a node; empty for the region.
    pub fn owner(&self, node: &PastNode) -> String {
        let [was, is] = self.documents;
        let owner = match node.skp {
            Some(_) => is.owner(node).or_else(|| was.owner(node)),
            None => self.posts.owner(self.units, node),
        };
        owner.map(|owner| owner.name).unwrap_or_default()
    }

    /// What a node above was called; what it supported is in the words of the document itself.
    fn above(&self, node: Option<NodeId>, at: usize) -> String {
        let Some(node) = node else {
            return String::new();
        };
        let kept = self.documents[at].supported.get(&node).map(String::as_str);
        kept.or_else(|| self.texts[at].get(&node).copied())
            .or_else(|| self.texts[1 - at].get(&node).copied())
            .unwrap_or_default()
            .to_owned()
    }

    /// The post and its unit.
    fn post(&self, owner: OwnerOf) -> String {
        let (title, unit) = (self.posts.title(owner.position), self.units.name_of(owner.unit));
        match (title, unit) {
            ("", name) | (name, "") => name.to_owned(),
            (title, unit) => format!("{title} · {unit}"),
        }
    }
}

/// The values of a change; of what came or went, where it hung and what was promised.
pub(super) fn fields(names: &Names<'_>, change: &Change) -> Vec<ChangedField> {
    match change {
        Change::New(node) => {
            let above = field(FieldOf::Above, String::new(), names.above(node.parent, 1));
            let indicators = node.indicators.iter().map(|row| came(&promise(row)));
            said([above].into_iter().chain(indicators))
        }
        Change::Gone(node) => {
            let above = field(FieldOf::Above, names.above(node.parent, 0), String::new());
            let indicators = node.indicators.iter().map(|row| went(&promise(row)));
            said([above].into_iter().chain(indicators))
        }
        Change::Moved { before, after } => vec![field(
            FieldOf::Above,
            names.above(*before, 0),
            names.above(*after, 1),
        )],
        Change::Reworded { before, after } => said([
            field(FieldOf::Text, before.text.clone(), after.text.clone()),
            field(
                FieldOf::Code,
                before.code.clone().unwrap_or_default(),
                after.code.clone().unwrap_or_default(),
            ),
        ]),
        Change::Retargeted { before, after } => targets(before, after),
        Change::Reweighted { before, after } => {
            let written = |weight: &Option<i32>| weight.map(|weight| weight.to_string()).unwrap_or_default();
            vec![field(FieldOf::Weight, written(before), written(after))]
        }
        Change::HandedOver { before, after } => {
            vec![field(FieldOf::Owner, names.post(*before), names.post(*after))]
        }
        Change::Recast { before, after } => {
            vec![field(
                FieldOf::Kind,
                before.code().to_owned(),
                after.code().to_owned(),
            )]
        }
    }
}

/// Indicators as they stand after, then those that went.
fn targets(before: &[NodeIndicator], after: &[NodeIndicator]) -> Vec<ChangedField> {
    let was: HashMap<IndicatorId, &NodeIndicator> = before.iter().map(|row| (row.id, row)).collect();
    let mut told = Vec::new();
    for row in after {
        let Some(old) = was.get(&row.id) else {
            told.push(came(&promise(row)));
            continue;
        };
        let seen = |row: &NodeIndicator| row.parent_target_seen.clone().unwrap_or_default();
        let named = |of, before, after| ChangedField {
            name: row.text.clone(),
            ..field(of, before, after)
        };
        told.extend(said([
            field(FieldOf::Indicator, old.text.clone(), row.text.clone()),
            named(FieldOf::Target, target(old), target(row)),
            named(FieldOf::TargetAbove, seen(old), seen(row)),
        ]));
    }
    let gone = before
        .iter()
        .filter(|row| !after.iter().any(|new| new.id == row.id));
    told.extend(gone.map(|row| went(&promise(row))));
    told
}

fn target(row: &NodeIndicator) -> String {
    format!("{} {}", row.target, row.unit).trim().to_owned()
}

fn promise(row: &NodeIndicator) -> String {
    format!("{}: {}", row.text, target(row))
}

fn came(what: &str) -> ChangedField {
    field(FieldOf::Indicator, String::new(), what.to_owned())
}

fn went(what: &str) -> ChangedField {
    field(FieldOf::Indicator, what.to_owned(), String::new())
}

fn field(of: FieldOf, before: String, after: String) -> ChangedField {
    ChangedField {
        of,
        name: String::new(),
        before,
        after,
    }
}

/// Those that say something.
fn said(fields: impl IntoIterator<Item = ChangedField>) -> Vec<ChangedField> {
    fields
        .into_iter()
        .filter(|field| field.before != field.after)
        .collect()
}
