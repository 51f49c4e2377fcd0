//! Setting the own second factor up, through what the web app asks: a secret counts once a code of it was shown, codes
//! serve once, and whoever sits at an open session proves themselves.

use super::{Page, province, shell};
use chrono::TimeDelta;
use dangvien::{
    auth::{
        accounts::{self, Changer},
        totp::TotpSecret,
    },
    clock::Clock as _,
};
use dangvien_shared::{document, id::AccountId, vocabulary::Role};
use dangvien_tests::{
    TestApp, TestDatabase, account::PASSWORD, both_databases, clock::MovedClock, day, server::TestServer,
};
use serde_json::{Value, json};
use std::sync::Arc;

/// An account with a page of its own.
struct Owner {
    app: TestApp,
    clock: Arc<MovedClock>,
    server: TestServer,
    account: AccountId,
    page: Page,
}

impl Owner {
    async fn make(db: TestDatabase) -> Self {
        let (app, clock) = province(db).await;
        let account = app.account("hoa").await;
        let server = app.serve().await;
        let page = Page::sign_in(&server, "hoa", PASSWORD).await;
        Self { app, clock, server, account, page }
    }

    /// What an operation of the web app answers under its one field.
    async fn does(&mut self, operation: &str, input: Value) -> Value {
        let text = document::text_of(operation).unwrap();
        let answer = self.page.ask(text, json!({ "input": input })).await;
        let mut data = answer["data"].as_object().unwrap_or_else(|| panic!("{answer:#}")).clone();
        let name = data.keys().next().unwrap().clone();
        data[&name].take()
    }

    async fn factor(&mut self) -> Value {
        let answer = self.page.ask(document::text_of("OwnAccount").unwrap(), json!({})).await;
        answer["data"]["viewer"]["secondFactor"].clone()
    }

    fn shown(&self, secret: &TotpSecret) -> String {
        secret.shown_at(self.clock.now())
    }

    /// Sets a second factor up; gives the telephone and the codes on paper.
    async fn enrols(&mut self) -> (TotpSecret, Vec<String>) {
        let begun = self.does("SecondFactorBegin", json!({ "proof": PASSWORD })).await;
        assert_eq!(begun["userErrors"], json!([]), "{begun:#}");
        let secret = self.app.pending_factor(self.account, "hoa").await;
        let code = self.shown(&secret);
        let confirmed = self.does("SecondFactorConfirm", json!({ "code": code })).await;
        assert_eq!(confirmed["userErrors"], json!([]), "{confirmed:#}");
        let codes = confirmed["recoveryCodes"].as_array().unwrap();
        (secret, codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect())
    }

    /// The answer to a code at the second step of signing in.
    async fn second_step(&self, code: &str) -> u16 {
        let half = Page::sign_in(&self.server, "hoa", PASSWORD).await;
        assert_eq!(half.stage().await, "SECOND_FACTOR");
        half.post("/auth/second-factor", &json!({ "code": code })).await.status().as_u16()
    }

    /// What the audit trail tells of the second factor, the newest first.
    async fn records(&self) -> Vec<(String, String, String)> {
        let query = "{ auditRecords(filter: { action: [SECOND_FACTOR_CHANGED] }) { nodes { outcome accountName detail } } }";
        let told = self.app.data(query, json!({})).await;
        let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        let nodes = told["auditRecords"]["nodes"].as_array().unwrap();
        nodes
            .iter()
            .map(|record| (text(&record["outcome"]), text(&record["accountName"]), text(&record["detail"])))
            .collect()
    }
}

fn path(answer: &Value) -> &Value {
    &answer["userErrors"][0]["path"]
}

both_databases! {
    async fn a_secret_counts_once_a_code_of_it_was_shown(db: TestDatabase) {
        let mut owner = Owner::make(db).await;
        let mut other = Page::sign_in(&owner.server, "hoa", PASSWORD).await;
        assert_eq!(owner.factor().await, json!({ "active": false, "recoveryCodesLeft": 0 }));
        let early = owner.does("SecondFactorConfirm", json!({ "code": "123456" })).await;
        assert_eq!(path(&early), &json!(["input", "code"]), "{early:#}");

        let begun = owner.does("SecondFactorBegin", json!({ "proof": PASSWORD })).await;
        let secret = owner.app.pending_factor(owner.account, "hoa").await;
        assert_eq!(begun["secret"].as_str().unwrap(), secret.letters().expose());
        assert_eq!(begun["uri"].as_str().unwrap(), secret.uri("dangvien", "hoa").expose());
        let picture = secret.qr_code("dangvien", "hoa").unwrap();
        assert_eq!(begun["qrCode"], json!({ "side": picture.side, "path": picture.path }));
        // Not yet: the password alone still signs in.
        assert_eq!(Page::sign_in(&owner.server, "hoa", PASSWORD).await.stage().await, "FULL");
        assert_eq!(owner.factor().await["active"], false);

        let code = owner.shown(&secret);
        let wrong = if code == "000000" { "000001" } else { "000000" };
        let refused = owner.does("SecondFactorConfirm", json!({ "code": wrong })).await;
        assert_eq!((path(&refused), &refused["recoveryCodes"]), (&json!(["input", "code"]), &json!([])));
        let confirmed = owner.does("SecondFactorConfirm", json!({ "code": code })).await;
        assert_eq!(confirmed["recoveryCodes"].as_array().unwrap().len(), 10, "{confirmed:#}");
        assert_eq!(confirmed["endedSessions"], 2, "all but the one that asked: {confirmed:#}");
        assert_eq!(owner.factor().await, json!({ "active": true, "recoveryCodesLeft": 10 }));
        assert_eq!(other.stage().await, "NONE");
        other.mark = None;
        // The code that set it up is used up, as every code is.
        assert_eq!(owner.second_step(&code).await, 401);
        owner.clock.pass(TimeDelta::seconds(30));
        let next = owner.shown(&secret);
        assert_eq!((owner.second_step(&next).await, owner.second_step(&next).await), (200, 401));
        let again = owner.does("SecondFactorConfirm", json!({ "code": next })).await;
        assert_eq!(path(&again), &json!(["input", "code"]), "nothing waits any more: {again:#}");
        let done = ("DONE".to_owned(), "hoa".to_owned(), r#"{"change":"SET_UP"}"#.to_owned());
        assert_eq!(owner.records().await, [done]);
    }

    async fn a_secret_waits_for_a_quarter_of_an_hour(db: TestDatabase) {
        let mut owner = Owner::make(db).await;
        for (minutes, in_time) in [(16, false), (15, true)] {
            owner.does("SecondFactorBegin", json!({ "proof": PASSWORD })).await;
            let secret = owner.app.pending_factor(owner.account, "hoa").await;
            owner.clock.pass(TimeDelta::minutes(minutes));
            let code = owner.shown(&secret);
            let confirmed = owner.does("SecondFactorConfirm", json!({ "code": code })).await;
            assert_eq!(confirmed["userErrors"] == json!([]), in_time, "{minutes}: {confirmed:#}");
        }
    }

    async fn a_recovery_code_signs_in_once_and_a_new_set_voids_the_old(db: TestDatabase) {
        let mut owner = Owner::make(db).await;
        let (_secret, codes) = owner.enrols().await;
        let typed = codes[0].to_lowercase().replace('-', " ");
        assert_eq!((owner.second_step(&typed).await, owner.second_step(&typed).await), (200, 401));
        assert_eq!(owner.factor().await["recoveryCodesLeft"], 9);
        let stored = owner.app.app.store.reader();
        let rows = sea_orm::ConnectionTrait::query_all_raw(
            stored,
            sea_orm::Statement::from_string(
                sea_orm::ConnectionTrait::get_database_backend(stored),
                "SELECT code_hash FROM recovery_code",
            ),
        )
        .await
        .unwrap();
        let hashes: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
        assert_eq!(hashes.len(), 10);
        assert!(codes.iter().all(|code| !hashes.iter().any(|hash| hash.contains(code))), "hashes alone are kept");

        let renewed = owner.does("RecoveryCodesRenew", json!({ "proof": PASSWORD })).await;
        assert_eq!(renewed["recoveryCodes"].as_array().unwrap().len(), 10, "{renewed:#}");
        assert_eq!(renewed["endedSessions"], 2, "the one signed in, and the one that waits for a code: {renewed:#}");
        assert_eq!(owner.second_step(&codes[1]).await, 401, "a code of the old set");
        assert_eq!(owner.second_step(renewed["recoveryCodes"][1].as_str().unwrap()).await, 200);
    }

    async fn who_sits_at_an_open_session_proves_themselves(db: TestDatabase) {
        let mut owner = Owner::make(db).await;
        let begun = owner.does("SecondFactorBegin", json!({ "proof": "" })).await;
        assert_eq!((path(&begun), &begun["secret"]), (&json!(["input", "proof"]), &Value::Null));
        let nothing = owner.does("SecondFactorRemove", json!({ "proof": PASSWORD })).await;
        assert_eq!((path(&nothing), &nothing["removed"]), (&json!(["input", "proof"]), &json!(false)));
        let (secret, codes) = owner.enrols().await;
        let used = owner.shown(&secret);
        for operation in ["SecondFactorBegin", "RecoveryCodesRenew", "SecondFactorRemove"] {
            let refused = owner.does(operation, json!({ "proof": used })).await;
            assert_eq!(path(&refused), &json!(["input", "proof"]), "{operation}: a code that was used: {refused:#}");
        }
        assert_eq!(owner.factor().await, json!({ "active": true, "recoveryCodesLeft": 10 }));
        // A new telephone: the old one serves until then, and no longer.
        let begun = owner.does("SecondFactorBegin", json!({ "proof": codes[0] })).await;
        assert_eq!(begun["userErrors"], json!([]), "{begun:#}");
        owner.clock.pass(TimeDelta::seconds(30));
        let old = owner.shown(&secret);
        assert_eq!(owner.second_step(&old).await, 200);
        let new = owner.app.pending_factor(owner.account, "hoa").await;
        let code = owner.shown(&new);
        let confirmed = owner.does("SecondFactorConfirm", json!({ "code": code })).await;
        assert_eq!(confirmed["userErrors"], json!([]), "{confirmed:#}");
        owner.clock.pass(TimeDelta::seconds(30));
        let old = owner.shown(&secret);
        assert_eq!(owner.second_step(&old).await, 401, "the old telephone");
        let code = owner.shown(&new);
        let removed = owner.does("SecondFactorRemove", json!({ "proof": code })).await;
        assert_eq!(removed["removed"], true, "{removed:#}");
        assert_eq!(owner.factor().await, json!({ "active": false, "recoveryCodesLeft": 0 }));
        assert_eq!(Page::sign_in(&owner.server, "hoa", PASSWORD).await.stage().await, "FULL");
        let told: Vec<_> = owner.records().await.into_iter().map(|(outcome, _, detail)| (outcome, detail)).collect();
        let record = |outcome: &str, detail: &str| (outcome.to_owned(), detail.to_owned());
        assert_eq!(told, [
            record("DONE", r#"{"change":"REMOVED"}"#),
            record("DONE", r#"{"change":"SET_UP"}"#),
            record("REFUSED", "{}"),
            record("REFUSED", "{}"),
            record("REFUSED", "{}"),
            record("DONE", r#"{"change":"SET_UP"}"#),
            record("REFUSED", "{}"),
        ]);
    }

    async fn guesses_of_a_proof_are_slowed(db: TestDatabase) {
        let mut owner = Owner::make(db).await;
        let (secret, _codes) = owner.enrols().await;
        let mut told = Vec::new();
        for guess in 0..8 {
            let right = owner.shown(&secret);
            let guess = if format!("{guess:06}") == right { "999999".to_owned() } else { format!("{guess:06}") };
            let refused = owner.does("SecondFactorRemove", json!({ "proof": guess })).await;
            told.push(refused["userErrors"][0]["message"].as_str().unwrap().to_owned());
        }
        assert!(told.last().unwrap().contains("Thử quá nhiều lần"), "{told:#?}");
    }

    async fn an_administrator_helps_others_and_not_themselves(db: TestDatabase) {
        let mut owner = Owner::make(db).await;
        owner.enrols().await;
        let by = Changer { account: Some(owner.account), ..Changer::command_line() };
        let own = accounts::reset_second_factor(&owner.app.app, &by, owner.account).await;
        assert!(matches!(own, Err(accounts::Refused::OwnAccount)), "{own:?}");
        let root = owner.app.app.tree.current().at(day("2016-07-01")).root().unwrap().id;
        let administrator = owner.app.account("quan-tri").await;
        owner.app.grant(administrator, Role::Administrator, root).await;
        let mut desk = Page::sign_in(&owner.server, "quan-tri", PASSWORD).await;
        let reset = document::text_of("AccountResetSecondFactor").unwrap();
        let id = json!({ "id": owner.account.to_wire() });
        let answer = desk.ask(reset, id.clone()).await;
        assert_eq!(answer["data"]["accountResetSecondFactor"]["userErrors"], json!([]), "{answer:#}");
        assert_eq!(owner.page.stage().await, "NONE", "its sessions end");
        assert_eq!(Page::sign_in(&owner.server, "hoa", PASSWORD).await.stage().await, "FULL");
        let answer = desk.ask(reset, id.clone()).await;
        assert_eq!(answer["data"]["accountResetSecondFactor"]["userErrors"].as_array().unwrap().len(), 1);
        let mut officer = Page::sign_in(&owner.server, "lan", PASSWORD).await;
        let answer = officer.ask(reset, id).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{answer:#}");
        assert_eq!(officer.ask(shell(), json!({})).await["data"]["viewer"]["name"], "lan");
    }
}
