//! What a finding says: why, and where it is mended. No finding blames anybody.

use domain::alignment::view::{About, FindingLine, Told};
use domain::alignment::{BudgetGap, FixHint, LevelFault, SmartSet};
use domain::format::Lang;
use domain::measure::Measure;
use domain::skp::Level;
use domain::skp::wording::WordingRule;

use crate::i18n::*;
use crate::ui::{Label as _, Tone};

/// The language of a locale, for numbers and days.
pub(super) fn lang_of(locale: Locale) -> Lang {
    match locale {
        Locale::id => Lang::Id,
        Locale::en => Lang::En,
    }
}

/// Why it was found, in a sentence.
pub(super) fn why(locale: Locale, line: &FindingLine) -> String {
    let lang = lang_of(locale);
    match &line.told {
        Told::Nothing => plain(locale, line),
        Told::Orphan { ended: false } => td_string!(locale, alignment.w_orphan).to_owned(),
        Told::Orphan { ended: true } => td_string!(locale, alignment.w_orphan_ended).to_owned(),
        Told::Level { fault, claimed, post } => {
            let (post, claimed) = (post.label_in(locale), claimed.label_in(locale));
            match fault {
                LevelFault::TooHigh => {
                    td_string!(locale, alignment.w_too_high, post = post, claimed = claimed)
                }
                LevelFault::TooDeep => {
                    td_string!(locale, alignment.w_too_deep, post = post, claimed = claimed)
                }
                LevelFault::UnderLower => td_string!(locale, alignment.w_under_lower, post = post),
            }
        }
        Told::Cycle { length, next } => {
            td_string!(locale, alignment.w_cycle, length = *length, next = next.clone())
        }
        Told::Temporal { own, above } => {
            let days = |(from, to)| format!("{}–{}", lang.date_short(from), lang.date_short(to));
            td_string!(
                locale,
                alignment.w_temporal,
                own = days(*own),
                above = days(*above)
            )
        }
        Told::Sum {
            target,
            carried,
            missing,
            unit,
            shares,
        } => td_string!(
            locale,
            alignment.w_sum,
            shares = *shares,
            carried = lang.measure(*carried),
            target = lang.measure(*target),
            unit = unit.clone(),
            missing = lang.measure(*missing)
        ),
        Told::Unit { own, above } => {
            td_string!(locale, alignment.w_unit, own = own.clone(), above = above.clone())
        }
        Told::Polarity { .. } => td_string!(locale, alignment.w_polarity).to_owned(),
        Told::Smart {
            no_indicator: true, ..
        } => td_string!(locale, alignment.w_no_indicator).to_owned(),
        Told::Smart { missing, .. } => {
            td_string!(locale, alignment.w_smart, missing = lacking(locale, *missing))
        }
        Told::Easy { target, last_year } => td_string!(
            locale,
            alignment.w_easy,
            target = lang.measure(*target),
            last = lang.measure(*last_year)
        ),
        Told::Staff { due, days } => {
            td_string!(
                locale,
                alignment.w_staff,
                due = lang.date_long(*due),
                days = *days
            )
        }
        Told::Dup { people, staff } => td_string!(locale, alignment.w_dup, people = *people, staff = *staff),
        Told::Budget {
            gap: BudgetGap::LeafWithoutLine,
        } => td_string!(locale, alignment.w_leaf_without_line).to_owned(),
        Told::Budget {
            gap: BudgetGap::LineWithoutLeaf,
        } => td_string!(locale, alignment.w_line_without_leaf).to_owned(),
        Told::PkIku { text } => td_string!(locale, alignment.w_pk_iku, text = text.clone()),
        Told::Cross { declined: true } => td_string!(locale, alignment.w_cross_declined).to_owned(),
        Told::Cross { declined: false } => td_string!(locale, alignment.w_cross_asked).to_owned(),
        Told::Vague { rule } => vague(locale, *rule).to_owned(),
    }
}

/// Findings whose code says it all.
fn plain(locale: Locale, line: &FindingLine) -> String {
    use domain::alignment::AlnCode;
    match line.code {
        AlnCode::NoOwner => td_string!(locale, alignment.w_no_owner),
        AlnCode::Uncovered => td_string!(locale, alignment.w_uncovered),
        AlnCode::Behav => td_string!(locale, alignment.w_behav),
        code => code.label_in(locale),
    }
    .to_owned()
}

fn lacking(locale: Locale, missing: SmartSet) -> String {
    let names = [
        (SmartSet::UNIT, td_string!(locale, alignment.m_unit)),
        (SmartSet::NUMBER, td_string!(locale, alignment.m_number)),
        (SmartSet::TIME, td_string!(locale, alignment.m_time)),
        (SmartSet::SOURCE, td_string!(locale, alignment.m_source)),
    ];
    let names: Vec<&str> = names
        .into_iter()
        .filter(|(criterion, _)| missing.has(*criterion))
        .map(|(_, name)| name)
        .collect();
    names.join(", ")
}

fn vague(locale: Locale, rule: WordingRule) -> &'static str {
    match rule {
        WordingRule::OtherDuties => td_string!(locale, skp.wt_other_duties),
        WordingRule::BareDuty => td_string!(locale, skp.wt_bare_duty),
        WordingRule::OnInstruction => td_string!(locale, skp.wt_on_instruction),
        WordingRule::Activity => td_string!(locale, skp.wt_activity),
        WordingRule::JobDescription => td_string!(locale, skp.wt_job_description),
        WordingRule::CatchAll => td_string!(locale, skp.wt_catch_all),
        WordingRule::TooShort => td_string!(locale, skp.wt_short),
        WordingRule::NoMeasure => td_string!(locale, skp.wt_measure),
        WordingRule::NumberInResult => td_string!(locale, skp.wt_number),
        WordingRule::Refused => td_string!(locale, skp.wt_refused),
    }
}

/// The page of what it is about.
pub(super) fn about_href(line: &FindingLine) -> String {
    match &line.about {
        About::Node { id, .. } => format!("/pohon/{id}"),
        About::Person { id, .. } => format!("/organisasi/orang/{id}"),
    }
}

/// The place where it is mended: the form of a plan node, the SKP of a result, the page of a person.
pub(super) fn fix_href(line: &FindingLine) -> String {
    let About::Node { id, kind, skp, .. } = &line.about else {
        return about_href(line);
    };
    if let Some(skp) = skp {
        return format!("/skp/{skp}");
    }
    if kind.is_result() {
        return format!("/pohon/{id}");
    }
    let only_source = matches!(
        line.told,
        Told::Smart { missing, .. } if missing == SmartSet(SmartSet::SOURCE)
    );
    match (line.fix, &line.indicator) {
        (FixHint::MoveUnder, _) => format!("/pohon/{id}?aksi=pindah#formulir"),
        (FixHint::CompleteIndicator, Some((indicator, _))) if only_source => {
            format!("/pohon/{id}?aksi=manual&butir={indicator}#formulir")
        }
        (FixHint::LinkBudget | FixHint::ShareOut, _) => format!("/pohon/{id}"),
        (FixHint::AskPartner, _) => format!("/pohon/{id}#lintas"),
        _ => format!("/pohon/{id}?aksi=ubah#formulir"),
    }
}

/// The colour of a finding; its word says the same.
pub(super) const fn tone(severity: Level) -> Tone {
    match severity {
        Level::Error => Tone::P2,
        Level::Warning => Tone::P3,
        Level::Info => Tone::Neutral,
    }
}

/// Points to one decimal; what is less than that is told as such, since it is not nothing.
pub(super) fn points(lang: Lang, points: Measure) -> String {
    let step = Measure::SCALE / 10;
    let rounded = Measure((points.0 + step / 2).div_euclid(step) * step);
    if rounded == Measure::ZERO && points > Measure::ZERO {
        format!("< {}", lang.measure(Measure(step)))
    } else {
        lang.measure(rounded)
    }
}
