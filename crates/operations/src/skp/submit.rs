//! `ajukan`: the employee hands the draft to his rater, once every error is gone.

use domain::audit::Verb;
use domain::ids::SkpId;
use domain::policy::SkpAction;
use domain::skp::SkpEvent;
use domain::skp::validate::{may_submit, validate};
use store::cards;
use store::skp::Transition;

use super::access::Opened;
use super::advance::{expect_version, target, write};
use super::view::{Superior, context};
use crate::{Ctx, Error, Result};

/// Submits. Refuses with the codes of the rules that are not met; late submissions are flagged, not blocked
/// (V-SKP-17). Open comments of an earlier review are marked as dealt with.
pub async fn submit(ctx: &Ctx, id: SkpId, version: i32) -> Result<i32> {
    let opened = Opened::load(ctx, id).await?;
    let grant = opened.allow(ctx, SkpAction::Submit)?;
    expect_version(&opened.head, version)?;
    let to = target(ctx, &opened.head, SkpEvent::Ajukan)?;
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let draft = store::skp::content(db, instansi, id).await?;
    let owner = cards::by_appointment(db, instansi, [opened.head.skp.appointment])
        .await?
        .remove(&opened.head.skp.appointment)
        .ok_or(Error::NotFound)?;
    let superior = Superior::load(ctx, &opened, &owner).await?;
    let rules = context(ctx, &opened, &owner, &superior, &draft).await?;
    let findings = validate(&rules, &draft);
    if !may_submit(&findings) {
        let mut codes: Vec<&str> = findings
            .iter()
            .filter(|finding| finding.level == domain::skp::validate::Level::Error)
            .map(|finding| finding.rule.code())
            .collect();
        codes.sort_unstable();
        codes.dedup();
        return Err(Error::Rejected {
            code: "skp_not_valid",
            data: Some(codes.join(", ")),
        });
    }
    let late = ctx.today > ctx.rules.deadline(opened.head.skp.year);
    let change = Transition {
        submitted_at: Some(Some(ctx.now)),
        opened_at: Some(None),
        late: Some(opened.head.skp.late || late),
        ..Transition::default()
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    let version = write(&tx, &grant, &opened.head, to, change, Verb::Submitted, None).await?;
    store::skp::resolve_comments(&tx, &grant, id).await?;
    tx.commit().await?;
    Ok(version)
}
