//! Many nodes at once: their short numbers, their siblings, and new places for them.

use std::collections::{HashMap, HashSet};

use domain::ids::*;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, LockType, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::entity::instansi;
use crate::entity::node::{Column, Entity};
use crate::store::engine_of;
use crate::{Engine, MayPlace, StoreError, Tx};

/// Rows of one statement that gives each its own values: what it compares grows with the square.
const AT_ONCE: usize = 100;

/// The nodes of a year with these short numbers. A number that none has, or more than one, is left out.
pub async fn by_handles(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
    handles: impl IntoIterator<Item = i64>,
) -> Result<HashMap<i64, NodeId>, StoreError> {
    let handles: HashSet<i64> = handles.into_iter().collect();
    if handles.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i64, Uuid)> = Entity::find()
        .select_only()
        .columns([Column::Handle, Column::Id])
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::Year.eq(year))
        .filter(Column::Handle.is_in(handles))
        .into_tuple()
        .all(db)
        .await?;
    let mut found = HashMap::new();
    let mut doubled = HashSet::new();
    for (handle, id) in rows {
        if found.insert(handle, NodeId(id)).is_some() {
            doubled.insert(handle);
        }
    }
    found.retain(|handle, _| !doubled.contains(handle));
    Ok(found)
}

/// Until the transaction ends, nobody else who asks this changes where nodes of the instansi hang: so no two of them
/// close a loop that neither sees, and none waits for another crosswise. Reading goes on.
pub async fn hold_tree(tx: &Tx) -> Result<(), StoreError> {
    // SQLite has one writer anyway.
    if engine_of(tx.conn()) == Engine::Postgres {
        instansi::Entity::find_by_id(tx.instansi().0)
            .lock(LockType::NoKeyUpdate)
            .one(tx.conn())
            .await?;
    }
    Ok(())
}

/// A child, as far as its place among the others goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sibling {
    pub id: NodeId,
    pub parent: Option<NodeId>,
    /// In hundredths of a percent.
    pub weight: Option<i32>,
    pub seq: i32,
    pub in_skp: bool,
}

#[derive(FromQueryResult)]
struct SiblingRow {
    id: Uuid,
    parent_id: Option<Uuid>,
    weight: Option<i32>,
    seq: i32,
    skp_id: Option<Uuid>,
}

/// The children of nodes (none: the tops of the year), in the order of the tree. Results without a weight are left out:
/// they stand behind the others in the order of their documents.
pub async fn siblings(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
    parents: impl IntoIterator<Item = Option<NodeId>>,
) -> Result<Vec<Sibling>, StoreError> {
    let parents: HashSet<Option<NodeId>> = parents.into_iter().collect();
    let mut below = Condition::any();
    if parents.contains(&None) {
        below = below.add(Column::ParentId.is_null());
    }
    let ids: Vec<Uuid> = parents.into_iter().flatten().map(|id| id.0).collect();
    if !ids.is_empty() {
        below = below.add(Column::ParentId.is_in(ids));
    }
    if below.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<SiblingRow> = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::ParentId,
            Column::Weight,
            Column::Seq,
            Column::SkpId,
        ])
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::Year.eq(year))
        .filter(below)
        .filter(
            Condition::any()
                .add(Column::SkpId.is_null())
                .add(Column::Weight.is_not_null()),
        )
        .order_by_asc(Column::SkpId.is_not_null())
        .order_by_asc(Column::SkpId)
        .order_by_asc(Column::Seq)
        .order_by_asc(Column::Id)
        .into_model()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Sibling {
            id: NodeId(row.id),
            parent: row.parent_id.map(NodeId),
            weight: row.weight,
            seq: row.seq,
            in_skp: row.skp_id.is_some(),
        })
        .collect())
}

/// A new place for a node that still has `version`, and the proof that it may go there.
#[derive(Clone, Copy, Debug)]
pub struct Place<G> {
    pub node: NodeId,
    pub version: i32,
    pub parent: Option<NodeId>,
    /// In hundredths of a percent.
    pub weight: Option<i32>,
    pub seq: i32,
    pub grant: G,
}

/// Gives nodes of plans and of the pohon kinerja their places; the version of each grows by one. If one of them has
/// another version meanwhile, everything is a `Conflict` (without a telling version).
pub async fn place_nodes<G: MayPlace>(tx: &Tx, places: &[Place<G>]) -> Result<(), StoreError> {
    for part in places.chunks(AT_ONCE) {
        let each = |value: fn(&Place<G>) -> Expr| values(part.iter().map(|place| (place.node, value(place))));
        let read = part
            .iter()
            .map(|place| {
                Expr::col("id")
                    .eq(place.node.0)
                    .and(Expr::col("version").eq(place.version))
            })
            .fold(Condition::any(), Condition::add);
        let update = Query::update()
            .table(Entity)
            .value("parent_id", each(|place| Expr::val(place.parent.map(|id| id.0))))
            .value("weight", each(|place| Expr::val(place.weight)))
            .value("seq", each(|place| Expr::val(place.seq)))
            .value("version", Expr::col("version").add(1))
            .and_where(Expr::col("instansi_id").eq(tx.instansi().0))
            .and_where(Expr::col("skp_id").is_null())
            .and_where(Expr::col("id").is_in(part.iter().map(|place| place.node.0)))
            .cond_where(read)
            .take();
        if tx.conn().execute(&update).await?.rows_affected() != part.len() as u64 {
            return Err(StoreError::Conflict { current: 0 });
        }
    }
    Ok(())
}

/// Puts the siblings of moved nodes into their order. Nobody edited them: their versions stay.
pub async fn order_siblings(
    tx: &Tx,
    _grant: &impl MayPlace,
    order: &[(NodeId, i32)],
) -> Result<(), StoreError> {
    for part in order.chunks(AT_ONCE) {
        let update = Query::update()
            .table(Entity)
            .value("seq", values(part.iter().map(|(id, seq)| (*id, Expr::val(*seq)))))
            .and_where(Expr::col("instansi_id").eq(tx.instansi().0))
            .and_where(Expr::col("skp_id").is_null())
            .and_where(Expr::col("id").is_in(part.iter().map(|(id, _)| id.0)))
            .take();
        tx.conn().execute(&update).await?;
    }
    Ok(())
}

/// Each node its own value.
fn values(each: impl Iterator<Item = (NodeId, Expr)>) -> Expr {
    each.fold(CaseStatement::new(), |case, (id, value)| {
        case.case(Expr::col("id").eq(id.0), value)
    })
    .into()
}
