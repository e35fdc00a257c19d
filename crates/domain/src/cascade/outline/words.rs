//! Texts as bytes, word by word: officials' sentences and names are made of few words.
//!
//! A pool is its number of texts, a mode, and then either plain texts, or a list of words (those that occur more than
//! once by their frequency, then the others as they come up) and a column of numbers into it: 0 ends a text, 1 is the
//! next of the words that occur only once. Compressed, this is a third smaller than the texts themselves.

use std::collections::HashMap;

use super::wire::{Reader, put, put_planes};
use super::{PackError, Pool};

/// Ends a text or a word; never part of UTF-8. Compresses better than lengths would.
const END: u8 = 0xff;

const PLAIN: u8 = 0;
const WORDS: u8 = 1;

/// How many times its bytes a list of words may unfold to. Few bytes must not ask for much room.
const UNFOLDED: usize = 32;

/// Appends texts.
pub(super) fn put_pool(out: &mut Vec<u8>, texts: &[&str]) {
    put(out, texts.len() as u64);
    let begin = out.len();
    out.push(WORDS);
    put_words(out, texts);
    // Long words that come again and again would unfold to more than is allowed; single words gain nothing.
    let plain: usize = texts.iter().map(|text| text.len() + 1).sum();
    let folded = out.len() - begin - 1;
    if plain > folded * UNFOLDED || folded > plain {
        out.truncate(begin);
        out.push(PLAIN);
        put_plain(out, texts);
    }
}

/// Reads what [`put_pool`] wrote.
pub(super) fn pool(reader: &mut Reader<'_>) -> Result<Pool, PackError> {
    let texts = reader.count(1)?;
    let mut pool = Pool::default();
    match reader.byte()? {
        PLAIN => {
            for _ in 0..texts {
                pool.append(text(reader)?).ok_or(PackError::Malformed)?;
            }
        }
        WORDS => unfold(reader, texts, &mut pool)?,
        _ => return Err(PackError::Malformed),
    }
    Ok(pool)
}

fn put_plain(out: &mut Vec<u8>, texts: &[&str]) {
    for text in texts {
        out.extend_from_slice(text.as_bytes());
        out.push(END);
    }
}

fn text<'a>(reader: &mut Reader<'a>) -> Result<&'a str, PackError> {
    std::str::from_utf8(reader.until(END)?).map_err(|_| PackError::Malformed)
}

fn put_words(out: &mut Vec<u8>, texts: &[&str]) {
    /// Number of a word that occurs only once.
    const ONCE: u64 = 1;
    let mut seen: HashMap<&str, usize> = HashMap::new();
    // Words as they come up, with how often they occur.
    let mut words: Vec<(&str, u32)> = Vec::new();
    let mut sequence: Vec<usize> = Vec::new();
    for text in texts {
        for word in text.split(' ') {
            let at = *seen.entry(word).or_insert_with(|| {
                words.push((word, 0));
                words.len() - 1
            });
            words[at].1 += 1;
            sequence.push(at + 1);
        }
        sequence.push(0);
    }
    let mut ranked: Vec<usize> = (0..words.len()).filter(|&at| words[at].1 > 1).collect();
    ranked.sort_by_key(|&at| std::cmp::Reverse(words[at].1));
    let once: Vec<&str> = words
        .iter()
        .filter(|word| word.1 == 1)
        .map(|word| word.0)
        .collect();
    let mut numbers = vec![ONCE; words.len()];
    for (rank, &at) in ranked.iter().enumerate() {
        numbers[at] = rank as u64 + 2;
    }
    let often: Vec<&str> = ranked.iter().map(|&at| words[at].0).collect();
    put(out, often.len() as u64);
    put_plain(out, &often);
    put(out, once.len() as u64);
    put_plain(out, &once);
    put(out, sequence.len() as u64);
    put_planes(
        out,
        sequence
            .iter()
            .map(|&at| if at == 0 { 0 } else { numbers[at - 1] }),
    );
}

fn unfold(reader: &mut Reader<'_>, texts: usize, pool: &mut Pool) -> Result<(), PackError> {
    let before = reader.0.len();
    let mut list = || {
        let count = reader.count(1)?;
        (0..count).map(|_| text(reader)).collect::<Result<Vec<&str>, _>>()
    };
    let (often, once) = (list()?, list()?);
    let length = reader.count(1)?;
    let numbers = reader.planes(length)?;
    let mut room = (before - reader.0.len()).saturating_mul(UNFOLDED);
    let mut once = once.into_iter();
    let mut line = String::new();
    let mut first = true;
    for number in numbers {
        if number == 0 {
            pool.append(&line).ok_or(PackError::Malformed)?;
            line.clear();
            first = true;
            continue;
        }
        let word = match number {
            1 => once.next(),
            number => often
                .get(usize::try_from(number - 2).unwrap_or(usize::MAX))
                .copied(),
        };
        let word = word.ok_or(PackError::Malformed)?;
        room = room.checked_sub(word.len() + 1).ok_or(PackError::Malformed)?;
        if !first {
            line.push(' ');
        }
        line.push_str(word);
        first = false;
    }
    if pool.len() != texts + 1 || !line.is_empty() || !first || once.next().is_some() {
        return Err(PackError::Malformed);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn back(texts: &[&str]) -> Result<Vec<String>, PackError> {
        let mut out = Vec::new();
        put_pool(&mut out, texts);
        let mut reader = Reader(&out);
        let pool = pool(&mut reader)?;
        assert!(reader.0.is_empty());
        Ok((1..pool.len() as u32).map(|id| pool.get(id).to_owned()).collect())
    }

    proptest! {
        #[test]
        fn texts_come_back(texts in prop::collection::vec("[ab ]{0,6}|\\PC{0,9}", 0..20)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            prop_assert_eq!(back(&texts).unwrap(), texts);
        }
    }

    #[test]
    fn blanks_and_nothing_come_back() {
        let texts = ["", " ", "  dua  ", "dua", "dua tiga dua\n"];
        assert_eq!(back(&texts).unwrap(), texts);
        assert_eq!(back(&[]).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_long_word_that_comes_again_and_again_comes_back() {
        let long = "a".repeat(10_000);
        assert_eq!(back(&[long.as_str(); 50]).unwrap(), vec![long; 50]);
    }

    #[test]
    fn few_bytes_do_not_unfold_to_many() {
        let mut bytes = vec![];
        put(&mut bytes, 1);
        bytes.push(WORDS);
        put(&mut bytes, 1);
        put_plain(&mut bytes, &["a".repeat(1_000).as_str()]);
        put(&mut bytes, 0);
        put(&mut bytes, 1_001);
        bytes.extend([2; 1_000]);
        bytes.push(0);
        assert_eq!(pool(&mut Reader(&bytes)).err(), Some(PackError::Malformed));
    }
}
