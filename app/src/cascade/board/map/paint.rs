//! Drawing the map, as much of it as is in sight.

use domain::cascade::outline::{Chart, Handle, Outline, Spot};
use leptos::prelude::window;
use leptos::wasm_bindgen::JsCast as _;
use web_sys::{CanvasRenderingContext2d as Pen, CssStyleDeclaration, HtmlCanvasElement};

use super::super::row::tone;
use super::view::{CARD, Glass, HIGH, LANE, PLACE, READABLE, View, extent};

/// From this zoom on a card has a border and a bar, and is not only a mark.
const SHAPED: f64 = 0.14;
/// About how wide a letter of a title is.
const LETTER: f64 = 6.7;
/// Room beside the words of a card.
const PADDING: f64 = 12.0;

/// The colours of the theme.
struct Ink {
    surface: String,
    line: String,
    edge: String,
    words: String,
    quiet: String,
    accent: String,
    tint: String,
    tones: [String; 4],
    font: String,
}

impl Ink {
    fn of(canvas: &HtmlCanvasElement) -> Option<Self> {
        let style = window().get_computed_style(canvas).ok().flatten()?;
        let read = |name: &str| value(&style, name);
        Some(Self {
            surface: read("--surface"),
            line: read("--line"),
            edge: read("--edge"),
            words: read("--ink"),
            quiet: read("--ink-3"),
            accent: read("--accent"),
            tint: read("--accent-tint"),
            tones: ["--p1-mark", "--p2-mark", "--p3-mark", "--p4-mark"].map(read),
            font: style.get_property_value("font-family").unwrap_or_default(),
        })
    }

    /// The colour of an achievement; quiet where there is none.
    fn tone(&self, outline: &Outline, spot: &Spot) -> &str {
        let value = outline.row(spot.ix).and_then(|row| row.contribution());
        match value.map(tone) {
            Some("p1") => &self.tones[0],
            Some("p2") => &self.tones[1],
            Some("p3") => &self.tones[2],
            Some(_) => &self.tones[3],
            None => &self.edge,
        }
    }
}

fn value(style: &CssStyleDeclaration, name: &str) -> String {
    style
        .get_property_value(name)
        .map(|value| value.trim().to_owned())
        .unwrap_or_default()
}

/// A clean canvas with as many dots as the screen has.
fn pen(canvas: &HtmlCanvasElement) -> Option<(Pen, Glass, f64)> {
    let glass = Glass::of(canvas);
    let dots = window().device_pixel_ratio().max(1.0);
    let (width, height) = ((glass.width * dots) as u32, (glass.height * dots) as u32);
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let pen: Pen = canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
    pen.set_transform(dots, 0.0, 0.0, dots, 0.0, 0.0).ok()?;
    pen.clear_rect(0.0, 0.0, glass.width, glass.height);
    Some((pen, glass, dots))
}

/// The map as it is seen.
pub fn map(canvas: &HtmlCanvasElement, outline: &Outline, chart: &Chart, view: View, active: Option<Handle>) {
    let (Some((pen, glass, dots)), Some(ink)) = (pen(canvas), Ink::of(canvas)) else {
        return;
    };
    let scale = view.zoom * dots;
    if pen
        .set_transform(scale, 0.0, 0.0, scale, -view.x * scale, -view.y * scale)
        .is_err()
    {
        return;
    }
    let (from, to) = (
        view.y / PLACE - 1.0,
        (view.y + glass.height / view.zoom) / PLACE + 1.0,
    );
    let first = (view.x / LANE - 1.0).floor().max(0.0) as usize;
    let last = ((view.x + glass.width / view.zoom) / LANE).ceil().max(0.0) as usize;
    let lanes = first..last.min(chart.width());
    pen.set_line_width(1.0 / view.zoom.min(1.0));
    for lane in lanes.clone() {
        let spots = chart.within(lane, from as f32, to as f32);
        let step = stride(spots.len(), glass.height);
        pen.set_stroke_style_str(&ink.line);
        pen.begin_path();
        for spot in spots.iter().step_by(step) {
            branch(&pen, chart, lane, spot);
        }
        pen.stroke();
    }
    for lane in lanes {
        let spots = chart.within(lane, from as f32, to as f32);
        let step = stride(spots.len(), glass.height);
        for spot in spots.iter().step_by(step) {
            let here = active.is_some() && outline.handle(spot.ix) == active;
            card(&pen, &ink, outline, spot, (lane, view.zoom, here));
        }
        // Whoever is stood on is drawn however far one is away.
        if step > 1 {
            let standing = active
                .and_then(|active| outline.find(active))
                .and_then(|ix| chart.find(outline, ix))
                .filter(|(of, _)| *of == lane);
            if let Some((_, spot)) = standing {
                card(&pen, &ink, outline, spot, (lane, view.zoom, true));
            }
        }
    }
}

/// Every how manieth is drawn: no more than there are pixels to tell them apart.
fn stride(count: usize, height: f64) -> usize {
    count.div_ceil((height as usize).max(1)).max(1)
}

/// The lines from a node to its children: one down its lane's edge and one to the node from its parent.
fn branch(pen: &Pen, chart: &Chart, lane: usize, spot: &Spot) {
    let middle = |y: f32| (f64::from(y) + 0.5) * PLACE;
    let left = lane as f64 * LANE;
    let turn = left + CARD + (LANE - CARD) / 2.0;
    if chart.parent(lane, spot).is_some() {
        pen.move_to(left - (LANE - CARD) / 2.0, middle(spot.y));
        pen.line_to(left, middle(spot.y));
    }
    let leads_on = chart.width() > lane + 1 && has_children(chart, lane, spot);
    if leads_on {
        pen.move_to(left + CARD, middle(spot.y));
        pen.line_to(turn, middle(spot.y));
        pen.move_to(turn, middle(spot.span.0));
        pen.line_to(turn, middle(spot.span.1));
    }
}

fn has_children(chart: &Chart, lane: usize, spot: &Spot) -> bool {
    chart
        .within(lane + 1, spot.span.0, spot.span.0)
        .iter()
        .any(|child| {
            chart
                .parent(lane + 1, child)
                .is_some_and(|parent| parent.ix == spot.ix)
        })
}

fn card(pen: &Pen, ink: &Ink, outline: &Outline, spot: &Spot, (lane, zoom, here): (usize, f64, bool)) {
    let left = lane as f64 * LANE;
    let top = f64::from(spot.y) * PLACE + (PLACE - HIGH) / 2.0;
    let tone = ink.tone(outline, spot);
    if zoom < SHAPED {
        pen.set_fill_style_str(if here { &ink.accent } else { tone });
        // At least a pixel high.
        let high = HIGH.max(1.0 / zoom);
        pen.fill_rect(left, top, if here { CARD * 1.2 } else { CARD }, high);
        return;
    }
    pen.set_fill_style_str(if here { &ink.tint } else { &ink.surface });
    pen.fill_rect(left, top, CARD, HIGH);
    pen.set_stroke_style_str(if here { &ink.accent } else { &ink.line });
    pen.stroke_rect(left, top, CARD, HIGH);
    pen.set_fill_style_str(tone);
    pen.fill_rect(left, top, 4.0, HIGH);
    if zoom < READABLE {
        return;
    }
    let Some(row) = outline.row(spot.ix) else { return };
    let letters = ((CARD - 2.0 * PADDING) / LETTER) as usize;
    pen.set_fill_style_str(&ink.words);
    pen.set_font(&format!("600 13px {}", ink.font));
    let _ = pen.fill_text(&short(row.text(), letters), left + PADDING, top + 19.0);
    pen.set_fill_style_str(&ink.quiet);
    pen.set_font(&format!("400 11px {}", ink.font));
    let mut below = row.owner().to_owned();
    if outline.is_expandable(spot.ix) && !outline.is_open(spot.ix) {
        let count = outline.subtree(spot.ix).len() - 1;
        below = format!("{} · +{count}", short(&below, letters - 6));
    }
    let _ = pen.fill_text(&short(&below, letters + 4), left + PADDING, top + 36.0);
}

/// So many letters, the last one a sign that there were more.
fn short(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(letters.saturating_sub(1)).collect();
    short.push('…');
    short
}

/// All of it, small, with a frame around what the large one shows.
pub fn mini(
    mini: &HtmlCanvasElement,
    large: &HtmlCanvasElement,
    outline: &Outline,
    chart: &Chart,
    view: View,
) {
    let (Some((pen, small, _)), Some(ink)) = (pen(mini), Ink::of(mini)) else {
        return;
    };
    let (width, height) = extent(chart);
    let (across, down) = (small.width / width, small.height / height);
    for lane in 0..chart.width() {
        let spots = chart.within(lane, f32::NEG_INFINITY, f32::INFINITY);
        for spot in spots.iter().step_by(stride(spots.len(), small.height)) {
            pen.set_fill_style_str(ink.tone(outline, spot));
            let y = f64::from(spot.y) * PLACE * down;
            pen.fill_rect(
                lane as f64 * LANE * across,
                y,
                CARD * across,
                (HIGH * down).max(1.0),
            );
        }
    }
    let glass = Glass::of(large);
    pen.set_stroke_style_str(&ink.accent);
    pen.set_line_width(2.0);
    let (left, top) = ((view.x * across).max(1.0), (view.y * down).max(1.0));
    let right = ((view.x + glass.width / view.zoom) * across).min(small.width - 1.0);
    let bottom = ((view.y + glass.height / view.zoom) * down).min(small.height - 1.0);
    pen.stroke_rect(left, top, (right - left).max(3.0), (bottom - top).max(3.0));
}
