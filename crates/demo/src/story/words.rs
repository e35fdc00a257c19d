//! Writing an SKP down as one would tell it.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::cascade::{Aspect, CascadeMethod, Perspective, Polarity};
use domain::ids::*;
use domain::skp::canonical::Supported;
use domain::skp::draft::{DraftAnnex, DraftBehavior};
use domain::skp::{
    AnnexKind, Approach, BerAkhlak, Draft, DraftIndicator, DraftResult, ResultBlock, SkpState,
};

use crate::sheet::{Anchor, Promise, Sheet};
use crate::world::World;

/// An SKP of the story.
pub(super) struct Tale<'a> {
    world: &'a World,
    key: String,
    year: i32,
    appointment: AppointmentId,
    draft: Draft,
    state: SkpState,
    begun: DateTime<Utc>,
    lately: Option<DateTime<Utc>>,
    agreement: String,
    comments: Vec<(Option<usize>, &'static str)>,
    returned: bool,
    change: Option<(&'static str, Draft)>,
    closed: Option<DateTime<Utc>>,
    approach: Approach,
}

impl<'a> Tale<'a> {
    /// This year's SKP of somebody, begun on a day of the season.
    pub(super) fn of(world: &'a World, key: &str, month: u32, day: u32) -> Self {
        Self::new(world, key.to_owned(), key, world.calendar.year, month, day)
    }

    /// Last year's.
    pub(super) fn last_year(world: &'a World, key: &str, month: u32, day: u32) -> Self {
        let mut tale = Self::new(
            world,
            format!("lalu/{key}"),
            key,
            world.calendar.year - 1,
            month,
            day,
        );
        tale.state = SkpState::Ditutup;
        let end = NaiveDate::from_ymd_opt(tale.year, 12, 31).unwrap_or_default();
        tale.closed = Some(domain::time::day_end(end, world.calendar.zone).min(world.calendar.now));
        tale
    }

    fn new(world: &'a World, name: String, key: &str, year: i32, month: u32, day: u32) -> Self {
        Self {
            world,
            appointment: world.id("pengangkatan", key),
            key: name,
            year,
            draft: Draft::default(),
            state: SkpState::Ditetapkan,
            begun: world.calendar.season(year, month, day, 9, 5),
            lately: None,
            agreement: "Target dan indikator disepakati; perkembangan dibahas setiap bulan.".into(),
            comments: Vec::new(),
            returned: false,
            change: None,
            closed: None,
            approach: Approach::Kuantitatif,
        }
    }

    /// An SKP of its own beside the one that bears the plain name.
    pub(super) fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.key);
        self
    }

    pub(super) fn state(mut self, state: SkpState) -> Self {
        self.state = state;
        self
    }

    pub(super) fn qualitative(mut self) -> Self {
        self.approach = Approach::Kualitatif;
        self
    }

    /// Begun so many days ago, the latest move so many hours ago.
    pub(super) fn recently(mut self, begun: i64, hours: i64) -> Self {
        self.begun = self.world.calendar.ago(begun, 0);
        self.lately = Some(self.world.calendar.ago(0, hours));
        self
    }

    pub(super) fn agreed(mut self, agreement: &str) -> Self {
        agreement.clone_into(&mut self.agreement);
        self
    }

    /// The rater pinned a comment to a result (from 1) or to the whole.
    pub(super) fn comment(mut self, result: Option<usize>, text: &'static str) -> Self {
        self.comments.push((result, text));
        self
    }

    pub(super) fn returned(mut self) -> Self {
        self.returned = true;
        self
    }

    /// What follows is the content that a change proposes.
    pub(super) fn changed(mut self, state: SkpState, reason: &'static str, hours: i64) -> Self {
        self.state = state;
        self.lately = Some(self.world.calendar.ago(0, hours));
        self.change = Some((reason, self.draft.clone()));
        self
    }

    /// Replaces the target of an indicator, both counted from 1.
    pub(super) fn retarget(mut self, result: usize, indicator: usize, target: &str) -> Self {
        let found = self.draft.results.get_mut(result - 1);
        if let Some(row) = found.and_then(|result| result.indicators.get_mut(indicator - 1)) {
            target.clone_into(&mut row.target);
        }
        self
    }

    pub(super) fn closed_at(mut self, at: DateTime<Utc>) -> Self {
        self.state = SkpState::Ditutup;
        self.closed = Some(at);
        self
    }

    fn result(mut self, block: ResultBlock, text: &str) -> Self {
        let id = self
            .world
            .id("hasil", &format!("{}/{}", self.key, self.draft.results.len() + 1));
        self.draft.results.push(DraftResult {
            id: Some(id),
            text: text.to_owned(),
            indicators: Vec::new(),
            ..DraftResult::empty(block)
        });
        self
    }

    /// A main result. `supports`: `hasil/andi-wirawan/1` or `rencana/dinkes.gizi`.
    pub(super) fn main(mut self, supports: &str, text: &str) -> Self {
        self = self.result(ResultBlock::Utama, text);
        let node = match supports.split_once('/') {
            Some((kind, key)) => Some(self.world.id(kind, key)),
            None => None,
        };
        if let Some(last) = self.draft.results.last_mut() {
            last.supports = node;
            last.cascade = node.map(|_| CascadeMethod::Indirect);
        }
        self
    }

    /// An additional result: who assigned it, when, and what comes out.
    pub(super) fn extra(mut self, text: &str, by: &str, month: u32, day: u32, output: &str) -> Self {
        self = self.result(ResultBlock::Tambahan, text);
        let on = self.world.calendar.season_day(self.year, month, day);
        if let Some(last) = self.draft.results.last_mut() {
            by.clone_into(&mut last.assigned_by);
            last.assigned_on = Some(on);
            output.clone_into(&mut last.output);
        }
        self
    }

    /// Perspective of the last result, for senior executives.
    pub(super) fn seen_as(mut self, perspective: Perspective) -> Self {
        if let Some(last) = self.draft.results.last_mut() {
            last.perspective = Some(perspective);
        }
        self
    }

    /// An indicator of the last result.
    pub(super) fn iki(mut self, aspect: Aspect, text: &str, target: &str, unit: &str) -> Self {
        let at = self.draft.results.len();
        let nth = self
            .draft
            .results
            .last()
            .map_or(1, |last| last.indicators.len() + 1);
        let id = self.world.id("indikator", &format!("{}/{at}/{nth}", self.key));
        if let Some(last) = self.draft.results.last_mut() {
            last.indicators.push(DraftIndicator {
                id: Some(id),
                text: text.to_owned(),
                target: target.to_owned(),
                unit: unit.to_owned(),
                polarity: if target.contains('-') && !unit.is_empty() {
                    Polarity::Range
                } else {
                    Polarity::Maximize
                },
                ..DraftIndicator::empty(aspect)
            });
        }
        self
    }

    pub(super) fn amount(self, text: &str, target: &str, unit: &str) -> Self {
        self.iki(Aspect::Kuantitas, text, target, unit)
    }

    pub(super) fn quality(self, text: &str, target: &str, unit: &str) -> Self {
        self.iki(Aspect::Kualitas, text, target, unit)
    }

    pub(super) fn time(self, text: &str, target: &str, unit: &str) -> Self {
        self.iki(Aspect::Waktu, text, target, unit)
    }

    pub(super) fn cost(self, text: &str, target: &str) -> Self {
        self.iki(Aspect::Biaya, text, target, "%")
    }

    /// Of the last indicator less is better.
    pub(super) fn less_is_better(mut self) -> Self {
        if let Some(row) = self
            .draft
            .results
            .last_mut()
            .and_then(|last| last.indicators.last_mut())
        {
            row.polarity = Polarity::Minimize;
        }
        self
    }

    /// The last indicator is a share of a superior's: `yohanes-seran/1/1`, whose target stood at `seen`.
    pub(super) fn share(mut self, of: &str, seen: &str, method: CascadeMethod) -> Self {
        let parent = self.world.id("indikator", of);
        if let Some(last) = self.draft.results.last_mut() {
            last.cascade = Some(method);
            if let Some(row) = last.indicators.last_mut() {
                row.share_of = Some(parent);
                row.parent_target_seen = Some(seen.to_owned());
            }
        }
        self
    }

    /// What the leader expects of the seven values, in the order of the form.
    pub(super) fn expects(mut self, expectations: [&str; 7]) -> Self {
        self.draft.behaviors = BerAkhlak::ALL
            .into_iter()
            .zip(expectations)
            .filter(|(_, text)| !text.is_empty())
            .map(|(value, text)| DraftBehavior {
                value,
                expectation: text.to_owned(),
            })
            .collect();
        self
    }

    /// The three lists of the appendix.
    pub(super) fn annex(mut self, support: &[&str], accounting: &[&str], consequences: &[&str]) -> Self {
        let lists = [
            (AnnexKind::DukunganSumberDaya, support),
            (AnnexKind::SkemaPertanggungjawaban, accounting),
            (AnnexKind::Konsekuensi, consequences),
        ];
        self.draft.annex = lists
            .into_iter()
            .flat_map(|(kind, lines)| {
                lines.iter().map(move |text| DraftAnnex {
                    kind,
                    text: (*text).to_owned(),
                })
            })
            .collect();
        self
    }

    /// The SKP, its name for others to support, and the texts that it needs of theirs.
    pub(super) fn finish(self, texts: &mut HashMap<NodeId, String>) -> Sheet {
        let supported = self
            .draft
            .results
            .iter()
            .filter_map(|result| result.supports)
            .filter_map(|node| {
                let text = texts.get(&node)?.clone();
                Some(Supported { node, text })
            })
            .collect();
        for result in &self.draft.results {
            if let Some(id) = result.id {
                texts.insert(id, result.text.clone());
            }
        }
        let comments = self
            .comments
            .iter()
            .map(|(at, text)| {
                let node = at.and_then(|at| self.draft.results.get(at - 1)?.id);
                (node, (*text).to_owned())
            })
            .collect();
        Sheet {
            id: self.world.id("skp", &self.key),
            appointment: self.appointment,
            year: self.year,
            approach: self.approach,
            state: self.state,
            draft: self.draft,
            supported,
            begun: self.begun,
            lately: self.lately,
            agreement: self.agreement,
            comments,
            returned: self.returned,
            change: self.change.map(|(reason, before)| (reason.to_owned(), before)),
            closed: self.closed,
        }
    }
}

/// The main results of a draft as something that others may support; nothing of them is left to share out.
pub(crate) fn anchors(draft: &Draft) -> Vec<Anchor> {
    draft
        .results
        .iter()
        .filter(|result| result.block == ResultBlock::Utama)
        .filter_map(|result| {
            Some(Anchor {
                node: result.id?,
                text: result.text.clone(),
                promises: result
                    .indicators
                    .iter()
                    .filter_map(|row| {
                        Some(Promise {
                            indicator: row.id?,
                            text: row.text.clone(),
                            unit: row.unit.clone(),
                            target: row.target.clone(),
                            polarity: row.polarity,
                        })
                    })
                    .collect(),
                shared: None,
            })
        })
        .collect()
}
