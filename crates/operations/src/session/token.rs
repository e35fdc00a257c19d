//! Secrets that a browser holds: the session's token, the one-time link, the mark of a known device, the forms' token.
//!
//! The database keeps hashes of tokens only, so a stolen copy of it opens nothing (T10). Every token names the
//! instansi, so that it is looked up within one tenant.

use std::fmt;
use std::marker::PhantomData;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{InstansiId, SessionId};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Error, Result};

/// What a token opens; keeps a link from being taken for a session when compiling.
pub trait Opens {}

/// Opens a session.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Session;

/// Sets a password once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Link;

impl Opens for Session {}
impl Opens for Link {}

/// The value of the session cookie.
pub type SessionToken = Token<Session>;

/// The last part of the address `/sandi/…`.
pub type LinkToken = Token<Link>;

const ID: usize = 16;
const SECRET: usize = 32;

/// 256 random bits within an instansi.
#[derive(Clone, PartialEq, Eq)]
pub struct Token<O: Opens> {
    instansi: InstansiId,
    secret: [u8; SECRET],
    opens: PhantomData<O>,
}

impl<O: Opens> Token<O> {
    /// A new one.
    pub fn mint(instansi: InstansiId) -> Result<Self> {
        Ok(Self {
            instansi,
            secret: random()?,
            opens: PhantomData,
        })
    }

    /// The tenant that it belongs to, as the bearer claims; only the hash within it proves anything.
    pub fn instansi(&self) -> InstansiId {
        self.instansi
    }

    /// As it travels: 64 characters of base64url.
    pub fn encode(&self) -> String {
        let mut bytes = [0; ID + SECRET];
        bytes[..ID].copy_from_slice(self.instansi.0.as_bytes());
        bytes[ID..].copy_from_slice(&self.secret);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads what a browser sent.
    pub fn decode(text: &str) -> Option<Self> {
        let bytes = decode_bytes::<{ ID + SECRET }>(text)?;
        Some(Self {
            instansi: InstansiId(Uuid::from_slice(&bytes[..ID]).ok()?),
            secret: bytes[ID..].try_into().ok()?,
            opens: PhantomData,
        })
    }

    /// What the database keeps: SHA-256 of the secret. No salt is needed for 256 random bits.
    pub fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.secret))
    }
}

impl<O: Opens> fmt::Debug for Token<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A log must not hand out what the database does not keep.
        write!(f, "Token({}, …)", self.instansi)
    }
}

/// Proves that this browser was signed in to an account before, so that guessing by others cannot lock its owner out.
///
/// It opens nothing: with it one may try passwords while the account is closed to strangers (T12).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DeviceMark {
    pub instansi: InstansiId,
    pub session: SessionId,
    proof: [u8; 32],
}

impl DeviceMark {
    /// The mark of the browser that the session was begun in.
    pub fn of(instansi: InstansiId, session: SessionId, session_secret: &str) -> Self {
        Self {
            instansi,
            session,
            proof: mac(session_secret, "device", session)
                .finalize()
                .into_bytes()
                .into(),
        }
    }

    /// Whether it was made with that session's secret. Takes the same time for every answer.
    pub fn proves(&self, session_secret: &str) -> bool {
        mac(session_secret, "device", self.session)
            .verify_slice(&self.proof)
            .is_ok()
    }

    pub fn encode(&self) -> String {
        let mut bytes = [0; ID + ID + 32];
        bytes[..ID].copy_from_slice(self.instansi.0.as_bytes());
        bytes[ID..2 * ID].copy_from_slice(self.session.0.as_bytes());
        bytes[2 * ID..].copy_from_slice(&self.proof);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    pub fn decode(text: &str) -> Option<Self> {
        let bytes = decode_bytes::<{ ID + ID + 32 }>(text)?;
        Some(Self {
            instansi: InstansiId(Uuid::from_slice(&bytes[..ID]).ok()?),
            session: SessionId(Uuid::from_slice(&bytes[ID..2 * ID]).ok()?),
            proof: bytes[2 * ID..].try_into().ok()?,
        })
    }
}

impl fmt::Debug for DeviceMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceMark({}, …)", self.session)
    }
}

/// The token that the forms of a session carry (R4). It cannot be computed from the session's token or its hash.
pub fn csrf(session: SessionId, session_secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(mac(session_secret, "csrf", session).finalize().into_bytes())
}

/// A session's secret, kept in the database and never sent: [`csrf`] and [`DeviceMark`] are derived from it.
pub fn session_secret() -> Result<String> {
    Ok(hex::encode(random::<32>()?))
}

fn mac(secret: &str, purpose: &str, session: SessionId) -> Hmac<Sha256> {
    // HMAC takes keys of any length, so this cannot fail; an empty key would only make a proof that fits nothing.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .unwrap_or_else(|_| Hmac::new(&hmac::digest::Key::<Hmac<Sha256>>::default()));
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(session.0.as_bytes());
    mac
}

fn decode_bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    // Nothing longer than the right length is worth decoding.
    if text.len() != N.div_ceil(3) * 4 - (3 - N % 3) % 3 {
        return None;
    }
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::unavailable("no randomness from the system", &error))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn instansi() -> InstansiId {
        InstansiId(Uuid::from_u128(7))
    }

    fn session(number: u128) -> SessionId {
        SessionId(Uuid::from_u128(number))
    }

    #[test]
    fn what_a_browser_sends_back_is_what_was_given_to_it() {
        let token = SessionToken::mint(instansi()).unwrap();
        let text = token.encode();
        assert_eq!(text.len(), 64);
        assert!(
            text.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        );
        let back = SessionToken::decode(&text).unwrap();
        assert_eq!(back, token);
        assert_eq!(back.instansi(), instansi());
        assert_eq!(back.hash(), token.hash());
    }

    #[test]
    fn a_thousand_tokens_are_a_thousand_tokens() {
        let all: BTreeSet<_> = (0..1000)
            .map(|_| SessionToken::mint(instansi()).unwrap().hash())
            .collect();
        assert_eq!(all.len(), 1000);
    }

    #[test]
    fn the_stored_hash_is_sha256_of_the_secret_and_not_a_token() {
        let text = URL_SAFE_NO_PAD.encode([0; 48]);
        let token = SessionToken::decode(&text).unwrap();
        // SHA-256 of 32 zero bytes.
        let known = "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";
        assert_eq!(token.hash(), known);
        assert!(SessionToken::decode(&token.hash()).is_none_or(|other| other.hash() != token.hash()));
    }

    #[test]
    fn a_log_line_does_not_hold_the_secret() {
        let token = SessionToken::mint(instansi()).unwrap();
        let line = format!("{token:?}");
        assert!(!line.contains(&token.encode()) && !line.contains(&token.hash()));
        assert!(line.contains(&instansi().to_string()));
    }

    #[test]
    fn a_mark_proves_its_own_session_only() {
        let (secret, other) = (session_secret().unwrap(), session_secret().unwrap());
        let mark = DeviceMark::of(instansi(), session(1), &secret);
        let back = DeviceMark::decode(&mark.encode()).unwrap();
        assert_eq!(back, mark);
        assert!(back.proves(&secret));
        assert!(!back.proves(&other));
        let moved = DeviceMark {
            session: session(2),
            ..mark
        };
        assert!(!moved.proves(&secret));
    }

    #[test]
    fn forms_tokens_differ_between_sessions_and_from_device_marks() {
        let secret = session_secret().unwrap();
        let token = csrf(session(1), &secret);
        assert_eq!(token.len(), 43);
        assert_ne!(token, csrf(session(2), &secret));
        assert_ne!(token, csrf(session(1), &session_secret().unwrap()));
        let mark = DeviceMark::of(instansi(), session(1), &secret).encode();
        assert!(!mark.contains(&token));
    }

    proptest! {
        #[test]
        fn nothing_that_was_sent_makes_the_decoders_fail(text in ".{0,120}") {
            if let Some(token) = SessionToken::decode(&text) {
                prop_assert_eq!(token.encode(), text.clone());
            }
            if let Some(mark) = DeviceMark::decode(&text) {
                prop_assert_eq!(mark.encode(), text);
            }
        }

        #[test]
        fn one_changed_character_is_another_token(at in 22usize..64, by in 1u8..63) {
            const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
            let token = SessionToken::mint(instansi()).unwrap();
            let mut text = token.encode().into_bytes();
            let old = ALPHABET.iter().position(|c| *c == text[at]).unwrap();
            text[at] = ALPHABET[(old + usize::from(by)) % 64];
            let other = SessionToken::decode(std::str::from_utf8(&text).unwrap()).unwrap();
            prop_assert_ne!(other.hash(), token.hash());
        }
    }
}
