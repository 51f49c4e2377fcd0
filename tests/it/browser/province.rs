//! The demo province, served, with a browser on it.

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
    _app: TestApp,
}

impl Province {
    async fn open() -> Self {
        let app = TestApp::new(demo::database(Engine::Sqlite, Size::Province).await).await;
        let server = app.serve().await;
        Self { server, _app: app }
    }

    /// Asks the API what the pages show.
    pub(crate) async fn ask(&self, query: &str, variables: Value) -> Value {
        let answer = self.server.graphql(query, variables).await;
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"].clone()
    }
}

/// Runs a test with a browser; at its end nothing may have gone wrong on any page.
pub(crate) fn with_browser(test: impl AsyncFnOnce(&Province, &mut Browser)) {
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
