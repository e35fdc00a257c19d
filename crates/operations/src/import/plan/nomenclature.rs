//! Official titles by code; both styles of a sub kegiatan are the same code.

use std::collections::HashMap;

use documents::nomenclature::{Level, canonical};
use domain::import::{ImportField as F, RowCode};
use store::nomenclature::Title;

use super::table::{Row, Table};
use super::{Differences, Plan, Setting, refusal};

/// Plans titles.
pub fn nomenclature<'a>(table: &'a Table<'a>, there: &[Title], setting: &Setting<'_>) -> Plan<Title> {
    let mut plan = Plan::new(table.len());
    let known: HashMap<&str, &Title> = there.iter().map(|title| (title.code.as_str(), title)).collect();
    let refused = refusal((setting.may)(""));
    let mut seen: HashMap<String, (u32, String)> = HashMap::new();
    for row in table.rows() {
        let Some(read) = read(row) else { continue };
        if let Some(code) = refused {
            row.wrong(F::Code, code);
            continue;
        }
        match seen.get(&read.code) {
            // The same title under both styles of its code is said twice, not differently.
            Some((_, name)) if *name == read.name => {
                plan.counts.unchanged += 1;
                continue;
            }
            Some((first, _)) => {
                row.wrong_with(F::Code, RowCode::DuplicateInFile, first.to_string());
                continue;
            }
            None => {
                seen.insert(read.code.clone(), (row.number(), read.name.clone()));
            }
        }
        take(&mut plan, row, known.get(read.code.as_str()).copied(), read);
    }
    plan.finish(table)
}

fn read(row: Row<'_>) -> Option<Title> {
    let code = row.required(F::Code, 40).and_then(|text| {
        let code = canonical(&text);
        if code.is_none() {
            row.wrong(F::Code, RowCode::NotANomenclatureCode);
        }
        code
    });
    let name = row.required(F::Name, 1000);
    let level = row.word(F::Level, Level::from_key);
    let (code, name) = (code?, name?);
    if level.is_some_and(|level| level != code.level()) {
        row.wrong_with(F::Level, RowCode::LevelDiffers, code.level().key());
    }
    if row.is_bad() {
        return None;
    }
    Some(Title {
        code: code.to_string(),
        level: code.level().key().to_owned(),
        name,
        version: 1,
    })
}

fn take(plan: &mut Plan<Title>, row: Row<'_>, before: Option<&Title>, read: Title) {
    let what = format!("{} {}", read.code, read.name);
    let Some(before) = before else {
        plan.create(row.number(), &what, read);
        return;
    };
    let after = Title {
        version: before.version + 1,
        ..read
    };
    let mut differences = Differences::new();
    differences.text(F::Name, &before.name, &after.name);
    differences.text(F::Level, &before.level, &after.level);
    if differences.0.is_empty() {
        plan.counts.unchanged += 1;
    } else {
        plan.update(row.number(), &what, before.clone(), after, differences.0);
    }
}
