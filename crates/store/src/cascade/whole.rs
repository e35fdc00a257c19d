//! The tree of a year at once, flat: what the outline is made of. A constant number of statements, whatever the size.
//!
//! Who may see which row is decided by the caller from [`YearSkp::readable`] and the state, so that one pass over the
//! nodes is enough.

use std::collections::HashMap;

use domain::cascade::{CascadeMethod, NodeKind};
use domain::ids::*;
use domain::skp::SkpState;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Func, Order, Query, WindowStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::Sight;
use crate::StoreError;
use crate::entity::codes::{decode, decode_option};
use crate::entity::{appointment, node, person, skp, unit};

/// A node without its indicators.
#[derive(Clone, Debug)]
pub struct FlatNode {
    pub id: NodeId,
    pub parent: Option<NodeId>,
    pub kind: NodeKind,
    pub code: Option<String>,
    pub text: String,
    pub unit: Option<UnitId>,
    pub position: Option<PositionId>,
    pub appointment: Option<AppointmentId>,
    pub skp: Option<SkpId>,
    pub cascade: Option<CascadeMethod>,
    pub weight: Option<i32>,
    pub provisional: bool,
    pub version: i32,
}

#[derive(FromQueryResult)]
struct FlatRow {
    id: Uuid,
    parent_id: Option<Uuid>,
    kind: String,
    code: Option<String>,
    text: String,
    owner_unit_id: Option<Uuid>,
    owner_position_id: Option<Uuid>,
    owner_appointment_id: Option<Uuid>,
    skp_id: Option<Uuid>,
    cascade: Option<String>,
    weight: Option<i32>,
    provisional: bool,
    version: i32,
}

impl TryFrom<FlatRow> for FlatNode {
    type Error = StoreError;

    fn try_from(row: FlatRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: NodeId(row.id),
            parent: row.parent_id.map(NodeId),
            kind: decode("node.kind", &row.kind)?,
            code: row.code,
            text: row.text,
            unit: row.owner_unit_id.map(UnitId),
            position: row.owner_position_id.map(PositionId),
            appointment: row.owner_appointment_id.map(AppointmentId),
            skp: row.skp_id.map(SkpId),
            cascade: decode_option("node.cascade", row.cascade.as_deref())?,
            weight: row.weight,
            provisional: row.provisional,
            version: row.version,
        })
    }
}

/// Every node of the year, siblings in the order of the tree: plans before results, results by document.
pub async fn whole(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
) -> Result<Vec<FlatNode>, StoreError> {
    use node::Column as C;
    let rows: Vec<FlatRow> = node::Entity::find()
        .select_only()
        .columns([
            C::Id,
            C::ParentId,
            C::Kind,
            C::Code,
            C::Text,
            C::OwnerUnitId,
            C::OwnerPositionId,
            C::OwnerAppointmentId,
            C::SkpId,
            C::Cascade,
            C::Weight,
            C::Provisional,
            C::Version,
        ])
        .filter(C::InstansiId.eq(instansi.0))
        .filter(C::Year.eq(year))
        .order_by_asc(C::SkpId.is_not_null())
        .order_by_asc(C::SkpId)
        .order_by_asc(C::Seq)
        .order_by_asc(C::Id)
        .into_model()
        .all(db)
        .await?;
    rows.into_iter().map(FlatNode::try_from).collect()
}

/// Where an SKP of the year stands, and whether the reader may open it whatever its state.
#[derive(Clone, Copy, Debug)]
pub struct YearSkp {
    pub state: SkpState,
    pub readable: bool,
}

/// The SKP of a year.
pub async fn year_skps(
    db: &impl ConnectionTrait,
    sight: &Sight<'_>,
    year: i32,
) -> Result<HashMap<SkpId, YearSkp>, StoreError> {
    let reached = CaseStatement::new().case(sight.reaches(), 1).finally(0);
    let rows: Vec<(Uuid, String, i32)> = skp::Entity::find()
        .select_only()
        .columns([skp::Column::Id, skp::Column::State])
        .expr_as(reached, "reached")
        .filter(skp::Column::InstansiId.eq(sight.instansi().0))
        .filter(skp::Column::Year.eq(year))
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(id, state, reached)| {
            let standing = YearSkp {
                state: decode("skp.state", &state)?,
                readable: reached == 1,
            };
            Ok((SkpId(id), standing))
        })
        .collect()
}

/// The first target of a node and how many indicators it has.
#[derive(Clone, Debug)]
pub struct FirstTarget {
    pub target: String,
    pub unit: String,
    pub count: u32,
}

/// The first target of every node of a year.
pub async fn first_targets(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
) -> Result<HashMap<NodeId, FirstTarget>, StoreError> {
    let mut order = WindowStatement::partition_by(("indicator", "node_id"));
    order.order_by(("indicator", "seq"), Order::Asc);
    order.order_by(("indicator", "id"), Order::Asc);
    let among = Query::select()
        .column(("indicator", "node_id"))
        .column(("indicator", "target_text"))
        .column(("indicator", "unit"))
        .expr_window_as(Func::cust("row_number"), order, "place")
        .expr_window_as(
            Func::count(Expr::col(("indicator", "id"))),
            WindowStatement::partition_by(("indicator", "node_id")),
            "total",
        )
        .from("indicator")
        .inner_join(
            "node",
            Expr::col(("node", "instansi_id"))
                .equals(("indicator", "instansi_id"))
                .and(Expr::col(("node", "id")).equals(("indicator", "node_id"))),
        )
        .and_where(Expr::col(("indicator", "instansi_id")).eq(instansi.0))
        .and_where(Expr::col(("node", "year")).eq(year))
        .take();
    let query = Query::select()
        .columns(["node_id", "target_text", "unit", "total"])
        .from_subquery(among, "first")
        .and_where(Expr::col("place").eq(1))
        .take();
    db.query_all(&query)
        .await?
        .iter()
        .map(|row| {
            let total: i64 = row.try_get("", "total")?;
            Ok((
                NodeId(row.try_get("", "node_id")?),
                FirstTarget {
                    target: row.try_get("", "target_text")?,
                    unit: row.try_get("", "unit")?,
                    count: u32::try_from(total).unwrap_or(u32::MAX),
                },
            ))
        })
        .collect()
}

/// Nodes of a year that took a share of a target that reads otherwise today (SAK-03): the words differ. Whether the
/// numbers do is for the reader of both words to say.
pub async fn moved_targets(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
) -> Result<Vec<(NodeId, String, String)>, StoreError> {
    let query = Query::select()
        .expr_as(Expr::col(("indicator", "node_id")), "node_id")
        .expr_as(Expr::col(("indicator", "parent_target_seen")), "seen")
        .expr_as(Expr::col(("above", "target_text")), "now")
        .from("indicator")
        .join_as(
            sea_orm::sea_query::JoinType::InnerJoin,
            "indicator",
            "above",
            Expr::col(("above", "instansi_id"))
                .equals(("indicator", "instansi_id"))
                .and(Expr::col(("above", "id")).equals(("indicator", "share_of"))),
        )
        .inner_join(
            "node",
            Expr::col(("node", "instansi_id"))
                .equals(("indicator", "instansi_id"))
                .and(Expr::col(("node", "id")).equals(("indicator", "node_id"))),
        )
        .and_where(Expr::col(("indicator", "instansi_id")).eq(instansi.0))
        .and_where(Expr::col(("node", "year")).eq(year))
        .and_where(Expr::col(("indicator", "parent_target_seen")).not_equals(("above", "target_text")))
        .take();
    db.query_all(&query)
        .await?
        .iter()
        .map(|row| {
            Ok((
                NodeId(row.try_get("", "node_id")?),
                row.try_get("", "seen")?,
                row.try_get("", "now")?,
            ))
        })
        .collect()
}

/// The names of everybody who ever held a post, by appointment.
pub async fn holder_names(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
) -> Result<HashMap<AppointmentId, String>, StoreError> {
    let names: HashMap<Uuid, String> = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::Name])
        .filter(person::Column::InstansiId.eq(instansi.0))
        .into_tuple::<(Uuid, String)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let held: Vec<(Uuid, Uuid)> = appointment::Entity::find()
        .select_only()
        .columns([appointment::Column::Id, appointment::Column::PersonId])
        .filter(appointment::Column::InstansiId.eq(instansi.0))
        .into_tuple()
        .all(db)
        .await?;
    Ok(held
        .into_iter()
        .filter_map(|(id, person)| Some((AppointmentId(id), names.get(&person)?.clone())))
        .collect())
}

/// Path and name of every unit there ever was.
pub async fn unit_names(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
) -> Result<HashMap<UnitId, (String, String)>, StoreError> {
    let rows: Vec<(Uuid, String, String)> = unit::Entity::find()
        .select_only()
        .columns([unit::Column::Id, unit::Column::Path, unit::Column::Name])
        .filter(unit::Column::InstansiId.eq(instansi.0))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, path, name)| (UnitId(id), (path, name)))
        .collect())
}
