//! One person: identity as far as one may see it, posts over time, who rates him, whom he rates, roles.

use std::collections::{HashMap, HashSet};

use domain::audit::Subject;
use domain::ids::{AppointmentId, PersonId, PositionId, UnitId};
use domain::organization::card::Card;
use domain::organization::view::{
    AppointmentLine, NamedRater, NipLine, PersonCard, Personal, RaterLine, RoleLine,
};
use domain::organization::{Nip, Person, RaterAssignment, RaterSource, valid_on};
use domain::policy::OrganizationAction;
use store::organization::{Among, Held, Holder};

use super::account::home;
use super::unit_card::{holds_on, link};
use super::{allow, history, may};
use crate::{Ctx, Result};

/// A person as of today. The number of statements grows with the person's current posts (one or two), with nothing
/// else.
pub async fn person_card(ctx: &Ctx, id: PersonId) -> Result<PersonCard> {
    allow(ctx, OrganizationAction::Read, "")?;
    let db = ctx.store.read();
    let person = store::organization::person(db, ctx.instansi_id(), id).await?;
    let among = Among::People(vec![id]);
    let mut posts = store::organization::holders(db, ctx.instansi_id(), &among, Held::Ever, "", None).await?;
    posts.sort_by_key(|post| std::cmp::Reverse(post.appointment.valid_from));
    let path = home(ctx, &posts)
        .map(|post| post.unit.path.clone())
        .unwrap_or_default();
    let own = id == ctx.actor.person;
    let sees_personal = own || may(ctx, OrganizationAction::ReadPersonal, &path).allowed();
    let sees_roles = own || may(ctx, OrganizationAction::GrantRole, &path).allowed();

    let rates = rates(ctx, &posts, sees_personal).await?;
    let roles = if sees_roles {
        roles(ctx, id).await?
    } else {
        Vec::new()
    };
    let history = if sees_personal {
        history::of(ctx, Subject::Person, id).await?
    } else {
        Vec::new()
    };
    let appointments = appointments(ctx, posts).await?;
    Ok(PersonCard {
        id,
        employment: person.employment,
        rank: person.rank.as_ref().map(domain::organization::RankGroup::label),
        version: person.version,
        personal: if sees_personal {
            Some(personal(ctx, &person).await?)
        } else {
            None
        },
        name: person.name,
        appointments,
        rates,
        roles,
        may_edit: may(ctx, OrganizationAction::EditPeople, &path),
        may_appoint: may(ctx, OrganizationAction::Appoint, &path),
        may_grant: may(ctx, OrganizationAction::GrantRole, &path),
        may_manage_account: may(ctx, OrganizationAction::ManageAccounts, &path),
        history,
    })
}

async fn personal(ctx: &Ctx, person: &Person) -> Result<Personal> {
    let numbers = store::organization::nip_history(ctx.store.read(), ctx.instansi_id(), person.id).await?;
    let contradicts = person
        .nip
        .as_ref()
        .map(|nip| nip.contradictions(person.birth_date, person.gender))
        .unwrap_or_default();
    Ok(Personal {
        nip: person.nip.as_ref().map(Nip::grouped),
        birth_date: person.birth_date,
        gender: person.gender,
        email: person.email.clone(),
        contradicts,
        numbers: numbers
            .into_iter()
            .map(|period| NipLine {
                nip: Nip::parse(&period.nip, ctx.today).map_or(period.nip, |nip| nip.grouped()),
                valid_from: period.valid_from,
                valid_to: period.valid_to,
            })
            .collect(),
    })
}

/// Whom the person rates by the posts of today.
async fn rates(ctx: &Ctx, posts: &[Holder], with_numbers: bool) -> Result<Vec<Card>> {
    let mut rates: Vec<Card> = Vec::new();
    for post in posts.iter().filter(|post| holds_on(post, ctx.today)) {
        let rated =
            store::cards::rated_by(ctx.store.read(), ctx.instansi_id(), post.position.id, ctx.today).await?;
        rates.extend(rated.into_iter().filter(|card| card.person != post.person.id));
    }
    let mut seen = HashSet::new();
    rates.retain(|card| seen.insert(card.appointment));
    rates.sort_by(|one, other| (one.kind.rung(), &one.name).cmp(&(other.kind.rung(), &other.name)));
    if !with_numbers {
        for card in &mut rates {
            card.nip = None;
        }
    }
    Ok(rates)
}

async fn roles(ctx: &Ctx, id: PersonId) -> Result<Vec<RoleLine>> {
    let db = ctx.store.read();
    let held = store::organization::roles_of_person(db, ctx.instansi_id(), id).await?;
    let units = held.iter().filter_map(|role| role.unit);
    let units: HashMap<UnitId, _> = store::organization::units_by_id(db, ctx.instansi_id(), units)
        .await?
        .into_iter()
        .map(|unit| (unit.id, link(unit)))
        .collect();
    Ok(held
        .into_iter()
        .map(|role| RoleLine {
            id: role.id,
            role: role.role,
            unit: role.unit.and_then(|unit| units.get(&unit).cloned()),
            valid_from: role.valid_from,
            valid_to: role.valid_to,
            version: role.version,
            current: valid_on(role.valid_from, role.valid_to, ctx.today),
        })
        .collect())
}

async fn appointments(ctx: &Ctx, posts: Vec<Holder>) -> Result<Vec<AppointmentLine>> {
    let db = ctx.store.read();
    let ids = posts.iter().map(|post| post.appointment.id);
    let named = store::organization::rater_assignments(db, ctx.instansi_id(), ids).await?;
    let mut raters: HashMap<AppointmentId, (Option<PositionId>, Option<PositionId>)> = HashMap::new();
    for post in posts.iter().filter(|post| holds_on(post, ctx.today)) {
        let rating = store::cards::rating(db, ctx.instansi_id(), post.appointment.id, ctx.today).await?;
        raters.insert(
            post.appointment.id,
            (rating.rater_position, rating.appeal_position),
        );
    }
    let wanted: HashSet<PositionId> = raters
        .values()
        .flat_map(|(rater, appeal)| [*rater, *appeal])
        .flatten()
        .chain(
            named
                .iter()
                .flat_map(|one| [Some(one.rater_position), one.appeal_position])
                .flatten(),
        )
        .collect();
    let positions: HashMap<PositionId, (String, UnitId)> =
        store::organization::positions_by_id(db, ctx.instansi_id(), wanted.iter().copied())
            .await?
            .into_iter()
            .map(|position| (position.id, (position.title, position.unit)))
            .collect();
    let acting = store::cards::holders(db, ctx.instansi_id(), wanted, ctx.today).await?;
    let title = |position: PositionId| {
        positions
            .get(&position)
            .map(|(title, _)| title.clone())
            .unwrap_or_default()
    };
    let line = |position: PositionId, rated: &Holder| {
        // Nobody rates himself, even while he stands in for his own rater.
        let card = acting
            .get(&position)
            .filter(|card| card.person != rated.person.id);
        RaterLine {
            position,
            title: title(position),
            person: card.map(|card| card.person),
            name: card.map(|card| card.name.clone()),
            held: card.map(|card| card.held),
            until: card.and_then(|card| card.valid_to),
            source: None,
        }
    };
    Ok(posts
        .into_iter()
        .map(|post| {
            let own: Vec<RaterAssignment> = named
                .iter()
                .filter(|one| one.appointment == post.appointment.id)
                .cloned()
                .collect();
            let (rater, appeal) = raters.get(&post.appointment.id).copied().unwrap_or_default();
            let source = |position| {
                let by_decree = own.iter().any(|one| {
                    one.rater_position == position && valid_on(one.valid_from, one.valid_to, ctx.today)
                });
                let same_unit = positions
                    .get(&position)
                    .is_some_and(|(_, unit)| *unit == post.unit.id);
                if by_decree {
                    RaterSource::Assigned
                } else if same_unit {
                    RaterSource::UnitHead
                } else {
                    RaterSource::ParentUnitHead
                }
            };
            AppointmentLine {
                current: holds_on(&post, ctx.today),
                rater: rater.map(|position| RaterLine {
                    source: Some(source(position)),
                    ..line(position, &post)
                }),
                appeal: appeal.map(|position| line(position, &post)),
                may_appoint: may(ctx, OrganizationAction::Appoint, &post.unit.path),
                may_assign_rater: may(ctx, OrganizationAction::AssignRater, &post.unit.path),
                title: post.position.title.clone(),
                kind: post.position.kind,
                named: own
                    .into_iter()
                    .map(|one| NamedRater {
                        rater_title: title(one.rater_position),
                        appeal_title: one.appeal_position.map(title),
                        assignment: one,
                    })
                    .collect(),
                unit: link(post.unit.clone()),
                appointment: post.appointment,
            }
        })
        .collect())
}
