//! The content of an SKP as one edits it: results with indicators, behaviour expectations, appendix.
//!
//! It travels whole between browser and server; an SKP is a few kilobytes. Undo is keeping the previous one.

use serde::{Deserialize, Serialize};

use super::{AnnexKind, BerAkhlak, ResultBlock};
use crate::cascade::{Aspect, CascadeMethod, Perspective, Polarity};
use crate::ids::*;

/// Everything that the employee edits. `items` in printed order, block Utama first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub results: Vec<DraftResult>,
    /// *Ekspektasi khusus pimpinan* per value; missing = empty.
    pub behaviors: Vec<DraftBehavior>,
    pub annex: Vec<DraftAnnex>,
}

/// A planned result (RHK).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftResult {
    /// Minted by the server; a result that the browser adds carries `None` until the first save.
    pub id: Option<NodeId>,
    pub block: ResultBlock,
    pub text: String,
    /// *RHK pimpinan yang diintervensi*: the superior's node, or a plan node for a head.
    pub supports: Option<NodeId>,
    /// A parent taken before the superior planned; replaced when the plan appears (X10).
    #[serde(default)]
    pub provisional: bool,
    pub cascade: Option<CascadeMethod>,
    pub perspective: Option<Perspective>,
    /// Additional tasks are itemised (PPK-09): who assigned, when, and the output.
    #[serde(default)]
    pub assigned_by: String,
    #[serde(default)]
    pub assigned_on: Option<chrono::NaiveDate>,
    #[serde(default)]
    pub output: String,
    pub indicators: Vec<DraftIndicator>,
}

/// An indicator while it is being written: the target is what was typed, so that nothing typed is lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftIndicator {
    pub id: Option<IndicatorId>,
    pub aspect: Aspect,
    pub text: String,
    /// As typed, Indonesian number format: `14`, `85-90`, `1.234,5`, or words for Waktu/Kualitas.
    pub target: String,
    pub unit: String,
    pub polarity: Polarity,
    pub share_of: Option<IndicatorId>,
    /// The superior's target as it stood when the share was taken, as typed.
    #[serde(default)]
    pub parent_target_seen: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftBehavior {
    pub value: BerAkhlak,
    pub expectation: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftAnnex {
    pub kind: AnnexKind,
    pub text: String,
}

impl Draft {
    /// Adds a result at the end of its block: main results before additional ones, as printed.
    pub fn add(&mut self, result: DraftResult) -> usize {
        let at = match result.block {
            ResultBlock::Tambahan => self.results.len(),
            ResultBlock::Utama => self
                .results
                .iter()
                .position(|other| other.block == ResultBlock::Tambahan)
                .unwrap_or(self.results.len()),
        };
        self.results.insert(at, result);
        at
    }

    /// What the leader expects for a value; empty where nothing was said.
    pub fn expectation(&self, value: BerAkhlak) -> &str {
        self.behaviors
            .iter()
            .find(|row| row.value == value)
            .map_or("", |row| row.expectation.as_str())
    }

    /// Sets what the leader expects for a value.
    pub fn expect(&mut self, value: BerAkhlak, expectation: String) {
        if let Some(row) = self.behaviors.iter_mut().find(|row| row.value == value) {
            row.expectation = expectation;
        } else {
            self.behaviors.push(DraftBehavior { value, expectation });
            self.behaviors.sort_by_key(|row| row.value);
        }
    }
}

impl DraftResult {
    /// An empty result of a block, with one indicator to be filled.
    pub fn empty(block: ResultBlock) -> Self {
        Self {
            id: None,
            block,
            text: String::new(),
            supports: None,
            provisional: false,
            cascade: None,
            perspective: None,
            assigned_by: String::new(),
            assigned_on: None,
            output: String::new(),
            indicators: vec![DraftIndicator::empty(Aspect::Kuantitas)],
        }
    }
}

impl DraftIndicator {
    /// An indicator to be filled.
    pub fn empty(aspect: Aspect) -> Self {
        Self {
            id: None,
            aspect,
            text: String::new(),
            target: String::new(),
            unit: String::new(),
            polarity: Polarity::Maximize,
            share_of: None,
            parent_target_seen: None,
        }
    }
}
