//! The words about changes of rules, the calendar and the province's own criteria; they come with the pages.

use super::Language;

/// The texts in one language.
pub(crate) struct RuleChange {
    /// Heading of the proposals, and of their kind in the list of approvals.
    pub(crate) changes: &'static str,
    /// Who decides, and what comes of it.
    pub(crate) changes_lead: &'static str,
    /// Leads to the approvals.
    pub(crate) to_approvals: &'static str,
    /// Nothing was proposed.
    pub(crate) no_changes: &'static str,
    /// Opens the form for a rule.
    pub(crate) propose: &'static str,
    /// Opens the form for the calendar.
    pub(crate) propose_days: &'static str,
    /// Opens the form for a criterion.
    pub(crate) propose_criterion: &'static str,
    /// Sends a form.
    pub(crate) send: &'static str,
    /// It was sent.
    pub(crate) sent: &'static str,
    /// Takes an own proposal back.
    pub(crate) withdraw: &'static str,
    /// It was taken back.
    pub(crate) withdrawn: &'static str,
    /// Column and field: what it is about.
    pub(crate) about: &'static str,
    /// Column: what is proposed.
    pub(crate) proposed: &'static str,
    /// Column: who asked, and when.
    pub(crate) asked: &'static str,
    /// Column: how it stands.
    pub(crate) state: &'static str,
    /// The states: open, approved, rejected, withdrawn.
    pub(crate) states: [&'static str; 4],
    /// Field: the value.
    pub(crate) value: &'static str,
    /// How it is written.
    pub(crate) value_hint: &'static str,
    /// Field: first day.
    pub(crate) from: &'static str,
    /// Field: first day no longer.
    pub(crate) to: &'static str,
    /// Field: the last of several days.
    pub(crate) last: &'static str,
    /// How days are written.
    pub(crate) day_hint: &'static str,
    /// A day that may be left out.
    pub(crate) open_hint: &'static str,
    /// A day that cannot be read.
    pub(crate) day_problem: &'static str,
    /// Field: the regulation.
    pub(crate) regulation: &'static str,
    /// Field: the clause.
    pub(crate) clause: &'static str,
    /// Field: where it was seen.
    pub(crate) source: &'static str,
    /// Field: how sure it is.
    pub(crate) confidence: &'static str,
    /// Field: what else is known.
    pub(crate) note: &'static str,
    /// It shall not be known what holds.
    pub(crate) unknown: &'static str,
    /// It holds no more.
    pub(crate) ends: &'static str,
    /// From a day on.
    pub(crate) since: fn(&str) -> String,
    /// From a day up to another.
    pub(crate) between: fn(&str, &str) -> String,
    /// Heading of the calendar.
    pub(crate) calendar: fn(&str) -> String,
    /// What it is for.
    pub(crate) calendar_lead: &'static str,
    /// The lunar new year of that year is missing.
    pub(crate) incomplete: &'static str,
    /// Nothing was entered.
    pub(crate) no_days: &'static str,
    /// The year before.
    pub(crate) year_before: &'static str,
    /// The year after.
    pub(crate) year_after: &'static str,
    /// Column and field: the day.
    pub(crate) day: &'static str,
    /// Column and field: what it is.
    pub(crate) kind: &'static str,
    /// As its weekday says.
    pub(crate) weekday: &'static str,
    /// Column and field: its name.
    pub(crate) name: &'static str,
    /// Names of the days of the week, from Monday.
    pub(crate) weekdays: [&'static str; 7],
    /// Heading of a rule set of the province.
    pub(crate) local: fn(&str, &str) -> String,
    /// Nobody entered its criteria.
    pub(crate) local_empty: &'static str,
    /// Field: the criterion.
    pub(crate) criterion: &'static str,
    /// Field: its wording.
    pub(crate) wording: &'static str,
    /// That the wording may be left out.
    pub(crate) wording_hint: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static RuleChange {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: RuleChange = RuleChange {
    changes: "Đề nghị thay đổi quy định",
    changes_lead: "Thay đổi chỉ có hiệu lực khi người khác phê duyệt; khi đó hồ sơ đang mở được tính lại.",
    to_approvals: "Phê duyệt",
    no_changes: "Chưa có đề nghị nào.",
    propose: "Đề nghị thay đổi quy định",
    propose_days: "Đề nghị thay đổi lịch",
    propose_criterion: "Đề nghị thay đổi tiêu chí",
    send: "Gửi đề nghị",
    sent: "Đã gửi đề nghị, chờ người khác phê duyệt.",
    withdraw: "Rút đề nghị",
    withdrawn: "Đã rút đề nghị.",
    about: "Nội dung",
    proposed: "Đề nghị",
    asked: "Người đề nghị",
    state: "Trạng thái",
    states: ["Chờ phê duyệt", "Đã phê duyệt", "Không phê duyệt", "Đã rút"],
    value: "Giá trị",
    value_hint: "Số nguyên, true hoặc false, phân số như 2/3 hoặc >1/2, hoặc mã; để trống nếu chưa rõ quy định nào có hiệu lực.",
    from: "Hiệu lực từ ngày",
    to: "Hết hiệu lực từ ngày",
    last: "Đến ngày",
    day_hint: "Ngày/tháng/năm, ví dụ 01/08/2016.",
    open_hint: "Ngày/tháng/năm; để trống nếu không có.",
    day_problem: "Hãy ghi đủ ngày/tháng/năm, ví dụ 01/08/2016.",
    regulation: "Văn bản",
    clause: "Điều, khoản",
    source: "Nguồn",
    confidence: "Độ tin cậy",
    note: "Ghi chú",
    unknown: "Chưa rõ",
    ends: "Không áp dụng nữa",
    since: |day| format!("từ {day}"),
    between: |from, to| format!("từ {from} đến trước {to}"),
    calendar: |year| format!("Lịch làm việc năm {year}"),
    calendar_lead: "Thời hạn tính theo ngày làm việc. Dưới đây là những ngày khác với thứ trong tuần.",
    incomplete: "Chưa có lịch nghỉ Tết Nguyên đán của năm này: thời hạn chạy qua năm này chưa chắc chắn.",
    no_days: "Chưa có ngày nào được ghi.",
    year_before: "Năm trước",
    year_after: "Năm sau",
    day: "Ngày",
    kind: "Loại ngày",
    weekday: "Theo thứ trong tuần",
    name: "Tên ngày",
    weekdays: ["Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"],
    local: |code, title| format!("{code}: {title}"),
    local_empty: "Chưa ai nhập tiêu chí của văn bản này; không có tiêu chí nào được suy đoán.",
    criterion: "Tiêu chí",
    wording: "Nguyên văn",
    wording_hint: "Để trống nếu tiêu chí không áp dụng nữa.",
};

static ENGLISH: RuleChange = RuleChange {
    changes: "Proposed changes of rules",
    changes_lead: "A change takes effect when another approves it; open cases are then reckoned anew.",
    to_approvals: "Approvals",
    no_changes: "Nothing was proposed yet.",
    propose: "Propose a change of a rule",
    propose_days: "Propose a change of the calendar",
    propose_criterion: "Propose a change of a criterion",
    send: "Send the proposal",
    sent: "Sent; another must approve it.",
    withdraw: "Take back",
    withdrawn: "Taken back.",
    about: "About",
    proposed: "Proposed",
    asked: "Asked by",
    state: "State",
    states: ["Waits for approval", "Approved", "Not approved", "Taken back"],
    value: "Value",
    value_hint: "A whole number, true or false, a share such as 2/3 or >1/2, or a code; empty where it is not known what holds.",
    from: "In force from",
    to: "No longer in force from",
    last: "Last day",
    day_hint: "Day/month/year, such as 01/08/2016.",
    open_hint: "Day/month/year; may be left empty.",
    day_problem: "Write day/month/year in full, such as 01/08/2016.",
    regulation: "Regulation",
    clause: "Clause",
    source: "Source",
    confidence: "Confidence",
    note: "Note",
    unknown: "Not known",
    ends: "Holds no more",
    since: |day| format!("from {day}"),
    between: |from, to| format!("from {from} until before {to}"),
    calendar: |year| format!("Working calendar of {year}"),
    calendar_lead: "Deadlines count working days. These are the days that are not what their weekday says.",
    incomplete: "The lunar new year of this year is missing: deadlines that run over it are not certain.",
    no_days: "No day was entered.",
    year_before: "Year before",
    year_after: "Year after",
    day: "Day",
    kind: "Kind",
    weekday: "As its weekday says",
    name: "Name",
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    local: |code, title| format!("{code}: {title}"),
    local_empty: "Nobody has entered the criteria of this document; none is guessed.",
    criterion: "Criterion",
    wording: "Wording",
    wording_hint: "Leave empty where the criterion holds no more.",
};
