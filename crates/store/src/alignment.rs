//! What the alignment checks ask about people, documents and indicators besides the tree itself: one statement each,
//! whatever the size.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::ids::*;
use domain::organization::{AppointmentKind, PositionKind};
use domain::skp::{Approach, SkpState};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::StoreError;
use crate::entity::codes::decode;
use crate::entity::{appointment, indicator_manual, node, position, skp, skp_behavior};

/// Somebody in a post for a part of the year.
#[derive(Clone, Debug)]
pub struct Held {
    pub appointment: AppointmentId,
    pub person: PersonId,
    pub position: PositionId,
    pub kind: AppointmentKind,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
}

/// Everybody who held a post on some day between the two, in no order.
pub async fn held_between(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Held>, StoreError> {
    use appointment::Column as A;
    let rows: Vec<(Uuid, Uuid, Uuid, String, NaiveDate, Option<NaiveDate>)> = appointment::Entity::find()
        .select_only()
        .columns([
            A::Id,
            A::PersonId,
            A::PositionId,
            A::Kind,
            A::ValidFrom,
            A::ValidTo,
        ])
        .filter(A::InstansiId.eq(instansi.0))
        .filter(A::ValidFrom.lte(last))
        .filter(A::ValidTo.is_null().or(A::ValidTo.gte(first)))
        .order_by_asc(A::Id)
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(id, person, position, kind, from, to)| {
            Ok(Held {
                appointment: AppointmentId(id),
                person: PersonId(person),
                position: PositionId(position),
                kind: decode("appointment.kind", &kind)?,
                from,
                to,
            })
        })
        .collect()
}

/// What kind of post it is, of which unit, and whether it heads that.
#[derive(Clone, Copy, Debug)]
pub struct PostFacts {
    pub kind: PositionKind,
    pub unit: UnitId,
    pub heads: bool,
}

/// Every post there ever was.
pub async fn posts(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
) -> Result<HashMap<PositionId, PostFacts>, StoreError> {
    use position::Column as P;
    let rows: Vec<(Uuid, String, Uuid, bool)> = position::Entity::find()
        .select_only()
        .columns([P::Id, P::Kind, P::UnitId, P::IsUnitHead])
        .filter(P::InstansiId.eq(instansi.0))
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(id, kind, unit, heads)| {
            let facts = PostFacts {
                kind: decode("position.kind", &kind)?,
                unit: UnitId(unit),
                heads,
            };
            Ok((PositionId(id), facts))
        })
        .collect()
}

/// The head of an SKP, as far as the checks look at it.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub id: SkpId,
    pub appointment: AppointmentId,
    pub state: SkpState,
    pub approach: Approach,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// The SKP of a year, in no order.
pub async fn plans(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
) -> Result<Vec<Plan>, StoreError> {
    use skp::Column as S;
    let rows: Vec<(Uuid, Uuid, String, String, NaiveDate, NaiveDate)> = skp::Entity::find()
        .select_only()
        .columns([
            S::Id,
            S::AppointmentId,
            S::State,
            S::Approach,
            S::PeriodStart,
            S::PeriodEnd,
        ])
        .filter(S::InstansiId.eq(instansi.0))
        .filter(S::Year.eq(year))
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(id, appointment, state, approach, from, to)| {
            Ok(Plan {
                id: SkpId(id),
                appointment: AppointmentId(appointment),
                state: decode("skp.state", &state)?,
                approach: decode("skp.approach", &approach)?,
                from,
                to,
            })
        })
        .collect()
}

/// How many special expectations are filled, by SKP of the year; none at all: not listed.
pub async fn expectations(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
) -> Result<HashMap<SkpId, u8>, StoreError> {
    use skp_behavior::Column as B;
    let of_year = Query::select()
        .column(("skp", "id"))
        .from("skp")
        .and_where(Expr::col(("skp", "instansi_id")).eq(instansi.0))
        .and_where(Expr::col(("skp", "year")).eq(year))
        .take();
    let rows: Vec<(Uuid, i64)> = skp_behavior::Entity::find()
        .select_only()
        .column(B::SkpId)
        .column_as(B::Value.count(), "filled")
        .filter(B::InstansiId.eq(instansi.0))
        .filter(B::Expectation.ne(""))
        .filter(B::SkpId.in_subquery(of_year))
        .group_by(B::SkpId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, filled)| (SkpId(id), u8::try_from(filled).unwrap_or(u8::MAX)))
        .collect())
}

/// Which nodes of a year draw on which sub kegiatan.
pub async fn budget_lines(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
) -> Result<Vec<(NodeId, NodeId)>, StoreError> {
    use node::Column as N;
    let rows: Vec<(Uuid, Option<Uuid>)> = node::Entity::find()
        .select_only()
        .columns([N::Id, N::BudgetNodeId])
        .filter(N::InstansiId.eq(instansi.0))
        .filter(N::Year.eq(year))
        .filter(N::BudgetNodeId.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(node, line)| Some((NodeId(node), NodeId(line?))))
        .collect())
}

/// What manuals say about an indicator that the checks ask for.
#[derive(Clone, Debug)]
pub struct ManualFacts {
    /// Who gives the figures is written down.
    pub provided: bool,
    /// *Kondisi awal*, as written.
    pub baseline: Option<String>,
}

/// The manuals of the indicators of a year.
pub async fn manuals(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
) -> Result<HashMap<IndicatorId, ManualFacts>, StoreError> {
    use indicator_manual::Column as M;
    let rows: Vec<(Uuid, Option<String>, Option<String>)> = indicator_manual::Entity::find()
        .select_only()
        .columns([M::IndicatorId, M::Provider, M::Baseline])
        .filter(M::InstansiId.eq(instansi.0))
        .filter(M::IndicatorId.in_subquery(indicators_of(instansi, year)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, provider, baseline)| {
            let facts = ManualFacts {
                provided: provider.is_some_and(|provider| !provider.trim().is_empty()),
                baseline,
            };
            (IndicatorId(id), facts)
        })
        .collect())
}

fn indicators_of(instansi: InstansiId, year: i32) -> SelectStatement {
    Query::select()
        .column(("indicator", "id"))
        .from("indicator")
        .inner_join(
            "node",
            Expr::col(("node", "instansi_id"))
                .equals(("indicator", "instansi_id"))
                .and(Expr::col(("node", "id")).equals(("indicator", "node_id"))),
        )
        .and_where(Expr::col(("indicator", "instansi_id")).eq(instansi.0))
        .and_where(Expr::col(("node", "year")).eq(year))
        .take()
}
