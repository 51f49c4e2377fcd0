//! Access tokens: for no more than their scopes, their organisation and their time.

use crate::http::{code, send};
use dangvien::auth::{accounts::Changer, own};
use dangvien_shared::{
    id::AccountId,
    vocabulary::{OrganisationKind, Role, TokenScope},
};
use dangvien_tests::{TestApp, TestDatabase, both_databases, clock::MovedClock, day, server};
use serde_json::{Value, json};
use std::sync::Arc;

/// A province of two branches with an officer.
struct Province {
    app: TestApp,
    clock: Arc<MovedClock>,
    account: AccountId,
    branches: [dangvien_shared::id::OrganisationId; 2],
    server: dangvien_tests::TestServer,
}

impl Province {
    async fn make(db: TestDatabase) -> Self {
        let clock = MovedClock::at_noon_of(day("2016-07-01"));
        let app = TestApp::by_clock(db, clock.clone()).await;
        let mut register = app.fixture().await;
        let root = register.province("Đảng bộ tỉnh Thử").await;
        let upper = register.organisation(OrganisationKind::Upper, root, "Đảng bộ huyện").await;
        let kind = OrganisationKind::GrassrootsBranch;
        let first = register.organisation(kind, upper, "Chi bộ một").await;
        let second = register.organisation(kind, upper, "Chi bộ hai").await;
        register.member(first, |draft| draft.named("Giáp Văn Một").card("24.000001")).await;
        register.member(second, |draft| draft.named("Giáp Văn Hai").card("24.000002")).await;
        let account = app.account("lan").await;
        app.grant(account, Role::ProvinceOfficer, root).await;
        let server = app.serve().await;
        Self { app, clock, account, branches: [first, second], server }
    }

    async fn ask(&self, token: &str, query: &str) -> (u16, Value) {
        let request =
            server::client(Some(token)).post(self.server.graphql_url()).json(&json!({ "query": query }));
        let answer = send(request).await;
        (answer.status().as_u16(), answer.json().await.unwrap())
    }
}

const MEMBERS: &str = "{ members { nodes { fullName cardNumber birthOn redacted } } }";

both_databases! {
    async fn a_token_does_what_its_scopes_say(db: TestDatabase) {
        use TokenScope as S;
        let province = Province::make(db).await;
        let import = "mutation { membersImport(input: { fileName: \"a.csv\", contentBase64: \"\", mode: ALL_OR_NOTHING }) { userErrors { code } } }";
        let own = "mutation { accessTokenCreate(input: { name: \"x\", scopes: [READ] }) { secret } }";
        let accounts = "{ accounts { name } }";
        for (scopes, query, told) in [
            (vec![S::Read], "{ root { name } }", "none"),
            (vec![S::Read], MEMBERS, "none"),
            (vec![S::Read], "{ root { aggregate { count } } }", "FORBIDDEN"),
            (vec![S::Read], "{ members(filter: { birthOn: { from: \"1950-01-01\" } }) { totalCount } }", "FORBIDDEN"),
            (vec![S::Aggregate], "{ root { aggregate { count } } }", "none"),
            (vec![S::Aggregate], MEMBERS, "FORBIDDEN"),
            (vec![S::Read, S::Aggregate, S::PersonalData, S::Export], import, "FORBIDDEN"),
            (vec![S::Write], import, "none"),
            (vec![S::Write], MEMBERS, "FORBIDDEN"),
            // Whatever its owner may do: no token makes another, or manages accounts.
            (TokenScope::ALL.to_vec(), own, "FORBIDDEN"),
            (TokenScope::ALL.to_vec(), accounts, "FORBIDDEN"),
        ] {
            let token = province.app.token_for(province.account, scopes.clone(), None).await;
            let (status, answer) = province.ask(&token, query).await;
            assert_eq!((status, code(&answer)), (200, told), "{scopes:?} {query}\n{answer:#}");
        }
    }

    async fn without_the_scope_for_it_what_is_personal_is_redacted(db: TestDatabase) {
        let province = Province::make(db).await;
        let plain = province.app.token_for(province.account, vec![TokenScope::Read], None).await;
        let both = vec![TokenScope::Read, TokenScope::PersonalData];
        let personal = province.app.token_for(province.account, both, None).await;
        let (_, hidden) = province.ask(&plain, MEMBERS).await;
        let (_, shown) = province.ask(&personal, MEMBERS).await;
        let (hidden, shown) = (&hidden["data"]["members"]["nodes"][0], &shown["data"]["members"]["nodes"][0]);
        assert_eq!((&hidden["fullName"], &hidden["cardNumber"], &hidden["birthOn"]), (&json!("Giáp Văn Hai"), &Value::Null, &Value::Null));
        assert!(hidden["redacted"].as_array().unwrap().contains(&json!("cardNumber")), "{hidden:#}");
        assert_eq!((&shown["fullName"], &shown["cardNumber"], &shown["redacted"]), (&json!("Giáp Văn Hai"), &json!("24.000002"), &json!([])));
    }

    async fn a_token_for_one_organisation_sees_nothing_else(db: TestDatabase) {
        let province = Province::make(db).await;
        let [first, second] = province.branches;
        let token = province.app.token_for(province.account, TokenScope::ALL.to_vec(), Some(first)).await;
        let query = format!("{{ root {{ name }} members {{ totalCount nodes {{ fullName }} }}
            other: organisation(id: \"{}\") {{ name }} organisations {{ totalCount }} }}", second.to_wire());
        let (_, answer) = province.ask(&token, &query).await;
        assert_eq!(answer["data"], json!({
            "root": { "name": "Chi bộ một" },
            "members": { "totalCount": 1, "nodes": [{ "fullName": "Giáp Văn Một" }] },
            "other": null,
            "organisations": { "totalCount": 1 },
        }), "{answer:#}");
    }

    async fn a_token_ends_with_its_time_and_when_it_is_taken_back(db: TestDatabase) {
        let province = Province::make(db).await;
        let (own, query) = (province.account, "{ root { name } }");
        let (short, long) = (province.app.token(own).await, province.app.token(own).await);
        assert_eq!(province.ask(&short, query).await.0, 200);
        let id = match &province.app.actor(&long).await.came {
            dangvien::auth::Came::Token(id, _) => *id,
            other => panic!("came by {other:?}"),
        };
        assert_eq!(province.ask(&long, query).await.0, 200);
        let taken = own::revoke_token(&province.app.app, &Changer::command_line(), own, id).await.unwrap();
        assert!(taken);
        let (status, answer) = province.ask(&long, query).await;
        assert_eq!((status, code(&answer)), (401, "UNAUTHENTICATED"), "{answer:#}");
        province.clock.pass(chrono::TimeDelta::days(1) - chrono::TimeDelta::seconds(1));
        assert_eq!(province.ask(&short, query).await.0, 200);
        province.clock.pass(chrono::TimeDelta::seconds(1));
        assert_eq!(province.ask(&short, query).await.0, 401);
        for wrong in ["", "dvp_x", &short[..short.len() - 1], &format!("{short}x")] {
            assert_eq!(province.ask(wrong, query).await.0, 401, "{wrong}");
        }
    }
}
