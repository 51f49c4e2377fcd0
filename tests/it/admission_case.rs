//! Admission cases through the API: what the rules refuse, what a step does to the register, who may record it.

mod acceptance;
mod access;
mod register;

use crate::statistics::province;
use dangvien::scope::Scope;
use dangvien_shared::id::{OrganisationId, PersonId};
use dangvien_tests::{TestApp, TestDatabase, day};
use serde_json::{Value, json};

/// What a record mutation answers with.
const RECORD: &str = "mutation($input: AdmissionCaseRecordInput!) { admissionCaseRecord(input: $input) {
    admissionCase { id version state dueOn dueClock awaits } userErrors { code message }
    refusals { code message document citation { regulation clause unverified } competent { name } } } }";

/// A branch of official members below an unauthorised commune committee, seen on a day.
struct Ground {
    app: TestApp,
    upper: OrganisationId,
    committee: OrganisationId,
    branch: OrganisationId,
    /// A branch in another district, with one official member.
    other: OrganisationId,
    members: Vec<PersonId>,
    /// An official member of the other branch.
    receiver: PersonId,
}

impl Ground {
    /// Official members in the branch, on that day.
    async fn new(database: TestDatabase, today: &str, members: usize) -> Self {
        let app = TestApp::on_day(database, day(today)).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let mut people = Vec::new();
        for _ in 0..members {
            people.push(register.member(places.villages[0], |draft| draft).await);
        }
        let receiver = register.member(places.villages[1], |draft| draft).await;
        let (upper, committee) = (places.uppers[0], places.communes[0]);
        let (branch, other) = (places.villages[0], places.villages[1]);
        Self { app, upper, committee, branch, other, members: people, receiver }
    }

    /// Opens the case of somebody born on that day.
    async fn open(&self, on: &str, born: &str) -> Case<'_> {
        let input = json!({ "branch": self.branch.to_wire(), "on": on,
            "person": { "fullName": "Nông Thị Nguồn", "sex": "FEMALE", "birthOn": born, "ethnicGroup": "05" },
            "candidate": { "education": "UPPER_SECONDARY", "occupation": "FARMER", "youth": "MEMBER" } });
        let query = "mutation($input: AdmissionCaseOpenInput!) { admissionCaseOpen(input: $input) {
            admissionCase { id version state } userErrors { code message } } }";
        let told = self.app.data(query, json!({ "input": input })).await;
        let case = &told["admissionCaseOpen"]["admissionCase"];
        assert_eq!(case["state"], "PROSPECT", "{told:#}");
        Case { ground: self, id: case["id"].as_str().unwrap().to_owned(), version: 1, numbers: 0 }
    }
}

/// A case that a test drives.
struct Case<'a> {
    ground: &'a Ground,
    id: String,
    version: i64,
    numbers: u32,
}

/// A document without a number.
fn paper(form: &str, on: &str) -> Value {
    json!({ "form": form, "signedOn": on })
}

impl Case<'_> {
    /// A document with the next number of an issuer.
    fn numbered(&mut self, form: &str, on: &str, issuer: OrganisationId, kind: &str) -> Value {
        self.numbers += 1;
        let number =
            json!({ "issuer": issuer.to_wire(), "kind": kind, "term": "2020-2025", "number": self.numbers });
        json!({ "form": form, "signedOn": on, "number": number })
    }

    /// Asks for a step as somebody sees it.
    async fn ask(&self, scope: Scope, on: &str, step: Value) -> Value {
        let input = json!({ "id": self.id, "expectedVersion": self.version, "on": on, "step": step });
        self.ground.app.graphql_in(scope, RECORD, json!({ "input": input })).await
    }

    /// Asks for a step as a tool that may record everything.
    async fn try_step(&mut self, on: &str, step: Value) -> Value {
        let scope = self.ground.app.app.tool_scope();
        let answer = self.ask(scope, on, step).await;
        assert!(answer.get("errors").is_none_or(Value::is_null), "{answer:#}");
        let told = answer["data"]["admissionCaseRecord"].clone();
        if let Some(version) = told["admissionCase"]["version"].as_i64() {
            self.version = version;
        }
        told
    }

    /// Records a step that the rules allow.
    async fn step(&mut self, on: &str, step: Value) -> Value {
        let before = self.version;
        let told = self.try_step(on, step.clone()).await;
        assert_eq!(told["userErrors"], json!([]), "{on} {step}: {told:#}");
        assert_eq!(self.version, before + 1);
        told["admissionCase"].clone()
    }

    /// Asks for a step that the rules refuse; gives their reasons.
    async fn refused(&mut self, on: &str, step: Value) -> Vec<String> {
        let before = self.version;
        let told = self.try_step(on, step).await;
        assert_eq!(self.version, before, "{told:#}");
        let codes = told["refusals"].as_array().unwrap().iter();
        codes.map(|refusal| refusal["code"].as_str().unwrap().to_owned()).collect()
    }

    /// The dossier up to the branch's vote, in 2024.
    async fn dossier(&mut self) {
        let helper = self.ground.members[0].to_wire();
        self.step("2024-01-05", json!({ "nominate": { "body": "YOUTH_UNION", "minutes": paper("NOMINATION_MINUTES", "2024-01-05") } })).await;
        self.step("2024-01-10", json!({ "listSympathiser": { "helper": helper, "resolution": paper("LIST_RESOLUTION", "2024-01-10") } })).await;
        self.step("2024-02-01", json!({ "enrol": { "class": "Lớp 1/2024" } })).await;
        self.step("2024-02-20", json!({ "certify": { "document": paper("CN_NTVD", "2024-02-20") } })).await;
        self.step("2024-03-01", json!({ "apply": { "document": paper("KND_1", "2024-03-01") } })).await;
        self.step("2024-03-05", json!({ "declareCv": { "document": paper("KND_2", "2024-03-05") } })).await;
        self.step("2024-03-10", json!({ "sendLetter": { "addressee": "Đảng ủy xã B" } })).await;
        self.step(
            "2024-03-25",
            json!({ "recordReply": { "letter": 1, "reply": paper("VERIFICATION_REPLY", "2024-03-25") } }),
        )
        .await;
        self.step("2024-04-01", json!({ "conclude": { "text": "Rõ ràng" } })).await;
        self.introductions().await;
        for opinion in [json!({ "body": "WOMEN_UNION", "inFavour": true }), json!({ "inFavour": true })] {
            self.step("2024-04-20", json!({ "recordOpinion": opinion })).await;
        }
        self.step("2024-04-25", json!({ "summariseOpinions": { "document": paper("KND_5", "2024-04-25") } }))
            .await;
    }

    async fn introductions(&mut self) {
        let introducer = self.ground.members[1].to_wire();
        self.step(
            "2024-04-10",
            json!({ "introduce": { "member": introducer, "basis": "COMMON_WORK", "knownSince": "2022-01-01",
            "document": paper("KND_3", "2024-04-10") } }),
        )
        .await;
        let resolution = self.numbered("KND_4", "2024-04-12", self.ground.committee, "NQ-ĐTN");
        self.step(
            "2024-04-12",
            json!({ "introduceByMassOrganisation": { "body": "YOUTH_UNION", "resolution": resolution } }),
        )
        .await;
    }

    /// The branch's vote: all present and for.
    async fn pass(&mut self, on: &str, form: &str) -> Value {
        let count = self.ground.members.len();
        let resolution = self.numbered(form, on, self.ground.branch, "NQ");
        self.step(on, json!({ "branchVote": { "ballot": { "present": count, "inFavour": count, "against": 0 }, "resolution": resolution } })).await
    }

    async fn resolve(&mut self, on: &str, form: &str) -> Value {
        let resolution = self.numbered(form, on, self.ground.committee, "NQ");
        self.step(on, json!({ "grassrootsResolve": { "ballot": { "members": 15, "inFavour": 13, "against": 1 }, "resolution": resolution } })).await
    }

    fn decision(&mut self, on: &str, form: &str, kind: &str, organisation: OrganisationId) -> Value {
        let decision = self.numbered(form, on, organisation, "QĐ");
        json!({ "decide": { "body": { "kind": kind, "organisation": organisation.to_wire() },
            "ballot": { "members": 11, "inFavour": 10, "against": 0 }, "decision": decision } })
    }

    async fn decide(&mut self, on: &str, form: &str) -> Value {
        let step = self.decision(on, form, "UPPER_STANDING_COMMITTEE", self.ground.upper);
        self.step(on, step).await
    }

    /// From the vote to the ceremony: decision 25/8/2024, ceremony 15/9/2024 (F42).
    async fn admit(&mut self) {
        self.pass("2024-06-20", "KND_6").await;
        self.resolve("2024-07-10", "KND_8").await;
        self.decide("2024-08-25", "KND_9").await;
        self.step("2024-08-30", json!({ "receiveDecision": { "done": true } })).await;
        self.ceremony().await;
    }

    async fn ceremony(&mut self) -> Value {
        let mentor = self.ground.members[2].to_wire();
        self.step("2024-09-15", json!({ "holdCeremony": { "mentor": mentor, "minutes": paper("CEREMONY_MINUTES", "2024-09-15") } })).await
    }

    /// From the end of probation to a decision signed on 20/11/2025.
    async fn recognise(&mut self) {
        for form in ["KND_10", "KND_11", "KND_12"] {
            self.step("2025-09-20", json!({ "recordDocument": { "document": paper(form, "2025-09-20") } }))
                .await;
        }
        self.pass("2025-10-10", "KND_13").await;
        self.resolve("2025-10-25", "KND_15").await;
        self.decide("2025-11-20", "KND_16").await;
    }

    async fn detail(&self, fields: &str) -> Value {
        let query =
            format!("query($id: ID!) {{ admissionCase(id: $id) {{ state version detail {{ {fields} }} }} }}");
        self.ground.app.data(&query, json!({ "id": self.id })).await["admissionCase"].clone()
    }
}
