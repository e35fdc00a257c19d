//! Worlds by the roll of a die: wild small ones for the laws, orderly large ones for the clock.

use super::fixture::*;
use crate::alignment::world::*;
use crate::cascade::{CascadeMethod, NodeKind, Polarity};
use crate::measure::Measure;
use crate::organization::{PositionKind, UnitKind};
use crate::rules::RuleSet;
use crate::skp::SkpState;
use crate::testing::id;

/// A die that always falls the same way.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }

    pub fn maybe<T>(&mut self, one_in: usize, thing: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.roll(one_in) == 0).then(|| thing(self))
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }
}

const KINDS: [NodeKind; 9] = [
    NodeKind::Sasaran,
    NodeKind::SubKegiatan,
    NodeKind::Output,
    NodeKind::UltimateOutcome,
    NodeKind::RhkMain,
    NodeKind::RhkMain,
    NodeKind::RhkMain,
    NodeKind::RhkMain,
    NodeKind::RhkAdditional,
];
const STATES: [Option<SkpState>; 5] = [
    Some(SkpState::Ditetapkan),
    Some(SkpState::Draft),
    Some(SkpState::Digantikan),
    None,
    None,
];
const METHODS: [Option<CascadeMethod>; 4] = [
    Some(CascadeMethod::DirectRegion),
    Some(CascadeMethod::DirectLoad),
    Some(CascadeMethod::Indirect),
    None,
];
const TEXTS: [&str; 5] = [
    "Tersusunnya rekap data TTD bulanan yang valid",
    "tersusunnya rekap data TTD bulanan, yg valid",
    "Meningkatnya status gizi ibu dan balita",
    "Melaksanakan tugas lain yang diberikan atasan",
    "Mengikuti rapat koordinasi",
];
const UNITS: [&str; 4] = ["puskesmas", "%", "persen", ""];

/// A node with whatever the die gives; loops included.
pub fn wild_node(dice: &mut Dice, world: (usize, usize, usize), text: TextIx, number: u128) -> AlnNode {
    let (nodes, people, units) = world;
    AlnNode {
        id: id(number),
        parent: (dice.roll(6) > 0).then_some(NodeIx(dice.roll(nodes) as u32)),
        kind: dice.pick(&KINDS),
        text,
        unit: dice.maybe(3, |dice| UnitIx(dice.roll(units) as u32)),
        post: dice.maybe(2, |dice| dice.pick(&PositionKind::ALL)),
        person: dice.maybe(2, |dice| PersonIx(dice.roll(people) as u32)),
        state: dice.pick(&STATES),
        qualitative: dice.roll(8) == 0,
        cascade: dice.pick(&METHODS),
        weight: dice.maybe(3, |dice| dice.roll(10_000) as i32),
        budget: dice.maybe(6, |dice| NodeIx(dice.roll(nodes) as u32)),
        non_budget: dice.pick(&[None, Some(true), Some(false), Some(false)]),
        done_by_self: dice.pick(&[None, Some(true), Some(false), Some(false)]),
        period: dice.pick(&[
            None,
            Some((day("2026-01-01"), day("2026-12-31"))),
            Some((day("2026-03-01"), day("2026-08-31"))),
        ]),
    }
}

pub fn wild_indicator(dice: &mut Dice, of: usize, texts: (TextIx, TextIx), number: u128) -> AlnIndicator {
    let (text, unit) = texts;
    AlnIndicator {
        polarity: dice.pick(&[Polarity::Maximize, Polarity::Minimize]),
        target: dice.pick(&[
            AlnTarget::Missing,
            AlnTarget::Words { digits: false },
            AlnTarget::Number(Measure::whole(24)),
            AlnTarget::Number(Measure::whole(10)),
            AlnTarget::Interval(Measure::whole(1), Measure::whole(2)),
        ]),
        timed: dice.pick(&[None, Some(true), Some(false)]),
        sourced: dice.pick(&[None, Some(true), Some(false)]),
        share_of: (of > 0)
            .then(|| dice.maybe(2, |dice| IndicatorIx(dice.roll(of) as u32)))
            .flatten(),
        noted: dice.pick(&[None, Some(true), Some(false)]),
        last_year: dice.maybe(2, |dice| Measure::whole(dice.roll(30) as i64)),
        ..indicator(number, NodeIx(0), text, unit, AlnTarget::Missing)
    }
}

pub fn wild_person(dice: &mut Dice, units: usize, number: u128) -> AlnPerson {
    AlnPerson {
        headship: dice.pick(&[Headship::None, Headship::None, Headship::Unit, Headship::Agency]),
        exempt: dice.roll(5) == 0,
        since: dice.maybe(3, |_| day("2026-01-20")),
        has_set_skp: dice.roll(2) == 0,
        expectations: dice.pick(&[None, Some(0), Some(7)]),
        subordinates: dice.pick(&[None, Some(0), Some(3), Some(3)]),
        ..person(
            number,
            dice.pick(&PositionKind::ALL),
            UnitIx(dice.roll(units) as u32),
        )
    }
}

pub fn wild_text(dice: &mut Dice) -> &'static str {
    dice.pick(&TEXTS)
}

pub fn wild_unit(dice: &mut Dice) -> &'static str {
    dice.pick(&UNITS)
}

/// A small world in which nearly everything is wrong.
pub fn wild(seed: u64) -> World {
    let mut dice = Dice(seed);
    let mut parts = Parts::default();
    let (nodes, people, units) = (24, 8, 3_usize);
    for number in 0..units {
        let parent = number.checked_sub(1).map(|above| above as u32);
        parts.units.push(unit(number as u128, parent, UnitKind::Bidang));
    }
    for number in 0..people {
        parts.people.push(wild_person(&mut dice, units, number as u128));
    }
    for number in 0..nodes {
        let text = parts.texts.intern(wild_text(&mut dice));
        parts
            .nodes
            .push(wild_node(&mut dice, (nodes, people, units), text, number as u128));
    }
    for number in 0..30 {
        let texts = (
            parts.texts.intern(wild_text(&mut dice)),
            parts.texts.intern(wild_unit(&mut dice)),
        );
        let row = wild_indicator(&mut dice, number, texts, number as u128);
        parts.indicators.push(AlnIndicator {
            node: NodeIx(dice.roll(nodes) as u32),
            ..row
        });
    }
    for _ in 0..5 {
        parts.links.push(AlnCross {
            node: NodeIx(dice.roll(nodes) as u32),
            partner: Partner::Unit(UnitIx(0)),
            acceptance: Acceptance::Asked,
        });
    }
    for _ in 0..4 {
        let text = parts.texts.intern(wild_text(&mut dice));
        parts.agreements.push((PersonIx(dice.roll(people) as u32), text));
    }
    World::new(parts, 2026, day("2026-02-15"), RuleSet::default()).unwrap()
}

/// A year of an instansi in good order: a plan, results five under each, six to a person, three indicators each. One
/// sentence in `same` is one that others have too.
pub fn orderly(count: usize, same: usize) -> Parts {
    const PLAN: [(NodeKind, usize); 7] = [
        (NodeKind::Visi, 1),
        (NodeKind::Misi, 4),
        (NodeKind::Tujuan, 12),
        (NodeKind::Sasaran, 60),
        (NodeKind::Program, 300),
        (NodeKind::Kegiatan, 900),
        (NodeKind::SubKegiatan, 3000),
    ];
    const TOWNS: [&str; 6] = [
        "Sukamaju",
        "Mekarsari",
        "Tanjungpura",
        "Cibeureum",
        "Harapan",
        "Purwosari",
    ];
    const POSTS: [PositionKind; 5] = [
        PositionKind::JptPratama,
        PositionKind::Administrator,
        PositionKind::Pengawas,
        PositionKind::Pelaksana,
        PositionKind::Pelaksana,
    ];
    let mut dice = Dice(7);
    let mut parts = Parts::default();
    let units = (count / 300).max(1);
    for number in 0..units {
        let parent = (number > 0).then(|| ((number - 1) / 8) as u32);
        parts.units.push(unit(number as u128, parent, UnitKind::Bidang));
    }
    let mut above = None;
    let mut lines = 0..0;
    let mut sasaran = 0;
    for (kind, many) in PLAN {
        let from = parts.nodes.len();
        for number in 0..many {
            let parent = above
                .as_ref()
                .map(|range: &std::ops::Range<usize>| NodeIx((range.start + number % range.len()) as u32));
            let text = parts.texts.intern(&format!("{} {number}", kind.code()));
            parts
                .nodes
                .push(plan_node(parts.nodes.len() as u128, parent, kind, text));
        }
        above = Some(from..parts.nodes.len());
        lines = from..parts.nodes.len();
        if kind == NodeKind::Sasaran {
            sasaran = from;
        }
    }
    let first = parts.nodes.len();
    while parts.nodes.len() < count {
        let at = parts.nodes.len();
        let result = at - first;
        if result.is_multiple_of(6) {
            let depth = (1..9)
                .find(|&depth| result < 60 * 5_usize.pow(depth))
                .unwrap_or(9);
            let post = POSTS
                .get(depth as usize - 1)
                .copied()
                .unwrap_or(PositionKind::Pelaksana);
            let unit = UnitIx((result / 6 % units) as u32);
            parts.people.push(person(at as u128, post, unit));
        }
        let owner = PersonIx(parts.people.len() as u32 - 1);
        let parent = if result < 60 {
            sasaran + result
        } else {
            first + (result - 60) / 5
        };
        let common = dice.maybe(same, |_| result % 200);
        let text = format!(
            "Terlaksananya pendampingan gizi ibu dan balita di wilayah {} nomor {}",
            dice.pick(&TOWNS),
            common.unwrap_or(result),
        );
        let text = parts.texts.intern(&text);
        parts.nodes.push(AlnNode {
            unit: Some(parts.people[owner.at()].unit),
            person: Some(owner),
            state: Some(SkpState::Ditetapkan),
            cascade: Some(dice.pick(&[CascadeMethod::DirectRegion, CascadeMethod::Indirect])),
            budget: dice.maybe(4, |_| NodeIx((lines.start + result % lines.len()) as u32)),
            done_by_self: Some(true),
            ..plan_node(at as u128, Some(NodeIx(parent as u32)), NodeKind::RhkMain, text)
        });
        for nth in 0..3 {
            let number = parts.indicators.len();
            let text = format!(
                "Jumlah keluarga yang didampingi di wilayah {} nomor {}-{nth}",
                dice.pick(&TOWNS),
                common.unwrap_or(result)
            );
            let texts = (parts.texts.intern(&text), parts.texts.intern("keluarga"));
            let target = AlnTarget::Number(Measure::whole(100 + dice.roll(900) as i64));
            parts.indicators.push(AlnIndicator {
                share_of: (nth == 0 && result >= 60).then(|| IndicatorIx(((result - 60) / 5 * 3) as u32)),
                last_year: dice.maybe(2, |_| Measure::whole(300)),
                ..indicator(number as u128, NodeIx(at as u32), texts.0, texts.1, target)
            });
        }
    }
    parts
}
