//! What of two records matters for a merge.

use crate::id::{CaseId, OrganisationId};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Days of a membership in one branch, the last one excluded; an end that is not known is far away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The branch.
    pub branch: OrganisationId,
    /// First day.
    pub from: NaiveDate,
    /// First day after.
    pub to: NaiveDate,
    /// Whether the person is still probationary at its end.
    pub probationary: bool,
}

impl Stay {
    /// The days on which both hold.
    pub(super) fn common(&self, other: &Self) -> Option<(NaiveDate, NaiveDate)> {
        let (from, to) = (self.from.max(other.from), self.to.min(other.to));
        (from < to).then_some((from, to))
    }

    pub(super) fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && day < self.to
    }
}

/// An admission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdmissionFacts {
    /// The branch that admitted.
    pub branch: OrganisationId,
    /// Day of the decision.
    pub decided_on: NaiveDate,
    /// Day of the ceremony.
    pub ceremony_on: NaiveDate,
    /// Official date; far away before.
    pub official_on: NaiveDate,
    /// Day of striking off; far away if never.
    pub struck_off_on: NaiveDate,
    /// Whether the person was a member before.
    pub readmission: bool,
}

impl AdmissionFacts {
    /// Whether both tell of the same ceremony, and of the same end of probation.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Self { readmission: other.readmission, ..*self } == *other
    }
}

/// An admission case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseFacts {
    /// Its id.
    pub id: CaseId,
    /// First day.
    pub opened_on: NaiveDate,
    /// Whether it is open.
    pub open: bool,
    /// Whether the ceremony was held.
    pub after_ceremony: bool,
}

/// What of a record matters for a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordFacts {
    /// Where the person belonged, the oldest first.
    pub stays: Vec<Stay>,
    /// Admissions.
    pub admissions: Vec<AdmissionFacts>,
    /// Cases of the person.
    pub cases: Vec<CaseFacts>,
    /// Cases of others in which the person helps or helped.
    pub helps: BTreeSet<CaseId>,
    /// Cases of others in which the person is an introducer.
    pub introduces: BTreeSet<CaseId>,
    /// Whether an account is tied to it.
    pub has_account: bool,
    /// Whether it was merged into another already.
    pub closed: bool,
    /// Whether another merge of it waits for approval.
    pub waits: bool,
}
