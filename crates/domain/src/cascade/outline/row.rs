//! One row: as it comes in, and as it is read.

use std::borrow::Cow;
use std::ops::BitOr;

use super::{Handle, Outline};
use crate::cascade::{CascadeMethod, NodeKind};
use crate::measure::Measure;

/// Small facts about a node, any of them together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flags(u16);

impl Flags {
    /// Part of an SKP that is still being written or agreed.
    pub const DRAFT: Self = Self(1);
    /// Part of an SKP that is set: a move becomes a request for change.
    pub const SET: Self = Self(1 << 1);
    /// The reader may edit it.
    pub const EDITABLE: Self = Self(1 << 2);
    /// The reader may carry it elsewhere.
    pub const MOVABLE: Self = Self(1 << 3);
    /// Its figures are not final.
    pub const PROVISIONAL: Self = Self(1 << 4);
    /// The target above is another than the one it took its share of (SAK-03).
    pub const STALE: Self = Self(1 << 5);
    /// On the way to another row only, and somebody's draft that the reader may not read: no words of it.
    pub const HIDDEN: Self = Self(1 << 6);

    /// Those with these bits; others' bits are kept as they are.
    pub const fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Whether all of the others are in here.
    pub const fn contains(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }
}

impl BitOr for Flags {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A node on its way into the outline. Where a text is optional, the empty one means none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineRow<'a> {
    pub handle: Handle,
    pub parent: Option<Handle>,
    pub kind: NodeKind,
    pub text: Cow<'a, str>,
    pub code: Cow<'a, str>,
    /// Which of the owners' labels; none for nodes of the region.
    pub owner: Option<u32>,
    /// Which of the agencies; 0 is the region.
    pub agency: u16,
    /// Weight among the siblings in hundredths of a percent; none = as much as the others on average.
    pub weight: Option<i32>,
    pub flags: Flags,
    pub cascade: Option<CascadeMethod>,
    /// Own achievement in percent, where it was measured.
    pub score: Option<Measure>,
    /// Achievement from below in percent.
    pub rolled: Option<Measure>,
    /// The first indicator's target with its unit, as read: `24 puskesmas`.
    pub target: Cow<'a, str>,
    /// What the first indicator reached so far, as read: `19`.
    pub actual: Cow<'a, str>,
    /// What the alignment checks found, a bit each.
    pub findings: u32,
    /// The day of the year (1 to 366) of the last report; none if nothing was reported.
    pub fresh_on: Option<u16>,
    /// For optimistic locking: whoever changes the node names it.
    pub version: u32,
}

impl<'a> OutlineRow<'a> {
    /// A row with nothing but its text, at the top.
    pub fn new(handle: Handle, kind: NodeKind, text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            handle,
            parent: None,
            kind,
            text: text.into(),
            code: Cow::Borrowed(""),
            owner: None,
            agency: 0,
            weight: None,
            flags: Flags::default(),
            cascade: None,
            score: None,
            rolled: None,
            target: Cow::Borrowed(""),
            actual: Cow::Borrowed(""),
            findings: 0,
            fresh_on: None,
            version: 0,
        }
    }
}

/// A node of the outline, for reading.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub(super) outline: &'a Outline,
    pub(super) slot: usize,
}

impl<'a> Row<'a> {
    pub fn handle(self) -> Handle {
        Handle(self.outline.columns.handle[self.slot])
    }

    pub fn kind(self) -> NodeKind {
        self.outline.columns.kind[self.slot]
    }

    pub fn text(self) -> &'a str {
        self.outline.texts.get(self.outline.columns.text[self.slot])
    }

    /// Empty where there is none.
    pub fn code(self) -> &'a str {
        self.outline.codes.get(self.outline.columns.code[self.slot])
    }

    /// The owner's label; empty for nodes of the region.
    pub fn owner(self) -> &'a str {
        self.outline.owners.get(self.outline.columns.owner[self.slot])
    }

    /// Which of the outline's owners; equal labels have equal numbers as long as the outline lives.
    pub fn owner_index(self) -> Option<u32> {
        self.outline.columns.owner[self.slot].checked_sub(1)
    }

    /// 0 is the region.
    pub fn agency(self) -> u16 {
        self.outline.columns.agency[self.slot]
    }

    /// Empty for an agency that was not named.
    pub fn agency_name(self) -> &'a str {
        self.outline.agency_name(self.agency())
    }

    /// In hundredths of a percent.
    pub fn weight(self) -> Option<i32> {
        self.outline.columns.weight(self.slot)
    }

    pub fn flags(self) -> Flags {
        self.outline.columns.flags[self.slot]
    }

    pub fn cascade(self) -> Option<CascadeMethod> {
        self.outline.columns.cascade[self.slot]
    }

    /// Own achievement in percent.
    pub fn score(self) -> Option<Measure> {
        self.outline.columns.score(self.slot)
    }

    /// Achievement from below in percent.
    pub fn rolled(self) -> Option<Measure> {
        self.outline.columns.rolled(self.slot)
    }

    /// What it brings to its parent: its own achievement if measured, else what comes from below.
    pub fn contribution(self) -> Option<Measure> {
        self.score().or(self.rolled())
    }

    /// `24 puskesmas`; empty where nothing is promised.
    pub fn target(self) -> &'a str {
        self.outline.targets.get(self.outline.columns.target[self.slot])
    }

    /// `19`; empty where nothing was reported.
    pub fn actual(self) -> &'a str {
        self.outline.targets.get(self.outline.columns.actual[self.slot])
    }

    pub fn version(self) -> u32 {
        self.outline.columns.version[self.slot]
    }

    pub fn findings(self) -> u32 {
        self.outline.columns.findings[self.slot]
    }

    /// Day of the year of the last report.
    pub fn fresh_on(self) -> Option<u16> {
        Some(self.outline.columns.fresh_on[self.slot]).filter(|&day| day > 0)
    }

    /// No word of it may be shown.
    pub fn is_hidden(self) -> bool {
        self.flags().contains(Flags::HIDDEN)
    }

    /// Stands without a parent though its kind needs one (BKN-03). Additional tasks come from an assignment instead.
    pub fn is_orphan(self) -> bool {
        self.outline.columns.parent[self.slot] == super::NONE
            && !self.kind().may_be_root()
            && self.kind() != NodeKind::RhkAdditional
    }

    /// The same, to be taken elsewhere. The number of the owner is that of this outline.
    pub fn to_row(self) -> OutlineRow<'a> {
        OutlineRow {
            handle: self.handle(),
            parent: self.outline.handle_of(self.outline.columns.parent[self.slot]),
            kind: self.kind(),
            text: Cow::Borrowed(self.text()),
            code: Cow::Borrowed(self.code()),
            owner: self.owner_index(),
            agency: self.agency(),
            weight: self.weight(),
            flags: self.flags(),
            cascade: self.cascade(),
            score: self.score(),
            rolled: self.rolled(),
            target: Cow::Borrowed(self.target()),
            actual: Cow::Borrowed(self.actual()),
            findings: self.findings(),
            fresh_on: self.fresh_on(),
            version: self.version(),
        }
    }
}

impl PartialEq for Row<'_> {
    /// Equal in all that can be read, the parent included.
    fn eq(&self, other: &Self) -> bool {
        let plain = |row: &Self| OutlineRow {
            // Numbers are the outline's own; labels are compared instead.
            owner: None,
            ..row.to_row()
        };
        plain(self) == plain(other)
            && self.owner() == other.owner()
            && self.agency_name() == other.agency_name()
    }
}

impl std::fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.to_row().fmt(f)
    }
}
