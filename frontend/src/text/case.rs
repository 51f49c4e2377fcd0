//! The words of one admission case; they come with the page.

use super::Language;

/// The texts in one language.
pub(crate) struct Case {
    /// What the screen is called before it is there.
    pub(crate) title: &'static str,
    /// There is no such case, or it may not be seen.
    pub(crate) missing: &'static str,
    /// What to do then.
    pub(crate) missing_advice: &'static str,
    /// So many days in the state.
    pub(crate) since: fn(&str, i32) -> String,
    /// Whose turn it is.
    pub(crate) turn: &'static str,
    /// Who decides.
    pub(crate) authority: &'static str,
    /// Heading of the deadlines.
    pub(crate) deadlines: &'static str,
    /// Heading of the clock.
    pub(crate) clock: &'static str,
    /// Heading of the last day.
    pub(crate) due: &'static str,
    /// Heading of how near it is.
    pub(crate) severity: &'static str,
    /// Heading of what it rests on.
    pub(crate) basis: &'static str,
    /// A rule that nobody verified.
    pub(crate) unverified: &'static str,
    /// A deadline whose rule is not known.
    pub(crate) unknown: &'static str,
    /// Heading of the steps that may follow.
    pub(crate) steps: &'static str,
    /// Heading of the step.
    pub(crate) step: &'static str,
    /// Heading of who acts.
    pub(crate) actor: &'static str,
    /// Heading of what speaks against it.
    pub(crate) lacking: &'static str,
    /// Nothing speaks against it.
    pub(crate) ready: &'static str,
    /// Heading of the dossier.
    pub(crate) documents: &'static str,
    /// Heading of the form.
    pub(crate) form: &'static str,
    /// Heading of the number.
    pub(crate) number: &'static str,
    /// Heading of the day.
    pub(crate) day: &'static str,
    /// A document that the next vote needs.
    pub(crate) missing_document: &'static str,
    /// Heading of what happened.
    pub(crate) events: &'static str,
    /// Heading of what was written.
    pub(crate) note: &'static str,
    /// Heading of who recorded it.
    pub(crate) recorded: &'static str,
    /// An event that was taken back.
    pub(crate) reversed: &'static str,
    /// Heading of helpers and mentors.
    pub(crate) mentors: &'static str,
    /// Heading of the member.
    pub(crate) member: &'static str,
    /// Heading of first and last day.
    pub(crate) period: &'static str,
    /// Leads to the member's page.
    pub(crate) as_member: &'static str,
    /// Heading of the papers to print.
    pub(crate) papers: &'static str,
    /// What they are.
    pub(crate) papers_hint: &'static str,
    /// Heading of the papers that the next steps make.
    pub(crate) drafts: &'static str,
    /// What they are.
    pub(crate) drafts_hint: &'static str,
    /// A vote: for, of how many, the share, against.
    pub(crate) voted: fn(&str, &str, &str, &str) -> String,
}

/// The texts in that language.
pub(crate) const fn of(language: Language) -> &'static Case {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

const VIETNAMESE: Case = Case {
    title: "Hồ sơ kết nạp",
    missing: "Không có hồ sơ này trong phạm vi của bạn.",
    missing_advice: "Hãy mở lại từ danh sách hồ sơ.",
    since: |day, days| format!("từ ngày {day} ({days} ngày)"),
    turn: "Việc tiếp theo thuộc về",
    authority: "Cấp có thẩm quyền quyết định",
    deadlines: "Thời hạn",
    clock: "Thời hạn",
    due: "Hạn cuối",
    severity: "Mức độ",
    basis: "Căn cứ",
    unverified: "chưa kiểm chứng",
    unknown: "chưa rõ quy định",
    steps: "Các bước có thể thực hiện",
    step: "Bước",
    actor: "Người, cấp thực hiện",
    lacking: "Còn thiếu",
    ready: "Đủ điều kiện",
    documents: "Tài liệu trong hồ sơ",
    form: "Tài liệu",
    number: "Số, ký hiệu",
    day: "Ngày",
    missing_document: "còn thiếu",
    events: "Diễn biến",
    note: "Nội dung",
    recorded: "Ghi nhận",
    reversed: "đã đính chính",
    mentors: "Đảng viên giúp đỡ",
    member: "Họ và tên",
    period: "Thời gian",
    as_member: "Trang đảng viên",
    papers: "Giấy tờ để in",
    papers_hint: "Tệp PDF khổ A4, đã điền những gì hồ sơ có; phần còn lại để trống để viết tay.",
    drafts: "Dự thảo của bước tiếp theo",
    drafts_hint: "Chưa ghi nhận trong hồ sơ: in ra để viết tiếp và ký. Giấy tờ của các bước sau in được khi đến bước đó.",
    voted: |votes, of, share, against| format!("tán thành {votes}/{of} ({share}), không tán thành {against}"),
};

const ENGLISH: Case = Case {
    title: "Admission case",
    missing: "There is no such case within your reach.",
    missing_advice: "Open it from the list of cases.",
    since: |day, days| format!("since {day} ({days} days)"),
    turn: "Whose turn it is",
    authority: "Who decides",
    deadlines: "Deadlines",
    clock: "Clock",
    due: "Last day",
    severity: "How near",
    basis: "Basis",
    unverified: "unverified",
    unknown: "rule unknown",
    steps: "Steps that may follow",
    step: "Step",
    actor: "Who acts",
    lacking: "Lacking",
    ready: "Nothing is lacking",
    documents: "Documents of the dossier",
    form: "Document",
    number: "Number",
    day: "Day",
    missing_document: "missing",
    events: "What happened",
    note: "Text",
    recorded: "Recorded",
    reversed: "taken back",
    mentors: "Helpers and mentors",
    member: "Name",
    period: "Period",
    as_member: "The member's page",
    papers: "Papers to print",
    papers_hint: "PDF files of A4, filled in as far as the case knows; the rest is left to write on.",
    drafts: "Drafts of the next step",
    drafts_hint: "Not recorded in the case yet: to be written on and signed. Papers of later steps are printed when their step comes.",
    voted: |votes, of, share, against| format!("{votes}/{of} for ({share}), {against} against"),
};
