//! Leases: how several nodes agree which of them does a job. A row with an end, no session locks, so that it works
//! on every PostgreSQL-like database, and a node that dies is replaced when its time is up.

use std::time::Duration;

use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

use crate::store::{Engine, Store, engine_of};
use crate::{StoreError, new_id};

/// A claim of this process on a job, for a time after the last [`Lease::take`].
#[derive(Clone, Debug)]
pub struct Lease {
    name: &'static str,
    holder: String,
    duration: Duration,
}

impl Lease {
    pub fn new(name: &'static str, duration: Duration) -> Self {
        Self {
            name,
            holder: new_id::<Uuid>().to_string(),
            duration,
        }
    }

    /// Makes the table of leases when it is missing, even before the first migration.
    pub(crate) async fn prepare(store: &Store) -> Result<(), StoreError> {
        if migrations::create_lease_table(store.bare()).await.is_err() {
            // PostgreSQL: two nodes that both find no table collide in the catalogue. Then it is there now.
            migrations::create_lease_table(store.bare()).await?;
        }
        Ok(())
    }

    /// Takes or renews. `false`: another holder's time is not up.
    pub async fn take(&self, store: &Store) -> Result<bool, StoreError> {
        let db = store.bare();
        // By the clock of the database: those of the nodes differ.
        let now = match engine_of(db) {
            Engine::Sqlite => "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
            Engine::Postgres => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
        };
        let sql = format!(
            "INSERT INTO lease (name, holder, until) VALUES ($1, $2, {now} + $3) \
             ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until \
             WHERE lease.holder = excluded.holder OR lease.until < {now}"
        );
        let milliseconds = i64::try_from(self.duration.as_millis()).unwrap_or(i64::MAX / 2);
        let values = [self.name.into(), self.holder.clone().into(), milliseconds.into()];
        let result = db
            .execute_raw(Statement::from_sql_and_values(
                db.get_database_backend(),
                sql,
                values,
            ))
            .await?;
        Ok(result.rows_affected() == 1)
    }

    /// Waits until it is ours, three durations at most.
    pub async fn wait(&self, store: &Store) -> Result<(), StoreError> {
        const PAUSE: Duration = Duration::from_millis(50);
        let attempts = (self.duration.as_millis() * 3 / PAUSE.as_millis()).max(1);
        for _ in 0..attempts {
            if self.take(store).await? {
                return Ok(());
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(StoreError::Busy)
    }

    /// Gives it back at once. Harmless when it was lost.
    pub async fn release(&self, store: &Store) -> Result<(), StoreError> {
        let db = store.bare();
        let sql = "DELETE FROM lease WHERE name = $1 AND holder = $2";
        let values = [self.name.into(), self.holder.clone().into()];
        db.execute_raw(Statement::from_sql_and_values(
            db.get_database_backend(),
            sql,
            values,
        ))
        .await?;
        Ok(())
    }
}
