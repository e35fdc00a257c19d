use rstest::rstest;

use crate::cascade::{Aspect, Perspective, Polarity, TargetError};
use crate::measure::Measure;
use crate::organization::PositionKind;
use crate::skp::validate::tests::{after, day, none, only};
use crate::skp::validate::*;
use crate::skp::{Approach, Draft, DraftIndicator, FormType};
use crate::testing::id;

#[test]
fn v_skp_06_a_main_result_supports_one_of_the_raters() {
    let found = only(RuleId::Support, |_, draft| draft.results[1].supports = None);
    assert_eq!((found.place, found.level), (Place::Result(1), Level::Error));
    assert_eq!(found.data, FindingData::Missing(vec![MissingPart::Support]));
    let found = only(RuleId::Support, |_, draft| {
        draft.results[1].supports = Some(id(99));
    });
    assert_eq!(found.data, FindingData::ForeignSupport);
    let assignment = |accepted| {
        move |context: &mut Context, draft: &mut Draft| {
            draft.results[1].supports = Some(id(99));
            context.superior_nodes.push(SuperiorNode {
                node: id(99),
                from_rater: false,
                accepted_assignment: accepted,
                provisional: false,
            });
        }
    };
    none(assignment(true));
    only(RuleId::Support, assignment(false));
    none(|_, draft| draft.results[2].supports = None); // additional tasks need none
}

#[test]
fn v_skp_06_a_provisional_parent_waits_for_the_superior() {
    let found = only(RuleId::Support, |context, draft| {
        draft.results.truncate(2);
        draft.results[1].supports = Some(id(5));
        context.superior_nodes.push(SuperiorNode {
            node: id(5),
            from_rater: true,
            accepted_assignment: false,
            provisional: true,
        });
    });
    assert_eq!(
        (found.level, found.data),
        (Level::Error, FindingData::Provisional)
    );
}

#[test]
fn v_skp_07_results_of_executives_have_a_perspective() {
    let findings = after(|context, draft| {
        context.position_kind = PositionKind::JptPratama;
        context.form = FormType::Jpt;
        draft.results[0].perspective = Some(Perspective::Anggaran);
    });
    let places: Vec<Place> = findings.iter().map(|finding| finding.place).collect();
    assert_eq!(places, [Place::Result(1)]);
    assert_eq!(findings[0].rule, RuleId::Perspective);
}

#[rstest]
#[case(|i: &mut DraftIndicator| i.target = " ".into(), &[MissingPart::Target])]
#[case(|i: &mut DraftIndicator| i.unit = String::new(), &[MissingPart::Unit])]
#[case(|i: &mut DraftIndicator| { i.target = String::new(); i.unit = String::new(); }, &[MissingPart::Target, MissingPart::Unit])]
#[case(|i: &mut DraftIndicator| i.text = String::new(), &[MissingPart::Text])]
fn v_skp_08_an_indicator_without_target_or_unit_is_refused(
    #[case] change: fn(&mut DraftIndicator),
    #[case] missing: &[MissingPart],
) {
    let found = only(RuleId::Indicators, |_, draft| {
        change(&mut draft.results[0].indicators[0]);
    });
    assert_eq!((found.level, found.place), (Level::Error, Place::Indicator(0, 0)));
    assert_eq!(found.data, FindingData::Missing(missing.to_vec()));
}

#[test]
fn v_skp_08_and_09_every_result_is_measured_in_both_approaches() {
    let without = |_: &mut Context, draft: &mut Draft| draft.results[1].indicators.clear();
    assert_eq!(only(RuleId::Indicators, without).place, Place::Result(1));
    let found = only(RuleId::Measures, |context, draft| {
        context.approach = Approach::Kualitatif;
        without(context, draft);
    });
    assert_eq!(found.level, Level::Error);
}

#[test]
fn v_skp_09_the_qualitative_approach_wants_words_and_no_unit() {
    let words = |context: &mut Context, draft: &mut Draft| {
        context.approach = Approach::Kualitatif;
        for indicator in draft.results.iter_mut().flat_map(|result| &mut result.indicators) {
            indicator.target = "seluruh puskesmas terpantau".into();
            indicator.unit.clear();
        }
    };
    none(words);
    let found = only(RuleId::Measures, |context, draft| {
        words(context, draft);
        draft.results[0].indicators[0].target.clear();
    });
    assert_eq!(found.data, FindingData::Missing(vec![MissingPart::Target]));
}

#[test]
fn v_skp_10_the_same_measure_twice_in_one_result_is_pointed_at() {
    let found = only(RuleId::Repeated, |_, draft| {
        let mut twin = draft.results[0].indicators[0].clone();
        twin.text = format!("  {}.", twin.text.to_uppercase());
        draft.results[0].indicators.push(twin);
    });
    assert_eq!(
        (found.level, found.place),
        (Level::Warning, Place::Indicator(0, 3))
    );
    assert_eq!(found.data, FindingData::RepeatedOf(0));
}

#[rstest]
#[case(Aspect::Kuantitas, "banyak", Some(Level::Error))]
#[case(Aspect::Biaya, "95 %", Some(Level::Error))]
#[case(Aspect::Kuantitas, "90-85", Some(Level::Error))]
#[case(Aspect::Kuantitas, "0", Some(Level::Error))]
#[case(Aspect::Kualitas, "80 %", Some(Level::Warning))]
#[case(Aspect::Kualitas, "sesuai standar", None)]
#[case(Aspect::Waktu, "setiap tanggal 5", None)]
#[case(Aspect::Kuantitas, "1.200", None)]
#[case(Aspect::Kuantitas, "20-24", None)]
fn v_skp_11_targets_can_be_read(#[case] aspect: Aspect, #[case] typed: &str, #[case] level: Option<Level>) {
    let change = |_: &mut Context, draft: &mut Draft| {
        draft.results[0].indicators[0].aspect = aspect;
        draft.results[0].indicators[0].target = typed.into();
    };
    match level {
        None => none(change),
        Some(level) => assert_eq!(only(RuleId::Target, change).level, level),
    }
}

#[test]
fn v_skp_11_says_which_part_is_the_unit() {
    let found = only(RuleId::Target, |_, draft| {
        draft.results[0].indicators[0].target = "24 puskesmas".into();
    });
    let data = TargetError::UnitInTarget {
        number: "24".into(),
        unit: "puskesmas".into(),
    };
    assert_eq!(found.data, FindingData::Target(data));
}

#[rstest]
#[case("79,9", None)]
#[case("80", None)]
#[case("80,1", Some(("80", "80,1")))]
fn v_skp_15_a_target_below_last_years_result_is_pointed_at(
    #[case] actual: &str,
    #[case] lower: Option<(&str, &str)>,
) {
    let n = |text: &str| Measure::parse(text).unwrap();
    let change = |context: &mut Context, draft: &mut Draft| {
        context.last_year = vec![(draft.results[0].indicators[1].text.to_lowercase(), n(actual))];
    };
    match lower {
        None => none(change),
        Some((target, actual)) => {
            let found = only(RuleId::LastYear, change);
            assert_eq!(found.level, Level::Warning);
            assert_eq!(
                found.data,
                FindingData::LowerThanLastYear {
                    target: n(target),
                    actual: n(actual)
                }
            );
        }
    }
}

#[test]
fn v_skp_15_turns_round_where_less_is_better() {
    let minimize = |actual: i64| {
        move |context: &mut Context, draft: &mut Draft| {
            let indicator = &mut draft.results[0].indicators[1];
            indicator.polarity = Polarity::Minimize;
            context.last_year = vec![(indicator.text.clone(), Measure::whole(actual))];
        }
    };
    none(minimize(81));
    only(RuleId::LastYear, minimize(79));
}

#[test]
fn v_skp_16_texts_have_a_length_and_no_hidden_characters() {
    let text = |text: String| move |_: &mut Context, draft: &mut Draft| draft.results[0].text = text;
    none(text("Meningkatnya cakupan gizi balita".repeat(15)));
    let found = only(RuleId::Text, text("Meningkatnya cakupan gizi balita".repeat(16)));
    assert_eq!(
        found.data,
        FindingData::Length {
            found: 512,
            min: 10,
            max: 500
        }
    );
    let found = only(RuleId::Text, text("Meningkatnya cakupan\u{7} gizi balita".into()));
    assert_eq!(found.data, FindingData::ControlCharacter);
    only(RuleId::Text, |_, draft| draft.annex[0].text = "x".repeat(501));
    none(|_, draft| draft.annex[0].text = "Tim:\n6 orang".into());
    only(RuleId::Text, |_, draft| draft.results[0].text = String::new());
}

#[test]
fn v_skp_18_additional_tasks_say_who_when_and_what_comes_out() {
    let found = only(RuleId::Additional, |_, draft| {
        draft.results[2].assigned_by = " ".into();
        draft.results[2].assigned_on = None;
        draft.results[2].output = String::new();
    });
    assert_eq!(
        found.data,
        FindingData::Missing(vec![
            MissingPart::AssignedBy,
            MissingPart::AssignedOn,
            MissingPart::Output
        ])
    );
    assert_eq!((found.level, found.place), (Level::Error, Place::Result(2)));
    let found = only(RuleId::Additional, |_, draft| {
        draft.results[2].assigned_on = Some(day("2027-01-01"));
    });
    assert_eq!(
        found.data,
        FindingData::AssignedOutside {
            day: day("2027-01-01")
        }
    );
}

#[test]
fn v_skp_vague_stops_the_submission() {
    let found = only(RuleId::Vague, |_, draft| {
        draft.results[1].text = "Melaksanakan tugas lain yang diberikan pimpinan".into();
    });
    assert_eq!((found.level, found.code()), (Level::Error, "V-SKP-VAGUE.1"));
    let found = only(RuleId::Vague, |_, draft| {
        draft.results[2].output = "Tugas lain dari atasan".into();
    });
    assert_eq!(found.level, Level::Error);
}

#[test]
fn strict_regions_take_advice_on_wording_for_an_order() {
    let weak = |strict: bool| {
        move |context: &mut Context, draft: &mut Draft| {
            context.limits.strict_wording = strict;
            draft.results[1].text = "Melaksanakan penimbangan balita di posyandu".into();
        }
    };
    assert_eq!(only(RuleId::Vague, weak(false)).level, Level::Warning);
    assert_eq!(only(RuleId::Vague, weak(true)).level, Level::Error);
}
