//! The words of the page about probationary members, and of who helped them; they come with the pages.

use super::Language;

/// The texts in one language.
pub(crate) struct Probation {
    /// Heading.
    pub(crate) title: &'static str,
    /// Heading of the page of an organisation.
    pub(crate) title_of: fn(&str) -> String,
    /// What the page shows.
    pub(crate) lead: &'static str,
    /// Leads to the board.
    pub(crate) to_board: &'static str,
    /// Heading of the cases by their deadlines.
    pub(crate) due: &'static str,
    /// No case is open.
    pub(crate) none_due: &'static str,
    /// None that the viewer sees.
    pub(crate) none_due_seen: &'static str,
    /// Heading of what was done in the period.
    pub(crate) report: fn(&str) -> String,
    /// How it is counted.
    pub(crate) report_how: &'static str,
    /// Cases that were open.
    pub(crate) listed: &'static str,
    /// Cases that were opened.
    pub(crate) opened: &'static str,
    /// Cases that are overdue.
    pub(crate) overdue: &'static str,
    /// Heading of the cohorts.
    pub(crate) cohorts: fn(&str) -> String,
    /// How they are counted.
    pub(crate) cohorts_how: &'static str,
    /// Nobody was admitted in the period.
    pub(crate) no_cohorts: &'static str,
    /// Column: the month.
    pub(crate) month: &'static str,
    /// Column: admitted.
    pub(crate) admitted: &'static str,
    /// Column: recognised.
    pub(crate) recognised: &'static str,
    /// Column: struck off.
    pub(crate) struck_off: &'static str,
    /// Column: neither yet.
    pub(crate) undecided: &'static str,
    /// Column: gone before it was decided.
    pub(crate) left: &'static str,
    /// Column: share of the recognised.
    pub(crate) share: &'static str,
    /// All were recognised.
    pub(crate) complete: &'static str,
    /// The last row.
    pub(crate) total: &'static str,
    /// Heading of the scorecards.
    pub(crate) mentors: fn(&str) -> String,
    /// How they are counted.
    pub(crate) mentors_how: &'static str,
    /// Nobody helped.
    pub(crate) no_mentors: &'static str,
    /// Column: the member.
    pub(crate) mentor: &'static str,
    /// A member who may not be seen.
    pub(crate) unseen: &'static str,
    /// Column: the branch.
    pub(crate) branch: &'static str,
    /// Column: whom they helped.
    pub(crate) mentored: &'static str,
    /// Column: handed over to another.
    pub(crate) handed_over: &'static str,
    /// Of a member: what came of their help, from how many were helped, recognised and struck off.
    pub(crate) helped: fn(&str, &str, &str) -> String,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static Probation {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: Probation = Probation {
    title: "Đảng viên dự bị",
    title_of: |name| format!("Đảng viên dự bị: {name}"),
    lead: "Ai sắp đến hạn xét công nhận chính thức, và kết quả của những người đã kết nạp.",
    to_board: "Bảng hồ sơ",
    due: "Theo hạn xử lý",
    none_due: "Không có hồ sơ nào trong thời gian dự bị.",
    none_due_seen: "Trong các hồ sơ bạn được xem không có hồ sơ nào trong thời gian dự bị.",
    report: |period| format!("Kết quả phát triển đảng viên {period}"),
    report_how: "Nguồn là các hồ sơ còn mở trong kỳ. Quá hạn là tính đến hôm nay; việc đã làm xong dù muộn không tính.",
    listed: "Nguồn phát triển đảng",
    opened: "Hồ sơ mới lập",
    overdue: "Hồ sơ đang quá hạn",
    cohorts: |period| format!("Công nhận chính thức theo tháng kết nạp {period}"),
    cohorts_how: "Tính theo ngày tổ chức lễ kết nạp, tại nơi kết nạp. Đạt 100 % khi không còn ai chưa xét và không ai bị \
                  xóa tên; người từ trần hoặc chuyển đi trước khi xét không tính vào tỷ lệ.",
    no_cohorts: "Không có đảng viên nào được kết nạp trong kỳ.",
    month: "Tháng kết nạp",
    admitted: "Kết nạp",
    recognised: "Chính thức",
    struck_off: "Xóa tên",
    undecided: "Chưa xét",
    left: "Không còn để xét",
    share: "Tỷ lệ công nhận",
    complete: "Đạt 100 %",
    total: "Cả kỳ",
    mentors: |period| format!("Đảng viên giúp đỡ {period}"),
    mentors_how: "Kết quả tính cho người giúp đỡ sau cùng. Người có đảng viên dự bị bị xóa tên đứng trước.",
    no_mentors: "Không có đảng viên nào được phân công giúp đỡ trong kỳ.",
    mentor: "Đảng viên giúp đỡ",
    unseen: "Đảng viên ngoài phạm vi được xem",
    branch: "Chi bộ",
    mentored: "Đã giúp đỡ",
    handed_over: "Đã bàn giao",
    helped: |mentored, recognised, struck_off| {
        format!("{mentored} đảng viên dự bị: {recognised} được công nhận chính thức, {struck_off} bị xóa tên")
    },
};

static ENGLISH: Probation = Probation {
    title: "Probationary members",
    title_of: |name| format!("Probationary members: {name}"),
    lead: "Who is due for review soon, and what became of those admitted.",
    to_board: "Board of cases",
    due: "By deadline",
    none_due: "No case is in its time of probation.",
    none_due_seen: "None of the cases that you see is in its time of probation.",
    report: |period| format!("New members in {period}"),
    report_how: "The source list is every case open in the period. Overdue is told of today; what was done late is done.",
    listed: "Source list",
    opened: "Cases opened",
    overdue: "Cases overdue",
    cohorts: |period| format!("Recognition by month of the ceremony, {period}"),
    cohorts_how: "By the day of the ceremony, where the person was admitted. A hundred percent is reached when nobody is \
                  undecided and nobody struck off; who died or left before is not in the share.",
    no_cohorts: "Nobody was admitted in the period.",
    month: "Month of the ceremony",
    admitted: "Admitted",
    recognised: "Official",
    struck_off: "Struck off",
    undecided: "Undecided",
    left: "Gone before",
    share: "Share recognised",
    complete: "100 % reached",
    total: "Whole period",
    mentors: |period| format!("Mentors, {period}"),
    mentors_how: "The outcome counts for who helped last. Whose probationary members were struck off come first.",
    no_mentors: "Nobody was assigned as a mentor in the period.",
    mentor: "Mentor",
    unseen: "A member whom you may not see",
    branch: "Branch",
    mentored: "Helped",
    handed_over: "Handed over",
    helped: |mentored, recognised, struck_off| {
        format!("{mentored} probationary members: {recognised} recognised, {struck_off} struck off")
    },
};
