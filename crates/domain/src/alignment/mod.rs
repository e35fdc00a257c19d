//! Is everything aligned: the automatic checks `ALN-*`, the index over them, and whether results of people and units
//! agree (`domain.md` 7.4). Pure: a [`World`] goes in, findings and scores come out; words are made elsewhere.
//!
//! A check that lacks its data keeps still. Nothing here is an official score.

pub mod chain;
pub mod code;
pub mod coherence;
pub mod engine;
pub mod finding;
pub mod findings;
pub mod people;
pub mod plan;
pub mod score;
pub mod suggest;
pub mod targets;
pub mod view;
pub mod words;
pub mod world;

pub use code::{AlnCode, AlnSet};
pub use coherence::{Contradiction, coherence};
pub use engine::{check_all, check_codes, check_touched};
pub use finding::{BudgetGap, Finding, FindingData, FixHint, LevelFault, SmartSet, Subject};
pub use findings::Findings;
pub use score::{Band, Component, Gap, Part, Scope, Score, score, scores_of_units};
pub use suggest::{Hint, Suggestion, suggest};
pub use words::Verdicts;
pub use world::{Parts, Touched, World};

#[cfg(test)]
mod tests;
