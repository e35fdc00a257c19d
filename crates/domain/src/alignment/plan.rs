//! Do the results agree with the other documents: budget lines, performance agreements, partners.

use std::collections::BTreeSet;

use super::code::AlnCode;
use super::finding::{BudgetGap, Finding, FindingData};
use super::world::{Acceptance, CrossIx, NodeIx, Partner, PersonIx, World};
use crate::cascade::NodeKind;

/// Whether a node itself names the budget that it and everything below draws on.
pub fn funds(world: &World, node: NodeIx) -> bool {
    let row = world.node(node);
    row.kind == NodeKind::SubKegiatan || row.budget.is_some()
}

/// Whether the link between a node and the budget can be judged: budget lines always, leaves where it is kept which of
/// them need none. Additional tasks have no line of their own.
pub fn is_budgeted(world: &World, node: NodeIx) -> bool {
    let row = world.node(node);
    match row.kind {
        NodeKind::SubKegiatan => true,
        NodeKind::RhkAdditional => false,
        _ => row.non_budget.is_some() && world.children(node).next().is_none(),
    }
}

/// `ALN-BUDGET`. A leaf may draw on a line that stands on the way above it.
pub fn budget(world: &World, node: NodeIx) -> Option<Finding> {
    if !is_budgeted(world, node) {
        return None;
    }
    let row = world.node(node);
    let finding = |gap| Finding::on_node(AlnCode::Budget, node, FindingData::Budget(gap));
    if row.kind == NodeKind::SubKegiatan {
        let used = world.drawers(node).any(|drawer| world.is_live(drawer))
            || world
                .children(node)
                .any(|child| !world.node(child).kind.is_plan());
        return (!used).then(|| finding(BudgetGap::LineWithoutLeaf));
    }
    let lacks = row.non_budget == Some(false)
        && !funds(world, node)
        && !world.upward(node).iter().any(|&above| funds(world, above));
    lacks.then(|| finding(BudgetGap::LeafWithoutLine))
}

/// How many indicators of the performance agreement the head's results have to carry; none without results: who has
/// not planned lacks an SKP, not single indicators.
pub fn agreed(world: &World, head: PersonIx) -> usize {
    let plans = world.results(head).any(|node| world.is_live(node));
    if plans { world.agreed(head).count() } else { 0 }
}

/// `ALN-PKIKU`, one finding for every indicator that is missing. Texts are compared by their words (V-SKP-14).
pub fn agreement(world: &World, head: PersonIx) -> Vec<Finding> {
    if agreed(world, head) == 0 {
        return Vec::new();
    }
    let print = |text| world.texts().fingerprint(text);
    let carried: BTreeSet<u64> = world
        .results(head)
        .filter(|&node| world.is_live(node))
        .flat_map(|node| world.indicators(node))
        .map(|indicator| print(world.indicator(indicator).text))
        .collect();
    world
        .agreed(head)
        .filter(|&text| !carried.contains(&print(text)))
        .map(|text| Finding::on_person(AlnCode::PkIku, head, FindingData::PkIku { text }))
        .collect()
}

/// `ALN-CROSS`, one finding for every partner who has not accepted. Institutions outside cannot.
pub fn crosscutting(world: &World, link: CrossIx) -> Option<Finding> {
    let row = world.link(link);
    let open = matches!(row.partner, Partner::Unit(_)) && row.acceptance != Acceptance::Accepted;
    let data = FindingData::Cross {
        link,
        declined: row.acceptance == Acceptance::Declined,
    };
    open.then(|| Finding::on_node(AlnCode::Cross, row.node, data))
}
