//! Draws charts with `charts-rs`; the only module that knows it.
//!
//! The library writes fixed colours, pixel sizes and plain numbers. We give it stand-in colours and afterwards put
//! the variables of the style sheet in their place, so that one drawing serves light, dark, contrast and print; the
//! labels of values become the texts that the caller wrote.

use charts_rs::{
    BarChart, ChartBase, Color, HorizontalBarChart, Series, YAxisConfig, svg_with_accessibility,
};

use super::{ChartKind, ChartSpec, Drawing};
use crate::ui::Tone;

const WIDTH: f32 = 640.0;
/// Height of one lying bar with its space.
const ROW: f32 = 34.0;
/// Around the number of a label in the library's output.
const OPEN: &str = "[[";
const CLOSE: &str = "]]";

/// Stand-in colours and the variables of `style/tokens` that replace them.
const INKS: [(u8, &str); 3] = [(1, "--ink"), (2, "--ink-3"), (3, "--line")];
const TONES: [(Tone, u8, &str); 7] = [
    (Tone::P1, 11, "--p1-mark"),
    (Tone::P2, 12, "--p2-mark"),
    (Tone::P3, 13, "--p3-mark"),
    (Tone::P4, 14, "--p4-mark"),
    (Tone::P5, 15, "--p5-mark"),
    (Tone::Neutral, 16, "--neutral-mark"),
    (Tone::Accent, 17, "--accent-mark"),
];

/// Draws a chart. A chart that cannot be drawn is an empty drawing: its table twin still tells everything.
pub fn render(spec: ChartSpec) -> Drawing {
    let svg = match draw(&spec) {
        Ok(svg) => finish(&svg, &spec),
        Err(error) => {
            tracing::error!(?error, title = spec.title, "a chart could not be drawn");
            String::new()
        }
    };
    Drawing { spec, svg }
}

fn draw(spec: &ChartSpec) -> charts_rs::Result<String> {
    // Lying bars are drawn from below; the first category belongs on top.
    let lying = spec.kind != ChartKind::Bars;
    let stacked = spec.kind == ChartKind::StackedBars;
    let ordered = |count: usize| -> Vec<usize> {
        if lying {
            (0..count).rev().collect()
        } else {
            (0..count).collect()
        }
    };
    let series: Vec<Series> = spec
        .series
        .iter()
        .map(|series| {
            let order = ordered(series.values.len());
            // Nothing of a stack is no part of it: a label of 0 would lie over its neighbour's.
            let size = |index: usize| {
                let size = series.values[index].size;
                size.filter(|size| !(stacked && *size == 0.0))
            };
            let values = order.into_iter().map(size).collect();
            let mut drawn = Series::new_nullable(series.name.clone(), values);
            drawn.label_show = true;
            drawn.stack = stacked.then(|| "whole".to_owned());
            drawn
        })
        .collect();
    let categories: Vec<String> = ordered(spec.categories.len())
        .into_iter()
        .map(|index| spec.categories[index].clone())
        .collect();
    let bars_in_a_row = if stacked {
        1.0
    } else {
        spec.series.len().max(1) as f32
    };
    match spec.kind {
        ChartKind::Bars => {
            let mut chart = BarChart::new(series, categories);
            style(&mut chart.base, spec);
            chart.base.y_axis_hidden = true;
            chart.base.height = 260.0;
            chart.y_axis_configs = vec![quiet_axis()];
            chart.radius = Some(2.0);
            chart.svg()
        }
        ChartKind::HorizontalBars | ChartKind::StackedBars => {
            let mut chart = HorizontalBarChart::new(series, categories);
            style(&mut chart.base, spec);
            chart.base.x_axis.hidden = true;
            chart.base.height = 16.0 + ROW * bars_in_a_row * spec.categories.len().max(1) as f32;
            chart.y_axis_configs = vec![quiet_axis()];
            if stacked {
                chart.y_axis_configs = vec![YAxisConfig {
                    max: Some(longest_stack(spec)),
                    ..quiet_axis()
                }];
                chart.series_label_position = Some(charts_rs::Position::Inside);
            }
            chart.svg()
        }
    }
}

fn style(base: &mut ChartBase, spec: &ChartSpec) {
    base.width = WIDTH;
    base.margin = charts_rs::Box {
        left: 4.0,
        top: 8.0,
        right: 56.0,
        bottom: 8.0,
    };
    base.background_color = Color::transparent();
    base.legend.show = Some(false);
    base.tooltip.show = false;
    base.grid.stroke_width = 0.0;
    base.grid.stroke_color = stand_in(3);
    base.x_axis.font.color = stand_in(1);
    base.x_axis.font.size = 14.0;
    base.x_axis.stroke_color = stand_in(3);
    base.x_axis.name_gap = 10.0;
    base.series.colors = spec.series.iter().map(|series| tone_color(series.tone)).collect();
    base.series.label.font.color = stand_in(1);
    base.series.label.font.size = 14.0;
    base.series.label.formatter = format!("{OPEN}{{c}}{CLOSE}");
}

fn quiet_axis() -> YAxisConfig {
    YAxisConfig {
        split_number: 4,
        min: Some(0.0),
        stroke_color: Color::transparent(),
        ..Default::default()
    }
}

/// The largest sum of a category. Left alone, the library would reckon with the sum of the largest parts.
fn longest_stack(spec: &ChartSpec) -> f32 {
    (0..spec.categories.len())
        .map(|index| {
            let parts = spec
                .series
                .iter()
                .filter_map(|series| series.values.get(index)?.size);
            parts.sum::<f32>()
        })
        .fold(1.0, f32::max)
}

fn stand_in(number: u8) -> Color {
    (0, 0, number).into()
}

fn tone_color(tone: Tone) -> Color {
    let number = TONES
        .iter()
        .find(|(known, ..)| *known == tone)
        .map_or(16, |(_, number, _)| *number);
    stand_in(number)
}

/// Makes the library's output ours: named, scalable, coloured by variables, labelled by the caller's texts.
fn finish(svg: &str, spec: &ChartSpec) -> String {
    let mut out = without_element(svg, "style");
    out = scalable(&out);
    out = without_attribute(&out, "font-family");
    for (number, variable) in INKS
        .into_iter()
        .chain(TONES.into_iter().map(|(_, number, variable)| (number, variable)))
    {
        out = out.replace(
            &format!("\"{}\"", stand_in(number).hex()),
            &format!("\"var({variable})\""),
        );
    }
    out = labelled(&out, spec);
    svg_with_accessibility(&out, &spec.title, &spec.description)
}

/// Removes `<name>…</name>` blocks (an inline style would be refused by the content security policy).
fn without_element(svg: &str, name: &str) -> String {
    let (start, end) = (format!("<{name}"), format!("</{name}>"));
    let mut out = svg.to_owned();
    while let Some(from) = out.find(&start) {
        let Some(length) = out[from..].find(&end) else {
            break;
        };
        out.replace_range(from..from + length + end.len(), "");
    }
    out
}

fn without_attribute(svg: &str, name: &str) -> String {
    let start = format!(" {name}=\"");
    let mut out = svg.to_owned();
    while let Some(from) = out.find(&start) {
        let Some(length) = out[from + start.len()..].find('"') else {
            break;
        };
        out.replace_range(from..=from + start.len() + length, "");
    }
    out
}

/// Leaves the size to the page: keeps `viewBox`, drops `width` and `height` of the root.
fn scalable(svg: &str) -> String {
    let Some(end) = svg.find('>') else {
        return svg.to_owned();
    };
    let (root, rest) = svg.split_at(end);
    let root = without_attribute(&without_attribute(root, "width"), "height");
    format!("{root}{rest}")
}

/// Puts the caller's text in place of each number that the library wrote between the marks.
fn labelled(svg: &str, spec: &ChartSpec) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(from) = rest.find(OPEN) {
        out.push_str(&rest[..from]);
        let after = &rest[from + OPEN.len()..];
        let Some(length) = after.find(CLOSE) else { break };
        out.push_str(&text_of(&after[..length], spec));
        rest = &after[length + CLOSE.len()..];
    }
    out.push_str(rest);
    out
}

fn text_of(number: &str, spec: &ChartSpec) -> String {
    let Ok(number) = number.replace(',', "").parse::<f32>() else {
        return String::new();
    };
    spec.series
        .iter()
        .flat_map(|series| &series.values)
        .filter_map(|value| value.size.map(|size| ((size - number).abs(), &value.text)))
        .min_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, text)| {
            text.replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::{ChartSeries, ChartValue};
    use super::*;

    fn spec(kind: ChartKind) -> ChartSpec {
        ChartSpec {
            kind,
            title: "SKP per tahap <b>".to_owned(),
            description: "Dari 1.204 SKP, 309 menunggu.".to_owned(),
            category_title: "Tahap".to_owned(),
            categories: vec!["Ditetapkan".to_owned(), "Melapor & terbukti".to_owned()],
            links: Vec::new(),
            series: vec![ChartSeries {
                name: "SKP".to_owned(),
                tone: Tone::Accent,
                values: vec![
                    ChartValue::count(1204, "1.204"),
                    ChartValue::count(309, "309 <i>"),
                ],
            }],
        }
    }

    #[test]
    fn a_drawing_scales_is_named_and_has_no_colour_or_style_of_its_own() {
        for kind in [ChartKind::Bars, ChartKind::HorizontalBars, ChartKind::StackedBars] {
            let svg = render(spec(kind)).svg;
            let root = &svg[..svg.find('>').unwrap()];
            assert!(
                root.contains("viewBox=") && root.contains("role=\"img\""),
                "{root}"
            );
            assert!(!root.contains("width=") && !root.contains("height="), "{root}");
            assert!(svg.contains("<title>SKP per tahap &lt;b&gt;</title>"), "{svg}");
            assert!(svg.contains("var(--accent-mark)"), "{svg}");
            assert!(!svg.contains('#'), "a colour literal is left: {svg}");
            assert!(
                !svg.contains("<style") && !svg.contains("style=\"") && !svg.contains("font-family"),
                "{svg}"
            );
        }
    }

    #[test]
    fn the_first_category_stands_above_the_second() {
        let svg = render(spec(ChartKind::HorizontalBars)).svg;
        let top_of = |category: &str| -> f32 {
            let rect = svg
                .split("<rect")
                .find(|rect| rect.contains(&format!("data-category=\"{category}\"")))
                .unwrap_or_else(|| panic!("no bar of {category}: {svg}"));
            let from = rect.find(" y=\"").unwrap() + 4;
            rect[from..].split('"').next().unwrap().parse().unwrap()
        };
        assert!(top_of("Ditetapkan") < top_of("Melapor &amp; terbukti"), "{svg}");
    }

    #[test]
    fn labels_are_the_texts_of_the_caller_escaped() {
        let svg = render(spec(ChartKind::HorizontalBars)).svg;
        assert!(svg.contains("1.204"), "{svg}");
        assert!(svg.contains("309 &lt;i&gt;") && !svg.contains("<i>"), "{svg}");
        assert!(!svg.contains(OPEN) && !svg.contains(CLOSE), "{svg}");
        assert!(svg.contains("Melapor &amp; terbukti"), "{svg}");
    }

    #[test]
    fn nothing_to_show_is_still_a_drawing() {
        let mut empty = spec(ChartKind::HorizontalBars);
        empty.categories.clear();
        empty.series[0].values.clear();
        assert!(render(empty).svg.contains("<title>"));
    }
}
