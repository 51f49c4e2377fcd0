//! Many writers at once keep one chain.

use super::{clock, key, reading, told, verified};
use dangvien::{audit::append, domain::store::Store};
use dangvien_tests::both_databases;
use std::collections::BTreeSet;

const WRITERS: i64 = 16;
const TURNS: i64 = 12;

/// Writes, and every fifth time gives up; gives the places that were acknowledged.
async fn write_in_turns(store: Store, writer: i64) -> Vec<i64> {
    let mut acknowledged = Vec::new();
    for turn in 0..TURNS {
        let write = store.begin_write().await.unwrap();
        let place = append(&write, &key(), &clock(), reading(writer * TURNS + turn + 1)).await.unwrap();
        if (writer + turn) % 5 == 0 {
            write.rollback().await.unwrap();
        } else {
            write.commit().await.unwrap();
            acknowledged.push(place);
        }
    }
    acknowledged
}

both_databases! {
    async fn sixteen_writers_keep_one_chain_without_a_gap(db: TestDatabase) {
        // Two processes' worth of connections: a lock that lived in one process would not hold the other back.
        let stores = [db.open().await, db.open().await];
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let store = stores[usize::try_from(writer % 2).unwrap()].clone();
                tokio::spawn(write_in_turns(store, writer))
            })
            .collect();
        let mut acknowledged = BTreeSet::new();
        for writer in writers {
            for place in writer.await.unwrap() {
                assert!(acknowledged.insert(place), "two writers were given the place {place}");
            }
        }
        let records = i64::try_from(acknowledged.len()).unwrap();
        assert_eq!(acknowledged.last(), Some(&records), "a place was given and not taken");
        let found = verified(&stores[0]).await;
        assert_eq!((found.records, told(&found)), (u64::try_from(records).unwrap(), Vec::new()));
    }
}
