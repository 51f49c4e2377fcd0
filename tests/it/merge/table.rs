//! Every column that names a person is thought of: a new table says whether its rows go with a record that is merged.

use dangvien::domain::merge::{LEFT_BEHIND, MOVED};
use dangvien_tests::{Engine, both_databases};
use sea_orm::{ConnectionTrait as _, Statement};
use std::collections::BTreeSet;

both_databases! {
    async fn every_column_that_names_a_person_goes_with_the_record_or_says_why_not(db: TestDatabase) {
        let store = db.open().await;
        let sql = match db.engine() {
            Engine::Postgres => {
                "SELECT c.conrelid::regclass::text, a.attname::text FROM pg_constraint c
                 JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
                 WHERE c.contype = 'f' AND c.confrelid = 'person'::regclass
                 UNION SELECT table_name::text, column_name::text FROM information_schema.columns
                 WHERE table_schema = 'public' AND column_name = 'person_id'"
            }
            Engine::Sqlite => {
                "SELECT m.name, f.\"from\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
                 WHERE m.type = 'table' AND f.\"table\" = 'person'
                 UNION SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
                 WHERE m.type = 'table' AND c.name = 'person_id'"
            }
        };
        let rows = store.reader().query_all_raw(Statement::from_string(store.backend(), sql)).await.unwrap();
        let found: BTreeSet<(String, String)> =
            rows.iter().map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())).collect();
        let known = MOVED.iter().chain(&LEFT_BEHIND).map(|(table, column)| ((*table).to_owned(), (*column).to_owned()));
        assert_eq!(found, known.collect::<BTreeSet<_>>());
    }
}
