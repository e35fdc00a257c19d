//! The error of every use case. Codes and data only; `locales/` words them.

use domain::policy::{Denied, Reason};
use store::StoreError;

/// A field that cannot be accepted, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub code: String,
    pub data: Option<String>,
}

impl FieldError {
    pub fn new(field: impl Into<String>, code: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            code: code.into(),
            data: None,
        }
    }

    #[must_use]
    pub fn with(mut self, data: impl Into<String>) -> Self {
        self.data = Some(data.into());
        self
    }
}

/// Why a use case did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("unauthenticated")]
    Unauthenticated,
    #[error("not found")]
    NotFound,
    #[error("forbidden: {0:?}")]
    Forbidden(Reason),
    #[error("invalid: {0:?}")]
    Invalid(Vec<FieldError>),
    /// A rule of the regulation or the workflow says no; `code` is snake_case and worded in `errors.json`.
    #[error("rejected: {code}")]
    Rejected {
        code: &'static str,
        data: Option<String>,
    },
    /// One of several edits that were to happen together did not, so none did; counted from 0.
    #[error("edit {index}: {cause}")]
    At { index: usize, cause: Box<Error> },
    #[error("conflict with version {current}")]
    Conflict { current: i32 },
    /// Not the person's fault. Already logged with its chain; the person sees the reference.
    #[error("unavailable ({reference})")]
    Unavailable { reference: String },
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A single invalid field.
    pub fn field(field: &str, code: &str) -> Self {
        Self::Invalid(vec![FieldError::new(field, code)])
    }

    /// Something of the machine failed: logged here with what it said, and nothing of it shown.
    pub fn unavailable(what: &'static str, error: &dyn std::fmt::Debug) -> Self {
        let reference = reference();
        tracing::error!(%reference, ?error, what);
        Self::Unavailable { reference }
    }

    /// Says which of several edits it was. What is nobody's fault stays as it is.
    #[must_use]
    pub fn at(self, index: usize) -> Self {
        match self {
            Self::Unavailable { .. } => self,
            cause => Self::At {
                index,
                cause: Box::new(cause),
            },
        }
    }

    /// A refusal of the workflow without data.
    pub fn rejected(code: &'static str) -> Self {
        Self::Rejected { code, data: None }
    }
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        if denied.hidden {
            Self::NotFound
        } else {
            Self::Forbidden(denied.reason)
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::Conflict { current } => Self::Conflict { current },
            StoreError::Duplicate(constraint) => Self::Rejected {
                code: "duplicate",
                data: Some(format!("{constraint:?}").to_lowercase()),
            },
            other => {
                let reference = reference();
                tracing::error!(%reference, error = ?other, "the store failed");
                Self::Unavailable { reference }
            }
        }
    }
}

/// Twelve hex digits by which a log entry is found.
fn reference() -> String {
    store::new_id::<uuid::Uuid>().simple().to_string()[20..].to_owned()
}
