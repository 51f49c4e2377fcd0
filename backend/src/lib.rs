//! The server of dangvien: storage, domain, GraphQL API and web.
//!
//! Invariant: dependencies point one way, `web → graphql → domain → entity`; `graphql` names no `sea_orm`, `domain`
//! no `async_graphql` and no `axum`. A test checks it.

pub mod app;
pub mod audit;
pub mod auth;
pub mod calendar;
pub mod cli;
pub mod clock;
pub mod config;
pub mod digest;
pub mod domain;
pub mod entity;
pub mod error;
pub mod graphql;
pub mod metrics;
pub mod print;
pub mod scope;
pub mod web;
