//! Drives a case step by step through the API, as an officer would.

use crate::statistics::{Province, province};
use chrono::Datelike as _;
use dangvien::scope::Scope;
use dangvien_shared::id::{OrganisationId, PersonId};
use dangvien_tests::{TestApp, TestDatabase, clock::MovedClock, day};
use serde_json::{Value, json};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

const OPEN: &str = "mutation($input: AdmissionCaseOpenInput!) { done: admissionCaseOpen(input: $input) {
    admissionCase { id version state } userErrors { path code message } refusals { code message } } }";

const RECORD: &str =
    "mutation($input: AdmissionCaseRecordInput!) { done: admissionCaseRecord(input: $input) {
    admissionCase { id version state } userErrors { path code message }
    refusals { code message document competent { id } citation { regulation clause unverified } } } }";

const CASE: &str = "query($id: ID!) { admissionCase(id: $id) { state shownState version stateSince dueOn dueClock awaits
    awaitsOrganisation { id } missingDocumentCount closedOn branch { id } detail { shownState decidedOn ceremonyOn
    probationEndsOn officialOn struckOffOn partyAge reviewNote failedRounds mentorNeeded
    mentorships { from to member { id } } documents { form } deadlines { clock dueOn severity }
    events { number kind on reversed movedTo { id } vote { denominator inFavour needed outcome }
        rules { citation { regulation clause unverified } } } } } }";

/// A province whose first village has 20 official members and two probationary ones, and whose second has five.
pub(crate) struct World {
    pub(crate) app: TestApp,
    pub(crate) places: Province,
    pub(crate) officials: Vec<PersonId>,
    pub(crate) probationers: Vec<PersonId>,
    pub(crate) others: Vec<PersonId>,
}

impl World {
    pub(crate) async fn on(db: TestDatabase, today: &str) -> Self {
        Self::by_clock(db, MovedClock::at_noon_of(day(today))).await
    }

    /// The same by a clock that the test moves.
    pub(crate) async fn by_clock(db: TestDatabase, clock: Arc<MovedClock>) -> Self {
        let app = TestApp::by_clock(db, clock).await;
        let mut register = app.fixture().await;
        let places = province(&mut register).await;
        let officials = register.members(places.villages[0], 20, |_number, draft| draft).await;
        let probationers =
            register.members(places.villages[0], 2, |_number, draft| draft.probationary()).await;
        let others = register.members(places.villages[1], 5, |_number, draft| draft).await;
        Self { app, places, officials, probationers, others }
    }

    /// Opens a case in the first village of somebody born on a day.
    pub(crate) async fn open(&self, on: &str, born: &str) -> Driven<'_> {
        let input = json!({ "branch": self.places.villages[0].to_wire(), "on": on,
            "person": { "fullName": "Hoàng Thị Thử", "sex": "FEMALE", "birthOn": born },
            "candidate": { "education": "UPPER_SECONDARY", "occupation": "FARMER", "youth": "MEMBER" } });
        let answer = self.app.data(OPEN, json!({ "input": input })).await;
        let done = &answer["done"];
        assert_eq!((&done["userErrors"], &done["refusals"]), (&json!([]), &json!([])), "{answer:#}");
        assert_eq!(
            (&done["admissionCase"]["state"], &done["admissionCase"]["version"]),
            (&json!("PROSPECT"), &json!(1))
        );
        let id = done["admissionCase"]["id"].as_str().unwrap().to_owned();
        Driven { world: self, id, version: 1, recognition: false, branch: self.places.villages[0] }
    }

    /// Opens one and drives it to its summary of opinions.
    pub(crate) async fn endorsed(&self, days: [&str; 4], born: &str) -> Driven<'_> {
        let [certificate, application, verified, endorsed] = days;
        let mut case = self.open(certificate, born).await;
        case.until_cv(certificate, application).await;
        case.until_verified(verified).await;
        case.until_endorsed(endorsed).await;
        case
    }
}

/// The days of a case of 2024 up to its endorsement.
pub(crate) const OF_2024: [&str; 4] = ["2024-01-10", "2024-03-01", "2024-04-01", "2024-05-06"];

/// One case.
pub(crate) struct Driven<'a> {
    pub(crate) world: &'a World,
    pub(crate) id: String,
    pub(crate) version: i64,
    recognition: bool,
    /// Whose resolutions the next papers are.
    pub(crate) branch: OrganisationId,
}

/// No two papers of these tests bear the same number, whatever the case.
static NUMBERS: AtomicU32 = AtomicU32::new(0);

impl Driven<'_> {
    /// The same case for another hand.
    pub(crate) fn copy(&self) -> Self {
        Self { world: self.world, id: self.id.clone(), ..*self }
    }

    /// The whole answer of a step.
    pub(crate) async fn answer(&self, scope: Option<Scope>, on: &str, step: Value, key: &str) -> Value {
        let input = json!({ "id": self.id, "expectedVersion": self.version, "on": on, "step": step, "idempotencyKey": key });
        let scope = scope.unwrap_or_else(|| self.world.app.app.tool_scope());
        self.world.app.graphql_in(scope, RECORD, json!({ "input": input })).await
    }

    /// Records a step that nothing speaks against; gives the state that it leads to.
    pub(crate) async fn does(&mut self, on: &str, step: Value) -> String {
        let answer = self.answer(None, on, step.clone(), "").await;
        let done = &answer["data"]["done"];
        assert_eq!(
            (&done["userErrors"], &done["refusals"]),
            (&json!([]), &json!([])),
            "{on} {step}: {answer:#}"
        );
        self.version += 1;
        assert_eq!(done["admissionCase"]["version"], self.version);
        done["admissionCase"]["state"].as_str().unwrap().to_owned()
    }

    /// The refusals of a step; the case stays as it is.
    pub(crate) async fn refused(&self, on: &str, step: Value) -> Vec<Value> {
        let before = self.read().await;
        let answer = self.answer(None, on, step, "").await;
        let refusals = answer["data"]["done"]["refusals"].as_array().unwrap_or_else(|| panic!("{answer:#}"));
        assert!(!refusals.is_empty(), "{answer:#}");
        assert_eq!(self.read().await, before);
        refusals.clone()
    }

    /// Their codes.
    pub(crate) async fn codes(&self, on: &str, step: Value) -> Vec<String> {
        let refusals = self.refused(on, step).await;
        refusals.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    }

    /// The case as its page reads it.
    pub(crate) async fn read(&self) -> Value {
        self.world.app.data(CASE, json!({ "id": self.id })).await["admissionCase"].take()
    }

    /// A paper of that form, with a new number of who issues it where it bears one.
    pub(crate) fn paper(&mut self, form: &str, signed_on: &str) -> Value {
        let places = &self.world.places;
        let issuer = match form {
            "KND_4" | "KND_6" | "KND_13" => Some(self.branch),
            "KND_8" | "KND_15" => Some(places.communes[0]),
            "KND_9" | "KND_16" | "STRIKE_OFF_DECISION" => Some(places.uppers[0]),
            _ => None,
        };
        let year = day(signed_on).year();
        let number = issuer.map(|issuer| {
            json!({ "issuer": issuer.to_wire(), "kind": "NQ", "term": format!("{year}-{}", year + 5),
                "number": NUMBERS.fetch_add(1, Ordering::Relaxed) + 1 })
        });
        json!({ "form": form, "signedOn": signed_on, "number": number })
    }

    pub(crate) fn upper(&self) -> Value {
        json!({ "kind": "UPPER_STANDING_COMMITTEE", "organisation": self.world.places.uppers[0].to_wire() })
    }

    pub(crate) fn vote(&mut self, on: &str, in_favour: u32, against: u32, passes: bool) -> Value {
        let form = if self.recognition { "KND_13" } else { "KND_6" };
        let resolution = if passes { self.paper(form, on) } else { Value::Null };
        json!({ "branchVote": { "resolution": resolution,
            "ballot": { "present": 17, "inFavour": in_favour, "against": against } } })
    }

    pub(crate) fn grassroots(&mut self, on: &str) -> Value {
        let form = if self.recognition { "KND_15" } else { "KND_8" };
        json!({ "grassrootsResolve": { "resolution": self.paper(form, on),
            "ballot": { "members": 15, "inFavour": 12, "against": 0 } } })
    }

    pub(crate) fn decision(&mut self, on: &str, body: &Value) -> Value {
        let form = if self.recognition { "KND_16" } else { "KND_9" };
        let mut decision = self.paper(form, on);
        decision["number"]["issuer"] = body["organisation"].clone();
        json!({ "decide": { "body": body, "decision": decision,
            "ballot": { "members": 11, "inFavour": 9, "against": 0 } } })
    }

    pub(crate) fn ceremony(&mut self, on: &str, mentor: PersonId) -> Value {
        json!({ "holdCeremony": { "mentor": mentor.to_wire(), "minutes": self.paper("CEREMONY_MINUTES", on) } })
    }

    pub(crate) fn striking_off(&mut self, on: &str, note: &str) -> Value {
        json!({ "strikeOff": { "body": self.upper(), "decision": self.paper("STRIKE_OFF_DECISION", on),
            "ballot": { "members": 11, "inFavour": 9, "against": 0 }, "reviewNote": note } })
    }

    pub(crate) async fn until_cv(&mut self, certificate: &str, application: &str) {
        let minutes = self.paper("NOMINATION_MINUTES", certificate);
        let resolution = self.paper("LIST_RESOLUTION", certificate);
        let helper = self.world.officials[0].to_wire();
        self.does(certificate, json!({ "nominate": { "body": "YOUTH_UNION", "minutes": minutes } })).await;
        self.does(certificate, json!({ "listSympathiser": { "helper": helper, "resolution": resolution } }))
            .await;
        self.does(certificate, json!({ "enrol": { "class": "K1" } })).await;
        let paper = self.paper("CN_NTVD", certificate);
        self.does(certificate, json!({ "certify": { "document": paper } })).await;
        let paper = self.paper("KND_1", application);
        self.does(application, json!({ "apply": { "document": paper } })).await;
        let paper = self.paper("KND_2", application);
        self.does(application, json!({ "declareCv": { "document": paper } })).await;
    }

    pub(crate) async fn until_verified(&mut self, on: &str) {
        self.does(on, json!({ "sendLetter": { "addressee": "UBND xã" } })).await;
        let reply = self.paper("VERIFICATION_REPLY", on);
        self.does(on, json!({ "recordReply": { "letter": 1, "reply": reply } })).await;
        self.does(on, json!({ "conclude": { "text": "Đủ tiêu chuẩn chính trị" } })).await;
    }

    pub(crate) async fn until_endorsed(&mut self, on: &str) {
        let (introduction, resolution) = (self.paper("KND_3", on), self.paper("KND_4", on));
        let member = self.world.officials[1].to_wire();
        self.does(
            on,
            json!({ "introduce": { "member": member, "basis": "COMMON_WORK", "knownSince": "2010-01-01",
            "document": introduction } }),
        )
        .await;
        self.does(
            on,
            json!({ "introduceByMassOrganisation": { "body": "YOUTH_UNION", "resolution": resolution } }),
        )
        .await;
        self.does(on, json!({ "recordOpinion": { "body": "YOUTH_UNION", "inFavour": true } })).await;
        self.does(on, json!({ "recordOpinion": { "inFavour": true } })).await;
        let summary = self.paper("KND_5", on);
        assert_eq!(self.does(on, json!({ "summariseOpinions": { "document": summary } })).await, "ENDORSED");
    }

    /// From the endorsement of 2024 to the decision of 25/8/2024, received the next day.
    pub(crate) async fn until_decided(&mut self) {
        let vote = self.vote("2024-07-01", 17, 0, true);
        assert_eq!(self.does("2024-07-01", vote).await, "BRANCH_RESOLVED");
        let resolution = self.grassroots("2024-07-20");
        assert_eq!(self.does("2024-07-20", resolution).await, "GRASSROOTS_RESOLVED");
        let decision = self.decision("2024-08-25", &self.upper());
        assert_eq!(self.does("2024-08-25", decision).await, "DECIDED");
        self.does("2024-08-26", json!({ "receiveDecision": { "done": true } })).await;
    }

    /// To the ceremony of 15/9/2024.
    pub(crate) async fn until_probation(&mut self) {
        self.until_decided().await;
        let ceremony = self.ceremony("2024-09-15", self.world.officials[0]);
        assert_eq!(self.does("2024-09-15", ceremony).await, "PROBATIONARY");
        self.recognition = true;
    }

    /// From the end of probation to the decision of 20/11/2025.
    pub(crate) async fn until_official(&mut self) {
        for form in ["KND_10", "KND_11", "KND_12"] {
            let document = self.paper(form, "2025-09-10");
            self.does("2025-09-10", json!({ "recordDocument": { "document": document } })).await;
        }
        let vote = self.vote("2025-10-01", 17, 0, true);
        assert_eq!(self.does("2025-10-01", vote).await, "OFFICIAL_PROPOSED");
        let resolution = self.grassroots("2025-10-20");
        self.does("2025-10-20", resolution).await;
        let reason = json!({ "explainOverdue": { "clock": "OFFICIAL_DECISION", "reason": "Chờ họp" } });
        self.does("2025-11-19", reason).await;
        let decision = self.decision("2025-11-20", &self.upper());
        assert_eq!(self.does("2025-11-20", decision).await, "OFFICIAL");
    }

    /// Takes the last step back.
    pub(crate) async fn reverse(&mut self, on: &str) -> String {
        let event = self.version;
        self.does(on, json!({ "reverse": { "event": event, "reason": "Ghi nhầm" } })).await
    }
}
