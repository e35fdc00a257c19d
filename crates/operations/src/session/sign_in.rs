//! Signing in by NIP or e-mail and password.

use chrono::TimeDelta;
use domain::audit::{Subject, Verb};
use domain::ids::InstansiId;
use domain::organization::Instansi;
use domain::rules::RuleSet;
use domain::time::local_date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rate_limit::{self, Bucket};
use store::session::{AccountState, Credentials};
use store::{NOTHING, Who, organization, rules, session};

use super::limits;
use super::login::Login;
use super::open::{Opening, SignedIn};
use super::password::{self, Verdict};
use super::sign_out::sign_out;
use super::token::DeviceMark;
use crate::{Ctx, Error, Guest, Result};

/// Accounts of one name that are looked at.
const CANDIDATES: u64 = 4;

/// What the form sends.
#[derive(Clone, Default)]
pub struct SignIn {
    /// NIP, with or without spaces, or e-mail.
    pub login: String,
    pub password: String,
    /// The answer to `choose_instansi`.
    pub instansi: Option<InstansiId>,
    /// The mark that this browser was given when it was signed in before.
    pub device: Option<DeviceMark>,
    /// The session that the browser still has: it ends once the new one stands.
    pub replaces: Option<Ctx>,
}

/// One of several instansi that the password opens; travels in the data of `choose_instansi` as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: InstansiId,
    pub name: String,
}

/// Signs in.
///
/// Refusals: `sign_in_failed` for an unknown name, a wrong password, an account that is closed or rests after too many
/// guesses, all alike and after equal work; `too_many_attempts` for an address that guesses; `choose_instansi`;
/// `sign_in_busy`.
pub async fn sign_in(guest: &Guest, input: SignIn) -> Result<SignedIn> {
    let login = Login::read(&input.login);
    let mut candidates = candidates(guest, &login).await?;
    if let Some(instansi) = input.instansi {
        candidates.retain(|candidate| candidate.instansi.id == instansi);
    }
    let device = known_device(guest, input.device, &candidates).await?;
    if device.is_none() {
        limits::check_address(guest).await?;
    }
    if candidates.is_empty() {
        return refuse_nobody(guest, &login, &input.password).await;
    }
    let mut attempts = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let attempt = Attempt::count(guest, candidate, device).await?;
        let open = attempt.counted.is_some() && attempt.of.credentials.state == AccountState::Active;
        let stored = attempt.of.credentials.password_hash.as_deref().filter(|_| open);
        let verdict = password::verify(&input.password, stored).await?;
        attempts.push((attempt, verdict));
    }
    if !attempts.iter().any(|(_, verdict)| verdict.right()) {
        return refuse(guest, &attempts).await;
    }
    attempts.retain(|(_, verdict)| verdict.right());
    if attempts.len() > 1 {
        return ask_which(guest, attempts).await;
    }
    let (attempt, verdict) = attempts.remove(0);
    let signed_in = open(guest, &attempt, verdict, &input.password).await?;
    if let Some(old) = input.replaces {
        sign_out(&old).await?;
    }
    Ok(signed_in)
}

/// An account that has the name, and the rules of its instansi.
struct Candidate {
    credentials: Credentials,
    instansi: Instansi,
    rules: RuleSet,
}

async fn candidates(guest: &Guest, login: &Login) -> Result<Vec<Candidate>> {
    let db = guest.store.read();
    let (nip, email) = match login {
        Login::Nip(nip) => (Some(nip.as_str()), None),
        Login::Email(email) => (None, Some(email.as_str())),
        Login::Neither(_) => (None, None),
    };
    let mut candidates = Vec::new();
    for credentials in session::credentials_by_login(db, nip, email, CANDIDATES).await? {
        let instansi = organization::instansi(db, credentials.instansi).await?;
        let today = local_date(guest.now, instansi.zone);
        let rules = rules::rule_set(db, instansi.id, today).await?;
        candidates.push(Candidate {
            credentials,
            instansi,
            rules,
        });
    }
    Ok(candidates)
}

/// The mark, if it is genuine and of one of the accounts.
async fn known_device(
    guest: &Guest,
    mark: Option<DeviceMark>,
    candidates: &[Candidate],
) -> Result<Option<DeviceMark>> {
    let Some(mark) = mark else { return Ok(None) };
    let Some(session) = session::session(guest.store.read(), mark.instansi, mark.session).await? else {
        return Ok(None);
    };
    let theirs = candidates.iter().any(|candidate| {
        candidate.instansi.id == mark.instansi && candidate.credentials.account == session.account
    });
    Ok((theirs && mark.proves(&session.secret)).then_some(mark))
}

/// An attempt at an account, counted before anything is compared.
struct Attempt {
    of: Candidate,
    /// Its number in the window; `None`: there were enough already, and nothing may be compared.
    counted: Option<i32>,
    /// The count of the known browser that it was made from.
    device: Option<Bucket>,
}

impl Attempt {
    async fn count(guest: &Guest, of: Candidate, device: Option<DeviceMark>) -> Result<Self> {
        let window = TimeDelta::minutes(of.rules.lockout.window_minutes.into());
        let max = i32::from(of.rules.lockout.max_attempts);
        let device = device
            .filter(|mark| mark.instansi == of.instansi.id)
            .map(|mark| Bucket::at(format!("sign_in:device:{}", mark.session), window, guest.now));
        let tx = guest.store.begin(&system(guest, &of)).await?;
        let counted = if let Some(bucket) = &device {
            let number = rate_limit::hit_within(&tx, std::slice::from_ref(bucket)).await?[0];
            (number <= max).then_some(number)
        } else {
            session::count_attempt(&tx, of.credentials.account, max, guest.now - window).await?
        };
        tx.without_activity("an attempt is counted before it is known whether it is right");
        tx.commit().await?;
        Ok(Self { of, counted, device })
    }

    /// The last attempt that the account bears from strangers.
    fn is_last(&self) -> bool {
        self.device.is_none() && self.counted == Some(i32::from(self.of.rules.lockout.max_attempts))
    }
}

fn system(guest: &Guest, candidate: &Candidate) -> Who {
    Who {
        request_id: guest.request_id.clone(),
        ..Who::system(candidate.instansi.id, guest.now)
    }
}

/// Nobody has the name: the same work, the same number of writes, the same answer.
async fn refuse_nobody(guest: &Guest, login: &Login, password: &str) -> Result<SignedIn> {
    let sums = rate_limit::hit(&guest.store, &[limits::nobody(guest, login)]).await?;
    password::verify(password, None).await?;
    let sums = rate_limit::hit(&guest.store, &limits::of_failure(guest, sums[0] == 1)).await?;
    limits::notice_spray(guest, &sums);
    Err(Error::rejected("sign_in_failed"))
}

async fn refuse(guest: &Guest, attempts: &[(Attempt, Verdict)]) -> Result<SignedIn> {
    for (index, (attempt, _)) in attempts.iter().enumerate() {
        let account = attempt.of.credentials.account;
        let tx = guest.store.begin(&system(guest, &attempt.of)).await?;
        if attempt.counted.is_some() {
            let what = json!({ "address": guest.address, "known_device": attempt.device.is_some() });
            tx.record(
                Verb::SignInFailed,
                Subject::Account,
                account,
                NOTHING,
                Some(&what),
            )
            .await?;
        } else {
            tx.without_activity("refused unseen: the log holds the attempts that led to it");
        }
        if attempt.is_last() {
            let minutes = attempt.of.rules.lockout.window_minutes;
            let what = json!({ "attempts": attempt.counted, "minutes": minutes });
            tx.record(Verb::Locked, Subject::Account, account, NOTHING, Some(&what))
                .await?;
        }
        if index == 0 {
            let buckets = limits::of_failure(guest, attempt.counted == Some(1));
            let sums = rate_limit::hit_within(&tx, &buckets).await?;
            limits::notice_spray(guest, &sums);
        }
        tx.commit().await?;
    }
    Err(Error::rejected("sign_in_failed"))
}

/// Right in several places: the attempts do not count, and one says which place is meant.
async fn ask_which(guest: &Guest, attempts: Vec<(Attempt, Verdict)>) -> Result<SignedIn> {
    let mut choices = Vec::with_capacity(attempts.len());
    for (attempt, _) in attempts {
        let tx = guest.store.begin(&system(guest, &attempt.of)).await?;
        forgive(&tx, &attempt).await?;
        tx.without_activity("a right attempt is not counted");
        tx.commit().await?;
        choices.push(Choice {
            id: attempt.of.instansi.id,
            name: attempt.of.instansi.name,
        });
    }
    Err(Error::Rejected {
        code: "choose_instansi",
        data: serde_json::to_string(&choices).ok(),
    })
}

async fn forgive(tx: &store::Tx, attempt: &Attempt) -> Result<()> {
    match &attempt.device {
        Some(bucket) => rate_limit::forgive_within(tx, bucket).await?,
        None => session::forgive_attempt(tx, attempt.of.credentials.account).await?,
    }
    Ok(())
}

async fn open(guest: &Guest, attempt: &Attempt, verdict: Verdict, password: &str) -> Result<SignedIn> {
    let Candidate {
        credentials,
        instansi,
        rules,
    } = &attempt.of;
    let person = organization::person(guest.store.read(), instansi.id, credentials.person).await?;
    let renewed = match (verdict, &credentials.password_hash) {
        (Verdict::Outdated, Some(old)) => Some((old, password::hash(password).await?)),
        _ => None,
    };
    let opening = Opening::prepare(instansi.id, rules, guest.now)?;
    let who = Who {
        actor: Some(credentials.person),
        actor_name: person.name,
        ..system(guest, &attempt.of)
    };
    let tx = guest.store.begin(&who).await?;
    // The account may have been closed, or its password changed, while the hash was computed.
    let now = session::credentials_held(&tx, credentials.account).await?;
    if now.state != AccountState::Active || now.password_changed_at != credentials.password_changed_at {
        return Err(Error::rejected("sign_in_failed"));
    }
    forgive(&tx, attempt).await?;
    if let Some((old, new)) = renewed {
        session::replace_hash(&tx, credentials.account, old, &new).await?;
    }
    let signed_in = opening.store(&tx, guest, credentials.account, "password").await?;
    tx.commit().await?;
    Ok(signed_in)
}
