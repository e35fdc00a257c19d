//! The tree of units at the side: links, open along the way to the chosen unit. Works without JavaScript.

use domain::ids::UnitId;
use domain::organization::view::TreeUnit;
use leptos::prelude::*;

use super::form::use_address;
use super::view_model::open_lines;
use crate::i18n::*;
use crate::shell::lang;
use crate::ui::Icon;

/// The units, the chosen one marked. Each line says how many people work in and below it.
#[component]
pub(super) fn UnitTreeNav(units: Vec<TreeUnit>, chosen: Option<UnitId>) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let lines = open_lines(&units, chosen)
        .into_iter()
        .map(|unit| {
            let id = unit.id.to_string();
            let href = move || {
                address.with(&[
                    ("unit", Some(&id)),
                    ("hal", None),
                    ("cari", None),
                    ("saring", None),
                ])
            };
            let here = (chosen == Some(unit.id)).then_some("page");
            let folded = unit.children > 0;
            let people = unit.people_below;
            view! {
                <li class=format!("organization-tree-line organization-tree-line--{}", unit.depth.min(8))>
                    <a class="organization-tree-link" href=href aria-current=here>
                        <span class="organization-tree-mark" class:organization-tree-mark--leaf=!folded>
                            <Icon name="chevron-right"/>
                        </span>
                        <span class="organization-tree-name">{unit.name}</span>
                        <span class="organization-tree-count ui-figures">
                            {move || lang(i18n).number(i64::from(people))}
                            <span class="ui-quiet">" " {t!(i18n, organization.people_word)}</span>
                        </span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="organization-tree" aria-label=move || t_string!(i18n, organization.tree)>
            <ul class="ui-plain-list">{lines}</ul>
        </nav>
    }
}
