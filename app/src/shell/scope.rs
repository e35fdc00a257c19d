//! Where and when a page looks: unit, year and month, kept in the address and shared by all pages.

use chrono::Datelike as _;
use domain::ids::UnitId;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

use super::use_me;
use crate::ui::query::{query_value, with_query};

const KEYS: [&str; 3] = ["unit", "tahun", "bulan"];

/// What the pickers at the top say. Without a choice in the address: one's own unit, this year, this month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageScope {
    /// None only for somebody without any post.
    pub unit: Option<UnitId>,
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

impl PageScope {
    /// What the query says, completed by the defaults; what cannot be read is as if it were not there.
    fn read(value: impl Fn(&str) -> Option<String>, default: Self) -> Self {
        Self {
            unit: value("unit").and_then(|unit| unit.parse().ok()).or(default.unit),
            year: value("tahun")
                .and_then(|year| year.parse().ok())
                .filter(|year| (2020..=2100).contains(year))
                .unwrap_or(default.year),
            month: value("bulan")
                .and_then(|month| month.parse().ok())
                .filter(|month| (1..=12).contains(month))
                .unwrap_or(default.month),
        }
    }
}

/// The scope of the page.
pub fn use_scope() -> Memo<PageScope> {
    let query = use_query_map();
    let default = default_scope();
    Memo::new(move |_| query.with(|query| PageScope::read(|key| query.get(key), default)))
}

fn default_scope() -> PageScope {
    let me = use_me();
    let today = me.as_ref().map(|me| me.today).unwrap_or_default();
    PageScope {
        unit: me.and_then(|me| me.main_post().map(|post| post.unit)),
        year: today.year(),
        month: today.month(),
    }
}

/// The address of another page in the same scope: `/skp` becomes `/skp?unit=…&tahun=2026` where these are chosen.
pub fn scope_href(path: impl Into<String>) -> Signal<String> {
    let path = path.into();
    let search = use_location().search;
    Signal::derive(move || search.with(|search| in_scope(&path, search)))
}

/// The address of this page with one part of the scope changed.
pub(super) fn rescoped(pathname: &str, search: &str, key: &str, value: &str) -> String {
    format!(
        "{pathname}{}",
        with_query(search, &[(key, Some(value)), ("hal", None)])
    )
}

fn in_scope(path: &str, search: &str) -> String {
    let (path, own) = path.split_once('?').unwrap_or((path, ""));
    let kept: Vec<(&str, String)> = KEYS
        .into_iter()
        .filter(|key| query_value(own, key).is_none())
        .filter_map(|key| query_value(search, key).map(|value| (key, value)))
        .collect();
    let changes: Vec<(&str, Option<&str>)> = kept
        .iter()
        .map(|(key, value)| (*key, Some(value.as_str())))
        .collect();
    format!("{path}{}", with_query(own, &changes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULT: PageScope = PageScope {
        unit: None,
        year: 2026,
        month: 11,
    };

    fn read(query: &str) -> PageScope {
        PageScope::read(|key| query_value(query, key), DEFAULT)
    }

    #[test]
    fn what_is_not_in_the_address_or_makes_no_sense_is_the_default() {
        assert_eq!(read(""), DEFAULT);
        assert_eq!(read("tahun=abc&bulan=13&unit=x"), DEFAULT);
        assert_eq!(read("tahun=19999&bulan=0"), DEFAULT);
        let unit = "0193d5b2-8000-7000-8000-000000000001";
        let scope = read(&format!("tahun=2025&bulan=3&unit={unit}"));
        assert_eq!((scope.year, scope.month), (2025, 3));
        assert_eq!(scope.unit.map(|unit| unit.to_string()).as_deref(), Some(unit));
    }

    #[test]
    fn another_page_keeps_the_scope_and_nothing_else() {
        assert_eq!(in_scope("/skp", "?tahun=2025&q=gizi&hal=3"), "/skp?tahun=2025");
        assert_eq!(
            in_scope("/skp?tahun=2024", "?tahun=2025&bulan=2"),
            "/skp?tahun=2024&bulan=2"
        );
        assert_eq!(in_scope("/", ""), "/");
    }
}
