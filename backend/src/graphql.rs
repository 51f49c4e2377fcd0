//! The GraphQL API, one concept a file. Invariant: names no `sea_orm`.

pub mod admission;
pub mod batch;
pub mod code_list;
pub mod connection;
pub mod cost;
pub mod date;
pub mod error;
pub mod filter;
pub mod gate;
pub mod id;
pub mod import;
pub mod listing;
pub mod member;
pub mod movement;
pub mod node;
pub mod organisation;
pub mod person_filter;
pub mod register;
pub mod request;
pub mod schema;
pub mod statistics;
pub mod subscription;
pub mod user_error;
pub mod viewer;
