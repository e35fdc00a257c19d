//! Every text of a world once: a year has a million sentences, many of them the same.

use super::{NONE, TextIx};
use crate::skp::wording;

/// Texts by number. Number 0 is the empty one.
#[derive(Clone, Debug)]
pub struct Texts {
    buffer: String,
    /// Where each text ends in the buffer.
    ends: Vec<usize>,
    prints: Vec<u64>,
    /// Open addressing: numbers of texts by their hash.
    table: Vec<u32>,
}

impl Default for Texts {
    fn default() -> Self {
        Self {
            buffer: String::new(),
            ends: vec![0],
            prints: vec![wording::fingerprint("")],
            table: vec![NONE; 64],
        }
    }
}

impl Texts {
    /// The number of a text; the same for the same text. Spaces around it do not count.
    pub fn intern(&mut self, text: &str) -> TextIx {
        let text = text.trim();
        if text.is_empty() {
            return TextIx(0);
        }
        if self.ends.len() * 2 > self.table.len() {
            self.enlarge();
        }
        let mut at = self.place(text);
        loop {
            match self.table[at] {
                NONE => break,
                known if self.get(TextIx(known)) == text => return TextIx(known),
                _ => at = (at + 1) % self.table.len(),
            }
        }
        let number = self.ends.len() as u32;
        self.table[at] = number;
        self.buffer.push_str(text);
        self.ends.push(self.buffer.len());
        self.prints.push(wording::fingerprint(text));
        TextIx(number)
    }

    /// The text behind a number; empty for a number of another collection.
    pub fn get(&self, text: TextIx) -> &str {
        let from = text
            .at()
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0);
        let to = self.ends.get(text.at()).copied().unwrap_or(from);
        self.buffer.get(from..to).unwrap_or_default()
    }

    /// Equal for texts with the same words ([`wording::fingerprint`]).
    pub fn fingerprint(&self, text: TextIx) -> u64 {
        self.prints.get(text.at()).copied().unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no text but the empty one.
    pub fn is_empty(&self) -> bool {
        self.ends.len() == 1
    }

    fn place(&self, text: &str) -> usize {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in text.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        (hash ^ (hash >> 32)) as usize % self.table.len()
    }

    fn enlarge(&mut self) {
        self.table = vec![NONE; self.table.len() * 4];
        for number in 1..self.ends.len() as u32 {
            let mut at = self.place(self.get(TextIx(number)));
            while self.table[at] != NONE {
                at = (at + 1) % self.table.len();
            }
            self.table[at] = number;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_same_text_has_the_same_number_and_reads_back() {
        let mut texts = Texts::default();
        let numbers: Vec<TextIx> = (0..500).map(|n| texts.intern(&format!("teks {n}"))).collect();
        for (n, &number) in numbers.iter().enumerate() {
            assert_eq!(texts.get(number), format!("teks {n}"));
            assert_eq!(texts.intern(&format!(" teks {n} ")), number);
        }
        assert_eq!((texts.len(), texts.get(TextIx(0))), (501, ""));
        assert_eq!(texts.get(TextIx(9_999)), "");
    }

    proptest! {
        #[test]
        fn equal_words_have_equal_fingerprints(words in prop::collection::vec("[a-zA-Zé0-9]{1,5}|yg|utk|YG", 0..6)) {
            let (one, other) = (words.join(" "), format!("  {}. ", words.join(" - ").to_uppercase()));
            if wording::same_text(&one, &other) {
                prop_assert_eq!(wording::fingerprint(&one), wording::fingerprint(&other));
            }
            let more = format!("{one} x");
            prop_assert_ne!(wording::fingerprint(&one), wording::fingerprint(&more));
        }

        #[test]
        fn fingerprints_tell_what_same_text_tells(one in "(yg |a|b| |,){0,4}", other in "(yang |A|b| |-){0,4}") {
            prop_assert_eq!(
                wording::same_text(&one, &other),
                wording::fingerprint(&one) == wording::fingerprint(&other)
            );
        }
    }
}
