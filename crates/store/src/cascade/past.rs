//! What the past of a year's tree is made of: its plan nodes, the log after an instant, and the documents that were
//! set before one. Each is one statement or two, whatever the size.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::audit::{Activity, Subject, Verb};
use domain::cascade::past::{OwnerOf, PastNode};
use domain::cascade::view::NodeIndicator;
use domain::ids::*;
use domain::skp::SkpState;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::sight::SET;
use crate::StoreError;
use crate::entity::codes::{decode, decode_option};
use crate::entity::{activity, indicator, node};
use crate::query::starts_with;

/// The instant of the first entry of the log; before it nothing is known.
pub async fn log_begins(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    use activity::Column as C;
    Ok(activity::Entity::find()
        .select_only()
        .column(C::At)
        .filter(C::InstansiId.eq(instansi.0))
        .order_by_asc(C::At)
        .order_by_asc(C::Id)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?)
}

/// What happened to nodes from an instant on, newest first.
pub async fn changes_since(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    since: DateTime<Utc>,
) -> Result<Vec<Activity>, StoreError> {
    use activity::Column as C;
    activity::Entity::find()
        .filter(C::InstansiId.eq(instansi.0))
        .filter(C::Subject.eq(Subject::Node.code()))
        .filter(C::At.gte(since))
        .order_by_desc(C::At)
        .order_by_desc(C::Id)
        .all(db)
        .await?
        .into_iter()
        .map(Activity::try_from)
        .collect()
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    parent_id: Option<Uuid>,
    kind: String,
    code: Option<String>,
    text: String,
    owner_unit_id: Option<Uuid>,
    owner_position_id: Option<Uuid>,
    owner_appointment_id: Option<Uuid>,
    weight: Option<i32>,
    seq: i32,
}

/// The nodes of plans and of the pohon kinerja as they stand now, with their indicators.
pub async fn plan_of_year(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
) -> Result<Vec<PastNode>, StoreError> {
    use node::Column as C;
    let of_plan = Condition::all()
        .add(C::InstansiId.eq(instansi.0))
        .add(C::Year.eq(year))
        .add(C::SkpId.is_null());
    let rows: Vec<Row> = node::Entity::find()
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
            C::Weight,
            C::Seq,
        ])
        .filter(of_plan.clone())
        .into_model()
        .all(db)
        .await?;
    let ids = Query::select()
        .column(C::Id)
        .from("node")
        .cond_where(of_plan)
        .take();
    let mut indicators = indicators_of(db, instansi, ids).await?;
    rows.into_iter()
        .map(|row| {
            let id = NodeId(row.id);
            Ok(PastNode {
                id,
                year,
                parent: row.parent_id.map(NodeId),
                kind: decode("node.kind", &row.kind)?,
                code: row.code,
                text: row.text,
                owner_unit: row.owner_unit_id.map(UnitId),
                owner_position: row.owner_position_id.map(PositionId),
                owner_appointment: row.owner_appointment_id.map(AppointmentId),
                skp: None,
                weight: row.weight,
                seq: row.seq,
                indicators: indicators.remove(&id).unwrap_or_default(),
            })
        })
        .collect()
}

async fn indicators_of(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    nodes: SelectStatement,
) -> Result<HashMap<NodeId, Vec<NodeIndicator>>, StoreError> {
    use indicator::Column as C;
    let rows = indicator::Entity::find()
        .filter(C::InstansiId.eq(instansi.0))
        .filter(C::NodeId.in_subquery(nodes))
        .order_by_asc(C::Seq)
        .order_by_asc(C::Id)
        .all(db)
        .await?;
    let mut found: HashMap<NodeId, Vec<NodeIndicator>> = HashMap::new();
    for row in rows {
        let indicator = NodeIndicator {
            id: row.id.into(),
            aspect: decode_option("indicator.aspect", row.aspect.as_deref())?,
            text: row.text,
            target: row.target_text,
            unit: row.unit,
            polarity: decode("indicator.polarity", &row.polarity)?,
            share_of: row.share_of.map(IndicatorId),
            parent_target_seen: row.parent_target_seen,
            source: row.source,
        };
        found.entry(NodeId(row.node_id)).or_default().push(indicator);
    }
    Ok(found)
}

/// Which documents of a year.
#[derive(Clone, Copy, Debug)]
pub struct DocumentsOf<'a> {
    pub year: i32,
    /// As they were valid before this instant: the last that was set by then.
    pub before: DateTime<Utc>,
    /// At and below this unit's path; empty: everywhere.
    pub path: &'a str,
    /// With those of the units above: what the part hangs on.
    pub with_above: bool,
    /// Only of SKPs of which a document was set or given up from the first to before the second instant.
    pub touched: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

/// A set document of a year, and whose it is.
#[derive(Clone, Debug)]
pub struct ValidDocument {
    pub skp: SkpId,
    pub person: PersonId,
    pub owner: OwnerOf,
    /// The canonical snapshot.
    pub snapshot: String,
}

/// The documents that were valid before an instant, each SKP's last. One that gave way to another is valid until then.
pub async fn valid_documents(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    of: DocumentsOf<'_>,
) -> Result<Vec<ValidDocument>, StoreError> {
    let newer = Query::select()
        .expr(Expr::val(1))
        .from_as("skp_version", "newer")
        .and_where(Expr::col(("newer", "instansi_id")).equals(("skp_version", "instansi_id")))
        .and_where(Expr::col(("newer", "skp_id")).equals(("skp_version", "skp_id")))
        .and_where(
            Expr::col(("newer", "document_version")).gt(Expr::col(("skp_version", "document_version"))),
        )
        .and_where(Expr::col(("newer", "set_at")).lt(of.before))
        .take();
    let mut given_up_later = given_up(instansi);
    given_up_later.and_where(Expr::col(("activity", "at")).gte(of.before));
    let still_valid = Condition::any()
        .add(Expr::col(("skp", "state")).is_in(SET.map(SkpState::code)))
        .add(Expr::col(("skp", "id")).in_subquery(given_up_later));
    let mut query = Query::select()
        .columns([
            ("skp", "id"),
            ("skp", "person_id"),
            ("skp", "appointment_id"),
            ("skp", "position_id"),
            ("skp", "unit_id"),
            ("skp_version", "snapshot"),
        ])
        .from("skp_version")
        .inner_join(
            "skp",
            Expr::col(("skp", "instansi_id"))
                .equals(("skp_version", "instansi_id"))
                .and(Expr::col(("skp", "id")).equals(("skp_version", "skp_id"))),
        )
        .and_where(Expr::col(("skp", "instansi_id")).eq(instansi.0))
        .and_where(Expr::col(("skp", "year")).eq(of.year))
        .and_where(Expr::col(("skp_version", "set_at")).lt(of.before))
        .and_where(Expr::exists(newer).not())
        .cond_where(still_valid)
        .take();
    if !of.path.is_empty() {
        let mut within = Condition::any().add(starts_with(Expr::col(("unit", "path")), of.path));
        if of.with_above {
            within = within.add(Expr::col(("unit", "path")).is_in(above(of.path)));
        }
        query
            .inner_join(
                "unit",
                Expr::col(("unit", "instansi_id"))
                    .equals(("skp", "instansi_id"))
                    .and(Expr::col(("unit", "id")).equals(("skp", "unit_id"))),
            )
            .cond_where(within);
    }
    if let Some((from, to)) = of.touched {
        let set = Query::select()
            .column(("fresh", "skp_id"))
            .from_as("skp_version", "fresh")
            .and_where(Expr::col(("fresh", "instansi_id")).eq(instansi.0))
            .and_where(Expr::col(("fresh", "set_at")).gte(from))
            .and_where(Expr::col(("fresh", "set_at")).lt(to))
            .take();
        let mut left = given_up(instansi);
        left.and_where(Expr::col(("activity", "at")).gte(from))
            .and_where(Expr::col(("activity", "at")).lt(to));
        query.cond_where(
            Condition::any()
                .add(Expr::col(("skp", "id")).in_subquery(set))
                .add(Expr::col(("skp", "id")).in_subquery(left)),
        );
    }
    db.query_all(&query)
        .await?
        .iter()
        .map(|row| {
            Ok(ValidDocument {
                skp: SkpId(row.try_get("", "id")?),
                person: PersonId(row.try_get("", "person_id")?),
                owner: OwnerOf {
                    unit: Some(UnitId(row.try_get("", "unit_id")?)),
                    position: Some(PositionId(row.try_get("", "position_id")?)),
                    appointment: Some(AppointmentId(row.try_get("", "appointment_id")?)),
                },
                snapshot: row.try_get("", "snapshot")?,
            })
        })
        .collect()
}

/// SKPs of which the log says that another took their place.
fn given_up(instansi: InstansiId) -> SelectStatement {
    Query::select()
        .column(("activity", "subject_id"))
        .from("activity")
        .and_where(Expr::col(("activity", "instansi_id")).eq(instansi.0))
        .and_where(Expr::col(("activity", "subject")).eq(Subject::Skp.code()))
        .and_where(Expr::col(("activity", "verb")).eq(Verb::Superseded.code()))
        .take()
}

/// The paths of the units above a unit: `a/b/` for `a/b/c/`, and `a/`.
fn above(path: &str) -> Vec<String> {
    path.match_indices('/')
        .map(|(at, _)| path[..=at].to_owned())
        .filter(|above| above.len() < path.len())
        .collect()
}
