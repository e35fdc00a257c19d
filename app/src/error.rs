//! The error that a browser may see: codes, never a sentence of ours in English, never internals.

use domain::policy::Reason;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// A field that cannot be accepted, and why. `code` is worded by `locales/*/errors.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    pub field: String,
    pub code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
}

/// What went wrong, on the floor of the browser (`docs/ARCHITECTURE.md`, "Errors on three floors").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "error")]
pub enum AppError {
    /// Nobody is signed in (any more).
    #[error("unauthenticated")]
    Unauthenticated,
    #[error("not_found")]
    NotFound,
    #[error("forbidden")]
    Forbidden { reason: Reason },
    #[error("invalid")]
    Invalid { fields: Vec<FieldError> },
    /// A rule of the regulation or of the workflow says no.
    #[error("rejected")]
    Rejected { code: String, data: Option<String> },
    /// Somebody else changed it since; `current` is the version that stands now.
    #[error("conflict")]
    Conflict { current: i32 },
    /// One of several edits that were to happen together did not, so none did; counted from 0.
    #[error("at")]
    At { index: usize, cause: Box<AppError> },
    /// Not the person's fault; `reference` finds the log entry.
    #[error("unavailable")]
    Unavailable { reference: String },
    /// The request never arrived: no network.
    #[error("offline")]
    Offline,
    /// The request was not of the expected shape.
    #[error("malformed")]
    Malformed,
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(value: ServerFnErrorErr) -> Self {
        match value {
            ServerFnErrorErr::Request(_) => Self::Offline,
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::Malformed,
            _ => Self::Unavailable {
                reference: String::new(),
            },
        }
    }
}

impl AppError {
    /// The HTTP status that goes with it.
    pub fn status(&self) -> u16 {
        match self {
            Self::Unauthenticated => 401,
            Self::NotFound => 404,
            Self::Forbidden { .. } => 403,
            Self::Invalid { .. } | Self::Rejected { .. } => 422,
            Self::Malformed => 400,
            Self::Conflict { .. } => 409,
            Self::At { cause, .. } => cause.status(),
            Self::Unavailable { .. } | Self::Offline => 503,
        }
    }

    /// Whether somebody else was faster.
    pub fn is_conflict(&self) -> bool {
        match self {
            Self::Conflict { .. } => true,
            Self::At { cause, .. } => cause.is_conflict(),
            _ => false,
        }
    }

    /// The field errors of one field.
    pub fn of_field(&self, field: &str) -> Option<&FieldError> {
        match self {
            Self::Invalid { fields } => fields.iter().find(|error| error.field == field),
            Self::At { cause, .. } => cause.of_field(field),
            _ => None,
        }
    }
}

#[cfg(feature = "ssr")]
impl From<operations::Error> for AppError {
    fn from(error: operations::Error) -> Self {
        use operations::Error as E;
        match error {
            E::Unauthenticated => Self::Unauthenticated,
            E::NotFound => Self::NotFound,
            E::Forbidden(reason) => Self::Forbidden { reason },
            E::Invalid(fields) => Self::Invalid {
                fields: fields
                    .into_iter()
                    .map(|field| FieldError {
                        field: field.field,
                        code: field.code,
                        data: field.data,
                    })
                    .collect(),
            },
            E::Rejected { code, data } => Self::Rejected {
                code: code.to_owned(),
                data,
            },
            E::Conflict { current } => Self::Conflict { current },
            E::At { index, cause } => Self::At {
                index,
                cause: Box::new(Self::from(*cause)),
            },
            // The chain was logged where it happened, with the request id.
            E::Unavailable { reference, .. } => Self::Unavailable { reference },
        }
    }
}
