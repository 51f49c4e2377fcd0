//! The words of the page of the audit trail; they come with it.

use super::Language;

/// The texts in one language.
pub(crate) struct Audit {
    /// Heading.
    pub(crate) title: &'static str,
    /// What it is.
    pub(crate) lead: &'static str,
    /// First day.
    pub(crate) from: &'static str,
    /// Last day.
    pub(crate) to: &'static str,
    /// Which action.
    pub(crate) action: &'static str,
    /// Every action.
    pub(crate) every_action: &'static str,
    /// How it ended.
    pub(crate) outcome: &'static str,
    /// Every outcome.
    pub(crate) every_outcome: &'static str,
    /// By which account.
    pub(crate) account: &'static str,
    /// How it is written.
    pub(crate) account_hint: &'static str,
    /// About which member.
    pub(crate) member: &'static str,
    /// How it is told.
    pub(crate) member_hint: &'static str,
    /// Not a member.
    pub(crate) member_problem: &'static str,
    /// Column: place in the chain.
    pub(crate) sequence: &'static str,
    /// Column: when.
    pub(crate) at: &'static str,
    /// Column: who, by which role.
    pub(crate) who: &'static str,
    /// Column: what it was done to.
    pub(crate) subject: &'static str,
    /// Column: what else is told.
    pub(crate) detail: &'static str,
    /// Column: from where.
    pub(crate) address: &'static str,
    /// The server itself.
    pub(crate) server: &'static str,
    /// Nothing matches.
    pub(crate) none: &'static str,
    /// What to do then.
    pub(crate) none_advice: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static Audit {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: Audit = Audit {
    title: "Nhật ký",
    lead: "Ai đã làm gì và xem gì, mới nhất trước. Không ai sửa hay xóa được; việc xem trang này cũng được ghi.",
    from: "Từ ngày",
    to: "Đến ngày",
    action: "Hành động",
    every_action: "Mọi hành động",
    outcome: "Kết quả",
    every_outcome: "Mọi kết quả",
    account: "Tài khoản",
    account_hint: "Đúng tên đăng nhập.",
    member: "Về đảng viên",
    member_hint: "Dán liên kết trang của đảng viên.",
    member_problem: "Cần liên kết trang của một đảng viên.",
    sequence: "Số",
    at: "Thời điểm",
    who: "Ai",
    subject: "Đối tượng",
    detail: "Chi tiết",
    address: "Địa chỉ mạng",
    server: "Máy chủ",
    none: "Không có bản ghi nào khớp.",
    none_advice: "Hãy bỏ bớt điều kiện, hoặc chọn khoảng ngày khác.",
};

static ENGLISH: Audit = Audit {
    title: "Audit trail",
    lead: "Who did and read what, the newest first. Nobody can change or delete it; reading this page is recorded too.",
    from: "From",
    to: "To",
    action: "Action",
    every_action: "Every action",
    outcome: "Outcome",
    every_outcome: "Every outcome",
    account: "Account",
    account_hint: "Its exact name.",
    member: "About the member",
    member_hint: "Paste the link of the member's page.",
    member_problem: "This is not the link of a member's page.",
    sequence: "No.",
    at: "When",
    who: "Who",
    subject: "Subject",
    detail: "Detail",
    address: "Address",
    server: "The server",
    none: "No record matches.",
    none_advice: "Take conditions away, or choose other days.",
};
