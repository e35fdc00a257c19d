//! Activity verbs at the beginning of a sentence, and the result that each of them leads to.

use super::tokens::Words;
use super::{WordingFinding, WordingRule, finding};

/// Verb and the word for its result. Empty: an activity whose result only its author knows.
pub(super) const RESULTS: [(&str, &str); 92] = [
    ("melaksanakan", "Terlaksananya"),
    ("melakukan", "Terlaksananya"),
    ("menyelenggarakan", "Terselenggaranya"),
    ("membantu", ""),
    ("mengikuti", ""),
    ("menghadiri", ""),
    ("berkoordinasi", ""),
    ("berpartisipasi", ""),
    ("bekerja", ""),
    ("berperan", ""),
    ("bertugas", ""),
    ("mengoordinasikan", "Terkoordinasinya"),
    ("mengkoordinasikan", "Terkoordinasinya"),
    ("mengkoordinir", "Terkoordinasinya"),
    ("mengoordinir", "Terkoordinasinya"),
    ("menyusun", "Tersusunnya"),
    ("membuat", "Tersusunnya"),
    ("menyiapkan", "Tersedianya"),
    ("mempersiapkan", "Tersedianya"),
    ("menyediakan", "Tersedianya"),
    ("mengadakan", "Terselenggaranya"),
    ("mengelola", "Terkelolanya"),
    ("mengurus", "Terurusnya"),
    ("menangani", "Tertanganinya"),
    ("meningkatkan", "Meningkatnya"),
    ("menurunkan", "Menurunnya"),
    ("mengurangi", "Berkurangnya"),
    ("mewujudkan", "Terwujudnya"),
    ("menyelesaikan", "Terselesaikannya"),
    ("mengumpulkan", "Terkumpulnya"),
    ("menghimpun", "Terhimpunnya"),
    ("mengolah", "Terolahnya"),
    ("menganalisis", "Teranalisisnya"),
    ("menganalisa", "Teranalisisnya"),
    ("mengevaluasi", "Terevaluasinya"),
    ("memverifikasi", "Terverifikasinya"),
    ("memvalidasi", "Tervalidasinya"),
    ("memeriksa", "Terperiksanya"),
    ("memantau", "Terpantaunya"),
    ("memonitor", "Terpantaunya"),
    ("mengawasi", "Terawasinya"),
    ("mengendalikan", "Terkendalinya"),
    ("membina", "Terbinanya"),
    ("membimbing", "Terbimbingnya"),
    ("mendampingi", "Terdampinginya"),
    ("melatih", "Terlatihnya"),
    ("melayani", "Terlayaninya"),
    ("memfasilitasi", "Terfasilitasinya"),
    ("menyampaikan", "Tersampaikannya"),
    ("menyalurkan", "Tersalurkannya"),
    ("mendistribusikan", "Terdistribusikannya"),
    ("mengirim", "Terkirimnya"),
    ("mengirimkan", "Terkirimnya"),
    ("menyebarluaskan", "Tersebarluasnya"),
    ("mensosialisasikan", "Tersosialisasikannya"),
    ("menyosialisasikan", "Tersosialisasikannya"),
    ("mencatat", "Tercatatnya"),
    ("mendata", "Terdatanya"),
    ("menginventarisasi", "Terinventarisasinya"),
    ("menginventarisir", "Terinventarisasinya"),
    ("mengarsipkan", "Terarsipkannya"),
    ("mendokumentasikan", "Terdokumentasikannya"),
    ("menatausahakan", "Tertatausahakannya"),
    ("merekap", "Tersusunnya rekap"),
    ("merekapitulasi", "Tersusunnya rekapitulasi"),
    ("menginput", "Terinputnya"),
    ("memasukkan", "Tercatatnya"),
    ("memperbarui", "Terbaruinya"),
    ("memutakhirkan", "Termutakhirkannya"),
    ("mengembangkan", "Berkembangnya"),
    ("membangun", "Terbangunnya"),
    ("memelihara", "Terpeliharanya"),
    ("merawat", "Terawatnya"),
    ("memperbaiki", "Diperbaikinya"),
    ("menjaga", "Terjaganya"),
    ("menata", "Tertatanya"),
    ("menertibkan", "Tertibnya"),
    ("merumuskan", "Terumuskannya"),
    ("merencanakan", "Tersusunnya rencana"),
    ("merancang", "Tersusunnya rancangan"),
    ("menetapkan", "Ditetapkannya"),
    ("menerbitkan", "Terbitnya"),
    ("memproses", "Terprosesnya"),
    ("membayar", "Terbayarnya"),
    ("membayarkan", "Terbayarnya"),
    ("menyerap", "Terserapnya"),
    ("menagih", "Tertagihnya"),
    ("menghitung", "Terhitungnya"),
    ("menindaklanjuti", "Tertindaklanjutinya"),
    ("melaporkan", "Tersampaikannya laporan"),
    ("memastikan", "Terjaminnya"),
    ("mendukung", ""),
];

/// Nouns that look like active verbs.
const NOUNS: [&str; 24] = [
    "mebel",
    "media",
    "mediasi",
    "medis",
    "mekanisme",
    "memo",
    "memorandum",
    "mental",
    "menteri",
    "menu",
    "menara",
    "merek",
    "mesin",
    "meteran",
    "metode",
    "metodologi",
    "meja",
    "menit",
    "mentor",
    "mentoring",
    "melati",
    "member",
    "mesjid",
    "mendali",
];

/// An activity where a result is wanted, with the sentence as it could begin.
pub(super) fn activity(text: &str, words: &Words) -> Option<WordingFinding> {
    let verb = words.text(0);
    let span = words.span(0..1);
    let known = RESULTS.iter().find(|(active, _)| *active == verb);
    if known.is_none() && !looks_active(verb) {
        return None;
    }
    let rest: String = text.chars().skip(span.1).collect();
    let rewrite = match known {
        // "Membantu pelaksanaan kegiatan X": the helper's result is the thing itself.
        Some(("membantu" | "mendukung", _)) => words.text(1).starts_with("pelaksanaan").then(|| {
            format!(
                "Terlaksananya{}",
                text.chars().skip(words.span(1..2).1).collect::<String>()
            )
        }),
        Some((_, result)) if !result.is_empty() && words.len() > 1 => Some(match words.text(1) {
            // "Melaksanakan penyusunan laporan" says Terlaksananya penyusunan: a result of the second word is nearer.
            "penyusunan" if *result == "Terlaksananya" => {
                format!(
                    "Tersusunnya{}",
                    text.chars().skip(words.span(1..2).1).collect::<String>()
                )
            }
            _ => format!("{result}{rest}"),
        }),
        _ => None,
    };
    Some(finding(WordingRule::Activity, span, rewrite))
}

/// Active verbs begin with *me-* and their object follows; results in *-nya* and *me-…-nya* do not.
fn looks_active(word: &str) -> bool {
    let prefixes = ["mem", "men", "meng", "meny", "mel", "mer", "mew", "mey"];
    word.chars().count() >= 6
        && prefixes.iter().any(|prefix| word.starts_with(prefix))
        && !word.ends_with("nya")
        && !NOUNS.contains(&word)
}
