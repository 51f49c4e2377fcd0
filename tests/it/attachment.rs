//! Files of the documents of cases: what comes in, what goes out, to whom, and what of it the database holds.

mod access;
mod content;
mod http;
mod sealed;
mod withdrawal;

use crate::admission_case::drive::{Driven, World};
use dangvien::{
    auth::accounts::Changer,
    domain::attachment::{self, NewFile},
};
use dangvien_shared::{
    id::{AttachmentId, CaseId, OrganisationId},
    vocabulary::{DocumentForm, Role},
};
use dangvien_tests::{
    TestApp, TestDatabase,
    server::{TestServer, client},
};
use serde_json::{Value, json};

/// The event of a case of [`Desk::new`] that brought the minutes of the nomination.
pub(crate) const MINUTES: u32 = 2;

/// A whole PDF with a text in it, of so many bytes at least.
pub(crate) fn pdf(text: &str, bytes: usize) -> Vec<u8> {
    let filling = "x".repeat(bytes.saturating_sub(text.len()));
    format!("%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n% {text}\n% {filling}\n%%EOF\n").into_bytes()
}

/// Attaches a PDF of that text to the minutes of a case, as a tool.
pub(crate) async fn attach(app: &TestApp, case: CaseId, name: &str, text: &str) -> AttachmentId {
    let new = NewFile {
        case,
        event: MINUTES,
        form: DocumentForm::NominationMinutes,
        name: name.to_owned(),
        declared: "application/pdf".to_owned(),
        content: pdf(text, 0).into(),
        request_key: String::new(),
    };
    let done = attachment::attach(&app.app, &app.app.tool_scope(), &Changer::command_line(), new).await;
    done.unwrap().1.id
}

const LIST: &str =
    "query($id: ID!) { admissionCase(id: $id) { version redacted detail { attaching { fileBytes filesLeft }
    documents { event form } attachments { id event form name kind size attachedAt attachedBy downloadPath
        withdrawn { at by reason } } } } }";

/// What came of sending a file.
struct Sent {
    status: u16,
    body: Value,
}

impl Sent {
    fn id(&self) -> String {
        assert_eq!(self.status, 201, "{:#}", self.body);
        self.body["id"].as_str().unwrap().to_owned()
    }

    fn refused(&self) -> (u16, &str) {
        let message = self.body["message"].as_str().unwrap();
        assert!(message.contains("Hãy") || self.status == 403, "it says what to do: {message}");
        (self.status, self.body["code"].as_str().unwrap())
    }
}

/// A file that went out.
#[derive(Debug, PartialEq, Eq)]
struct Fetched {
    status: u16,
    body: Vec<u8>,
}

/// A case with the minutes of its nomination, a server, and the secretary of its branch.
struct Desk<'a> {
    case: Driven<'a>,
    server: TestServer,
    secretary: String,
}

impl<'a> Desk<'a> {
    async fn new(world: &'a World) -> Self {
        let mut case = world.open("2024-01-10", "1997-09-10").await;
        let minutes = case.paper("NOMINATION_MINUTES", "2024-01-10");
        case.does("2024-01-10", json!({ "nominate": { "body": "YOUTH_UNION", "minutes": minutes } })).await;
        let server = world.app.serve().await;
        let secretary = token(world, "bi-thu", Role::BranchSecretary, world.places.villages[0]).await;
        Self { case, server, secretary }
    }

    /// Sends a file for the minutes.
    async fn sends(&self, token: &str, name: &str, content: Vec<u8>) -> Sent {
        self.sends_as(token, (MINUTES, "NOMINATION_MINUTES"), (name, "application/pdf", ""), content).await
    }

    /// Sends a file for a document, with its name, the declared type, and a key.
    async fn sends_as(
        &self,
        token: &str,
        (event, form): (u32, &str),
        (name, declared, key): (&str, &str, &str),
        content: Vec<u8>,
    ) -> Sent {
        self.sends_to(token, &format!("{}/{event}/{form}", self.case.id), (name, declared, key), content)
            .await
    }

    async fn sends_to(
        &self,
        token: &str,
        place: &str,
        (name, declared, key): (&str, &str, &str),
        content: Vec<u8>,
    ) -> Sent {
        let request = client(Some(token)).post(format!("{}/attachments/{place}", self.server.origin));
        let request = request.header("x-file-name", encoded(name)).header("content-type", declared);
        let answer = request.header("idempotency-key", key).body(content).send().await.unwrap();
        Sent { status: answer.status().as_u16(), body: answer.json().await.unwrap() }
    }

    async fn fetches(&self, token: &str, id: &str) -> Fetched {
        let url = format!("{}/attachments/{id}", self.server.origin);
        let answer = client(Some(token)).get(url).send().await.unwrap();
        Fetched { status: answer.status().as_u16(), body: answer.bytes().await.unwrap().to_vec() }
    }

    /// The case with its files, as whoever has the token reads it.
    async fn reads(&self, token: &str) -> Value {
        let request = client(Some(token)).post(self.server.graphql_url());
        let asked = json!({ "query": LIST, "variables": { "id": self.case.id } });
        let mut answer: Value = request.json(&asked).send().await.unwrap().json().await.unwrap();
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"]["admissionCase"].take()
    }

    async fn files(&self, token: &str) -> Vec<Value> {
        self.reads(token).await["detail"]["attachments"].as_array().unwrap().clone()
    }
}

/// A name as a header takes it.
fn encoded(name: &str) -> String {
    let letter = |byte: u8| {
        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    name.bytes().map(letter).collect()
}

/// A token of a new account with a role.
async fn token(world: &World, name: &str, role: Role, at: OrganisationId) -> String {
    let account = world.app.account(name).await;
    world.app.grant(account, role, at).await;
    world.app.token(account).await
}

/// What the trail says of files.
async fn trail(world: &World, action: &str) -> Vec<Value> {
    let query = "query($action: AuditAction!) { auditRecords(filter: { action: [$action] }, first: 50) {
        nodes { outcome accountName detail } } }";
    let records = world.app.data(query, json!({ "action": action })).await;
    let records = records["auditRecords"]["nodes"].as_array().unwrap().iter();
    records
        .filter(|one| {
            one["detail"].to_string().contains("ttach") || one["detail"].to_string().contains("ATTACHED")
        })
        .cloned()
        .collect()
}

async fn count(world: &World, table: &str) -> i64 {
    crate::harness::count(&world.app, &format!("SELECT count(*) FROM {table}")).await
}

async fn world(db: TestDatabase) -> World {
    World::on(db, "2025-12-31").await
}
