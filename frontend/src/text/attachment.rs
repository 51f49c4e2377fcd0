//! The words about files attached to documents; they come with the page of a case.

use super::Language;

/// The texts in one language.
pub(crate) struct Attachment {
    /// Column: the files of a document.
    pub(crate) files: &'static str,
    /// Begins to attach a file; and the heading over that.
    pub(crate) attach: &'static str,
    /// What comes of it: the document.
    pub(crate) attach_to: fn(&str) -> String,
    /// The field of the file.
    pub(crate) file: &'static str,
    /// What is taken: the most bytes.
    pub(crate) taken: fn(&str) -> String,
    /// The case takes no more files.
    pub(crate) full: &'static str,
    /// Nothing was chosen.
    pub(crate) none_chosen: &'static str,
    /// The file has no content.
    pub(crate) empty: &'static str,
    /// The file is of a kind that is not taken.
    pub(crate) wrong_kind: &'static str,
    /// The file is too large: its size, the most.
    pub(crate) too_large: fn(&str, &str) -> String,
    /// The file is on its way: its size.
    pub(crate) sending: fn(&str) -> String,
    /// It has arrived.
    pub(crate) attached: &'static str,
    /// Begins to withdraw a file; and the heading over that.
    pub(crate) withdraw: &'static str,
    /// What comes of it: the name of the file.
    pub(crate) withdraw_effect: fn(&str) -> String,
    /// The field of the reason.
    pub(crate) reason: &'static str,
    /// It was withdrawn.
    pub(crate) withdraw_done: &'static str,
    /// The mark of a file that was withdrawn.
    pub(crate) withdrawn: &'static str,
    /// Who withdrew it, and why.
    pub(crate) withdrawn_why: fn(&str, &str) -> String,
    /// Who attached it, and when.
    pub(crate) attached_by: fn(&str, &str) -> String,
    /// Done by no account.
    pub(crate) tool: &'static str,
    /// A document that is in the dossier no more.
    pub(crate) gone: &'static str,
}

/// The texts in that language.
pub(crate) const fn of(language: Language) -> &'static Attachment {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

const VIETNAMESE: Attachment = Attachment {
    files: "Tệp đính kèm",
    attach: "Đính kèm tệp",
    attach_to: |document| {
        format!(
            "Tệp được đính kèm vào “{document}”, chỉ người có quyền xem dữ liệu cá nhân của hồ sơ tải được. Đính kèm nhầm thì rút lại, không xóa được."
        )
    },
    file: "Tệp đã quét hoặc ảnh chụp",
    taken: |most| format!("PDF, ảnh JPEG hoặc PNG, mỗi tệp không quá {most}."),
    full: "Hồ sơ đã có đủ số tệp. Hãy gộp các trang vào một tệp PDF.",
    none_chosen: "Hãy chọn tệp.",
    empty: "Tệp không có nội dung. Hãy chọn lại tệp.",
    wrong_kind: "Chỉ nhận tệp PDF, ảnh JPEG hoặc PNG. Hãy quét hoặc lưu tài liệu thành PDF rồi chọn lại.",
    too_large: |size, most| {
        format!(
            "Tệp có {size}, lớn hơn {most}. Hãy quét ở độ phân giải thấp hơn (200–300 dpi) hoặc tách thành nhiều tệp."
        )
    },
    sending: |size| format!("Đang gửi tệp ({size}). Hãy giữ trang này mở…"),
    attached: "Đã đính kèm tệp.",
    withdraw: "Rút tệp",
    withdraw_effect: |name| {
        format!("Tệp “{name}” vẫn còn trong danh sách cùng lý do, nhưng không tải được nữa.")
    },
    reason: "Lý do rút tệp",
    withdraw_done: "Đã rút tệp.",
    withdrawn: "đã rút",
    withdrawn_why: |who, why| format!("{who}: {why}"),
    attached_by: |who, when| format!("{who}, {when}"),
    tool: "hệ thống",
    gone: "không còn trong hồ sơ",
};

const ENGLISH: Attachment = Attachment {
    files: "Files",
    attach: "Attach a file",
    attach_to: |document| {
        format!(
            "The file is attached to “{document}”; only who may read the personal data of the case fetches it. A file attached by mistake can be withdrawn, not deleted."
        )
    },
    file: "Scan or photograph",
    taken: |most| format!("PDF, JPEG or PNG, at most {most} each."),
    full: "The case has as many files as it may have. Put pages together into one PDF.",
    none_chosen: "Choose a file.",
    empty: "The file has no content. Choose another one.",
    wrong_kind: "Only PDF, JPEG and PNG files are taken. Scan or save the document as PDF, and choose again.",
    too_large: |size, most| {
        format!(
            "The file has {size}, more than {most}. Scan at a lower resolution (200–300 dpi), or split it."
        )
    },
    sending: |size| format!("Sending the file ({size}). Keep this page open…"),
    attached: "The file is attached.",
    withdraw: "Withdraw",
    withdraw_effect: |name| {
        format!("The file “{name}” stays in the list with the reason, and cannot be fetched any more.")
    },
    reason: "Why it is withdrawn",
    withdraw_done: "The file is withdrawn.",
    withdrawn: "withdrawn",
    withdrawn_why: |who, why| format!("{who}: {why}"),
    attached_by: |who, when| format!("{who}, {when}"),
    tool: "the system",
    gone: "no more in the dossier",
};
