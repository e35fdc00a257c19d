//! Scoped roles by NIP, role and unit: the 95 satker admins of EPF-44.

use std::collections::HashMap;

use domain::ids::{PersonId, UnitId};
use domain::import::{ImportField as F, RowCode};
use domain::organization::{Person, Unit, valid_on};
use domain::policy::Role;
use store::new_id;
use store::organization::RoleHeld;

use super::table::{Row, Table};
use super::words::role;
use super::{Plan, Setting, refusal};

/// What is there.
pub struct AdminsThere<'a> {
    pub units: &'a [Unit],
    pub people: &'a [Person],
    pub roles: &'a [RoleHeld],
}

/// Plans roles. Whoever holds a role for a unit today keeps it as it is.
pub fn admins<'a>(table: &'a Table<'a>, there: &'a AdminsThere<'a>, setting: &Setting<'_>) -> Plan<RoleHeld> {
    let mut plan = Plan::new(table.len());
    let units: HashMap<&str, &Unit> = there
        .units
        .iter()
        .map(|unit| (unit.code.as_str(), unit))
        .collect();
    let people: HashMap<&str, &Person> = there
        .people
        .iter()
        .filter_map(|person| Some((person.nip.as_ref()?.as_str(), person)))
        .collect();
    let mut seen: HashMap<(PersonId, Role, Option<UnitId>), u32> = HashMap::new();
    for row in table.rows() {
        let Some((person, role, unit)) = read(row, &people, &units, setting) else {
            continue;
        };
        let key = (person.id, role, unit.map(|unit| unit.id));
        if let Some(first) = seen.get(&key) {
            row.wrong_with(F::Nip, RowCode::DuplicateInFile, first.to_string());
            continue;
        }
        seen.insert(key, row.number());
        let held = there.roles.iter().any(|held| {
            (held.person, held.role, held.unit) == key
                && (valid_on(held.valid_from, held.valid_to, setting.today)
                    || valid_on(held.valid_from, held.valid_to, setting.start))
        });
        if held {
            plan.counts.unchanged += 1;
            continue;
        }
        let what = format!(
            "{}: {}",
            person.name,
            unit.map(|unit| unit.name.as_str()).unwrap_or_default()
        );
        let given = RoleHeld {
            id: new_id(),
            person: person.id,
            role,
            unit: key.2,
            valid_from: setting.start,
            valid_to: None,
            version: 1,
        };
        plan.create(row.number(), &what, given);
    }
    plan.finish(table)
}

fn read<'a>(
    row: Row<'a>,
    people: &HashMap<&str, &'a Person>,
    units: &HashMap<&str, &'a Unit>,
    setting: &Setting<'_>,
) -> Option<(&'a Person, Role, Option<&'a Unit>)> {
    let nip: String = row
        .required(F::Nip, 40)
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let person = people.get(nip.as_str()).copied();
    if person.is_none() && !row.is_bad() {
        row.wrong(F::Nip, RowCode::UnknownPerson);
    }
    let role = row.word(F::Role, role);
    let role = role.or_else(|| row.text(F::Role).is_empty().then_some(Role::AdminOpd));
    let code = row.optional(F::UnitCode, 40);
    let unit = code.as_deref().and_then(|code| units.get(code).copied());
    if code.is_some() && unit.is_none() {
        row.wrong(F::UnitCode, RowCode::UnknownUnit);
    }
    if code.is_none() && role == Some(Role::AdminOpd) {
        row.wrong(F::UnitCode, RowCode::RoleNeedsUnit);
    }
    let path = unit.map(|unit| unit.path.as_str()).unwrap_or_default();
    if let Some(code) = refusal((setting.may)(path)) {
        row.wrong(F::UnitCode, code);
    }
    if row.is_bad() {
        return None;
    }
    Some((person?, role?, unit))
}
