//! Two districts with officers of each, and records that are there twice.

use dangvien::{domain::consistency, scope::Scope};
use dangvien_shared::{
    document,
    id::{AccountId, OrganisationId, PersonId},
    vocabulary::{OrganisationKind, Role},
};
use dangvien_tests::{TestApp, TestDatabase};
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};

/// The name that both records bear.
pub(super) const NAME: &str = "Nguyễn Văn Đức";

/// The world of a test.
pub(super) struct World {
    pub(super) app: TestApp,
    /// Two branches of the first district, and one of the second.
    pub(super) branches: [OrganisationId; 3],
    /// Two officers of the province, two of the first district, one of the second, an administrator, a committee of the
    /// province, a branch secretary.
    pub(super) officers: [AccountId; 2],
    pub(super) own: [AccountId; 2],
    pub(super) foreign: AccountId,
    pub(super) administrator: AccountId,
    pub(super) committee: AccountId,
    pub(super) secretary: AccountId,
    /// A member of the first branch, from 2009 on.
    pub(super) member: PersonId,
}

impl World {
    pub(super) async fn make(db: TestDatabase) -> Self {
        use OrganisationKind as K;
        let app = TestApp::new(db).await;
        let mut register = app.fixture().await;
        let root = register.province("Đảng bộ tỉnh Thử").await;
        let first = register.organisation(K::Upper, root, "Đảng bộ huyện Một").await;
        let second = register.organisation(K::Upper, root, "Đảng bộ huyện Hai").await;
        let commune = register.organisation(K::GrassrootsCommittee, first, "Đảng bộ xã Một").await;
        let other = register.organisation(K::GrassrootsCommittee, second, "Đảng bộ xã Hai").await;
        let here = register.organisation(K::Branch, commune, "Chi bộ thôn Một").await;
        let beside = register.organisation(K::Branch, commune, "Chi bộ thôn Hai").await;
        let there = register.organisation(K::Branch, other, "Chi bộ thôn Ba").await;
        for branch in [here, beside, there] {
            register.members(branch, 5, |_number, draft| draft).await;
        }
        let named = |draft: dangvien_tests::fixture::PersonDraft| {
            let mut draft = draft.named(NAME).born("1970-05-12").card("0123");
            "Xã Đại Lâm".clone_into(&mut draft.home_place);
            draft
        };
        let member = register.member(here, named).await;
        drop(register);
        let account = async |name: &str, role: Role, at: OrganisationId| {
            let account = app.account(name).await;
            app.grant(account, role, at).await;
            account
        };
        Self {
            branches: [here, beside, there],
            officers: [
                account("tinh-mot", Role::ProvinceOfficer, root).await,
                account("tinh-hai", Role::ProvinceOfficer, root).await,
            ],
            own: [
                account("huyen-mot-a", Role::UpperOfficer, first).await,
                account("huyen-mot-b", Role::UpperOfficer, first).await,
            ],
            foreign: account("huyen-hai", Role::UpperOfficer, second).await,
            administrator: account("quan-tri", Role::Administrator, root).await,
            committee: account("thuong-vu", Role::ProvinceCommittee, root).await,
            secretary: account("bi-thu", Role::BranchSecretary, here).await,
            member,
            app,
        }
    }

    /// Writes the record of a person once more, with the same memberships and movements, as a list taken in twice would.
    pub(super) async fn twice(&self, person: PersonId, as_id: i64) -> PersonId {
        copy(&self.app, person, as_id).await
    }

    /// The operation of the web app, asked by an account in a new session.
    pub(super) async fn ask(&self, by: AccountId, operation: &str, variables: Value) -> Value {
        let text = document::text_of(operation).unwrap_or_else(|| panic!("no operation {operation}"));
        self.app.graphql_in(self.scope(by).await, text, variables).await
    }

    /// The same where nothing may fail.
    pub(super) async fn data(&self, by: AccountId, operation: &str, variables: Value) -> Value {
        let mut answer = self.ask(by, operation, variables).await;
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"].take()
    }

    pub(super) async fn scope(&self, by: AccountId) -> Scope {
        Scope::of(self.app.signed_in(by).await, &self.app.app.tree.current())
    }

    /// The pairs that an account is told, by names.
    pub(super) async fn pairs(&self, by: AccountId) -> Vec<Value> {
        let told = self.data(by, "DuplicateList", json!({ "first": 50 })).await;
        assert_eq!(told["duplicates"]["totalCount"], told["duplicates"]["nodes"].as_array().unwrap().len());
        told["duplicates"]["nodes"].as_array().unwrap().clone()
    }

    pub(super) async fn preview(&self, by: AccountId, kept: PersonId, absorbed: PersonId) -> Value {
        let variables = json!({ "kept": kept.to_wire(), "absorbed": absorbed.to_wire() });
        self.data(by, "MergePreviewOf", variables).await["personMergePreview"].take()
    }

    /// What a request for a merge is answered.
    pub(super) async fn propose(
        &self,
        by: AccountId,
        pair: (PersonId, PersonId),
        takes: &[&str],
        key: &str,
    ) -> Value {
        let preview = self.preview(by, pair.0, pair.1).await;
        let version = preview["version"].as_str().unwrap_or_default();
        self.propose_at(by, pair, takes, (version, key)).await
    }

    pub(super) async fn propose_at(
        &self,
        by: AccountId,
        (kept, absorbed): (PersonId, PersonId),
        takes: &[&str],
        (version, key): (&str, &str),
    ) -> Value {
        let input = json!({ "kept": kept.to_wire(), "absorbed": absorbed.to_wire(), "takes": takes,
            "note": SECRET, "expectedVersion": version, "idempotencyKey": key });
        self.data(by, "PersonMergePropose", json!({ "input": input })).await["personMergePropose"].take()
    }

    /// Asks for a merge that nothing speaks against; gives the approval that it waits for.
    pub(super) async fn asked(&self, by: AccountId, pair: (PersonId, PersonId), takes: &[&str]) -> String {
        let asked = self.propose(by, pair, takes, "").await;
        assert_eq!(asked["userErrors"], json!([]), "{asked:#}");
        asked["approval"]["id"].as_str().unwrap().to_owned()
    }

    /// What an approval is answered: codes of what must be changed, or the error.
    pub(super) async fn decide(&self, by: AccountId, approval: &str, approves: bool) -> Value {
        let query = "mutation($input: ApprovalDecideInput!) { approvalDecide(input: $input) {
            approval { state } userErrors { code message } } }";
        let input = json!({ "id": approval, "approves": approves, "reason": "Đã xem" });
        let mut answer = self.app.graphql_in(self.scope(by).await, query, json!({ "input": input })).await;
        if answer.get("errors").is_some() {
            return answer["errors"][0]["extensions"]["code"].take();
        }
        answer["data"]["approvalDecide"]["userErrors"].take()
    }

    /// Merges two records by two officers of the province.
    pub(super) async fn merge(&self, pair: (PersonId, PersonId), takes: &[&str]) {
        let approval = self.asked(self.officers[0], pair, takes).await;
        assert_eq!(self.decide(self.officers[1], &approval, true).await, json!([]));
    }

    /// Members below the province on a day, as the API counts and as it lists them.
    pub(super) async fn members(&self, on: &str) -> i64 {
        let query = "query($on: Date) { root(asOf: $on) { aggregate { count } members { totalCount } } }";
        let told = self.app.data(query, json!({ "on": on })).await;
        let count = told["root"]["aggregate"]["count"].as_i64().unwrap();
        assert_eq!(told["root"]["members"]["totalCount"], count, "{told:#}");
        count
    }

    /// What `dangvien check` finds.
    pub(super) async fn findings(&self) -> Vec<consistency::Finding> {
        findings(&self.app).await
    }

    pub(super) async fn run(&self, sql: &str) {
        run(&self.app, sql).await;
    }

    pub(super) async fn number(&self, sql: &str) -> i64 {
        crate::harness::count(&self.app, sql).await
    }
}

/// Why the tests merge, which nobody reads on a disk.
pub(super) const SECRET: &str = "Trùng số căn cước";

pub(super) async fn findings(app: &TestApp) -> Vec<consistency::Finding> {
    let (tree, today) = (app.app.tree.current(), app.app.clock.today());
    let (db, scope) = (app.app.store.reader(), app.app.tool_scope());
    consistency::check(db, &app.app.desk.cases, &scope, &tree, today).await.unwrap().findings
}

/// Changes rows behind the application's back.
pub(super) async fn run(app: &TestApp, sql: &str) {
    let store = &app.app.store;
    store
        .writer()
        .execute_raw(Statement::from_string(store.backend(), sql))
        .await
        .unwrap_or_else(|problem| panic!("{sql}: {problem}"));
    app.app.tree.refresh(store.reader()).await.unwrap();
}

/// Writes the record of a person once more.
pub(crate) async fn copy(app: &TestApp, person: PersonId, as_id: i64) -> PersonId {
    let id = person.0;
    run(app, &format!(
        "INSERT INTO person (id, full_name, search_key, sort_key, sex, birth_on, birth_precision, ethnic_group, religion,
            home_place, card_number, synthetic, version)
         SELECT {as_id}, full_name, search_key, sort_key, sex, birth_on, birth_precision, ethnic_group, religion,
            home_place, '', synthetic, 1 FROM person WHERE id = {id}"
    )).await;
    run(app, &format!(
        "INSERT INTO membership (id, person_id, branch_id, branch_path, valid_from, valid_to, joined_on, official_on, sex,
            birth_on, ethnic_group, religion, education, qualification, political_theory, occupation, youth_union)
         SELECT id + {as_id}, {as_id}, branch_id, branch_path, valid_from, valid_to, joined_on, official_on, sex, birth_on,
            ethnic_group, religion, education, qualification, political_theory, occupation, youth_union
         FROM membership WHERE person_id = {id}"
    )).await;
    run(app, &format!(
        "INSERT INTO movement (id, person_id, happened_on, kind, from_branch_id, from_path, to_branch_id, to_path)
         SELECT id + {as_id}, {as_id}, happened_on, kind, from_branch_id, from_path, to_branch_id, to_path
         FROM movement WHERE person_id = {id}"
    )).await;
    PersonId(as_id)
}
