//! Creating, changing, moving and ending units.

use std::collections::HashSet;

use domain::audit::{Subject, Verb};
use domain::ids::UnitId;
use domain::organization::{Unit, UnitKind, valid_on};
use domain::policy::OrganizationAction;
use store::{Constraint, NOTHING, StoreError, new_id};

use super::root::step;
use super::{Checked, allow};
use crate::{Ctx, Error, Result};

/// A new unit under another, as typed.
#[derive(Clone, Debug)]
pub struct CreateUnit {
    pub parent: UnitId,
    pub kind: String,
    pub code: String,
    pub name: String,
    pub valid_from: String,
}

/// Changed fields of a unit, as typed.
#[derive(Clone, Debug)]
pub struct EditUnit {
    pub id: UnitId,
    pub version: i32,
    pub kind: String,
    pub code: String,
    pub name: String,
    pub valid_from: String,
}

/// The last day of a unit, as typed; empty takes the end back.
#[derive(Clone, Debug)]
pub struct EndUnit {
    pub id: UnitId,
    pub version: i32,
    pub valid_to: String,
}

/// Another place in the tree.
#[derive(Clone, Debug)]
pub struct MoveUnit {
    pub id: UnitId,
    pub version: i32,
    pub parent: String,
}

/// Creates a unit.
pub async fn create_unit(ctx: &Ctx, input: CreateUnit) -> Result<Unit> {
    let parent = store::organization::unit(ctx.store.read(), ctx.instansi_id(), input.parent).await?;
    let grant = allow(ctx, OrganizationAction::EditUnits, &parent.path)?;
    let mut form = Checked::default();
    let kind: Option<UnitKind> = form.code("kind", &input.kind);
    if kind == Some(UnitKind::Instansi) {
        form.wrong("kind", "only_one_root");
    }
    let code = form.text("code", &input.code, 40);
    let name = form.text("name", &input.name, 200);
    let from = form.day("valid_from", &input.valid_from);
    if let Some(from) = from
        && !valid_on(parent.valid_from, parent.valid_to, from)
    {
        form.wrong("valid_from", "parent_unit_not_valid");
    }
    let (kind, valid_from) = form.all(kind.zip(from))?;
    let id = new_id();
    let unit = Unit {
        id,
        parent: Some(parent.id),
        kind,
        code,
        name,
        path: step(&parent.path, id),
        valid_from,
        valid_to: None,
        version: 1,
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    store::organization::insert_units(&tx, &grant, std::slice::from_ref(&unit))
        .await
        .map_err(code_taken)?;
    tx.record(Verb::Created, Subject::Unit, unit.id, NOTHING, Some(&unit))
        .await?;
    tx.commit().await?;
    Ok(unit)
}

/// Changes name, code, kind or first day of a unit.
pub async fn edit_unit(ctx: &Ctx, input: EditUnit) -> Result<Unit> {
    let before = store::organization::unit(ctx.store.read(), ctx.instansi_id(), input.id).await?;
    let grant = allow(ctx, OrganizationAction::EditUnits, &before.path)?;
    let mut form = Checked::default();
    let kind: Option<UnitKind> = form.code("kind", &input.kind);
    if kind.is_some_and(|kind| (kind == UnitKind::Instansi) != before.parent.is_none()) {
        form.wrong("kind", "only_one_root");
    }
    let code = form.text("code", &input.code, 40);
    let name = form.text("name", &input.name, 200);
    let from = form.day("valid_from", &input.valid_from);
    form.end("valid_from", from, before.valid_to);
    let (kind, valid_from) = form.all(kind.zip(from))?;
    let after = Unit {
        kind,
        code,
        name,
        valid_from,
        version: input.version,
        ..before.clone()
    };
    save(ctx, &grant, &before, after, Verb::Edited).await
}

/// Ends a unit on a day, or takes the end back. Refused while units or positions below outlive it.
pub async fn end_unit(ctx: &Ctx, input: EndUnit) -> Result<Unit> {
    let db = ctx.store.read();
    let before = store::organization::unit(db, ctx.instansi_id(), input.id).await?;
    let grant = allow(ctx, OrganizationAction::EditUnits, &before.path)?;
    let mut form = Checked::default();
    let to = form.optional_day("valid_to", &input.valid_to);
    form.end("valid_to", Some(before.valid_from), to);
    form.done()?;
    if let Some(last) = to
        && let Some(next) = last.succ_opt()
    {
        let outlive = |end: Option<chrono::NaiveDate>| end.is_none_or(|end| end >= next);
        let units = store::organization::units(db, ctx.instansi_id()).await?;
        let below: Vec<&Unit> = units
            .iter()
            .filter(|unit| unit.id != before.id && unit.path.starts_with(&before.path))
            .collect();
        let children = below.iter().filter(|unit| outlive(unit.valid_to)).count();
        if children > 0 {
            return Err(Error::Rejected {
                code: "unit_has_units",
                data: Some(children.to_string()),
            });
        }
        let own: HashSet<UnitId> = below.iter().map(|unit| unit.id).chain([before.id]).collect();
        let positions = store::organization::positions(db, ctx.instansi_id())
            .await?
            .iter()
            .filter(|position| own.contains(&position.unit) && outlive(position.valid_to))
            .count();
        if positions > 0 {
            return Err(Error::Rejected {
                code: "unit_has_positions",
                data: Some(positions.to_string()),
            });
        }
    }
    let after = Unit {
        valid_to: to,
        version: input.version,
        ..before.clone()
    };
    let verb = if to.is_some() { Verb::Ended } else { Verb::Edited };
    save(ctx, &grant, &before, after, verb).await
}

/// Hangs a unit, with everything below it, under another parent.
pub async fn move_unit(ctx: &Ctx, input: MoveUnit) -> Result<Unit> {
    let db = ctx.store.read();
    let before = store::organization::unit(db, ctx.instansi_id(), input.id).await?;
    let grant = allow(ctx, OrganizationAction::EditUnits, &before.path)?;
    let mut form = Checked::default();
    let parent: Option<UnitId> = form.id("parent", &input.parent);
    let parent = form.all(parent)?;
    let parent = store::organization::unit(db, ctx.instansi_id(), parent).await?;
    // To give a unit away one must be responsible for both places.
    allow(ctx, OrganizationAction::EditUnits, &parent.path)?;
    if before.parent.is_none() || parent.path.starts_with(&before.path) {
        return Err(Error::field("parent", "unit_under_itself"));
    }
    let path = step(&parent.path, before.id);
    let tx = ctx.store.begin(&ctx.who()).await?;
    let moving = Unit {
        version: input.version,
        ..before.clone()
    };
    let version = store::organization::move_unit(&tx, &grant, &moving, parent.id, &path).await?;
    let after = Unit {
        parent: Some(parent.id),
        path,
        version,
        ..before.clone()
    };
    tx.record(Verb::Moved, Subject::Unit, before.id, Some(&before), Some(&after))
        .await?;
    tx.commit().await?;
    Ok(after)
}

async fn save(
    ctx: &Ctx,
    grant: &domain::policy::Grant<OrganizationAction>,
    before: &Unit,
    mut after: Unit,
    verb: Verb,
) -> Result<Unit> {
    let tx = ctx.store.begin(&ctx.who()).await?;
    after.version = store::organization::update_unit(&tx, grant, &after)
        .await
        .map_err(code_taken)?;
    tx.record(verb, Subject::Unit, after.id, Some(before), Some(&after))
        .await?;
    tx.commit().await?;
    Ok(after)
}

fn code_taken(error: StoreError) -> Error {
    match error {
        StoreError::Duplicate(Constraint::UnitCode) => Error::field("code", "duplicate"),
        other => other.into(),
    }
}
