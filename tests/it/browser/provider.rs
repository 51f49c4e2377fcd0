//! Signing in through an identity provider, with the button of the page.

use dangvien::{
    auth::{
        accounts::Changer,
        identity,
        oidc::{Identity, ProviderSettings},
    },
    clock::SystemClock,
};
use dangvien_shared::vocabulary::Role;
use dangvien_tests::{
    Engine, TestApp, TestDatabase,
    browser::{self, Browser},
    identity_provider::{CLIENT_ID, CLIENT_SECRET, IdentityProvider},
    runner,
};
use std::sync::Arc;

#[test]
fn the_button_of_the_provider_leads_there_and_back_signed_in() {
    if browser::is_left_out() {
        return;
    }
    runner::block_on(async {
        let elsewhere = IdentityProvider::start();
        // The provider's tokens are of the real time.
        let app = TestApp::by_clock(TestDatabase::create(Engine::Sqlite).await, Arc::new(SystemClock)).await;
        let root = app.fixture().await.province("Đảng bộ tỉnh Thử").await;
        let account = app.account("an.nguyen").await;
        app.grant(account, Role::ProvinceCommittee, root).await;
        let settings = ProviderSettings {
            id: "tinh".to_owned(),
            title: "Tài khoản của tỉnh".to_owned(),
            issuer: elsewhere.issuer.clone(),
            client_id: CLIENT_ID.to_owned(),
            client_secret_file: None,
            client_secret_variable: None,
            client_secret: Some(CLIENT_SECRET.to_owned().into()),
            scopes: vec!["profile".to_owned()],
            name_claim: "preferred_username".to_owned(),
            ca_file: None,
        };
        let server = app.serve_with(|all| all.auth.providers = vec![settings]).await;
        let browser = Browser::start(&server.origin).await;

        // Whom no account is linked to comes back as a stranger, and is told why.
        browser.open("/to-chuc").await;
        browser.click("Tài khoản của tỉnh").await;
        browser.shows("chưa được liên kết").await;
        browser.is_accessible().await;

        let person = Identity { issuer: elsewhere.issuer.clone(), subject: "an".to_owned(), name: None };
        identity::link(&app.app, &Changer::command_line(), account, &person).await.unwrap();
        browser.visit("/to-chuc").await;
        browser.click("Tài khoản của tỉnh").await;
        browser.shows("Tài khoản an.nguyen").await;
        browser.settles().await;
        assert_eq!(browser.address().await, "/to-chuc", "what was asked for is shown");
        browser.visit("/").await;
        browser.shows("Việc đến hạn").await;
        browser.finish_beside(&elsewhere.issuer).await;
    });
}
