//! The words of the page on which a password is chosen; they come with it.

use super::Language;

/// The texts in one language.
pub(crate) struct SetUp {
    /// Heading.
    pub(crate) title: &'static str,
    /// What this is.
    pub(crate) lead: &'static str,
    /// The field.
    pub(crate) password: &'static str,
    /// What a password must be.
    pub(crate) hint: &'static str,
    /// Chooses it.
    pub(crate) choose: &'static str,
    /// The address has no secret.
    pub(crate) no_link: &'static str,
    /// To the sign-in page.
    pub(crate) to_sign_in: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static SetUp {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: SetUp = SetUp {
    title: "Đặt mật khẩu",
    lead: "Hãy chọn mật khẩu cho tài khoản của bạn. Chỉ mình bạn biết mật khẩu này.",
    password: "Mật khẩu mới",
    hint: "Ít nhất 12 ký tự. Bốn, năm từ không liên quan với nhau thì dễ nhớ mà khó đoán.",
    choose: "Đặt mật khẩu",
    no_link: "Hãy mở trang này bằng liên kết mà người quản trị đã gửi. Mỗi liên kết chỉ dùng được một lần.",
    to_sign_in: "Đến trang đăng nhập",
};

static ENGLISH: SetUp = SetUp {
    title: "Choose a password",
    lead: "Choose the password of your account. Nobody but you knows it.",
    password: "New password",
    hint: "At least 12 characters. Four or five unrelated words are easy to keep in mind and hard to guess.",
    choose: "Choose the password",
    no_link: "Open this page by the link that the administrator sent. Each link serves once.",
    to_sign_in: "To the sign-in page",
};
