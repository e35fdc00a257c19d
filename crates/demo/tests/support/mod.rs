//! The demo read back through the store, as the program reads it.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use demo::named;
use domain::cascade::NodeKind;
use domain::cascade::offer::Step;
use domain::ids::*;
use domain::organization::rater::Staffing;
use domain::organization::{Appointment, Person, Position, RaterAssignment, Unit, Zone};
use domain::rules::RuleSet;
use domain::skp::validate::{Context, RaterFact, SuperiorNode};
use domain::skp::{Draft, DraftIndicator, SkpState};
use domain::time::local_date;
use store::skp::Head;
use store::{Store, organization};

pub fn now() -> DateTime<Utc> {
    "2026-11-22T04:00:00Z".parse().unwrap()
}

pub fn province() -> InstansiId {
    named("instansi/nusa-raya")
}

pub struct Everything {
    pub instansi: InstansiId,
    pub today: NaiveDate,
    pub units: Vec<Unit>,
    pub positions: Vec<Position>,
    pub people: Vec<Person>,
    pub appointments: Vec<Appointment>,
    pub raters: Vec<RaterAssignment>,
    pub skps: HashMap<SkpId, (Head, Draft)>,
}

impl Everything {
    pub async fn load(store: &Store, instansi: InstansiId) -> Self {
        let db = store.read();
        let appointments = organization::appointments(db, instansi).await.unwrap();
        let people = organization::people(db, instansi).await.unwrap();
        let mut skps = HashMap::new();
        for person in &people {
            for head in store::skp::of_person(db, instansi, person.id).await.unwrap() {
                let draft = store::skp::content(db, instansi, head.skp.id).await.unwrap();
                skps.insert(head.skp.id, (head, draft));
            }
        }
        Self {
            instansi,
            today: local_date(now(), Zone::Wita),
            units: organization::units(db, instansi).await.unwrap(),
            positions: organization::positions(db, instansi).await.unwrap(),
            raters: organization::rater_assignments(db, instansi, appointments.iter().map(|one| one.id))
                .await
                .unwrap(),
            people,
            appointments,
            skps,
        }
    }

    pub fn staffing(&self) -> Staffing<'_> {
        Staffing::new(&self.units, &self.positions, &self.appointments, &self.raters)
    }

    pub fn name(&self, id: PersonId) -> &str {
        let person = self.people.iter().find(|person| person.id == id);
        person.map_or("", |person| person.name.as_str())
    }

    pub fn position(&self, id: PositionId) -> &Position {
        self.positions.iter().find(|position| position.id == id).unwrap()
    }

    pub fn appointment(&self, key: &str) -> &Appointment {
        let id: AppointmentId = named(&format!("pengangkatan/{key}"));
        self.appointments
            .iter()
            .find(|appointment| appointment.id == id)
            .unwrap()
    }

    pub fn skp(&self, key: &str) -> &(Head, Draft) {
        &self.skps[&named(&format!("skp/{key}"))]
    }

    /// The indicators that carry a part of another.
    pub fn shares_of(&self, id: IndicatorId) -> Vec<&DraftIndicator> {
        let counts = |state| !matches!(state, SkpState::Dibatalkan | SkpState::Digantikan);
        self.skps
            .values()
            .filter(|(head, _)| counts(head.skp.state))
            .flat_map(|(_, draft)| &draft.results)
            .flat_map(|result| &result.indicators)
            .filter(|row| row.share_of == Some(id))
            .collect()
    }

    /// Whether somebody below has no plan yet, or an unfinished one, so that a part is still with nobody.
    pub fn waits_below(&self, id: IndicatorId) -> bool {
        let Some((head, _)) = self.skps.values().find(|(_, draft)| {
            draft
                .results
                .iter()
                .flat_map(|result| &result.indicators)
                .any(|row| row.id == Some(id))
        }) else {
            return true;
        };
        let staffing = self.staffing();
        self.appointments.iter().any(|appointment| {
            staffing
                .rater(appointment, self.today)
                .is_some_and(|rater| rater.position == head.skp.position)
                && !self.skps.values().any(|(below, _)| {
                    below.skp.appointment == appointment.id
                        && below.skp.year == head.skp.year
                        && below.skp.state != SkpState::Draft
                })
        })
    }

    /// What the rules ask about an SKP, as it stood on the day it was submitted.
    pub fn context(&self, head: &Head, draft: &Draft) -> Context {
        let skp = &head.skp;
        let rules = RuleSet::default();
        let appointment = self
            .appointments
            .iter()
            .find(|one| one.id == skp.appointment)
            .unwrap();
        let position = self.position(skp.position);
        let day = skp
            .submitted_at
            .or(skp.set_at)
            .map_or(self.today, |at| local_date(at, Zone::Wita));
        let staffing = self.staffing();
        let rater = staffing
            .rater(appointment, day)
            .and_then(|rater| rater.holder)
            .or_else(|| staffing.rater(appointment, self.today)?.holder);
        Context {
            form: skp.form,
            approach: skp.approach,
            position_kind: position.kind,
            is_unit_head: position.is_unit_head,
            period_start: skp.period_start,
            period_end: skp.period_end,
            appointment_from: appointment.valid_from,
            appointment_to: appointment.valid_to,
            other_periods: self
                .skps
                .values()
                .filter(|(other, _)| {
                    other.skp.appointment == skp.appointment
                        && other.skp.id != skp.id
                        && !matches!(
                            (other.skp.state, skp.state),
                            (SkpState::Dibatalkan | SkpState::Digantikan, _) | (_, SkpState::Digantikan)
                        )
                })
                .map(|(other, _)| (other.skp.period_start, other.skp.period_end))
                .collect(),
            rater: rater.map(|holder| RaterFact {
                person: holder.person,
                valid: true,
            }),
            owner: skp.person,
            // That they belong to the rater is another test's matter.
            superior_nodes: draft
                .results
                .iter()
                .filter_map(|result| result.supports)
                .map(|node| SuperiorNode {
                    node,
                    from_rater: true,
                    accepted_assignment: false,
                    provisional: false,
                })
                .collect(),
            required_indicators: Vec::new(),
            last_year: Vec::new(),
            today: day,
            deadline: rules.deadline(skp.year),
            limits: rules.skp,
        }
    }

    /// The nodes of this year's plan, found from every unit downwards, and everything above them.
    pub async fn plan(&self, store: &Store) -> Vec<Step> {
        let mut found = std::collections::HashSet::new();
        for unit in &self.units {
            for offer in store::skp::offers_of_plan(store.read(), self.instansi, 2026, &unit.path)
                .await
                .unwrap()
            {
                found.insert(offer.node);
            }
        }
        let lines = store::skp::lines_of_sight(store.read(), self.instansi, found)
            .await
            .unwrap();
        let mut steps: HashMap<NodeId, Step> = HashMap::new();
        for step in lines.into_values().flatten() {
            assert!(step.kind.is_plan() || step.kind.is_outcome(), "{}", step.text);
            steps.insert(step.node, step);
        }
        assert!(steps.values().any(|step| step.kind == NodeKind::Visi));
        steps.into_values().collect()
    }

    pub async fn parent_of(&self, store: &Store, node: NodeId) -> Option<NodeId> {
        let lines = store::skp::lines_of_sight(store.read(), self.instansi, [node])
            .await
            .unwrap();
        lines[&node].get(1).map(|step| step.node)
    }
}
