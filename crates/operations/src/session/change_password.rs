//! Changing one's own password, and what any new password must be.

use chrono::TimeDelta;
use domain::audit::{Subject, Verb};
use domain::organization::{Nip, Person};
use domain::policy::{SessionAction, authorize};
use domain::rules::PasswordPolicy;
use domain::session::{PasswordOwner, PasswordProblem, password_problems};
use serde_json::json;
use store::session::{self, Account, AccountState, Ending};
use store::{NOTHING, organization};

use super::limits;
use super::open::{Opening, SignedIn};
use super::own::own_facts;
use super::password;
use crate::{Ctx, Error, FieldError, Result};

/// What the form sends.
#[derive(Clone)]
pub struct ChangePassword {
    pub old_password: String,
    pub password: String,
    pub password_again: String,
}

/// Changes one's password. Every session ends, and the browser gets a new one, so that a token that somebody took
/// before is worthless (ASVS 7.2.4).
pub async fn change_password(ctx: &Ctx, input: ChangePassword) -> Result<SignedIn> {
    authorize(&ctx.actor, SessionAction::ChangePassword, &own_facts(ctx))?;
    let (db, instansi, id) = (ctx.store.read(), ctx.instansi_id(), ctx.actor.account);
    let account = session::account(db, instansi, id).await?;
    let person = organization::person(db, instansi, ctx.actor.person).await?;
    // Before the old one is looked at: whoever found the browser open must not learn it by trying.
    check_new(
        &ctx.rules.password,
        &input.password,
        &input.password_again,
        &person,
        &account,
    )?;
    if input.password == input.old_password {
        return Err(Error::field("password", "password_same"));
    }
    let before = prove_old(ctx, &input.old_password).await?;
    let hash = password::hash(&input.password).await?;
    let guest = ctx.as_guest();
    let opening = Opening::prepare(instansi, &ctx.rules, ctx.now)?;
    let tx = ctx.store.begin(&ctx.who()).await?;
    let now = session::credentials_held(&tx, id).await?;
    if now.state != AccountState::Active || now.password_changed_at != before.password_changed_at {
        return Err(Error::Unauthenticated);
    }
    if !session::set_password(&tx, id, &hash).await? {
        return Err(Error::Unauthenticated);
    }
    session::void_links(&tx, id).await?;
    let ended = session::end_sessions(&tx, id, Ending::All).await?;
    let what = json!({ "by": "owner", "sessions_ended": ended });
    tx.record(Verb::PasswordChanged, Subject::Account, id, NOTHING, Some(&what))
        .await?;
    let signed_in = opening.store(&tx, &guest, id, "password_changed").await?;
    tx.commit().await?;
    Ok(signed_in)
}

/// Compares the old password, within the limits of guessing.
async fn prove_old(ctx: &Ctx, old: &str) -> Result<session::Credentials> {
    let id = ctx.actor.account;
    let lockout = &ctx.rules.lockout;
    let window = TimeDelta::minutes(lockout.window_minutes.into());
    let tx = ctx.store.begin(&ctx.who()).await?;
    let max = i32::from(lockout.max_attempts);
    let counted = session::count_attempt(&tx, id, max, ctx.now - window).await?;
    tx.without_activity("an attempt is counted before it is known whether it is right");
    tx.commit().await?;
    if counted.is_none() {
        return Err(limits::too_many(window.num_minutes()));
    }
    let credentials = session::credentials(ctx.store.read(), ctx.instansi_id(), id).await?;
    if password::verify(old, credentials.password_hash.as_deref())
        .await?
        .right()
    {
        return Ok(credentials);
    }
    let tx = ctx.store.begin(&ctx.who()).await?;
    let what = json!({ "address": ctx.address, "by": "owner" });
    tx.record(Verb::SignInFailed, Subject::Account, id, NOTHING, Some(&what))
        .await?;
    tx.commit().await?;
    Err(Error::field("old_password", "password_wrong"))
}

/// Refuses a new password with everything that speaks against it, as errors of its two fields.
pub(super) fn check_new(
    policy: &PasswordPolicy,
    password: &str,
    again: &str,
    person: &Person,
    account: &Account,
) -> Result<()> {
    let owner = PasswordOwner {
        name: &person.name,
        nip: person.nip.as_ref().map(Nip::as_str),
        email: account.login_email.as_deref(),
    };
    let mut wrong: Vec<FieldError> = password_problems(password, policy, owner)
        .into_iter()
        .filter(|problem| problem.refuses())
        .map(field_error)
        .collect();
    if wrong.is_empty() && password != again {
        wrong.push(FieldError::new("password_again", "password_mismatch"));
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(wrong))
    }
}

fn field_error(problem: PasswordProblem) -> FieldError {
    let code = problem.code();
    match problem {
        // Worded like the length of any other field.
        PasswordProblem::TooShort { min } => FieldError::new("password", code).with(min.to_string()),
        PasswordProblem::TooLong { max } => FieldError::new("password", code).with(max.to_string()),
        _ => FieldError::new("password", format!("password_{code}")),
    }
}
