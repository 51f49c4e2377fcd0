//! Refusals: what a rule says against a step, on what it rests, and what is missing.

mod text;

use super::{
    authority::DecidingBody,
    clock::ClockKind,
    dated::{Citation, CriterionKind, RuleKey},
};
use crate::{
    id::PersonId,
    vocabulary::{DocumentForm, vocabulary},
};
use chrono::NaiveDate;

vocabulary! {
    /// Why a step is refused (lý do không chấp nhận).
    pub enum RefusalCode {
        /// The step does not follow from where the case stands.
        WrongState = "WRONG_STATE", "Bước này không phù hợp với trạng thái hiện tại của hồ sơ", "The step does not fit where the case stands";
        /// A day after today.
        FutureDay = "FUTURE_DAY", "Ngày ghi nhận ở tương lai", "The day lies in the future";
        /// A day before that of an earlier step.
        OutOfOrder = "OUT_OF_ORDER", "Ngày ghi nhận trước ngày của bước đã có", "The day is before that of an earlier step";
        /// The person has an open case.
        CaseOpen = "CASE_OPEN", "Người này đã có hồ sơ đang xét", "The person has an open case already";
        /// The person is a member.
        AlreadyMember = "ALREADY_MEMBER", "Người này đang là đảng viên", "The person is a member";
        /// No rule is known for the day: the officer records which was applied.
        RuleUnknown = "RULE_UNKNOWN", "Chưa rõ quy định có hiệu lực vào ngày này; cần ghi nhận quy định đã áp dụng", "No rule is known for that day; record the one applied";
        /// A value that the rule's kind cannot have.
        ValueUnreadable = "VALUE_UNREADABLE", "Giá trị quy định không hợp lệ", "The rule's value cannot be read";
        /// The birth date is not known well enough to count months.
        AgeUnknown = "AGE_UNKNOWN", "Ngày sinh chưa đủ rõ để tính tuổi theo tháng", "The birth date is not known to the month";
        /// Too young.
        TooYoung = "TOO_YOUNG", "Chưa đủ tuổi", "Too young";
        /// Above the age limit without consent.
        TooOld = "TOO_OLD", "Quá tuổi, chưa có văn bản đồng ý của Ban Thường vụ Tỉnh ủy", "Above the age limit, without provincial consent";
        /// Schooling is not known.
        SchoolingUnknown = "SCHOOLING_UNKNOWN", "Chưa rõ trình độ học vấn", "Schooling is not known";
        /// Schooling is too low.
        SchoolingTooLow = "SCHOOLING_TOO_LOW", "Chưa đủ trình độ học vấn", "Schooling is too low";
        /// The certificate's validity has ended.
        CertificateExpired = "CERTIFICATE_EXPIRED", "Giấy chứng nhận lớp bồi dưỡng nhận thức đã hết hiệu lực", "The certificate has expired";
        /// The certificate is still valid: the class need not be repeated.
        CertificateValid = "CERTIFICATE_VALID", "Giấy chứng nhận còn hiệu lực", "The certificate is still valid";
        /// Fewer introducers than the rule asks.
        IntroducersTooFew = "INTRODUCERS_TOO_FEW", "Chưa đủ người giới thiệu", "Too few introducers";
        /// An introducer is no official member on the day.
        IntroducerNotOfficial = "INTRODUCER_NOT_OFFICIAL", "Người giới thiệu không phải đảng viên chính thức", "An introducer is not an official member";
        /// An introducer has not worked with the candidate long enough.
        IntroducerCommonWork = "INTRODUCER_COMMON_WORK", "Người giới thiệu chưa đủ thời gian cùng công tác", "An introducer's common work is too short";
        /// Members of the same residence may not introduce on the day.
        IntroducerResidence = "INTRODUCER_RESIDENCE", "Người cùng nơi cư trú chưa được giới thiệu theo quy định vào ngày này", "Introducers of the same residence are not allowed on that day";
        /// Said to be sent by the committee above, but is not, or a branch is there.
        IntroducerNotSent = "INTRODUCER_NOT_SENT", "Người giới thiệu không do cấp ủy cấp trên cử về nơi chưa có chi bộ", "The introducer was not sent by the committee above to a place without branch";
        /// The same member twice, or the candidate.
        IntroducerTwice = "INTRODUCER_TWICE", "Người giới thiệu đã được ghi nhận hoặc là chính người xin vào Đảng", "The introducer stands already, or is the candidate";
        /// The resolution comes from the wrong mass organisation.
        WrongMassOrganisation = "WRONG_MASS_ORGANISATION", "Đoàn thể này không có thẩm quyền giới thiệu trong trường hợp này", "That mass organisation does not introduce here";
        /// Of youth age, but no member of the union.
        NotInYouthUnion = "NOT_IN_YOUTH_UNION", "Trong độ tuổi thanh niên nhưng chưa là đoàn viên", "Of youth age, not a member of the union";
        /// Too short a time since leaving.
        ReadmissionTooEarly = "READMISSION_TOO_EARLY", "Chưa đủ thời gian để xét kết nạp lại", "Too early for re-admission";
        /// Re-admitted before.
        ReadmissionAgain = "READMISSION_AGAIN", "Chỉ được kết nạp lại một lần", "Re-admitted before";
        /// Left for a reason that excludes re-admission.
        ReadmissionExcluded = "READMISSION_EXCLUDED", "Thuộc trường hợp không xét kết nạp lại", "Left for a reason that excludes re-admission";
        /// The rule of the day does not allow it.
        PopulationPolicy = "POPULATION_POLICY", "Chưa được xét kết nạp người vi phạm chính sách dân số", "Violators of the population policy are not admitted";
        /// A criterion of the province's own rule set is not confirmed.
        LocalCriterion = "LOCAL_CRITERION", "Tiêu chí của hướng dẫn địa phương chưa được xác nhận", "A local criterion is not confirmed";
        /// The dossier is too old.
        DossierStale = "DOSSIER_STALE", "Hồ sơ quá hạn, phải bổ sung thẩm tra, giới thiệu và lấy ý kiến", "The dossier is too old and must be refreshed";
        /// A document is missing.
        DocumentMissing = "DOCUMENT_MISSING", "Thiếu tài liệu", "A document is missing";
        /// A document of another form than the step makes.
        WrongForm = "WRONG_FORM", "Mẫu tài liệu không đúng với bước này", "The document is of the wrong form";
        /// A number is missing, or stands where none belongs.
        NumberMissing = "NUMBER_MISSING", "Thiếu số, ký hiệu văn bản", "The document's number is missing";
        /// The number is taken by another document of the issuer's term.
        NumberTaken = "NUMBER_TAKEN", "Số văn bản đã được dùng trong nhiệm kỳ", "The number is taken";
        /// Number, sign or term cannot be those of the document.
        NumberUnsound = "NUMBER_UNSOUND", "Số, ký hiệu hoặc nhiệm kỳ của văn bản không hợp lệ", "Number, sign or term cannot be those of the document";
        /// The number is of a body that does not issue such documents.
        WrongIssuer = "WRONG_ISSUER", "Số văn bản không phải của nơi ban hành tài liệu này", "The number is not of the body that issues this document";
        /// The day on the document does not go with that of the step or of the case.
        DocumentDay = "DOCUMENT_DAY", "Ngày ký tài liệu không khớp với ngày của bước hoặc ngày lập hồ sơ", "The day on the document does not fit that of the step or of the case";
        /// Verification letters without reply.
        RepliesMissing = "REPLIES_MISSING", "Chưa đủ văn bản trả lời thẩm tra", "Replies to verification letters are missing";
        /// There is no such letter without reply.
        NoSuchLetter = "NO_SUCH_LETTER", "Không có công văn thẩm tra chờ trả lời như vậy", "There is no such letter without reply";
        /// Opinions that the summary needs.
        OpinionsMissing = "OPINIONS_MISSING", "Chưa đủ ý kiến của đoàn thể và chi ủy nơi cư trú", "Opinions are missing";
        /// Counts that cannot be those of a vote.
        ImpossibleCount = "IMPOSSIBLE_COUNT", "Số liệu biểu quyết không hợp lệ", "The counts cannot be those of a vote";
        /// Fewer official members than a branch needs to meet.
        BranchTooSmall = "BRANCH_TOO_SMALL", "Chi bộ không đủ số đảng viên chính thức để họp", "The branch has too few official members to meet";
        /// The committee's share is not reached.
        ShareNotReached = "SHARE_NOT_REACHED", "Không đủ tỷ lệ tán thành", "The share is not reached";
        /// Another body decides.
        WrongBody = "WRONG_BODY", "Không đúng cấp có thẩm quyền quyết định", "Another body decides";
        /// The step belongs to a layer that is not there.
        NoSuchLayer = "NO_SUCH_LAYER", "Không có cấp này trong hệ thống tổ chức của chi bộ", "There is no such layer above the branch";
        /// The resolution of the grassroots committee comes first.
        GrassrootsFirst = "GRASSROOTS_FIRST", "Chưa có nghị quyết của đảng ủy cơ sở", "The grassroots committee resolves first";
        /// The decision has not been received.
        NotReceived = "NOT_RECEIVED", "Chi bộ chưa nhận quyết định", "The decision has not been received";
        /// Done already.
        AlreadyDone = "ALREADY_DONE", "Việc này đã được ghi nhận", "Recorded already";
        /// The clock ran out and nobody explained why.
        OverdueUnexplained = "OVERDUE_UNEXPLAINED", "Quá thời hạn, chưa ghi nhận lý do giải trình", "Overdue, and no reason recorded";
        /// That clock does not run.
        ClockNotRunning = "CLOCK_NOT_RUNNING", "Thời hạn này không đang tính", "That clock does not run";
        /// The clock has not run out: there is nothing to explain.
        NotOverdue = "NOT_OVERDUE", "Chưa quá thời hạn, không cần giải trình", "Not overdue: there is nothing to explain";
        /// That clock cannot be put off.
        NotExtendable = "NOT_EXTENDABLE", "Thời hạn này không được gia hạn, hoặc đã gia hạn", "That clock cannot be put off, or was already";
        /// Put off by more than the rule allows.
        ExtensionTooLong = "EXTENSION_TOO_LONG", "Gia hạn quá mức quy định", "Put off too long";
        /// A helper or mentor is no official member on the day.
        MentorNotOfficial = "MENTOR_NOT_OFFICIAL", "Người giúp đỡ không phải đảng viên chính thức", "The helper or mentor is not an official member";
        /// A mentor of another branch.
        MentorElsewhere = "MENTOR_ELSEWHERE", "Người giúp đỡ không thuộc chi bộ", "The mentor belongs to another branch";
        /// A mentor is needed.
        MentorMissing = "MENTOR_MISSING", "Phải phân công đảng viên chính thức giúp đỡ", "A mentor is needed";
        /// A text that must not be empty.
        ReasonMissing = "REASON_MISSING", "Chưa ghi lý do hoặc nội dung", "A reason or text is missing";
        /// The mentor's review note is missing.
        ReviewNoteMissing = "REVIEW_NOTE_MISSING", "Thiếu nhận xét của đảng viên được phân công giúp đỡ", "The mentor's review note is missing";
        /// Probation has not ended.
        ProbationRunning = "PROBATION_RUNNING", "Chưa hết thời gian dự bị", "Probation has not ended";
        /// The transfer to the branch is not confirmed yet.
        TransferUnconfirmed = "TRANSFER_UNCONFIRMED", "Chưa xác nhận chuyển sinh hoạt đảng đến chi bộ", "The transfer to the branch is not confirmed";
        /// The membership in the branch began on that very day.
        FirstDay = "FIRST_DAY", "Không thể thực hiện ngay trong ngày vào Đảng hoặc ngày chuyển đến chi bộ", "Not on the very day of the ceremony or of the transfer";
        /// The event cannot be reversed: it is not there, reversed already, or steps follow that rest on it.
        NotReversible = "NOT_REVERSIBLE", "Không thể đính chính bước này vì đã có bước sau", "The event cannot be reversed: others rest on it";
        /// A move to where the case is.
        SamePlace = "SAME_PLACE", "Nơi chuyển đến trùng nơi hiện tại", "The case is there already";
    }
}

/// What a refusal says is missing or wrong. Ids only, no names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// A document of that form.
    Document(DocumentForm),
    /// A rule for the day.
    Rule(RuleKey),
    /// The body that is competent.
    Body(DecidingBody),
    /// So many are needed, so many were found; what is counted follows from the code and the rule.
    Count {
        /// Needed, or the limit.
        needed: u32,
        /// Found.
        found: u32,
    },
    /// The day that it is about: from which, or up to which, it would be right; or the one that is wrong.
    Day(NaiveDate),
    /// The member whom it is about.
    Person(PersonId),
    /// A local criterion.
    Criterion(CriterionKind),
    /// A clock.
    Clock(ClockKind),
}

/// One thing that speaks against a step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Refusal {
    /// Why.
    pub code: RefusalCode,
    /// The rule that says so; none where it is the order of the steps itself.
    pub citation: Option<Citation>,
    /// What is missing.
    pub missing: Option<Missing>,
}

impl Refusal {
    /// A refusal without a rule of its own.
    pub const fn plain(code: RefusalCode) -> Self {
        Self { code, citation: None, missing: None }
    }
}
