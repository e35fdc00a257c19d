//! The page *Keselarasan* of a place: the index with its parts, the units, the gaps, the contradictions.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use domain::alignment::view::{AlignmentView, FindingLine, LostBy, PartLine, UnitLine, UnitOrder};
use domain::alignment::world::UnitIx;
use domain::alignment::{AlnCode, Finding, Score};
use domain::ids::UnitId;
use domain::measure::Measure;
use domain::organization::Unit;
use domain::rollup::Month;

use super::lines::Costs;
use super::place::{Place, link};
use super::{Alignment, coherence};
use crate::snapshot::Snapshot;
use crate::{Ctx, Error, Result};

/// Findings on a page.
const PAGE: usize = 50;

/// Contradictions on the page; the file has all.
const CONTRADICTIONS: usize = 20;

/// What to show.
#[derive(Clone, Debug)]
pub struct AlignmentQuery {
    pub year: i32,
    /// What was reached up to the end of this month, for contradictions.
    pub month: Month,
    /// None: the highest place that one may look at.
    pub unit: Option<UnitId>,
    /// Only findings of this check; none: all.
    pub code: Option<AlnCode>,
    pub order: UnitOrder,
    /// From the other end.
    pub reversed: bool,
    /// Page of findings, from 1; none: everything at once.
    pub page: Option<u32>,
}

/// Loads the page. Policy: `OrganizationAction::Reports` of the unit. Nothing is worked out again as long as nothing
/// changed; then a handful of statements, whatever the size.
pub async fn overview(ctx: &Ctx, query: AlignmentQuery) -> Result<AlignmentView> {
    let place = Place::load(ctx, query.unit).await?;
    let snapshot = ctx.snapshots.get(ctx, query.year).await?;
    let alignment = ctx.snapshots.alignments.get(ctx, &snapshot).await?;
    let units = store::organization::units_on(ctx.store.read(), ctx.instansi_id(), ctx.today, "").await?;
    let part = Part::of(&alignment, &snapshot, place.unit.as_ref())?;
    let (costs, parts) = part.parts();
    let (counts, findings, pages) = part.findings(&query, &costs);
    let contradictions = alignment.coherence(&snapshot, query.month);
    let inside: Vec<_> = contradictions
        .iter()
        .filter(|one| part.holds(coherence::unit_of(&alignment, one)))
        .collect();
    let limit = query.page.map_or(usize::MAX, |_| CONTRADICTIONS);
    let page = query.page.unwrap_or(1).clamp(1, pages);
    let bands = &ctx.rules.alignment.bands;
    Ok(AlignmentView {
        year: query.year,
        day: ctx.today,
        total: part.score.total,
        band: part.score.total.map(|total| bands.of(total)),
        parts,
        units: part.units(&query, &units, place.unit.as_ref(), |total| bands.of(total)),
        counts,
        findings,
        page,
        pages,
        coherence_count: u32::try_from(inside.len()).unwrap_or(u32::MAX),
        coherence: inside
            .into_iter()
            .take(limit)
            .map(|one| coherence::line(&alignment, &snapshot, one))
            .collect(),
        silent: silent(&alignment),
        unit: place.unit.map(link),
        above: place.above,
        places: place.others,
    })
}

/// Checks whose data is not recorded anywhere yet: they would find nothing whatever is wrong, and it should be known.
fn silent(alignment: &Alignment) -> Vec<AlnCode> {
    let world = &alignment.world;
    let no_agreements = world
        .people()
        .all(|person| domain::alignment::plan::agreed(world, person) == 0);
    let mut silent = vec![AlnCode::Uncovered];
    if no_agreements {
        silent.push(AlnCode::PkIku);
    }
    silent
}

/// The part of the instansi that is looked at.
struct Part<'a> {
    alignment: &'a Alignment,
    snapshot: &'a Snapshot,
    score: &'a Score,
    /// By unit: whether it belongs to the part; none: everything does.
    inside: Option<Vec<bool>>,
}

impl<'a> Part<'a> {
    fn of(alignment: &'a Alignment, snapshot: &'a Snapshot, unit: Option<&Unit>) -> Result<Self> {
        let (score, inside) = match unit {
            None => (&alignment.whole, None),
            Some(unit) => {
                let at = *alignment.units.get(&unit.id).ok_or(Error::NotFound)?;
                (&alignment.scores[at.at()], Some(alignment.below(at)))
            }
        };
        Ok(Self {
            alignment,
            snapshot,
            score,
            inside,
        })
    }

    fn holds(&self, unit: Option<UnitIx>) -> bool {
        match (&self.inside, unit) {
            (None, _) => true,
            (Some(inside), Some(unit)) => inside[unit.at()],
            (Some(_), None) => false,
        }
    }

    /// What each gap costs here, and the components with the checks that cost them most.
    fn parts(&self) -> (Costs, Vec<PartLine>) {
        let mut costs = Costs::new();
        let lines = self
            .score
            .parts
            .iter()
            .zip(&self.alignment.whole.parts)
            .map(|(part, whole)| {
                let worth = |lost: i64| {
                    let points = part.of.scaled(lost, part.measured.1 as i64);
                    points.unwrap_or(Measure::ZERO)
                };
                let mut lost_by: BTreeMap<AlnCode, (u32, i64)> = BTreeMap::new();
                let gaps = whole.gaps.iter();
                for gap in gaps.filter(|gap| self.holds(self.alignment.unit_of(gap.subject))) {
                    let lost = lost_by.entry(gap.code).or_default();
                    lost.0 += 1;
                    lost.1 += i64::from(gap.lost);
                    costs.insert((gap.subject, gap.indicator, gap.code), worth(i64::from(gap.lost)));
                }
                let mut lost_by: Vec<LostBy> = lost_by
                    .into_iter()
                    .map(|(code, (gaps, lost))| LostBy {
                        code,
                        gaps,
                        points: worth(lost),
                    })
                    .collect();
                lost_by.sort_by_key(|lost| Reverse(lost.points));
                PartLine {
                    component: part.component,
                    points: part.points,
                    of: part.of,
                    measured: part.measured,
                    lost_by,
                }
            })
            .collect();
        (costs, lines)
    }

    /// How many of each check, the page that was asked for, and how many pages there are.
    fn findings(
        &self,
        query: &AlignmentQuery,
        costs: &Costs,
    ) -> (Vec<(AlnCode, u32)>, Vec<FindingLine>, u32) {
        let mut counts: BTreeMap<AlnCode, u32> = BTreeMap::new();
        let mut chosen: Vec<(&Finding, Option<Measure>)> = Vec::new();
        for finding in self.alignment.findings.iter() {
            if !self.holds(self.alignment.unit_of(finding.subject)) {
                continue;
            }
            *counts.entry(finding.code).or_default() += 1;
            if query.code.is_none_or(|code| code == finding.code) {
                let key = (finding.subject, finding.indicator, finding.code);
                chosen.push((finding, costs.get(&key).copied()));
            }
        }
        // Stable: equals stay in the order of the tree.
        chosen.sort_by_key(|(finding, lost)| (Reverse(finding.severity), Reverse(*lost), finding.code));
        let pages = u32::try_from(chosen.len().div_ceil(PAGE).max(1)).unwrap_or(u32::MAX);
        let (skip, take) = match query.page {
            Some(page) => ((page.clamp(1, pages) as usize - 1) * PAGE, PAGE),
            None => (0, usize::MAX),
        };
        let lines = chosen
            .into_iter()
            .skip(skip)
            .take(take)
            .map(|(finding, lost)| self.alignment.line(self.snapshot, finding, lost))
            .collect();
        (counts.into_iter().collect(), lines, pages)
    }

    /// The units right below, in the order that was asked for.
    fn units(
        &self,
        query: &AlignmentQuery,
        units: &[Unit],
        here: Option<&Unit>,
        band: impl Fn(Measure) -> domain::alignment::Band,
    ) -> Vec<UnitLine> {
        let here = here.map(|unit| unit.id).or_else(|| {
            units
                .iter()
                .find(|unit| unit.parent.is_none())
                .map(|unit| unit.id)
        });
        let parents: HashSet<UnitId> = units.iter().filter_map(|unit| unit.parent).collect();
        let mut lines: Vec<UnitLine> = units
            .iter()
            .filter(|unit| unit.parent.is_some() && unit.parent == here)
            .filter_map(|unit| {
                let at = self.alignment.units.get(&unit.id)?.at();
                let score = &self.alignment.scores[at];
                let (errors, others) = self.alignment.found[at];
                Some(UnitLine {
                    unit: unit.id,
                    name: unit.name.clone(),
                    total: score.total,
                    band: score.total.map(&band),
                    parts: score.parts.iter().map(|part| (part.points, part.of)).collect(),
                    errors,
                    others,
                    inside: parents.contains(&unit.id),
                })
            })
            .collect();
        lines.sort_by(|one, other| one.name.cmp(&other.name));
        match query.order {
            UnitOrder::Name => {}
            // Who has no index yet comes last.
            UnitOrder::Index => lines.sort_by_key(|line| (line.total.is_none(), line.total)),
            UnitOrder::Errors => lines.sort_by_key(|line| line.errors),
            UnitOrder::Others => lines.sort_by_key(|line| line.others),
        }
        if query.reversed {
            lines.reverse();
        }
        lines
    }
}
