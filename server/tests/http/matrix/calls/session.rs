//! Accounts, sessions, one-time links, and pages without a target.

use demo::named;
use domain::ids::*;

use super::super::actors::{Actor, instansi_of};
use super::super::things::{NOBODY, Things, person};
use super::Call;

const NEW_PASSWORD: &str = "sembilan bukit hijau lumut";

pub(super) fn of(things: &Things, endpoint: &str, target: &str, actor: &Actor) -> Option<Call> {
    Some(match endpoint {
        "/healthz" | "/readyz" | "/masuk" | "/akun" | "/" | "/_ui" | "/kepatuhan" | "/skp" | "/tim"
        | "/catatan" | "/organisasi" | "/impor" => Call::get(endpoint),
        "/sandi/{token}" => Call::get(format!("/sandi/{}", token(things, target))),
        "/tautan/{token}" => Call::get(format!("/tautan/{}", token(things, target))),
        "/api/rpc/sign_in" => {
            let login = format!("25.inspektorat@{}", demo::DOMAIN);
            let right = target == "right";
            let password = if right {
                demo::PASSWORD
            } else {
                "bukan sandinya ini"
            };
            let call = Call::form(endpoint, [("login", login), ("password", password.into())]).writes();
            // After some guesses nobody may try any more.
            if right { call.repeatable() } else { call.counted() }
        }
        "/api/rpc/demo_sign_in" => {
            let key = match target {
                "demo" => "orang/auditor-madya",
                _ => "orang/bendahara-dinkes",
            };
            let whom: PersonId = if target == "nobody" {
                PersonId(NOBODY)
            } else {
                named(key)
            };
            let fields = [
                ("instansi", instansi_of("").to_string()),
                ("person", whom.to_string()),
            ];
            Call::form(endpoint, fields).writes().repeatable()
        }
        "/api/rpc/demo_people" | "/api/rpc/my_account" | "/api/rpc/sample_chart" => Call::form(endpoint, []),
        "/api/rpc/set_language" => Call::form(endpoint, [("language", "en".into())]),
        "/api/rpc/set_theme" => Call::form(endpoint, [("theme", "dark".into())]),
        "/api/rpc/sign_out" | "/api/rpc/sign_out_everywhere" => {
            Call::form(endpoint, []).writes().repeatable()
        }
        "/api/rpc/end_session" => {
            let id = match target {
                "own" => actor.elsewhere.map_or(NOBODY, |id| id.0),
                "employee" => things.session.0,
                _ => NOBODY,
            };
            Call::form(endpoint, [("session", id.to_string())])
                .writes()
                .repeatable()
        }
        "/api/rpc/change_password" => {
            let right = target == "right";
            let old = if right {
                demo::PASSWORD
            } else {
                "bukan sandinya ini"
            };
            let fields = [
                ("old_password", old.to_owned()),
                ("password", NEW_PASSWORD.into()),
                ("password_again", NEW_PASSWORD.into()),
            ];
            let call = Call::form(endpoint, fields).writes().repeatable();
            if right { call } else { call.counted() }
        }
        "/api/rpc/open_reset_link" => Call::form(endpoint, [("token", token(things, target))]),
        "/api/rpc/redeem_reset_link" => {
            let fields = [
                ("token", token(things, target)),
                ("password", NEW_PASSWORD.into()),
                ("password_again", NEW_PASSWORD.into()),
            ];
            Call::form(endpoint, fields).writes()
        }
        "/api/rpc/account_of_person" => {
            Call::form(endpoint, [("person", person(target).to_string())]).hides(things.nip(target))
        }
        "/api/rpc/create_account" => {
            let whom: PersonId = match target {
                "agency" => named("orang/bendahara-dinkes"),
                "elsewhere" => named("orang/kabid-sma"),
                "foreign" => named("orang/kementerian/direktur"),
                _ => PersonId(NOBODY),
            };
            Call::form(endpoint, [("person", whom.to_string())]).writes()
        }
        "/api/rpc/make_reset_link" => {
            let (id, _) = account(things, target, actor);
            Call::form(endpoint, [("account", id.to_string())])
                .writes()
                .hides(things.nip(target))
        }
        "/api/rpc/change_account" => {
            let (id, version) = account(things, target, actor);
            let fields = [
                ("account", id.to_string()),
                ("version", version.to_string()),
                ("state", "locked".into()),
            ];
            Call::form(endpoint, fields).writes().hides(things.nip(target))
        }
        _ => return None,
    })
}

fn token(things: &Things, target: &str) -> String {
    if target == "link" {
        things.link.clone()
    } else {
        // Of the same shape: the last letters are others.
        let cut = things.link.len() - 6;
        format!("{}AAAAAA", &things.link[..cut])
    }
}

fn account(things: &Things, target: &str, actor: &Actor) -> (AccountId, i32) {
    let known = match target {
        "own" => actor.account.map(|id| (id, 1)),
        _ => things.person(target).and_then(|person| person.account),
    };
    known.unwrap_or((AccountId(NOBODY), 1))
}
