//! Finding somebody to appoint, or a position to appoint to: for forms.

use std::collections::HashMap;

use domain::ids::PersonId;
use domain::organization::view::Found;
use domain::policy::OrganizationAction;
use store::organization::{Among, Held};

use super::allow;
use crate::{Ctx, Result};

/// Fewest characters that are looked for.
const SHORTEST: usize = 2;

/// How many are offered; more words narrow.
const SHOWN: u64 = 20;

/// People by words of their name or by their whole number, those without a post too. Three statements.
pub async fn find_people(ctx: &Ctx, typed: &str) -> Result<Vec<Found>> {
    allow(ctx, OrganizationAction::Read, "")?;
    let typed = typed.trim();
    if typed.chars().count() < SHORTEST {
        return Ok(Vec::new());
    }
    let db = ctx.store.read();
    let digits: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    let people = if digits.len() == 18 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        store::organization::person_by_nip(db, ctx.instansi_id(), &digits)
            .await?
            .into_iter()
            .collect()
    } else {
        store::organization::search_people(db, ctx.instansi_id(), typed, SHOWN).await?
    };
    let among = Among::People(people.iter().map(|person| person.id).collect());
    let held =
        store::organization::holders(db, ctx.instansi_id(), &among, Held::On(ctx.today), "", None).await?;
    let mut posts: HashMap<PersonId, String> = HashMap::new();
    for holder in held {
        posts
            .entry(holder.person.id)
            .or_insert(format!("{} · {}", holder.position.title, holder.unit.name));
    }
    Ok(people
        .into_iter()
        .map(|person| Found {
            id: person.id.0,
            detail: posts.remove(&person.id).unwrap_or_default(),
            title: person.name,
        })
        .collect())
}

/// Positions valid today by words of their title or the beginning of their code. Three statements.
pub async fn find_positions(ctx: &Ctx, typed: &str) -> Result<Vec<Found>> {
    allow(ctx, OrganizationAction::Read, "")?;
    if typed.trim().chars().count() < SHORTEST {
        return Ok(Vec::new());
    }
    let db = ctx.store.read();
    let positions =
        store::organization::search_positions(db, ctx.instansi_id(), ctx.today, typed, SHOWN).await?;
    let units = positions.iter().map(|position| position.unit);
    let units: HashMap<_, _> = store::organization::units_by_id(db, ctx.instansi_id(), units)
        .await?
        .into_iter()
        .map(|unit| (unit.id, unit.name))
        .collect();
    Ok(positions
        .into_iter()
        .map(|position| Found {
            id: position.id.0,
            detail: format!(
                "{} · {}",
                units.get(&position.unit).cloned().unwrap_or_default(),
                position.code
            ),
            title: position.title,
        })
        .collect())
}
