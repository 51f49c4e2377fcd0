//! The tables: up, down, up again on both engines; and what the database itself refuses.

mod attachment;
mod case;
mod merge;
mod source_work;

use dangvien::domain::store::Store;
use dangvien_migrations::Migrator;
use dangvien_shared::vocabulary::{
    BranchPlace, Education, MovementKind, Occupation, OrganisationKind, OrganisationType, PoliticalTheory,
    Qualification,
};
use dangvien_tests::{Engine, TestApp, TestDatabase, both_databases};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sea_orm_migration::MigratorTrait as _;

/// Every table, index, trigger and constraint with its definition.
async fn layout(store: &Store) -> Vec<String> {
    let sql = match store.backend() {
        DbBackend::Postgres => {
            "SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, collation_name)
             FROM information_schema.columns WHERE table_schema = 'public'
             UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
             UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                WHERE connamespace = 'public'::regnamespace
             UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
             UNION ALL SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
             ORDER BY 1"
        }
        _ => "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY 1",
    };
    let rows = store.reader().query_all_raw(Statement::from_string(store.backend(), sql)).await.unwrap();
    let text = |row: &sea_orm::QueryResult| row.try_get_by_index::<String>(0).unwrap();
    // The list of applied steps stays when all are taken back.
    rows.iter().map(text).filter(|line| !line.contains("seaql_migrations")).collect()
}

both_databases! {
    async fn every_step_goes_up_down_and_up_again(db: TestDatabase) {
        let bare = TestDatabase::bare(db.engine()).await;
        let store = bare.open().await;
        let steps = Migrator::migrations().len();
        store.migrate().await.unwrap();
        let full = layout(&store).await;
        assert!(full.len() > 14, "{full:?}");
        // Step by step: each way back undoes its own step and nothing else.
        for left in (0..steps).rev() {
            let before = layout(&store).await;
            Migrator::down(store.writer(), Some(1)).await.unwrap();
            let without = layout(&store).await;
            assert_ne!(without, before, "step {} takes nothing back", left + 1);
            Migrator::up(store.writer(), Some(1)).await.unwrap();
            assert_eq!(layout(&store).await, before, "step {} comes back different", left + 1);
            Migrator::down(store.writer(), Some(1)).await.unwrap();
        }
        assert_eq!(layout(&store).await, Vec::<String>::new());
        store.migrate().await.unwrap();
        assert_eq!(layout(&store).await, full);
        store.migrate().await.unwrap();
        assert_eq!(layout(&store).await, full, "running them again changes nothing");
    }

    async fn reference_columns_are_indexed(db: TestDatabase) {
        let store = db.open().await;
        let missing = match db.engine() {
            Engine::Postgres => "
                SELECT c.conrelid::regclass || '.' || a.attname FROM pg_constraint c
                JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
                WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace
                AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = a.attnum)
                ORDER BY 1",
            Engine::Sqlite => "
                SELECT m.name || '.' || f.\"from\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
                WHERE m.type = 'table' AND NOT EXISTS (
                    SELECT 1 FROM pragma_index_list(m.name) l JOIN pragma_index_info(l.name) i
                    WHERE i.seqno = 0 AND i.name = f.\"from\")
                AND NOT EXISTS (
                    SELECT 1 FROM pragma_table_info(m.name) t WHERE t.pk = 1 AND t.name = f.\"from\")
                ORDER BY 1",
        };
        let rows = store.reader().query_all_raw(Statement::from_string(store.backend(), missing)).await.unwrap();
        let columns: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
        // Code lists of a hundred rows whose rows are never deleted: an index would cost every write and serve none.
        let lists = ["ethnic_group", "religion"];
        let others: Vec<_> =
            columns.iter().filter(|column| !lists.iter().any(|list| column.ends_with(&format!(".{list}")))).collect();
        assert_eq!(others, Vec::<&String>::new());
    }
}

/// A register with one of each kind, and the words that the statements below are written with.
struct Ground {
    app: TestApp,
    words: Vec<(&'static str, String)>,
}

impl Ground {
    async fn new(db: TestDatabase) -> Self {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let province = register.province("Đảng bộ tỉnh").await;
        let upper = register.organisation(OrganisationKind::Upper, province, "Huyện").await;
        let committee = register.organisation(OrganisationKind::GrassrootsCommittee, upper, "Xã").await;
        let branch = register.organisation(OrganisationKind::Branch, committee, "Chi bộ 1").await;
        let other = register.organisation(OrganisationKind::Branch, committee, "Chi bộ 2").await;
        let late = register
            .organisation_with(OrganisationKind::Branch, committee, "Chi bộ 3", |draft| {
                draft.since("2015-01-01")
            })
            .await;
        let person = register.member(branch, |draft| draft.card("0123")).await;
        let admitted = register.admit(branch, "2013-05-19", |draft| draft).await;
        let free = register.member(branch, |draft| draft).await;
        register.leave(free, MovementKind::Resigned, "2012-01-01").await;
        let organisations = [
            ("province", province),
            ("upper", upper),
            ("committee", committee),
            ("branch", branch),
            ("other", other),
            ("late", late),
        ];
        let mut words = vec![
            ("person", person.0.to_string()),
            ("admitted", admitted.0.to_string()),
            ("free", free.0.to_string()),
        ];
        for (name, id) in organisations {
            words.push((name, id.0.to_string()));
        }
        let paths =
            ["province_path", "upper_path", "committee_path", "branch_path", "other_path", "late_path"];
        for (name, (_organisation, id)) in paths.into_iter().zip(organisations) {
            words.push((name, format!("'{}'", register.path(id))));
        }
        Self { app, words }
    }

    /// Runs a statement in which `{word}` stands for ids and paths.
    async fn run(&self, statement: &str) -> Result<(), String> {
        let mut text = statement.to_owned();
        for (name, value) in &self.words {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        assert!(!text.contains('{'), "an unknown word is left in {text}");
        self.app.store_run(&text).await
    }

    /// Fails unless the database refuses each statement, for the reason that stands beside it.
    async fn refuses(&self, cases: &[(&str, &str)]) {
        for (statement, reason) in cases {
            match self.run(statement).await {
                Ok(()) => panic!("taken in: {statement}"),
                Err(message) => {
                    let message = message.to_lowercase();
                    let reasons: Vec<&str> = reason.split('|').collect();
                    assert!(
                        reasons.iter().any(|reason| message.contains(reason)),
                        "{statement}\nrefused for another reason: {message}"
                    );
                }
            }
        }
    }
}

trait StoreRun {
    async fn store_run(&self, statement: &str) -> Result<(), String>;
}

impl StoreRun for TestApp {
    async fn store_run(&self, statement: &str) -> Result<(), String> {
        let result = self.app.store.writer().execute_unprepared(statement).await;
        result.map(|_done| ()).map_err(|problem| problem.to_string())
    }
}

/// What a check says on PostgreSQL or SQLite.
const CHECK: &str = "check constraint";

/// What a unique index says.
const UNIQUE: &str = "unique constraint";

/// What a reference says.
const REFERENCE: &str = "foreign key constraint";

/// A row of `organisation_placement` with everything said.
fn placement(organisation: &str, parent: &str, path: &str, kind: &str, from: &str, to: &str) -> String {
    format!(
        "INSERT INTO organisation_placement (id, organisation_id, parent_id, path, kind, name, search_key, sort_key,
         valid_from, valid_to) VALUES (900, {organisation}, {parent}, {path}, '{kind}', 'x', 'x', 'x', '{from}', '{to}')"
    )
}

/// A row of `membership` of a farmer.
fn membership(person: &str, branch: &str, path: &str, from: &str, to: &str) -> String {
    format!(
        "INSERT INTO membership (id, person_id, branch_id, branch_path, valid_from, valid_to, joined_on, official_on,
         sex, birth_on, ethnic_group, religion, education, qualification, political_theory, occupation, youth_union)
         VALUES (900, {person}, {branch}, {path}, '{from}', '{to}', '2000-01-01', '2001-01-01', 'MALE', '1970-01-01',
         '01', '00', 'PRIMARY', 'NONE', 'NONE', 'FARMER', false)"
    )
}

/// A row of `admission` with these days: resolution, decision, ceremony, official, struck off.
fn admission(days: [&str; 5]) -> String {
    let [resolved, decided, ceremony, official, struck_off] = days;
    format!(
        "INSERT INTO admission (id, person_id, branch_id, branch_path, resolved_on, decided_on, ceremony_on,
         official_on, struck_off_on, age, sex, birth_on, ethnic_group, religion, education, qualification,
         political_theory, occupation, youth_union) VALUES (900, {{free}}, {{branch}}, {{branch_path}}, '{resolved}',
         '{decided}', '{ceremony}', '{official}', '{struck_off}', 30, 'MALE', '1980-01-01', '01', '00', 'PRIMARY',
         'NONE', 'NONE', 'FARMER', false)"
    )
}

/// A row of `movement` from and to these branches with their paths.
fn movement(kind: &str, from: (&str, &str), to: (&str, &str)) -> String {
    format!(
        "INSERT INTO movement (id, person_id, happened_on, kind, from_branch_id, from_path, to_branch_id, to_path)
         VALUES (900, {{person}}, '2014-01-01', '{kind}', {}, {}, {}, {})",
        from.0, from.1, to.0, to.1
    )
}

const OPEN: &str = "9999-12-31";

both_databases! {
    async fn placements_that_do_not_fit_are_refused(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let fit = "does not fit below its parent";
        ground.run("INSERT INTO organisation (id, code, org_type, place) VALUES (900, 'NEW', '', '')").await.unwrap();
        let at = |parent, path, kind| placement("900", parent, path, kind, "2010-01-01", OPEN);
        for (statement, reason) in [
            // Parents of the wrong kind.
            (at("{province}", "{province_path} || '0009'", "BRANCH"), fit),
            (at("{province}", "{province_path} || '0009'", "GRASSROOTS_COMMITTEE"), fit),
            (at("{upper}", "{upper_path} || '0009'", "UPPER"), fit),
            (at("{committee}", "{committee_path} || '0009'", "GRASSROOTS_BRANCH"), fit),
            (at("{branch}", "{branch_path} || '0009'", "BRANCH"), fit),
            (at("NULL", "'0009'", "UPPER"), fit),
            (at("{province}", "{province_path} || '0009'", "PROVINCE"), fit),
            // Paths that are not one label below the parent's.
            (at("{upper}", "{committee_path} || '0009'", "GRASSROOTS_BRANCH"), fit),
            (at("{upper}", "{upper_path} || '00090009'", "GRASSROOTS_BRANCH"), fit),
            (at("{upper}", "{upper_path}", "GRASSROOTS_BRANCH"), fit),
            (at("{upper}", "'9999' || '0001' || '0009'", "GRASSROOTS_BRANCH"), fit),
            // Before the parent was there.
            (placement("900", "{upper}", "{upper_path} || '0009'", "GRASSROOTS_BRANCH", "2008-01-01", OPEN), fit),
            // Days out of order, codes nobody knows, paths twice, references to nothing.
            (placement("900", "{upper}", "{upper_path} || '0009'", "GRASSROOTS_BRANCH", "2010-01-01", "2010-01-01"),
             CHECK),
            (at("{committee}", "{branch_path}", "BRANCH").replace("2010-01-01", "2009-01-01"), UNIQUE),
            (placement("{branch}", "{committee}", "{committee_path} || '0009'", "BRANCH", "2012-01-01", OPEN),
             "already has a place|unique constraint"),
            (placement("12345", "{upper}", "{upper_path} || '0009'", "GRASSROOTS_BRANCH", "2010-01-01", OPEN),
             REFERENCE),
        ] {
            ground.refuses(&[(&statement, reason)]).await;
        }
        ground.refuses(&[
            (&at("{upper}", "{upper_path} || '0009'", "CELL"), "check constraint|does not fit"),
            ("UPDATE organisation_placement SET parent_id = {upper} WHERE organisation_id = {branch}", fit),
            ("UPDATE organisation_placement SET path = '0000' WHERE organisation_id = {branch}", fit),
            ("INSERT INTO organisation (id, code, org_type, place) VALUES (901, 'X', 'GUILD', '')", CHECK),
            ("INSERT INTO organisation (id, code, org_type, place) VALUES (901, 'X', '', 'MOON')", CHECK),
            ("INSERT INTO organisation (id, code, org_type, place) VALUES (901, 'NEW', '', '')", UNIQUE),
        ]).await;
        ground.run(&at("{upper}", "{upper_path} || '0009'", "GRASSROOTS_BRANCH")).await.unwrap();
    }

    async fn memberships_that_contradict_each_other_are_refused(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let twice = "already belongs to a branch|unique constraint";
        let branch = "is not there on that day, or has no members";
        let of = |person, from, to| membership(person, "{other}", "{other_path}", from, to);
        for (statement, reason) in [
            // Two branches a day: from inside, over the end, over the beginning, over all, the same day.
            (of("{person}", "2012-01-01", "2012-02-01"), twice),
            (of("{person}", "2012-01-01", OPEN), twice),
            (of("{person}", "2009-01-01", "2009-01-02"), twice),
            (of("{free}", "2011-12-31", "2012-06-01"), twice),
            // Units that hold no members, paths of others, branches that are not there yet.
            (membership("{free}", "{committee}", "{committee_path}", "2012-01-01", OPEN), branch),
            (membership("{free}", "{upper}", "{upper_path}", "2012-01-01", OPEN), branch),
            (membership("{free}", "{other}", "{branch_path}", "2012-01-01", OPEN), branch),
            (membership("{free}", "{late}", "{late_path}", "2014-12-31", OPEN), branch),
            // Days out of order.
            (of("{free}", "2012-03-01", "2012-03-01"), CHECK),
            (of("{free}", "2012-03-01", "2012-01-01"), CHECK),
            (of("{free}", "2012-03-01", OPEN).replace("'2001-01-01'", "'1999-01-01'"), CHECK),
            // Codes nobody knows.
            (of("{free}", "2012-03-01", OPEN).replace("'MALE'", "'OTHER'"), CHECK),
            (of("{free}", "2012-03-01", OPEN).replace("'PRIMARY'", "'TENTH'"), CHECK),
            (of("{free}", "2012-03-01", OPEN).replace("'NONE', 'NONE'", "'GURU', 'NONE'"), CHECK),
            (of("{free}", "2012-03-01", OPEN).replace("'NONE', 'NONE'", "'NONE', 'GURU'"), CHECK),
            (of("{free}", "2012-03-01", OPEN).replace("'FARMER'", "'SHAMAN'"), CHECK),
            (of("{free}", "2012-03-01", OPEN).replace("'01', '00'", "'ZZ', '00'"), REFERENCE),
            (of("{free}", "2012-03-01", OPEN).replace("'01', '00'", "'01', 'ZZ'"), REFERENCE),
            (of("12345", "2012-03-01", OPEN), REFERENCE),
        ] {
            ground.refuses(&[(&statement, reason)]).await;
        }
        // The first day after the end is free, and so is a branch on its first day.
        ground.run(&membership("{free}", "{late}", "{late_path}", "2015-01-01", OPEN)).await.unwrap();
        ground.refuses(&[(
            "UPDATE membership SET valid_from = '2011-06-01' WHERE person_id = {free} AND valid_from = '2015-01-01'",
            "already belongs to a branch|is not there on that day",
        )]).await;
    }

    async fn admissions_with_days_out_of_order_are_refused(db: TestDatabase) {
        let ground = Ground::new(db).await;
        for days in [
            ["2012-03-02", "2012-03-01", "2012-04-01", OPEN, OPEN],
            ["2012-01-01", "2012-04-02", "2012-04-01", OPEN, OPEN],
            ["2012-01-01", "2012-03-01", "2012-04-01", "2012-04-01", OPEN],
            ["2012-01-01", "2012-03-01", "2012-04-01", OPEN, "2012-04-01"],
            ["2012-01-01", "2012-03-01", "2012-04-01", "2013-04-01", "2013-05-01"],
        ] {
            ground.refuses(&[(&admission(days), CHECK)]).await;
        }
        let good = admission(["2012-01-01", "2012-03-01", "2012-04-01", "2013-04-01", OPEN]);
        ground.run(&good).await.unwrap();
        ground.refuses(&[
            (&good.replace("VALUES (900", "VALUES (901"), UNIQUE),
            (&good.replace("VALUES (900", "VALUES (902").replace("'2012-04-01'", "'2012-04-02'")
                .replace("'FARMER'", "'SHAMAN'"), CHECK),
        ]).await;
    }

    async fn movements_from_nowhere_to_nowhere_are_refused(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let (outside, branch, other) = (("NULL", "''"), ("{branch}", "{branch_path}"), ("{other}", "{other_path}"));
        ground.refuses(&[
            (&movement("DIED", outside, outside), CHECK),
            (&movement("DIED", ("{branch}", "''"), other), CHECK),
            (&movement("DIED", ("NULL", "{branch_path}"), other), CHECK),
            (&movement("DIED", branch, ("{other}", "''")), CHECK),
            (&movement("DIED", branch, ("NULL", "{other_path}")), CHECK),
            (&movement("FLOWN", branch, other), CHECK),
            (&movement("DIED", ("12345", "{branch_path}"), outside), REFERENCE),
        ]).await;
        ground.run(&movement("TRANSFERRED", branch, other)).await.unwrap();
    }

    async fn persons_and_the_register_are_kept_sound(db: TestDatabase) {
        let ground = Ground::new(db).await;
        ground.refuses(&[
            ("UPDATE person SET card_number = '0123' WHERE id = {free}", UNIQUE),
            ("UPDATE person SET sex = 'X' WHERE id = {free}", CHECK),
            ("UPDATE person SET birth_precision = 'DECADE' WHERE id = {free}", CHECK),
            ("UPDATE person SET ethnic_group = 'ZZ' WHERE id = {free}", REFERENCE),
            ("UPDATE person SET religion = 'ZZ' WHERE id = {free}", REFERENCE),
            ("UPDATE person SET full_name = NULL WHERE id = {free}", "null"),
            ("DELETE FROM person WHERE id = {person}", REFERENCE),
            ("DELETE FROM organisation WHERE id = {branch}", REFERENCE),
            ("INSERT INTO register (id, opened_on, complete_to, synthetic, data_version)
              VALUES (2, '2009-01-01', '2016-06-30', true, 1)", CHECK),
            ("INSERT INTO holiday (day, kind, name, source) VALUES ('2015-01-01', 'PARTY', 'x', 'x')", CHECK),
        ]).await;
        // Empty is "not known", and may be so for many.
        ground.run("UPDATE person SET card_number = '' WHERE id = {person}").await.unwrap();
    }

    async fn saved_queries_are_one_a_name_and_removed_without_a_trace(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let account = ground.app.account("phan-tich").await.0;
        let of = |id: i64, name: &str, document: &str, removed: i64| {
            format!("INSERT INTO saved_query (id, account_id, name, document, variables, version, saved_at, removed_at)
                     VALUES ({id}, {account}, '{name}', '{document}', '{document}', 1, 1, {removed})")
        };
        ground.run(&of(900, "Tổng", "x", 0)).await.unwrap();
        for (statement, reason) in [
            (of(901, "Tổng", "x", 0), UNIQUE),
            (of(901, "", "x", 0), CHECK),
            (of(901, "Khác", "", 0), CHECK),
            (of(901, "Khác", "x", 5), CHECK),
            (of(901, "Khác", "x", 0).replace("1, 1, 0", "0, 1, 0"), CHECK),
            (of(901, "Khác", "x", 0).replace(&format!("{account}, 'Khác'"), "12345, 'Khác'"), REFERENCE),
        ] {
            ground.refuses(&[(&statement, reason)]).await;
        }
        // Names of what was removed are free again, and many may be gone.
        ground.run(&of(902, "", "", 5)).await.unwrap();
        ground.run(&of(903, "", "", 5)).await.unwrap();
        let removed = "UPDATE saved_query SET name = '', document = '', variables = '', removed_at = 5 WHERE id = 900";
        ground.run(removed).await.unwrap();
        ground.run(&of(904, "Tổng", "x", 0)).await.unwrap();
    }

    /// A code that the vocabulary has and the tables refuse would only show when somebody needs it.
    async fn every_code_of_the_vocabulary_is_taken_in(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let membership = [
            ("education", Education::ALL.iter().map(|value| value.as_code()).collect::<Vec<_>>()),
            ("qualification", Qualification::ALL.iter().map(|value| value.as_code()).collect()),
            ("political_theory", PoliticalTheory::ALL.iter().map(|value| value.as_code()).collect()),
            ("occupation", Occupation::ALL.iter().map(|value| value.as_code()).collect()),
        ];
        for (column, codes) in membership {
            for code in codes {
                for table in ["membership", "admission"] {
                    let sql = format!("UPDATE {table} SET {column} = '{code}' WHERE person_id = {{admitted}}");
                    ground.run(&sql).await.unwrap();
                }
            }
        }
        for kind in MovementKind::ALL {
            let sql = format!("UPDATE movement SET kind = '{}' WHERE person_id = {{person}}", kind.as_code());
            ground.run(&sql).await.unwrap();
        }
        for org_type in OrganisationType::ALL {
            let sql = format!("UPDATE organisation SET org_type = '{}' WHERE id = {{committee}}", org_type.as_code());
            ground.run(&sql).await.unwrap();
        }
        for place in BranchPlace::ALL {
            let sql = format!("UPDATE organisation SET place = '{}' WHERE id = {{branch}}", place.as_code());
            ground.run(&sql).await.unwrap();
        }
    }
}
