//! Use cases, one concept a file, over any connection: inside a transaction or not.
//!
//! Invariant: names neither GraphQL nor HTTP.

pub mod access_token;
pub mod account;
pub mod admission;
pub mod admission_case;
pub mod admission_case_list;
pub mod admission_list;
pub mod attachment;
pub mod audit_list;
pub mod backup;
pub mod calendar_feed;
pub mod case_form;
pub mod change;
pub mod code_list;
pub mod consistency;
pub mod demo;
pub mod digest;
pub mod export;
pub mod finding;
pub mod health;
pub mod id_allocator;
pub mod import;
mod insert;
pub mod listing;
pub mod member;
pub mod member_list;
pub mod merge;
pub mod movement_list;
pub mod notice;
pub mod organisation_list;
pub mod own_file;
pub mod page;
mod page_of_each;
pub mod person_filter;
pub mod register;
pub mod rule_book;
pub mod rule_change;
pub mod saved_query;
pub mod sealing;
pub mod seed_report;
pub mod session;
pub mod source_work;
pub mod statistics;
pub mod store;
pub mod tree;
