//! A register of random rows, and a plain recount of its rows that knows no paths and no SQL: the oracle of all figures.
//!
//! Invariant: where somebody belongs is found by the links from parent to parent of that day, never by a path.

pub(crate) mod dice;
mod judge;
mod recount;
mod register;

pub(crate) use dice::Dice;
pub(crate) use recount::{Fact, Recount};
pub(crate) use register::{RandomRegister, random_filter, random_register};
