//! Who may support whom, and whose figure may count for whose.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::cascade::share::is_additive;
use crate::ids::*;
use crate::organization::agency_path;

/// Why a link is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CrossError {
    /// The step does not follow from where the link stands.
    #[error("it has been answered, declined or taken back")]
    Closed,
    /// An institution outside does not answer here.
    #[error("a partner outside does not answer")]
    NobodyAnswers,
    #[error("the partner is no agency")]
    NoAgency,
    #[error("the partner is the node's own agency")]
    OwnAgency,
    /// The contributing result is not the partner's.
    #[error("the result is not the partner's")]
    NotThePartners,
    /// Sums of rates mean nothing.
    #[error("figures in this unit do not add up")]
    NoSum,
    #[error("the units differ")]
    OtherMeasure,
    #[error("it counts for another indicator already")]
    CountsAlready,
    #[error("it would count for itself")]
    Circle,
}

impl CrossError {
    /// The code of its sentence.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Closed => "cross_is_closed",
            Self::NobodyAnswers => "cross_nobody_answers",
            Self::NoAgency => "cross_no_agency",
            Self::OwnAgency => "cross_own_agency",
            Self::NotThePartners => "cross_not_the_partners",
            Self::NoSum => "cross_no_sum",
            Self::OtherMeasure => "cross_other_measure",
            Self::CountsAlready => "cross_counts_already",
            Self::Circle => "cross_circle",
        }
    }
}

/// Whether the agency at `partner` may be asked to support a node of the unit at `node` (empty: the region's).
///
/// ```
/// use domain::cascade::crosslink::{CrossError, may_support};
///
/// let (health, nutrition, education) = ("aa/bb/", "aa/bb/cc/", "aa/dd/");
/// assert_eq!(may_support(nutrition, education), Ok(()));
/// assert_eq!(may_support(nutrition, health), Err(CrossError::OwnAgency));
/// assert_eq!(may_support(education, nutrition), Err(CrossError::NoAgency), "a division answers for nobody");
/// assert_eq!(may_support("", education), Ok(()), "the region asks its agencies");
/// ```
pub fn may_support(node: &str, partner: &str) -> Result<(), CrossError> {
    if agency_path(partner) != Some(partner) {
        return Err(CrossError::NoAgency);
    }
    if agency_path(node) == Some(partner) {
        return Err(CrossError::OwnAgency);
    }
    Ok(())
}

/// Whether a node of the unit at `node` is the partner's: at or below its path.
pub fn belongs(node: &str, partner: &str) -> Result<(), CrossError> {
    if !partner.is_empty() && node.starts_with(partner) {
        Ok(())
    } else {
        Err(CrossError::NotThePartners)
    }
}

/// Whether figures of others may be added to those in that unit at all.
pub fn rises(unit: &str) -> Result<(), CrossError> {
    if unit.trim().is_empty() || !is_additive(unit) {
        return Err(CrossError::NoSum);
    }
    Ok(())
}

/// Whether a figure in `unit` may be added to one in `asked`: the same unit, and one that adds up.
///
/// ```
/// use domain::cascade::crosslink::{CrossError, adds_up};
///
/// assert_eq!(adds_up("Keluarga", " keluarga "), Ok(()));
/// assert_eq!(adds_up("keluarga", "dokumen"), Err(CrossError::OtherMeasure));
/// assert_eq!(adds_up("%", "%"), Err(CrossError::NoSum));
/// ```
pub fn adds_up(asked: &str, unit: &str) -> Result<(), CrossError> {
    rises(asked)?;
    let words = |unit: &str| {
        let words: Vec<String> = unit.split_whitespace().map(str::to_lowercase).collect();
        words.join(" ")
    };
    if words(asked) == words(unit) {
        Ok(())
    } else {
        Err(CrossError::OtherMeasure)
    }
}

/// Whether an indicator may count for another. `above` tells what an indicator counts for already, if anything.
pub fn may_count(
    contributing: IndicatorId,
    counts_for: IndicatorId,
    above: impl Fn(IndicatorId) -> Option<IndicatorId>,
) -> Result<(), CrossError> {
    if above(contributing).is_some() {
        return Err(CrossError::CountsAlready);
    }
    let mut seen = HashSet::new();
    let mut next = Some(counts_for);
    // What was seen ends the way, so that even a circle in the data would.
    while let Some(at) = next.filter(|at| seen.insert(*at)) {
        if at == contributing {
            return Err(CrossError::Circle);
        }
        next = above(at);
    }
    Ok(())
}

/// The links whose figures count, as (contributing, counted for): those that leave every indicator with one way up and
/// none with a way to itself. `shares` are the shares that count; they come first, then links in their order.
pub fn counted(
    shares: &HashMap<IndicatorId, IndicatorId>,
    links: impl IntoIterator<Item = (IndicatorId, IndicatorId)>,
) -> HashMap<IndicatorId, IndicatorId> {
    let mut counted: HashMap<IndicatorId, IndicatorId> = HashMap::new();
    for (contributing, counts_for) in links {
        let above = |id| shares.get(&id).or_else(|| counted.get(&id)).copied();
        if may_count(contributing, counts_for, above).is_ok() {
            counted.insert(contributing, counts_for);
        }
    }
    counted
}
