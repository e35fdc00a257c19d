//! `ALN-VAGUE`: the wording rules of the SKP over all results and their indicators.
//!
//! Judging a sentence takes about five microseconds, six seconds for the million texts of a province. So verdicts are
//! kept by text: a second look costs a lookup each, also after loading anew with the same [`Texts`](super::world::Texts).
//! Who cannot wait runs the other checks first and joins this one's findings later.

use super::code::AlnCode;
use super::finding::{Finding, FindingData};
use super::world::{AlnTarget, IndicatorIx, NodeIx, TextIx, World};
use crate::skp::Level;
use crate::skp::wording::{Field, WordingRule, check_with};

/// Verdicts by text, for one collection of texts and one rule set. Throw away when either is another.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    /// For results, for indicators with a figure in their target, and without: 0 = not judged, 1 = nothing to say,
    /// else the place of the rule in [`WordingRule::ALL`] and 2.
    known: Vec<[u8; 3]>,
}

impl Verdicts {
    fn of(&mut self, world: &World, text: TextIx, way: Way) -> Option<WordingRule> {
        if self.known.len() < world.texts().len() {
            self.known.resize(world.texts().len(), [0; 3]);
        }
        let known = &mut self.known[text.at()][way as usize];
        if *known == 0 {
            *known = match judge(world, text, way) {
                None => 1,
                Some(rule) => {
                    let place = WordingRule::ALL.iter().position(|&other| other == rule);
                    place.unwrap_or_default() as u8 + 2
                }
            };
        }
        known
            .checked_sub(2)
            .and_then(|place| WordingRule::ALL.get(usize::from(place)).copied())
    }
}

#[derive(Clone, Copy, Debug)]
enum Way {
    Result,
    WithFigure,
    WithoutFigure,
}

/// The gravest thing to say about a text; advice on style is not worth a finding here.
fn judge(world: &World, text: TextIx, way: Way) -> Option<WordingRule> {
    let (field, target) = match way {
        Way::Result => (Field::Result, None),
        Way::WithFigure => (Field::Indicator, Some("1")),
        Way::WithoutFigure => (Field::Indicator, Some("")),
    };
    check_with(world.text(text), field, target, &world.rules.skp.refused_phrases)
        .into_iter()
        .map(|found| found.rule)
        .filter(|rule| rule.level() > Level::Info)
        // The first of the gravest.
        .reduce(|worst, rule| if rule.level() > worst.level() { rule } else { worst })
}

/// Whether a node's words are judged: those of planned results. Names of programmes come from the nomenclature, and
/// operational nodes are activities by nature.
pub fn is_worded(world: &World, node: NodeIx) -> bool {
    world.node(node).kind.is_result()
}

fn finding(world: &World, node: NodeIx, rule: WordingRule) -> Finding {
    let strict = world.rules.skp.strict_wording;
    let severity = if strict { Level::Error } else { rule.level() };
    Finding::on_node(AlnCode::Vague, node, FindingData::Vague { rule }).as_grave_as(severity)
}

/// `ALN-VAGUE` on the text of a result.
pub fn vague(world: &World, node: NodeIx, verdicts: Option<&mut Verdicts>) -> Option<Finding> {
    if !is_worded(world, node) {
        return None;
    }
    let text = world.node(node).text;
    let rule = verdict(world, text, Way::Result, verdicts)?;
    Some(finding(world, node, rule))
}

/// `ALN-VAGUE` on the text of an indicator of a result.
pub fn vague_indicator(
    world: &World,
    indicator: IndicatorIx,
    verdicts: Option<&mut Verdicts>,
) -> Option<Finding> {
    let row = world.indicator(indicator);
    if !is_worded(world, row.node) {
        return None;
    }
    let way = match row.target {
        AlnTarget::Number(_) | AlnTarget::Interval(..) | AlnTarget::Words { digits: true } => Way::WithFigure,
        AlnTarget::Missing | AlnTarget::Words { digits: false } => Way::WithoutFigure,
    };
    let rule = verdict(world, row.text, way, verdicts)?;
    Some(finding(world, row.node, rule).at(indicator))
}

fn verdict(world: &World, text: TextIx, way: Way, verdicts: Option<&mut Verdicts>) -> Option<WordingRule> {
    match verdicts {
        Some(verdicts) => verdicts.of(world, text, way),
        None => judge(world, text, way),
    }
}
