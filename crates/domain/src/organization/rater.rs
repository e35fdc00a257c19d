//! Who rates whom on a given day, Plt and Plh included (PP 30/2019; `domain.md` 2.2).
//!
//! A rater is a *position*; who holds it on the day rates. Where nobody was named, the head of the unit rates, and
//! the head of the unit above rates the head.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Appointment, AppointmentKind, Position, RaterAssignment, Unit, valid_on};
use crate::codes::codes;
use crate::ids::*;

/// Where a rater comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RaterSource {
    /// Named by a decree or letter (PPK-14).
    Assigned,
    /// Head of the own unit.
    UnitHead,
    /// Head of a unit above, because the own head is the person himself or there is none.
    ParentUnitHead,
}

codes!(RaterSource {
    Assigned => "assigned",
    UnitHead => "unit_head",
    ParentUnitHead => "parent_unit_head",
});

/// Who holds a position on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    pub person: PersonId,
    pub held: AppointmentKind,
}

/// The rater of an appointment on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffectiveRater {
    pub position: PositionId,
    /// None: the post is vacant and nobody acts. Then nobody may rate until personnel names an acting official.
    pub holder: Option<Holder>,
    /// Who decides an objection: named, or the head above the rater.
    pub appeal: Option<PositionId>,
    pub source: RaterSource,
}

/// Everything of one instansi that the question needs, indexed once for many questions.
pub struct Staffing<'a> {
    units: HashMap<UnitId, &'a Unit>,
    positions: HashMap<PositionId, &'a Position>,
    heads: HashMap<UnitId, Vec<&'a Position>>,
    holders: HashMap<PositionId, Vec<&'a Appointment>>,
    assignments: HashMap<AppointmentId, Vec<&'a RaterAssignment>>,
}

impl<'a> Staffing<'a> {
    pub fn new(
        units: &'a [Unit],
        positions: &'a [Position],
        appointments: &'a [Appointment],
        assignments: &'a [RaterAssignment],
    ) -> Self {
        let mut staffing = Self {
            units: units.iter().map(|unit| (unit.id, unit)).collect(),
            positions: positions.iter().map(|position| (position.id, position)).collect(),
            heads: HashMap::new(),
            holders: HashMap::new(),
            assignments: HashMap::new(),
        };
        for position in positions.iter().filter(|position| position.is_unit_head) {
            staffing.heads.entry(position.unit).or_default().push(position);
        }
        for appointment in appointments {
            staffing
                .holders
                .entry(appointment.position)
                .or_default()
                .push(appointment);
        }
        for assignment in assignments {
            staffing
                .assignments
                .entry(assignment.appointment)
                .or_default()
                .push(assignment);
        }
        staffing
    }

    /// Who acts in a position on a day: the one who stands in by the day (the holder is away), else the holder,
    /// else the acting official.
    pub fn holder(&self, position: PositionId, day: NaiveDate) -> Option<Holder> {
        let order = |kind| match kind {
            AppointmentKind::Plh => 0,
            AppointmentKind::Definitif => 1,
            AppointmentKind::Plt => 2,
        };
        self.holders
            .get(&position)?
            .iter()
            .filter(|appointment| valid_on(appointment.valid_from, appointment.valid_to, day))
            .min_by_key(|appointment| (order(appointment.kind), std::cmp::Reverse(appointment.valid_from)))
            .map(|appointment| Holder {
                person: appointment.person,
                held: appointment.kind,
            })
    }

    /// Whether the person holds the position on the day, definitif or acting.
    pub fn holds(&self, person: PersonId, position: PositionId, day: NaiveDate) -> bool {
        self.holders
            .get(&position)
            .into_iter()
            .flatten()
            .any(|appointment| {
                appointment.person == person && valid_on(appointment.valid_from, appointment.valid_to, day)
            })
    }

    /// The rater of an appointment on a day; none for who stands under nobody, such as the head of the region.
    pub fn rater(&self, appointment: &Appointment, day: NaiveDate) -> Option<EffectiveRater> {
        let named = self
            .assignments
            .get(&appointment.id)
            .into_iter()
            .flatten()
            .filter(|assignment| valid_on(assignment.valid_from, assignment.valid_to, day))
            .max_by_key(|assignment| assignment.valid_from);
        let (position, source) = match named {
            Some(assignment) => (assignment.rater_position, RaterSource::Assigned),
            None => self.head_over(appointment.person, appointment.position, day)?,
        };
        let appeal = named
            .and_then(|assignment| assignment.appeal_position)
            .or_else(|| {
                self.head_over(appointment.person, position, day)
                    .map(|(head, _)| head)
            });
        // Nobody rates himself, even while he stands in for his own rater.
        let holder = self
            .holder(position, day)
            .filter(|holder| holder.person != appointment.person);
        Some(EffectiveRater {
            position,
            holder,
            appeal,
            source,
        })
    }

    /// The nearest head above a position who is not the person himself.
    fn head_over(
        &self,
        person: PersonId,
        position: PositionId,
        day: NaiveDate,
    ) -> Option<(PositionId, RaterSource)> {
        let own = self.positions.get(&position)?;
        let mut unit = self.units.get(&own.unit)?;
        let mut source = RaterSource::UnitHead;
        loop {
            let head = self
                .heads
                .get(&unit.id)
                .into_iter()
                .flatten()
                .find(|head| valid_on(head.valid_from, head.valid_to, day));
            if let Some(head) = head
                && head.id != position
                && !self.holds(person, head.id, day)
            {
                return Some((head.id, source));
            }
            unit = self.units.get(&unit.parent?)?;
            source = RaterSource::ParentUnitHead;
        }
    }
}

#[cfg(test)]
mod tests;
