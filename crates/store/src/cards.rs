//! People as others see them on a screen or a form: name, NIP, position, unit; and who rates whom.
//!
//! Everything here takes many at once and runs a constant number of statements.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::ids::*;
use domain::organization::card::Card;
use domain::organization::rater::Staffing;
use domain::organization::{Appointment, AppointmentKind, Position, PositionKind, RaterAssignment, Unit};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::StoreError;
use crate::entity::codes::decode;
use crate::entity::{appointment, person, position, rater_assignment, unit};

/// Who rates an appointment on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    pub unit_path: String,
    pub rater_position: Option<PositionId>,
    pub appeal_position: Option<PositionId>,
}

/// The cards of appointments: four statements.
pub async fn by_appointment(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    ids: impl IntoIterator<Item = AppointmentId>,
) -> Result<HashMap<AppointmentId, Card>, StoreError> {
    let ids: Vec<Uuid> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = appointment::Entity::find()
        .filter(appointment::Column::InstansiId.eq(instansi.0))
        .filter(appointment::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(dress(db, instansi, rows)
        .await?
        .into_iter()
        .map(|card| (card.appointment, card))
        .collect())
}

/// Who acts in each position on a day, in the order of [`Staffing::holder`].
pub async fn holders(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    positions: impl IntoIterator<Item = PositionId>,
    day: NaiveDate,
) -> Result<HashMap<PositionId, Card>, StoreError> {
    let ids: Vec<Uuid> = positions.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = appointment::Entity::find()
        .filter(appointment::Column::InstansiId.eq(instansi.0))
        .filter(appointment::Column::PositionId.is_in(ids))
        .filter(valid(
            appointment::Column::ValidFrom,
            appointment::Column::ValidTo,
            day,
        ))
        .all(db)
        .await?;
    let mut cards = dress(db, instansi, rows).await?;
    cards.sort_by_key(|card| (acting_rank(card.held), card.valid_from));
    Ok(cards.into_iter().map(|card| (card.position, card)).collect())
}

/// Later in the order = acts instead of the earlier.
fn acting_rank(kind: AppointmentKind) -> u8 {
    match kind {
        AppointmentKind::Plt => 0,
        AppointmentKind::Definitif => 1,
        AppointmentKind::Plh => 2,
    }
}

async fn dress(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    rows: Vec<appointment::Model>,
) -> Result<Vec<Card>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let unique = |ids: &mut dyn Iterator<Item = Uuid>| ids.collect::<HashSet<_>>();
    let people: HashMap<Uuid, person::Model> = person::Entity::find()
        .filter(person::Column::InstansiId.eq(instansi.0))
        .filter(person::Column::Id.is_in(unique(&mut rows.iter().map(|row| row.person_id))))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let positions: HashMap<Uuid, position::Model> = position::Entity::find()
        .filter(position::Column::InstansiId.eq(instansi.0))
        .filter(position::Column::Id.is_in(unique(&mut rows.iter().map(|row| row.position_id))))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let units: HashMap<Uuid, unit::Model> = unit::Entity::find()
        .filter(unit::Column::InstansiId.eq(instansi.0))
        .filter(unit::Column::Id.is_in(unique(&mut positions.values().map(|row| row.unit_id))))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    rows.into_iter()
        .map(|row| {
            let person = people
                .get(&row.person_id)
                .ok_or(StoreError::Corrupt("appointment.person_id"))?;
            let position = positions
                .get(&row.position_id)
                .ok_or(StoreError::Corrupt("appointment.position_id"))?;
            let unit = units
                .get(&position.unit_id)
                .ok_or(StoreError::Corrupt("position.unit_id"))?;
            Ok(Card {
                appointment: row.id.into(),
                person: person.id.into(),
                name: person.name.clone(),
                nip: person.nip.clone(),
                rank: person.rank.clone(),
                employment: decode("person.employment", &person.employment)?,
                position: position.id.into(),
                title: position.title.clone(),
                kind: PositionKind::from_code(&position.kind).ok_or(StoreError::Corrupt("position.kind"))?,
                is_unit_head: position.is_unit_head,
                unit: unit.id.into(),
                unit_name: unit.name.clone(),
                unit_path: unit.path.clone(),
                held: decode("appointment.kind", &row.kind)?,
                valid_from: row.valid_from,
                valid_to: row.valid_to,
            })
        })
        .collect()
}

/// Who rates one appointment on a day. The rule is [`Staffing`]'s; this loads what the rule needs: five statements.
pub async fn rating(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: AppointmentId,
    day: NaiveDate,
) -> Result<Rating, StoreError> {
    let own: Appointment = appointment::Entity::find_by_id((instansi.0, id.0))
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?
        .try_into()?;
    let position = position::Entity::find_by_id((instansi.0, own.position.0))
        .one(db)
        .await?
        .ok_or(StoreError::Corrupt("appointment.position_id"))?;
    let unit = unit::Entity::find_by_id((instansi.0, position.unit_id))
        .one(db)
        .await?
        .ok_or(StoreError::Corrupt("position.unit_id"))?;
    let unit_path = unit.path.clone();
    let above: Vec<Uuid> = unit_path
        .split('/')
        .filter_map(|id| Uuid::parse_str(id).ok())
        .collect();
    let units = unit::Entity::find()
        .filter(unit::Column::InstansiId.eq(instansi.0))
        .filter(unit::Column::Id.is_in(above.clone()))
        .all(db)
        .await?;
    let heads = position::Entity::find()
        .filter(position::Column::InstansiId.eq(instansi.0))
        .filter(position::Column::UnitId.is_in(above))
        .filter(position::Column::IsUnitHead.eq(true))
        .all(db)
        .await?;
    let mut positions = vec![position];
    positions.extend(heads.into_iter().filter(|head| head.id != own.position.0));
    let material = Material::load(db, instansi, units, positions, vec![own.clone()], day).await?;
    let rater = material.staffing().rater(&own, day);
    Ok(Rating {
        unit_path,
        rater_position: rater.as_ref().map(|rater| rater.position),
        appeal_position: rater.and_then(|rater| rater.appeal),
    })
}

/// Everybody whom a position rates on a day, in no order: a constant number of statements.
pub async fn rated_by(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    rater: PositionId,
    day: NaiveDate,
) -> Result<Vec<Card>, StoreError> {
    let own = position::Entity::find_by_id((instansi.0, rater.0))
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?;
    let named: Vec<Uuid> = rater_assignment::Entity::find()
        .filter(rater_assignment::Column::InstansiId.eq(instansi.0))
        .filter(rater_assignment::Column::RaterPositionId.eq(rater.0))
        .filter(valid(
            rater_assignment::Column::ValidFrom,
            rater_assignment::Column::ValidTo,
            day,
        ))
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.appointment_id)
        .collect();
    let unit = unit::Entity::find_by_id((instansi.0, own.unit_id))
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?;
    let (units, positions) = default_candidates(db, instansi, &unit, &own).await?;
    let mut wanted = Condition::any().add(appointment::Column::Id.is_in(named));
    if !positions.is_empty() {
        wanted = wanted.add(appointment::Column::PositionId.is_in(positions.iter().map(|row| row.id)));
    }
    let rows = appointment::Entity::find()
        .filter(appointment::Column::InstansiId.eq(instansi.0))
        .filter(wanted)
        .filter(valid(
            appointment::Column::ValidFrom,
            appointment::Column::ValidTo,
            day,
        ))
        .all(db)
        .await?;
    let candidates = rows
        .iter()
        .cloned()
        .map(Appointment::try_from)
        .collect::<Result<Vec<_>, StoreError>>()?;
    let material = Material::load(db, instansi, units, positions, candidates, day).await?;
    let staffing = material.staffing();
    let mine: HashSet<Uuid> = material
        .candidates
        .iter()
        .filter(|candidate| {
            staffing
                .rater(candidate, day)
                .is_some_and(|found| found.position == rater)
        })
        .map(|candidate| candidate.id.0)
        .collect();
    dress(
        db,
        instansi,
        rows.into_iter().filter(|row| mine.contains(&row.id)).collect(),
    )
    .await
}

/// Units and positions among which the default rule could find `own` as the nearest head: the own unit, the units
/// below that have no head, and the heads just below.
async fn default_candidates(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    unit: &unit::Model,
    own: &position::Model,
) -> Result<(Vec<unit::Model>, Vec<position::Model>), StoreError> {
    if !own.is_unit_head {
        return Ok((vec![unit.clone()], Vec::new()));
    }
    let mut below = unit::Entity::find()
        .filter(unit::Column::InstansiId.eq(instansi.0))
        .filter(unit::Column::Path.starts_with(&unit.path))
        .all(db)
        .await?;
    let headed: HashSet<Uuid> = position::Entity::find()
        .filter(position::Column::InstansiId.eq(instansi.0))
        .filter(position::Column::IsUnitHead.eq(true))
        .filter(position::Column::UnitId.is_in(below.iter().map(|row| row.id)))
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.unit_id)
        .collect();
    // A unit is ours to look into while no headed unit stands between it and us.
    let near = |row: &unit::Model| {
        row.path[unit.path.len()..]
            .split('/')
            .filter_map(|id| Uuid::parse_str(id).ok())
            .all(|id| id == row.id || !headed.contains(&id))
    };
    below.retain(near);
    let positions = position::Entity::find()
        .filter(position::Column::InstansiId.eq(instansi.0))
        .filter(position::Column::UnitId.is_in(below.iter().map(|row| row.id)))
        .all(db)
        .await?
        .into_iter()
        .filter(|row| row.is_unit_head || row.unit_id == unit.id || !headed.contains(&row.unit_id))
        .collect();
    Ok((below, positions))
}

/// What the rule of raters wants, as domain types.
struct Material {
    units: Vec<Unit>,
    positions: Vec<Position>,
    /// The appointments in question.
    candidates: Vec<Appointment>,
    /// Theirs and those of the heads above.
    appointments: Vec<Appointment>,
    assignments: Vec<RaterAssignment>,
}

impl Material {
    async fn load(
        db: &impl ConnectionTrait,
        instansi: InstansiId,
        units: Vec<unit::Model>,
        positions: Vec<position::Model>,
        candidates: Vec<Appointment>,
        day: NaiveDate,
    ) -> Result<Self, StoreError> {
        let assignments: Vec<RaterAssignment> = rater_assignment::Entity::find()
            .filter(rater_assignment::Column::InstansiId.eq(instansi.0))
            .filter(rater_assignment::Column::AppointmentId.is_in(candidates.iter().map(|row| row.id.0)))
            .filter(valid(
                rater_assignment::Column::ValidFrom,
                rater_assignment::Column::ValidTo,
                day,
            ))
            .all(db)
            .await?
            .into_iter()
            .map(RaterAssignment::from)
            .collect();
        let heads: HashSet<Uuid> = positions
            .iter()
            .filter(|row| row.is_unit_head)
            .map(|row| row.id)
            .chain(assignments.iter().map(|row| row.rater_position.0))
            .collect();
        let mut appointments = appointment::Entity::find()
            .filter(appointment::Column::InstansiId.eq(instansi.0))
            .filter(appointment::Column::PositionId.is_in(heads))
            .filter(valid(
                appointment::Column::ValidFrom,
                appointment::Column::ValidTo,
                day,
            ))
            .all(db)
            .await?
            .into_iter()
            .map(Appointment::try_from)
            .collect::<Result<Vec<_>, StoreError>>()?;
        let known: HashSet<AppointmentId> = appointments.iter().map(|row| row.id).collect();
        appointments.extend(candidates.iter().filter(|row| !known.contains(&row.id)).cloned());
        Ok(Self {
            units: units
                .into_iter()
                .map(Unit::try_from)
                .collect::<Result<_, StoreError>>()?,
            positions: positions
                .into_iter()
                .map(Position::try_from)
                .collect::<Result<_, StoreError>>()?,
            candidates,
            appointments,
            assignments,
        })
    }

    fn staffing(&self) -> Staffing<'_> {
        Staffing::new(
            &self.units,
            &self.positions,
            &self.appointments,
            &self.assignments,
        )
    }
}

/// Title of a position, also when nobody holds it.
pub async fn position_title(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: PositionId,
) -> Result<String, StoreError> {
    Ok(position::Entity::find_by_id((instansi.0, id.0))
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?
        .title)
}

/// Names of people.
pub async fn names(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, String>, StoreError> {
    let people: Vec<Uuid> = people.into_iter().map(|id| id.0).collect();
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(person::Entity::find()
        .filter(person::Column::InstansiId.eq(instansi.0))
        .filter(person::Column::Id.is_in(people))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id.into(), row.name))
        .collect())
}

/// Valid on a day, both ends inclusive.
pub(crate) fn valid<C: ColumnTrait>(from: C, to: C, day: NaiveDate) -> Condition {
    Condition::all()
        .add(from.lte(day))
        .add(Condition::any().add(to.is_null()).add(to.gte(day)))
}
