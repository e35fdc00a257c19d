//! The rows of a world. They point to each other by number.

use chrono::NaiveDate;

use super::texts::Texts;
use crate::cascade::{Aspect, CascadeMethod, NodeKind, Polarity, Target};
use crate::ids::*;
use crate::measure::Measure;
use crate::organization::{PositionKind, UnitKind};
use crate::skp::SkpState;

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// As a place in a list.
            pub const fn at(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

indices! {
    /// A node by its place in [`Parts::nodes`].
    NodeIx;
    /// An indicator by its place in [`Parts::indicators`].
    IndicatorIx;
    /// Somebody in post by his place in [`Parts::people`].
    PersonIx;
    /// A unit by its place in [`Parts::units`].
    UnitIx;
    /// A crosscutting link by its place in [`Parts::links`].
    CrossIx;
    /// A text in [`Texts`].
    TextIx;
}

/// First and last day.
pub type Period = (NaiveDate, NaiveDate);

/// A unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlnUnit {
    pub id: UnitId,
    pub parent: Option<UnitIx>,
    pub kind: UnitKind,
}

/// What somebody heads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Headship {
    #[default]
    None,
    /// A unit within an agency: a school, a UPTD, a section.
    Unit,
    Agency,
}

/// Somebody in a post: one row per appointment that counts in the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlnPerson {
    pub appointment: AppointmentId,
    pub post: PositionKind,
    pub unit: UnitIx,
    pub headship: Headship,
    /// Has no SKP by law or decision: state officials, people on leave, who acts for a day.
    pub exempt: bool,
    /// Since when in the post.
    pub since: Option<NaiveDate>,
    /// There is an SKP that is set and active.
    pub has_set_skp: bool,
    /// Special expectations that are filled, of seven; none without an SKP.
    pub expectations: Option<u8>,
    /// How many people he rates; none: not known.
    pub subordinates: Option<u32>,
}

/// A node of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlnNode {
    pub id: NodeId,
    pub parent: Option<NodeIx>,
    pub kind: NodeKind,
    pub text: TextIx,
    /// The unit that it belongs to; none for the region's.
    pub unit: Option<UnitIx>,
    /// The kind of the post that owns it; none: no post does.
    pub post: Option<PositionKind>,
    /// Whose planned result it is.
    pub person: Option<PersonIx>,
    /// Where its SKP stands; none for plan nodes.
    pub state: Option<SkpState>,
    /// Its SKP is qualitative: targets are words there.
    pub qualitative: bool,
    pub cascade: Option<CascadeMethod>,
    /// In hundredths of a percent.
    pub weight: Option<i32>,
    /// The sub kegiatan that it draws on.
    pub budget: Option<NodeIx>,
    /// Flagged as needing no budget; none: such flags are not kept.
    pub non_budget: Option<bool>,
    /// The superior does it himself; none: such flags are not kept.
    pub done_by_self: Option<bool>,
    pub period: Option<Period>,
}

/// A target without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlnTarget {
    Missing,
    Number(Measure),
    Interval(Measure, Measure),
    /// `digits`: a figure is among the words.
    Words {
        digits: bool,
    },
}

impl From<Option<&Target>> for AlnTarget {
    fn from(target: Option<&Target>) -> Self {
        match target {
            None => Self::Missing,
            Some(&Target::Number(number)) => Self::Number(number),
            Some(&Target::Interval(low, high)) => Self::Interval(low, high),
            Some(Target::Words(words)) => Self::Words {
                digits: words.bytes().any(|byte| byte.is_ascii_digit()),
            },
        }
    }
}

/// An indicator of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlnIndicator {
    pub id: IndicatorId,
    pub node: NodeIx,
    pub text: TextIx,
    /// Unit of measure.
    pub unit: TextIx,
    pub aspect: Option<Aspect>,
    pub polarity: Polarity,
    pub target: AlnTarget,
    /// A time bound is given (a deadline, the aspect Waktu on the same result); none: not known.
    pub timed: Option<bool>,
    /// A source of the data is given; none: not known.
    pub sourced: Option<bool>,
    /// The indicator above of which it is a direct share.
    pub share_of: Option<IndicatorIx>,
    /// A note explains why its direction differs; none: such notes are not kept.
    pub noted: Option<bool>,
    /// What was reached last year.
    pub last_year: Option<Measure>,
}

/// With whom a crosscutting node is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partner {
    /// Another unit, which can accept.
    Unit(UnitIx),
    /// An institution outside, which cannot.
    External,
}

/// What the partner said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance {
    Asked,
    Accepted,
    Declined,
}

/// A crosscutting link of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlnCross {
    pub node: NodeIx,
    pub partner: Partner,
    pub acceptance: Acceptance,
}

/// The rows of a world, as the store fills them.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    pub texts: Texts,
    pub units: Vec<AlnUnit>,
    pub people: Vec<AlnPerson>,
    pub nodes: Vec<AlnNode>,
    pub indicators: Vec<AlnIndicator>,
    pub links: Vec<AlnCross>,
    /// Indicators that the performance agreements (PK) of heads name; empty while there are no agreements.
    pub agreements: Vec<(PersonIx, TextIx)>,
}
