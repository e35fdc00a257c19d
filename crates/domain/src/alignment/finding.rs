//! What a check reports: which one, how grave, about what, and the numbers that its sentence needs. No words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::AlnCode;
use super::world::{CrossIx, IndicatorIx, NodeIx, Period, PersonIx, TextIx};
use crate::cascade::{NodeKind, Polarity};
use crate::codes::codes;
use crate::measure::Measure;
use crate::organization::PositionKind;
use crate::skp::Level;
use crate::skp::wording::WordingRule;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    Node(NodeIx),
    Person(PersonIx),
}

/// One thing that a check noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: AlnCode,
    pub severity: Level,
    pub subject: Subject,
    /// The indicator of the node, where it is about one.
    pub indicator: Option<IndicatorIx>,
    pub data: FindingData,
}

/// How a result misses the level of the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LevelFault {
    /// Higher than the job reaches: a pelaksana who claims an ultimate outcome.
    TooHigh,
    /// All results of the job lie below it: a senior executive with outputs only.
    TooDeep,
    /// It serves the result of somebody who stands lower.
    UnderLower,
}

codes!(LevelFault {
    TooHigh => "too_high",
    TooDeep => "too_deep",
    UnderLower => "under_lower",
});

/// What an indicator lacks, as bits of one number (SMART, KKE 1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SmartSet(pub u8);

impl SmartSet {
    pub const UNIT: u8 = 1;
    pub const NUMBER: u8 = 2;
    pub const TIME: u8 = 4;
    pub const SOURCE: u8 = 8;
    /// Above last year's: the C of SMART-C.
    pub const CHALLENGE: u8 = 16;

    pub const fn has(self, criterion: u8) -> bool {
        self.0 & criterion != 0
    }

    /// How many criteria.
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }
}

/// Which half of the link between result and budget is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BudgetGap {
    LeafWithoutLine,
    LineWithoutLeaf,
}

codes!(BudgetGap {
    LeafWithoutLine => "leaf_without_line",
    LineWithoutLeaf => "line_without_leaf",
});

/// Data of a finding, for its sentence. Indices lead to names in the world that was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingData {
    None,
    /// `ended`: there is a link, but to a result that was replaced or discarded.
    Orphan {
        ended: bool,
    },
    /// The kind of node that is claimed; for `UnderLower` that of the result above.
    Level {
        fault: LevelFault,
        claimed: NodeKind,
        post: PositionKind,
    },
    /// How many nodes go round, and the one above this one.
    Cycle {
        length: u32,
        next: NodeIx,
    },
    Temporal {
        own: Period,
        above: Period,
    },
    /// `carried` is the sum (or for rates the mean) of the shares; `missing` the way to the target.
    Sum {
        target: Measure,
        carried: Measure,
        missing: Measure,
        unit: TextIx,
        shares: u32,
    },
    Unit {
        own: TextIx,
        above: TextIx,
    },
    Polarity {
        own: Polarity,
        above: Polarity,
    },
    /// `no_indicator`: the result has none at all.
    Smart {
        missing: SmartSet,
        no_indicator: bool,
    },
    Easy {
        target: Measure,
        last_year: Measure,
    },
    Staff {
        due: NaiveDate,
        days: u32,
    },
    /// So many of so many in the unit have the same text.
    Dup {
        people: u32,
        staff: u32,
    },
    Budget(BudgetGap),
    PkIku {
        text: TextIx,
    },
    Cross {
        link: CrossIx,
        declined: bool,
    },
    Vague {
        rule: WordingRule,
    },
}

/// The way to mend a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FixHint {
    /// Hang it on another node.
    MoveUnder,
    SetOwner,
    /// Give it to a subordinate, or say that one does it oneself.
    ShareOut,
    DraftSkp,
    SetTarget,
    SetUnit,
    /// Turn the direction round, or say why it differs.
    SetPolarity,
    /// Name the budget line, or say that it needs none.
    LinkBudget,
    AddIndicator,
    CompleteIndicator,
    EditText,
    SetPeriod,
    AskPartner,
    WriteExpectations,
}

codes!(FixHint {
    MoveUnder => "move_under",
    SetOwner => "set_owner",
    ShareOut => "share_out",
    DraftSkp => "draft_skp",
    SetTarget => "set_target",
    SetUnit => "set_unit",
    SetPolarity => "set_polarity",
    LinkBudget => "link_budget",
    AddIndicator => "add_indicator",
    CompleteIndicator => "complete_indicator",
    EditText => "edit_text",
    SetPeriod => "set_period",
    AskPartner => "ask_partner",
    WriteExpectations => "write_expectations",
});

impl Finding {
    /// A finding on a node, as grave as its check.
    pub(super) const fn on_node(code: AlnCode, node: NodeIx, data: FindingData) -> Self {
        Self {
            code,
            severity: code.severity(),
            subject: Subject::Node(node),
            indicator: None,
            data,
        }
    }

    /// A finding on somebody in post, as grave as its check.
    pub(super) const fn on_person(code: AlnCode, person: PersonIx, data: FindingData) -> Self {
        Self {
            code,
            severity: code.severity(),
            subject: Subject::Person(person),
            indicator: None,
            data,
        }
    }

    #[must_use]
    pub(super) const fn at(self, indicator: IndicatorIx) -> Self {
        Self {
            indicator: Some(indicator),
            ..self
        }
    }

    #[must_use]
    pub(super) const fn as_grave_as(self, severity: Level) -> Self {
        Self { severity, ..self }
    }

    /// How it can be mended.
    pub const fn fix(&self) -> FixHint {
        match (self.code, self.data) {
            (AlnCode::Orphan | AlnCode::Cycle | AlnCode::Level, _) => FixHint::MoveUnder,
            (AlnCode::NoOwner, _) => FixHint::SetOwner,
            (AlnCode::Uncovered, _) => FixHint::ShareOut,
            (AlnCode::Staff, _) => FixHint::DraftSkp,
            (AlnCode::Sum | AlnCode::Easy, _) => FixHint::SetTarget,
            (AlnCode::Unit, _) => FixHint::SetUnit,
            (AlnCode::Polarity, _) => FixHint::SetPolarity,
            (AlnCode::Budget, _) => FixHint::LinkBudget,
            (AlnCode::PkIku, _) => FixHint::AddIndicator,
            (
                AlnCode::Smart,
                FindingData::Smart {
                    no_indicator: true, ..
                },
            ) => FixHint::AddIndicator,
            (AlnCode::Smart, _) => FixHint::CompleteIndicator,
            (AlnCode::Vague | AlnCode::Dup, _) => FixHint::EditText,
            (AlnCode::Temporal, _) => FixHint::SetPeriod,
            (AlnCode::Cross, _) => FixHint::AskPartner,
            (AlnCode::Behav, _) => FixHint::WriteExpectations,
        }
    }
}
