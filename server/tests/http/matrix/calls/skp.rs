//! SKPs: reading, writing, the moves of the procedure, the team.

use demo::named;
use domain::ids::*;
use serde_json::json;

use super::super::things::{NOBODY, Things, appointment, position};
use super::Call;

pub(super) fn of(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    read(things, endpoint, target)
        .or_else(|| write(things, endpoint, target))
        .or_else(|| step(things, endpoint, target))
        .or_else(|| give(things, endpoint, target))
}

/// Id and version.
fn head(things: &Things, target: &str) -> (String, String) {
    things
        .plan(target)
        .map_or((NOBODY.to_string(), "1".into()), |plan| {
            (plan.id.to_string(), plan.version.to_string())
        })
}

/// What stands in it, and whose it is.
fn secrets(things: &Things, target: &str) -> Vec<String> {
    let texts = things.plan(target).map(|plan| {
        plan.draft
            .results
            .iter()
            .map(|result| result.text.clone())
            .collect::<Vec<_>>()
    });
    texts.into_iter().flatten().chain(things.nip(target)).collect()
}

fn read(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    let (id, _) = head(things, target);
    let call = match endpoint {
        "/skp/{id}" => Call::get(format!("/skp/{id}")),
        "/skp/{id}/cetak" => Call::get(format!("/skp/{id}/cetak")),
        "/skp/{id}/riwayat" => Call::get(format!("/skp/{id}/riwayat")),
        "/api/rpc/my_skps" => Call::form(endpoint, [("year", "2026".into())]),
        "/api/rpc/load_skp" | "/api/rpc/load_skp_history" | "/api/rpc/load_skp_document" => {
            Call::form(endpoint, [("id", id)])
        }
        "/api/rpc/load_team" => {
            let call = Call::form(endpoint, [("year", "2026".into())]);
            match target {
                "own" => call,
                other => call.with("position", position(other).to_string()),
            }
        }
        _ => return None,
    };
    Some(call.hides(secrets(things, target)))
}

fn write(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    let (id, version) = head(things, target);
    let plan = things.plan(target);
    let first = plan.and_then(|plan| plan.draft.results.first());
    let result = first.and_then(|result| result.id).unwrap_or(NodeId(NOBODY));
    let call = match endpoint {
        "/api/rpc/save_skp" => {
            let mut draft = plan.map(|plan| plan.draft.clone()).unwrap_or_default();
            if let Some(first) = draft.results.first_mut() {
                first.text.push_str(" sampai akhir tahun");
            }
            let version: i32 = version.parse().unwrap_or_default();
            Call::json(endpoint, json!({ "id": id, "version": version, "draft": draft }))
        }
        "/api/rpc/save_skp_result" => {
            let fields = [
                ("id", id),
                ("version", version),
                ("result", result.to_string()),
                ("text", "Terlaksananya hasil uji di wilayah kerja".into()),
            ];
            Call::form(endpoint, fields)
        }
        "/api/rpc/set_skp_approach" => Call::form(
            endpoint,
            [
                ("id", id),
                ("version", version),
                ("approach", "kualitatif".into()),
            ],
        ),
        "/api/rpc/take_offer" => {
            // What the rater offers: of a draft another result, of others the one that they support already.
            let offer = match target {
                "draft" => named("hasil/yohanes-seran/2"),
                _ => first.and_then(|result| result.supports).unwrap_or(NodeId(NOBODY)),
            };
            Call::form(
                endpoint,
                [("id", id), ("version", version), ("node", offer.to_string())],
            )
        }
        _ => return None,
    };
    Some(call.writes().hides(secrets(things, target)))
}

fn step(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    let (id, version) = head(things, target);
    let id = ("id", id);
    let version = ("version", version);
    let call = match endpoint {
        "/api/rpc/submit_skp"
        | "/api/rpc/withdraw_skp"
        | "/api/rpc/open_skp_review"
        | "/api/rpc/agree_skp"
        | "/api/rpc/set_skp"
        | "/api/rpc/discard_skp" => Call::form(endpoint, [id, version]),
        "/api/rpc/return_skp" => Call::form(endpoint, [id, version, ("text", "Perjelas hasilnya.".into())]),
        "/api/rpc/propose_skp_change" => {
            let reason = ("reason", "Anggaran perubahan menambah sasaran.".into());
            Call::form(endpoint, [id, version, reason])
        }
        "/api/rpc/comment_skp" => Call::form(
            endpoint,
            [id, ("place", "document".into()), ("text", "Catatan uji.".into())],
        ),
        "/api/rpc/record_skp_dialogue" => {
            let fields = [
                id,
                ("held_on", "2026-11-20".into()),
                ("summary", "Dibahas bersama.".into()),
            ];
            Call::form(endpoint, fields)
        }
        _ => return None,
    };
    Some(call.writes().hides(secrets(things, target)))
}

fn give(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    match endpoint {
        "/api/rpc/start_skp" => {
            let planned = things.plan(target).map(|plan| plan.appointment);
            let post = planned.unwrap_or_else(|| appointment(target));
            let fields = [
                ("appointment", post.to_string()),
                ("year", "2026".into()),
                ("approach", "kuantitatif".into()),
            ];
            let call = Call::form(endpoint, fields);
            // Where there is one already, it is given and nothing begins.
            Some(if planned.is_none() { call.writes() } else { call })
        }
        "/api/rpc/push_down" => {
            let (skp, node): (SkpId, NodeId) = match target {
                "employee" => (named("skp/andi-wirawan"), named("hasil/andi-wirawan/1")),
                "acting" => (named("skp/ratna-dewi"), named("hasil/ratna-dewi/1")),
                "nobody" => (SkpId(NOBODY), NodeId(NOBODY)),
                "foreign" => {
                    let plan = things.plan(target)?;
                    (plan.id, plan.draft.results.first()?.id?)
                }
                _ => (named("skp/yohanes-seran"), named("hasil/yohanes-seran/1")),
            };
            let to = match target {
                "to_elsewhere" => appointment("elsewhere"),
                "to_foreign" => appointment("foreign"),
                "employee" => appointment("employee"),
                "acting" => appointment("acting"),
                _ => appointment("colleague"),
            };
            let share = json!({
                "appointment": to,
                "text": "Terlaksananya pendampingan gizi di wilayah uji",
                "targets": [],
            });
            let call = Call::json(endpoint, json!({ "skp": skp, "node": node, "shares": [share] }));
            Some(call.writes().hides(secrets(things, "rater")))
        }
        _ => None,
    }
}
