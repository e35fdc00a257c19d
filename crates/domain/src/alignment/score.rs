//! The *Indeks Keselarasan*, 0-100: a component for every kind of question, every lost point with its gap
//! (`domain.md` 7.4). Not an official score: say so where it is printed.
//!
//! A component measures units, each earned or lost. Who has no SKP that is due loses one; a node that hangs nowhere
//! loses one; logic (KKE 2) and wording count two per item, a warning losing one and an error both; SMART-C (KKE 1)
//! counts one per criterion that an indicator can be judged by; shares and budget links count one each. Where there is
//! nothing to measure, a component does not apply and its weight is spread over the others in proportion.

mod walk;

use serde::{Deserialize, Serialize};

use super::code::AlnCode;
use super::finding::Subject;
use super::findings::Findings;
use super::world::{IndicatorIx, UnitIx, World};
use crate::codes::codes;
use crate::measure::{Measure, split};
use crate::rules::AlignmentWeights;

/// A component of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Component {
    /// Everybody who is due has an SKP.
    Coverage,
    /// Results lead up to the vision, and the head's to his performance agreement.
    Traceability,
    /// Owners, levels, periods, subordinates and partners are right (KKE 2).
    Logic,
    /// Indicators are SMART and challenging (KKE 1).
    Smart,
    /// Shares carry the target.
    Targets,
    /// Budget lines and results meet (KKE 3).
    Budget,
    /// Texts promise a result of one's own.
    Wording,
}

codes!(Component {
    Coverage => "coverage",
    Traceability => "traceability",
    Logic => "logic",
    Smart => "smart",
    Targets => "targets",
    Budget => "budget",
    Wording => "wording",
});

/// A band of the index, by the thresholds of the LKE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    A,
    B,
    C,
    D,
    E,
}

codes!(Band {
    A => "a",
    B => "b",
    C => "c",
    D => "d",
    E => "e",
});

/// Whose index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Instansi,
    /// A unit with everything below it; of an agency, its root.
    Unit(UnitIx),
}

/// Why units of a component are lost: leads to the finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    pub subject: Subject,
    pub indicator: Option<IndicatorIx>,
    pub code: AlnCode,
    /// Units of the component that this gap costs.
    pub lost: u32,
}

/// A component of a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub component: Component,
    /// Points earned, and points that could be earned: zero where the component does not apply.
    pub points: Measure,
    pub of: Measure,
    /// Units earned, and units measured.
    pub measured: (u64, u64),
    /// What was lost, worst code first come: their `lost` adds up to the units that are missing.
    pub gaps: Vec<Gap>,
}

impl Part {
    /// Whether there was anything to measure.
    pub fn applies(&self) -> bool {
        self.measured.1 > 0
    }
}

/// An index with its parts. The total is the sum of the parts' points to the last digit: what could be earned is
/// divided into exactly 100, and each part is rounded by itself to ten-thousandths of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// None where there was nothing to measure at all.
    pub total: Option<Measure>,
    pub parts: Vec<Part>,
}

/// Units measured and lost, by component.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally([(u64, u64); Component::ALL.len()]);

impl Tally {
    fn add(&mut self, component: Component, measured: u64, lost: u64) {
        let counts = &mut self.0[component as usize];
        *counts = (counts.0 + measured, counts.1 + lost);
    }

    fn join(&mut self, other: &Self) {
        for component in Component::ALL {
            let (measured, lost) = other.0[component as usize];
            self.add(component, measured, lost);
        }
    }

    fn score(&self, weights: &AlignmentWeights) -> Score {
        let applies = |component: Component| self.0[component as usize].0 > 0;
        let weights =
            Component::ALL.map(|component| i64::from(weights.of(component)) * i64::from(applies(component)));
        // A component without weight is told but earns nothing; with no weight at all there is no index.
        let possible = if weights.iter().any(|&weight| weight > 0) {
            split(Measure::HUNDRED, &weights)
        } else {
            vec![Measure::ZERO; weights.len()]
        };
        let parts: Vec<Part> = Component::ALL
            .into_iter()
            .zip(possible)
            .map(|(component, of)| {
                let (measured, lost) = self.0[component as usize];
                let earned = measured.saturating_sub(lost);
                Part {
                    component,
                    points: of.scaled(earned as i64, measured as i64).unwrap_or(Measure::ZERO),
                    of,
                    measured: (earned, measured),
                    gaps: Vec::new(),
                }
            })
            .collect();
        let total = parts.iter().map(|part| part.points).sum::<Option<Measure>>();
        Score {
            total: total.filter(|_| weights.iter().any(|&weight| weight > 0)),
            parts,
        }
    }
}

/// The index of a scope, with every gap. The findings must be those of the world.
pub fn score(world: &World, findings: &Findings, scope: Scope) -> Score {
    let inside = match scope {
        Scope::Instansi => None,
        Scope::Unit(root) => Some(below(world, root)),
    };
    let mut tally = Tally::default();
    let mut gaps: [Vec<Gap>; Component::ALL.len()] = Default::default();
    walk::measure(world, findings, &mut |unit, component, measured, losses| {
        let counts = match (&inside, unit) {
            (None, _) => true,
            (Some(inside), Some(unit)) => inside[unit.at()],
            (Some(_), None) => false,
        };
        if counts {
            let lost = losses.iter().map(|gap| u64::from(gap.lost)).sum();
            tally.add(component, measured, lost);
            gaps[component as usize].extend_from_slice(losses);
        }
    });
    let mut score = tally.score(&world.rules.alignment.weights);
    for (part, gaps) in score.parts.iter_mut().zip(gaps) {
        part.gaps = gaps;
    }
    score
}

/// The indices of all units in one go, each with everything below it, without their gaps.
pub fn scores_of_units(world: &World, findings: &Findings) -> Vec<Score> {
    let mut own = vec![Tally::default(); world.units().count()];
    walk::measure(world, findings, &mut |unit, component, measured, losses| {
        if let Some(unit) = unit {
            let lost = losses.iter().map(|gap| u64::from(gap.lost)).sum();
            own[unit.at()].add(component, measured, lost);
        }
    });
    let mut all = own.clone();
    for unit in world.units() {
        for above in ancestors(world, unit) {
            all[above.at()].join(&own[unit.at()]);
        }
    }
    all.iter()
        .map(|tally| tally.score(&world.rules.alignment.weights))
        .collect()
}

/// The units above a unit; ends where a broken tree would go round.
fn ancestors(world: &World, unit: UnitIx) -> impl Iterator<Item = UnitIx> {
    let count = world.units().count();
    std::iter::successors(world.unit(unit).parent, |&above| world.unit(above).parent)
        .take(count)
        .take_while(move |&above| above != unit)
}

/// Which units are that one or stand below it.
fn below(world: &World, root: UnitIx) -> Vec<bool> {
    world
        .units()
        .map(|unit| unit == root || ancestors(world, unit).any(|above| above == root))
        .collect()
}
