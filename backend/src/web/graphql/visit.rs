//! Somebody who stays: let in once, asked again whenever access changes, sent away when the server stops.

use crate::{
    graphql::gate::Refusal,
    web::{
        Web,
        access::Visitor,
        place::{Full, Place},
        server::Connection,
    },
};
use axum::http::HeaderMap;
use tokio::{
    sync::watch,
    time::{self, Instant},
};

/// A connection that stays open, and who holds it.
#[derive(Debug)]
pub(super) struct Visit {
    pub(super) visitor: Visitor,
    connection: Connection,
    changes: watch::Receiver<u64>,
}

/// Why a visit ends from our side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The server stops; another will answer soon.
    ServerStops,
    /// The session has ended.
    SessionEnded,
}

impl Visit {
    /// Lets a visitor in by the headers of their request.
    pub(super) async fn open(
        web: &Web,
        connection: Connection,
        headers: &HeaderMap,
    ) -> Result<Self, Refusal> {
        // Listened to before the visitor is let in: a change in between is not missed.
        let changes = web.access.changes(&web.app);
        let visitor = web.access.admit(&web.app, headers).await?;
        Ok(Self { visitor, connection, changes })
    }

    /// Takes a place among those that stay open.
    pub(super) fn take_place(&self, web: &Web) -> Result<Place, Full> {
        web.places.take(&self.visitor, &self.connection)
    }

    /// Ready when the visit has to end.
    pub(super) async fn ends(mut self, web: Web) -> Ending {
        let recheck = web.sockets.recheck();
        let mut rechecks = time::interval_at(Instant::now() + recheck, recheck);
        loop {
            tokio::select! {
                () = self.connection.server_stops() => return Ending::ServerStops,
                Ok(()) = self.changes.changed() => {}
                _ = rechecks.tick() => {}
            }
            let (web, visitor) = (web.clone(), self.visitor.clone());
            // In a task of its own: a visit that ends meanwhile cuts no statement off.
            let asked = tokio::spawn(async move { web.access.scope(&web.app, &visitor).await });
            // A database that is away ends nobody's session; events fail by themselves meanwhile.
            if let Ok(Ok(None)) = asked.await {
                return Ending::SessionEnded;
            }
        }
    }
}
