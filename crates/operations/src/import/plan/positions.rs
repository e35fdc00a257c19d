//! Positions by code: title, unit, kind, class, head of the unit, task description, first day.

use std::collections::HashMap;

use domain::ids::UnitId;
use domain::import::{ImportField as F, RowCode};
use domain::organization::{Position, PositionKind, Unit};
use store::new_id;

use super::table::{Row, Table};
use super::words::{position_kind, yes_or_no};
use super::{Differences, Plan, Setting, refusal};

/// What is there.
pub struct PositionsThere<'a> {
    pub units: &'a [Unit],
    pub positions: &'a [Position],
}

/// A row that can be taken as far as it alone tells.
struct Candidate<'a> {
    row: Row<'a>,
    before: Option<&'a Position>,
    after: Position,
}

/// Plans positions.
pub fn positions<'a>(
    table: &'a Table<'a>,
    there: &'a PositionsThere<'a>,
    setting: &Setting<'_>,
) -> Plan<Position> {
    let mut plan = Plan::new(table.len());
    let units: HashMap<&str, &Unit> = there
        .units
        .iter()
        .map(|unit| (unit.code.as_str(), unit))
        .collect();
    let paths: HashMap<UnitId, &Unit> = there.units.iter().map(|unit| (unit.id, unit)).collect();
    let known: HashMap<&str, &Position> = there
        .positions
        .iter()
        .map(|position| (position.code.as_str(), position))
        .collect();
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut candidates = Vec::new();
    for row in table.rows() {
        if let Some(candidate) = read(row, &units, &paths, &known, &mut seen, setting) {
            candidates.push(candidate);
        }
    }
    one_head_each(&candidates, there.positions);
    for candidate in candidates.iter().filter(|candidate| !candidate.row.is_bad()) {
        take(&mut plan, candidate, &paths);
    }
    plan.finish(table)
}

fn read<'a>(
    row: Row<'a>,
    units: &HashMap<&str, &'a Unit>,
    by_id: &HashMap<UnitId, &'a Unit>,
    known: &HashMap<&str, &'a Position>,
    seen: &mut HashMap<String, u32>,
    setting: &Setting<'_>,
) -> Option<Candidate<'a>> {
    let code = row.required(F::Code, 40);
    let title = row.required(F::Title, 200);
    let unit_code = row.required(F::UnitCode, 40);
    let kind = row.word(F::PositionKind, position_kind);
    let grade = row.word_or(F::Grade, RowCode::NotAGrade, grade);
    let head = row.word_or(F::UnitHead, RowCode::NotYesOrNo, yes_or_no);
    let task = task(row);
    let from = row.day(F::ValidFrom);
    let code = code?;
    if let Some(first) = seen.get(&code) {
        row.wrong_with(F::Code, RowCode::DuplicateInFile, first.to_string());
        return None;
    }
    seen.insert(code.clone(), row.number());
    let before = known.get(code.as_str()).copied();
    if before.is_none() && kind.is_none() && row.text(F::PositionKind).is_empty() {
        row.wrong(F::PositionKind, RowCode::Required);
    }
    let unit = unit_code.and_then(|code| {
        let unit = units.get(code.as_str()).copied();
        if unit.is_none() {
            row.wrong(F::UnitCode, RowCode::UnknownUnit);
        }
        unit
    });
    let old_home = before.and_then(|position| by_id.get(&position.unit)).copied();
    let refused = [old_home, unit]
        .into_iter()
        .flatten()
        .find_map(|unit| refusal((setting.may)(&unit.path)));
    if let Some(code) = refused {
        row.wrong(F::UnitCode, code);
    }
    let (title, unit) = (title?, unit?);
    if row.is_bad() {
        return None;
    }
    let after = match before {
        Some(before) => Position {
            unit: unit.id,
            kind: kind.unwrap_or(before.kind),
            title,
            grade: grade.or(before.grade),
            is_unit_head: head.unwrap_or(before.is_unit_head),
            task: task.or_else(|| before.task.clone()),
            valid_from: from.unwrap_or(before.valid_from),
            version: before.version + 1,
            ..before.clone()
        },
        None => Position {
            id: new_id(),
            unit: unit.id,
            kind: kind.unwrap_or(PositionKind::Pelaksana),
            code,
            title,
            grade,
            is_unit_head: head.unwrap_or(false),
            task,
            valid_from: from.unwrap_or(setting.start).max(unit.valid_from),
            valid_to: None,
            version: 1,
        },
    };
    Some(Candidate { row, before, after })
}

/// A unit has one head at a time, or the question who rates would have two answers.
fn one_head_each(candidates: &[Candidate<'_>], there: &[Position]) {
    let changed: HashMap<_, &Candidate<'_>> = candidates
        .iter()
        .map(|candidate| (candidate.after.id, candidate))
        .collect();
    let mut heads: HashMap<UnitId, Vec<&Position>> = HashMap::new();
    for position in there
        .iter()
        .filter(|position| !changed.contains_key(&position.id))
    {
        if position.is_unit_head {
            heads.entry(position.unit).or_default().push(position);
        }
    }
    for candidate in candidates.iter().filter(|candidate| candidate.after.is_unit_head) {
        let others = heads.entry(candidate.after.unit).or_default();
        let other = others.iter().find(|other| {
            other.valid_to.is_none_or(|end| end >= candidate.after.valid_from)
                && candidate.after.valid_to.is_none_or(|end| end >= other.valid_from)
        });
        if let Some(other) = other {
            candidate
                .row
                .wrong_with(F::UnitHead, RowCode::SecondUnitHead, other.title.clone());
        } else {
            others.push(&candidate.after);
        }
    }
}

fn take(plan: &mut Plan<Position>, candidate: &Candidate<'_>, units: &HashMap<UnitId, &Unit>) {
    let after = &candidate.after;
    let what = format!("{} {}", after.code, after.title);
    let Some(before) = candidate.before else {
        plan.create(candidate.row.number(), &what, after.clone());
        return;
    };
    let unit_code = |id: UnitId| units.get(&id).map(|unit| unit.code.clone()).unwrap_or_default();
    let mut differences = Differences::new();
    differences.text(F::Title, &before.title, &after.title);
    differences.text(F::UnitCode, &unit_code(before.unit), &unit_code(after.unit));
    differences.text(F::PositionKind, before.kind.code(), after.kind.code());
    let shown = |grade: &Option<i16>| grade.map(|grade| grade.to_string()).unwrap_or_default();
    differences.of(F::Grade, &before.grade, &after.grade, shown);
    let shown = |head: &bool| if *head { "ya" } else { "tidak" }.to_owned();
    differences.of(F::UnitHead, &before.is_unit_head, &after.is_unit_head, shown);
    differences.optional(F::Task, before.task.as_deref(), after.task.as_deref());
    differences.day(F::ValidFrom, Some(before.valid_from), Some(after.valid_from));
    if differences.0.is_empty() {
        plan.counts.unchanged += 1;
    } else {
        plan.update(
            candidate.row.number(),
            &what,
            before.clone(),
            after.clone(),
            differences.0,
        );
    }
}

fn grade(text: &str) -> Option<i16> {
    text.parse().ok().filter(|grade| (1..=17).contains(grade))
}

fn task(row: Row<'_>) -> Option<String> {
    let text = row.lines(F::Task);
    if text.chars().count() > 10_000 {
        row.wrong_with(F::Task, RowCode::TooLong, "10000");
        return None;
    }
    (!text.is_empty()).then_some(text)
}
