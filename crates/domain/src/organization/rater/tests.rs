//! A department with two divisions, told as it happens in an office.

use uuid::Uuid;

use super::*;
use crate::organization::{PositionKind, UnitKind};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

const GOVERNOR: u128 = 1;
const HEAD: u128 = 2;
const DIVISION_HEAD: u128 = 3;
const NUTRITIONIST: u128 = 4;
const OTHER_HEAD: u128 = 5;

struct Office {
    units: Vec<Unit>,
    positions: Vec<Position>,
    appointments: Vec<Appointment>,
    assignments: Vec<RaterAssignment>,
}

/// Person, position and appointment of one post share a number; units are 1 region, 2 department, 3 and 5 divisions.
fn office() -> Office {
    let unit = |id: u128, parent: Option<u128>| Unit {
        id: Uuid::from_u128(id).into(),
        parent: parent.map(|id| Uuid::from_u128(id).into()),
        kind: UnitKind::Bidang,
        code: id.to_string(),
        name: format!("Unit {id}"),
        path: String::new(),
        valid_from: day(1, 1),
        valid_to: None,
        version: 1,
    };
    let post = |id: u128, unit: u128, is_unit_head: bool| Position {
        id: Uuid::from_u128(id).into(),
        unit: Uuid::from_u128(unit).into(),
        kind: PositionKind::Pelaksana,
        code: id.to_string(),
        title: format!("Jabatan {id}"),
        grade: None,
        is_unit_head,
        task: None,
        valid_from: day(1, 1),
        valid_to: None,
        version: 1,
    };
    let posts = [
        (GOVERNOR, 1, true),
        (HEAD, 2, true),
        (DIVISION_HEAD, 3, true),
        (NUTRITIONIST, 3, false),
        (OTHER_HEAD, 5, true),
    ];
    Office {
        units: vec![
            unit(1, None),
            unit(2, Some(1)),
            unit(3, Some(2)),
            unit(5, Some(2)),
        ],
        positions: posts.map(|(id, at, head)| post(id, at, head)).into(),
        appointments: posts
            .map(|(id, _, _)| appointment(id, id, id, AppointmentKind::Definitif, day(1, 1), None))
            .into(),
        assignments: Vec::new(),
    }
}

fn appointment(
    id: u128,
    person: u128,
    position: u128,
    kind: AppointmentKind,
    from: NaiveDate,
    to: Option<NaiveDate>,
) -> Appointment {
    Appointment {
        id: Uuid::from_u128(id).into(),
        person: Uuid::from_u128(person).into(),
        position: Uuid::from_u128(position).into(),
        kind,
        valid_from: from,
        valid_to: to,
        decree_number: None,
        version: 1,
    }
}

impl Office {
    fn rater(&self, of: u128, day: NaiveDate) -> Option<EffectiveRater> {
        let of: AppointmentId = Uuid::from_u128(of).into();
        let appointment = self
            .appointments
            .iter()
            .find(|appointment| appointment.id == of)
            .unwrap();
        Staffing::new(
            &self.units,
            &self.positions,
            &self.appointments,
            &self.assignments,
        )
        .rater(appointment, day)
    }

    fn rated_by(&self, of: u128, day: NaiveDate) -> Option<(u128, u128)> {
        let rater = self.rater(of, day)?;
        Some((
            rater.position.0.as_u128(),
            rater.holder.map_or(0, |holder| holder.person.0.as_u128()),
        ))
    }

    fn end(&mut self, id: u128, on: NaiveDate) {
        let id: AppointmentId = Uuid::from_u128(id).into();
        self.appointments
            .iter_mut()
            .find(|appointment| appointment.id == id)
            .unwrap()
            .valid_to = Some(on);
    }
}

#[test]
fn without_a_decree_the_head_of_the_unit_rates() {
    let rater = office().rater(NUTRITIONIST, day(3, 1)).unwrap();
    assert_eq!(rater.position.0.as_u128(), DIVISION_HEAD);
    assert_eq!(rater.source, RaterSource::UnitHead);
    assert_eq!(
        rater.appeal.unwrap().0.as_u128(),
        HEAD,
        "objections go one head higher"
    );
}

#[test]
fn heads_are_rated_by_the_head_of_the_unit_above_and_nobody_stands_over_the_governor() {
    let office = office();
    assert_eq!(office.rated_by(DIVISION_HEAD, day(3, 1)), Some((HEAD, HEAD)));
    assert_eq!(office.rated_by(HEAD, day(3, 1)), Some((GOVERNOR, GOVERNOR)));
    assert_eq!(
        office.rater(DIVISION_HEAD, day(3, 1)).unwrap().source,
        RaterSource::ParentUnitHead
    );
    assert_eq!(office.rater(GOVERNOR, day(3, 1)), None);
}

#[test]
fn a_named_rater_counts_from_and_until_his_days() {
    let mut office = office();
    office.assignments.push(RaterAssignment {
        id: Uuid::from_u128(90).into(),
        appointment: Uuid::from_u128(NUTRITIONIST).into(),
        rater_position: Uuid::from_u128(OTHER_HEAD).into(),
        appeal_position: Some(Uuid::from_u128(GOVERNOR).into()),
        valid_from: day(4, 1),
        valid_to: Some(day(6, 30)),
        decree_number: Some("800/12/2026".to_owned()),
        version: 1,
    });
    assert_eq!(
        office.rated_by(NUTRITIONIST, day(3, 31)),
        Some((DIVISION_HEAD, DIVISION_HEAD))
    );
    assert_eq!(
        office.rated_by(NUTRITIONIST, day(4, 1)),
        Some((OTHER_HEAD, OTHER_HEAD))
    );
    assert_eq!(
        office.rated_by(NUTRITIONIST, day(6, 30)),
        Some((OTHER_HEAD, OTHER_HEAD))
    );
    assert_eq!(
        office.rated_by(NUTRITIONIST, day(7, 1)),
        Some((DIVISION_HEAD, DIVISION_HEAD))
    );
    let rater = office.rater(NUTRITIONIST, day(5, 1)).unwrap();
    assert_eq!(
        (rater.source, rater.appeal.unwrap().0.as_u128()),
        (RaterSource::Assigned, GOVERNOR)
    );
}

#[test]
fn of_two_namings_the_later_one_counts() {
    let mut office = office();
    for (id, rater, from) in [(90, HEAD, day(2, 1)), (91, OTHER_HEAD, day(3, 1))] {
        office.assignments.push(RaterAssignment {
            id: Uuid::from_u128(id).into(),
            appointment: Uuid::from_u128(NUTRITIONIST).into(),
            rater_position: Uuid::from_u128(rater).into(),
            appeal_position: None,
            valid_from: from,
            valid_to: None,
            decree_number: None,
            version: 1,
        });
    }
    assert_eq!(office.rated_by(NUTRITIONIST, day(2, 15)), Some((HEAD, HEAD)));
    assert_eq!(
        office.rated_by(NUTRITIONIST, day(3, 15)),
        Some((OTHER_HEAD, OTHER_HEAD))
    );
}

#[test]
fn a_vacant_post_rates_only_once_somebody_acts_in_it() {
    let mut office = office();
    office.end(DIVISION_HEAD, day(5, 31));
    office.appointments.push(appointment(
        60,
        OTHER_HEAD,
        DIVISION_HEAD,
        AppointmentKind::Plt,
        day(6, 15),
        Some(day(9, 14)),
    ));
    assert_eq!(
        office.rated_by(NUTRITIONIST, day(5, 31)),
        Some((DIVISION_HEAD, DIVISION_HEAD))
    );
    assert_eq!(
        office.rated_by(NUTRITIONIST, day(6, 1)),
        Some((DIVISION_HEAD, 0)),
        "vacant"
    );
    assert_eq!(
        office.rated_by(NUTRITIONIST, day(6, 15)),
        Some((DIVISION_HEAD, OTHER_HEAD))
    );
    assert_eq!(
        office.rated_by(NUTRITIONIST, day(9, 15)),
        Some((DIVISION_HEAD, 0)),
        "the decree has run out"
    );
}

#[test]
fn who_stands_in_by_the_day_rates_while_the_head_is_away() {
    let mut office = office();
    office.appointments.push(appointment(
        61,
        OTHER_HEAD,
        DIVISION_HEAD,
        AppointmentKind::Plh,
        day(8, 3),
        Some(day(8, 7)),
    ));
    assert_eq!(
        office.rated_by(NUTRITIONIST, day(8, 2)),
        Some((DIVISION_HEAD, DIVISION_HEAD))
    );
    assert_eq!(
        office.rated_by(NUTRITIONIST, day(8, 3)),
        Some((DIVISION_HEAD, OTHER_HEAD))
    );
    assert_eq!(
        office.rated_by(NUTRITIONIST, day(8, 8)),
        Some((DIVISION_HEAD, DIVISION_HEAD))
    );
}

#[test]
fn nobody_rates_himself_while_standing_in_for_his_own_head() {
    let mut office = office();
    office.end(DIVISION_HEAD, day(5, 31));
    office.appointments.push(appointment(
        62,
        NUTRITIONIST,
        DIVISION_HEAD,
        AppointmentKind::Plt,
        day(6, 1),
        None,
    ));
    assert_eq!(
        office.rated_by(NUTRITIONIST, day(6, 1)),
        Some((HEAD, HEAD)),
        "one head higher"
    );
    assert_eq!(
        office.rater(NUTRITIONIST, day(6, 1)).unwrap().source,
        RaterSource::ParentUnitHead
    );
    assert_eq!(
        office.rated_by(62, day(6, 1)),
        Some((HEAD, HEAD)),
        "also in the acting post"
    );
}
