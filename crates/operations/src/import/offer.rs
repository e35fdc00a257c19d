//! Whose plan a file may be, and what its top nodes may hang under.

use chrono::Datelike;
use domain::cascade::NodeKind;
use domain::ids::{NodeId, UnitId};
use domain::import::PlanOffer;
use domain::organization::{Unit, agency_path};
use domain::policy::{Action, CascadeAction, CascadeFacts, Scope};
use store::cascade::Sight;

use super::run::Head;
use crate::{Ctx, Result};

/// How many units and nodes are offered.
const OFFERED: usize = 300;

/// The choices of the form.
pub(super) async fn plan(ctx: &Ctx, head: &Head) -> Result<PlanOffer> {
    Ok(PlanOffer {
        owners: owners(ctx).await?,
        tops: tops(ctx, head.choice.start.year()).await?,
    })
}

/// The region, and the units for which a plan may be written: agencies, and where one heads units, those.
async fn owners(ctx: &Ctx) -> Result<Vec<(Option<UnitId>, String)>> {
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let may = |unit: Option<&Unit>| {
        let facts = CascadeFacts {
            instansi,
            kind: NodeKind::Program,
            unit_path: unit.map(|unit| unit.path.clone()).unwrap_or_default(),
            owner_position: None,
            in_skp: false,
        };
        CascadeAction::Create.decide(&ctx.actor, &facts).allowed()
    };
    let mut owners = Vec::new();
    if may(None) {
        owners.push((None, ctx.instansi.name.clone()));
    }
    let units = store::organization::units_on(db, instansi, ctx.today, "").await?;
    let offered = units
        .into_iter()
        .filter(|unit| {
            let agency = agency_path(&unit.path);
            let is_agency = agency == Some(unit.path.as_str());
            let headed = ctx
                .actor
                .posts
                .iter()
                .any(|post| post.is_unit_head && post.unit == unit.id);
            agency.is_some() && (is_agency || headed)
        })
        .filter(|unit| may(Some(unit)))
        .take(OFFERED);
    owners.extend(offered.map(|unit| (Some(unit.id), unit.name)));
    Ok(owners)
}

/// What an agency's goals and programs may hang under: missions, goals and objectives of the year.
async fn tops(ctx: &Ctx, year: i32) -> Result<Vec<(NodeId, String)>> {
    let scope = Scope::people(&ctx.actor);
    let sight = Sight {
        scope: &scope,
        day: ctx.today,
    };
    let kinds = [
        NodeKind::Misi,
        NodeKind::Tujuan,
        NodeKind::Sasaran,
        NodeKind::Program,
    ];
    let nodes =
        store::cascade::candidates(ctx.store.read(), &sight, year, &kinds, "", "", OFFERED as u64).await?;
    let mut nodes: Vec<_> = nodes
        .into_iter()
        .map(|node| (node.kind.level(), node.id, node.text))
        .collect();
    nodes.sort();
    Ok(nodes.into_iter().map(|(_, id, text)| (id, text)).collect())
}
