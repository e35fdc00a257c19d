//! A text as words with their places.

use std::ops::Range;

/// The words of a text in lower case, each with its place in characters.
pub(super) struct Words {
    words: Vec<Word>,
}

struct Word {
    text: String,
    from: usize,
    to: usize,
}

/// Takes a text apart. Hyphens part too: `tugas-tugas` and `tugas tugas` are the same.
pub(super) fn words(text: &str) -> Words {
    let mut words: Vec<Word> = Vec::new();
    let mut inside = false;
    for (at, c) in text.chars().enumerate() {
        if !c.is_alphanumeric() {
            inside = false;
            continue;
        }
        if !inside {
            words.push(Word {
                text: String::new(),
                from: at,
                to: at,
            });
        }
        inside = true;
        if let Some(word) = words.last_mut() {
            word.text.extend(c.to_lowercase());
            word.to = at + 1;
        }
    }
    for word in &mut words {
        if let Some((_, long)) = SHORT.iter().find(|(short, _)| *short == word.text) {
            word.text = (*long).to_owned();
        }
    }
    Words { words }
}

/// A number that is the same for texts with the same words, for comparing very many texts: the words as [`words`] has
/// them, without keeping any (FNV-1a, 64 bits).
pub(super) fn fingerprint(text: &str) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut hash = BASIS;
    let mut word = String::with_capacity(32);
    // A mark behind the last character closes the last word.
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if !word.is_empty() {
            for byte in long_form(&word).bytes().chain([b' ']) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
            }
            word.clear();
        }
    }
    hash
}

fn long_form(word: &str) -> &str {
    SHORT
        .iter()
        .find(|(short, _)| *short == word)
        .map_or(word, |(_, long)| long)
}

/// What people in a hurry write.
const SHORT: [(&str, &str); 8] = [
    ("yg", "yang"),
    ("tgs", "tugas"),
    ("dgn", "dengan"),
    ("utk", "untuk"),
    ("dlm", "dalam"),
    ("lainya", "lainnya"),
    ("pimp", "pimpinan"),
    ("pekerjan", "pekerjaan"),
];

impl Words {
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The word at a place; empty beyond the end.
    pub(super) fn text(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.text.as_str())
    }

    pub(super) fn texts(&self) -> Vec<&str> {
        self.words.iter().map(|word| word.text.as_str()).collect()
    }

    /// Where a phrase first stands. An empty phrase stands nowhere.
    pub(super) fn find(&self, phrase: &[&str]) -> Option<Range<usize>> {
        let starts = (self.len() + 1).checked_sub(phrase.len())?;
        (0..starts)
            .find(|&at| {
                !phrase.is_empty()
                    && phrase
                        .iter()
                        .enumerate()
                        .all(|(nth, word)| self.text(at + nth) == *word)
            })
            .map(|at| at..at + phrase.len())
    }

    /// Whether the word touches a neighbour with one mark between them, as in `1.02.03`, `24/7`, `D/S`.
    pub(super) fn joined(&self, at: usize) -> bool {
        let touches = |one: usize, other: usize| match (self.words.get(one), self.words.get(other)) {
            (Some(one), Some(other)) => {
                one.to + 1 == other.from && is_code(&one.text) && is_code(&other.text)
            }
            _ => false,
        };
        // Two figures with a space between them are rare enough to be taken for a code.
        at.checked_sub(1).is_some_and(|before| touches(before, at)) || touches(at, at + 1)
    }

    /// The place of some words in characters.
    pub(super) fn span(&self, range: Range<usize>) -> (usize, usize) {
        let from = self.words.get(range.start).map_or(0, |word| word.from);
        let to = range
            .end
            .checked_sub(1)
            .and_then(|last| self.words.get(last))
            .map_or(from, |word| word.to);
        (from, to)
    }
}

fn is_code(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
