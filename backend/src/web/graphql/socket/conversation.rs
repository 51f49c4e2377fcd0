//! One socket from its opening to its close.

use super::{
    close::{self, Close},
    message::{FromClient, FromServer, next},
    operations::{Operations, Word},
};
use crate::web::{
    Web,
    access::Visitor,
    graphql::{
        telling::Told,
        visit::{Ending, Visit},
    },
};
use axum::extract::ws::{Message, WebSocket};
use bytes::Bytes;
use std::{
    future::Future,
    pin::{Pin, pin},
    sync::Arc,
};
use tokio::{
    sync::mpsc,
    time::{self, Instant},
};
use tokio_tungstenite::tungstenite;

/// What both sides said so far.
pub(super) struct Conversation {
    socket: WebSocket,
    web: Web,
    visitor: Visitor,
    /// The id of the request that opened the socket.
    request_id: Arc<str>,
    operations: Operations,
    words: mpsc::Receiver<Word>,
    is_acknowledged: bool,
    /// A ping is on its way.
    is_pinged: bool,
}

impl Conversation {
    /// Nothing was said yet.
    pub(super) fn new(socket: WebSocket, web: Web, visitor: Visitor, request_id: Arc<str>) -> Self {
        let (operations, words) = Operations::new(web.sockets.operations);
        Self { socket, web, visitor, request_id, operations, words, is_acknowledged: false, is_pinged: false }
    }

    /// Holds the conversation to its end.
    pub(super) async fn hold(mut self, visit: Visit) {
        let ending = pin!(visit.ends(self.web.clone()));
        let Err(reason) = self.talk(ending).await;
        tracing::debug!(request_id = &*self.request_id, ?reason, "a socket ends");
        // Operations end now, not when the other side has agreed.
        let Self { socket, operations, words, .. } = self;
        drop((operations, words));
        close::close(socket, reason).await;
    }

    async fn talk(
        &mut self,
        mut ending: Pin<&mut impl Future<Output = Ending>>,
    ) -> Result<std::convert::Infallible, Close> {
        let ping = self.web.sockets.ping();
        let mut pings = time::interval_at(Instant::now() + ping, ping);
        let begin_until = Instant::now() + self.web.sockets.init();
        loop {
            tokio::select! {
                ending = &mut ending => return Err(ending.into()),
                () = time::sleep_until(begin_until), if !self.is_acknowledged => {
                    return Err(Close::InitialisationTimeout);
                }
                message = self.socket.recv() => {
                    if let Some(answer) = self.hear(message)? {
                        self.say(answer, &mut ending).await?;
                    }
                }
                Some(word) = self.words.recv() => {
                    for message in self.pass_on(&word)? {
                        self.say(message, &mut ending).await?;
                    }
                }
                _ = pings.tick() => {
                    if std::mem::replace(&mut self.is_pinged, true) {
                        return Err(Close::ByClient);
                    }
                    self.say(Message::Ping(Bytes::new()), &mut ending).await?;
                }
            }
        }
    }

    /// Sends a message, unless the conversation has to end before the other side takes it.
    async fn say(
        &mut self,
        message: Message,
        ending: &mut Pin<&mut impl Future<Output = Ending>>,
    ) -> Result<(), Close> {
        tokio::select! {
            ending = ending => Err(ending.into()),
            sent = self.socket.send(message) => sent.map_err(|_gone| Close::ByClient),
        }
    }

    /// What is to be answered at once, if anything.
    fn hear(&mut self, message: Option<Result<Message, axum::Error>>) -> Result<Option<Message>, Close> {
        match message {
            Some(Ok(Message::Text(text))) if text.len() > self.web.sockets.message_bytes => {
                Err(Close::TooLong)
            }
            Some(Ok(Message::Text(text))) => {
                let message = FromClient::read(&text).ok_or(Close::BadRequest)?;
                Ok(self.obey(message)?.map(|answer| Message::Text(answer.into())))
            }
            Some(Ok(Message::Binary(_))) => Err(Close::BadRequest),
            Some(Ok(Message::Ping(_))) => Ok(None),
            Some(Ok(Message::Pong(_))) => {
                self.is_pinged = false;
                Ok(None)
            }
            Some(Ok(Message::Close(_))) | None => Err(Close::ByClient),
            Some(Err(error)) => Err(why(error)),
        }
    }

    fn obey(&mut self, message: FromClient) -> Result<Option<String>, Close> {
        match message {
            FromClient::ConnectionInit { .. } => {
                if std::mem::replace(&mut self.is_acknowledged, true) {
                    return Err(Close::TooManyInitialisations);
                }
                Ok(Some(FromServer::ConnectionAck.write()))
            }
            FromClient::Ping { payload } => Ok(Some(FromServer::Pong { payload }.write())),
            FromClient::Pong { .. } => Ok(None),
            FromClient::Subscribe { .. } if !self.is_acknowledged => Err(Close::Unauthorised),
            FromClient::Subscribe { id, .. } if self.operations.has(&id) => Err(Close::SubscriberExists(id)),
            FromClient::Subscribe { id, payload } => {
                let whose = (self.web.clone(), self.visitor.clone(), Arc::clone(&self.request_id));
                let begun = self.operations.begin(&id, whose, payload.into());
                Ok(begun.err().map(|errors| FromServer::Error { id: &id, payload: &errors }.write()))
            }
            FromClient::Complete { id } => {
                self.operations.end(&id);
                Ok(None)
            }
        }
    }

    /// The messages that a word of an operation becomes.
    fn pass_on(&mut self, word: &Word) -> Result<Vec<Message>, Close> {
        if !self.operations.accept(word) {
            return Ok(Vec::new());
        }
        let id = &*word.id;
        let complete = word.is_last.then(|| FromServer::Complete { id }.write());
        let texts = match &word.told {
            Told::Answer(answer) => [Some(next(id, answer)), complete],
            Told::Nothing | Told::Later(_) => [None, complete],
            // An error ends the operation by itself.
            Told::Refused(errors) => [Some(FromServer::Error { id, payload: errors }.write()), None],
            Told::Gone => return Err(Close::Forbidden),
        };
        Ok(texts.into_iter().flatten().map(|text| Message::Text(text.into())).collect())
    }
}

impl From<Ending> for Close {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::ServerStops => Self::GoingAway,
            Ending::SessionEnded => Self::Forbidden,
        }
    }
}

/// Why nothing more can be read.
fn why(error: axum::Error) -> Close {
    match error.into_inner().downcast_ref() {
        Some(tungstenite::Error::Capacity(_)) => Close::TooLong,
        Some(tungstenite::Error::Utf8(_)) => Close::NoText,
        Some(tungstenite::Error::Protocol(_)) => Close::Broken,
        _ => Close::ByClient,
    }
}
