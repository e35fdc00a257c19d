//! Giving and taking rights beyond one's own job (`domain.md` 2.1).

use domain::audit::{Subject, Verb};
use domain::ids::{PersonId, RoleGrantId, UnitId};
use domain::organization::valid_on;
use domain::policy::{OrganizationAction, Role};
use serde::Serialize;
use store::organization::RoleHeld;
use store::{NOTHING, new_id};

use super::{Checked, allow};
use crate::{Ctx, Error, Result};

/// A role for somebody, as typed.
#[derive(Clone, Debug)]
pub struct GrantRole {
    pub person: PersonId,
    pub role: String,
    /// Empty: the whole instansi.
    pub unit: String,
    pub valid_from: String,
    pub valid_to: String,
}

/// Takes a role back: from today on it holds no more.
#[derive(Clone, Copy, Debug)]
pub struct RevokeRole {
    pub id: RoleGrantId,
    pub version: i32,
}

/// What the log keeps of a role.
#[derive(Serialize)]
struct Logged<'a> {
    role: Role,
    person: PersonId,
    unit: Option<&'a str>,
    valid_from: chrono::NaiveDate,
    valid_to: Option<chrono::NaiveDate>,
}

/// Gives a role. It holds from the next request on.
pub async fn grant_role(ctx: &Ctx, input: GrantRole) -> Result<RoleHeld> {
    let db = ctx.store.read();
    let person = store::organization::person(db, ctx.instansi_id(), input.person).await?;
    let mut form = Checked::default();
    let unit: Option<UnitId> = form.optional_id("unit", &input.unit);
    form.done()?;
    let unit = match unit {
        Some(id) => Some(store::organization::unit(db, ctx.instansi_id(), id).await?),
        None => None,
    };
    let path = unit.as_ref().map(|unit| unit.path.as_str()).unwrap_or_default();
    let grant = allow(ctx, OrganizationAction::GrantRole, path)?;
    let role: Option<Role> = form.code("role", &input.role);
    if role == Some(Role::AdminOpd) && unit.is_none() {
        form.wrong("unit", "role_needs_unit");
    }
    let from = form.day("valid_from", &input.valid_from);
    let to = form.optional_day("valid_to", &input.valid_to);
    form.end("valid_to", from, to);
    let (role, valid_from) = form.all(role.zip(from))?;
    let given = RoleHeld {
        id: new_id(),
        person: person.id,
        role,
        unit: unit.as_ref().map(|unit| unit.id),
        valid_from,
        valid_to: to,
        version: 1,
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    let held = store::organization::roles_of_person(tx.conn(), ctx.instansi_id(), person.id).await?;
    if held.iter().any(|other| same_and_overlapping(other, &given)) {
        return Err(Error::field("role", "role_already_held"));
    }
    store::organization::insert_roles(&tx, &grant, std::slice::from_ref(&given)).await?;
    let name = unit.as_ref().map(|unit| unit.name.as_str());
    tx.record(
        Verb::Granted,
        Subject::Role,
        person.id,
        NOTHING,
        Some(&logged(&given, name)),
    )
    .await?;
    tx.commit().await?;
    Ok(given)
}

/// Takes a role back. The last one who is responsible for personnel of the whole instansi stays, or nobody could
/// give that role again.
pub async fn revoke_role(ctx: &Ctx, input: RevokeRole) -> Result<RoleHeld> {
    let db = ctx.store.read();
    let before = store::organization::role_grant(db, ctx.instansi_id(), input.id).await?;
    let unit = match before.unit {
        Some(id) => Some(store::organization::unit(db, ctx.instansi_id(), id).await?),
        None => None,
    };
    let path = unit.as_ref().map(|unit| unit.path.as_str()).unwrap_or_default();
    let grant = allow(ctx, OrganizationAction::GrantRole, path)?;
    // Both ends are inclusive: yesterday was the last day. What began today then never held.
    let last = ctx.today.pred_opt().unwrap_or(ctx.today);
    let mut after = RoleHeld {
        valid_to: Some(last),
        version: input.version,
        ..before.clone()
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    if before.role == Role::AdminKepegawaian && before.unit.is_none() {
        let all = store::organization::role_grants(tx.conn(), ctx.instansi_id()).await?;
        let others = all.iter().any(|role| {
            role.id != before.id
                && role.role == Role::AdminKepegawaian
                && role.unit.is_none()
                && valid_on(role.valid_from, role.valid_to, ctx.today)
        });
        if !others {
            return Err(Error::rejected("last_admin"));
        }
    }
    after.version = store::organization::update_role(&tx, &grant, &after).await?;
    let name = unit.as_ref().map(|unit| unit.name.as_str());
    tx.record(
        Verb::Revoked,
        Subject::Role,
        before.person,
        Some(&logged(&before, name)),
        Some(&logged(&after, name)),
    )
    .await?;
    tx.commit().await?;
    Ok(after)
}

fn same_and_overlapping(one: &RoleHeld, other: &RoleHeld) -> bool {
    one.role == other.role
        && one.unit == other.unit
        && one.valid_to.is_none_or(|end| end >= other.valid_from)
        && other.valid_to.is_none_or(|end| end >= one.valid_from)
        && one.valid_to.is_none_or(|end| end >= one.valid_from)
}

fn logged<'a>(role: &RoleHeld, unit: Option<&'a str>) -> Logged<'a> {
    Logged {
        role: role.role,
        person: role.person,
        unit,
        valid_from: role.valid_from,
        valid_to: role.valid_to,
    }
}
