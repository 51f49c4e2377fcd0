//! A writer that is killed in the middle leaves a whole chain, with everything that it acknowledged.

use super::{told, verified};
use crate::harness::count;
use dangvien_tests::{TestApp, both_databases};
use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

/// Times that the writer is started and killed.
const KILLS: usize = 5;

/// Starts a writer, kills it after so many acknowledged records and gives the last place that it told.
fn kill_after(url: &str, records: usize) -> i64 {
    let mut writer = Command::new(env!("CARGO_BIN_EXE_appender"))
        .args([url, "7"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|problem| panic!("the writer does not start: {problem}"));
    let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines();
    let mut told: Vec<String> = lines.by_ref().take(records).map(Result::unwrap).collect();
    assert_eq!(told.len(), records, "the writer ended by itself");
    // SIGKILL: nothing is tidied up.
    writer.kill().unwrap();
    told.extend(lines.map_while(Result::ok));
    writer.wait().unwrap();
    told.last().unwrap().parse().unwrap()
}

both_databases! {
    async fn a_killed_writer_leaves_a_chain_that_is_whole(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut acknowledged = 0;
        for kill in 0..KILLS {
            let url = app.database().url().to_owned();
            let last = tokio::task::spawn_blocking(move || kill_after(&url, 3 + 4 * kill)).await.unwrap();
            assert!(last > acknowledged, "{last} after {acknowledged}");
            acknowledged = last;
            let found = verified(&app.app.store).await;
            assert_eq!(told(&found), Vec::<String>::new(), "after kill {kill}");
            let records = i64::try_from(found.records).unwrap();
            // One more may have been committed and not told any more.
            assert!(records == acknowledged || records == acknowledged + 1, "{records}, told {acknowledged}");
            acknowledged = records;
        }
        let apart = "SELECT (SELECT count(*) FROM audit_record) - (SELECT count(*) FROM audit_subject)";
        assert_eq!(count(&app, apart).await, 0, "a record without its person, or the other way round");
    }
}
