//! A fresh database of each kind for a test, with the schema in place.
//!
//! ```ignore
//! store_testing::on_both! {
//!     async fn a_unit_gets_a_new_name(store: Store) { … }
//! }
//! ```
//!
//! becomes a module with the tests `sqlite` and `postgres`. SQLite is a file in a folder that vanishes. PostgreSQL is a
//! database made from a migrated template, in the cluster that `SELARAS_TEST_POSTGRES` names (an address of a user who
//! may create databases, such as `postgres://postgres@127.0.0.1:5432/postgres`). Without it the PostgreSQL half says
//! aloud that it was skipped; with `SELARAS_TEST_REQUIRE_POSTGRES=1` it fails instead.

mod postgres;
mod sqlite;

use std::io::Write;

pub use postgres::Postgres;
pub use sqlite::Sqlite;
pub use store::Store;

/// Makes each `async fn name(store: Store)` a test on SQLite and a test on PostgreSQL.
#[macro_export]
macro_rules! on_both {
    ($($(#[$attribute:meta])* async fn $name:ident($store:ident: $type:ty) $body:block)+) => {$(
        $(#[$attribute])*
        #[cfg(test)]
        mod $name {
            #[allow(unused_imports, reason = "a test may need nothing from around it")]
            use super::*;

            async fn check($store: $type) $body

            #[test]
            fn sqlite() {
                $crate::run_sqlite(check);
            }

            #[test]
            fn postgres() {
                $crate::run_postgres(stringify!($name), check);
            }
        }
    )+};
}

/// Runs a test on a fresh SQLite file.
pub fn run_sqlite<F: Future<Output = ()>>(check: impl FnOnce(Store) -> F) {
    runtime().block_on(async {
        let database = Sqlite::create().await;
        check(database.store()).await;
        database.remove().await;
    });
}

/// Runs a test on a fresh PostgreSQL database, or says that it cannot.
pub fn run_postgres<F: Future<Output = ()>>(name: &str, check: impl FnOnce(Store) -> F) {
    let Some(admin) = postgres_url(name) else { return };
    runtime().block_on(async {
        let database = Postgres::create(&admin).await;
        // A failing test leaves its database behind for whoever wants to look at it.
        check(database.store()).await;
        database.remove().await;
    });
}

/// The address of the cluster for the test `name`; without one, says that the test was skipped, or fails where
/// PostgreSQL is required.
pub fn postgres_url(name: &str) -> Option<String> {
    let url = std::env::var("SELARAS_TEST_POSTGRES")
        .ok()
        .filter(|url| !url.is_empty());
    if url.is_none() {
        assert!(
            std::env::var("SELARAS_TEST_REQUIRE_POSTGRES").as_deref() != Ok("1"),
            "SELARAS_TEST_REQUIRE_POSTGRES is 1 but SELARAS_TEST_POSTGRES is not set"
        );
        // Not `println!`, which the test runner swallows when the test passes.
        let _ = writeln!(
            std::io::stderr(),
            "skipped on PostgreSQL: {name} (SELARAS_TEST_POSTGRES is not set)"
        );
    }
    url
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime for the test")
}
