//! Reading what was typed about a node and its indicators.

use std::collections::HashMap;

use domain::cascade::view::NodeIndicator;
use domain::cascade::{Polarity, Target, TargetError};
use domain::ids::IndicatorId;
use store::new_id;

use crate::Result;
use crate::organization::Checked;

/// Longest statement.
pub(super) const TEXT: usize = 500;
/// Longest code of the national nomenclature.
pub(super) const CODE: usize = 60;
/// Longest reference to document and page.
pub(super) const REFERENCE: usize = 200;

/// An indicator as typed. A row without text and target is none: it was left empty, or emptied to take it away.
#[derive(Clone, Debug, Default)]
pub struct IndicatorInput {
    /// Empty for a new one.
    pub id: String,
    pub text: String,
    pub target: String,
    pub unit: String,
    pub polarity: String,
}

/// Reads the indicators on top of those that are there. Wrong fields are named `indicator_text[0]` and so on.
pub(super) fn indicators(
    form: &mut Checked,
    typed: &[IndicatorInput],
    old: &[NodeIndicator],
) -> Result<Vec<NodeIndicator>> {
    let known: HashMap<IndicatorId, &NodeIndicator> = old.iter().map(|row| (row.id, row)).collect();
    let mut read = Vec::new();
    for (at, row) in typed.iter().enumerate() {
        if row.text.trim().is_empty() && row.target.trim().is_empty() {
            continue;
        }
        let before = row.id.trim().parse().ok().and_then(|id| known.get(&id).copied());
        let polarity: Option<Polarity> =
            form.optional_code(&format!("indicator_polarity[{at}]"), &row.polarity);
        let indicator = NodeIndicator {
            id: before.map_or_else(new_id, |row| row.id),
            aspect: before.and_then(|row| row.aspect),
            text: form.text(&format!("indicator_text[{at}]"), &row.text, TEXT),
            target: form.text(&format!("indicator_target[{at}]"), &row.target, 200),
            unit: form
                .optional(&format!("indicator_unit[{at}]"), &row.unit, 60)
                .unwrap_or_default(),
            polarity: polarity
                .or(before.map(|row| row.polarity))
                .unwrap_or(Polarity::Maximize),
            share_of: before.and_then(|row| row.share_of),
            parent_target_seen: before.and_then(|row| row.parent_target_seen.clone()),
            source: before.and_then(|row| row.source.clone()),
        };
        check_target(form, at, &indicator);
        read.push(indicator);
    }
    form.done()?;
    Ok(read)
}

/// Words are a target too (`WTP`), but not a number with its unit, nor an interval upside down.
fn check_target(form: &mut Checked, at: usize, indicator: &NodeIndicator) {
    let field = format!("indicator_target[{at}]");
    match indicator.parsed() {
        Err(TargetError::Reversed) => form.wrong(&field, "interval_reversed"),
        Ok(Target::Words(words)) => {
            if let Some((number, _)) = domain::cascade::indicator::with_unit(&words) {
                form.wrong_with(&field, "unit_in_target", number);
            }
        }
        _ => {}
    }
}
