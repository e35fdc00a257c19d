//! Plans for everybody of whom the story tells nothing: from the top down, each result under one of the superior's,
//! shares of a divided target adding up to it exactly.

mod contents;

use std::collections::{HashMap, HashSet, VecDeque};

use domain::cascade::Aspect;
use domain::ids::*;
use domain::measure::{Measure, split_in};
use domain::organization::rater::Staffing;
use domain::organization::{AppointmentKind, PositionKind};
use domain::skp::canonical::Supported;
use domain::skp::{Approach, Draft, DraftResult, SkpState};
use domain::testing::Rng;

use crate::mint::Mint;
use crate::sheet::{Anchor, Promise, Sheet};
use crate::templates::Job;
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
    /// What those below promise for their part of a result, by result, until it is handed down.
    handed: HashMap<NodeId, String>,
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
            handed: HashMap::new(),
            rng: world.rng.fork("skp"),
            mint: world.mint_for("skp"),
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
        // Everybody gets up to three results to support, beginning at another one, so that each finds somebody; of
        // the first of them that is divided, a part.
        let wanted = anchors.len().min(3);
        let taken = |member: usize| (0..wanted).map(move |nth| (member + nth) % anchors.len());
        let divided = |member: usize| taken(member).find(|&at| anchors[at].shared.is_some());
        for (at, anchor) in anchors.iter().enumerate() {
            let takers = (0..team.len()).filter(|&member| taken(member).any(|own| own == at));
            let sharers = takers
                .clone()
                .filter(|&member| divided(member) == Some(at))
                .count();
            let mut parts = parts(anchor, sharers).into_iter();
            for member in takers {
                let part = if divided(member) == Some(at) {
                    parts.next()
                } else {
                    None
                };
                handed[member].push(Share {
                    anchor: anchor.clone(),
                    part,
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
            self.executive(&job, position, shares)
        } else {
            self.supporting(&job, shares)
        };
        let state = self.state(leads);
        if leads {
            let anchors = as_anchors(&results, &self.handed);
            self.hand_down(position, &anchors);
        }
        self.handed.clear();
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

/// Parts of a target for so many people; no more parts than there are pieces, since nobody promises nothing.
fn parts(anchor: &Anchor, sharers: usize) -> Vec<Measure> {
    let promise = anchor
        .shared
        .as_ref()
        .and_then(|(at, _)| anchor.promises.get(*at));
    match promise.and_then(|promise| Measure::parse(&promise.target).ok()) {
        Some(target) if target.is_whole() && target > Measure::ZERO => {
            let pieces = usize::try_from(target.0 / Measure::SCALE).unwrap_or(0);
            let weights = vec![1; sharers.min(pieces)];
            split_in(target, &weights, Measure::whole(1))
        }
        _ => Vec::new(),
    }
}

/// Results as those below see them.
fn as_anchors(results: &[DraftResult], handed: &HashMap<NodeId, String>) -> Vec<Anchor> {
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
            let amount = result
                .indicators
                .iter()
                .position(|row| row.aspect == Aspect::Kuantitas);
            let shared = amount.and_then(|at| Some((at, handed.get(&result.id?)?.clone())));
            Some(Anchor {
                node: result.id?,
                text: result.text.clone(),
                promises,
                shared,
            })
        })
        .collect()
}
