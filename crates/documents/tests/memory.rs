//! What a hostile file costs in memory before it is refused (reliability T20: at most 64 MB), and what
//! an honest one costs.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use std::path::Path;
use std::process::Command;

use documents::{Limits, read};
use support::{Book, Entry, archive, small, text};

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// Names the file for the process that measures; without it this process makes the files.
const FILE: &str = "DOCUMENTS_MEASURE";

/// No harness: each file is read in a fresh process, where no memory of an earlier one hides the cost.
fn main() {
    if let Some(path) = std::env::var_os(FILE) {
        return measure(Path::new(&path));
    }
    if std::fs::write("/proc/self/clear_refs", "5").is_err() {
        eprintln!("skipped: this system does not tell the peak of memory (/proc/self/clear_refs)");
        return;
    }
    let folder = std::env::temp_dir().join(format!("documents-memory-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("file");
    for case in cases() {
        std::fs::write(&path, &case.bytes).unwrap();
        let me = std::env::current_exe().unwrap();
        let output = Command::new(me).env(FILE, &path).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(
            output.status.success(),
            "{}: {said}{}",
            case.name,
            String::from_utf8_lossy(&output.stderr)
        );
        let (peak, outcome) = said.trim().split_once(' ').unwrap();
        let peak: u64 = peak.parse().unwrap();
        println!(
            "{:<36} {:>9} bytes  +{:>6} KB  {outcome}",
            case.name,
            case.bytes.len(),
            peak / 1024
        );
        assert!(outcome.starts_with(case.outcome), "{}: {outcome}", case.name);
        assert!(
            peak <= case.megabytes * 1024 * 1024,
            "{} took {peak} bytes",
            case.name
        );
    }
    std::fs::remove_dir_all(&folder).unwrap();
    println!("test result: ok. memory stays within its limits");
}

/// Reads one file and says what it took above what was there before.
fn measure(path: &Path) {
    let bytes = std::fs::read(path).unwrap();
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = status("VmRSS:");
    let result = read(&bytes, &Limits::default());
    let peak = status("VmHWM:").saturating_sub(before);
    match result {
        Ok(workbook) => println!("{peak} read {} rows", workbook.sheets[0].rows.len()),
        Err(error) => println!("{peak} {error}"),
    }
}

fn status(key: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(key)).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

/// A file, how the answer has to begin, and the most it may take.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    outcome: &'static str,
    megabytes: u64,
}

fn cases() -> Vec<Case> {
    let rows = |megabytes: usize| {
        let row = b"<row><c><v>12345</v></c><c/><c/></row>";
        let times = megabytes * 1024 * 1024 / row.len();
        Entry::repeated(
            SHEET,
            b"<worksheet><sheetData>",
            row,
            times,
            b"</sheetData></worksheet>",
        )
    };
    let mut many = small().entries();
    many.extend((0..60_000).map(|number| Entry::stored(&format!("m/{number}"), b"")));

    let cells: String = (1..=3000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect::<Vec<_>>()
        .concat();
    let mut repeated = Book::one(&cells);
    repeated.shared = Some(format!("<sst><si><t>{}</t></si></sst>", noise(32_000)));
    let mut reserved = small();
    reserved.shared = Some("<sst uniqueCount=\"4000000000\"><si><t>x</t></si></sst>".to_owned());
    let mut styled = small();
    styled.styles = Some(format!(
        "<styleSheet><fonts><font><name val=\"{}\"/></font></fonts><cellXfs>{}</cellXfs></styleSheet>",
        noise(60_000),
        "<xf fontId=\"0\"/>".repeat(65_000)
    ));
    let sparse: String = (1..=8000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"IV{row}\"><v>1</v></c></row>"))
        .collect::<Vec<_>>()
        .concat();
    let texts: String = (0..150_000)
        .map(|number| format!("<si><t>{number}</t></si>"))
        .collect::<Vec<_>>()
        .concat();
    let mut unused = small();
    unused.shared = Some(format!("<sst>{texts}</sst>"));
    let long = Book::one(&format!("<row r=\"1\">{}</row>", text("A1", &noise(8_000_000))));
    let lying = Entry {
        size: 19 << 20,
        ..rows(190)
    };

    let case = |name, bytes, outcome| Case {
        name,
        bytes,
        outcome,
        megabytes: 64,
    };
    vec![
        case(
            "bomb of 512 MB",
            small().replacing(rows(512)),
            "unpacked_too_large",
        ),
        case("bomb of 190 MB", small().replacing(rows(190)), "suspicious_ratio"),
        case(
            "bomb of 190 MB that claims 19 MB",
            small().replacing(lying),
            "header_mismatch",
        ),
        case("60,000 parts", archive(&many, None), "too_many_entries"),
        case("one text shown 3,000 times", repeated.build(), "too_much_text"),
        case("room for 4,000,000,000 texts", reserved.build(), "too_many_cells"),
        case(
            "8,000 cells in the last column",
            Book::one(&sparse).build(),
            "too_many_cells",
        ),
        case("one text of 8 MB", long.build(), "too_much_text"),
        case(
            "text file of one cell",
            noise(8_000_000).into_bytes(),
            "cell_too_long",
        ),
        case("65,000 styles with a long font", styled.build(), "read 1 rows"),
        case("150,000 texts nobody shows", unused.build(), "read 1 rows"),
        // 4,000 people with 20 columns: an ordinary import.
        Case {
            megabytes: 24,
            ..case("4,000 x 20", staff(4_000), "read 4000 rows")
        },
    ]
}

/// Letters that do not pack well, so that the ratio is not what stops them.
fn noise(length: usize) -> String {
    let mut state = 7_u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        char::from(b'a' + ((state >> 33) % 26) as u8)
    };
    (0..length).map(|_| next()).collect()
}

fn staff(people: u32) -> Vec<u8> {
    let row = |number: u32| {
        let cells: String = (0..20_u8)
            .map(|column| {
                let reference = format!("{}{number}", char::from(b'A' + column));
                match column {
                    0 => text(&reference, &format!("1980010120100{:05}", number % 100_000)),
                    1 => text(&reference, &format!("Pegawai Nomor {number}")),
                    _ => text(&reference, &format!("isi {column}")),
                }
            })
            .collect::<Vec<_>>()
            .concat();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    Book::one(&(1..=people + 1).map(row).collect::<Vec<_>>().concat()).build()
}
