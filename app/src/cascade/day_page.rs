//! `/pohon/tanggal`: the tree as it stood at the end of a day, by plain links and one plain form.

#[cfg(any(feature = "ssr", test))]
use std::collections::HashSet;

use domain::cascade::past::view::PastTree;
#[cfg(any(feature = "ssr", test))]
use domain::cascade::view::TreeRow;
use domain::ids::NodeId;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

use super::server::load_tree_of_day;
use super::treegrid::TreeGrid;
use super::view_model::Ask;
#[cfg(any(feature = "ssr", test))]
use super::view_model::{LineKey, Tree};
use crate::AppError;
use crate::i18n::*;
use crate::shell::{Frame, lang, scope_href, use_me, use_scope};
use crate::ui::query::query_value;
use crate::ui::{
    Button, Card, DateInput, Empty, ErrorView, Field, LinkButton, Notice, PageHead, SkeletonTable, Title,
    Tone, Variant, field_error,
};

/// How many levels are open at first.
#[cfg(any(feature = "ssr", test))]
const OPEN: u32 = 3;
/// Most rows of a page; the rest stays closed.
#[cfg(any(feature = "ssr", test))]
const MOST: usize = 1_000;

/// Of a whole tree, what is open by the address, and the rows that are then in sight.
#[cfg(any(feature = "ssr", test))]
pub(super) fn in_sight(rows: Vec<TreeRow>, ask: &Ask) -> (Vec<TreeRow>, Vec<NodeId>) {
    let all: HashSet<NodeId> = rows.iter().map(|row| row.id).collect();
    let deep = match ask.depth.as_deref() {
        Some("semua") => u32::MAX,
        Some("tidak") => 0,
        _ => OPEN,
    };
    // With everything open the lines say how deep each stands.
    let mut open: HashSet<NodeId> = Tree::new(rows.clone(), all)
        .lines()
        .iter()
        .filter_map(|line| match line.key {
            LineKey::Row(id) if line.level < deep => Some(id),
            _ => None,
        })
        .take(MOST)
        .collect();
    open.extend(&ask.open);
    for closed in &ask.closed {
        open.remove(closed);
    }
    let seen: HashSet<NodeId> = Tree::new(rows.clone(), open.iter().copied())
        .lines()
        .iter()
        .filter_map(|line| match line.key {
            LineKey::Row(id) => Some(id),
            LineKey::More(_) => None,
        })
        .take(MOST)
        .collect();
    // Only what is shown is open; what lies directly below says that there is something to open.
    open.retain(|id| seen.contains(id));
    let sent =
        |row: &TreeRow| seen.contains(&row.id) || row.parent.is_some_and(|parent| seen.contains(&parent));
    (
        rows.into_iter().filter(sent).collect(),
        open.into_iter().collect(),
    )
}

/// The page.
#[component]
pub fn TreeOfDayPage() -> impl IntoView {
    let i18n = use_i18n();
    let scope = use_scope();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            let day: String = query
                .get("per")
                .unwrap_or_default()
                .trim()
                .chars()
                .take(20)
                .collect();
            (Ask::read(scope.get(), |key| query.get(key)), day)
        })
    });
    let tree = Resource::new_blocking(move || asked.get(), |(ask, day)| load_tree_of_day(ask, day));
    view! {
        <Frame>
            <Title text=move || t_string!(i18n, cascade.of_day)/>
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    let (ask, day) = asked.get_untracked();
                    match tree.await {
                        Ok((tree, open)) => view! { <Loaded tree open ask/> }.into_any(),
                        Err(error) => {
                            #[cfg(feature = "ssr")]
                            crate::context::set_status(error.status());
                            view! { <Refused error day/> }.into_any()
                        }
                    }
                })}
            </Suspense>
        </Frame>
    }
}

/// A day that cannot be told is asked for again; the rest is an error like any other.
#[component]
fn Refused(error: AppError, day: String) -> impl IntoView {
    let i18n = use_i18n();
    let of_day = matches!(error, AppError::Invalid { .. });
    let rest = (!of_day).then(|| view! { <ErrorView error=error.clone()/> });
    view! {
        <PageHead title=move || t_string!(i18n, cascade.of_day)>
            <BackToTree/>
        </PageHead>
        {of_day.then(|| view! { <DayForm day error=Some(error)/> })}
        {rest}
    }
}

#[component]
fn Loaded(tree: PastTree, open: Vec<NodeId>, ask: Ask) -> impl IntoView {
    let i18n = use_i18n();
    let place = tree
        .unit_name
        .clone()
        .or_else(|| use_me().map(|me| me.instansi_name))
        .unwrap_or_default();
    let (day, begins) = (tree.day, tree.begins);
    let subtitle = move || {
        let on = t_string!(i18n, cascade.at_end_of, day = lang(i18n).date_long(day));
        format!("{place} · {on}")
    };
    let location = use_location();
    let address = (location.pathname.get_untracked(), location.search.get_untracked());
    let rows = if tree.rows.is_empty() {
        view! { <Empty icon="tree" title=move || t_string!(i18n, cascade.none)/> }.into_any()
    } else {
        view! { <TreeGrid rows=tree.rows open ask place=address/> }.into_any()
    };
    view! {
        <PageHead title=move || t_string!(i18n, cascade.of_day) subtitle>
            <BackToTree/>
        </PageHead>
        <DayForm day=day.to_string() error=None/>
        <Notice tone=Tone::P3>
            <p>{move || t_string!(i18n, cascade.of_day_text, day = lang(i18n).date_long(begins))}</p>
        </Notice>
        <Card title=move || lang(i18n).date_long(day) flush=true>{rows}</Card>
    }
}

#[component]
fn DayForm(day: String, error: Option<AppError>) -> impl IntoView {
    let i18n = use_i18n();
    let wrong = field_error(move || error.clone(), "per");
    let search = use_location().search.get_untracked();
    let kept = ["unit", "tahun", "bulan"]
        .into_iter()
        .filter_map(|key| Some(view! { <input type="hidden" name=key value=query_value(&search, key)?/> }))
        .collect_view();
    view! {
        <form class="ui-row cascade-day" method="get">
            {kept}
            <Field name="per" label=move || t_string!(i18n, cascade.day) error=wrong>
                <DateInput initial=day/>
            </Field>
            <Button kind="submit">{t!(i18n, cascade.show_day)}</Button>
        </form>
    }
}

#[component]
fn BackToTree() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <LinkButton href=scope_href("/pohon") icon="tree" variant=Variant::Ghost>
            {t!(i18n, cascade.to_today)}
        </LinkButton>
    }
}

#[cfg(test)]
mod tests {
    use domain::cascade::NodeKind;
    use domain::cascade::view::RowMark;
    use uuid::Uuid;

    use super::*;

    fn rows() -> Vec<TreeRow> {
        (1..=6)
            .map(|n: u128| TreeRow {
                id: NodeId(Uuid::from_u128(n)),
                parent: (n > 1).then(|| NodeId(Uuid::from_u128(n - 1))),
                kind: NodeKind::Sasaran,
                code: None,
                text: n.to_string(),
                owner: None,
                skp: None,
                state: None,
                indicators: Vec::new(),
                weight: None,
                children: u32::from(n < 6),
                stale: Vec::new(),
                mark: RowMark::Plain,
                findings: domain::alignment::AlnSet::NONE,
            })
            .collect()
    }

    #[test]
    fn only_what_is_open_travels() {
        let seen = |ask: &Ask| in_sight(rows(), ask).0.len();
        assert_eq!(seen(&Ask::default()), 4, "three levels and what one could open");
        let opened = Ask {
            open: vec![NodeId(Uuid::from_u128(3))],
            ..Ask::default()
        };
        assert_eq!(seen(&opened), 5);
        let closed = Ask {
            closed: vec![NodeId(Uuid::from_u128(1))],
            ..Ask::default()
        };
        assert_eq!(seen(&closed), 2);
        let all = Ask {
            depth: Some("semua".into()),
            ..Ask::default()
        };
        assert_eq!(seen(&all), 6);
    }
}
