//! Who can sign in: every person of the story, and one of each role.

use domain::ids::*;
use domain::policy::Role;

use super::organization::Units;
use crate::world::World;

/// Person and the address by which he signs in, in the order of the sign-in page.
const HANDLES: [(&str, &str); 24] = [
    ("gubernur", "01.gubernur"),
    ("sekda", "02.sekda"),
    ("andi-wirawan", "03.andi-wirawan"),
    ("siti-rahmawati", "04.siti-rahmawati"),
    ("yohanes-seran", "05.yohanes-seran"),
    ("maria-bota", "06.maria-bota"),
    ("rudi-lakoe", "07.rudi-lakoe"),
    ("nur-aini", "08.nur-aini"),
    ("lukas-tanan", "09.lukas-tanan"),
    ("ratna-dewi", "10.ratna-dewi"),
    ("dewi-kartika", "11.dewi-kartika"),
    ("agnes-tefa", "12.agnes-tefa"),
    ("fitri-lestari", "13.fitri-lestari"),
    ("marselina-ola", "14.marselina-ola"),
    ("kabag-rb", "15.nurhayati-daulay"),
    ("kepsek-sman1", "16.gede-suardana"),
    ("guru-matematika", "17.sri-wulandari"),
    ("pendamping-resos", "18.emiliana-klau"),
    ("admin-bkd", "20.admin-kepegawaian"),
    ("kasubbag-dinkes", "21.admin-opd"),
    ("tim-kinerja", "22.tim-pengelola"),
    ("analis-organisasi", "23.biro-organisasi"),
    ("perencana-bappeda", "24.bappeda"),
    ("auditor-madya", "25.inspektorat"),
];

const MORE: [(&str, &str); 3] = [
    ("petugas-tpp", "26.keuangan"),
    ("admin-sistem", "27.admin-sistem"),
    ("kadisdik", "28.kadis-pendidikan"),
];

/// Accounts and roles of the story.
pub(crate) fn give(world: &mut World, units: &Units) {
    for (key, handle) in HANDLES.into_iter().chain(MORE) {
        let person = world.id("orang", key);
        world.account(person, handle);
    }
    let roles: [(&str, Role, Option<UnitId>); 9] = [
        ("admin-bkd", Role::AdminKepegawaian, None),
        ("kasubbag-dinkes", Role::AdminOpd, units.get("dinkes").copied()),
        ("tim-kinerja", Role::TimPengelola, None),
        (
            "perencana-dinkes",
            Role::TimPengelola,
            units.get("dinkes").copied(),
        ),
        ("analis-organisasi", Role::BiroOrganisasi, None),
        ("perencana-bappeda", Role::Bappeda, None),
        ("auditor-madya", Role::Inspektorat, None),
        ("petugas-tpp", Role::Keuangan, None),
        ("admin-sistem", Role::SystemAdmin, None),
    ];
    for (key, role, unit) in roles {
        let person = world.id("orang", key);
        world.role(person, role, unit);
    }
}
