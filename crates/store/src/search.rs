//! Looking for nodes of the tree by words. People and units are looked for in `organization`.

use domain::cascade::Node;
use domain::ids::InstansiId;
use domain::policy::Scope;
use sea_orm::sea_query::{Expr, ExprTrait, JoinType, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
};

use crate::StoreError;
use crate::entity::node::{Column, Entity, Model};
use crate::entity::{skp, unit};
use crate::query::{contains_words, starts_with};

/// Nodes of a year whose words contain every word typed, or whose code begins with it. Nodes of the plans are everybody's
/// to read; planned results only where the scope reaches the person's SKP.
pub async fn nodes(
    db: &impl ConnectionTrait,
    scope: &Scope,
    year: i32,
    typed: &str,
    limit: u64,
) -> Result<Vec<Node>, StoreError> {
    let instansi: InstansiId = scope.instansi();
    let mut visible = Condition::any().add(Column::SkpId.is_null());
    if scope.paths().is_none() {
        visible = Condition::all();
    } else {
        let mut reached = Condition::any().add(skp::Column::PersonId.eq(scope.own().0));
        for path in scope.paths().unwrap_or_default() {
            reached = reached.add(starts_with(unit::Column::Path, path));
        }
        let mut plans = Query::select();
        plans
            .column((skp::Entity, skp::Column::Id))
            .from(skp::Entity)
            .join(
                JoinType::InnerJoin,
                unit::Entity,
                Expr::col((unit::Entity, unit::Column::InstansiId))
                    .equals((skp::Entity, skp::Column::InstansiId))
                    .and(
                        Expr::col((unit::Entity, unit::Column::Id))
                            .equals((skp::Entity, skp::Column::UnitId)),
                    ),
            )
            .and_where(skp::Column::InstansiId.eq(instansi.0))
            .and_where(skp::Column::Year.eq(year))
            .cond_where(reached);
        visible = visible.add(Column::SkpId.in_subquery(plans));
    }
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::Year.eq(year))
        .filter(
            Condition::any().add(contains_words(Column::Search, typed)).add(
                Condition::all()
                    .add(Column::Code.is_not_null())
                    .add(starts_with(Column::Code, typed.trim())),
            ),
        )
        .filter(visible)
        .order_by(Column::Search, Order::Asc)
        .order_by(Column::Id, Order::Asc)
        .limit(limit);
    let rows: Vec<Model> = rows.all(db).await?;
    rows.into_iter().map(Node::try_from).collect()
}
