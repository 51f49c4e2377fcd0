//! Admission cases through the API: the acceptance rows of the trade with their dates and figures, and what follows in the
//! register.

mod acceptance;
mod access;
mod consequence;
mod drive;
mod race;
mod rules;
