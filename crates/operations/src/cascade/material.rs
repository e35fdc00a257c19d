//! What deciding about places takes: nodes with everything above them, whose they are, and who sees them.

use std::collections::{HashMap, HashSet};

use domain::cascade::Node;
use domain::cascade::drop::{Consequence, Drop, consequence};
use domain::cascade::proposal::ProposalKind;
use domain::cascade::{LegalityError, drop::DropRefusal};
use domain::ids::*;
use domain::policy::{CascadeFacts, ProposalFacts, Scope};
use domain::skp::SkpState;
use store::ConnectionTrait;
use store::cascade::Sight;
use store::skp::Head;

use super::relocate::illegal;
use crate::{Ctx, Error, Result};

/// Loaded nodes. The number of statements depends on the levels above them, never on how many they are.
pub(super) struct Material {
    pub nodes: HashMap<NodeId, Node>,
    pub heads: HashMap<SkpId, Head>,
    visible: HashSet<NodeId>,
    paths: HashMap<UnitId, String>,
}

impl Material {
    /// Loads nodes and all above them. With `lock`, inside of a transaction, nobody else writes them until it ends.
    pub async fn load(
        ctx: &Ctx,
        db: &impl ConnectionTrait,
        ids: impl IntoIterator<Item = NodeId>,
        lock: bool,
    ) -> Result<Self> {
        let instansi = ctx.instansi_id();
        let ids: HashSet<NodeId> = ids.into_iter().collect();
        let nodes = store::cascade::ancestors(db, instansi, ids.iter().copied(), lock).await?;
        let scope = Scope::people(&ctx.actor);
        let sight = Sight {
            scope: &scope,
            day: ctx.today,
        };
        let asked = || ids.iter().filter_map(|id| nodes.get(id));
        let units: HashSet<UnitId> = asked().filter_map(|node| node.owner_unit).collect();
        let units = store::organization::units_by_id(db, instansi, units).await?;
        Ok(Self {
            heads: store::skp::heads(db, instansi, asked().filter_map(|node| node.skp)).await?,
            visible: store::cascade::visible(db, &sight, ids.iter().copied()).await?,
            paths: units.into_iter().map(|unit| (unit.id, unit.path)).collect(),
            nodes,
        })
    }

    /// A node that the person may see.
    pub fn seen(&self, id: NodeId) -> Result<&Node> {
        self.nodes
            .get(&id)
            .filter(|_| self.visible.contains(&id))
            .ok_or(Error::NotFound)
    }

    /// The SKP that a node belongs to.
    pub fn head(&self, node: &Node) -> Option<&Head> {
        self.heads.get(&node.skp?)
    }

    /// Where the SKP of a node stands.
    pub fn state(&self, node: &Node) -> Option<SkpState> {
        self.head(node).map(|head| head.skp.state)
    }

    /// What the policy asks about a node at a new place. Who rates its owner is for the caller to add.
    pub fn facts(&self, ctx: &Ctx, node: &Node, to: Option<&Node>, kind: ProposalKind) -> ProposalFacts {
        ProposalFacts {
            node: self.facts_of(ctx, node),
            to_path: to.map_or("", |to| self.path(to)).to_owned(),
            owner: self.head(node).map(|head| head.skp.person),
            rater_position: None,
            kind,
            proposed_by: None,
        }
    }

    /// What the policy asks about a node.
    pub fn facts_of(&self, ctx: &Ctx, node: &Node) -> CascadeFacts {
        CascadeFacts {
            instansi: ctx.instansi_id(),
            kind: node.kind,
            unit_path: self.path(node).to_owned(),
            owner_position: node.owner_position,
            in_skp: node.skp.is_some(),
        }
    }

    fn path(&self, node: &Node) -> &str {
        node.owner_unit
            .and_then(|unit| self.paths.get(&unit))
            .map_or("", String::as_str)
    }

    /// What comes of hanging the node there.
    pub fn consequence(
        &self,
        ctx: &Ctx,
        node: &Node,
        facts: &ProposalFacts,
        legality: Result<(), LegalityError>,
    ) -> Consequence {
        let drop = Drop {
            node: facts,
            state: self.state(node),
            legality,
        };
        consequence(&ctx.actor, &drop)
    }
}

/// A refusal as an error of a use case.
pub(super) fn refused(refusal: DropRefusal) -> Error {
    match refusal {
        DropRefusal::Legality(error) => illegal(error),
        DropRefusal::Policy(reason) => Error::Forbidden(reason),
    }
}
