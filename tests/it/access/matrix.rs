//! The access matrix: every role and nobody, every root field, mutation and field of what they lead to, as executed.

use super::{
    made::{Holder, Made},
    schema::{Arguments, Schema},
};
use dangvien::scope::Scope;
use dangvien_tests::{Engine, TestApp, TestDatabase, server};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fmt::Write as _};

mod calls;
mod situation;

use calls::{CALLS, PARTS};
use situation::Situation;
pub(super) use situation::import_something;

/// What somebody got.
const DATA: &str = "✔";
const NOTHING: &str = "○";
const FORBIDDEN: &str = "✘";

const HEAD: &str = "\
✔ is data; ○ is nothing, as if it did not exist; ✘ is FORBIDDEN; ! is another refusal, named below.
Nobody is refused before anything is executed: by HTTP, with UNAUTHENTICATED.
The district, commune and branch of the accounts are the first ones; \"other\" is what lies outside.
";

#[tokio::test]
async fn every_role_gets_what_the_committed_matrix_says() {
    let app = TestApp::new(TestDatabase::create(Engine::Sqlite).await).await;
    let mut made = Made::make(&app).await;
    made.open_cases(&app).await;
    let schema = Schema::of(&app).await;
    assert_eq!(without_a_call(&schema), Vec::<String>::new());
    import_something(&app).await;
    let asker = app.account("nguoi-hoi").await;
    let mut table = Table::default();
    for holder in &made.holders {
        let situation = Situation::of(&app, &made, asker, holder).await;
        let mut told = Vec::new();
        for (_root, field, case, query) in CALLS {
            told.push((format!("{field}{case}"), ask(&app, holder, &situation.fill(query)).await));
        }
        for (kind, place) in PARTS {
            for field in schema.fields(kind) {
                let with = Arguments { id: "-", first: 20, as_of: None };
                let below = schema.possible(&field.of)[0];
                let selection = if schema.is_object(&field.of) { "{ __typename }" } else { "" };
                let selection =
                    if below.ends_with("Connection") { "{ nodes { __typename } }" } else { selection };
                let field_call = format!("{} {selection}", schema.call(field, &with));
                let answer = ask(&app, holder, &situation.fill(&place.replace("@FIELD", &field_call))).await;
                told.push((format!("{kind}.{}", field.name), answer));
            }
        }
        table.add(holder.role.as_code(), told);
    }
    table.add("NOBODY", nobody(&app, &schema).await);
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("access_matrix", format!("{HEAD}\n{}", table.write()));
    });
}

/// Root fields without a line in the table of calls, and lines about fields that are gone.
fn without_a_call(schema: &Schema) -> Vec<String> {
    let mut problems = Vec::new();
    for root in ["Query", "Mutation"] {
        let there: BTreeSet<&str> = schema.fields(root).iter().map(|field| field.name.as_str()).collect();
        let called: BTreeSet<&str> = CALLS.iter().filter(|call| call.0 == root).map(|call| call.1).collect();
        problems.extend(there.difference(&called).map(|name| {
            format!("{root}.{name} has no row in the access matrix: add a line for it to `CALLS` in tests/it/access/matrix/calls.rs")
        }));
        problems.extend(called.difference(&there).map(|name| {
            format!(
                "there is no {root}.{name}: take its line out of `CALLS` in tests/it/access/matrix/calls.rs"
            )
        }));
    }
    problems
}

async fn ask(app: &TestApp, holder: &Holder, query: &str) -> String {
    let actor = app.signed_in(holder.account).await;
    let scope = Scope::of(actor, &app.app.tree.current());
    let answer = app.graphql_in(scope, query, json!({})).await;
    outcome(&answer).unwrap_or_else(|| panic!("{} asks {query}\n{answer:#}", holder.name))
}

/// What an answer is; none where it is something that no answer should be.
fn outcome(answer: &Value) -> Option<String> {
    if let Some(error) = answer["errors"].get(0) {
        return match error["extensions"]["code"].as_str()? {
            "FORBIDDEN" => Some(FORBIDDEN.to_owned()),
            "BAD_USER_INPUT" => Some("! BAD_USER_INPUT".to_owned()),
            _ => None,
        };
    }
    let mut refusals = BTreeSet::new();
    refusals_in(&answer["data"], &mut refusals);
    if let Some(code) = refusals.first() {
        return Some(format!("! {code}"));
    }
    Some(if holds_data(&answer["data"]) { DATA } else { NOTHING }.to_owned())
}

fn refusals_in(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if name == "userErrors" {
                    let errors = value.as_array().into_iter().flatten();
                    found.extend(errors.filter_map(|error| Some(error["code"].as_str()?.to_owned())));
                }
                refusals_in(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| refusals_in(item, found)),
        _ => {}
    }
}

/// Whether anything is told at the end of the path that was asked for.
fn holds_data(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(items) => items.iter().any(holds_data),
        Value::Object(fields) => {
            let mut told = fields.iter().filter(|(name, _)| *name != "userErrors");
            // That nothing was ended is nothing.
            told.any(|(name, value)| holds_data(value) && !(name == "revoked" && *value == false))
        }
        _ => true,
    }
}

/// What is answered without a session or a token, over HTTP.
async fn nobody(app: &TestApp, schema: &Schema) -> Vec<(String, String)> {
    let server = app.serve().await;
    let client = server::client(None);
    let mut told = Vec::new();
    let parts = PARTS.iter().flat_map(|(kind, place)| {
        schema
            .fields(kind)
            .iter()
            .map(move |field| (format!("{kind}.{}", field.name), place.replace("@FIELD", "__typename")))
    });
    let calls =
        CALLS.iter().map(|(_root, field, case, query)| (format!("{field}{case}"), (*query).to_owned()));
    for (name, query) in calls.chain(parts) {
        let request = client.post(server.graphql_url()).json(&json!({ "query": query }));
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 401, "{query}");
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "{query}");
        assert!(answer["data"].is_null(), "{answer:#}");
        told.push((name, FORBIDDEN.to_owned()));
    }
    told
}

#[derive(Default)]
struct Table {
    columns: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
}

impl Table {
    fn add(&mut self, column: &str, told: Vec<(String, String)>) {
        if self.rows.is_empty() {
            self.rows = told.iter().map(|(name, _)| (name.clone(), Vec::new())).collect();
        }
        assert_eq!(self.rows.len(), told.len(), "everybody is asked the same");
        self.columns.push(column.to_owned());
        for ((name, cells), (told_of, outcome)) in self.rows.iter_mut().zip(told) {
            assert_eq!(*name, told_of);
            cells.push(outcome);
        }
    }

    /// One row a field; the columns are numbered, and other refusals are told at the end of their row.
    fn write(&self) -> String {
        let mut text = String::new();
        for (number, column) in self.columns.iter().enumerate() {
            writeln!(text, "{:>2} {column}", number + 1).unwrap();
        }
        write!(text, "\n{:<44}", "").unwrap();
        for number in 1..=self.columns.len() {
            write!(text, "{number:>3}").unwrap();
        }
        text.push('\n');
        for (name, cells) in &self.rows {
            let mut row = format!("{name:<44}");
            for cell in cells {
                write!(row, "  {}", cell.chars().next().unwrap()).unwrap();
            }
            let refusals: BTreeSet<&str> = cells.iter().filter_map(|cell| cell.strip_prefix("! ")).collect();
            for refusal in refusals {
                write!(row, "  {refusal}").unwrap();
            }
            writeln!(text, "{}", row.trim_end()).unwrap();
        }
        text
    }
}
