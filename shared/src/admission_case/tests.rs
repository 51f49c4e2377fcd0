//! The acceptance examples of `domain.md` 8, with its dates and figures.

mod acceptance;
mod correction;
mod document;
mod probation;
mod property;
mod readiness;
mod world;
