//! The steps as they are sent: one input a step, exactly one of them.

use crate::graphql::{
    date::Date,
    error::{ApiError, ApiResult},
};
use async_graphql::{ID, InputObject, OneofObject};
use dangvien_shared::{
    admission_case::{Document, DocumentNumber, EscalationRuling, OpinionOf, Step},
    id::{OrganisationId, PersonId},
    rules::{
        authority::{BodyKind, DecidingBody},
        clock::ClockKind,
        dated::{AppliedRule, RuleKey},
        eligibility::{Introduction, IntroductionBasis},
        vote::{Ballot, CommitteeBallot},
    },
    vocabulary::{DocumentForm, MassOrganisation},
};

/// Longest free text that is kept: some four pages.
const LONGEST_TEXT: usize = 8_000;

/// A document that comes with a step (tài liệu).
#[derive(InputObject, Clone, Debug)]
pub(super) struct CaseDocumentInput {
    /// Its form (mẫu).
    form: DocumentForm,
    /// Day written on it (ngày ký).
    signed_on: Date,
    /// Its number, where it bears one (số, ký hiệu).
    number: Option<DocumentNumberInput>,
}

/// The number of a document (số, ký hiệu văn bản): given once by an issuer, a kind and a term.
#[derive(InputObject, Clone, Debug)]
pub(super) struct DocumentNumberInput {
    /// The issuing organisation (nơi ban hành).
    issuer: ID,
    /// Kind, such as NQ or QĐ (loại văn bản).
    kind: String,
    /// Term of the issuing committee, such as 2010-2015 (nhiệm kỳ).
    term: String,
    /// Number within the term, from 1 (số).
    number: u32,
}

impl CaseDocumentInput {
    fn read(self) -> ApiResult<Document> {
        let number = match self.number {
            Some(one) => Some(DocumentNumber {
                issuer: organisation("issuer", &one.issuer)?,
                kind: short("kind", one.kind)?,
                term: short("term", one.term)?,
                number: one.number,
            }),
            None => None,
        };
        Ok(Document { form: self.form, signed_on: self.signed_on.0, number })
    }
}

/// What a branch's meeting counted; who may vote comes from the register (kết quả kiểm phiếu chi bộ).
#[derive(InputObject, Clone, Copy, Debug)]
pub(super) struct BranchBallotInput {
    /// Official members present (chính thức có mặt).
    present: u32,
    /// Of those present, the exempted ones (trong đó được miễn sinh hoạt).
    #[graphql(default)]
    exempt_present: u32,
    /// Votes for (tán thành).
    in_favour: u32,
    /// Votes against (không tán thành).
    against: u32,
}

impl From<BranchBallotInput> for Ballot {
    fn from(input: BranchBallotInput) -> Self {
        let BranchBallotInput { present, exempt_present, in_favour, against } = input;
        Self { present, exempt_present, in_favour, against }
    }
}

/// What a committee's meeting counted (kết quả kiểm phiếu cấp ủy).
#[derive(InputObject, Clone, Copy, Debug)]
pub(super) struct CommitteeBallotInput {
    /// Members of the committee (tổng số cấp ủy viên).
    members: u32,
    /// Votes for (tán thành).
    in_favour: u32,
    /// Votes against (không tán thành).
    against: u32,
}

impl From<CommitteeBallotInput> for CommitteeBallot {
    fn from(input: CommitteeBallotInput) -> Self {
        let CommitteeBallotInput { members, in_favour, against } = input;
        Self { members, in_favour, against }
    }
}

/// Who decided (cấp ra quyết định).
#[derive(InputObject, Clone, Debug)]
pub(super) struct DecidingBodyInput {
    /// What it is (loại).
    kind: BodyKind,
    /// The organisation that it leads (tổ chức).
    organisation: ID,
}

impl DecidingBodyInput {
    fn read(&self) -> ApiResult<DecidingBody> {
        Ok(DecidingBody { kind: self.kind, organisation: organisation("body", &self.organisation)? })
    }
}

macro_rules! inputs {
    ($( $(#[$doc:meta])* $name:ident { $( $(#[$field_doc:meta])* $field:ident: $type:ty, )* } )+) => {$(
        $(#[$doc])*
        #[derive(InputObject, Clone, Debug)]
        pub(super) struct $name { $( $(#[$field_doc])* $field: $type, )* }
    )+};
}

inputs! {
    /// A mass organisation names the person (giới thiệu quần chúng ưu tú).
    NominateInput {
        /// Which (đoàn thể).
        body: MassOrganisation,
        /// Its minutes (biên bản).
        minutes: CaseDocumentInput,
    }
    /// The branch puts the person on its list (đưa vào danh sách cảm tình Đảng).
    ListSympathiserInput {
        /// The official member who helps (người giúp đỡ).
        helper: ID,
        /// Resolution of the branch (nghị quyết).
        resolution: CaseDocumentInput,
    }
    /// Another helper or mentor (thay người giúp đỡ).
    ChangeMentorInput {
        /// The official member who helps from now on (người giúp đỡ mới).
        mentor: ID,
        /// Why (lý do).
        reason: String,
    }
    /// The training centre enrols the person (cử đi học).
    EnrolInput {
        /// Name of the class (tên lớp).
        class: String,
    }
    /// One document is all that the step is about (bước chỉ có một tài liệu).
    DocumentStepInput {
        /// The document (tài liệu).
        document: CaseDocumentInput,
    }
    /// A verification letter is sent (gửi công văn thẩm tra).
    SendLetterInput {
        /// Whom it asks (nơi nhận).
        addressee: String,
    }
    /// A letter is answered (nhận trả lời).
    RecordReplyInput {
        /// Number of the letter within the case (số thứ tự công văn).
        letter: u32,
        /// The reply (văn bản trả lời).
        reply: CaseDocumentInput,
    }
    /// A text is all that the step is about (bước chỉ có nội dung).
    TextStepInput {
        /// The text: reason, remark or conclusion (nội dung).
        text: String,
    }
    /// A member introduces (đảng viên giới thiệu).
    IntroduceInput {
        /// Who (người giới thiệu).
        member: ID,
        /// Why the member may (căn cứ).
        basis: IntroductionBasis,
        /// First day of the common work or residence (cùng công tác hoặc cư trú từ ngày).
        known_since: Date,
        /// 3-KNĐ (giấy giới thiệu).
        document: CaseDocumentInput,
    }
    /// The youth union or trade union introduces (đoàn thể giới thiệu).
    IntroduceByMassOrganisationInput {
        /// Which (đoàn thể).
        body: MassOrganisation,
        /// 4-KNĐ or 4A-KNĐ (nghị quyết giới thiệu).
        resolution: CaseDocumentInput,
    }
    /// An opinion is heard (ý kiến nhận xét).
    RecordOpinionInput {
        /// The mass organisation; the branch of residence where left out (đoàn thể).
        body: Option<MassOrganisation>,
        /// Whether it is in favour (đồng ý).
        in_favour: bool,
    }
    /// The branch votes (chi bộ biểu quyết).
    BranchVoteInput {
        /// What was counted (kết quả kiểm phiếu).
        ballot: BranchBallotInput,
        /// The resolution, where the vote passed (nghị quyết).
        resolution: Option<CaseDocumentInput>,
    }
    /// The grassroots committee resolves (đảng ủy cơ sở ra nghị quyết).
    GrassrootsResolveInput {
        /// What was counted (kết quả kiểm phiếu).
        ballot: CommitteeBallotInput,
        /// The resolution (nghị quyết).
        resolution: CaseDocumentInput,
    }
    /// The competent body decides (ra quyết định).
    DecideInput {
        /// Who decided (cấp ra quyết định).
        body: DecidingBodyInput,
        /// What was counted (kết quả kiểm phiếu).
        ballot: CommitteeBallotInput,
        /// The decision (quyết định).
        decision: CaseDocumentInput,
    }
    /// The admission is refused (không đồng ý kết nạp).
    RefuseInput {
        /// Who refused (cấp ra quyết định).
        body: DecidingBodyInput,
        /// Why (lý do).
        reason: String,
    }
    /// A step that needs nothing more than its day (bước chỉ cần ngày).
    PlainStepInput {
        /// Always true: the step was done (đã thực hiện).
        done: bool,
    }
    /// The ceremony (lễ kết nạp).
    HoldCeremonyInput {
        /// The official member who helps during probation (người giúp đỡ).
        mentor: ID,
        /// Minutes (biên bản).
        minutes: CaseDocumentInput,
        /// Consent of the committee above, where the ceremony is late (văn bản đồng ý).
        consent: Option<CaseDocumentInput>,
    }
    /// The probationary member is struck off (xóa tên).
    StrikeOffInput {
        /// Who decided (cấp ra quyết định).
        body: DecidingBodyInput,
        /// What was counted (kết quả kiểm phiếu).
        ballot: CommitteeBallotInput,
        /// The decision (quyết định).
        decision: CaseDocumentInput,
        /// Review note of the mentor (nhận xét của người giúp đỡ).
        review_note: String,
    }
    /// The person moves (chuyển nơi sinh hoạt).
    MoveInput {
        /// The receiving branch; out of the province where left out (chi bộ chuyển đến).
        to: Option<ID>,
        /// Who helps there (người giúp đỡ ở nơi mới).
        mentor: Option<ID>,
        /// Why (lý do).
        reason: String,
    }
    /// The committee above rules (cấp trên kết luận).
    RuleOnEscalationInput {
        /// How (kết luận).
        ruling: EscalationRuling,
        /// Its document (văn bản).
        document: CaseDocumentInput,
    }
    /// A clock is put off (gia hạn).
    ExtendClockInput {
        /// Which (thời hạn).
        clock: ClockKind,
        /// By so many working days (số ngày làm việc).
        by: u32,
        /// Why (lý do).
        reason: String,
    }
    /// Why a clock ran out (giải trình quá hạn).
    ExplainOverdueInput {
        /// Which (thời hạn).
        clock: ClockKind,
        /// Why (lý do).
        reason: String,
    }
    /// The rule that was applied where none is known for the day (quy định đã áp dụng).
    ApplyRuleInput {
        /// What it is about, as the published data names it (mã tham số).
        key: String,
        /// What it says (giá trị).
        value: String,
        /// Document and clause (căn cứ).
        basis: String,
    }
    /// An earlier event is taken back (đính chính).
    ReverseInput {
        /// Its number within the case (số thứ tự).
        event: u32,
        /// Why (lý do).
        reason: String,
    }
}

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
                reason: text("reason", input.reason)?,
            },
            Self::Enrol(input) => Step::Enrol { class: text("class", input.class)? },
            Self::Certify(input) => Step::Certify { certificate: input.document.read()? },
            Self::Apply(input) => Step::Apply { application: input.document.read()? },
            Self::DeclareCv(input) => Step::DeclareCv { cv: input.document.read()? },
            Self::SendLetter(input) => Step::SendLetter { addressee: text("addressee", input.addressee)? },
            Self::RecordReply(input) => {
                Step::RecordReply { letter: input.letter, reply: input.reply.read()? }
            }
            Self::Conclude(input) => Step::Conclude { conclusion: text("text", input.text)? },
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
                Step::Refuse { body: input.body.read()?, reason: text("reason", input.reason)? }
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
                review_note: text("reviewNote", input.review_note)?,
            },
            Self::Pause(input) => Step::Pause { reason: text("text", input.text)? },
            Self::Resume(_) => Step::Resume {},
            Self::Withdraw(input) => Step::Withdraw { reason: text("text", input.text)? },
            Self::Remove(input) => Step::Remove { reason: text("text", input.text)? },
            Self::Move(input) => Step::Move {
                to: input.to.as_ref().map(|to| organisation("to", to)).transpose()?,
                mentor: input.mentor.as_ref().map(|mentor| person("mentor", mentor)).transpose()?,
                reason: text("reason", input.reason)?,
            },
            Self::ConfirmTransfer(_) => Step::ConfirmTransfer {},
            Self::RuleOnEscalation(input) => {
                Step::RuleOnEscalation { ruling: input.ruling, document: input.document.read()? }
            }
            Self::ExtendClock(input) => {
                Step::ExtendClock { clock: input.clock, by: input.by, reason: text("reason", input.reason)? }
            }
            Self::ExplainOverdue(input) => {
                Step::ExplainOverdue { clock: input.clock, reason: text("reason", input.reason)? }
            }
            Self::RecordDocument(input) => Step::RecordDocument { document: input.document.read()? },
            Self::Remark(input) => Step::Remark { text: text("text", input.text)? },
            Self::ApplyRule(input) => {
                let key = RuleKey::from_code(&input.key);
                let key = key.ok_or_else(|| ApiError::bad_input("input.step.applyRule.key", "is no rule"))?;
                let (value, basis) = (text("value", input.value)?, text("basis", input.basis)?);
                Step::ApplyRule { rule: AppliedRule { key, value, basis } }
            }
            Self::Reverse(input) => {
                Step::Reverse { event: input.event, reason: text("reason", input.reason)? }
            }
        })
    }
}

fn person(field: &str, id: &ID) -> ApiResult<PersonId> {
    PersonId::from_wire(id).map_err(|wrong| ApiError::bad_input(&format!("input.step.{field}"), wrong))
}

fn organisation(field: &str, id: &ID) -> ApiResult<OrganisationId> {
    OrganisationId::from_wire(id).map_err(|wrong| ApiError::bad_input(&format!("input.step.{field}"), wrong))
}

/// Free text without what no screen shows; the rules say where it must not be empty.
fn text(field: &str, text: String) -> ApiResult<String> {
    let unfit = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    if text.chars().count() > LONGEST_TEXT || text.chars().any(unfit) {
        let said = format!("must be at most {LONGEST_TEXT} letters without control characters");
        return Err(ApiError::bad_input(&format!("input.step.{field}"), said));
    }
    Ok(text.trim().to_owned())
}

fn short(field: &str, word: String) -> ApiResult<String> {
    let word = text(field, word)?;
    let fits = !word.is_empty() && word.chars().count() <= 20;
    let said = "must be 1 to 20 letters";
    if fits { Ok(word) } else { Err(ApiError::bad_input(&format!("input.step.{field}"), said)) }
}
