//! One search over people, units, positions and nodes of the tree (`Ctrl+K`).

use std::collections::HashSet;

use chrono::Datelike;
use domain::cascade::Node;
use domain::ids::PersonId;
use domain::organization::view::{SearchGroup, SearchHit};
use domain::policy::{OrganizationAction, Scope};
use store::cascade::Sight;
use store::organization::{Among, Held};

use crate::organization::allow;
use crate::{Ctx, Result};

/// Hits of one group.
const PER_GROUP: usize = 8;

/// Fewest characters that are looked for: one letter finds everything and nothing.
const SHORTEST: usize = 2;

/// Everything that contains what was typed: people by name (names, posts and units are everybody's to read within the
/// instansi), units and positions by name or code, nodes of this year's tree by text or code (planned results only
/// of people within one's scope). A constant number of statements.
pub async fn everything(ctx: &Ctx, query: &str) -> Result<Vec<SearchHit>> {
    allow(ctx, OrganizationAction::Read, "")?;
    let typed: String = query.trim().chars().take(100).collect();
    if typed.chars().count() < SHORTEST {
        return Ok(Vec::new());
    }
    let mut hits = people(ctx, &typed).await?;
    hits.extend(units(ctx, &typed).await?);
    hits.extend(positions(ctx, &typed).await?);
    let scope = Scope::people(&ctx.actor);
    let sight = Sight {
        scope: &scope,
        day: ctx.today,
    };
    let nodes = store::search::nodes(
        ctx.store.read(),
        &sight,
        ctx.today.year(),
        &typed,
        PER_GROUP as u64,
    )
    .await?;
    hits.extend(nodes.into_iter().map(node_hit));
    Ok(hits)
}

async fn people(ctx: &Ctx, typed: &str) -> Result<Vec<SearchHit>> {
    let db = ctx.store.read();
    // Some people hold two posts: look a little further than is shown.
    let window = Some((0, 2 * PER_GROUP as u64));
    let held = store::organization::holders(
        db,
        ctx.instansi_id(),
        &Among::All,
        Held::On(ctx.today),
        typed,
        window,
    )
    .await?;
    let mut seen: HashSet<PersonId> = HashSet::new();
    Ok(held
        .into_iter()
        .filter(|holder| seen.insert(holder.person.id))
        .take(PER_GROUP)
        .map(|holder| SearchHit {
            group: SearchGroup::Person,
            title: holder.person.name,
            detail: format!("{} · {}", holder.position.title, holder.unit.name),
            href: format!("/organisasi/orang/{}", holder.person.id),
        })
        .collect())
}

async fn units(ctx: &Ctx, typed: &str) -> Result<Vec<SearchHit>> {
    let db = ctx.store.read();
    let found =
        store::organization::search_units(db, ctx.instansi_id(), ctx.today, typed, PER_GROUP as u64).await?;
    Ok(found
        .into_iter()
        .map(|unit| SearchHit {
            group: SearchGroup::Unit,
            detail: unit.code,
            title: unit.name,
            href: format!("/organisasi/unit/{}", unit.id),
        })
        .collect())
}

async fn positions(ctx: &Ctx, typed: &str) -> Result<Vec<SearchHit>> {
    let db = ctx.store.read();
    let found =
        store::organization::search_positions(db, ctx.instansi_id(), ctx.today, typed, PER_GROUP as u64)
            .await?;
    let units = found.iter().map(|position| position.unit);
    let units = store::organization::units_by_id(db, ctx.instansi_id(), units).await?;
    Ok(found
        .into_iter()
        .map(|position| SearchHit {
            group: SearchGroup::Position,
            detail: units
                .iter()
                .find(|unit| unit.id == position.unit)
                .map(|unit| unit.name.clone())
                .unwrap_or_default(),
            title: position.title,
            href: format!("/organisasi/jabatan/{}", position.id),
        })
        .collect())
}

fn node_hit(node: Node) -> SearchHit {
    SearchHit {
        group: SearchGroup::Node,
        detail: node.code.unwrap_or_default(),
        href: match node.skp {
            Some(skp) => format!("/skp/{skp}"),
            None => format!("/pohon?simpul={}", node.id),
        },
        title: node.text,
    }
}
