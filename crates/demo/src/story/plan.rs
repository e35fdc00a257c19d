//! The plan of the region: RPJMD from the vision down, and the Renstra of each agency. Titles and codes of programs are
//! those of the national nomenclature; targets and pages are invented.

use domain::cascade::NodeKind as K;
use domain::cascade::Polarity::{Maximize, Minimize};
use domain::organization::InstansiKind;

use super::organization::Units;
use super::table::rows;
use crate::plan::Plan;
use crate::world::World;

const OBJECTIVES: &str = include_str!("sasaran.txt");

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
    health(world, units, &mut plan, &renstra, this_year);
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
}

/// The line that the story follows, down to the sub kegiatan.
fn health(
    world: &World,
    units: &Units,
    plan: &mut Plan,
    renstra: &dyn Fn(&str, u32) -> String,
    this_year: bool,
) {
    let (dinkes, kesmas, p2p, yankes, sdk) = (
        units["dinkes"],
        units["dinkes.kesmas"],
        units["dinkes.p2p"],
        units["dinkes.yankes"],
        units["dinkes.sdk"],
    );
    let page = |page| renstra("Dinas Kesehatan", page);
    // 1 = province, 2 = regency or city.
    let tier = if world.instansi.kind == InstansiKind::Regency {
        2
    } else {
        1
    };
    plan.node(
        world,
        "dinkes.tujuan",
        "stunting",
        K::Tujuan,
        "Meningkatnya derajat kesehatan masyarakat",
    )
    .of(dinkes)
    .from(page(38))
    .iku(
        world,
        "Usia harapan hidup",
        if this_year { "69,8" } else { "69,4" },
        "tahun",
        Maximize,
    )
    .data("Badan Pusat Statistik");
    plan.node(
        world,
        "dinkes.gizi",
        "dinkes.tujuan",
        K::Sasaran,
        "Meningkatnya status gizi ibu dan balita",
    )
    .from(page(41))
    .iku(
        world,
        "Cakupan gizi ibu hamil",
        if this_year { "85" } else { "80" },
        "%",
        Maximize,
    )
    .data("e-PPGBM");
    plan.node(
        world,
        "dinkes.penyakit",
        "dinkes.tujuan",
        K::Sasaran,
        "Menurunnya kejadian penyakit menular pada balita",
    )
    .from(page(43))
    .iku(
        world,
        "Kasus diare balita",
        if this_year { "5" } else { "6" },
        "%",
        Minimize,
    )
    .data("Sistem kewaspadaan dini dan respons");
    plan.node(
        world,
        "dinkes.mutu",
        "dinkes.tujuan",
        K::Sasaran,
        "Meningkatnya mutu layanan fasilitas kesehatan",
    )
    .from(page(45))
    .iku(
        world,
        "Persentase puskesmas terakreditasi",
        if this_year { "100" } else { "92" },
        "%",
        Maximize,
    )
    .data("Lembaga akreditasi fasilitas kesehatan");
    if !this_year {
        return;
    }
    plan.node(
        world,
        "dinkes.program-02",
        "dinkes.gizi",
        K::Program,
        "Program Pemenuhan Upaya Kesehatan Perorangan dan Upaya Kesehatan Masyarakat",
    )
    .code("1.02.02")
    .from(page(58))
    .iku(
        world,
        "Persentase ibu hamil yang mendapat pelayanan kesehatan sesuai standar",
        "95",
        "%",
        Maximize,
    );
    plan.node(
        world,
        "dinkes.kegiatan-ukm",
        "dinkes.program-02",
        K::Kegiatan,
        if tier == 1 {
            "Penyediaan Layanan Kesehatan untuk UKM Rujukan, UKP Rujukan, dan UKM/UKP Rujukan Tingkat Daerah Provinsi"
        } else {
            "Penyediaan Layanan Kesehatan untuk UKM dan UKP Rujukan Tingkat Daerah Kabupaten/Kota"
        },
    )
    .code(&format!("1.02.02.{tier}.02"))
    .of(kesmas)
    .from(page(60))
    .iku(world, "Jumlah layanan kesehatan masyarakat yang tersedia", "12", "layanan", Maximize);
    let lines = [
        (
            "0001",
            "Pengelolaan Pelayanan Kesehatan Ibu Hamil",
            kesmas,
            "Jumlah ibu hamil yang mendapatkan pelayanan kesehatan sesuai standar",
            "18.400",
            "orang",
        ),
        (
            "0004",
            "Pengelolaan Pelayanan Kesehatan Balita",
            kesmas,
            "Jumlah balita yang mendapatkan pelayanan kesehatan sesuai standar",
            "92.300",
            "orang",
        ),
        (
            "0015",
            "Pengelolaan Pelayanan Kesehatan Gizi Masyarakat",
            kesmas,
            "Jumlah dokumen hasil pengelolaan pelayanan kesehatan gizi masyarakat",
            "12",
            "dokumen",
        ),
        (
            "0018",
            "Pengelolaan Pelayanan Promosi Kesehatan",
            kesmas,
            "Jumlah dokumen hasil pengelolaan pelayanan promosi kesehatan",
            "12",
            "dokumen",
        ),
        (
            "0020",
            "Pengelolaan Surveilans Kesehatan",
            p2p,
            "Jumlah dokumen hasil pengelolaan surveilans kesehatan",
            "12",
            "dokumen",
        ),
        (
            "0025",
            "Pelayanan Kesehatan Penyakit Menular dan Tidak Menular",
            p2p,
            "Jumlah dokumen hasil pengelolaan pelayanan kesehatan penyakit menular dan tidak menular",
            "12",
            "dokumen",
        ),
        (
            "0035",
            "Pelaksanaan Akreditasi Fasilitas Kesehatan",
            yankes,
            "Jumlah fasilitas kesehatan yang terakreditasi",
            "24",
            "unit",
        ),
    ];
    for (number, text, unit, output, target, measure) in lines {
        plan.node(
            world,
            &format!("dinkes.sub-{number}"),
            "dinkes.kegiatan-ukm",
            K::SubKegiatan,
            text,
        )
        .code(&format!("1.02.02.{tier}.02.{number}"))
        .of(unit)
        .from(page(62))
        .iku(world, output, target, measure, Maximize);
    }
    plan.node(
        world,
        "dinkes.program-03",
        "dinkes.mutu",
        K::Program,
        "Program Peningkatan Kapasitas Sumber Daya Manusia Kesehatan",
    )
    .code("1.02.03")
    .from(page(66))
    .iku(
        world,
        "Persentase puskesmas dengan tenaga kesehatan sesuai standar",
        "88",
        "%",
        Maximize,
    );
    plan.node(
        world,
        "dinkes.kegiatan-sdmk",
        "dinkes.program-03",
        K::Kegiatan,
        "Perencanaan Kebutuhan dan Pendayagunaan Sumber Daya Manusia Kesehatan untuk UKP dan UKM",
    )
    .code(&format!("1.02.03.{tier}.02"))
    .of(sdk)
    .from(page(67))
    .iku(
        world,
        "Jumlah rencana kebutuhan tenaga kesehatan yang ditetapkan",
        "1",
        "dokumen",
        Maximize,
    );
    plan.node(
        world,
        "dinkes.sub-sdmk",
        "dinkes.kegiatan-sdmk",
        K::SubKegiatan,
        "Perencanaan dan Distribusi serta Pemerataan Sumber Daya Manusia Kesehatan",
    )
    .code(&format!("1.02.03.{tier}.02.0001"))
    .from(page(67))
    .iku(
        world,
        "Jumlah dokumen perencanaan dan pemerataan tenaga kesehatan",
        "2",
        "dokumen",
        Maximize,
    );
    plan.node(
        world,
        "dinkes.program-05",
        "dinkes.gizi",
        K::Program,
        "Program Pemberdayaan Masyarakat Bidang Kesehatan",
    )
    .code("1.02.05")
    .from(page(70))
    .iku(world, "Persentase posyandu aktif", "97", "%", Maximize);
    // The pohon kinerja beside the documents: what must be true so that nutrition improves.
    plan.node(
        world,
        "pohon.gizi",
        "stunting",
        K::UltimateOutcome,
        "Menurunnya jumlah balita yang kekurangan gizi kronis",
    )
    .of(dinkes)
    .from(page(49))
    .iku(world, "Jumlah balita stunting", "11.200", "balita", Minimize);
    plan.node(
        world,
        "pohon.ttd",
        "pohon.gizi",
        K::IntermediateOutcome,
        "Membaiknya asupan gizi ibu selama kehamilan",
    )
    .of(kesmas)
    .from(page(49))
    .iku(world, "Persentase ibu hamil anemia", "28", "%", Minimize);
    plan.node(
        world,
        "pohon.patuh",
        "pohon.ttd",
        K::ImmediateOutcome,
        "Meningkatnya kepatuhan ibu hamil minum tablet tambah darah",
    )
    .from(page(50))
    .iku(
        world,
        "Persentase ibu hamil yang mengonsumsi minimal 90 TTD",
        "80",
        "%",
        Maximize,
    );
    plan.node(
        world,
        "pohon.pantau",
        "pohon.patuh",
        K::Output,
        "Terlaksananya pemantauan konsumsi TTD di puskesmas",
    )
    .from(page(50))
    .iku(
        world,
        "Jumlah puskesmas yang memantau konsumsi TTD",
        "24",
        "puskesmas",
        Maximize,
    );
    plan.node(
        world,
        "pohon.rekap",
        "pohon.pantau",
        K::Operational,
        "Tersusunnya data konsumsi TTD per puskesmas",
    )
    .from(page(50))
    .iku(world, "Jumlah rekap data bulanan", "12", "dokumen", Maximize);
}
