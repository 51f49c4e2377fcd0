//! An application on a test database, with a clock that stands still.

use crate::{
    Fixture, TestDatabase,
    day::{day, noon},
    key, scratch,
    statements::StatementLog,
};
use async_graphql::Request;
use chrono::NaiveDate;
use cynic::{GraphQlResponse, Operation};
use dangvien::{
    app::App,
    audit,
    auth::Desk,
    clock::{FixedClock, SharedClock},
    config::Settings,
    domain::import::Trail,
    domain::store::Store,
    graphql::{
        request::RequestData,
        schema::{self, ApiSchema},
    },
    scope::Scope,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::{fmt, sync::Arc, time::Duration};

/// An application in this process.
pub struct TestApp {
    /// What the server would share among its requests.
    pub app: App,
    /// Every SQL statement it made.
    pub statements: StatementLog,
    schema: ApiSchema,
    ground: Arc<Ground>,
}

/// What an application stands on; it goes with the last that stands there, be it a server that outlives the test's own
/// application: files that are gone are not missed at once, but what was written lately is.
#[derive(Debug)]
pub(crate) struct Ground {
    database: TestDatabase,
    /// Where files of exports lie.
    _exports: tempfile::TempDir,
}

impl TestApp {
    /// Starts on a database; it is 1 July 2016, the day after the demo register's last.
    pub async fn new(database: TestDatabase) -> Self {
        Self::on_day(database, day("2016-07-01")).await
    }

    /// Starts on a database, on another day.
    pub async fn on_day(database: TestDatabase, today: NaiveDate) -> Self {
        Self::by_clock(database, Arc::new(FixedClock(noon(today)))).await
    }

    /// Starts on a database, by a clock of the test's own.
    pub async fn by_clock(database: TestDatabase, clock: SharedClock) -> Self {
        let store = database.open().await;
        Self::over(database, store, clock).await
    }

    /// Starts as a server does, which breaks off every statement that takes longer.
    pub async fn within(database: TestDatabase, longest: Duration) -> Self {
        let store = database.open_within(longest).await;
        Self::over(database, store, Arc::new(FixedClock(noon(day("2016-07-01"))))).await
    }

    async fn over(database: TestDatabase, mut store: Store, clock: SharedClock) -> Self {
        let statements = StatementLog::default();
        let log = statements.clone();
        store.observe(move |info| log.push(&info.statement.sql));
        let app = App::new(store, SharedClock::clone(&clock)).await.expect("the application starts");
        let app = app.with_desk(Desk::with_keys(key::keys(), clock));
        let mut exports = Settings::defaults().exports;
        let folder =
            tempfile::Builder::new().prefix("exports-").tempdir_in(scratch::folder()).expect("a folder");
        exports.folder = folder.path().join("exports");
        let app = app.with_exports(exports);
        let schema = schema::build(&app);
        Self { app, statements, schema, ground: Arc::new(Ground { database, _exports: folder }) }
    }

    /// The same with other settings.
    #[must_use]
    pub fn with(self, change: impl FnOnce(App) -> App) -> Self {
        let app = change(self.app);
        Self { schema: schema::build(&app), app, ..self }
    }

    /// Who the server's own command line is in the audit trail.
    pub fn trail(&self) -> Trail<'_> {
        let (actor, origin) = (audit::Actor::system("dangvien"), audit::Origin::default());
        Trail { key: &self.app.desk.audit, actor, origin }
    }

    /// Another process on the same database, with the same keys.
    pub async fn another_process(&self) -> App {
        let other = App::new(self.ground.database.open().await, self.app.clock.clone()).await;
        other.expect("the application starts").with_desk(Arc::clone(&self.app.desk))
    }

    /// The database below.
    pub fn database(&self) -> &TestDatabase {
        &self.ground.database
    }

    /// What it stands on, to be kept.
    pub(crate) fn ground(&self) -> Arc<Ground> {
        Arc::clone(&self.ground)
    }

    /// Opens the register, on 1 January 2009, and gives the builder that fills it.
    pub async fn fixture(&self) -> Fixture {
        Fixture::open(&self.app).await
    }

    /// Executes a request in this process and gives the whole answer: `data`, `errors`, `extensions`.
    pub async fn graphql(&self, query: &str, variables: Value) -> Value {
        self.graphql_in(self.app.tool_scope(), query, variables).await
    }

    /// The same for an actor who sees less.
    pub async fn graphql_in(&self, scope: Scope, query: &str, variables: Value) -> Value {
        let request = Request::new(query).variables(async_graphql::Variables::from_json(variables));
        let mut data = RequestData::with_scope(&self.app, scope);
        // A test asks as often as it likes; what an account may ask in a time is told over HTTP.
        data.purse.account = None;
        serde_json::to_value(self.schema.execute(request, data).await).expect("answers are JSON")
    }

    /// Executes a request that must succeed and gives its `data`.
    pub async fn data(&self, query: &str, variables: Value) -> Value {
        let mut answer = self.graphql(query, variables).await;
        assert!(answer.get("errors").is_none(), "{query}\n{answer:#}");
        answer["data"].take()
    }

    /// Executes an operation of `dangvien_shared::operation`, as the web app would, and gives what it reads.
    pub async fn operation<T, V>(&self, operation: Operation<T, V>) -> T
    where
        T: DeserializeOwned,
        V: Serialize,
    {
        let request = serde_json::to_value(&operation).expect("operations are JSON");
        let query = request["query"].as_str().expect("an operation has a text");
        let variables = request.get("variables").cloned().unwrap_or_else(|| json!({}));
        let answer = self.graphql(query, variables).await;
        let answer: GraphQlResponse<T> =
            serde_json::from_value(answer.clone()).unwrap_or_else(|problem| panic!("{problem}\n{answer:#}"));
        assert!(answer.errors.is_none(), "{query}\n{:#?}", answer.errors);
        answer.data.expect("an answer without errors has data")
    }
}

impl fmt::Debug for TestApp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestApp").field("ground", &self.ground).finish_non_exhaustive()
    }
}
