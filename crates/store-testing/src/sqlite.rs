//! A SQLite file in a folder of its own.

use store::{Options, Store, Synchronous};
use tempfile::TempDir;

/// A migrated database file; the folder goes with it.
pub struct Sqlite {
    store: Store,
    folder: TempDir,
}

impl Sqlite {
    /// Makes one. `NORMAL` instead of `FULL`: a test that loses power need not keep its rows.
    pub async fn create() -> Self {
        let database = Self::create_empty().await;
        database
            .store
            .migrate()
            .await
            .expect("the schema can be made on SQLite");
        database
    }

    /// Makes one without any table, for tests of the migration itself.
    pub async fn create_empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test database");
        let store = Store::connect(&url(&folder), options())
            .await
            .expect("a fresh SQLite file can be opened");
        Self { store, folder }
    }

    pub fn store(&self) -> Store {
        self.store.clone()
    }

    /// The address, for a second connection as another process would make it.
    pub fn url(&self) -> String {
        url(&self.folder)
    }

    pub async fn remove(self) {
        self.store.close().await.expect("the test database can be closed");
    }
}

fn url(folder: &TempDir) -> String {
    format!("sqlite://{}", folder.path().join("selaras.db").display())
}

fn options() -> Options {
    Options {
        synchronous: Synchronous::Normal,
        connections: 4,
        ..Options::default()
    }
}
