//! The tree of a year at once, flat: what the outline is made of. A constant number of statements, whatever the size.
//!
//! Who may see which row is decided by the caller from [`YearSkp::readable`] and the state, so that one pass over the
//! nodes is enough.

use std::collections::HashMap;

use domain::cascade::outline::Handle;
use domain::cascade::{Aspect, CascadeMethod, NodeKind, Polarity};
use domain::ids::*;
use domain::skp::SkpState;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::Sight;
use crate::StoreError;
use crate::entity::codes::{decode, decode_option};
use crate::entity::{appointment, indicator, node, person, position, skp, unit};

/// A node without its indicators.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub seq: i32,
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
    seq: i32,
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
            seq: row.seq,
            version: row.version,
        })
    }
}

/// How much of a year is read.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    Whole,
    /// These nodes, and all results of these documents.
    Of(&'a [NodeId], &'a [SkpId]),
}

impl Part<'_> {
    /// A condition on the nodes.
    pub(crate) fn condition(self) -> Condition {
        let column = |name: &'static str| Expr::col(("node", name));
        match self {
            Self::Whole => Condition::all(),
            Self::Of(nodes, skps) => Condition::any()
                .add(column("id").is_in(nodes.iter().map(|id| id.0)))
                .add(column("skp_id").is_in(skps.iter().map(|id| id.0))),
        }
    }
}

/// The nodes of the year, in no order.
pub async fn whole(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
    part: Part<'_>,
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
            C::Seq,
            C::Version,
        ])
        .filter(C::InstansiId.eq(instansi.0))
        .filter(C::Year.eq(year))
        .filter(part.condition())
        .into_model()
        .all(db)
        .await?;
    rows.into_iter().map(FlatNode::try_from).collect()
}

/// Where nodes of plans and of the pohon kinerja stand among their siblings (under none: the tops of the year), in no
/// order.
pub async fn places_below(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
    parents: &[Option<NodeId>],
) -> Result<Vec<(NodeId, i32)>, StoreError> {
    use node::Column as C;
    if parents.is_empty() {
        return Ok(Vec::new());
    }
    let mut below = Condition::any().add(C::ParentId.is_in(parents.iter().flatten().map(|id| id.0)));
    if parents.contains(&None) {
        below = below.add(C::ParentId.is_null());
    }
    let rows: Vec<(Uuid, i32)> = node::Entity::find()
        .select_only()
        .columns([C::Id, C::Seq])
        .filter(C::InstansiId.eq(instansi.0))
        .filter(C::Year.eq(year))
        .filter(C::SkpId.is_null())
        .filter(below)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, seq)| (NodeId(id), seq)).collect())
}

/// The node of whatever year that has this short number; none where two share it.
pub async fn by_handle(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    handle: Handle,
) -> Result<Option<NodeId>, StoreError> {
    let ids: Vec<Uuid> = node::Entity::find()
        .select_only()
        .column(node::Column::Id)
        .filter(node::Column::InstansiId.eq(instansi.0))
        .filter(node::Column::Handle.eq(handle.bits().cast_signed()))
        .limit(2)
        .into_tuple()
        .all(db)
        .await?;
    Ok(match ids[..] {
        [id] => Some(NodeId(id)),
        _ => None,
    })
}

/// Where an SKP of the year stands, and whose it is.
#[derive(Clone, Copy, Debug)]
pub struct YearSkp {
    pub state: SkpState,
    pub person: PersonId,
    /// The reader may open it whatever its state.
    pub readable: bool,
}

/// The SKP of a year.
pub async fn year_skps(
    db: &impl ConnectionTrait,
    sight: &Sight<'_>,
    year: i32,
) -> Result<HashMap<SkpId, YearSkp>, StoreError> {
    let reached = CaseStatement::new().case(sight.reaches(), 1).finally(0);
    let rows: Vec<(Uuid, String, Uuid, i32)> = skp::Entity::find()
        .select_only()
        .columns([skp::Column::Id, skp::Column::State, skp::Column::PersonId])
        .expr_as(reached, "reached")
        .filter(skp::Column::InstansiId.eq(sight.instansi().0))
        .filter(skp::Column::Year.eq(year))
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(id, state, person, reached)| {
            let standing = YearSkp {
                state: decode("skp.state", &state)?,
                person: PersonId(person),
                readable: reached == 1,
            };
            Ok((SkpId(id), standing))
        })
        .collect()
}

/// An indicator of a year, flat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlatIndicator {
    pub id: IndicatorId,
    pub node: NodeId,
    pub aspect: Option<Aspect>,
    pub text: String,
    /// As its owner wrote it.
    pub target: String,
    pub unit: String,
    pub polarity: Polarity,
    pub share_of: Option<IndicatorId>,
    pub parent_target_seen: Option<String>,
    pub source: Option<String>,
}

#[derive(FromQueryResult)]
struct IndicatorRow {
    id: Uuid,
    node_id: Uuid,
    aspect: Option<String>,
    text: String,
    target_text: String,
    unit: String,
    polarity: String,
    share_of: Option<Uuid>,
    parent_target_seen: Option<String>,
    source: Option<String>,
}

impl TryFrom<IndicatorRow> for FlatIndicator {
    type Error = StoreError;

    fn try_from(row: IndicatorRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: IndicatorId(row.id),
            node: NodeId(row.node_id),
            aspect: decode_option("indicator.aspect", row.aspect.as_deref())?,
            text: row.text,
            target: row.target_text,
            unit: row.unit,
            polarity: decode("indicator.polarity", &row.polarity)?,
            share_of: row.share_of.map(IndicatorId),
            parent_target_seen: row.parent_target_seen,
            source: row.source,
        })
    }
}

/// The indicators of the nodes of a year; those of one node stand in its order.
pub async fn year_indicators(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
    part: Part<'_>,
) -> Result<Vec<FlatIndicator>, StoreError> {
    use indicator::Column as C;
    let of_year = Query::select()
        .column(("node", "id"))
        .from("node")
        .and_where(Expr::col(("node", "instansi_id")).eq(instansi.0))
        .and_where(Expr::col(("node", "year")).eq(year))
        .cond_where(part.condition())
        .take();
    let rows: Vec<IndicatorRow> = indicator::Entity::find()
        .select_only()
        .columns([
            C::Id,
            C::NodeId,
            C::Aspect,
            C::Text,
            C::TargetText,
            C::Unit,
            C::Polarity,
            C::ShareOf,
            C::ParentTargetSeen,
            C::Source,
        ])
        .filter(C::InstansiId.eq(instansi.0))
        .filter(C::NodeId.in_subquery(of_year))
        .order_by_asc(C::NodeId)
        .order_by_asc(C::Seq)
        .order_by_asc(C::Id)
        .into_model()
        .all(db)
        .await?;
    rows.into_iter().map(FlatIndicator::try_from).collect()
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

/// The title of every post there ever was.
pub async fn post_titles(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
) -> Result<HashMap<PositionId, String>, StoreError> {
    let rows: Vec<(Uuid, String)> = position::Entity::find()
        .select_only()
        .columns([position::Column::Id, position::Column::Title])
        .filter(position::Column::InstansiId.eq(instansi.0))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, title)| (PositionId(id), title))
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
