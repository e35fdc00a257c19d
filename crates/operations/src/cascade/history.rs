//! What is kept of a change of a node, and how it is told again.

use domain::audit::Subject;
use domain::cascade::Node;
use domain::cascade::view::NodeIndicator;
use domain::ids::NodeId;
use domain::organization::view::HistoryLine;
use domain::time::{local_date, local_time};
use serde::Serialize;
use serde_json::Value;
use store::activity::Filter;

use super::rearrange::percent;
use crate::{Ctx, Result};

/// How many entries a page shows.
const SHOWN: u64 = 20;

/// Fields that are told when they differ, in this order.
const TOLD: [&str; 11] = [
    "text",
    "code",
    "reference",
    "above",
    "owner",
    "weight",
    "indicators",
    "budget",
    "manual",
    "partner",
    "support",
];

/// A node as the log keeps it: by numbers for machines, by words for people, since names change.
#[derive(Serialize)]
pub(super) struct Kept<'a> {
    #[serde(flatten)]
    node: &'a Node,
    /// Text of the parent.
    above: &'a str,
    indicators: &'a [NodeIndicator],
}

impl<'a> Kept<'a> {
    pub fn new(node: &'a Node, above: &'a str, indicators: &'a [NodeIndicator]) -> Self {
        Self {
            node,
            above,
            indicators,
        }
    }
}

/// The newest entries about one node.
pub(super) async fn of(ctx: &Ctx, id: NodeId) -> Result<Vec<HistoryLine>> {
    let filter = Filter::Subject(Subject::Node, id.0);
    let entries = store::activity::list(ctx.store.read(), ctx.instansi_id(), filter, None, SHOWN).await?;
    let read = |text: Option<String>| text.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    Ok(entries
        .into_iter()
        .map(|entry| HistoryLine {
            at: local_date(entry.at, ctx.zone()).and_time(local_time(entry.at, ctx.zone())),
            actor_name: entry.actor_name,
            verb: entry.verb,
            changes: changes(read(entry.old).as_ref(), read(entry.new).as_ref()),
        })
        .collect())
}

/// Field, before, after. A creation has no list of differences: everything would be in it.
fn changes(old: Option<&Value>, new: Option<&Value>) -> Vec<(String, String, String)> {
    let (Some(old), Some(new)) = (old, new) else {
        return Vec::new();
    };
    TOLD.iter()
        .map(|field| (*field, words(field, old.get(field)), words(field, new.get(field))))
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| (field.to_owned(), before, after))
        .collect()
}

fn words(field: &str, value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(hundredths)) if field == "weight" => hundredths
            .as_i64()
            .map(|hundredths| format!("{} %", percent(hundredths)))
            .unwrap_or_default(),
        Some(Value::Array(rows)) => rows.iter().map(indicator).collect::<Vec<_>>().join("; "),
        _ => String::new(),
    }
}

fn indicator(row: &Value) -> String {
    let field = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
    format!("{}: {} {}", field("text"), field("target"), field("unit"))
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_new_target_is_told_in_words() {
        let with = |target: &str| {
            json!({"text": "Menurunnya stunting", "version": 1,
                   "indicators": [{"text": "Prevalensi", "target": target, "unit": "%"}]})
        };
        assert_eq!(
            changes(Some(&with("14")), Some(&with("12,5"))),
            [(
                "indicators".to_owned(),
                "Prevalensi: 14 %".to_owned(),
                "Prevalensi: 12,5 %".to_owned()
            )]
        );
        assert_eq!(changes(None, Some(&with("14"))), []);
    }

    #[test]
    fn a_new_weight_is_told_in_percent() {
        let with = |weight: Option<i32>| json!({"text": "Menurunnya stunting", "weight": weight});
        assert_eq!(
            changes(Some(&with(None)), Some(&with(Some(2_550)))),
            [("weight".to_owned(), String::new(), "25,50 %".to_owned())]
        );
    }
}
