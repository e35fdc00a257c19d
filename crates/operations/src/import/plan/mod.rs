//! What a file would do: computed from its rows and from what is there, changing nothing.
//!
//! One file per kind. Each judges row by row and then the rows together, gives every problem with its cell, and keeps
//! the good rows apart from the bad ones, so that they may be taken alone.

mod admins;
mod appointments;
mod cell;
mod nomenclature;
mod people;
mod positions;
mod renstra;
mod table;
mod units;
mod words;

pub use admins::{AdminsThere, admins};
pub use appointments::{AppointmentsThere, appointments};
pub use nomenclature::nomenclature;
pub use people::{PeopleThere, people};
pub use positions::{PositionsThere, positions};
pub(super) use renstra::year_in;
pub use renstra::{PlanPart, PlanThere, renstra};
pub use table::{Row, Table};
pub use units::{UnitsThere, units};

use chrono::NaiveDate;
use domain::import::{ImportChange, ImportCounts, ImportField, Problem};
use domain::policy::{Decision, Reason};

/// How many changes are kept as an example.
const EXAMPLES: usize = 50;

/// What every kind of plan is given.
pub struct Setting<'a> {
    /// For rows without a date of their own.
    pub start: NaiveDate,
    pub today: NaiveDate,
    /// Whether the one who imports is responsible for the unit with that path.
    pub may: &'a dyn Fn(&str) -> Decision,
}

/// What would be done.
#[derive(Debug)]
pub struct Plan<T> {
    pub creates: Vec<T>,
    /// Before and after.
    pub updates: Vec<(T, T)>,
    pub problems: Vec<Problem>,
    pub counts: ImportCounts,
    pub examples: Vec<ImportChange>,
    /// How many of the changes are listed.
    listed: usize,
}

impl<T> Plan<T> {
    fn new(rows: usize) -> Self {
        Self {
            creates: Vec::new(),
            updates: Vec::new(),
            problems: Vec::new(),
            counts: ImportCounts {
                rows: rows as u32,
                ..ImportCounts::default()
            },
            examples: Vec::new(),
            listed: EXAMPLES,
        }
    }

    fn example(&mut self, row: u32, creates: bool, what: &str, fields: Vec<(ImportField, String, String)>) {
        if self.examples.len() < self.listed {
            self.examples.push(ImportChange {
                row,
                creates,
                unchanged: false,
                what: what.to_owned(),
                fields,
            });
        }
    }

    fn create(&mut self, row: u32, what: &str, value: T) {
        self.create_with(row, what, Vec::new(), value);
    }

    /// A new row, with what it brings.
    fn create_with(&mut self, row: u32, what: &str, fields: Vec<(ImportField, String, String)>, value: T) {
        self.example(row, true, what, fields);
        self.counts.created += 1;
        self.creates.push(value);
    }

    /// A row that changes nothing, listed all the same.
    fn unchanged(&mut self, row: u32, what: &str) {
        self.counts.unchanged += 1;
        self.example(row, false, what, Vec::new());
        if let Some(last) = self.examples.last_mut().filter(|last| last.row == row) {
            last.unchanged = true;
        }
    }

    fn update(
        &mut self,
        row: u32,
        what: &str,
        before: T,
        after: T,
        fields: Vec<(ImportField, String, String)>,
    ) {
        self.example(row, false, what, fields);
        self.counts.updated += 1;
        self.updates.push((before, after));
    }

    /// Takes over what the table says of its rows and counts them.
    fn finish(mut self, table: &Table<'_>) -> Self {
        self.problems = table.take_problems();
        self.problems
            .sort_by_key(|problem| (problem.row, problem.code.is_warning()));
        self.counts.bad = table.bad_rows();
        self.counts.warnings = self
            .problems
            .iter()
            .filter(|problem| problem.code.is_warning())
            .count() as u32;
        self
    }
}

/// Fields that differ, for the example of a change.
struct Differences(Vec<(ImportField, String, String)>);

impl Differences {
    fn new() -> Self {
        Self(Vec::new())
    }

    /// Notes a field when its values differ.
    fn of<V: PartialEq + ?Sized>(
        &mut self,
        field: ImportField,
        before: &V,
        after: &V,
        shown: impl Fn(&V) -> String,
    ) {
        if before != after {
            self.0.push((field, shown(before), shown(after)));
        }
    }

    fn text(&mut self, field: ImportField, before: &str, after: &str) {
        self.of(field, before, after, str::to_owned);
    }

    fn day(&mut self, field: ImportField, before: Option<NaiveDate>, after: Option<NaiveDate>) {
        self.of(field, &before, &after, |day| {
            day.map(|day| day.to_string()).unwrap_or_default()
        });
    }

    fn optional(&mut self, field: ImportField, before: Option<&str>, after: Option<&str>) {
        self.of(field, &before, &after, |text| text.unwrap_or_default().to_owned());
    }
}

/// The code under which a refusal of the policy is told for a row.
fn refusal(decision: Decision) -> Option<domain::import::RowCode> {
    match decision {
        Decision::Allowed => None,
        Decision::Forbidden(Reason::MissingRole) => Some(domain::import::RowCode::MissingRole),
        Decision::Forbidden(_) | Decision::Hidden(_) => Some(domain::import::RowCode::OutsideScope),
    }
}
