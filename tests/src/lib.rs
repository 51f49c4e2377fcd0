//! The harness of the tests: databases, an application on them, and data to put into it.
//!
//! Invariants: a test owns its database; the clock stands still; nothing that a test started outlives its process.
#![expect(clippy::missing_panics_doc, reason = "a harness panics where a test cannot go on")]

pub mod account;
pub mod app;
pub mod browser;
pub mod clock;
pub mod database;
pub mod day;
pub mod demo;
pub mod fixture;
pub mod identity_provider;
pub mod key;
pub mod npm;
pub mod program;
pub mod runner;
pub mod scratch;
pub mod server;
pub mod setting;
pub mod socket;
pub mod statements;
pub mod verify;

pub use app::TestApp;
pub use database::{Engine, TestDatabase};
pub use day::day;
pub use fixture::Fixture;
pub use server::TestServer;
