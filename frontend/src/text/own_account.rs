//! The words of the page of the own account; they come with it.

use super::Language;

/// The texts in one language.
pub(crate) struct OwnAccount {
    /// Heading.
    pub(crate) title: &'static str,
    /// The own sessions.
    pub(crate) sessions: &'static str,
    /// Which browser.
    pub(crate) device: &'static str,
    /// From where.
    pub(crate) address: &'static str,
    /// Since when.
    pub(crate) began: &'static str,
    /// Last use.
    pub(crate) seen: &'static str,
    /// What can be done.
    pub(crate) action: &'static str,
    /// The session that asks.
    pub(crate) this_one: &'static str,
    /// Ends a session.
    pub(crate) end: &'static str,
    /// What ending a session does.
    pub(crate) end_effect: &'static str,
    /// A session was ended.
    pub(crate) ended: &'static str,
    /// Changing the password.
    pub(crate) password: &'static str,
    /// The password until now.
    pub(crate) current: &'static str,
    /// The new one.
    pub(crate) new: &'static str,
    /// What a password must be.
    pub(crate) new_hint: &'static str,
    /// Changes it.
    pub(crate) change: &'static str,
    /// It was changed; how many other sessions ended.
    pub(crate) changed: fn(i32) -> String,
    /// The own access tokens.
    pub(crate) tokens: &'static str,
    /// What they are for.
    pub(crate) tokens_lead: &'static str,
    /// There is none.
    pub(crate) no_tokens: &'static str,
    /// What its owner calls it.
    pub(crate) token_name: &'static str,
    /// Which program.
    pub(crate) token_name_hint: &'static str,
    /// What it may be used for.
    pub(crate) scopes: &'static str,
    /// How long.
    pub(crate) days: &'static str,
    /// How long is possible.
    pub(crate) days_hint: &'static str,
    /// Not a number.
    pub(crate) days_problem: &'static str,
    /// Narrowed to.
    pub(crate) within: &'static str,
    /// Narrowed to nothing less than everything.
    pub(crate) everywhere: &'static str,
    /// How it is narrowed.
    pub(crate) within_hint: &'static str,
    /// The end of its time.
    pub(crate) expires: &'static str,
    /// Last use.
    pub(crate) used: &'static str,
    /// Never used.
    pub(crate) unused: &'static str,
    /// Makes one.
    pub(crate) make: &'static str,
    /// Its secret, this once.
    pub(crate) secret: &'static str,
    /// Takes one back.
    pub(crate) revoke: &'static str,
    /// What taking one back does.
    pub(crate) revoke_effect: fn(&str) -> String,
    /// One was taken back.
    pub(crate) revoked: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static OwnAccount {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: OwnAccount = OwnAccount {
    title: "Tài khoản của tôi",
    sessions: "Các phiên đăng nhập",
    device: "Trình duyệt",
    address: "Địa chỉ mạng",
    began: "Đăng nhập lúc",
    seen: "Dùng gần nhất",
    action: "Thao tác",
    this_one: "Phiên này",
    end: "Kết thúc",
    end_effect: "Trình duyệt đó phải đăng nhập lại. Nếu bạn không nhận ra phiên này, hãy đổi mật khẩu ngay sau đó.",
    ended: "Đã kết thúc phiên",
    password: "Đổi mật khẩu",
    current: "Mật khẩu hiện tại",
    new: "Mật khẩu mới",
    new_hint: "Ít nhất 12 ký tự. Bốn, năm từ không liên quan với nhau thì dễ nhớ mà khó đoán.",
    change: "Đổi mật khẩu",
    changed: |ended| match ended {
        0 => "Đã đổi mật khẩu.".to_owned(),
        ended => format!("Đã đổi mật khẩu; {ended} phiên khác đã kết thúc."),
    },
    tokens: "Mã truy cập",
    tokens_lead: "Chương trình của bạn dùng mã truy cập để lấy dữ liệu thay bạn, nhiều nhất là những gì bạn được xem.",
    no_tokens: "Chưa có mã truy cập nào.",
    token_name: "Tên gọi",
    token_name_hint: "Chương trình nào dùng mã này.",
    scopes: "Phạm vi",
    days: "Số ngày hiệu lực",
    days_hint: "Từ 1 đến 180.",
    days_problem: "Hãy viết một số từ 1 đến 180.",
    within: "Chỉ trong tổ chức",
    everywhere: "Toàn bộ phạm vi của bạn",
    within_hint: "Để trống thì mã dùng được trong toàn bộ phạm vi của bạn.",
    expires: "Hết hạn",
    used: "Dùng gần nhất",
    unused: "chưa dùng",
    make: "Tạo mã truy cập",
    secret: "Mã truy cập chỉ hiện một lần. Hãy chép ngay vào chương trình của bạn; đừng gửi cho ai.",
    revoke: "Thu hồi",
    revoke_effect: |name| format!("Chương trình dùng mã “{name}” không lấy được dữ liệu nữa, ngay lập tức."),
    revoked: "Đã thu hồi mã truy cập",
};

static ENGLISH: OwnAccount = OwnAccount {
    title: "My account",
    sessions: "Sessions",
    device: "Browser",
    address: "Address",
    began: "Signed in",
    seen: "Last use",
    action: "Action",
    this_one: "This one",
    end: "End",
    end_effect: "That browser has to sign in again. If you do not recognise the session, change your password next.",
    ended: "The session is ended",
    password: "Change the password",
    current: "Current password",
    new: "New password",
    new_hint: "At least 12 characters. Four or five unrelated words are easy to keep in mind and hard to guess.",
    change: "Change the password",
    changed: |ended| match ended {
        0 => "The password is changed.".to_owned(),
        ended => format!("The password is changed; {ended} other sessions have ended."),
    },
    tokens: "Access tokens",
    tokens_lead: "Your programs read data in your place with an access token, at most what you may see.",
    no_tokens: "There is no access token.",
    token_name: "Name of the token",
    token_name_hint: "Which program uses it.",
    scopes: "Scope",
    days: "Days",
    days_hint: "From 1 to 180.",
    days_problem: "Write a number from 1 to 180.",
    within: "Only within",
    everywhere: "All that you may see",
    within_hint: "Left empty, the token serves for all that you may see.",
    expires: "Expires",
    used: "Last use",
    unused: "not used yet",
    make: "Make a token",
    secret: "The token is shown this once. Copy it into your program now; send it to nobody.",
    revoke: "Revoke",
    revoke_effect: |name| format!("Programs with the token “{name}” get no data any more, at once."),
    revoked: "The token is revoked",
};
