//! A small ministry beside the province, planned by its Renstra: another tenant, of which nobody in the province sees
//! anything (BKN-21).

use chrono::{DateTime, Utc};
use domain::cascade::NodeKind as K;
use domain::cascade::Polarity::Maximize;
use domain::organization::{
    EmploymentKind, Gender, Instansi, InstansiKind, JfLevel, PositionKind as P, UnitKind, Zone,
};
use domain::policy::Role;

use crate::calendar::{Calendar, day};
use crate::mint::named;
use crate::plan::Plan;
use crate::tasks::task;
use crate::world::{Seat, World};

const PREFIX: &str = "kementerian/";

/// Its units and people.
pub(crate) fn build(now: DateTime<Utc>) -> World {
    let instansi = Instansi {
        id: named("instansi/kementerian"),
        kind: InstansiKind::Ministry,
        name: "Kementerian Contoh".into(),
        zone: Zone::Wib,
    };
    let mut world = World::new(Calendar::new(now, Zone::Wib), instansi, PREFIX);
    let units = [
        (
            "pusat",
            "",
            UnitKind::Instansi,
            "00",
            "Kementerian Contoh",
            "urusan pemerintahan kementerian",
        ),
        (
            "setjen",
            "pusat",
            UnitKind::Direktorat,
            "01",
            "Sekretariat Jenderal",
            "dukungan manajemen kementerian",
        ),
        (
            "setjen.sdm",
            "setjen",
            UnitKind::Biro,
            "01.1",
            "Biro Sumber Daya Manusia dan Organisasi",
            "layanan sumber daya manusia",
        ),
        (
            "ditjen",
            "pusat",
            UnitKind::Direktorat,
            "02",
            "Direktorat Jenderal Layanan Masyarakat",
            "layanan masyarakat",
        ),
        (
            "ditjen.mutu",
            "ditjen",
            UnitKind::Direktorat,
            "02.1",
            "Direktorat Mutu Layanan",
            "mutu layanan masyarakat",
        ),
    ];
    for (key, parent, kind, code, name, topic) in units {
        let id = world.id("unit", key);
        let parent = (!parent.is_empty()).then(|| world.id("unit", parent));
        world.unit(id, parent, kind, code, name);
        world.topics.insert(id, topic.to_owned());
    }
    let jf = P::Fungsional;
    let people = [
        (
            "pusat",
            "menteri",
            P::KepalaDaerah,
            true,
            "Menteri",
            "Cahyo Nugraha Permana",
            Some(Gender::Male),
        ),
        (
            "setjen",
            "sekjen",
            P::JptMadya,
            true,
            "Sekretaris Jenderal",
            "Dr. Wulan Hartono, M.M.",
            Some(Gender::Female),
        ),
        (
            "setjen.sdm",
            "karo-sdm",
            P::JptPratama,
            true,
            "Kepala Biro Sumber Daya Manusia dan Organisasi",
            "",
            None,
        ),
        (
            "setjen.sdm",
            "admin",
            jf(JfLevel::AhliMuda),
            false,
            "Analis SDM Aparatur Ahli Muda",
            "Didik Purnomo, S.Psi.",
            Some(Gender::Male),
        ),
        (
            "setjen.sdm",
            "",
            jf(JfLevel::AhliPertama),
            false,
            "Analis SDM Aparatur Ahli Pertama",
            "",
            None,
        ),
        (
            "setjen.sdm",
            "",
            P::Pelaksana,
            false,
            "Pengolah Data dan Informasi",
            "",
            None,
        ),
        (
            "ditjen",
            "dirjen",
            P::JptMadya,
            true,
            "Direktur Jenderal Layanan Masyarakat",
            "",
            None,
        ),
        (
            "ditjen.mutu",
            "direktur",
            P::JptPratama,
            true,
            "Direktur Mutu Layanan",
            "",
            None,
        ),
        (
            "ditjen.mutu",
            "pegawai",
            jf(JfLevel::AhliMuda),
            false,
            "Analis Kebijakan Ahli Muda",
            "Anisa Maharani, S.IP.",
            Some(Gender::Female),
        ),
        (
            "ditjen.mutu",
            "",
            jf(JfLevel::AhliMadya),
            false,
            "Analis Kebijakan Ahli Madya",
            "",
            None,
        ),
        (
            "ditjen.mutu",
            "",
            jf(JfLevel::AhliPertama),
            false,
            "Analis Kebijakan Ahli Pertama",
            "",
            None,
        ),
        (
            "ditjen.mutu",
            "",
            P::Pelaksana,
            false,
            "Penelaah Teknis Kebijakan",
            "",
            None,
        ),
    ];
    for (unit, key, kind, head, title, name, gender) in people {
        let unit = world.id("unit", unit);
        world.seat(Seat {
            key: (!key.is_empty()).then(|| key.to_owned()),
            unit,
            title: title.to_owned(),
            kind,
            head,
            task: Some(task(kind, head, title, &world.topics[&unit])),
            name: (!name.is_empty()).then(|| name.to_owned()),
            gender,
            employment: if kind == P::KepalaDaerah {
                EmploymentKind::PejabatNegara
            } else {
                EmploymentKind::Pns
            },
            since: (kind == P::KepalaDaerah).then(|| day(2024, 10, 21)),
        });
    }
    for (key, handle) in [
        ("admin", "90.admin-kementerian"),
        ("pegawai", "91.pegawai-kementerian"),
    ] {
        let person = world.id("orang", key);
        world.account(person, handle);
    }
    let admin = world.id("orang", "admin");
    world.role(admin, Role::AdminKepegawaian, None);
    world
}

/// Its plan: Renstra K/L.
pub(crate) fn plan(world: &World) -> Plan {
    let mut plan = Plan::new(world, world.calendar.year);
    let page = |page| format!("Renstra Kementerian Contoh 2025–2029, hlm. {page}");
    plan.node(
        world,
        "visi",
        "",
        K::Visi,
        "Layanan negara yang dekat dan dipercaya masyarakat",
    )
    .of(world.id("unit", "pusat"))
    .owner(world.id("jabatan", "menteri"))
    .from(page(12));
    plan.node(
        world,
        "misi",
        "visi",
        K::Misi,
        "Mewujudkan layanan yang mudah, cepat, dan setara",
    )
    .from(page(13));
    plan.node(
        world,
        "tujuan",
        "misi",
        K::Tujuan,
        "Meningkatnya kepercayaan masyarakat terhadap layanan",
    )
    .from(page(18))
    .iku(world, "Indeks kepuasan masyarakat", "86", "indeks", Maximize);
    plan.node(
        world,
        "mutu",
        "tujuan",
        K::Sasaran,
        "Meningkatnya mutu layanan kepada masyarakat",
    )
    .of(world.id("unit", "ditjen"))
    .from(page(22))
    .iku(
        world,
        "Persentase layanan yang memenuhi standar",
        "92",
        "%",
        Maximize,
    );
    plan.node(
        world,
        "mutu.program",
        "mutu",
        K::Program,
        "Program Layanan Masyarakat",
    )
    .from(page(34))
    .iku(
        world,
        "Persentase satuan kerja dengan layanan terpadu",
        "80",
        "%",
        Maximize,
    );
    plan.node(
        world,
        "dukungan",
        "tujuan",
        K::Sasaran,
        "Meningkatnya tata kelola kementerian yang akuntabel",
    )
    .of(world.id("unit", "setjen"))
    .from(page(26))
    .iku(
        world,
        "Nilai akuntabilitas kinerja kementerian",
        "82",
        "nilai",
        Maximize,
    );
    plan.node(
        world,
        "dukungan.program",
        "dukungan",
        K::Program,
        "Program Dukungan Manajemen",
    )
    .from(page(40))
    .iku(
        world,
        "Indeks kepuasan layanan internal",
        "84",
        "indeks",
        Maximize,
    );
    plan.line(
        world,
        "mutu.program",
        "52",
        "Belanja barang layanan masyarakat",
        4_200_000_000,
    );
    plan
}
