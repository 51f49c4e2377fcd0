//! Rules of the trade as pure functions, each with its source.

mod access;
pub mod assessment;
pub mod attachment;
pub mod authority;
mod calendar;
pub mod clock;
pub mod cohort;
pub mod dated;
mod desk;
pub mod eligibility;
pub mod finding;
mod formation;
pub mod merge;
pub mod refusal;
pub mod same_period;
pub mod source_work;
pub mod suppression;
pub mod vote;
pub mod working_day;

pub use access::Reach;
pub use calendar::{add_months, full_months_between, full_years_between};
pub use desk::{Block, desk};
pub use formation::{FormationWarning, formation_warnings};
