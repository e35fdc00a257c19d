//! The sample chart of the gallery.

use leptos::prelude::*;

use crate::AppError;
use crate::ui::chart::Drawing;

/// A drawn chart with invented figures. Policy: everybody; demo mode only.
#[server(prefix = "/api/rpc", endpoint = "sample_chart")]
pub async fn sample_chart() -> Result<Drawing, AppError> {
    use crate::ui::Tone;
    use crate::ui::chart::{ChartKind, ChartSeries, ChartSpec, ChartValue, render};

    let demo = use_context::<http::request::Parts>()
        .is_some_and(|parts| parts.extensions.get::<crate::shell::DemoMode>().is_some());
    if !demo {
        return Err(AppError::NotFound);
    }
    let stages = [
        ("Ditetapkan", 1204, "1.204"),
        ("Disepakati", 1076, "1.076"),
        ("Diajukan", 767, "767"),
        ("Draf", 309, "309"),
        ("Belum ada", 0, "0"),
    ];
    Ok(render(ChartSpec {
        kind: ChartKind::HorizontalBars,
        title: "Sampai di mana SKP dinas ini?".to_owned(),
        description: "1.204 sudah ditetapkan, 309 masih draf.".to_owned(),
        category_title: "Tahap".to_owned(),
        categories: stages.iter().map(|(name, ..)| (*name).to_owned()).collect(),
        links: Vec::new(),
        series: vec![ChartSeries {
            name: "SKP".to_owned(),
            tone: Tone::Accent,
            values: stages
                .iter()
                .map(|(_, count, text)| ChartValue::count(*count, *text))
                .collect(),
        }],
    }))
}
