//! All figures: how many members, of what composition, how they came and went.
//!
//! Stock comes from memberships as of a day, admissions from admissions by day of the ceremony, every other flow
//! from movements. Each function answers for many nodes in a number of statements that does not grow with them.
//! What goes in and out names no SQL, so that an engine in memory can stand behind the same functions.
//!
//! Invariant: nothing outside the [`Scope`](crate::scope::Scope) is counted, whatever node is asked for.

mod bucket;
mod cohort;
mod composition;
mod crossing;
mod event;
mod facts;
mod formation;
mod group;
mod group_key;
mod mentoring;
mod movement_shape;
mod offender;
mod protected;
mod reconciliation;
mod representation;
mod series;
mod shown;
mod span;
mod stock_series;
mod term_report;

pub use cohort::{MonthCohort, cohorts};
pub use composition::{Composition, composition};
pub use formation::{HeadCount, formation_warnings, head_counts};
pub use group::{Group, GroupKey, GroupOrder, GroupRequest, MOST_DIMENSIONS, MOST_GROUPS, groups};
pub use mentoring::{MentorScorecard, ScorecardRequest, mentor_scorecards, mentored_by};
pub(super) use movement_shape::is_well_formed;
pub use movement_shape::term_kinds;
pub use offender::offenders;
pub use protected::{
    HalfYearEnd, LayoutCache, LayoutsAt, ProtectedMeasure, Register as ProtectedRegister, Term,
    protected_composition, protected_groups, protected_series, protected_warnings,
};
pub use reconciliation::{Reconciliation, ReconciliationLine, reconciliation, term_movements};
pub use representation::{Representation, representation};
pub use series::{MOST_POINTS, SeriesPoint, SeriesRequest, series};
pub use shown::{Precision, ShownComposition, ShownGroup, ShownPoint};
pub use term_report::{TermReport, TermReportRequest, term_reports};

use chrono::NaiveDate;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Members on a day.
    Stock {
        /// The day.
        as_of: NaiveDate,
    },
    /// Admissions by day of the ceremony, with the person as they were then.
    Admissions {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
        /// The day that the outcome of the probation is told for.
        as_of: NaiveDate,
    },
}
