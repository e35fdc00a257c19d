//! Reading and writing cookies.

use app::context::CookieJarConfig;
use http::header::{COOKIE, SET_COOKIE};
use http::{HeaderMap, HeaderValue};

/// The cookie with the session.
pub fn session(https: bool) -> CookieJarConfig {
    // `__Host-` binds the cookie to this very host; browsers take it by TLS only.
    CookieJarConfig {
        name: if https { "__Host-selaras" } else { "selaras" },
        secure: https,
    }
}

/// The value of a cookie of the request.
pub fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// Adds a cookie that only the server reads. `seconds` of zero removes it.
pub fn set(headers: &mut HeaderMap, name: &str, value: &str, seconds: u32, secure: bool) {
    let secure = if secure { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        headers.append(SET_COOKIE, cookie);
    }
}

/// Whether the response sets that cookie.
pub fn is_set(headers: &HeaderMap, name: &str) -> bool {
    headers.get_all(SET_COOKIE).iter().any(|value| {
        value
            .as_bytes()
            .strip_prefix(name.as_bytes())
            .is_some_and(|rest| rest.first() == Some(&b'='))
    })
}

/// The language that a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Indonesian,
    English,
}

impl Language {
    pub fn code(self) -> &'static str {
        match self {
            Self::Indonesian => "id",
            Self::English => "en",
        }
    }
}

/// Indonesian unless English was chosen.
pub fn language(headers: &HeaderMap) -> Language {
    if get(headers, "bahasa") == Some("en") {
        Language::English
    } else {
        Language::Indonesian
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let headers = HeaderMap::from_iter([
            (COOKIE, HeaderValue::from_static("xselaras=1; selaras2=2")),
            (COOKIE, HeaderValue::from_static("bahasa=en; selaras=3")),
        ]);
        assert_eq!(get(&headers, "selaras"), Some("3"));
        assert_eq!(get(&headers, "laras"), None);
        assert_eq!(language(&headers), Language::English);
    }

    #[test]
    fn a_cookie_of_ours_is_out_of_reach_of_scripts() {
        let mut headers = HeaderMap::new();
        set(&mut headers, "__Host-selaras", "nilai", 60, true);
        let written = headers[SET_COOKIE].to_str().unwrap();
        assert_eq!(
            written,
            "__Host-selaras=nilai; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure"
        );
        assert!(is_set(&headers, "__Host-selaras") && !is_set(&headers, "__Host-sela"));
    }
}
