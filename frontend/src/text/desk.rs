//! The words of the desk; they come with it.

use super::Language;
use dangvien_shared::rules::Block;

/// The texts in one language.
pub(crate) struct Desk {
    /// What the viewer is trusted with, on which day.
    pub(crate) lead: fn(&str, &str) -> String,
    /// Nothing is trusted to the viewer.
    pub(crate) nothing: &'static str,
    /// What to do then.
    pub(crate) nothing_advice: &'static str,
    /// Heading of a block.
    pub(crate) title: fn(Block) -> &'static str,
    /// Heading of a block about an organisation.
    pub(crate) title_of: fn(Block, &str) -> String,
    /// So many wait, by how near their deadlines are.
    pub(crate) waiting: fn(&str, &str) -> String,
    /// So many are overdue in all that the viewer sees.
    pub(crate) overdue_in_all: fn(&str) -> String,
    /// Leads to all that waits.
    pub(crate) all_tasks: &'static str,
    /// Leads to all that is overdue.
    pub(crate) all_overdue: fn(&str) -> String,
    /// Nothing waits.
    pub(crate) nothing_due: &'static str,
    /// Nothing is overdue.
    pub(crate) nothing_overdue: &'static str,
    /// So many years of probation, or reviews, end within 60 days.
    pub(crate) probation: fn(&str) -> String,
    /// None ends.
    pub(crate) no_probation: &'static str,
    /// Leads to all probationary members.
    pub(crate) all_probation: &'static str,
    /// No person was named with the grant, or none has a case.
    pub(crate) no_cases_of_persons: &'static str,
    /// Heading of the members among the persons.
    pub(crate) members_named: &'static str,
    /// Column: how it stands with the membership.
    pub(crate) status: &'static str,
    /// Members.
    pub(crate) members: &'static str,
    /// Official and probationary ones.
    pub(crate) members_detail: fn(&str, &str) -> String,
    /// Admissions of a period.
    pub(crate) admissions: fn(&str) -> String,
    /// Those of the period before.
    pub(crate) admissions_before: fn(&str, &str) -> String,
    /// How figures of the block are counted: the day.
    pub(crate) as_of: fn(&str) -> String,
    /// Leads to the dashboard.
    pub(crate) overview: &'static str,
    /// So many admitted nobody in the period.
    pub(crate) without_admissions: fn(&str, &str, &str) -> String,
    /// Everybody admitted somebody in the period.
    pub(crate) all_admitted: fn(&str) -> String,
    /// Column: the organisation.
    pub(crate) organisation: &'static str,
    /// Column: admissions of the year so far.
    pub(crate) admitted: &'static str,
    /// Column: those of the same part of the year before.
    pub(crate) admitted_before: &'static str,
    /// What the table of organisations shows.
    pub(crate) compared: &'static str,
    /// What the table of lists of the board shows.
    pub(crate) pipeline: &'static str,
    /// Column: change against the period before.
    pub(crate) change: &'static str,
    /// Nothing stands below.
    pub(crate) nothing_below: &'static str,
    /// Column: list of the board.
    pub(crate) lane: &'static str,
    /// Column: cases.
    pub(crate) cases: &'static str,
    /// Column: overdue ones.
    pub(crate) overdue: &'static str,
    /// Column: for more than 60 days.
    pub(crate) stuck: &'static str,
    /// The last row.
    pub(crate) total: &'static str,
    /// Leads to the board.
    pub(crate) board: &'static str,
    /// No case is open.
    pub(crate) no_cases: &'static str,
    /// Figures that may not be read here.
    pub(crate) no_figures: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static Desk {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: Desk = Desk {
    lead: |roles, day| format!("{roles} · hôm nay {day}"),
    nothing: "Bạn chưa được giao quyền nào hôm nay",
    nothing_advice: "Hãy hỏi người quản trị tài khoản ở Ban Tổ chức.",
    title: |block| match block {
        Block::Due => "Việc đến hạn",
        Block::Overdue => "Hồ sơ quá hạn",
        Block::Mentees => "Người tôi giúp đỡ",
        Block::Nominees => "Người đoàn thể giới thiệu",
        Block::Learners => "Học viên của tôi",
        Block::Approvals => "Chờ phê duyệt",
        Block::Probation => "Dự bị sắp hết hạn",
        Block::Queries => "Truy vấn đã lưu",
        Block::Figures => "Số liệu",
        Block::Comparison => "So sánh các tổ chức trực thuộc",
        Block::Pipeline => "Hồ sơ kết nạp theo bước",
        Block::Transfers => "Nhập và xuất dữ liệu",
        Block::Accounts => "Tài khoản",
        Block::Health => "Tình trạng máy chủ",
        Block::Inspections => "Kiểm tra",
    },
    title_of: |block, name| match block {
        Block::Figures => format!("Số liệu: {name}"),
        Block::Comparison => format!("So sánh các tổ chức trực thuộc {name}"),
        _ => format!("Hồ sơ kết nạp theo bước: {name}"),
    },
    waiting: |count, bands| format!("{count} hồ sơ đang chờ bạn hoặc tổ chức của bạn xử lý ({bands})."),
    overdue_in_all: |count| format!("Trong các hồ sơ bạn được xem có {count} hồ sơ quá hạn."),
    all_tasks: "Xem tất cả việc của tôi",
    all_overdue: |count| format!("Xem {count} hồ sơ quá hạn"),
    nothing_due: "Không có hồ sơ nào đang chờ bạn.",
    nothing_overdue: "Không có hồ sơ nào quá hạn.",
    probation: |count| {
        format!("{count} đảng viên dự bị hết thời gian dự bị hoặc đến hạn xét công nhận trong 60 ngày.")
    },
    no_probation: "Không có đảng viên dự bị nào đến hạn trong 60 ngày tới.",
    all_probation: "Xem tất cả hồ sơ dự bị",
    no_cases_of_persons: "Những người được giao cho bạn chưa có hồ sơ kết nạp nào đang mở.",
    members_named: "Đảng viên được giao cho tôi",
    status: "Tư cách",
    members: "Đảng viên",
    members_detail: |official, probationary| format!("{official} chính thức, {probationary} dự bị"),
    admissions: |period| format!("Kết nạp {period}"),
    admissions_before: |count, period| format!("{period}: {count}"),
    as_of: |day| format!("Tính đến ngày {day}."),
    overview: "Mở tổng quan",
    without_admissions: |count, of, period| format!("{count} trong {of} tổ chức chưa kết nạp ai ({period})."),
    all_admitted: |period| format!("Tổ chức nào cũng đã kết nạp đảng viên ({period})."),
    organisation: "Tổ chức",
    admitted: "Kết nạp",
    admitted_before: "Cùng kỳ trước",
    compared: "Các tổ chức trực thuộc, ít kết nạp nhất trước",
    pipeline: "Số hồ sơ theo bước",
    change: "Tăng, giảm",
    nothing_below: "Không có tổ chức trực thuộc nào.",
    lane: "Bước",
    cases: "Hồ sơ",
    overdue: "Quá hạn",
    stuck: "Trên 60 ngày",
    total: "Tổng",
    board: "Mở bảng theo dõi",
    no_cases: "Không có hồ sơ nào đang mở.",
    no_figures: "Bạn không xem được số liệu của tổ chức này.",
};

static ENGLISH: Desk = Desk {
    lead: |roles, day| format!("{roles} · today {day}"),
    nothing: "You are trusted with nothing today",
    nothing_advice: "Ask the administrator of accounts at the organisation department.",
    title: |block| match block {
        Block::Due => "Due",
        Block::Overdue => "Overdue cases",
        Block::Mentees => "Whom I help",
        Block::Nominees => "Introduced by the mass organisation",
        Block::Learners => "My learners",
        Block::Approvals => "Waiting for approval",
        Block::Probation => "Probation that ends soon",
        Block::Queries => "Saved queries",
        Block::Figures => "Figures",
        Block::Comparison => "Organisations below, compared",
        Block::Pipeline => "Admission cases by step",
        Block::Transfers => "Taken in and out",
        Block::Accounts => "Accounts",
        Block::Health => "Server",
        Block::Inspections => "Inspection",
    },
    title_of: |block, name| match block {
        Block::Figures => format!("Figures: {name}"),
        Block::Comparison => format!("Organisations below {name}, compared"),
        _ => format!("Admission cases by step: {name}"),
    },
    waiting: |count, bands| format!("{count} cases wait for you or your organisation ({bands})."),
    overdue_in_all: |count| format!("{count} cases are overdue in all that you see."),
    all_tasks: "See all my tasks",
    all_overdue: |count| format!("See {count} overdue cases"),
    nothing_due: "No case waits for you.",
    nothing_overdue: "No case is overdue.",
    probation: |count| {
        format!("{count} probationary members end their year, or are due for review, within 60 days.")
    },
    no_probation: "No probationary member is due within 60 days.",
    all_probation: "See all probation cases",
    no_cases_of_persons: "The persons assigned to you have no open admission case.",
    members_named: "Members assigned to me",
    status: "Status",
    members: "Members",
    members_detail: |official, probationary| format!("{official} official, {probationary} probationary"),
    admissions: |period| format!("Admitted {period}"),
    admissions_before: |count, period| format!("{period}: {count}"),
    as_of: |day| format!("As of {day}."),
    overview: "Open the overview",
    without_admissions: |count, of, period| {
        format!("{count} of {of} organisations have admitted nobody ({period}).")
    },
    all_admitted: |period| format!("Every organisation has admitted somebody ({period})."),
    organisation: "Organisation",
    admitted: "Admitted",
    admitted_before: "Year before",
    compared: "Organisations below, the fewest admissions first",
    pipeline: "Cases by step",
    change: "Change",
    nothing_below: "Nothing stands below.",
    lane: "Step",
    cases: "Cases",
    overdue: "Overdue",
    stuck: "Over 60 days",
    total: "Total",
    board: "Open the board",
    no_cases: "No case is open.",
    no_figures: "You may not read figures of this organisation.",
};
