use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn worst(text: &str) -> Option<Level> {
    check(text, Field::Result)
        .into_iter()
        .map(|finding| finding.level)
        .max()
}

fn rules(text: &str, field: Field) -> Vec<WordingRule> {
    check(text, field)
        .into_iter()
        .map(|finding| finding.rule)
        .collect()
}

/// The underlined piece.
fn marked(text: &str, finding: &WordingFinding) -> String {
    text.chars()
        .skip(finding.span.0)
        .take(finding.span.1 - finding.span.0)
        .collect()
}

#[rstest]
#[case("Melaksanakan tugas lain yang diberikan oleh atasan", Some(Level::Error))]
#[case("Tugas lain yang diperintahkan pimpinan", Some(Level::Error))]
#[case("Membantu pelaksanaan kegiatan sesuai arahan pimpinan", Some(Level::Error))]
#[case("Mengikuti rapat koordinasi", Some(Level::Warning))]
#[case("Tersusunnya rekap data TTD bulanan yang valid", None)]
#[case("Meningkatnya kepatuhan konsumsi TTD ibu hamil", None)]
fn the_table_of_the_handbook_holds(#[case] text: &str, #[case] expected: Option<Level>) {
    assert_eq!(worst(text), expected);
}

/// PPK-08: in whatever words, a duty that somebody will think of later is no plan.
#[rstest]
#[case("mengerjakan pekerjaan lain sesuai perintah pimpinan")]
#[case("tugas tambahan dari atasan")]
#[case("tugas kedinasan lainnya yang diberikan")]
#[case("hal-hal lain yang ditugaskan pimpinan")]
#[case("Melaksanakan tugas-tugas lain yang diperintahkan pimpinan")]
#[case("MELAKSANAKAN  TUGAS  LAIN,  YANG DIBERIKAN   ATASAN.")]
#[case("Melaksanakan tugas lain yang diberikan terkait anggaran gizi")]
#[case("Melaksanakan tugas lain terkait anggaran")]
#[case("Terlaksananya tugas kedinasan lain yang diberikan oleh kepala dinas")]
#[case("Terselesaikannya pekerjaan yang diminta pimpinan")]
#[case("Mengerjakan apa saja yang diminta atasan")]
#[case("Melakukan apa pun yang diperintahkan oleh kepala bidang")]
#[case("Segala pekerjaan yang diberikan kepada saya")]
#[case("Melaksanakan semua penugasan dari pimpinan")]
#[case("Menjalankan perintah atasan")]
#[case("Melaksanakan instruksi lain dari kepala bidang")]
#[case("Terlaksananya arahan pimpinan")]
#[case("Penugasan lain atas dasar disposisi atasan")]
#[case("Terlaksananya tugas insidental dari pimpinan")]
#[case("Pekerjaan di luar tugas pokok sesuai kebutuhan")]
#[case("Tugas-tugas di luar tupoksi")]
#[case("Terlaksananya tugas lainnya")]
#[case("Terlaksananya tugas yang diberikan")]
#[case("Kegiatan lain yang didelegasikan pimpinan")]
#[case("Kegiatan lain sesuai dengan petunjuk atasan")]
#[case("Melaksanakan tugas tambahan dan pekerjaan lain yang dibebankan pimpinan")]
#[case("Terselesaikannya tugas dan kewajiban lain yang dilimpahkan atasan")]
#[case("Siap melaksanakan tugas apapun dari pimpinan")]
#[case("Urusan lain yang dipercayakan pimpinan")]
#[case("Tugas lain yang relevan dengan jabatan sesuai perintah atasan langsung")]
#[case("Membantu pimpinan dalam tugas lain")]
#[case("Melaksanakan perintah lisan maupun tertulis dari pimpinan")]
#[case("Memenuhi permintaan atasan")]
#[case("Membantu atasan dalam pelaksanaan tugas")]
#[case("Membantu kepala seksi melaksanakan tugas")]
#[case("Terlaksananya tugas dari pimpinan")]
#[case("Terlaksananya disposisi pimpinan")]
#[case("Apapun perintah atasan")]
#[case("Tgs lain yg diberikan atasan")]
#[case("Melaksanakan tugas sewaktu-waktu diperlukan pimpinan")]
#[case("Segala sesuatu yang diperintahkan pimpinan")]
#[case("Pekerjaan yang tidak tercantum dalam uraian tugas")]
#[case("Tercapainya seluruh tugas yang diberikan")]
#[case("Terlaksananya semua pekerjaan sesuai arahan kepala bidang")]
#[case("Terlaksananya perintah kepala bidang")]
#[case("Penugasan lainnya dari Bupati")]
fn other_duties_are_refused_in_whatever_words(#[case] text: &str) {
    for field in [Field::Result, Field::Indicator, Field::Output] {
        assert!(
            check(text, field)
                .iter()
                .any(|finding| finding.level == Level::Error),
            "{field:?}"
        );
    }
}

/// PPK-08: the same words in honest sentences pass without an error.
#[rstest]
#[case("Tersusunnya laporan tugas pembantuan tepat waktu")]
#[case("Terbitnya surat tugas pegawai paling lambat satu hari kerja")]
#[case("Tersusunnya uraian tugas dan peta jabatan seluruh bidang")]
#[case("Terlaksananya rapat pimpinan perangkat daerah setiap bulan")]
#[case("Tersusunnya bahan rapat pimpinan sesuai jadwal")]
#[case("Terkoordinasinya intervensi gizi dengan perangkat daerah lain")]
#[case("Terbayarnya tunjangan tugas tambahan kepala sekolah tepat waktu")]
#[case("Terselesaikannya izin tugas belajar bagi tenaga kesehatan")]
#[case("Meningkatnya kepuasan pimpinan terhadap layanan keprotokolan")]
#[case("Tersedianya daftar tugas jaga dokter yang diberikan kepada seluruh ruang rawat")]
#[case("Terbaginya tugas pendampingan yang diberikan kepada kader posyandu")]
#[case("Tertindaklanjutinya disposisi pimpinan paling lambat satu hari kerja")]
#[case("Tersusunnya naskah pidato pimpinan yang siap dibacakan")]
#[case("Terintegrasinya posyandu dengan kegiatan lain di desa")]
#[case("Meningkatnya mutu pekerjaan konstruksi yang diserahkan kepada pihak lain")]
#[case("Terlaksananya pendampingan sesuai petunjuk teknis Kementerian Kesehatan")]
#[case("Tersampaikannya laporan harta kekayaan pimpinan dan pejabat lain")]
#[case("Terlaksananya serah terima tugas antarpetugas jaga tanpa kesalahan")]
#[case("Terlayaninya tamu pimpinan sesuai standar keprotokolan")]
#[case("Tersusunnya keputusan pembagian tugas kelompok kerja stunting")]
#[case("Menurunnya temuan berulang atas pelaksanaan tugas pembantuan")]
#[case("Terpenuhinya kewajiban pelaporan keuangan kepada pemerintah pusat")]
#[case("Tersedianya rekomendasi kebijakan yang diminta pimpinan DPRD")]
#[case("Terlaksananya pelayanan hal kepegawaian secara daring")]
#[case("Tercatatnya seluruh kegiatan pimpinan dalam agenda")]
#[case("Terlaksananya kegiatan khusus pimpinan daerah")]
#[case("Terpantaunya setiap kegiatan yang diberikan bantuan dana desa")]
#[case("Terselesaikannya semua pekerjaan yang diberikan kepada penyedia jasa")]
#[case("Tertindaklanjutinya arahan pimpinan hasil rapat paling lambat tiga hari kerja")]
#[case("Terlaksananya instruksi gubernur tentang penghematan energi")]
#[case("Terlaksananya seluruh kegiatan sesuai petunjuk pelaksanaan")]
#[case("Terlaksananya kegiatan lain sesuai petunjuk teknis DAK")]
#[case("Terpetakannya apa yang diminta masyarakat dalam musrenbang")]
#[case("Tersusunnya laporan tugas tambahan yang diberikan kepada guru")]
#[case("Terpenuhinya permintaan darah rumah sakit")]
#[case("Terbitnya surat perintah pencairan dana paling lambat dua hari kerja")]
#[case("Terlaksananya tugas pembantuan yang dilimpahkan oleh kementerian")]
#[case("Terlaksananya tugas jaga dan penugasan lain di posko bencana")]
#[case("Terlaksananya pekerjaan tambahan jalan lingkungan sesuai kontrak")]
#[case("Terbantunya kepala desa menyusun APBDes tepat waktu")]
fn honest_sentences_with_the_same_words_pass(#[case] text: &str) {
    let findings = check(text, Field::Result);
    assert!(
        findings.iter().all(|finding| finding.level < Level::Error),
        "{findings:?}"
    );
}

/// And nothing at all is said about well-made results.
#[rstest]
#[case("Meningkatnya status gizi ibu dan balita")]
#[case("Menurunnya prevalensi stunting di wilayah kerja")]
#[case("Terlaksananya pendampingan gizi sesuai standar")]
#[case("Terserapnya anggaran sub kegiatan gizi sesuai rencana kas")]
#[case("Tersusunnya laporan keuangan triwulanan yang andal")]
#[case("Meluasnya jangkauan layanan kesehatan jiwa masyarakat")]
#[case("Membaiknya ketersediaan obat esensial di puskesmas")]
#[case("Mekanisme pengaduan masyarakat yang berfungsi penuh")]
#[case("Terlaksananya Rencana Aksi Daerah 2026 bidang gizi")]
#[case("Terserapnya pagu sub kegiatan 1.02.02.2.02.0015 tepat waktu")]
fn well_made_results_are_left_alone(#[case] text: &str) {
    assert_eq!(check(text, Field::Result), []);
}

#[rstest]
#[case(
    "Melaksanakan pendampingan gizi di puskesmas",
    "Melaksanakan",
    Some("Terlaksananya pendampingan gizi di puskesmas")
)]
#[case(
    "Menyusun laporan bulanan bidang gizi",
    "Menyusun",
    Some("Tersusunnya laporan bulanan bidang gizi")
)]
#[case(
    "Melakukan penyusunan laporan bulanan",
    "Melakukan",
    Some("Tersusunnya laporan bulanan")
)]
#[case(
    "Membantu pelaksanaan posyandu di desa",
    "Membantu",
    Some("Terlaksananya posyandu di desa")
)]
#[case(
    "Meningkatkan cakupan imunisasi dasar lengkap",
    "Meningkatkan",
    Some("Meningkatnya cakupan imunisasi dasar lengkap")
)]
#[case("Mengikuti rapat koordinasi lintas sektor", "Mengikuti", None)]
#[case("Berkoordinasi dengan dinas pendidikan kabupaten", "Berkoordinasi", None)]
#[case("Membantu kepala bidang menyiapkan bahan", "Membantu", None)]
#[case("Mengejawantahkan visi kepala daerah terpilih", "Mengejawantahkan", None)]
fn activities_are_turned_into_results_where_that_is_possible(
    #[case] text: &str,
    #[case] verb: &str,
    #[case] rewrite: Option<&str>,
) {
    let findings = check(text, Field::Result);
    let finding = findings
        .iter()
        .find(|finding| finding.rule == WordingRule::Activity)
        .unwrap();
    assert_eq!(marked(text, finding), verb);
    assert_eq!(finding.rewrite.as_deref(), rewrite);
}

#[test]
fn one_rewrite_is_enough() {
    for (verb, _) in verbs::RESULTS {
        let text = format!("{verb} pelaksanaan layanan kesehatan ibu dan anak");
        if let Some(rewrite) = check(&text, Field::Result)
            .into_iter()
            .find_map(|finding| finding.rewrite)
        {
            assert_eq!(worst(&rewrite), None, "{rewrite}");
            assert!(rewrite.starts_with(char::is_uppercase), "{rewrite}");
        }
    }
}

#[rstest]
#[case("Melaksanakan administrasi umum", true)]
#[case("Terlaksananya administrasi umum", true)]
#[case("Pelaksanaan urusan umum dan kepegawaian kantor", true)]
#[case("Terlaksananya tugas pokok dan fungsi bidang", true)]
#[case("Terlaksananya kegiatan rutin kantor setiap hari", true)]
#[case("Tersusunnya uraian tugas pokok dan fungsi seluruh bidang", false)]
#[case("Meningkatnya mutu layanan administrasi umum kepada bidang", false)]
fn lines_of_a_job_description_are_no_results(#[case] text: &str, #[case] found: bool) {
    assert_eq!(
        rules(text, Field::Result).contains(&WordingRule::JobDescription),
        found
    );
}

#[rstest]
#[case(
    "Tersusunnya laporan, notulen, surat, dll.",
    "dll",
    "Tersusunnya laporan, notulen, surat"
)]
#[case(
    "Tersedianya alat tulis dan lain-lain untuk posyandu",
    "dan lain-lain",
    "Tersedianya alat tulis untuk posyandu"
)]
#[case(
    "Terkelolanya data gizi, imunisasi, dan sebagainya",
    "dan sebagainya",
    "Terkelolanya data gizi, imunisasi"
)]
fn catch_alls_are_cut_off(#[case] text: &str, #[case] piece: &str, #[case] rewrite: &str) {
    let findings = check(text, Field::Result);
    let finding = findings
        .iter()
        .find(|finding| finding.rule == WordingRule::CatchAll)
        .unwrap();
    assert_eq!(marked(text, finding), piece);
    assert_eq!(finding.rewrite.as_deref(), Some(rewrite));
}

#[rstest]
#[case("Jumlah dokumen rekomendasi", "", false)]
#[case("Persentase balita ditimbang (D/S)", "", false)]
#[case(
    "Laporan pemantauan triwulanan disampaikan",
    "paling lambat tanggal 10",
    false
)]
#[case("Pelayanan yang semakin baik", "baik", true)]
#[case("Pelayanan yang semakin baik", "90", false)]
#[case("Rata-rata lama layanan", "", false)]
fn an_indicator_measures_something(#[case] text: &str, #[case] target: &str, #[case] found: bool) {
    let findings = check_with(text, Field::Indicator, Some(target), &[]);
    assert_eq!(
        findings
            .iter()
            .any(|finding| finding.rule == WordingRule::NoMeasure),
        found,
        "{findings:?}"
    );
}

#[rstest]
#[case("Terlaksananya pendampingan gizi di 14 puskesmas", Some("14"))]
#[case("Tercapainya 95 persen serapan anggaran bidang", Some("95"))]
#[case("Tersusunnya rencana kerja tahun 2026 bidang gizi", None)]
#[case("Terserapnya pagu 1.02.02.2.02.0015 tepat waktu", None)]
fn figures_belong_into_the_target(#[case] text: &str, #[case] figure: Option<&str>) {
    let findings = check(text, Field::Result);
    let found = findings
        .iter()
        .find(|finding| finding.rule == WordingRule::NumberInResult);
    assert_eq!(found.map(|finding| marked(text, finding)).as_deref(), figure);
    assert!(found.is_none_or(|finding| finding.level == Level::Info));
}

#[test]
fn the_refused_piece_is_underlined_and_nothing_else_is_said() {
    let text = "Melaksanakan tugas lain yang diberikan terkait anggaran gizi";
    let findings = check(text, Field::Result);
    assert_eq!(findings.len(), 1);
    assert_eq!(marked(text, &findings[0]), "tugas lain yang diberikan");
    let text = "Membantu pelaksanaan kegiatan sesuai arahan pimpinan.";
    assert_eq!(
        marked(text, &check(text, Field::Result)[0]),
        "sesuai arahan pimpinan"
    );
}

#[test]
fn places_count_characters_not_bytes() {
    let text = "«Ñandú» – tugas lain yang diberikan atasan";
    assert_eq!(
        marked(text, &check(text, Field::Result)[0]),
        "tugas lain yang diberikan atasan"
    );
}

#[test]
fn an_instansi_refuses_phrases_of_its_own() {
    let refused = ["sesuai kebutuhan organisasi".to_owned(), String::new()];
    let text = "Terlaksananya kegiatan, sesuai KEBUTUHAN organisasi";
    let findings = check_with(text, Field::Result, None, &refused);
    assert_eq!(findings.len(), 1);
    assert_eq!(
        (findings[0].rule, findings[0].level),
        (WordingRule::Refused, Level::Error)
    );
    assert_eq!(marked(text, &findings[0]), "sesuai KEBUTUHAN organisasi");
    assert!(
        check(text, Field::Result)
            .iter()
            .all(|finding| finding.level < Level::Error)
    );
}

#[test]
fn every_rule_finds_its_weak_example_and_leaves_the_strong_one_alone() {
    let refused = ["sesuai kebutuhan organisasi".to_owned()];
    for rule in WordingRule::ALL {
        let field = if rule == WordingRule::NoMeasure {
            Field::Indicator
        } else {
            Field::Result
        };
        let weak = check_with(rule.weak_example(), field, None, &refused);
        assert!(
            weak.iter().any(|finding| finding.rule == rule),
            "{}: {weak:?}",
            rule.weak_example()
        );
        assert_eq!(
            check_with(rule.strong_example(), field, None, &refused),
            [],
            "{}",
            rule.strong_example()
        );
        assert!(!rule.legal_basis().is_empty());
    }
}

#[test]
fn texts_are_compared_by_their_words() {
    assert!(same_text(
        "Persentase balita ditimbang (D/S)",
        " persentase  Balita ditimbang D/S."
    ));
    assert!(!same_text("Persentase balita", "Persentase bayi"));
}

#[test]
fn silence_is_not_judged() {
    assert_eq!(check("", Field::Result), []);
    assert_eq!(check(" – … ", Field::Indicator), []);
}

proptest! {
    #[test]
    fn places_lie_inside_the_text(text in "(?i)((tugas|lain|yang|diberikan|atasan|di|luar|tupoksi|sesuai|arahan|melaksanakan|dll|14|\\PC{0,3})[ ,.-]{1,2}){0,12}") {
        let length = text.chars().count();
        for field in [Field::Result, Field::Indicator, Field::Output] {
            for finding in check(&text, field) {
                prop_assert!(finding.span.0 < finding.span.1 && finding.span.1 <= length, "{:?}", finding);
            }
        }
    }

    #[test]
    fn case_and_punctuation_do_not_matter(text in "((tugas|lain|yang|diberikan|atasan|dari|pimpinan|melaksanakan|kegiatan|sesuai|perintah) ){1,8}") {
        let errors = |text: &str| check(text, Field::Result).iter().any(|finding| finding.level == Level::Error);
        let dressed = format!("“{}”.", text.trim().to_uppercase().replace(' ', ",  "));
        prop_assert_eq!(errors(&text), errors(&dressed));
    }
}
