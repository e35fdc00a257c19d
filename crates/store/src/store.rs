//! The database as a whole: connecting, reading, beginning to write, migrating.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Utc};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction,
    DbBackend, IsolationLevel, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

use crate::lease::Lease;
use crate::{StoreError, Tx, Who};

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// When SQLite waits for the disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Synchronous {
    /// At every commit: nothing that was acknowledged is lost when the power fails.
    #[default]
    Full,
    /// At checkpoints: for tests and demo data only.
    Normal,
}

/// How to connect.
#[derive(Clone, Debug)]
pub struct Options {
    pub synchronous: Synchronous,
    /// Connections that read (SQLite; the writer is one more) or all connections (PostgreSQL).
    pub connections: u32,
    /// How long a request waits for its turn before it is told that the database is busy.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            synchronous: Synchronous::Full,
            connections: 8,
            patience: Duration::from_secs(5),
        }
    }
}

/// The database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    engine: Engine,
    writer: DatabaseConnection,
    reader: DatabaseConnection,
}

impl Store {
    /// Connects. A SQLite file and its folder are made when missing; the schema is not touched.
    pub async fn connect(url: &str, options: Options) -> Result<Self, StoreError> {
        if let Some(rest) = url.strip_prefix("sqlite://") {
            let file = rest.split('?').next().unwrap_or_default();
            if file.is_empty() || file.contains(":memory:") {
                return Err(StoreError::Address);
            }
            Self::connect_sqlite(url, Path::new(file), options).await
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let mut connect = common(url, &options);
            connect
                .max_connections(options.connections)
                .set_application_name("selaras");
            let pool = Database::connect(connect).await?;
            Ok(Self {
                engine: Engine::Postgres,
                writer: pool.clone(),
                reader: pool,
            })
        } else {
            Err(StoreError::Address)
        }
    }

    async fn connect_sqlite(url: &str, file: &Path, options: Options) -> Result<Self, StoreError> {
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(StoreError::Folder)?;
        }
        let synchronous = match options.synchronous {
            Synchronous::Full => "FULL",
            Synchronous::Normal => "NORMAL",
        };
        // One writer: SQLite has one anyway, and waiting for a connection is fair where waiting for the file lock
        // is not. The busy timeout is for other processes, such as the command line.
        let mut writing = common(url, &options);
        writing.max_connections(1).min_connections(1);
        let patience = options.patience;
        writing.map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .create_if_missing(true)
                .busy_timeout(patience)
                .foreign_keys(true)
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", synchronous)
                .pragma("temp_store", "MEMORY")
                .pragma("cache_size", "-32768")
        });
        let writer = Database::connect(writing).await?;

        let mut reading = common(url, &options);
        reading.max_connections(options.connections.max(1));
        reading.map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .busy_timeout(patience)
                .pragma("query_only", "ON")
                .pragma("temp_store", "MEMORY")
        });
        let reader = Database::connect(reading).await?;
        Ok(Self {
            engine: Engine::Sqlite,
            writer,
            reader,
        })
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The connection for reading outside of a transaction.
    pub fn read(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Reads that must agree with each other: sees the database as of its first query. Nothing can be written.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = match self.engine {
            // SQLite's own: the snapshot of a reader in WAL mode.
            Engine::Sqlite => TransactionOptions::default(),
            Engine::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                sqlite_transaction_mode: None,
            },
        };
        Ok(self.reader.begin_with_options(options).await?)
    }

    /// Begins to write: the only way.
    pub async fn begin(&self, who: &Who) -> Result<Tx, StoreError> {
        Ok(Tx::new(self.begin_bare().await?, who.clone()))
    }

    /// A write transaction for the few tables that hold nothing of anybody and need no activity (`rate_limit`, `lease`,
    /// what can be worked out again).
    pub(crate) async fn begin_bare(&self) -> Result<DatabaseTransaction, StoreError> {
        // Immediate: a deferred transaction that reads before it writes fails at once when another writer came
        // between, without waiting.
        let options = TransactionOptions {
            sqlite_transaction_mode: (self.engine == Engine::Sqlite)
                .then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }

    /// The connection for single statements on such tables.
    pub(crate) fn bare(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Brings the schema up to date. Nodes that start together take turns, so each step runs once.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        Lease::prepare(self).await?;
        let lease = Lease::new("migration", Duration::from_mins(1));
        lease.wait(self).await?;
        let outcome = self.migrate_stepwise(&lease).await;
        lease.release(self).await?;
        outcome
    }

    async fn migrate_stepwise(&self, lease: &Lease) -> Result<(), StoreError> {
        while !Migrator::get_pending_migrations(&self.writer).await?.is_empty() {
            lease.wait(self).await?;
            Migrator::up(&self.writer, Some(1)).await?;
        }
        Ok(())
    }

    /// Names of the migrations that were not run yet. Changes nothing.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, StoreError> {
        let pending = Migrator::get_pending_migrations_read_only(&self.reader).await?;
        Ok(pending
            .iter()
            .map(|migration| migration.name().to_owned())
            .collect())
    }

    /// Lets the engine learn how its rows are spread: without that SQLite takes any index of an instansi for as good as
    /// any other. Little work where nothing has changed much. PostgreSQL does it by itself, though not at once.
    pub async fn learn(&self) -> Result<(), StoreError> {
        let sql = match self.engine {
            // Every table, with a limit on how much of it is looked at.
            Engine::Sqlite => "PRAGMA optimize = 0x10002",
            Engine::Postgres => "ANALYZE",
        };
        self.writer.execute_unprepared(sql).await?;
        Ok(())
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.reader.ping().await?)
    }

    /// The time by the clock of the database; on SQLite that is the machine's own.
    pub async fn clock(&self) -> Result<DateTime<Utc>, StoreError> {
        let sql = match self.engine {
            Engine::Sqlite => "SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS now",
            Engine::Postgres => "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now",
        };
        let statement = Statement::from_string(self.reader.get_database_backend(), sql);
        let row = self
            .reader
            .query_one_raw(statement)
            .await?
            .ok_or(StoreError::NotFound)?;
        let milliseconds: i64 = row.try_get("", "now")?;
        DateTime::from_timestamp_millis(milliseconds).ok_or(StoreError::Corrupt("the clock of the database"))
    }

    /// Closes every connection; SQLite folds its journal into the file.
    pub async fn close(self) -> Result<(), StoreError> {
        if self.engine == Engine::Sqlite {
            self.reader.close().await?;
        }
        Ok(self.writer.close().await?)
    }
}

fn common(url: &str, options: &Options) -> ConnectOptions {
    let mut connect = ConnectOptions::new(url);
    // Statements would put people's data into the log.
    connect
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .acquire_timeout(options.patience)
        .connect_timeout(options.patience)
        .test_before_acquire_if_idle_for(Duration::from_secs(30));
    connect
}

/// The engine behind any connection, for the few statements that differ.
pub(crate) fn engine_of(db: &impl ConnectionTrait) -> Engine {
    match db.get_database_backend() {
        DbBackend::Postgres => Engine::Postgres,
        _ => Engine::Sqlite,
    }
}
