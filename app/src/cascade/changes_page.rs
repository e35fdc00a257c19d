//! `/pohon/riwayat`: what changed in the tree between two days, by plain links and one plain form.

use domain::cascade::past::ChangeKind;
use domain::cascade::past::view::TreeChanges;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use super::changes_list::Groups;
use super::server::load_tree_changes;
use crate::AppError;
use crate::i18n::*;
use crate::organization::use_address;
use crate::shell::{Frame, PageScope, lang, scope_href, use_me, use_scope};
use crate::ui::query::with_query;
use crate::ui::{
    Button, Card, DateInput, Empty, ErrorView, Field, Label as _, LinkButton, PageHead, Pager, Size,
    SkeletonTable, Title, Variant, field_error,
};

/// What the address asks for, days as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskChanges {
    pub year: i32,
    pub unit: Option<domain::ids::UnitId>,
    pub from: String,
    pub to: String,
    pub kind: Option<ChangeKind>,
    pub page: u32,
}

impl AskChanges {
    /// Reads `?dari=…&sampai=…&ubah=…&hal=…`; a day that is none is told where it was typed.
    pub fn read(scope: PageScope, value: impl Fn(&str) -> Option<String>) -> Self {
        let day = |key| {
            let typed: String = value(key).unwrap_or_default();
            typed.trim().chars().take(20).collect()
        };
        Self {
            year: scope.year,
            unit: scope.unit,
            from: day("dari"),
            to: day("sampai"),
            kind: value("ubah").and_then(|asked| kind_of(&asked)),
            page: value("hal").and_then(|page| page.parse().ok()).unwrap_or(1),
        }
    }
}

/// The kind behind its word in the address.
pub(super) fn kind_of(asked: &str) -> Option<ChangeKind> {
    ChangeKind::ALL.into_iter().find(|kind| word(*kind) == asked)
}

/// The word of a kind in the address.
fn word(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::New => "baru",
        ChangeKind::Gone => "hilang",
        ChangeKind::Moved => "pindah",
        ChangeKind::Reworded => "kalimat",
        ChangeKind::Retargeted => "target",
        ChangeKind::Reweighted => "bobot",
        ChangeKind::HandedOver => "pemilik",
        ChangeKind::Recast => "jenis",
    }
}

/// The page.
#[component]
pub fn TreeChangesPage() -> impl IntoView {
    let i18n = use_i18n();
    let scope = use_scope();
    let query = use_query_map();
    let ask = Memo::new(move |_| query.with(|query| AskChanges::read(scope.get(), |key| query.get(key))));
    let changes = Resource::new_blocking(move || ask.get(), load_tree_changes);
    view! {
        <Frame>
            <Title text=move || t_string!(i18n, changes.title)/>
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    let asked = ask.get_untracked();
                    match changes.await {
                        Ok(changes) => view! { <Loaded changes asked/> }.into_any(),
                        Err(error) => {
                            #[cfg(feature = "ssr")]
                            crate::context::set_status(error.status());
                            view! { <Refused error asked/> }.into_any()
                        }
                    }
                })}
            </Suspense>
        </Frame>
    }
}

/// Days that cannot be told are asked for again; the rest is an error like any other.
#[component]
fn Refused(error: AppError, asked: AskChanges) -> impl IntoView {
    let i18n = use_i18n();
    let days = matches!(error, AppError::Invalid { .. });
    let rest = (!days).then(|| view! { <ErrorView error=error.clone()/> });
    view! {
        <PageHead title=move || t_string!(i18n, changes.title)>
            <BackToTree/>
        </PageHead>
        {days.then(|| view! { <DaysForm from=asked.from to=asked.to error/> })}
        {rest}
    }
}

#[component]
fn Loaded(changes: TreeChanges, asked: AskChanges) -> impl IntoView {
    let i18n = use_i18n();
    let place = changes
        .unit_name
        .clone()
        .or_else(|| use_me().map(|me| me.instansi_name))
        .unwrap_or_default();
    let (from, to, begins) = (changes.from, changes.to, changes.begins);
    let (total, page, pages) = (changes.total(), changes.page, changes.pages);
    let subtitle = move || {
        let between = t_string!(
            i18n,
            changes.between,
            from = lang(i18n).date_long(from),
            to = lang(i18n).date_long(to)
        );
        format!("{place} · {between}")
    };
    let list = if changes.groups.is_empty() {
        view! {
            <Empty
                icon="history"
                title=move || t_string!(i18n, changes.none)
                text=move || t_string!(i18n, changes.none_text)
            />
        }
        .into_any()
    } else {
        view! {
            <Groups groups=changes.groups/>
            <Pager page=Signal::stored(page) pages=Signal::stored(pages)/>
        }
        .into_any()
    };
    let files =
        (total > 0).then(|| view! { <Files asked=asked.clone() days=(from.to_string(), to.to_string())/> });
    view! {
        <PageHead title=move || t_string!(i18n, changes.title) subtitle>
            {files}
            <BackToTree/>
        </PageHead>
        <DaysForm from=from.to_string() to=to.to_string()/>
        <p class="cascade-changes-begins">
            {move || t_string!(i18n, changes.begins, day = lang(i18n).date_long(begins))}
        </p>
        {(total > 0).then(|| view! { <Kinds counts=changes.counts total chosen=asked.kind/> })}
        {list}
    }
}

#[component]
fn BackToTree() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <LinkButton href=scope_href("/pohon") icon="tree" variant=Variant::Ghost>
            {t!(i18n, changes.to_tree)}
        </LinkButton>
    }
}

/// The list as a file.
#[component]
fn Files(asked: AskChanges, days: (String, String)) -> impl IntoView {
    let unit = asked.unit.map(|unit| unit.to_string());
    let year = asked.year.to_string();
    let query = with_query(
        "",
        &[
            ("dari", Some(days.0.as_str())),
            ("sampai", Some(days.1.as_str())),
            ("unit", unit.as_deref()),
            ("tahun", Some(&year)),
            ("ubah", asked.kind.map(word)),
        ],
    );
    let file = |extension: &str| format!("/pohon/riwayat/daftar.{extension}{query}");
    view! {
        <LinkButton size=Size::Small icon="download" href=file("csv") attr:rel="external" attr:download="">"CSV"</LinkButton>
        <LinkButton size=Size::Small icon="download" href=file("xlsx") attr:rel="external" attr:download="">"XLSX"</LinkButton>
    }
}

/// The two days.
#[component]
fn DaysForm(from: String, to: String, #[prop(optional)] error: Option<AppError>) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let kept = ["unit", "tahun", "bulan"].map(|key| {
        let value = address.value(key);
        value.map(|value| view! { <input type="hidden" name=key value=value/> })
    });
    let today = use_me().map(|me| me.today.to_string());
    let last_day = today.clone();
    let of_to = error.clone();
    let wrong_from = field_error(move || error.clone(), "dari");
    let wrong_to = field_error(move || of_to.clone(), "sampai");
    view! {
        <Card>
            <form class="cascade-changes-days" method="get" action="/pohon/riwayat">
                {kept.into_iter().collect_view()}
                <Field name="dari" label=move || t_string!(i18n, changes.from) error=wrong_from>
                    <DateInput initial=from attr:max=today/>
                </Field>
                <Field name="sampai" label=move || t_string!(i18n, changes.to) error=wrong_to>
                    <DateInput initial=to attr:max=last_day/>
                </Field>
                <Button kind="submit" variant=Variant::Primary>{t!(i18n, changes.compare)}</Button>
            </form>
        </Card>
    }
}

/// How many of each kind; each a link to only those.
#[component]
fn Kinds(counts: Vec<(ChangeKind, u32)>, total: u32, chosen: Option<ChangeKind>) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let link = move |kind: Option<ChangeKind>, count: u32| {
        let here = (kind == chosen).then_some("true");
        view! {
            <li>
                <a
                    class="cascade-changes-kind"
                    href=move || address.with(&[("ubah", kind.map(word)), ("hal", None)])
                    aria-current=here
                >
                    {move || match kind {
                        Some(kind) => kind.label(i18n),
                        None => t_string!(i18n, common.all),
                    }}
                    " "
                    <span class="cascade-changes-count">{move || lang(i18n).number(i64::from(count))}</span>
                </a>
            </li>
        }
    };
    let kinds = counts
        .into_iter()
        .map(|(kind, count)| link(Some(kind), count))
        .collect_view();
    view! {
        <nav aria-label=move || t_string!(i18n, changes.kinds)>
            <ul class="ui-plain-list cascade-changes-kinds">
                {link(None, total)}
                {kinds}
            </ul>
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_word_of_its_own() {
        for kind in ChangeKind::ALL {
            assert_eq!(kind_of(word(kind)), Some(kind));
        }
        assert_eq!(kind_of("semua"), None);
    }

    #[test]
    fn what_is_asked_stands_in_the_address() {
        let scope = PageScope {
            unit: None,
            year: 2026,
            month: 11,
        };
        let read =
            |query: &'static str| AskChanges::read(scope, |key| crate::ui::query::query_value(query, key));
        let asked = read("dari=2026-02-01&sampai=kemarin&ubah=pindah&hal=3");
        assert_eq!(
            (asked.from.as_str(), asked.to.as_str()),
            ("2026-02-01", "kemarin")
        );
        assert_eq!((asked.kind, asked.page), (Some(ChangeKind::Moved), 3));
        let bare = read("");
        assert_eq!(
            (bare.from.as_str(), bare.kind, bare.page, bare.year),
            ("", None, 1, 2026)
        );
    }
}
