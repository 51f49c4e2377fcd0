//! What the steps carry: documents, ballots, bodies, and the inputs of single steps.

use crate::graphql::{
    date::Date,
    error::{ApiError, ApiResult},
};
use async_graphql::{ID, InputObject};
use dangvien_shared::{
    admission_case::{Document, DocumentNumber, EscalationRuling},
    id::{OrganisationId, PersonId},
    rules::{
        authority::{BodyKind, DecidingBody},
        clock::ClockKind,
        eligibility::IntroductionBasis,
        vote::{Ballot, CommitteeBallot},
    },
    text::is_readable,
    vocabulary::{DocumentForm, MassOrganisation},
};

/// Longest free text that is kept: some four pages.
const LONGEST_TEXT: usize = 8_000;

/// A document that comes with a step (tài liệu).
#[derive(InputObject, Clone, Debug)]
pub(in crate::graphql::admission_case) struct CaseDocumentInput {
    /// Its form (mẫu).
    form: DocumentForm,
    /// Day written on it (ngày ký).
    signed_on: Date,
    /// Its number, where it bears one (số, ký hiệu).
    number: Option<DocumentNumberInput>,
}

/// The number of a document (số, ký hiệu văn bản): given once by an issuer, a kind and a term.
#[derive(InputObject, Clone, Debug)]
pub(in crate::graphql::admission_case) struct DocumentNumberInput {
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
    pub(super) fn read(self) -> ApiResult<Document> {
        let number = match self.number {
            Some(one) => Some(DocumentNumber {
                issuer: organisation("issuer", &one.issuer)?,
                kind: short("kind", &one.kind)?,
                term: short("term", &one.term)?,
                number: one.number,
            }),
            None => None,
        };
        Ok(Document { form: self.form, signed_on: self.signed_on.0, number })
    }
}

/// What a branch's meeting counted; who may vote comes from the register (kết quả kiểm phiếu chi bộ).
#[derive(InputObject, Clone, Copy, Debug)]
pub(in crate::graphql::admission_case) struct BranchBallotInput {
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
pub(in crate::graphql::admission_case) struct CommitteeBallotInput {
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
pub(in crate::graphql::admission_case) struct DecidingBodyInput {
    /// What it is (loại).
    kind: BodyKind,
    /// The organisation that it leads (tổ chức).
    organisation: ID,
}

impl DecidingBodyInput {
    pub(super) fn read(&self) -> ApiResult<DecidingBody> {
        Ok(DecidingBody { kind: self.kind, organisation: organisation("body", &self.organisation)? })
    }
}

macro_rules! inputs {
    ($( $(#[$doc:meta])* $name:ident { $( $(#[$field_doc:meta])* $field:ident: $type:ty, )* } )+) => {$(
        $(#[$doc])*
        #[derive(InputObject, Clone, Debug)]
        pub(in crate::graphql::admission_case) struct $name { $( $(#[$field_doc])* pub(super) $field: $type, )* }
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

pub(super) fn person(field: &str, id: &ID) -> ApiResult<PersonId> {
    PersonId::from_wire(id).map_err(|wrong| ApiError::bad_input(&format!("input.step.{field}"), wrong))
}

pub(super) fn organisation(field: &str, id: &ID) -> ApiResult<OrganisationId> {
    OrganisationId::from_wire(id).map_err(|wrong| ApiError::bad_input(&format!("input.step.{field}"), wrong))
}

/// Free text without what no screen shows; the rules say where it must not be empty.
pub(super) fn text(field: &str, text: &str) -> ApiResult<String> {
    let unfit = |letter: char| !is_readable(letter) && !matches!(letter, '\n' | '\r' | '\t');
    if text.chars().count() > LONGEST_TEXT || text.chars().any(unfit) {
        let said = format!("must be at most {LONGEST_TEXT} letters without control or invisible characters");
        return Err(ApiError::bad_input(&format!("input.step.{field}"), said));
    }
    Ok(text.trim().to_owned())
}

pub(super) fn short(field: &str, word: &str) -> ApiResult<String> {
    let word = text(field, word)?;
    let fits = !word.is_empty() && word.chars().count() <= 20;
    let said = "must be 1 to 20 letters";
    if fits { Ok(word) } else { Err(ApiError::bad_input(&format!("input.step.{field}"), said)) }
}
