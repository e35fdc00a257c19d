//! Whoever has the machine: the surroundings of a use case that is started by the command line.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, InstansiId, PersonId, SessionId};
use domain::policy::{Actor, Role, RoleGrant};
use domain::time::local_date;
use store::Store;
use uuid::Uuid;

use crate::{Ctx, Result};

/// Surroundings with the rights of a personnel administrator of the whole instansi, but nobody's name: the activity log
/// says that it was the system.
pub async fn console(store: &Store, instansi: InstansiId, now: DateTime<Utc>) -> Result<Ctx> {
    let instansi = store::organization::instansi(store.read(), instansi).await?;
    let today = local_date(now, instansi.zone);
    let rules = store::rules::rule_set(store.read(), instansi.id, today).await?;
    let actor = Actor {
        instansi: instansi.id,
        person: PersonId(Uuid::nil()),
        account: AccountId(Uuid::nil()),
        name: "Selaras".to_owned(),
        posts: Vec::new(),
        // People and plans: whoever has the machine brings in both.
        roles: [Role::AdminKepegawaian, Role::Bappeda]
            .map(|role| RoleGrant {
                role,
                unit_path: None,
            })
            .into(),
    };
    Ok(Ctx {
        store: store.clone(),
        snapshots: crate::snapshot::Snapshots::default(),
        actor: Arc::new(actor),
        instansi: Arc::new(instansi),
        rules: Arc::new(rules),
        now,
        today,
        request_id: String::new(),
        address: String::new(),
        user_agent: String::new(),
        session: SessionId(Uuid::nil()),
        csrf: String::new(),
    })
}
