//! Texts held once each, end to end in one string, so that a search is one pass over it.

/// Distinct texts by number. Number 0 is the empty text: "none".
#[derive(Clone, Debug)]
pub(super) struct Pool {
    /// All texts, each followed by a line feed.
    bytes: String,
    /// Where each text ends in `bytes`.
    ends: Vec<u32>,
    /// The same in lower case; made by the first search.
    folded: Option<Box<Pool>>,
}

impl Default for Pool {
    fn default() -> Self {
        Self {
            bytes: String::from("\n"),
            ends: vec![0],
            folded: None,
        }
    }
}

impl Pool {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of a number; empty for an unknown one.
    pub fn get(&self, id: u32) -> &str {
        let at = id as usize;
        let Some(&end) = self.ends.get(at) else { return "" };
        let start = if at == 0 {
            0
        } else {
            self.ends[at - 1] as usize + 1
        };
        &self.bytes[start..end as usize]
    }

    /// The number of a text that is added without looking whether it is there; none where the pool is full (4 GiB).
    pub fn push(&mut self, text: &str) -> Option<u32> {
        if text.is_empty() {
            return Some(0);
        }
        self.append(text)
    }

    /// Like [`Pool::push`], but gives the empty text a number of its own too.
    pub fn append(&mut self, text: &str) -> Option<u32> {
        let id = u32::try_from(self.ends.len()).ok()?;
        let end = u32::try_from(self.bytes.len() + text.len()).ok()?;
        end.checked_add(1)?;
        self.bytes.push_str(text);
        self.bytes.push('\n');
        self.ends.push(end);
        if let Some(folded) = &mut self.folded {
            folded.append(&text.to_lowercase())?;
        }
        Some(id)
    }

    /// The number of a text that takes the place of another, which is kept if they are equal.
    pub fn changed(&mut self, old: u32, text: &str) -> Option<u32> {
        if self.get(old) == text {
            Some(old)
        } else {
            self.push(text)
        }
    }

    /// Appends another's texts. Returns by how much their numbers grow.
    pub fn join(&mut self, other: &Self) -> Option<u32> {
        let shift = u32::try_from(self.ends.len() - 1).ok()?;
        for id in 1..other.ends.len() as u32 {
            self.append(other.get(id))?;
        }
        Some(shift)
    }

    /// Makes the twin in lower case, if it is not there.
    pub fn fold(&mut self) {
        if self.folded.is_some() {
            return;
        }
        let bytes = self.bytes.to_lowercase();
        let ends = if self.bytes.is_ascii() {
            self.ends.clone()
        } else {
            // Some letters change their length in lower case.
            let mut end = 0;
            (0..self.ends.len() as u32)
                .map(|id| {
                    let text = self.get(id);
                    let length = if text.is_ascii() {
                        text.len()
                    } else {
                        text.to_lowercase().len()
                    };
                    let here = end + length as u32;
                    end = here + 1;
                    here
                })
                .collect()
        };
        self.folded = Some(Box::new(Self {
            bytes,
            ends,
            folded: None,
        }));
    }

    /// Calls back with the number of every text in which a lower-cased word occurs, once each, ascending.
    pub fn occurrences(&self, word: &str, mut found: impl FnMut(usize)) {
        let pool = self.folded.as_deref().unwrap_or(self);
        let mut from = 0;
        let mut id = 0;
        while let Some(at) = pool.bytes.get(from..).and_then(|rest| rest.find(word)) {
            let at = (from + at) as u32;
            id += pool.ends[id..].partition_point(|&end| end <= at);
            let Some(&end) = pool.ends.get(id) else { return };
            found(id);
            from = end as usize + 1;
            id += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_of_all_letters_are_found(texts in prop::collection::vec("[a-cİé ]{0,8}", 0..12), word in "[a-cİé]{1,2}") {
            let mut pool = Pool::default();
            for text in &texts {
                pool.append(text).unwrap();
            }
            pool.fold();
            pool.append("babc").unwrap();
            let word = word.to_lowercase();
            let mut found = Vec::new();
            pool.occurrences(&word, |id| found.push(id));
            let holds = |id: &usize| pool.get(*id as u32).to_lowercase().contains(&word);
            prop_assert_eq!(found, (0..pool.len()).filter(holds).collect::<Vec<_>>());
        }
    }
}
