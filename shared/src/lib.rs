//! What the server, the web app and the tests share: ids, closed vocabularies, rules, texts and typed operations.
//!
//! Invariant: pure. No clock, no randomness, no files, no network; nothing here waits.

pub mod admission_case;
pub mod document;
pub mod id;
#[cfg(feature = "client")]
pub mod json;
pub mod rules;
pub mod text;
pub mod url;
pub mod vocabulary;

#[cfg(feature = "client")]
pub mod operation;

/// The schema of the API, as cynic reads it from `shared/schema.graphql`.
#[cfg(feature = "client")]
#[expect(unreachable_pub, reason = "generated from schema.graphql")]
#[cynic::schema("dangvien")]
mod schema {}
