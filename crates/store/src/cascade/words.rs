//! Looking for nodes by words, and what their indicators say.

use std::collections::{HashMap, HashSet};

use domain::cascade::view::NodeIndicator;
use domain::cascade::{Aspect, Node, NodeKind, Polarity};
use domain::ids::*;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::Sight;
use super::read::{of_year, read, units_below};
use crate::StoreError;
use crate::entity::codes::{decode, decode_option};
use crate::entity::indicator;
use crate::entity::node::Column;
use crate::query::{contains_words, starts_with};

/// Nodes of a year whose words or whose owner's name contain every word typed, or whose code begins with it; at and
/// below a unit's path (`""`: everywhere).
pub async fn find(
    db: &impl ConnectionTrait,
    sight: &Sight<'_>,
    year: i32,
    path: &str,
    typed: &str,
    limit: u64,
) -> Result<Vec<Node>, StoreError> {
    let owned = Query::select()
        .column(("appointment", "id"))
        .from("appointment")
        .inner_join(
            "person",
            Expr::col(("person", "instansi_id"))
                .equals(("appointment", "instansi_id"))
                .and(Expr::col(("person", "id")).equals(("appointment", "person_id"))),
        )
        .and_where(Expr::col(("appointment", "instansi_id")).eq(sight.instansi().0))
        .cond_where(contains_words(Expr::col(("person", "search")), typed))
        .take();
    let mut rows =
        of_year(sight, year).filter(worded(typed).add(Column::OwnerAppointmentId.in_subquery(owned)));
    if !path.is_empty() {
        rows = rows.filter(Column::OwnerUnitId.in_subquery(units_below(sight, path)));
    }
    read(
        rows.order_by_asc(Column::Search)
            .order_by_asc(Column::Id)
            .limit(limit),
        db,
    )
    .await
}

/// Nodes of a year under which something might be hung: of some kinds (empty: of any), with these words (empty: any),
/// of the region or at and below a unit's path (`""`: anybody's).
pub async fn candidates(
    db: &impl ConnectionTrait,
    sight: &Sight<'_>,
    year: i32,
    kinds: &[NodeKind],
    path: &str,
    typed: &str,
    limit: u64,
) -> Result<Vec<Node>, StoreError> {
    let mut rows = of_year(sight, year);
    if !kinds.is_empty() {
        rows = rows.filter(Column::Kind.is_in(kinds.iter().map(|kind| kind.code())));
    }
    if !path.is_empty() {
        rows = rows.filter(
            Condition::any()
                .add(Column::OwnerUnitId.is_null())
                .add(Column::OwnerUnitId.in_subquery(units_below(sight, path))),
        );
    }
    if !typed.trim().is_empty() {
        rows = rows.filter(worded(typed));
    }
    read(
        rows.order_by_asc(Column::Search)
            .order_by_asc(Column::Id)
            .limit(limit),
        db,
    )
    .await
}

fn worded(typed: &str) -> Condition {
    Condition::any().add(contains_words(Column::Search, typed)).add(
        Condition::all()
            .add(Column::Code.is_not_null())
            .add(starts_with(Column::Code, typed.trim())),
    )
}

/// The indicators of nodes, in their order.
pub async fn indicators(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    nodes: impl IntoIterator<Item = NodeId>,
) -> Result<HashMap<NodeId, Vec<NodeIndicator>>, StoreError> {
    let nodes: Vec<Uuid> = nodes.into_iter().map(|id| id.0).collect();
    let mut found: HashMap<NodeId, Vec<NodeIndicator>> = HashMap::new();
    if nodes.is_empty() {
        return Ok(found);
    }
    let rows = indicator::Entity::find()
        .filter(indicator::Column::InstansiId.eq(instansi.0))
        .filter(indicator::Column::NodeId.is_in(nodes))
        .order_by_asc(indicator::Column::Seq)
        .order_by_asc(indicator::Column::Id)
        .all(db)
        .await?;
    for row in rows {
        let read = NodeIndicator {
            id: row.id.into(),
            aspect: decode_option("indicator.aspect", row.aspect.as_deref())?,
            text: row.text,
            target: row.target_text,
            unit: row.unit,
            polarity: decode::<Polarity>("indicator.polarity", &row.polarity)?,
            share_of: row.share_of.map(IndicatorId::from),
            parent_target_seen: row.parent_target_seen,
            source: row.source,
        };
        found.entry(row.node_id.into()).or_default().push(read);
    }
    Ok(found)
}

/// The targets of indicators as they stand now, with their aspect.
pub async fn targets(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    ids: impl IntoIterator<Item = IndicatorId>,
) -> Result<HashMap<IndicatorId, (Option<Aspect>, String)>, StoreError> {
    let ids: HashSet<Uuid> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, Option<String>, String)> = indicator::Entity::find()
        .select_only()
        .columns([
            indicator::Column::Id,
            indicator::Column::Aspect,
            indicator::Column::TargetText,
        ])
        .filter(indicator::Column::InstansiId.eq(instansi.0))
        .filter(indicator::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(id, aspect, target)| {
            let aspect = decode_option("indicator.aspect", aspect.as_deref())?;
            Ok((IndicatorId(id), (aspect, target)))
        })
        .collect()
}
