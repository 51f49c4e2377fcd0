//! The words of the pages on which accounts are managed and grants approved; they come with them.

use super::Language;

/// The texts in one language.
pub(crate) struct Administration {
    /// Heading of the accounts.
    pub(crate) title: &'static str,
    /// Field that finds one.
    pub(crate) find: &'static str,
    /// How.
    pub(crate) find_hint: &'static str,
    /// Column: what it signs in with.
    pub(crate) name: &'static str,
    /// Column: name for people.
    pub(crate) display_name: &'static str,
    /// Column: how it stands.
    pub(crate) state: &'static str,
    /// Column: what it is trusted with.
    pub(crate) grants: &'static str,
    /// Column: what can be done.
    pub(crate) actions: &'static str,
    /// It may sign in.
    pub(crate) active: &'static str,
    /// It may not.
    pub(crate) disabled: &'static str,
    /// No password was chosen yet.
    pub(crate) no_password: &'static str,
    /// A second factor is asked for.
    pub(crate) second_factor: &'static str,
    /// Trusted with nothing.
    pub(crate) no_grants: &'static str,
    /// A grant that waits.
    pub(crate) waits: &'static str,
    /// From a day on.
    pub(crate) from: fn(&str) -> String,
    /// From a day to a day.
    pub(crate) from_to: fn(&str, &str) -> String,
    /// Adds an account.
    pub(crate) add: &'static str,
    /// How names are written.
    pub(crate) name_hint: &'static str,
    /// A link to set a password, shown once.
    pub(crate) link: &'static str,
    /// Gives a grant.
    pub(crate) give: &'static str,
    /// To whom a grant is given.
    pub(crate) give_to: fn(&str) -> String,
    /// Which role.
    pub(crate) role: &'static str,
    /// Where.
    pub(crate) organisation: &'static str,
    /// How it is found.
    pub(crate) organisation_hint: &'static str,
    /// None was picked.
    pub(crate) organisation_missing: &'static str,
    /// First day.
    pub(crate) first_day: &'static str,
    /// Last day.
    pub(crate) last_day: &'static str,
    /// How days are written.
    pub(crate) day_hint: &'static str,
    /// Not a day.
    pub(crate) day_problem: &'static str,
    /// What it rests on.
    pub(crate) basis: &'static str,
    /// How that is written.
    pub(crate) basis_hint: &'static str,
    /// The persons.
    pub(crate) persons: &'static str,
    /// How persons are told.
    pub(crate) persons_hint: &'static str,
    /// Not a person.
    pub(crate) persons_problem: fn(&str) -> String,
    /// Such a grant waits for another.
    pub(crate) will_wait: &'static str,
    /// It was given.
    pub(crate) given: &'static str,
    /// It waits for approval.
    pub(crate) given_waits: &'static str,
    /// Takes a grant back.
    pub(crate) revoke: &'static str,
    /// What that does.
    pub(crate) revoke_effect: fn(&str, &str) -> String,
    /// Gives a new link.
    pub(crate) reset: &'static str,
    /// What that does.
    pub(crate) reset_effect: fn(&str) -> String,
    /// Ties the account to a person of the register.
    pub(crate) tie: &'static str,
    /// Ties whom.
    pub(crate) tie_to: fn(&str) -> String,
    /// What tying does.
    pub(crate) tie_effect: &'static str,
    /// The tie waits for approval.
    pub(crate) tie_waits: &'static str,
    /// What an approval of a tie is about.
    pub(crate) tie_asked: fn(&str) -> String,
    /// To the file of whom it is about.
    pub(crate) see_file: &'static str,
    /// The person.
    pub(crate) person: &'static str,
    /// How the person is told.
    pub(crate) person_hint: &'static str,
    /// No person is told.
    pub(crate) person_missing: &'static str,
    /// Ties to nobody any more.
    pub(crate) untie: &'static str,
    /// It is tied.
    pub(crate) tied: &'static str,
    /// How a person is found by name.
    pub(crate) find_person: &'static str,
    /// No person has such a name.
    pub(crate) no_person: &'static str,
    /// Leaves a person out again.
    pub(crate) leave_out: &'static str,
    /// Takes the second factor alone away.
    pub(crate) reset_second_factor: &'static str,
    /// What that does to whom.
    pub(crate) reset_second_factor_effect: fn(&str) -> String,
    /// Lets an account sign in no more.
    pub(crate) disable: &'static str,
    /// What that does.
    pub(crate) disable_effect: fn(&str) -> String,
    /// Lets it sign in again.
    pub(crate) enable: &'static str,
    /// What that does.
    pub(crate) enable_effect: fn(&str) -> String,
    /// It was done.
    pub(crate) done: &'static str,
    /// Heading of the approvals.
    pub(crate) approvals: &'static str,
    /// What they are.
    pub(crate) approvals_lead: &'static str,
    /// Nothing waits.
    pub(crate) no_approvals: &'static str,
    /// Column: who would get it.
    pub(crate) who: &'static str,
    /// Column: what.
    pub(crate) what: &'static str,
    /// Column: who asked, and when.
    pub(crate) asked: &'static str,
    /// Another must decide.
    pub(crate) another: &'static str,
    /// Approves.
    pub(crate) approve: &'static str,
    /// What that does.
    pub(crate) approve_effect: fn(&str, &str) -> String,
    /// Does not.
    pub(crate) reject: &'static str,
    /// What that does.
    pub(crate) reject_effect: fn(&str, &str) -> String,
    /// Why.
    pub(crate) reason: &'static str,
    /// Why must be told.
    pub(crate) reason_missing: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static Administration {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: Administration = Administration {
    title: "Tài khoản và quyền",
    find: "Tìm tài khoản",
    find_hint: "Tên đăng nhập hoặc họ tên, có dấu hay không dấu.",
    name: "Tên đăng nhập",
    display_name: "Họ tên",
    state: "Trạng thái",
    grants: "Quyền",
    actions: "Thao tác",
    active: "Đang dùng",
    disabled: "Đã khóa",
    no_password: "Chưa đặt mật khẩu",
    second_factor: "Xác thực hai lớp",
    no_grants: "Chưa có quyền",
    waits: "Chờ phê duyệt",
    from: |first| format!("từ {first}"),
    from_to: |first, last| format!("từ {first} đến {last}"),
    add: "Thêm tài khoản",
    name_hint: "3 đến 64 ký tự: chữ không dấu, số và . - _ @.",
    link: "Gửi liên kết này cho chủ tài khoản để họ tự đặt mật khẩu. Liên kết chỉ hiện một lần, dùng được một lần \
           trong 72 giờ.",
    give: "Cấp quyền",
    give_to: |name| format!("Cấp quyền cho {name}"),
    role: "Vai trò",
    organisation: "Tại tổ chức",
    organisation_hint: "Gõ vài chữ trong tên, rồi chọn.",
    organisation_missing: "Hãy chọn tổ chức.",
    first_day: "Từ ngày",
    last_day: "Đến ngày",
    day_hint: "ngày/tháng/năm; để trống là từ hôm nay hoặc không thời hạn.",
    day_problem: "Hãy viết ngày như 31/12/2015.",
    basis: "Căn cứ",
    basis_hint: "Số và ngày của quyết định.",
    persons: "Những người được phân công",
    persons_hint: "Dán liên kết trang của từng đảng viên do cán bộ tổ chức gửi, mỗi dòng một người.",
    persons_problem: |line| format!("Không đọc được “{line}”: cần liên kết trang của một đảng viên."),
    will_wait: "Quyền này có phạm vi rộng: nó chỉ có hiệu lực sau khi một người khác phê duyệt.",
    given: "Đã cấp quyền",
    given_waits: "Đã gửi đề nghị: quyền có hiệu lực khi người khác phê duyệt",
    revoke: "Thu hồi quyền",
    revoke_effect: |who, what| format!("{who} mất ngay quyền “{what}”."),
    tie: "Gắn với hồ sơ",
    tie_to: |who| format!("Gắn {who} với hồ sơ đảng viên"),
    tie_effect: "Người dùng tài khoản này sẽ thấy ai đã xem hồ sơ đó. Hãy chắc chắn hồ sơ là của chính họ. Việc gắn chỉ có hiệu lực sau khi một người khác phê duyệt; bỏ gắn có hiệu lực ngay.",
    tie_waits: "Đã gửi đề nghị: tài khoản được gắn khi người khác phê duyệt",
    tie_asked: |whom| format!("Gắn tài khoản với hồ sơ của {whom}"),
    see_file: "Xem hồ sơ",
    person: "Đảng viên",
    person_hint: "Dán liên kết trang của đảng viên do cán bộ tổ chức gửi.",
    person_missing: "Cần liên kết trang của một đảng viên.",
    untie: "Bỏ gắn",
    tied: "Đã gắn hồ sơ",
    find_person: "Tìm theo họ tên, có hoặc không có dấu.",
    no_person: "Không có đảng viên nào có tên như vậy trong phạm vi của bạn.",
    leave_out: "Bỏ",
    reset_second_factor: "Tắt xác thực hai lớp",
    reset_second_factor_effect: |who| {
        format!(
            "{who} đăng nhập chỉ bằng mật khẩu, cho đến khi tự cài đặt lại; các phiên kết thúc. Hãy chắc chắn người yêu cầu đúng là chủ tài khoản."
        )
    },
    reset: "Cấp lại mật khẩu",
    reset_effect: |who| {
        format!(
            "Mật khẩu, xác thực hai lớp, mọi phiên và mã truy cập của {who} mất hiệu lực ngay. Bạn nhận một liên kết \
             để họ đặt mật khẩu mới. Hãy chắc chắn đúng là họ yêu cầu."
        )
    },
    disable: "Khóa tài khoản",
    disable_effect: |who| {
        format!(
            "{who} bị đăng xuất ngay khỏi mọi nơi và không đăng nhập được nữa. Dữ liệu không bị ảnh hưởng."
        )
    },
    enable: "Mở tài khoản",
    enable_effect: |who| format!("{who} đăng nhập được trở lại với các quyền còn hiệu lực."),
    done: "Đã thực hiện",
    approvals: "Phê duyệt",
    approvals_lead: "Quyền có phạm vi rộng, xuất danh sách lớn, thay đổi quy định, gắn tài khoản với hồ sơ và gộp hồ sơ chỉ có hiệu lực khi một người khác người đề nghị và người được cấp phê duyệt.",
    no_approvals: "Không có đề nghị nào chờ phê duyệt.",
    who: "Người được cấp",
    what: "Quyền",
    asked: "Đề nghị",
    another: "Phải do người khác phê duyệt",
    approve: "Đồng ý",
    approve_effect: |who, what| format!("{who}: “{what}” có hiệu lực ngay."),
    reject: "Không đồng ý",
    reject_effect: |who, what| format!("{who}: “{what}” không có hiệu lực; đề nghị kết thúc."),
    reason: "Lý do",
    reason_missing: "Hãy viết lý do.",
};

static ENGLISH: Administration = Administration {
    title: "Accounts and grants",
    find: "Find an account",
    find_hint: "Its name or the person's, with or without tone marks.",
    name: "Account",
    display_name: "Name",
    state: "State",
    grants: "Grants",
    actions: "Actions",
    active: "Active",
    disabled: "Disabled",
    no_password: "No password yet",
    second_factor: "Second factor",
    no_grants: "No grants",
    waits: "Awaits approval",
    from: |first| format!("from {first}"),
    from_to: |first, last| format!("from {first} to {last}"),
    add: "Add an account",
    name_hint: "3 to 64 characters: letters without marks, digits and . - _ @.",
    link: "Send this link to the owner of the account, who chooses a password by it. It is shown this once and serves \
           once, within 72 hours.",
    give: "Give a grant",
    give_to: |name| format!("Give a grant to {name}"),
    role: "Role",
    organisation: "At the organisation",
    organisation_hint: "Type some words of its name, then pick it.",
    organisation_missing: "Pick an organisation.",
    first_day: "From",
    last_day: "To",
    day_hint: "day/month/year; left empty, from today or without an end.",
    day_problem: "Write the day as 31/12/2015.",
    basis: "Basis",
    basis_hint: "Number and day of the decision.",
    persons: "The persons assigned",
    persons_hint: "Paste the links of the members' pages, as the officer sent them, one a line.",
    persons_problem: |line| format!("“{line}” is not the link of a member's page."),
    will_wait: "This grant reaches far: it takes effect only once somebody else has approved it.",
    given: "The grant is given",
    given_waits: "The request is sent: the grant takes effect once another approves it",
    revoke: "Revoke the grant",
    revoke_effect: |who, what| format!("{who} loses the grant “{what}” at once."),
    tie: "Tie to a file",
    tie_to: |who| format!("Tie {who} to a member's file"),
    tie_effect: "Whoever has this account sees who read that file. Make sure that it is their own. They are tied once somebody else has approved it; untying takes effect at once.",
    tie_waits: "The request is sent: the account is tied once another approves it",
    tie_asked: |whom| format!("Tie the account to the file of {whom}"),
    see_file: "See the file",
    person: "Member",
    person_hint: "Paste the link of the member's page, as the officer sent it.",
    person_missing: "The link of a member's page is needed.",
    untie: "Untie",
    tied: "Tied to a file",
    find_person: "Find by name, with or without tone marks.",
    no_person: "No member within your scope has such a name.",
    leave_out: "Leave out",
    reset_second_factor: "Turn the second factor off",
    reset_second_factor_effect: |who| {
        format!(
            "{who} signs in by the password alone until they set it up again; their sessions end. Make sure that who asks is the owner."
        )
    },
    reset: "Reset the password",
    reset_effect: |who| {
        format!(
            "Password, second factor, all sessions and tokens of {who} end at once. You get a link by which they choose a \
             new password. Make sure that it is they who ask."
        )
    },
    disable: "Disable the account",
    disable_effect: |who| {
        format!("{who} is signed out everywhere at once and cannot sign in any more. No data is affected.")
    },
    enable: "Enable the account",
    enable_effect: |who| format!("{who} can sign in again, with the grants that still hold."),
    done: "Done",
    approvals: "Approvals",
    approvals_lead: "Grants that reach far, exports of long lists, changes of rules, ties of accounts to files and merges of records take effect once somebody approves who neither asked for them nor gets them.",
    no_approvals: "Nothing waits for approval.",
    who: "For whom",
    what: "Grant",
    asked: "Asked for",
    another: "Another must decide",
    approve: "Approve",
    approve_effect: |who, what| format!("{who}: “{what}” takes effect at once."),
    reject: "Reject",
    reject_effect: |who, what| format!("{who}: “{what}” does not take effect; the request ends."),
    reason: "Reason",
    reason_missing: "Write the reason.",
};
