use chrono::TimeDelta;

use super::*;
use crate::config::{Config, Secret};

fn key(seed: &str) -> Key {
    let secret_key = Some(Secret::new(seed.repeat(64)));
    Key::obtain(&Config {
        secret_key,
        ..Config::default()
    })
    .unwrap()
}

fn flash() -> Flash {
    Flash {
        path: "/api/rpc/sign_in".into(),
        error: Some(AppError::Rejected {
            code: "wrong_credentials".into(),
            data: None,
        }),
        fields: vec![("login".into(), "198003152005012001".into())],
    }
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000 + seconds, 0).unwrap()
}

#[test]
fn a_flash_is_read_once_its_signature_its_session_and_its_time_fit() {
    let sealed = seal(&key("a"), "sesi", flash(), at(0));
    assert_eq!(open(&key("a"), "sesi", &sealed, at(59)), Some(flash()));
    assert_eq!(open(&key("a"), "sesi", &sealed, at(61)), None);
    assert_eq!(open(&key("a"), "", &sealed, at(1)), None);
    assert_eq!(open(&key("b"), "sesi", &sealed, at(1)), None);
}

#[test]
fn a_changed_flash_is_no_flash() {
    let sealed = seal(&key("a"), "", flash(), at(0));
    for place in [0, 10, sealed.len() - 1] {
        let mut bytes = sealed.clone().into_bytes();
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        assert_eq!(
            open(
                &key("a"),
                "",
                std::str::from_utf8(&bytes).unwrap(),
                at(0) + TimeDelta::seconds(1)
            ),
            None
        );
    }
    for rubbish in ["", ".", "a.b", "..", "é.é"] {
        assert_eq!(open(&key("a"), "", rubbish, at(0)), None);
    }
}

#[test]
fn nothing_secret_is_sent_back() {
    let field = |name: &str| (name.to_owned(), "x".to_owned());
    let typed = [
        "login",
        "Password",
        "new_password",
        "kata_sandi",
        "csrf",
        "token",
        "catatan",
    ]
    .map(field);
    let kept: Vec<String> = shareable(typed.to_vec())
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(kept, ["login", "catatan"]);
}

#[test]
fn a_long_text_stays_behind_so_that_browsers_keep_the_rest() {
    let mut long = flash();
    long.fields.push(("uraian".into(), "panjang ".repeat(2000)));
    let sealed = seal(&key("a"), "", long, at(0));
    assert!(sealed.len() < 3900, "{}", sealed.len());
    assert_eq!(open(&key("a"), "", &sealed, at(0)), Some(flash()));
}
