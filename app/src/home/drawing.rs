//! The chart "who waits for whom" of Beranda, described for the drawing.

use domain::home::{HomeView, Standing};

use crate::ui::Tone;
use crate::ui::chart::{ChartKind, ChartSeries, ChartSpec, ChartValue, Drawing, render};

/// Most units drawn; the table below has all.
const DRAWN: usize = 12;

/// Where the people of each unit stand, as stacked bars. None where there is nothing to compare.
pub fn of_units(view: &HomeView) -> Option<Drawing> {
    if view.units.len() < 2 {
        return None;
    }
    let units: Vec<&Standing> = view.units.iter().take(DRAWN).collect();
    let part = |name: &str, tone: Tone, value: fn(&Standing) -> u32| ChartSeries {
        name: name.to_owned(),
        tone,
        values: units
            .iter()
            .map(|unit| {
                ChartValue::count(
                    value(unit),
                    domain::format::Lang::Id.number(i64::from(value(unit))),
                )
            })
            .collect(),
    };
    let set: u32 = view.units.iter().map(|unit| unit.set).sum();
    let people: u32 = view.units.iter().map(|unit| unit.people).sum();
    Some(render(ChartSpec {
        kind: ChartKind::StackedBars,
        title: "Siapa menunggu siapa".to_owned(),
        description: format!("{set} dari {people} orang sudah memiliki SKP yang ditetapkan."),
        category_title: "Unit".to_owned(),
        categories: units.iter().map(|unit| unit.name.clone()).collect(),
        links: units
            .iter()
            .map(|unit| unit.unit.map(|id| format!("/organisasi/unit/{id}")))
            .collect(),
        series: vec![
            part("Ditetapkan", Tone::P4, |unit| unit.set),
            part("Diajukan", Tone::P3, |unit| unit.submitted),
            part("Draf", Tone::Neutral, |unit| unit.draft),
            part("Belum mulai", Tone::P2, Standing::not_started),
        ],
    }))
}
