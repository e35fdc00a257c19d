//! Has everybody a plan of his own: SKP set in time, not copied, with what is expected of his conduct.

use super::code::AlnCode;
use super::finding::{Finding, FindingData};
use super::world::{NodeIx, PersonIx, UnitIx, World};
use crate::skp::validate::expected_form;

/// Whether somebody has to have an SKP that is set by now.
pub fn is_due(world: &World, person: PersonIx) -> bool {
    let row = world.person(person);
    let due = world.rules.alignment.staff_due(world.year, row.since);
    plans(world, person) && world.today > due
}

/// Whether an SKP is asked of somebody at all.
fn plans(world: &World, person: PersonIx) -> bool {
    let row = world.person(person);
    !row.exempt && expected_form(row.post).is_some()
}

/// `ALN-STAFF`.
pub fn staff(world: &World, person: PersonIx) -> Option<Finding> {
    let row = world.person(person);
    if row.has_set_skp || !is_due(world, person) {
        return None;
    }
    let due = world.rules.alignment.staff_due(world.year, row.since);
    let days = u32::try_from((world.today - due).num_days()).unwrap_or_default();
    Some(Finding::on_person(
        AlnCode::Staff,
        person,
        FindingData::Staff { due, days },
    ))
}

/// `ALN-BEHAV`, for who has an SKP.
pub fn behavior(world: &World, person: PersonIx) -> Option<Finding> {
    (world.person(person).expectations == Some(0))
        .then(|| Finding::on_person(AlnCode::Behav, person, FindingData::None))
}

/// `ALN-DUP`: results of a unit that more than the allowed share of its staff has word for word, a finding on each.
pub fn copied(world: &World, unit: UnitIx) -> Vec<Finding> {
    let mut staff = 0;
    let mut texts: Vec<(u64, PersonIx, NodeIx)> = Vec::new();
    for person in world.members(unit).filter(|&person| plans(world, person)) {
        staff += 1;
        texts.extend(
            world
                .results(person)
                .filter(|&node| world.node(node).kind.is_result() && world.is_live(node))
                .filter(|&node| world.node(node).text.0 != 0)
                .map(|node| (world.texts().fingerprint(world.node(node).text), person, node)),
        );
    }
    texts.sort_unstable();
    let rules = &world.rules.alignment;
    let mut findings = Vec::new();
    for same in texts.chunk_by(|one, other| one.0 == other.0) {
        let people = same.chunk_by(|one, other| one.1 == other.1).count() as u32;
        let crowd = u64::from(people) * 100 > u64::from(rules.dup_percent) * u64::from(staff);
        // Oneself twice is no crowd, whatever the rule set says.
        if crowd && people >= u32::from(rules.dup_min).max(2) {
            let data = FindingData::Dup { people, staff };
            findings.extend(
                same.iter()
                    .map(|&(_, _, node)| Finding::on_node(AlnCode::Dup, node, data)),
            );
        }
    }
    findings
}
