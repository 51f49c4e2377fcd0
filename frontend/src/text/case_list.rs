//! The words of the board of admission cases and of the viewer's tasks; they come with the pages.

use super::Language;

/// The texts in one language.
pub(crate) struct CaseList {
    /// Heading of the board.
    pub(crate) title: &'static str,
    /// Heading of the board of an organisation.
    pub(crate) title_of: fn(&str) -> String,
    /// Leads to the viewer's tasks, and heading of them.
    pub(crate) tasks: &'static str,
    /// What they are.
    pub(crate) tasks_lead: &'static str,
    /// Leads to the probationary members.
    pub(crate) probation: &'static str,
    /// Leads to the rules.
    pub(crate) rules: &'static str,
    /// Leads to where a case is opened.
    pub(crate) open_case: &'static str,
    /// Field for words of the name.
    pub(crate) name: &'static str,
    /// How they are written.
    pub(crate) name_hint: &'static str,
    /// Legend of the conditions.
    pub(crate) conditions: &'static str,
    /// Of a column: how many of them are overdue.
    pub(crate) overdue_count: fn(&str) -> String,
    /// Of a column: how many cases are shown of those that match.
    pub(crate) matching: fn(&str) -> String,
    /// Leads to the table of a column.
    pub(crate) see_all: fn(&str) -> String,
    /// To the cards before.
    pub(crate) cards_before: &'static str,
    /// To the cards after.
    pub(crate) cards_after: &'static str,
    /// The how many-th cards are shown.
    pub(crate) leaf: fn(usize, usize) -> String,
    /// Back to the board.
    pub(crate) to_board: &'static str,
    /// A column without cases that the viewer may see.
    pub(crate) empty_column: &'static str,
    /// Counts alone are shown, and the cases before the viewer's own committee.
    pub(crate) own_cases_only: &'static str,
    /// Nothing matches.
    pub(crate) none: &'static str,
    /// What to do then.
    pub(crate) none_advice: &'static str,
    /// Nothing waits.
    pub(crate) no_tasks: &'static str,
    /// A column with cases of which the viewer sees none.
    pub(crate) none_seen: &'static str,
    /// Column: the person.
    pub(crate) person: &'static str,
    /// Column: the branch.
    pub(crate) branch: &'static str,
    /// Column: the state, and for how long.
    pub(crate) state: &'static str,
    /// Column: the deadline.
    pub(crate) deadline: &'static str,
    /// Column: conditions that do not hold, documents that are missing.
    pub(crate) documents: &'static str,
    /// Column: who must act.
    pub(crate) awaits: &'static str,
    /// So many days in the state.
    pub(crate) days_in_state: fn(&str) -> String,
    /// So many days left.
    pub(crate) days_left: fn(&str) -> String,
    /// So many working days left.
    pub(crate) working_days_left: fn(&str) -> String,
    /// Due today.
    pub(crate) due_today: &'static str,
    /// Spent since today.
    pub(crate) over_today: &'static str,
    /// So many working days too late.
    pub(crate) working_days_over: fn(&str) -> String,
    /// So many days too late.
    pub(crate) days_over: fn(&str) -> String,
    /// So many documents are missing.
    pub(crate) missing: fn(&str) -> String,
    /// Tasks: overdue.
    pub(crate) overdue: &'static str,
    /// Tasks: within 7 days.
    pub(crate) within_7: &'static str,
    /// Tasks: within 15 days.
    pub(crate) within_15: &'static str,
    /// Tasks: within 30 days.
    pub(crate) within_30: &'static str,
    /// Tasks: later, or without a deadline.
    pub(crate) later: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static CaseList {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: CaseList = CaseList {
    title: "Hồ sơ kết nạp",
    title_of: |name| format!("Hồ sơ kết nạp: {name}"),
    tasks: "Việc của tôi",
    tasks_lead: "Hồ sơ đang chờ bạn hoặc tổ chức của bạn xử lý, gần hạn nhất trước. Các mốc 7, 15, 30 ngày tính theo đơn vị \
                 của từng thời hạn: ngày làm việc hoặc ngày thường.",
    probation: "Đảng viên dự bị",
    rules: "Quy định",
    open_case: "Lập hồ sơ",
    name: "Họ và tên",
    name_hint: "Có dấu hoặc không dấu.",
    conditions: "Chỉ hiện hồ sơ",
    overdue_count: |count| format!("{count} quá hạn"),
    matching: |count| format!("{count} hồ sơ khớp"),
    see_all: |count| format!("Xem tất cả {count} hồ sơ"),
    cards_before: "‹ Trước",
    cards_after: "Sau ›",
    leaf: |leaf, leaves| format!("{leaf}/{leaves}"),
    to_board: "Về bảng theo dõi",
    empty_column: "Không có hồ sơ nào.",
    own_cases_only: "Bạn xem được số hồ sơ của mọi tổ chức trực thuộc; từng hồ sơ chỉ hiện khi đang trước cấp ủy của \
                     bạn hoặc được giao cho bạn.",
    none: "Không có hồ sơ nào khớp.",
    none_advice: "Hãy bỏ bớt điều kiện lọc.",
    no_tasks: "Không có hồ sơ nào đang chờ bạn.",
    none_seen: "Không có hồ sơ nào trong số này mà bạn được xem.",
    person: "Họ và tên",
    branch: "Chi bộ",
    state: "Trạng thái",
    deadline: "Thời hạn",
    documents: "Điều kiện, tài liệu",
    awaits: "Chờ",
    days_in_state: |days| format!("{days} ngày"),
    days_left: |days| format!("còn {days} ngày"),
    working_days_left: |days| format!("còn {days} ngày làm việc"),
    due_today: "hạn hôm nay",
    over_today: "hết hạn từ hôm nay",
    working_days_over: |days| format!("quá hạn {days} ngày làm việc"),
    days_over: |days| format!("quá hạn {days} ngày"),
    missing: |count| format!("thiếu {count} tài liệu"),
    overdue: "Quá hạn",
    within_7: "Trong 7 ngày",
    within_15: "Trong 15 ngày",
    within_30: "Trong 30 ngày",
    later: "Sau đó, hoặc chưa có hạn",
};

static ENGLISH: CaseList = CaseList {
    title: "Admission cases",
    title_of: |name| format!("Admission cases: {name}"),
    tasks: "My tasks",
    tasks_lead: "Cases that wait for you or your organisation, the most pressing first. 7, 15 and 30 days are counted as \
                 each deadline counts: in working days or in days.",
    probation: "Probationary members",
    rules: "Rules",
    open_case: "Open a case",
    name: "Name",
    name_hint: "With or without tone marks.",
    conditions: "Only cases that are",
    overdue_count: |count| format!("{count} overdue"),
    matching: |count| format!("{count} match"),
    see_all: |count| format!("See all {count}"),
    cards_before: "‹ Before",
    cards_after: "After ›",
    leaf: |leaf, leaves| format!("{leaf}/{leaves}"),
    to_board: "Back to the board",
    empty_column: "No case.",
    own_cases_only: "You see how many cases stand below; single cases appear while they lie before your committee or \
                     are assigned to you.",
    none: "No case matches.",
    none_advice: "Take conditions away.",
    no_tasks: "No case waits for you.",
    none_seen: "None of these that you may see.",
    person: "Name",
    branch: "Branch",
    state: "State",
    deadline: "Deadline",
    documents: "Conditions, documents",
    awaits: "Waits for",
    days_in_state: |days| format!("{days} days"),
    days_left: |days| format!("{days} days left"),
    working_days_left: |days| format!("{days} working days left"),
    due_today: "due today",
    over_today: "spent since today",
    working_days_over: |days| format!("{days} working days overdue"),
    days_over: |days| format!("{days} days overdue"),
    missing: |count| format!("{count} documents missing"),
    overdue: "Overdue",
    within_7: "Within 7 days",
    within_15: "Within 15 days",
    within_30: "Within 30 days",
    later: "Later, or without a deadline",
};
