//! The parts of a case in full: deadlines, next steps, who decides, who helps.

use crate::graphql::admission_case::finding::{CaseRefusal, RuleCitation};
use crate::{
    domain::admission_case::CandidateRecord,
    graphql::{
        date::Date, error::ApiResult, member::Member, organisation::Organisation, request::RequestData,
    },
};
use async_graphql::{ComplexObject, Context, Description, Object, SimpleObject};
use dangvien_shared::{
    admission_case::{Actor, Mentorship as Helped, NextStep, StepKind},
    id::{OrganisationId, PersonId},
    rules::{
        authority::BodyKind,
        clock::{ClockKind, Consequence, Deadline, Severity},
        eligibility::{Introduction, IntroductionBasis},
        vote::Electorate,
    },
    vocabulary::{
        Action, DocumentForm, Education, LeavingReason, Occupation, PoliticalTheory, Qualification,
        YouthStanding,
    },
};

/// A clock of a case (thời hạn).
#[derive(SimpleObject, Clone, Debug)]
pub(in crate::graphql::admission_case) struct CaseDeadline {
    /// Which (loại thời hạn).
    clock: ClockKind,
    /// The day of its start event (ngày bắt đầu tính).
    started_on: Date,
    /// Working days by which it was put off (đã gia hạn).
    extended_by: u32,
    /// Last day in time; null where the rule is not known (hạn).
    due_on: Option<Date>,
    /// Days left, in working days where the clock counts those; negative when overdue (số ngày còn lại).
    days_left: Option<i64>,
    /// How near it is (mức độ).
    severity: Severity,
    /// What follows when it runs out (hệ quả khi quá hạn).
    consequence: Consequence,
    /// The rule that was applied (căn cứ).
    citation: Option<RuleCitation>,
    /// Whether the calendar has all holidays of the years counted over; else the day may move (lịch nghỉ đầy đủ).
    certain: bool,
}

impl From<&Deadline> for CaseDeadline {
    fn from(deadline: &Deadline) -> Self {
        Self {
            clock: deadline.clock.kind,
            started_on: deadline.clock.started_on.into(),
            extended_by: deadline.clock.extended_by,
            due_on: deadline.due_on.map(Date),
            days_left: deadline.days_left,
            severity: deadline.severity,
            consequence: deadline.clock.kind.consequence(),
            citation: deadline.citation.as_ref().map(RuleCitation::from),
            certain: deadline.certain,
        }
    }
}

/// A step that the state allows (bước có thể thực hiện).
#[derive(Description, Clone, Debug)]
pub(in crate::graphql::admission_case) struct CaseNextStep {
    pub(super) step: NextStep,
    pub(super) viewer_records: bool,
}

#[Object(use_type_description)]
impl CaseNextStep {
    /// Which (bước).
    async fn kind(&self) -> StepKind {
        self.step.kind
    }

    /// Who acts (người, cấp thực hiện).
    async fn actor(&self) -> Actor {
        self.step.actor
    }

    /// The forms of which the step makes one (mẫu tài liệu).
    async fn makes(&self) -> &[DocumentForm] {
        self.step.makes
    }

    /// Whether it carries the case forward (bước đi tiếp).
    async fn forward(&self) -> bool {
        self.step.forward
    }

    /// Whether the viewer records it (người xem được ghi nhận).
    async fn viewer_records(&self) -> bool {
        self.viewer_records
    }

    /// What speaks against it today, before anything is typed (điều kiện còn thiếu).
    async fn refusals(&self) -> Vec<CaseRefusal> {
        self.step.refusals.iter().cloned().map(CaseRefusal).collect()
    }
}

/// Who decides (cấp có thẩm quyền).
#[derive(SimpleObject, Clone, Debug)]
pub(in crate::graphql::admission_case) struct CaseAuthority {
    /// What it is (loại).
    pub(super) kind: BodyKind,
    /// The organisation that it leads, as a decision names it (mã tổ chức).
    pub(super) organisation_id: async_graphql::ID,
    /// Name of the organisation (tên tổ chức).
    pub(super) name: String,
    /// Name of the body itself, as papers name it: the standing committee, not the organisation (tên cấp có thẩm quyền).
    pub(super) body_name: String,
    /// Army and police decide in their own channel (theo hệ thống riêng).
    pub(super) own_channel: bool,
    /// What it rests on (căn cứ).
    pub(super) citation: RuleCitation,
}

/// Who can vote (tổng số đảng viên chính thức khi biểu quyết).
#[derive(SimpleObject, Clone, Copy, Debug)]
pub(in crate::graphql::admission_case) struct CaseElectorate {
    /// Official members (chính thức).
    official: u32,
    /// Probationary members: they have no vote (dự bị).
    probationary: u32,
    /// Of the official members those exempted from meetings (miễn sinh hoạt).
    exempt: u32,
    /// Of the official members those with a temporary transfer elsewhere (sinh hoạt tạm thời nơi khác).
    away: u32,
}

impl From<Electorate> for CaseElectorate {
    fn from(one: Electorate) -> Self {
        let Electorate { official, probationary, exempt, away } = one;
        Self { official, probationary, exempt, away }
    }
}

/// What is known of the candidate (thông tin người xin vào Đảng).
#[expect(clippy::struct_excessive_bools, reason = "facts about one person, each by itself")]
#[derive(SimpleObject, Clone, Debug)]
#[graphql(complex)]
pub(in crate::graphql::admission_case) struct CaseCandidate {
    /// School level (học vấn).
    education: Education,
    /// Professional qualification (chuyên môn).
    qualification: Qualification,
    /// Political theory (lý luận chính trị).
    political_theory: PoliticalTheory,
    /// Occupation (nghề nghiệp).
    occupation: Occupation,
    /// How the person stands to the youth union (đoàn viên).
    youth: YouthStanding,
    /// Holds what counts as equivalent to lower secondary (tương đương THCS).
    lower_secondary_equivalent: bool,
    /// Lives in a special area (vùng đặc thù).
    special_area: bool,
    /// A village elder, village head or person of prestige (già làng, trưởng thôn, người có uy tín).
    village_elder: bool,
    /// A pupil or student (học sinh, sinh viên).
    pupil: bool,
    /// Violated the population policy (vi phạm chính sách dân số).
    population_policy: Option<bool>,
    /// Why the person left the Party before (lý do ra khỏi Đảng trước đây).
    left_for: Option<LeavingReason>,
    /// Day on which the record of a minor offence was cleared (ngày xóa án tích).
    record_cleared_on: Option<Date>,
    /// The candidate's place has a branch of its own (nơi đã có chi bộ).
    place_has_branch: bool,
    #[graphql(skip)]
    introducers_sent_by: Option<OrganisationId>,
}

#[ComplexObject]
impl CaseCandidate {
    /// The committee above that sends introducers, where the place has no branch of its own; null where it has one, or
    /// where the committee may not be seen (cấp ủy cử người giới thiệu ở nơi chưa có chi bộ).
    async fn introducers_sent_by(&self, ctx: &Context<'_>) -> Option<Organisation> {
        organisation(ctx, self.introducers_sent_by?)
    }
}

impl CaseCandidate {
    /// The same for those who may not read what is personal.
    pub(super) fn without_personal_data(self) -> Self {
        Self { population_policy: None, left_for: None, record_cleared_on: None, ..self }
    }
}

impl From<&CandidateRecord> for CaseCandidate {
    fn from(record: &CandidateRecord) -> Self {
        Self {
            education: record.education,
            qualification: record.qualification,
            political_theory: record.political_theory,
            occupation: record.occupation,
            youth: record.youth,
            lower_secondary_equivalent: record.lower_secondary_equivalent,
            special_area: record.special_area,
            village_elder: record.village_elder,
            pupil: record.pupil,
            population_policy: Some(record.population_policy),
            left_for: record.left_for,
            record_cleared_on: record.record_cleared_on.map(Date),
            place_has_branch: record.introducers_sent_by.is_none(),
            introducers_sent_by: record.introducers_sent_by,
        }
    }
}

/// A time during which a member helped (thời gian giúp đỡ).
#[derive(Description, Clone, Debug)]
pub(in crate::graphql::admission_case) struct CaseMentorship(pub(super) Helped);

#[Object(use_type_description)]
impl CaseMentorship {
    /// The member; null where members may not be seen (đảng viên giúp đỡ).
    async fn member(&self, ctx: &Context<'_>) -> ApiResult<Option<Member>> {
        member(ctx, self.0.mentor).await
    }

    /// First day (từ ngày).
    async fn from(&self) -> Date {
        self.0.from.into()
    }

    /// First day no longer; null while it lasts (đến ngày).
    async fn to(&self) -> Option<Date> {
        self.0.to.map(Date)
    }

    /// During probation: as mentor (trong thời gian dự bị).
    async fn probation(&self) -> bool {
        self.0.probation
    }

    /// Why it began, where another ended for it (lý do thay đổi).
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }
}

/// A member's introduction (giới thiệu của đảng viên).
#[derive(Description, Clone, Debug)]
pub(in crate::graphql::admission_case) struct CaseIntroduction(pub(super) Introduction);

#[Object(use_type_description)]
impl CaseIntroduction {
    /// The member; null where members may not be seen (người giới thiệu).
    async fn member(&self, ctx: &Context<'_>) -> ApiResult<Option<Member>> {
        member(ctx, self.0.member).await
    }

    /// Why the member may (căn cứ giới thiệu).
    async fn basis(&self) -> IntroductionBasis {
        self.0.basis
    }

    /// First day of the common work or residence, as declared (cùng công tác hoặc cư trú từ ngày).
    async fn known_since(&self) -> Date {
        self.0.known_since.into()
    }
}

/// A verification letter (công văn thẩm tra).
#[derive(SimpleObject, Clone, Debug)]
pub(in crate::graphql::admission_case) struct CaseLetter {
    /// Number within the case (số thứ tự).
    pub(super) number: i32,
    /// Whom it asks (nơi nhận).
    pub(super) addressee: String,
    /// Day of sending (ngày gửi).
    pub(super) sent_on: Date,
    /// Day of the reply (ngày trả lời).
    pub(super) replied_on: Option<Date>,
}

/// A member who may be seen.
pub(in crate::graphql::admission_case) async fn member(
    ctx: &Context<'_>,
    id: PersonId,
) -> ApiResult<Option<Member>> {
    let request = RequestData::of(ctx);
    if !request.scope.may(Action::ReadMembers) {
        return Ok(None);
    }
    Member::find(request, id, request.today).await
}

/// An organisation that may be seen.
pub(in crate::graphql::admission_case) fn organisation(
    ctx: &Context<'_>,
    id: OrganisationId,
) -> Option<Organisation> {
    let request = RequestData::of(ctx);
    Organisation::find(request, id, request.today)
}
