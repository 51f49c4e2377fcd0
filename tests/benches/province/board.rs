//! The board of the province: how many cases stand in each state, and the first thirty of each column.

use super::{
    by_hand::{get, organisation, rows},
    case::Ground,
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{BoardColumn, State},
    id::CaseId,
};
use sea_orm::{DatabaseConnection, QueryResult};
use serde_json::{Value, json};

/// One column of the board.
macro_rules! column {
    ($name:literal) => {
        concat!(
            $name,
            ": admissionCases(filter: { columns: [",
            $name,
            "] }, first: 30) { totalCount nodes { id fullName branch { id name parent { name } } state daysInState
                dueClock daysLeft awaits missingDocumentCount } } "
        )
    };
}

pub(crate) const BOARD: &str = concat!(
    "{ root { pipeline { state count overdue stuck } ",
    column!("SOURCE"),
    column!("TRAINING"),
    column!("DOSSIER"),
    column!("RESOLUTION"),
    column!("DECISION"),
    column!("PROBATION"),
    column!("RECOGNITION"),
    "} }"
);

/// The open cases below the root.
const OPEN_CASES: &str = "c.closed_on = '9999-12-31' AND c.branch_path >= $1 AND c.branch_path < $1 || 'Z'";

/// Counts by one grouping, and the columns by one window over the states, with the places where the branches stand.
pub(crate) async fn by_hand(db: &DatabaseConnection, ground: &Ground, _day: &str) -> Value {
    let today = ground.today;
    let mut root = json!({ "pipeline": pipeline(db, ground).await });
    let states = |column: &BoardColumn| {
        let own = State::ALL.iter().filter(|state| state.column() == Some(*column));
        own.map(|state| format!("'{}'", state.as_code())).collect::<Vec<_>>().join(", ")
    };
    let names = BoardColumn::ALL
        .iter()
        .map(|column| format!("WHEN c.state IN ({}) THEN '{}'", states(column), column.as_code()));
    let names = names.collect::<Vec<_>>().join(" ");
    let sql = format!(
        "SELECT f.*, p.full_name, b.name AS branch_name, u.name AS parent_name FROM (
            SELECT n.*, row_number() OVER (PARTITION BY col ORDER BY due_on, id) AS place,
                count(*) OVER (PARTITION BY col) AS total
            FROM (SELECT c.*, CASE {names} END AS col FROM admission_case c WHERE {OPEN_CASES}) n WHERE col IS NOT NULL) f
         JOIN person p ON p.id = f.person_id
         JOIN organisation_placement b ON b.path = f.branch_path AND b.valid_from <= $2 AND $2 < b.valid_to
         JOIN organisation_placement u ON u.path = substr(f.branch_path, 1, length(f.branch_path) - 4)
            AND u.valid_from <= $2 AND $2 < u.valid_to
         WHERE f.place <= 30 ORDER BY f.place"
    );
    for column in BoardColumn::ALL {
        root[column.as_code()] = json!({ "totalCount": 0, "nodes": [] });
    }
    for row in rows(db, &sql, vec![ground.root_path.as_str().into(), today.into()]).await {
        let list = &mut root[get::<String>(&row, "col")];
        list["totalCount"] = get::<i64>(&row, "total").into();
        list["nodes"].as_array_mut().unwrap().push(card(&row, today));
    }
    json!({ "root": root })
}

fn card(row: &QueryResult, today: NaiveDate) -> Value {
    let day = |column| get::<NaiveDate>(row, column);
    let due = Some(day("due_on")).filter(|due| due.to_string() != "9999-12-31");
    let code = |column| Some(get::<String>(row, column)).filter(|code| !code.is_empty());
    json!({
        "id": CaseId(get(row, "id")).to_wire(),
        "fullName": get::<String>(row, "full_name"),
        "branch": {
            "id": organisation(get(row, "branch_id")),
            "name": get::<String>(row, "branch_name"),
            "parent": { "name": get::<String>(row, "parent_name") },
        },
        "state": get::<String>(row, "state"),
        "daysInState": (today - day("state_since")).num_days(),
        "dueClock": code("due_clock"),
        "daysLeft": due.map(|due| (due - today).num_days()),
        "awaits": code("awaits"),
        "missingDocumentCount": get::<i32>(row, "missing_documents"),
    })
}

async fn pipeline(db: &DatabaseConnection, ground: &Ground) -> Vec<Value> {
    let sql = format!(
        "SELECT state, count(*) AS \"count\", count(CASE WHEN due_on < $2 THEN 1 END) AS overdue,
            count(CASE WHEN (state <> 'PROBATIONARY' AND state_since < $3) OR review_due_on < $3 THEN 1 END) AS stuck
         FROM admission_case c WHERE {OPEN_CASES} GROUP BY state"
    );
    let stuck = ground.today - chrono::Days::new(60);
    let values = vec![ground.root_path.as_str().into(), ground.today.into(), stuck.into()];
    let mut counted = rows(db, &sql, values).await;
    counted.sort_by_key(|row| {
        State::ALL.iter().position(|state| state.as_code() == get::<String>(row, "state"))
    });
    let count = |row: &QueryResult| {
        json!({
            "state": get::<String>(row, "state"),
            "count": get::<i64>(row, "count"),
            "overdue": get::<i64>(row, "overdue"),
            "stuck": get::<i64>(row, "stuck"),
        })
    };
    counted.iter().map(count).collect()
}
