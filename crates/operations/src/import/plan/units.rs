//! Units by code: name, kind, the unit above, first day. Parents may stand below their children in the file.

use std::collections::{HashMap, HashSet};

use domain::ids::UnitId;
use domain::import::{ImportField as F, RowCode};
use domain::organization::{Unit, UnitKind};
use store::new_id;

use super::table::{Row, Table};
use super::words::{unit_kind, unit_kind_of_name};
use super::{Differences, Plan, Setting, refusal};
use crate::organization::step;

/// What is there.
pub struct UnitsThere<'a> {
    pub units: &'a [Unit],
    /// Parent of new units without one.
    pub root: UnitId,
}

/// A row that can be read.
struct Read<'a> {
    row: Row<'a>,
    /// Of the unit that is there, or new.
    id: UnitId,
    before: Option<&'a Unit>,
    code: String,
    name: String,
    kind: Option<UnitKind>,
    parent_code: Option<String>,
    from: Option<chrono::NaiveDate>,
}

/// Plans units.
pub fn units<'a>(table: &'a Table<'a>, there: &'a UnitsThere<'a>, setting: &Setting<'_>) -> Plan<Unit> {
    let mut plan = Plan::new(table.len());
    let known: HashMap<&str, &Unit> = there
        .units
        .iter()
        .map(|unit| (unit.code.as_str(), unit))
        .collect();
    let reads = read_all(table, &known);
    let rows: HashMap<UnitId, &Read<'_>> = reads.iter().map(|read| (read.id, read)).collect();
    let mut tree = Parents::new(there.units);
    place(&reads, &known, there.root, &mut tree);
    refuse_loops(&reads, &mut tree);

    let mut accepted: Vec<&Read<'_>> = Vec::new();
    for read in tree.top_down(&reads) {
        if judge(read, &rows, &mut tree, setting) {
            accepted.push(read);
        }
    }
    let codes: HashMap<UnitId, &str> = there
        .units
        .iter()
        .map(|unit| (unit.id, unit.code.as_str()))
        .chain(reads.iter().map(|read| (read.id, read.code.as_str())))
        .collect();
    let mut updated: HashSet<UnitId> = HashSet::new();
    for read in accepted {
        take(&mut plan, read, &tree, &codes, setting, &mut updated);
    }
    // Units below a moved one move with it, although no row speaks of them.
    for unit in there.units.iter().filter(|unit| !updated.contains(&unit.id)) {
        let path = tree.path(unit.id);
        if path != unit.path {
            plan.updates.push((
                unit.clone(),
                Unit {
                    path,
                    version: unit.version + 1,
                    ..unit.clone()
                },
            ));
        }
    }
    plan.finish(table)
}

fn read_all<'a>(table: &'a Table<'a>, known: &HashMap<&str, &'a Unit>) -> Vec<Read<'a>> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut reads = Vec::new();
    for row in table.rows() {
        let code = row.required(F::Code, 40);
        let name = row.required(F::Name, 200);
        let kind = row.word(F::UnitKind, unit_kind);
        let parent_code = row.optional(F::ParentCode, 40);
        let from = row.day(F::ValidFrom);
        if let Some(code) = &code {
            if let Some(first) = seen.get(code) {
                row.wrong_with(F::Code, RowCode::DuplicateInFile, first.to_string());
                continue;
            }
            seen.insert(code.clone(), row.number());
        }
        if let (Some(code), Some(name)) = (code, name) {
            let before = known.get(code.as_str()).copied();
            let id = before.map_or_else(new_id, |unit| unit.id);
            reads.push(Read {
                row,
                id,
                before,
                code,
                name,
                kind,
                parent_code,
                from,
            });
        }
    }
    reads
}

/// Who stands below whom, as far as the rows are taken.
struct Parents {
    parents: HashMap<UnitId, Option<UnitId>>,
}

impl Parents {
    fn new(units: &[Unit]) -> Self {
        Self {
            parents: units.iter().map(|unit| (unit.id, unit.parent)).collect(),
        }
    }

    /// The units above one, nearest first; `None` when they go round in a circle.
    fn above(&self, id: UnitId) -> Option<Vec<UnitId>> {
        let mut above = Vec::new();
        let mut next = self.parents.get(&id).copied().flatten();
        while let Some(parent) = next {
            if parent == id || above.contains(&parent) {
                return None;
            }
            above.push(parent);
            next = self.parents.get(&parent).copied().flatten();
        }
        Some(above)
    }

    fn path(&self, id: UnitId) -> String {
        let above = self.above(id).unwrap_or_default();
        above
            .iter()
            .rev()
            .chain([&id])
            .fold(String::new(), |path, id| step(&path, *id))
    }

    /// The row is not taken: what is there stays, what is new is nowhere.
    fn revert(&mut self, read: &Read<'_>) {
        match read.before {
            Some(unit) => self.parents.insert(unit.id, unit.parent),
            None => self.parents.remove(&read.id),
        };
    }

    fn top_down<'r, 'a>(&self, reads: &'r [Read<'a>]) -> Vec<&'r Read<'a>> {
        let mut sorted: Vec<&Read<'a>> = reads.iter().filter(|read| !read.row.is_bad()).collect();
        sorted.sort_by_cached_key(|read| self.above(read.id).map_or(0, |above| above.len()));
        sorted
    }
}

/// Hangs every readable row where it says.
fn place(reads: &[Read<'_>], known: &HashMap<&str, &Unit>, root: UnitId, tree: &mut Parents) {
    let in_file: HashMap<&str, UnitId> = reads.iter().map(|read| (read.code.as_str(), read.id)).collect();
    for read in reads {
        let is_root = read.before.is_some_and(|unit| unit.parent.is_none());
        if read
            .kind
            .is_some_and(|kind| (kind == UnitKind::Instansi) != is_root)
        {
            read.row.wrong(F::UnitKind, RowCode::OnlyOneRoot);
        }
        let parent = match &read.parent_code {
            // The root stays the root, whatever a file says of its parent.
            _ if is_root => None,
            Some(code) => {
                let found = in_file
                    .get(code.as_str())
                    .copied()
                    .or_else(|| known.get(code.as_str()).map(|unit| unit.id));
                if found.is_none() {
                    read.row.wrong(F::ParentCode, RowCode::UnknownUnit);
                }
                found
            }
            None => Some(read.before.and_then(|unit| unit.parent).unwrap_or(root)),
        };
        if !read.row.is_bad() {
            tree.parents.insert(read.id, parent);
        }
    }
}

fn refuse_loops(reads: &[Read<'_>], tree: &mut Parents) {
    let looped: Vec<&Read<'_>> = reads
        .iter()
        .filter(|read| !read.row.is_bad() && tree.above(read.id).is_none())
        .collect();
    for read in looped {
        read.row.wrong(F::ParentCode, RowCode::ParentCycle);
        tree.revert(read);
    }
}

/// Whether the row can be taken where it stands.
fn judge(
    read: &Read<'_>,
    rows: &HashMap<UnitId, &Read<'_>>,
    tree: &mut Parents,
    setting: &Setting<'_>,
) -> bool {
    let parent = tree.parents.get(&read.id).copied().flatten();
    let lost = parent.filter(|parent| !tree.parents.contains_key(parent));
    if let Some(parent) = lost {
        let row = rows
            .get(&parent)
            .map(|row| row.row.number().to_string())
            .unwrap_or_default();
        read.row.wrong_with(F::ParentCode, RowCode::BadRowAbove, row);
    }
    if read.before.is_none() && read.kind.or_else(|| unit_kind_of_name(&read.name)).is_none() {
        read.row.wrong(F::UnitKind, RowCode::KindNotGuessed);
    }
    let moves = read.before.is_none_or(|unit| unit.parent != parent);
    let own = read.before.and_then(|unit| refusal((setting.may)(&unit.path)));
    let place = parent
        .filter(|_| moves)
        .and_then(|parent| refusal((setting.may)(&tree.path(parent))));
    if let Some(code) = own.or(place) {
        read.row.wrong(F::Code, code);
    }
    if read.row.is_bad() {
        tree.revert(read);
        return false;
    }
    true
}

fn take(
    plan: &mut Plan<Unit>,
    read: &Read<'_>,
    tree: &Parents,
    codes: &HashMap<UnitId, &str>,
    setting: &Setting<'_>,
    updated: &mut HashSet<UnitId>,
) {
    let what = format!("{} {}", read.code, read.name);
    let parent = tree.parents.get(&read.id).copied().flatten();
    let path = tree.path(read.id);
    let Some(before) = read.before else {
        let unit = Unit {
            id: read.id,
            parent,
            kind: read
                .kind
                .or_else(|| unit_kind_of_name(&read.name))
                .unwrap_or(UnitKind::Tim),
            code: read.code.clone(),
            name: read.name.clone(),
            path,
            valid_from: read.from.unwrap_or(setting.start),
            valid_to: None,
            version: 1,
        };
        plan.create(read.row.number(), &what, unit);
        return;
    };
    let after = Unit {
        parent,
        kind: read.kind.unwrap_or(before.kind),
        name: read.name.clone(),
        path,
        valid_from: read.from.unwrap_or(before.valid_from),
        version: before.version + 1,
        ..before.clone()
    };
    let code_of = |id: Option<UnitId>| id.and_then(|id| codes.get(&id).copied()).unwrap_or_default();
    let mut differences = Differences::new();
    differences.text(F::Name, &before.name, &after.name);
    differences.text(F::UnitKind, before.kind.code(), after.kind.code());
    differences.text(F::ParentCode, code_of(before.parent), code_of(after.parent));
    differences.day(F::ValidFrom, Some(before.valid_from), Some(after.valid_from));
    if differences.0.is_empty() {
        plan.counts.unchanged += 1;
        return;
    }
    updated.insert(before.id);
    plan.update(read.row.number(), &what, before.clone(), after, differences.0);
}
