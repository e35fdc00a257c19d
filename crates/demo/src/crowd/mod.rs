//! The larger sizes: the other agencies, their offices, schools and hospitals around the story, and people in them.
//!
//! Nothing here is told by hand but the table of agencies; who sits where follows from the seed.

mod people;
mod places;

use domain::ids::UnitId;
use domain::organization::{EmploymentKind, InstansiKind, PositionKind, UnitKind};

use crate::DemoError;
use crate::plan::Plan;
use crate::story::organization::Units;
use crate::story::plan::{Objective, agency};
use crate::story::table::{code, rows};
use crate::tasks::task;
use crate::world::{Seat, World};
use people::{Crew, fill_up};

const AGENCIES: &str = include_str!("perangkat_daerah.txt");

/// A unit that takes its part of the people.
pub(crate) struct Place {
    unit: UnitId,
    /// How many sit here in comparison to other places.
    weight: i64,
    crew: Crew,
}

/// Adds agencies and everything below them until so many people are there.
pub(crate) fn add(world: &mut World, units: &Units, plan: &mut Plan, people: usize) -> Result<(), DemoError> {
    let regency = world.instansi.kind == InstansiKind::Regency;
    let mut places = Vec::new();
    let tier = if regency { 'k' } else { 'p' };
    for line in rows::<14>(AGENCIES).filter(|line| line[1].contains(tier)) {
        let [
            key,
            _,
            kind,
            unit_code,
            name,
            parent,
            text,
            iku,
            target,
            measure,
            program_code,
            program,
            outcome,
            divisions,
        ] = line;
        let kind = code(kind, None, UnitKind::from_code)?;
        let unit = world.id("unit", key);
        world.unit(unit, Some(units["provinsi"]), kind, unit_code, name);
        world.topics.insert(unit, outcome.to_owned());
        leader(
            world,
            unit,
            PositionKind::JptPratama,
            &format!("Kepala {name}").replace("Kepala Sekretariat", "Sekretaris"),
        );
        let objective = Objective {
            unit: key,
            parent,
            text,
            iku,
            target,
            measure,
            code: program_code,
            program,
            outcome,
        };
        agency(
            world,
            plan,
            &objective,
            unit,
            &format!("Renstra {name} 2025–2029, hlm. 31"),
        );
        secretariat(world, &mut places, unit, unit_code, name);
        for (at, division) in divisions.split(';').enumerate() {
            let (title, topic) = division.split_once(':').unwrap_or((division, outcome));
            let id = world.mint.next();
            let title = format!("Bidang {}", title.trim());
            world.unit(
                id,
                Some(unit),
                UnitKind::Bidang,
                format!("{unit_code}.b{}", at + 2),
                title.clone(),
            );
            world.topics.insert(id, topic.trim().to_owned());
            leader(world, id, PositionKind::Administrator, &format!("Kepala {title}"));
            places.push(Place {
                unit: id,
                weight: 24,
                crew: Crew::Office,
            });
        }
    }
    if regency {
        places::of_a_regency(world, units, &mut places);
    } else {
        places::of_a_province(world, units, &mut places);
    }
    fill_up(world, &places, people);
    Ok(())
}

/// The secretariat of an agency with its two subdivisions.
fn secretariat(world: &mut World, places: &mut Vec<Place>, agency: UnitId, agency_code: &str, name: &str) {
    // The secretariat of the council is one itself.
    let (kind, unit_name, title) = if name.starts_with("Sekretariat") {
        (
            UnitKind::Bagian,
            format!("Bagian Umum {name}"),
            format!("Kepala Bagian Umum {name}"),
        )
    } else {
        (
            UnitKind::Sekretariat,
            format!("Sekretariat {name}"),
            format!("Sekretaris {name}"),
        )
    };
    let id = world.mint.next();
    world.unit(id, Some(agency), kind, format!("{agency_code}.s"), unit_name);
    world.topics.insert(id, "layanan kesekretariatan".to_owned());
    leader(world, id, PositionKind::Administrator, &title);
    for (at, (title, topic)) in [
        ("Subbagian Umum dan Kepegawaian", "administrasi kepegawaian"),
        ("Subbagian Program dan Keuangan", "program dan keuangan"),
    ]
    .into_iter()
    .enumerate()
    {
        let below = world.mint.next();
        world.unit(
            below,
            Some(id),
            UnitKind::Subbag,
            format!("{agency_code}.s{}", at + 1),
            title,
        );
        world.topics.insert(below, topic.to_owned());
        leader(world, below, PositionKind::Pengawas, &format!("Kepala {title}"));
        places.push(Place {
            unit: below,
            weight: 10,
            crew: Crew::Office,
        });
    }
}

/// Gives a unit its head.
fn leader(world: &mut World, unit: UnitId, kind: PositionKind, title: &str) {
    let topic = world.topics.get(&unit).cloned().unwrap_or_default();
    world.seat(Seat {
        key: None,
        unit,
        title: title.to_owned(),
        kind,
        head: true,
        task: Some(task(kind, true, title, &topic)),
        name: None,
        gender: None,
        employment: EmploymentKind::Pns,
        since: None,
    });
}
