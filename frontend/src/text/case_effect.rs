//! What comes of recording a step, as the question before it says; it comes with the page.

use super::Language;
use dangvien_shared::admission_case::StepKind;
use dangvien_shared::rules::vote::VoteOutcome;

/// What comes of the step.
pub(crate) const fn of(kind: StepKind, language: Language) -> &'static str {
    let (vietnamese, english) = both(kind);
    match language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    }
}

/// What comes of a vote that ended so; none where the step counts none, or nobody knows yet how it ended. `probation`:
/// whether it is about the recognition.
pub(crate) const fn of_vote(
    kind: StepKind,
    outcome: Option<VoteOutcome>,
    probation: bool,
    language: Language,
) -> Option<&'static str> {
    use VoteOutcome as V;
    let Some(outcome) = outcome else { return None };
    let (vietnamese, english) = match (kind, outcome, probation) {
        (StepKind::BranchVote, V::Passed, false) => (
            "Chi bộ đề nghị kết nạp; hồ sơ chuyển lên cấp trên.",
            "The branch proposes the admission; the case goes up.",
        ),
        (StepKind::BranchVote, V::Passed, true) => (
            "Chi bộ đề nghị công nhận đảng viên chính thức; hồ sơ chuyển lên cấp trên.",
            "The branch proposes the recognition; the case goes up.",
        ),
        (StepKind::BranchVote, V::Rejected, false) => (
            "Chi bộ không đồng ý kết nạp: hồ sơ kết thúc.",
            "The branch rejects the admission: the case ends.",
        ),
        (StepKind::BranchVote, V::Rejected, true) => (
            "Chi bộ không đồng ý công nhận; người này vẫn là đảng viên dự bị cho đến khi cấp có thẩm quyền quyết định.",
            "The branch rejects the recognition; the person stays probationary until the deciding body decides.",
        ),
        (StepKind::BranchVote, V::Undecided, _) => (
            "Ghi là một lần biểu quyết không đủ tỷ lệ; chi bộ biểu quyết lại, hoặc báo cáo cấp trên khi đã đủ số lần quy định.",
            "It counts as a round without result; the branch votes again, or the committee above rules after the last round.",
        ),
        (_, V::Rejected | V::Undecided, _) => (
            "Không đủ tỷ lệ tán thành: bước này sẽ không được ghi nhận.",
            "The share is not reached: the step will not be recorded.",
        ),
        (_, V::Passed, _) => return None,
    };
    Some(match language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    })
}

#[expect(clippy::too_many_lines, reason = "one table: each step with its words in both languages")]
const fn both(kind: StepKind) -> (&'static str, &'static str) {
    use StepKind as S;
    match kind {
        S::Register => ("Hồ sơ được lập và hiện ở cột Nguồn.", "The case begins."),
        S::Nominate => {
            ("Hồ sơ chuyển sang “Quần chúng ưu tú được giới thiệu”.", "The person counts as nominated.")
        }
        S::ListSympathiser => (
            "Người này vào danh sách cảm tình Đảng; đảng viên được chọn bắt đầu giúp đỡ.",
            "The person is on the list of sympathisers; the chosen member begins to help.",
        ),
        S::ChangeMentor => (
            "Người giúp đỡ hiện nay thôi giúp đỡ từ ngày này; người được chọn thay thế.",
            "The present helper ends on this day; the chosen member takes over.",
        ),
        S::Enrol => ("Hồ sơ chuyển sang “Học lớp bồi dưỡng nhận thức”.", "The person attends the class."),
        S::Certify => (
            "Giấy chứng nhận có hiệu lực tính từ ngày ký.",
            "The certificate is valid from the day written on it.",
        ),
        S::Apply => (
            "Hồ sơ ghi nhận đã nộp đơn; bước sau là khai lý lịch.",
            "The application counts as handed in; the CV follows.",
        ),
        S::DeclareCv => ("Thời hạn của hồ sơ tính từ ngày này.", "The dossier counts from this day."),
        S::SendLetter => (
            "Công văn chờ trả lời; chưa có trả lời thì chưa kết luận được.",
            "The letter waits for its reply; before it nothing can be concluded.",
        ),
        S::RecordReply => ("Công văn được đánh dấu đã trả lời.", "The letter counts as answered."),
        S::Conclude => ("Hồ sơ chuyển sang “Đã thẩm tra lý lịch”.", "The CV counts as verified."),
        S::RefreshDossier => (
            "Thẩm tra, giới thiệu và lấy ý kiến làm lại từ đầu.",
            "Verification, introductions and opinions begin anew.",
        ),
        S::Introduce => {
            ("Người được chọn đứng tên giới thiệu.", "The chosen member introduces the candidate.")
        }
        S::IntroduceByMassOrganisation => (
            "Đoàn thể đứng tên giới thiệu, thay cho một đảng viên.",
            "The organisation introduces, in place of one member.",
        ),
        S::RecordOpinion => ("Ý kiến được tính vào bản tổng hợp.", "The opinion counts for the summary."),
        S::SummariseOpinions => (
            "Hồ sơ chuyển sang “Đã giới thiệu và lấy ý kiến”, chờ chi bộ biểu quyết.",
            "The case waits for the vote of the branch.",
        ),
        S::BranchVote => (
            "Đủ tỷ lệ thì hồ sơ chuyển lên cấp trên; không đủ thì ghi là một lần biểu quyết không đủ tỷ lệ.",
            "If it passed, the case goes up; if not, it counts as a round without result.",
        ),
        S::Appraise => ("Hồ sơ chuyển lên đảng ủy cơ sở.", "The case goes to the grassroots committee."),
        S::GrassrootsResolve => {
            ("Hồ sơ chuyển lên cấp có thẩm quyền quyết định.", "The case goes to the deciding body.")
        }
        S::Decide => (
            "Quyết định có hiệu lực với hồ sơ này; chi bộ được mời nhận quyết định.",
            "The decision takes effect for this case; the branch receives it.",
        ),
        S::Refuse => ("Hồ sơ kết thúc: không đồng ý kết nạp.", "The case ends: the admission is refused."),
        S::NotifyBranch => ("Chi bộ được ghi là đã nhận thông báo.", "The branch counts as told."),
        S::ReceiveDecision => (
            "Thời hạn tổ chức lễ kết nạp tính từ ngày này.",
            "The deadline of the ceremony counts from this day.",
        ),
        S::HoldCeremony => (
            "Người này thành đảng viên dự bị từ ngày này, có tên trong danh sách đảng viên của chi bộ và được tính vào số kết nạp.",
            "The person is a probationary member from this day, stands in the branch's list and counts as admitted.",
        ),
        S::CompleteCourse => ("Hồ sơ ghi nhận đã học lớp đảng viên mới.", "The course counts as completed."),
        S::StrikeOff => (
            "Đảng viên dự bị bị xóa tên khỏi danh sách từ ngày này; hồ sơ kết thúc.",
            "The probationary member is struck off from this day; the case ends.",
        ),
        S::Pause => (
            "Hồ sơ nghỉ, không nhắc việc, cho đến khi ghi nhận Tiếp tục.",
            "The case rests until it is resumed.",
        ),
        S::Resume => ("Hồ sơ trở về trạng thái trước khi tạm dừng.", "The case goes on where it rested."),
        S::Withdraw => (
            "Hồ sơ kết thúc theo nguyện vọng của người xin vào Đảng.",
            "The case ends: the candidate withdraws.",
        ),
        S::Remove => (
            "Hồ sơ kết thúc: chi bộ đưa người này ra khỏi danh sách.",
            "The case ends: the branch takes the person off the list.",
        ),
        S::Move => ("Hồ sơ chuyển đến nơi mới từ ngày này.", "The case moves with the person from this day."),
        S::ConfirmTransfer => {
            ("Việc chuyển sinh hoạt được ghi là đã hoàn thành.", "The transfer counts as completed.")
        }
        S::RuleOnEscalation => (
            "Hồ sơ đi tiếp hoặc kết thúc theo kết luận của cấp trên.",
            "The case goes on or ends as the committee above ruled.",
        ),
        S::ExtendClock => ("Thời hạn được lùi, một lần duy nhất.", "The clock is put off, this once."),
        S::ExplainOverdue => {
            ("Lý do quá hạn được ghi vào hồ sơ.", "The reason of the delay stands in the case.")
        }
        S::RecordDocument => ("Tài liệu được thêm vào hồ sơ.", "The document is added to the dossier."),
        S::Remark => ("Nhận xét được ghi vào hồ sơ.", "The remark stands in the case."),
        S::ApplyRule => (
            "Quy định này được áp dụng cho riêng hồ sơ này, ở những ngày mà hệ thống chưa rõ quy định.",
            "The rule is applied to this case, on days of which no rule is known.",
        ),
        S::Reverse => (
            "Bước được chọn coi như chưa ghi nhận; hồ sơ và danh sách đảng viên trở về như trước bước đó. Diễn biến vẫn giữ cả hai.",
            "The chosen step counts as never recorded; the case and the register go back. Both stay in what happened.",
        ),
    }
}
