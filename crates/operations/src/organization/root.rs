//! The unit above all others: the instansi itself.

use chrono::Datelike;
use domain::audit::{Subject, Verb};
use domain::ids::UnitId;
use domain::organization::{Unit, UnitKind};
use domain::policy::OrganizationAction;
use store::{NOTHING, new_id};

use super::allow;
use crate::{Ctx, Result};

/// Code of a root that was made here.
const CODE: &str = "INSTANSI";

/// Gives the root of the tree of units and makes it when the instansi is new.
pub async fn ensure_root(ctx: &Ctx) -> Result<Unit> {
    if let Some(root) = store::organization::root_unit(ctx.store.read(), ctx.instansi_id()).await? {
        return Ok(root);
    }
    let grant = allow(ctx, OrganizationAction::EditUnits, "")?;
    let root = new_root(ctx);
    let tx = ctx.store.begin(&ctx.who()).await?;
    if let Some(root) = store::organization::root_unit(tx.conn(), ctx.instansi_id()).await? {
        return Ok(root);
    }
    store::organization::insert_units(&tx, &grant, std::slice::from_ref(&root)).await?;
    tx.record(Verb::Created, Subject::Unit, root.id, NOTHING, Some(&root))
        .await?;
    tx.commit().await?;
    Ok(root)
}

/// The instansi as a unit, valid since the beginning of the year.
pub(crate) fn new_root(ctx: &Ctx) -> Unit {
    let id: UnitId = new_id();
    Unit {
        id,
        parent: None,
        kind: UnitKind::Instansi,
        code: CODE.to_owned(),
        name: ctx.instansi.name.clone(),
        path: step("", id),
        valid_from: ctx.today.with_ordinal(1).unwrap_or(ctx.today),
        valid_to: None,
        version: 1,
    }
}

/// The path of a unit below a parent's path.
pub(crate) fn step(above: &str, id: UnitId) -> String {
    format!("{above}{}/", id.0.simple())
}
