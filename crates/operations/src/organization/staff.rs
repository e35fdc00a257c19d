//! The people of a unit and everything below it, searched by name, in pages.

use chrono::NaiveDate;
use domain::ids::UnitId;
use domain::organization::view::{StaffLine, StaffPage};
use domain::policy::OrganizationAction;
use store::organization::{Among, Held, Holder};

use super::{allow, may};
use crate::{Ctx, Result};

/// Lines of a page.
const PER_PAGE: u32 = 50;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct StaffQuery {
    /// None: the whole instansi.
    pub unit: Option<UnitId>,
    pub day: NaiveDate,
    /// Words of a name; empty = everybody.
    pub typed: String,
    /// From 1.
    pub page: u32,
}

/// One page of people by name. Three statements.
pub async fn staff(ctx: &Ctx, query: StaffQuery) -> Result<StaffPage> {
    allow(ctx, OrganizationAction::Read, "")?;
    let db = ctx.store.read();
    let among = match query.unit {
        Some(id) => Among::Below(store::organization::unit(db, ctx.instansi_id(), id).await?.path),
        None => Among::All,
    };
    let held = Held::MainOn(query.day);
    let total: i64 = store::organization::count_holders(db, ctx.instansi_id(), &among, held, &query.typed)
        .await?
        .into_iter()
        .map(|(_, count)| count)
        .sum();
    let total = u32::try_from(total).unwrap_or(u32::MAX);
    let pages = total.div_ceil(PER_PAGE).max(1);
    let page = query.page.clamp(1, pages);
    let window = (u64::from(page - 1) * u64::from(PER_PAGE), u64::from(PER_PAGE));
    let holders =
        store::organization::holders(db, ctx.instansi_id(), &among, held, &query.typed, Some(window)).await?;
    Ok(StaffPage {
        lines: holders.into_iter().map(|holder| line(ctx, holder)).collect(),
        page,
        pages,
        total,
    })
}

fn line(ctx: &Ctx, holder: Holder) -> StaffLine {
    let own = holder.person.id == ctx.actor.person;
    let personal = own || may(ctx, OrganizationAction::ReadPersonal, &holder.unit.path).allowed();
    StaffLine {
        person: holder.person.id,
        nip: holder.person.nip.filter(|_| personal).map(|nip| nip.grouped()),
        name: holder.person.name,
        employment: holder.person.employment,
        position: holder.position.id,
        has_task: holder
            .position
            .task
            .as_deref()
            .is_some_and(|task| !task.trim().is_empty()),
        title: holder.position.title,
        kind: holder.position.kind,
        unit: holder.unit.id,
        unit_name: holder.unit.name,
        held: holder.appointment.kind,
        valid_to: holder.appointment.valid_to,
    }
}
