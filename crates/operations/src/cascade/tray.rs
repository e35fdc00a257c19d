//! The tray *Belum selaras*: places for what hangs nowhere, and who has no SKP.

use std::collections::HashMap;

use domain::alignment::view::{Suggested, Tray, WithoutPlan};
use domain::alignment::world::NodeIx;
use domain::alignment::{AlnCode, FindingData, Suggestion, suggest};
use domain::cascade::proposal::ProposalKind;
use domain::cascade::{Node, NodeKind, check_move};
use domain::ids::*;
use domain::policy::OrganizationAction;
use domain::skp::SkpState;
use store::cascade::{Sight, YearSkp};

use super::checked::Checked;
use super::dress::Owners;
use super::material::Material;
use super::place::chain;
use crate::organization::may;
use crate::{Ctx, Result};

/// Nodes for which places are looked for.
const SOUGHT: usize = 20;

/// People who are named; the page of the alignment has all.
const PEOPLE: usize = 5;

/// What the tray holds besides the nodes. The number of statements depends on the levels above the places, never on how
/// many there are.
pub(super) async fn tray(
    ctx: &Ctx,
    sight: &Sight<'_>,
    checked: &Checked,
    path: &str,
    orphans: &[Node],
) -> Result<Tray> {
    let (people, people_count) = people(ctx, checked, path);
    Ok(Tray {
        places: places(ctx, sight, checked, orphans).await?,
        people,
        people_count,
    })
}

async fn places(
    ctx: &Ctx,
    sight: &Sight<'_>,
    checked: &Checked,
    orphans: &[Node],
) -> Result<Vec<(NodeId, i32, Vec<Suggested>)>> {
    let lost = orphans
        .iter()
        .filter(|node| node.kind != NodeKind::RhkAdditional)
        .take(SOUGHT);
    let lost: Vec<&Node> = lost.collect();
    if lost.is_empty() {
        return Ok(Vec::new());
    }
    let db = ctx.store.read();
    let skps = store::cascade::year_skps(db, sight, checked.snapshot.year).await?;
    let world = checked.alignment.world();
    let found: Vec<(&Node, Vec<Suggestion>)> = lost
        .into_iter()
        .filter_map(|node| {
            let at = NodeIx(checked.snapshot.number(node.id)? as u32);
            Some((node, suggest(world, at, |place| sees(checked, &skps, place))))
        })
        .collect();
    let places = found.iter().flat_map(|(_, found)| found);
    let ids = places
        .map(|one| world.node(one.parent).id)
        .chain(found.iter().map(|(node, _)| node.id));
    let material = Material::load(ctx, db, ids, false).await?;
    let nodes: Vec<Node> = material.nodes.values().cloned().collect();
    let owners = Owners::load(ctx, &nodes).await?;
    Ok(found
        .into_iter()
        .map(|(node, found)| {
            let suggested = found
                .into_iter()
                .filter_map(|one| {
                    let place = material.seen(world.node(one.parent).id).ok()?;
                    let facts = material.facts(ctx, node, Some(place), ProposalKind::Agency);
                    let above = chain(&material.nodes, place.parent);
                    let legal = check_move((node.id, node.kind), Some((place.id, place.kind)), &above);
                    Some(Suggested {
                        node: place.id,
                        kind: place.kind,
                        text: place.text.clone(),
                        owner: owners.of(place),
                        hints: one.hints,
                        consequence: material.consequence(ctx, node, &facts, legal),
                    })
                })
                .collect();
            (node.id, node.version, suggested)
        })
        .collect())
}

/// Whether the reader may read a place as it stands now.
fn sees(checked: &Checked, skps: &HashMap<SkpId, YearSkp>, place: NodeIx) -> bool {
    let Some(skp) = checked.snapshot.nodes[place.at()].skp else {
        return true;
    };
    skps.get(&skp).is_some_and(|standing| {
        standing.readable || matches!(standing.state, SkpState::Ditetapkan | SkpState::Ditutup)
    })
}

/// Those without an SKP at and below a path, of units whose reports the reader may read: who waits longest comes first.
fn people(ctx: &Ctx, checked: &Checked, path: &str) -> (Vec<WithoutPlan>, u32) {
    let (snapshot, alignment) = (&checked.snapshot, &checked.alignment);
    let mut lines: Vec<WithoutPlan> = alignment
        .without_plan()
        .filter_map(|person| {
            let row = alignment.world().person(person);
            let (unit_path, unit) = snapshot.names.units.get(&alignment.world().unit(row.unit).id)?;
            let due = alignment
                .of_person(person)
                .iter()
                .find_map(|finding| match finding.data {
                    FindingData::Staff { due, days } if finding.code == AlnCode::Staff => Some((due, days)),
                    _ => None,
                });
            let ((due, days), (id, post)) = (due?, alignment.who(person));
            let here = unit_path.starts_with(path);
            (here && may(ctx, OrganizationAction::Reports, unit_path).allowed()).then(|| WithoutPlan {
                person: id,
                name: snapshot
                    .names
                    .holders
                    .get(&row.appointment)
                    .cloned()
                    .unwrap_or_default(),
                title: snapshot.names.titles.get(&post).cloned().unwrap_or_default(),
                unit: unit.clone(),
                due,
                days,
            })
        })
        .collect();
    lines.sort_by(|one, other| (one.due, &one.name).cmp(&(other.due, &other.name)));
    let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    lines.truncate(PEOPLE);
    (lines, count)
}
