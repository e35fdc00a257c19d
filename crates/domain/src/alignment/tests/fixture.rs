//! The worked cascade of the handbook (`domain.md` 3.8) as a world without a fault, and edits of it.

use chrono::NaiveDate;

use crate::alignment::world::*;
use crate::alignment::*;
use crate::cascade::{Aspect, CascadeMethod, NodeKind, Polarity};
use crate::measure::Measure;
use crate::organization::{JfLevel, PositionKind, UnitKind};
use crate::rules::RuleSet;
use crate::skp::SkpState;
use crate::testing::id;

pub fn n(text: &str) -> Measure {
    Measure::parse(text).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn number(text: &str) -> AlnTarget {
    AlnTarget::Number(n(text))
}

/// Who and what stands in the worked cascade.
#[derive(Clone, Copy)]
pub struct Cast {
    pub sasaran: NodeIx,
    pub line: NodeIx,
    pub head: NodeIx,
    pub kesmas: NodeIx,
    pub jf: NodeIx,
    pub a: NodeIx,
    pub b: NodeIx,
    pub data: NodeIx,
    pub p2p: NodeIx,
    /// 24 puskesmas, and the shares of it.
    pub jf_count: IndicatorIx,
    pub b_count: IndicatorIx,
}

pub const HEAD: PersonIx = PersonIx(0);
pub const KESMAS: PersonIx = PersonIx(1);
pub const JF: PersonIx = PersonIx(2);
pub const DATA: PersonIx = PersonIx(5);
pub const P2P: PersonIx = PersonIx(6);
pub const DINKES: UnitIx = UnitIx(1);
pub const KESMAS_UNIT: UnitIx = UnitIx(2);
pub const P2P_UNIT: UnitIx = UnitIx(3);

pub fn unit(number: u128, parent: Option<u32>, kind: UnitKind) -> AlnUnit {
    AlnUnit {
        id: id(number),
        parent: parent.map(UnitIx),
        kind,
    }
}

pub fn person(number: u128, post: PositionKind, unit: UnitIx) -> AlnPerson {
    AlnPerson {
        appointment: id(number),
        post,
        unit,
        headship: Headship::None,
        exempt: false,
        since: None,
        has_set_skp: true,
        expectations: Some(7),
        subordinates: Some(0),
    }
}

pub fn plan_node(number: u128, parent: Option<NodeIx>, kind: NodeKind, text: TextIx) -> AlnNode {
    AlnNode {
        id: id(number),
        parent,
        kind,
        text,
        unit: None,
        post: None,
        person: None,
        state: None,
        qualitative: false,
        cascade: None,
        weight: None,
        budget: None,
        non_budget: Some(false),
        done_by_self: None,
        period: None,
    }
}

pub fn indicator(number: u128, node: NodeIx, text: TextIx, unit: TextIx, target: AlnTarget) -> AlnIndicator {
    AlnIndicator {
        id: id(number),
        node,
        text,
        unit,
        aspect: Some(Aspect::Kuantitas),
        polarity: Polarity::Maximize,
        target,
        timed: Some(true),
        sourced: Some(true),
        share_of: None,
        noted: None,
        last_year: None,
    }
}

struct Builder(Parts);

impl Builder {
    fn plan(&mut self, parent: Option<NodeIx>, kind: NodeKind, text: &str) -> NodeIx {
        let text = self.0.texts.intern(text);
        let at = self.0.nodes.len();
        self.0.nodes.push(plan_node(at as u128, parent, kind, text));
        NodeIx(at as u32)
    }

    fn result(&mut self, parent: NodeIx, owner: PersonIx, text: &str) -> NodeIx {
        let at = self.plan(Some(parent), NodeKind::RhkMain, text);
        let node = &mut self.0.nodes[at.at()];
        node.person = Some(owner);
        node.state = Some(SkpState::Ditetapkan);
        node.cascade = Some(CascadeMethod::Indirect);
        node.done_by_self = Some(false);
        node.period = Some((day("2026-01-01"), day("2026-12-31")));
        at
    }

    fn indicator(&mut self, node: NodeIx, text: &str, target: &str, unit: &str) -> IndicatorIx {
        let at = self.0.indicators.len();
        let (text, unit) = (self.0.texts.intern(text), self.0.texts.intern(unit));
        self.0
            .indicators
            .push(indicator(at as u128, node, text, unit, number(target)));
        IndicatorIx(at as u32)
    }
}

/// The worked cascade in mid-February, everybody's SKP set.
pub fn worked() -> (World, Cast) {
    let mut build = Builder(Parts {
        units: vec![
            unit(0, None, UnitKind::Instansi),
            unit(1, Some(0), UnitKind::Dinas),
            unit(2, Some(1), UnitKind::Bidang),
            unit(3, Some(1), UnitKind::Bidang),
        ],
        people: vec![
            AlnPerson {
                headship: Headship::Agency,
                subordinates: Some(2),
                ..person(0, PositionKind::JptPratama, DINKES)
            },
            AlnPerson {
                headship: Headship::Unit,
                subordinates: Some(2),
                ..person(1, PositionKind::Administrator, KESMAS_UNIT)
            },
            AlnPerson {
                subordinates: Some(2),
                ..person(2, PositionKind::Fungsional(JfLevel::AhliMuda), KESMAS_UNIT)
            },
            person(3, PositionKind::Fungsional(JfLevel::Terampil), KESMAS_UNIT),
            person(4, PositionKind::Fungsional(JfLevel::Terampil), KESMAS_UNIT),
            person(5, PositionKind::Pelaksana, KESMAS_UNIT),
            AlnPerson {
                headship: Headship::Unit,
                ..person(6, PositionKind::Administrator, P2P_UNIT)
            },
        ],
        ..Parts::default()
    });
    let visi = build.plan(None, NodeKind::Visi, "Masyarakat yang sehat dan mandiri");
    let misi = build.plan(Some(visi), NodeKind::Misi, "Meningkatkan derajat kesehatan");
    let tujuan = build.plan(Some(misi), NodeKind::Tujuan, "Meningkatnya derajat kesehatan");
    let sasaran = build.plan(Some(tujuan), NodeKind::Sasaran, "Menurunnya prevalensi stunting");
    let stunting = build.indicator(sasaran, "Prevalensi stunting", "14", "%");
    build.0.indicators[stunting.at()].polarity = Polarity::Minimize;
    let program = build.plan(Some(sasaran), NodeKind::Program, "Program upaya kesehatan");
    let kegiatan = build.plan(Some(program), NodeKind::Kegiatan, "Penyediaan layanan kesehatan");
    let line = build.plan(
        Some(kegiatan),
        NodeKind::SubKegiatan,
        "Pengelolaan pelayanan kesehatan gizi",
    );
    let head = build.result(sasaran, HEAD, "Meningkatnya status gizi ibu dan balita");
    build.indicator(head, "Cakupan gizi ibu hamil", "85", "%");
    let kesmas = build.result(head, KESMAS, "Meningkatnya kepatuhan konsumsi TTD ibu hamil");
    build.indicator(
        kesmas,
        "Persentase ibu hamil yang mengonsumsi minimal 90 TTD",
        "80",
        "%",
    );
    let jf = build.result(kesmas, JF, "Terlaksananya pendampingan gizi di 24 puskesmas");
    let jf_count = build.indicator(jf, "Jumlah puskesmas yang didampingi", "24", "puskesmas");
    let monthly = build.indicator(jf, "Laporan bulanan tepat waktu", "12", "laporan");
    build.0.indicators[monthly.at()].aspect = Some(Aspect::Waktu);
    let mut shares = Vec::new();
    for (owner, region, target) in [(3, "A", "14"), (4, "B", "10")] {
        let text = format!("Terlaksananya pendampingan gizi di puskesmas wilayah {region}");
        let node = build.result(jf, PersonIx(owner), &text);
        build.0.nodes[node.at()].cascade = Some(CascadeMethod::DirectRegion);
        let share = build.indicator(node, "Jumlah puskesmas yang didampingi", target, "puskesmas");
        build.0.indicators[share.at()].share_of = Some(jf_count);
        shares.push((node, share));
    }
    let data = build.result(kesmas, DATA, "Tersusunnya rekap data TTD bulanan yang valid");
    build.indicator(data, "Jumlah dokumen rekap data TTD", "12", "dokumen");
    let p2p = build.result(head, P2P, "Menurunnya kasus diare pada balita");
    let diarrhoea = build.indicator(p2p, "Persentase kasus diare balita", "5", "%");
    build.0.indicators[diarrhoea.at()].polarity = Polarity::Minimize;
    for node in [jf, data] {
        build.0.nodes[node.at()].budget = Some(line);
    }
    build.0.nodes[p2p.at()].non_budget = Some(true);
    let promised = build.0.texts.intern("Cakupan gizi ibu hamil.");
    build.0.agreements = vec![(HEAD, promised)];
    let world = World::new(build.0, 2026, day("2026-02-15"), RuleSet::default()).unwrap();
    let cast = Cast {
        sasaran,
        line,
        head,
        kesmas,
        jf,
        a: shares[0].0,
        b: shares[1].0,
        data,
        p2p,
        jf_count,
        b_count: shares[1].1,
    };
    (world, cast)
}

/// Findings in an order of their own, for comparing as sets.
pub fn sorted(findings: &Findings) -> Vec<String> {
    let mut lines: Vec<String> = findings.iter().map(|finding| format!("{finding:?}")).collect();
    lines.sort();
    lines
}

/// The worked cascade after an edit. What the incremental check says is what the full one says.
pub fn after(edit: impl FnOnce(&mut World, &Cast, &mut Touched)) -> (World, Cast, Findings) {
    let (mut world, cast) = worked();
    let mut findings = check_all(&world);
    let mut touched = Touched::default();
    edit(&mut world, &cast, &mut touched);
    check_touched(&world, &touched, &mut findings);
    assert_eq!(sorted(&findings), sorted(&check_all(&world)));
    (world, cast, findings)
}

/// Writes one node anew.
pub fn revise(world: &mut World, node: NodeIx, touched: &mut Touched, edit: impl FnOnce(&mut AlnNode)) {
    let mut row = *world.node(node);
    edit(&mut row);
    world.revise_node(node, row, touched);
}

/// Writes one indicator anew.
pub fn remeasure(
    world: &mut World,
    indicator: IndicatorIx,
    touched: &mut Touched,
    edit: impl FnOnce(&mut AlnIndicator),
) {
    let node = world.indicator(indicator).node;
    let mut edit = Some(edit);
    let rows: Vec<AlnIndicator> = world
        .indicators(node)
        .map(|at| {
            let mut row = *world.indicator(at);
            if at == indicator {
                edit.take().unwrap()(&mut row);
            }
            row
        })
        .collect();
    world.set_indicators(node, rows, touched);
}

/// Writes one person anew.
pub fn staff(world: &mut World, person: PersonIx, touched: &mut Touched, edit: impl FnOnce(&mut AlnPerson)) {
    let mut row = *world.person(person);
    edit(&mut row);
    world.revise_person(person, row, touched);
}

/// What was found, as codes and subjects.
pub fn told(findings: &Findings) -> Vec<(AlnCode, Subject)> {
    findings
        .iter()
        .map(|finding| (finding.code, finding.subject))
        .collect()
}

/// The only finding of a check.
pub fn only(findings: &Findings, code: AlnCode) -> Finding {
    let found: Vec<&Finding> = findings.iter().filter(|finding| finding.code == code).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    *found[0]
}
