//! What the words of the calls stand for, for each account.

use crate::access::made::{Holder, Made, MadeCase};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use dangvien::{
    auth::{
        Came,
        accounts::{self, Changer},
    },
    domain::{
        account::GrantOrder,
        saved_query::{self, Draft},
    },
};
use dangvien_shared::{
    id::{AccountId, OrganisationId},
    vocabulary::Role,
};
use dangvien_tests::{TestApp, account::PASSWORD};
use serde_json::{Value, json};

/// What the words of the calls stand for, for one account.
pub(super) struct Situation(Vec<(&'static str, String)>);

/// A list of members of one row.
fn members() -> String {
    let row = "Tạ Thị Mới;Nữ;1970-01-02;Kinh;12/12;Làm ruộng;2001-02-03;2002-02-03;;X1;2009-01-01";
    STANDARD.encode(format!("{}{row}\n", crate::import::HEADER))
}

/// A list of organisations of one row.
fn organisations() -> String {
    let header = "Mã;Tên;Loại tổ chức;Mã cấp trên;Loại hình cơ sở;Nơi đặt chi bộ;Mã xã;Ngày thành lập";
    STANDARD.encode(format!("{header}\nX1;Chi bộ mới;Chi bộ;Y1;;;;\n"))
}

impl Situation {
    /// For an account; `asker` is another, who asks for what has to be approved.
    pub(super) async fn of(app: &TestApp, made: &Made, asker: AccountId, holder: &Holder) -> Self {
        let spare = app.account(&format!("phu-{}", holder.name)).await;
        let spare_grant = app.grant(spare, Role::Analyst, made.root).await;
        let approval = asked_for(app, asker, spare, made.uppers[1]).await;
        let other = &made.holders[usize::from(holder.role == made.holders[0].role)];
        let facts = app.data(FACTS, json!({ "id": made.persons[8].id.to_wire() })).await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let [own, foreign, _moved] = made.branches;
        Self(vec![
            ("@PROVINCE", made.root.to_wire()),
            ("@OTHER_UPPER", made.uppers[1].to_wire()),
            ("@OWN_BRANCH", own.to_wire()),
            ("@OTHER_BRANCH", foreign.to_wire()),
            ("@OWN_MEMBER", made.persons[3].id.to_wire()),
            ("@ASSIGNED_MEMBER", made.persons[8].id.to_wire()),
            ("@OTHER_MEMBER", made.persons[13].id.to_wire()),
            ("@OWN_CASE", case_of(app, own).await),
            ("@OTHER_CASE", case_of(app, foreign).await),
            ("@FILED_CASE", made.cases[0].id.to_wire()),
            ("@OWN_FILE", file_of(app, &made.cases[0], holder).await),
            ("@OTHER_FILE", file_of(app, &made.cases[2], holder).await),
            ("@OWN_WORK", work_of(app, own).await),
            ("@OTHER_WORK", work_of(app, foreign).await),
            ("@OWN_FINDING", finding_of(app, own).await),
            ("@OTHER_FINDING", finding_of(app, foreign).await),
            ("@OWN_ADMISSION", text(&facts["member"]["admissions"][0]["id"])),
            ("@IMPORT_RUN", text(&facts["importRuns"]["nodes"][0]["id"])),
            ("@SPARE_GRANT", spare_grant.to_wire()),
            ("@SPARE", spare.to_wire()),
            ("@SELF", holder.account.to_wire()),
            ("@NAME", holder.name.clone()),
            ("@APPROVAL", approval),
            ("@OWN_TOKEN", token_of(app, holder.account).await),
            ("@OTHER_TOKEN", token_of(app, other.account).await),
            ("@OWN_SESSION", session_of(app, holder.account).await),
            ("@OTHER_SESSION", session_of(app, other.account).await),
            ("@OWN_QUERY", query_of(app, holder.account).await),
            ("@OTHER_QUERY", query_of(app, other.account).await),
            ("@PASSWORD", PASSWORD.to_owned()),
            ("@MEMBERS_FILE", members()),
            ("@ORGANISATIONS_FILE", organisations()),
        ])
    }

    /// The text of a call with its words filled in.
    pub(super) fn fill(&self, query: &str) -> String {
        self.0.iter().fold(query.to_owned(), |text, (word, value)| text.replace(word, value))
    }
}

const FACTS: &str =
    "query($id: ID!) { member(id: $id) { admissions { id } } importRuns(first: 1) { nodes { id } } }";

/// A run of an import, so that there is one.
pub(in crate::access) async fn import_something(app: &TestApp) {
    let query =
        "mutation($file: String!) { membersImport(input: { fileName: \"Danh sách.csv\", contentBase64: $file,
        mode: GOOD_ROWS_ONLY, dryRun: true }) { run { id } userErrors { message } } }";
    let told = app.data(query, json!({ "file": members() })).await;
    assert!(told["membersImport"]["run"]["id"].is_string(), "{told:#}");
}

async fn token_of(app: &TestApp, account: AccountId) -> String {
    match &app.actor(&app.token(account).await).await.came {
        Came::Token(id, _) => id.to_wire(),
        other => panic!("came by {other:?}"),
    }
}

async fn session_of(app: &TestApp, account: AccountId) -> String {
    match &app.signed_in(account).await.came {
        Came::Session(id) => id.to_wire(),
        other => panic!("came by {other:?}"),
    }
}

/// The id of a new saved query of an account.
async fn query_of(app: &TestApp, account: AccountId) -> String {
    let earlier = saved_query::of_account(app.app.store.reader(), account).await.unwrap().len();
    let name = format!("Truy vấn {earlier}");
    let draft = Draft { name, document: "{ register { today } }".to_owned(), variables: "{}".to_owned() };
    let saved = saved_query::add(&app.app, &Changer::command_line(), account, draft).await;
    saved.unwrap().id.to_wire()
}

/// The id of an approval of a grant that waits.
async fn asked_for(app: &TestApp, asker: AccountId, account: AccountId, at: OrganisationId) -> String {
    let by = Changer { account: Some(asker), ..Changer::command_line() };
    let order = GrantOrder {
        account,
        role: Role::UpperOfficer,
        organisation: at,
        from: app.app.clock.today(),
        to: None,
        basis: String::new(),
        persons: Vec::new(),
    };
    accounts::give(&app.app, &by, &order).await.unwrap().approval.unwrap().to_wire()
}

/// A new case of a branch, of somebody whom nobody else has seen.
async fn case_of(app: &TestApp, branch: OrganisationId) -> String {
    let query = "mutation($branch: ID!) { admissionCaseOpen(input: { branch: $branch, on: \"2016-06-29\",
        person: { fullName: \"Lê Thị Nguồn\", sex: FEMALE, birthOn: \"1991-02-03\" },
        candidate: { education: UPPER_SECONDARY, occupation: FARMER, youth: MEMBER } })
        { admissionCase { id } userErrors { message } } }";
    let told = app.data(query, json!({ "branch": branch.to_wire() })).await;
    let id = told["admissionCaseOpen"]["admissionCase"]["id"].as_str();
    id.unwrap_or_else(|| panic!("{told:#}")).to_owned()
}

/// A new file of a case.
async fn file_of(app: &TestApp, case: &MadeCase, holder: &Holder) -> String {
    let text = format!("{} {}", case.name, holder.name);
    crate::attachment::attach(app, case.id, "quet.pdf", &text).await.to_wire()
}

/// The id of a new activity of a branch.
async fn work_of(app: &TestApp, branch: OrganisationId) -> String {
    let query =
        "mutation($branch: ID!) { sourceWorkRecord(input: { organisation: $branch, heldOn: \"2015-06-29\",
        kind: MEETING, title: \"Gặp mặt\" }) { sourceWork { id } userErrors { message } } }";
    let told = app.data(query, json!({ "branch": branch.to_wire() })).await;
    let id = told["sourceWorkRecord"]["sourceWork"]["id"].as_str();
    id.unwrap_or_else(|| panic!("{told:#}")).to_owned()
}

/// A new finding in a branch.
async fn finding_of(app: &TestApp, branch: OrganisationId) -> String {
    let query = "mutation($organisation: ID!) { findingOpen(input: { organisation: $organisation,
        foundOn: \"2016-06-29\", dueOn: \"2016-07-29\", text: \"Thiếu sổ\" }) { finding { id } userErrors { message } } }";
    let told = app.data(query, json!({ "organisation": branch.to_wire() })).await;
    let id = told["findingOpen"]["finding"]["id"].as_str();
    id.unwrap_or_else(|| panic!("{told:#}")).to_owned()
}
