//! What every use case is given first: who acts, when, on which store.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::InstansiId;
use domain::organization::{Instansi, Zone};
use domain::policy::Actor;
use domain::rules::RuleSet;
use store::{Store, Who};

use crate::snapshot::Snapshots;

/// The surroundings of a request without anybody signed in: sign-in, health, verification.
#[derive(Clone)]
pub struct Guest {
    pub store: Store,
    pub snapshots: Snapshots,
    pub now: DateTime<Utc>,
    pub request_id: String,
    /// Address of the caller as the server trusts it; for limits only.
    pub address: String,
    pub user_agent: String,
}

/// The surroundings of a signed-in request. The actor is loaded afresh for every request.
#[derive(Clone)]
pub struct Ctx {
    pub store: Store,
    /// What the process keeps of whole years.
    pub snapshots: Snapshots,
    pub actor: Arc<Actor>,
    pub instansi: Arc<Instansi>,
    pub rules: Arc<RuleSet>,
    /// The only clock of a use case.
    pub now: DateTime<Utc>,
    /// Today where the instansi is; deadlines are local.
    pub today: NaiveDate,
    pub request_id: String,
    pub address: String,
    pub user_agent: String,
    /// The session that this request came with.
    pub session: domain::ids::SessionId,
    /// Token that plain forms carry (R4).
    pub csrf: String,
}

/// Whoever calls.
#[derive(Clone)]
pub enum Caller {
    Guest(Guest),
    Member(Ctx),
}

impl Ctx {
    pub fn instansi_id(&self) -> InstansiId {
        self.actor.instansi
    }

    pub fn zone(&self) -> Zone {
        self.instansi.zone
    }

    /// Nobody is signed in: a command of whoever has the machine (see [`crate::console`]).
    pub fn is_system(&self) -> bool {
        self.actor.person.0.is_nil()
    }

    /// Whom the store writes into the activity rows.
    pub fn who(&self) -> Who {
        Who {
            instansi: self.actor.instansi,
            actor: (!self.is_system()).then_some(self.actor.person),
            actor_name: self.actor.name.clone(),
            now: self.now,
            request_id: self.request_id.clone(),
        }
    }

    /// The same surroundings without the person.
    pub fn as_guest(&self) -> Guest {
        Guest {
            store: self.store.clone(),
            snapshots: self.snapshots.clone(),
            now: self.now,
            request_id: self.request_id.clone(),
            address: self.address.clone(),
            user_agent: self.user_agent.clone(),
        }
    }
}
