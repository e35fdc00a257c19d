//! Where the SKPs of many stand: for Beranda, the team page and the overviews of units.

use std::collections::HashMap;

use domain::ids::*;
use domain::measure::Measure;
use domain::skp::SkpState;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::head::Head;
use crate::StoreError;
use crate::entity::{indicator, node, skp as row, unit};

/// The live SKPs of appointments for a year (neither discarded nor superseded), by appointment, the newest winning.
pub async fn of_people(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
    appointments: impl IntoIterator<Item = AppointmentId>,
) -> Result<HashMap<AppointmentId, Head>, StoreError> {
    let ids: Vec<Uuid> = appointments.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = row::Entity::find()
        .filter(row::Column::InstansiId.eq(instansi.0))
        .filter(row::Column::Year.eq(year))
        .filter(row::Column::AppointmentId.is_in(ids))
        .filter(row::Column::State.is_not_in([SkpState::Dibatalkan.code(), SkpState::Digantikan.code()]))
        .order_by_asc(row::Column::PeriodStart)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| Head::try_from(row).map(|head| (head.skp.appointment, head)))
        .collect()
}

/// The live SKP of one appointment for a year.
pub async fn open_of_appointment(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
    appointment: AppointmentId,
) -> Result<Option<Head>, StoreError> {
    Ok(of_people(db, instansi, year, [appointment])
        .await?
        .remove(&appointment))
}

/// The live SKP of whoever holds a position in the year; the newest when the holder changed.
pub async fn of_position(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
    position: PositionId,
) -> Result<Option<Head>, StoreError> {
    row::Entity::find()
        .filter(row::Column::InstansiId.eq(instansi.0))
        .filter(row::Column::Year.eq(year))
        .filter(row::Column::PositionId.eq(position.0))
        .filter(row::Column::State.is_not_in([SkpState::Dibatalkan.code(), SkpState::Digantikan.code()]))
        .order_by_desc(row::Column::PeriodStart)
        .one(db)
        .await?
        .map(Head::try_from)
        .transpose()
}

/// For each SKP its results: id, what they support, text.
pub async fn supporting(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    skps: impl IntoIterator<Item = SkpId>,
) -> Result<HashMap<SkpId, Vec<(NodeId, Option<NodeId>, String)>>, StoreError> {
    let ids: Vec<Uuid> = skps.into_iter().map(|id| id.0).collect();
    let mut found: HashMap<SkpId, Vec<(NodeId, Option<NodeId>, String)>> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let rows = node::Entity::find()
        .filter(node::Column::InstansiId.eq(instansi.0))
        .filter(node::Column::SkpId.is_in(ids))
        .order_by_asc(node::Column::Seq)
        .all(db)
        .await?;
    for row in rows {
        if let Some(skp) = row.skp_id {
            let entry = (row.id.into(), row.parent_id.map(NodeId::from), row.text);
            found.entry(skp.into()).or_default().push(entry);
        }
    }
    Ok(found)
}

/// Numeric targets of a person's set SKPs of a year, by indicator text (V-SKP-15).
pub async fn last_targets(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    person: PersonId,
    year: i32,
) -> Result<Vec<(String, Measure)>, StoreError> {
    let skps: Vec<Uuid> = row::Entity::find()
        .filter(row::Column::InstansiId.eq(instansi.0))
        .filter(row::Column::PersonId.eq(person.0))
        .filter(row::Column::Year.eq(year))
        .filter(row::Column::SetAt.is_not_null())
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    if skps.is_empty() {
        return Ok(Vec::new());
    }
    let nodes: Vec<Uuid> = node::Entity::find()
        .filter(node::Column::InstansiId.eq(instansi.0))
        .filter(node::Column::SkpId.is_in(skps))
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    if nodes.is_empty() {
        return Ok(Vec::new());
    }
    Ok(indicator::Entity::find()
        .filter(indicator::Column::InstansiId.eq(instansi.0))
        .filter(indicator::Column::NodeId.is_in(nodes))
        .filter(indicator::Column::TargetKind.eq("number"))
        .all(db)
        .await?
        .into_iter()
        .filter_map(|row| Some((row.text, Measure(row.target_low?))))
        .collect())
}

/// How many SKPs of a unit stand in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateCount {
    pub unit: UnitId,
    pub unit_path: String,
    pub state: SkpState,
    pub count: i64,
}

#[derive(FromQueryResult)]
struct CountRow {
    unit_id: Uuid,
    state: String,
    count: i64,
}

/// Counts by unit and state below any of the paths: two statements.
pub async fn states_by_unit(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
    path: &str,
) -> Result<Vec<StateCount>, StoreError> {
    let units: HashMap<Uuid, String> = unit::Entity::find()
        .filter(unit::Column::InstansiId.eq(instansi.0))
        .filter(unit::Column::Path.starts_with(path))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row.path))
        .collect();
    let rows = row::Entity::find()
        .select_only()
        .column(row::Column::UnitId)
        .column(row::Column::State)
        .column_as(row::Column::Id.count(), "count")
        .filter(row::Column::InstansiId.eq(instansi.0))
        .filter(row::Column::Year.eq(year))
        .group_by(row::Column::UnitId)
        .group_by(row::Column::State)
        .into_model::<CountRow>()
        .all(db)
        .await?;
    rows.into_iter()
        .filter_map(|row| units.get(&row.unit_id).map(|path| (row, path.clone())))
        .map(|(row, unit_path)| {
            Ok(StateCount {
                unit: row.unit_id.into(),
                unit_path,
                state: SkpState::from_code(&row.state).ok_or(StoreError::Corrupt("skp.state"))?,
                count: row.count,
            })
        })
        .collect()
}
