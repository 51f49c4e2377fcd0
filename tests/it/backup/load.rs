//! Backups while others write: each is of one moment, and nobody waits for it.

use super::{Place, Safe, agrees, layout};
use dangvien::domain::store::Store;
use dangvien_shared::vocabulary::OrganisationKind;
use dangvien_tests::{TestApp, both_databases};
use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

/// What one admission adds a row to, and the version that it moves on by one.
const COUNTED: [&str; 4] = ["person", "membership", "movement", "admission"];

async fn counts(store: &Store) -> (i64, [i64; 4]) {
    let mut rows = [0; 4];
    for (count, table) in rows.iter_mut().zip(COUNTED) {
        *count = layout::number(store, &format!("SELECT count(*) FROM {table}")).await;
    }
    (layout::number(store, "SELECT data_version FROM register").await, rows)
}

both_databases! {
    async fn backups_under_writes_are_each_of_one_moment(db: TestDatabase) {
        let engine = db.engine();
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let province = register.province("Đảng bộ tỉnh").await;
        let upper = register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện").await;
        let branch = register.organisation(OrganisationKind::GrassrootsBranch, upper, "Chi bộ").await;
        for _ in 0..200 {
            register.admit(branch, "2013-05-19", |draft| draft).await;
        }
        let store = app.app.store.clone();
        let (version, before) = counts(&store).await;
        let (stop, written) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let writer = tokio::spawn({
            let (stop, written) = (Arc::clone(&stop), Arc::clone(&written));
            async move {
                while !stop.load(Ordering::Relaxed) {
                    register.admit(branch, "2014-05-19", |draft| draft).await;
                    written.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
        let safe = Safe::new();
        let mut during = 0;
        for round in 0..6 {
            let begun = written.load(Ordering::Relaxed);
            // Whatever the machine's speed: a write before, and one while it runs or after.
            while written.load(Ordering::Relaxed) == begun {
                tokio::task::yield_now().await;
            }
            let begun = written.load(Ordering::Relaxed);
            safe.save(&store, &format!("backup{round}")).await;
            during += written.load(Ordering::Relaxed) - begun;
        }
        stop.store(true, Ordering::Relaxed);
        writer.await.unwrap();
        assert!(during > 0, "nobody wrote while backups were taken");
        let mut versions = Vec::new();
        for round in 0..6 {
            let place = Place::empty(engine).await;
            safe.restore(&format!("backup{round}"), &place.url).await.unwrap();
            let copy = place.open().await;
            let (later, after) = counts(&copy).await;
            assert_eq!(after, before.map(|count| count + later - version), "at version {later}");
            agrees(copy).await;
            versions.push(later);
        }
        assert!(versions.is_sorted() && versions[0] < versions[5], "{versions:?}");
    }
}
