//! Rows to branches: a node with all rows that speak of it, each with an indicator and the money of its years.

use std::collections::HashMap;

use documents::nomenclature::canonical;
use domain::cascade::{NodeKind, Polarity};
use domain::ids::UnitId;
use domain::import::{ImportField as F, RowCode};

use super::super::table::{Row, Table};
use super::cells::{Notation, money, target};
use super::words::{Level, key, level, polarity, same};

/// Longest statement, code, and name within the file.
const TEXT: usize = 500;
const CODE: usize = 60;
const KEY: usize = 100;

/// Which columns are of which years.
pub(super) struct Years {
    /// Of the plan.
    pub plan: i32,
    pub targets: Vec<(F, i32)>,
    pub ceilings: Vec<(F, i32)>,
    notation: Notation,
}

impl Years {
    /// By the year in the header, else one after the other from the year of the plan.
    pub(super) fn of(table: &Table<'_>, plan: i32) -> Self {
        let by = |fields: [F; 6]| -> Vec<(F, i32)> {
            let mut found: Vec<(F, i32)> = Vec::new();
            for (field, next) in fields.into_iter().zip(plan..) {
                let Some(header) = table.header(field) else {
                    continue;
                };
                let year = year_in(header).unwrap_or(next);
                if found.iter().any(|(_, known)| *known == year) {
                    let (row, data) = (table.header_number(), year.to_string());
                    table.note(row, field, RowCode::YearTwice, header, Some(data));
                } else {
                    found.push((field, year));
                }
            }
            found
        };
        let (targets, ceilings) = (by(F::TARGETS), by(F::CEILINGS));
        let numbers = targets.iter().map(|(field, _)| *field).chain([F::Baseline]);
        Self {
            plan,
            notation: Notation::of(numbers.flat_map(|field| table.cells(field))),
            targets,
            ceilings,
        }
    }
}

/// The first year of this century in a header.
pub(crate) fn year_in(header: &str) -> Option<i32> {
    header
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| digits.len() == 4 && digits.starts_with("20"))
        .find_map(|digits| digits.parse().ok())
}

/// An indicator as a row says it.
#[derive(Clone)]
pub(super) struct Promise<'a> {
    pub row: Row<'a>,
    pub text: String,
    /// Empty: the file says nothing.
    pub unit: String,
    pub polarity: Option<Polarity>,
    pub baseline: Option<String>,
    pub targets: Vec<(i32, String)>,
}

/// A node of the file.
pub(super) struct Branch<'a> {
    pub row: Row<'a>,
    /// Within the file.
    pub key: Option<String>,
    pub level: Level,
    pub code: Option<String>,
    pub text: String,
    /// What stands in the column of parents.
    pub parent: Option<String>,
    /// The branch that it seems to hang under, where no column says.
    pub guess: Option<usize>,
    pub unit: Option<UnitId>,
    pub promises: Vec<Promise<'a>>,
    /// By year, one amount for each row that says one.
    pub money: Vec<(F, i32, Vec<i64>)>,
    /// How many rows speak of it.
    pub rows: usize,
}

/// What stands in a row besides the node itself.
struct Figures<'a> {
    promise: Option<Promise<'a>>,
    money: Vec<(F, i32, i64)>,
}

/// Everything that the file says, and the keys of rows that cannot be read.
#[derive(Default)]
pub(super) struct File<'a> {
    pub branches: Vec<Branch<'a>>,
    pub lost: HashMap<String, u32>,
    /// Places of branches by key, by code, and of those without a key by their words.
    pub by_key: HashMap<String, usize>,
    pub by_code: HashMap<String, Vec<usize>>,
    pub by_text: HashMap<String, Vec<usize>>,
}

impl File<'_> {
    fn note(&mut self, at: usize) {
        let branch = &self.branches[at];
        if let Some(name) = &branch.key {
            self.by_key.insert(key(name), at);
        }
        if let Some(code) = &branch.code {
            self.by_code.entry(code_key(code)).or_default().push(at);
        }
        self.by_text.entry(key(&branch.text)).or_default().push(at);
    }
}

/// Both styles of a code of the nomenclature are the same.
pub(super) fn code_key(code: &str) -> String {
    canonical(code).map_or_else(|| key(code), |code| code.to_string())
}

/// Reads all rows.
pub(super) fn read<'a>(table: &'a Table<'a>, years: &Years, units: &HashMap<String, UnitId>) -> File<'a> {
    let mut file = File::default();
    for row in table.rows() {
        let figures = figures(row, years);
        let nameless = [F::Level, F::Name, F::Key, F::Code]
            .iter()
            .all(|field| row.text(*field).is_empty());
        if nameless && figures.promise.is_some() && !file.branches.is_empty() {
            let at = file.branches.len() - 1;
            row.wrong_with(
                F::Indicator,
                RowCode::ContinuesAbove,
                file.branches[at].row.number().to_string(),
            );
            add(&mut file.branches[at], figures, row);
            continue;
        }
        let branch = node(row, units, table);
        match branch {
            Some(branch) if !row.is_bad() => take(&mut file, branch, figures, row, table),
            _ => {
                for name in [row.text(F::Key), row.text(F::Code)] {
                    if !name.is_empty() {
                        file.lost.entry(key(&name)).or_insert(row.number());
                    }
                }
            }
        }
    }
    file
}

fn figures<'a>(row: Row<'a>, years: &Years) -> Figures<'a> {
    let text = row.optional(F::Indicator, TEXT).unwrap_or_default();
    let mut unit = row.optional(F::Measure, CODE).unwrap_or_default();
    let mut targets = Vec::new();
    for (field, year) in &years.targets {
        if let Some(read) = target(row, *field, years.notation, &unit) {
            if let Some(found) = read.unit.filter(|_| unit.is_empty()) {
                unit = found;
            }
            targets.push((*year, read.text));
        }
    }
    let baseline = target(row, F::Baseline, years.notation, &unit).map(|read| read.text);
    let promise = Promise {
        row,
        unit,
        polarity: row.word(F::Polarity, polarity),
        baseline,
        targets,
        text,
    };
    let money = years
        .ceilings
        .iter()
        .filter_map(|(field, year)| Some((*field, *year, money(row, *field)?)))
        .collect();
    let says = !promise.text.is_empty() || !promise.targets.is_empty() || promise.baseline.is_some();
    Figures {
        promise: says.then_some(promise),
        money,
    }
}

/// The node that a row names.
fn node<'a>(row: Row<'a>, units: &HashMap<String, UnitId>, table: &Table<'_>) -> Option<Branch<'a>> {
    if row.text(F::Level).is_empty() {
        row.wrong(F::Level, RowCode::Required);
    }
    let level = row.word(F::Level, level);
    let text = row.required(F::Name, TEXT);
    let unit = row.word_or(F::UnitCode, RowCode::UnknownUnit, |text| {
        units.get(&key(text)).copied()
    });
    let code = row.optional(F::Code, CODE);
    let parent = row.optional(F::ParentCode, KEY.max(TEXT));
    let branch = Branch {
        row,
        key: row.optional(F::Key, KEY),
        level: level?,
        code,
        text: text?,
        parent: parent.filter(|_| table.has(F::ParentCode)),
        guess: None,
        unit,
        promises: Vec::new(),
        money: Vec::new(),
        rows: 0,
    };
    if let (Some(code), Some(kind)) = (&branch.code, branch.level.kind())
        && let Some(shown) = canonical(code).map(|code| code.level().key())
        && kind.has_budget()
        && shown != kind.code()
    {
        row.wrong_with(F::Code, RowCode::CodeLevelDiffers, shown.replace('_', " "));
    }
    Some(branch)
}

/// Puts a row to its branch, which may be there already.
fn take<'a>(
    file: &mut File<'a>,
    mut branch: Branch<'a>,
    figures: Figures<'a>,
    row: Row<'a>,
    table: &Table<'_>,
) {
    branch.guess = guess(file, &branch, table);
    let known = if let Some(name) = &branch.key {
        file.by_key.get(&key(name)).copied()
    } else {
        let alike = |other: &Branch<'_>| {
            other.key.is_none()
                && other.level == branch.level
                && other.code == branch.code
                && other.unit == branch.unit
                && match (&other.parent, &branch.parent) {
                    (None, None) => other.guess == branch.guess,
                    (one, two) => one == two,
                }
        };
        let candidates = file.by_text.get(&key(&branch.text)).into_iter().flatten();
        candidates.copied().rfind(|&at| alike(&file.branches[at]))
    };
    let Some(at) = known else {
        let twin = branch
            .code
            .as_deref()
            .and_then(|code| file.by_code.get(&code_key(code))?.first());
        if let Some(&first) = twin {
            let first = file.branches[first].row.number().to_string();
            row.wrong_with(F::Code, RowCode::CodeRepeated, first);
        }
        file.branches.push(branch);
        let at = file.branches.len() - 1;
        file.note(at);
        add(&mut file.branches[at], figures, row);
        return;
    };
    let first = &mut file.branches[at];
    let agrees = first.level == branch.level
        && same(&first.text, &branch.text)
        && fits(first.code.as_deref(), branch.code.as_deref())
        && fits(first.parent.as_deref(), branch.parent.as_deref())
        && (first.unit.is_none() || branch.unit.is_none() || first.unit == branch.unit);
    if !agrees {
        let data = format!("{}: {}", first.row.number(), first.text);
        row.wrong_with(F::Key, RowCode::KeyClash, data);
        return;
    }
    first.code = first.code.take().or(branch.code);
    first.parent = first.parent.take().or(branch.parent);
    first.unit = first.unit.or(branch.unit);
    add(first, figures, row);
}

/// What one row leaves out, another may say.
fn fits(one: Option<&str>, other: Option<&str>) -> bool {
    one.zip(other).is_none_or(|(one, other)| same(one, other))
}

fn add<'a>(branch: &mut Branch<'a>, figures: Figures<'a>, row: Row<'a>) {
    branch.rows += 1;
    if row.is_bad() {
        return;
    }
    for (field, year, amount) in figures.money {
        match branch.money.iter_mut().find(|(_, known, _)| *known == year) {
            Some((.., amounts)) => amounts.push(amount),
            None => branch.money.push((field, year, vec![amount])),
        }
    }
    let Some(mut promise) = figures.promise else {
        return;
    };
    if promise.text.is_empty() && branch.level == Level::Output {
        promise.text.clone_from(&branch.text);
    }
    if promise.text.is_empty() {
        row.wrong(F::Indicator, RowCode::TargetWithoutIndicator);
    } else {
        branch.promises.push(promise);
    }
}

/// The nearest branch above under which it could hang: by its code, or else, where the file has no column for parents,
/// by the order of the rows.
fn guess(file: &File<'_>, branch: &Branch<'_>, table: &Table<'_>) -> Option<usize> {
    if branch.parent.is_some() {
        return None;
    }
    let branches = &file.branches;
    let above = |other: &Branch<'_>| match (other.level, branch.level) {
        // An agency's goal may serve an objective, but the second goal of a list does not serve the first's.
        (Level::Node(parent), Level::Node(kind)) => {
            parent.level() < kind.level() && kind.parents().contains(&parent)
        }
        (Level::Node(parent), Level::Output) => parent == NodeKind::Kegiatan,
        (Level::Output, Level::Node(kind)) => kind == NodeKind::SubKegiatan,
        (Level::Output, Level::Output) => false,
    };
    let code = branch
        .code
        .as_deref()
        .and_then(canonical)
        .and_then(|code| code.parent());
    let by_code = code.and_then(|code| {
        let known = file.by_code.get(&code.to_string())?;
        known.iter().copied().rfind(|&at| above(&branches[at]))
    });
    by_code.or_else(|| {
        (!table.has(F::ParentCode))
            .then(|| branches.iter().rposition(above))
            .flatten()
    })
}
