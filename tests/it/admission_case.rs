//! Admission cases through the API: the acceptance rows of the trade with their dates and figures, and what follows in the
//! register.

mod acceptance;
mod access;
mod consequence;
pub(crate) mod drive;
mod due;
mod guarded;
mod introduced;
mod print;
mod race;
mod ready;
mod rights;
mod rules;
mod sealed;
mod trail;
