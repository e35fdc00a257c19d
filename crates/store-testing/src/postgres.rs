//! Databases in a PostgreSQL cluster that somebody else started.

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use store::{Options, Store};
use uuid::Uuid;

/// Key of the advisory lock under which the template is made. Only tests use such locks: the program itself runs on
/// databases that have none.
const LOCK: i64 = 0x0053_656c_6172_6173;

/// A migrated database of its own.
pub struct Postgres {
    store: Store,
    name: String,
    admin: String,
}

impl Postgres {
    pub async fn create(admin: &str) -> Self {
        let connection = connect(admin).await;
        let template = template(&connection, admin).await;
        let name = unique_name();
        run(
            &connection,
            &format!(r#"CREATE DATABASE "{name}" TEMPLATE "{template}""#),
        )
        .await;
        connection
            .close()
            .await
            .expect("the administrator's connection can be closed");
        let store = Store::connect(&with_database(admin, &name), options())
            .await
            .expect("a fresh PostgreSQL database can be opened");
        Self {
            store,
            name,
            admin: admin.to_owned(),
        }
    }

    /// A database without any table, for tests of the migration itself.
    pub async fn create_empty(admin: &str) -> Self {
        let connection = connect(admin).await;
        let name = unique_name();
        run(
            &connection,
            &format!(r#"CREATE DATABASE "{name}" TEMPLATE template0"#),
        )
        .await;
        connection
            .close()
            .await
            .expect("the administrator's connection can be closed");
        let store = Store::connect(&with_database(admin, &name), options())
            .await
            .expect("an empty PostgreSQL database can be opened");
        Self {
            store,
            name,
            admin: admin.to_owned(),
        }
    }

    pub fn store(&self) -> Store {
        self.store.clone()
    }

    /// The address, for a second connection as another node would make it.
    pub fn url(&self) -> String {
        with_database(&self.admin, &self.name)
    }

    pub async fn remove(self) {
        self.store.close().await.expect("the test database can be closed");
        let connection = connect(&self.admin).await;
        run(
            &connection,
            &format!(r#"DROP DATABASE IF EXISTS "{}" WITH (FORCE)"#, self.name),
        )
        .await;
        connection
            .close()
            .await
            .expect("the administrator's connection can be closed");
    }
}

/// Makes the template once for all tests and processes, and anew when the migrations changed.
async fn template(connection: &DatabaseConnection, admin: &str) -> String {
    let name = concat!("selaras_template_", env!("MIGRATIONS_FINGERPRINT")).to_owned();
    let lock = |function: &str| format!("SELECT {function}({LOCK})");
    run(connection, &lock("pg_advisory_lock")).await;
    if !exists(connection, &name).await {
        // Built under another name and renamed when complete, so that an interrupted attempt is never mistaken for it.
        let building = format!("{name}_building");
        run(
            connection,
            &format!(r#"DROP DATABASE IF EXISTS "{building}" WITH (FORCE)"#),
        )
        .await;
        create_foreign_locale(connection, &building).await;
        let store = Store::connect(&with_database(admin, &building), options())
            .await
            .expect("the template database can be opened");
        store
            .migrate()
            .await
            .expect("the schema can be made on PostgreSQL");
        store.close().await.expect("the template database can be closed");
        run(
            connection,
            &format!(r#"ALTER DATABASE "{building}" RENAME TO "{name}""#),
        )
        .await;
    }
    run(connection, &lock("pg_advisory_unlock")).await;
    name
}

/// Makes a database whose default order is that of Indonesian dictionaries, as on many a server: whatever relies on
/// the order of bytes must say so in the schema. Where PostgreSQL was built without ICU, the cluster's own locale.
async fn create_foreign_locale(connection: &DatabaseConnection, name: &str) {
    let create = format!(r#"CREATE DATABASE "{name}" TEMPLATE template0"#);
    let icu = format!("{create} LOCALE_PROVIDER icu ICU_LOCALE 'id-ID'");
    if connection.execute_unprepared(&icu).await.is_err() {
        run(connection, &create).await;
    }
}

async fn exists(connection: &DatabaseConnection, name: &str) -> bool {
    let query = Statement::from_sql_and_values(
        connection.get_database_backend(),
        "SELECT 1 AS one FROM pg_database WHERE datname = $1",
        [name.into()],
    );
    connection
        .query_one_raw(query)
        .await
        .expect("the cluster lists its databases")
        .is_some()
}

async fn connect(admin: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(admin);
    // One connection: the advisory lock belongs to it.
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options)
        .await
        .expect("SELARAS_TEST_POSTGRES names a cluster that answers")
}

async fn run(connection: &DatabaseConnection, sql: &str) {
    connection
        .execute_unprepared(sql)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// The same address with another database.
fn with_database(admin: &str, database: &str) -> String {
    let (address, query) = admin.split_once('?').map_or((admin, None), |(a, q)| (a, Some(q)));
    let server = address.rsplit_once('/').map_or(address, |(server, _)| server);
    query.map_or_else(
        || format!("{server}/{database}"),
        |query| format!("{server}/{database}?{query}"),
    )
}

fn unique_name() -> String {
    format!("selaras_test_{}", store::new_id::<Uuid>().simple())
}

fn options() -> Options {
    Options {
        connections: 8,
        ..Options::default()
    }
}

#[cfg(test)]
mod tests {
    use super::with_database;

    #[test]
    fn the_database_in_an_address_is_replaced() {
        let socket = "postgres://postgres@localhost:55432/postgres?host=/tmp/pg";
        assert_eq!(
            with_database(socket, "x"),
            "postgres://postgres@localhost:55432/x?host=/tmp/pg"
        );
        assert_eq!(with_database("postgres://a@b:1/c", "x"), "postgres://a@b:1/x");
    }
}
