//! What the checks look at: one instansi in one year as plain rows that point to each other by number.
//!
//! Made for 300,000 nodes with 900,000 indicators: numbers instead of maps, every text once. The store fills [`Parts`]
//! with one statement per table. What a store does not know yet is `None`, and the checks that need it keep still.

mod edit;
mod many;
mod rows;
mod texts;

use chrono::NaiveDate;

pub use edit::Touched;
use many::Many;
pub use rows::*;
pub use texts::Texts;

use crate::organization::PositionKind;
use crate::rules::RuleSet;
use crate::skp::SkpState;

/// No number.
const NONE: u32 = u32::MAX;

/// A row points to one that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{table} row {row} points to nothing")]
pub struct BrokenLink {
    pub table: &'static str,
    pub row: usize,
}

/// One instansi in one year, with the ways between its rows.
#[derive(Clone, Debug)]
pub struct World {
    pub(super) year: i32,
    pub(super) today: NaiveDate,
    pub(super) rules: RuleSet,
    parts: Parts,
    children: Many,
    indicators: Many,
    shares: Many,
    results: Many,
    members: Many,
    drawers: Many,
    links: Many,
    agreements: Many,
}

impl World {
    /// Ties the rows together. Fails where one points to nothing.
    pub fn new(parts: Parts, year: i32, today: NaiveDate, rules: RuleSet) -> Result<Self, BrokenLink> {
        check(&parts)?;
        let (nodes, people) = (parts.nodes.len(), parts.people.len());
        let number = |node: Option<NodeIx>| node.map(|node| node.0);
        Ok(Self {
            year,
            today,
            rules,
            children: Many::new(nodes, parts.nodes.iter().map(|node| number(node.parent))),
            indicators: Many::new(nodes, parts.indicators.iter().map(|row| Some(row.node.0))),
            shares: Many::new(
                parts.indicators.len(),
                parts.indicators.iter().map(|row| row.share_of.map(|of| of.0)),
            ),
            results: Many::new(people, parts.nodes.iter().map(|node| node.person.map(|p| p.0))),
            members: Many::new(parts.units.len(), parts.people.iter().map(|p| Some(p.unit.0))),
            drawers: Many::new(nodes, parts.nodes.iter().map(|node| number(node.budget))),
            links: Many::new(nodes, parts.links.iter().map(|link| Some(link.node.0))),
            agreements: Many::new(people, parts.agreements.iter().map(|(p, _)| Some(p.0))),
            parts,
        })
    }

    pub fn node_count(&self) -> usize {
        self.parts.nodes.len()
    }

    pub fn people_count(&self) -> usize {
        self.parts.people.len()
    }

    pub fn node(&self, node: NodeIx) -> &AlnNode {
        &self.parts.nodes[node.at()]
    }

    pub fn indicator(&self, indicator: IndicatorIx) -> &AlnIndicator {
        &self.parts.indicators[indicator.at()]
    }

    pub fn person(&self, person: PersonIx) -> &AlnPerson {
        &self.parts.people[person.at()]
    }

    pub fn unit(&self, unit: UnitIx) -> &AlnUnit {
        &self.parts.units[unit.at()]
    }

    pub fn link(&self, link: CrossIx) -> &AlnCross {
        &self.parts.links[link.at()]
    }

    pub fn texts(&self) -> &Texts {
        &self.parts.texts
    }

    /// The texts for loading the world anew: with them, verdicts on wording that are known stay good.
    pub fn into_texts(self) -> Texts {
        self.parts.texts
    }

    /// The text behind a number.
    pub fn text(&self, text: TextIx) -> &str {
        self.parts.texts.get(text)
    }

    pub fn nodes(&self) -> impl Iterator<Item = NodeIx> + use<> {
        (0..self.parts.nodes.len() as u32).map(NodeIx)
    }

    pub fn people(&self) -> impl Iterator<Item = PersonIx> + use<> {
        (0..self.parts.people.len() as u32).map(PersonIx)
    }

    pub fn units(&self) -> impl Iterator<Item = UnitIx> + use<> {
        (0..self.parts.units.len() as u32).map(UnitIx)
    }

    /// Whether a node counts: a plan node, or a result of an SKP that was not replaced or discarded.
    pub fn is_live(&self, node: NodeIx) -> bool {
        !matches!(
            self.node(node).state,
            Some(SkpState::Digantikan | SkpState::Dibatalkan)
        )
    }

    /// The live node above. A link to a result that was replaced is none.
    pub fn parent(&self, node: NodeIx) -> Option<NodeIx> {
        self.node(node).parent.filter(|&parent| self.is_live(parent))
    }

    /// The live nodes below, in no order.
    pub fn children(&self, node: NodeIx) -> impl Iterator<Item = NodeIx> {
        self.children
            .of(node.0)
            .map(NodeIx)
            .filter(|&child| self.is_live(child))
    }

    /// All nodes that hang on a node, live or not.
    pub(super) fn hanging(&self, node: NodeIx) -> impl Iterator<Item = NodeIx> {
        self.children.of(node.0).map(NodeIx)
    }

    pub fn indicators(&self, node: NodeIx) -> impl Iterator<Item = IndicatorIx> {
        self.indicators.of(node.0).map(IndicatorIx)
    }

    /// The shares that were taken of an indicator, those of dead results too.
    pub(super) fn shares(&self, indicator: IndicatorIx) -> impl Iterator<Item = IndicatorIx> {
        self.shares.of(indicator.0).map(IndicatorIx)
    }

    /// The nodes of somebody, those of dead SKPs too.
    pub(super) fn results(&self, person: PersonIx) -> impl Iterator<Item = NodeIx> {
        self.results.of(person.0).map(NodeIx)
    }

    /// The people of a unit itself, not of those below.
    pub fn members(&self, unit: UnitIx) -> impl Iterator<Item = PersonIx> {
        self.members.of(unit.0).map(PersonIx)
    }

    /// The nodes that draw on a budget line.
    pub(super) fn drawers(&self, line: NodeIx) -> impl Iterator<Item = NodeIx> {
        self.drawers.of(line.0).map(NodeIx)
    }

    pub(super) fn links_of(&self, node: NodeIx) -> impl Iterator<Item = CrossIx> {
        self.links.of(node.0).map(CrossIx)
    }

    /// The indicators of a head's performance agreement.
    pub(super) fn agreed(&self, person: PersonIx) -> impl Iterator<Item = TextIx> {
        self.agreements
            .of(person.0)
            .map(|row| self.parts.agreements[row as usize].1)
    }

    /// The post that a node belongs to: that of the person, else that of the node.
    pub(super) fn post(&self, node: NodeIx) -> Option<PositionKind> {
        let node = self.node(node);
        node.person.map(|person| self.person(person).post).or(node.post)
    }

    /// The unit to which a node counts.
    pub fn unit_of(&self, node: NodeIx) -> Option<UnitIx> {
        let node = self.node(node);
        node.unit
            .or_else(|| node.person.map(|person| self.person(person).unit))
    }
}

fn check(parts: &Parts) -> Result<(), BrokenLink> {
    let node = |node: NodeIx| node.at() < parts.nodes.len();
    let unit = |unit: UnitIx| unit.at() < parts.units.len();
    let person = |person: PersonIx| person.at() < parts.people.len();
    let text = |text: TextIx| text.at() < parts.texts.len();
    let indicator = |row: IndicatorIx| row.at() < parts.indicators.len();
    sound("unit", &parts.units, |row| row.parent.is_none_or(unit))?;
    sound("person", &parts.people, |row| unit(row.unit))?;
    sound("node", &parts.nodes, |row| {
        row.parent.is_none_or(node)
            && row.budget.is_none_or(node)
            && row.unit.is_none_or(unit)
            && row.person.is_none_or(person)
            && text(row.text)
    })?;
    sound("indicator", &parts.indicators, |row| {
        node(row.node) && text(row.text) && text(row.unit) && row.share_of.is_none_or(indicator)
    })?;
    sound("link", &parts.links, |row| {
        node(row.node) && !matches!(row.partner, Partner::Unit(partner) if !unit(partner))
    })?;
    sound("agreement", &parts.agreements, |row| person(row.0) && text(row.1))
}

fn sound<T>(table: &'static str, rows: &[T], holds: impl Fn(&T) -> bool) -> Result<(), BrokenLink> {
    match rows.iter().position(|row| !holds(row)) {
        Some(row) => Err(BrokenLink { table, row }),
        None => Ok(()),
    }
}
