//! The plan of the region: RPJMD from the vision down, and the Renstra of each agency. Titles and codes of programs are
//! those of the national nomenclature; targets and pages are invented.

mod health;

use domain::cascade::NodeKind as K;
use domain::cascade::Polarity::{Maximize, Minimize};
use domain::organization::InstansiKind;

use crate::plan::Plan;
use crate::story::organization::Units;
use crate::story::support;
use crate::story::table::rows;
use crate::world::World;

const OBJECTIVES: &str = include_str!("../sasaran.txt");

/// The whole plan of a year; of last year only what the story's people supported.
pub(crate) fn build(world: &World, units: &Units, year: i32) -> Plan {
    let mut plan = Plan::new(world, year);
    let this_year = year == world.calendar.year;
    let province = world.instansi.kind == InstansiKind::Province;
    let rpjmd = |page: u32| format!("RPJMD {} 2025–2029, hlm. {page}", world.instansi.name);
    let renstra = |agency: &str, page: u32| format!("Renstra {agency} 2025–2029, hlm. {page}");
    let region = units["provinsi"];
    let governor = world.id("jabatan", "gubernur");

    plan.node(world, "visi", "", K::Visi, "Nusa Raya sehat, cerdas, dan berdaya")
        .of(region)
        .owner(governor)
        .from(rpjmd(104));
    plan.node(
        world,
        "misi-1",
        "visi",
        K::Misi,
        "Mewujudkan sumber daya manusia yang sehat dan cerdas",
    )
    .owner(governor)
    .from(rpjmd(106));
    plan.node(
        world,
        "tujuan-1",
        "misi-1",
        K::Tujuan,
        "Meningkatnya kualitas hidup manusia Nusa Raya",
    )
    .from(rpjmd(110))
    .iku(
        world,
        "Indeks Pembangunan Manusia",
        if this_year { "71,2" } else { "70,6" },
        "indeks",
        Maximize,
    )
    .data("Badan Pusat Statistik");
    plan.node(
        world,
        "stunting",
        "tujuan-1",
        K::Sasaran,
        "Menurunnya prevalensi stunting",
    )
    .from(rpjmd(112))
    .iku(
        world,
        "Prevalensi stunting",
        if this_year { "14,0" } else { "15,5" },
        "%",
        Minimize,
    )
    .data("Survei status gizi nasional");
    health::health(world, units, &mut plan, &renstra, this_year);
    if !this_year {
        return plan;
    }

    plan.node(
        world,
        "literasi",
        "tujuan-1",
        K::Sasaran,
        "Meningkatnya literasi dan numerasi peserta didik",
    )
    .from(rpjmd(115))
    .iku(world, "Rata-rata lama sekolah", "9,1", "tahun", Maximize)
    .data("Badan Pusat Statistik");
    plan.node(
        world,
        "misi-2",
        "visi",
        K::Misi,
        "Mewujudkan masyarakat yang berdaya dan terlindungi",
    )
    .of(region)
    .owner(governor)
    .from(rpjmd(107));
    plan.node(
        world,
        "tujuan-2",
        "misi-2",
        K::Tujuan,
        "Menurunnya kemiskinan dan kerentanan sosial",
    )
    .from(rpjmd(118))
    .iku(world, "Persentase penduduk miskin", "9,8", "%", Minimize)
    .data("Badan Pusat Statistik");
    plan.node(
        world,
        "rentan",
        "tujuan-2",
        K::Sasaran,
        "Meningkatnya perlindungan kelompok rentan",
    )
    .from(rpjmd(119))
    .iku(
        world,
        "Persentase penyandang masalah sosial yang tertangani",
        "82",
        "%",
        Maximize,
    )
    .data("Data terpadu kesejahteraan sosial");
    plan.node(
        world,
        "ekonomi",
        "tujuan-2",
        K::Sasaran,
        "Meningkatnya pendapatan dan daya saing masyarakat",
    )
    .from(rpjmd(121))
    .iku(world, "Pertumbuhan ekonomi daerah", "5,4", "%", Maximize)
    .data("Badan Pusat Statistik");
    plan.node(
        world,
        "lingkungan",
        "tujuan-2",
        K::Sasaran,
        "Meningkatnya kualitas prasarana dan lingkungan hidup",
    )
    .from(rpjmd(123))
    .iku(
        world,
        "Indeks kualitas lingkungan hidup",
        "74,5",
        "indeks",
        Maximize,
    )
    .data("Kementerian yang membidangi lingkungan hidup");
    plan.node(
        world,
        "misi-3",
        "visi",
        K::Misi,
        "Mewujudkan pemerintahan yang bersih, melayani, dan akuntabel",
    )
    .of(region)
    .owner(governor)
    .from(rpjmd(108));
    plan.node(
        world,
        "tujuan-3",
        "misi-3",
        K::Tujuan,
        "Terwujudnya tata kelola pemerintahan yang dipercaya",
    )
    .from(rpjmd(126))
    .iku(world, "Indeks Reformasi Birokrasi", "78", "indeks", Maximize)
    .data("Kementerian yang membidangi aparatur negara");
    plan.node(
        world,
        "akuntabel",
        "tujuan-3",
        K::Sasaran,
        "Meningkatnya akuntabilitas kinerja dan keuangan daerah",
    )
    .from(rpjmd(127))
    .iku(
        world,
        "Nilai akuntabilitas kinerja instansi pemerintah",
        "72",
        "nilai",
        Maximize,
    )
    .iku(world, "Opini atas laporan keuangan", "WTP", "", Maximize)
    .data("Badan Pemeriksa Keuangan");
    plan.node(
        world,
        "layanan",
        "tujuan-3",
        K::Sasaran,
        "Meningkatnya mutu pelayanan publik dan aparatur",
    )
    .from(rpjmd(129))
    .iku(world, "Indeks pelayanan publik", "4,1", "indeks", Maximize)
    .data("Biro Organisasi");

    for [unit, parent, text, iku, target, measure, code, program, outcome] in rows::<9>(OBJECTIVES) {
        let Some(&id) = units.get(unit) else { continue };
        agency(
            world,
            &mut plan,
            &Objective {
                unit,
                parent,
                text,
                iku,
                target,
                measure,
                code,
                program,
                outcome,
            },
            id,
            &renstra(&world.unit_of(id).name, 31),
        );
    }
    if province {
        plan.node(
            world,
            "setda.sasaran",
            "akuntabel",
            K::Sasaran,
            "Meningkatnya keselarasan kebijakan antarperangkat daerah",
        )
        .of(units["setda"])
        .from(renstra("Sekretariat Daerah", 27))
        .iku(
            world,
            "Persentase kebijakan strategis yang ditindaklanjuti perangkat daerah",
            "92",
            "%",
            Maximize,
        );
    } else {
        plan.node(
            world,
            "setda.sasaran",
            "akuntabel",
            K::Sasaran,
            "Meningkatnya keselarasan kebijakan antarperangkat daerah",
        )
        .of(units["setda"])
        .from(renstra("Sekretariat Daerah", 27))
        .iku(
            world,
            "Persentase kebijakan strategis yang ditindaklanjuti",
            "90",
            "%",
            Maximize,
        );
    }
    plan.links = support::links(world, units, &plan);
    plan
}

/// A line of the table of objectives.
pub(crate) struct Objective<'a> {
    pub unit: &'a str,
    pub parent: &'a str,
    pub text: &'a str,
    pub iku: &'a str,
    pub target: &'a str,
    pub measure: &'a str,
    pub code: &'a str,
    pub program: &'a str,
    pub outcome: &'a str,
}

/// Goal, objective, program and outcome of one agency.
pub(crate) fn agency(
    world: &World,
    plan: &mut Plan,
    line: &Objective<'_>,
    unit: domain::ids::UnitId,
    reference: &str,
) {
    let key = |part: &str| format!("{}.{part}", line.unit);
    let better = if line.text.starts_with("Menurun") {
        Minimize
    } else {
        Maximize
    };
    plan.node(world, &key("sasaran"), line.parent, K::Sasaran, line.text)
        .of(unit)
        .from(reference)
        .iku(world, line.iku, line.target, line.measure, better);
    plan.node(world, &key("program"), &key("sasaran"), K::Program, line.program)
        .code(line.code)
        .from(reference)
        .iku(
            world,
            &format!("Persentase capaian sasaran {}", line.outcome),
            "90",
            "%",
            Maximize,
        );
    if line.unit == "disdik" {
        // What education does for health: see `story::support`.
        plan.iku(
            world,
            "Jumlah keluarga peserta kelas orang tua",
            "1.800",
            "keluarga",
            Maximize,
        );
    }
}
