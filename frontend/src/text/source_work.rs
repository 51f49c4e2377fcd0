//! The words about the work that finds and prepares prospects; they come with the page of an organisation.

use super::Language;

/// The texts in one language.
pub(crate) struct SourceWork {
    /// Heading of the quarters of a year.
    pub(crate) quarters: fn(&str) -> String,
    /// How they are counted.
    pub(crate) quarters_how: &'static str,
    /// No branch stood in the year.
    pub(crate) no_branches: &'static str,
    /// What to do then.
    pub(crate) no_branches_advice: &'static str,
    /// Fewer branches are shown than there are.
    pub(crate) more: fn(&str, &str) -> String,
    /// Column: the branch.
    pub(crate) branch: &'static str,
    /// Columns: the quarters.
    pub(crate) quarter: [&'static str; 4],
    /// The last row: branches that left a quarter empty, of how many.
    pub(crate) total: &'static str,
    /// Gaps of how many branches.
    pub(crate) gaps_of: fn(&str, &str) -> String,
    /// Heading of the log of a period.
    pub(crate) log: fn(&str) -> String,
    /// Nothing was recorded in the period.
    pub(crate) none: &'static str,
    /// What to do then, for who may record.
    pub(crate) none_advice: &'static str,
    /// What to do then, for who may not.
    pub(crate) none_advice_reader: &'static str,
    /// Column: the day.
    pub(crate) day: &'static str,
    /// Column and field: what it was about.
    pub(crate) title: &'static str,
    /// Column and field: the kind.
    pub(crate) kind: &'static str,
    /// Column and field: people reached.
    pub(crate) reached: &'static str,
    /// Column: who recorded it.
    pub(crate) recorded: &'static str,
    /// Column: what can be done.
    pub(crate) actions: &'static str,
    /// Mark of what was taken back.
    pub(crate) taken_back: &'static str,
    /// Why, and by whom.
    pub(crate) taken_back_why: fn(&str, &str) -> String,
    /// Who records by tools.
    pub(crate) tool: &'static str,
    /// Heading of the form, and its button.
    pub(crate) record: &'static str,
    /// Only days gone by.
    pub(crate) day_hint: &'static str,
    /// Field: the day.
    pub(crate) held_on: &'static str,
    /// How a title is written.
    pub(crate) title_hint: &'static str,
    /// How people are counted.
    pub(crate) reached_hint: &'static str,
    /// No number.
    pub(crate) reached_form: &'static str,
    /// Field: what else is told.
    pub(crate) note: &'static str,
    /// What does not belong there.
    pub(crate) note_hint: &'static str,
    /// It is recorded.
    pub(crate) done: &'static str,
    /// Takes it back.
    pub(crate) take_back: &'static str,
    /// What comes of it.
    pub(crate) take_back_effect: fn(&str, &str) -> String,
    /// Field: why.
    pub(crate) reason: &'static str,
    /// It is taken back.
    pub(crate) take_back_done: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static SourceWork {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: SourceWork = SourceWork {
    quarters: |year| format!("Công tác tạo nguồn theo quý, năm {year}"),
    quarters_how: "Số hoạt động của từng chi bộ; quý đã hết mà không có hoạt động nào là bỏ trống. Chi bộ bỏ trống \
                   nhiều quý nhất đứng trước.",
    no_branches: "Không có chi bộ nào trong năm này.",
    no_branches_advice: "Hãy chọn khoảng thời gian khác.",
    more: |shown, total| {
        format!("Hiện {shown} trong {total} chi bộ. Mở một tổ chức trực thuộc để xem các chi bộ còn lại.")
    },
    branch: "Chi bộ",
    quarter: ["Quý I", "Quý II", "Quý III", "Quý IV"],
    total: "Số chi bộ bỏ trống",
    gaps_of: |gaps, branches| format!("{gaps} trong {branches}"),
    log: |period| format!("Nhật ký hoạt động, {period}"),
    none: "Chưa có hoạt động nào trong khoảng thời gian này.",
    none_advice: "Hãy ghi hoạt động đầu tiên ở mẫu trên, hoặc chọn khoảng thời gian khác.",
    none_advice_reader: "Hãy chọn khoảng thời gian khác.",
    day: "Ngày",
    title: "Nội dung",
    kind: "Loại hoạt động",
    reached: "Số người tham gia",
    recorded: "Người ghi nhận",
    actions: "Thao tác",
    taken_back: "Đã rút lại",
    taken_back_why: |by, reason| format!("{by}: {reason}"),
    tool: "Hệ thống",
    record: "Ghi hoạt động",
    day_hint: "Ngày đã thực hiện, không muộn hơn hôm nay",
    held_on: "Ngày thực hiện",
    title_hint: "Một dòng, tối đa 200 ký tự",
    reached_hint: "Để trống nếu không đếm",
    reached_form: "Hãy viết một số nguyên, ví dụ 25",
    note: "Ghi chú",
    note_hint: "Không ghi họ tên người; tối đa 2.000 ký tự",
    done: "Đã ghi hoạt động.",
    take_back: "Rút lại",
    take_back_effect: |title, day| {
        format!("“{title}” ngày {day} sẽ không được tính nữa, nhưng vẫn nằm trong nhật ký với lý do rút lại.")
    },
    reason: "Lý do rút lại",
    take_back_done: "Đã rút lại hoạt động.",
};

static ENGLISH: SourceWork = SourceWork {
    quarters: |year| format!("Source work by quarter, {year}"),
    quarters_how: "Activities of each branch; a quarter that is over without any is a gap. Who left most quarters empty \
                   comes first.",
    no_branches: "No branch stood in that year.",
    no_branches_advice: "Choose another period.",
    more: |shown, total| {
        format!("{shown} of {total} branches are shown. Open an organisation below for the others.")
    },
    branch: "Branch",
    quarter: ["Q1", "Q2", "Q3", "Q4"],
    total: "Branches with a gap",
    gaps_of: |gaps, branches| format!("{gaps} of {branches}"),
    log: |period| format!("Log of activities, {period}"),
    none: "No activity in this period yet.",
    none_advice: "Record the first one with the form above, or choose another period.",
    none_advice_reader: "Choose another period.",
    day: "Day",
    title: "What it was about",
    kind: "Kind",
    reached: "People reached",
    recorded: "Recorded by",
    actions: "Actions",
    taken_back: "Taken back",
    taken_back_why: |by, reason| format!("{by}: {reason}"),
    tool: "System",
    record: "Record an activity",
    day_hint: "The day on which it was, today at the latest",
    held_on: "Day",
    title_hint: "One line, at most 200 letters",
    reached_hint: "Leave it empty if nobody counted",
    reached_form: "Write a whole number, such as 25",
    note: "Note",
    note_hint: "No names of persons; at most 2,000 letters",
    done: "The activity is recorded.",
    take_back: "Take back",
    take_back_effect: |title, day| {
        format!("“{title}” of {day} will not count any more; it stays in the log with the reason.")
    },
    reason: "Reason",
    take_back_done: "The activity is taken back.",
};
