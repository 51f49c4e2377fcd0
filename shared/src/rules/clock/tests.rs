//! Each clock against days counted by hand.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn on(kind: ClockKind, started_on: &str, extended_by: u32, today: &str, applied: &[AppliedRule]) -> Deadline {
    let (book, calendar) = (RuleBook::published(), WorkingCalendar::published());
    let reckoning = Reckoning { book: &book, applied, calendar: &calendar };
    reckoning.due(Clock { kind, started_on: day(started_on), extended_by }, day(today))
}

#[test]
fn the_decision_is_due_sixty_working_days_after_the_branch_over_tet() {
    // F41: counted by hand in `working_day`.
    for (today, left, severity) in [
        ("2015-02-12", 60, Severity::Calm),
        ("2015-04-01", 31, Severity::Calm),
        ("2015-04-02", 30, Severity::Within30),
        ("2015-04-23", 15, Severity::Within15),
        ("2015-05-08", 7, Severity::Within7),
        ("2015-05-19", 0, Severity::Within7),
        // A Saturday: three working days late.
        ("2015-05-23", -3, Severity::Overdue),
    ] {
        let found = on(ClockKind::AdmissionDecision, "2015-02-12", 0, today, &[]);
        assert_eq!(found.due_on, Some(day("2015-05-19")));
        assert_eq!((found.days_left, found.severity), (Some(left), severity), "{today}");
        assert!(found.certain && found.citation.is_some_and(|citation| citation.unverified));
    }
    let extended = on(ClockKind::AdmissionDecision, "2015-02-12", 5, "2015-05-18", &[]);
    assert_eq!(extended.due_on, Some(day("2015-05-26")));
}

#[test]
fn overdue_on_a_day_without_work_is_overdue_all_the_same() {
    let found = on(ClockKind::AdmissionDecision, "2015-02-13", 0, "2015-05-21", &[]);
    assert_eq!((found.due_on, found.days_left), (Some(day("2015-05-20")), Some(-1)));
    let saturday =
        Reckoning { book: &RuleBook::published(), applied: &[], calendar: &WorkingCalendar::new([], [2015]) };
    // 60 weekdays from Fri 13/2 end on Fri 8/5; Saturday 9/5 is late although no working day passed.
    let clock = Clock { kind: ClockKind::AdmissionDecision, started_on: day("2015-02-13"), extended_by: 0 };
    let found = saturday.due(clock, day("2015-05-09"));
    assert_eq!((found.due_on, found.days_left), (Some(day("2015-05-08")), Some(0)));
    assert!(found.is_overdue());
}

#[test]
fn where_no_rule_is_known_the_deadline_is_unknown_until_the_officer_says_which() {
    let unknown = on(ClockKind::Ceremony, "2015-05-18", 0, "2015-12-31", &[]);
    assert_eq!((unknown.due_on, unknown.severity, unknown.certain), (None, Severity::Unknown, false));
    let recorded = AppliedRule {
        key: RuleKey::Ceremony,
        value: "30".to_owned(),
        basis: "Hướng dẫn của Ban Tổ chức".to_owned(),
    };
    let known = on(ClockKind::Ceremony, "2015-05-18", 0, "2015-05-19", &[recorded]);
    // May 19-29: 9; June: 22 weekdays, so the 21st is 29/6.
    assert_eq!(known.due_on, Some(day("2015-06-29")));
    assert_eq!(on(ClockKind::AnswerToBranch, "2024-05-18", 0, "2024-05-19", &[]).severity, Severity::Unknown);
}

#[test]
fn months_end_on_their_day_and_a_certificate_is_spent_on_it() {
    // F42, F32.
    let probation = on(ClockKind::Probation, "2024-09-15", 0, "2025-09-15", &[]);
    assert_eq!((probation.due_on, probation.is_overdue()), (Some(day("2025-09-15")), false));
    let valid = on(ClockKind::Certificate, "2020-01-15", 0, "2025-01-14", &[]);
    let spent = on(ClockKind::Certificate, "2020-01-15", 0, "2025-01-15", &[]);
    assert_eq!(valid.due_on, Some(day("2025-01-15")));
    assert_eq!((valid.is_overdue(), spent.is_overdue()), (false, true));
}

#[test]
fn a_count_over_years_without_their_holidays_is_not_certain() {
    let found = on(ClockKind::AdmissionDecision, "2024-01-10", 0, "2024-01-11", &[]);
    assert!(found.due_on.is_some() && !found.certain);
}
