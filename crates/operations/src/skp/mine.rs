//! One's own SKPs, and the posts for which one is still to begin one.

use domain::ids::AppointmentId;
use domain::organization::PositionKind;
use domain::skp::SkpState;
use domain::skp::view::{SkpRow, StartRow};
use store::cards;

use super::create::period;
use crate::{Ctx, Result};

/// What `/skp` shows.
#[derive(Clone, Debug)]
pub struct Mine {
    pub rows: Vec<SkpRow>,
    /// Posts held in the year that have no live SKP.
    pub to_start: Vec<StartRow>,
}

/// Loads one's own SKPs of all years and what is to begin in `year`.
pub async fn mine(ctx: &Ctx, year: i32) -> Result<Mine> {
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let heads = store::skp::of_person(db, instansi, ctx.actor.person).await?;
    let held: Vec<AppointmentId> = ctx.actor.posts.iter().map(|post| post.appointment).collect();
    let wanted = heads
        .iter()
        .map(|head| head.skp.appointment)
        .chain(held.iter().copied());
    let cards = cards::by_appointment(db, instansi, wanted).await?;
    let live: Vec<AppointmentId> = heads
        .iter()
        .filter(|head| head.skp.year == year)
        .filter(|head| !matches!(head.skp.state, SkpState::Dibatalkan | SkpState::Digantikan))
        .map(|head| head.skp.appointment)
        .collect();
    let to_start = held
        .iter()
        .filter(|id| !live.contains(id))
        .filter_map(|id| cards.get(id))
        // Acting is added to the own SKP as tambahan by default (`plt_mode`); the head of the region has none.
        .filter(|card| card.held == domain::organization::AppointmentKind::Definitif)
        .filter(|card| card.kind != PositionKind::KepalaDaerah)
        .filter_map(|card| {
            let (period_start, period_end) = period(card, year)?;
            Some(StartRow {
                appointment: card.appointment,
                title: card.title.clone(),
                unit_name: card.unit_name.clone(),
                period_start,
                period_end,
            })
        })
        .collect();
    let rows = heads
        .into_iter()
        .map(|head| {
            let card = cards.get(&head.skp.appointment);
            SkpRow {
                position_title: card.map(|card| card.title.clone()).unwrap_or_default(),
                unit_name: card.map(|card| card.unit_name.clone()).unwrap_or_default(),
                skp: head.skp,
            }
        })
        .collect();
    Ok(Mine { rows, to_start })
}
