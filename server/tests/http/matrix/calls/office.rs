//! Imports, reports, the log, Beranda, searching.

use super::super::things::{NOBODY, Things, goals, unit, units};
use super::Call;

pub(super) fn of(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    imports(things, endpoint, target)
        .or_else(|| reports(things, endpoint, target))
        .or_else(|| rest(things, endpoint, target))
}

fn imports(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    let id = things.imports.get(target).map_or(NOBODY, |id| id.0).to_string();
    let told = format!("Seksi Uji {target}");
    let call = match endpoint {
        "/impor/contoh/{file}" => {
            let file = if target == "template" {
                "units.csv"
            } else {
                "apa.csv"
            };
            Call::get(format!("/impor/contoh/{file}"))
        }
        "/impor/{id}" => Call::get(format!("/impor/{id}")),
        "/impor/{id}/{file}" => Call::get(format!("/impor/{id}/baris.csv")),
        "/api/rpc/list_imports" => Call::form(endpoint, []),
        "/api/rpc/load_import" => Call::form(endpoint, [("id", id), ("page", "1".into())]),
        "/api/rpc/upload_import" if target == "plan" => Call::upload(endpoint, target, goals()).writes(),
        "/api/rpc/upload_import" => Call::upload(endpoint, target, units("")).writes(),
        "/api/rpc/check_import" if target == "planning" => {
            let fields = [
                ("id", id),
                ("sheet", "0".into()),
                ("columns[0]", "0".into()),
                ("columns[1]", "1".into()),
                ("columns[2]", String::new()),
                ("columns[3]", "2".into()),
                ("start", "2026".into()),
            ];
            Call::form(endpoint, fields).writes()
        }
        "/api/rpc/check_import" => {
            let fields = [
                ("id", id),
                ("sheet", "0".into()),
                ("columns[0]", "0".into()),
                ("columns[1]", "1".into()),
                ("columns[2]", String::new()),
                ("columns[3]", "2".into()),
                ("columns[4]", String::new()),
                ("start", "2026-01-01".into()),
            ];
            Call::form(endpoint, fields).writes()
        }
        "/api/rpc/apply_import" | "/api/rpc/discard_import" => Call::form(endpoint, [("id", id)]).writes(),
        _ => return None,
    };
    Some(call.hides([told, format!("{target}.csv")]))
}

fn reports(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    let place = (target != "-").then(|| unit(target).to_string());
    // One post of the agency has no description.
    let listed = matches!(target, "-" | "employee")
        .then(|| things.nip("without_task"))
        .flatten();
    let asked = place
        .as_ref()
        .map(|unit| format!("?unit={unit}"))
        .unwrap_or_default();
    let call = match endpoint {
        "/keselarasan" => Call::get(format!("/keselarasan{asked}")),
        "/keselarasan/{file}" if target == "no_such_file" => Call::get("/keselarasan/apa.csv"),
        "/keselarasan/{file}" => {
            let call = Call::get(format!("/keselarasan/temuan.csv{asked}"));
            return Some(call.writes().repeatable());
        }
        "/api/rpc/load_alignment" => {
            let ask = serde_json::json!({
                "year": 2026, "month": 11, "unit": place, "code": null, "order": "index", "reversed": false, "page": 1,
            });
            return Some(Call::json(endpoint, serde_json::json!({ "ask": ask })));
        }
        "/laporan" => Call::get(format!("/laporan{asked}")),
        "/laporan/{file}" if target == "no_such_file" => Call::get("/laporan/apa.csv"),
        // Who takes a list out of the house is written down.
        "/laporan/{file}" => Call::get(format!("/laporan/uraian.csv{asked}"))
            .writes()
            .repeatable()
            .sees(listed),
        "/api/rpc/load_reports" => with_unit(Call::form(endpoint, [("year", "2026".into())]), place),
        "/api/rpc/load_report_names" => {
            let fields = [
                ("report", "task".into()),
                ("kind", String::new()),
                ("typed", String::new()),
                ("year", "2026".into()),
                ("page", "1".into()),
            ];
            with_unit(Call::form(endpoint, fields), place).sees(listed)
        }
        _ => return None,
    };
    Some(call.hides(things.nip("without_task")))
}

fn with_unit(call: Call, unit: Option<String>) -> Call {
    match unit {
        Some(unit) => call.with("unit", unit),
        None => call,
    }
}

fn rest(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    let draft = things.plan("draft")?;
    let words = draft.draft.results.last()?.text.clone();
    Some(match (endpoint, target) {
        ("/cari", "draft") => {
            let query: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
            Call::get(format!("/cari?q={query}")).sees(Some(draft.id.to_string()))
        }
        ("/api/rpc/search_everything", "draft") => {
            Call::form(endpoint, [("query", words)]).sees(Some(draft.id.to_string()))
        }
        ("/api/rpc/load_log", _) => Call::form(endpoint, []).sees(Some("\"all\":true".into())),
        ("/api/rpc/load_home", _) => Call::form(endpoint, [("year", "2026".into())]),
        _ => return None,
    })
}
