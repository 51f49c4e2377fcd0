//! One case in full.

use super::{
    event::{CaseDocument, CaseEvent},
    finding::{CaseRefusal, RuleCitation},
};
use crate::{
    domain::admission_case::{AdmissionCase, CandidateRecord, CaseView},
    graphql::{
        date::Date, error::ApiResult, member::Member, organisation::Organisation, request::RequestData,
    },
};
use async_graphql::{Context, Description, Object, SimpleObject};
use dangvien_shared::{
    admission_case::{Actor, Mentorship as Helped, NextStep, State, StepKind},
    id::PersonId,
    rules::{
        authority::BodyKind,
        clock::{ClockKind, Consequence, Deadline, Severity},
        eligibility::{Introduction, IntroductionBasis},
    },
    vocabulary::{
        Action, DocumentForm, Education, LeavingReason, MassOrganisation, Occupation, PoliticalTheory,
        Qualification, YouthStanding,
    },
};
use std::sync::Arc;

/// A case in full (chi tiết hồ sơ), as it stands today.
#[derive(Description, Clone, Debug)]
pub(super) struct CaseDetail {
    facts: Arc<AdmissionCase>,
    view: Arc<CaseView>,
}

impl CaseDetail {
    pub(super) fn new(facts: &Arc<AdmissionCase>, view: Arc<CaseView>) -> Self {
        Self { facts: Arc::clone(facts), view }
    }
}

#[Object(use_type_description)]
impl CaseDetail {
    /// The state with what the clock shows over it: end of probation, an expired certificate (trạng thái hiển thị).
    async fn shown_state(&self) -> State {
        self.view.outlook.shown.unwrap_or(self.facts.state)
    }

    /// What happened, in its order (diễn biến).
    async fn events(&self) -> Vec<CaseEvent> {
        let reversed: Vec<u32> =
            self.view.events.iter().filter_map(|one| one.event.step.reverses()).collect();
        let events = self
            .view
            .events
            .iter()
            .map(|stored| CaseEvent { stored: stored.clone(), reversed: reversed.contains(&stored.number) });
        events.collect()
    }

    /// The documents of the dossier (tài liệu trong hồ sơ).
    async fn documents(&self) -> Vec<CaseDocument> {
        self.view.case.documents.iter().cloned().map(CaseDocument).collect()
    }

    /// Forms that the next vote of the branch still needs (tài liệu còn thiếu).
    async fn missing_documents(&self) -> Vec<DocumentForm> {
        self.view.outlook.missing_documents.clone()
    }

    /// The clocks that run, the most pressing first (các thời hạn đang tính).
    async fn deadlines(&self) -> Vec<CaseDeadline> {
        self.view.outlook.deadlines.iter().map(CaseDeadline::from).collect()
    }

    /// The steps that the state allows, with what still speaks against each (các bước có thể thực hiện).
    async fn steps(&self, ctx: &Context<'_>) -> Vec<CaseNextStep> {
        let scope = &RequestData::of(ctx).scope;
        let body = self.view.outlook.authority.body.organisation;
        let of = |step: &NextStep| CaseNextStep {
            viewer_records: scope.may_record(
                step.kind,
                &self.facts.branch_path,
                Some(&self.facts),
                Some(body),
            ),
            step: step.clone(),
        };
        self.view.outlook.steps.iter().map(of).collect()
    }

    /// Who decides on the admission or the recognition (cấp có thẩm quyền quyết định).
    async fn authority(&self, ctx: &Context<'_>) -> CaseAuthority {
        let (request, authority) = (RequestData::of(ctx), &self.view.outlook.authority);
        CaseAuthority {
            kind: authority.body.kind,
            organisation_id: authority.body.organisation.to_wire().into(),
            name: request
                .tree
                .at(request.today)
                .find(authority.body.organisation)
                .map(|node| node.name.to_string())
                .unwrap_or_default(),
            own_channel: authority.own_channel,
            citation: RuleCitation::from(&authority.citation),
        }
    }

    /// Who can vote in the branch today (số đảng viên tính biểu quyết).
    async fn electorate(&self) -> CaseElectorate {
        let one = self.view.electorate;
        CaseElectorate {
            official: one.official,
            probationary: one.probationary,
            exempt: one.exempt,
            away: one.away,
        }
    }

    /// What is known of the candidate beside the person (thông tin người xin vào Đảng).
    async fn candidate(&self) -> CaseCandidate {
        CaseCandidate::from(&self.view.candidate)
    }

    /// Who helped from when to when: helper before the ceremony, mentor after it (đảng viên giúp đỡ).
    async fn mentorships(&self) -> Vec<CaseMentorship> {
        self.view.case.mentorships.iter().cloned().map(CaseMentorship).collect()
    }

    /// The mentor is no official member any more, or there is none (cần phân công người giúp đỡ).
    async fn mentor_needed(&self) -> bool {
        self.view.outlook.mentor_needed
    }

    /// Nine months of probation have passed without the new-member course (cần học lớp đảng viên mới).
    async fn course_needed(&self) -> bool {
        self.view.outlook.course_needed
    }

    /// Who introduces (người giới thiệu).
    async fn introductions(&self) -> Vec<CaseIntroduction> {
        self.view.case.introductions.iter().cloned().map(CaseIntroduction).collect()
    }

    /// The mass organisation that introduces (đoàn thể giới thiệu).
    async fn introduced_by(&self) -> Option<MassOrganisation> {
        self.view.case.introduced_by
    }

    /// Verification letters (công văn thẩm tra).
    async fn letters(&self) -> Vec<CaseLetter> {
        let letters = self.view.case.letters.iter().zip(1_i32..);
        letters
            .map(|(letter, number)| CaseLetter {
                number,
                addressee: letter.addressee.clone(),
                sent_on: letter.sent_on.into(),
                replied_on: letter.replied_on.map(Date),
            })
            .collect()
    }

    /// Rounds of the branch's vote without result (số lần biểu quyết không đủ tỷ lệ).
    async fn failed_rounds(&self) -> u32 {
        self.view.case.failed_rounds
    }

    /// Resolution of the branch on the admission (ngày nghị quyết chi bộ).
    async fn resolved_on(&self) -> Option<Date> {
        self.view.case.resolved_on.map(Date)
    }

    /// Admission decision: party age counts from it (ngày quyết định kết nạp).
    async fn decided_on(&self) -> Option<Date> {
        self.view.case.decided_on.map(Date)
    }

    /// The branch received the decision (ngày nhận quyết định).
    async fn received_on(&self) -> Option<Date> {
        self.view.case.received_on.map(Date)
    }

    /// Ceremony (ngày tổ chức lễ kết nạp).
    async fn ceremony_on(&self) -> Option<Date> {
        self.view.case.ceremony_on.map(Date)
    }

    /// End of probation, and the official date once recognised, however late the decision is (ngày hết dự bị).
    async fn probation_ends_on(&self) -> Option<Date> {
        self.view.case.probation_ends_on.map(Date)
    }

    /// Official date; null before the recognition (ngày chính thức).
    async fn official_on(&self) -> Option<Date> {
        self.view.case.official_on.map(Date)
    }

    /// Day of striking off (ngày xóa tên).
    async fn struck_off_on(&self) -> Option<Date> {
        self.view.case.struck_off_on.map(Date)
    }

    /// Party age in full years today, once official (tuổi đảng).
    async fn party_age(&self, ctx: &Context<'_>) -> Option<u32> {
        self.view.case.party_age(RequestData::of(ctx).today)
    }

    /// Review note of the mentor on a case struck off (nhận xét của người giúp đỡ).
    async fn review_note(&self) -> Option<&str> {
        self.view.case.review_note.as_deref()
    }
}

/// A clock of a case (thời hạn).
#[derive(SimpleObject, Clone, Debug)]
pub(super) struct CaseDeadline {
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
pub(super) struct CaseNextStep {
    step: NextStep,
    viewer_records: bool,
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
pub(super) struct CaseAuthority {
    /// What it is (loại).
    kind: BodyKind,
    /// The organisation that it leads, as a decision names it (mã tổ chức).
    organisation_id: async_graphql::ID,
    /// Name of the organisation (tên tổ chức).
    name: String,
    /// Army and police decide in their own channel (theo hệ thống riêng).
    own_channel: bool,
    /// What it rests on (căn cứ).
    citation: RuleCitation,
}

/// Who can vote (tổng số đảng viên chính thức khi biểu quyết).
#[derive(SimpleObject, Clone, Copy, Debug)]
pub(super) struct CaseElectorate {
    /// Official members (chính thức).
    official: u32,
    /// Probationary members: they have no vote (dự bị).
    probationary: u32,
    /// Of the official members those exempted from meetings (miễn sinh hoạt).
    exempt: u32,
    /// Of the official members those with a temporary transfer elsewhere (sinh hoạt tạm thời nơi khác).
    away: u32,
}

/// What is known of the candidate (thông tin người xin vào Đảng).
#[derive(SimpleObject, Clone, Debug)]
pub(super) struct CaseCandidate {
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
    population_policy: bool,
    /// Why the person left the Party before (lý do ra khỏi Đảng trước đây).
    left_for: Option<LeavingReason>,
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
            population_policy: record.population_policy,
            left_for: record.left_for,
        }
    }
}

/// A time during which a member helped (thời gian giúp đỡ).
#[derive(Description, Clone, Debug)]
pub(super) struct CaseMentorship(Helped);

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
pub(super) struct CaseIntroduction(Introduction);

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
pub(super) struct CaseLetter {
    /// Number within the case (số thứ tự).
    number: i32,
    /// Whom it asks (nơi nhận).
    addressee: String,
    /// Day of sending (ngày gửi).
    sent_on: Date,
    /// Day of the reply (ngày trả lời).
    replied_on: Option<Date>,
}

/// A member who may be seen.
pub(super) async fn member(ctx: &Context<'_>, id: PersonId) -> ApiResult<Option<Member>> {
    let request = RequestData::of(ctx);
    if !request.scope.may(Action::ReadMembers) {
        return Ok(None);
    }
    Member::find(request, id, request.today).await
}

/// An organisation that may be seen.
pub(super) fn organisation(
    ctx: &Context<'_>,
    id: dangvien_shared::id::OrganisationId,
) -> Option<Organisation> {
    let request = RequestData::of(ctx);
    Organisation::find(request, id, request.today)
}
