//! Looking for nodes of the tree by words. People and units are looked for in `organization`.

use domain::cascade::Node;
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
};

use crate::StoreError;
use crate::cascade::Sight;
use crate::entity::node::{Column, Entity, Model};
use crate::entity::skp;
use crate::query::{contains_words, starts_with};

/// Nodes of a year whose words contain every word typed, or whose code begins with it. Nodes of the plans are everybody's
/// to read; planned results only where one may read the person's SKP.
pub async fn nodes(
    db: &impl ConnectionTrait,
    sight: &Sight<'_>,
    year: i32,
    typed: &str,
    limit: u64,
) -> Result<Vec<Node>, StoreError> {
    let instansi = sight.instansi();
    let mut visible = Condition::any().add(Column::SkpId.is_null());
    if sight.scope.paths().is_none() {
        visible = Condition::all();
    } else {
        let mut plans = Query::select();
        plans
            .column((skp::Entity, skp::Column::Id))
            .from(skp::Entity)
            .and_where(skp::Column::InstansiId.eq(instansi.0))
            .and_where(skp::Column::Year.eq(year))
            .cond_where(sight.reaches());
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
