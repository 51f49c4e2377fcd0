//! What is sealed goes into a backup as it is, and opens on the other engine with the same key file only.

use super::{Place, Safe, engines, layout, small};
use dangvien::{
    auth::{Desk, key_file::KeyFile, random::SystemRandom, seal::Sealer},
    clock::SystemClock,
    domain::{
        admission_case::{self, StoredEvent},
        sealing::{self, SealingError},
        store::Store,
    },
    error::Error,
};
use dangvien_shared::id::CaseId;
use dangvien_tests::{both_databases, key};
use sea_orm::{ConnectionTrait as _, Statement};
use std::sync::Arc;

/// The events of all cases, in their order.
async fn events(store: &Store, sealer: &Sealer) -> Result<Vec<(i64, StoredEvent)>, Error> {
    let ids = Statement::from_string(store.backend(), "SELECT id FROM admission_case ORDER BY id");
    let mut all = Vec::new();
    for row in store.reader().query_all_raw(ids).await.unwrap() {
        let id: i64 = row.try_get_by_index(0).unwrap();
        let of_case = admission_case::events(store.reader(), sealer, CaseId(id)).await?;
        all.extend(of_case.into_iter().map(|event| (id, event)));
    }
    Ok(all)
}

both_databases! {
    async fn cases_open_on_either_engine_with_their_key_file_only(db: TestDatabase) {
        let (_database, store) = small(db.engine()).await;
        let desk = Desk::with_keys(key::keys(), Arc::new(SystemClock));
        sealing::settle(&store, &desk).await.unwrap();
        let before = events(&store, &desk.cases).await.unwrap();
        assert!(before.len() > 100, "{}", before.len());
        let safe = Safe::new();
        safe.save(&store, "backup").await;
        for engine in engines() {
            let place = Place::empty(engine).await;
            safe.restore("backup", &place.url).await.unwrap();
            let copy = place.open().await;
            sealing::settle(&copy, &desk).await.unwrap();
            assert_eq!(events(&copy, &desk.cases).await.unwrap(), before);
            let other = Desk::with_keys(KeyFile::in_memory(&SystemRandom), Arc::new(SystemClock));
            let refused = sealing::settle(&copy, &other).await.unwrap_err();
            let (expected, found) = (desk.key_fingerprint(), other.key_fingerprint());
            let told = refused.to_string();
            assert!(matches!(refused, SealingError::Other { .. }), "{told}");
            assert!(told.contains(&expected) && told.contains(&found), "{told}");
            let unread = events(&copy, &other.cases).await.unwrap_err();
            assert!(matches!(unread, Error::Corrupt(_)), "{unread}");
        }
    }

    async fn a_key_that_nobody_noted_is_found_out_by_what_it_does_not_open(db: TestDatabase) {
        let (_database, store) = small(db.engine()).await;
        let other = Desk::with_keys(KeyFile::in_memory(&SystemRandom), Arc::new(SystemClock));
        let refused = sealing::settle(&store, &other).await.unwrap_err();
        assert!(matches!(refused, SealingError::Unknown { .. }), "{refused}");
        assert_eq!(sealing::noted(store.reader()).await.unwrap(), None);
        sealing::settle(&store, &Desk::with_keys(key::keys(), Arc::new(SystemClock))).await.unwrap();
        assert_eq!(layout::number(&store, "SELECT count(*) FROM sealing_key").await, 1);
    }
}
