//! What a result may support: the rater's results or the unit's plan, with what others took of them already.

use serde::{Deserialize, Serialize};

use super::share::{is_additive, proposed_share, remaining};
use super::{Aspect, CascadeMethod, NodeKind, Polarity, Target};
use crate::ids::*;
use crate::measure::Measure;
use crate::skp::{DraftIndicator, DraftResult, ResultBlock};

/// A node that a result may support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub node: NodeId,
    pub kind: NodeKind,
    pub text: String,
    pub code: Option<String>,
    /// Whose result it is; empty for plan nodes.
    pub owner: String,
    /// The rater has not planned: this stands in until he has (X10).
    pub provisional: bool,
    pub indicators: Vec<OfferIndicator>,
    /// How many results of others hang below.
    pub supporters: u32,
}

/// An indicator of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferIndicator {
    pub id: IndicatorId,
    pub aspect: Option<Aspect>,
    pub text: String,
    /// As typed by its owner.
    pub target: String,
    pub unit: String,
    pub polarity: Polarity,
    pub taken: Vec<Taken>,
}

/// A direct share that somebody took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub person: PersonId,
    pub name: String,
    pub result: NodeId,
    pub target: String,
}

impl OfferIndicator {
    /// The promised target, read.
    pub fn parsed(&self) -> Option<Target> {
        Target::parse(&self.target, self.aspect.unwrap_or(Aspect::Kuantitas)).ok()
    }

    /// What others took, read; `except` is left out (one's own result).
    pub fn taken_measures(&self, except: Option<NodeId>) -> Vec<Measure> {
        self.taken
            .iter()
            .filter(|share| Some(share.result) != except)
            .filter_map(|share| {
                match Target::parse(&share.target, self.aspect.unwrap_or(Aspect::Kuantitas)) {
                    Ok(Target::Number(value)) => Some(value),
                    _ => None,
                }
            })
            .collect()
    }

    /// What nobody took yet ("belum terbagi"), for targets that add up.
    pub fn unshared(&self, except: Option<NodeId>) -> Option<Measure> {
        let Some(Target::Number(total)) = self.parsed() else {
            return None;
        };
        is_additive(&self.unit).then(|| remaining(total, &self.taken_measures(except)))?
    }
}

impl Offer {
    /// The result that "Ambil" makes of the offer: linked, with the matching indicators and a proposed share.
    ///
    /// A target that adds up is split among `waiting` people who took nothing yet; a rate is taken over whole.
    pub fn take(&self, waiting: usize) -> DraftResult {
        let mut direct = false;
        let indicators = self
            .indicators
            .iter()
            .map(|indicator| {
                let parsed = indicator.parsed();
                let share = parsed
                    .as_ref()
                    .filter(|_| is_additive(&indicator.unit))
                    .and_then(|target| {
                        proposed_share(target, &indicator.taken_measures(None), waiting.max(1))
                    });
                direct |= share.is_some();
                DraftIndicator {
                    id: None,
                    aspect: indicator.aspect.unwrap_or(Aspect::Kuantitas),
                    text: indicator.text.clone(),
                    target: share.map_or_else(|| indicator.target.clone(), |share| share.to_string()),
                    unit: indicator.unit.clone(),
                    polarity: indicator.polarity,
                    share_of: share.is_some().then_some(indicator.id),
                    parent_target_seen: share.is_some().then(|| indicator.target.clone()),
                }
            })
            .collect();
        DraftResult {
            id: None,
            block: ResultBlock::Utama,
            text: String::new(),
            supports: Some(self.node),
            provisional: self.provisional,
            cascade: Some(if direct {
                CascadeMethod::DirectLoad
            } else {
                CascadeMethod::Indirect
            }),
            perspective: None,
            assigned_by: String::new(),
            assigned_on: None,
            output: String::new(),
            indicators,
        }
    }
}

/// A step on the way from a result up to the vision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub node: NodeId,
    pub kind: NodeKind,
    pub text: String,
    /// Document and page (IKI-04).
    pub reference: Option<String>,
    /// Whose result it is; empty for plan nodes.
    pub owner: String,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn offer(unit: &str, target: &str, taken: &[&str]) -> Offer {
        Offer {
            node: NodeId(Uuid::from_u128(1)),
            kind: NodeKind::RhkMain,
            text: "Terlaksananya pendampingan gizi di 24 puskesmas".into(),
            code: None,
            owner: "Yohanes".into(),
            provisional: false,
            indicators: vec![OfferIndicator {
                id: IndicatorId(Uuid::from_u128(2)),
                aspect: Some(Aspect::Kuantitas),
                text: "Jumlah puskesmas yang didampingi".into(),
                target: target.into(),
                unit: unit.into(),
                polarity: Polarity::Maximize,
                taken: taken
                    .iter()
                    .map(|target| Taken {
                        person: PersonId(Uuid::from_u128(3)),
                        name: "Rudi".into(),
                        result: NodeId(Uuid::from_u128(4)),
                        target: (*target).into(),
                    })
                    .collect(),
            }],
            supporters: 0,
        }
    }

    #[test]
    fn the_last_one_is_offered_what_is_left_of_24_puskesmas() {
        let result = offer("puskesmas", "24", &["14"]).take(1);
        assert_eq!(result.indicators[0].target, "10");
        assert_eq!(result.cascade, Some(CascadeMethod::DirectLoad));
        assert_eq!(result.indicators[0].parent_target_seen.as_deref(), Some("24"));
    }

    #[test]
    fn a_percentage_is_taken_over_whole_and_indirectly() {
        let result = offer("%", "80", &["80"]).take(3);
        assert_eq!(result.indicators[0].target, "80");
        assert_eq!(result.cascade, Some(CascadeMethod::Indirect));
        assert_eq!(result.indicators[0].share_of, None);
    }

    #[test]
    fn what_is_not_shared_is_known() {
        let offer = offer("puskesmas", "24", &["14", "4"]);
        assert_eq!(offer.indicators[0].unshared(None), Some(Measure::whole(6)));
        assert_eq!(
            offer.indicators[0].unshared(Some(NodeId(Uuid::from_u128(4)))),
            Some(Measure::whole(24))
        );
    }
}
