//! Errors on the wire: a closed list of codes (api.md 4), and nothing of what went wrong inside.

use async_graphql::{ErrorExtensionValues, Value};
use dangvien_shared::vocabulary::Action;
use std::sync::Arc;

/// Why a field has no value. Deliberately without `Display`: async-graphql would send any displayable error as it is.
#[derive(Clone, Debug)]
pub enum ApiError {
    /// An argument that no rule allows; the message names it and says what to do.
    BadUserInput(String),
    /// The actor may see the place, but not do this there; the message names the right that is missing.
    Forbidden {
        /// What is said.
        message: String,
        /// The right, where one would help.
        right: Option<Action>,
    },
    /// The server failed; the chain is for the log alone.
    Internal(Arc<crate::error::Error>),
}

/// What a resolver gives back.
pub type ApiResult<T> = Result<T, ApiError>;

/// Message of every internal failure, whatever its cause.
pub const INTERNAL_MESSAGE: &str = "the server failed; the request id leads to the cause in its log";

impl ApiError {
    /// Refuses an argument, naming it.
    pub fn bad_input(argument: &str, reason: impl std::fmt::Display) -> Self {
        Self::BadUserInput(format!("{argument}: {reason}"))
    }

    /// Refuses for want of a right, naming it.
    pub fn forbidden(action: Action) -> Self {
        let message = format!("this needs the right {} here; ask who manages accounts", action.as_code());
        Self::Forbidden { message, right: Some(action) }
    }

    /// Refuses what only a session may do.
    pub fn session_only() -> Self {
        let message = "this is done in the web app, signed in: no access token may".to_owned();
        Self::Forbidden { message, right: None }
    }

    /// The code in `extensions.code`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BadUserInput(_) => "BAD_USER_INPUT",
            Self::Forbidden { .. } => "FORBIDDEN",
            Self::Internal(_) => "INTERNAL_SERVER_ERROR",
        }
    }
}

impl From<crate::error::Error> for ApiError {
    fn from(error: crate::error::Error) -> Self {
        match error {
            crate::error::Error::Input { field, reason } => Self::bad_input(&field, reason),
            other => Self::Internal(Arc::new(other)),
        }
    }
}

impl From<ApiError> for async_graphql::Error {
    fn from(error: ApiError) -> Self {
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", Value::from(error.code()));
        if let ApiError::Forbidden { right: Some(right), .. } = &error {
            extensions.set("right", Value::from(right.as_code()));
        }
        let message = match &error {
            ApiError::BadUserInput(message) | ApiError::Forbidden { message, .. } => message.clone(),
            ApiError::Internal(_) => INTERNAL_MESSAGE.to_owned(),
        };
        // The source stays inside the process: whoever writes the answer logs its chain, once.
        let source: Option<Arc<dyn std::any::Any + Send + Sync>> = match error {
            ApiError::Internal(cause) => Some(cause),
            ApiError::BadUserInput(_) | ApiError::Forbidden { .. } => None,
        };
        Self { message, source, extensions: Some(extensions) }
    }
}
