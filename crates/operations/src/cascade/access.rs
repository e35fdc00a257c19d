//! The right to do something with a node, and what somebody may add where.

use std::collections::HashSet;

use domain::cascade::view::{AddOffer, NodeIndicator, NodePermissions, OwnerChoice};
use domain::cascade::{Node, NodeKind, may_stand_under};
use domain::ids::*;
use domain::organization::{Unit, agency_path};
use domain::policy::{Action, CascadeAction, CascadeFacts, Decision, Grant, Role, Scope, authorize};
use store::cascade::Sight;

use crate::{Ctx, Error, Result};

/// How many units one may choose from as owner of a new node.
const OWNERS: usize = 200;

/// A loaded node and what the policy knows of it.
pub(super) struct Opened {
    pub node: Node,
    pub facts: CascadeFacts,
    pub indicators: Vec<NodeIndicator>,
}

impl Opened {
    /// Loads a node that the person may see; others are not found.
    pub async fn load(ctx: &Ctx, id: NodeId) -> Result<Self> {
        let db = ctx.store.read();
        let node = seen(ctx, id).await?;
        let facts = facts(ctx, &node).await?;
        authorize(&ctx.actor, CascadeAction::Read, &facts)?;
        let indicators = store::cascade::indicators(db, ctx.instansi_id(), [id])
            .await?
            .remove(&id)
            .unwrap_or_default();
        Ok(Self {
            node,
            facts,
            indicators,
        })
    }

    /// The proof for an action, or the refusal.
    pub fn allow(&self, ctx: &Ctx, action: CascadeAction) -> Result<Grant<CascadeAction>> {
        Ok(authorize(&ctx.actor, action, &self.facts)?)
    }

    /// What the person may do with it.
    pub fn may(&self, ctx: &Ctx) -> NodePermissions {
        let may = |action: CascadeAction| action.decide(&ctx.actor, &self.facts);
        NodePermissions {
            edit: may(CascadeAction::Edit),
            relocate: may(CascadeAction::Move),
            delete: may(CascadeAction::Delete),
        }
    }

    /// Refuses who works on an older version than stands now.
    pub fn expect(&self, version: i32) -> Result<()> {
        if self.node.version == version {
            Ok(())
        } else {
            Err(Error::Conflict {
                current: self.node.version,
            })
        }
    }
}

/// A node that the person may see, whatever he may do with it.
pub(super) async fn seen(ctx: &Ctx, id: NodeId) -> Result<Node> {
    let db = ctx.store.read();
    let node = store::cascade::node(db, ctx.instansi_id(), id).await?;
    let scope = Scope::people(&ctx.actor);
    let sight = Sight {
        scope: &scope,
        day: ctx.today,
    };
    if store::cascade::visible(db, &sight, [id]).await?.contains(&id) {
        Ok(node)
    } else {
        Err(Error::NotFound)
    }
}

/// What the policy asks about a node.
async fn facts(ctx: &Ctx, node: &Node) -> Result<CascadeFacts> {
    let unit_path = unit_path(ctx, node.owner_unit).await?;
    Ok(CascadeFacts {
        instansi: ctx.instansi_id(),
        kind: node.kind,
        unit_path,
        owner_position: node.owner_position,
        in_skp: node.skp.is_some(),
    })
}

/// The path of an owner; empty for the region.
pub(super) async fn unit_path(ctx: &Ctx, unit: Option<UnitId>) -> Result<String> {
    let Some(unit) = unit else {
        return Ok(String::new());
    };
    Ok(
        store::organization::unit(ctx.store.read(), ctx.instansi_id(), unit)
            .await?
            .path,
    )
}

/// What a new node would be, as the policy asks.
pub(super) fn facts_of_new(ctx: &Ctx, kind: NodeKind, unit_path: &str) -> CascadeFacts {
    CascadeFacts {
        instansi: ctx.instansi_id(),
        kind,
        unit_path: unit_path.to_owned(),
        owner_position: None,
        in_skp: false,
    }
}

/// Whether a branch of the one may hang in a branch of the other: the region's are everybody's, agencies ask each other.
pub(crate) fn same_agency(node: &str, parent: &str) -> bool {
    match (agency_path(node), agency_path(parent)) {
        (_, None) => true,
        (Some(node), Some(parent)) => node == parent,
        (None, Some(_)) => false,
    }
}

/// What the person may add under a node (`None`: at the top).
pub(super) async fn add_offer(ctx: &Ctx, parent: Option<(NodeKind, &str)>) -> Result<AddOffer> {
    let actor = &ctx.actor;
    let fitting: Vec<NodeKind> = NodeKind::ALL
        .into_iter()
        .filter(|kind| !kind.is_result())
        .filter(|kind| may_stand_under(*kind, parent.map(|(kind, _)| kind)).is_ok())
        .collect();
    let heads: Vec<&str> = actor
        .posts
        .iter()
        .filter(|post| post.is_unit_head)
        .map(|post| post.unit_path.as_str())
        .collect();
    let planning = actor.has_any(Role::Bappeda);
    let region = planning || actor.has(Role::BiroOrganisasi, "");
    if fitting.is_empty() || (heads.is_empty() && !region) {
        return Ok(AddOffer::default());
    }
    let mut paths: Vec<(Option<UnitId>, String, String)> = Vec::new();
    if region {
        paths.push((None, String::new(), ctx.instansi.name.clone()));
    }
    let mut known: HashSet<UnitId> = HashSet::new();
    if planning {
        for unit in agencies(ctx, parent.map_or("", |(_, path)| path)).await? {
            known.insert(unit.id);
            paths.push((Some(unit.id), unit.path, unit.name));
        }
    }
    for below in heads {
        let units: Vec<Unit> =
            store::organization::units_on(ctx.store.read(), ctx.instansi_id(), ctx.today, below).await?;
        for unit in units.into_iter().take(OWNERS) {
            if known.insert(unit.id) {
                paths.push((Some(unit.id), unit.path, unit.name));
            }
        }
    }
    let may = |kind: NodeKind, path: &str| {
        let placed = parent.is_none_or(|(_, above)| same_agency(path, above));
        placed && CascadeAction::Create.decide(actor, &facts_of_new(ctx, kind, path)) == Decision::Allowed
    };
    Ok(AddOffer {
        kinds: fitting
            .iter()
            .copied()
            .filter(|kind| paths.iter().any(|(_, path, _)| may(*kind, path)))
            .collect(),
        owners: paths
            .iter()
            .filter(|(_, path, _)| fitting.iter().any(|kind| may(*kind, path)))
            .map(|(unit, _, name)| OwnerChoice {
                unit: *unit,
                name: name.clone(),
            })
            .collect(),
    })
}

/// The units that a Renstra may be written for under a node: those of its agency, or below the region's the agencies.
async fn agencies(ctx: &Ctx, above: &str) -> Result<Vec<Unit>> {
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let mut units = match agency_path(above) {
        Some(agency) => store::organization::units_on(db, instansi, ctx.today, agency).await?,
        None => match store::organization::root_unit(db, instansi).await? {
            Some(root) => store::organization::units_directly_below(db, instansi, ctx.today, root.id).await?,
            None => Vec::new(),
        },
    };
    units.truncate(OWNERS);
    Ok(units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_stays_in_its_agency_or_hangs_on_the_regions() {
        assert!(same_agency("a/b/c/", "a/b/"));
        assert!(same_agency("a/b/c/", "a/"));
        assert!(same_agency("a/b/", ""));
        assert!(same_agency("", ""));
        assert!(!same_agency("a/b/", "a/d/"));
        assert!(!same_agency("", "a/d/"));
    }
}
