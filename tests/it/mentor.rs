//! What came of the help that members gave (F45), and what was done in a period (F20).

use crate::statistics::{Province, province};
use dangvien::{
    entity::{OPEN, admission_case, case_mentor},
    scope::Scope,
};
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    vocabulary::{MovementKind, Role},
};
use dangvien_tests::{TestApp, TestDatabase, both_databases, day};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};

const CARDS: &str =
    "query($id: ID!, $on: Date, $from: Date!, $to: Date!) { organisation(id: $id, asOf: $on) {
    mentorScorecards(from: $from, to: $to) { mentor { id } mentored recognised struckOff undecided left handedOver
        recognisedPercent } termReport(from: $from, to: $to) { listed opened overdue admitted recognised struckOff } } }";

const MEMBER: &str =
    "query($id: ID!, $on: Date) { member(id: $id, asOf: $on) { fullName mentored { mentored recognised
    struckOff undecided recognisedPercent } } }";

/// Two mentors of a village: one helped four, of whom three were recognised and one was struck off; the other took a
/// fifth over, who is on probation still.
struct World {
    app: TestApp,
    places: Province,
    mentors: [PersonId; 2],
}

impl World {
    async fn make(db: TestDatabase) -> Self {
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let village = places.villages[0];
        let mentors = [
            register.member(village, |draft| draft.named("Vi Văn Một")).await,
            register.member(village, |draft| draft.named("Vi Văn Hai")).await,
        ];
        let mut admitted = Vec::new();
        for month in 1..=5 {
            admitted.push(register.admit(village, format!("2014-0{month}-10").as_str(), |draft| draft).await);
        }
        for person in &admitted[..3] {
            register.recognise(*person, "2015-05-10").await;
        }
        register.leave(admitted[3], MovementKind::StruckOffProbationary, "2015-02-02").await;
        for (number, person) in (1..).zip(&admitted) {
            let ceremony = format!("2014-0{number}-10");
            let first =
                (mentors[0], ceremony.as_str(), if number == 5 { "2014-09-01" } else { "9999-12-31" });
            let second = (mentors[1], "2014-09-01", "9999-12-31");
            // The other had helped this one as a candidate only: that is not counted.
            let before = (mentors[1], "2013-01-01", ceremony.as_str());
            let helped = [before, first, second];
            let count = if number == 5 { 3 } else { 2 };
            case(&app, number, (*person, village), &helped[..count]).await;
        }
        Self { app, places, mentors }
    }

    async fn told(&self, scope: Scope, id: OrganisationId, on: &str) -> Value {
        let variables = json!({ "id": id.to_wire(), "on": on, "from": "2014-01-01", "to": "2014-12-31" });
        let mut answer = self.app.graphql_in(scope, CARDS, variables).await;
        assert!(answer["errors"].is_null(), "{answer:#}");
        answer["data"]["organisation"].take()
    }

    async fn holder(&self, name: &str, role: Role, at: OrganisationId) -> Scope {
        let account = self.app.account(name).await;
        let persons = if role.is_assigned() { vec![self.mentors[0]] } else { Vec::new() };
        self.app.grant_of(account, role, at, persons).await;
        Scope::of(self.app.signed_in(account).await, &self.app.app.tree.current())
    }
}

/// A case with its mentors, as its events would have left it.
async fn case(
    app: &TestApp,
    id: i64,
    (person, branch): (PersonId, OrganisationId),
    mentors: &[(PersonId, &str, &str)],
) {
    let tree = app.app.tree.current();
    let row = admission_case::Model {
        id,
        person_id: person.0,
        branch_id: branch.0,
        branch_path: tree.paths_ever(branch)[0].to_string(),
        state: if id == 5 { "PROBATIONARY" } else { "OFFICIAL" }.to_owned(),
        state_since: day("2014-05-10"),
        opened_on: day("2012-01-01"),
        closed_on: if id == 5 { OPEN } else { day("2015-05-10") },
        due_on: day("2015-06-10"),
        due_clock: String::new(),
        awaits: String::new(),
        awaits_id: None,
        awaits_since: OPEN,
        missing_documents: 0,
        candidate: Vec::new(),
        version: 1,
        certificate_ends_on: None,
        dossier_ends_on: None,
        ceremony_lapses_on: None,
        review_due_on: None,
        ready_from: None,
        ready_to: None,
        readiness: None,
    };
    let write = app.app.store.begin_write().await.unwrap();
    let insert = admission_case::Entity::insert(admission_case::ActiveModel::from(row));
    insert.exec_without_returning(&write).await.unwrap();
    for (mentor, from, to) in mentors {
        let row =
            case_mentor::Model { case_id: id, person_id: mentor.0, valid_from: day(from), valid_to: day(to) };
        let insert = case_mentor::Entity::insert(case_mentor::ActiveModel::from(row));
        insert.exec_without_returning(&write).await.unwrap();
    }
    write.commit().await.unwrap();
}

both_databases! {
    async fn who_helped_four_of_whom_three_were_recognised_has_75_percent(db: TestDatabase) {
        let world = World::make(db).await;
        world.app.statements.take();
        let told = world.told(world.app.app.tool_scope(), world.places.uppers[0], "2015-12-31").await;
        let [one, two] = world.mentors;
        assert_eq!(told["mentorScorecards"], json!([
            { "mentor": { "id": one.to_wire() }, "mentored": 5, "recognised": 3, "struckOff": 1, "undecided": 0,
              "left": 0, "handedOver": 1, "recognisedPercent": 75.0 },
            { "mentor": { "id": two.to_wire() }, "mentored": 1, "recognised": 0, "struckOff": 0, "undecided": 1,
              "left": 0, "handedOver": 0, "recognisedPercent": 0.0 },
        ]), "{told:#}");
        // Cards, who they are about, and the two statements of the report.
        assert_eq!(world.app.statements.take().len(), 4);
        assert_eq!(told["termReport"], json!({ "listed": 5, "opened": 0, "overdue": 1, "admitted": 5, "recognised": 3,
            "struckOff": 1 }), "{told:#}");
        // Before anything was decided, and before the fifth was handed over.
        let told = world.told(world.app.app.tool_scope(), world.places.root, "2014-08-31").await;
        assert_eq!(told["mentorScorecards"][0]["undecided"], 5, "{told:#}");
        assert_eq!(told["mentorScorecards"].as_array().unwrap().len(), 1, "{told:#}");
        let none = world.told(world.app.app.tool_scope(), world.places.uppers[1], "2015-12-31").await;
        assert_eq!(none["mentorScorecards"], json!([]), "{none:#}");
        let variables = json!({ "id": one.to_wire(), "on": "2015-12-31" });
        let member = world.app.data(MEMBER, variables).await;
        assert_eq!(member["member"]["mentored"], json!({ "mentored": 5, "recognised": 3, "struckOff": 1, "undecided": 0,
            "recognisedPercent": 75.0 }), "{member:#}");
    }

    async fn scorecards_are_for_the_secretary_and_above(db: TestDatabase) {
        let world = World::make(db).await;
        let places = &world.places;
        for (number, (role, at, asks_at, cards, report)) in [
            (Role::BranchSecretary, places.villages[0], places.villages[0], true, true),
            (Role::GrassrootsOfficer, places.communes[0], places.communes[0], true, true),
            (Role::UpperOfficer, places.uppers[0], places.villages[0], true, true),
            (Role::Inspector, places.uppers[0], places.uppers[0], true, true),
            (Role::UpperCommittee, places.uppers[0], places.uppers[0], false, true),
            (Role::Mentor, places.villages[0], places.villages[0], false, false),
            (Role::Analyst, places.root, places.root, false, false),
            (Role::Administrator, places.root, places.root, false, false),
        ].into_iter().enumerate() {
            let scope = world.holder(&format!("nguoi-{number}"), role, at).await;
            let told = world.told(scope.clone(), asks_at, "2015-12-31").await;
            assert_eq!(told["mentorScorecards"].is_array(), cards, "{role:?}: {told:#}");
            assert_eq!(told["termReport"].is_object(), report, "{role:?}: {told:#}");
            let variables = json!({ "id": world.mentors[0].to_wire(), "on": "2015-12-31" });
            let answer = world.app.graphql_in(scope, MEMBER, variables).await;
            assert_eq!(answer["data"]["member"]["mentored"].is_object(), cards, "{role:?}: {answer:#}");
        }
        // Another village's secretary learns nothing, not even by name.
        let scope = world.holder("bi-thu-khac", Role::BranchSecretary, places.villages[1]).await;
        let variables = json!({ "id": world.mentors[0].to_wire(), "on": "2015-12-31" });
        let answer = world.app.graphql_in(scope, MEMBER, variables).await;
        assert!(answer["data"]["member"].is_null(), "{answer:#}");
    }
}
