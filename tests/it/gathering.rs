//! What is asked in one request is loaded together, whichever statement comes back first.

use dangvien::{
    error::Result,
    graphql::{
        batch::{Batcher, Batches, Key},
        request::RequestData,
    },
};
use dangvien_tests::{Engine, TestApp, TestDatabase};
use futures_util::future::join_all;
use std::{
    collections::HashMap,
    future::poll_fn,
    hash::{Hash, Hasher},
    sync::{Arc, Mutex},
    task::Poll,
    time::Duration,
};
use tokio::{join, sync::Notify};

/// What happened, and who must wait for what.
#[derive(Debug, Default)]
struct Journal {
    loads: Mutex<Vec<usize>>,
    gate: Notify,
}

/// A key that is told apart by its number alone.
#[derive(Clone, Debug)]
struct Numbered<const KIND: u8> {
    number: usize,
    journal: Arc<Journal>,
}

/// A list whose rows come at once.
const QUICK: u8 = 0;
/// A list whose rows come when the gate opens.
const SLOW: u8 = 1;
/// What hangs on a row; its loads are told.
const ROW: u8 = 2;
/// A figure, on which nothing hangs; it comes when the gate opens.
const FIGURE: u8 = 3;
/// What cannot be loaded.
const BROKEN: u8 = 4;

impl<const KIND: u8> PartialEq for Numbered<KIND> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl<const KIND: u8> Eq for Numbered<KIND> {}

impl<const KIND: u8> Hash for Numbered<KIND> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

impl<const KIND: u8> Key for Numbered<KIND> {
    type Value = usize;

    const LEADS_ON: bool = KIND != FIGURE;

    async fn load(_batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, usize>> {
        let journal = &keys[0].journal;
        match KIND {
            SLOW | FIGURE => journal.gate.notified().await,
            ROW => journal.loads.lock().unwrap().push(keys.len()),
            BROKEN => panic!("this load is made to break"),
            _ => {}
        }
        Ok(keys.iter().map(|key| (key.clone(), key.number)).collect())
    }
}

struct Bench {
    batcher: Batcher,
    journal: Arc<Journal>,
}

impl Bench {
    async fn new() -> Self {
        let app = TestApp::new(TestDatabase::create(Engine::Sqlite).await).await;
        let data = RequestData::with_scope(&app.app, app.app.tool_scope());
        Self { batcher: data.batches, journal: Arc::default() }
    }

    async fn find<const KIND: u8>(&self, number: usize) -> Option<usize> {
        let key = Numbered::<KIND> { number, journal: Arc::clone(&self.journal) };
        self.batcher.find(key).await.unwrap()
    }

    /// Runs what asks, and gives how many rows each load of rows was for.
    async fn run(&self, asking: impl Future<Output = ()>) -> Vec<usize> {
        let done = tokio::time::timeout(Duration::from_secs(20), self.batcher.drive(asking)).await;
        done.expect("nobody waits for ever");
        self.journal.loads.lock().unwrap().clone()
    }
}

/// Lets the others go first, without waiting for anything.
async fn pause() {
    let mut paused = false;
    poll_fn(|cx| {
        if paused {
            return Poll::Ready(());
        }
        paused = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

#[tokio::test]
async fn rows_of_a_quick_and_of_a_slow_list_are_loaded_together() {
    let bench = Bench::new().await;
    let quick = async {
        bench.find::<QUICK>(1).await;
        // Only now does the slow list come, when the quick one has long asked on.
        let row = bench.find::<ROW>(1);
        bench.journal.gate.notify_one();
        row.await;
    };
    let slow = async {
        bench.find::<SLOW>(1).await;
        bench.find::<ROW>(2).await;
    };
    assert_eq!(
        bench
            .run(async {
                join!(quick, slow);
            })
            .await,
        [2]
    );
}

#[tokio::test]
async fn figures_keep_no_list_waiting() {
    let bench = Bench::new().await;
    let list = async {
        bench.find::<QUICK>(1).await;
        bench.find::<ROW>(1).await;
        bench.journal.gate.notify_one();
    };
    let figure = async {
        bench.find::<FIGURE>(1).await;
    };
    assert_eq!(
        bench
            .run(async {
                join!(list, figure);
            })
            .await,
        [1]
    );
}

#[tokio::test]
async fn a_level_of_many_is_loaded_at_once_and_each_key_once() {
    let bench = Bench::new().await;
    let bench = &bench;
    // Each asks at a moment of its own, and every number is asked for twice.
    let asking = async {
        let level = (0..800).map(|place| async move {
            for _turn in 0..place % 7 {
                pause().await;
            }
            assert_eq!(bench.find::<ROW>(place / 2).await, Some(place / 2));
        });
        join_all(level).await;
    };
    assert_eq!(bench.run(asking).await, [400]);
}

#[tokio::test]
async fn many_who_are_answered_together_ask_on_together() {
    let bench = Bench::new().await;
    let bench = &bench;
    let asking = async {
        join_all((0..400).map(|place| async move {
            bench.find::<QUICK>(place).await;
            bench.find::<ROW>(place).await;
        }))
        .await;
    };
    assert_eq!(bench.run(asking).await, [400]);
}

#[tokio::test]
async fn a_load_that_breaks_off_is_told_and_the_rest_goes_on() {
    let bench = Bench::new().await;
    let broken = Numbered::<BROKEN> { number: 1, journal: Arc::clone(&bench.journal) };
    let asking = async {
        let (lost, found) = join!(bench.batcher.find(broken), bench.find::<QUICK>(7));
        assert_eq!((lost.unwrap_err().code(), found), ("INTERNAL_SERVER_ERROR", Some(7)));
        bench.find::<ROW>(1).await;
    };
    assert_eq!(bench.run(asking).await, [1]);
}
