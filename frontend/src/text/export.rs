//! The words of taking a list out as a file; they come with the lists.

use super::Language;

/// The texts in one language.
pub(crate) struct Export {
    /// As a workbook.
    pub(crate) excel: &'static str,
    /// As CSV.
    pub(crate) csv: &'static str,
    /// Rows written, of all.
    pub(crate) running: fn(&str, &str) -> String,
    /// Another must approve.
    pub(crate) waiting: fn(&str) -> String,
    /// The file is there.
    pub(crate) done: fn(&str) -> String,
    /// Fetches it.
    pub(crate) fetch: &'static str,
    /// Columns that are left out.
    pub(crate) left_out: &'static str,
    /// There is no file.
    pub(crate) failed: &'static str,
    /// It was not approved.
    pub(crate) rejected: &'static str,
    /// Heading of the choice of figures.
    pub(crate) figures: &'static str,
    /// Field: which table.
    pub(crate) table: &'static str,
    /// Field: by what its rows are counted.
    pub(crate) by: &'static str,
    /// What an export holds that waits for approval.
    pub(crate) asked: fn(&str, &str, &str) -> String,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static Export {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: Export = Export {
    excel: "Xuất Excel",
    csv: "Xuất CSV",
    running: |done, all| format!("Đang xuất: {done} trong {all} dòng"),
    waiting: |rows| {
        format!(
            "Danh sách {rows} dòng chờ phê duyệt: tệp có sau khi một người khác có quyền phê duyệt đồng ý."
        )
    },
    done: |rows| format!("Đã xuất {rows} dòng; tệp được giữ trong 24 giờ."),
    fetch: "Tải tệp",
    left_out: "Tệp không có các cột thông tin cá nhân mà bạn không được xem.",
    failed: "Không xuất được tệp: hãy thử lại.",
    rejected: "Đề nghị xuất không được phê duyệt.",
    figures: "Xuất bảng số liệu",
    table: "Bảng",
    by: "Phân tổ theo",
    asked: |what, rows, place| format!("Xuất {what}: {rows} dòng, {place}"),
};

static ENGLISH: Export = Export {
    excel: "Export Excel",
    csv: "Export CSV",
    running: |done, all| format!("Exporting: {done} of {all} rows"),
    waiting: |rows| {
        format!("The list of {rows} rows waits for approval: there is a file once somebody else approves.")
    },
    done: |rows| format!("{rows} rows exported; the file is kept for 24 hours."),
    fetch: "Download",
    left_out: "The file lacks the personal columns that you may not read.",
    failed: "There is no file: try again.",
    rejected: "The export was not approved.",
    figures: "Take figures out",
    table: "Table",
    by: "By",
    asked: |what, rows, place| format!("Export of {what}: {rows} rows, {place}"),
};
