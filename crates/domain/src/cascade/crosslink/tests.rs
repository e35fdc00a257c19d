//! Steps, partners and figures.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::testing::id;

const AGENCY: Partner = Partner::Agency(UnitId(uuid::Uuid::nil()));

#[rstest]
#[case(CrossState::Offered, CrossStep::Accept, Ok(CrossState::Accepted))]
#[case(CrossState::Offered, CrossStep::Decline, Ok(CrossState::Declined))]
#[case(CrossState::Offered, CrossStep::Withdraw, Ok(CrossState::Withdrawn))]
#[case(CrossState::Accepted, CrossStep::Accept, Err(CrossError::Closed))]
#[case(CrossState::Accepted, CrossStep::Decline, Ok(CrossState::Declined))]
#[case(CrossState::Accepted, CrossStep::Withdraw, Ok(CrossState::Withdrawn))]
#[case(CrossState::Declined, CrossStep::Accept, Err(CrossError::Closed))]
#[case(CrossState::Declined, CrossStep::Decline, Err(CrossError::Closed))]
#[case(CrossState::Declined, CrossStep::Withdraw, Ok(CrossState::Withdrawn))]
#[case(CrossState::Withdrawn, CrossStep::Accept, Err(CrossError::Closed))]
#[case(CrossState::Withdrawn, CrossStep::Decline, Err(CrossError::Closed))]
#[case(CrossState::Withdrawn, CrossStep::Withdraw, Err(CrossError::Closed))]
fn an_agency_answers_and_whoever_asked_takes_back(
    #[case] state: CrossState,
    #[case] step: CrossStep,
    #[case] expected: Result<CrossState, CrossError>,
) {
    assert_eq!(state.after(step, &AGENCY), expected);
}

#[test]
fn outside_nobody_answers() {
    let outside = Partner::External("PT Maju".into());
    assert_eq!(CrossState::first(&outside), CrossState::Accepted);
    assert_eq!(CrossState::first(&AGENCY), CrossState::Offered);
    for state in CrossState::ALL {
        for step in [CrossStep::Accept, CrossStep::Decline] {
            assert_eq!(state.after(step, &outside), Err(CrossError::NobodyAnswers));
        }
    }
    assert_eq!(
        CrossState::Accepted.after(CrossStep::Withdraw, &outside),
        Ok(CrossState::Withdrawn)
    );
}

#[test]
fn a_result_is_the_partners_at_and_below_its_path() {
    assert_eq!(belongs("aa/dd/", "aa/dd/"), Ok(()));
    assert_eq!(belongs("aa/dd/ee/", "aa/dd/"), Ok(()));
    for elsewhere in ["aa/bb/", "aa/", ""] {
        assert_eq!(belongs(elsewhere, "aa/dd/"), Err(CrossError::NotThePartners));
    }
}

#[rstest]
#[case("dokumen", "dokumen", Ok(()))]
#[case("orang  per tahun", "orang per tahun", Err(CrossError::NoSum))]
#[case("indeks", "indeks", Err(CrossError::NoSum))]
#[case("", "", Err(CrossError::NoSum))]
#[case("orang", "keluarga", Err(CrossError::OtherMeasure))]
fn only_counts_of_the_same_things_add_up(
    #[case] asked: &str,
    #[case] unit: &str,
    #[case] expected: Result<(), CrossError>,
) {
    assert_eq!(adds_up(asked, unit), expected);
}

#[test]
fn nothing_counts_twice_or_for_itself() {
    let [a, b, c, d]: [IndicatorId; 4] = [1, 2, 3, 4].map(id);
    // c is a share of b, b counts for a.
    let above = |one| HashMap::from([(c, b), (b, a)]).get(&one).copied();
    assert_eq!(may_count(d, c, above), Ok(()));
    assert_eq!(may_count(c, d, above), Err(CrossError::CountsAlready));
    assert_eq!(may_count(a, c, above), Err(CrossError::Circle));
    assert_eq!(may_count(d, d, above), Err(CrossError::Circle));
}

#[test]
fn a_share_comes_before_a_link() {
    let [a, b, c]: [IndicatorId; 3] = [1, 2, 3].map(id);
    let shares = HashMap::from([(b, a)]);
    assert_eq!(counted(&shares, [(b, c)]), HashMap::new());
    assert_eq!(counted(&shares, [(a, b)]), HashMap::new(), "a circle");
    assert_eq!(counted(&shares, [(c, b)]), HashMap::from([(c, b)]));
}

proptest! {
    /// Whatever is linked: every figure has one way up, every way ends, so it is in every sum above it once.
    #[test]
    fn every_figure_is_counted_once(
        shares in prop::collection::vec((0_u128..24, 0_u128..24), 0..24),
        links in prop::collection::vec((0_u128..24, 0_u128..24), 0..48),
    ) {
        // Shares hang on what stands above them in the tree, so they never make a circle.
        let shares: HashMap<IndicatorId, IndicatorId> = shares
            .into_iter()
            .filter(|(part, whole)| part > whole)
            .map(|(part, whole)| (id(part), id(whole)))
            .collect();
        let links: Vec<(IndicatorId, IndicatorId)> =
            links.into_iter().map(|(from, to)| (id(from), id(to))).collect();
        let counted = counted(&shares, links.clone());
        for (from, to) in &counted {
            prop_assert!(links.contains(&(*from, *to)));
            prop_assert!(!shares.contains_key(from), "a share counts where it is a share");
        }
        for start in 0..24 {
            let mut seen = HashSet::new();
            let mut next = Some(id::<IndicatorId>(start));
            while let Some(at) = next {
                prop_assert!(seen.insert(at), "a circle");
                next = shares.get(&at).or_else(|| counted.get(&at)).copied();
            }
        }
        // Nothing is left out that would have fitted.
        for (from, to) in links {
            let above = |one| shares.get(&one).or_else(|| counted.get(&one)).copied();
            prop_assert!(counted.get(&from) == Some(&to) || may_count(from, to, above).is_err());
        }
    }
}
