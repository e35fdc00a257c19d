//! Places that a node could be carried to, and why not to the others.

use std::collections::HashMap;

use domain::cascade::view::{MoveRefusal, MoveTarget};
use domain::cascade::{Node, check_move};
use domain::ids::*;
use domain::organization::agency_path;
use store::cascade::Sight;

use super::access::{Opened, same_agency};
use super::dress::Owners;
use crate::{Ctx, Result};

/// How many places are offered at once.
const OFFERED: u64 = 30;

/// The first places with these words; without words, those where it could hang at once.
pub(super) async fn targets(
    ctx: &Ctx,
    sight: &Sight<'_>,
    opened: &Opened,
    typed: &str,
) -> Result<Vec<MoveTarget>> {
    let db = ctx.store.read();
    let node = &opened.node;
    let typed: String = typed.trim().chars().take(100).collect();
    let (kinds, within) = if typed.is_empty() {
        (
            node.kind.parents(),
            agency_path(&opened.facts.unit_path).unwrap_or_default(),
        )
    } else {
        (&[][..], "")
    };
    if typed.is_empty() && kinds.is_empty() {
        return Ok(Vec::new());
    }
    let found = store::cascade::candidates(db, sight, node.year, kinds, within, &typed, OFFERED).await?;
    let found: Vec<Node> = found
        .into_iter()
        .filter(|place| place.id != node.id && Some(place.id) != node.parent)
        .collect();
    let above =
        store::cascade::ancestors(db, ctx.instansi_id(), found.iter().map(|place| place.id), false).await?;
    let units = store::organization::units_by_id(
        db,
        ctx.instansi_id(),
        found.iter().filter_map(|place| place.owner_unit),
    )
    .await?;
    let paths: HashMap<UnitId, String> = units.into_iter().map(|unit| (unit.id, unit.path)).collect();
    let owners = Owners::load(ctx, &found).await?;
    Ok(found
        .into_iter()
        .map(|place| {
            let path = place
                .owner_unit
                .and_then(|unit| paths.get(&unit))
                .map_or("", String::as_str);
            MoveTarget {
                refusal: refusal(
                    node,
                    &place,
                    &chain(&above, place.parent),
                    &opened.facts.unit_path,
                    path,
                ),
                owner: owners.of(&place),
                id: place.id,
                kind: place.kind,
                code: place.code,
                text: place.text,
            }
        })
        .collect())
}

/// Why a node may not be carried under another; `above` are the ancestors of the new parent.
pub(super) fn refusal(
    node: &Node,
    parent: &Node,
    above: &[NodeId],
    own_path: &str,
    parent_path: &str,
) -> Option<MoveRefusal> {
    if let Err(error) = check_move((node.id, node.kind), Some((parent.id, parent.kind)), above) {
        return Some(MoveRefusal::Legality(error));
    }
    (!same_agency(own_path, parent_path)).then_some(MoveRefusal::OtherAgency)
}

/// The ancestors of a node among those that were loaded.
pub(super) fn chain(known: &HashMap<NodeId, Node>, parent: Option<NodeId>) -> Vec<NodeId> {
    let mut chain = Vec::new();
    let mut next = parent;
    while let Some(id) = next
        && !chain.contains(&id)
    {
        chain.push(id);
        next = known.get(&id).and_then(|node| node.parent);
    }
    chain
}
