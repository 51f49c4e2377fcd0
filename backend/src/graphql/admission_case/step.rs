//! The steps as they are sent: one input a step, exactly one of them.

mod part;

use part::{
    ApplyRuleInput, BranchVoteInput, CaseDocumentInput, ChangeMentorInput, DecideInput, DocumentStepInput,
    EnrolInput, ExplainOverdueInput, ExtendClockInput, GrassrootsResolveInput, HoldCeremonyInput,
    IntroduceByMassOrganisationInput, IntroduceInput, ListSympathiserInput, MoveInput, NominateInput,
    PlainStepInput, RecordOpinionInput, RecordReplyInput, RefuseInput, ReverseInput, RuleOnEscalationInput,
    SendLetterInput, StrikeOffInput, TextStepInput, organisation, person, text,
};

use crate::graphql::error::{ApiError, ApiResult};
use async_graphql::OneofObject;
use dangvien_shared::{
    admission_case::{OpinionOf, Step},
    rules::{
        dated::{AppliedRule, RuleKey},
        eligibility::Introduction,
    },
};

/// What happened: exactly one (một bước của hồ sơ).
#[derive(OneofObject, Clone, Debug)]
pub(super) enum CaseStepInput {
    /// Nomination (giới thiệu quần chúng ưu tú).
    Nominate(NominateInput),
    /// List of sympathisers (danh sách cảm tình Đảng).
    ListSympathiser(ListSympathiserInput),
    /// Another helper or mentor (thay người giúp đỡ).
    ChangeMentor(ChangeMentorInput),
    /// Enrolment (cử đi học).
    Enrol(EnrolInput),
    /// Certificate: CN-NTVĐ (giấy chứng nhận).
    Certify(DocumentStepInput),
    /// Application: 1-KNĐ (đơn xin vào Đảng).
    Apply(DocumentStepInput),
    /// CV: 2-KNĐ (lý lịch).
    DeclareCv(DocumentStepInput),
    /// Verification letter (công văn thẩm tra).
    SendLetter(SendLetterInput),
    /// Reply (văn bản trả lời).
    RecordReply(RecordReplyInput),
    /// Conclusion of the verification (kết luận thẩm tra).
    Conclude(TextStepInput),
    /// A dossier too old begins anew (bổ sung hồ sơ).
    RefreshDossier(PlainStepInput),
    /// Introduction by a member (đảng viên giới thiệu).
    Introduce(IntroduceInput),
    /// Introduction by a mass organisation (đoàn thể giới thiệu).
    IntroduceByMassOrganisation(IntroduceByMassOrganisationInput),
    /// Opinion (ý kiến nhận xét).
    RecordOpinion(RecordOpinionInput),
    /// Summary of opinions: 5-KNĐ (tổng hợp ý kiến).
    SummariseOpinions(DocumentStepInput),
    /// Vote of the branch (chi bộ biểu quyết).
    BranchVote(BranchVoteInput),
    /// Appraisal of the subcommittee (thẩm định).
    Appraise(DocumentStepInput),
    /// Resolution of the grassroots committee (nghị quyết đảng ủy cơ sở).
    GrassrootsResolve(GrassrootsResolveInput),
    /// Decision: admission or recognition (quyết định).
    Decide(DecideInput),
    /// Refusal (không đồng ý).
    Refuse(RefuseInput),
    /// The branch is told (thông báo cho chi bộ).
    NotifyBranch(PlainStepInput),
    /// The branch receives the decision (nhận quyết định).
    ReceiveDecision(PlainStepInput),
    /// Ceremony (lễ kết nạp).
    HoldCeremony(HoldCeremonyInput),
    /// New-member course: CN-ĐVM (lớp đảng viên mới).
    CompleteCourse(DocumentStepInput),
    /// Striking off (xóa tên).
    StrikeOff(StrikeOffInput),
    /// Rest (tạm dừng).
    Pause(TextStepInput),
    /// Going on (tiếp tục).
    Resume(PlainStepInput),
    /// Withdrawal (xin rút).
    Withdraw(TextStepInput),
    /// Off the list (đưa ra khỏi danh sách).
    Remove(TextStepInput),
    /// Move (chuyển nơi sinh hoạt).
    Move(MoveInput),
    /// Transfer completed (xác nhận đã chuyển đến).
    ConfirmTransfer(PlainStepInput),
    /// Ruling of the committee above (cấp trên kết luận).
    RuleOnEscalation(RuleOnEscalationInput),
    /// Extension (gia hạn).
    ExtendClock(ExtendClockInput),
    /// Explanation of a delay (giải trình quá hạn).
    ExplainOverdue(ExplainOverdueInput),
    /// A document that no other step makes (thêm tài liệu).
    RecordDocument(DocumentStepInput),
    /// Remark (nhận xét).
    Remark(TextStepInput),
    /// Rule applied (quy định đã áp dụng).
    ApplyRule(ApplyRuleInput),
    /// Correction (đính chính).
    Reverse(ReverseInput),
}

impl CaseStepInput {
    /// As the rules judge it.
    pub(super) fn read(self) -> ApiResult<Step> {
        Ok(match self {
            Self::Nominate(input) => Step::Nominate { body: input.body, minutes: input.minutes.read()? },
            Self::ListSympathiser(input) => Step::ListSympathiser {
                helper: person("helper", &input.helper)?,
                resolution: input.resolution.read()?,
            },
            Self::ChangeMentor(input) => Step::ChangeMentor {
                mentor: person("mentor", &input.mentor)?,
                reason: text("reason", &input.reason)?,
            },
            Self::Enrol(input) => Step::Enrol { class: text("class", &input.class)? },
            Self::Certify(input) => Step::Certify { certificate: input.document.read()? },
            Self::Apply(input) => Step::Apply { application: input.document.read()? },
            Self::DeclareCv(input) => Step::DeclareCv { cv: input.document.read()? },
            Self::SendLetter(input) => Step::SendLetter { addressee: text("addressee", &input.addressee)? },
            Self::RecordReply(input) => {
                Step::RecordReply { letter: input.letter, reply: input.reply.read()? }
            }
            Self::Conclude(input) => Step::Conclude { conclusion: text("text", &input.text)? },
            Self::RefreshDossier(_) => Step::RefreshDossier {},
            Self::Introduce(input) => Step::Introduce {
                introduction: Introduction {
                    member: person("member", &input.member)?,
                    basis: input.basis,
                    known_since: input.known_since.0,
                },
                document: input.document.read()?,
            },
            Self::IntroduceByMassOrganisation(input) => {
                Step::IntroduceByMassOrganisation { body: input.body, resolution: input.resolution.read()? }
            }
            Self::RecordOpinion(input) => Step::RecordOpinion {
                of: input.body.map_or(OpinionOf::BranchOfResidence, OpinionOf::MassOrganisation),
                in_favour: input.in_favour,
            },
            Self::SummariseOpinions(input) => Step::SummariseOpinions { summary: input.document.read()? },
            Self::BranchVote(input) => Step::BranchVote {
                ballot: input.ballot.into(),
                resolution: input.resolution.map(CaseDocumentInput::read).transpose()?,
            },
            Self::Appraise(input) => Step::Appraise { report: input.document.read()? },
            Self::GrassrootsResolve(input) => {
                Step::GrassrootsResolve { ballot: input.ballot.into(), resolution: input.resolution.read()? }
            }
            Self::Decide(input) => Step::Decide {
                body: input.body.read()?,
                ballot: input.ballot.into(),
                decision: input.decision.read()?,
            },
            Self::Refuse(input) => {
                Step::Refuse { body: input.body.read()?, reason: text("reason", &input.reason)? }
            }
            Self::NotifyBranch(_) => Step::NotifyBranch {},
            Self::ReceiveDecision(_) => Step::ReceiveDecision {},
            Self::HoldCeremony(input) => Step::HoldCeremony {
                mentor: person("mentor", &input.mentor)?,
                minutes: input.minutes.read()?,
                consent: input.consent.map(CaseDocumentInput::read).transpose()?,
            },
            Self::CompleteCourse(input) => Step::CompleteCourse { certificate: input.document.read()? },
            Self::StrikeOff(input) => Step::StrikeOff {
                body: input.body.read()?,
                ballot: input.ballot.into(),
                decision: input.decision.read()?,
                review_note: text("reviewNote", &input.review_note)?,
            },
            Self::Pause(input) => Step::Pause { reason: text("text", &input.text)? },
            Self::Resume(_) => Step::Resume {},
            Self::Withdraw(input) => Step::Withdraw { reason: text("text", &input.text)? },
            Self::Remove(input) => Step::Remove { reason: text("text", &input.text)? },
            Self::Move(input) => Step::Move {
                to: input.to.as_ref().map(|to| organisation("to", to)).transpose()?,
                mentor: input.mentor.as_ref().map(|mentor| person("mentor", mentor)).transpose()?,
                reason: text("reason", &input.reason)?,
            },
            Self::ConfirmTransfer(_) => Step::ConfirmTransfer {},
            Self::RuleOnEscalation(input) => {
                Step::RuleOnEscalation { ruling: input.ruling, document: input.document.read()? }
            }
            Self::ExtendClock(input) => {
                Step::ExtendClock { clock: input.clock, by: input.by, reason: text("reason", &input.reason)? }
            }
            Self::ExplainOverdue(input) => {
                Step::ExplainOverdue { clock: input.clock, reason: text("reason", &input.reason)? }
            }
            Self::RecordDocument(input) => Step::RecordDocument { document: input.document.read()? },
            Self::Remark(input) => Step::Remark { text: text("text", &input.text)? },
            Self::ApplyRule(input) => {
                let key = RuleKey::from_code(&input.key);
                let key = key.ok_or_else(|| ApiError::bad_input("input.step.applyRule.key", "is no rule"))?;
                let (value, basis) = (text("value", &input.value)?, text("basis", &input.basis)?);
                Step::ApplyRule { rule: AppliedRule { key, value, basis } }
            }
            Self::Reverse(input) => {
                Step::Reverse { event: input.event, reason: text("reason", &input.reason)? }
            }
        })
    }
}
