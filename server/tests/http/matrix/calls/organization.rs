//! Units, posts, people, appointments, raters, roles.

use demo::named;
use domain::ids::*;

use super::super::things::{NOBODY, Things, appointment, person, position, unit};
use super::Call;

const DAY: &str = "2026-11-23";
/// From then on: nothing of the demo begins later.
const SOON: &str = "2026-12-01";

pub(super) fn of(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    read(things, endpoint, target)
        .or_else(|| units(endpoint, target))
        .or_else(|| posts(things, endpoint, target))
        .or_else(|| people(things, endpoint, target))
        .or_else(|| appointments(things, endpoint, target))
        .or_else(|| roles(things, endpoint, target))
        .or_else(|| duties(endpoint, target))
}

/// Tasks of units; of a position where the target says so.
fn duties(endpoint: &str, target: &str) -> Option<Call> {
    let key = match target {
        "agency" => "tupoksi/dinkes/1",
        "elsewhere" => "tupoksi/disdik/1",
        "foreign" => "tupoksi/kementerian/ditjen.mutu/1",
        _ => "tupoksi/nobody",
    };
    let text = ("text", "Menyusun bahan uji".to_owned());
    let id = ("id", named::<DutyId>(key).to_string());
    let version = ("version", "1".to_owned());
    let call = match (endpoint, target) {
        ("/api/rpc/add_duty", "employee") => {
            Call::form(endpoint, [("position", position(target).to_string()), text])
        }
        ("/api/rpc/add_duty", _) => Call::form(endpoint, [("unit", unit(target).to_string()), text]),
        ("/api/rpc/edit_duty", _) => Call::form(endpoint, [id, version, text]),
        ("/api/rpc/delete_duty", _) => Call::form(endpoint, [id, version]),
        _ => return None,
    };
    Some(call.writes())
}

fn read(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    let (unit, position, person) = (
        unit(target).to_string(),
        position(target).to_string(),
        person(target).to_string(),
    );
    let call = match endpoint {
        "/organisasi/unit/{id}" => Call::get(format!("/organisasi/unit/{unit}?aksi=tupoksi")),
        "/organisasi/jabatan/{id}" => Call::get(format!("/organisasi/jabatan/{position}")),
        "/organisasi/orang/{id}" => Call::get(format!("/organisasi/orang/{person}")),
        "/api/rpc/load_units" => Call::form(endpoint, [("day", DAY.into())]),
        "/api/rpc/load_unit" => {
            Call::form(endpoint, [("id", unit), ("day", DAY.into())]).sees(things.nip(target))
        }
        "/api/rpc/load_staff" => {
            let fields = [
                ("unit", unit),
                ("day", DAY.into()),
                ("typed", String::new()),
                ("page", "1".into()),
            ];
            Call::form(endpoint, fields).sees(things.nip(target))
        }
        "/api/rpc/load_position" => Call::form(endpoint, [("id", position)]).sees(things.nip(target)),
        "/api/rpc/load_person" => Call::form(endpoint, [("id", person)]).sees(things.nip(target)),
        "/api/rpc/find_people" => Call::form(endpoint, [("typed", "rudi".into())]),
        "/api/rpc/find_positions" => Call::form(endpoint, [("typed", "nutrisionis".into())]),
        "/api/rpc/place_of_unit" if target == "-" => Call::form(endpoint, []),
        "/api/rpc/place_of_unit" => Call::form(endpoint, [("unit", unit)]),
        _ => return None,
    };
    Some(call.hides(secrets(things, target)))
}

/// Name and number of whom a target means.
fn secrets(things: &Things, target: &str) -> Vec<String> {
    let name = things.person(target).map(|one| one.person.name.clone());
    name.into_iter().chain(things.nip(target)).collect()
}

fn units(endpoint: &str, target: &str) -> Option<Call> {
    let named_as = |call: Call| {
        call.with(
            "kind",
            if target == "root" && endpoint.ends_with("edit_unit") {
                "instansi"
            } else {
                "subbag"
            },
        )
        .with("code", "UJI-01")
        .with("name", "Subbagian Uji")
        .with("valid_from", "2017-01-02")
    };
    let id = ("id", unit(target).to_string());
    let version = ("version", "1".to_owned());
    let call = match endpoint {
        "/api/rpc/create_unit" => named_as(Call::form(endpoint, [("parent", unit(target).to_string())])),
        "/api/rpc/edit_unit" => named_as(Call::form(endpoint, [id, version])),
        "/api/rpc/end_unit" => Call::form(endpoint, [id, version, ("valid_to", String::new())]),
        "/api/rpc/move_unit" => {
            let (whom, to): (UnitId, UnitId) = match target {
                "within" => (named("unit/dinkes.pkm.tu"), named("unit/dinkes.set")),
                "out" => (named("unit/dinkes.pkm.tu"), named("unit/disdik")),
                "in" => (named("unit/disdik.smk"), named("unit/dinkes")),
                "to_foreign" => (named("unit/dinkes.pkm.tu"), named("unit/kementerian/setjen")),
                "foreign" => (unit(target), named("unit/kementerian/setjen")),
                _ => (UnitId(NOBODY), named("unit/dinkes")),
            };
            Call::form(
                endpoint,
                [("id", whom.to_string()), version, ("parent", to.to_string())],
            )
        }
        _ => return None,
    };
    Some(call.writes())
}

fn posts(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    let whose = match target {
        "out" | "to_foreign" => "employee",
        other => other,
    };
    let id = ("id", position(whose).to_string());
    let version = ("version", "1".to_owned());
    let home = match target {
        "out" => unit("elsewhere"),
        "to_foreign" => unit("foreign"),
        other => unit(other),
    };
    let filled = |call: Call| {
        call.with("unit", home.to_string())
            .with("kind", "pelaksana")
            .with("code", "UJI-01-01")
            .with("title", "Pengolah Data Uji")
            .with("valid_from", "2017-01-02")
    };
    let call = match endpoint {
        "/api/rpc/create_position" => filled(Call::form(endpoint, [])),
        "/api/rpc/edit_position" => filled(Call::form(endpoint, [id, version])),
        "/api/rpc/write_task" => Call::form(endpoint, [id, version, ("task", "Mengolah data uji.".into())]),
        _ => return None,
    };
    Some(call.writes().hides(secrets(things, whose)))
}

fn people(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    let call = match endpoint {
        "/api/rpc/create_person" => {
            let post = if target == "no_post" {
                String::new()
            } else {
                position(target).to_string()
            };
            let fields = [
                ("name", "Pendamping Uji".into()),
                ("employment", "non_asn".into()),
                ("position", post),
                ("valid_from", SOON.into()),
                ("decree_number", "2/UJI/2026".into()),
            ];
            Call::form(endpoint, fields)
        }
        "/api/rpc/edit_person" => {
            let fields = [
                ("id", person(target).to_string()),
                ("version", "1".into()),
                ("name", "Nama Uji".into()),
                ("employment", "pns".into()),
                (
                    "nip",
                    things
                        .nip(target)
                        .or_else(|| things.nip("employee"))
                        .unwrap_or_default(),
                ),
            ];
            Call::form(endpoint, fields)
        }
        _ => return None,
    };
    Some(
        call.writes()
            .hides(things.person(target).map(|one| one.person.name.clone())),
    )
}

fn appointments(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    let version = ("version", "1".to_owned());
    let call = match endpoint {
        "/api/rpc/appoint" => {
            let post: PositionId = match target {
                "agency" | "foreign_person" => named("jabatan/kepala-pkm"),
                "elsewhere" => named("jabatan/kabid-sma"),
                "leaves_elsewhere" => named("jabatan/paulus-benu"),
                "foreign" => named("jabatan/kementerian/direktur"),
                _ => PositionId(NOBODY),
            };
            let (whom, kind, until) = match target {
                "leaves_elsewhere" => ("elsewhere", "definitif", ""),
                "foreign_person" => ("foreign", "plt", "2026-12-31"),
                _ => ("employee", "plt", "2026-12-31"),
            };
            let fields = [
                ("person", person(whom).to_string()),
                ("position", post.to_string()),
                ("kind", kind.into()),
                ("valid_from", SOON.into()),
                ("valid_to", until.into()),
                ("decree_number", "3/UJI/2026".into()),
                ("end_current", "true".into()),
            ];
            Call::form(endpoint, fields)
        }
        "/api/rpc/end_appointment" => {
            let fields = [
                ("id", appointment(target).to_string()),
                version,
                ("valid_to", "2026-12-31".into()),
            ];
            Call::form(endpoint, fields)
        }
        "/api/rpc/name_rater" => {
            let rater: PositionId = match target {
                "foreign" => named("jabatan/kementerian/dirjen"),
                "elsewhere" => named("jabatan/kadisdik"),
                _ => named("jabatan/siti-rahmawati"),
            };
            let fields = [
                ("person", person(target).to_string()),
                ("appointment", appointment(target).to_string()),
                ("rater_position", rater.to_string()),
                ("valid_from", SOON.into()),
                ("decree_number", "4/UJI/2026".into()),
            ];
            Call::form(endpoint, fields)
        }
        "/api/rpc/end_rater" => {
            let naming = things.person(target).and_then(|one| one.naming);
            let fields = [
                ("person", person(target).to_string()),
                ("id", naming.map_or(NOBODY, |id| id.0).to_string()),
                version,
                ("valid_to", "2026-12-31".into()),
            ];
            Call::form(endpoint, fields)
        }
        _ => return None,
    };
    Some(call.writes())
}

fn roles(things: &Things, endpoint: &str, target: &str) -> Option<Call> {
    let call = match endpoint {
        "/api/rpc/grant_role" => {
            let whom = if matches!(target, "root" | "to_foreign") {
                "employee"
            } else {
                target
            };
            let place = if target == "root" {
                String::new()
            } else if target == "nobody" {
                unit("employee").to_string()
            } else {
                unit(target).to_string()
            };
            let fields = [
                ("person", person(whom).to_string()),
                ("role", "tim_pengelola".into()),
                ("unit", place),
                ("valid_from", SOON.into()),
            ];
            Call::form(endpoint, fields)
        }
        "/api/rpc/revoke_role" => {
            let whose = match target {
                "last" => "personnel",
                "foreign" => "foreign_personnel",
                other => other,
            };
            let role = things.person(whose).and_then(|one| one.roles.first().copied());
            let fields = [
                ("person", person(whose).to_string()),
                ("id", role.map_or(NOBODY, |id| id.0).to_string()),
                ("version", "1".into()),
            ];
            Call::form(endpoint, fields)
        }
        _ => return None,
    };
    Some(call.writes())
}
