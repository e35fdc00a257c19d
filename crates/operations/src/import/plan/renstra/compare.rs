//! What a branch says laid over what is there: indicators, their targets by year, ceilings. What the file leaves empty
//! stays as it is.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use domain::cascade::view::NodeIndicator;
use domain::cascade::{BudgetLine, Manual, Node, Polarity, Target, YearTarget};
use domain::ids::*;
use domain::import::{ImportField as F, RowCode};
use store::new_id;

use super::PlanPart;
use super::cells::rupiah;
use super::read::{File, Promise, Years};
use super::words::same;

/// What is there of one node.
pub(super) struct Known<'k> {
    pub indicators: &'k [NodeIndicator],
    pub manuals: &'k HashMap<IndicatorId, Manual>,
    pub lines: &'k [BudgetLine],
}

impl Known<'_> {
    /// The node as it is.
    pub(super) fn part(&self, node: &Node, above: String, path: &str) -> PlanPart {
        PlanPart {
            node: node.clone(),
            above,
            path: path.to_owned(),
            indicators: self.indicators.to_vec(),
            manuals: self
                .indicators
                .iter()
                .filter_map(|one| self.manuals.get(&one.id))
                .cloned()
                .collect(),
            lines: self.lines.to_vec(),
        }
    }
}

/// The part with everything that the file says of it.
pub(super) fn merged(
    file: &File<'_>,
    at: usize,
    outputs: &[usize],
    money: &BTreeMap<i32, (F, i64)>,
    years: &Years,
    known: &Known<'_>,
    bare: PlanPart,
) -> PlanPart {
    let branch = &file.branches[at];
    let mut part = PlanPart {
        indicators: known.indicators.to_vec(),
        manuals: known.part(&bare.node, String::new(), "").manuals,
        lines: known.lines.to_vec(),
        ..bare
    };
    let promises: Vec<&Promise<'_>> = std::iter::once(at)
        .chain(outputs.iter().copied())
        .flat_map(|at| &file.branches[at].promises)
        .collect();
    for promise in &promises {
        indicator(&mut part, promise, years);
    }
    for left in known.indicators {
        if !promises.is_empty() && !promises.iter().any(|promise| same(&promise.text, &left.text)) {
            branch
                .row
                .wrong_with(F::Indicator, RowCode::IndicatorLeft, left.text.clone());
        }
    }
    for (year, (field, ceiling)) in money {
        line(&mut part, *year, *ceiling, |sum| {
            branch.row.wrong_with(*field, RowCode::CeilingKept, rupiah(sum));
        });
    }
    part
}

fn indicator(part: &mut PlanPart, promise: &Promise<'_>, years: &Years) {
    let of_plan = promise
        .targets
        .iter()
        .find(|(year, _)| *year == years.plan)
        .map(|(_, text)| text.as_str());
    if of_plan.is_none() {
        let field = years.targets.iter().find(|(_, year)| *year == years.plan);
        let field = field.map_or(F::Target1, |(field, _)| *field);
        promise
            .row
            .wrong_with(field, RowCode::NoTarget, years.plan.to_string());
    }
    let at = part
        .indicators
        .iter()
        .position(|one| same(&one.text, &promise.text));
    let at = at.unwrap_or_else(|| {
        part.indicators.push(NodeIndicator {
            id: new_id(),
            aspect: None,
            text: promise.text.clone(),
            target: String::new(),
            unit: String::new(),
            polarity: Polarity::Maximize,
            share_of: None,
            parent_target_seen: None,
            source: None,
        });
        part.indicators.len() - 1
    });
    let one = &mut part.indicators[at];
    if let Some(text) = of_plan
        && !same_target(&one.target, text)
    {
        text.clone_into(&mut one.target);
    }
    if !promise.unit.is_empty() && !same(&one.unit, &promise.unit) {
        one.unit.clone_from(&promise.unit);
    }
    one.polarity = promise.polarity.unwrap_or(one.polarity);
    let id = one.id;
    manual(part, id, promise, years);
}

/// Baseline and the targets of the other years.
fn manual(part: &mut PlanPart, id: IndicatorId, promise: &Promise<'_>, years: &Years) {
    let others: Vec<(i32, &str)> = promise
        .targets
        .iter()
        .filter(|(year, _)| *year != years.plan)
        .map(|(year, text)| (*year, text.as_str()))
        .collect();
    if others.is_empty() && promise.baseline.is_none() {
        return;
    }
    let at = part.manuals.iter().position(|manual| manual.indicator == id);
    let at = at.unwrap_or_else(|| {
        part.manuals.push(Manual::empty(id));
        part.manuals.len() - 1
    });
    let manual = &mut part.manuals[at];
    if let Some(baseline) = &promise.baseline
        && !manual
            .baseline
            .as_deref()
            .is_some_and(|before| same_target(before, baseline))
    {
        manual.baseline = Some(baseline.clone());
    }
    for (year, text) in others {
        match manual.years.iter_mut().find(|known| known.year == year) {
            Some(known) if same_target(&known.text, text) => {}
            Some(known) => text.clone_into(&mut known.text),
            None => manual.years.push(YearTarget {
                year,
                text: text.to_owned(),
            }),
        }
    }
    manual.years.sort_by_key(|known| known.year);
}

/// Another way of writing the same number is no change.
fn same_target(one: &str, other: &str) -> bool {
    match (Target::parse(one, None), Target::parse(other, None)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one.trim() == other.trim(),
    }
}

/// The ceiling of a year as one line, unless somebody has divided it: then his lines stay.
fn line(part: &mut PlanPart, year: i32, ceiling: i64, kept: impl FnOnce(i64)) {
    let of_year: Vec<usize> = (0..part.lines.len())
        .filter(|&at| part.lines[at].year == year)
        .collect();
    match of_year.as_slice() {
        [] => part.lines.push(BudgetLine {
            id: new_id(),
            node: part.node.id,
            year,
            code: part.node.code.clone(),
            text: part.node.text.clone(),
            ceiling,
            seq: 0,
            version: 1,
        }),
        [only] => part.lines[*only].ceiling = ceiling,
        many => {
            let sum = many
                .iter()
                .map(|&at| part.lines[at].ceiling)
                .fold(0, i64::saturating_add);
            if sum != ceiling {
                kept(sum);
            }
        }
    }
}

/// Fields that differ, worded for the preview. Of a new node what it brings.
pub(super) fn differences(
    before: Option<&PlanPart>,
    after: &PlanPart,
    years: &Years,
) -> Vec<(F, String, String)> {
    let mut found = Vec::new();
    if let Some(before) = before {
        let mut text = |field, one: &str, two: &str| {
            if one != two {
                found.push((field, one.to_owned(), two.to_owned()));
            }
        };
        text(F::Name, &before.node.text, &after.node.text);
        text(
            F::Code,
            before.node.code.as_deref().unwrap_or_default(),
            after.node.code.as_deref().unwrap_or_default(),
        );
        text(F::ParentCode, &before.above, &after.above);
        if before.node.owner_unit != after.node.owner_unit {
            text(F::UnitCode, &before.path, &after.path);
        }
    }
    for one in &after.indicators {
        let old = before
            .and_then(|before| Some((before.indicators.iter().find(|other| other.id == one.id)?, before)))
            .map(|(old, before)| worded(old, before))
            .unwrap_or_default();
        let new = worded(one, after);
        if old != new {
            found.push((F::Indicator, old, new));
        }
    }
    for line in &after.lines {
        let old = before.and_then(|before| before.lines.iter().find(|other| other.id == line.id));
        if old.map(|old| old.ceiling) != Some(line.ceiling) {
            let field = years.ceilings.iter().find(|(_, year)| *year == line.year);
            let field = field.map_or(F::Ceiling1, |(field, _)| *field);
            let worded = |line: &BudgetLine| format!("{}: Rp {}", line.year, rupiah(line.ceiling));
            found.push((field, old.map(worded).unwrap_or_default(), worded(line)));
        }
    }
    found
}

/// `Nilai SAKIP: 82,75 Nilai (awal 82,35; 2027: 83; 2028: 83,25)`.
fn worded(one: &NodeIndicator, part: &PlanPart) -> String {
    let mut text = format!("{}: {} {}", one.text, one.target, one.unit)
        .trim()
        .to_owned();
    if let Some(manual) = part.manuals.iter().find(|manual| manual.indicator == one.id) {
        let baseline = manual.baseline.iter().map(|baseline| format!("awal {baseline}"));
        let years = manual
            .years
            .iter()
            .map(|year| format!("{}: {}", year.year, year.text));
        let more: Vec<String> = baseline.chain(years).collect();
        if !more.is_empty() {
            let _ = write!(text, " ({})", more.join("; "));
        }
    }
    text
}
