//! Who may hold a connection open, and what they may see at any moment of it.
//!
//! Invariant: what a visitor may see is asked anew for each event, never kept.

use super::auth;
use crate::{
    app::App,
    auth::sign_in,
    error::Result,
    graphql::{
        error::INTERNAL_MESSAGE,
        gate::{Code, Refusal},
    },
    scope::Scope,
};
use axum::http::HeaderMap;
use futures_util::future::BoxFuture;
use std::{
    fmt::{self, Debug},
    sync::Arc,
};
use tokio::sync::watch;

/// Somebody whose credentials were good when the connection was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// Their session, or their token; none where they have none and are told apart by their address.
    pub session: Option<Arc<str>>,
    credential: Credential,
}

/// What a visitor came with.
#[derive(Clone, PartialEq, Eq)]
enum Credential {
    Nothing,
    Session(Arc<str>),
    Token(Arc<str>),
}

impl Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "Nothing",
            Self::Session(_) => "Session(…)",
            Self::Token(_) => "Token(…)",
        })
    }
}

impl Visitor {
    /// One who shows nothing, of a session or none.
    pub const fn without_credential(session: Option<Arc<str>>) -> Self {
        Self { session, credential: Credential::Nothing }
    }
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
    fn changes(&self, app: &App) -> watch::Receiver<u64>;
}

/// Accounts, by the cookie of a session or an access token.
#[derive(Clone, Copy, Debug)]
pub struct AccountAccess {
    /// Whether browsers reach the server by TLS.
    pub encrypted: bool,
}

impl Access for AccountAccess {
    fn admit<'a>(&'a self, app: &'a App, headers: &'a HeaderMap) -> BoxFuture<'a, Result<Visitor, Refusal>> {
        Box::pin(async move {
            let (holder, credential) = match auth::bearer(headers) {
                Some(token) => ("token", Credential::Token(token.into())),
                None => match auth::session_secret(headers, self.encrypted) {
                    Some(secret) => ("session", Credential::Session(secret.into())),
                    None => return Err(unknown()),
                },
            };
            let visitor = Visitor { session: None, credential };
            let scope = self.scope(app, &visitor).await.map_err(|error| {
                tracing::error!(cause = error.chain(), "nobody could be let in");
                Refusal::new(Code::Unavailable, INTERNAL_MESSAGE)
            })?;
            let scope = scope.ok_or_else(unknown)?;
            // One account has so many places, whatever it comes with.
            let session = scope.account().map(|account| Arc::from(format!("{holder} of {}", account.0)));
            Ok(Visitor { session, ..visitor })
        })
    }

    fn scope<'a>(&'a self, app: &'a App, visitor: &'a Visitor) -> BoxFuture<'a, Result<Option<Scope>>> {
        Box::pin(async move {
            let actor = match &visitor.credential {
                Credential::Nothing => None,
                Credential::Token(token) => sign_in::actor_of_token(app, token).await?,
                Credential::Session(secret) => match sign_in::session_of(app, secret).await? {
                    Some((session, _)) => sign_in::actor_of_session(app, &session).await?,
                    None => None,
                },
            };
            Ok(actor.map(|actor| Scope::of(actor, &app.tree.current())))
        })
    }

    fn changes(&self, app: &App) -> watch::Receiver<u64> {
        app.desk.changes()
    }
}

fn unknown() -> Refusal {
    Refusal::new(Code::Unauthenticated, "sign in, or send a valid access token")
}
