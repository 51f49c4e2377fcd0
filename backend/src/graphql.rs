//! The GraphQL API, one concept a file. Invariant: names no `sea_orm`.

pub mod connection;
pub mod cost;
pub mod date;
pub mod error;
pub mod filter;
pub mod gate;
pub mod id;
pub mod organisation;
pub mod register;
pub mod request;
pub mod schema;
pub mod viewer;
