//! Looking for words, and for the row that begins with what was typed.

use super::{Bits, Ix, NONE, Outline, Pool};

/// What is looked for. By slot.
#[derive(Clone, Debug)]
pub(super) struct Search {
    query: String,
    /// Lower-cased.
    words: Vec<String>,
    matches: Bits,
    count: u32,
    /// Matches and what is above them.
    pub kept: Bits,
    /// What the reader closed since; all else is open.
    pub closed: Bits,
}

/// How many words count; further ones are not looked at.
const WORDS: usize = 32;

/// By number of a text: the words that occur in it, a bit each.
fn occurring(pool: &Pool, words: &[String]) -> Vec<u32> {
    let mut masks = vec![0; pool.len()];
    for (bit, word) in words.iter().enumerate() {
        pool.occurrences(word, |id| masks[id] |= 1 << bit);
    }
    masks
}

impl Outline {
    /// Shows only the nodes in which every word occurs (in the text, the code or the owner's label, in upper or lower
    /// case), with what is above them, all open. Returns how many match. What was open before comes back with
    /// [`Outline::clear_search`]. At most 32 words count; without a word nothing is looked for. Nodes of which no word
    /// may be shown never match. O(bytes of the distinct texts + nodes).
    pub fn search(&mut self, query: &str) -> usize {
        let mut words: Vec<String> = Vec::new();
        for word in query.split_whitespace().map(str::to_lowercase) {
            if words.len() < WORDS && !words.contains(&word) {
                words.push(word);
            }
        }
        if words.is_empty() {
            self.clear_search();
            return 0;
        }
        self.texts.fold();
        self.codes.fold();
        self.owners.fold();
        let (texts, codes, owners) = (
            occurring(&self.texts, &words),
            occurring(&self.codes, &words),
            occurring(&self.owners, &words),
        );
        let all = u32::MAX >> (WORDS - words.len());
        let mut matches = Bits::with_len(self.columns.len());
        let mut count = 0;
        for slot in self.order.iter().map(|&slot| slot as usize) {
            let found = texts[self.columns.text[slot] as usize]
                | codes[self.columns.code[slot] as usize]
                | owners[self.columns.owner[slot] as usize];
            if found == all && !self.row_of(slot as u32).is_hidden() {
                matches.set(slot, true);
                count += 1;
            }
        }
        self.search = Some(Search {
            query: query.to_owned(),
            words,
            matches,
            count,
            kept: Bits::default(),
            closed: Bits::default(),
        });
        self.refilter();
        count as usize
    }

    /// Ends the search; what was open before is open again.
    pub fn clear_search(&mut self) {
        if self.search.take().is_some() {
            self.recount();
        }
    }

    /// What is looked for, as it was typed.
    pub fn query(&self) -> Option<&str> {
        self.search.as_ref().map(|search| search.query.as_str())
    }

    /// How many nodes match; none if nothing is looked for.
    pub fn match_count(&self) -> Option<usize> {
        self.search.as_ref().map(|search| search.count as usize)
    }

    /// Marks anew what is above the matches, after the tree changed.
    pub(super) fn refilter(&mut self) {
        if let Some(search) = &mut self.search {
            search.kept = Bits::with_len(self.columns.len());
            for slot in self.order.iter().rev().map(|&slot| slot as usize) {
                if search.matches.get(slot) || search.kept.get(slot) {
                    search.kept.set(slot, true);
                    let parent = self.columns.parent[slot];
                    if parent != NONE {
                        search.kept.set(parent as usize, true);
                    }
                }
            }
        }
        self.recount();
    }

    /// Looks again whether a node matches, after its words changed.
    pub(super) fn rematch(&mut self, slot: u32) {
        let Some(search) = &self.search else { return };
        let row = self.row_of(slot);
        let fields = [row.text(), row.code(), row.owner()].map(str::to_lowercase);
        let hit = !row.is_hidden()
            && search
                .words
                .iter()
                .all(|word| fields.iter().any(|field| field.contains(word)));
        self.set_match(slot, hit);
    }

    pub(super) fn set_match(&mut self, slot: u32, hit: bool) {
        let slot = slot as usize;
        if let Some(search) = &mut self.search {
            let before = search.matches.get(slot);
            search.matches.set(slot, hit);
            search.count = search.count + u32::from(hit) - u32::from(before);
        }
    }

    /// Forgets all about a slot that becomes free.
    pub(super) fn forget(&mut self, slot: u32) {
        self.set_match(slot, false);
        self.expanded.set(slot as usize, false);
        if let Some(search) = &mut self.search {
            search.kept.set(slot as usize, false);
            search.closed.set(slot as usize, false);
        }
    }

    /// Whether the node is one that was looked for.
    pub fn is_match(&self, ix: Ix) -> bool {
        match (&self.search, self.slot(ix)) {
            (Some(search), Some(slot)) => search.matches.get(slot),
            _ => false,
        }
    }

    /// The match after a row, or the first one; after the last comes the first. It may stand in a closed branch:
    /// [`Outline::reveal`] opens it.
    pub fn next_match(&self, from: Option<Ix>) -> Option<Ix> {
        let len = self.order.len() as u32;
        let start = from.map_or(0, |from| from.0.saturating_add(1).min(len));
        (start..len).chain(0..start).map(Ix).find(|&ix| self.is_match(ix))
    }

    /// The match before a row, or the last one; before the first comes the last.
    pub fn previous_match(&self, from: Option<Ix>) -> Option<Ix> {
        let len = self.order.len() as u32;
        let end = from.map_or(len, |from| from.0.min(len));
        (end..len)
            .chain(0..end)
            .rev()
            .map(Ix)
            .find(|&ix| self.is_match(ix))
    }

    /// Type-ahead: the next visible row whose text or code begins so, in upper or lower case; after the last row comes
    /// the first. A single letter goes on from the row, more letters may stay on it.
    pub fn next_starting_with(&self, from: Ix, prefix: &str) -> Option<Ix> {
        let prefix = prefix.to_lowercase();
        let further = usize::from(prefix.chars().nth(1).is_none());
        let first = self.position(from).map_or(0, |position| position + further);
        if prefix.is_empty() {
            return None;
        }
        self.window(first, usize::MAX)
            .chain(self.window(0, first))
            .find(|&ix| {
                self.row(ix)
                    .is_some_and(|row| starts_with(row.text(), &prefix) || starts_with(row.code(), &prefix))
            })
    }
}

/// Whether a text begins with a lower-cased prefix. Looks no further than it must.
fn starts_with(text: &str, prefix: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    prefix.chars().all(|letter| letters.next() == Some(letter))
}
