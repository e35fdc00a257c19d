//! A whole province's cascade of planned results by seed, for measuring the roll-up: who reports to whom is made like
//! a real one (region, agencies, units, staff), texts are left out.

use super::Rng;
use crate::cascade::{CascadeMethod, Polarity};
use crate::ids::*;
use crate::measure::Measure;
use crate::rollup::{
    Accumulation, Actual, BuildError, Columns, IndicatorRow, Month, NewIndicator, NodeRow, Promise,
    Yardstick, flows,
};
use uuid::Uuid;

/// How large a province is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProvinceSize {
    pub agencies: u32,
    pub units: u32,
    pub people: u32,
}

impl ProvinceSize {
    /// 40,000 people in 48 agencies and 900 units.
    pub const P40: Self = Self {
        agencies: 48,
        units: 900,
        people: 40_000,
    };

    /// The same shape with so many people.
    #[must_use]
    pub fn of_people(people: u32) -> Self {
        Self {
            agencies: (people / 833).max(2),
            units: (people / 44).max(4),
            people: people.max(10),
        }
    }
}

/// Rows for [`Columns::build`].
#[derive(Clone, Debug)]
pub struct Province {
    pub nodes: Vec<NodeRow>,
    pub indicators: Vec<IndicatorRow>,
    pub actuals: Vec<Actual>,
}

/// Somebody with five to ten planned results.
struct Person {
    superior: Option<u32>,
    results: u32,
}

impl Province {
    /// The same seed and size give the same rows on every machine. Entries reach up to and with `until`.
    pub fn generate(seed: u64, size: ProvinceSize, until: Month) -> Self {
        let root = Rng::new(seed);
        let people = people(&mut root.fork("people"), size);
        let (nodes, flowing) = results(&mut root.fork("results"), &people);
        let indicators = indicators(&mut root.fork("indicators"), &nodes, &flowing);
        let actuals = actuals(&mut root.fork("actuals"), &indicators, until);
        Self {
            nodes,
            indicators,
            actuals,
        }
    }

    /// Its columns.
    pub fn columns(&self, yardstick: Yardstick) -> Result<Columns, BuildError> {
        Columns::build(
            yardstick,
            &self.nodes,
            &self.indicators,
            self.actuals.iter().copied(),
        )
    }
}

/// The head of the region, heads of agencies, of divisions, of sections, their senior staff, the rest: six levels.
fn people(rng: &mut Rng, size: ProvinceSize) -> Vec<Person> {
    let mut people = Vec::with_capacity(size.people as usize);
    let mut person = |rng: &mut Rng, superior: Option<u32>| {
        let results = rng.between(5, 10) as u32;
        people.push(Person { superior, results });
        people.len() as u32 - 1
    };
    let top = person(rng, None);
    let agencies: Vec<u32> = (0..size.agencies).map(|_| person(rng, Some(top))).collect();
    let (mut divisions, mut sections) = (Vec::new(), Vec::new());
    for at in 0..size.units.saturating_sub(size.agencies) {
        if at % 3 == 0 || divisions.is_empty() {
            divisions.push(person(rng, Some(*rng.clone().pick(&agencies))));
        } else {
            sections.push(person(rng, Some(*rng.clone().pick(&divisions))));
        }
        rng.next_u64();
    }
    if sections.is_empty() {
        sections.push(person(rng, Some(agencies[0])));
    }
    let left = size.people.saturating_sub(1 + size.agencies + size.units);
    let seniors: Vec<u32> = (0..left / 12)
        .map(|_| {
            let section = *rng.pick(&sections);
            person(rng, Some(section))
        })
        .collect();
    for _ in left / 12..left {
        let superior = if seniors.is_empty() || rng.chance(20) {
            *rng.pick(&sections)
        } else {
            *rng.pick(&seniors)
        };
        person(rng, Some(superior));
    }
    people
}

/// Planned results in preorder, each under one of the superior's, and whether its actuals flow upwards.
fn results(rng: &mut Rng, people: &[Person]) -> (Vec<NodeRow>, Vec<bool>) {
    let mut first = Vec::with_capacity(people.len());
    let mut parents: Vec<Option<u32>> = Vec::new();
    for person in people {
        first.push(parents.len() as u32);
        for _ in 0..person.results {
            let parent = person.superior.map(|superior| {
                first[superior as usize] + rng.below(u64::from(people[superior as usize].results)) as u32
            });
            parents.push(parent);
        }
    }
    let mut below: Vec<Vec<u32>> = vec![Vec::new(); parents.len()];
    let mut open: Vec<u32> = Vec::new();
    for (at, parent) in parents.iter().enumerate().rev() {
        match parent {
            Some(parent) => below[*parent as usize].push(at as u32),
            None => open.push(at as u32),
        }
    }
    let mut place = vec![0_u32; parents.len()];
    let (mut nodes, mut flowing) = (Vec::with_capacity(parents.len()), Vec::new());
    // Whether the children of a node have weights is a habit of its owner.
    let weighed: Vec<u64> = (0..parents.len()).map(|_| rng.below(4)).collect();
    while let Some(at) = open.pop() {
        let parent = parents[at as usize];
        place[at as usize] = nodes.len() as u32;
        let weight = match parent.map_or(0, |parent| weighed[parent as usize]) {
            0 | 1 => None,
            2 => Some(rng.between(1, 100) as i32 * 100),
            _ => rng.chance(50).then(|| rng.between(1, 100) as i32 * 100),
        };
        let method = match rng.below(10) {
            0..=2 => CascadeMethod::DirectLoad,
            3 => CascadeMethod::DirectRegion,
            4 => CascadeMethod::DirectAspect,
            _ => CascadeMethod::Indirect,
        };
        nodes.push(NodeRow {
            id: NodeId(Uuid::from_u128(
                0x0190_0000_0000_7000_8000_0000_0000_0000 + nodes.len() as u128,
            )),
            parent: parent.map(|parent| place[parent as usize]),
            weight,
        });
        flowing.push(parent.is_some() && flows(Some(method)));
        open.extend(&below[at as usize]);
    }
    (nodes, flowing)
}

/// Two to four indicators a node; the first of a direct child is a share of the parent's first.
fn indicators(rng: &mut Rng, nodes: &[NodeRow], flowing: &[bool]) -> Vec<IndicatorRow> {
    let mut rows: Vec<IndicatorRow> = Vec::with_capacity(nodes.len() * 3);
    let mut first = Vec::with_capacity(nodes.len());
    for (at, node) in nodes.iter().enumerate() {
        first.push(rows.len() as u32);
        for number in 0..rng.between(2, 4) {
            let share_of = node
                .parent
                .filter(|_| number == 0 && flowing[at])
                .map(|parent| first[parent as usize]);
            let id = IndicatorId(Uuid::from_u128(
                0x0190_0000_0000_7000_9000_0000_0000_0000 + rows.len() as u128,
            ));
            let mut indicator = match share_of {
                Some(of) => rows[of as usize].indicator,
                None => measured(rng),
            };
            indicator.id = id;
            rows.push(IndicatorRow {
                node: at as u32,
                share_of,
                indicator,
            });
        }
    }
    rows
}

fn measured(rng: &mut Rng) -> NewIndicator {
    let (polarity, promise) = match rng.below(100) {
        0..=79 => (
            Polarity::Maximize,
            Promise::Number(Measure::whole(rng.between(1, 500))),
        ),
        80..=91 => (
            Polarity::Minimize,
            Promise::Number(Measure::whole(rng.between(0, 60))),
        ),
        92..=95 => (
            Polarity::Range,
            Promise::Interval(Measure::whole(80), Measure::whole(90)),
        ),
        96..=97 => (
            Polarity::Stabilize,
            Promise::Number(Measure(rng.between(10_000, 50_000))),
        ),
        _ => (Polarity::Maximize, Promise::Unmeasured),
    };
    let additive = rng.chance(70);
    NewIndicator {
        id: IndicatorId(Uuid::nil()),
        polarity,
        promise,
        accumulation: match rng.below(20) {
            0 => Accumulation::Mean,
            _ if additive => Accumulation::Sum,
            _ => Accumulation::Last,
        },
        additive,
    }
}

/// Nineteen of twenty months have an entry; who has shares mostly lets them add up.
fn actuals(rng: &mut Rng, rows: &[IndicatorRow], until: Month) -> Vec<Actual> {
    let mut has_shares = vec![false; rows.len()];
    for row in rows {
        if let Some(of) = row.share_of {
            has_shares[of as usize] = true;
        }
    }
    let mut actuals = Vec::with_capacity(rows.len() * usize::from(until.number()));
    for (at, row) in rows.iter().enumerate() {
        if has_shares[at] && rng.chance(80) {
            continue;
        }
        let target = match row.indicator.promise {
            Promise::Number(number) => number.0.max(10_000),
            Promise::Interval(low, _) => low.0,
            Promise::Unmeasured => 1_000_000,
        };
        let monthly = match row.indicator.accumulation {
            Accumulation::Sum => target / 12,
            Accumulation::Last | Accumulation::Mean => target,
        };
        for month in Month::ALL.into_iter().filter(|month| *month <= until) {
            if rng.chance(95) {
                actuals.push(Actual {
                    indicator: at as u32,
                    month,
                    value: Measure(rng.between(monthly / 2, monthly + monthly / 4)),
                });
            }
        }
    }
    actuals
}
