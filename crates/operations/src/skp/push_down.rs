//! Top-down (BKN-02): the rater hands shares of one of his results to several subordinates at once.

use domain::audit::{Subject, Verb};
use domain::cascade::offer::Offer;
use domain::cascade::share::is_additive;
use domain::cascade::{CascadeMethod, Target};
use domain::ids::*;
use domain::policy::{SkpAction, SkpFacts, authorize};
use domain::skp::{Approach, DraftResult, SkpState};
use store::cards;
use store::skp::Positions;

use super::create::Start;
use crate::{Ctx, Error, FieldError, Result};

/// What one subordinate gets.
#[derive(Clone, Debug)]
pub struct Share {
    pub appointment: AppointmentId,
    /// The text of the result, e.g. `Terlaksananya pendampingan gizi di 14 puskesmas wilayah A`.
    pub text: String,
    /// For each indicator of the rater's result that is handed on: the share as typed.
    pub targets: Vec<(IndicatorId, String)>,
}

/// Makes a pre-filled draft item in each subordinate's SKP (beginning the SKP where there is none). All or nothing:
/// a share that cannot be given (SKP submitted already, not one's subordinate, target not a number) refuses the whole.
pub async fn push_down(ctx: &Ctx, skp: SkpId, node: NodeId, shares: Vec<Share>) -> Result<Vec<SkpId>> {
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let head = store::skp::find(db, instansi, skp).await?;
    if head.skp.person != ctx.actor.person {
        return Err(Error::NotFound);
    }
    let offer = store::skp::offers_of_skp(db, instansi, skp, &ctx.actor.name)
        .await?
        .into_iter()
        .find(|offer| offer.node == node)
        .ok_or(Error::NotFound)?;
    check(&offer, &shares)?;
    let mut prepared = Vec::new();
    for (index, share) in shares.iter().enumerate() {
        let rating = cards::rating(db, instansi, share.appointment, ctx.today).await?;
        let owner = cards::by_appointment(db, instansi, [share.appointment])
            .await?
            .remove(&share.appointment)
            .ok_or(Error::NotFound)?;
        let existing =
            store::skp::open_of_appointment(db, instansi, head.skp.year, share.appointment).await?;
        let facts = SkpFacts {
            instansi,
            owner: owner.person,
            unit_path: rating.unit_path,
            rater_position: rating.rater_position,
            appeal_position: rating.appeal_position,
            state: existing.as_ref().map_or(SkpState::Draft, |head| head.skp.state),
            opened: existing.as_ref().is_some_and(|head| head.opened_at.is_some()),
        };
        let grant = authorize(&ctx.actor, SkpAction::PushDown, &facts).map_err(|denied| {
            if denied.reason == domain::policy::Reason::WrongState {
                Error::Invalid(vec![
                    FieldError::new(format!("shares[{index}]"), "skp_not_draft").with(owner.name.clone()),
                ])
            } else {
                denied.into()
            }
        })?;
        prepared.push((share, owner, existing, grant));
    }
    let tx = ctx.store.begin(&ctx.who()).await?;
    let mut given = Vec::new();
    for (share, owner, existing, grant) in prepared {
        let target = if let Some(head) = existing {
            head
        } else {
            let start = Start {
                appointment: share.appointment,
                year: head.skp.year,
                approach: Approach::Kuantitatif,
            };
            super::create::begin(ctx, &tx, &grant, &owner, start).await?
        };
        let old = store::skp::content(tx.conn(), instansi, target.skp.id).await?;
        let mut new = old.clone();
        let at = new
            .results
            .iter()
            .position(|result| result.block == domain::skp::ResultBlock::Tambahan)
            .unwrap_or(new.results.len());
        let item = item(&offer, share);
        new.results.insert(at, item.clone());
        let places = Positions {
            unit: owner.unit,
            position: owner.position,
            appointment: owner.appointment,
        };
        store::skp::save_content(&tx, &grant, &target, places, &old, &new).await?;
        tx.record(
            Verb::PushedDown,
            Subject::Skp,
            target.skp.id,
            store::NOTHING,
            Some(&item),
        )
        .await?;
        given.push(target.skp.id);
    }
    tx.commit().await?;
    Ok(given)
}

fn item(offer: &Offer, share: &Share) -> DraftResult {
    let mut result = offer.take(1);
    result.text = share.text.trim().into();
    result.indicators.retain(|indicator| {
        offer.indicators.iter().any(|own| {
            own.text == indicator.text
                && share
                    .targets
                    .iter()
                    .any(|(id, target)| *id == own.id && !target.trim().is_empty())
        })
    });
    let mut direct = false;
    for indicator in &mut result.indicators {
        let own = offer.indicators.iter().find(|own| own.text == indicator.text);
        let Some(own) = own else { continue };
        if let Some((_, target)) = share.targets.iter().find(|(id, _)| *id == own.id) {
            target.trim().clone_into(&mut indicator.target);
        }
        if is_additive(&own.unit) {
            direct = true;
            indicator.share_of = Some(own.id);
            indicator.parent_target_seen = Some(own.target.clone());
        }
    }
    result.cascade = Some(if direct {
        CascadeMethod::DirectLoad
    } else {
        CascadeMethod::Indirect
    });
    result
}

fn check(offer: &Offer, shares: &[Share]) -> Result<()> {
    let mut errors = Vec::new();
    if shares.is_empty() {
        errors.push(FieldError::new("shares", "required"));
    }
    for (index, share) in shares.iter().enumerate() {
        if share.text.trim().chars().count() < 10 {
            errors.push(FieldError::new(format!("shares[{index}].text"), "too_short"));
        }
        for (id, target) in &share.targets {
            let Some(own) = offer.indicators.iter().find(|own| own.id == *id) else {
                return Err(Error::NotFound);
            };
            let aspect = own.aspect.unwrap_or(domain::cascade::Aspect::Kuantitas);
            if !target.trim().is_empty() && Target::parse(target, aspect).is_err() {
                errors.push(
                    FieldError::new(format!("shares[{index}].target"), "not_a_target").with(target.clone()),
                );
            }
        }
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(errors))
    }
}
