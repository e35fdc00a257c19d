//! Carrying a plan out inside a transaction: many rows in few statements, and an entry of the log for each.

use domain::audit::{Subject, Verb};
use domain::policy::{Grant, OrganizationAction};
use serde::Serialize;
use store::organization as o;
use store::{Entry, NOTHING, StoreError, Tx};
use uuid::Uuid;

use super::outcome::{Changes, Written};
use super::write_plan;
use crate::Ctx;

type Done = Result<(), StoreError>;

/// Writes everything that the plan says.
pub(super) async fn carry_out(
    ctx: &Ctx,
    tx: &Tx,
    grant: &Grant<OrganizationAction>,
    changes: &Changes,
) -> Done {
    match changes {
        Changes::Units(units) => {
            o::insert_units(tx, grant, &units.creates).await?;
            o::replace_units(tx, grant, &after(units)).await?;
            log(tx, Subject::Unit, units, |unit| unit.id.0).await
        }
        Changes::Positions(positions) => {
            o::insert_positions(tx, grant, &positions.creates).await?;
            o::replace_positions(tx, grant, &after(positions)).await?;
            log(tx, Subject::Position, positions, |position| position.id.0).await
        }
        Changes::People(people) => {
            o::insert_people(tx, grant, &people.creates, ctx.today).await?;
            o::replace_people(tx, grant, &after(people)).await?;
            crate::session::follow_people(tx, grant, &after(people)).await?;
            log(tx, Subject::Person, people, |person| person.id.0).await
        }
        Changes::Appointments(appointments) => {
            o::insert_appointments(tx, grant, &appointments.creates).await?;
            o::replace_appointments(tx, grant, &after(appointments)).await?;
            log(tx, Subject::Appointment, appointments, |one| one.id.0).await
        }
        Changes::Admins(roles) => {
            o::insert_roles(tx, grant, &roles.creates).await?;
            let entries = roles
                .creates
                .iter()
                .map(|role| {
                    let value = serde_json::json!({
                        "role": role.role,
                        "person": role.person,
                        "unit": role.unit,
                        "valid_from": role.valid_from,
                        "valid_to": role.valid_to,
                    });
                    Entry::new(Verb::Granted, Subject::Role, role.person, NOTHING, Some(&value))
                })
                .collect::<Result<Vec<_>, _>>()?;
            tx.record_many(entries).await
        }
        // Titles are a reference of the state, not of a person: the import itself is the entry.
        Changes::Nomenclature(titles) => {
            store::nomenclature::insert_titles(tx, grant, &titles.creates).await?;
            store::nomenclature::replace_titles(tx, grant, &after(titles)).await
        }
        Changes::Plan(plan) => write_plan::carry_out(ctx, tx, plan).await,
    }
}

fn after<T: Clone>(written: &Written<T>) -> Vec<T> {
    written.updates.iter().map(|(_, after)| after.clone()).collect()
}

async fn log<T: Serialize>(tx: &Tx, subject: Subject, written: &Written<T>, id: impl Fn(&T) -> Uuid) -> Done {
    let created = written
        .creates
        .iter()
        .map(|new| Entry::new(Verb::Created, subject, id(new), NOTHING, Some(new)));
    let edited = written
        .updates
        .iter()
        .map(|(before, after)| Entry::new(Verb::Edited, subject, id(after), Some(before), Some(after)));
    let entries = created.chain(edited).collect::<Result<Vec<_>, _>>()?;
    tx.record_many(entries).await
}
