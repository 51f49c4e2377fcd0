//! One example call for every root field and mutation, at least, and the places from which the other fields are asked.

use crate::access::made::{Holder, Made};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use dangvien::{
    auth::{
        Came,
        accounts::{self, Changer},
    },
    domain::account::GrantOrder,
};
use dangvien_shared::{
    id::{AccountId, OrganisationId},
    vocabulary::Role,
};
use dangvien_tests::{TestApp, account::PASSWORD};
use serde_json::{Value, json};

/// Root, field, what is special about the call, its text. Words in capitals after an @ are filled in for each account.
pub(super) const CALLS: &[(&str, &str, &str, &str)] = &[
    ("Query", "accounts", "", "{ accounts { id name grants { role } } }"),
    ("Query", "admissions", "", "{ admissions(first: 50) { nodes { id member { fullName } } } }"),
    (
        "Query",
        "admissions",
        " of an other district",
        "{ admissions(first: 50, filter: { within: \"@OTHER_UPPER\" }) { nodes { id } } }",
    ),
    ("Query", "approvals", "", "{ approvals { id askedBy grant { role } account { name } } }"),
    ("Query", "auditRecords", "", "{ auditRecords(first: 5) { nodes { sequence } } }"),
    ("Query", "ethnicGroups", "", "{ ethnicGroups { code } }"),
    ("Query", "exports", "", "{ exports { id state } }"),
    ("Query", "importRuns", "", "{ importRuns(first: 5) { nodes { fileName } } }"),
    ("Query", "member", " of the own branch", "{ member(id: \"@OWN_MEMBER\") { fullName } }"),
    ("Query", "member", " assigned", "{ member(id: \"@ASSIGNED_MEMBER\") { fullName } }"),
    ("Query", "member", " of an other district", "{ member(id: \"@OTHER_MEMBER\") { fullName } }"),
    ("Query", "members", "", "{ members(first: 50) { nodes { fullName } } }"),
    (
        "Query",
        "members",
        " of an other district",
        "{ members(first: 50, filter: { within: \"@OTHER_UPPER\" }) { nodes { fullName } } }",
    ),
    (
        "Query",
        "members",
        " by day of birth",
        "{ members(first: 50, filter: { birthOn: { from: \"1950-01-01\" } }) { nodes { fullName } } }",
    ),
    (
        "Query",
        "members",
        " ordered by birth",
        "{ members(first: 50, orderBy: [{ field: BIRTH_ON }]) { nodes { fullName } } }",
    ),
    ("Query", "node", " own branch", "{ node(id: \"@OWN_BRANCH\") { id } }"),
    ("Query", "node", " other branch", "{ node(id: \"@OTHER_BRANCH\") { id } }"),
    ("Query", "node", " member of the own branch", "{ node(id: \"@OWN_MEMBER\") { id } }"),
    ("Query", "node", " member of an other district", "{ node(id: \"@OTHER_MEMBER\") { id } }"),
    ("Query", "node", " run of an import", "{ node(id: \"@IMPORT_RUN\") { id } }"),
    ("Query", "nodes", "", "{ nodes(ids: [\"@OTHER_BRANCH\", \"@OTHER_MEMBER\"]) { id } }"),
    ("Query", "organisation", " own branch", "{ organisation(id: \"@OWN_BRANCH\") { name } }"),
    ("Query", "organisation", " above", "{ organisation(id: \"@PROVINCE\") { name } }"),
    ("Query", "organisation", " other branch", "{ organisation(id: \"@OTHER_BRANCH\") { name } }"),
    ("Query", "organisations", "", "{ organisations(first: 50) { nodes { name } } }"),
    ("Query", "register", "", "{ register { openedOn } }"),
    ("Query", "religions", "", "{ religions { code } }"),
    ("Query", "root", "", "{ root { name } }"),
    ("Query", "viewer", "", "{ viewer { name can grants { role } sessions { id } accessTokens { id } } }"),
    (
        "Mutation",
        "accessTokenCreate",
        "",
        "mutation { accessTokenCreate(input: { name: \"thu\", scopes: [READ] }) { secret userErrors { code } } }",
    ),
    (
        "Mutation",
        "accessTokenRevoke",
        " of the own account",
        "mutation { accessTokenRevoke(id: \"@OWN_TOKEN\") { revoked } }",
    ),
    (
        "Mutation",
        "accessTokenRevoke",
        " of an other account",
        "mutation { accessTokenRevoke(id: \"@OTHER_TOKEN\") { revoked } }",
    ),
    (
        "Mutation",
        "accountAdd",
        "",
        "mutation { accountAdd(input: { name: \"moi-@NAME\", displayName: \"Mới\" }) { account { name } userErrors { code } } }",
    ),
    (
        "Mutation",
        "accountReset",
        "",
        "mutation { accountReset(id: \"@SPARE\") { account { name } userErrors { code } } }",
    ),
    (
        "Mutation",
        "accountResetSecondFactor",
        "",
        "mutation { accountResetSecondFactor(id: \"@SPARE\") { account { name } userErrors { code } } }",
    ),
    (
        "Mutation",
        "accountResetSecondFactor",
        " of the own account",
        "mutation { accountResetSecondFactor(id: \"@SELF\") { account { name } userErrors { code } } }",
    ),
    (
        "Mutation",
        "accountSetActive",
        "",
        "mutation { accountSetActive(id: \"@SPARE\", active: false) { account { name } userErrors { code } } }",
    ),
    (
        "Mutation",
        "accountSetActive",
        " of the own account",
        "mutation { accountSetActive(id: \"@SELF\", active: false) { account { name } userErrors { code } } }",
    ),
    (
        "Mutation",
        "accountSetPerson",
        "",
        "mutation { accountSetPerson(input: { account: \"@SPARE\", person: \"@OTHER_MEMBER\" }) { account { name } userErrors { code } } }",
    ),
    (
        "Mutation",
        "accountSetPerson",
        " of the own account",
        "mutation { accountSetPerson(input: { account: \"@SELF\", person: \"@OTHER_MEMBER\" }) { account { name } userErrors { code } } }",
    ),
    (
        "Mutation",
        "approvalDecide",
        "",
        "mutation { approvalDecide(input: { id: \"@APPROVAL\", approves: true }) { approval { id } userErrors { code } } }",
    ),
    (
        "Mutation",
        "exportRequest",
        " of members",
        "mutation { exportRequest(input: { subject: MEMBERS, format: CSV }) { export { leftOut } userErrors { code } } }",
    ),
    (
        "Mutation",
        "exportRequest",
        " of form 1",
        "mutation { exportRequest(input: { subject: RECONCILIATION, format: CSV, from: \"2015-01-01\" }) {
            export { leftOut } userErrors { code } } }",
    ),
    (
        "Mutation",
        "exportRequest",
        " of an other district",
        "mutation { exportRequest(input: { subject: MEMBERS, format: CSV, organisation: \"@OTHER_UPPER\" }) {
            export { id } userErrors { code } } }",
    ),
    (
        "Mutation",
        "grantGive",
        "",
        "mutation { grantGive(input: { account: \"@SPARE\", role: BRANCH_SECRETARY, organisation: \"@OTHER_BRANCH\" }) { account { name } userErrors { code } } }",
    ),
    (
        "Mutation",
        "grantGive",
        " to the own account",
        "mutation { grantGive(input: { account: \"@SELF\", role: PROVINCE_OFFICER, organisation: \"@PROVINCE\" }) { account { name } userErrors { code } } }",
    ),
    (
        "Mutation",
        "grantRevoke",
        "",
        "mutation { grantRevoke(id: \"@SPARE_GRANT\") { account { name } userErrors { code } } }",
    ),
    (
        "Mutation",
        "identityUnlink",
        "",
        "mutation { identityUnlink(input: { issuer: \"https://id.example\", subject: \"x\" }) { unlinked userErrors { code } } }",
    ),
    (
        "Mutation",
        "membersImport",
        "",
        "mutation { membersImport(input: { fileName: \"a.csv\", contentBase64: \"@MEMBERS_FILE\", mode: GOOD_ROWS_ONLY, dryRun: true }) { run { rowCount } } }",
    ),
    (
        "Mutation",
        "organisationsImport",
        "",
        "mutation { organisationsImport(input: { fileName: \"a.csv\", contentBase64: \"@ORGANISATIONS_FILE\", mode: GOOD_ROWS_ONLY, dryRun: true }) { run { rowCount } } }",
    ),
    (
        "Mutation",
        "passwordChange",
        "",
        "mutation { passwordChange(input: { current: \"@PASSWORD\", new: \"chin-con-ga-tren-dong-rom\" }) { endedSessions userErrors { code } } }",
    ),
    (
        "Mutation",
        "recoveryCodesRenew",
        "",
        "mutation { recoveryCodesRenew(input: { proof: \"chin-con-ga-tren-dong-rom\" }) { recoveryCodes userErrors { code } } }",
    ),
    (
        "Mutation",
        "secondFactorBegin",
        "",
        "mutation { secondFactorBegin(input: { proof: \"chin-con-ga-tren-dong-rom\" }) { secret userErrors { code } } }",
    ),
    (
        "Mutation",
        "secondFactorBegin",
        " without a proof",
        "mutation { secondFactorBegin(input: { proof: \"\" }) { secret userErrors { code } } }",
    ),
    (
        "Mutation",
        "secondFactorConfirm",
        "",
        "mutation { secondFactorConfirm(input: { code: \"\" }) { recoveryCodes userErrors { code } } }",
    ),
    (
        "Mutation",
        "secondFactorRemove",
        "",
        "mutation { secondFactorRemove(input: { proof: \"chin-con-ga-tren-dong-rom\" }) { removed userErrors { code } } }",
    ),
    (
        "Mutation",
        "sessionRevoke",
        " of the own account",
        "mutation { sessionRevoke(id: \"@OWN_SESSION\") { revoked } }",
    ),
    (
        "Mutation",
        "sessionRevoke",
        " of an other account",
        "mutation { sessionRevoke(id: \"@OTHER_SESSION\") { revoked } }",
    ),
];

/// From where the fields of a type are asked: the first of the own organisation's.
pub(super) const PARTS: &[(&str, &str)] = &[
    ("Organisation", "{ root(asOf: \"2015-12-31\") { @FIELD } }"),
    ("Member", "{ member(id: \"@ASSIGNED_MEMBER\") { @FIELD } }"),
    ("Admission", "{ node(id: \"@OWN_ADMISSION\") { ... on Admission { @FIELD } } }"),
    ("Movement", "{ member(id: \"@ASSIGNED_MEMBER\") { movements { @FIELD } } }"),
];

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
