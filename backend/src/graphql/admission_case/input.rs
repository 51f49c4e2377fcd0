//! What is typed about a person and a candidate.

use crate::{
    domain::admission_case::{CandidateRecord, NewPerson},
    graphql::{
        date::Date,
        error::{ApiError, ApiResult},
        user_error::{UserError, UserErrorCode},
    },
};
use async_graphql::{ID, InputObject};
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::{
    id::OrganisationId,
    text::{PartialDate, is_readable},
    vocabulary::{
        DatePrecision, ETHNIC_GROUPS, Education, KINH, LeavingReason, NO_RELIGION, Occupation,
        PoliticalTheory, Qualification, RELIGIONS, Sex, YouthStanding,
    },
};
use unicode_normalization::UnicodeNormalization as _;

/// Longest name that is kept.
const LONGEST_NAME: usize = 120;

/// Longest native place that is kept.
const LONGEST_PLACE: usize = 200;

/// Nobody is older, in years: a year of birth before is a slip.
const OLDEST: i32 = 120;

/// A person whom the register does not know yet (người mới).
#[derive(InputObject, Clone, Debug)]
pub(super) struct CasePersonInput {
    /// Full name (họ và tên).
    full_name: String,
    /// Sex (giới tính).
    sex: Sex,
    /// Day of birth; the first day of what is known (ngày sinh).
    birth_on: Date,
    /// What of it is known (độ chính xác của ngày sinh).
    #[graphql(default_with = "DatePrecision::Day")]
    birth_precision: DatePrecision,
    /// Code of the ethnic group (dân tộc).
    #[graphql(default_with = "KINH.to_owned()")]
    ethnic_group: String,
    /// Code of the religion (tôn giáo).
    #[graphql(default_with = "NO_RELIGION.to_owned()")]
    religion: String,
    /// Native place (quê quán).
    #[graphql(default)]
    home_place: String,
}

impl CasePersonInput {
    /// Reads it, or says everything that is wrong with it.
    pub(super) fn read(self, today: NaiveDate) -> Result<NewPerson, Vec<UserError>> {
        let clean = |text: &str| {
            let words: Vec<&str> = text.split_whitespace().collect();
            words.join(" ").nfc().collect::<String>()
        };
        let full_name = clean(&self.full_name);
        let mut problems = Vec::new();
        if full_name.is_empty() {
            problems.push(UserError::at("fullName", UserErrorCode::Required, "Hãy nhập họ và tên."));
        } else if full_name.chars().count() > LONGEST_NAME || !full_name.chars().all(is_readable) {
            let said = format!("Họ và tên dài tối đa {LONGEST_NAME} ký tự, không có ký tự ẩn.");
            problems.push(UserError::at("fullName", UserErrorCode::Invalid, said));
        }
        if self.birth_on.0 > today || self.birth_on.0.year() < today.year() - OLDEST {
            let said = format!("Ngày sinh phải trong {OLDEST} năm gần đây, không sau hôm nay.");
            problems.push(UserError::at("birthOn", UserErrorCode::Invalid, said));
        }
        let home_place = clean(&self.home_place);
        if home_place.chars().count() > LONGEST_PLACE || !home_place.chars().all(is_readable) {
            let said = format!("Quê quán dài tối đa {LONGEST_PLACE} ký tự, không có ký tự ẩn.");
            problems.push(UserError::at("homePlace", UserErrorCode::Invalid, said));
        }
        if !ETHNIC_GROUPS.iter().any(|item| item.code == self.ethnic_group) {
            problems.push(UserError::at("ethnicGroup", UserErrorCode::NotFound, "Không có mã dân tộc này."));
        }
        if !RELIGIONS.iter().any(|item| item.code == self.religion) {
            problems.push(UserError::at("religion", UserErrorCode::NotFound, "Không có mã tôn giáo này."));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(NewPerson {
            full_name,
            sex: self.sex,
            birth: PartialDate { date: self.birth_on.0, precision: self.birth_precision },
            ethnic_group: self.ethnic_group,
            religion: self.religion,
            home_place,
            synthetic: false,
        })
    }
}

/// What is known of the candidate (thông tin người xin vào Đảng).
#[expect(clippy::struct_excessive_bools, reason = "facts about one person, each by itself")]
#[derive(InputObject, Clone, Debug)]
pub(super) struct CandidateInput {
    /// School level (học vấn).
    education: Education,
    /// Professional qualification (chuyên môn).
    #[graphql(default_with = "Qualification::None")]
    qualification: Qualification,
    /// Political theory (lý luận chính trị).
    #[graphql(default_with = "PoliticalTheory::None")]
    political_theory: PoliticalTheory,
    /// Occupation (nghề nghiệp).
    occupation: Occupation,
    /// How the person stands to the youth union (đoàn viên).
    youth: YouthStanding,
    /// Holds what counts as equivalent to lower secondary (tương đương THCS).
    #[graphql(default)]
    lower_secondary_equivalent: bool,
    /// Lives in a special area (vùng đặc thù).
    #[graphql(default)]
    special_area: bool,
    /// A village elder, village head or person of prestige (già làng, trưởng thôn, người có uy tín).
    #[graphql(default)]
    village_elder: bool,
    /// A pupil or student (học sinh, sinh viên).
    #[graphql(default)]
    pupil: bool,
    /// Violated the population policy (vi phạm chính sách dân số).
    #[graphql(default)]
    population_policy: bool,
    /// Why the person left the Party before (lý do ra khỏi Đảng trước đây).
    left_for: Option<LeavingReason>,
    /// Day on which the record of a minor offence was cleared (ngày xóa án tích).
    record_cleared_on: Option<Date>,
    /// The committee above that sends introducers, where the place has no branch of its own; null where it has one (cấp
    /// ủy cử người giới thiệu ở nơi chưa có chi bộ).
    introducers_sent_by: Option<ID>,
}

impl CandidateInput {
    /// As the domain keeps it.
    pub(super) fn read(self, today: NaiveDate) -> ApiResult<CandidateRecord> {
        if self.record_cleared_on.is_some_and(|day| day.0 > today) {
            return Err(ApiError::bad_input("input.candidate.recordClearedOn", "lies in the future"));
        }
        let committee = self.introducers_sent_by.map(|id| OrganisationId::from_wire(&id)).transpose();
        let introducers_sent_by =
            committee.map_err(|wrong| ApiError::bad_input("input.candidate.introducersSentBy", wrong))?;
        Ok(CandidateRecord {
            education: self.education,
            qualification: self.qualification,
            political_theory: self.political_theory,
            occupation: self.occupation,
            youth: self.youth,
            lower_secondary_equivalent: self.lower_secondary_equivalent,
            special_area: self.special_area,
            village_elder: self.village_elder,
            pupil: self.pupil,
            population_policy: self.population_policy,
            left_for: self.left_for,
            record_cleared_on: self.record_cleared_on.map(|day| day.0),
            introducers_sent_by,
            confirmed: Vec::new(),
        })
    }
}
