//! One's team: who stands where with his SKP, and who covers which of one's results.

use std::collections::HashMap;

use domain::ids::*;
use domain::policy::Post;
use domain::skp::view::{TeamRow, TeamView};
use store::cards;

use crate::{Ctx, Error, Result};

/// The team of one of the posts held today (the first that rates anybody, if none is named).
pub async fn team(ctx: &Ctx, year: i32, position: Option<PositionId>) -> Result<TeamView> {
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let posts: Vec<&Post> = match position {
        Some(position) => ctx
            .actor
            .posts
            .iter()
            .filter(|post| post.position == position)
            .collect(),
        None => ctx.actor.posts.iter().collect(),
    };
    let mut found = None;
    for post in posts {
        let members = cards::rated_by(db, instansi, post.position, ctx.today).await?;
        if !members.is_empty() {
            found = Some((post, members));
            break;
        }
    }
    let (post, mut members) = found.ok_or(Error::NotFound)?;
    members.sort_by(|a, b| {
        a.kind
            .rung()
            .cmp(&b.kind.rung())
            .then_with(|| a.name.cmp(&b.name))
    });
    let rater = cards::by_appointment(db, instansi, [post.appointment])
        .await?
        .remove(&post.appointment)
        .ok_or(Error::NotFound)?;
    let own = store::skp::of_position(db, instansi, year, post.position).await?;
    let results = match &own {
        Some(head) => store::skp::offers_of_skp(db, instansi, head.skp.id, &rater.name).await?,
        None => Vec::new(),
    };
    let heads =
        store::skp::of_people(db, instansi, year, members.iter().map(|card| card.appointment)).await?;
    let below = store::skp::supporting(db, instansi, heads.values().map(|head| head.skp.id)).await?;
    let members = members
        .into_iter()
        .map(|card| {
            let head = heads.get(&card.appointment);
            let own: &[(NodeId, Option<NodeId>, String)] = head
                .and_then(|head| below.get(&head.skp.id))
                .map_or(&[], Vec::as_slice);
            let mut covers: HashMap<NodeId, Vec<String>> = HashMap::new();
            for (_, parent, text) in own {
                if let Some(parent) = parent {
                    covers.entry(*parent).or_default().push(text.clone());
                }
            }
            let mut covers: Vec<_> = covers.into_iter().collect();
            covers.sort_by_key(|(node, _)| *node);
            TeamRow {
                skp: head.map(|head| head.skp.id),
                state: head.map(|head| head.skp.state),
                submitted_at: head.and_then(|head| head.skp.submitted_at),
                late: head.is_some_and(|head| head.skp.late),
                covers,
                results: u32::try_from(own.len()).unwrap_or(u32::MAX),
                card,
            }
        })
        .collect();
    Ok(TeamView {
        year,
        rater,
        own_skp: own.map(|head| head.skp.id),
        results,
        members,
    })
}
