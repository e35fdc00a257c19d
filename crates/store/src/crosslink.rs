//! Links across agencies: who may ask and answer is the policy's to say; here they are only kept.

use std::collections::HashMap;

use domain::cascade::crosslink::{CrossLink, CrossState};
use domain::ids::*;
use domain::policy::{CrossLinkAction, Grant};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use crate::entity::cross_link::{ActiveModel, Column, Entity};
use crate::entity::indicator;
use crate::query::starts_with;
use crate::write::{insert_many, update_versioned};
use crate::{StoreError, Tx};

/// One link.
pub async fn find(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: CrossLinkId,
) -> Result<CrossLink, StoreError> {
    let row = Entity::find_by_id((instansi.0, id.0)).one(db).await?;
    row.ok_or(StoreError::NotFound)?.try_into()
}

/// The links of a node that were not taken back: those that it asked for, and those that it stands for. Newest first.
pub async fn of_node(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    node: NodeId,
) -> Result<Vec<CrossLink>, StoreError> {
    let concerned = Condition::any()
        .add(
            Column::NodeId
                .eq(node.0)
                .and(Column::State.ne(CrossState::Withdrawn.code())),
        )
        .add(
            Column::ContributingNodeId
                .eq(node.0)
                .and(Column::State.eq(CrossState::Accepted.code())),
        );
    read(newest(of(instansi).filter(concerned)), db).await
}

/// The links of a year that were not taken back, oldest first.
pub async fn of_year(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
) -> Result<Vec<CrossLink>, StoreError> {
    let rows = of(instansi)
        .filter(Column::Year.eq(year))
        .filter(Column::State.ne(CrossState::Withdrawn.code()))
        .order_by_asc(Column::AskedAt)
        .order_by_asc(Column::Id);
    read(rows, db).await
}

/// What waits for the agencies at and below these paths, oldest first.
pub async fn waiting(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    below: &[String],
    limit: u64,
) -> Result<Vec<CrossLink>, StoreError> {
    if below.is_empty() {
        return Ok(Vec::new());
    }
    let rows = of(instansi)
        .filter(Column::State.eq(CrossState::Offered.code()))
        .filter(Column::PartnerUnitId.in_subquery(units(instansi, below)))
        .order_by_asc(Column::AskedAt)
        .order_by_asc(Column::Id)
        .limit(limit);
    read(rows, db).await
}

/// What somebody asked for, or anybody for nodes of these agencies, newest first.
pub async fn asked(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    person: PersonId,
    agencies: &[String],
    limit: u64,
) -> Result<Vec<CrossLink>, StoreError> {
    let mut concerned = Condition::any().add(Column::AskedBy.eq(person.0));
    if !agencies.is_empty() {
        let nodes = Query::select()
            .column(("node", "id"))
            .from("node")
            .and_where(Expr::col(("node", "instansi_id")).eq(instansi.0))
            .and_where(Expr::col(("node", "owner_unit_id")).in_subquery(units(instansi, agencies)))
            .take();
        concerned = concerned.add(Column::NodeId.in_subquery(nodes));
    }
    let rows = newest(of(instansi).filter(concerned)).limit(limit);
    read(rows, db).await
}

/// What these agencies agreed to, newest first.
pub async fn agreed(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    agencies: &[String],
    limit: u64,
) -> Result<Vec<CrossLink>, StoreError> {
    if agencies.is_empty() {
        return Ok(Vec::new());
    }
    let rows = of(instansi)
        .filter(Column::State.eq(CrossState::Accepted.code()))
        .filter(Column::PartnerUnitId.in_subquery(units(instansi, agencies)));
    read(newest(rows).limit(limit), db).await
}

/// Whether the same is asked of the same partner and waits for an answer.
pub async fn is_open(tx: &Tx, link: &CrossLink) -> Result<bool, StoreError> {
    let rows = of(tx.instansi())
        .filter(Column::NodeId.eq(link.node.0))
        .filter(Column::State.eq(CrossState::Offered.code()));
    Ok(read(rows, tx.conn())
        .await?
        .iter()
        .any(|open| open.partner == link.partner && open.role == link.role))
}

/// What indicators count for: those whose shares they are, and those that accepted links name.
pub async fn above(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    ids: impl IntoIterator<Item = IndicatorId>,
) -> Result<HashMap<IndicatorId, IndicatorId>, StoreError> {
    let ids: Vec<Uuid> = ids.into_iter().map(|id| id.0).collect();
    let mut found: HashMap<IndicatorId, IndicatorId> = HashMap::new();
    let links: Vec<(Option<Uuid>, Option<Uuid>)> = of(instansi)
        .select_only()
        .columns([Column::ContributingIndicatorId, Column::CountsForId])
        .filter(Column::State.eq(CrossState::Accepted.code()))
        .filter(Column::ContributingIndicatorId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let shares: Vec<(Uuid, Option<Uuid>)> = indicator::Entity::find()
        .select_only()
        .columns([indicator::Column::Id, indicator::Column::ShareOf])
        .filter(indicator::Column::InstansiId.eq(instansi.0))
        .filter(indicator::Column::Id.is_in(ids))
        .filter(indicator::Column::ShareOf.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    let links = links.into_iter().filter_map(|(from, to)| Some((from?, to?)));
    let shares = shares.into_iter().filter_map(|(from, to)| Some((from, to?)));
    for (from, to) in links.chain(shares) {
        found.insert(from.into(), to.into());
    }
    Ok(found)
}

/// Keeps a new link.
pub async fn insert(tx: &Tx, _grant: &Grant<CrossLinkAction>, link: &CrossLink) -> Result<(), StoreError> {
    insert_bare(tx, std::slice::from_ref(link)).await
}

/// The same without a grant, for [`crate::bulk`].
pub(crate) async fn insert_bare(tx: &Tx, links: &[CrossLink]) -> Result<(), StoreError> {
    let rows: Vec<ActiveModel> = links
        .iter()
        .map(|link| ActiveModel::of(tx.instansi().0, link))
        .collect();
    insert_many(tx.conn(), rows).await
}

/// Takes a link, as it was read, to where it now stands; gives the new version. Of several who do so at once, one does.
pub async fn update(tx: &Tx, _grant: &Grant<CrossLinkAction>, link: &CrossLink) -> Result<i32, StoreError> {
    let id = |id: Option<Uuid>| Expr::val(id);
    update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        link.id,
        link.version,
        [
            (Column::State, Expr::val(link.state.code())),
            (Column::Answer, Expr::val(link.answer.as_str())),
            (Column::AnsweredBy, id(link.answered_by.map(|id| id.0))),
            (Column::AnsweredAt, Expr::val(link.answered_at)),
            (Column::ContributingNodeId, id(link.contributing.map(|id| id.0))),
            (
                Column::ContributingIndicatorId,
                id(link.contributing_indicator.map(|id| id.0)),
            ),
        ],
    )
    .await
}

fn of(instansi: InstansiId) -> Select<Entity> {
    Entity::find().filter(Column::InstansiId.eq(instansi.0))
}

fn newest(rows: Select<Entity>) -> Select<Entity> {
    rows.order_by_desc(Column::AskedAt).order_by_desc(Column::Id)
}

async fn read(rows: Select<Entity>, db: &impl ConnectionTrait) -> Result<Vec<CrossLink>, StoreError> {
    rows.all(db).await?.into_iter().map(CrossLink::try_from).collect()
}

/// The units at and below some paths.
fn units(instansi: InstansiId, paths: &[String]) -> SelectStatement {
    let mut below = Condition::any();
    for path in paths {
        below = below.add(starts_with(Expr::col(("unit", "path")), path));
    }
    Query::select()
        .column(("unit", "id"))
        .from("unit")
        .and_where(Expr::col(("unit", "instansi_id")).eq(instansi.0))
        .cond_where(below)
        .take()
}
