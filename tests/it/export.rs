//! Lists and tables as files: what is in them, who gets them, how long they are there.

mod figures;
mod four_eyes;
mod list;
mod right;

use crate::http::code;
use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use dangvien::{domain::export, scope::Scope};
use dangvien_shared::{
    id::{AccountId, ExportId, OrganisationId, PersonId},
    vocabulary::{MovementKind, OrganisationKind, Role, TokenScope},
};
use dangvien_tests::{Fixture, TestApp, TestDatabase, TestServer, clock::MovedClock, day, server::client};
use reqwest::Response;
use serde_json::{Value, json};
use std::{io::Cursor, sync::Arc};

const REQUEST: &str = "mutation($input: ExportRequestInput!) { exportRequest(input: $input) {
    export { id state rowCount doneCount leftOut downloadPath } userErrors { code path } } }";

/// A province with two upper committees, a branch each, and people in them.
struct Ground {
    app: TestApp,
    server: TestServer,
    clock: Arc<MovedClock>,
    province: OrganisationId,
    uppers: [OrganisationId; 2],
    register: Fixture,
    an: PersonId,
}

impl Ground {
    async fn new(db: TestDatabase) -> Self {
        Self::with_rows(db, 5_000).await
    }

    /// Where more rows than that need another's approval.
    async fn with_rows(db: TestDatabase, approval_rows: i64) -> Self {
        let clock = MovedClock::at_noon_of(day("2016-07-01"));
        let app = TestApp::by_clock(db, Arc::<MovedClock>::clone(&clock)).await;
        let mut settings = app.app.exports.settings.clone();
        settings.approval_rows = approval_rows;
        let app = app.with(|app| app.with_exports(settings));
        let mut register = app.fixture().await;
        let province = register.province("Đảng bộ tỉnh").await;
        let mut uppers = Vec::new();
        let mut branches = Vec::new();
        for name in ["Bắc", "Nam"] {
            let upper = register
                .organisation(OrganisationKind::Upper, province, &format!("Đảng bộ huyện {name}"))
                .await;
            let kind = OrganisationKind::GrassrootsBranch;
            branches.push(register.organisation(kind, upper, &format!("Chi bộ {name}")).await);
            uppers.push(upper);
        }
        let an = register
            .member(branches[0], |draft| {
                draft
                    .named("Nguyễn Thị An")
                    .female()
                    .born("1970-02-01")
                    .of("03")
                    .card("012345")
                    .joined("2001-05-19")
            })
            .await;
        register.member(branches[0], |draft| draft.named("=HYPERLINK(\"x\")").born("1980-03-04")).await;
        register.member(branches[1], |draft| draft.named("Trần Văn Bình").born("1975-08-09")).await;
        let gone = register.member(branches[0], |draft| draft.named("Lê Văn Cũ")).await;
        register.leave(gone, MovementKind::Died, "2015-03-01").await;
        register.admit(branches[0], "2016-05-19", |draft| draft.named("Hoàng Thị Dung").female()).await;
        let server = app.serve().await;
        let uppers = [uppers[0], uppers[1]];
        Self { app, server, clock, province, uppers, register, an }
    }

    /// The token of a new account with a role.
    async fn token(&self, name: &str, role: Role, at: OrganisationId) -> String {
        let account = self.app.account(name).await;
        self.app.grant(account, role, at).await;
        self.app.token(account).await
    }

    /// What came of a request for an export.
    async fn request(&self, token: &str, input: Value) -> Value {
        let body = json!({ "query": REQUEST, "variables": { "input": input } });
        let request = self.server.client.post(self.server.graphql_url()).bearer_auth(token);
        request.json(&body).send().await.unwrap().json().await.unwrap()
    }

    /// The id of an export that must be possible, once it has ended.
    async fn made(&self, token: &str, input: Value) -> ExportId {
        let answer = self.request(token, input).await;
        let payload = &answer["data"]["exportRequest"];
        assert_eq!(payload["userErrors"], json!([]), "{answer:#}");
        let id = ExportId::from_wire(payload["export"]["id"].as_str().unwrap()).unwrap();
        self.settled(id).await;
        id
    }

    /// Waits until an export has ended.
    async fn settled(&self, id: ExportId) {
        let running = &self.app.app.exports.running;
        let mut seen = 0;
        loop {
            running.further(id, seen).await;
            let moment = running.find(id).unwrap();
            if moment.is_settled {
                return;
            }
            seen = moment.number;
        }
    }

    async fn fetch(&self, token: Option<&str>, id: ExportId) -> Response {
        self.fetch_path(token, &id.to_wire()).await
    }

    async fn fetch_path(&self, token: Option<&str>, id: &str) -> Response {
        client(token).get(format!("{}/exports/{id}", self.server.origin)).send().await.unwrap()
    }

    /// The bytes of a file that must be there.
    async fn file(&self, token: &str, input: Value) -> Vec<u8> {
        let id = self.made(token, input).await;
        let answer = self.fetch(Some(token), id).await;
        assert_eq!(answer.status(), 200);
        answer.bytes().await.unwrap().to_vec()
    }

    /// Details of the audit records of an action.
    async fn recorded(&self, action: &str) -> Vec<Value> {
        let query = "query($action: [AuditAction!]) { auditRecords(filter: { action: $action }, last: 50) {
            nodes { detail outcome accountName } } }";
        let data = self.app.data(query, json!({ "action": [action] })).await;
        data["auditRecords"]["nodes"].as_array().unwrap().clone()
    }
}

/// The rows of a sheet, as text; days as they are in the calendar.
fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range(name).unwrap();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        // Whole days since the one that Excel counts from.
        Data::DateTime(at) => {
            format!(
                "day {}",
                day("1899-12-30") + chrono::Days::new(format!("{}", at.as_f64()).parse().unwrap())
            )
        }
        Data::Float(number) => format!("number {number}"),
        other => other.to_string(),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

/// The lines of a CSV, the mark taken off.
fn lines(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("Excel wants the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(b';').has_headers(false).flexible(true).from_reader(text);
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The cells of a column by its header.
fn column(rows: &[Vec<String>], header: &str) -> Vec<String> {
    let place =
        rows[0].iter().position(|name| name == header).unwrap_or_else(|| panic!("no column {header}"));
    rows[1..].iter().map(|row| row[place].clone()).collect()
}

async fn ask(ground: &Ground, by: AccountId, query: &str, variables: Value) -> Value {
    let scope = Scope::of(ground.app.signed_in(by).await, &ground.app.app.tree.current());
    ground.app.graphql_in(scope, query, variables).await
}
