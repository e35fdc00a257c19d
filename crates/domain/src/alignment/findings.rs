//! All findings of a world, filed by what they are about.

use super::code::{AlnCode, AlnSet};
use super::finding::{Finding, Subject};
use super::world::{NodeIx, PersonIx, World};
use crate::skp::Level;

/// Findings by node and by person.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    nodes: Vec<Vec<Finding>>,
    people: Vec<Vec<Finding>>,
}

impl Findings {
    pub(super) fn new(world: &World) -> Self {
        let mut findings = Self::default();
        findings.grow(world);
        findings
    }

    /// Makes room for what the world gained.
    pub(super) fn grow(&mut self, world: &World) {
        self.nodes.resize_with(world.node_count(), Vec::new);
        self.people.resize_with(world.people_count(), Vec::new);
    }

    pub(super) fn add(&mut self, finding: Finding) {
        self.bucket(finding.subject).push(finding);
    }

    /// Takes over what other checks found in the same world, for example those on wording, which take longest.
    pub fn join(&mut self, others: Self) {
        for finding in others.nodes.into_iter().chain(others.people).flatten() {
            self.add(finding);
        }
    }

    /// Forgets the findings of some checks about a subject.
    pub(super) fn forget(&mut self, subject: Subject, codes: AlnSet) {
        self.bucket(subject).retain(|finding| !codes.has(finding.code));
    }

    fn bucket(&mut self, subject: Subject) -> &mut Vec<Finding> {
        match subject {
            Subject::Node(node) => &mut self.nodes[node.at()],
            Subject::Person(person) => &mut self.people[person.at()],
        }
    }

    /// What was found about a node.
    pub fn of_node(&self, node: NodeIx) -> &[Finding] {
        self.nodes.get(node.at()).map_or(&[], Vec::as_slice)
    }

    /// What was found about somebody in post.
    pub fn of_person(&self, person: PersonIx) -> &[Finding] {
        self.people.get(person.at()).map_or(&[], Vec::as_slice)
    }

    /// What a row of the tree is marked with.
    pub fn badge(&self, node: NodeIx) -> AlnSet {
        marks(self.of_node(node))
    }

    /// Everything found: about nodes first, then about people.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.nodes.iter().chain(&self.people).flatten()
    }

    pub fn len(&self) -> usize {
        self.nodes.iter().chain(&self.people).map(Vec::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many findings of a check there are.
    pub fn count(&self, code: AlnCode) -> usize {
        self.iter().filter(|finding| finding.code == code).count()
    }

    /// Takes the findings out for which the test fails: what they would be if something were mended.
    pub fn retain(&mut self, mut keep: impl FnMut(&Finding) -> bool) {
        for bucket in self.nodes.iter_mut().chain(&mut self.people) {
            bucket.retain(&mut keep);
        }
    }
}

/// Which checks speak in some findings.
pub fn marks(findings: &[Finding]) -> AlnSet {
    findings
        .iter()
        .fold(AlnSet::NONE, |set, finding| set.with(finding.code.into()))
}

/// The gravest of some findings.
pub fn worst(findings: &[Finding]) -> Option<Level> {
    findings.iter().map(|finding| finding.severity).max()
}
