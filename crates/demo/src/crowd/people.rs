//! Who sits in the places: kinds of posts as they are mixed in offices, schools and clinics.

use domain::measure::{Measure, split_in};
use domain::organization::EmploymentKind;
use domain::organization::JfLevel as L;
use domain::organization::PositionKind::{self, Fungsional, Pelaksana};
use domain::testing::Rng;

use super::Place;
use crate::tasks::task;
use crate::world::{Seat, World};

/// Which mixture.
#[derive(Clone, Copy)]
pub(crate) enum Crew {
    Office,
    School,
    Clinic,
}

#[rustfmt::skip]
const SUBJECTS: [&str; 18] = [
    "Matematika", "Bahasa Indonesia", "Bahasa Inggris", "Fisika", "Kimia", "Biologi", "Ekonomi", "Geografi",
    "Sosiologi", "Sejarah", "Pendidikan Pancasila", "Pendidikan Agama", "Seni Budaya", "Prakarya", "Informatika",
    "Pendidikan Jasmani", "Bimbingan dan Konseling", "Bahasa Daerah",
];

#[rustfmt::skip]
const EXPERTS: [(&str, &[L]); 9] = [
    ("Analis Kebijakan", &[L::AhliPertama, L::AhliMuda, L::AhliMadya]),
    ("Perencana", &[L::AhliPertama, L::AhliMuda]),
    ("Analis Hukum", &[L::AhliPertama]),
    ("Analis SDM Aparatur", &[L::AhliPertama, L::AhliMuda]),
    ("Pengelola Pengadaan Barang dan Jasa", &[L::AhliPertama, L::AhliMuda]),
    ("Pranata Komputer", &[L::Terampil, L::Mahir, L::AhliPertama]),
    ("Statistisi", &[L::AhliPertama]),
    ("Arsiparis", &[L::Terampil, L::Mahir, L::AhliPertama]),
    ("Pranata Hubungan Masyarakat", &[L::Terampil, L::AhliPertama]),
];

#[rustfmt::skip]
const STAFF: [&str; 7] = [
    "Pengadministrasi Perkantoran", "Pengolah Data dan Informasi", "Penelaah Teknis Kebijakan",
    "Penata Layanan Operasional", "Pengelola Layanan Operasional", "Operator Layanan Operasional",
    "Penata Kelola Sistem dan Teknologi Informasi",
];

#[rustfmt::skip]
const CLINICIANS: [(&str, &[L]); 6] = [
    ("Dokter", &[L::AhliPertama, L::AhliMuda, L::AhliMadya]),
    ("Perawat", &[L::Terampil, L::Mahir, L::Penyelia, L::AhliPertama, L::AhliMuda]),
    ("Bidan", &[L::Terampil, L::Mahir, L::AhliPertama]),
    ("Apoteker", &[L::AhliPertama, L::AhliMuda]),
    ("Nutrisionis", &[L::Terampil, L::AhliPertama]),
    ("Pranata Laboratorium Kesehatan", &[L::Terampil, L::Mahir]),
];

/// Seats people in the places by weight until so many are there.
pub(crate) fn fill_up(world: &mut World, places: &[Place], people: usize) {
    let missing = people.saturating_sub(world.people.len());
    let weights: Vec<i64> = places.iter().map(|place| place.weight).collect();
    let parts = split_in(Measure::whole(missing as i64), &weights, Measure::whole(1));
    let mut rng = world.rng.fork("pegawai");
    for (place, part) in places.iter().zip(parts) {
        let topic = world.topics.get(&place.unit).cloned().unwrap_or_default();
        for _ in 0..part.0 / Measure::SCALE {
            let (title, kind) = post(place.crew, &mut rng);
            let employment = employment(kind, &mut rng);
            world.seat(Seat {
                key: None,
                unit: place.unit,
                // One in twenty-five posts waits for its description.
                task: (!rng.chance(4)).then(|| task(kind, false, &title, &topic)),
                title,
                kind,
                head: false,
                name: None,
                gender: None,
                employment,
                since: None,
            });
        }
    }
}

fn levelled(name: &str, levels: &[L], rng: &mut Rng) -> (String, PositionKind) {
    let level = *rng.pick(levels);
    let words = match level {
        L::Pemula => "Pemula",
        L::Terampil => "Terampil",
        L::Mahir => "Mahir",
        L::Penyelia => "Penyelia",
        L::AhliPertama => "Ahli Pertama",
        L::AhliMuda => "Ahli Muda",
        L::AhliMadya => "Ahli Madya",
        L::AhliUtama => "Ahli Utama",
    };
    (format!("{name} {words}"), Fungsional(level))
}

fn post(crew: Crew, rng: &mut Rng) -> (String, PositionKind) {
    let staff = |rng: &mut Rng| ((*rng.pick(&STAFF)).to_owned(), Pelaksana);
    match (crew, rng.below(100)) {
        (Crew::School, 0..=87) => {
            let levels = [
                L::AhliPertama,
                L::AhliPertama,
                L::AhliMuda,
                L::AhliMuda,
                L::AhliMadya,
            ];
            levelled(&format!("Guru {}", rng.pick(&SUBJECTS)), &levels, rng)
        }
        (Crew::School, _) => ("Pengadministrasi Sekolah".to_owned(), Pelaksana),
        (Crew::Clinic, 0..=84) => {
            let (name, levels) = *rng.pick(&CLINICIANS);
            levelled(name, levels, rng)
        }
        (Crew::Office, 0..=44) => {
            let (name, levels) = *rng.pick(&EXPERTS);
            levelled(name, levels, rng)
        }
        (Crew::Clinic | Crew::Office, _) => staff(rng),
    }
}

fn employment(kind: PositionKind, rng: &mut Rng) -> EmploymentKind {
    let junior = matches!(kind, Pelaksana | Fungsional(L::Terampil | L::AhliPertama));
    match rng.below(100) {
        0..=19 if junior => EmploymentKind::Pppk,
        20..=23 if junior => EmploymentKind::Cpns,
        24..=29 if kind == Pelaksana => EmploymentKind::PppkParuhWaktu,
        _ => EmploymentKind::Pns,
    }
}
