//! Walks the schema from every role and knows of every value whose it is: nothing from outside the own scope is told, by
//! value, count, text of an error or existence.

mod cases;
mod paths;
mod values;

use super::{
    made::{Holder, Made},
    schema::Schema,
};
use dangvien::scope::Scope;
use dangvien_shared::id::{AdmissionId, ImportRunId, OrganisationId, PersonId};
use dangvien_tests::{TestApp, both_databases};
use serde_json::{Value, json};
use values::Values;

/// Paths through the schema that each role is asked.
const MOST_PATHS: usize = 150;

/// Ids of nothing.
const NOBODY: PersonId = PersonId(999_983);
const NOWHERE: OrganisationId = OrganisationId(999_983);
const NO_ADMISSION: AdmissionId = AdmissionId(999_983);
const NO_RUN: ImportRunId = ImportRunId(999_983);

/// Anything by its id.
const ANY: &str = "query($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }";

/// A member with what leads elsewhere.
const MEMBER: &str = "query($id: ID!) { member(id: $id) { fullName cardNumber birthOn homePlace
            movements { kind fromBranch { name } toBranch { name } } admissions { id branch { name } } } }";

/// A member on an earlier day.
const BEFORE: &str =
    "query($id: ID!) { member(id: $id, asOf: \"2012-12-31\") { fullName branch { name } cardNumber } }";

/// An organisation with its figures.
const STANDING: &str =
    "query($id: ID!) { organisation(id: $id) { name members { totalCount } aggregate { count } } }";

/// Persons by words of their name.
const NAMED: &str =
    "query($word: String!) { members(first: 50, filter: { name: $word }) { totalCount nodes { fullName } }
            admissions(filter: { name: $word }) { totalCount nodes { id } } }";

/// Persons by their day of birth.
const BORN: &str = "query($day: Date!) { members(first: 50, filter: { birthOn: { from: $day, to: $day } }) {
            totalCount nodes { fullName } } }";

/// Figures of who is named so.
const COUNTED: &str = "query($word: String!) { root { aggregate(filter: { name: $word }) { count }
            admissionAggregate(from: \"2010-01-01\", to: \"2016-01-01\", filter: { name: $word }) { count } } }";

/// What was done to a person.
const TRAIL: &str =
    "query($id: ID!) { auditRecords(filter: { member: $id }) { totalCount nodes { sequence } } }";

/// Everything below an organisation.
const WITHIN: &str = "query($id: ID!) { members(filter: { within: $id }) { totalCount }
            organisations(filter: { within: $id }) { totalCount nodes { name } }
            admissions(filter: { within: $id }) { totalCount nodes { id } }
            auditRecords(filter: { within: $id }) { totalCount nodes { sequence } } }";

/// Every case below an organisation.
const WITHIN_CASES: &str = "query($id: ID!) { organisation(id: $id) { pipeline { count }
            admissionCases(first: 50) { totalCount nodes { id } } } }";

/// Organisations by words of their name.
const CALLED: &str =
    "query($word: String!) { organisations(filter: { name: $word }) { totalCount nodes { name } } }";

/// What comes after a cursor.
const AFTER_CURSOR: &str =
    "query($cursor: String) { members(first: 50, after: $cursor) { totalCount nodes { fullName }
            pageInfo { hasNextPage hasPreviousPage } } }";

/// What comes before it.
const BEFORE_CURSOR: &str =
    "query($cursor: String) { members(last: 50, before: $cursor) { totalCount nodes { fullName } } }";

/// One role that asks, and how often it has.
struct Prober<'a> {
    app: &'a TestApp,
    values: &'a Values,
    made: &'a Made,
    holder: &'a Holder,
    scope: Scope,
    probes: usize,
    answered: usize,
}

impl Prober<'_> {
    /// Asks, and fails where anything is told that the role may not know.
    async fn ask(&mut self, query: &str, variables: Value) -> Value {
        self.probes += 1;
        let answer = self.app.graphql_in(self.scope.clone(), query, variables.clone()).await;
        let told = self.values.foreign(&answer, self.holder, self.made);
        assert_eq!(told, Vec::<String>::new(), "{} asks {query} {variables}\n{answer:#}", self.holder.name);
        for error in answer["errors"].as_array().into_iter().flatten() {
            let code = error["extensions"]["code"].as_str().unwrap_or("none");
            assert!(
                ["FORBIDDEN", "BAD_USER_INPUT", "COST_EXCEEDED"].contains(&code),
                "{} asks {query}\n{answer:#}",
                self.holder.name
            );
        }
        self.answered += usize::from(!answer["data"].is_null());
        answer
    }

    /// Asks the same about what is there and about nothing: the answers are the same but for the order in which fields of
    /// one object were ready, which the executor leaves to chance; and so is the number of statements.
    async fn same(&mut self, query: &str, there: Value, nothing: Value) {
        self.app.statements.take();
        let of_there = self.ask(query, there.clone()).await;
        let statements = self.app.statements.take().len();
        let of_nothing = self.ask(query, nothing).await;
        assert_eq!(of_there, of_nothing, "{} asks {query} {there}", self.holder.name);
        assert_eq!(statements, self.app.statements.take().len(), "{} asks {query} {there}", self.holder.name);
    }

    async fn walk(&mut self, schema: &Schema) {
        for as_of in [None, Some("2015-12-31")] {
            for query in paths::of(schema, as_of, MOST_PATHS / 2) {
                let answer = self.ask(&query, json!({})).await;
                if answer["errors"][0]["extensions"]["code"] == "COST_EXCEEDED" {
                    self.ask(&query.replace("first: 50", "first: 9"), json!({})).await;
                }
            }
        }
    }

    /// Everything there is by its id: own and others'.
    async fn by_id(&mut self) {
        let (made, holder) = (self.made, self.holder);
        for person in &made.persons {
            let (own, none) = (json!({ "id": person.id.to_wire() }), json!({ "id": NOBODY.to_wire() }));
            if holder.may_know(person) {
                let told = self.ask(MEMBER, own.clone()).await;
                assert_eq!(
                    told["data"]["member"]["fullName"],
                    json!(person.name),
                    "{}: {told:#}",
                    holder.name
                );
                let shows = told["data"]["member"]["cardNumber"] == json!(person.card);
                assert_eq!(shows, holder.may_read_personal_data(person), "{}: {told:#}", holder.name);
                continue;
            }
            for query in [ANY, MEMBER, BEFORE] {
                self.same(query, own.clone(), none.clone()).await;
            }
        }
        for (id, (_name, chains)) in &made.organisations {
            if !holder.may_see(chains) {
                let (own, none) = (json!({ "id": id.to_wire() }), json!({ "id": NOWHERE.to_wire() }));
                self.same(ANY, own.clone(), none.clone()).await;
                self.same(STANDING, own, none).await;
            }
        }
        for (admission, person) in self.values.admissions() {
            if !holder.may_know(&made.persons[person]) {
                self.same(ANY, json!({ "id": admission }), json!({ "id": NO_ADMISSION.to_wire() })).await;
            }
        }
        if !self.scope.may_everywhere(dangvien_shared::vocabulary::Action::Import) {
            let run = self.values.import_run.clone();
            self.same(ANY, json!({ "id": run }), json!({ "id": NO_RUN.to_wire() })).await;
        }
    }

    /// What lies outside is sought as if it were not there: by name, birth, place, and in the trail.
    async fn by_filter(&mut self) {
        let (made, holder) = (self.made, self.holder);
        for person in made.persons.iter().filter(|person| !holder.may_know(person)) {
            for query in [NAMED, COUNTED] {
                self.same(query, json!({ "word": person.name }), json!({ "word": "Không Có Ai Ở Đây" }))
                    .await;
            }
            self.same(BORN, json!({ "day": person.birth }), json!({ "day": "1901-01-01" })).await;
            self.same(TRAIL, json!({ "id": person.id.to_wire() }), json!({ "id": NOBODY.to_wire() })).await;
        }
        for (id, (name, chains)) in &made.organisations {
            if !holder.may_see(chains) {
                self.same(WITHIN, json!({ "id": id.to_wire() }), json!({ "id": NOWHERE.to_wire() })).await;
                self.same(CALLED, json!({ "word": name }), json!({ "word": "Không Có Ở Đây" })).await;
            }
        }
    }

    /// Cursors that somebody else got lead to no row of theirs.
    async fn by_foreign_cursor(&mut self) {
        let known = self.made.persons.iter().filter(|person| self.holder.may_know(person)).count();
        for cursor in self.values.cursors.clone() {
            for query in [AFTER_CURSOR, BEFORE_CURSOR] {
                let told = self.ask(query, json!({ "cursor": cursor })).await;
                let total = told["data"]["members"]["totalCount"].as_u64().unwrap_or(0);
                assert!(usize::try_from(total).unwrap() <= known, "{}: {told:#}", self.holder.name);
            }
        }
    }

    /// Orders by what is personal are for those who may read it of every row.
    async fn by_order(&mut self) {
        for field in ["NAME", "BIRTH_ON", "JOINED_ON"] {
            for direction in ["ASC", "DESC"] {
                let query = format!("{{ members(first: 50, orderBy: [{{ field: {field}, direction: {direction} }}]) {{ nodes {{ id fullName }} }}
                    root {{ members(first: 50, orderBy: [{{ field: {field}, direction: {direction} }}]) {{ nodes {{ id fullName }} }} }} }}");
                let told = self.ask(&query, json!({})).await;
                let helps = self.made.persons.iter().any(|person| {
                    self.holder.may_know(person) && !self.holder.may_read_personal_data(person)
                });
                if helps && field == "BIRTH_ON" {
                    assert_eq!(told["errors"][0]["extensions"]["code"], "FORBIDDEN", "{told:#}");
                }
            }
        }
    }
}

both_databases! {
    async fn no_role_finds_anything_outside_its_scope(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut made = Made::make(&app).await;
        made.open_cases(&app).await;
        super::matrix::import_something(&app).await;
        let schema = Schema::of(&app).await;
        let values = Values::of(&app, &made).await;
        let (mut probes, mut answered) = (0, 0);
        for holder in &made.holders {
            let scope = Scope::of(app.signed_in(holder.account).await, &app.app.tree.current());
            let (app, values, made) = (&app, &values, &made);
            let mut prober = Prober { app, values, made, holder, scope, probes: 0, answered: 0 };
            prober.walk(&schema).await;
            prober.by_id().await;
            prober.by_filter().await;
            prober.by_foreign_cursor().await;
            prober.by_order().await;
            prober.by_case().await;
            probes += prober.probes;
            answered += prober.answered;
        }
        assert!(probes >= 5_000 && answered * 3 > probes, "{probes} probes, {answered} with data");
    }
}

#[tokio::test]
async fn the_prober_finds_what_is_told_to_the_wrong_one() {
    let app = TestApp::new(dangvien_tests::TestDatabase::create(dangvien_tests::Engine::Sqlite).await).await;
    let made = Made::make(&app).await;
    super::matrix::import_something(&app).await;
    let values = Values::of(&app, &made).await;
    let everything =
        app.data("{ members(first: 200) { nodes { id fullName cardNumber birthOn } } }", json!({})).await;
    for holder in &made.holders {
        let foreign = values.foreign(&everything, holder, &made).len();
        let unknown = made.persons.iter().filter(|person| !holder.may_know(person)).count();
        assert_eq!(
            foreign > 0,
            unknown > 0 || made.persons.iter().any(|person| !holder.may_read_personal_data(person)),
            "{}",
            holder.name
        );
    }
}
