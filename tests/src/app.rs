//! An application on a test database, with a clock that stands still.

use crate::{
    Fixture, TestDatabase,
    day::{day, noon},
    statements::StatementLog,
};
use chrono::NaiveDate;
use dangvien::{app::App, clock::FixedClock};
use std::sync::Arc;

/// An application in this process.
#[derive(Debug)]
pub struct TestApp {
    /// What the server would share among its requests.
    pub app: App,
    /// Every SQL statement it made.
    pub statements: StatementLog,
    database: TestDatabase,
}

impl TestApp {
    /// Starts on a database; it is 1 July 2016, the day after the demo register's last.
    pub async fn new(database: TestDatabase) -> Self {
        Self::on_day(database, day("2016-07-01")).await
    }

    /// Starts on a database, on another day.
    pub async fn on_day(database: TestDatabase, today: NaiveDate) -> Self {
        let statements = StatementLog::default();
        let mut store = database.open().await;
        let log = statements.clone();
        store.observe(move |info| log.push(&info.statement.sql));
        let clock = Arc::new(FixedClock(noon(today)));
        let app = App::new(store, clock).await.expect("the application starts");
        Self { app, statements, database }
    }

    /// The database below.
    pub fn database(&self) -> &TestDatabase {
        &self.database
    }

    /// Opens the register, on 1 January 2009, and gives the builder that fills it.
    pub async fn fixture(&self) -> Fixture {
        Fixture::open(&self.app).await
    }
}
