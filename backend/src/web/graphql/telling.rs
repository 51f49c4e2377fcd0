//! An operation whose answers are told one after the other, for sockets and streams of events alike.
//!
//! Invariants: each answer is an execution of its own, with the scope and the tree of that moment; it runs in a task
//! of its own, as every request does; a subscription tells at most once a second, so that many changes become one
//! event; nothing is executed before the caller asks for it, so that a slow reader costs nothing; an event that the
//! account cannot pay for at the moment comes later.

use super::{QUEUE, answer, log};
use crate::{
    audit,
    graphql::{
        error::{ApiError, INTERNAL_MESSAGE},
        gate::{self, Admitted, Code, Outcome, Refusal},
        reads::Recorder,
        request::RequestData,
        subscription::{Cue, Next},
    },
    web::{Web, access::Visitor},
};
use async_graphql::{Pos, Request, Response, ServerError, parser::types::OperationType};
use dangvien_shared::document;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{sync::OwnedSemaphorePermit, time};

/// Between two events of one subscription.
const PACE: Duration = Duration::from_secs(1);

/// An operation, and where it stands.
pub(super) struct Telling {
    web: Web,
    visitor: Visitor,
    id: Arc<str>,
    admitted: Admitted,
    /// Whether the web app itself sends this text.
    is_trusted: bool,
    stage: Stage,
    /// When the next event may be told.
    not_before: time::Instant,
}

#[derive(Debug)]
enum Stage {
    /// Nothing was told yet.
    New,
    /// More may come.
    After(Next),
    Over,
}

/// What one execution gave.
#[derive(Debug)]
pub(super) enum Told {
    /// An answer as JSON: `data`, `errors`, `extensions`.
    Answer(String),
    /// There is nothing to tell yet.
    Nothing,
    /// The operation was not executed, or cannot go on.
    Refused(Vec<ServerError>),
    /// The account cannot pay for this event before that time has passed; to others it is nothing to tell yet.
    Later(Duration),
    /// The session of the visitor has ended.
    Gone,
}

impl Telling {
    /// Lets an operation through the gate.
    pub(super) fn open(web: Web, visitor: Visitor, id: Arc<str>, request: Request) -> Result<Self, Refusal> {
        let mut admitted = gate::admit(request, &web.app.limits)?;
        let is_trusted = document::is_trusted(&admitted.request.query);
        // The parsed document says it all, and an operation may stay for hours.
        admitted.request.query = String::new();
        Ok(Self {
            web,
            visitor,
            id,
            admitted,
            is_trusted,
            stage: Stage::New,
            not_before: time::Instant::now(),
        })
    }

    /// What kind of operation it is.
    pub(super) fn kind(&self) -> OperationType {
        self.admitted.kind
    }

    /// Whether all has been told.
    pub(super) fn is_over(&self) -> bool {
        matches!(self.stage, Stage::Over)
    }

    /// Waits until there is something to tell; false when nothing comes any more. May be dropped while it waits.
    pub(super) async fn more(&mut self) -> bool {
        match &self.stage {
            Stage::New => {
                time::sleep_until(self.not_before).await;
                true
            }
            Stage::After(next) => {
                let comes = next.come(&self.web.app).await;
                // What happens meanwhile is told along.
                time::sleep_until(self.not_before).await;
                comes
            }
            Stage::Over => false,
        }
    }

    /// Executes, and says what came of it.
    pub(super) async fn tell(&mut self) -> Told {
        let stage = std::mem::replace(&mut self.stage, Stage::Over);
        let permit = match self.permit().await {
            Ok(permit) => permit,
            Err(refusal) => return refused(refusal),
        };
        let begun = time::Instant::now();
        let execution = Execution {
            web: self.web.clone(),
            visitor: self.visitor.clone(),
            id: Arc::clone(&self.id),
            name: self.admitted.name.as_ref().map(ToString::to_string),
            request: self.admitted.again(),
            is_trusted: self.is_trusted,
            tells_more: self.kind() == OperationType::Subscription,
        };
        let deadline = self.web.server.deadline();
        match time::timeout(deadline, tokio::spawn(execution.run(permit))).await {
            Ok(Ok((Told::Later(wait), _))) => {
                self.stage = stage;
                self.not_before = time::Instant::now() + wait;
                Told::Nothing
            }
            Ok(Ok((told, next))) => {
                if let Some(next) = next.filter(|next| *next != Next::End) {
                    self.stage = Stage::After(next);
                }
                if matches!(told, Told::Answer(_)) {
                    self.not_before = begun + PACE;
                }
                told
            }
            Ok(Err(failure)) => {
                tracing::error!(request_id = &*self.id, cause = %failure, "an operation broke off");
                let refusal = Refusal::new(Code::InternalServerError, INTERNAL_MESSAGE);
                refused(refusal.with_request_id(&self.id))
            }
            Err(_) => {
                let text =
                    format!("the operation takes longer than {} s: ask for less at once", deadline.as_secs());
                refused(Refusal::new(Code::Timeout, text))
            }
        }
    }

    /// Events wait for each other as long as it takes, apart from requests, which are sent away instead.
    async fn permit(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        let of_events = self.kind() == OperationType::Subscription;
        let permits = Arc::clone(if of_events { &self.web.event_permits } else { &self.web.permits });
        let patience = if of_events { Duration::MAX } else { QUEUE };
        match time::timeout(patience, permits.acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            _ => Err(Refusal::new(Code::Unavailable, "too many requests are in work already; try again")),
        }
    }
}

/// One execution; takes all it needs along, because it goes on to its end whoever waits for it.
struct Execution {
    web: Web,
    visitor: Visitor,
    id: Arc<str>,
    name: Option<String>,
    request: Request,
    is_trusted: bool,
    /// Whether it is a subscription.
    tells_more: bool,
}

impl Execution {
    /// What came of it, and what comes next.
    async fn run(self, _permit: OwnedSemaphorePermit) -> (Told, Option<Next>) {
        let begun = Instant::now();
        let app = &self.web.app;
        let scope = match self.web.access.scope(app, &self.visitor).await {
            Ok(Some(scope)) => scope,
            Ok(None) => return (Told::Gone, None),
            Err(error) => {
                let error = async_graphql::Error::from(ApiError::from(error));
                let mut response = Response::from_errors(vec![error.into_server_error(Pos::default())]);
                gate::finish(&mut response, &self.id, &app.limits);
                return (Told::Refused(response.errors), None);
            }
        };
        if scope.actor().asks_trusted_documents_only() && !self.is_trusted {
            let text = "a session asks what the web app asks; questions of your own need an access token";
            return (refused(Refusal::new(Code::Forbidden, text)), None);
        }
        let cue = Cue::default();
        let origin = audit::Origin { request_id: self.id.to_string(), address: None };
        let data = RequestData::with_scope(app, scope).from(origin);
        let recorder = Recorder::of(&data);
        let response = self.web.schema.first_answer(self.request.data(cue.clone()), data).await;
        let next = cue.take();
        let Some(mut response) = response else { return (Told::Nothing, next) };
        if let Err(error) = recorder.record(app, &response).await {
            tracing::error!(request_id = &*self.id, cause = error.chain(), "the audit trail takes nothing");
            return (refused(Refusal::new(Code::Unavailable, "what is read cannot be recorded")), None);
        }
        let outcome = gate::finish(&mut response, &self.id, &app.limits);
        log(&self.id, self.name.as_deref(), outcome, begun.elapsed());
        if let (Outcome::RateLimited(wait), true) = (outcome, self.tells_more) {
            return (Told::Later(wait), None);
        }
        // A subscription whose resolver refused left no cue; one that left a cue goes on, even where this event failed.
        if next.is_none() && (self.tells_more || outcome != Outcome::Executed) {
            return (Told::Refused(response.errors), None);
        }
        match answer::to_json(&response, Outcome::Executed, app.limits.response_bytes) {
            Ok(json) => (Told::Answer(json), next),
            Err(refusal) => (refused(refusal), None),
        }
    }
}

fn refused(refusal: Refusal) -> Told {
    Told::Refused(Response::from(refusal).errors)
}
