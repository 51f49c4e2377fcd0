//! Who may hold a connection open, and what they may see at any moment of it.
//!
//! Invariant: what a visitor may see is asked anew for each event, never kept. Until accounts exist everybody is the
//! demo actor.

use crate::{app::App, error::Result, graphql::gate::Refusal, scope::Scope};
use axum::http::HeaderMap;
use futures_util::future::BoxFuture;
use std::{fmt::Debug, sync::Arc};
use tokio::sync::watch;

/// Somebody whose credentials were good when the connection was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// Their session; none where they have none and are told apart by their address.
    pub session: Option<Arc<str>>,
}

/// Decides who comes in, and who may stay.
pub trait Access: Debug + Send + Sync {
    /// Lets a visitor in, or refuses, by the headers of the request that opens the connection.
    fn admit<'a>(&'a self, app: &'a App, headers: &'a HeaderMap) -> BoxFuture<'a, Result<Visitor, Refusal>>;

    /// What the visitor may see at this moment; none when their session has ended.
    ///
    /// Every open connection asks at once when access changes: the answer should not need the database each time.
    fn scope<'a>(&'a self, app: &'a App, visitor: &'a Visitor) -> BoxFuture<'a, Result<Option<Scope>>>;

    /// Moves whenever a session ended or a grant changed.
    fn changes(&self) -> watch::Receiver<u64>;
}

/// Everybody is the demo actor, and stays.
#[derive(Debug, Default)]
pub struct DemoAccess {
    changes: watch::Sender<u64>,
}

impl Access for DemoAccess {
    fn admit<'a>(
        &'a self,
        _app: &'a App,
        _headers: &'a HeaderMap,
    ) -> BoxFuture<'a, Result<Visitor, Refusal>> {
        Box::pin(async { Ok(Visitor { session: None }) })
    }

    fn scope<'a>(&'a self, app: &'a App, _visitor: &'a Visitor) -> BoxFuture<'a, Result<Option<Scope>>> {
        Box::pin(async { Ok(Some(app.demo_scope())) })
    }

    fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }
}
