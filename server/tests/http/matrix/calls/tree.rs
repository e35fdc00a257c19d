//! The tree: plans, pohon kinerja, results.

use demo::named;
use domain::cascade::proposal::{NewProposals, ProposedMove};
use domain::cascade::rearrange::{NodeRef, Rearrange, TreeEdit};
use domain::ids::*;
use serde_json::json;

use super::super::things::{NOBODY, Things, unit};
use super::Call;

pub(super) fn of(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    read(things, endpoint, target).or_else(|| write(things, endpoint, target))
}

/// The node that a target means.
fn node(things: &Things, target: &str) -> NodeId {
    let of_plan = |name: &str| {
        let plan = things.plan(name);
        plan.and_then(|plan| plan.draft.results.first()?.id)
            .unwrap_or(NodeId(NOBODY))
    };
    match target {
        "region" => things.region,
        "vision" => named("rencana/visi"),
        "plan" => named("rencana/dinkes.gizi"),
        "agency" => named("rencana/dinkes.program-05"),
        "outcome" => named("rencana/pohon.rekap"),
        "elsewhere" => named("rencana/disdik.program"),
        "foreign" => named("rencana/kementerian/mutu.program"),
        "result" => of_plan("rater"),
        "draft" | "submitted" => of_plan(target),
        _ => NodeId(NOBODY),
    }
}

/// The words of a node that is not everybody's.
fn secrets(things: &Things, target: &str) -> Vec<String> {
    let first = things.plan(target).and_then(|plan| plan.draft.results.first());
    let text = match target {
        "foreign" => Some("Program Layanan Masyarakat".to_owned()),
        _ => first.map(|result| result.text.clone()),
    };
    text.into_iter().collect()
}

fn read(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    let id = node(things, target).to_string();
    let drafted = things.plan("draft")?.draft.results.last()?;
    let call = match (endpoint, target) {
        ("/pohon", "draft") => {
            let query: String = form_urlencoded::byte_serialize(drafted.text.as_bytes()).collect();
            return Some(
                Call::get(format!("/pohon?unit={}&cari={query}", unit("employee")))
                    .sees(drafted.id.map(|id| id.to_string())),
            );
        }
        ("/api/rpc/load_tree", _) => {
            let (part, find) = match target {
                "draft" => (None, drafted.text.clone()),
                _ => (Some(unit(target)), String::new()),
            };
            let ask = json!({
                "year": 2026, "unit": part, "depth": null, "open": [], "closed": [], "focus": null, "find": find,
            });
            let sees = (target == "draft").then_some(drafted.id).flatten();
            return Some(Call::json(endpoint, json!({ "ask": ask })).sees(sees.map(|id| id.to_string())));
        }
        ("/pohon/riwayat", _) => return Some(Call::get(format!("/pohon/riwayat?unit={}", unit(target)))),
        ("/pohon/riwayat/{file}", "no_such_file") => return Some(Call::get("/pohon/riwayat/apa.csv")),
        // Who takes a list out of the house is written down.
        ("/pohon/riwayat/{file}", _) => {
            let call = Call::get(format!("/pohon/riwayat/daftar.csv?unit={}", unit(target)));
            return Some(call.writes().repeatable());
        }
        ("/api/rpc/load_tree_changes", _) => {
            let ask =
                json!({ "year": 2026, "unit": unit(target), "from": "", "to": "", "kind": null, "page": 1 });
            return Some(Call::json(endpoint, json!({ "ask": ask })));
        }
        ("/pohon/tanggal", _) => return Some(Call::get(format!("/pohon/tanggal?unit={}", unit(target)))),
        ("/api/rpc/load_tree_of_day", _) => {
            let ask = json!({
                "year": 2026, "unit": unit(target), "depth": null, "open": [], "closed": [], "focus": null, "find": ""
            });
            return Some(Call::json(endpoint, json!({ "ask": ask, "day": "" })));
        }
        ("/pohon/usulan", _) => return Some(Call::get(endpoint)),
        ("/api/rpc/load_proposals" | "/api/rpc/load_crosslinks", _) => return Some(Call::form(endpoint, [])),
        ("/pohon/lintas", _) => return Some(Call::get(endpoint)),
        // With the forms open, which are there for who may.
        ("/pohon/{id}", "agency") => Call::get(format!("/pohon/{id}?aksi=pagu")),
        ("/pohon/{id}", "outcome") => {
            let indicator: IndicatorId = named(&format!("iku/{id}/1"));
            Call::get(format!("/pohon/{id}?aksi=manual&butir={indicator}"))
        }
        ("/pohon/{id}", _) => Call::get(format!("/pohon/{id}")),
        ("/pohon/{id}/bagi", _) => Call::get(format!("/pohon/{id}/bagi")),
        ("/api/rpc/load_division", _) => Call::form(endpoint, [("id", id)]),
        ("/data/pohon", "draft") => {
            let whole = Call::get(format!("/data/pohon?tahun=2026&unit={}", unit("employee")));
            return Some(whole.sees(Some(drafted.text.clone())));
        }
        ("/data/pohon", _) => Call::get(format!("/data/pohon?tahun=2026&unit={}", unit(target))),
        ("/data/pohon-langsung", _) => return Some(Call::get(endpoint)),
        ("/data/pohon/{handle}", _) => Call::get(format!("/data/pohon/{}", &id[id.len() - 12..])),
        ("/api/rpc/load_node", _) => Call::form(endpoint, [("id", id), ("page", "1".into())]),
        _ => return None,
    };
    Some(call.hides(secrets(things, target)))
}

fn write(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    let id = ("id", node(things, target).to_string());
    let version = ("version", "1".to_owned());
    let call = match endpoint {
        "/api/rpc/create_node" => return Some(create(target)),
        "/api/rpc/edit_node" => {
            Call::form(endpoint, [id, version, ("text", "Meningkatnya hasil uji".into())]).writes()
        }
        "/api/rpc/move_node" => {
            let (to, moves): (NodeId, bool) = match target {
                "region" => (named("rencana/misi-2"), true),
                "agency" => (named("rencana/dinkes.mutu"), true),
                // There is no other place for these: allowed, and nothing happens.
                "outcome" => (named("rencana/pohon.pantau"), false),
                "elsewhere" => (named("rencana/disdik.sasaran"), false),
                _ => (named("rencana/dinkes.gizi"), true),
            };
            let call = Call::form(endpoint, [id, version, ("parent", to.to_string())]);
            if moves { call.writes() } else { call }
        }
        "/api/rpc/realign_node" => {
            let to: NodeId = match target {
                "region" => named("rencana/misi-2"),
                "agency" => named("rencana/dinkes.mutu"),
                _ => named("rencana/dinkes.gizi"),
            };
            let note = ("note", "Agar selaras dengan sasaran di sana.".to_owned());
            Call::form(endpoint, [id, version, ("parent", to.to_string()), note]).writes()
        }
        "/api/rpc/delete_node" => Call::form(endpoint, [id, version]).writes(),
        "/api/rpc/divide_node" => {
            let above: NodeId = match target {
                "outcome" => named("rencana/pohon.pantau"),
                "foreign" => named("rencana/kementerian/mutu"),
                _ => NodeId(NOBODY),
            };
            let fields = [
                ("node", above.to_string()),
                ("child[0]", node(things, target).to_string()),
                ("version[0]", "1".into()),
                ("weight[0]", "40".into()),
            ];
            Call::form(endpoint, fields).writes()
        }
        "/api/rpc/rearrange_tree" => rearrange(node(things, target), target).writes(),
        "/api/rpc/propose_moves" => propose(node(things, target), target).writes(),
        "/api/rpc/answer_proposal" | "/api/rpc/withdraw_proposal" => {
            let id = things
                .proposals
                .get(target)
                .copied()
                .unwrap_or(ProposalId(NOBODY));
            Call::form(endpoint, [("id", id.to_string()), version])
                .with("decision", "ya")
                .writes()
        }
        "/api/rpc/ask_support" => {
            let [node, agency, role] = [
                ("node", node(things, target).to_string()),
                // Education asks health, the others ask education.
                (
                    "agency",
                    unit(if target == "elsewhere" {
                        "agency"
                    } else {
                        "partner"
                    })
                    .to_string(),
                ),
                ("role", "Mendampingi keluarga lewat sekolah.".into()),
            ];
            Call::form(endpoint, [node, agency, role]).writes()
        }
        "/api/rpc/answer_support" | "/api/rpc/withdraw_support" => {
            let id = match target {
                "support" => things.support,
                _ => CrossLinkId(NOBODY),
            };
            let with: NodeId = named("rencana/disdik.program");
            let contribution = ("contribution", with.to_string());
            Call::form(endpoint, [("id", id.to_string()), version, contribution])
                .with("decision", "ya")
                .writes()
        }
        _ => return plan(things, endpoint, target),
    };
    Some(call.hides(secrets(things, target)))
}

/// To another place, or another weight where there is no other place.
fn rearrange(id: NodeId, target: &str) -> Call {
    let id = NodeRef::of(id);
    let parent: NodeId = match target {
        "region" => named("rencana/misi-2"),
        "agency" => named("rencana/dinkes.mutu"),
        _ => named("rencana/dinkes.gizi"),
    };
    let edit = match target {
        "outcome" | "elsewhere" => TreeEdit::Weight {
            node: id,
            version: 1,
            weight: Some(1),
        },
        _ => TreeEdit::Move {
            node: id,
            version: 1,
            parent: Some(NodeRef::of(parent)),
            before: None,
        },
    };
    let rearrange = Rearrange {
        year: 2026,
        edits: vec![edit],
        scenario: None,
    };
    Call::json("/api/rpc/rearrange_tree", json!({ "rearrange": rearrange }))
}

/// A branch to another agency, a result to another of the agency's goals.
fn propose(id: NodeId, target: &str) -> Call {
    let parent: NodeId = match target {
        "agency" => named("rencana/disdik.sasaran"),
        _ => named("rencana/dinkes.gizi"),
    };
    let moves = vec![ProposedMove {
        node: NodeRef::of(id),
        version: 1,
        parent: NodeRef::of(parent),
    }];
    let propose = NewProposals {
        year: 2026,
        moves,
        note: "Agar selaras dengan sasaran di sana.".into(),
    };
    Call::json("/api/rpc/propose_moves", json!({ "propose": propose }))
}

/// Money, and what indicators mean.
fn plan(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    let (node, line) = match target {
        "agency" => (named("rencana/dinkes.sub-0015"), named("pagu/dinkes.sub-0015/1")),
        "foreign" => (
            named("rencana/kementerian/mutu.program"),
            named("pagu/kementerian/mutu.program/1"),
        ),
        "region" => (things.region, BudgetLineId(NOBODY)),
        _ => (NodeId(NOBODY), BudgetLineId(NOBODY)),
    };
    let amount = [
        ("year", "2026".to_owned()),
        ("text", "Belanja uji".into()),
        ("ceiling", "1.500.000".into()),
    ];
    let id = ("id", line.to_string());
    let version = ("version", "1".to_owned());
    let [year, text, ceiling] = amount;
    let call = match endpoint {
        "/api/rpc/add_budget_line" => Call::form(endpoint, [("node", node.to_string()), year, text, ceiling]),
        "/api/rpc/edit_budget_line" => Call::form(endpoint, [id, version, year, text, ceiling]),
        "/api/rpc/delete_budget_line" => Call::form(endpoint, [id, version]),
        "/api/rpc/save_manual" => {
            let indicator: IndicatorId = match target {
                "foreign" | "nobody" => IndicatorId(NOBODY),
                _ => named(&format!("iku/{node}/1")),
            };
            let fields = [
                ("node", node.to_string()),
                ("indicator", indicator.to_string()),
                ("version", "0".into()),
                ("definition", "Uji definisi".into()),
            ];
            Call::form(endpoint, fields)
        }
        _ => return None,
    };
    Some(call.writes())
}

fn create(target: &str) -> Call {
    let (parent, kind): (NodeId, &str) = match target {
        "region" => (named("rencana/misi-1"), "tujuan"),
        "region_outcome" => (named("rencana/stunting"), "ultimate_outcome"),
        "agency" => (named("rencana/dinkes.tujuan"), "sasaran"),
        "outcome" => (named("rencana/pohon.gizi"), "intermediate_outcome"),
        "elsewhere" | "to_foreign" => (named("rencana/tujuan-1"), "sasaran"),
        "foreign" => (named("rencana/kementerian/mutu"), "program"),
        _ => (NodeId(NOBODY), "sasaran"),
    };
    let of = match target {
        "region" | "region_outcome" | "nobody" => String::new(),
        "outcome" => unit("employee").to_string(),
        other => unit(other).to_string(),
    };
    let fields = [
        ("parent", parent.to_string()),
        ("year", "2026".into()),
        ("kind", kind.into()),
        ("unit", of),
        ("text", "Meningkatnya sesuatu untuk diuji".into()),
    ];
    Call::form("/api/rpc/create_node", fields).writes()
}
