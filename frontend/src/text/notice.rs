//! The words of the page of notices; they come with it.

use super::Language;

/// The texts in one language.
pub(crate) struct Notices {
    /// Heading.
    pub(crate) title: &'static str,
    /// What they are.
    pub(crate) lead: &'static str,
    /// So many are unread.
    pub(crate) unread: fn(&str) -> String,
    /// Marks all as read.
    pub(crate) read_all: &'static str,
    /// Marks one as read.
    pub(crate) mark_read: &'static str,
    /// Marks one as unread.
    pub(crate) mark_unread: &'static str,
    /// Before one that is unread, for voices.
    pub(crate) new: &'static str,
    /// Column: the day.
    pub(crate) on: &'static str,
    /// Column: what is told.
    pub(crate) what: &'static str,
    /// Column: the case.
    pub(crate) case: &'static str,
    /// Column: the branch.
    pub(crate) branch: &'static str,
    /// Column: what can be done.
    pub(crate) action: &'static str,
    /// There are none.
    pub(crate) none: &'static str,
    /// When there will be.
    pub(crate) none_advice: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static Notices {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: Notices = Notices {
    title: "Thông báo",
    lead: "Hồ sơ vừa đến lượt bạn, thời hạn sắp đến và quyết định bạn đang chờ; mới nhất trước.",
    unread: |count| format!("{count} thông báo chưa đọc."),
    read_all: "Đánh dấu tất cả đã đọc",
    mark_read: "Đánh dấu đã đọc",
    mark_unread: "Đánh dấu chưa đọc",
    new: "Chưa đọc: ",
    on: "Ngày",
    what: "Nội dung",
    case: "Hồ sơ",
    branch: "Chi bộ",
    action: "Thao tác",
    none: "Không có thông báo nào.",
    none_advice: "Thông báo hiện ra khi hồ sơ đến lượt bạn, khi thời hạn còn 30, 15, 7 ngày hoặc đã đến, và khi có quyết \
                  định về hồ sơ của bạn.",
};

static ENGLISH: Notices = Notices {
    title: "Notices",
    lead: "Cases that have come to you, deadlines that come near, decisions that you wait for; the latest first.",
    unread: |count| format!("{count} unread."),
    read_all: "Mark all as read",
    mark_read: "Mark as read",
    mark_unread: "Mark as unread",
    new: "Unread: ",
    on: "Day",
    what: "What",
    case: "Case",
    branch: "Branch",
    action: "Action",
    none: "No notice.",
    none_advice: "Notices appear when a case comes to you, when a deadline is 30, 15 or 7 days away or has come, and when a \
                  decision has fallen on a case of yours.",
};
