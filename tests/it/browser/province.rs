//! The demo province, served, with a browser on it.

use dangvien::domain::account::{self, AccountName};
use dangvien_shared::id::AccountId;
use dangvien_tests::{
    Engine, TestApp, TestServer,
    browser::{self, Browser},
    demo::{self, Size},
    runner,
};
use serde_json::Value;

/// The day of the published page.
pub(crate) const CENSUS: &str = "2015-12-31";

/// The served province of the published page.
pub(crate) struct Province {
    pub(crate) server: TestServer,
    pub(crate) app: TestApp,
}

impl Province {
    async fn open() -> Self {
        let app = TestApp::new(demo::database(Engine::Sqlite, Size::Province).await).await;
        let server = app.serve().await;
        Self { server, app }
    }

    /// The account of that name.
    pub(crate) async fn account(&self, name: &str) -> AccountId {
        let name = AccountName::parse(name).unwrap();
        account::find_by_name(self.app.app.store.reader(), &name).await.unwrap().unwrap().id
    }

    /// Signs the browser in as the account of that name.
    pub(crate) async fn take_on(&self, browser: &Browser, name: &str) {
        browser.sign_in(&self.app.session(self.account(name).await).await).await;
    }

    /// Asks the API what the pages show.
    pub(crate) async fn ask(&self, query: &str, variables: Value) -> Value {
        let answer = self.server.graphql(query, variables).await;
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"].clone()
    }
}

/// Runs a test with a browser in which an officer of the province has signed in; at its end nothing may have gone wrong
/// on any page.
pub(crate) fn with_browser(test: impl AsyncFnOnce(&Province, &mut Browser)) {
    with_stranger(async |province, browser| {
        let officer = province.app.officer().await;
        browser.sign_in(&province.app.session(officer).await).await;
        test(province, browser).await;
    });
}

/// The same with a browser in which nobody has signed in.
pub(crate) fn with_stranger(test: impl AsyncFnOnce(&Province, &mut Browser)) {
    if browser::is_left_out() {
        return;
    }
    runner::block_on(async {
        let province = Province::open().await;
        let mut browser = Browser::start(&province.server.origin).await;
        test(&province, &mut browser).await;
        browser.finish().await;
    });
}
