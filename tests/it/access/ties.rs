//! An account is tied to a person of the register once another approves it: neither who asked nor whose account it is.

use super::made::Made;
use dangvien::{
    auth::accounts::{self, Changer, Refused},
    domain::account::{approval, person},
    scope::Scope,
};
use dangvien_shared::{
    document,
    id::{AccountId, ApprovalId, PersonId},
    vocabulary::Role,
};
use dangvien_tests::{TestApp, both_databases};
use serde_json::{Value, json};

/// Administrators, an account, and whom it shall be tied to.
struct Ground {
    app: TestApp,
    made: Made,
    asker: AccountId,
    decider: AccountId,
    account: AccountId,
    person: PersonId,
}

impl Ground {
    async fn new(db: dangvien_tests::TestDatabase) -> Self {
        let app = TestApp::new(db).await;
        let made = Made::make(&app).await;
        let asker = made.holder(Role::Administrator).account;
        let decider = app.account("quan-tri-hai").await;
        app.grant(decider, Role::Administrator, made.root).await;
        let account = app.account("dang-vien").await;
        let person = made.persons[3].id;
        Self { app, made, asker, decider, account, person }
    }

    async fn ask(&self, by: AccountId, operation: &str, variables: Value) -> Value {
        let scope = Scope::of(self.app.signed_in(by).await, &self.app.app.tree.current());
        let text = document::text_of(operation).unwrap();
        let answer = self.app.graphql_in(scope, text, variables).await;
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"].clone()
    }

    async fn tie(&self, by: AccountId, person: Option<PersonId>) -> Value {
        let mut input = json!({ "account": self.account.to_wire() });
        if let Some(person) = person {
            input["person"] = json!(person.to_wire());
        }
        self.ask(by, "AccountSetPerson", json!({ "input": input })).await["accountSetPerson"].take()
    }

    /// What waits; nothing where nothing does.
    async fn waiting(&self) -> Option<ApprovalId> {
        let open = approval::open(self.app.app.store.reader()).await.unwrap();
        assert!(open.len() < 2, "{open:?}");
        open.first().map(|approval| approval.id)
    }

    async fn decide(&self, by: AccountId, approves: bool) -> Value {
        let id = self.waiting().await.unwrap();
        let input = json!({ "id": id.to_wire(), "approves": approves, "reason": "" });
        self.ask(by, "ApprovalDecide", json!({ "input": input })).await["approvalDecide"]["userErrors"].take()
    }

    async fn tied_to(&self) -> Option<PersonId> {
        person::person_of(self.app.app.store.reader(), self.account).await.unwrap()
    }
}

fn code(errors: &Value) -> &Value {
    assert_eq!(errors.as_array().map(Vec::len), Some(1), "{errors:#}");
    &errors[0]["message"]
}

both_databases! {
    async fn an_account_is_tied_once_another_approves(db: TestDatabase) {
        let ground = Ground::new(db).await;
        let asked = ground.tie(ground.asker, Some(ground.person)).await;
        assert_eq!((&asked["awaitsApproval"], &asked["userErrors"]), (&json!(true), &json!([])), "{asked:#}");
        assert_eq!(ground.tied_to().await, None);
        // A second request would hide the first from who decides.
        let again = ground.tie(ground.decider, Some(ground.made.persons[4].id)).await;
        assert!(code(&again["userErrors"]).as_str().unwrap().contains("đang chờ phê duyệt"), "{again:#}");
        // Neither who asked nor whose account it is: not even as an administrator.
        ground.app.grant(ground.account, Role::Administrator, ground.made.root).await;
        for own in [ground.asker, ground.account] {
            let listed = ground.ask(own, "ApprovalList", json!({})).await;
            assert_eq!(listed["approvals"][0]["viewerCanDecide"], false, "{listed:#}");
            let refused = ground.decide(own, true).await;
            assert!(code(&refused).as_str().unwrap().contains("không được tự phê duyệt"), "{refused:#}");
        }
        assert_eq!(ground.tied_to().await, None);
        let listed = ground.ask(ground.decider, "ApprovalList", json!({})).await;
        let told = &listed["approvals"][0];
        assert_eq!(told["viewerCanDecide"], true, "{listed:#}");
        assert_eq!(told["account"]["name"], "dang-vien", "{listed:#}");
        // Who administers accounts reads no files: the id alone, as it was typed.
        assert_eq!(told["tie"], json!({ "person": ground.person.to_wire(), "member": null }), "{listed:#}");
        let officer = ground.made.holder(Role::ProvinceOfficer).account;
        let listed = ground.ask(officer, "ApprovalList", json!({})).await;
        assert!(listed["approvals"][0]["tie"]["member"]["fullName"].is_string(), "{listed:#}");
        assert_eq!(ground.decide(officer, true).await, json!([]));
        assert_eq!(ground.tied_to().await, Some(ground.person));
        assert_eq!(ground.waiting().await, None);
    }

    async fn what_is_rejected_or_taken_back_ties_nobody(db: TestDatabase) {
        let ground = Ground::new(db).await;
        ground.tie(ground.asker, Some(ground.person)).await;
        assert_eq!(ground.decide(ground.decider, false).await, json!([]));
        assert_eq!(ground.tied_to().await, None);
        ground.tie(ground.asker, Some(ground.person)).await;
        let approval = ground.waiting().await.unwrap();
        let untied = ground.tie(ground.asker, None).await;
        assert_eq!((&untied["awaitsApproval"], &untied["userErrors"]), (&json!(false), &json!([])), "{untied:#}");
        assert_eq!(ground.waiting().await, None);
        let by = Changer { account: Some(ground.decider), ..Changer::command_line() };
        let late = accounts::decide(&ground.app.app, &by, approval, (true, "")).await;
        assert!(matches!(late, Err(Refused::Settled)), "{late:?}");
        assert_eq!(ground.tied_to().await, None);
    }

    async fn the_owner_of_the_machine_needs_nobody_and_is_recorded(db: TestDatabase) {
        let ground = Ground::new(db).await;
        ground.tie(ground.asker, Some(ground.person)).await;
        let other = ground.made.persons[4].id;
        let by = Changer::command_line();
        let done = accounts::set_person(&ground.app.app, &by, ground.account, Some(other)).await.unwrap();
        assert_eq!((done, ground.tied_to().await), (None, Some(other)));
        assert_eq!(ground.waiting().await, None, "what waited must not undo it later");
        let query = "{ auditRecords(first: 1) { nodes { action accountName subjectKind detail } } }";
        let told = ground.app.data(query, json!({})).await;
        assert_eq!(told["auditRecords"]["nodes"], json!([{ "action": "ACCOUNT_CHANGED", "accountName": "dangvien",
            "subjectKind": "ACCOUNT", "detail": "{\"change\":\"PERSON_TIED\"}" }]), "{told:#}");
    }
}
