//! Commands: everything that an officer does with a case.

use super::Document;
use crate::{
    id::{OrganisationId, PersonId},
    rules::{
        authority::DecidingBody,
        clock::ClockKind,
        dated::AppliedRule,
        eligibility::Introduction,
        vote::{Ballot, CommitteeBallot},
    },
    vocabulary::{MassOrganisation, vocabulary},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What an officer records, and the day on which it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Day on which it happened (not the day of recording).
    pub on: NaiveDate,
    /// What happened.
    pub step: Step,
}

/// Whose opinion was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "from", content = "body", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OpinionOf {
    /// A mass organisation at the place of work.
    MassOrganisation(MassOrganisation),
    /// The executive of the branch where the candidate lives (chi ủy nơi cư trú).
    BranchOfResidence,
}

vocabulary! {
    /// How the committee above ruled after the failed rounds (kết luận của cấp trên).
    pub enum EscalationRuling {
        /// Chi bộ biểu quyết lại.
        VoteAgain = "VOTE_AGAIN", "Chi bộ biểu quyết lại", "The branch votes again";
        /// Dừng xét.
        Close = "CLOSE", "Dừng xét", "The case is closed";
    }
}

/// Defines the steps once: variant, payload, its kind with code and words.
macro_rules! steps {
    ($(
        $(#[$doc:meta])*
        $variant:ident { $( $(#[$field_doc:meta])* $field:ident: $type:ty, )* } = $code:tt, $vi:tt, $en:tt;
    )+) => {
        /// A step of a case. Its tag in stored events is the code of its [`StepKind`].
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "step")]
        pub enum Step {
            $( $(#[$doc])* #[serde(rename = $code)] $variant { $( $(#[$field_doc])* $field: $type, )* }, )+
        }

        vocabulary! {
            /// Kind of a step (bước).
            pub enum StepKind as "CaseStepKind" {
                $( $(#[$doc])* $variant = $code, $vi, $en; )+
            }
        }

        impl Step {
            /// Its kind.
            pub const fn kind(&self) -> StepKind {
                match self { $( Self::$variant { .. } => StepKind::$variant, )+ }
            }
        }
    };
}

steps! {
    /// A mass organisation or branch registers the person: the case begins.
    Register {
        /// The branch that follows the person.
        branch: OrganisationId,
    } = "REGISTER", "Đưa vào nguồn", "Register";
    /// A mass organisation names the person.
    Nominate {
        /// Which.
        body: MassOrganisation,
        /// Its minutes.
        minutes: Document,
    } = "NOMINATE", "Giới thiệu quần chúng ưu tú", "Nominate";
    /// The branch puts the person on the list of sympathisers and assigns a helper.
    ListSympathiser {
        /// The official member who helps.
        helper: PersonId,
        /// Resolution of the branch.
        resolution: Document,
    } = "LIST_SYMPATHISER", "Đưa vào danh sách cảm tình Đảng", "Put on the list of sympathisers";
    /// Another helper is assigned, or another mentor to a probationary member.
    ChangeMentor {
        /// The official member who helps from now on.
        mentor: PersonId,
        /// Why.
        reason: String,
    } = "CHANGE_MENTOR", "Thay đảng viên giúp đỡ", "Change the mentor";
    /// The training centre enrols the person.
    Enrol {
        /// Name of the class.
        class: String,
    } = "ENROL", "Cử học lớp bồi dưỡng nhận thức", "Enrol in the class";
    /// The certificate was issued, on the day written on it.
    Certify {
        /// CN-NTVĐ.
        certificate: Document,
    } = "CERTIFY", "Cấp giấy chứng nhận", "Record the certificate";
    /// The candidate hands in the application.
    Apply {
        /// 1-KNĐ.
        application: Document,
    } = "APPLY", "Nhận đơn xin vào Đảng", "Receive the application";
    /// The candidate declares the CV.
    DeclareCv {
        /// 2-KNĐ.
        cv: Document,
    } = "DECLARE_CV", "Nhận lý lịch", "Receive the CV";
    /// A verification letter is sent.
    SendLetter {
        /// Whom it asks.
        addressee: String,
    } = "SEND_LETTER", "Gửi công văn thẩm tra", "Send a verification letter";
    /// A letter is answered.
    RecordReply {
        /// Number of the letter within the case, from 1.
        letter: u32,
        /// The reply.
        reply: Document,
    } = "RECORD_REPLY", "Nhận trả lời thẩm tra", "Record a reply";
    /// The committee concludes the verification.
    Conclude {
        /// What it concluded.
        conclusion: String,
    } = "CONCLUDE", "Kết luận thẩm tra", "Conclude the verification";
    /// Verification, introductions and opinions begin anew, because the dossier is too old.
    RefreshDossier {} = "REFRESH_DOSSIER", "Bổ sung hồ sơ quá hạn", "Refresh the dossier";
    /// A member introduces the candidate.
    Introduce {
        /// Who and why.
        introduction: Introduction,
        /// 3-KNĐ.
        document: Document,
    } = "INTRODUCE", "Đảng viên giới thiệu", "Introduce";
    /// The youth union or trade union introduces the candidate.
    IntroduceByMassOrganisation {
        /// Which.
        body: MassOrganisation,
        /// 4-KNĐ or 4A-KNĐ.
        resolution: Document,
    } = "INTRODUCE_BY_MASS_ORGANISATION", "Đoàn thể giới thiệu", "Introduce by a mass organisation";
    /// An opinion is heard.
    RecordOpinion {
        /// Whose.
        of: OpinionOf,
        /// Whether it is in favour.
        in_favour: bool,
    } = "RECORD_OPINION", "Ghi ý kiến nhận xét", "Record an opinion";
    /// The branch's executive sums the opinions up.
    SummariseOpinions {
        /// 5-KNĐ.
        summary: Document,
    } = "SUMMARISE_OPINIONS", "Tổng hợp ý kiến", "Summarise the opinions";
    /// The branch votes: on the admission, or after probation on the recognition.
    BranchVote {
        /// What was counted; who may vote comes from the data.
        ballot: Ballot,
        /// 6-KNĐ or 13-KNĐ; only where the vote passed.
        resolution: Option<Document>,
    } = "BRANCH_VOTE", "Chi bộ biểu quyết", "Branch vote";
    /// The subcommittee appraises.
    Appraise {
        /// 7-KNĐ or 14-KNĐ.
        report: Document,
    } = "APPRAISE", "Đảng ủy bộ phận thẩm định", "Appraise";
    /// The grassroots committee resolves.
    GrassrootsResolve {
        /// What was counted.
        ballot: CommitteeBallot,
        /// 8-KNĐ or 15-KNĐ.
        resolution: Document,
    } = "GRASSROOTS_RESOLVE", "Đảng ủy cơ sở ra nghị quyết", "Grassroots committee resolves";
    /// The competent body decides: admission, or recognition.
    Decide {
        /// Who decided.
        body: DecidingBody,
        /// What was counted.
        ballot: CommitteeBallot,
        /// 9-KNĐ or 16-KNĐ; the day written on it is the day of the decision.
        decision: Document,
    } = "DECIDE", "Ra quyết định", "Decide";
    /// The competent body, or the grassroots committee before it, does not agree to the admission.
    Refuse {
        /// Who refused.
        body: DecidingBody,
        /// Why.
        reason: String,
    } = "REFUSE", "Không đồng ý kết nạp", "Refuse";
    /// The branch is told of the decision or refusal.
    NotifyBranch {} = "NOTIFY_BRANCH", "Thông báo cho chi bộ", "Notify the branch";
    /// The branch receives the decision.
    ReceiveDecision {} = "RECEIVE_DECISION", "Chi bộ nhận quyết định", "Receive the decision";
    /// The ceremony is held and the mentor assigned.
    HoldCeremony {
        /// The official member who helps during probation.
        mentor: PersonId,
        /// Minutes.
        minutes: Document,
        /// Consent of the committee above, where the ceremony is late.
        consent: Option<Document>,
    } = "HOLD_CEREMONY", "Tổ chức lễ kết nạp", "Hold the ceremony";
    /// The new-member course is completed.
    CompleteCourse {
        /// CN-ĐVM.
        certificate: Document,
    } = "COMPLETE_COURSE", "Hoàn thành lớp đảng viên mới", "Complete the new-member course";
    /// The probationary member is struck off.
    StrikeOff {
        /// Who decided.
        body: DecidingBody,
        /// What was counted.
        ballot: CommitteeBallot,
        /// The decision.
        decision: Document,
        /// Review note of the mentor.
        review_note: String,
    } = "STRIKE_OFF", "Xóa tên đảng viên dự bị", "Strike off";
    /// The case rests.
    Pause {
        /// Why.
        reason: String,
    } = "PAUSE", "Tạm dừng", "Pause";
    /// The case goes on where it rested.
    Resume {} = "RESUME", "Tiếp tục", "Resume";
    /// The candidate withdraws.
    Withdraw {
        /// Why.
        reason: String,
    } = "WITHDRAW", "Xin rút", "Withdraw";
    /// The branch takes the person off the list.
    Remove {
        /// Why.
        reason: String,
    } = "REMOVE", "Đưa ra khỏi danh sách", "Remove from the list";
    /// The person moves and the dossier follows.
    Move {
        /// The receiving branch; none where the dossier leaves the province.
        to: Option<OrganisationId>,
        /// Who helps there; the same member may have moved too.
        mentor: Option<PersonId>,
        /// Why (graduation, work).
        reason: String,
    } = "MOVE", "Chuyển nơi sinh hoạt", "Move";
    /// The transfer to the receiving branch is completed.
    ConfirmTransfer {} = "CONFIRM_TRANSFER", "Xác nhận đã chuyển đến", "Confirm the transfer";
    /// The committee above rules after the failed rounds.
    RuleOnEscalation {
        /// How.
        ruling: EscalationRuling,
        /// Its document.
        document: Document,
    } = "RULE_ON_ESCALATION", "Cấp trên kết luận", "Rule on the escalation";
    /// A clock is put off, once.
    ExtendClock {
        /// Which.
        clock: ClockKind,
        /// By so many working days.
        by: u32,
        /// Why.
        reason: String,
    } = "EXTEND_CLOCK", "Gia hạn", "Extend a clock";
    /// Why a clock ran out.
    ExplainOverdue {
        /// Which.
        clock: ClockKind,
        /// Why.
        reason: String,
    } = "EXPLAIN_OVERDUE", "Giải trình quá hạn", "Explain a delay";
    /// A document that no other step makes.
    RecordDocument {
        /// The document.
        document: Document,
    } = "RECORD_DOCUMENT", "Thêm tài liệu", "Record a document";
    /// A remark, as of the mentor.
    Remark {
        /// The text.
        text: String,
    } = "REMARK", "Nhận xét", "Remark";
    /// The rule that was applied where the book knows none for the day.
    ApplyRule {
        /// The rule.
        rule: AppliedRule,
    } = "APPLY_RULE", "Ghi nhận quy định đã áp dụng", "Record the rule applied";
    /// An earlier event is taken back.
    Reverse {
        /// Its number within the case, from 1.
        event: u32,
        /// Why.
        reason: String,
    } = "REVERSE", "Đính chính", "Reverse";
}

impl StepKind {
    /// Whether it only notes something: the state, the dates and the dossier's progress stay.
    pub const fn is_note(self) -> bool {
        matches!(
            self,
            Self::Remark | Self::RecordDocument | Self::ApplyRule | Self::ExplainOverdue | Self::Reverse
        )
    }
}

impl Step {
    /// The free text that it carries: reason, remark, conclusion, class, addressee.
    pub fn text(&self) -> Option<&str> {
        Some(match self {
            Self::ChangeMentor { reason: text, .. }
            | Self::Enrol { class: text }
            | Self::SendLetter { addressee: text }
            | Self::Conclude { conclusion: text }
            | Self::Refuse { reason: text, .. }
            | Self::StrikeOff { review_note: text, .. }
            | Self::Pause { reason: text }
            | Self::Withdraw { reason: text }
            | Self::Remove { reason: text }
            | Self::Move { reason: text, .. }
            | Self::ExtendClock { reason: text, .. }
            | Self::ExplainOverdue { reason: text, .. }
            | Self::Remark { text }
            | Self::Reverse { reason: text, .. } => text,
            _ => return None,
        })
    }

    /// Number of the event that it takes back.
    pub const fn reverses(&self) -> Option<u32> {
        match self {
            Self::Reverse { event, .. } => Some(*event),
            _ => None,
        }
    }
}
