//! The stored name of every small enum, written once. The same names travel in JSON.
//!
//! A code that was ever stored is never renamed: rows, files of exchange and the activity log speak it.

/// An enum whose variants have a stored name.
pub trait Coded: Copy + Sized + 'static {
    /// Every variant, in the order in which it is shown.
    const VARIANTS: &'static [Self];
    /// The stored name.
    fn coded(self) -> &'static str;
    /// The variant behind a stored name.
    fn decoded(code: &str) -> Option<Self> {
        Self::VARIANTS
            .iter()
            .copied()
            .find(|variant| variant.coded() == code)
    }
}

/// Gives an enum `ALL`, `code()` and `from_code()`, and the trait [`Coded`] for generic readers.
macro_rules! codes {
    ($name:ident { $($variant:ident => $code:literal),+ $(,)? }) => {
        impl $name {
            /// Every variant, in the order in which it is shown.
            pub const ALL: [Self; [$($code),+].len()] = [$(Self::$variant),+];

            /// The stored name.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The variant behind a stored name.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl $crate::codes::Coded for $name {
            const VARIANTS: &'static [Self] = &Self::ALL;
            fn coded(self) -> &'static str {
                self.code()
            }
        }
    };
}
pub(crate) use codes;

impl Coded for crate::organization::PositionKind {
    const VARIANTS: &'static [Self] = &Self::ALL;
    fn coded(self) -> &'static str {
        self.code()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Debug;

    use serde::Serialize;
    use serde::de::DeserializeOwned;

    use super::*;

    fn holds<T: Coded + PartialEq + Debug + Serialize + DeserializeOwned>() {
        let mut seen = BTreeSet::new();
        for &variant in T::VARIANTS {
            assert_eq!(T::decoded(variant.coded()), Some(variant));
            assert_eq!(
                serde_json::to_value(variant).unwrap(),
                serde_json::json!(variant.coded())
            );
            assert_eq!(
                serde_json::from_value::<T>(variant.coded().into()).unwrap(),
                variant
            );
            assert!(seen.insert(variant.coded()), "{variant:?} shares its code");
        }
        assert_eq!(T::decoded(""), None);
        assert_eq!(T::decoded("DRAFT"), None);
    }

    #[test]
    fn stored_names_are_unique_read_back_and_are_those_of_json() {
        use crate::alignment::{AlnCode, Band, BudgetGap, Component, FixHint, LevelFault};
        use crate::audit::*;
        use crate::cascade::*;
        use crate::dialogue::DialogueKind;
        use crate::organization::*;
        use crate::policy::*;
        use crate::rules::*;
        use crate::skp::*;
        holds::<AlnCode>();
        holds::<Band>();
        holds::<BudgetGap>();
        holds::<Component>();
        holds::<FixHint>();
        holds::<LevelFault>();
        holds::<Subject>();
        holds::<Verb>();
        holds::<NodeKind>();
        holds::<CascadeMethod>();
        holds::<Perspective>();
        holds::<Aspect>();
        holds::<Polarity>();
        holds::<Accumulation>();
        holds::<MonthMode>();
        holds::<DialogueKind>();
        holds::<InstansiKind>();
        holds::<Zone>();
        holds::<UnitKind>();
        holds::<AppointmentKind>();
        holds::<EmploymentKind>();
        holds::<Gender>();
        holds::<JfLevel>();
        holds::<Role>();
        holds::<Reason>();
        holds::<SkpAction>();
        holds::<CascadeAction>();
        holds::<OrganizationAction>();
        holds::<SessionAction>();
        holds::<AuditAction>();
        holds::<FormType>();
        holds::<Approach>();
        holds::<ResultBlock>();
        holds::<AnnexKind>();
        holds::<BerAkhlak>();
        holds::<SkpState>();
        holds::<SkpEvent>();
        holds::<ReviewSteps>();
        holds::<crate::import::ImportKind>();
        holds::<crate::import::ImportField>();
        holds::<crate::import::ImportState>();
        holds::<crate::import::RowCode>();
        holds::<report::ReportKind>();
        holds::<RaterSource>();
        holds::<OfficialStatus>();
        holds::<PasswordProfile>();
    }

    #[test]
    fn a_functional_post_is_stored_with_its_level() {
        use crate::organization::PositionKind;
        for kind in PositionKind::ALL {
            assert_eq!(PositionKind::decoded(kind.coded()), Some(kind));
        }
        assert_eq!(PositionKind::decoded("fungsional"), None);
    }
}
