//! The words of the frame: navigation, loading, errors.

/// The texts of the frame in one language.
pub(crate) struct Shell {
    /// Name of the product under its mark.
    pub(crate) tagline: &'static str,
    /// Link that jumps over the navigation.
    pub(crate) skip: &'static str,
    /// Name of the main navigation.
    pub(crate) navigation: &'static str,
    /// Opens and closes the navigation on narrow screens.
    pub(crate) menu: &'static str,
    /// The desk.
    pub(crate) desk: &'static str,
    /// The dashboard.
    pub(crate) overview: &'static str,
    /// The organisations.
    pub(crate) organisations: &'static str,
    /// The members.
    pub(crate) members: &'static str,
    /// The admission cases.
    pub(crate) cases: &'static str,
    /// What waits for the viewer.
    pub(crate) tasks: &'static str,
    /// Leads to the notices.
    pub(crate) notices: &'static str,
    /// Inspections.
    pub(crate) inspections: &'static str,
    /// The explorer of the API.
    pub(crate) explorer: &'static str,
    /// Name of the choice of language.
    pub(crate) language: &'static str,
    /// The tree of organisations.
    pub(crate) tree: &'static str,
    /// Opens and closes the tree.
    pub(crate) tree_toggle: &'static str,
    /// A level of the tree that goes on.
    pub(crate) tree_more: &'static str,
    /// The day that figures are of.
    pub(crate) as_of: &'static str,
    /// The chosen day lies before the first one covered.
    pub(crate) before_opening: fn(&str) -> String,
    /// The chosen day lies behind the last complete one.
    pub(crate) incomplete: fn(&str) -> String,
    /// The chosen day has not come.
    pub(crate) future: &'static str,
    /// Something is on its way.
    pub(crate) loading: &'static str,
    /// Before the first day covered.
    pub(crate) covers_from: &'static str,
    /// Between the first and the last day covered.
    pub(crate) covers_to: &'static str,
    /// Instead of a last day, when the register is kept day by day.
    pub(crate) covers_today: &'static str,
    /// Short label of made-up data.
    pub(crate) synthetic: &'static str,
    /// What the label means.
    pub(crate) synthetic_note: &'static str,
    /// Heading of an error.
    pub(crate) failed: &'static str,
    /// Asks again.
    pub(crate) retry: &'static str,
    /// Loads the page anew.
    pub(crate) reload: &'static str,
    /// Copies the details of an error.
    pub(crate) copy_details: &'static str,
    /// The details are in the clipboard.
    pub(crate) copied: &'static str,
    /// Opens the details of an error.
    pub(crate) details: &'static str,
    /// No connection to the server.
    pub(crate) no_connection: &'static str,
    /// The server took too long.
    pub(crate) timed_out: &'static str,
    /// The server failed inside.
    pub(crate) server_failed: &'static str,
    /// The question was refused.
    pub(crate) refused: &'static str,
    /// The answer was not understood.
    pub(crate) unreadable: &'static str,
    /// Not signed in, or not allowed.
    pub(crate) not_allowed: &'static str,
    /// The code of a screen did not come.
    pub(crate) code_missing: &'static str,
    /// The texts in another language did not come.
    pub(crate) language_missing: &'static str,
    /// Heading where no screen is.
    pub(crate) not_found: &'static str,
    /// What to do where no screen is.
    pub(crate) not_found_note: &'static str,
}

pub(super) const VIETNAMESE: Shell = Shell {
    tagline: "Phát triển đảng viên",
    skip: "Đến nội dung chính",
    navigation: "Điều hướng chính",
    menu: "Menu",
    desk: "Bàn làm việc",
    overview: "Tổng quan",
    organisations: "Tổ chức",
    members: "Đảng viên",
    cases: "Hồ sơ kết nạp",
    tasks: "Việc của tôi",
    notices: "Thông báo",
    inspections: "Kiểm tra",
    explorer: "Truy vấn",
    language: "Ngôn ngữ",
    tree: "Cây tổ chức",
    tree_toggle: "Cây tổ chức",
    tree_more: "Xem tất cả…",
    as_of: "Tính đến ngày",
    before_opening: |first| format!("Dữ liệu chỉ có từ ngày {first}."),
    incomplete: |last| format!("Sau ngày {last} dữ liệu chưa được ghi đủ."),
    future: "Ngày này chưa đến.",
    loading: "Đang tải…",
    covers_from: "Dữ liệu từ",
    covers_to: "đến",
    covers_today: "nay",
    synthetic: "Dữ liệu minh họa",
    synthetic_note: "Mọi người trong dữ liệu này đều do máy tạo ra, không có thật.",
    failed: "Chưa lấy được dữ liệu",
    retry: "Thử lại",
    reload: "Tải lại trang",
    copy_details: "Chép chi tiết",
    copied: "Đã chép",
    details: "Chi tiết kỹ thuật",
    no_connection: "Không kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại.",
    timed_out: "Máy chủ trả lời quá lâu. Hãy thử lại, hoặc thu hẹp phạm vi.",
    server_failed: "Máy chủ gặp lỗi. Hãy thử lại; nếu vẫn lỗi, hãy gửi chi tiết cho người quản trị.",
    refused: "Máy chủ không nhận yêu cầu này.",
    unreadable: "Không đọc được câu trả lời của máy chủ. Có thể chương trình đã có bản mới: hãy tải lại trang.",
    not_allowed: "Không có quyền hoặc không tồn tại.",
    code_missing: "Chưa tải được màn hình này. Hãy kiểm tra mạng rồi tải lại trang.",
    language_missing: "Chưa tải được ngôn ngữ này. Hãy kiểm tra mạng rồi thử lại.",
    not_found: "Không có trang này",
    not_found_note: "Địa chỉ có thể đã gõ sai, hoặc trang không còn.",
};

pub(super) const ENGLISH: Shell = Shell {
    tagline: "Party-member development",
    skip: "Skip to the main content",
    navigation: "Main navigation",
    menu: "Menu",
    desk: "Desk",
    overview: "Overview",
    organisations: "Organisations",
    members: "Members",
    cases: "Admission cases",
    tasks: "My tasks",
    notices: "Notices",
    inspections: "Inspections",
    explorer: "Queries",
    language: "Language",
    tree: "Tree of organisations",
    tree_toggle: "Organisations",
    tree_more: "See all…",
    as_of: "As of",
    before_opening: |first| format!("The data begins on {first}."),
    incomplete: |last| format!("After {last} the data is not complete."),
    future: "This day has not come.",
    loading: "Loading…",
    covers_from: "Data from",
    covers_to: "to",
    covers_today: "today",
    synthetic: "Illustrative data",
    synthetic_note: "Every person in this data is made up by a program.",
    failed: "The data could not be fetched",
    retry: "Try again",
    reload: "Reload the page",
    copy_details: "Copy the details",
    copied: "Copied",
    details: "Technical details",
    no_connection: "The server cannot be reached. Check the network, then try again.",
    timed_out: "The server took too long. Try again, or narrow the scope.",
    server_failed: "The server failed. Try again; if it goes on, send the details to the administrator.",
    refused: "The server does not accept this request.",
    unreadable: "The server's answer could not be read. The program may have a new version: reload the page.",
    not_allowed: "Not permitted, or it does not exist.",
    code_missing: "This screen could not be loaded. Check the network, then reload the page.",
    language_missing: "This language could not be loaded. Check the network, then try again.",
    not_found: "There is no such page",
    not_found_note: "The address may be misspelt, or the page is gone.",
};
