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
        .or_else(|| errands(words))
        .map(|range| (WordingRule::OtherDuties, range))
        .or_else(|| bare_duty(words).map(|range| (WordingRule::BareDuty, range)))
        .or_else(|| on_instruction(words).map(|range| (WordingRule::OnInstruction, range)))
}

/// A word for work with everything that belongs to it but content.
struct Duty {
    start: usize,
    /// After the last word that names it.
    end: usize,
    /// The first word after it that means something.
    next: usize,
    /// *Kegiatan* and *urusan* mostly carry content; *tugas* and *hal* do not.
    loaded: bool,
    /// "apa", "sesuatu".
    pronoun: bool,
    /// "lain", "lainnya".
    another: bool,
    /// "lain", "tambahan", "apa pun", "segala", "khusus".
    any: bool,
    /// "oleh", "dari" stand before `next`.
    by: bool,
}

impl Duty {
    fn read(words: &Words, at: usize) -> Option<Self> {
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
        let all = at > 0 && is(words.text(at - 1), &ALL_OF);
        let mut any = all || pronoun;
        let mut another = false;
        while is(words.text(end), &OTHER) || is(words.text(end), &ALL_OF) {
            another |= matches!(words.text(end), "lain" | "lainnya" | "lainlain");
            any = true;
            end += 1;
        }
        if any && words.text(end) == "waktu" {
            end += 1; // "sewaktu-waktu"
        }
        let next = over_glue(words, end);
        let by = next > end && matches!(words.text(next - 1), "oleh" | "dari");
        let loaded = matches!(word, "kegiatan" | "aktivitas" | "urusan");
        Some(Self {
            start: at - usize::from(all),
            end,
            next,
            loaded,
            pronoun,
            another,
            any,
            by,
        })
    }

    /// "… yang diberikan atasan", "… yang dibebankan kepada saya".
    fn given(&self, words: &Words) -> Option<Range<usize>> {
        if !is(words.text(self.next), &GIVEN) {
            return None;
        }
        let giver = over_glue(words, self.next + 1);
        let superior = is_superior(words, giver);
        let ends = giver >= words.len();
        let nameless = if self.loaded {
            self.another && ends
        } else {
            self.another || ends
        };
        (superior && (!self.loaded || self.another) || nameless)
            .then(|| self.start..if superior { giver + 1 } else { self.next + 1 })
    }

    /// "tugas tambahan dari atasan", "segala tugas pimpinan".
    fn of_superior(&self, words: &Words) -> Option<Range<usize>> {
        let plain = is(words.text(self.next), &SUPERIOR);
        let found = if self.loaded {
            self.another && self.by && is_superior(words, self.next)
        } else {
            (plain && (self.by || self.another || self.any && self.end > self.start + 1))
                || (self.by && self.any && is_superior(words, self.next))
        };
        found.then_some(self.start..self.next + 1)
    }

    /// "… sesuai dengan perintah pimpinan", "apa pun perintah atasan".
    fn on_order(&self, words: &Words) -> Option<Range<usize>> {
        if !self.any {
            return None;
        }
        let order = if self.pronoun && is(words.text(self.next), &ORDER) {
            self.next
        } else {
            let from = (self.end..self.end + 4).find(|&place| is(words.text(place), &ACCORDING))?;
            (from + 1..from + 4).find(|&place| is(words.text(place), &ORDER))?
        };
        let mut after = over_glue(words, order + 1);
        while is(words.text(after), &ORDER) || matches!(words.text(after), "dan" | "atau") {
            after = over_glue(words, after + 1);
        }
        // "sesuai petunjuk teknis" names the order; "sesuai petunjuk atasan" does not.
        (is_superior(words, after) || after >= words.len()).then_some(self.start..order + 1)
    }

    /// Nothing follows that would say which: "Melaksanakan tugas lain", "Terlaksananya tugas lain terkait anggaran".
    fn without_content(&self, words: &Words) -> Option<Range<usize>> {
        (self.another && !self.loaded && carried(words, self.start)).then_some(self.start..self.end)
    }
}

/// "tugas lain yang diberikan atasan", "pekerjaan di luar tupoksi", "apa saja yang diminta pimpinan".
fn other_duty(words: &Words, at: usize) -> Option<Range<usize>> {
    let duty = Duty::read(words, at)?;
    let outside = outside_the_job(words, at + 1).or_else(|| outside_the_job(words, duty.end));
    outside
        .map(|end| duty.start..end)
        .or_else(|| duty.given(words))
        .or_else(|| duty.of_superior(words))
        .or_else(|| duty.on_order(words))
        .or_else(|| duty.without_content(words))
}

fn over_glue(words: &Words, mut at: usize) -> usize {
    while is(words.text(at), &GLUE) {
        at += 1;
    }
    at
}

fn is_superior(words: &Words, at: usize) -> bool {
    is(words.text(at), &SUPERIOR) || is(words.text(at), &POSTS)
}

fn given_follows(words: &Words, at: usize) -> bool {
    words.text(at) == "yang" && (at + 1..at + 3).any(|place| is(words.text(place), &GIVEN))
}

/// "di luar tugas pokok", "selain tupoksi", "yang tidak termasuk tupoksi".
fn outside_the_job(words: &Words, at: usize) -> Option<usize> {
    let from = match (words.text(at), words.text(at + 1)) {
        // "yang tidak tercantum dalam uraian tugas"
        ("yang", "tidak" | "belum") => {
            (at + 2..at + 5).find(|&place| matches!(words.text(place), "tupoksi" | "tusi" | "uraian"))?
        }
        ("di", "luar") => at + 2,
        ("luar" | "diluar" | "selain", _) => at + 1,
        _ => return None,
    };
    match (words.text(from), words.text(from + 1)) {
        ("tupoksi" | "tusi", _) => Some(from + 1),
        ("tugas" | "pekerjaan", "pokok" | "utama" | "jabatan") | ("uraian", "tugas") => Some(from + 2),
        _ => None,
    }
}

/// Whether the words before a place only say that something is carried out, and for whom.
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
    const ORDERS: [&str; 7] = [
        "perintah",
        "arahan",
        "instruksi",
        "petunjuk",
        "suruhan",
        "permintaan",
        "disposisi",
    ];
    let order = words.text(at);
    let start = at
        .checked_sub(1)
        .filter(|&before| is(words.text(before), &ALL_OF))
        .unwrap_or(at);
    if !is(order, &ORDERS) || start == 0 || !carried(words, start) {
        return None;
    }
    let mut next = at + 1;
    while [&OTHER[..], &GLUE, &ORDERS]
        .iter()
        .any(|list| is(words.text(next), list))
    {
        next += 1;
    }
    let end = if is_superior(words, next) { next + 1 } else { next };
    // The post may have two words: "kepala bidang", "ketua tim".
    let ends = words.len() <= end + usize::from(is(words.text(next), &POSTS));
    // With a result in front, what follows may say within which time or on what.
    let active = words.text(0).starts_with("me") && !matches!(order, "permintaan" | "disposisi");
    (ends || active && is(words.text(next), &SUPERIOR)).then_some(start..end)
}

/// "Membantu atasan dalam pelaksanaan tugas": help with whatever it is.
fn errands(words: &Words) -> Option<Range<usize>> {
    let helps = matches!(words.text(0), "membantu" | "mendukung" | "terbantunya") && is_superior(words, 1);
    let empty = |at: usize| {
        [&WORK[..], &GLUE, &CARRY, &POSTS, &FILLERS]
            .iter()
            .any(|list| is(words.text(at), list))
    };
    // "kepala seksi"
    let from = 2 + usize::from(is(words.text(1), &POSTS));
    let names_work = (from..words.len()).any(|at| is(words.text(at), &WORK));
    (helps && names_work && (from..words.len()).all(empty)).then_some(0..words.len())
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
