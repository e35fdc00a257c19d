//! The token of a session's forms looks different on every page. Pages are compressed, and the length of a compressed
//! page tells something about what stands in it twice: who can put words into a page (a search) and watch its length
//! could otherwise guess the token letter by letter (BREACH).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq as _;

/// Covers a token: random bytes, then the token's bytes combined with them.
pub fn mask(token: &str) -> Option<String> {
    let mut bytes = vec![0; token.len() * 2];
    let (pad, covered) = bytes.split_at_mut(token.len());
    getrandom::fill(pad).ok()?;
    for ((covered, pad), letter) in covered.iter_mut().zip(&*pad).zip(token.bytes()) {
        *covered = pad ^ letter;
    }
    Some(URL_SAFE_NO_PAD.encode(bytes))
}

/// Whether a covered token is that token. Takes the same time for every answer.
pub fn fits(masked: &str, token: &str) -> bool {
    let Ok(bytes) = URL_SAFE_NO_PAD.decode(masked) else {
        return false;
    };
    if token.is_empty() || bytes.len() != token.len() * 2 {
        return false;
    }
    let (pad, covered) = bytes.split_at(token.len());
    let uncovered: Vec<u8> = covered
        .iter()
        .zip(pad)
        .map(|(covered, pad)| covered ^ pad)
        .collect();
    uncovered.ct_eq(token.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cover_is_another_and_all_fit() {
        let (one, two) = (mask("kunci-formulir").unwrap(), mask("kunci-formulir").unwrap());
        assert_ne!(one, two);
        assert!(fits(&one, "kunci-formulir") && fits(&two, "kunci-formulir"));
        assert!(!one.contains("kunci"));
    }

    #[test]
    fn nothing_else_fits() {
        let masked = mask("kunci-formulir").unwrap();
        assert!(!fits(&masked, "kunci-formulis") && !fits(&masked, "kunci") && !fits(&masked, ""));
        for text in ["", "kunci-formulir", "AAAA", "?", &mask("").unwrap()] {
            assert!(!fits(text, "kunci-formulir") && !fits(text, ""), "{text}");
        }
    }
}
