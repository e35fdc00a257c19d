//! Which part of the map is seen, and how large. Lengths are pixels of the page.

use domain::cascade::outline::Chart;
use web_sys::HtmlCanvasElement;

/// How far apart lanes are, and how wide a card in them is.
pub const LANE: f64 = 290.0;
pub const CARD: f64 = 232.0;
/// How far apart places are, and how high a card is.
pub const PLACE: f64 = 58.0;
pub const HIGH: f64 = 46.0;
/// Room around everything.
const MARGIN: f64 = 24.0;

/// How high the card of what is known is.
const KNOWN: f64 = 150.0;

const NEAREST: f64 = 2.0;
const FARTHEST: f64 = 0.004;
/// From here on titles can be read.
pub const READABLE: f64 = 0.5;

/// What one looks through.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Glass {
    pub width: f64,
    pub height: f64,
}

impl Glass {
    pub fn of(canvas: &HtmlCanvasElement) -> Self {
        Self {
            width: f64::from(canvas.client_width()).max(1.0),
            height: f64::from(canvas.client_height()).max(1.0),
        }
    }
}

/// Where the upper left corner of the glass is on the map, and how near.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    pub x: f64,
    pub y: f64,
    pub zoom: f64,
}

impl Default for View {
    fn default() -> Self {
        Self {
            x: -MARGIN,
            y: -MARGIN,
            zoom: 1.0,
        }
    }
}

/// The map's size at zoom 1.
pub fn extent(chart: &Chart) -> (f64, f64) {
    let lanes = chart.width().max(1) as f64;
    (
        (lanes - 1.0) * LANE + CARD,
        f64::from(chart.height().max(1)) * PLACE,
    )
}

impl View {
    /// All of it at once.
    pub fn all(glass: Glass, chart: &Chart) -> Self {
        let (width, height) = extent(chart);
        let zoom = ((glass.width - 2.0 * MARGIN) / width)
            .min((glass.height - 2.0 * MARGIN) / height)
            .clamp(FARTHEST, 1.0);
        Self {
            x: (width - glass.width / zoom) / 2.0,
            y: (height - glass.height / zoom) / 2.0,
            zoom,
        }
    }

    /// As it opens: everything where that can be read, else the beginning.
    pub fn first(glass: Glass, chart: &Chart) -> Self {
        let all = Self::all(glass, chart);
        if all.zoom >= READABLE {
            return all;
        }
        let (_, height) = extent(chart);
        let zoom = 0.75;
        Self {
            x: -MARGIN / zoom,
            // Those at the top stand in the middle of all below them.
            y: (height - glass.height / zoom) / 2.0,
            zoom,
        }
    }

    pub fn pan(&mut self, x: f64, y: f64) {
        self.x -= x / self.zoom;
        self.y -= y / self.zoom;
    }

    /// Nearer or farther; the point of the glass stays on its point of the map.
    pub fn zoom(&mut self, nearer: f64, x: f64, y: f64) {
        let zoom = (self.zoom * nearer).clamp(FARTHEST, NEAREST);
        self.x += x / self.zoom - x / zoom;
        self.y += y / self.zoom - y / zoom;
        self.zoom = zoom;
    }

    /// Keeps a piece of the map in the glass.
    pub fn keep(&mut self, glass: Glass, chart: &Chart) {
        let (width, height) = extent(chart);
        let (wide, high) = (glass.width / self.zoom, glass.height / self.zoom);
        self.x = self.x.clamp(-wide * 0.75, width - wide * 0.25);
        self.y = self.y.clamp(-high * 0.75, height - high * 0.25);
    }

    /// Moves just so far that a card is seen whole.
    pub fn bring(&mut self, glass: Glass, lane: usize, y: f64) {
        let (left, top) = (lane as f64 * LANE, y * PLACE + (PLACE - HIGH) / 2.0);
        let margin = MARGIN / self.zoom;
        let (wide, high) = (glass.width / self.zoom, glass.height / self.zoom);
        self.x = self.x.min(left - margin).max(left + CARD + margin - wide);
        // Below lies the card of what is known.
        let known = (KNOWN / self.zoom).min(high / 2.0);
        self.y = self.y.min(top - margin).max(top + HIGH + margin + known - high);
    }

    /// Puts a card to the left, in the middle between above and below.
    pub fn around(&mut self, glass: Glass, lane: usize, y: f64) {
        self.x = lane as f64 * LANE - MARGIN / self.zoom;
        self.y = (y + 0.5) * PLACE - glass.height / self.zoom / 2.0;
    }

    /// Puts a part of the whole, from 0 to 1, into the middle.
    pub fn center(&mut self, glass: Glass, chart: &Chart, x: f64, y: f64) {
        let (width, height) = extent(chart);
        self.x = x * width - glass.width / self.zoom / 2.0;
        self.y = y * height - glass.height / self.zoom / 2.0;
    }

    /// Lane and place below a point of the glass; none beside the cards.
    pub fn spot(&self, x: f64, y: f64) -> Option<(usize, f64)> {
        let (x, y) = (self.x + x / self.zoom, self.y + y / self.zoom);
        let lane = (x / LANE).floor();
        (lane >= 0.0 && x - lane * LANE <= CARD).then(|| (lane as usize, y / PLACE - 0.5))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLASS: Glass = Glass {
        width: 800.0,
        height: 600.0,
    };

    #[test]
    fn zooming_keeps_the_point_below_the_pointer() {
        let mut view = View::default();
        let point = |view: &View| (view.x + 300.0 / view.zoom, view.y + 200.0 / view.zoom);
        let before = point(&view);
        view.zoom(1.5, 300.0, 200.0);
        let after = point(&view);
        assert!((before.0 - after.0).abs() < 1e-9 && (before.1 - after.1).abs() < 1e-9);
        assert!((view.zoom - 1.5).abs() < 1e-9);
        view.zoom(100.0, 0.0, 0.0);
        assert!((view.zoom - NEAREST).abs() < 1e-9);
    }

    #[test]
    fn a_card_is_found_where_it_is_brought() {
        let mut view = View::default();
        view.bring(GLASS, 5, 40.0);
        let x = (5.0 * LANE + CARD / 2.0 - view.x) * view.zoom;
        let y = (40.0 * PLACE + PLACE / 2.0 - view.y) * view.zoom;
        assert!(x > 0.0 && x < GLASS.width && y > 0.0 && y < GLASS.height);
        let (lane, place) = view.spot(x, y).unwrap();
        assert_eq!((lane, place.round()), (5, 40.0));
        let between = (5.0 * LANE + CARD + 10.0 - view.x) * view.zoom;
        assert_eq!(view.spot(between, y), None);
    }
}
