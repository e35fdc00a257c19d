//! Rows of the tree by their place: the top, below a node, without a parent. Each is one statement.

use std::collections::HashMap;

use domain::cascade::{Node, NodeKind};
use domain::ids::*;
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Func, Query, SelectStatement, WindowStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, IdenStatic, Iterable, Order,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::Sight;
use crate::StoreError;
use crate::entity::node::{Column, Entity, Model};
use crate::query::starts_with;

/// One node, seen or not.
pub async fn node(db: &impl ConnectionTrait, instansi: InstansiId, id: NodeId) -> Result<Node, StoreError> {
    let row = Entity::find_by_id((instansi.0, id.0)).one(db).await?;
    row.ok_or(StoreError::NotFound)?.try_into()
}

/// Nodes by their ids, seen or not, in no order.
pub async fn nodes(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    ids: impl IntoIterator<Item = NodeId>,
) -> Result<Vec<Node>, StoreError> {
    let ids: Vec<Uuid> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::Id.is_in(ids));
    read(rows, db).await
}

/// The tops of the instansi's trees: visions, and outcome trees that stand alone.
pub async fn roots(db: &impl ConnectionTrait, sight: &Sight<'_>, year: i32) -> Result<Vec<Node>, StoreError> {
    let rows = of_year(sight, year)
        .filter(Column::ParentId.is_null())
        .filter(Column::Kind.is_in(tops()));
    read(in_order(rows), db).await
}

/// Where the part of a unit (at and below its path) begins: nodes of its own whose parent is not its own, or not to be
/// seen. The first `limit`.
pub async fn tops_of_unit(
    db: &impl ConnectionTrait,
    sight: &Sight<'_>,
    year: i32,
    path: &str,
    limit: u64,
) -> Result<Vec<Node>, StoreError> {
    let own = |table| Expr::col((table, "owner_unit_id")).in_subquery(units_below(sight, path));
    let parent_here = Query::select()
        .expr(Expr::val(1))
        .from_as("node", "above")
        .and_where(Expr::col(("above", "instansi_id")).equals(("node", "instansi_id")))
        .and_where(Expr::col(("above", "id")).equals(("node", "parent_id")))
        .and_where(own("above"))
        .cond_where(sight.sees("above"))
        .take();
    let rows = of_year(sight, year)
        .filter(own("node"))
        .filter(
            Condition::any()
                .add(Column::ParentId.is_not_null())
                .add(Column::Kind.is_in(tops())),
        )
        .filter(Expr::exists(parent_here).not())
        .limit(limit);
    read(in_order(rows), db).await
}

/// The children of many nodes, of each those from `offset` on, at most `limit`: one statement.
pub async fn children(
    db: &impl ConnectionTrait,
    sight: &Sight<'_>,
    parents: impl IntoIterator<Item = NodeId>,
    offset: u32,
    limit: u32,
) -> Result<Vec<Node>, StoreError> {
    let parents: Vec<Uuid> = parents.into_iter().map(|id| id.0).collect();
    if parents.is_empty() {
        return Ok(Vec::new());
    }
    let mut among = Query::select();
    for column in Column::iter() {
        among.column(("node", sea_orm::sea_query::Alias::new(column.as_str())));
    }
    let mut window = WindowStatement::partition_by(("node", "parent_id"));
    window.order_by_expr(Expr::col(("node", "skp_id")).is_not_null(), Order::Asc);
    for column in ["skp_id", "seq", "id"] {
        window.order_by(("node", column), Order::Asc);
    }
    among
        .expr_window_as(Func::cust("row_number"), window, "place")
        .from("node")
        .and_where(Expr::col(("node", "instansi_id")).eq(sight.instansi().0))
        .and_where(Expr::col(("node", "parent_id")).is_in(parents))
        .cond_where(sight.sees("node"));
    let query = Query::select()
        .column(Asterisk)
        .from_subquery(among, "node")
        .and_where(Expr::col("place").gt(i64::from(offset)))
        .and_where(Expr::col("place").lte(i64::from(offset) + i64::from(limit)))
        .order_by("place", Order::Asc)
        .order_by("id", Order::Asc)
        .take();
    let rows = db.query_all(&query).await?;
    rows.iter()
        .map(|row| Model::from_query_result(row, "")?.try_into())
        .collect()
}

/// How many children each of the nodes has that may be seen.
pub async fn count_children(
    db: &impl ConnectionTrait,
    sight: &Sight<'_>,
    parents: impl IntoIterator<Item = NodeId>,
) -> Result<HashMap<NodeId, u32>, StoreError> {
    let parents: Vec<Uuid> = parents.into_iter().map(|id| id.0).collect();
    if parents.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, i64)> = Entity::find()
        .select_only()
        .column(Column::ParentId)
        .column_as(Column::Id.count(), "count")
        .filter(Column::InstansiId.eq(sight.instansi().0))
        .filter(Column::ParentId.is_in(parents))
        .filter(sight.sees("node"))
        .group_by(Column::ParentId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, count)| (NodeId(id), u32::try_from(count).unwrap_or(u32::MAX)))
        .collect())
}

/// How many nodes hang directly below one, seen or not.
pub async fn hanging_below(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: NodeId,
) -> Result<u64, StoreError> {
    Ok(Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::ParentId.eq(id.0))
        .count(db)
        .await?)
}

/// Nodes that hang nowhere though they are no tops, at and below a unit's path (`""`: everywhere); those that need a
/// parent before additional tasks, which need none.
pub async fn orphans(
    db: &impl ConnectionTrait,
    sight: &Sight<'_>,
    year: i32,
    path: &str,
    limit: u64,
) -> Result<Vec<Node>, StoreError> {
    let rows = hanging_nowhere(sight, year, path)
        .order_by_asc(Column::Kind.eq(NodeKind::RhkAdditional.code()))
        .limit(limit);
    read(in_order(rows), db).await
}

/// How many [`orphans`] need a parent.
pub async fn count_orphans(
    db: &impl ConnectionTrait,
    sight: &Sight<'_>,
    year: i32,
    path: &str,
) -> Result<u64, StoreError> {
    Ok(hanging_nowhere(sight, year, path)
        .filter(Column::Kind.ne(NodeKind::RhkAdditional.code()))
        .count(db)
        .await?)
}

fn hanging_nowhere(sight: &Sight<'_>, year: i32, path: &str) -> Select<Entity> {
    let rows = of_year(sight, year)
        .filter(Column::ParentId.is_null())
        .filter(Column::Kind.is_not_in(tops()));
    if path.is_empty() {
        rows
    } else {
        rows.filter(Column::OwnerUnitId.in_subquery(units_below(sight, path)))
    }
}

/// The nodes of a year that may be seen.
pub(super) fn of_year(sight: &Sight<'_>, year: i32) -> Select<Entity> {
    Entity::find()
        .filter(Column::InstansiId.eq(sight.instansi().0))
        .filter(Column::Year.eq(year))
        .filter(sight.sees("node"))
}

/// Plans before results, results by person. On both engines: what is true sorts behind what is false.
fn in_order(rows: Select<Entity>) -> Select<Entity> {
    rows.order_by_asc(Column::SkpId.is_not_null())
        .order_by_asc(Column::SkpId)
        .order_by_asc(Column::Seq)
        .order_by_asc(Column::Id)
}

fn tops() -> impl Iterator<Item = &'static str> {
    NodeKind::ALL
        .into_iter()
        .filter(|kind| kind.may_be_root())
        .map(NodeKind::code)
}

pub(super) fn units_below(sight: &Sight<'_>, path: &str) -> SelectStatement {
    Query::select()
        .column(("unit", "id"))
        .from("unit")
        .and_where(Expr::col(("unit", "instansi_id")).eq(sight.instansi().0))
        .cond_where(starts_with(Expr::col(("unit", "path")), path))
        .take()
}

pub(super) async fn read(rows: Select<Entity>, db: &impl ConnectionTrait) -> Result<Vec<Node>, StoreError> {
    rows.all(db).await?.into_iter().map(Node::try_from).collect()
}
