//! Behaviour tests, one file a concept, on both databases where one is needed.
#![expect(clippy::unwrap_used, reason = "these are tests")]

mod access;
mod admission;
mod admission_case;
mod admission_quality;
mod attachment;
mod audit;
mod backup;
mod browser;
mod cohort;
mod connection;
mod consistency;
mod database_file;
mod demo;
mod export;
mod figures_oracle;
mod finding;
mod gathering;
mod harness;
mod http;
mod identity_provider;
mod import;
mod member;
mod mentor;
mod migrations;
mod oracle;
mod organisation;
mod reconciliation;
mod saved_query;
mod seed_report;
mod server_killed;
mod source_work;
mod statements;
mod statistics;
mod suppression;
mod tidy;
