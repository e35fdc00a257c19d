//! Text that must not show up in logs or messages.

use std::fmt;

/// A password, a key, or an address that holds one.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself; for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// An address for people: `postgres://user:…@host/name`, without the password and without options.
    pub fn as_address(&self) -> String {
        let address = self.0.split('?').next().unwrap_or_default();
        match (address.split_once("://"), address.rsplit_once('@')) {
            (Some((scheme, _)), Some((user, host))) => {
                let user = user.trim_start_matches(scheme).trim_start_matches("://");
                let name = user.split(':').next().unwrap_or_default();
                format!("{scheme}://{name}:…@{host}")
            }
            _ => address.to_owned(),
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_debug_nor_the_address_tells_the_password() {
        let secret = Secret::new("postgres://selaras:Pa55@kata@db.local:5432/selaras?sslmode=require");
        assert_eq!(format!("{secret:?}"), "***");
        assert_eq!(secret.as_address(), "postgres://selaras:…@db.local:5432/selaras");
        assert_eq!(
            Secret::new("sqlite://data/selaras.db").as_address(),
            "sqlite://data/selaras.db"
        );
    }
}
