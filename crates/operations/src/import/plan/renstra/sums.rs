//! Money of the file: what each branch says, whether it is the sum of what is below, and where it will stand.

use std::collections::BTreeMap;

use domain::import::{ImportField as F, RowCode};

use super::cells::rupiah;
use super::read::File;
use super::tree::Place;
use super::words::Level;

/// For each branch the ceilings that will stand at it, by year: those that nothing below divides.
pub(super) fn ceilings(file: &File<'_>, above: &[Place]) -> Vec<BTreeMap<i32, (F, i64)>> {
    let children = children(above);
    let years: Vec<i32> = {
        let all = file
            .branches
            .iter()
            .flat_map(|branch| branch.money.iter().map(|(_, year, _)| *year));
        let mut years: Vec<i32> = all.collect();
        years.sort_unstable();
        years.dedup();
        years
    };
    let mut standing: Vec<BTreeMap<i32, (F, i64)>> = vec![BTreeMap::new(); file.branches.len()];
    for year in years {
        let mut sums: Vec<Option<i64>> = vec![None; file.branches.len()];
        for at in bottom_up(above) {
            let below: Option<i64> = children[at]
                .iter()
                .filter_map(|child| sums[*child])
                .reduce(i64::saturating_add);
            sums[at] = settle(file, at, year, below, &mut standing[at]);
        }
    }
    standing
}

/// What a branch has in a year, told where it does not add up.
fn settle(
    file: &File<'_>,
    at: usize,
    year: i32,
    below: Option<i64>,
    standing: &mut BTreeMap<i32, (F, i64)>,
) -> Option<i64> {
    let branch = &file.branches[at];
    let said = branch.money.iter().find(|(_, known, _)| *known == year);
    let Some((field, _, amounts)) = said else {
        return below;
    };
    let sum = amounts.iter().copied().fold(0, i64::saturating_add);
    let first = amounts.first().copied().unwrap_or_default();
    // Merged cells come out as the same amount on every row; the sums below tell them from parts that are alike.
    let alike = amounts.len() > 1 && first > 0 && amounts.iter().all(|amount| *amount == first);
    let own = if alike && below != Some(sum) {
        branch
            .row
            .wrong_with(*field, RowCode::CeilingRepeated, rupiah(first));
        first
    } else {
        sum
    };
    if let Some(below) = below {
        if below != own {
            let data = format!(
                "{} ≠ {} ({})",
                rupiah(own),
                rupiah(below),
                rupiah(own.saturating_sub(below))
            );
            branch.row.wrong_with(*field, RowCode::SumDiffers, data);
        }
        return Some(below);
    }
    if branch.level.kind().is_some_and(|kind| kind.has_budget()) {
        standing.insert(year, (*field, own));
    } else if own > 0 || branch.level == Level::Output {
        branch.row.wrong(*field, RowCode::CeilingNotKept);
    }
    Some(own)
}

fn children(above: &[Place]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); above.len()];
    for (at, place) in above.iter().enumerate() {
        if let Place::Branch(parent) = place {
            children[*parent].push(at);
        }
    }
    children
}

/// Deepest first; what goes round in a circle is left out.
fn bottom_up(above: &[Place]) -> Vec<usize> {
    let mut depths: Vec<(usize, usize)> = Vec::new();
    for at in 0..above.len() {
        let (mut depth, mut next) = (0, above[at]);
        while let Place::Branch(parent) = next
            && depth <= above.len()
        {
            depth += 1;
            next = above[parent];
        }
        if depth <= above.len() {
            depths.push((depth, at));
        }
    }
    depths.sort_unstable();
    depths.into_iter().rev().map(|(_, at)| at).collect()
}
