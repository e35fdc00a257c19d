//! The tree as a map: levels as lanes from left to right, every open branch beside its parent.
//!
//! A closed node takes one place; an open one stands in the middle between its first and its last child. Rows of a lane
//! never cross, so whatever is in sight is an interval of the lane, found by halving. One pass over the visible rows.

use super::{Ix, Outline};

/// A node on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    pub ix: Ix,
    /// Its middle, in places from the top.
    pub y: f32,
    /// The middles of its first and last visible child; its own where it has none.
    pub span: (f32, f32),
    /// Its parent's place in the lane before.
    pub parent: Option<u32>,
}

/// Where everything stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// By level; spots from the top down.
    lanes: Vec<Vec<Spot>>,
    /// How many places there are.
    height: u32,
}

impl Chart {
    /// Lays out what is visible. O(visible rows).
    pub fn of(outline: &Outline) -> Self {
        let mut chart = Self::default();
        // The open branches above the row, from the top: each is finished when its last child is.
        let mut path: Vec<u32> = Vec::new();
        for ix in outline.window(0, usize::MAX) {
            let depth = outline.level(ix) as usize - 1;
            chart.finish(&mut path, depth);
            if chart.lanes.len() <= depth {
                chart.lanes.push(Vec::new());
            }
            let parent = depth.checked_sub(1).and_then(|above| path.get(above).copied());
            let at = chart.lanes[depth].len() as u32;
            let open = outline.is_open(ix);
            let y = chart.height as f32;
            chart.height += u32::from(!open);
            chart.lanes[depth].push(Spot {
                ix,
                y,
                // Of an open one nothing is known yet.
                span: if open {
                    (f32::INFINITY, f32::NEG_INFINITY)
                } else {
                    (y, y)
                },
                parent,
            });
            path.push(at);
        }
        chart.finish(&mut path, 0);
        chart
    }

    /// Takes the branches down to a depth off the path; each now knows its middle.
    fn finish(&mut self, path: &mut Vec<u32>, depth: usize) {
        while path.len() > depth {
            let lane = path.len() - 1;
            let Some(at) = path.pop() else { return };
            let spot = &mut self.lanes[lane][at as usize];
            spot.y = f32::midpoint(spot.span.0, spot.span.1);
            let (parent, y) = (spot.parent, spot.y);
            self.widen(lane, parent, y);
        }
    }

    /// Tells a parent that one of its children stands there.
    fn widen(&mut self, lane: usize, parent: Option<u32>, y: f32) {
        if let (Some(lane), Some(at)) = (lane.checked_sub(1), parent) {
            let span = &mut self.lanes[lane][at as usize].span;
            *span = (span.0.min(y), span.1.max(y));
        }
    }

    /// How many lanes there are.
    pub fn width(&self) -> usize {
        self.lanes.len()
    }

    /// How many places there are from top to bottom.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// What of a lane stands between two heights, with the branches that reach into it. O(log n + what is found).
    pub fn within(&self, lane: usize, from: f32, to: f32) -> &[Spot] {
        let Some(spots) = self.lanes.get(lane) else {
            return &[];
        };
        // Spans follow one another, and each has its own node within.
        let low = spots.partition_point(|spot| spot.span.1.max(spot.y) < from);
        let high = spots.partition_point(|spot| spot.span.0.min(spot.y) <= to);
        &spots[low..high.max(low)]
    }

    /// The parent of a spot of a lane.
    pub fn parent(&self, lane: usize, spot: &Spot) -> Option<&Spot> {
        self.lanes.get(lane.checked_sub(1)?)?.get(spot.parent? as usize)
    }

    /// Where a node stands: lane and spot.
    pub fn find(&self, outline: &Outline, ix: Ix) -> Option<(usize, &Spot)> {
        let lane = (outline.level(ix) as usize).checked_sub(1)?;
        let spots = self.lanes.get(lane)?;
        let at = spots.binary_search_by_key(&ix, |spot| spot.ix).ok()?;
        Some((lane, &spots[at]))
    }

    /// The node whose middle is nearest to a height of a lane, if it is no further than half a place.
    pub fn hit(&self, lane: usize, y: f32) -> Option<Ix> {
        let spots = self.lanes.get(lane)?;
        let after = spots.partition_point(|spot| spot.y < y);
        [after.checked_sub(1), Some(after)]
            .into_iter()
            .flatten()
            .filter_map(|at| spots.get(at))
            .filter(|spot| (spot.y - y).abs() <= 0.5)
            .min_by(|a, b| (a.y - y).abs().total_cmp(&(b.y - y).abs()))
            .map(|spot| spot.ix)
    }
}
