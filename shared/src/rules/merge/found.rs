//! What was found about a merge.

use crate::vocabulary::MergeProblem;
use chrono::{Datelike as _, NaiveDate};

/// The year of an end that is not known.
const FAR: i32 = 9999;

/// Something that speaks against a merge, with the days that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergeRefusal {
    /// What.
    pub problem: MergeProblem,
    /// First day and first day after, where it is about days.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

impl MergeRefusal {
    /// The last day that it is about; none where it is about no days, or they have no end yet.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let (_, to) = self.days?;
        to.pred_opt().filter(|_| to.year() < FAR)
    }
}

impl From<MergeProblem> for MergeRefusal {
    fn from(problem: MergeProblem) -> Self {
        Self { problem, days: None }
    }
}

/// What was found about a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeAssessment {
    /// What speaks against it, all at once.
    pub refusals: Vec<MergeRefusal>,
    /// Whether the memberships of the absorbed record are those of the other, recorded twice.
    pub double: bool,
    /// Admissions of the absorbed record, by their place, that are those of the other, recorded twice.
    pub double_admissions: Vec<usize>,
}
