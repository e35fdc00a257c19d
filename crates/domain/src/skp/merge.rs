//! Two people (or two browsers) changed one draft: what agrees is merged, what clashes is shown with both versions.
//!
//! A three-way merge over the results, by id: `base` is what both started from. Nothing that anybody typed is lost:
//! a clash keeps `mine` in the merged draft and gives `theirs` beside it.

use serde::{Deserialize, Serialize};

use super::{Draft, DraftResult};
use crate::ids::NodeId;

/// A part that both changed in different ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clash {
    /// Both changed the result; `theirs` is `None` when they removed what I changed.
    Result {
        id: NodeId,
        mine: Box<DraftResult>,
        theirs: Option<Box<DraftResult>>,
    },
    /// I removed what they changed; it is back in the merged draft.
    RemovedByMe {
        id: NodeId,
        theirs: Box<DraftResult>,
    },
    Behaviors,
    Annex,
}

/// Outcome of a merge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    pub merged: Draft,
    pub clashes: Vec<Clash>,
}

/// Merges my draft with theirs. Results without an id are new and always kept.
pub fn merge(base: &Draft, mine: &Draft, theirs: &Draft) -> Merge {
    let mut clashes = Vec::new();
    let mut results = Vec::new();
    for their in &theirs.results {
        let Some(id) = their.id else { continue };
        let before = find(base, id);
        match (before, find(mine, id)) {
            // They added it.
            (None, None) => results.push(their.clone()),
            (_, Some(my)) => results.push(pick(before, my, their, &mut clashes)),
            (Some(before), None) if before == their => {}
            (Some(_), None) => {
                clashes.push(Clash::RemovedByMe {
                    id,
                    theirs: Box::new(their.clone()),
                });
                results.push(their.clone());
            }
        }
    }
    // What I added, and what they removed although I had changed it, each after its neighbour of before.
    for (at, my) in mine.results.iter().enumerate() {
        let keep = match my.id {
            None => true,
            Some(id) if find(theirs, id).is_some() => false,
            Some(id) => match find(base, id) {
                Some(before) if before == my => false,
                _ => {
                    clashes.push(Clash::Result {
                        id,
                        mine: Box::new(my.clone()),
                        theirs: None,
                    });
                    true
                }
            },
        };
        if keep {
            let previous = mine.results[..at].iter().rev().find_map(|result| {
                let id = result.id?;
                results
                    .iter()
                    .position(|merged: &DraftResult| merged.id == Some(id))
            });
            let same_block = |merged: &DraftResult| merged.block == my.block;
            let place = previous.map_or_else(
                || {
                    results
                        .iter()
                        .rposition(same_block)
                        .map_or(results.len(), |last| last + 1)
                },
                |place| place + 1,
            );
            results.insert(place, my.clone());
        }
    }
    let behaviors = whole(
        &base.behaviors,
        &mine.behaviors,
        &theirs.behaviors,
        Clash::Behaviors,
        &mut clashes,
    );
    let annex = whole(
        &base.annex,
        &mine.annex,
        &theirs.annex,
        Clash::Annex,
        &mut clashes,
    );
    Merge {
        merged: Draft {
            results,
            behaviors,
            annex,
        },
        clashes,
    }
}

fn find(draft: &Draft, id: NodeId) -> Option<&DraftResult> {
    draft.results.iter().find(|result| result.id == Some(id))
}

fn pick(
    before: Option<&DraftResult>,
    mine: &DraftResult,
    theirs: &DraftResult,
    clashes: &mut Vec<Clash>,
) -> DraftResult {
    if mine == theirs || before == Some(theirs) {
        return mine.clone();
    }
    if before == Some(mine) {
        return theirs.clone();
    }
    // Different parts of one result can be combined: their wording and my indicators, or the other way round.
    if let Some(before) = before {
        let words = |result: &DraftResult| DraftResult {
            indicators: Vec::new(),
            ..result.clone()
        };
        if words(before) == words(mine) && before.indicators == theirs.indicators {
            return DraftResult {
                indicators: mine.indicators.clone(),
                ..theirs.clone()
            };
        }
        if words(before) == words(theirs) && before.indicators == mine.indicators {
            return DraftResult {
                indicators: theirs.indicators.clone(),
                ..mine.clone()
            };
        }
    }
    if let Some(id) = mine.id {
        clashes.push(Clash::Result {
            id,
            mine: Box::new(mine.clone()),
            theirs: Some(Box::new(theirs.clone())),
        });
    }
    mine.clone()
}

fn whole<T: Clone + PartialEq>(
    base: &[T],
    mine: &[T],
    theirs: &[T],
    clash: Clash,
    clashes: &mut Vec<Clash>,
) -> Vec<T> {
    if mine == base {
        return theirs.to_vec();
    }
    if theirs != base && mine != theirs {
        clashes.push(clash);
    }
    mine.to_vec()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::skp::ResultBlock;

    fn result(id: u128, text: &str) -> DraftResult {
        DraftResult {
            id: (id > 0).then(|| NodeId(Uuid::from_u128(id))),
            block: ResultBlock::Utama,
            text: text.into(),
            supports: None,
            provisional: false,
            cascade: None,
            perspective: None,
            assigned_by: String::new(),
            assigned_on: None,
            output: String::new(),
            indicators: Vec::new(),
        }
    }

    fn draft(rows: &[(u128, &str)]) -> Draft {
        Draft {
            results: rows.iter().map(|(id, text)| result(*id, text)).collect(),
            ..Draft::default()
        }
    }

    fn texts(draft: &Draft) -> Vec<&str> {
        draft.results.iter().map(|result| result.text.as_str()).collect()
    }

    #[test]
    fn changes_of_different_results_are_both_kept() {
        let base = draft(&[(1, "a"), (2, "b")]);
        let merge = merge(
            &base,
            &draft(&[(1, "A"), (2, "b")]),
            &draft(&[(1, "a"), (2, "B")]),
        );
        assert_eq!(texts(&merge.merged), ["A", "B"]);
        assert_eq!(merge.clashes, []);
    }

    #[test]
    fn the_same_result_changed_twice_clashes_and_shows_both() {
        let base = draft(&[(1, "a")]);
        let merge = merge(&base, &draft(&[(1, "mine")]), &draft(&[(1, "theirs")]));
        assert_eq!(texts(&merge.merged), ["mine"]);
        assert!(
            matches!(&merge.clashes[..], [Clash::Result { theirs: Some(theirs), .. }] if theirs.text == "theirs")
        );
    }

    #[test]
    fn what_i_added_stays_where_i_put_it() {
        let base = draft(&[(1, "a"), (2, "b")]);
        let merge = merge(
            &base,
            &draft(&[(1, "a"), (0, "new"), (2, "b")]),
            &draft(&[(1, "a"), (2, "B")]),
        );
        assert_eq!(texts(&merge.merged), ["a", "new", "B"]);
    }

    #[test]
    fn what_they_removed_while_i_changed_it_comes_back_with_a_question() {
        let base = draft(&[(1, "a"), (2, "b")]);
        let merge = merge(&base, &draft(&[(1, "a"), (2, "changed")]), &draft(&[(1, "a")]));
        assert_eq!(texts(&merge.merged), ["a", "changed"]);
        assert!(matches!(&merge.clashes[..], [Clash::Result { theirs: None, .. }]));
    }

    proptest! {
        /// Whatever two people typed is in the merged draft or shown in a clash.
        #[test]
        fn no_typed_word_is_lost(
            base in proptest::collection::vec("[a-z]{1,4}", 0..5),
            mine in proptest::collection::vec(proptest::option::of("[A-Z]{1,4}"), 0..5),
            theirs in proptest::collection::vec(proptest::option::of("[0-9]{1,4}"), 0..5),
            added in proptest::option::of("[A-Z]{5}"),
        ) {
            let rows = |changes: &[Option<String>]| {
                base.iter()
                    .enumerate()
                    .map(|(i, text)| {
                        let text = changes.get(i).cloned().flatten().unwrap_or_else(|| text.clone());
                        result(i as u128 + 1, &text)
                    })
                    .collect::<Vec<_>>()
            };
            let base_draft = Draft { results: rows(&[]), ..Draft::default() };
            let mut my = Draft { results: rows(&mine), ..Draft::default() };
            my.results.extend(added.iter().map(|text| result(0, text)));
            let their = Draft { results: rows(&theirs), ..Draft::default() };
            let merge = merge(&base_draft, &my, &their);
            let mut seen: Vec<String> = merge.merged.results.iter().map(|r| r.text.clone()).collect();
            for clash in &merge.clashes {
                if let Clash::Result { theirs: Some(theirs), .. } = clash {
                    seen.push(theirs.text.clone());
                }
            }
            for (changed, unchanged) in my.results.iter().zip(&base).filter(|(m, b)| m.text != **b) {
                prop_assert!(seen.contains(&changed.text), "{:?} (was {unchanged})", changed.text);
            }
            for changed in their.results.iter().zip(&base).filter(|(t, b)| t.text != **b).map(|(t, _)| t) {
                prop_assert!(seen.contains(&changed.text));
            }
            if let Some(text) = added {
                prop_assert!(seen.contains(&text));
            }
        }

        #[test]
        fn merging_with_nobody_changes_nothing(rows in proptest::collection::vec("[a-z]{1,4}", 0..5)) {
            let draft = Draft {
                results: rows.iter().enumerate().map(|(i, text)| result(i as u128 + 1, text)).collect(),
                ..Draft::default()
            };
            let merge = merge(&draft, &draft, &draft);
            prop_assert_eq!(merge.merged, draft);
            prop_assert!(merge.clashes.is_empty());
        }
    }
}
