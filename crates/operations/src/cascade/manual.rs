//! The manual of an indicator: definition, formula, who gives the figures, baseline, targets of other years, and the
//! target of the year spread over its months (`domain.md` 3.2; IKI-09).

use domain::audit::{Subject, Verb};
use domain::cascade::months::{Months, check, even, seasonal, weights_of};
use domain::cascade::plan_view::ManualCard;
use domain::cascade::view::NodeIndicator;
use domain::cascade::{Accumulation, Manual, MonthMode, Target, YearTarget};
use domain::ids::*;
use domain::measure::Measure;
use domain::policy::CascadeAction;
use serde::Serialize;

use super::access::Opened;
use crate::organization::Checked;
use crate::{Ctx, Error, Result};

/// Longest paragraph.
const TEXT: usize = 2_000;
/// Longest name, target, baseline.
const SHORT: usize = 200;

/// A manual as typed.
#[derive(Clone, Debug, Default)]
pub struct ManualInput {
    pub definition: String,
    pub formula: String,
    pub provider: String,
    pub accumulation: String,
    pub baseline: String,
    pub mode: String,
    /// January to December; by season their weights.
    pub months: Vec<String>,
    /// Years and their targets; a row without a target is none.
    pub years: Vec<(String, String)>,
}

/// What the log keeps: the manual as words.
#[derive(Serialize)]
struct Kept {
    manual: String,
}

/// Saves the manual of an indicator of a node on top of the version that was read (0: the first).
pub async fn save_manual(
    ctx: &Ctx,
    node: NodeId,
    indicator: IndicatorId,
    version: i32,
    input: ManualInput,
) -> Result<()> {
    let opened = Opened::load(ctx, node).await?;
    let grant = opened.allow(ctx, CascadeAction::Edit)?;
    let row = opened.indicators.iter().find(|row| row.id == indicator);
    let row = row.ok_or(Error::NotFound)?;
    let before = store::cascade::manuals(ctx.store.read(), ctx.instansi_id(), [indicator])
        .await?
        .remove(&indicator)
        .unwrap_or(Manual::empty(indicator));
    let after = checked(row, opened.node.year, &before, &input)?;
    if before.version != version {
        return Err(Error::Conflict {
            current: before.version,
        });
    }
    if after == before {
        return Ok(());
    }
    let tx = ctx.store.begin(&ctx.who()).await?;
    store::cascade::save_manual(&tx, &grant, &after).await?;
    tx.record(
        Verb::Edited,
        Subject::Node,
        node,
        Some(&kept(row, &before)),
        Some(&kept(row, &after)),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

fn checked(row: &NodeIndicator, year: i32, before: &Manual, input: &ManualInput) -> Result<Manual> {
    let mut form = Checked::default();
    let accumulation: Option<Accumulation> = form.optional_code("accumulation", &input.accumulation);
    let mode: Option<MonthMode> = form.optional_code("mode", &input.mode);
    let baseline = form.optional("baseline", &input.baseline, SHORT);
    let years = years(&mut form, year, &input.years);
    let definition = form.paragraphs("definition", &input.definition, TEXT);
    let formula = form.paragraphs("formula", &input.formula, TEXT);
    let provider = form.optional("provider", &input.provider, SHORT);
    let way = accumulation.unwrap_or_else(|| Accumulation::guess(&row.unit));
    let months = months(&mut form, row, mode, way, baseline.as_deref(), &input.months);
    form.done()?;
    Ok(Manual {
        definition,
        formula,
        provider,
        accumulation,
        baseline,
        mode,
        months,
        years,
        ..before.clone()
    })
}

fn years(form: &mut Checked, own: i32, typed: &[(String, String)]) -> Vec<YearTarget> {
    let mut years: Vec<YearTarget> = Vec::new();
    for (at, (year, text)) in typed.iter().enumerate() {
        if text.trim().is_empty() {
            continue;
        }
        let field = format!("year[{at}]");
        let year = year
            .trim()
            .parse()
            .ok()
            .filter(|year| (2020..=2100).contains(year));
        let text = form.text(&format!("year_target[{at}]"), text, SHORT);
        match year {
            Some(year) if year == own || years.iter().any(|known| known.year == year) => {
                form.wrong(&field, "duplicate");
            }
            Some(year) => years.push(YearTarget { year, text }),
            None => form.wrong(&field, "unknown_choice"),
        }
    }
    years.sort_by_key(|year| year.year);
    years
}

/// Months by the mode. Written ones must make the year.
fn months(
    form: &mut Checked,
    row: &NodeIndicator,
    mode: Option<MonthMode>,
    way: Accumulation,
    baseline: Option<&str>,
    typed: &[String],
) -> Option<Months> {
    let mode = mode?;
    let target = row.parsed().ok().as_ref().and_then(Target::number);
    let Some(target) = target else {
        form.wrong("mode", "target_not_a_number");
        return None;
    };
    if mode == MonthMode::Even {
        let months = even(target, way);
        if months.is_none() {
            form.wrong("mode", "target_not_a_number");
        }
        return months;
    }
    let mut figures = [Measure::ZERO; 12];
    for (at, figure) in figures.iter_mut().enumerate() {
        let text = typed.get(at).map(|text| text.trim()).unwrap_or_default();
        if text.is_empty() {
            continue;
        }
        match Measure::parse(text) {
            Ok(read) if mode == MonthMode::Manual || read >= Measure::ZERO => *figure = read,
            _ => form.wrong(&format!("month[{at}]"), "not_a_number"),
        }
    }
    let months = if mode == MonthMode::Manual {
        Some(figures)
    } else {
        let from = baseline.and_then(|text| Measure::parse(text).ok());
        seasonal(target, way, from, &figures.map(|figure| figure.0))
    };
    match months {
        None => form.wrong("mode", "target_not_a_number"),
        Some(months) => {
            if let Err(off) = check(&months, target, way) {
                form.wrong_with("mode", "months_off", format!("{} ≠ {}", off.made, off.target));
            }
        }
    }
    months
}

fn kept(row: &NodeIndicator, manual: &Manual) -> Kept {
    let months = manual
        .months
        .map(|months| months.map(|month| month.to_string()).join(" "));
    let years = manual
        .years
        .iter()
        .map(|year| format!("{}: {}", year.year, year.text));
    let parts: Vec<String> = [
        &manual.definition,
        &manual.formula,
        &manual.provider,
        &manual.baseline,
        &months,
    ]
    .into_iter()
    .flatten()
    .cloned()
    .chain(years)
    .collect();
    Kept {
        manual: if parts.is_empty() {
            String::new()
        } else {
            format!("{}: {}", row.text, parts.join("; "))
        },
    }
}

/// What is agreed about each of the indicators, in their order.
pub(super) async fn cards(ctx: &Ctx, indicators: &[NodeIndicator]) -> Result<Vec<ManualCard>> {
    let ids = indicators.iter().map(|row| row.id);
    let mut manuals = store::cascade::manuals(ctx.store.read(), ctx.instansi_id(), ids).await?;
    Ok(indicators
        .iter()
        .map(|row| {
            let manual = manuals.remove(&row.id).unwrap_or(Manual::empty(row.id));
            let way = manual
                .accumulation
                .unwrap_or_else(|| Accumulation::guess(&row.unit));
            let target = row.parsed().ok().as_ref().and_then(Target::number);
            let off = manual
                .months
                .as_ref()
                .zip(target)
                .and_then(|(months, target)| check(months, target, way).err());
            let from = manual
                .baseline
                .as_deref()
                .and_then(|text| Measure::parse(text).ok());
            let weights = manual
                .months
                .filter(|_| manual.mode == Some(MonthMode::Seasonal))
                .map(|months| weights_of(&months, way, from));
            ManualCard {
                text: row.text.clone(),
                unit: row.unit.clone(),
                target: row.target.clone(),
                off: off.map(|off| off.made),
                weights,
                manual,
            }
        })
        .collect())
}
