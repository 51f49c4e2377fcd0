//! Each person sees who read their own file, once their account is tied to them; and nobody sees that of another.

use super::made::Made;
use dangvien::{
    auth::accounts::{self, Changer, Refused},
    domain::account::approval,
    scope::Scope,
};
use dangvien_shared::{
    document,
    id::{AccountId, PersonId},
    vocabulary::Role,
};
use dangvien_tests::{TestApp, both_databases, server};
use serde_json::{Value, json};

/// Asks in a new session of an account.
async fn ask(app: &TestApp, by: AccountId, query: &str, variables: Value) -> Value {
    let scope = Scope::of(app.signed_in(by).await, &app.app.tree.current());
    app.graphql_in(scope, query, variables).await
}

async fn own_file(app: &TestApp, of: AccountId) -> Value {
    let answer = ask(app, of, document::text_of("OwnAccount").unwrap(), json!({})).await;
    answer["data"]["viewer"]["ownFile"].clone()
}

/// Approves what waits.
async fn approve(app: &TestApp, by: AccountId) {
    let waits = approval::open(app.app.store.reader()).await.unwrap()[0].id;
    let input = json!({ "input": { "id": waits.to_wire(), "approves": true, "reason": "" } });
    let settled = ask(app, by, document::text_of("ApprovalDecide").unwrap(), input).await;
    assert_eq!(settled["data"]["approvalDecide"]["userErrors"], json!([]), "{settled:#}");
}

both_databases! {
    async fn each_person_sees_who_read_their_own_file(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let made = Made::make(&app).await;
        let (member, neighbour) = (made.persons[3].id, made.persons[4].id);
        let account = app.account("dang-vien").await;
        assert_eq!(own_file(&app, account).await, Value::Null, "tied to nobody");

        let administrator = made.holder(Role::Administrator).account;
        let tie = document::text_of("AccountSetPerson").unwrap();
        let input = |person: &str| json!({ "input": { "account": account.to_wire(), "person": person } });
        let refused = ask(&app, made.holder(Role::ProvinceOfficer).account, tie, input(&member.to_wire())).await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN", "{refused:#}");
        let unknown = ask(&app, administrator, tie, input(&PersonId(999_999).to_wire())).await;
        assert_eq!(unknown["data"]["accountSetPerson"]["userErrors"][0]["path"], json!(["input", "person"]), "{unknown:#}");
        let by = Changer { account: Some(account), ..Changer::command_line() };
        let own = accounts::set_person(&app.app, &by, account, Some(member)).await;
        assert!(matches!(own, Err(Refused::OwnAccount)), "nobody ties themselves: {own:?}");
        let tied = ask(&app, administrator, tie, input(&member.to_wire())).await;
        assert_eq!(tied["data"]["accountSetPerson"]["userErrors"], json!([]), "{tied:#}");
        assert_eq!(own_file(&app, account).await, Value::Null, "it waits for another");
        let second = app.account("quan-tri-hai").await;
        app.grant(second, Role::Administrator, made.root).await;
        approve(&app, second).await;

        let server = app.serve().await;
        let officer = made.holder(Role::UpperOfficer);
        let client = server::client(Some(&app.token(officer.account).await));
        for person in [member, neighbour, neighbour] {
            let query = json!({ "query": "query($id: ID!) { member(id: $id) { birthOn } }", "variables": { "id": person.to_wire() } });
            let answer: Value = client.post(server.graphql_url()).json(&query).send().await.unwrap().json().await.unwrap();
            assert!(answer["data"]["member"]["birthOn"].is_string(), "{answer:#}");
        }
        let file = own_file(&app, account).await;
        let told = |reading: &Value| {
            [&reading["action"], &reading["outcome"], &reading["accountName"], &reading["role"]].map(Clone::clone)
        };
        let readings: Vec<_> = file["readings"].as_array().unwrap().iter().map(told).collect();
        let holder = made.holder(Role::Administrator);
        assert_eq!(readings, [
            [json!("MEMBER_READ"), json!("DONE"), json!(officer.name), json!("UPPER_OFFICER")],
            [json!("APPROVED"), json!("DONE"), json!("quan-tri-hai"), json!("ADMINISTRATOR")],
            [json!("APPROVAL_REQUESTED"), json!("DONE"), json!(holder.name), json!("ADMINISTRATOR")],
        ], "of the own file alone, the newest first");
        // A token is no person, and whoever is tied anew sees the new file alone.
        let by_token = app.actor(&app.token(account).await).await;
        let scope = Scope::of(by_token, &app.app.tree.current());
        let answer = app.graphql_in(scope, "{ viewer { ownFile { readings { at } } } }", json!({})).await;
        assert_eq!(answer["data"]["viewer"]["ownFile"], Value::Null, "{answer:#}");
        accounts::set_person(&app.app, &Changer::command_line(), account, None).await.unwrap();
        assert_eq!(own_file(&app, account).await, Value::Null);
    }

    async fn a_grant_of_a_person_who_is_none_names_the_field(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let made = Made::make(&app).await;
        let mentor = app.account("nguoi-giup").await;
        let give = document::text_of("GrantGive").unwrap();
        for (persons, path) in [
            (vec![made.persons[3].id, PersonId(999_999)], json!([["input", "persons"]])),
            (vec![made.persons[3].id, made.persons[3].id], json!([])),
        ] {
            let ids: Vec<_> = persons.iter().map(|person| person.to_wire()).collect();
            let input = json!({ "input": { "account": mentor.to_wire(), "role": "MENTOR",
                "organisation": made.branches[0].to_wire(), "basis": "", "persons": ids } });
            let answer = ask(&app, made.holder(Role::Administrator).account, give, input).await;
            let errors = answer["data"]["grantGive"]["userErrors"].as_array().unwrap_or_else(|| panic!("{answer:#}"));
            let paths: Vec<_> = errors.iter().map(|error| error["path"].clone()).collect();
            assert_eq!(json!(paths), path, "{answer:#}");
        }
    }
}
