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
    /// The second factor.
    pub(crate) factor: &'static str,
    /// What it is for.
    pub(crate) factor_lead: &'static str,
    /// It is on; how many codes are left.
    pub(crate) factor_on: fn(i32) -> String,
    /// It is off.
    pub(crate) factor_off: &'static str,
    /// Sets it up.
    pub(crate) factor_begin: &'static str,
    /// What setting it up does.
    pub(crate) factor_begin_effect: &'static str,
    /// Takes it away.
    pub(crate) factor_remove: &'static str,
    /// What taking it away does.
    pub(crate) factor_remove_effect: &'static str,
    /// It was taken away.
    pub(crate) factor_removed: &'static str,
    /// Draws new codes.
    pub(crate) codes_renew: &'static str,
    /// What drawing new codes does.
    pub(crate) codes_renew_effect: &'static str,
    /// The password or a code.
    pub(crate) proof: &'static str,
    /// Which of them.
    pub(crate) proof_hint: &'static str,
    /// How the telephone takes the secret.
    pub(crate) enrol_scan: &'static str,
    /// The picture, for who does not see it.
    pub(crate) enrol_picture: &'static str,
    /// How it is typed.
    pub(crate) enrol_type: &'static str,
    /// Sets it up on this very telephone.
    pub(crate) enrol_here: &'static str,
    /// The first code.
    pub(crate) first_code: &'static str,
    /// Where it is.
    pub(crate) first_code_hint: &'static str,
    /// Takes the first code.
    pub(crate) factor_confirm: &'static str,
    /// What the codes are, and that they are not shown again.
    pub(crate) codes_note: &'static str,
    /// Prints them.
    pub(crate) print: &'static str,
    /// They were put away.
    pub(crate) codes_kept: &'static str,
    /// The own links to identity providers.
    pub(crate) identities: &'static str,
    /// What they are for.
    pub(crate) identities_lead: &'static str,
    /// The provider.
    pub(crate) provider: &'static str,
    /// Its word for the person.
    pub(crate) subject: &'static str,
    /// Since when.
    pub(crate) linked: &'static str,
    /// Links with a provider.
    pub(crate) link: fn(&str) -> String,
    /// Takes a link away.
    pub(crate) unlink: &'static str,
    /// What that does.
    pub(crate) unlink_effect: &'static str,
    /// It was taken away.
    pub(crate) unlinked: &'static str,
    /// Who read the own file.
    pub(crate) readings: &'static str,
    /// Nobody did.
    pub(crate) no_readings: &'static str,
    /// What would stand here.
    pub(crate) no_readings_advice: &'static str,
    /// The account is tied to no person.
    pub(crate) not_tied: &'static str,
    /// What to do then.
    pub(crate) not_tied_advice: &'static str,
    /// When.
    pub(crate) at: &'static str,
    /// Who.
    pub(crate) who: &'static str,
    /// As what.
    pub(crate) role: &'static str,
    /// What was done.
    pub(crate) done: &'static str,
    /// Nobody who is known.
    pub(crate) unknown: &'static str,
    /// The server's own tools.
    pub(crate) server: &'static str,
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
    factor: "Xác thực lớp hai",
    factor_lead: "Ngoài mật khẩu, mỗi lần đăng nhập cần thêm mã sáu chữ số do điện thoại của bạn tạo ra.",
    factor_on: |left| format!("Đang bật. Còn {left} mã dự phòng chưa dùng."),
    factor_off: "Chưa bật.",
    factor_begin: "Cài đặt trên điện thoại",
    factor_begin_effect: "Hãy chuẩn bị điện thoại có ứng dụng xác thực. Nếu đang dùng điện thoại khác, điện thoại đó vẫn dùng được cho đến khi cài đặt xong.",
    factor_remove: "Tắt xác thực lớp hai",
    factor_remove_effect: "Sau đó chỉ cần mật khẩu là đăng nhập được. Các phiên khác kết thúc; mã dự phòng không còn giá trị.",
    factor_removed: "Đã tắt xác thực lớp hai",
    codes_renew: "Cấp lại mã dự phòng",
    codes_renew_effect: "Các mã dự phòng cũ không còn giá trị, các phiên khác kết thúc.",
    proof: "Mật khẩu hoặc mã xác thực",
    proof_hint: "Mật khẩu của bạn, hoặc mã đang hiện trên điện thoại nếu đã bật. Chưa có cả hai thì để trống.",
    enrol_scan: "1. Mở ứng dụng xác thực trên điện thoại, chọn thêm tài khoản và quét mã này.",
    enrol_picture: "Mã QR chứa khóa bên dưới",
    enrol_type: "Không quét được? Hãy nhập khóa này vào ứng dụng:",
    enrol_here: "Đang dùng chính điện thoại đó? Mở bằng ứng dụng xác thực.",
    first_code: "2. Mã đang hiện trên điện thoại",
    first_code_hint: "Sáu chữ số; mã đổi sau mỗi 30 giây.",
    factor_confirm: "Bật xác thực lớp hai",
    codes_note: "Mã dự phòng chỉ hiện một lần. Khi mất điện thoại, mỗi mã đăng nhập được một lần thay cho mã sáu chữ số. Hãy in hoặc chép ra và cất nơi an toàn.",
    print: "In",
    codes_kept: "Tôi đã cất các mã này",
    identities: "Đăng nhập ở nơi khác",
    identities_lead: "Khi đã liên kết, bạn có thể đăng nhập bằng tài khoản ở nơi đó thay cho mật khẩu.",
    provider: "Nơi đăng nhập",
    subject: "Mã người dùng ở đó",
    linked: "Liên kết lúc",
    link: |title| format!("Liên kết với {title}"),
    unlink: "Bỏ liên kết",
    unlink_effect: "Bạn không đăng nhập được bằng tài khoản ở nơi đó nữa.",
    unlinked: "Đã bỏ liên kết",
    readings: "Ai đã xem hồ sơ của tôi",
    no_readings: "Chưa có ai xem hồ sơ của bạn",
    no_readings_advice: "Mỗi lần có người xem hoặc thay đổi hồ sơ của bạn, lần đó hiện ở đây.",
    not_tied: "Tài khoản chưa gắn với hồ sơ đảng viên nào",
    not_tied_advice: "Nếu bạn là đảng viên, hãy đề nghị người quản trị gắn tài khoản với hồ sơ của bạn.",
    at: "Thời điểm",
    who: "Tài khoản",
    role: "Vai trò",
    done: "Việc đã làm",
    unknown: "không rõ",
    server: "máy chủ",
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
    factor: "Second factor",
    factor_lead: "Beside the password, every sign-in asks for six digits that your telephone computes.",
    factor_on: |left| format!("On. {left} recovery codes are left."),
    factor_off: "Off.",
    factor_begin: "Set up on a telephone",
    factor_begin_effect: "Have a telephone with an authenticator at hand. One that you use so far serves until the new one is set up.",
    factor_remove: "Turn the second factor off",
    factor_remove_effect: "The password alone then signs you in. Other sessions end; the recovery codes are void.",
    factor_removed: "The second factor is off",
    codes_renew: "Draw new recovery codes",
    codes_renew_effect: "The codes of before are void, and other sessions end.",
    proof: "Password or code",
    proof_hint: "Your password, or the code on your telephone where it is set up. Leave it empty if you have neither.",
    enrol_scan: "1. In the authenticator on your telephone, add an account and scan this picture.",
    enrol_picture: "QR code of the key below",
    enrol_type: "It cannot be scanned? Type this key into the authenticator:",
    enrol_here: "Is this that very telephone? Open it in the authenticator.",
    first_code: "2. The code on the telephone",
    first_code_hint: "Six digits; they change every 30 seconds.",
    factor_confirm: "Turn the second factor on",
    codes_note: "The recovery codes are shown this once. When the telephone is gone, each of them signs you in once in place of the six digits. Print or copy them and keep them in a safe place.",
    print: "Print",
    codes_kept: "I have put them away",
    identities: "Signing in elsewhere",
    identities_lead: "Once linked, you can sign in with your account there in place of the password.",
    provider: "Where",
    subject: "Your id there",
    linked: "Linked",
    link: |title| format!("Link with {title}"),
    unlink: "Unlink",
    unlink_effect: "You cannot sign in with that account any more.",
    unlinked: "Unlinked",
    readings: "Who read my file",
    no_readings: "Nobody has read your file",
    no_readings_advice: "Each time that somebody reads or changes your file is shown here.",
    not_tied: "The account is tied to no member's file",
    not_tied_advice: "If you are a member, ask the administrator to tie the account to your file.",
    at: "When",
    who: "Account",
    role: "Role",
    done: "What was done",
    unknown: "not known",
    server: "the server",
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
