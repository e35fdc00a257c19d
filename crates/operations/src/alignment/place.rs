//! Whose alignment somebody may look at: of the units whose reports he may read.

use domain::alignment::view::PlaceLink;
use domain::ids::UnitId;
use domain::organization::Unit;
use domain::policy::OrganizationAction;

use crate::organization::{allow, may};
use crate::{Ctx, Error, Result};

/// A place that may be looked at.
pub(super) struct Place {
    /// None: the whole instansi.
    pub unit: Option<Unit>,
    /// The way down to it, as far as it may be looked at.
    pub above: Vec<PlaceLink>,
    /// Other places where several may be looked at and none was asked for.
    pub others: Vec<PlaceLink>,
}

impl Place {
    /// The unit that was asked for; without one, the highest that may be looked at.
    pub async fn load(ctx: &Ctx, asked: Option<UnitId>) -> Result<Self> {
        let db = ctx.store.read();
        if let Some(id) = asked {
            let unit = store::organization::unit(db, ctx.instansi_id(), id).await?;
            allow(ctx, OrganizationAction::Reports, &unit.path)?;
            return Self::of(ctx, unit, Vec::new()).await;
        }
        let whole = may(ctx, OrganizationAction::Reports, "");
        let Some(reason) = whole.reason() else {
            return Ok(Self {
                unit: None,
                above: Vec::new(),
                others: Vec::new(),
            });
        };
        let posts = ctx.actor.posts.iter().map(|post| post.unit_path.as_str());
        let roles = ctx
            .actor
            .roles
            .iter()
            .filter_map(|role| role.unit_path.as_deref());
        let mut paths: Vec<&str> = posts
            .chain(roles)
            .filter(|path| may(ctx, OrganizationAction::Reports, path).allowed())
            .collect();
        paths.sort_unstable();
        // A place inside of another is reached from there.
        paths.dedup_by(|next, kept| next.starts_with(*kept));
        let ids: Vec<UnitId> = paths.iter().filter_map(|path| last(path)).collect();
        let mut units = store::organization::units_by_id(db, ctx.instansi_id(), ids).await?;
        units.sort_by_key(|unit| unit.path.matches('/').count());
        if units.is_empty() {
            return Err(Error::Forbidden(reason));
        }
        let first = units.remove(0);
        let others = units.into_iter().map(link).collect();
        Self::of(ctx, first, others).await
    }

    async fn of(ctx: &Ctx, unit: Unit, others: Vec<PlaceLink>) -> Result<Self> {
        if unit.parent.is_none() {
            return Ok(Self {
                unit: None,
                above: Vec::new(),
                others,
            });
        }
        let ids = unit.path.split('/').filter_map(|id| id.parse::<UnitId>().ok());
        let ids: Vec<UnitId> = ids.filter(|id| *id != unit.id).collect();
        let mut above = store::organization::units_by_id(ctx.store.read(), ctx.instansi_id(), ids).await?;
        above.retain(|unit| may(ctx, OrganizationAction::Reports, &unit.path).allowed());
        above.sort_by_key(|unit| unit.path.len());
        Ok(Self {
            unit: Some(unit),
            above: above.into_iter().map(link).collect(),
            others,
        })
    }
}

fn last(path: &str) -> Option<UnitId> {
    path.split('/')
        .rfind(|id| !id.is_empty())
        .and_then(|id| id.parse().ok())
}

pub(super) fn link(unit: Unit) -> PlaceLink {
    PlaceLink {
        unit: unit.id,
        name: unit.name,
    }
}
