//! Behaviour tests, one file a concept, on both databases where one is needed.
#![expect(clippy::unwrap_used, reason = "these are tests")]

mod browser;
mod figures_oracle;
mod harness;
mod migrations;
mod oracle;
mod reconciliation;
mod statistics;
mod tidy;
