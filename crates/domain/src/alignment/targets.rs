//! Do targets hold together: shares, units, directions, and whether an indicator can be measured at all.

use super::code::AlnCode;
use super::finding::{Finding, FindingData, SmartSet};
use super::world::{AlnIndicator, AlnTarget, IndicatorIx, NodeIx, TextIx, World};
use crate::cascade::share::{DirectChild, DirectSum, direct_sum};
use crate::cascade::{Aspect, CascadeMethod, NodeKind, Polarity, Target};
use crate::measure::Measure;

/// Whether the node of a share splits the measure by region or load, so that targets can be added.
fn splits(world: &World, node: NodeIx) -> bool {
    let method = world.node(node).cascade;
    world.is_live(node)
        && matches!(
            method,
            Some(CascadeMethod::DirectRegion | CascadeMethod::DirectLoad)
        )
}

/// The indicator above of which this one is a share that can be added.
pub fn split_from(world: &World, indicator: IndicatorIx) -> Option<IndicatorIx> {
    let row = world.indicator(indicator);
    row.share_of
        .filter(|&of| splits(world, row.node) && world.is_live(world.indicator(of).node))
}

/// What the shares of an indicator come to; none where they cannot be added: nobody took one, one has no number or
/// another unit, or the target itself is none.
fn shared(world: &World, indicator: IndicatorIx) -> Option<(Measure, u32, DirectSum)> {
    let row = world.indicator(indicator);
    let AlnTarget::Number(target) = row.target else {
        return None;
    };
    let mut children = Vec::new();
    for share in world.shares(indicator) {
        let share = world.indicator(share);
        if !splits(world, share.node) {
            continue;
        }
        let AlnTarget::Number(part) = share.target else {
            return None;
        };
        if !same_unit(world, share.unit, row.unit) {
            return None;
        }
        children.push(DirectChild {
            target: part,
            weight: world.node(share.node).weight,
        });
    }
    if children.is_empty() {
        return None;
    }
    let sum = direct_sum(
        &Target::Number(target),
        world.text(row.unit),
        row.polarity,
        CascadeMethod::DirectLoad,
        &children,
    );
    (sum != DirectSum::NotChecked).then_some((target, children.len() as u32, sum))
}

/// Whether the shares of an indicator can be added.
pub fn is_shared(world: &World, indicator: IndicatorIx) -> bool {
    shared(world, indicator).is_some()
}

/// `ALN-SUM`, on the indicator that was shared.
pub fn sum(world: &World, indicator: IndicatorIx) -> Option<Finding> {
    let (target, shares, DirectSum::Short { missing }) = shared(world, indicator)? else {
        return None;
    };
    let row = world.indicator(indicator);
    let carried = match row.polarity {
        Polarity::Minimize => target.checked_add(missing),
        Polarity::Maximize | Polarity::Range | Polarity::Stabilize => target.checked_sub(missing),
    }?;
    let data = FindingData::Sum {
        target,
        carried,
        missing,
        unit: row.unit,
        shares,
    };
    Some(Finding::on_node(AlnCode::Sum, row.node, data).at(indicator))
}

/// `ALN-UNIT`, on the share.
pub fn unit(world: &World, indicator: IndicatorIx) -> Option<Finding> {
    let above = world.indicator(split_from(world, indicator)?).unit;
    let row = world.indicator(indicator);
    let data = FindingData::Unit { own: row.unit, above };
    (!same_unit(world, row.unit, above))
        .then(|| Finding::on_node(AlnCode::Unit, row.node, data).at(indicator))
}

/// Whether two units of measure are the same, however percent is written.
fn same_unit(world: &World, one: TextIx, other: TextIx) -> bool {
    fn plain(text: &str) -> String {
        let text = text.trim().to_lowercase();
        match text.as_str() {
            "persen" | "prosen" | "persentase" | "percent" => "%".to_owned(),
            _ => text,
        }
    }
    one == other || plain(world.text(one)) == plain(world.text(other))
}

/// `ALN-POLARITY`: more is better below where less is better above. A direct share is the same measure, so its
/// direction is compared always; elsewhere another direction is natural, and only a missing note is told.
pub fn polarity(world: &World, indicator: IndicatorIx) -> Option<Finding> {
    let row = world.indicator(indicator);
    if row.polarity != Polarity::Maximize || row.noted == Some(true) {
        return None;
    }
    let opposed = match split_from(world, indicator) {
        Some(above) => world.indicator(above).polarity == Polarity::Minimize,
        None if row.noted == Some(false) => {
            let above = world.parent(row.node)?;
            let mut rows = world.indicators(above).map(|at| world.indicator(at)).peekable();
            rows.peek().is_some() && rows.all(|above| above.polarity == Polarity::Minimize)
        }
        None => false,
    };
    let data = FindingData::Polarity {
        own: row.polarity,
        above: Polarity::Minimize,
    };
    opposed.then(|| Finding::on_node(AlnCode::Polarity, row.node, data).at(indicator))
}

/// The criteria by which an indicator can be judged. Words are their own unit; a qualitative SKP promises in words;
/// time, source and last year's result only where they are known.
pub fn criteria(world: &World, indicator: IndicatorIx) -> SmartSet {
    let row = world.indicator(indicator);
    let words = matches!(row.target, AlnTarget::Words { .. });
    let measured = !world.node(row.node).qualitative;
    let mut set = 0;
    for (applies, criterion) in [
        (measured && !words, SmartSet::UNIT),
        (measured, SmartSet::NUMBER),
        (row.timed.is_some(), SmartSet::TIME),
        (row.sourced.is_some(), SmartSet::SOURCE),
        (raisable(world, row).is_some(), SmartSet::CHALLENGE),
    ] {
        set |= if applies { criterion } else { 0 };
    }
    SmartSet(set)
}

/// Whether a result has no indicator though it is a main one: it fails both criteria that every indicator has.
pub fn lacks_indicators(world: &World, node: NodeIx) -> bool {
    world.node(node).kind == NodeKind::RhkMain && world.indicators(node).next().is_none()
}

/// `ALN-SMART` for a main result without any indicator.
pub fn unmeasured(world: &World, node: NodeIx) -> Option<Finding> {
    let data = FindingData::Smart {
        missing: SmartSet(SmartSet::UNIT | SmartSet::NUMBER),
        no_indicator: true,
    };
    lacks_indicators(world, node).then(|| Finding::on_node(AlnCode::Smart, node, data))
}

/// `ALN-SMART`: unit, number, time bound, source.
pub fn smart(world: &World, indicator: IndicatorIx) -> Option<Finding> {
    let row = world.indicator(indicator);
    let number = match row.target {
        AlnTarget::Missing => false,
        AlnTarget::Number(_) | AlnTarget::Interval(..) => true,
        // A deadline, or a grade of a plan (WTP, BB).
        AlnTarget::Words { .. } => matches!(row.aspect, None | Some(Aspect::Waktu)),
    };
    let mut lacks = 0;
    for (holds, criterion) in [
        (row.unit != TextIx(0), SmartSet::UNIT),
        (number, SmartSet::NUMBER),
        (row.timed != Some(false), SmartSet::TIME),
        (row.sourced != Some(false), SmartSet::SOURCE),
    ] {
        lacks |= if holds { 0 } else { criterion };
    }
    let missing = SmartSet(lacks & criteria(world, indicator).0);
    let data = FindingData::Smart {
        missing,
        no_indicator: false,
    };
    (missing.count() > 0).then(|| Finding::on_node(AlnCode::Smart, row.node, data).at(indicator))
}

/// Target and last year's result, where one could promise more: more is better, and it is not 100 % already.
fn raisable(world: &World, row: &AlnIndicator) -> Option<(Measure, Measure)> {
    let (AlnTarget::Number(target) | AlnTarget::Interval(target, _)) = row.target else {
        return None;
    };
    let last_year = row.last_year?;
    let full = target >= Measure::HUNDRED && is_percent(world.text(row.unit));
    (row.polarity == Polarity::Maximize && !full).then_some((target, last_year))
}

fn is_percent(unit: &str) -> bool {
    unit.contains('%') || unit.to_lowercase().contains("persen")
}

/// `ALN-EASY`: "menantang" means above last year's. The range of an interval counts by its easier end.
pub fn easy(world: &World, indicator: IndicatorIx) -> Option<Finding> {
    let row = world.indicator(indicator);
    let (target, last_year) = raisable(world, row)?;
    let data = FindingData::Easy { target, last_year };
    (target <= last_year).then(|| Finding::on_node(AlnCode::Easy, row.node, data).at(indicator))
}
