//! What the database itself refuses of dated rules, authorities, admission cases and their events.

use super::{CHECK, Ground, OPEN, REFERENCE, UNIQUE};
use dangvien_tests::{Engine, TestDatabase, both_databases};

/// A dated rule from day to day.
fn rule(id: i64, key: &str, from: &str, to: &str) -> String {
    format!(
        "INSERT INTO dated_rule (id, key, value, unit, valid_from, valid_to, regulation, clause, source, confidence, note)
         VALUES ({id}, '{key}', '1', '', '{from}', '{to}', 'x', 'x', 'x', 'HIGH', '')"
    )
}

/// An open case of a person.
pub(super) fn case(id: i64, person: &str) -> String {
    format!(
        "INSERT INTO admission_case (id, person_id, branch_id, branch_path, state, state_since, opened_on, candidate, version)
         VALUES ({id}, {person}, {{branch}}, {{branch_path}}, 'PROSPECT', '2014-01-01', '2014-01-01', {{sealed}}, 1)"
    )
}

pub(super) fn event(case: i64, number: i64, key: &str) -> String {
    format!(
        "INSERT INTO case_event (case_id, number, happened_on, kind, body, recorded_at, account_id, request_key)
         VALUES ({case}, {number}, '2014-01-01', 'REGISTER', {{sealed}}, 0, {{account}}, '{key}')"
    )
}

fn mentor(case: i64, person: &str, from: &str, to: &str) -> String {
    format!(
        "INSERT INTO case_mentor (case_id, person_id, valid_from, valid_to) VALUES ({case}, {person}, '{from}', '{to}')"
    )
}

fn document(id: i64, case: i64, number: i64, state: &str) -> String {
    format!(
        "INSERT INTO case_document (id, case_id, form, issuer_id, series, term, number, signed_on, state)
         VALUES ({id}, {case}, 'KND_6', {{branch}}, 'NQ', '2010-2015', {number}, '2014-01-01', '{state}')"
    )
}

pub(super) async fn ground(db: TestDatabase) -> Ground {
    let sealed = match db.engine() {
        Engine::Sqlite => "x'01ff'",
        Engine::Postgres => "'\\x01ff'",
    };
    let mut ground = Ground::new(db).await;
    let account = ground.app.account("can-bo").await;
    ground.words.extend([("sealed", sealed.to_owned()), ("account", account.0.to_string())]);
    ground
}

both_databases! {
    async fn a_rule_has_one_value_a_day(db: TestDatabase) {
        let ground = ground(db).await;
        ground.run(&rule(900, "TEST", "2010-01-01", "2015-01-01")).await.unwrap();
        for statement in [
            rule(901, "TEST", "2010-01-01", "2010-02-01"),
            rule(901, "TEST", "2014-12-31", OPEN),
            rule(901, "TEST", "2009-01-01", OPEN),
        ] {
            ground.refuses(&[(&statement, "a rule has one value a day|unique constraint")]).await;
        }
        ground.refuses(&[
            (&rule(901, "OTHER", "2015-01-01", "2015-01-01"), CHECK),
            (&rule(901, "OTHER", "2015-01-01", OPEN).replace("'HIGH'", "'SURE'"), CHECK),
            ("INSERT INTO admission_authority (id, organisation_id, valid_from, valid_to, basis)
              VALUES (900, {committee}, '2015-01-01', '2015-01-01', 'x')", CHECK),
            ("INSERT INTO admission_authority (id, organisation_id, valid_from, basis)
              VALUES (900, 12345, '2015-01-01', 'x')", REFERENCE),
        ]).await;
        ground.run(&rule(901, "TEST", "2015-01-01", OPEN)).await.unwrap();
        ground.refuses(&[("UPDATE dated_rule SET valid_from = '2014-12-31' WHERE id = 901", "one value a day")]).await;
    }

    async fn a_person_has_one_open_case_of_branches_that_are_there(db: TestDatabase) {
        let ground = ground(db).await;
        ground.run(&case(900, "{free}")).await.unwrap();
        ground.refuses(&[
            (&case(901, "{free}"), UNIQUE),
            (&case(900, "{person}"), UNIQUE),
            (&case(901, "12345"), REFERENCE),
            (&case(901, "{person}").replace("{branch},", "12345,"), REFERENCE),
            ("UPDATE admission_case SET closed_on = '2013-12-31' WHERE id = 900", CHECK),
            ("UPDATE admission_case SET awaits_id = 12345 WHERE id = 900", REFERENCE),
            ("UPDATE admission_case SET state = NULL WHERE id = 900", "null"),
            ("DELETE FROM person WHERE id = {free}", REFERENCE),
        ]).await;
        ground.run("UPDATE admission_case SET closed_on = '2014-02-01' WHERE id = 900").await.unwrap();
        ground.run(&case(901, "{free}")).await.unwrap();
        ground.refuses(&[("UPDATE admission_case SET closed_on = '9999-12-31' WHERE id = 900", UNIQUE)]).await;
    }

    async fn events_are_added_once_and_never_changed(db: TestDatabase) {
        let engine = db.engine();
        let ground = ground(db).await;
        ground.run(&case(900, "{free}")).await.unwrap();
        ground.run(&event(900, 1, "key-1")).await.unwrap();
        let never = "events of a case are never changed";
        ground.refuses(&[
            (&event(900, 1, "key-2"), UNIQUE),
            (&event(900, 0, "key-2"), CHECK),
            (&event(12345, 1, "key-2"), REFERENCE),
            (&event(900, 2, "key-2").replace("{account}", "12345"), REFERENCE),
            // The same request again.
            (&event(900, 2, "key-1"), UNIQUE),
            ("UPDATE case_event SET kind = 'APPLY'", never),
            ("UPDATE case_event SET body = {sealed}", never),
            ("DELETE FROM case_event", never),
            ("DELETE FROM admission_case WHERE id = 900", REFERENCE),
        ]).await;
        if engine == Engine::Postgres {
            ground.refuses(&[("TRUNCATE case_event", never)]).await;
        }
        // Tools have no account, and as many requests without a key as they like.
        for number in [2, 3] {
            ground.run(&event(900, number, "").replace("{account}", "NULL")).await.unwrap();
        }
        ground.refuses(&[
            ("INSERT INTO sealing_key (id, fingerprint) VALUES (2, 'x')", CHECK),
            ("INSERT INTO sealing_key (id, fingerprint) VALUES (1, NULL)", "null"),
        ]).await;
    }

    async fn one_mentor_at_a_time_and_a_number_once(db: TestDatabase) {
        let ground = ground(db).await;
        ground.run(&case(900, "{free}")).await.unwrap();
        ground.run(&mentor(900, "{person}", "2014-01-01", OPEN)).await.unwrap();
        ground.run(&document(900, 900, 7, "VALID")).await.unwrap();
        ground.refuses(&[
            (&mentor(900, "{admitted}", "2014-02-01", OPEN), UNIQUE),
            (&mentor(900, "{admitted}", "2014-01-01", "2014-02-01"), UNIQUE),
            (&mentor(900, "{admitted}", "2014-03-01", "2014-02-01"), CHECK),
            (&mentor(900, "12345", "2013-01-01", "2014-01-01"), REFERENCE),
            (&mentor(12345, "{person}", "2013-01-01", "2014-01-01"), REFERENCE),
            (&document(901, 900, 7, "VALID"), UNIQUE),
            (&document(901, 900, 8, "LOST"), CHECK),
            (&document(901, 12345, 8, "VALID"), REFERENCE),
            (&document(901, 900, 8, "VALID").replace("{branch}", "12345"), REFERENCE),
        ]).await;
        // What was taken back leaves its number free.
        ground.run("UPDATE case_document SET state = 'REVERSED' WHERE id = 900").await.unwrap();
        ground.run(&document(901, 900, 7, "VALID")).await.unwrap();
        ground.refuses(&[("UPDATE case_document SET state = 'VALID' WHERE id = 900", UNIQUE)]).await;
    }

    async fn whoever_changes_the_rules_or_the_calendar_moves_their_version_on(db: TestDatabase) {
        let ground = ground(db).await;
        let version = async || crate::harness::count(&ground.app, "SELECT law_version FROM register").await;
        let mut last = version().await;
        for statement in [
            &*rule(900, "TEST", "2010-01-01", "2015-01-01"),
            "UPDATE dated_rule SET value = '2' WHERE id = 900",
            "DELETE FROM dated_rule WHERE id = 900",
            "INSERT INTO holiday (day, kind, name, source) VALUES ('2040-05-11', 'DAY_OFF', 'Nghỉ bù', '')",
            "UPDATE holiday SET kind = 'WORKING_DAY' WHERE day = '2040-05-11'",
            "DELETE FROM holiday WHERE day = '2040-05-11'",
        ] {
            ground.run(statement).await.unwrap();
            let now = version().await;
            assert!(now > last, "{statement}");
            last = now;
        }
    }
}
