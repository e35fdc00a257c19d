//! A list of invented people as personnel offices export it, and what reading it alone costs.
//!
//! ```text
//! cargo run --release -p documents --example people_sheet -- make ROWS FILE.xlsx
//! cargo run --release -p documents --example people_sheet -- csv FILE.xlsx FILE.csv
//! ```
//! The same number of rows gives the same file. `csv` reads with calamine alone, without any of our checks: the limit.

use std::error::Error;
use std::fs;

use calamine::{Data, Reader, Xlsx, open_workbook};
use documents::write::{Column, xlsx};

const TITLES: [&str; 20] = [
    "No",
    "NIP",
    "Nama",
    "Jenis Kelamin",
    "Tanggal Lahir",
    "Pangkat/Gol",
    "Status Kepegawaian",
    "Email",
    "Agama",
    "Pendidikan",
    "Jurusan",
    "Lulus",
    "Alamat",
    "Kelurahan",
    "Kecamatan",
    "Telepon",
    "NPWP",
    "Bank",
    "Rekening",
    "Catatan",
];
const NAMES: [&str; 16] = [
    "Siti",
    "Rudi",
    "Maria",
    "Andi",
    "Yohanes",
    "Fitri",
    "Bayu",
    "Wahyu",
    "Nur",
    "Gregorius",
    "Ketut",
    "Made",
    "Ahmad",
    "Dewi",
    "Petrus",
    "Rahel",
];
const FAMILIES: [&str; 16] = [
    "Rahmawati",
    "Lakoe",
    "Bota",
    "Wirawan",
    "Seran",
    "Lestari",
    "Hidayat",
    "Prasetyo",
    "Aini",
    "Tanamas",
    "Suarta",
    "Yasa",
    "Fauzi",
    "Kartika",
    "Nope",
    "Taneo",
];
const RANKS: [&str; 8] = ["II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b"];
const STUDIES: [&str; 6] = [
    "Gizi",
    "Hukum",
    "Akuntansi",
    "Teknik Sipil",
    "Keperawatan",
    "Administrasi Negara",
];

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", rows, file] => make(rows.parse()?, file),
        ["csv", from, to] => to_csv(from, to),
        _ => Err("make ROWS FILE.xlsx, or csv FILE.xlsx FILE.csv".into()),
    }
}

fn make(rows: u64, file: &str) -> Result<(), Box<dyn Error>> {
    let titles: Vec<Column> = TITLES.iter().map(|title| Column::text(*title)).collect();
    let table: Vec<Vec<String>> = (0..rows).map(person).collect();
    fs::write(file, xlsx("Pegawai", &titles, &table)?)?;
    Ok(())
}

/// Everything follows from the number; a number of an official is the birth, the appointment, the gender, a sequence.
fn person(at: u64) -> Vec<String> {
    let mixed = at.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
    let pick = |list: &[&str], by: u64| list[(mixed / by % list.len() as u64) as usize].to_owned();
    // Nobody shares a day of birth, a month of appointment and a sequence with somebody else.
    let (sequence, rest) = (at % 999 + 1, at / 999);
    let (day, month, year) = (mixed % 28 + 1, mixed / 28 % 12 + 1, 1968 + rest % 30);
    let appointed = format!("{}{:02}", year + 24, rest / 30 % 12 + 1);
    let woman = mixed / 7 % 2;
    let name = format!(
        "{} {} {}",
        pick(&NAMES, 3),
        pick(&FAMILIES, 5),
        pick(&FAMILIES, 11)
    );
    vec![
        (at + 1).to_string(),
        format!("{year}{month:02}{day:02}{appointed}{}{sequence:03}", woman + 1),
        name.clone(),
        if woman == 1 { "P" } else { "L" }.to_owned(),
        format!("{year}-{month:02}-{day:02}"),
        pick(&RANKS, 13),
        "PNS".to_owned(),
        format!("{}.{at}@contoh.go.id", name.to_lowercase().replace(' ', ".")),
        pick(&["Islam", "Kristen", "Katolik", "Hindu"], 17),
        pick(&["SMA", "D3", "S1", "S2"], 19),
        pick(&STUDIES, 23),
        (year + 22).to_string(),
        format!("Jl. {} No. {}", pick(&FAMILIES, 29), mixed % 200 + 1),
        format!("Kelurahan {}", pick(&NAMES, 31)),
        format!("Kecamatan {}", pick(&FAMILIES, 37)),
        format!("0812{:08}", mixed % 100_000_000),
        format!("{:015}", mixed),
        pick(&["Bank NTT", "BRI", "BNI"], 41),
        format!("{:010}", mixed % 10_000_000_000),
        if mixed.is_multiple_of(9) {
            "perlu dilengkapi"
        } else {
            ""
        }
        .to_owned(),
    ]
}

fn to_csv(from: &str, to: &str) -> Result<(), Box<dyn Error>> {
    let mut book: Xlsx<_> = open_workbook(from)?;
    let sheet = book.sheet_names().first().cloned().ok_or("no sheet")?;
    let range = book.worksheet_range(&sheet)?;
    let mut out = csv::Writer::from_path(to)?;
    for row in range.rows() {
        out.write_record(row.iter().map(|cell| match cell {
            Data::Empty => String::new(),
            cell => cell.to_string(),
        }))?;
    }
    out.flush()?;
    Ok(())
}
