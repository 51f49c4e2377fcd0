//! Rule sets of the province itself, beside the central rules: criteria that only the customer knows.
//!
//! The one named on the seed page, 20-HD/BTCTU-TĐ for pupils and students, was never seen: its set starts empty and
//! nothing is invented (`domain.md` 2.6).

use crate::vocabulary::vocabulary;
use chrono::NaiveDate;

vocabulary! {
    /// What a local criterion looks at (tiêu chí).
    pub enum CriterionKind {
        /// Kết quả học tập.
        SchoolResults = "SCHOOL_RESULTS", "Kết quả học tập", "School results";
        /// Hạnh kiểm, rèn luyện.
        Conduct = "CONDUCT", "Hạnh kiểm, rèn luyện", "Conduct";
        /// Xếp loại đoàn viên.
        YouthUnionRating = "YOUTH_UNION_RATING", "Xếp loại đoàn viên", "Rating by the youth union";
        /// Đủ 18 tuổi.
        Age18 = "AGE_18", "Đủ 18 tuổi", "18 years";
        /// Có giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng.
        ClassCertificate = "CLASS_CERTIFICATE", "Giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng", "Certificate of the awareness class";
    }
}

/// One criterion, as the customer worded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// What it looks at.
    pub kind: CriterionKind,
    /// Its wording in the document.
    pub wording: String,
    /// First day in force.
    pub valid_from: NaiveDate,
    /// First day no longer in force.
    pub valid_to: Option<NaiveDate>,
}

/// A local rule set with its criteria.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalRuleSet {
    /// Number of the document.
    pub code: String,
    /// Whom it is about, in Vietnamese.
    pub title: String,
    /// What the customer filled in; empty until then.
    pub criteria: Vec<Criterion>,
}

impl LocalRuleSet {
    /// Code of the joint guide on pupils and students (F35).
    pub const PUPILS: &'static str = "20-HD/BTCTU-TĐ";

    /// The guide on pupils and students, not yet filled in.
    pub fn pupils() -> Self {
        Self {
            code: Self::PUPILS.to_owned(),
            title: "Kết nạp đảng viên là học sinh, sinh viên".to_owned(),
            criteria: Vec::new(),
        }
    }

    /// The criteria in force on that day.
    pub fn on(&self, day: NaiveDate) -> impl Iterator<Item = &Criterion> {
        self.criteria
            .iter()
            .filter(move |one| one.valid_from <= day && one.valid_to.is_none_or(|to| day < to))
    }

    /// The first day after that one on which other criteria are in force.
    pub fn next_change(&self, day: NaiveDate) -> Option<NaiveDate> {
        let days = self.criteria.iter().flat_map(|one| [Some(one.valid_from), one.valid_to]);
        days.flatten().filter(|next| day < *next).min()
    }
}
