//! Why a request was not executed, or not in full: a closed list of codes and a sentence.

use async_graphql::{ErrorExtensionValues, Pos, Response, ServerError, parser};
use std::time::Duration;

/// `extensions.code` of an error: the closed list of `api.md` 4, as far as something answers with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The document is not GraphQL.
    GraphqlParseFailed,
    /// The document does not fit the schema.
    GraphqlValidationFailed,
    /// A variable or an argument is missing or has a value that it cannot take.
    BadUserInput,
    /// What was sent is no GraphQL request.
    BadRequest,
    /// The document has no operation of that name, or several and none was named.
    OperationResolutionFailure,
    /// Nobody is signed in, and no valid token came.
    Unauthenticated,
    /// Whoever asks may not ask this.
    Forbidden,
    /// Another site's page sent the request.
    CsrfRejected,
    /// The request is larger, deeper or dearer than allowed.
    CostExceeded,
    /// The account asks too much in too short a time, or holds too much open at once.
    RateLimited,
    /// The request took longer than allowed.
    Timeout,
    /// There is no room left to write.
    StorageFull,
    /// The server is busy or its database is away: later.
    Unavailable,
    /// The server failed.
    InternalServerError,
}

impl Code {
    /// As it stands in the answer.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GraphqlParseFailed => "GRAPHQL_PARSE_FAILED",
            Self::GraphqlValidationFailed => "GRAPHQL_VALIDATION_FAILED",
            Self::BadUserInput => "BAD_USER_INPUT",
            Self::BadRequest => "BAD_REQUEST",
            Self::OperationResolutionFailure => "OPERATION_RESOLUTION_FAILURE",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::CsrfRejected => "CSRF_REJECTED",
            Self::CostExceeded => "COST_EXCEEDED",
            Self::RateLimited => "RATE_LIMITED",
            Self::Timeout => "TIMEOUT",
            Self::StorageFull => "STORAGE_FULL",
            Self::Unavailable => "UNAVAILABLE",
            Self::InternalServerError => "INTERNAL_SERVER_ERROR",
        }
    }
}

/// A request that is not executed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The reason, for programs.
    pub code: Code,
    /// The reason, for people; holds nothing that was sent but names.
    pub message: String,
    positions: Vec<Pos>,
    figures: Option<(usize, usize)>,
    /// In milliseconds: refusals are handed around, and should be small.
    retry_after: Option<u32>,
    request_id: Option<String>,
}

impl Refusal {
    /// Refuses for a reason.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        let (positions, message) = (Vec::new(), message.into());
        Self { code, message, positions, figures: None, retry_after: None, request_id: None }
    }

    /// Points into the document.
    #[must_use]
    pub fn at(mut self, position: Pos) -> Self {
        self.positions.push(position);
        self
    }

    /// The first place that it points to.
    pub fn position(&self) -> Option<Pos> {
        self.positions.first().copied()
    }

    /// Adds what was found and what is allowed, for programs.
    #[must_use]
    pub fn with_figures(mut self, found: usize, limit: usize) -> Self {
        self.figures = Some((found, limit));
        self
    }

    /// Tells after which time the same may succeed.
    #[must_use]
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(u32::try_from(wait.as_millis()).unwrap_or(u32::MAX));
        self
    }

    /// Tells under which id the log says more.
    #[must_use]
    pub fn with_request_id(mut self, request_id: &str) -> Self {
        self.request_id = Some(request_id.to_owned());
        self
    }

    /// Refuses what does not parse. The parser's own text repeats the line of the document: only its end is kept.
    pub(super) fn syntax(error: &parser::Error) -> Self {
        let text = error.to_string();
        let reason = text.lines().last().map_or("", |line| line.trim_start_matches([' ', '=']).trim_end());
        let mut refusal = Self::new(Code::GraphqlParseFailed, format!("syntax error: {reason}"));
        refusal.positions = error.positions().take(1).collect();
        refusal
    }
}

impl From<Refusal> for ServerError {
    fn from(refusal: Refusal) -> Self {
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", refusal.code.as_str());
        if let Some((found, limit)) = refusal.figures {
            extensions.set("cost", found as u64);
            extensions.set("limit", limit as u64);
        }
        if let Some(wait) = refusal.retry_after {
            extensions.set("retryAfterMs", wait);
        }
        if let Some(request_id) = refusal.request_id {
            extensions.set("requestId", request_id);
        }
        let mut error = Self::new(refusal.message, None);
        error.locations = refusal.positions;
        error.extensions = Some(extensions);
        error
    }
}

impl From<Refusal> for Response {
    fn from(refusal: Refusal) -> Self {
        Self::from_errors(vec![refusal.into()])
    }
}
