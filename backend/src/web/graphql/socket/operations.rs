//! The operations that run on one socket: each in a task of its own, all telling into one short queue.
//!
//! Invariant: an operation takes its place in the queue before it executes, so that a client that does not read holds up
//! the execution, not the memory.

use crate::{
    graphql::gate::{Code, Refusal},
    web::{
        Web,
        access::Visitor,
        graphql::telling::{Telling, Told},
    },
};
use async_graphql::{Request, Response, ServerError};
use std::{collections::HashMap, sync::Arc};
use tokio::{sync::mpsc, task::AbortHandle};

/// Answers that wait for the socket at most.
const QUEUE: usize = 4;

/// What an operation has to say.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) id: Arc<str>,
    /// Which operation of that id: one that was ended may still have a word in the queue.
    serial: u64,
    pub(super) told: Told,
    /// Nothing follows.
    pub(super) is_last: bool,
}

/// The operations of one socket.
#[derive(Debug)]
pub(super) struct Operations {
    running: HashMap<Arc<str>, Running>,
    most: usize,
    serial: u64,
    words: mpsc::Sender<Word>,
}

/// An operation that ends with the value; what it executes at the moment goes on to its end, unheard.
#[derive(Debug)]
struct Running {
    serial: u64,
    task: AbortHandle,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Operations {
    /// None yet; the queue is where they tell.
    pub(super) fn new(most: usize) -> (Self, mpsc::Receiver<Word>) {
        let (words, queue) = mpsc::channel(QUEUE);
        (Self { running: HashMap::new(), most, serial: 0, words }, queue)
    }

    /// Whether an operation of that id runs.
    pub(super) fn has(&self, id: &str) -> bool {
        self.running.contains_key(id)
    }

    /// Begins an operation; the errors say why it does not begin.
    pub(super) fn begin(
        &mut self,
        id: &str,
        (web, visitor, request_id): (Web, Visitor, Arc<str>),
        request: Request,
    ) -> Result<(), Vec<ServerError>> {
        if self.running.len() >= self.most {
            let text = format!("a socket may have at most {} operations: end one first", self.most);
            let refusal =
                Refusal::new(Code::CostExceeded, text).with_figures(self.running.len() + 1, self.most);
            return Err(Response::from(refusal).errors);
        }
        self.serial += 1;
        let (id, serial): (Arc<str>, u64) = (id.into(), self.serial);
        let follow = follow(Arc::clone(&id), serial, self.words.clone(), move || {
            Telling::open(web, visitor, request_id, request)
        });
        let task = tokio::spawn(follow).abort_handle();
        self.running.insert(id, Running { serial, task });
        Ok(())
    }

    /// Ends an operation; one that has ended already is no mistake, it may have been on its way.
    pub(super) fn end(&mut self, id: &str) {
        self.running.remove(id);
    }

    /// Whether a word still counts; the last one of an operation ends it.
    pub(super) fn accept(&mut self, word: &Word) -> bool {
        let counts = self.running.get(&word.id).is_some_and(|running| running.serial == word.serial);
        if counts && word.is_last {
            self.running.remove(&word.id);
        }
        counts
    }
}

/// Tells all of an operation.
async fn follow(
    id: Arc<str>,
    serial: u64,
    words: mpsc::Sender<Word>,
    open: impl FnOnce() -> Result<Telling, Refusal>,
) {
    let mut telling = match open() {
        Ok(telling) => telling,
        Err(refusal) => {
            let told = Told::Refused(Response::from(refusal).errors);
            // The socket may have closed meanwhile.
            drop(words.send(Word { id, serial, told, is_last: true }).await);
            return;
        }
    };
    while telling.more().await {
        let Ok(place) = words.reserve().await else { return };
        let told = telling.tell().await;
        let is_last = telling.is_over();
        if is_last || !matches!(told, Told::Nothing) {
            place.send(Word { id: Arc::clone(&id), serial, told, is_last });
        }
    }
}
