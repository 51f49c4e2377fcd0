//! The words about who is let in, and the menu of the own account.

/// The texts about signing in, in one language.
pub(crate) struct Access {
    /// Heading of the page.
    pub(crate) sign_in: &'static str,
    /// What an account signs in with.
    pub(crate) name: &'static str,
    /// The secret beside it.
    pub(crate) password: &'static str,
    /// Shows what is typed.
    pub(crate) show_password: &'static str,
    /// Signs in.
    pub(crate) enter: &'static str,
    /// The code of the second factor.
    pub(crate) code: &'static str,
    /// Where the code comes from.
    pub(crate) code_hint: &'static str,
    /// Gives the code.
    pub(crate) confirm: &'static str,
    /// Back to name and password.
    pub(crate) back: &'static str,
    /// Opens what to do without a password.
    pub(crate) forgotten: &'static str,
    /// What to do without a password.
    pub(crate) forgotten_advice: &'static str,
    /// Name, password or code are wrong.
    pub(crate) wrong: &'static str,
    /// The first step was too long ago.
    pub(crate) expired: &'static str,
    /// Tried too often: seconds to wait.
    pub(crate) later: fn(u64) -> String,
    /// A field was left empty.
    pub(crate) missing: &'static str,
    /// Heading of the dialog over a screen whose session has ended.
    pub(crate) ended: &'static str,
    /// What happens after signing in again.
    pub(crate) ended_note: &'static str,
    /// The own account.
    pub(crate) own_account: &'static str,
    /// Signs out.
    pub(crate) sign_out: &'static str,
    /// Signing out did not work.
    pub(crate) sign_out_failed: &'static str,
    /// Accounts and grants.
    pub(crate) accounts: &'static str,
    /// What waits for a second pair of eyes.
    pub(crate) approvals: &'static str,
    /// The audit trail.
    pub(crate) audit: &'static str,
    /// Which right is missing, and whom to ask.
    pub(crate) missing_right: fn(&str) -> String,
    /// The menu of the own account, where its name has no room.
    pub(crate) account: &'static str,
    /// Whom to ask for it.
    pub(crate) missing_right_advice: &'static str,
    /// Leads back to the desk.
    pub(crate) to_desk: &'static str,
    /// Picks another organisation.
    pub(crate) pick_another: &'static str,
    /// Leaves everything as it is.
    pub(crate) cancel: &'static str,
    /// Copies something secret.
    pub(crate) copy: &'static str,
    /// The browser does not copy.
    pub(crate) not_copied: &'static str,
}

pub(super) const VIETNAMESE: Access = Access {
    sign_in: "Đăng nhập",
    name: "Tên đăng nhập",
    password: "Mật khẩu",
    show_password: "Hiện mật khẩu",
    enter: "Đăng nhập",
    code: "Mã xác thực",
    code_hint: "Sáu chữ số trong ứng dụng xác thực, hoặc một mã dự phòng.",
    confirm: "Xác nhận",
    back: "Dùng tài khoản khác",
    forgotten: "Quên mật khẩu?",
    forgotten_advice: "Hãy gọi người quản trị tài khoản ở Ban Tổ chức. Sau khi nhận ra bạn, họ gửi cho bạn một liên kết \
                       để tự chọn mật khẩu mới. Không ai được hỏi mật khẩu của bạn.",
    wrong: "Tên đăng nhập, mật khẩu hoặc mã không đúng.",
    expired: "Phiên đăng nhập hoặc liên kết đã hết hạn. Hãy làm lại từ đầu.",
    later: |seconds| format!("Thử quá nhiều lần. Hãy thử lại sau {seconds} giây."),
    missing: "Hãy điền đủ các ô.",
    ended: "Phiên đăng nhập đã hết",
    ended_note: "Hãy đăng nhập lại. Những gì bạn đang điền trên trang vẫn còn nguyên.",
    own_account: "Tài khoản của tôi",
    sign_out: "Đăng xuất",
    sign_out_failed: "Chưa đăng xuất được. Hãy kiểm tra mạng rồi thử lại.",
    accounts: "Quản trị",
    approvals: "Phê duyệt",
    audit: "Nhật ký",
    missing_right: |right| format!("Bạn không có quyền “{right}” ở đây."),
    account: "Tài khoản",
    missing_right_advice: "Nếu việc này thuộc nhiệm vụ của bạn, hãy hỏi người quản trị tài khoản ở Ban Tổ chức.",
    to_desk: "Về bàn làm việc",
    pick_another: "Chọn tổ chức khác",
    cancel: "Không",
    copy: "Chép",
    not_copied: "Trình duyệt không cho chép; hãy chọn rồi chép bằng tay",
};

pub(super) const ENGLISH: Access = Access {
    sign_in: "Sign in",
    name: "Name of the account",
    password: "Password",
    show_password: "Show the password",
    enter: "Sign in",
    code: "Code",
    code_hint: "Six digits from the authenticator, or one of the recovery codes.",
    confirm: "Confirm",
    back: "Use another account",
    forgotten: "Forgot the password?",
    forgotten_advice: "Call the administrator of accounts at the organisation department. Once they have recognised you, \
                       they send you a link by which you choose a new password. Nobody may ask for your password.",
    wrong: "Name, password or code are wrong.",
    expired: "The session or the link has run out. Begin again.",
    later: |seconds| format!("Tried too often. Try again in {seconds} seconds."),
    missing: "Fill in every field.",
    ended: "The session has ended",
    ended_note: "Sign in again. What you have filled in on the page is still there.",
    own_account: "My account",
    sign_out: "Sign out",
    sign_out_failed: "Signing out did not work. Check the network, then try again.",
    accounts: "Administration",
    approvals: "Approvals",
    audit: "Audit trail",
    missing_right: |right| format!("You do not have the right “{right}” here."),
    account: "Account",
    missing_right_advice: "If this is your task, ask the administrator of accounts.",
    to_desk: "Back to the desk",
    pick_another: "Pick another",
    cancel: "Cancel",
    copy: "Copy",
    not_copied: "The browser does not allow copying; select it and copy it by hand",
};
