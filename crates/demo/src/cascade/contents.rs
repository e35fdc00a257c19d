//! What one promises, given what he may support.

use domain::cascade::{Aspect, CascadeMethod, Perspective, Polarity};
use domain::ids::*;
use domain::measure::Measure;
use domain::skp::draft::{DraftAnnex, DraftBehavior};
use domain::skp::{AnnexKind, BerAkhlak, DraftIndicator, DraftResult, ResultBlock};

use super::{Cascade, Share};
use crate::sheet::Anchor;
use crate::templates::{self, Job, Outline};

impl Cascade<'_> {
    /// A senior executive carries the objectives of his agency and what every agency owes.
    pub(super) fn executive(
        &mut self,
        job: &Job<'_>,
        position: PositionId,
        shares: &[Share],
    ) -> Vec<DraftResult> {
        let mut outlines: Vec<(Outline, usize)> = Vec::new();
        let unit = self.world.position_of(position).unit;
        let agency = job.head && self.objectives.contains_key(&unit);
        if agency {
            for (at, share) in shares.iter().enumerate().take(5) {
                let measures: Vec<templates::Measure> = share
                    .anchor
                    .promises
                    .iter()
                    .map(|promise| templates::Measure {
                        aspect: Aspect::Kualitas,
                        text: promise.text.clone(),
                        target: promise.target.clone(),
                        unit: promise.unit.clone(),
                        polarity: promise.polarity,
                    })
                    .collect();
                let outline = Outline {
                    text: share.anchor.text.clone(),
                    measures,
                    perspective: Some(Perspective::PenerimaLayanan),
                    handed: None,
                };
                outlines.push((outline, at));
            }
            for outline in templates::of_every_agency(job.unit_name, &mut self.rng) {
                outlines.push((outline, 0));
            }
        } else {
            let outlines_of_post = templates::outlines(job, &mut self.rng);
            for (at, outline) in outlines_of_post.into_iter().enumerate() {
                outlines.push((outline, at % shares.len().max(1)));
            }
        }
        outlines
            .into_iter()
            .map(|(outline, at)| {
                let anchor = shares.get(at).map(|share| &share.anchor);
                self.result(outline, anchor, None)
            })
            .collect()
    }

    /// Everybody else supports the superior's results, one after the other.
    pub(super) fn supporting(&mut self, job: &Job<'_>, shares: &[Share]) -> Vec<DraftResult> {
        let outlines = templates::outlines(job, &mut self.rng);
        let most = outlines.len();
        let count = self.rng.between(3, 6).min(most as i64) as usize;
        outlines
            .into_iter()
            .take(count)
            .enumerate()
            .map(|(at, outline)| {
                let share = shares.get(at % shares.len().max(1));
                // A share is taken once.
                let part = share.filter(|_| at < shares.len()).and_then(|share| share.part);
                self.result(outline, share.map(|share| &share.anchor), part)
            })
            .collect()
    }

    fn result(&mut self, outline: Outline, anchor: Option<&Anchor>, part: Option<Measure>) -> DraftResult {
        let mut indicators: Vec<DraftIndicator> = outline
            .measures
            .into_iter()
            .map(|measure| self.indicator(measure))
            .collect();
        let shared = anchor.and_then(|anchor| {
            let (at, text) = anchor.shared.as_ref()?;
            Some((anchor.promises.get(*at)?, text))
        });
        let mut cascade = CascadeMethod::Indirect;
        let mut handed = outline.handed;
        let mut text = outline.text;
        if let (Some((promise, result)), Some(part)) = (shared, part) {
            cascade = CascadeMethod::DirectLoad;
            text.clone_from(result);
            handed = Some(text.clone());
            let share = DraftIndicator {
                id: Some(self.mint.next()),
                aspect: Aspect::Kuantitas,
                text: promise.text.clone(),
                target: part.to_string(),
                unit: promise.unit.clone(),
                polarity: Polarity::Maximize,
                share_of: Some(promise.indicator),
                parent_target_seen: Some(promise.target.clone()),
            };
            let quality = templates::of_a_part(&mut self.rng);
            indicators = vec![share, self.indicator(quality)];
        }
        let id: NodeId = self.mint.next();
        if let Some(handed) = handed {
            self.handed.insert(id, handed);
        }
        DraftResult {
            id: Some(id),
            text,
            supports: anchor.map(|anchor| anchor.node),
            cascade: anchor.map(|_| cascade),
            perspective: outline.perspective,
            indicators,
            ..DraftResult::empty(ResultBlock::Utama)
        }
    }

    fn indicator(&mut self, measure: templates::Measure) -> DraftIndicator {
        DraftIndicator {
            id: Some(self.mint.next()),
            aspect: measure.aspect,
            text: measure.text,
            target: measure.target,
            unit: measure.unit,
            polarity: measure.polarity,
            share_of: None,
            parent_target_seen: None,
        }
    }

    pub(super) fn behaviors(&mut self) -> Vec<DraftBehavior> {
        BerAkhlak::ALL
            .into_iter()
            .zip(templates::EXPECTATIONS)
            .map(|(value, ways)| DraftBehavior {
                value,
                expectation: (*self.rng.pick(&ways)).to_owned(),
            })
            .collect()
    }

    pub(super) fn annex(&mut self) -> Vec<DraftAnnex> {
        let line = |kind, text: &str| DraftAnnex {
            kind,
            text: text.to_owned(),
        };
        vec![
            line(
                AnnexKind::DukunganSumberDaya,
                self.rng.pick::<&str>(&templates::SUPPORT),
            ),
            line(
                AnnexKind::SkemaPertanggungjawaban,
                self.rng.pick::<&str>(&templates::ACCOUNTING),
            ),
            line(
                AnnexKind::Konsekuensi,
                self.rng.pick::<&str>(&templates::CONSEQUENCES),
            ),
        ]
    }
}
