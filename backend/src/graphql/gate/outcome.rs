//! What leaves the server when an operation ended: codes on every error, nothing of what went wrong inside, no more
//! errors and no longer ones than are of use.

use super::Code;
use crate::{config::Limits, error::Error, graphql::error::INTERNAL_MESSAGE};
use async_graphql::{Response, ServerError, Value};
use std::time::Duration;

/// What is said where nothing can be written.
pub const STORAGE_FULL_MESSAGE: &str =
    "there is no room left to write; whoever runs the server must make some";

/// How an operation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It ran; single fields may have failed.
    Executed,
    /// It did not run: `data` does not belong into the answer.
    Refused,
    /// It ran, and nothing came of it because the database is busy or away.
    Unavailable,
    /// It ran, and nothing came of it because a statement took too long.
    TimedOut,
    /// It did not run, because the account has spent what it may: the same may succeed after that time.
    RateLimited(Duration),
}

/// Makes a response fit to leave the server, and logs the cause of an internal failure under the id of the request.
pub fn finish(response: &mut Response, request_id: &str, limits: &Limits) -> Outcome {
    let has_data = response.data != Value::Null;
    let executed = has_data || response.errors.iter().all(|error| !error.path.is_empty());
    let mut logged = false;
    response.errors.truncate(limits.errors);
    for error in &mut response.errors {
        let cause = error.source::<Error>();
        if let Some(cause) = cause
            && !logged
        {
            // Of many fields that fail in one request the first tells enough.
            logged = true;
            tracing::error!(request_id, cause = cause.chain(), "a request failed");
        }
        let unavailable = cause.is_some_and(Error::is_unavailable);
        let too_slow = cause.is_some_and(Error::is_too_slow);
        let full = cause.is_some_and(Error::is_storage_full);
        let code = code_of(error);
        let mut extensions = error.extensions.take().unwrap_or_default();
        match code {
            _ if unavailable => {
                extensions.set("code", Code::Unavailable.as_str());
                "the database is busy or away; try again".clone_into(&mut error.message);
            }
            _ if too_slow => {
                extensions.set("code", Code::Timeout.as_str());
                "the database takes too long for this: ask for less at once".clone_into(&mut error.message);
            }
            _ if full => {
                extensions.set("code", Code::StorageFull.as_str());
                STORAGE_FULL_MESSAGE.clone_into(&mut error.message);
            }
            Some(code) if code == Code::InternalServerError.as_str() => {
                INTERNAL_MESSAGE.clone_into(&mut error.message);
                extensions.set("requestId", request_id);
            }
            Some(_) => {}
            // Arguments are checked where they are used; failures of ours carry a code already.
            None if executed => extensions.set("code", Code::BadUserInput.as_str()),
            None => extensions.set("code", Code::GraphqlValidationFailed.as_str()),
        }
        error.extensions = Some(extensions);
        shorten(&mut error.message, limits.message_chars);
    }
    let failed_with =
        |code: Code| response.errors.iter().any(|e| code_of(e).as_deref() == Some(code.as_str()));
    if let Some(wait) = response.errors.iter().find_map(wait_of) {
        return Outcome::RateLimited(wait);
    }
    match (executed, has_data) {
        (_, false) if failed_with(Code::Unavailable) => Outcome::Unavailable,
        (_, false) if failed_with(Code::Timeout) => Outcome::TimedOut,
        (false, _) => Outcome::Refused,
        (true, _) => Outcome::Executed,
    }
}

/// How long to wait, where that is all that is wrong.
fn wait_of(error: &ServerError) -> Option<Duration> {
    match error.extensions.as_ref()?.get("retryAfterMs")? {
        Value::Number(wait) => wait.as_u64().map(Duration::from_millis),
        _ => None,
    }
}

fn code_of(error: &ServerError) -> Option<String> {
    match error.extensions.as_ref()?.get("code")? {
        Value::String(code) => Some(code.clone()),
        _ => None,
    }
}

fn shorten(message: &mut String, chars: usize) {
    if let Some((end, _)) = message.char_indices().nth(chars) {
        message.truncate(end);
        message.pop();
        message.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::{ErrorExtensionValues, PathSegment};
    use std::sync::Arc;

    fn failed(message: &str, code: Option<Code>, at_field: bool) -> ServerError {
        let mut error = ServerError::new(message, None);
        error.extensions = code.map(|code| {
            let mut extensions = ErrorExtensionValues::default();
            extensions.set("code", code.as_str());
            extensions
        });
        if at_field {
            error.path.push(PathSegment::Field("root".to_owned()));
        }
        error
    }

    fn finished(error: ServerError) -> (Outcome, String, String) {
        let mut response = Response::from_errors(vec![error]);
        let outcome = finish(&mut response, "r-1", &Limits::default());
        let error = &response.errors[0];
        (outcome, code_of(error).unwrap(), error.message.clone())
    }

    #[test]
    fn an_error_of_the_library_gets_a_code_by_where_it_arose() {
        let (outcome, code, _) = finished(failed("Unknown field", None, false));
        assert_eq!((outcome, code.as_str()), (Outcome::Refused, "GRAPHQL_VALIDATION_FAILED"));
        let (outcome, code, _) = finished(failed("the value must be greater", None, true));
        assert_eq!((outcome, code.as_str()), (Outcome::Executed, "BAD_USER_INPUT"));
    }

    #[test]
    fn an_internal_failure_leaves_nothing_but_the_id_of_the_request() {
        let mut error = failed("no such table: person", Some(Code::InternalServerError), true);
        error.source = Some(Arc::new(Error::Corrupt("no such table: person".to_owned())));
        let mut response = Response::from_errors(vec![error]);
        assert_eq!(finish(&mut response, "r-1", &Limits::default()), Outcome::Executed);
        let text = serde_json::to_string(&response).unwrap();
        assert!(!text.contains("person") && text.contains(r#""requestId":"r-1""#), "{text}");
    }

    #[test]
    fn a_database_that_is_away_makes_the_answer_unavailable_only_when_nothing_came_of_it() {
        let away = || {
            let mut error = failed("x", Some(Code::InternalServerError), true);
            error.source = Some(Arc::new(Error::database_away()));
            error
        };
        let (outcome, code, _) = finished(away());
        assert_eq!((outcome, code.as_str()), (Outcome::Unavailable, "UNAVAILABLE"));
        let mut partial = Response::new(Value::from(1));
        partial.errors.push(away());
        assert_eq!(finish(&mut partial, "r-1", &Limits::default()), Outcome::Executed);
    }

    #[test]
    fn errors_are_few_and_short() {
        let mut response = Response::from_errors(vec![failed(&"ư".repeat(1_000), None, false); 500]);
        finish(&mut response, "r-1", &Limits::default());
        assert_eq!(response.errors.len(), 20);
        assert_eq!(response.errors[0].message.chars().count(), 300);
    }
}
