//! Rules of the trade as pure functions, each with its source.

mod calendar;
mod formation;

pub use calendar::{add_months, full_months_between, full_years_between};
pub use formation::{FormationWarning, formation_warnings};
