//! The GraphQL API, one concept a file. Invariant: names no `sea_orm`.

pub mod date;
pub mod error;
pub mod register;
pub mod request;
pub mod schema;
pub mod viewer;
