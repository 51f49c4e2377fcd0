//! The words of the page of inspections; they come with it.

use super::Language;

/// The texts in one language.
pub(crate) struct Inspection {
    /// Heading.
    pub(crate) title: &'static str,
    /// Heading of an organisation's.
    pub(crate) title_of: fn(&str) -> String,
    /// What stands here.
    pub(crate) lead: &'static str,
    /// Heading of what is overdue in each unit.
    pub(crate) units: &'static str,
    /// How many units have nothing overdue or open.
    pub(crate) quiet_units: fn(&str) -> String,
    /// There is no unit below.
    pub(crate) no_units: &'static str,
    /// Column: the unit.
    pub(crate) unit: &'static str,
    /// Column: cases whose deadline has passed.
    pub(crate) overdue_cases: &'static str,
    /// Column: findings whose deadline has passed.
    pub(crate) overdue_findings: &'static str,
    /// Column: findings that are not closed.
    pub(crate) open_findings: &'static str,
    /// Heading of the findings.
    pub(crate) findings: &'static str,
    /// All findings.
    pub(crate) all: &'static str,
    /// None is in the list.
    pub(crate) none: &'static str,
    /// Column: what was found.
    pub(crate) text: &'static str,
    /// Before the day of the inspection, and its field.
    pub(crate) found_on: &'static str,
    /// Column and field: the deadline.
    pub(crate) due_on: &'static str,
    /// Column and field: what proves that it was put right.
    pub(crate) evidence: &'static str,
    /// So many days left.
    pub(crate) days_left: fn(&str) -> String,
    /// Due today.
    pub(crate) due_today: &'static str,
    /// So many days too late.
    pub(crate) days_over: fn(&str) -> String,
    /// Closed on a day.
    pub(crate) closed_on_day: fn(&str) -> String,
    /// By somebody.
    pub(crate) by: fn(&str) -> String,
    /// The case of somebody.
    pub(crate) case_of: fn(&str) -> String,
    /// Heading of the form, and its button.
    pub(crate) record: &'static str,
    /// Field: where it was found.
    pub(crate) organisation: &'static str,
    /// How it is found.
    pub(crate) organisation_hint: &'static str,
    /// No organisation was picked.
    pub(crate) organisation_missing: &'static str,
    /// What is written there.
    pub(crate) text_hint: &'static str,
    /// Which day that is.
    pub(crate) due_hint: &'static str,
    /// It is recorded.
    pub(crate) recorded: &'static str,
    /// Closes a finding.
    pub(crate) close: &'static str,
    /// Heading of the dialog that closes one of an organisation.
    pub(crate) close_of: fn(&str) -> String,
    /// Field: the day on which it was put right.
    pub(crate) closed_on: &'static str,
    /// What is written there.
    pub(crate) evidence_hint: &'static str,
    /// Field: number of the document.
    pub(crate) reference: &'static str,
    /// How it is written.
    pub(crate) reference_hint: &'static str,
    /// It is closed.
    pub(crate) closed: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static Inspection {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: Inspection = Inspection {
    title: "Kiểm tra",
    title_of: |name| format!("Kiểm tra: {name}"),
    lead: "Hồ sơ và kết luận kiểm tra quá hạn của từng đơn vị, tính đến hôm nay.",
    units: "Quá hạn theo đơn vị",
    quiet_units: |count| {
        format!("{count} đơn vị không có gì quá hạn và không có kết luận nào chưa khắc phục.")
    },
    no_units: "Không có đơn vị trực thuộc.",
    unit: "Đơn vị",
    overdue_cases: "Hồ sơ quá hạn",
    overdue_findings: "Kết luận quá hạn",
    open_findings: "Kết luận chưa đóng",
    findings: "Kết luận kiểm tra",
    all: "Tất cả",
    none: "Không có kết luận kiểm tra nào.",
    text: "Nội dung",
    found_on: "Ngày kiểm tra",
    due_on: "Hạn khắc phục",
    evidence: "Minh chứng khắc phục",
    days_left: |days| format!("còn {days} ngày"),
    due_today: "đến hạn hôm nay",
    days_over: |days| format!("quá {days} ngày"),
    closed_on_day: |day| format!("Khắc phục ngày {day}"),
    by: |name| format!("Người ghi: {name}"),
    case_of: |name| format!("Hồ sơ của {name}"),
    record: "Ghi kết luận kiểm tra",
    organisation: "Tổ chức được kiểm tra",
    organisation_hint: "Gõ vài chữ trong tên tổ chức rồi chọn.",
    organisation_missing: "Hãy chọn tổ chức được kiểm tra.",
    text_hint: "Nêu rõ việc chưa đúng, tối đa 2000 ký tự; không ghi họ tên người liên quan.",
    due_hint: "Ngày cuối cùng còn trong hạn.",
    recorded: "Đã ghi kết luận kiểm tra.",
    close: "Đóng",
    close_of: |name| format!("Đóng kết luận kiểm tra: {name}"),
    closed_on: "Ngày khắc phục",
    evidence_hint: "Đã làm gì, căn cứ vào đâu; tối đa 2000 ký tự. Không có minh chứng thì không đóng được.",
    reference: "Số văn bản minh chứng",
    reference_hint: "Ví dụ: Số 07-BC/ĐU; để trống nếu không có.",
    closed: "Đã đóng kết luận kiểm tra.",
};

static ENGLISH: Inspection = Inspection {
    title: "Inspections",
    title_of: |name| format!("Inspections: {name}"),
    lead: "What is overdue in each unit today: admission cases, and findings of inspections.",
    units: "Overdue by unit",
    quiet_units: |count| format!("{count} units have nothing overdue and no open finding."),
    no_units: "No unit is directly below.",
    unit: "Unit",
    overdue_cases: "Overdue cases",
    overdue_findings: "Overdue findings",
    open_findings: "Open findings",
    findings: "Findings",
    all: "All",
    none: "There is no finding.",
    text: "What was found",
    found_on: "Inspected on",
    due_on: "Due on",
    evidence: "Evidence",
    days_left: |days| format!("{days} days left"),
    due_today: "due today",
    days_over: |days| format!("{days} days late"),
    closed_on_day: |day| format!("Put right on {day}"),
    by: |name| format!("Recorded by {name}"),
    case_of: |name| format!("Case of {name}"),
    record: "Record a finding",
    organisation: "Inspected organisation",
    organisation_hint: "Type some letters of its name, then choose.",
    organisation_missing: "Choose the organisation that was inspected.",
    text_hint: "Say what is wrong in at most 2000 characters; name no persons.",
    due_hint: "The last day that is in time.",
    recorded: "The finding is recorded.",
    close: "Close",
    close_of: |name| format!("Close a finding: {name}"),
    closed_on: "Put right on",
    evidence_hint: "What was done, and what shows it; at most 2000 characters. Without evidence nothing is closed.",
    reference: "Number of the document",
    reference_hint: "Such as Số 07-BC/ĐU; empty where there is none.",
    closed: "The finding is closed.",
};
