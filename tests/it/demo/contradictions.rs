//! What no row of a demo province may do: disagree with another, or with the calendar.

use super::{members, number};
use chrono::NaiveDate;
use dangvien::domain::store::Store;
use dangvien_shared::rules::working_day::WorkingCalendar;
use sea_orm::{ConnectionTrait as _, Statement};

/// What no row may do; each statement counts offenders.
const CONTRADICTIONS: &[(&str, &str)] = &[
    (
        "a case in probation of somebody who is no probationary member of its branch",
        "SELECT count(*) FROM admission_case c WHERE c.state IN ('PROBATIONARY', 'OFFICIAL_PROPOSED') AND NOT EXISTS (
           SELECT 1 FROM membership m WHERE m.person_id = c.person_id AND m.branch_id = c.branch_id
           AND m.valid_to = '9999-12-31' AND m.official_on = '9999-12-31')",
    ),
    (
        "a case before the ceremony of somebody who is a member",
        "SELECT count(*) FROM admission_case c JOIN membership m ON m.person_id = c.person_id
         WHERE c.closed_on = '9999-12-31' AND c.state NOT IN ('PROBATIONARY', 'OFFICIAL_PROPOSED')",
    ),
    (
        "a recognition or striking off that the register does not know",
        "SELECT count(*) FROM admission_case c WHERE c.state IN ('OFFICIAL', 'STRUCK_OFF') AND NOT EXISTS (
           SELECT 1 FROM admission a WHERE a.person_id = c.person_id
           AND (c.state = 'OFFICIAL' AND a.official_on < '9999-12-31'
             OR c.state = 'STRUCK_OFF' AND a.struck_off_on < '9999-12-31'))",
    ),
    (
        "a case whose version is not the number of its events",
        "SELECT count(*) FROM admission_case c
         WHERE c.version <> (SELECT count(*) FROM case_event e WHERE e.case_id = c.id)",
    ),
    (
        "two branches a day",
        "SELECT count(*) FROM membership a JOIN membership b ON a.person_id = b.person_id AND a.id < b.id
         AND a.valid_from < b.valid_to AND b.valid_from < a.valid_to",
    ),
    (
        "a membership outlives its branch's place",
        "SELECT count(*) FROM membership m WHERE NOT EXISTS (
           SELECT 1 FROM organisation_placement p WHERE p.organisation_id = m.branch_id AND p.path = m.branch_path
           AND p.kind IN ('BRANCH', 'GRASSROOTS_BRANCH')
           AND p.valid_from < m.valid_to AND m.valid_to <= p.valid_to)",
    ),
    (
        "a path that is not its parent's with one label more",
        "SELECT count(*) FROM organisation_placement c WHERE c.parent_id IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM organisation_placement p WHERE p.organisation_id = c.parent_id
           AND substr(c.path, 1, length(c.path) - 4) = p.path
           AND p.valid_from < c.valid_to AND c.valid_from < p.valid_to)",
    ),
    (
        "a membership that ends without a movement",
        "SELECT count(*) FROM membership m WHERE m.valid_to < '9999-12-31'
         AND NOT EXISTS (SELECT 1 FROM membership n WHERE n.person_id = m.person_id AND n.valid_from = m.valid_to
                         AND n.branch_path = m.branch_path)
         AND NOT EXISTS (SELECT 1 FROM movement v WHERE v.person_id = m.person_id AND v.happened_on = m.valid_to
                         AND v.from_path = m.branch_path)",
    ),
    (
        "a movement to where nobody begins",
        "SELECT count(*) FROM movement v WHERE v.to_path <> '' AND v.kind <> 'RECOGNISED' AND NOT EXISTS (
           SELECT 1 FROM membership m WHERE m.person_id = v.person_id AND m.valid_from = v.happened_on
           AND m.branch_path = v.to_path)",
    ),
    (
        "an admission without its membership",
        "SELECT count(*) FROM admission a WHERE NOT EXISTS (
           SELECT 1 FROM membership m WHERE m.person_id = a.person_id AND m.valid_from = a.ceremony_on
           AND m.branch_path = a.branch_path AND m.joined_on = a.decided_on)",
    ),
    (
        "an admission of the years with cases that has none, or one of another decision",
        "SELECT count(*) FROM admission a WHERE a.ceremony_on >= '2015-01-01' AND NOT EXISTS (
           SELECT 1 FROM admission_case c JOIN case_document d ON d.case_id = c.id AND d.form = 'KND_9'
           WHERE c.person_id = a.person_id AND d.signed_on = a.decided_on
           AND a.decision_number LIKE '%' || CAST(d.number AS VARCHAR(9)) || '-QĐ/%')",
    ),
    (
        "a case of a probation that ended and that stays open",
        "SELECT count(*) FROM admission_case c JOIN admission a ON a.person_id = c.person_id
         WHERE c.closed_on = '9999-12-31' AND (a.official_on < '9999-12-31' OR a.struck_off_on < '9999-12-31'
           OR NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = a.person_id AND m.valid_to = '9999-12-31'))",
    ),
    (
        "numbers of documents that do not rise with their days",
        "SELECT count(*) FROM (
           SELECT number, lag(number) OVER (PARTITION BY issuer_id, series, term ORDER BY signed_on, number) AS before
           FROM case_document) AS numbered WHERE before >= number",
    ),
    ("somebody who is not synthetic", "SELECT count(*) FROM person WHERE NOT synthetic"),
    ("a day after the register's last", "SELECT count(*) FROM movement WHERE happened_on > '2016-06-30'"),
];

pub(super) async fn contradicts_nothing(store: &Store) {
    for (what, sql) in CONTRADICTIONS {
        assert_eq!(number(store, sql).await, 0, "{what}");
    }
    decides_on_working_days(store).await;
    for on in ["2009-01-01", "2011-12-31", "2013-06-30", "2015-12-31", "2016-06-30"] {
        let flow = format!(
            "SELECT (SELECT count(*) FROM movement WHERE from_path = '' AND happened_on <= '{on}')
                  - (SELECT count(*) FROM movement WHERE to_path = '' AND happened_on <= '{on}')"
        );
        assert_eq!(members(store, on).await, number(store, &flow).await, "{on}");
    }
}

/// Committees decide, and ceremonies are held, on working days; a branch may meet on a Sunday.
async fn decides_on_working_days(store: &Store) {
    let calendar = WorkingCalendar::published();
    let db = store.reader();
    for days in [
        "SELECT DISTINCT decided_on FROM admission",
        "SELECT DISTINCT ceremony_on FROM admission",
        "SELECT DISTINCT signed_on FROM case_document WHERE form IN
           ('KND_8', 'KND_9', 'KND_15', 'KND_16', 'STRIKE_OFF_DECISION')",
    ] {
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), days)).await.unwrap();
        assert!(!rows.is_empty(), "{days}");
        for row in rows {
            let on: NaiveDate = row.try_get_by_index(0).unwrap();
            assert!(calendar.is_working(on), "{on}: {days}");
        }
    }
}
