//! The checks by name, and sets of them.

use serde::{Deserialize, Serialize};

use super::score::Component;
use crate::codes::codes;
use crate::skp::Level;

/// An automatic alignment check (`domain.md` 7.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AlnCode {
    /// A result or node that hangs nowhere.
    #[serde(rename = "ALN-ORPHAN")]
    Orphan,
    /// A node of the performance tree, Output or above, that no post answers for.
    #[serde(rename = "ALN-NOOWNER")]
    NoOwner,
    /// A superior's result that no subordinate serves and that he does not do himself.
    #[serde(rename = "ALN-UNCOVERED")]
    Uncovered,
    /// Somebody in post without an SKP that is set.
    #[serde(rename = "ALN-STAFF")]
    Staff,
    /// A result higher or deeper than the job.
    #[serde(rename = "ALN-LEVEL")]
    Level,
    /// Direct shares that do not add up.
    #[serde(rename = "ALN-SUM")]
    Sum,
    /// A direct share in another unit of measure.
    #[serde(rename = "ALN-UNIT")]
    Unit,
    /// More is better below, less is better above.
    #[serde(rename = "ALN-POLARITY")]
    Polarity,
    /// A leaf without a budget line, or a budget line that nothing draws on.
    #[serde(rename = "ALN-BUDGET")]
    Budget,
    /// An indicator of the performance agreement that the head's SKP lacks.
    #[serde(rename = "ALN-PKIKU")]
    PkIku,
    /// An indicator without unit, number, time or source.
    #[serde(rename = "ALN-SMART")]
    Smart,
    /// A target not above what was reached last year.
    #[serde(rename = "ALN-EASY")]
    Easy,
    /// Wording that promises nothing.
    #[serde(rename = "ALN-VAGUE")]
    Vague,
    /// The same result copied over a unit.
    #[serde(rename = "ALN-DUP")]
    Dup,
    /// A period outside the one above.
    #[serde(rename = "ALN-TEMPORAL")]
    Temporal,
    /// A result that serves itself in the end.
    #[serde(rename = "ALN-CYCLE")]
    Cycle,
    /// A crosscutting node that the partner has not accepted.
    #[serde(rename = "ALN-CROSS")]
    Cross,
    /// No special expectation for any of the seven values.
    #[serde(rename = "ALN-BEHAV")]
    Behav,
}

codes!(AlnCode {
    Orphan => "ALN-ORPHAN",
    NoOwner => "ALN-NOOWNER",
    Uncovered => "ALN-UNCOVERED",
    Staff => "ALN-STAFF",
    Level => "ALN-LEVEL",
    Sum => "ALN-SUM",
    Unit => "ALN-UNIT",
    Polarity => "ALN-POLARITY",
    Budget => "ALN-BUDGET",
    PkIku => "ALN-PKIKU",
    Smart => "ALN-SMART",
    Easy => "ALN-EASY",
    Vague => "ALN-VAGUE",
    Dup => "ALN-DUP",
    Temporal => "ALN-TEMPORAL",
    Cycle => "ALN-CYCLE",
    Cross => "ALN-CROSS",
    Behav => "ALN-BEHAV",
});

impl AlnCode {
    /// How grave the check is at its gravest; a finding may be milder.
    pub const fn severity(self) -> Level {
        match self {
            Self::Orphan
            | Self::NoOwner
            | Self::Staff
            | Self::Sum
            | Self::Unit
            | Self::PkIku
            | Self::Vague
            | Self::Temporal
            | Self::Cycle => Level::Error,
            Self::Uncovered
            | Self::Level
            | Self::Budget
            | Self::Smart
            | Self::Easy
            | Self::Dup
            | Self::Cross => Level::Warning,
            Self::Polarity | Self::Behav => Level::Info,
        }
    }

    /// The bit in an [`AlnSet`].
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The component of the index in which it costs points; information costs none.
    pub const fn component(self) -> Option<Component> {
        Some(match self {
            Self::Staff => Component::Coverage,
            Self::Orphan | Self::Cycle | Self::PkIku => Component::Traceability,
            Self::NoOwner | Self::Uncovered | Self::Level | Self::Temporal | Self::Cross => Component::Logic,
            Self::Smart | Self::Easy => Component::Smart,
            Self::Sum | Self::Unit => Component::Targets,
            Self::Budget => Component::Budget,
            Self::Vague | Self::Dup => Component::Wording,
            Self::Polarity | Self::Behav => return None,
        })
    }

    /// What the check stands on, as cited beside a finding.
    pub const fn ground(self) -> &'static str {
        match self {
            Self::Orphan | Self::Cycle => {
                "PermenPANRB 6/2022: rencana hasil kerja pimpinan yang diintervensi"
            }
            Self::Staff => "PermenPANRB 8/2021: SKP ditetapkan paling lambat akhir Januari",
            Self::NoOwner | Self::Level => {
                "PermenPANRB 89/2021: penjenjangan kinerja; KKE ketepatan cascading menurut jenjang jabatan"
            }
            Self::Uncovered => "PermenPANRB 6/2022: matriks pembagian peran dan hasil",
            Self::Sum | Self::Unit | Self::Polarity => {
                "PermenPANRB 8/2021: cascading langsung membagi ukuran yang sama menurut aspek, wilayah, atau beban target"
            }
            Self::Budget => "PermenPANRB 88/2021: anggaran mengacu pada kinerja; KKE keterkaitan DPA",
            Self::PkIku => "PermenPANRB 53/2014: perjanjian kinerja; PermenPANRB 88/2021",
            Self::Smart => "PermenPANRB 88/2021: indikator SMART; KKE kualitas indikator",
            Self::Easy => "PermenPANRB 88/2021: target yang menantang dan realistis",
            Self::Vague | Self::Dup => {
                "PermenPANRB 6/2022: rencana hasil kerja adalah hasil yang jelas dan terukur"
            }
            Self::Temporal => "PermenPANRB 6/2022: periode SKP; PermenPANRB 89/2021",
            Self::Cross => "PermenPANRB 88/2021: crosscutting",
            Self::Behav => "PermenPANRB 6/2022: ekspektasi khusus pimpinan atas perilaku kerja",
        }
    }
}

/// A set of checks in 18 bits: what a row of the tree is marked with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AlnSet(pub u32);

impl AlnSet {
    pub const NONE: Self = Self(0);
    pub const ALL: Self = Self((1 << AlnCode::ALL.len()) - 1);

    /// The set of these codes.
    pub const fn of(codes: &[AlnCode]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < codes.len() {
            bits |= codes[at].bit();
            at += 1;
        }
        Self(bits)
    }

    pub const fn has(self, code: AlnCode) -> bool {
        self.0 & code.bit() != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// This one without the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The codes in the order of the regulation.
    pub fn codes(self) -> impl Iterator<Item = AlnCode> {
        AlnCode::ALL.into_iter().filter(move |&code| self.has(code))
    }
}

impl From<AlnCode> for AlnSet {
    fn from(code: AlnCode) -> Self {
        Self(code.bit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eighteen_checks_have_eighteen_bits() {
        let all = AlnCode::ALL
            .into_iter()
            .fold(AlnSet::NONE, |set, code| set.with(code.into()));
        assert_eq!((AlnCode::ALL.len(), all), (18, AlnSet::ALL));
        assert_eq!(all.codes().collect::<Vec<_>>(), AlnCode::ALL);
        assert_eq!(all.0.count_ones(), 18);
    }

    #[test]
    fn only_information_is_free() {
        for code in AlnCode::ALL {
            assert_eq!(
                code.component().is_none(),
                code.severity() == Level::Info,
                "{code:?}"
            );
        }
    }
}
