//! The nine clocks of a case: each with its own start, limit, extension and consequence.
//!
//! Source: `domain.md` 2.4. The limit is the rule's of the day on which the clock starts; where none is known the
//! deadline is unknown, never that of another era. For 2011 to 2016 the author of the data recalls that the decision's
//! clock started at receipt of the lower committee's resolution; that rule is unverified, and counted here from the
//! branch's resolution like the later ones, which is the earlier, stricter day.

mod horizon;

pub use horizon::{Horizon, working_days_left};

use super::{
    add_months,
    dated::{AppliedRule, Citation, RuleBook, RuleKey},
    working_day::WorkingCalendar,
};
use crate::vocabulary::{kept_by_code, vocabulary, words};
use chrono::NaiveDate;

vocabulary! {
    /// A clock (thời hạn).
    pub enum ClockKind {
        /// From the branch's resolution to the admission decision.
        AdmissionDecision = "ADMISSION_DECISION", "Quyết định kết nạp", "Admission decision";
        /// From the decision or refusal to the answer to the branch.
        AnswerToBranch = "ANSWER_TO_BRANCH", "Thông báo cho chi bộ", "Answer to the branch";
        /// From receipt of the decision to the ceremony.
        Ceremony = "CEREMONY", "Tổ chức lễ kết nạp", "Ceremony";
        /// The twelve months from the ceremony.
        Probation = "PROBATION", "Thời gian dự bị", "Probation";
        /// From the end of probation to the branch's review.
        BranchReview = "BRANCH_REVIEW", "Chi bộ xét công nhận chính thức", "Branch's review";
        /// From the branch's resolution to the decision of recognition.
        OfficialDecision = "OFFICIAL_DECISION", "Quyết định công nhận chính thức", "Decision of recognition";
        /// Validity of the awareness certificate.
        Certificate = "CERTIFICATE", "Giấy chứng nhận còn hiệu lực", "Validity of the certificate";
        /// Age of a dossier that was not yet considered.
        Dossier = "DOSSIER", "Hồ sơ còn hiệu lực", "Freshness of the dossier";
        /// From the move to the transfer.
        TransferRequest = "TRANSFER_REQUEST", "Chuyển sinh hoạt đảng", "Transfer";
    }
}

words! {
    /// What a clock counts (đơn vị tính).
    pub enum ClockUnit {
        /// Ngày làm việc.
        WorkingDays = "WORKING_DAYS", "ngày làm việc", "working days";
        /// Tháng.
        Months = "MONTHS", "tháng", "months";
    }
}

vocabulary! {
    /// What follows when a clock runs out (hệ quả khi quá hạn).
    pub enum Consequence {
        /// Báo cáo, giải trình với cấp ủy cấp trên.
        Explain = "EXPLAIN", "Báo cáo, giải trình với cấp ủy cấp trên", "Explained to the committee above";
        /// Phải được cấp ủy cấp trên đồng ý.
        ConsentAbove = "CONSENT_ABOVE", "Phải báo cáo và được cấp ủy cấp trên đồng ý", "Consent of the committee above is needed";
        /// Chi bộ xét công nhận; ngày chính thức không đổi.
        Review = "REVIEW", "Chi bộ xét công nhận; ngày chính thức không thay đổi", "The branch reviews; the official date stays";
        /// Học lại lớp bồi dưỡng.
        RepeatClass = "REPEAT_CLASS", "Phải học lại lớp bồi dưỡng nhận thức về Đảng", "The class is repeated";
        /// Bổ sung thẩm tra, giới thiệu và lấy ý kiến.
        Refresh = "REFRESH", "Bổ sung thẩm tra, giới thiệu và lấy ý kiến", "Verification, introduction and opinions are refreshed";
        /// Nhắc nhở.
        Remind = "REMIND", "Nhắc nhở", "Reminder";
    }
}

vocabulary! {
    /// How near a deadline is (mức độ nhắc).
    pub enum Severity {
        /// Quá hạn.
        Overdue = "OVERDUE", "Quá hạn", "Overdue";
        /// Còn không quá 7 ngày.
        Within7 = "WITHIN_7", "Còn không quá 7 ngày", "Within 7 days";
        /// Còn không quá 15 ngày.
        Within15 = "WITHIN_15", "Còn không quá 15 ngày", "Within 15 days";
        /// Còn không quá 30 ngày.
        Within30 = "WITHIN_30", "Còn không quá 30 ngày", "Within 30 days";
        /// Còn hơn 30 ngày.
        Calm = "CALM", "Còn hơn 30 ngày", "More than 30 days";
        /// Chưa rõ quy định.
        Unknown = "UNKNOWN", "Chưa rõ quy định", "Rule unknown";
    }
}

kept_by_code!(ClockUnit);

impl ClockKind {
    /// The rule that gives its limit; none where the limit was not found in any era (the answer to the branch).
    pub const fn limit_key(self) -> Option<RuleKey> {
        Some(match self {
            Self::AdmissionDecision => RuleKey::DecisionAdmission,
            Self::AnswerToBranch => return None,
            Self::Ceremony => RuleKey::Ceremony,
            Self::Probation => RuleKey::Probation,
            Self::BranchReview => RuleKey::OfficialReview,
            Self::OfficialDecision => RuleKey::DecisionOfficial,
            Self::Certificate => RuleKey::CertificateValidity,
            Self::Dossier => RuleKey::DossierAge,
            Self::TransferRequest => RuleKey::TransferRequest,
        })
    }

    /// The rule that limits its one extension; none where it has none.
    pub const fn extension_key(self) -> Option<RuleKey> {
        match self {
            Self::AdmissionDecision | Self::OfficialDecision => Some(RuleKey::DecisionExtension),
            _ => None,
        }
    }

    /// What it counts.
    pub const fn unit(self) -> ClockUnit {
        match self {
            Self::Probation | Self::Certificate | Self::Dossier => ClockUnit::Months,
            _ => ClockUnit::WorkingDays,
        }
    }

    /// Whether it is spent on the very day that it gives: a certificate and a dossier are no longer valid on the day on
    /// which their months end ("expired 15/1/2025", F32). Every other last day is still in time.
    pub const fn is_spent_on_its_day(self) -> bool {
        matches!(self, Self::Certificate | Self::Dossier)
    }

    /// Whether the day that it gives has passed.
    pub fn is_overdue(self, due_on: NaiveDate, today: NaiveDate) -> bool {
        if self.is_spent_on_its_day() { today >= due_on } else { today > due_on }
    }

    /// What follows when it runs out.
    pub const fn consequence(self) -> Consequence {
        match self {
            Self::AdmissionDecision | Self::OfficialDecision => Consequence::Explain,
            Self::Ceremony => Consequence::ConsentAbove,
            Self::Probation => Consequence::Review,
            Self::Certificate => Consequence::RepeatClass,
            Self::Dossier => Consequence::Refresh,
            Self::AnswerToBranch | Self::BranchReview | Self::TransferRequest => Consequence::Remind,
        }
    }
}

/// A clock that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clock {
    /// Which.
    pub kind: ClockKind,
    /// Day of the event that started it.
    pub started_on: NaiveDate,
    /// Working days by which it was put off.
    pub extended_by: u32,
}

/// A clock seen on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The clock.
    pub clock: Clock,
    /// Last day in time; none where the rule is unknown. For a validity (certificate, dossier) and for probation the
    /// day on which it ends.
    pub due_on: Option<NaiveDate>,
    /// Days left, in working days where the clock counts those, else in days; negative when overdue.
    pub days_left: Option<i64>,
    /// How near it is.
    pub severity: Severity,
    /// The rule that was applied.
    pub citation: Option<Citation>,
    /// Whether the calendar has all holidays of the years counted over; else the day may move.
    pub certain: bool,
}

impl Deadline {
    /// Whether the day has passed.
    pub fn is_overdue(&self) -> bool {
        self.severity == Severity::Overdue
    }
}

/// What deadlines are reckoned with.
#[derive(Clone, Copy, Debug)]
pub struct Reckoning<'a> {
    /// The rules.
    pub book: &'a RuleBook,
    /// What officers recorded for the case where the book is silent.
    pub applied: &'a [AppliedRule],
    /// The working days.
    pub calendar: &'a WorkingCalendar,
}

impl Reckoning<'_> {
    /// The clock as it stands on `today`.
    pub fn due(&self, clock: Clock, today: NaiveDate) -> Deadline {
        let ruling =
            clock.kind.limit_key().and_then(|key| self.book.ruling(key, clock.started_on, self.applied));
        let limit = ruling.as_ref().and_then(|ruling| ruling.value.number());
        let Some(limit) = limit else {
            let (due_on, days_left, citation) = (None, None, None);
            return Deadline {
                clock,
                due_on,
                days_left,
                severity: Severity::Unknown,
                citation,
                certain: false,
            };
        };
        let working = clock.kind.unit() == ClockUnit::WorkingDays;
        let due_on = if working {
            self.calendar.add_working_days(clock.started_on, limit + clock.extended_by)
        } else {
            add_months(clock.started_on, limit)
        };
        let days_left = if working {
            self.calendar.working_days_between(today, due_on)
        } else {
            (due_on - today).num_days()
        };
        let overdue = clock.kind.is_overdue(due_on, today);
        Deadline {
            clock,
            due_on: Some(due_on),
            days_left: Some(days_left),
            severity: if overdue { Severity::Overdue } else { severity(days_left) },
            citation: ruling.map(|ruling| ruling.citation),
            certain: !working || self.calendar.covers(clock.started_on.min(today), due_on.max(today)),
        }
    }
}

/// How near a deadline is that has not passed.
pub(super) const fn severity(days_left: i64) -> Severity {
    match days_left {
        ..=7 => Severity::Within7,
        8..=15 => Severity::Within15,
        16..=30 => Severity::Within30,
        _ => Severity::Calm,
    }
}

#[cfg(test)]
mod tests;
