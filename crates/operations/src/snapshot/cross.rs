//! Figures that rise across agencies: each once.

use std::collections::HashMap;

use domain::cascade::crosslink::{CrossState, adds_up, counted};
use domain::ids::IndicatorId;
use store::cascade::FlatIndicator;

use crate::{Ctx, Result};

/// What indicators count for by accepted links, where they still add up and are no share already. `rises` tells whether
/// a share rises in the tree.
pub(super) async fn rising(
    ctx: &Ctx,
    year: i32,
    indicators: &[FlatIndicator],
    rises: impl Fn(&FlatIndicator) -> bool,
) -> Result<HashMap<IndicatorId, IndicatorId>> {
    let links = store::crosslink::of_year(ctx.store.read(), ctx.instansi_id(), year).await?;
    if links.is_empty() {
        return Ok(HashMap::new());
    }
    let units: HashMap<IndicatorId, &str> =
        indicators.iter().map(|row| (row.id, row.unit.as_str())).collect();
    let links = links
        .into_iter()
        .filter(|link| link.state == CrossState::Accepted)
        .filter_map(|link| Some((link.contributing_indicator?, link.counts_for?)))
        .filter(|(from, to)| {
            // Either side may have rewritten or removed his indicator since.
            let units = units.get(to).zip(units.get(from));
            units.is_some_and(|(asked, given)| adds_up(asked, given).is_ok())
        });
    let shares = indicators
        .iter()
        .filter(|row| rises(row))
        .filter_map(|row| Some((row.id, row.share_of?)))
        .collect();
    Ok(counted(&shares, links))
}
