//! Does everything hang together: parents, owners, subordinates, levels, periods, loops.

use super::code::AlnCode;
use super::finding::{Finding, FindingData, LevelFault};
use super::world::{Headship, NodeIx, PersonIx, World};
use crate::cascade::NodeKind;
use crate::organization::PositionKind;
use crate::skp::Level;

/// Whether a node has to hang somewhere. Additional tasks come from an assignment instead.
pub fn needs_parent(world: &World, node: NodeIx) -> bool {
    let kind = world.node(node).kind;
    !kind.may_be_root() && kind != NodeKind::RhkAdditional
}

/// `ALN-ORPHAN`. The form of senior executives knows no supported result of a superior (S5), so theirs is a warning.
pub fn orphan(world: &World, node: NodeIx) -> Option<Finding> {
    if !needs_parent(world, node) || world.parent(node).is_some() {
        return None;
    }
    let row = world.node(node);
    let data = FindingData::Orphan {
        ended: row.parent.is_some(),
    };
    let executive = row.kind.is_result() && world.post(node).is_some_and(PositionKind::is_jpt);
    let severity = if executive { Level::Warning } else { Level::Error };
    Some(Finding::on_node(AlnCode::Orphan, node, data).as_grave_as(severity))
}

/// Whether a post has to answer for a node: those of the performance tree down to outputs (`domain.md` 3.3).
pub fn needs_owner(world: &World, node: NodeIx) -> bool {
    let kind = world.node(node).kind;
    kind.is_outcome() && kind != NodeKind::Operational
}

/// `ALN-NOOWNER`.
pub fn no_owner(world: &World, node: NodeIx) -> Option<Finding> {
    (needs_owner(world, node) && world.post(node).is_none())
        .then(|| Finding::on_node(AlnCode::NoOwner, node, FindingData::None))
}

/// `ALN-UNCOVERED`: a main result of somebody with subordinates that none of them serves. Keeps still where it is not
/// known who has subordinates, or where nobody can say that he does it himself.
pub fn uncovered(world: &World, node: NodeIx) -> Option<Finding> {
    let row = world.node(node);
    let owner = row.person?;
    let leads = world.person(owner).subordinates.is_some_and(|count| count > 0);
    if row.kind != NodeKind::RhkMain || !leads || row.done_by_self != Some(false) {
        return None;
    }
    let served = world.children(node).any(|child| {
        let child = world.node(child);
        child.kind.is_result() && child.person.is_some() && child.person != Some(owner)
    });
    (!served).then(|| Finding::on_node(AlnCode::Uncovered, node, FindingData::None))
}

/// The level of the tree at which a post works (`domain.md` 3.3: typical owner).
fn level_of(post: PositionKind) -> u8 {
    let kind = match post.rung() {
        0..=2 => NodeKind::UltimateOutcome,
        3 => NodeKind::IntermediateOutcome,
        4 => NodeKind::ImmediateOutcome,
        5 => NodeKind::Output,
        _ => NodeKind::Operational,
    };
    kind.level()
}

/// The kind of node that a result claims to serve directly; none where it serves a person's result.
fn claimed(world: &World, node: NodeIx) -> Option<NodeKind> {
    let kind = world.node(world.parent(node)?).kind;
    (!kind.is_result()).then_some(kind)
}

/// `ALN-LEVEL`: higher than the job reaches, all results below it, or under the result of somebody lower. Heads of
/// agencies may claim anything, heads of other units one level more than their post.
pub fn level(world: &World, node: NodeIx) -> Option<Finding> {
    let row = world.node(node);
    let post = world.post(node)?;
    let headship = row
        .person
        .map_or(Headship::None, |person| world.person(person).headship);
    let finding = |fault, claimed| {
        let data = FindingData::Level { fault, claimed, post };
        Some(Finding::on_node(AlnCode::Level, node, data))
    };
    let own = level_of(post);
    let reach = own
        .saturating_sub(world.rules.alignment.level_above)
        .saturating_sub(u8::from(headship == Headship::Unit));
    let bounded = headship != Headship::Agency && post.rung() > PositionKind::JptPratama.rung();
    if row.kind.is_outcome() {
        return if bounded && row.kind.level() < reach {
            finding(LevelFault::TooHigh, row.kind)
        } else {
            None
        };
    }
    if row.kind != NodeKind::RhkMain {
        return None;
    }
    if let Some(kind) = claimed(world, node) {
        if bounded && kind.level() < reach {
            return finding(LevelFault::TooHigh, kind);
        }
        let floor = own + world.rules.alignment.level_below;
        if kind.level() > floor && row.person.is_some_and(|person| all_below(world, person, floor)) {
            return finding(LevelFault::TooDeep, kind);
        }
        return None;
    }
    let above = world.parent(node)?;
    let superior = world.post(above)?;
    // Functional posts work in teams that others lead; only the chain of command has an up and a down.
    let commands = matches!(post, PositionKind::Administrator | PositionKind::Pengawas) || post.is_jpt();
    if commands && superior.rung() > post.rung() {
        return finding(LevelFault::UnderLower, world.node(above).kind);
    }
    None
}

/// Whether all main results of somebody hang on nodes below a level.
fn all_below(world: &World, person: PersonIx, floor: u8) -> bool {
    world
        .results(person)
        .filter(|&node| world.node(node).kind == NodeKind::RhkMain && world.is_live(node))
        .all(|node| claimed(world, node).is_some_and(|kind| kind.level() > floor))
}

/// `ALN-TEMPORAL`, where both periods are known.
pub fn temporal(world: &World, node: NodeIx) -> Option<Finding> {
    let own = world.node(node).period?;
    let above = world.node(world.parent(node)?).period?;
    let data = FindingData::Temporal { own, above };
    (own.0 < above.0 || own.1 > above.1).then(|| Finding::on_node(AlnCode::Temporal, node, data))
}

/// `ALN-CYCLE`: a live node that is above itself.
pub fn cycle(world: &World, node: NodeIx) -> Option<Finding> {
    if !world.is_live(node) {
        return None;
    }
    let next = world.parent(node)?;
    let length = world
        .upward(next)
        .iter()
        .position(|&above| above == node)?
        .saturating_add(1) as u32;
    let data = FindingData::Cycle { length, next };
    Some(Finding::on_node(AlnCode::Cycle, node, data))
}

/// Which nodes are above themselves, all at once: every node is walked over once.
pub fn loops(world: &World) -> Vec<bool> {
    const NEW: u32 = 0;
    // Each walk has its own mark, so meeting one's own mark is a loop and meeting an older one is not.
    let mut seen = vec![NEW; world.node_count()];
    let mut looped = vec![false; world.node_count()];
    for (mark, start) in (1..).zip(world.nodes()) {
        let mut at = Some(start);
        while let Some(node) = at {
            if seen[node.at()] != NEW {
                break;
            }
            seen[node.at()] = mark;
            at = world.parent(node);
        }
        if let Some(meeting) = at.filter(|node| seen[node.at()] == mark) {
            let mut around = meeting;
            while !std::mem::replace(&mut looped[around.at()], true) {
                match world.parent(around) {
                    Some(above) => around = above,
                    None => break,
                }
            }
        }
    }
    looped
}
