//! Schools, hospitals, field offices, districts: what makes a province large.

use domain::ids::UnitId;
use domain::organization::{JfLevel, PositionKind, UnitKind};

use super::people::Crew;
use super::{Place, leader};
use crate::story::organization::Units;
use crate::world::World;

/// Invented places.
#[rustfmt::skip]
const NAMES: [&str; 22] = [
    "Rimba Jaya", "Pantai Makmur", "Lembah Hijau", "Gunung Putih", "Sungai Jernih", "Pulau Bunga", "Karang Indah",
    "Air Manis", "Tanah Merah", "Batu Bulan", "Ladang Emas", "Kampung Baru", "Danau Tiga", "Padang Luas", "Muara Dua",
    "Teluk Tenang", "Bukit Cinta", "Savana Raya", "Kebun Kopi", "Nusa Timur", "Tebing Biru", "Cendana",
];

const HEADMASTER: PositionKind = PositionKind::Fungsional(JfLevel::AhliMadya);

/// A unit with a head and people.
fn place(
    world: &mut World,
    places: &mut Vec<Place>,
    parent: UnitId,
    (kind, code): (UnitKind, String),
    (name, topic): (String, &str),
    (head, title): (PositionKind, String),
    (weight, crew): (i64, Crew),
) -> UnitId {
    let id = world.mint.next();
    world.unit(id, Some(parent), kind, code, name);
    world.topics.insert(id, topic.to_owned());
    leader(world, id, head, &title);
    if weight > 0 {
        places.push(Place {
            unit: id,
            weight,
            crew,
        });
    }
    id
}

/// A field office with its administration.
fn field_office(
    world: &mut World,
    places: &mut Vec<Place>,
    parent: UnitId,
    code: &str,
    (name, topic): (String, &str),
    (weight, crew): (i64, Crew),
) {
    let title = format!("Kepala {name}");
    let id = place(
        world,
        places,
        parent,
        (UnitKind::Uptd, code.to_owned()),
        (name.clone(), topic),
        (PositionKind::Administrator, title),
        (weight, crew),
    );
    let below = format!("Subbagian Tata Usaha {name}");
    let title = format!("Kepala {below}");
    place(
        world,
        places,
        id,
        (UnitKind::Subbag, format!("{code}.1")),
        (below, "tata usaha kantor"),
        (PositionKind::Pengawas, title),
        (6, Crew::Office),
    );
}

/// Bureaus, branch offices of education with their schools, hospitals and field offices.
pub(super) fn of_a_province(world: &mut World, units: &Units, places: &mut Vec<Place>) {
    bureaus(world, units, places);
    for (at, town) in NAMES.iter().enumerate() {
        let branch = place(
            world,
            places,
            units["disdik"],
            (UnitKind::CabangDinas, format!("1.01.9.{:02}", at + 1)),
            (
                format!("Cabang Dinas Pendidikan {town}"),
                "pembinaan sekolah menengah",
            ),
            (
                PositionKind::Administrator,
                format!("Kepala Cabang Dinas Pendidikan {town}"),
            ),
            (12, Crew::Office),
        );
        for school in 0..17 {
            let (kind, topic, number) = match school {
                0..=8 => ("SMA", "pembelajaran di sekolah", school + 1),
                9..=15 => ("SMK", "pembelajaran kejuruan", school - 8),
                _ => ("SLB", "pembelajaran peserta didik berkebutuhan khusus", 1),
            };
            let name = format!("{kind} Negeri {number} {town}");
            let title = format!("Kepala {name}");
            place(
                world,
                places,
                branch,
                (
                    UnitKind::Sekolah,
                    format!("1.01.9.{:02}.{:02}", at + 1, school + 1),
                ),
                (name, topic),
                (HEADMASTER, title),
                (58, Crew::School),
            );
        }
        let office = |name: &str| format!("UPTD {name} {town}");
        let (revenue, forest) = (world.id("unit", "bapenda"), world.id("unit", "kehutanan"));
        let number = at + 1;
        field_office(
            world,
            places,
            revenue,
            &format!("5.02.4.u{number:02}"),
            (office("Pendapatan Daerah"), "pemungutan pajak kendaraan"),
            (14, Crew::Office),
        );
        field_office(
            world,
            places,
            forest,
            &format!("3.28.u{number:02}"),
            (office("Kesatuan Pengelolaan Hutan"), "pengelolaan hutan"),
            (22, Crew::Office),
        );
    }
    for (at, town) in NAMES.iter().take(3).enumerate() {
        hospital(world, units, places, at, town);
    }
    let works = world.id("unit", "pupr");
    for (at, town) in NAMES.iter().take(8).enumerate() {
        field_office(
            world,
            places,
            works,
            &format!("1.03.u{:02}", at + 1),
            (format!("UPTD Jalan dan Jembatan {town}"), "pemeliharaan jalan"),
            (26, Crew::Office),
        );
    }
}

fn hospital(world: &mut World, units: &Units, places: &mut Vec<Place>, at: usize, town: &str) {
    let code = format!("1.02.8.{:02}", at + 1);
    let name = format!("RSUD {town}");
    let title = format!("Direktur {name}");
    let id = place(
        world,
        places,
        units["dinkes"],
        (UnitKind::Rs, code.clone()),
        (name, "pelayanan rumah sakit"),
        (PositionKind::JptPratama, title),
        (0, Crew::Office),
    );
    for (nth, (part, topic, weight)) in [
        ("Bidang Pelayanan Medik", "pelayanan medik", 150),
        ("Bidang Keperawatan", "asuhan keperawatan", 260),
        ("Bidang Penunjang", "penunjang medik", 90),
    ]
    .into_iter()
    .enumerate()
    {
        place(
            world,
            places,
            id,
            (UnitKind::Bidang, format!("{code}.{}", nth + 1)),
            (format!("{part} RSUD {town}"), topic),
            (PositionKind::Administrator, format!("Kepala {part} RSUD {town}")),
            (weight, Crew::Clinic),
        );
    }
}

fn bureaus(world: &mut World, units: &Units, places: &mut Vec<Place>) {
    let bureaus = [
        ("Pemerintahan dan Otonomi Daerah", "kebijakan pemerintahan"),
        ("Kesejahteraan Rakyat", "kebijakan kesejahteraan rakyat"),
        ("Hukum", "penyusunan produk hukum"),
        ("Perekonomian", "kebijakan perekonomian"),
        ("Administrasi Pembangunan", "pengendalian pembangunan"),
        ("Pengadaan Barang dan Jasa", "pengadaan barang dan jasa"),
        ("Umum", "layanan umum pimpinan"),
        ("Administrasi Pimpinan", "administrasi pimpinan"),
    ];
    for (at, (name, topic)) in bureaus.into_iter().enumerate() {
        let code = format!("01.{:02}", 11 + at);
        let bureau = place(
            world,
            places,
            units["setda"],
            (UnitKind::Biro, code.clone()),
            (format!("Biro {name}"), topic),
            (PositionKind::JptPratama, format!("Kepala Biro {name}")),
            (0, Crew::Office),
        );
        for part in 1..=3 {
            let name = format!("Bagian {part} Biro {name}");
            let title = format!("Kepala {name}");
            place(
                world,
                places,
                bureau,
                (UnitKind::Bagian, format!("{code}.{part}")),
                (name, topic),
                (PositionKind::Administrator, title),
                (14, Crew::Office),
            );
        }
    }
}

/// Districts with their urban villages, health centres and schools.
pub(super) fn of_a_regency(world: &mut World, units: &Units, places: &mut Vec<Place>) {
    for (at, town) in NAMES.iter().take(16).enumerate() {
        let code = format!("7.01.{:02}", at + 1);
        let district = place(
            world,
            places,
            units["provinsi"],
            (UnitKind::Kecamatan, code.clone()),
            (format!("Kecamatan {town}"), "pelayanan kecamatan"),
            (PositionKind::Administrator, format!("Camat {town}")),
            (12, Crew::Office),
        );
        for village in 1..=3 {
            let name = format!("Kelurahan {town} {}", ["Utara", "Tengah", "Selatan"][village - 1]);
            let title = format!("Lurah {town} {}", ["Utara", "Tengah", "Selatan"][village - 1]);
            place(
                world,
                places,
                district,
                (UnitKind::Kelurahan, format!("{code}.{village}")),
                (name, "pelayanan kelurahan"),
                (PositionKind::Pengawas, title),
                (6, Crew::Office),
            );
        }
        let number = at + 1;
        field_office(
            world,
            places,
            units["dinkes"],
            &format!("1.02.9.{number:02}"),
            (
                format!("UPTD Puskesmas {town}"),
                "pelayanan kesehatan tingkat pertama",
            ),
            (36, Crew::Clinic),
        );
        for school in 1..=5 {
            let (kind, index) = if school <= 2 {
                ("SMP", school)
            } else {
                ("SD", school - 2)
            };
            let name = format!("{kind} Negeri {index} {town}");
            let title = format!("Kepala {name}");
            place(
                world,
                places,
                units["disdik"],
                (UnitKind::Sekolah, format!("1.01.9.{number:02}.{school}")),
                (name, "pembelajaran di sekolah"),
                (HEADMASTER, title),
                (if school <= 2 { 24 } else { 12 }, Crew::School),
            );
        }
    }
}
