//! Running the checks: over everything, or over what a change can reach.

use super::code::{AlnCode, AlnSet};
use super::finding::{Finding, Subject};
use super::findings::Findings;
use super::words::Verdicts;
use super::world::{IndicatorIx, NodeIx, PersonIx, Touched, UnitIx, World};
use super::{chain, people, plan, targets, words};

/// Runs every check over everything.
pub fn check_all(world: &World) -> Findings {
    check_codes(world, AlnSet::ALL, &mut Verdicts::default())
}

/// Runs some checks over everything, with verdicts on texts that may be known from before. Without
/// [`AlnCode::Vague`] it takes a fraction of the time.
pub fn check_codes(world: &World, wanted: AlnSet, verdicts: &mut Verdicts) -> Findings {
    let mut findings = Findings::new(world);
    let looped = if wanted.has(AlnCode::Cycle) {
        chain::loops(world)
    } else {
        Vec::new()
    };
    let local = wanted.without(AlnCode::Cycle.into());
    let mut found = Vec::new();
    for node in world.nodes() {
        check_node(world, node, local, Some(verdicts), &mut found);
        if looped.get(node.at()).is_some_and(|&looped| looped) {
            found.extend(chain::cycle(world, node));
        }
        found.drain(..).for_each(|finding| findings.add(finding));
    }
    for person in world.people() {
        check_person(world, person, wanted, &mut found);
        found.drain(..).for_each(|finding| findings.add(finding));
    }
    if wanted.has(AlnCode::Dup) {
        for unit in world.units() {
            for finding in people::copied(world, unit) {
                findings.add(finding);
            }
        }
    }
    findings
}

/// The checks that look from one node; all but `ALN-DUP`.
fn check_node(
    world: &World,
    node: NodeIx,
    wanted: AlnSet,
    mut verdicts: Option<&mut Verdicts>,
    found: &mut Vec<Finding>,
) {
    type Check<T> = fn(&World, T) -> Option<Finding>;
    const ON_NODES: [(AlnCode, Check<NodeIx>); 8] = [
        (AlnCode::Orphan, chain::orphan),
        (AlnCode::NoOwner, chain::no_owner),
        (AlnCode::Uncovered, chain::uncovered),
        (AlnCode::Level, chain::level),
        (AlnCode::Temporal, chain::temporal),
        (AlnCode::Cycle, chain::cycle),
        (AlnCode::Budget, plan::budget),
        (AlnCode::Smart, targets::unmeasured),
    ];
    const OF_INDICATORS: AlnSet = AlnSet::of(&[
        AlnCode::Sum,
        AlnCode::Unit,
        AlnCode::Polarity,
        AlnCode::Smart,
        AlnCode::Easy,
        AlnCode::Vague,
    ]);
    if !world.is_live(node) {
        return;
    }
    for (code, check) in ON_NODES {
        if wanted.has(code) {
            found.extend(check(world, node));
        }
    }
    if wanted.has(AlnCode::Cross) {
        found.extend(
            world
                .links_of(node)
                .filter_map(|link| plan::crosscutting(world, link)),
        );
    }
    if wanted.has(AlnCode::Vague) {
        found.extend(words::vague(world, node, verdicts.as_deref_mut()));
    }
    if wanted.0 & OF_INDICATORS.0 == 0 {
        return;
    }
    for indicator in world.indicators(node) {
        for (code, check) in [
            (AlnCode::Sum, targets::sum as Check<IndicatorIx>),
            (AlnCode::Unit, targets::unit),
            (AlnCode::Polarity, targets::polarity),
            (AlnCode::Smart, targets::smart),
            (AlnCode::Easy, targets::easy),
        ] {
            if wanted.has(code) {
                found.extend(check(world, indicator));
            }
        }
        if wanted.has(AlnCode::Vague) {
            found.extend(words::vague_indicator(world, indicator, verdicts.as_deref_mut()));
        }
    }
}

/// The checks that look from one person.
fn check_person(world: &World, person: PersonIx, wanted: AlnSet, found: &mut Vec<Finding>) {
    if wanted.has(AlnCode::Staff) {
        found.extend(people::staff(world, person));
    }
    if wanted.has(AlnCode::Behav) {
        found.extend(people::behavior(world, person));
    }
    if wanted.has(AlnCode::PkIku) {
        found.extend(plan::agreement(world, person));
    }
}

/// Brings findings up to date after some edits; the result is what [`check_all`] would say. The findings must be
/// those of the world before the edits. Changes of the day or of the rules need a full check.
pub fn check_touched(world: &World, touched: &Touched, findings: &mut Findings) {
    findings.grow(world);
    let reach = Reach::of(world, touched);
    let mut found = Vec::new();
    for same in reach.nodes.chunk_by(|one, other| one.0 == other.0) {
        let node = same[0].0;
        let wanted = same.iter().fold(AlnSet::NONE, |all, &(_, codes)| all.with(codes));
        findings.forget(Subject::Node(node), wanted);
        check_node(world, node, wanted, None, &mut found);
        found.drain(..).for_each(|finding| findings.add(finding));
    }
    for &person in &reach.people {
        findings.forget(Subject::Person(person), AlnSet::ALL);
        check_person(world, person, AlnSet::ALL, &mut found);
        found.drain(..).for_each(|finding| findings.add(finding));
    }
    for &unit in &reach.units {
        for person in world.members(unit) {
            for node in world.results(person) {
                findings.forget(Subject::Node(node), AlnCode::Dup.into());
            }
        }
        for finding in people::copied(world, unit) {
            findings.add(finding);
        }
    }
}

/// What some changes can concern.
struct Reach {
    /// Sorted by node.
    nodes: Vec<(NodeIx, AlnSet)>,
    people: Vec<PersonIx>,
    units: Vec<UnitIx>,
}

impl Reach {
    fn of(world: &World, touched: &Touched) -> Self {
        let mut reach = Self {
            nodes: touched.left.clone(),
            people: touched.people.clone(),
            units: touched.left_units.clone(),
        };
        let mut nodes = touched.nodes.clone();
        nodes.sort_unstable();
        nodes.dedup();
        for node in nodes {
            reach.around(world, node);
        }
        reach.below(world, &touched.branches);
        reach.people.sort_unstable();
        reach.people.dedup();
        for &person in &touched.people {
            reach.of_person(world, person);
        }
        for person in &reach.people {
            reach.units.push(world.person(*person).unit);
        }
        reach.units.sort_unstable();
        reach.units.dedup();
        reach.nodes.sort_unstable_by_key(|&(node, _)| node);
        reach
    }

    fn mark(&mut self, node: NodeIx, codes: &[AlnCode]) {
        self.nodes.push((node, AlnSet::of(codes)));
    }

    /// Everything that looks at a node from beside it.
    fn around(&mut self, world: &World, node: NodeIx) {
        let row = world.node(node);
        self.nodes.push((node, AlnSet::ALL));
        if let Some(parent) = row.parent {
            self.mark(parent, &[AlnCode::Uncovered, AlnCode::Budget]);
        }
        for above in world.upward(node) {
            self.mark(above, &[AlnCode::Cycle]);
        }
        for child in world.hanging(node) {
            self.mark(
                child,
                &[
                    AlnCode::Orphan,
                    AlnCode::Level,
                    AlnCode::Temporal,
                    AlnCode::Polarity,
                ],
            );
            // Whether all results of somebody lie too deep changes with one of them.
            self.levels_of(world, child);
        }
        if let Some(line) = row.budget {
            self.mark(line, &[AlnCode::Budget]);
        }
        for indicator in world.indicators(node) {
            if let Some(of) = world.indicator(indicator).share_of {
                self.mark(world.indicator(of).node, &[AlnCode::Sum]);
            }
            for share in world.shares(indicator) {
                self.mark(world.indicator(share).node, &[AlnCode::Unit, AlnCode::Polarity]);
            }
        }
        self.levels_of(world, node);
        self.people.extend(row.person);
    }

    fn levels_of(&mut self, world: &World, node: NodeIx) {
        if let Some(person) = world.node(node).person {
            for result in world.results(person) {
                self.mark(result, &[AlnCode::Level]);
            }
        }
    }

    /// Results depend on who owns them, and those below on who stands above.
    fn of_person(&mut self, world: &World, person: PersonIx) {
        for result in world.results(person) {
            self.mark(result, &[AlnCode::Orphan, AlnCode::Level, AlnCode::Uncovered]);
            for child in world.hanging(result) {
                self.mark(child, &[AlnCode::Level]);
            }
        }
    }

    /// Leaves below draw on the budget lines above; nodes that name their own shield what is below them.
    fn below(&mut self, world: &World, branches: &[NodeIx]) {
        if branches.is_empty() {
            return;
        }
        let mut seen = vec![false; world.node_count()];
        let mut waiting = branches.to_vec();
        while let Some(node) = waiting.pop() {
            for child in world.hanging(node) {
                if !std::mem::replace(&mut seen[child.at()], true) {
                    self.mark(child, &[AlnCode::Budget]);
                    if !plan::funds(world, child) {
                        waiting.push(child);
                    }
                }
            }
        }
    }
}
