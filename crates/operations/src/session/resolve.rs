//! From the session's token to the caller: who it is, what he holds today, and by which rules.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::audit::{Subject, Verb};
use domain::policy::Actor;
use domain::rules::SessionTimes;
use domain::time::local_date;
use serde_json::json;
use store::session::{AccountState, Bearer, Ending, Session};
use store::{NOTHING, Who, organization, rules, session};

use super::token::{SessionToken, csrf};
use crate::{Ctx, Guest, Result};

/// How exactly it is known when a session was last used.
const TOUCH: TimeDelta = TimeDelta::minutes(1);

/// Loads the caller of a request. `None`: the token opens nothing (any more).
///
/// Rights are read afresh, so that a change applies to the next request on every node (T4). Five statements, however
/// many posts and roles there are.
pub async fn resolve(guest: Guest, token: &SessionToken) -> Result<Option<Ctx>> {
    let db = guest.store.read();
    let instansi_id = token.instansi();
    let Some(bearer) = session::bearer(db, instansi_id, &token.hash()).await? else {
        return Ok(None);
    };
    if bearer.session.ended_at.is_some() || bearer.state != AccountState::Active {
        return Ok(None);
    }
    let today = local_date(guest.now, bearer.instansi.zone);
    let rules = rules::rule_set(db, instansi_id, today).await?;
    if let Some(reason) = run_out(&bearer.session, &rules.session, guest.now) {
        end(&guest, &bearer, reason).await?;
        return Ok(None);
    }
    let posts = organization::posts(db, instansi_id, bearer.person, today).await?;
    let roles = organization::roles_held(db, instansi_id, bearer.person, today).await?;
    touch(&guest, &bearer);
    Ok(Some(Ctx {
        actor: Arc::new(Actor {
            instansi: instansi_id,
            person: bearer.person,
            account: bearer.session.account,
            name: bearer.name,
            posts,
            roles,
        }),
        csrf: csrf(bearer.session.id, &bearer.session.secret),
        session: bearer.session.id,
        instansi: Arc::new(bearer.instansi),
        rules: Arc::new(rules),
        today,
        store: guest.store,
        snapshots: guest.snapshots,
        now: guest.now,
        request_id: guest.request_id,
        address: guest.address,
        user_agent: guest.user_agent,
    }))
}

/// Why a session is over by itself, if it is. The rules of today count, for sessions begun before them too.
pub(super) fn run_out(session: &Session, times: &SessionTimes, now: DateTime<Utc>) -> Option<&'static str> {
    let longest = session.created_at + TimeDelta::hours(times.absolute_hours.into());
    if now >= session.expires_at || now >= longest {
        Some("absolute")
    } else if now >= session.seen_at + TimeDelta::minutes(times.idle_minutes.into()) {
        Some("idle")
    } else {
        None
    }
}

/// Ends for good: should the clock be set back, the session stays over.
async fn end(guest: &Guest, bearer: &Bearer, reason: &str) -> Result<()> {
    let mut who = Who::system(bearer.instansi.id, guest.now);
    who.request_id.clone_from(&guest.request_id);
    let tx = guest.store.begin(&who).await?;
    let one = Ending::One(bearer.session.id);
    if session::end_sessions(&tx, bearer.session.account, one).await? == 1 {
        let why = json!({ "reason": reason });
        tx.record(
            Verb::Ended,
            Subject::Session,
            bearer.session.id,
            NOTHING,
            Some(&why),
        )
        .await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Notes the use, at most once a minute, without making the request wait for its turn to write.
fn touch(guest: &Guest, bearer: &Bearer) {
    let unless_after = guest.now - TOUCH;
    if bearer.session.seen_at > unless_after {
        return;
    }
    let (store, now) = (guest.store.clone(), guest.now);
    let (instansi, id) = (bearer.instansi.id, bearer.session.id);
    tokio::spawn(async move {
        if let Err(error) = session::touch(&store, instansi, id, now, unless_after).await {
            // The next request tries again; at worst the session ends a little early.
            tracing::debug!(?error, "the use of a session was not noted");
        }
    });
}

#[cfg(test)]
mod tests {
    use domain::ids::{AccountId, SessionId};
    use uuid::Uuid;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn session() -> Session {
        Session {
            id: SessionId(Uuid::nil()),
            account: AccountId(Uuid::nil()),
            created_at: at("2026-11-22T01:00:00Z"),
            seen_at: at("2026-11-22T05:00:00Z"),
            expires_at: at("2026-11-22T13:00:00Z"),
            secret: String::new(),
            user_agent: String::new(),
            address: String::new(),
            ended_at: None,
        }
    }

    #[test]
    fn half_an_hour_without_use_ends_it() {
        let times = SessionTimes::default();
        let over = |now| run_out(&session(), &times, at(now));
        assert_eq!(over("2026-11-22T05:29:59Z"), None);
        assert_eq!(over("2026-11-22T05:30:00Z"), Some("idle"));
    }

    #[test]
    fn twelve_hours_end_it_however_much_it_is_used() {
        let used = Session {
            seen_at: at("2026-11-22T12:59:00Z"),
            ..session()
        };
        let times = SessionTimes::default();
        assert_eq!(run_out(&used, &times, at("2026-11-22T12:59:59Z")), None);
        assert_eq!(
            run_out(&used, &times, at("2026-11-22T13:00:00Z")),
            Some("absolute")
        );
    }

    #[test]
    fn stricter_rules_count_for_sessions_that_began_before_them() {
        let times = SessionTimes {
            idle_minutes: 30,
            absolute_hours: 4,
        };
        assert_eq!(
            run_out(&session(), &times, at("2026-11-22T05:10:00Z")),
            Some("absolute")
        );
    }

    #[test]
    fn a_clock_set_back_ends_nothing() {
        assert_eq!(
            run_out(&session(), &SessionTimes::default(), at("2026-11-22T04:00:00Z")),
            None
        );
    }
}
