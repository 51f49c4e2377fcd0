//! The acceptance examples of `domain.md` 8, with its dates and figures.

mod acceptance;
mod property;
mod world;
