//! Who may do what: the matrix of `domain.md` 2.2 as pure functions.
//!
//! The browser asks [`decide`](Action::decide) to grey out with the reason, the server asks [`authorize`] and gets
//! a [`Grant`], which the store's write functions want. Nothing else can make one.

mod actor;
mod audit;
mod cascade;
mod crosslink;
mod grant;
mod organization;
mod proposal;
mod scope;
mod session;
mod skp;

pub use actor::{Actor, Post, Role, RoleGrant};
pub use audit::AuditAction;
pub use cascade::{CascadeAction, CascadeFacts};
pub use crosslink::{CrossLinkAction, CrossLinkFacts};
pub use grant::{Action, Decision, Denied, Grant, Reason, authorize};
pub use organization::{OrganizationAction, OrganizationFacts};
pub use proposal::{ProposalAction, ProposalFacts};
pub use scope::Scope;
pub use session::{SessionAction, SessionFacts};
pub use skp::{SkpAction, SkpFacts};

#[cfg(test)]
mod tests;
