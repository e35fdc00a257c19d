//! The people of the story, from the tables beside this file.

use std::collections::HashMap;

use domain::ids::*;
use domain::organization::{
    Appointment, AppointmentKind, EmploymentKind, Gender, InstansiKind, PositionKind, UnitKind,
};

use super::table::{code, rows};
use crate::DemoError;
use crate::calendar::day;
use crate::tasks::task;
use crate::world::{Seat, World};

const UNITS: &str = include_str!("unit.txt");
const PEOPLE: &str = include_str!("pegawai.txt");

/// Units by their key.
pub(crate) type Units = HashMap<&'static str, UnitId>;

/// Makes the units and fills the posts.
pub(crate) fn build(world: &mut World) -> Result<Units, DemoError> {
    let regency = world.instansi.kind == InstansiKind::Regency;
    let mut units = Units::new();
    for [key, parent, kind, unit_code, name, topic] in rows::<6>(UNITS) {
        let mut kind = code(kind, None, UnitKind::from_code)?;
        if regency && kind == UnitKind::Biro {
            kind = UnitKind::Bagian;
        } else if regency && kind == UnitKind::Bagian {
            kind = UnitKind::Subbag;
        }
        let id = world.id("unit", key);
        let parent = units.get(parent).copied();
        world.unit(id, parent, kind, unit_code, local(name, regency));
        world.topics.insert(id, topics_in(topic, regency));
        units.insert(key, id);
    }
    for [unit, key, kind, title, name, gender, employment] in rows::<7>(PEOPLE) {
        let unit_id = *units.get(unit).ok_or_else(|| DemoError::Table(unit.to_owned()))?;
        let head = kind.starts_with('*');
        let mut kind = code(kind.trim_start_matches('*'), None, PositionKind::from_code)?;
        if regency {
            kind = one_below(key, kind);
        }
        let title = local(title, regency);
        let seat = Seat {
            key: (!key.is_empty()).then(|| key.to_owned()),
            unit: unit_id,
            // One post has no description, for the report that finds it (PPK-01).
            task: (key != "fitri-lestari").then(|| task(kind, head, &title, &world.topics[&unit_id])),
            title,
            kind,
            head,
            name: (!matches!(name, "" | "-")).then(|| name.to_owned()),
            gender: (!gender.is_empty())
                .then(|| code(gender, None, Gender::from_code))
                .transpose()?,
            employment: code(employment, Some(EmploymentKind::Pns), EmploymentKind::from_code)?,
            since: (kind == PositionKind::KepalaDaerah).then(|| day(2025, 2, 20)),
        };
        if name == "-" {
            world.position(&seat);
        } else {
            world.seat(seat);
        }
    }
    Ok(units)
}

/// Titles in a regency.
fn local(text: &str, regency: bool) -> String {
    if !regency {
        return text.to_owned();
    }
    text.replace("Provinsi Nusa Raya", "Kabupaten Nusa Raya")
        .replace("Gubernur", "Bupati")
        .replace("Kepala Bagian Reformasi", "Kepala Subbagian Reformasi")
        .replace("Bagian Reformasi", "Subbagian Reformasi")
        .replace("SubSubbagian", "Subbagian")
        .replace("Biro Organisasi", "Bagian Organisasi")
        .replace("SMK Negeri 1", "SMP Negeri 3")
        .replace("Pembinaan SMK", "Pembinaan SD")
        .replace("SMA", "SMP")
        .replace("Guru Teknik Komputer dan Jaringan", "Guru Informatika")
        .replace("Guru Akuntansi", "Guru Prakarya")
        .replace("Guru Tata Boga", "Guru Seni Budaya")
}

/// What units are about in a regency.
fn topics_in(topic: &str, regency: bool) -> String {
    if !regency {
        return topic.to_owned();
    }
    topic
        .replace("sekolah menengah atas", "sekolah menengah pertama")
        .replace("sekolah menengah kejuruan", "sekolah dasar")
        .replace("pembelajaran kejuruan", "pembelajaran di sekolah")
}

/// Heads of bureaus, hospitals and the secretary stand one rung lower in a regency.
fn one_below(key: &str, kind: PositionKind) -> PositionKind {
    match key {
        "sekda" => PositionKind::JptPratama,
        "karo-organisasi" | "direktur-rsud" => PositionKind::Administrator,
        "kabag-rb" => PositionKind::Pengawas,
        _ => kind,
    }
}

/// Who acts for whom, who left, and who is rated by somebody else than the head of the unit.
pub(crate) fn acting(world: &mut World) {
    let calendar = world.calendar.clone();
    let year = calendar.year;
    let position = |world: &World, key: &str| -> PositionId { world.id("jabatan", key) };

    // The head of a division retired; a colleague acts until a successor is appointed.
    let left = calendar.days_ago(60).max(day(year, 1, 2));
    let retired: AppointmentId = world.id("pengangkatan", "kabid-sdk");
    world.appointment_mut(retired).valid_to = Some(left);
    let plt = Appointment {
        id: world.id("pengangkatan", "ratna-dewi/plt"),
        person: world.id("orang", "ratna-dewi"),
        position: position(world, "kabid-sdk"),
        kind: AppointmentKind::Plt,
        valid_from: left.succ_opt().unwrap_or(left),
        valid_to: Some(calendar.days_ago(-30)),
        decree_number: Some(format!("800.1.11.1/{}/BKD/{year}", 412)),
        version: 1,
    };
    world.appoint(plt);

    // The head of a bureau attends a training; a head of division stands in by the day.
    let plh = Appointment {
        id: world.id("pengangkatan", "kabag-rb/plh"),
        person: world.id("orang", "kabag-rb"),
        position: position(world, "karo-organisasi"),
        kind: AppointmentKind::Plh,
        valid_from: calendar.days_ago(2),
        valid_to: Some(calendar.days_ago(-5)),
        decree_number: Some(format!("800.1.11.2/{}/ORG/{year}", 97)),
        version: 1,
    };
    world.appoint(plh);

    // The nutritionists' team is led by the senior nutritionist (PPK-14).
    for key in ["maria-bota", "rudi-lakoe", "nur-aini"] {
        let of = world.id("pengangkatan", key);
        let rater = position(world, "yohanes-seran");
        world.name_rater(of, rater, &format!("800.1.6/{}/DINKES/{}", 58, year - 1));
    }
}
