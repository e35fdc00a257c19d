//! What can go wrong below the use cases, and how the engines' words become ours.

use sea_orm::{DbErr, RuntimeErr, SqlErr, SqlxError};

/// An error of the store. What is printed never holds SQL; the log follows `source()`.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such row in this instansi.
    #[error("not found")]
    NotFound,
    /// Somebody else saved meanwhile; `current` is the version that stands now.
    #[error("changed meanwhile, now version {current}")]
    Conflict { current: i32 },
    /// Another row has it already.
    #[error("duplicate: {0:?}")]
    Duplicate(Constraint),
    /// Points to something that is not there, or something still points to it.
    #[error("a reference is missing or still in use")]
    ForeignKey,
    /// The database is locked or overloaded, or two transactions got in each other's way. Worth another try.
    #[error("the database is busy")]
    Busy,
    /// A row holds what no version of the program wrote.
    #[error("unreadable value in {0}")]
    Corrupt(&'static str),
    /// A transaction wanted to commit without having recorded what it did.
    #[error("a change was not recorded in the activity log")]
    MissingActivity,
    /// The address of the database is neither `sqlite://…` (a file) nor `postgres://…`.
    #[error("not an address of a database: give sqlite://FILE or postgres://…")]
    Address,
    /// The folder of the database file cannot be made.
    #[error("the folder of the database cannot be made")]
    Folder(#[source] std::io::Error),
    /// Anything else that the database says.
    #[error("the database failed")]
    Db(#[source] DbErr),
}

/// The promises of uniqueness in the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    UnitCode,
    PositionCode,
    PersonNip,
    /// The person has an account already.
    AccountPerson,
    LoginNip,
    LoginEmail,
    SessionToken,
    ResetToken,
    NomenclatureCode,
    /// That document version of the SKP was set already.
    SkpVersion,
    /// The entry of the log is sealed already.
    Seal,
    /// The indicator counts for another by an accepted link already.
    CrossLinkIndicator,
    /// Any other key, mostly the same identifier twice.
    Key,
}

/// Name of the constraint (PostgreSQL) and its columns (all that SQLite tells), in the one table that knows them.
const CONSTRAINTS: [(Constraint, &str, &str); 12] = [
    (
        Constraint::UnitCode,
        "unit_code_key",
        "unit.instansi_id, unit.code",
    ),
    (
        Constraint::PositionCode,
        "position_code_key",
        "position.instansi_id, position.code",
    ),
    (
        Constraint::PersonNip,
        "person_nip_key",
        "person.instansi_id, person.nip",
    ),
    (
        Constraint::AccountPerson,
        "account_person_id_key",
        "account.instansi_id, account.person_id",
    ),
    (
        Constraint::LoginNip,
        "account_login_nip_key",
        "account.instansi_id, account.login_nip",
    ),
    (
        Constraint::LoginEmail,
        "account_login_email_key",
        "account.instansi_id, account.login_email",
    ),
    (
        Constraint::SessionToken,
        "session_token_hash_key",
        "session.instansi_id, session.token_hash",
    ),
    (
        Constraint::ResetToken,
        "reset_link_token_hash_key",
        "reset_link.instansi_id, reset_link.token_hash",
    ),
    (
        Constraint::NomenclatureCode,
        "nomenclature_pkey",
        "nomenclature.instansi_id, nomenclature.code",
    ),
    (
        Constraint::SkpVersion,
        "skp_version_pkey",
        "skp_version.instansi_id, skp_version.skp_id, skp_version.document_version",
    ),
    (
        Constraint::Seal,
        "activity_seal_activity_id_key",
        "activity_seal.instansi_id, activity_seal.activity_id",
    ),
    (
        Constraint::CrossLinkIndicator,
        "cross_link_contributing_indicator_id_key",
        "cross_link.instansi_id, cross_link.contributing_indicator_id",
    ),
];

impl Constraint {
    /// Reads the message of either engine.
    fn from_message(message: &str) -> Self {
        let told = message.rsplit(": ").next().unwrap_or_default();
        CONSTRAINTS
            .into_iter()
            .find(|(_, name, columns)| told == *columns || message.contains(&format!("\"{name}\"")))
            .map_or(Self::Key, |(constraint, ..)| constraint)
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(message)) => {
                return Self::Duplicate(Constraint::from_message(&message));
            }
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => return Self::ForeignKey,
            _ => {}
        }
        match &error {
            DbErr::RecordNotFound(_) => Self::NotFound,
            DbErr::ConnectionAcquire(_) => Self::Busy,
            _ if is_busy(&error) => Self::Busy,
            _ => Self::Db(error),
        }
    }
}

/// Lock timeouts, serialisation failures and deadlocks of both engines.
fn is_busy(error: &DbErr) -> bool {
    let (DbErr::Conn(RuntimeErr::SqlxError(error))
    | DbErr::Exec(RuntimeErr::SqlxError(error))
    | DbErr::Query(RuntimeErr::SqlxError(error))) = error
    else {
        return false;
    };
    match &**error {
        SqlxError::PoolTimedOut => true,
        SqlxError::Database(error) => {
            // SQLITE_BUSY, _RECOVERY, _SNAPSHOT, _TIMEOUT, SQLITE_LOCKED; serialization_failure, deadlock_detected,
            // lock_not_available, too_many_connections.
            const CODES: [&str; 9] = ["5", "261", "517", "773", "6", "40001", "40P01", "55P03", "53300"];
            error.code().is_some_and(|code| CODES.contains(&&*code))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_words_are_understood() {
        let sqlite = "UNIQUE constraint failed: unit.instansi_id, unit.code";
        assert_eq!(Constraint::from_message(sqlite), Constraint::UnitCode);
        let postgres = "duplicate key value violates unique constraint \"unit_code_key\"";
        assert_eq!(Constraint::from_message(postgres), Constraint::UnitCode);
        assert_eq!(
            Constraint::from_message("UNIQUE constraint failed: unit.instansi_id, unit.id"),
            Constraint::Key
        );
    }

    #[test]
    fn what_is_printed_holds_no_sql() {
        let error = StoreError::from(DbErr::Custom("SELECT secret FROM account".into()));
        assert_eq!(error.to_string(), "the database failed");
    }
}
