//! Measuring: every item of every component once, with what findings take from it.

use super::{Component, Gap};
use crate::alignment::code::{AlnCode, AlnSet};
use crate::alignment::finding::{Finding, FindingData};
use crate::alignment::findings::Findings;
use crate::alignment::world::{IndicatorIx, NodeIx, PersonIx, UnitIx, World};
use crate::alignment::{chain, people, plan, targets, words};
use crate::cascade::NodeKind;
use crate::skp::Level;

/// Called with the unit, the component, the units measured and what was lost of them.
pub(super) type Sink<'a> = dyn FnMut(Option<UnitIx>, Component, u64, &[Gap]) + 'a;

/// Measures everything.
pub(super) fn measure(world: &World, findings: &Findings, sink: &mut Sink<'_>) {
    let mut losses = Vec::new();
    for person in world.people() {
        of_person(world, person, findings.of_person(person), &mut losses, sink);
    }
    for node in world.nodes().filter(|&node| world.is_live(node)) {
        of_node(world, node, findings.of_node(node), &mut losses, sink);
    }
}

fn of_person(world: &World, person: PersonIx, found: &[Finding], losses: &mut Vec<Gap>, sink: &mut Sink<'_>) {
    let unit = Some(world.person(person).unit);
    let mut item = |component, measured: u64, codes: &[AlnCode], each: fn(&Finding) -> u32| {
        if measured > 0 {
            let found = found.iter().filter(|finding| AlnSet::of(codes).has(finding.code));
            charge(found, measured, each, losses);
            sink(unit, component, measured, losses);
        }
    };
    let due = u64::from(people::is_due(world, person));
    item(Component::Coverage, due, &[AlnCode::Staff], one);
    let agreed = plan::agreed(world, person) as u64;
    item(Component::Traceability, agreed, &[AlnCode::PkIku], one);
}

fn of_node(world: &World, node: NodeIx, found: &[Finding], losses: &mut Vec<Gap>, sink: &mut Sink<'_>) {
    let unit = world.unit_of(node);
    let mut item =
        |component: Component, measured: u64, indicator: Option<IndicatorIx>, each: fn(&Finding) -> u32| {
            if measured > 0 {
                let found = found.iter().filter(|finding| {
                    finding.code.component() == Some(component) && finding.indicator == indicator
                });
                charge(found, measured, each, losses);
                sink(unit, component, measured, losses);
            }
        };
    let traced = u64::from(chain::needs_parent(world, node));
    item(Component::Traceability, traced, None, one);
    // Vision and mission belong to nobody and hang on nothing: no question of logic is asked about them.
    let placed = !matches!(world.node(node).kind, NodeKind::Visi | NodeKind::Misi);
    item(Component::Logic, 2 * u64::from(placed), None, by_level);
    let unmeasured = 2 * u64::from(targets::lacks_indicators(world, node));
    item(Component::Smart, unmeasured, None, by_criteria);
    let budgeted = u64::from(plan::is_budgeted(world, node));
    item(Component::Budget, budgeted, None, one);
    let worded = 2 * u64::from(words::is_worded(world, node));
    item(Component::Wording, worded, None, by_level);
    for indicator in world.indicators(node) {
        let at = Some(indicator);
        let criteria = u64::from(targets::criteria(world, indicator).count());
        item(Component::Smart, criteria, at, by_criteria);
        let summed = u64::from(targets::is_shared(world, indicator));
        let split = u64::from(targets::split_from(world, indicator).is_some());
        item(Component::Targets, summed + split, at, one);
        item(Component::Wording, worded, at, by_level);
    }
}

/// What the findings of one item cost, the gravest first, until nothing is left of it.
fn charge<'a>(
    found: impl Iterator<Item = &'a Finding>,
    measured: u64,
    each: fn(&Finding) -> u32,
    losses: &mut Vec<Gap>,
) {
    losses.clear();
    losses.extend(found.map(|finding| Gap {
        subject: finding.subject,
        indicator: finding.indicator,
        code: finding.code,
        lost: each(finding),
    }));
    losses.sort_by_key(|gap| std::cmp::Reverse(gap.lost));
    let mut left = u32::try_from(measured).unwrap_or(u32::MAX);
    for gap in losses.iter_mut() {
        gap.lost = gap.lost.min(left);
        left -= gap.lost;
    }
    losses.retain(|gap| gap.lost > 0);
}

fn one(_: &Finding) -> u32 {
    1
}

/// KKE 2: an error costs all of it, a warning half.
fn by_level(finding: &Finding) -> u32 {
    match finding.severity {
        Level::Error => 2,
        Level::Warning => 1,
        Level::Info => 0,
    }
}

/// KKE 1: a unit for every criterion that fails.
fn by_criteria(finding: &Finding) -> u32 {
    match finding.data {
        FindingData::Smart { missing, .. } => missing.count(),
        _ => 1,
    }
}
