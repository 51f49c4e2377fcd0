//! What is sealed goes into a backup as it is, and opens on the other engine with the same key file only.

use super::{Place, Safe, engines, layout, small};
use dangvien::{
    app::App,
    auth::{Desk, accounts::Changer, key_file::KeyFile, random::SystemRandom, seal::Sealer},
    clock::SystemClock,
    domain::{
        admission_case::{self, StoredEvent},
        attachment::{self, NewFile},
        sealing::{self, SealingError},
        store::Store,
    },
    error::Error,
};
use dangvien_shared::{id::CaseId, vocabulary::DocumentForm};
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

    async fn files_come_back_piece_by_piece_and_open_with_their_key_file_only(db: TestDatabase) {
        let (_database, store) = small(db.engine()).await;
        let desk = || Desk::with_keys(key::keys(), Arc::new(SystemClock));
        sealing::settle(&store, &desk()).await.unwrap();
        let of = async |store: Store, desk: Desk| {
            App::new(store, Arc::new(SystemClock)).await.unwrap().with_desk(desk)
        };
        let app = of(store.clone(), desk()).await;
        let nominated = "SELECT case_id FROM case_event WHERE kind = 'NOMINATE' AND number = 2 ORDER BY case_id";
        let case = CaseId(layout::number(&store, nominated).await);
        let content = crate::attachment::pdf("tệp của hồ sơ", 3_000_000);
        let new = NewFile {
            case,
            event: crate::attachment::MINUTES,
            form: DocumentForm::NominationMinutes,
            name: "Bản quét.pdf".to_owned(),
            declared: "application/pdf".to_owned(),
            content: content.clone().into(),
            request_key: String::new(),
        };
        let (_, attached) = attachment::attach(&app, &app.tool_scope(), &Changer::command_line(), new).await.unwrap();
        let safe = Safe::new();
        safe.save(&store, "backup").await;
        for engine in engines() {
            let place = Place::empty(engine).await;
            safe.restore("backup", &place.url).await.unwrap();
            let copy = of(place.open().await, desk()).await;
            let found = attachment::of_cases(copy.store.reader(), &copy.desk.cases, &[case]).await.unwrap();
            assert_eq!(found, std::slice::from_ref(&attached));
            let (mut reader, mut read) = (found[0].content(&copy), Vec::new());
            while let Some(piece) = reader.next().await.unwrap() {
                read.extend(piece);
            }
            assert!(read == content, "what is in it comes back on {engine}");
            let other = Desk::with_keys(KeyFile::in_memory(&SystemRandom), Arc::new(SystemClock));
            let stranger = of(place.open().await, other).await;
            assert!(found[0].content(&stranger).next().await.is_err());
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
