//! Proposals of moves: who may read and decide is the policy's to say; here they are only kept.

use std::collections::HashSet;

use domain::cascade::proposal::{Proposal, ProposalKind, ProposalState};
use domain::ids::*;
use domain::policy::{Grant, ProposalAction};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;

use crate::entity::move_proposal::{ActiveModel, Column, Entity};
use crate::query::starts_with;
use crate::write::{insert_many, update_versioned};
use crate::{StoreError, Tx};

/// One proposal.
pub async fn find(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: ProposalId,
) -> Result<Proposal, StoreError> {
    let row = Entity::find_by_id((instansi.0, id.0)).one(db).await?;
    row.ok_or(StoreError::NotFound)?.try_into()
}

/// Those of the nodes that a proposal waits for.
pub async fn waiting_for(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    nodes: impl IntoIterator<Item = NodeId>,
) -> Result<HashSet<NodeId>, StoreError> {
    let ids: HashSet<Uuid> = nodes.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let found: Vec<Uuid> = open(instansi)
        .select_only()
        .column(Column::NodeId)
        .filter(Column::NodeId.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().map(NodeId).collect())
}

/// Whose word might be waited for.
#[derive(Clone, Debug)]
pub struct Decider {
    pub person: PersonId,
    /// Paths of the units that he heads.
    pub heads: Vec<String>,
    /// He speaks for the region's own nodes.
    pub region: bool,
}

/// The open proposals that might be his to decide, oldest first: at least those that are.
pub async fn waiting(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    decider: &Decider,
    limit: u64,
) -> Result<Vec<Proposal>, StoreError> {
    let own = node_of("node_id")
        .inner_join(
            "skp",
            Expr::col(("skp", "instansi_id"))
                .equals(("node", "instansi_id"))
                .and(Expr::col(("skp", "id")).equals(("node", "skp_id"))),
        )
        .and_where(Expr::col(("skp", "person_id")).eq(decider.person.0))
        .take();
    let mut concerned = Condition::any().add(
        Condition::all()
            .add(Column::Kind.eq(ProposalKind::Change.code()))
            .add(Expr::exists(own)),
    );
    let mut agency = Condition::any();
    for path in &decider.heads {
        let below = with_unit("to_parent_id")
            .cond_where(starts_with(Expr::col(("unit", "path")), path))
            .take();
        agency = agency.add(Expr::exists(below));
    }
    if decider.region {
        for column in ["node_id", "to_parent_id"] {
            let nobodys = node_of(column)
                .and_where(Expr::col(("node", "owner_unit_id")).is_null())
                .take();
            // The root unit stands for the region.
            let roots = with_unit(column)
                .and_where(Expr::col(("unit", "parent_id")).is_null())
                .take();
            agency = agency.add(Expr::exists(nobodys)).add(Expr::exists(roots));
        }
    }
    if !agency.is_empty() {
        concerned = concerned.add(
            Condition::all()
                .add(Column::Kind.eq(ProposalKind::Agency.code()))
                .add(agency),
        );
    }
    let rows = open(instansi)
        .filter(concerned)
        .order_by_asc(Column::ProposedAt)
        .order_by_asc(Column::Id)
        .limit(limit);
    read(rows, db).await
}

/// What somebody proposed, newest first.
pub async fn proposed_by(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    person: PersonId,
    limit: u64,
) -> Result<Vec<Proposal>, StoreError> {
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::ProposedBy.eq(person.0))
        .order_by_desc(Column::ProposedAt)
        .order_by_desc(Column::Id)
        .limit(limit);
    read(rows, db).await
}

/// Keeps new proposals.
pub async fn insert(
    tx: &Tx,
    _grants: &[Grant<ProposalAction>],
    proposals: &[Proposal],
) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(proposals.len());
    for proposal in proposals {
        rows.push(ActiveModel {
            instansi_id: Set(tx.instansi().0),
            id: Set(proposal.id.0),
            node_id: Set(proposal.node.0),
            to_parent_id: Set(proposal.to_parent.0),
            kind: Set(proposal.kind.code().into()),
            note: Set(proposal.note.clone()),
            state: Set(proposal.state.code().into()),
            proposed_by: Set(proposal.proposed_by.0),
            proposed_at: Set(proposal.proposed_at),
            decided_by: Set(None),
            decided_at: Set(None),
            answer: Set(proposal.answer.clone()),
            version: Set(proposal.version),
        });
    }
    insert_many(tx.conn(), rows).await
}

/// Ends a proposal that still is as it was read; gives the new version. Of several who decide at once, one does.
pub async fn decide(
    tx: &Tx,
    grant: &Grant<ProposalAction>,
    proposal: &Proposal,
    state: ProposalState,
    answer: &str,
) -> Result<i32, StoreError> {
    update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        proposal.id,
        proposal.version,
        [
            (Column::State, Expr::val(state.code())),
            (Column::Answer, Expr::val(answer)),
            (Column::DecidedBy, Expr::val(grant.actor().0)),
            (Column::DecidedAt, Expr::val(tx.now())),
        ],
    )
    .await
}

fn open(instansi: InstansiId) -> Select<Entity> {
    Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::State.eq(ProposalState::Open.code()))
}

async fn read(rows: Select<Entity>, db: &impl ConnectionTrait) -> Result<Vec<Proposal>, StoreError> {
    rows.all(db).await?.into_iter().map(Proposal::try_from).collect()
}

/// `SELECT 1 FROM node`: the one that a column of the proposal at hand names.
fn node_of(column: &'static str) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from("node")
        .and_where(Expr::col(("node", "instansi_id")).equals(("move_proposal", "instansi_id")))
        .and_where(Expr::col(("node", "id")).equals(("move_proposal", column)))
        .take()
}

/// The same with its unit.
fn with_unit(column: &'static str) -> SelectStatement {
    node_of(column)
        .inner_join(
            "unit",
            Expr::col(("unit", "instansi_id"))
                .equals(("node", "instansi_id"))
                .and(Expr::col(("unit", "id")).equals(("node", "owner_unit_id"))),
        )
        .take()
}
