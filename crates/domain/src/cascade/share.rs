//! Sharing a superior's target among those who serve it directly (PermenPANRB 8/2021; `domain.md` 3.4).
//!
//! Counted units add up: 14 + 10 puskesmas are 24. Percentages do not: 80 % for both halves is 80 % of the whole.

use serde::{Deserialize, Serialize};

use super::{CascadeMethod, Polarity, Target};
use crate::measure::{Measure, split_in};

/// Whether targets in that unit add up over people. Rates, scores and levels do not.
pub fn is_additive(unit: &str) -> bool {
    const RATES: [&str; 14] = [
        "persen",
        "persentase",
        "prosen",
        "indeks",
        "nilai",
        "skor",
        "rasio",
        "level",
        "tingkat",
        "kategori",
        "predikat",
        "opini",
        "rata",
        // Years of life or of schooling: a mean, not a count.
        "tahun",
    ];
    let unit = unit.to_lowercase();
    !unit.contains(['%', '‰', '/'])
        && !unit
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| RATES.contains(&word) || word == "per" || word == "poin")
}

/// What is left of the parent's target, negative where more was taken than there is; none if too large to add.
pub fn remaining(parent: Measure, taken: &[Measure]) -> Option<Measure> {
    parent.checked_sub(taken.iter().copied().sum::<Option<Measure>>()?)
}

/// A fair share of what is left for the next of `waiting` people. Whole numbers stay whole. None where nothing is
/// left, nobody waits, or the target is not a single number.
pub fn proposed_share(parent: &Target, taken: &[Measure], waiting: usize) -> Option<Measure> {
    let &Target::Number(total) = parent else {
        return None;
    };
    let left = remaining(total, taken).filter(|left| *left > Measure::ZERO)?;
    let step = if left.is_whole() {
        Measure::whole(1)
    } else {
        Measure::STEP
    };
    split_in(left, &vec![1; waiting], step).first().copied()
}

/// A direct child's target, with its weight in hundredths of a percent if one was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DirectChild {
    pub target: Measure,
    pub weight: Option<i32>,
}

/// Whether the children together carry the parent's target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DirectSum {
    /// They do, with so much to spare.
    Covered { spare: Measure },
    /// So much is missing (`ALN-SUM`).
    Short { missing: Measure },
    /// Not a matter of sums: another measure, words, an interval, or no children.
    NotChecked,
}

/// Checks direct shares against the parent (`domain.md` 3.4). Additive units: the sum reaches the target. Rates:
/// every child, or the weighted mean, reaches it. Where less is better, "reaches" turns round.
pub fn direct_sum(
    parent: &Target,
    unit: &str,
    polarity: Polarity,
    method: CascadeMethod,
    children: &[DirectChild],
) -> DirectSum {
    let &Target::Number(target) = parent else {
        return DirectSum::NotChecked;
    };
    if children.is_empty() || !matches!(method, CascadeMethod::DirectRegion | CascadeMethod::DirectLoad) {
        return DirectSum::NotChecked;
    }
    let toward = |value: Measure| match polarity {
        Polarity::Minimize => target.checked_sub(value),
        Polarity::Maximize | Polarity::Range | Polarity::Stabilize => value.checked_sub(target),
    };
    let carried = if is_additive(unit) {
        children
            .iter()
            .map(|child| child.target)
            .sum::<Option<Measure>>()
            .and_then(toward)
    } else {
        let worst = children.iter().filter_map(|child| toward(child.target)).min();
        let mean = weighted_mean(children).and_then(toward);
        worst.max(mean)
    };
    match carried {
        Some(spare) if spare >= Measure::ZERO => DirectSum::Covered { spare },
        Some(spare) => DirectSum::Short {
            missing: Measure(-spare.0),
        },
        None => DirectSum::NotChecked,
    }
}

/// The mean of the children by weight; who has none weighs as much as the others on average.
fn weighted_mean(children: &[DirectChild]) -> Option<Measure> {
    let given: Vec<i128> = children
        .iter()
        .filter_map(|child| child.weight)
        .map(|weight| i128::from(weight.max(0)))
        .collect();
    let usual = if given.is_empty() {
        1
    } else {
        given.iter().sum::<i128>() / given.len() as i128
    };
    let weights: Vec<i128> = children
        .iter()
        .map(|child| child.weight.map_or(usual, |weight| i128::from(weight.max(0))))
        .collect();
    let sum: i128 = weights.iter().sum();
    let total: i128 = children
        .iter()
        .zip(&weights)
        .map(|(child, weight)| i128::from(child.target.0) * weight)
        .sum();
    (sum > 0).then(|| Measure((total / sum) as i64))
}

/// Whether the superior's target moved since the share was taken (SAK-03). Never true for who took no share.
pub fn parent_changed(seen: Option<&Target>, current: Option<&Target>) -> bool {
    seen.is_some() && seen != current
}

/// The share after the superior's target moved, in the old proportion: the one-click re-alignment of SAK-03.
pub fn realigned(share: Measure, seen: &Target, current: &Target) -> Option<Measure> {
    let (&Target::Number(seen), &Target::Number(current)) = (seen, current) else {
        return None;
    };
    let exact = share.scaled(current.0, seen.0)?;
    if share.is_whole() && current.is_whole() {
        // Upwards: rounding down would leave a part of the target with nobody.
        let whole = exact.0.div_euclid(Measure::SCALE) + i64::from(!exact.is_whole());
        return whole.checked_mul(Measure::SCALE).map(Measure);
    }
    Some(exact)
}

#[cfg(test)]
mod tests;
