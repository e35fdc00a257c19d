//! Reading and changing the query of an address: what one would send to a colleague is in there.

/// The value of a key in `a=1&b=2` (a leading `?` is allowed).
pub fn query_value(query: &str, key: &str) -> Option<String> {
    pairs(query).find(|(name, _)| name == key).map(|(_, value)| value)
}

/// The query with some keys set or (by `None`) removed; others stay. Empty, or with its leading `?`.
pub fn with_query(query: &str, changes: &[(&str, Option<&str>)]) -> String {
    let kept = pairs(query).filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    let set = changes
        .iter()
        .filter_map(|(name, value)| value.map(|value| ((*name).to_owned(), value.to_owned())));
    let mut out = String::new();
    for (name, value) in kept.chain(set) {
        out.push(if out.is_empty() { '?' } else { '&' });
        encode(&name, &mut out);
        out.push('=');
        encode(&value, &mut out);
    }
    out
}

fn pairs(query: &str) -> impl Iterator<Item = (String, String)> + '_ {
    query
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
}

/// Percent-encodes everything that has a meaning in an address.
pub fn encode(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(byte as char);
        } else {
            out.push('%');
            out.push(HEX[usize::from(byte >> 4)] as char);
            out.push(HEX[usize::from(byte & 15)] as char);
        }
    }
}

/// The reverse; what is not valid stays as it is.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes
            .get(at + 1..at + 3)
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (b'+', _) => {
                out.push(b' ');
                at += 1;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_keeps_the_others_and_removes_what_is_none() {
        assert_eq!(
            with_query("?unit=a&hal=3&q=a%20b", &[("hal", None), ("urut", Some("nama"))]),
            "?unit=a&q=a%20b&urut=nama"
        );
        assert_eq!(with_query("", &[("hal", None)]), "");
        assert_eq!(with_query("hal=2", &[("hal", Some("3"))]), "?hal=3");
    }

    #[test]
    fn values_survive_the_way_through_the_address() {
        let value = "gizi & \"TTD\" 100% = é/?#";
        let query = with_query("", &[("q", Some(value))]);
        assert_eq!(query_value(&query, "q").as_deref(), Some(value));
        assert_eq!(query_value("q=a+b&x", "q").as_deref(), Some("a b"));
        assert_eq!(query_value("q=100%&x=%zz", "q").as_deref(), Some("100%"));
        assert_eq!(query_value("q=100%&x=%zz", "x").as_deref(), Some("%zz"));
    }
}
