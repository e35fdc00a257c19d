//! What the editor holds, without a screen: keyed rows, undo, and what is still to be saved.

use domain::skp::draft::{DraftAnnex, DraftBehavior};
use domain::skp::{Draft, DraftIndicator, DraftResult};

/// How many steps back one can go.
const STEPS_BACK: usize = 200;

/// A result with a key that lives as long as the page, since a new result has no id before its first save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub key: u32,
    pub result: DraftResult,
    pub indicators: Vec<IndicatorRow>,
}

/// An indicator with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorRow {
    pub key: u32,
    pub indicator: DraftIndicator,
}

/// The draft as the page holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    pub rows: Vec<Row>,
    pub behaviors: Vec<DraftBehavior>,
    pub annex: Vec<DraftAnnex>,
    next_key: u32,
    undo: Vec<Draft>,
    redo: Vec<Draft>,
    /// Which field the last step typed into: typing on in the same field is one step.
    typing: Option<String>,
}

impl Model {
    pub fn new(draft: &Draft) -> Self {
        let mut model = Self {
            rows: Vec::new(),
            behaviors: Vec::new(),
            annex: Vec::new(),
            next_key: 0,
            undo: Vec::new(),
            redo: Vec::new(),
            typing: None,
        };
        model.put(draft);
        model
    }

    /// The content without keys.
    pub fn draft(&self) -> Draft {
        let results = self
            .rows
            .iter()
            .map(|row| DraftResult {
                indicators: row.indicators.iter().map(|row| row.indicator.clone()).collect(),
                ..row.result.clone()
            })
            .collect();
        Draft {
            results,
            behaviors: self.behaviors.clone(),
            annex: self.annex.clone(),
        }
    }

    /// Replaces the content; rows that are the same thing keep their key, so that the screen keeps its focus.
    pub fn put(&mut self, draft: &Draft) {
        let old = std::mem::take(&mut self.rows);
        self.rows = draft
            .results
            .iter()
            .enumerate()
            .map(|(at, result)| {
                let known = match result.id {
                    Some(id) => old.iter().find(|row| row.result.id == Some(id)),
                    None => old.get(at).filter(|row| row.result.id.is_none()),
                };
                let key = known.map(|row| row.key).unwrap_or_else(|| self.key());
                let indicators = result
                    .indicators
                    .iter()
                    .enumerate()
                    .map(|(at, indicator)| {
                        let known = known.and_then(|row| match indicator.id {
                            Some(id) => row.indicators.iter().find(|row| row.indicator.id == Some(id)),
                            None => row.indicators.get(at).filter(|row| row.indicator.id.is_none()),
                        });
                        let key = known.map(|row| row.key).unwrap_or_else(|| self.key());
                        IndicatorRow {
                            key,
                            indicator: indicator.clone(),
                        }
                    })
                    .collect();
                Row {
                    key,
                    result: DraftResult {
                        indicators: Vec::new(),
                        ..result.clone()
                    },
                    indicators,
                }
            })
            .collect();
        self.behaviors.clone_from(&draft.behaviors);
        self.annex.clone_from(&draft.annex);
    }

    fn key(&mut self) -> u32 {
        self.next_key += 1;
        self.next_key
    }

    /// Before a change: `field` is `None` for a step of its own, or names the field that is typed into.
    fn step(&mut self, field: Option<&str>) {
        if field.is_some() && self.typing.as_deref() == field {
            return;
        }
        self.undo.push(self.draft());
        if self.undo.len() > STEPS_BACK {
            self.undo.remove(0);
        }
        self.redo.clear();
        self.typing = field.map(str::to_owned);
    }

    /// Changes a result.
    pub fn edit_result(&mut self, key: u32, field: &'static str, change: impl FnOnce(&mut DraftResult)) {
        self.step(Some(&format!("{key}.{field}")));
        if let Some(row) = self.rows.iter_mut().find(|row| row.key == key) {
            change(&mut row.result);
        }
    }

    /// Changes an indicator.
    pub fn edit_indicator(
        &mut self,
        key: u32,
        indicator: u32,
        field: &'static str,
        change: impl FnOnce(&mut DraftIndicator),
    ) {
        self.step(Some(&format!("{key}.{indicator}.{field}")));
        if let Some(row) = self.indicator_mut(key, indicator) {
            change(&mut row.indicator);
        }
    }

    fn indicator_mut(&mut self, key: u32, indicator: u32) -> Option<&mut IndicatorRow> {
        self.rows
            .iter_mut()
            .find(|row| row.key == key)?
            .indicators
            .iter_mut()
            .find(|row| row.key == indicator)
    }

    /// Adds a result at the end of its block and gives its key.
    pub fn add(&mut self, result: DraftResult) -> u32 {
        self.step(None);
        let mut draft = self.draft();
        let at = draft.add(result);
        let keys: Vec<u32> = self.rows.iter().map(|row| row.key).collect();
        let mut fresh = Self::new(&Draft {
            results: vec![draft.results[at].clone()],
            ..Draft::default()
        });
        let mut row = fresh.rows.remove(0);
        row.key = self.key();
        for indicator in &mut row.indicators {
            indicator.key = self.key();
        }
        let key = row.key;
        self.rows.insert(at.min(keys.len()), row);
        key
    }

    /// Takes a result away.
    pub fn remove(&mut self, key: u32) {
        self.step(None);
        self.rows.retain(|row| row.key != key);
    }

    /// Moves a result among those of its block, `by` places.
    pub fn shift(&mut self, key: u32, by: isize) {
        let Some(at) = self.rows.iter().position(|row| row.key == key) else {
            return;
        };
        let Some(to) = at.checked_add_signed(by).filter(|to| *to < self.rows.len()) else {
            return;
        };
        if self.rows[at].result.block == self.rows[to].result.block {
            self.step(None);
            self.rows.swap(at, to);
        }
    }

    /// Adds an indicator to a result.
    pub fn add_indicator(&mut self, key: u32, indicator: DraftIndicator) {
        self.step(None);
        let indicator_key = self.key();
        if let Some(row) = self.rows.iter_mut().find(|row| row.key == key) {
            row.indicators.push(IndicatorRow {
                key: indicator_key,
                indicator,
            });
        }
    }

    /// Takes an indicator away.
    pub fn remove_indicator(&mut self, key: u32, indicator: u32) {
        self.step(None);
        if let Some(row) = self.rows.iter_mut().find(|row| row.key == key) {
            row.indicators.retain(|row| row.key != indicator);
        }
    }

    /// Changes behaviours or appendix.
    pub fn edit_rest(
        &mut self,
        field: &str,
        change: impl FnOnce(&mut Vec<DraftBehavior>, &mut Vec<DraftAnnex>),
    ) {
        self.step(Some(field));
        change(&mut self.behaviors, &mut self.annex);
    }

    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// One step back; restores exactly what was (BKN-18).
    pub fn undo(&mut self) {
        if let Some(before) = self.undo.pop() {
            self.redo.push(self.draft());
            self.put(&before);
            self.typing = None;
        }
    }

    /// One step forward again.
    pub fn redo(&mut self) {
        if let Some(after) = self.redo.pop() {
            self.undo.push(self.draft());
            self.put(&after);
            self.typing = None;
        }
    }

    /// Takes over the ids that the server gave to what was new in `sent`, whatever was typed meanwhile.
    pub fn numbered(&mut self, sent: &[(u32, Vec<u32>)], saved: &Draft) {
        for ((key, indicators), result) in sent.iter().zip(&saved.results) {
            let Some(row) = self.rows.iter_mut().find(|row| row.key == *key) else {
                continue;
            };
            row.result.id = result.id;
            for (key, indicator) in indicators.iter().zip(&result.indicators) {
                if let Some(row) = row.indicators.iter_mut().find(|row| row.key == *key) {
                    row.indicator.id = indicator.id;
                }
            }
        }
        // A step back must not make the same row new again.
        for draft in self.undo.iter_mut().chain(&mut self.redo) {
            adopt(draft, saved);
        }
    }

    /// The keys of all rows in order, to be given to [`Model::numbered`] with the answer.
    pub fn keys(&self) -> Vec<(u32, Vec<u32>)> {
        self.rows
            .iter()
            .map(|row| (row.key, row.indicators.iter().map(|row| row.key).collect()))
            .collect()
    }
}

/// Gives ids of saved results to the same results in an older draft that had none.
fn adopt(draft: &mut Draft, saved: &Draft) {
    for (at, result) in draft.results.iter_mut().enumerate() {
        if result.id.is_none() {
            result.id = saved
                .results
                .iter()
                .find(|other| other.supports == result.supports && other.text == result.text)
                .or_else(|| {
                    saved
                        .results
                        .get(at)
                        .filter(|other| other.supports == result.supports)
                })
                .and_then(|other| other.id);
        }
        let Some(other) = saved.results.iter().find(|other| other.id == result.id) else {
            continue;
        };
        for (at, indicator) in result.indicators.iter_mut().enumerate() {
            if indicator.id.is_none() {
                indicator.id = other.indicators.get(at).and_then(|other| other.id);
            }
        }
    }
}

/// Where the saving stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Everything is saved, since that time.
    Saved(chrono::DateTime<chrono::Utc>),
    /// Something was typed; it will be sent in a moment.
    Waiting,
    /// On its way.
    Sending,
    /// No network: kept in this browser, tried again.
    Offline,
    /// Somebody else saved meanwhile.
    Conflict,
    /// Refused, with the reason.
    Refused(crate::AppError),
}

#[cfg(test)]
mod tests {
    use domain::skp::ResultBlock;

    use super::*;

    fn typed(model: &mut Model, key: u32, text: &str) {
        for end in 1..=text.len() {
            model.edit_result(key, "text", |result| text[..end].clone_into(&mut result.text));
        }
    }

    #[test]
    fn typing_one_field_is_one_step_back() {
        let mut model = Model::new(&Draft::default());
        let key = model.add(DraftResult::empty(ResultBlock::Utama));
        typed(&mut model, key, "Tersusunnya rekap");
        model.undo();
        assert_eq!(model.draft().results[0].text, "");
        model.undo();
        assert_eq!(model.draft(), Draft::default());
        model.redo();
        model.redo();
        assert_eq!(model.draft().results[0].text, "Tersusunnya rekap");
        assert!(!model.can_redo());
    }

    #[test]
    fn undo_restores_the_state_before_byte_for_byte() {
        let mut model = Model::new(&Draft::default());
        model.add(DraftResult::empty(ResultBlock::Tambahan));
        let first = model.add(DraftResult::empty(ResultBlock::Utama));
        typed(&mut model, first, "Meningkatnya");
        let before = model.draft();
        model.remove(first);
        model.undo();
        assert_eq!(model.draft(), before);
        assert_eq!(
            before.results[0].block,
            ResultBlock::Utama,
            "main results stand before additional ones"
        );
    }

    #[test]
    fn what_is_typed_while_a_save_is_under_way_survives_its_answer() {
        let mut model = Model::new(&Draft::default());
        let key = model.add(DraftResult::empty(ResultBlock::Utama));
        typed(&mut model, key, "Satu");
        let sent = model.keys();
        let mut saved = model.draft();
        saved.results[0].id = Some(domain::ids::NodeId(uuid::Uuid::from_u128(7)));
        typed(&mut model, key, "Satu dua");
        model.numbered(&sent, &saved);
        let draft = model.draft();
        assert_eq!(draft.results[0].text, "Satu dua");
        assert_eq!(draft.results[0].id, saved.results[0].id);
        model.undo();
        assert_eq!(
            model.draft().results[0].id,
            saved.results[0].id,
            "a step back is not a new result"
        );
    }
}
