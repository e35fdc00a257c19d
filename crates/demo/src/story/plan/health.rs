//! The line that the story follows, from the objective of the region down to the sub kegiatan.

use domain::cascade::NodeKind as K;
use domain::cascade::Polarity::{Maximize, Minimize};
use domain::organization::InstansiKind;

use crate::plan::Plan;
use crate::story::organization::Units;
use crate::world::World;

/// The line that the story follows, down to the sub kegiatan.
pub(super) fn health(
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
    )
    .iku(
        world,
        "Jumlah keluarga berisiko stunting yang didampingi",
        "2.000",
        "keluarga",
        Maximize,
    )
    .data("Laporan perangkat daerah yang mendukung");
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
    money(world, plan);
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

/// What the sub kegiatan may spend, in lines of accounts. Amounts are invented.
fn money(world: &World, plan: &mut Plan) {
    let lines = [
        (
            "dinkes.sub-0001",
            "5.1.02.02",
            "Belanja jasa pelayanan ibu hamil",
            1_250_000_000,
        ),
        (
            "dinkes.sub-0004",
            "5.1.02.02",
            "Belanja jasa pelayanan balita",
            1_480_000_000,
        ),
        (
            "dinkes.sub-0015",
            "5.1.02.01",
            "Belanja tablet tambah darah dan makanan tambahan",
            2_150_000_000,
        ),
        (
            "dinkes.sub-0015",
            "5.1.02.04",
            "Belanja perjalanan pendampingan puskesmas",
            325_000_000,
        ),
        (
            "dinkes.sub-0018",
            "5.1.02.02",
            "Belanja media promosi kesehatan",
            410_000_000,
        ),
        (
            "dinkes.sub-0020",
            "5.1.02.02",
            "Belanja pengumpulan data surveilans",
            275_000_000,
        ),
        (
            "dinkes.sub-0025",
            "5.1.02.01",
            "Belanja bahan pengendalian penyakit",
            960_000_000,
        ),
        (
            "dinkes.sub-0035",
            "5.1.02.02",
            "Belanja jasa akreditasi fasilitas kesehatan",
            1_120_000_000,
        ),
        (
            "dinkes.sub-sdmk",
            "5.1.02.02",
            "Belanja penyusunan rencana kebutuhan tenaga",
            180_000_000,
        ),
    ];
    for (key, code, text, ceiling) in lines {
        plan.line(world, key, code, text, ceiling);
    }
}
