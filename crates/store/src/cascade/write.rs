//! Changing nodes of plans and of the pohon kinerja. What belongs to an SKP is out of reach: the condition says so again.

use std::collections::HashSet;

use domain::cascade::view::NodeIndicator;
use domain::cascade::{Node, Target};
use domain::ids::*;
use domain::policy::{CascadeAction, Grant};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::entity::indicator;
use crate::entity::node::{ActiveModel, Column, Entity, handle_of};
use crate::query::search_key;
use crate::write::{current_version, insert_many, update_versioned};
use crate::{StoreError, Tx};

/// Adds a node.
pub async fn insert_node(tx: &Tx, _grant: &Grant<CascadeAction>, node: &Node) -> Result<(), StoreError> {
    Entity::insert(node_row(tx, node))
        .exec_without_returning(tx.conn())
        .await?;
    Ok(())
}

/// A node of a plan as a row.
pub(super) fn node_row(tx: &Tx, node: &Node) -> ActiveModel {
    ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(node.id.0),
        year: Set(node.year),
        parent_id: Set(node.parent.map(|id| id.0)),
        kind: Set(node.kind.code().into()),
        code: Set(node.code.clone()),
        text: Set(node.text.clone()),
        search: Set(search_key(&node.text)),
        owner_unit_id: Set(node.owner_unit.map(|id| id.0)),
        owner_position_id: Set(node.owner_position.map(|id| id.0)),
        owner_appointment_id: Set(node.owner_appointment.map(|id| id.0)),
        skp_id: Set(None),
        cascade: Set(node.cascade.map(|method| method.code().into())),
        weight: Set(node.weight),
        perspective: Set(node.perspective.map(|perspective| perspective.code().into())),
        budget_node_id: Set(node.budget_node.map(|id| id.0)),
        reference: Set(node.reference.clone()),
        provisional: Set(false),
        assigned_by: Set(String::new()),
        assigned_on: Set(None),
        output: Set(String::new()),
        seq: Set(node.seq),
        version: Set(node.version),
        handle: Set(handle_of(node.id.0)),
    }
}

/// Saves code, text and reference on top of the version that the node carries; gives the new version.
pub async fn update_node(tx: &Tx, _grant: &Grant<CascadeAction>, node: &Node) -> Result<i32, StoreError> {
    update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        node.id,
        node.version,
        [
            (Column::Code, Expr::val(node.code.clone())),
            (Column::Text, Expr::val(node.text.as_str())),
            (Column::Search, Expr::val(search_key(&node.text))),
            (Column::Reference, Expr::val(node.reference.clone())),
        ],
    )
    .await
}

/// Saves weight and method on top of the version that the node carries; gives the new version.
pub async fn divide_node(tx: &Tx, _grant: &Grant<CascadeAction>, node: &Node) -> Result<i32, StoreError> {
    update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        node.id,
        node.version,
        [
            (Column::Weight, Expr::val(node.weight)),
            (
                Column::Cascade,
                Expr::val(node.cascade.map(|method| method.code().to_owned())),
            ),
        ],
    )
    .await
}

/// Hangs a node, with all below it, under another; gives the new version.
pub async fn move_node(
    tx: &Tx,
    _grant: &Grant<CascadeAction>,
    node: &Node,
    parent: Option<NodeId>,
) -> Result<i32, StoreError> {
    update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        node.id,
        node.version,
        [(Column::ParentId, Expr::val(parent.map(|id| id.0)))],
    )
    .await
}

/// Takes a node and its indicators away, if it still has the version that it carries. [`StoreError::ForeignKey`] while
/// anything hangs on them.
pub async fn delete_node(tx: &Tx, _grant: &Grant<CascadeAction>, node: &Node) -> Result<(), StoreError> {
    indicator::Entity::delete_many()
        .filter(indicator::Column::InstansiId.eq(tx.instansi().0))
        .filter(indicator::Column::NodeId.eq(node.id.0))
        .exec(tx.conn())
        .await?;
    let done = Entity::delete_many()
        .filter(Column::InstansiId.eq(tx.instansi().0))
        .filter(Column::Id.eq(node.id.0))
        .filter(Column::SkpId.is_null())
        .filter(Column::Version.eq(node.version))
        .exec(tx.conn())
        .await?;
    if done.rows_affected == 1 {
        return Ok(());
    }
    Err(
        match current_version::<Entity>(tx.conn(), tx.instansi(), node.id).await? {
            Some(current) => StoreError::Conflict { current },
            None => StoreError::NotFound,
        },
    )
}

/// Replaces the indicators of a node, keeping those that stay. [`StoreError::ForeignKey`] when one that goes was shared
/// out.
pub async fn save_indicators(
    tx: &Tx,
    _grant: &Grant<CascadeAction>,
    node: NodeId,
    old: &[NodeIndicator],
    new: &[NodeIndicator],
) -> Result<(), StoreError> {
    let kept: HashSet<IndicatorId> = new.iter().map(|row| row.id).collect();
    let known: HashSet<IndicatorId> = old.iter().map(|row| row.id).collect();
    let gone: Vec<Uuid> = known.difference(&kept).map(|id| id.0).collect();
    if !gone.is_empty() {
        indicator::Entity::delete_many()
            .filter(indicator::Column::InstansiId.eq(tx.instansi().0))
            .filter(indicator::Column::NodeId.eq(node.0))
            .filter(indicator::Column::Id.is_in(gone))
            .exec(tx.conn())
            .await?;
    }
    let mut added = Vec::new();
    for (seq, indicator) in new.iter().enumerate() {
        let model = row(indicator, seq);
        if !known.contains(&indicator.id) {
            added.push(indicator::ActiveModel {
                instansi_id: Set(tx.instansi().0),
                id: Set(indicator.id.0),
                node_id: Set(node.0),
                ..model
            });
            continue;
        }
        let done = indicator::Entity::update_many()
            .set(model)
            .filter(indicator::Column::InstansiId.eq(tx.instansi().0))
            .filter(indicator::Column::NodeId.eq(node.0))
            .filter(indicator::Column::Id.eq(indicator.id.0))
            .exec(tx.conn())
            .await?;
        if done.rows_affected == 0 {
            return Err(StoreError::NotFound);
        }
    }
    insert_many(tx.conn(), added).await
}

pub(super) fn row(indicator: &NodeIndicator, seq: usize) -> indicator::ActiveModel {
    let (kind, low, high) = match indicator.parsed() {
        Ok(Target::Number(value)) => (Some("number"), Some(value.0), None),
        Ok(Target::Interval(low, high)) => (Some("interval"), Some(low.0), Some(high.0)),
        Ok(Target::Words(_)) => (Some("words"), None, None),
        Err(_) => (None, None, None),
    };
    indicator::ActiveModel {
        aspect: Set(indicator.aspect.map(|aspect| aspect.code().into())),
        text: Set(indicator.text.clone()),
        unit: Set(indicator.unit.clone()),
        polarity: Set(indicator.polarity.code().into()),
        target_text: Set(indicator.target.clone()),
        target_kind: Set(kind.map(Into::into)),
        target_low: Set(low),
        target_high: Set(high),
        share_of: Set(indicator.share_of.map(|id| id.0)),
        parent_target_seen: Set(indicator.parent_target_seen.clone()),
        source: Set(indicator.source.clone()),
        seq: Set(i32::try_from(seq).unwrap_or(i32::MAX)),
        ..Default::default()
    }
}
