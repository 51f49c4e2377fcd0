//! The GraphQL API, one concept a file. Invariant: names no `sea_orm`.
