//! How people sign in: accounts, sessions and one-time links.
//!
//! What belongs here: these rows, and nothing secret in readable form but the secret that forms' tokens are derived
//! from. What does not: hashing, limits, deciding (`operations::session`).
//!
//! Signing in writes before anybody is known, so the writes of that path take no grant; the password or the link was
//! the proof. Whatever one does to the account of somebody else takes the grant of the policy.

mod accounts;
mod links;
mod sessions;

pub(crate) use accounts::insert_bare;
pub use accounts::{
    Account, AccountState, Credentials, NewAccount, account, accounts_of_people, count_attempt, credentials,
    credentials_by_login, credentials_held, forgive_attempt, insert_accounts, replace_hash, set_logins,
    set_password, set_state, with_email_domain,
};
pub use links::{Link, delete_links_before, insert_link, link_by_hash, use_link, void_links};
pub use sessions::{
    Bearer, Ending, NewSession, Session, bearer, delete_sessions_before, end_sessions, insert_session,
    open_sessions, session, touch,
};
