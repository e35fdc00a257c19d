//! "Other duties as ordered": finding a duty that names no work, in all the words that offices have for it.
//!
//! A sentence is refused when a word for *work* carries no content of its own (it is followed by "other", "any",
//! "additional" or by nothing) and its content is left to somebody's order. Each part alone is innocent.

use std::ops::Range;

use super::WordingRule;
use super::lexicon::*;
use super::tokens::Words;

fn is(word: &str, list: &[&str]) -> bool {
    list.contains(&word)
}

/// The first place in a sentence where work is named without saying which.
pub(super) fn find(words: &Words) -> Option<(WordingRule, Range<usize>)> {
    (0..words.len())
        .find_map(|at| other_duty(words, at).or_else(|| bare_order(words, at)))
        .map(|range| (WordingRule::OtherDuties, range))
        .or_else(|| bare_duty(words).map(|range| (WordingRule::BareDuty, range)))
        .or_else(|| on_instruction(words).map(|range| (WordingRule::OnInstruction, range)))
}

/// "tugas lain yang diberikan atasan", "pekerjaan di luar tupoksi", "apa saja yang diminta pimpinan".
fn other_duty(words: &Words, at: usize) -> Option<Range<usize>> {
    let word = words.text(at);
    let pronoun = matches!(word, "apa" | "apapun" | "sesuatu");
    if !is(word, &WORK) && !pronoun {
        return None;
    }
    // Over doubles and empty words to the end of what names the work.
    let mut end = at + 1;
    while is(words.text(end), &WORK) || (is(words.text(end), &FILLERS) && !given_follows(words, end)) {
        end += 1;
    }
    let mut other = pronoun
        || at
            .checked_sub(1)
            .is_some_and(|before| is(words.text(before), &ALL_OF));
    let mut named_other = false;
    let mut outside = false;
    if let Some(after) = outside_the_job(words, end).or_else(|| outside_the_job(words, at + 1)) {
        (outside, end) = (true, after);
    }
    while is(words.text(end), &OTHER) || is(words.text(end), &ALL_OF) {
        named_other |= matches!(words.text(end), "lain" | "lainnya" | "lainlain");
        other = true;
        end += 1;
    }
    if other && words.text(end) == "waktu" {
        end += 1; // "sewaktu-waktu"
    }
    let start = if at > 0 && is(words.text(at - 1), &ALL_OF) {
        at - 1
    } else {
        at
    };
    // What follows: given, by order of, by the superior.
    let mut next = end;
    while is(words.text(next), &GLUE) {
        next += 1;
    }
    let by = words.text(next.wrapping_sub(1)) == "oleh" || words.text(next.wrapping_sub(1)) == "dari";
    if is(words.text(next), &GIVEN) {
        let mut after = next + 1;
        while is(words.text(after), &GLUE) {
            after += 1;
        }
        let by_superior = is(words.text(after), &SUPERIOR) || is(words.text(after), &POSTS);
        let ends = after >= words.len();
        let concrete = matches!(word, "kegiatan" | "aktivitas");
        if other || by_superior && !concrete || ends && !concrete {
            return Some(start..if by_superior { after + 1 } else { next + 1 });
        }
    }
    if !other && !outside {
        return None;
    }
    if outside {
        return Some(start..end);
    }
    if is(words.text(next), &SUPERIOR) || (by && is(words.text(next), &POSTS)) {
        return Some(start..next + 1);
    }
    // "sesuai dengan perintah", "atas dasar arahan", "dari hasil disposisi".
    let ordered = (end..end + 4)
        .find(|&place| is(words.text(place), &ACCORDING))
        .and_then(|from| (from + 1..from + 4).find(|&place| is(words.text(place), &ORDER)));
    if let Some(order) = ordered {
        return Some(start..order + 1);
    }
    // Nothing at all follows that would say which: "Melaksanakan tugas lain", "Terlaksananya tugas lain terkait X".
    let as_object = start == 0 || (start == 1 && is(words.text(0), &CARRY)) || carried(words, start);
    (named_other && as_object && !matches!(word, "kegiatan" | "aktivitas" | "urusan")).then_some(start..end)
}

fn given_follows(words: &Words, at: usize) -> bool {
    matches!(words.text(at), "yang") && (at + 1..at + 3).any(|place| is(words.text(place), &GIVEN))
}

/// "di luar tugas pokok", "selain tupoksi".
fn outside_the_job(words: &Words, at: usize) -> Option<usize> {
    let from = match (words.text(at), words.text(at + 1)) {
        ("di" | "diluar", "luar") => at + 2,
        ("luar" | "diluar" | "selain", _) => at + 1,
        ("yang", "tidak") => return None,
        _ => return None,
    };
    match (words.text(from), words.text(from + 1)) {
        ("tupoksi" | "tusi", _) => Some(from + 1),
        ("tugas" | "pekerjaan", "pokok" | "utama" | "jabatan") => Some(from + 2),
        ("uraian", "tugas") => Some(from + 2),
        _ => None,
    }
}

/// Whether the words before a place only say that something is carried out.
fn carried(words: &Words, at: usize) -> bool {
    at <= 3
        && (0..at).all(|place| {
            [&CARRY[..], &GLUE, &SUPERIOR]
                .iter()
                .any(|list| is(words.text(place), list))
        })
}

/// "menjalankan perintah atasan", "melaksanakan instruksi lain dari kepala bidang".
fn bare_order(words: &Words, at: usize) -> Option<Range<usize>> {
    const ORDERS: [&str; 5] = ["perintah", "arahan", "instruksi", "petunjuk", "suruhan"];
    if !is(words.text(at), &ORDERS) || at == 0 || !carried_or_all(words, at) {
        return None;
    }
    let mut next = at + 1;
    while is(words.text(next), &OTHER) || is(words.text(next), &GLUE) || is(words.text(next), &ORDERS) {
        next += 1;
    }
    let superior = is(words.text(next), &SUPERIOR) || is(words.text(next), &POSTS);
    (superior || next >= words.len()).then_some(at..if superior { next + 1 } else { next })
}

fn carried_or_all(words: &Words, at: usize) -> bool {
    let before = if is(words.text(at - 1), &ALL_OF) {
        at - 1
    } else {
        at
    };
    before > 0 && carried(words, before)
}

/// "Melaksanakan tugas …".
fn bare_duty(words: &Words) -> Option<Range<usize>> {
    const VERBS: [&str; 7] = [
        "melaksanakan",
        "melakukan",
        "membantu",
        "mengerjakan",
        "menjalankan",
        "menyelesaikan",
        "menunaikan",
    ];
    (is(words.text(0), &VERBS) && words.text(1) == "tugas").then_some(0..2)
}

/// "… sesuai arahan pimpinan." at the end of a sentence.
fn on_instruction(words: &Words) -> Option<Range<usize>> {
    const ORDERS: [&str; 9] = [
        "arahan",
        "petunjuk",
        "perintah",
        "disposisi",
        "instruksi",
        "permintaan",
        "kehendak",
        "keinginan",
        "pengarahan",
    ];
    let mut end = words.len();
    let last = |end: usize| words.text(end.wrapping_sub(1));
    if is(last(end), &SUPERIOR) {
        end -= 1;
        while matches!(last(end), "dari" | "oleh" | "para") {
            end -= 1;
        }
    }
    if !is(last(end), &ORDERS) {
        return None;
    }
    end -= 1;
    while is(last(end), &ORDERS) || matches!(last(end), "dan" | "atau" | "dengan") {
        end -= 1;
    }
    let according = ["sesuai", "berdasarkan", "menurut", "atas", "seturut"];
    is(last(end), &according).then(|| end - 1..words.len())
}
