//! The words about feeds of deadlines for calendars and the daily mail; they come with the page of the own account.

use super::Language;

/// The texts in one language.
pub(crate) struct Feeds {
    /// Heading.
    pub(crate) title: &'static str,
    /// What they are, and what they do not tell.
    pub(crate) lead: &'static str,
    /// There are none.
    pub(crate) none: &'static str,
    /// Column and field: what its owner calls it.
    pub(crate) name: &'static str,
    /// What to write there.
    pub(crate) name_hint: &'static str,
    /// Column: the end.
    pub(crate) expires: &'static str,
    /// Column: last use.
    pub(crate) used: &'static str,
    /// Never used.
    pub(crate) unused: &'static str,
    /// Column: what can be done.
    pub(crate) action: &'static str,
    /// Takes one back.
    pub(crate) revoke: &'static str,
    /// What follows.
    pub(crate) revoke_effect: fn(&str) -> String,
    /// It was taken back.
    pub(crate) revoked: &'static str,
    /// Makes one.
    pub(crate) make: &'static str,
    /// Beside the address, which is shown once.
    pub(crate) secret: &'static str,
    /// Heading of the daily mail.
    pub(crate) mail_title: &'static str,
    /// What it tells.
    pub(crate) mail_lead: &'static str,
    /// Field: the address.
    pub(crate) mail_address: &'static str,
    /// How none is wanted.
    pub(crate) mail_hint: &'static str,
    /// Keeps the address.
    pub(crate) mail_save: &'static str,
    /// It is kept.
    pub(crate) mail_set: &'static str,
    /// It was taken away.
    pub(crate) mail_gone: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static Feeds {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: Feeds = Feeds {
    title: "Lịch việc đến hạn",
    lead: "Địa chỉ để ứng dụng lịch (Google, Outlook, điện thoại) đọc các thời hạn đang chờ bạn. Lịch chỉ ghi số hồ sơ, \
           thời hạn và đường dẫn, không ghi họ tên. Ai có địa chỉ đều đọc được: đừng gửi cho người khác.",
    none: "Chưa có địa chỉ lịch nào.",
    name: "Tên gọi",
    name_hint: "Nơi sẽ đọc lịch, ví dụ: điện thoại của tôi.",
    expires: "Hết hạn",
    used: "Dùng lần cuối",
    unused: "Chưa dùng",
    action: "Thao tác",
    revoke: "Thu hồi",
    revoke_effect: |name| format!("Ứng dụng lịch dùng địa chỉ “{name}” sẽ không đọc được nữa."),
    revoked: "Đã thu hồi địa chỉ lịch.",
    make: "Tạo địa chỉ lịch",
    secret: "Địa chỉ này chỉ hiện một lần. Hãy chép vào ứng dụng lịch ngay.",
    mail_title: "Thư nhắc việc hằng ngày",
    mail_lead: "Mỗi ngày một thư khi có hồ sơ đang chờ bạn đến hạn trong 30 ngày hoặc quá hạn. Thư chỉ ghi số lượng và đường \
                dẫn, không ghi họ tên. Thư chỉ được gửi khi máy chủ đã bật gửi thư.",
    mail_address: "Địa chỉ thư",
    mail_hint: "Để trống nếu không muốn nhận thư.",
    mail_save: "Lưu địa chỉ thư",
    mail_set: "Đã lưu địa chỉ thư.",
    mail_gone: "Sẽ không gửi thư nữa.",
};

static ENGLISH: Feeds = Feeds {
    title: "Calendar of what is due",
    lead: "An address at which a calendar (Google, Outlook, a telephone) reads the deadlines that wait for you. It tells the \
           number of the case, the deadline and a link, and no names. Whoever has the address can read it: give it to nobody.",
    none: "No address yet.",
    name: "Name",
    name_hint: "Where it will be read, such as: my telephone.",
    expires: "Ends",
    used: "Last used",
    unused: "Never",
    action: "Action",
    revoke: "Revoke",
    revoke_effect: |name| format!("The calendar that reads “{name}” will find nothing there any more."),
    revoked: "The address was revoked.",
    make: "Make an address",
    secret: "The address is shown this once. Copy it into the calendar now.",
    mail_title: "Daily mail",
    mail_lead: "One mail a day while a case that waits for you is due within 30 days, or overdue. It tells numbers and a link, \
                and no names. It is sent only where the server sends mail at all.",
    mail_address: "Address of mail",
    mail_hint: "Leave it empty for no mail.",
    mail_save: "Keep the address",
    mail_set: "The address is kept.",
    mail_gone: "No mail will be sent.",
};
