//! The finding of an inspection (kết luận kiểm tra): how it stands on a day, and why it cannot be recorded or closed.
//!
//! Source: `domain.md` 5, L6.3: plan, visit, finding, deadline, closed. Deadlines are reminded of 30, 15 and 7 days before,
//! as those of cases are.

use super::clock::{Severity, severity};
use crate::vocabulary::vocabulary;
use chrono::NaiveDate;

/// Most characters of what was found, and of what proves that it was put right.
pub const LONGEST_TEXT: usize = 2000;

/// Most characters of the number of a document.
pub const LONGEST_REFERENCE: usize = 200;

vocabulary! {
    /// How a finding stands on a day (trạng thái kết luận kiểm tra).
    pub enum FindingState {
        /// Đang khắc phục: more than 30 days are left.
        Open = "OPEN", "Đang khắc phục", "Open";
        /// Sắp đến hạn: at most 30 days are left.
        DueSoon = "DUE_SOON", "Sắp đến hạn", "Due soon";
        /// Quá hạn: the deadline has passed.
        Overdue = "OVERDUE", "Quá hạn", "Overdue";
        /// Đã khắc phục: in time.
        Closed = "CLOSED", "Đã khắc phục", "Closed";
        /// Khắc phục sau hạn.
        ClosedLate = "CLOSED_LATE", "Khắc phục sau hạn", "Closed late";
    }
}

/// The days of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FindingDays {
    /// The day of the inspection.
    pub found_on: NaiveDate,
    /// Last day in time.
    pub due_on: NaiveDate,
    /// The day on which it was put right; none while it is open.
    pub closed_on: Option<NaiveDate>,
}

impl FindingDays {
    /// How it stands on a day.
    pub fn state(self, today: NaiveDate) -> FindingState {
        match (self.closed_on, self.severity(today)) {
            (Some(closed_on), _) if closed_on > self.due_on => FindingState::ClosedLate,
            (Some(_in_time), _) => FindingState::Closed,
            (None, Some(Severity::Overdue)) => FindingState::Overdue,
            (None, Some(Severity::Within7 | Severity::Within15 | Severity::Within30)) => {
                FindingState::DueSoon
            }
            (None, _) => FindingState::Open,
        }
    }

    /// How near the deadline is; none once it is closed.
    pub fn severity(self, today: NaiveDate) -> Option<Severity> {
        let days = self.days_left(today)?;
        Some(if days < 0 { Severity::Overdue } else { severity(days) })
    }

    /// Days left until the deadline; negative once it has passed, none once it is closed.
    pub fn days_left(self, today: NaiveDate) -> Option<i64> {
        self.closed_on.is_none().then(|| (self.due_on - today).num_days())
    }
}

/// Why a finding cannot be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningRefusal {
    /// It does not say what was found.
    NoText,
    /// It says more than [`LONGEST_TEXT`] characters.
    LongText,
    /// Nobody finds anything on a day to come.
    FoundInFuture,
    /// Nothing is due before it was found.
    DueBeforeFound,
}

/// Everything that speaks against recording a finding today.
pub fn opening_refusals(
    (found_on, due_on): (NaiveDate, NaiveDate),
    text: &str,
    today: NaiveDate,
) -> Vec<OpeningRefusal> {
    use OpeningRefusal as R;
    all([
        (text.trim().is_empty(), R::NoText),
        (text.trim().chars().count() > LONGEST_TEXT, R::LongText),
        (found_on > today, R::FoundInFuture),
        (due_on < found_on, R::DueBeforeFound),
    ])
}

/// Why a finding cannot be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingRefusal {
    /// Nothing proves that it was put right.
    NoEvidence,
    /// The evidence has more than [`LONGEST_TEXT`] characters.
    LongEvidence,
    /// The number of the document has more than [`LONGEST_REFERENCE`] characters.
    LongReference,
    /// Nothing is put right before it was found.
    BeforeFound,
    /// Nobody knows what will be put right on a day to come.
    InFuture,
}

/// Everything that speaks against closing a finding today.
pub fn closing_refusals(
    found_on: NaiveDate,
    closed_on: NaiveDate,
    (evidence, reference): (&str, &str),
    today: NaiveDate,
) -> Vec<ClosingRefusal> {
    use ClosingRefusal as R;
    all([
        (evidence.trim().is_empty(), R::NoEvidence),
        (evidence.trim().chars().count() > LONGEST_TEXT, R::LongEvidence),
        (reference.trim().chars().count() > LONGEST_REFERENCE, R::LongReference),
        (closed_on < found_on, R::BeforeFound),
        (closed_on > today, R::InFuture),
    ])
}

fn all<R, const N: usize>(refusals: [(bool, R); N]) -> Vec<R> {
    refusals.into_iter().filter_map(|(speaks_against, refusal)| speaks_against.then_some(refusal)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_finding_nears_its_deadline_passes_it_and_keeps_how_it_was_closed() {
        for (closed_on, today, state, severity) in [
            (None, "2016-05-31", FindingState::Open, Some(Severity::Calm)),
            (None, "2016-06-01", FindingState::DueSoon, Some(Severity::Within30)),
            (None, "2016-06-16", FindingState::DueSoon, Some(Severity::Within15)),
            (None, "2016-06-24", FindingState::DueSoon, Some(Severity::Within7)),
            (None, "2016-07-01", FindingState::DueSoon, Some(Severity::Within7)),
            (None, "2016-07-02", FindingState::Overdue, Some(Severity::Overdue)),
            (Some("2016-07-01"), "2016-08-01", FindingState::Closed, None),
            (Some("2016-07-02"), "2016-08-01", FindingState::ClosedLate, None),
        ] {
            let closed_on = closed_on.map(day);
            let finding = FindingDays { found_on: day("2016-05-01"), due_on: day("2016-07-01"), closed_on };
            assert_eq!(
                (finding.state(day(today)), finding.severity(day(today))),
                (state, severity),
                "{today}"
            );
        }
    }

    #[test]
    fn everything_that_speaks_against_closing_is_said_at_once() {
        use ClosingRefusal as R;
        let long = "ư".repeat(LONGEST_TEXT + 1);
        let full = "ư".repeat(LONGEST_TEXT);
        for (closed_on, evidence, reference, refusals) in [
            ("2016-06-01", "Biên bản", "", vec![]),
            ("2016-07-01", full.as_str(), "Số 01", vec![]),
            ("2016-06-01", " \n", "", vec![R::NoEvidence]),
            ("2016-06-01", long.as_str(), "", vec![R::LongEvidence]),
            ("2016-06-01", "Biên bản", long.as_str(), vec![R::LongReference]),
            ("2016-05-31", "Biên bản", "", vec![R::BeforeFound]),
            ("2016-07-02", "", "", vec![R::NoEvidence, R::InFuture]),
        ] {
            let found =
                closing_refusals(day("2016-06-01"), day(closed_on), (evidence, reference), day("2016-07-01"));
            assert_eq!(found, refusals, "{closed_on} {evidence:.20}");
        }
    }

    #[test]
    fn everything_that_speaks_against_recording_is_said_at_once() {
        use OpeningRefusal as R;
        for (found_on, due_on, text, refusals) in [
            ("2016-07-01", "2016-07-01", "Thiếu sổ", vec![]),
            ("2016-07-02", "2016-07-30", "Thiếu sổ", vec![R::FoundInFuture]),
            ("2016-06-02", "2016-06-01", "", vec![R::NoText, R::DueBeforeFound]),
        ] {
            let found = opening_refusals((day(found_on), day(due_on)), text, day("2016-07-01"));
            assert_eq!(found, refusals, "{found_on} {due_on}");
        }
        let long = "ư".repeat(LONGEST_TEXT + 1);
        let today = day("2016-07-01");
        assert_eq!(opening_refusals((today, today), &long, today), [R::LongText]);
    }
}
