//! Grants that reach over many branches take effect only once another has approved them.

use super::made::Made;
use dangvien::{
    auth::accounts::{self, Changer, Refused},
    domain::account::{GrantOrder, GrantState, approval},
    scope::Scope,
};
use dangvien_shared::{
    id::{AccountId, ApprovalId},
    vocabulary::{Action, Role},
};
use dangvien_tests::{TestApp, both_databases};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};

/// An officer's grant that one administrator asked for.
struct Asked {
    app: TestApp,
    made: Made,
    asker: AccountId,
    decider: AccountId,
    beneficiary: AccountId,
    approval: ApprovalId,
}

const DECIDE: &str =
    "mutation($id: ID!, $approves: Boolean!) { approvalDecide(input: { id: $id, approves: $approves }) {
    approval { id } userErrors { code } } }";

impl Asked {
    async fn make(db: dangvien_tests::TestDatabase) -> Self {
        let app = TestApp::new(db).await;
        let made = Made::make(&app).await;
        let asker = made.holder(Role::Administrator).account;
        let decider = app.account("quan-tri-hai").await;
        app.grant(decider, Role::Administrator, made.root).await;
        let beneficiary = app.account("nguoi-nhan").await;
        let input = json!({ "account": beneficiary.to_wire(), "role": "UPPER_OFFICER",
            "organisation": made.uppers[0].to_wire() });
        let query = "mutation($input: GrantGiveInput!) { grantGive(input: $input) { awaitsApproval userErrors { code } } }";
        let given = ask(&app, asker, query, json!({ "input": input })).await;
        assert_eq!(given["data"]["grantGive"]["awaitsApproval"], true, "{given:#}");
        let approval = approval::open(app.app.store.reader()).await.unwrap()[0].id;
        Self { app, made, asker, decider, beneficiary, approval }
    }

    async fn decide(&self, by: AccountId, approves: bool) -> Value {
        let variables = json!({ "id": self.approval.to_wire(), "approves": approves });
        ask(&self.app, by, DECIDE, variables).await["data"]["approvalDecide"].take()
    }

    /// Whether the beneficiary sees anything.
    async fn has_effect(&self) -> bool {
        let actor = self.app.signed_in(self.beneficiary).await;
        let scope = Scope::of(actor, &self.app.app.tree.current());
        let sees = scope.may(Action::ReadMembers);
        let answer = self.app.graphql_in(scope, "{ root { members { totalCount } } }", json!({})).await;
        assert_eq!(answer["data"]["root"]["members"]["totalCount"].is_i64(), sees, "{answer:#}");
        sees
    }
}

async fn ask(app: &TestApp, by: AccountId, query: &str, variables: Value) -> Value {
    let scope = Scope::of(app.signed_in(by).await, &app.app.tree.current());
    app.graphql_in(scope, query, variables).await
}

/// The grant that an approval is about.
fn waits_for(asked: approval::Asked) -> dangvien_shared::id::GrantId {
    let approval::Asked::Grant(grant) = asked else { panic!("{asked:?}") };
    grant
}

both_databases! {
    async fn a_grant_that_waits_does_nothing_until_another_approves(db: TestDatabase) {
        let asked = Asked::make(db).await;
        assert!(!asked.has_effect().await);
        // Neither who asked nor who would get it: not even as an administrator.
        asked.app.grant(asked.beneficiary, Role::Administrator, asked.made.root).await;
        for own in [asked.asker, asked.beneficiary] {
            let refused = asked.decide(own, true).await;
            assert_eq!(refused["userErrors"], json!([{ "code": "FOUR_EYES" }]), "{refused:#}");
            let told = ask(&asked.app, own, "{ approvals { viewerCanDecide } }", json!({})).await;
            assert_eq!(told["data"]["approvals"], json!([{ "viewerCanDecide": false }]), "{told:#}");
        }
        assert!(!asked.has_effect().await);
        let told = ask(&asked.app, asked.decider, "{ approvals { viewerCanDecide } }", json!({})).await;
        assert_eq!(told["data"]["approvals"], json!([{ "viewerCanDecide": true }]), "{told:#}");
        let settled = asked.decide(asked.decider, true).await;
        assert_eq!(settled, json!({ "approval": { "id": asked.approval.to_wire() }, "userErrors": [] }));
        assert!(asked.has_effect().await);
        let again = asked.decide(asked.decider, false).await;
        assert_eq!(again["userErrors"], json!([{ "code": "SETTLED" }]), "{again:#}");
        assert!(asked.has_effect().await);
    }

    async fn what_is_rejected_never_takes_effect(db: TestDatabase) {
        let asked = Asked::make(db).await;
        assert_eq!(asked.decide(asked.decider, false).await["userErrors"], json!([]));
        assert!(!asked.has_effect().await);
        let again = asked.decide(asked.decider, true).await;
        assert_eq!(again["userErrors"], json!([{ "code": "SETTLED" }]), "{again:#}");
        assert!(!asked.has_effect().await);
    }

    async fn a_request_that_is_taken_back_cannot_be_approved(db: TestDatabase) {
        let asked = Asked::make(db).await;
        let reader = asked.app.app.store.reader();
        let grant = waits_for(approval::find(reader, asked.approval).await.unwrap().unwrap().asked);
        let query = "mutation($id: ID!) { grantRevoke(id: $id) { userErrors { code } } }";
        let revoked = ask(&asked.app, asked.asker, query, json!({ "id": grant.to_wire() })).await;
        assert_eq!(revoked["data"]["grantRevoke"]["userErrors"], json!([]), "{revoked:#}");
        let settled = approval::find(reader, asked.approval).await.unwrap().unwrap();
        assert_eq!(settled.state, approval::ApprovalState::Withdrawn);
        let late = asked.decide(asked.decider, true).await;
        assert_eq!(late["userErrors"], json!([{ "code": "SETTLED" }]), "{late:#}");
        assert!(!asked.has_effect().await);
    }

    async fn of_two_who_decide_at_once_one_wins(db: TestDatabase) {
        let asked = Asked::make(db).await;
        let third = asked.made.holder(Role::ProvinceCommittee).account;
        let decide = |account: AccountId, approves: bool| {
            let (app, id) = (asked.app.app.clone(), asked.approval);
            tokio::spawn(async move {
                let by = Changer { account: Some(account), ..Changer::command_line() };
                accounts::decide(&app, &by, id, (approves, "")).await
            })
        };
        let (left, right) = tokio::join!(decide(asked.decider, true), decide(third, false));
        let (left, right) = (left.unwrap(), right.unwrap());
        let won = match (&left, &right) {
            (Ok(_), Err(Refused::Settled)) => true,
            (Err(Refused::Settled), Ok(_)) => false,
            both => panic!("one decides, the other comes too late: {both:?}"),
        };
        assert_eq!(asked.has_effect().await, won);
        let reader = asked.app.app.store.reader();
        let settled = approval::find(reader, asked.approval).await.unwrap().unwrap();
        let grant = dangvien::domain::account::find_grant(reader, waits_for(settled.asked)).await.unwrap().unwrap();
        assert_eq!(grant.state == GrantState::Active, won);
        assert_eq!(settled.decided_by, Some(if won { asked.decider } else { third }));
    }

    async fn the_database_itself_wants_four_eyes(db: TestDatabase) {
        let asked = Asked::make(db).await;
        let own = format!("UPDATE approval SET state = 'APPROVED', decided_by = {}", asked.asker.0);
        for by_hand in [own.as_str(), "UPDATE approval SET state = 'APPROVED', decided_by = NULL",
            "UPDATE approval SET state = 'REJECTED', decided_by = asked_by"] {
            let refused = asked.app.app.store.writer().execute_unprepared(by_hand).await;
            assert!(refused.unwrap_err().to_string().contains("decided by another"), "{by_hand}");
        }
        assert!(!asked.has_effect().await);
    }

    async fn a_role_within_one_branch_needs_nobody_else(db: TestDatabase) {
        let asked = Asked::make(db).await;
        let order = GrantOrder {
            account: asked.beneficiary,
            role: Role::BranchSecretary,
            organisation: asked.made.branches[0],
            from: asked.app.app.clock.today(),
            to: None,
            basis: String::new(),
            persons: Vec::new(),
        };
        let by = Changer { account: Some(asked.asker), ..Changer::command_line() };
        let given = accounts::give(&asked.app.app, &by, &order).await.unwrap();
        assert_eq!(given.approval, None);
        assert!(asked.has_effect().await);
        // Nobody gives themselves anything.
        let own = GrantOrder { account: asked.asker, ..order };
        assert!(matches!(accounts::give(&asked.app.app, &by, &own).await, Err(Refused::OwnAccount)));
    }
}
