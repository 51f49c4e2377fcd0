//! The words of the page of saved queries; they come with it.

use super::Language;

/// The texts in one language.
pub(crate) struct SavedQueries {
    /// Heading.
    pub(crate) title: &'static str,
    /// What they are.
    pub(crate) lead: &'static str,
    /// Leads to the explorer.
    pub(crate) explorer: &'static str,
    /// Nothing was saved.
    pub(crate) none: &'static str,
    /// What to do then.
    pub(crate) none_advice: &'static str,
    /// Column and field: the name.
    pub(crate) name: &'static str,
    /// Column: the last change.
    pub(crate) saved_at: &'static str,
    /// Column: what can be done.
    pub(crate) actions: &'static str,
    /// Runs it in the explorer.
    pub(crate) run: &'static str,
    /// Opens it in the form.
    pub(crate) edit: &'static str,
    /// Removes it.
    pub(crate) remove: &'static str,
    /// What comes of removing.
    pub(crate) remove_effect: fn(&str) -> String,
    /// It is removed.
    pub(crate) removed: &'static str,
    /// Heading of the form for a new one.
    pub(crate) new: &'static str,
    /// Heading of the form that changes one.
    pub(crate) change: fn(&str) -> String,
    /// What a name is.
    pub(crate) name_hint: &'static str,
    /// Field: the text.
    pub(crate) document: &'static str,
    /// How it gets there.
    pub(crate) document_hint: &'static str,
    /// Field: the variables.
    pub(crate) variables: &'static str,
    /// How they are written.
    pub(crate) variables_hint: &'static str,
    /// Saves.
    pub(crate) save: &'static str,
    /// It is saved.
    pub(crate) saved: &'static str,
    /// Leaves what was begun.
    pub(crate) cancel: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static SavedQueries {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: SavedQueries = SavedQueries {
    title: "Truy vấn đã lưu",
    lead: "Chỉ mình bạn thấy các truy vấn này.",
    explorer: "Mở công cụ truy vấn",
    none: "Bạn chưa lưu truy vấn nào.",
    none_advice: "Dán câu truy vấn vào mẫu bên dưới rồi lưu.",
    name: "Tên gọi",
    saved_at: "Lưu lúc",
    actions: "Thao tác",
    run: "Chạy",
    edit: "Sửa",
    remove: "Xóa",
    remove_effect: |name| format!("Truy vấn “{name}” và nội dung của nó bị xóa, không lấy lại được."),
    removed: "Đã xóa truy vấn.",
    new: "Lưu truy vấn mới",
    change: |name| format!("Sửa “{name}”"),
    name_hint: "Tối đa 80 ký tự, không trùng với truy vấn khác của bạn.",
    document: "Câu truy vấn GraphQL",
    document_hint: "Dán từ công cụ truy vấn; máy chủ kiểm tra cú pháp khi lưu.",
    variables: "Biến (JSON)",
    variables_hint: "Ví dụ {\"asOf\": \"2015-12-31\"}; để trống nếu không có.",
    save: "Lưu",
    saved: "Đã lưu truy vấn.",
    cancel: "Thôi sửa",
};

static ENGLISH: SavedQueries = SavedQueries {
    title: "Saved queries",
    lead: "Only you see these queries.",
    explorer: "Open the explorer",
    none: "You saved no query.",
    none_advice: "Paste one into the form below and save it.",
    name: "Name",
    saved_at: "Saved",
    actions: "Actions",
    run: "Run",
    edit: "Change",
    remove: "Remove",
    remove_effect: |name| format!("The query “{name}” is removed with its text, for good."),
    removed: "The query is removed.",
    new: "Save a new query",
    change: |name| format!("Change “{name}”"),
    name_hint: "Up to 80 characters, not the name of another of your queries.",
    document: "GraphQL text",
    document_hint: "Paste it from the explorer; its syntax is checked when it is saved.",
    variables: "Variables (JSON)",
    variables_hint: "For example {\"asOf\": \"2015-12-31\"}; empty when there are none.",
    save: "Save",
    saved: "The query is saved.",
    cancel: "Leave it as it is",
};
