//! The words of those blocks of the desk that are about the system: approvals, files, accounts, the server, inspections,
//! saved queries.

use super::Language;

/// The texts in one language.
pub(crate) struct DeskOffice {
    /// So many requests wait.
    pub(crate) waiting: fn(&str) -> String,
    /// Nothing waits.
    pub(crate) nothing_waits: &'static str,
    /// Leads to the approvals.
    pub(crate) decide: &'static str,
    /// Who asked, and when.
    pub(crate) asked: fn(&str, &str) -> String,
    /// A change of rules waits.
    pub(crate) rule_change: &'static str,
    /// A tie of an account to a person waits.
    pub(crate) tie: &'static str,
    /// A merge of records waits.
    pub(crate) merge: &'static str,
    /// Heading of the imports.
    pub(crate) imports: &'static str,
    /// There was none.
    pub(crate) no_imports: &'static str,
    /// Rows written and refused.
    pub(crate) rows: fn(&str, &str) -> String,
    /// Nothing was to be written.
    pub(crate) dry_run: &'static str,
    /// Heading of the exports.
    pub(crate) exports: &'static str,
    /// There was none.
    pub(crate) no_exports: &'static str,
    /// Rows of an export.
    pub(crate) export_rows: fn(&str) -> String,
    /// Fetches a file.
    pub(crate) fetch: &'static str,
    /// All accounts.
    pub(crate) accounts: &'static str,
    /// Those that may not sign in.
    pub(crate) disabled: &'static str,
    /// Those whose owner has not chosen a password.
    pub(crate) without_password: &'static str,
    /// Those without a second factor.
    pub(crate) without_second_factor: &'static str,
    /// Grants that wait for approval.
    pub(crate) requested: &'static str,
    /// Leads to the accounts.
    pub(crate) manage: &'static str,
    /// The release.
    pub(crate) version: &'static str,
    /// The database.
    pub(crate) database: &'static str,
    /// Since when the server runs.
    pub(crate) since: &'static str,
    /// Whether the tables are up to date.
    pub(crate) tables: &'static str,
    /// They are.
    pub(crate) up_to_date: &'static str,
    /// They lack so many steps.
    pub(crate) steps_missing: fn(&str) -> String,
    /// Size.
    pub(crate) size: &'static str,
    /// What is inspected.
    pub(crate) scope: &'static str,
    /// What the trail is for.
    pub(crate) trail_lead: &'static str,
    /// Leads to the trail of the last seven days.
    pub(crate) trail_week: &'static str,
    /// Leads to the trail.
    pub(crate) trail: &'static str,
    /// Nothing was saved.
    pub(crate) no_queries: &'static str,
    /// What to do then.
    pub(crate) no_queries_advice: &'static str,
    /// Runs a query.
    pub(crate) run: &'static str,
    /// When it was saved.
    pub(crate) saved: fn(&str) -> String,
    /// Leads to all queries.
    pub(crate) all_queries: &'static str,
    /// Leads to the explorer.
    pub(crate) explorer: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static DeskOffice {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: DeskOffice = DeskOffice {
    waiting: |count| format!("{count} đề nghị chờ phê duyệt."),
    nothing_waits: "Không có đề nghị nào chờ phê duyệt.",
    decide: "Mở phê duyệt",
    asked: |who, at| format!("{who} đề nghị lúc {at}"),
    rule_change: "Thay đổi quy định",
    tie: "Gắn tài khoản với hồ sơ đảng viên",
    merge: "Gộp hồ sơ",
    imports: "Các lần nhập gần nhất",
    no_imports: "Chưa có lần nhập nào.",
    rows: |good, bad| format!("{good} dòng đã ghi, {bad} dòng lỗi"),
    dry_run: "kiểm tra thử",
    exports: "Các lần xuất gần nhất của tôi",
    no_exports: "Chưa xuất tệp nào.",
    export_rows: |rows| format!("{rows} dòng"),
    fetch: "Tải tệp",
    accounts: "Tất cả tài khoản",
    disabled: "Đang khóa",
    without_password: "Chưa đặt mật khẩu",
    without_second_factor: "Chưa bật xác thực lớp hai",
    requested: "Quyền chờ phê duyệt",
    manage: "Mở quản trị",
    version: "Phiên bản",
    database: "Cơ sở dữ liệu",
    since: "Chạy từ",
    tables: "Cấu trúc dữ liệu",
    up_to_date: "Đã cập nhật",
    steps_missing: |count| format!("Còn thiếu {count} bước: hãy chạy dangvien migrate"),
    size: "Dung lượng",
    scope: "Phạm vi kiểm tra",
    trail_lead: "Ai đã xem, sửa hoặc xuất hồ sơ trong phạm vi kiểm tra, kể cả những lần bị từ chối.",
    trail_week: "Nhật ký 7 ngày qua",
    trail: "Mở nhật ký",
    no_queries: "Bạn chưa lưu truy vấn nào.",
    no_queries_advice: "Hãy viết truy vấn trong công cụ truy vấn, rồi dán vào trang truy vấn đã lưu.",
    run: "Chạy",
    saved: |at| format!("lưu lúc {at}"),
    all_queries: "Truy vấn đã lưu",
    explorer: "Mở công cụ truy vấn",
};

static ENGLISH: DeskOffice = DeskOffice {
    waiting: |count| format!("{count} requests wait for approval."),
    nothing_waits: "Nothing waits for approval.",
    decide: "Open the approvals",
    asked: |who, at| format!("asked by {who} at {at}"),
    rule_change: "Change of rules",
    tie: "Tie of an account to a member",
    merge: "Merge of records",
    imports: "The last imports",
    no_imports: "There was no import.",
    rows: |good, bad| format!("{good} rows written, {bad} refused"),
    dry_run: "dry run",
    exports: "My last exports",
    no_exports: "You exported nothing.",
    export_rows: |rows| format!("{rows} rows"),
    fetch: "Download",
    accounts: "All accounts",
    disabled: "Disabled",
    without_password: "Without a password",
    without_second_factor: "Without a second factor",
    requested: "Grants waiting for approval",
    manage: "Open the administration",
    version: "Release",
    database: "Database",
    since: "Running since",
    tables: "Tables",
    up_to_date: "Up to date",
    steps_missing: |count| format!("{count} steps are missing: run dangvien migrate"),
    size: "Size",
    scope: "Inspected",
    trail_lead: "Who read, changed or exported files within the inspection, and who was refused.",
    trail_week: "The last seven days",
    trail: "Open the audit trail",
    no_queries: "You saved no query.",
    no_queries_advice: "Write one in the explorer, then paste it into the page of saved queries.",
    run: "Run",
    saved: |at| format!("saved {at}"),
    all_queries: "Saved queries",
    explorer: "Open the explorer",
};
