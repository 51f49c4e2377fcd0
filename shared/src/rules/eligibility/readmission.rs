//! Re-admission (kết nạp lại): how long after leaving, how often, after which reasons.
//!
//! Source: `domain.md` 2.2 (QĐ 29 and QĐ 24, 3.5).

use crate::{
    rules::{
        add_months,
        assessment::Assessment,
        dated::{Citation, RuleKey},
        refusal::{Missing, RefusalCode},
    },
    vocabulary::{DocumentForm, LeavingReason},
};
use chrono::NaiveDate;

/// An earlier membership that ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PreviousMembership {
    /// Day of leaving.
    pub left_on: NaiveDate,
    /// Why.
    pub reason: LeavingReason,
    /// How often the person was re-admitted already.
    pub readmissions: u32,
    /// Day on which the record of a minor offence was cleared (xóa án tích), where there was one.
    pub record_cleared_on: Option<NaiveDate>,
}

/// Assesses the conditions of a re-admission.
pub(super) fn assess(previous: PreviousMembership, documents: &[DocumentForm], found: &mut Assessment<'_>) {
    let not_before = |key, from, found: &mut Assessment<'_>| {
        if let Some((months, citation)) = found.number(key) {
            let day = add_months(from, months);
            found.turns_on(day);
            if found.on < day {
                found.refuse(RefusalCode::ReadmissionTooEarly, Some(citation), Some(Missing::Day(day)));
            }
        }
    };
    not_before(RuleKey::ReadmissionOut, previous.left_on, found);
    if let Some(cleared) = previous.record_cleared_on {
        not_before(RuleKey::ReadmissionAfterRecord, cleared, found);
    }
    if let Some((times, citation)) = found.number(RuleKey::ReadmissionTimes)
        && previous.readmissions >= times
    {
        let missing = Missing::Count { needed: times, found: previous.readmissions };
        found.refuse(RefusalCode::ReadmissionAgain, Some(citation), Some(missing));
    }
    // Whoever left for no listed reason is excluded in no era: the list need not be known.
    if previous.reason != LeavingReason::Other
        && let Some((reasons, citation)) = found.rule(RuleKey::ReadmissionExcluded)
        && reasons.list().is_some_and(|list| list.iter().any(|one| one == previous.reason.as_code()))
    {
        found.refuse(RefusalCode::ReadmissionExcluded, Some(citation), None);
    }
    if !documents.contains(&DocumentForm::ConsentReadmission) {
        found.refuse(
            RefusalCode::DocumentMissing,
            Some(Citation::of("QD29-2016", "3.5", "QD29-3.5")),
            Some(Missing::Document(DocumentForm::ConsentReadmission)),
        );
    }
}
