//! Appointments by NIP, position and first day: kind, last day, decree.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::ids::{AppointmentId, PersonId, PositionId, UnitId};
use domain::import::{ImportField as F, RowCode};
use domain::organization::{Appointment, AppointmentKind, Person, Position, Unit, valid_on};
use store::new_id;

use super::table::{Row, Table};
use super::words::appointment_kind;
use super::{Differences, Plan, Setting, refusal};
use crate::organization::overlaps;

/// What is there.
pub struct AppointmentsThere<'a> {
    pub units: &'a [Unit],
    pub positions: &'a [Position],
    pub people: &'a [Person],
    /// Every number that anybody ever had.
    pub numbers: &'a [(String, PersonId)],
    pub appointments: &'a [Appointment],
}

struct Index<'a> {
    people: HashMap<&'a str, PersonId>,
    names: HashMap<PersonId, &'a str>,
    positions: HashMap<&'a str, &'a Position>,
    posts: HashMap<PositionId, &'a Position>,
    paths: HashMap<UnitId, &'a str>,
    known: HashMap<(PersonId, PositionId, NaiveDate), &'a Appointment>,
    by_id: HashMap<AppointmentId, &'a Appointment>,
}

/// A row that can be taken as far as it alone tells.
struct Candidate<'a> {
    row: Row<'a>,
    before: Option<&'a Appointment>,
    after: Appointment,
}

/// Plans appointments.
pub fn appointments<'a>(
    table: &'a Table<'a>,
    there: &'a AppointmentsThere<'a>,
    setting: &Setting<'_>,
) -> Plan<Appointment> {
    let mut plan = Plan::new(table.len());
    let index = Index::new(there);
    let mut seen: HashMap<(PersonId, PositionId, NaiveDate), u32> = HashMap::new();
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    for row in table.rows() {
        if let Some(candidate) = read(row, &index, &mut seen, setting) {
            candidates.push(candidate);
        }
    }
    let ended = one_post_each(&mut candidates, there, &index, setting);
    one_holder_each(&candidates, there, &index, &ended);
    for candidate in candidates.iter().filter(|candidate| !candidate.row.is_bad()) {
        take(&mut plan, candidate, &index);
    }
    // What a taken row ends; where the row itself is bad, nothing ends.
    let good: HashSet<u32> = candidates
        .iter()
        .filter(|candidate| !candidate.row.is_bad())
        .map(|candidate| candidate.row.number())
        .collect();
    for (id, (last, by)) in &ended {
        if let Some(before) = index.by_id.get(id)
            && good.contains(by)
        {
            let after = Appointment {
                valid_to: Some(*last),
                version: before.version + 1,
                ..(*before).clone()
            };
            plan.updates.push(((*before).clone(), after));
        }
    }
    plan.finish(table)
}

impl<'a> Index<'a> {
    fn new(there: &'a AppointmentsThere<'a>) -> Self {
        let former = there.numbers.iter().map(|(nip, person)| (nip.as_str(), *person));
        let today = there
            .people
            .iter()
            .filter_map(|person| Some((person.nip.as_ref()?.as_str(), person.id)));
        Self {
            people: former.chain(today).collect(),
            names: there
                .people
                .iter()
                .map(|person| (person.id, person.name.as_str()))
                .collect(),
            positions: there
                .positions
                .iter()
                .map(|position| (position.code.as_str(), position))
                .collect(),
            posts: there
                .positions
                .iter()
                .map(|position| (position.id, position))
                .collect(),
            paths: there
                .units
                .iter()
                .map(|unit| (unit.id, unit.path.as_str()))
                .collect(),
            known: there
                .appointments
                .iter()
                .map(|one| ((one.person, one.position, one.valid_from), one))
                .collect(),
            by_id: there.appointments.iter().map(|one| (one.id, one)).collect(),
        }
    }

    fn path(&self, position: PositionId) -> &'a str {
        self.posts
            .get(&position)
            .and_then(|position| self.paths.get(&position.unit))
            .copied()
            .unwrap_or_default()
    }

    fn title(&self, position: PositionId) -> String {
        self.posts
            .get(&position)
            .map(|position| position.title.clone())
            .unwrap_or_default()
    }
}

fn read<'a>(
    row: Row<'a>,
    index: &Index<'a>,
    seen: &mut HashMap<(PersonId, PositionId, NaiveDate), u32>,
    setting: &Setting<'_>,
) -> Option<Candidate<'a>> {
    let nip: String = row
        .required(F::Nip, 40)
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let person = index.people.get(nip.as_str()).copied();
    if person.is_none() && !row.is_bad() {
        row.wrong(F::Nip, RowCode::UnknownPerson);
    }
    let position = row.required(F::PositionCode, 40).and_then(|code| {
        let position = index.positions.get(code.as_str()).copied();
        if position.is_none() {
            row.wrong(F::PositionCode, RowCode::UnknownPosition);
        }
        position
    });
    let kind = row.word(F::AppointmentKind, appointment_kind);
    let from = row.day(F::ValidFrom);
    let to = row.day(F::ValidTo);
    let decree = row.optional(F::Decree, 100);
    let (person, position) = (person?, position?);
    if row.is_bad() {
        return None;
    }
    if let Some(code) = refusal((setting.may)(index.path(position.id))) {
        row.wrong(F::PositionCode, code);
        return None;
    }
    let valid_from = from.unwrap_or(setting.start);
    let key = (person, position.id, valid_from);
    if let Some(first) = seen.get(&key) {
        row.wrong_with(F::Nip, RowCode::DuplicateInFile, first.to_string());
        return None;
    }
    seen.insert(key, row.number());
    let before = index.known.get(&key).copied();
    let after = match before {
        Some(before) => Appointment {
            kind: kind.unwrap_or(before.kind),
            valid_to: to.or(before.valid_to),
            decree_number: decree.or_else(|| before.decree_number.clone()),
            version: before.version + 1,
            ..before.clone()
        },
        None => Appointment {
            id: new_id(),
            person,
            position: position.id,
            kind: kind.unwrap_or(AppointmentKind::Definitif),
            valid_from,
            valid_to: to,
            decree_number: decree,
            version: 1,
        },
    };
    judge(row, &after, position);
    (!row.is_bad()).then_some(Candidate { row, before, after })
}

fn judge(row: Row<'_>, after: &Appointment, position: &Position) {
    if after.valid_to.is_some_and(|end| end < after.valid_from) {
        row.wrong_with(
            F::ValidTo,
            RowCode::EndsBeforeItBegins,
            after.valid_from.to_string(),
        );
    }
    if after.kind != AppointmentKind::Definitif {
        if after.valid_to.is_none() {
            row.wrong(F::ValidTo, RowCode::ActingNeedsEnd);
        }
        if after.decree_number.is_none() {
            row.wrong(F::Decree, RowCode::ActingNeedsDecree);
        }
    }
    if !valid_on(position.valid_from, position.valid_to, after.valid_from) {
        row.wrong_with(
            F::ValidFrom,
            RowCode::PositionNotValid,
            position.valid_from.to_string(),
        );
    }
}

/// A person has one definitif post at a time: an open earlier one ends the day before the next begins. Gives the ended
/// ones that no row of the file speaks of, with the row that ends them.
fn one_post_each(
    candidates: &mut [Candidate<'_>],
    there: &AppointmentsThere<'_>,
    index: &Index<'_>,
    setting: &Setting<'_>,
) -> HashMap<AppointmentId, (NaiveDate, u32)> {
    let in_file: HashMap<AppointmentId, usize> = candidates
        .iter()
        .enumerate()
        .map(|(at, candidate)| (candidate.after.id, at))
        .collect();
    let people: HashSet<PersonId> = candidates
        .iter()
        .map(|candidate| candidate.after.person)
        .collect();
    let mut posts: HashMap<PersonId, Vec<(Appointment, Option<usize>)>> = HashMap::new();
    for one in there
        .appointments
        .iter()
        .filter(|one| people.contains(&one.person))
    {
        if !in_file.contains_key(&one.id) {
            posts.entry(one.person).or_default().push((one.clone(), None));
        }
    }
    for (at, candidate) in candidates.iter().enumerate() {
        posts
            .entry(candidate.after.person)
            .or_default()
            .push((candidate.after.clone(), Some(at)));
    }
    let mut ended = HashMap::new();
    for mut held in posts.into_values() {
        held.retain(|(one, _)| one.kind == AppointmentKind::Definitif);
        held.sort_by_key(|(one, _)| (one.valid_from, one.id));
        for at in 1..held.len() {
            let (earlier, later) = (held[at - 1].clone(), held[at].clone());
            if !overlaps(&earlier.0, &later.0) {
                continue;
            }
            // Only rows of the file are judged; what was there before stays as it is.
            let Some(row) = later.1.or(earlier.1).map(|at| candidates[at].row) else {
                continue;
            };
            let last = later
                .0
                .valid_from
                .pred_opt()
                .filter(|last| *last >= earlier.0.valid_from);
            let open = earlier.0.valid_to.is_none();
            let Some(last) = last.filter(|_| open && later.1.is_some()) else {
                row.wrong_with(
                    F::ValidFrom,
                    RowCode::HoldsOtherPost,
                    index.title(if later.1.is_some() {
                        earlier.0.position
                    } else {
                        later.0.position
                    }),
                );
                continue;
            };
            if let Some(code) = refusal((setting.may)(index.path(earlier.0.position))) {
                row.wrong_with(F::Nip, code, index.title(earlier.0.position));
                continue;
            }
            row.wrong_with(
                F::ValidFrom,
                RowCode::PreviousEnded,
                index.title(earlier.0.position),
            );
            held[at - 1].0.valid_to = Some(last);
            match earlier.1 {
                Some(at) => candidates[at].after.valid_to = Some(last),
                None => {
                    ended.insert(earlier.0.id, (last, row.number()));
                }
            }
        }
    }
    ended
}

/// The head of a unit is one person at a time: one definitif holder, one acting official of each kind.
fn one_holder_each(
    candidates: &[Candidate<'_>],
    there: &AppointmentsThere<'_>,
    index: &Index<'_>,
    ended: &HashMap<AppointmentId, (NaiveDate, u32)>,
) {
    let changed: HashSet<AppointmentId> = candidates.iter().map(|candidate| candidate.after.id).collect();
    let is_head = |position| {
        index
            .posts
            .get(&position)
            .is_some_and(|position| position.is_unit_head)
    };
    let mut holders: HashMap<PositionId, Vec<Appointment>> = HashMap::new();
    for one in there
        .appointments
        .iter()
        .filter(|one| is_head(one.position) && !changed.contains(&one.id))
    {
        let valid_to = ended.get(&one.id).map(|(last, _)| *last).or(one.valid_to);
        holders.entry(one.position).or_default().push(Appointment {
            valid_to,
            ..one.clone()
        });
    }
    for candidate in candidates {
        if candidate.row.is_bad() || !is_head(candidate.after.position) {
            continue;
        }
        let others = holders.entry(candidate.after.position).or_default();
        let other = others
            .iter()
            .find(|other| other.kind == candidate.after.kind && overlaps(other, &candidate.after));
        if let Some(other) = other {
            let name = index.names.get(&other.person).copied().unwrap_or_default();
            candidate
                .row
                .wrong_with(F::PositionCode, RowCode::PostIsTaken, name);
        } else {
            others.push(candidate.after.clone());
        }
    }
}

fn take(plan: &mut Plan<Appointment>, candidate: &Candidate<'_>, index: &Index<'_>) {
    let after = &candidate.after;
    let name = index.names.get(&after.person).copied().unwrap_or_default();
    let what = format!("{name}: {}", index.title(after.position));
    let Some(before) = candidate.before else {
        plan.create(candidate.row.number(), &what, after.clone());
        return;
    };
    let mut differences = Differences::new();
    differences.text(F::AppointmentKind, before.kind.code(), after.kind.code());
    differences.day(F::ValidTo, before.valid_to, after.valid_to);
    differences.optional(
        F::Decree,
        before.decree_number.as_deref(),
        after.decree_number.as_deref(),
    );
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
