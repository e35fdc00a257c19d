//! The wording checker (V-SKP-VAGUE, PPK-08, BKN-41): does a sentence name a result, or anything one may be told to do?
//!
//! Works on words, not on patterns of characters, so it does not care for case, punctuation or doubled spaces. It
//! knows Indonesian office language and no more: what it cannot judge it lets pass.

mod duties;
mod lexicon;
mod rule;
mod tokens;
mod verbs;

use serde::{Deserialize, Serialize};

pub use rule::WordingRule;
use tokens::{Words, words};

use super::finding::Level;

/// Which field a text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A planned result (RHK).
    Result,
    /// An indicator (IKI).
    Indicator,
    /// What comes out of an additional task.
    Output,
}

/// What a rule says about a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingFinding {
    pub rule: WordingRule,
    pub level: Level,
    /// First character and the one after the last, for underlining; counted in characters, not bytes.
    pub span: (usize, usize),
    /// The whole text as it could read, where that can be said without knowing the work.
    pub rewrite: Option<String>,
}

/// Checks a text by the common rules.
pub fn check(text: &str, field: Field) -> Vec<WordingFinding> {
    check_with(text, field, None, &[])
}

/// Checks a text with what stands in its target field (indicators) and the phrases that the instansi refuses too.
///
/// Errors come alone: while a sentence names no work at all, advice on its style is noise.
pub fn check_with(text: &str, field: Field, target: Option<&str>, refused: &[String]) -> Vec<WordingFinding> {
    let words = words(text);
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<WordingFinding> = Vec::new();
    found.extend(duties::find(&words).map(|(rule, span)| finding(rule, words.span(span), None)));
    for phrase in refused {
        let phrase = tokens::words(phrase);
        found.extend(
            words
                .find(&phrase.texts())
                .map(|span| finding(WordingRule::Refused, words.span(span), None)),
        );
    }
    if !found.is_empty() {
        return found;
    }
    if field != Field::Output {
        found.extend(verbs::activity(text, &words));
    }
    found.extend(catch_all(text, &words));
    if field == Field::Result {
        found.extend(job_description(&words));
    }
    let few = match field {
        Field::Result => 4,
        // `Jumlah dokumen rekomendasi` says everything.
        Field::Indicator => 3,
        Field::Output => 1,
    };
    if words.len() < few {
        found.push(finding(WordingRule::TooShort, words.span(0..words.len()), None));
    }
    if field == Field::Indicator && !measures(&words) && !has_digit(target.unwrap_or(text)) {
        found.push(finding(WordingRule::NoMeasure, words.span(0..words.len()), None));
    }
    if field == Field::Result {
        found.extend(number(&words));
    }
    found
}

/// The text without case, punctuation and doubled spaces, for comparing.
pub fn normal(text: &str) -> String {
    words(text).texts().join(" ")
}

/// Whether two texts say the same, letter for letter, but for case, punctuation and spaces.
pub fn same_text(one: &str, other: &str) -> bool {
    normal(one) == normal(other)
}

/// Equal wherever [`same_text`] holds, and practically only there: for finding equal texts among very many.
pub fn fingerprint(text: &str) -> u64 {
    tokens::fingerprint(text)
}

fn finding(rule: WordingRule, span: (usize, usize), rewrite: Option<String>) -> WordingFinding {
    WordingFinding {
        rule,
        level: rule.level(),
        span,
        rewrite,
    }
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}

/// Words that open the door to anything.
fn catch_all(text: &str, words: &Words) -> Option<WordingFinding> {
    const PHRASES: [&[&str]; 13] = [
        &["dan", "lain", "lain"],
        &["dan", "lain", "sebagainya"],
        &["dan", "sebagainya"],
        &["dan", "seterusnya"],
        &["dan", "sejenisnya"],
        &["dan", "lainnya"],
        &["terkait", "lainnya"],
        &["lain", "lain"],
        &["lain", "sebagainya"],
        &["dll"],
        &["dsb"],
        &["dst"],
        &["dlsb"],
    ];
    let at = PHRASES.iter().find_map(|phrase| words.find(phrase))?;
    let span = words.span(at);
    Some(finding(WordingRule::CatchAll, span, without(text, span)))
}

/// The text without a span, tidied at the seam.
fn without(text: &str, (from, to): (usize, usize)) -> Option<String> {
    let before: String = text.chars().take(from).collect();
    let after: String = text.chars().skip(to).collect();
    let before = before.trim_end_matches([' ', ',', ';', '(']);
    let after = after.trim_start_matches(['.', ')', ',']).trim();
    let joined = if after.is_empty() {
        before.to_owned()
    } else {
        format!("{before} {after}")
    };
    (!joined.trim().is_empty()).then_some(joined)
}

/// Lines of a job description: true of every office, promised by nobody.
fn job_description(words: &Words) -> Option<WordingFinding> {
    const OBJECTS: [&[&str]; 17] = [
        &["administrasi", "umum"],
        &["administrasi", "perkantoran"],
        &["administrasi", "kantor"],
        &["tugas", "pokok"],
        &["tugas", "dan", "fungsi"],
        &["tupoksi"],
        &["tusi"],
        &["tugas", "rutin"],
        &["tugas", "kedinasan"],
        &["tugas", "sehari", "hari"],
        &["kegiatan", "rutin"],
        &["kegiatan", "sehari", "hari"],
        &["kegiatan", "kantor"],
        &["pekerjaan", "rutin"],
        &["pekerjaan", "kantor"],
        &["pekerjaan", "sehari", "hari"],
        &["urusan", "umum"],
    ];
    const LINKS: [&str; 8] = [
        "pelaksanaan",
        "kegiatan",
        "urusan",
        "pekerjaan",
        "penyelenggaraan",
        "seluruh",
        "semua",
        "fungsi",
    ];
    let at = OBJECTS.iter().find_map(|phrase| words.find(phrase))?;
    // Only as what is done: "Tersusunnya uraian tugas pokok" is a document about it.
    let is_object = at.start <= 1 || (at.start == 2 && LINKS.contains(&words.text(1)));
    is_object.then(|| finding(WordingRule::JobDescription, words.span(at), None))
}

/// Words by which an indicator measures.
fn measures(words: &Words) -> bool {
    const MEASURES: [&str; 30] = [
        "jumlah",
        "persentase",
        "persen",
        "prosentase",
        "indeks",
        "nilai",
        "rasio",
        "rata",
        "tingkat",
        "level",
        "kategori",
        "waktu",
        "laporan",
        "dokumen",
        "angka",
        "cakupan",
        "skor",
        "predikat",
        "opini",
        "frekuensi",
        "lama",
        "durasi",
        "proporsi",
        "prevalensi",
        "realisasi",
        "serapan",
        "ketepatan",
        "kepatuhan",
        "banyaknya",
        "capaian",
    ];
    (0..words.len()).any(|at| MEASURES.contains(&words.text(at)))
}

/// A figure in the sentence of a result belongs into the target. Years and codes may stay.
fn number(words: &Words) -> Option<WordingFinding> {
    let is_figure = |text: &str| {
        text.bytes().all(|byte| byte.is_ascii_digit())
            && !(text.len() == 4 && (text.starts_with("19") || text.starts_with("20")))
    };
    let at = (0..words.len()).find(|&at| is_figure(words.text(at)) && !words.joined(at))?;
    Some(finding(WordingRule::NumberInResult, words.span(at..at + 1), None))
}

#[cfg(test)]
mod tests;
