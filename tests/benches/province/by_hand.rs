//! The same answers from SQL as somebody would write it who knows the tables and needs nothing else.

use super::case::Ground;
use dangvien_shared::id::{OrganisationId, PersonId};
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DbBackend, QueryResult, Statement, TryGetable, Value as Sql,
};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Runs a statement with `$1`, `$2`, …, which both engines know.
pub(crate) async fn rows(db: &DatabaseConnection, sql: &str, values: Vec<Sql>) -> Vec<QueryResult> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.query_all_raw(statement).await.unwrap_or_else(|problem| panic!("{problem}\n{sql}"))
}

fn date(day: &str) -> Sql {
    let day: chrono::NaiveDate = day.parse().unwrap();
    day.into()
}

/// A value of a row.
pub(crate) fn get<T: TryGetable>(row: &QueryResult, column: &str) -> T {
    row.try_get("", column).unwrap_or_else(|problem| panic!("{column}: {problem:?}"))
}

/// An organisation as the API names it.
pub(crate) fn organisation(id: i64) -> String {
    OrganisationId(id).to_wire()
}

fn birthday(row: &QueryResult) -> String {
    get::<chrono::NaiveDate>(row, "birth_on").to_string()
}

/// One member, the branch, and the ancestors by the prefixes of its path.
pub(crate) async fn member(db: &DatabaseConnection, ground: &Ground, day: &str) -> Value {
    let sql = "SELECT p.id, p.full_name, p.birth_on, p.sex, m.branch_id, m.branch_path
        FROM person p JOIN membership m ON m.person_id = p.id AND m.valid_from <= $2 AND $2 < m.valid_to
        WHERE p.id = $1";
    let found = rows(db, sql, vec![ground.person.0.into(), date(day)]).await;
    let person = &found[0];
    let path: String = get(person, "branch_path");
    let prefixes: Vec<Sql> = (1..=path.len() / 4).map(|level| path[..level * 4].into()).collect();
    let places: Vec<String> = (2..=prefixes.len() + 1).map(|n| format!("${n}")).collect();
    let sql = format!(
        "SELECT organisation_id, name FROM organisation_placement
         WHERE path IN ({}) AND valid_from <= $1 AND $1 < valid_to ORDER BY path",
        places.join(", ")
    );
    let chain = rows(db, &sql, std::iter::once(date(day)).chain(prefixes).collect()).await;
    let mut chain: Vec<Value> = chain
        .iter()
        .map(|row| json!({ "id": organisation(get(row, "organisation_id")), "name": get::<String>(row, "name") }))
        .collect();
    let mut branch = chain.pop().unwrap();
    branch["ancestors"] = chain.into();
    json!({ "member": {
        "id": PersonId(get(person, "id")).to_wire(),
        "fullName": get::<String>(person, "full_name"),
        "birthOn": birthday(person),
        "sex": get::<String>(person, "sex"),
        "branch": branch,
    } })
}

/// Four levels, one statement each; the first few of each parent by a window, the members by a limit for each branch.
pub(crate) async fn nested(db: &DatabaseConnection, ground: &Ground, day: &str) -> Value {
    let standing = "valid_from <= $1 AND $1 < valid_to";
    // Grassroots organisations have paths of three labels. PostgreSQL hashes them; SQLite walks its index.
    let below = match db.get_database_backend() {
        DbBackend::Postgres => "substr(s.path, 1, 12) = g.path AND s.path <> g.path",
        _ => "s.path > g.path AND s.path < g.path || 'Z'",
    };
    let organisations = format!(
        "WITH standing AS (SELECT organisation_id, parent_id, path, kind, name FROM organisation_placement WHERE {standing}),
         uppers AS (SELECT *, row_number() OVER (ORDER BY path) AS place FROM standing WHERE length(path) = 8),
         grassroots AS (
            SELECT s.*, row_number() OVER (PARTITION BY s.parent_id ORDER BY s.path) AS place
            FROM standing s JOIN uppers u ON u.organisation_id = s.parent_id AND u.place <= 16),
         branches AS (
            SELECT s.*, g.organisation_id AS top, row_number() OVER (PARTITION BY g.organisation_id ORDER BY s.path) AS place
            FROM grassroots g JOIN standing s
                ON {below} AND s.kind IN ('BRANCH', 'GRASSROOTS_BRANCH')
            WHERE g.place <= 20)
         SELECT organisation_id, parent_id AS top, path, name, 1 AS level FROM uppers WHERE place <= 16
         UNION ALL SELECT organisation_id, parent_id, path, name, 2 FROM grassroots WHERE place <= 20
         UNION ALL SELECT organisation_id, top, path, name, 3 FROM branches WHERE place <= 5
         ORDER BY 5, 3"
    );
    let found = rows(db, &organisations, vec![date(day)]).await;
    let level = |row: &QueryResult| get::<i32>(row, "level");
    let ids: Vec<String> = found
        .iter()
        .filter(|row| level(row) == 3)
        .map(|row| format!("({})", get::<i64>(row, "organisation_id")))
        .collect();
    let first_five = "SELECT m.branch_id, p.id, p.full_name, p.sort_key
        FROM membership m JOIN person p ON p.id = m.person_id
        WHERE m.branch_id = b.column1 AND m.valid_from <= $1 AND $1 < m.valid_to
        ORDER BY p.sort_key, p.id LIMIT 5";
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => format!(
            "SELECT m.* FROM (VALUES {}) AS b CROSS JOIN LATERAL ({first_five}) m ORDER BY m.sort_key, m.id",
            ids.join(", ")
        ),
        _ => format!(
            "WITH b AS (SELECT column1 FROM (VALUES {}))
             SELECT p.id, p.full_name, b.column1 AS branch_id FROM b JOIN person p ON p.id IN (
                SELECT id FROM ({first_five})) ORDER BY p.sort_key, p.id",
            ids.join(", ")
        ),
    };
    let mut members: HashMap<i64, Vec<Value>> = HashMap::new();
    for row in rows(db, &sql, vec![date(day)]).await {
        let member = json!({ "id": PersonId(get(&row, "id")).to_wire(), "fullName": get::<String>(&row, "full_name") });
        members.entry(get(&row, "branch_id")).or_default().push(member);
    }
    let mut below: HashMap<i64, Vec<Value>> = HashMap::new();
    for (number, name) in [(3, "members"), (2, "branches"), (1, "children")] {
        let inner = if number == 3 { std::mem::take(&mut members) } else { std::mem::take(&mut below) };
        let mut inner = inner;
        for row in found.iter().filter(|row| level(row) == number) {
            let id: i64 = get(row, "organisation_id");
            let nodes = inner.remove(&id).unwrap_or_default();
            let node = json!({ "id": organisation(id), "name": get::<String>(row, "name"), name: { "nodes": nodes } });
            below.entry(get(row, "top")).or_default().push(node);
        }
    }
    let sql = format!("SELECT name FROM organisation_placement WHERE organisation_id = $2 AND {standing}");
    let root = rows(db, &sql, vec![date(day), ground.root.0.into()]).await;
    let nodes = below.remove(&ground.root.0).unwrap_or_default();
    json!({ "root": {
        "id": ground.root.to_wire(), "name": get::<String>(&root[0], "name"), "children": { "nodes": nodes }
    } })
}

/// What is counted of the stock, in the words of the answer.
const STOCK: [(&str, &str); 9] = [
    ("official", "official_on <= $1"),
    ("female", "sex = 'FEMALE'"),
    ("ethnicMinority", "ethnic_group NOT IN ('01', '55')"),
    ("youthUnion", "youth_union"),
    ("upperSecondary", "education = 'UPPER_SECONDARY'"),
    ("collegeOrHigher", "qualification IN ('COLLEGE', 'UNIVERSITY', 'MASTER', 'DOCTOR')"),
    ("master", "qualification = 'MASTER'"),
    ("farmer", "occupation = 'FARMER'"),
    ("enterprise", "occupation IN ('ENTERPRISE', 'ENT_MANAGER', 'ENT_STAFF', 'ENT_WORKER')"),
];

/// Stock and four groupings of the admissions below a path; `length` characters of the path part the answer.
async fn figures(
    db: &DatabaseConnection,
    ground: &Ground,
    day: &str,
    length: usize,
) -> HashMap<String, Value> {
    let counts: Vec<String> = STOCK
        .iter()
        .map(|(name, holds)| format!("count(CASE WHEN {holds} THEN 1 END) AS \"{name}\""))
        .collect();
    let sql = format!(
        "SELECT substr(branch_path, 1, {length}) AS top, count(*) AS \"count\", {} FROM membership
         WHERE branch_path >= $2 AND branch_path < $2 || 'Z' AND valid_from <= $1 AND $1 < valid_to GROUP BY 1",
        counts.join(", ")
    );
    let stock = rows(db, &sql, vec![date(day), ground.root_path.as_str().into()]);
    let admissions = ADMISSIONS.map(|(_, key)| admissions(db, ground, day, length, key));
    let (stock, admissions) = tokio::join!(stock, futures_util::future::join_all(admissions));
    let mut answers = HashMap::new();
    for row in stock {
        let mut aggregate = Map::new();
        aggregate.insert("count".to_owned(), get::<i64>(&row, "count").into());
        for (name, _holds) in STOCK {
            aggregate.insert(name.to_owned(), json!({ "count": get::<i64>(&row, name) }));
        }
        let answer =
            json!({ "aggregate": aggregate, "SEX": [], "EDUCATION": [], "MINORITY": [], "OCCUPATION": [] });
        answers.insert(get::<String>(&row, "top"), answer);
    }
    for ((name, _), groups) in ADMISSIONS.iter().zip(admissions) {
        for row in groups {
            let keys =
                json!([{ "value": get::<String>(&row, "year") }, { "value": get::<String>(&row, "key") }]);
            let group = json!({ "keys": keys, "count": get::<i64>(&row, "count") });
            let answer = answers.get_mut(&get::<String>(&row, "top")).unwrap();
            answer[*name].as_array_mut().unwrap().push(group);
        }
    }
    answers
}

/// By what the admissions of a year are grouped, in the words of the answer.
const ADMISSIONS: [(&str, &str); 4] = [
    ("SEX", "sex"),
    ("EDUCATION", "education"),
    ("MINORITY", "CASE WHEN ethnic_group NOT IN ('01', '55') THEN 'true' ELSE 'false' END"),
    ("OCCUPATION", "occupation"),
];

/// The admissions of five years, as far as they are over on the day, by year and one key.
async fn admissions(
    db: &DatabaseConnection,
    ground: &Ground,
    day: &str,
    length: usize,
    key: &str,
) -> Vec<QueryResult> {
    let last = day.min("2015-12-31");
    let year = match db.get_database_backend() {
        DbBackend::Postgres => "extract(year FROM ceremony_on)::int::text",
        _ => "substr(ceremony_on, 1, 4)",
    };
    let sql = format!(
        "SELECT substr(branch_path, 1, {length}) AS top, {year} AS year, {key} AS key, count(*) AS \"count\"
         FROM admission WHERE branch_path >= $2 AND branch_path < $2 || 'Z' AND ceremony_on BETWEEN $1 AND $3
         GROUP BY 1, 2, 3"
    );
    rows(db, &sql, vec![date("2011-01-01"), ground.root_path.as_str().into(), date(last)]).await
}

/// The province.
pub(crate) async fn dashboard(db: &DatabaseConnection, ground: &Ground, day: &str) -> Value {
    let mut answer = figures(db, ground, day, 4).await.remove(&ground.root_path).unwrap();
    answer["id"] = ground.root.to_wire().into();
    json!({ "root": answer })
}

/// Every upper, in the order of the tree.
pub(crate) async fn dashboards(db: &DatabaseConnection, ground: &Ground, day: &str) -> Value {
    let mut answers = figures(db, ground, day, 8).await;
    let sql = "SELECT organisation_id, path FROM organisation_placement
        WHERE parent_id = $2 AND valid_from <= $1 AND $1 < valid_to ORDER BY path";
    let uppers = rows(db, sql, vec![date(day), ground.root.0.into()]).await;
    let nodes: Vec<Value> = uppers
        .iter()
        .map(|row| {
            let mut answer = answers.remove(&get::<String>(row, "path")).unwrap();
            answer["id"] = organisation(get(row, "organisation_id")).into();
            answer
        })
        .collect();
    json!({ "root": { "children": { "nodes": nodes } } })
}

/// A page of members on a day with the names of their branches.
fn listed(condition: &str) -> String {
    format!(
        "SELECT p.id, p.full_name, p.birth_on, m.occupation, o.organisation_id AS branch_id, o.name AS branch
         FROM membership m JOIN person p ON p.id = m.person_id
         JOIN organisation_placement o ON o.organisation_id = m.branch_id AND o.valid_from <= $1 AND $1 < o.valid_to
         WHERE m.valid_from <= $1 AND $1 < m.valid_to AND {condition} ORDER BY p.sort_key, p.id LIMIT 50"
    )
}

async fn total(db: &DatabaseConnection, day: &str, tables: &str, condition: &str) -> i64 {
    let sql = format!(
        "SELECT count(*) AS \"count\" FROM {tables} WHERE m.valid_from <= $1 AND $1 < m.valid_to AND {condition}"
    );
    get(&rows(db, &sql, vec![date(day)]).await[0], "count")
}

fn branch(row: &QueryResult) -> Value {
    json!({ "id": organisation(get(row, "branch_id")), "name": get::<String>(row, "branch") })
}

/// Women of the minorities.
const PAGED: &str = "m.sex = 'FEMALE' AND m.ethnic_group NOT IN ('01', '55')";

/// Number 450 of them: sort key and id.
pub(crate) async fn last_before_tenth(db: &DatabaseConnection, day: &str) -> (String, i64) {
    let sql = format!(
        "SELECT p.sort_key, p.id FROM membership m JOIN person p ON p.id = m.person_id
         WHERE m.valid_from <= $1 AND $1 < m.valid_to AND {PAGED} ORDER BY p.sort_key, p.id LIMIT 1 OFFSET 449"
    );
    let found = rows(db, &sql, vec![date(day)]).await;
    (get(&found[0], "sort_key"), get(&found[0], "id"))
}

/// Women of the minorities, 451 to 500.
pub(crate) async fn page(db: &DatabaseConnection, ground: &Ground, day: &str) -> Value {
    let (name, id) = ground.tenth(day).row.clone();
    let sql = listed(&format!("{PAGED} AND (p.sort_key, p.id) > ($2, $3)"));
    let page = rows(db, &sql, vec![date(day), name.into(), id.into()]);
    let (found, total) = tokio::join!(page, total(db, day, "membership m", PAGED));
    let nodes: Vec<Value> = found
        .iter()
        .map(|row| {
            json!({
                "id": PersonId(get(row, "id")).to_wire(),
                "fullName": get::<String>(row, "full_name"),
                "birthOn": birthday(row),
                "occupation": get::<String>(row, "occupation"),
                "branch": branch(row),
            })
        })
        .collect();
    json!({ "members": { "totalCount": total, "nodes": nodes } })
}

/// The first 50 with these words in their names.
pub(crate) async fn search(db: &DatabaseConnection, _ground: &Ground, day: &str) -> Value {
    let word = |word: &str| format!("(p.search_key LIKE '{word}%' OR p.search_key LIKE '% {word}%')");
    let condition = ["nguyen", "van", "b"].map(word).join(" AND ");
    let sql = listed(&condition);
    let page = rows(db, &sql, vec![date(day)]);
    let tables = "membership m JOIN person p ON p.id = m.person_id";
    let (found, total) = tokio::join!(page, total(db, day, tables, &condition));
    let nodes: Vec<Value> = found
        .iter()
        .map(|row| {
            json!({
                "id": PersonId(get(row, "id")).to_wire(),
                "fullName": get::<String>(row, "full_name"),
                "branch": branch(row),
            })
        })
        .collect();
    json!({ "members": { "totalCount": total, "nodes": nodes } })
}
