//! Gathering: what the resolvers of a request ask is kept until every one of them waits, and then loaded at once.
//!
//! A timer instead would cut a level in two whenever the machine is slow. Here the request itself says when nobody is
//! left who could ask: its future was polled, and nothing woke it meanwhile.
//!
//! Invariant: questions become statements only while no load runs that leads on (`Key::LEADS_ON`), so that which
//! questions go together never depends on which statement came back first.

use super::{Batches, Key};
use crate::{error::Error, graphql::error::ApiError};
use futures_util::{
    FutureExt as _, StreamExt as _,
    future::{BoxFuture, try_join_all},
    stream::FuturesUnordered,
    task::AtomicWaker,
};
use std::{
    any::Any,
    collections::{HashMap, HashSet},
    fmt,
    future::poll_fn,
    pin::pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};
use tokio::sync::oneshot;
use tracing::Instrument as _;

/// Most keys of one statement.
const MOST_KEYS: usize = 500;

/// Gathers what the resolvers of one request ask; [`Batcher::drive`] runs the request.
#[derive(Clone)]
pub struct Batcher {
    batches: Batches,
    asked: Arc<Mutex<Vec<Box<dyn Kind>>>>,
}

impl fmt::Debug for Batcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batcher").field("batches", &self.batches).finish_non_exhaustive()
    }
}

impl Batcher {
    /// For one request.
    pub fn new(batches: Batches) -> Self {
        Self { batches, asked: Arc::default() }
    }

    /// Loads a thing by its key; none where it is not there. Waits for ever outside of [`Batcher::drive`].
    pub async fn find<K: Key>(&self, key: K) -> Result<Option<K::Value>, ApiError> {
        let (sender, receiver) = oneshot::channel();
        let own = Keys(vec![(key, sender)]);
        {
            let mut asked = self.asked();
            match asked.iter_mut().find_map(|kind| kind.as_any().downcast_mut::<Keys<K>>()) {
                Some(keys) => keys.0.extend(own.0),
                None => asked.push(Box::new(own)),
            }
        }
        // Nobody answers when the load ended in a panic, which the log has told.
        let lost = || Error::Corrupt("a load broke off".to_owned());
        receiver.await.unwrap_or_else(|_lost| Err(lost().into()))
    }

    /// Runs a request whose resolvers ask this batcher, and loads what they ask whenever all of them wait.
    pub async fn drive<F: Future>(&self, request: F) -> F::Output {
        // Tokio would make a request pause that got many answers at once: that is not waiting.
        let mut request = pin!(tokio::task::unconstrained(request));
        let mut loads = FuturesUnordered::new();
        let mut leading = 0_usize;
        let alarm = Arc::new(Alarm::default());
        poll_fn(|cx| {
            loop {
                while let Poll::Ready(Some(led_on)) = loads.poll_next_unpin(cx) {
                    leading -= usize::from(led_on);
                }
                if let Poll::Ready(output) = alarm.poll(cx, |cx| request.as_mut().poll(cx)) {
                    return Poll::Ready(output);
                }
                if alarm.rang() || leading > 0 {
                    return Poll::Pending;
                }
                let asked = std::mem::take(&mut *self.asked());
                if asked.is_empty() {
                    return Poll::Pending;
                }
                for kind in asked {
                    let leads_on = kind.leads_on();
                    leading += usize::from(leads_on);
                    // A task of its own: rows are read beside the other loads, and a request that is dropped cuts no
                    // statement off half-way.
                    let load = tokio::spawn(kind.load(self.batches.clone()).in_current_span());
                    loads.push(load.map(move |_ended| leads_on));
                }
            }
        })
        .await
    }

    fn asked(&self) -> MutexGuard<'_, Vec<Box<dyn Kind>>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The keys of one kind that wait to be loaded.
trait Kind: Send {
    fn as_any(&mut self) -> &mut dyn Any;

    fn leads_on(&self) -> bool;

    fn load(self: Box<Self>, batches: Batches) -> BoxFuture<'static, ()>;
}

/// Where the value of a key is awaited.
type Awaiting<K> = oneshot::Sender<Result<Option<<K as Key>::Value>, ApiError>>;

struct Keys<K: Key>(Vec<(K, Awaiting<K>)>);

impl<K: Key> Kind for Keys<K> {
    fn as_any(&mut self) -> &mut dyn Any {
        self
    }

    fn leads_on(&self) -> bool {
        K::LEADS_ON
    }

    fn load(self: Box<Self>, batches: Batches) -> BoxFuture<'static, ()> {
        Box::pin(async move {
            let mut seen = HashSet::new();
            let keys = self.0.iter().map(|(key, _awaiting)| key);
            let distinct: Vec<K> = keys.filter(|key| seen.insert(*key)).cloned().collect();
            let found = try_join_all(distinct.chunks(MOST_KEYS).map(|keys| K::load(&batches, keys))).await;
            let found: Result<HashMap<K, K::Value>, ApiError> =
                found.map(|parts| parts.into_iter().flatten().collect()).map_err(ApiError::from);
            for (key, awaiting) in self.0 {
                let value = found.as_ref().map(|found| found.get(&key).cloned()).map_err(Clone::clone);
                // Who does not wait any more failed elsewhere.
                let _gone = awaiting.send(value);
            }
        })
    }
}

/// Tells whether something woke a future since it was last polled.
#[derive(Default)]
struct Alarm {
    rang: AtomicBool,
    outer: AtomicWaker,
}

impl Alarm {
    fn poll<T>(
        self: &Arc<Self>,
        cx: &Context<'_>,
        poll: impl FnOnce(&mut Context<'_>) -> Poll<T>,
    ) -> Poll<T> {
        self.outer.register(cx.waker());
        self.rang.store(false, Ordering::SeqCst);
        poll(&mut Context::from_waker(&Waker::from(Arc::clone(self))))
    }

    /// Whoever rang has also woken the task around, which therefore comes back.
    fn rang(&self) -> bool {
        self.rang.load(Ordering::SeqCst)
    }
}

impl Wake for Alarm {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.rang.store(true, Ordering::SeqCst);
        self.outer.wake();
    }
}
