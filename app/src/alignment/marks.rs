//! The mark on a row of the tree: the gravest thing that was found, leading to why and how to mend it.

use domain::alignment::{AlnCode, AlnSet};
use leptos::prelude::*;

use crate::i18n::*;
use crate::ui::{Icon, Label as _};

/// One mark for everything that was found; `href` is where it is explained.
#[component]
pub fn FindingMark(
    findings: AlnSet,
    #[prop(into)] href: String,
    /// In a grid the keys move over rows; links in them are reached by pointers.
    #[prop(optional)]
    in_grid: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    worst(findings).map(|code| {
        let more = findings.codes().count() - 1;
        let label = move || match more {
            0 => t_string!(i18n, alignment.badge, name = code.label(i18n)),
            more => t_string!(i18n, alignment.badge_more, name = code.label(i18n), count = more),
        };
        let grave = class(code);
        view! {
            <a
                class=format!("alignment-mark alignment-mark--{grave}")
                href=href
                aria-label=label
                title=label
                tabindex=in_grid.then_some("-1")
            >
                <Icon name="alert"/>
                <span class="alignment-mark-name">{move || code.label(i18n)}</span>
                {(more > 0).then(|| format!(" +{more}"))}
            </a>
        }
    })
}

/// The gravest; among equals the first of the regulation.
fn worst(findings: AlnSet) -> Option<AlnCode> {
    findings
        .codes()
        .min_by_key(|code| (std::cmp::Reverse(code.severity()), *code))
}

fn class(code: AlnCode) -> &'static str {
    use domain::skp::Level;
    match code.severity() {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_comes_first() {
        let set = AlnSet::of(&[AlnCode::Behav, AlnCode::Level, AlnCode::Vague, AlnCode::Sum]);
        assert_eq!(worst(set), Some(AlnCode::Sum));
        assert_eq!(worst(AlnSet::NONE), None);
    }
}
