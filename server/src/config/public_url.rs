//! The address that people type into their browser.

use std::str::FromStr;

use http::Uri;

/// Scheme and host, without a path: `https://kinerja.example.go.id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    https: bool,
    authority: String,
}

impl PublicUrl {
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// As a browser writes it into the header `Origin`.
    pub fn origin(&self) -> String {
        format!(
            "{}://{}",
            if self.https { "https" } else { "http" },
            self.authority
        )
    }

    /// Whether only this machine is meant.
    pub fn is_local(&self) -> bool {
        let host = self
            .authority
            .rsplit_once(':')
            .map_or(self.authority.as_str(), |(host, port)| {
                if port.bytes().all(|byte| byte.is_ascii_digit()) {
                    host
                } else {
                    self.authority.as_str()
                }
            });
        host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.") || host == "[::1]"
    }
}

impl FromStr for PublicUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "alamat lengkap tanpa jalur, misalnya https://kinerja.example.go.id";
        let uri: Uri = text.parse().map_err(|_| EXPECTED)?;
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(EXPECTED),
        };
        let authority = uri
            .authority()
            .map(|authority| authority.as_str().to_ascii_lowercase());
        let bare = uri.path() == "/" && uri.query().is_none() && !text.contains('#');
        match authority {
            Some(authority) if bare && !authority.contains('@') => {
                // A browser leaves the scheme's own port out of `Origin`.
                let own = if https { ":443" } else { ":80" };
                let authority = authority.strip_suffix(own).unwrap_or(&authority).to_owned();
                Ok(Self { https, authority })
            }
            _ => Err(EXPECTED),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        let origin = |text: &str| text.parse::<PublicUrl>().unwrap().origin();
        assert_eq!(
            origin("https://Kinerja.Example.go.id/"),
            "https://kinerja.example.go.id"
        );
        assert_eq!(
            origin("https://kinerja.example.go.id:443"),
            "https://kinerja.example.go.id"
        );
        assert_eq!(origin("http://localhost:3000"), "http://localhost:3000");
    }

    #[test]
    fn what_is_no_plain_address_is_refused() {
        for text in [
            "kinerja.example",
            "ftp://x",
            "https://",
            "https://x/sub",
            "https://a@x",
            "https://x?a=1",
            "https://x/#a",
        ] {
            assert!(text.parse::<PublicUrl>().is_err(), "{text}");
        }
    }

    #[test]
    fn local_means_this_machine() {
        let local = |text: &str| text.parse::<PublicUrl>().unwrap().is_local();
        assert!(local("http://localhost:3000") && local("http://127.0.0.1") && local("http://[::1]:80"));
        assert!(!local("http://localhost.example") && !local("http://10.0.0.5:3000"));
    }
}
