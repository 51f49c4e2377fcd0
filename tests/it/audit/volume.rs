//! A long chain: how fast it grows, how fast it is proved, and that one turned bit in it is found.

use super::{disarm, key, literal, run, told, varied, verified, write};
use dangvien::{audit::verify_within, domain::store::Store};
use dangvien_tests::both_databases;
use sea_orm::{ConnectionTrait as _, Statement};
use std::time::Instant;

const RECORDS: i64 = 100_000;
const AT_ONCE: i64 = 2_000;
const SINGLY: i64 = 200;

async fn turn_one_bit(store: &Store, place: i64) {
    let select = format!("SELECT hash FROM audit_record WHERE sequence = {place}");
    let row = store.reader().query_one_raw(Statement::from_string(store.backend(), select)).await.unwrap();
    let mut hash: Vec<u8> = row.unwrap().try_get_by_index(0).unwrap();
    hash[17] ^= 4;
    let turned = literal(store.backend(), &hash);
    run(store.writer(), &format!("UPDATE audit_record SET hash = {turned} WHERE sequence = {place}"))
        .await
        .unwrap();
}

both_databases! {
    async fn one_turned_bit_among_a_hundred_thousand_records_is_found(db: TestDatabase) {
        let store = db.open().await;
        let began = Instant::now();
        for number in 0..SINGLY {
            write(&store, vec![varied(number)]).await;
        }
        let singly = began.elapsed();
        let mut number = SINGLY;
        while number < RECORDS {
            let to = (number + AT_ONCE).min(RECORDS);
            write(&store, (number..to).map(varied).collect()).await;
            number = to;
        }
        let began = Instant::now();
        let whole = verified(&store).await;
        let proved = began.elapsed();
        assert_eq!((whole.records, told(&whole)), (u64::try_from(RECORDS).unwrap(), Vec::new()));

        disarm(&store).await;
        turn_one_bit(&store, 61_803).await;
        let began = Instant::now();
        let found = verify_within(store.reader(), &key(), &[]).await.unwrap();
        let located = began.elapsed();
        assert_eq!(told(&found), [
            "record 61803: its columns, or the persons that it is about, are not what was sealed (edited, exchanged, \
             or put in without the key)",
            "record 61804: does not follow the record before it, which was exchanged or sealed anew",
        ]);
        eprintln!(
            "{}: {SINGLY} records one by one in {singly:.2?}; {RECORDS} proved in {proved:.2?}, one bit located in \
             {located:.2?}",
            db.engine()
        );
    }
}
