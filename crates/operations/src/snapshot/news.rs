//! What was recorded since a year was read: read by itself, and worked into the year in memory.

use std::collections::{HashMap, HashSet};

use domain::audit::Subject;
use domain::cascade::crosslink::CrossLink;
use domain::ids::*;
use domain::measure::Measure;
use domain::rollup::{EditError, IndicatorIx, Month, NodeIx, Promise};
use store::cascade::{FlatIndicator, FlatNode, Part};
use uuid::Uuid;

use super::Snapshot;
use super::assemble::{Rows, promised, risen, target};
use super::load::assembled;
use super::names::Names;
use crate::{Ctx, Result};

/// Which things may have changed, as the log names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Touched {
    pub nodes: Vec<NodeId>,
    pub skps: Vec<SkpId>,
    /// Units, posts or people.
    pub names: bool,
}

impl Touched {
    /// None where something happened whose reach the log does not tell.
    pub fn of(subjects: &[(Subject, Uuid)]) -> Option<Self> {
        let mut touched = Self::default();
        for &(subject, id) in subjects {
            match subject {
                Subject::Node => touched.nodes.push(NodeId(id)),
                Subject::Skp => touched.skps.push(SkpId(id)),
                Subject::Unit | Subject::Position | Subject::Person | Subject::Appointment => {
                    touched.names = true;
                }
                Subject::Import | Subject::RuleSet | Subject::Instansi => return None,
                // Nothing of a tree.
                Subject::Rater
                | Subject::Role
                | Subject::Account
                | Subject::Session
                | Subject::Comment
                | Subject::Dialogue => {}
            }
        }
        Some(touched)
    }

    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// How things stand now.
#[derive(Debug)]
pub(super) struct News {
    /// Whatever was asked for, found or not.
    asked: HashSet<NodeId>,
    nodes: Vec<FlatNode>,
    /// All those of the nodes, in their order.
    indicators: HashMap<NodeId, Vec<FlatIndicator>>,
    entered: Vec<(IndicatorId, u8, Measure)>,
    /// Siblings of moved nodes are put in order without an entry of their own.
    places: Vec<(NodeId, i32)>,
    /// All of the year; the log names the result that is supported.
    links: Vec<CrossLink>,
    names: Option<Names>,
}

impl News {
    /// A constant number of statements.
    pub async fn read(ctx: &Ctx, year: &Snapshot, touched: Touched) -> Result<Self> {
        let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
        let skps: HashSet<SkpId> = touched.skps.iter().copied().collect();
        let part = Part::Of(&touched.nodes, &touched.skps);
        let nodes = store::cascade::whole(db, instansi, year.year, part).await?;
        let mut indicators: HashMap<NodeId, Vec<FlatIndicator>> = HashMap::new();
        for row in store::cascade::year_indicators(db, instansi, year.year, part).await? {
            indicators.entry(row.node).or_default().push(row);
        }
        // Results that an SKP had and has no longer are gone.
        let of_skps = year
            .nodes
            .iter()
            .filter(|node| node.skp.is_some_and(|skp| skps.contains(&skp)))
            .map(|node| node.id);
        let asked: HashSet<NodeId> = touched.nodes.iter().copied().chain(of_skps).collect();
        let before = asked.iter().filter_map(|id| Some(&year.nodes[year.number(*id)?]));
        let around: HashSet<Option<NodeId>> = before
            .chain(&nodes)
            .filter(|node| node.skp.is_none())
            .map(|node| node.parent)
            .collect();
        let around: Vec<Option<NodeId>> = around.into_iter().collect();
        Ok(Self {
            asked,
            places: store::cascade::places_below(db, instansi, year.year, &around).await?,
            entered: store::realization::of_year(db, instansi, year.year, part).await?,
            links: store::crosslink::of_year(db, instansi, year.year).await?,
            nodes,
            indicators,
            names: if touched.names {
                Some(Names::load(ctx).await?)
            } else {
                None
            },
        })
    }

    /// The year as it is now. Where only contents changed, nothing else is touched: a figure costs its way up to the
    /// top. Where the shape changed, the year is put together anew from what lies in memory.
    pub async fn into(mut self, year: &mut Snapshot) -> Result<()> {
        if let Some(names) = self.names.take() {
            year.names = names;
        }
        if self.keeps_shape(year) && self.write(year).is_ok() {
            return Ok(());
        }
        *year = assembled(self.rows(year)).await?;
        Ok(())
    }

    fn keeps_shape(&self, year: &Snapshot) -> bool {
        let found: HashSet<NodeId> = self.nodes.iter().map(|node| node.id).collect();
        let gone = self
            .asked
            .iter()
            .any(|id| year.number(*id).is_some() && !found.contains(id));
        let same_place = |node: &FlatNode| {
            year.number(node.id).is_some_and(|at| {
                let old = &year.nodes[at];
                (old.parent, old.skp, old.seq) == (node.parent, node.skp, node.seq)
            })
        };
        let same_seq =
            |&(id, seq): &(NodeId, i32)| year.number(id).is_some_and(|at| year.nodes[at].seq == seq);
        !gone
            && self.nodes.iter().all(same_place)
            && self.places.iter().all(same_seq)
            && self.nodes.iter().all(|node| self.same_indicators(year, node.id))
            && self.links == year.links
            // Whether a figure rises across agencies hangs on what else rises.
            && (self.links.is_empty() || self.nodes.iter().all(|node| self.rises_as_before(year, node)))
    }

    fn rises_as_before(&self, year: &Snapshot, node: &FlatNode) -> bool {
        let Some(at) = year.number(node.id) else {
            return false;
        };
        let old = year.indicators[year.indicators_of(at)].iter();
        let same = |(old, now): (&FlatIndicator, &FlatIndicator)| {
            old.unit == now.unit && risen(&year.nodes[at], old) == risen(node, now)
        };
        old.zip(self.of(node.id)).all(same)
    }

    /// Whether a node has the same indicators in the same order, counted in the same way.
    fn same_indicators(&self, year: &Snapshot, node: NodeId) -> bool {
        let Some(at) = year.number(node) else { return false };
        let counted = |row: &FlatIndicator| {
            let now = promised(row, None);
            (now.id, now.polarity, now.accumulation, now.additive)
        };
        let old = year.indicators[year.indicators_of(at)].iter().map(counted);
        old.eq(self.of(node).map(counted))
    }

    fn of(&self, node: NodeId) -> impl Iterator<Item = &FlatIndicator> {
        self.indicators.get(&node).into_iter().flatten()
    }

    /// Contents into their places. After an error the year is half written, and put together anew.
    fn write(&self, year: &mut Snapshot) -> std::result::Result<(), EditError> {
        for node in &self.nodes {
            let Some(at) = year.number(node.id) else { continue };
            if year.nodes[at].weight != node.weight {
                year.rollup.set_weight(NodeIx(at as u32), node.weight)?;
            }
            let before = std::mem::replace(&mut year.nodes[at], node.clone());
            for (number, row) in year.indicators_of(at).zip(self.of(node.id)) {
                let now = target(row);
                let handle = IndicatorIx(number as u32);
                let promise = Promise::from(now.as_ref());
                if year.rollup.promise(handle) != Some(promise) {
                    year.rollup.set_target(handle, promise)?;
                }
                let above = risen(node, row);
                if above != risen(&before, &year.indicators[number]) {
                    let above = above.and_then(|id| year.indicator_number(id));
                    year.rollup
                        .set_share(handle, above.map(|above| IndicatorIx(above as u32)))?;
                }
                year.targets[number] = now;
                year.indicators[number] = row.clone();
            }
        }
        let entered: HashMap<(IndicatorId, u8), Measure> = self
            .entered
            .iter()
            .map(|&(id, month, value)| ((id, month), value))
            .collect();
        for row in self.indicators.values().flatten() {
            let Some(at) = year.indicator_number(row.id) else {
                continue;
            };
            let handle = IndicatorIx(at as u32);
            for month in Month::ALL {
                let now = entered.get(&(row.id, month.number())).copied();
                if year.rollup.entered(handle, month) != now {
                    year.rollup.set_actual(handle, month, now)?;
                }
            }
        }
        Ok(())
    }

    /// All rows of the year: those in memory, but for what the news tell.
    fn rows(self, year: &mut Snapshot) -> Rows {
        let told: HashSet<NodeId> = self
            .asked
            .iter()
            .copied()
            .chain(self.nodes.iter().map(|node| node.id))
            .collect();
        let there: HashSet<NodeId> = self.nodes.iter().map(|node| node.id).collect();
        let places: HashMap<NodeId, i32> = self.places.into_iter().collect();
        let mut entered = self.entered;
        for (at, row) in (0..).zip(&year.indicators) {
            if told.contains(&row.node) {
                continue;
            }
            for month in Month::ALL {
                let value = year.rollup.entered(IndicatorIx(at), month);
                entered.extend(value.map(|value| (row.id, month.number(), value)));
            }
        }
        let mut nodes = std::mem::take(&mut year.nodes);
        nodes.retain(|node| !told.contains(&node.id));
        for node in &mut nodes {
            if let Some(&seq) = places.get(&node.id) {
                node.seq = seq;
            }
            // What hung below a result that was taken out of its SKP hangs under nothing.
            if node
                .parent
                .is_some_and(|above| told.contains(&above) && !there.contains(&above))
            {
                node.parent = None;
            }
        }
        nodes.extend(self.nodes);
        let mut indicators = std::mem::take(&mut year.indicators);
        indicators.retain(|row| !told.contains(&row.node));
        indicators.extend(self.indicators.into_values().flatten());
        Rows {
            year: year.year,
            yardstick: year.rollup.yardstick(),
            nodes,
            indicators,
            entered,
            links: self.links,
            names: std::mem::take(&mut year.names),
        }
    }
}
