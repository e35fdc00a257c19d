//! Where the SKPs of many stand: for Beranda, the team page and the overviews of units.

use std::collections::HashMap;

use domain::ids::*;
use domain::skp::SkpState;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::head::Head;
use crate::StoreError;
use crate::entity::{skp as row, unit};

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
