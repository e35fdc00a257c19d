//! What happened to a thing, from the activity log.

use domain::audit::{Activity, Subject};
use domain::organization::view::HistoryLine;
use serde_json::Value;
use store::activity::Filter;
use uuid::Uuid;

use crate::{Ctx, Result};

/// How many entries a page shows.
const SHOWN: u64 = 20;

/// Fields that say nothing to a reader.
const SILENT: [&str; 9] = [
    "id",
    "version",
    "instansi",
    "path",
    "parent",
    "unit",
    "person",
    "position",
    "appointment",
];

/// The newest entries about one thing.
pub(super) async fn of(ctx: &Ctx, subject: Subject, id: impl Into<Uuid>) -> Result<Vec<HistoryLine>> {
    let filter = Filter::Subject(subject, id.into());
    let entries = store::activity::list(ctx.store.read(), ctx.instansi_id(), filter, None, SHOWN).await?;
    Ok(entries.into_iter().map(|entry| line(ctx, entry)).collect())
}

fn line(ctx: &Ctx, entry: Activity) -> HistoryLine {
    let read = |text: Option<String>| text.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    HistoryLine {
        at: domain::time::local(entry.at, ctx.zone()),
        actor_name: entry.actor_name,
        verb: entry.verb,
        changes: changes(read(entry.old).as_ref(), read(entry.new).as_ref()),
    }
}

/// Fields that differ. A creation or a deletion has no list of differences: everything would be in it.
fn changes(old: Option<&Value>, new: Option<&Value>) -> Vec<(String, String, String)> {
    let (Some(Value::Object(old)), Some(Value::Object(new))) = (old, new) else {
        return Vec::new();
    };
    let shown = |value: Option<&Value>| match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    new.iter()
        .filter(|(field, _)| !SILENT.contains(&field.as_str()))
        .filter(|(field, value)| old.get(*field) != Some(value))
        .map(|(field, value)| (field.clone(), shown(old.get(field)), shown(Some(value))))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_fields_that_differ_and_mean_something_are_told() {
        let old = json!({"name": "Dinas A", "code": "01", "version": 1, "valid_to": null});
        let new = json!({"name": "Dinas B", "code": "01", "version": 2, "valid_to": "2026-12-31"});
        assert_eq!(
            changes(Some(&old), Some(&new)),
            [
                ("name".to_owned(), "Dinas A".to_owned(), "Dinas B".to_owned()),
                ("valid_to".to_owned(), String::new(), "2026-12-31".to_owned())
            ]
        );
        assert_eq!(changes(None, Some(&new)), []);
    }
}
