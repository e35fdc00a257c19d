//! Lines of the budget under the nodes of plans.

use domain::cascade::{BudgetLine, Node, NodeKind};
use domain::ids::*;
use domain::policy::{CascadeAction, Grant};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::read::read;
use crate::entity::budget_line::{ActiveModel, Column, Entity, Model};
use crate::entity::node;
use crate::write::{current_version, insert_many, update_versioned};
use crate::{StoreError, Tx};

impl From<Model> for BudgetLine {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            node: row.node_id.into(),
            year: row.year,
            code: row.code,
            text: row.text,
            ceiling: row.ceiling,
            seq: row.seq,
            version: row.version,
        }
    }
}

/// One line.
pub async fn line(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: BudgetLineId,
) -> Result<BudgetLine, StoreError> {
    let row = Entity::find_by_id((instansi.0, id.0)).one(db).await?;
    Ok(row.ok_or(StoreError::NotFound)?.into())
}

/// The lines of nodes, of every year, in their order.
pub async fn lines(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    nodes: impl IntoIterator<Item = NodeId>,
) -> Result<Vec<BudgetLine>, StoreError> {
    let nodes: Vec<Uuid> = nodes.into_iter().map(|id| id.0).collect();
    if nodes.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::NodeId.is_in(nodes))
        .order_by_asc(Column::Year)
        .order_by_asc(Column::Seq)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(BudgetLine::from).collect())
}

/// A node and those below it that money is planned for, program to sub kegiatan. One statement for each level.
pub async fn budget_nodes(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    top: &Node,
) -> Result<Vec<Node>, StoreError> {
    let kinds = NodeKind::ALL
        .into_iter()
        .filter(|kind| kind.has_budget() && kind.level() > top.kind.level());
    let mut found = vec![top.clone()];
    let mut above = vec![top.id.0];
    for kind in kinds {
        if above.is_empty() {
            break;
        }
        let rows = node::Entity::find()
            .filter(node::Column::InstansiId.eq(instansi.0))
            .filter(node::Column::ParentId.is_in(above))
            .filter(node::Column::Kind.eq(kind.code()))
            .order_by_asc(node::Column::Seq)
            .order_by_asc(node::Column::Id);
        let level = read(rows, db).await?;
        above = level.iter().map(|node| node.id.0).collect();
        found.extend(level);
    }
    Ok(found)
}

/// Adds lines.
pub async fn insert_lines(
    tx: &Tx,
    _grant: &Grant<CascadeAction>,
    lines: &[BudgetLine],
) -> Result<(), StoreError> {
    insert_lines_bare(tx, lines).await
}

/// The same without a grant, for [`crate::bulk`].
pub(crate) async fn insert_lines_bare(tx: &Tx, lines: &[BudgetLine]) -> Result<(), StoreError> {
    let rows: Vec<ActiveModel> = lines
        .iter()
        .map(|line| ActiveModel {
            instansi_id: Set(tx.instansi().0),
            id: Set(line.id.0),
            node_id: Set(line.node.0),
            year: Set(line.year),
            code: Set(line.code.clone()),
            text: Set(line.text.clone()),
            ceiling: Set(line.ceiling),
            seq: Set(line.seq),
            version: Set(line.version),
        })
        .collect();
    insert_many(tx.conn(), rows).await
}

/// Saves year, code, text and ceiling on top of the version that the line carries; gives the new version.
pub async fn update_line(
    tx: &Tx,
    _grant: &Grant<CascadeAction>,
    line: &BudgetLine,
) -> Result<i32, StoreError> {
    update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        line.id,
        line.version,
        [
            (Column::Year, Expr::val(line.year)),
            (Column::Code, Expr::val(line.code.clone())),
            (Column::Text, Expr::val(line.text.as_str())),
            (Column::Ceiling, Expr::val(line.ceiling)),
        ],
    )
    .await
}

/// Takes a line away, if it still has the version that it carries.
pub async fn delete_line(
    tx: &Tx,
    _grant: &Grant<CascadeAction>,
    line: &BudgetLine,
) -> Result<(), StoreError> {
    let done = Entity::delete_many()
        .filter(Column::InstansiId.eq(tx.instansi().0))
        .filter(Column::Id.eq(line.id.0))
        .filter(Column::Version.eq(line.version))
        .exec(tx.conn())
        .await?;
    if done.rows_affected == 1 {
        return Ok(());
    }
    Err(
        match current_version::<Entity>(tx.conn(), tx.instansi(), line.id).await? {
            Some(current) => StoreError::Conflict { current },
            None => StoreError::NotFound,
        },
    )
}
