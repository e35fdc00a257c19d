//! Shows a drawn chart with its table twin.

use leptos::prelude::*;

use super::{ChartSpec, Drawing};
use crate::i18n::*;
use crate::ui::Table;

/// A chart, the same as a table, and the same as a file.
#[component]
pub fn Chart(
    drawing: Drawing,
    /// Where the values can be downloaded.
    #[prop(optional, into)]
    csv: Option<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let Drawing { spec, svg } = drawing;
    let name = spec.title.clone();
    let several = spec.series.len() > 1;
    let legend = several.then(|| {
        let entries = spec
            .series
            .iter()
            .map(|series| {
                let class = format!("ui-chart-key ui-chart-key--{}", series.tone.class());
                view! { <li class=class>{series.name.clone()}</li> }
            })
            .collect_view();
        view! { <ul class="ui-chart-legend">{entries}</ul> }
    });
    view! {
        <figure class="ui-chart">
            <figcaption class="ui-chart-title">{spec.title.clone()}</figcaption>
            {legend}
            // The one place besides sanitised text where markup is inserted: made by `render`, texts escaped.
            <div class="ui-chart-drawing" role="group" tabindex="0" aria-label=name inner_html=svg></div>
            <details class="ui-chart-twin">
                <summary>{t!(i18n, common.chart_table)}</summary>
                {twin(&spec)}
            </details>
            {csv.map(|csv| {
                view! {
                    <a class="ui-chart-csv" href=csv download="" rel="external">
                        {t!(i18n, common.chart_csv)}
                    </a>
                }
            })}
        </figure>
    }
}

fn twin(spec: &ChartSpec) -> impl IntoView + use<> {
    let heads = spec
        .series
        .iter()
        .map(|series| view! { <th scope="col" class="ui-figures">{series.name.clone()}</th> })
        .collect_view();
    let rows = spec
        .categories
        .iter()
        .enumerate()
        .map(|(index, category)| {
            let name = match spec.links.get(index).cloned().flatten() {
                Some(href) => view! { <a href=href>{category.clone()}</a> }.into_any(),
                None => category.clone().into_any(),
            };
            let cells = spec
                .series
                .iter()
                .map(|series| {
                    let text = series.values.get(index).map(|value| value.text.clone());
                    view! { <td class="ui-figures">{text}</td> }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let (caption, first) = (spec.title.clone(), spec.category_title.clone());
    view! {
        <Table caption=caption>
            <thead>
                <tr>
                    <th scope="col">{first}</th>
                    {heads}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
    }
}
