//! Plans for everybody of whom the story tells nothing: from the top down, each result under one of the superior's,
//! shares of a divided target adding up to it exactly.

use std::collections::{HashMap, HashSet, VecDeque};

use domain::cascade::{Aspect, CascadeMethod, Polarity};
use domain::ids::*;
use domain::measure::{Measure, split_in};
use domain::organization::rater::Staffing;
use domain::organization::{AppointmentKind, PositionKind};
use domain::skp::canonical::Supported;
use domain::skp::draft::{DraftAnnex, DraftBehavior};
use domain::skp::{
    AnnexKind, Approach, BerAkhlak, Draft, DraftIndicator, DraftResult, ResultBlock, SkpState,
};
use domain::testing::Rng;

use crate::mint::Mint;
use crate::sheet::{Anchor, Promise, Sheet};
use crate::templates::{self, Job, Outline};
use crate::world::World;

/// The part of a superior's result that somebody gets.
#[derive(Clone)]
struct Share {
    anchor: Anchor,
    /// Of the promise that is divided.
    part: Option<Measure>,
}

/// Makes the sheets one after the other, superiors first.
pub(crate) struct Cascade<'a> {
    world: &'a World,
    objectives: HashMap<UnitId, Vec<Anchor>>,
    /// Whom a position rates, by appointment.
    below: HashMap<PositionId, Vec<AppointmentId>>,
    done: HashSet<AppointmentId>,
    queue: VecDeque<(AppointmentId, Vec<Share>)>,
    rng: Rng,
    mint: Mint,
}

impl<'a> Cascade<'a> {
    /// `told`: the results of those who have a plan already, by position. `silent`: who shall have none.
    pub(crate) fn new(
        world: &'a World,
        staffing: &Staffing<'_>,
        objectives: HashMap<UnitId, Vec<Anchor>>,
        told: HashMap<PositionId, Vec<Anchor>>,
        silent: HashSet<AppointmentId>,
    ) -> Self {
        let day = world.calendar.today;
        let mut below: HashMap<PositionId, Vec<AppointmentId>> = HashMap::new();
        let mut tops = Vec::new();
        for appointment in &world.appointments {
            let position = world.position_of(appointment.position);
            let held = domain::organization::valid_on(appointment.valid_from, appointment.valid_to, day);
            if appointment.kind != AppointmentKind::Definitif
                || position.kind == PositionKind::KepalaDaerah
                || !held
            {
                continue;
            }
            // Who has nobody to agree with has no plan yet.
            let Some(rater) = staffing
                .rater(appointment, day)
                .filter(|rater| rater.holder.is_some())
            else {
                continue;
            };
            let from_plan = position.kind.is_jpt()
                || world.position_of(rater.position).kind == PositionKind::KepalaDaerah;
            if from_plan {
                tops.push(appointment.id);
            } else {
                below.entry(rater.position).or_default().push(appointment.id);
            }
        }
        let mut cascade = Self {
            world,
            objectives,
            below,
            done: silent,
            queue: VecDeque::new(),
            rng: world.rng.fork("skp"),
            mint: Mint::new("skp"),
        };
        let mut told: Vec<_> = told.into_iter().collect();
        told.sort_by_key(|(position, _)| *position);
        for (position, anchors) in told {
            cascade.hand_down(position, &anchors);
        }
        for top in tops {
            let unit = world.position_of(world.appointment_of(top).position).unit;
            let anchors = world
                .nearest(unit, &cascade.objectives)
                .cloned()
                .unwrap_or_default();
            let shares = anchors
                .into_iter()
                .map(|anchor| Share { anchor, part: None })
                .collect();
            cascade.queue.push_back((top, shares));
        }
        cascade
    }

    /// Divides the results of a position among those below it, and puts these into the queue.
    fn hand_down(&mut self, position: PositionId, anchors: &[Anchor]) {
        let Some(team) = self.below.remove(&position) else {
            return;
        };
        if anchors.is_empty() {
            return;
        }
        let mut handed: Vec<Vec<Share>> = team.iter().map(|_| Vec::new()).collect();
        // Everybody gets up to four results to support, beginning at another one, so that each finds somebody.
        let wanted = anchors.len().min(4);
        for (at, anchor) in anchors.iter().enumerate() {
            let takers: Vec<usize> = (0..team.len())
                .filter(|member| (at + anchors.len() - member % anchors.len()) % anchors.len() < wanted)
                .collect();
            let shared = anchor.shared.and_then(|at| anchor.promises.get(at));
            let target = shared.and_then(|promise| Measure::parse(&promise.target).ok());
            let parts = match target.filter(|target| target.is_whole() && *target > Measure::ZERO) {
                // No more takers than there are pieces: nobody promises nothing.
                Some(target) => {
                    let pieces = usize::try_from(target.0 / Measure::SCALE).unwrap_or(0);
                    split_in(target, &vec![1; takers.len().min(pieces)], Measure::whole(1))
                }
                None => Vec::new(),
            };
            for (nth, member) in takers.into_iter().enumerate() {
                handed[member].push(Share {
                    anchor: anchor.clone(),
                    part: parts.get(nth).copied(),
                });
            }
        }
        self.queue.extend(team.into_iter().zip(handed));
    }

    fn job(&self, appointment: AppointmentId) -> Job<'a> {
        let position = self
            .world
            .position_of(self.world.appointment_of(appointment).position);
        let unit = self.world.unit_of(position.unit);
        Job {
            kind: position.kind,
            head: position.is_unit_head,
            title: &position.title,
            topic: self
                .world
                .nearest(position.unit, &self.world.topics)
                .map_or("pelayanan", String::as_str),
            unit_name: &unit.name,
            team: self.below.get(&position.id).map_or(0, Vec::len),
        }
    }

    fn sheet(&mut self, appointment: AppointmentId, shares: &[Share]) -> Option<Sheet> {
        let job = self.job(appointment);
        let position = self.world.appointment_of(appointment).position;
        let leads = job.team > 0;
        let mut results = if job.kind.is_jpt() {
            self.executive(&job, shares)
        } else {
            self.supporting(&job, shares)
        };
        let state = self.state(leads);
        if leads {
            let anchors = as_anchors(&results);
            self.hand_down(position, &anchors);
        }
        let state = state?;
        let mut supported: Vec<Supported> = Vec::new();
        for share in shares {
            if results
                .iter()
                .any(|result| result.supports == Some(share.anchor.node))
                && !supported.iter().any(|known| known.node == share.anchor.node)
            {
                supported.push(Supported {
                    node: share.anchor.node,
                    text: share.anchor.text.clone(),
                });
            }
        }
        if state == SkpState::Draft && self.rng.chance(50) {
            results.truncate(1);
        }
        let annex = self.annex();
        let behaviors = self.behaviors();
        let year = self.world.calendar.year;
        let calendar = &self.world.calendar;
        let rung = u32::from(job.kind.rung());
        let moves = matches!(
            state,
            SkpState::Draft | SkpState::Diajukan | SkpState::DalamReviu | SkpState::Disepakati
        );
        let (begun, lately) = if moves {
            let days = self.rng.between(2, 9);
            (
                calendar.ago(days, 3),
                Some(calendar.ago(0, self.rng.between(4, 40))),
            )
        } else {
            let day = 1 + rung + self.rng.below(3) as u32;
            let (hour, minute) = (8 + self.rng.below(8) as u32, self.rng.below(60) as u32);
            (calendar.season(year, 1, day, hour, minute), None)
        };
        let draft = Draft {
            results,
            behaviors,
            annex,
        };
        let change = matches!(state, SkpState::PerubahanDraft | SkpState::PerubahanDiajukan).then(|| {
            let reason = "Target disesuaikan dengan anggaran perubahan dan capaian semester pertama.";
            (reason.to_owned(), draft.clone())
        });
        Some(Sheet {
            id: self.mint.next(),
            appointment,
            year,
            approach: Approach::Kuantitatif,
            state,
            draft,
            supported,
            begun,
            lately,
            agreement: "Indikator dan target disepakati; perkembangan dibahas setiap bulan.".into(),
            comments: Vec::new(),
            returned: false,
            change,
            closed: None,
        })
    }

    /// Where the plan stands: those who lead have theirs, the others nearly all.
    fn state(&mut self, leads: bool) -> Option<SkpState> {
        if leads {
            return Some(SkpState::Ditetapkan);
        }
        Some(match self.rng.below(200) {
            0..=4 => return None,
            5..=10 => SkpState::Draft,
            11..=16 => SkpState::Diajukan,
            17..=20 => SkpState::DalamReviu,
            21..=24 => SkpState::Disepakati,
            25..=26 => SkpState::PerubahanDraft,
            27..=28 => SkpState::PerubahanDiajukan,
            _ => SkpState::Ditetapkan,
        })
    }

    /// A senior executive carries the objectives of his agency and what every agency owes.
    fn executive(&mut self, job: &Job<'_>, shares: &[Share]) -> Vec<DraftResult> {
        let mut outlines: Vec<(Outline, usize)> = Vec::new();
        let agency = job.head && !shares.is_empty();
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
                    perspective: Some(domain::cascade::Perspective::PenerimaLayanan),
                };
                outlines.push((outline, at));
            }
            for outline in templates::of_every_agency(job.unit_name, &mut self.rng) {
                outlines.push((outline, 0));
            }
        } else {
            for outline in templates::outlines(job, &mut self.rng).into_iter().take(4) {
                outlines.push((outline, 0));
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
    fn supporting(&mut self, job: &Job<'_>, shares: &[Share]) -> Vec<DraftResult> {
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
            .map(|measure| DraftIndicator {
                id: Some(self.mint.next()),
                aspect: measure.aspect,
                text: measure.text,
                target: measure.target,
                unit: measure.unit,
                polarity: measure.polarity,
                share_of: None,
                parent_target_seen: None,
            })
            .collect();
        let shared = anchor.and_then(|anchor| anchor.promises.get(anchor.shared?));
        let mut cascade = CascadeMethod::Indirect;
        if let (Some(promise), Some(part)) = (shared, part) {
            cascade = CascadeMethod::DirectLoad;
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
            indicators.retain(|own| own.text != share.text);
            indicators.insert(0, share);
        }
        DraftResult {
            id: Some(self.mint.next()),
            text: outline.text,
            supports: anchor.map(|anchor| anchor.node),
            cascade: anchor.map(|_| cascade),
            perspective: outline.perspective,
            indicators,
            ..DraftResult::empty(ResultBlock::Utama)
        }
    }

    fn behaviors(&mut self) -> Vec<DraftBehavior> {
        BerAkhlak::ALL
            .into_iter()
            .zip(templates::EXPECTATIONS)
            .map(|(value, ways)| DraftBehavior {
                value,
                expectation: (*self.rng.pick(&ways)).to_owned(),
            })
            .collect()
    }

    fn annex(&mut self) -> Vec<DraftAnnex> {
        let line = |kind, text: &str| DraftAnnex {
            kind,
            text: text.to_owned(),
        };
        vec![
            line(AnnexKind::DukunganSumberDaya, *self.rng.pick(&templates::SUPPORT)),
            line(
                AnnexKind::SkemaPertanggungjawaban,
                *self.rng.pick(&templates::ACCOUNTING),
            ),
            line(AnnexKind::Konsekuensi, *self.rng.pick(&templates::CONSEQUENCES)),
        ]
    }
}

impl Iterator for Cascade<'_> {
    type Item = Sheet;

    fn next(&mut self) -> Option<Sheet> {
        loop {
            let (appointment, shares) = self.queue.pop_front()?;
            // Who has a plan already handed his results down before.
            if self.done.insert(appointment)
                && let Some(sheet) = self.sheet(appointment, &shares)
            {
                return Some(sheet);
            }
        }
    }
}

fn as_anchors(results: &[DraftResult]) -> Vec<Anchor> {
    results
        .iter()
        .filter_map(|result| {
            let promises: Vec<Promise> = result
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
                .collect();
            let shared = result
                .indicators
                .iter()
                .position(|row| row.aspect == Aspect::Kuantitas);
            Some(Anchor {
                node: result.id?,
                text: result.text.clone(),
                promises,
                shared,
            })
        })
        .collect()
}
