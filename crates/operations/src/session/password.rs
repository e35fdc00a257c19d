//! Hashing passwords: argon2id with 19 MiB and two passes (OWASP), never more than two at once.
//!
//! Every attempt to sign in costs one computation, whether the account exists or not, so that the time of the answer
//! tells nothing (T12). Two at once is what keeps other pages quick under a flood of attempts.

use std::sync::LazyLock;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::{Error, Result};

/// Memory in KiB.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Computations at once.
static TURNS: Semaphore = Semaphore::const_new(2);

/// How long one waits for one's turn before being asked to try again.
const PATIENCE: Duration = Duration::from_secs(10);

/// A hash that no password has: the work for accounts that do not exist or must not be opened.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    let salt = "c2VsYXJhcy1zZWxhcmFz";
    let output = "A".repeat(43);
    format!("$argon2id$v=19$m={MEMORY},t={PASSES},p={LANES}${salt}${output}")
});

/// The outcome of comparing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
    /// Right, but hashed with other parameters than today's: hash anew and store.
    Outdated,
}

impl Verdict {
    pub fn right(self) -> bool {
        self != Self::Wrong
    }
}

/// Hashes a new password.
pub async fn hash(password: &str) -> Result<String> {
    let turn = turn().await?;
    let password = password.to_owned();
    blocking(turn, move || {
        argon2()?
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|error| Error::unavailable("hashing a password", &error))
    })
    .await?
}

/// Compares. `stored` is `None` where nothing may match: the work is done all the same.
pub async fn verify(password: &str, stored: Option<&str>) -> Result<Verdict> {
    let turn = turn().await?;
    let password = password.to_owned();
    let open = stored.is_some();
    let stored = stored.unwrap_or(&NOBODY).to_owned();
    blocking(turn, move || {
        let hash = PasswordHash::new(&stored)
            .map_err(|error| Error::unavailable("an unreadable password hash", &error))?;
        let right = argon2()?.verify_password(password.as_bytes(), &hash).is_ok();
        Ok(match (right && open, is_current(&hash)) {
            (false, _) => Verdict::Wrong,
            (true, true) => Verdict::Right,
            (true, false) => Verdict::Outdated,
        })
    })
    .await?
}

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY, PASSES, LANES, None)
        .map_err(|error| Error::unavailable("the parameters of argon2", &error))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn is_current(hash: &PasswordHash) -> bool {
    let params = Params::try_from(hash)
        .is_ok_and(|params| (params.m_cost(), params.t_cost(), params.p_cost()) == (MEMORY, PASSES, LANES));
    params && hash.algorithm.as_str() == "argon2id" && hash.version == Some(Version::V0x13.into())
}

async fn turn() -> Result<SemaphorePermit<'static>> {
    match tokio::time::timeout(PATIENCE, TURNS.acquire()).await {
        Ok(Ok(turn)) => Ok(turn),
        // The semaphore is never closed, so this is the queue being too long.
        _ => Err(Error::rejected("sign_in_busy")),
    }
}

/// The turn goes along: it ends with the work, not with a caller who went away meanwhile.
async fn blocking<T: Send + 'static>(
    turn: SemaphorePermit<'static>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    })
    .await
    .map_err(|error| Error::unavailable("hashing a password", &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_password_opens_and_another_does_not() {
        let stored = hash("tujuh belas puskesmas").await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(!stored.contains("puskesmas"));
        let verdict = async |password| verify(password, Some(&stored)).await.unwrap();
        assert_eq!(verdict("tujuh belas puskesmas").await, Verdict::Right);
        assert_eq!(verdict("tujuh belas puskesma").await, Verdict::Wrong);
        assert_eq!(verdict("Tujuh belas puskesmas").await, Verdict::Wrong);
        assert_eq!(verdict("").await, Verdict::Wrong);
    }

    #[tokio::test]
    async fn two_people_with_one_password_have_different_hashes() {
        assert_ne!(hash("sama").await.unwrap(), hash("sama").await.unwrap());
    }

    #[tokio::test]
    async fn nobody_has_no_password() {
        for password in ["", "selaras-selaras", "\0\0\0\0"] {
            assert_eq!(verify(password, None).await.unwrap(), Verdict::Wrong);
            assert_eq!(verify(password, Some(&NOBODY)).await.unwrap(), Verdict::Wrong);
        }
    }

    #[tokio::test]
    async fn work_for_nobody_is_the_work_of_today() {
        let hash = PasswordHash::new(&NOBODY).unwrap();
        assert!(is_current(&hash));
    }

    #[tokio::test]
    async fn a_hash_of_weaker_parameters_is_right_but_outdated() {
        let weak = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(8 * 1024, 1, 1, None).unwrap(),
        );
        let stored = weak.hash_password(b"lama").unwrap().to_string();
        assert_eq!(verify("lama", Some(&stored)).await.unwrap(), Verdict::Outdated);
        assert_eq!(verify("baru", Some(&stored)).await.unwrap(), Verdict::Wrong);
    }
}
