//! Why a question has no answer: what the reader is told, and what a letter to the administrator needs.

use crate::text::use_text;
use dangvien_shared::vocabulary::{Action, Vocabulary as _};

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ApiError {
    /// The server could not be reached.
    NoConnection(String),
    /// No answer within the time that we wait.
    TimedOut,
    /// Neither GraphQL nor an answer of ours.
    Status(u16),
    /// An answer of another shape than this version of the app expects.
    Unreadable(String),
    /// The API refused or failed.
    Api {
        /// `extensions.code`, of the closed list of the API.
        code: String,
        /// What the API says, for the technical details.
        message: String,
        /// Leads to the cause in the server's log.
        request_id: Option<String>,
    },
}

impl ApiError {
    /// A short code, shown beside the message and named in letters.
    pub(crate) fn code(&self) -> String {
        match self {
            Self::NoConnection(_) => "NO_CONNECTION".to_owned(),
            Self::TimedOut => "TIMED_OUT".to_owned(),
            Self::Status(status) => format!("HTTP_{status}"),
            Self::Unreadable(_) => "UNREADABLE".to_owned(),
            Self::Api { code, .. } => code.clone(),
        }
    }

    /// Whether the API refused with that code.
    pub(crate) fn is(&self, expected: &str) -> bool {
        matches!(self, Self::Api { code, .. } if code == expected)
    }

    /// What happened and what to do, in the reader's language.
    pub(crate) fn message(&self) -> String {
        let text = &use_text().shell;
        let message = match self {
            Self::NoConnection(_) => text.no_connection,
            Self::TimedOut => text.timed_out,
            Self::Status(500..) => text.server_failed,
            Self::Status(_) => text.refused,
            Self::Unreadable(_) => text.unreadable,
            Self::Api { code, .. } => match code.as_str() {
                "INTERNAL_SERVER_ERROR" | "UNAVAILABLE" | "RATE_LIMITED" => text.server_failed,
                "TIMEOUT" | "DEADLINE_EXCEEDED" => text.timed_out,
                "FORBIDDEN" => return self.missing_right(),
                "UNAUTHENTICATED" => text.not_allowed,
                _ => text.refused,
            },
        };
        message.to_owned()
    }

    /// Which right is missing, and whom to ask.
    fn missing_right(&self) -> String {
        let text = use_text();
        let Self::Api { message, .. } = self else { return String::new() };
        let named = message.split(|c: char| !c.is_ascii_uppercase() && c != '_').find_map(Action::from_code);
        match named {
            Some(action) => {
                let missing = (text.access.missing_right)(action.word(text.language));
                format!("{missing} {}", text.access.missing_right_advice)
            }
            None => text.shell.not_allowed.to_owned(),
        }
    }

    /// Everything that helps to find the cause; names no person.
    pub(crate) fn details(&self) -> String {
        let cause = match self {
            Self::NoConnection(cause) | Self::Unreadable(cause) => cause.clone(),
            Self::TimedOut | Self::Status(_) => String::new(),
            Self::Api { message, request_id, .. } => match request_id {
                Some(id) => format!("{message}\nrequest {id}"),
                None => message.clone(),
            },
        };
        format!("{}\n{cause}\n{}", self.code(), env!("CARGO_PKG_VERSION"))
    }
}
