//! The links that concern somebody, and those of one node.

use std::collections::BTreeSet;

use domain::cascade::crosslink::{CrossLink, CrossView, NodeCross};
use domain::ids::*;
use domain::organization::agency_path;
use domain::policy::{Action, CrossLinkAction, Role};
use domain::time::local_date;

use super::super::access::Opened;
use super::choices;
use super::rows::Rows;
use crate::{Ctx, Result};

/// Most rows of a list.
const LISTED: u64 = 200;

/// What waits for the person's answer, and what stands between his agencies and others. With `answering`, what that link
/// may be accepted with, by the words typed. A constant number of statements.
pub async fn crosslinks(ctx: &Ctx, answering: Option<CrossLinkId>, typed: &str) -> Result<CrossView> {
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let agencies = agencies(ctx);
    let (waiting, _) = waiting(ctx).await?;
    let asked = store::crosslink::asked(db, instansi, ctx.actor.person, &agencies, LISTED).await?;
    let agreed = store::crosslink::agreed(db, instansi, &agencies, LISTED).await?;
    let rows = Rows::load(ctx, waiting.iter().chain(&asked).chain(&agreed)).await?;
    let of = |links: &[CrossLink]| links.iter().filter_map(|link| rows.of(ctx, link)).collect();
    Ok(CrossView {
        waiting: of(&waiting),
        asked: of(&asked),
        agreed: of(&agreed),
        choices: match answering {
            Some(id) => choices::choices(ctx, id, typed).await?,
            None => Default::default(),
        },
    })
}

/// The links of a node, and whom one may ask for more.
pub(crate) async fn of_node(ctx: &Ctx, opened: &Opened) -> Result<NodeCross> {
    let id = opened.node.id;
    let links = store::crosslink::of_node(ctx.store.read(), ctx.instansi_id(), id).await?;
    let rows = Rows::load(ctx, links.iter()).await?;
    let of = |needs: bool| {
        links
            .iter()
            .filter(|link| (link.node == id) == needs)
            .filter_map(|link| rows.of(ctx, link))
            .collect()
    };
    Ok(NodeCross {
        needs: of(true),
        gives: of(false),
        offer: choices::offer(ctx, opened).await?,
    })
}

/// How many links wait for the person, and since when the first does.
pub(crate) async fn waiting_count(ctx: &Ctx) -> Result<(usize, Option<chrono::NaiveDate>)> {
    let (waiting, _) = waiting(ctx).await?;
    let since = waiting.first().map(|one| local_date(one.asked_at, ctx.zone()));
    Ok((waiting.len(), since))
}

/// What waits, by the policy's word. The region's planners may answer for every agency, yet it waits for its own people.
async fn waiting(ctx: &Ctx) -> Result<(Vec<CrossLink>, Rows)> {
    let actor = &ctx.actor;
    // An agency's head, or the region's: heads below answer for nobody.
    let heads = actor
        .posts
        .iter()
        .filter(|post| post.is_unit_head && post.unit_path.matches('/').count() <= 2)
        .map(|post| post.unit_path.clone());
    let planners = actor
        .roles
        .iter()
        .filter(|grant| grant.role == Role::Bappeda)
        .filter_map(|grant| grant.unit_path.clone())
        .filter(|path| !path.is_empty());
    let below: BTreeSet<String> = heads.chain(planners).collect();
    let below: Vec<String> = below.into_iter().collect();
    let mut waiting = store::crosslink::waiting(ctx.store.read(), ctx.instansi_id(), &below, LISTED).await?;
    let rows = Rows::load(ctx, waiting.iter()).await?;
    waiting.retain(|link| {
        rows.facts(ctx, link)
            .is_some_and(|facts| CrossLinkAction::Answer.decide(actor, &facts).allowed())
    });
    Ok((waiting, rows))
}

/// Paths of the agencies that the person works in.
fn agencies(ctx: &Ctx) -> Vec<String> {
    let paths: BTreeSet<&str> = ctx
        .actor
        .posts
        .iter()
        .filter_map(|post| agency_path(&post.unit_path))
        .collect();
    paths.into_iter().map(str::to_owned).collect()
}
