//! A whole plan at once: what an import compares its file with, and what it writes.

use std::collections::HashMap;

use domain::cascade::view::NodeIndicator;
use domain::cascade::{Node, NodeKind};
use domain::ids::*;
use domain::policy::{CascadeAction, Grant};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::read::read;
use super::write::{node_row, row};
use crate::entity::node::{Column, Entity};
use crate::entity::{indicator, node_key};
use crate::query::search_key;
use crate::write::{insert_many, update_versioned};
use crate::{StoreError, Tx};

/// Nodes of the planning documents of a year, vision to sub kegiatan, those above first.
pub async fn plan_nodes(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
) -> Result<Vec<Node>, StoreError> {
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::Year.eq(year))
        .filter(Column::SkpId.is_null())
        .filter(Column::Kind.is_in(kinds()))
        .order_by_asc(Column::Seq)
        .order_by_asc(Column::Id);
    let mut nodes = read(rows, db).await?;
    nodes.sort_by_key(|node| node.kind.level());
    Ok(nodes)
}

fn kinds() -> impl Iterator<Item = &'static str> {
    NodeKind::ALL
        .into_iter()
        .filter(|kind| kind.is_plan())
        .map(NodeKind::code)
}

/// The nodes that came out of files of a scope, by the names that they had there.
pub async fn known_by(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
    scope: &str,
) -> Result<HashMap<String, NodeId>, StoreError> {
    let rows = node_key::Entity::find()
        .filter(node_key::Column::InstansiId.eq(instansi.0))
        .filter(node_key::Column::Year.eq(year))
        .filter(node_key::Column::Scope.eq(scope))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.source_key, row.node_id.into()))
        .collect())
}

/// A figure that changes whenever the plans of a year change: number of rows and sum of versions of nodes, and of all
/// budget lines and manuals. An indicator changes only together with its node.
pub async fn fingerprint(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
) -> Result<Vec<i64>, StoreError> {
    let mut figures = Query::select();
    for (table, of_year) in [
        ("node", true),
        ("budget_line", false),
        ("indicator_manual", false),
    ] {
        for expression in [
            Expr::col("instansi_id").count(),
            Expr::col("version").sum().if_null(0).cast_as("bigint"),
        ] {
            let mut query = Query::select();
            query
                .expr(expression)
                .from(table)
                .and_where(Expr::col("instansi_id").eq(instansi.0));
            if of_year {
                query
                    .and_where(Expr::col("year").eq(year))
                    .and_where(Expr::col("skp_id").is_null());
            }
            figures.expr(Expr::SubQuery(None, Box::new(query.into())));
        }
    }
    let row = db.query_one(&figures).await?.ok_or(StoreError::NotFound)?;
    (0..6).map(|index| Ok(row.try_get_by_index(index)?)).collect()
}

/// New nodes with their indicators, those above first.
#[derive(Clone, Copy, Debug)]
pub struct PlanRows<'a> {
    pub nodes: &'a [&'a Node],
    /// With their node and their place among its indicators.
    pub indicators: &'a [(NodeId, usize, &'a NodeIndicator)],
}

/// Adds nodes and indicators in few statements. Whoever calls has asked the policy for each of the nodes.
pub async fn insert_plan(
    tx: &Tx,
    _grant: &Grant<CascadeAction>,
    plan: PlanRows<'_>,
) -> Result<(), StoreError> {
    let nodes: Vec<_> = plan.nodes.iter().map(|node| node_row(tx, node)).collect();
    insert_many(tx.conn(), nodes).await?;
    let indicators: Vec<_> = plan
        .indicators
        .iter()
        .map(|(node, seq, one)| indicator::ActiveModel {
            instansi_id: Set(tx.instansi().0),
            id: Set(one.id.0),
            node_id: Set(node.0),
            ..row(one, *seq)
        })
        .collect();
    insert_many(tx.conn(), indicators).await
}

/// The weights of a year's plan by code; a code that stands for several nodes has none.
pub async fn weights_of_codes(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
    codes: impl IntoIterator<Item = String>,
) -> Result<HashMap<String, i32>, StoreError> {
    let codes: Vec<String> = codes.into_iter().collect();
    if codes.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(String, Option<i32>)> = Entity::find()
        .select_only()
        .columns([Column::Code, Column::Weight])
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::Year.eq(year))
        .filter(Column::SkpId.is_null())
        .filter(Column::Code.is_in(codes))
        .into_tuple()
        .all(db)
        .await?;
    let mut found: HashMap<String, Option<i32>> = HashMap::new();
    for (code, weight) in rows {
        let twice = found.contains_key(&code);
        found.insert(code, weight.filter(|_| !twice));
    }
    Ok(found
        .into_iter()
        .filter_map(|(code, weight)| Some((code, weight?)))
        .collect())
}

/// Saves words, code, place and owner on top of the version that the node carries; gives the new version.
pub async fn replace_node(tx: &Tx, _grant: &Grant<CascadeAction>, node: &Node) -> Result<i32, StoreError> {
    update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        node.id,
        node.version,
        [
            (Column::Code, Expr::val(node.code.clone())),
            (Column::Text, Expr::val(node.text.as_str())),
            (Column::Search, Expr::val(search_key(&node.text))),
            (Column::ParentId, Expr::val(node.parent.map(|id| id.0))),
            (Column::OwnerUnitId, Expr::val(node.owner_unit.map(|id| id.0))),
            (
                Column::OwnerPositionId,
                Expr::val(node.owner_position.map(|id| id.0)),
            ),
        ],
    )
    .await
}

/// Saves an indicator of a node at its place; a new one is added.
pub async fn save_indicator(
    tx: &Tx,
    _grant: &Grant<CascadeAction>,
    node: NodeId,
    seq: usize,
    one: &NodeIndicator,
) -> Result<(), StoreError> {
    let done = indicator::Entity::update_many()
        .set(row(one, seq))
        .filter(indicator::Column::InstansiId.eq(tx.instansi().0))
        .filter(indicator::Column::NodeId.eq(node.0))
        .filter(indicator::Column::Id.eq(one.id.0))
        .exec(tx.conn())
        .await?;
    if done.rows_affected > 0 {
        return Ok(());
    }
    let added = indicator::ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(one.id.0),
        node_id: Set(node.0),
        ..row(one, seq)
    };
    insert_many(tx.conn(), [added]).await
}

/// Remembers by which names nodes came out of a file; a node keeps one name.
pub async fn save_keys(
    tx: &Tx,
    _grant: &Grant<CascadeAction>,
    year: i32,
    scope: &str,
    keys: &[(NodeId, String)],
) -> Result<(), StoreError> {
    for chunk in keys.chunks(5_000) {
        let rows = chunk.iter().map(|(node, key)| node_key::ActiveModel {
            instansi_id: Set(tx.instansi().0),
            node_id: Set(node.0),
            year: Set(year),
            scope: Set(scope.to_owned()),
            source_key: Set(key.clone()),
        });
        let renamed = OnConflict::columns([node_key::Column::InstansiId, node_key::Column::NodeId])
            .update_columns([
                node_key::Column::Year,
                node_key::Column::Scope,
                node_key::Column::SourceKey,
            ])
            .to_owned();
        node_key::Entity::insert_many(rows)
            .on_conflict(renamed)
            .exec_without_returning(tx.conn())
            .await?;
    }
    Ok(())
}
