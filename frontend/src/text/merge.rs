//! The words of the page on which records that are one person are merged; they come with it.

use super::Language;

/// The texts in one language.
pub(crate) struct Merge {
    /// Heading.
    pub(crate) title: &'static str,
    /// What it is for.
    pub(crate) lead: &'static str,
    /// Heading of the pairs.
    pub(crate) pairs: &'static str,
    /// No pairs.
    pub(crate) no_pairs: &'static str,
    /// What then.
    pub(crate) no_pairs_advice: &'static str,
    /// Column: the older record.
    pub(crate) left: &'static str,
    /// Column: the newer record.
    pub(crate) right: &'static str,
    /// Column: why.
    pub(crate) reasons: &'static str,
    /// Column: what can be done.
    pub(crate) actions: &'static str,
    /// Looks at both.
    pub(crate) compare: &'static str,
    /// For whom, for voices.
    pub(crate) of_both: fn(&str, &str) -> String,
    /// They are two persons.
    pub(crate) apart: &'static str,
    /// What that does.
    pub(crate) apart_effect: fn(&str, &str) -> String,
    /// It was noted.
    pub(crate) told_apart: &'static str,
    /// Takes that back.
    pub(crate) together_again: &'static str,
    /// It was taken back.
    pub(crate) told_together: &'static str,
    /// Heading: two records told by their links.
    pub(crate) by_link: &'static str,
    /// Why by link.
    pub(crate) by_link_lead: &'static str,
    /// How a record is told.
    pub(crate) link_hint: &'static str,
    /// Not a link.
    pub(crate) link_problem: &'static str,
    /// Heading of the comparison.
    pub(crate) comparison: &'static str,
    /// One of them is not there.
    pub(crate) no_pair: &'static str,
    /// What then.
    pub(crate) no_pair_advice: &'static str,
    /// The record that stays.
    pub(crate) kept: &'static str,
    /// The record that is closed.
    pub(crate) absorbed: &'static str,
    /// Lets the other stay.
    pub(crate) exchange: &'static str,
    /// Fact: sex.
    pub(crate) sex: &'static str,
    /// Fact: day of birth.
    pub(crate) born: &'static str,
    /// Fact: native place.
    pub(crate) home_place: &'static str,
    /// Fact: number of the card.
    pub(crate) card_number: &'static str,
    /// Fact: branch.
    pub(crate) branch: &'static str,
    /// Fact: days of the last membership.
    pub(crate) member: &'static str,
    /// Fact: case.
    pub(crate) case: &'static str,
    /// Not known.
    pub(crate) unknown: &'static str,
    /// Never a member.
    pub(crate) never: &'static str,
    /// From a day on.
    pub(crate) since: fn(&str) -> String,
    /// From day to day.
    pub(crate) from_to: fn(&str, &str) -> String,
    /// Heading: what speaks against it.
    pub(crate) refusals: &'static str,
    /// Heading: what differs.
    pub(crate) differences: &'static str,
    /// Nothing does.
    pub(crate) no_differences: &'static str,
    /// Which value stays.
    pub(crate) choose: &'static str,
    /// The record that stays holds.
    pub(crate) not_choosable: &'static str,
    /// Heading: what moves.
    pub(crate) items: &'static str,
    /// Nothing does.
    pub(crate) no_items: &'static str,
    /// Column: what.
    pub(crate) item: &'static str,
    /// Column: where.
    pub(crate) item_branch: &'static str,
    /// Column: when.
    pub(crate) item_days: &'static str,
    /// Column: what becomes of it.
    pub(crate) item_fate: &'static str,
    /// The head counts once from then on.
    pub(crate) counts_twice: &'static str,
    /// Why it is asked for.
    pub(crate) note: &'static str,
    /// How.
    pub(crate) note_hint: &'static str,
    /// Asks for it.
    pub(crate) propose: &'static str,
    /// What that does.
    pub(crate) propose_effect: &'static str,
    /// It was asked for.
    pub(crate) proposed: &'static str,
    /// Closes the comparison.
    pub(crate) leave: &'static str,
    /// Heading of the requests.
    pub(crate) requests: &'static str,
    /// None.
    pub(crate) no_requests: &'static str,
    /// To the approvals.
    pub(crate) to_approvals: &'static str,
    /// Column: who asked, and when.
    pub(crate) asked: &'static str,
    /// Column: how it stands.
    pub(crate) state: &'static str,
    /// How it may stand: open, approved, rejected, withdrawn.
    pub(crate) states: [&'static str; 4],
    /// It was taken back.
    pub(crate) undone: &'static str,
    /// Takes an own request back.
    pub(crate) withdraw: &'static str,
    /// It was.
    pub(crate) withdrawn: &'static str,
    /// Asks for a merge to be taken back.
    pub(crate) undo: &'static str,
    /// What that does.
    pub(crate) undo_effect: fn(&str, &str) -> String,
    /// What an approval is about.
    pub(crate) described: fn(&str, &str) -> String,
    /// What an approval of taking back is about.
    pub(crate) undo_described: fn(&str, &str) -> String,
    /// Values that are taken from the record that is closed.
    pub(crate) taken: fn(&str) -> String,
    /// Shows all of it.
    pub(crate) details: &'static str,
    /// Yes and no.
    pub(crate) yes_no: [&'static str; 2],
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static Merge {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: Merge = Merge {
    title: "Trùng hồ sơ",
    lead: "Hai hồ sơ của cùng một người làm số liệu bị tính hai lần. Việc gộp chỉ có hiệu lực khi một người khác phê duyệt, và hoàn tác được.",
    pairs: "Các cặp nghi trùng",
    no_pairs: "Không có cặp hồ sơ nào nghi trùng trong phạm vi của bạn.",
    no_pairs_advice: "Nếu biết hai hồ sơ là của một người, hãy so sánh chúng bằng liên kết bên dưới.",
    left: "Hồ sơ lập trước",
    right: "Hồ sơ lập sau",
    reasons: "Lý do",
    actions: "Thao tác",
    compare: "So sánh và gộp",
    of_both: |left, right| format!("{left} và {right}"),
    apart: "Không phải một người",
    apart_effect: |left, right| {
        format!("Ghi nhận {left} và {right} là hai người khác nhau: cặp này không hiện lại nữa.")
    },
    told_apart: "Đã ghi nhận là hai người khác nhau",
    together_again: "Bỏ ghi nhận “hai người khác nhau”",
    told_together: "Đã bỏ ghi nhận",
    by_link: "So sánh hai hồ sơ bằng liên kết",
    by_link_lead: "Dùng khi hai hồ sơ của một người khác nhau về họ tên hoặc ngày sinh, nên không hiện trong danh sách trên.",
    link_hint: "Dán liên kết trang của đảng viên.",
    link_problem: "Cần liên kết trang của một đảng viên.",
    comparison: "So sánh và gộp hai hồ sơ",
    no_pair: "Không so sánh được hai hồ sơ này.",
    no_pair_advice: "Một hồ sơ không tồn tại, hoặc không nằm trọn trong phạm vi của bạn. Hãy hỏi cấp trên.",
    kept: "Hồ sơ ở lại",
    absorbed: "Hồ sơ bị gộp",
    exchange: "Đổi hồ sơ ở lại",
    sex: "Giới tính",
    born: "Ngày sinh",
    home_place: "Quê quán",
    card_number: "Số thẻ",
    branch: "Chi bộ",
    member: "Sinh hoạt",
    case: "Hồ sơ kết nạp",
    unknown: "chưa có",
    never: "chưa là đảng viên",
    since: |from| format!("từ {from}"),
    from_to: |from, to| format!("từ {from} đến {to}"),
    refusals: "Chưa gộp được vì",
    differences: "Nội dung khác nhau",
    no_differences: "Hai hồ sơ không khác nhau về thông tin cá nhân.",
    choose: "Giữ theo",
    not_choosable: "theo hồ sơ ở lại",
    items: "Những gì thuộc hồ sơ bị gộp",
    no_items: "Hồ sơ bị gộp không có gì để chuyển.",
    item: "Nội dung",
    item_branch: "Chi bộ",
    item_days: "Thời gian",
    item_fate: "Kết quả",
    counts_twice: "Hôm nay người này đang được tính hai lần; sau khi gộp chỉ tính một lần.",
    note: "Lý do gộp",
    note_hint: "Căn cứ nào cho biết hai hồ sơ là một người; nhiều nhất 500 ký tự.",
    propose: "Đề nghị gộp",
    propose_effect: "Chưa có gì thay đổi cho đến khi một người khác phê duyệt.",
    proposed: "Đã gửi đề nghị gộp hồ sơ",
    leave: "Đóng so sánh",
    requests: "Các đề nghị gộp gần đây",
    no_requests: "Chưa có đề nghị nào.",
    to_approvals: "Đến trang phê duyệt",
    asked: "Đề nghị",
    state: "Trạng thái",
    states: ["Chờ phê duyệt", "Đã gộp", "Không phê duyệt", "Đã rút"],
    undone: "Đã hoàn tác",
    withdraw: "Rút đề nghị",
    withdrawn: "Đã rút đề nghị",
    undo: "Đề nghị hoàn tác",
    undo_effect: |kept, absorbed| {
        format!(
            "Mọi nội dung của {absorbed} trở lại hồ sơ riêng như trước khi gộp vào {kept}, sau khi một người khác phê duyệt."
        )
    },
    described: |absorbed, kept| format!("Gộp hồ sơ {absorbed} vào hồ sơ {kept}"),
    undo_described: |absorbed, kept| format!("Hoàn tác việc gộp hồ sơ {absorbed} vào hồ sơ {kept}"),
    taken: |fields| format!("Lấy theo hồ sơ bị gộp: {fields}."),
    details: "Xem nội dung",
    yes_no: ["Có", "Không"],
};

static ENGLISH: Merge = Merge {
    title: "Duplicate records",
    lead: "Two records of one person count twice. A merge takes effect once somebody else has approved it, and can be taken back.",
    pairs: "Pairs that look like one person",
    no_pairs: "No two records within your scope look like one person.",
    no_pairs_advice: "If you know that two records are one person, compare them by their links below.",
    left: "Older record",
    right: "Newer record",
    reasons: "Why",
    actions: "Actions",
    compare: "Compare and merge",
    of_both: |left, right| format!("{left} and {right}"),
    apart: "Not the same person",
    apart_effect: |left, right| {
        format!("Notes that {left} and {right} are two persons: the pair is not listed again.")
    },
    told_apart: "It is noted that they are two persons",
    together_again: "Take back “not the same person”",
    told_together: "It is taken back",
    by_link: "Compare two records by their links",
    by_link_lead: "For two records of one person whose names or days of birth differ, so that they are not in the list above.",
    link_hint: "Paste the link of the member's page.",
    link_problem: "The link of a member's page is needed.",
    comparison: "Compare and merge two records",
    no_pair: "These two records cannot be compared.",
    no_pair_advice: "One of them does not exist, or does not lie wholly within your scope. Ask the level above.",
    kept: "The record that stays",
    absorbed: "The record that is merged",
    exchange: "Let the other stay",
    sex: "Sex",
    born: "Born",
    home_place: "Place of origin",
    card_number: "Card number",
    branch: "Branch",
    member: "Membership",
    case: "Admission case",
    unknown: "not known",
    never: "never a member",
    since: |from| format!("from {from}"),
    from_to: |from, to| format!("from {from} to {to}"),
    refusals: "They cannot be merged yet",
    differences: "What differs",
    no_differences: "The records say the same of the person.",
    choose: "Keep what it says in",
    not_choosable: "as in the record that stays",
    items: "What belongs to the record that is merged",
    no_items: "Nothing belongs to the record that is merged.",
    item: "What",
    item_branch: "Branch",
    item_days: "When",
    item_fate: "What becomes of it",
    counts_twice: "Today the person is counted twice; after the merge once.",
    note: "Why they are merged",
    note_hint: "What tells that the two are one person; at most 500 characters.",
    propose: "Ask for the merge",
    propose_effect: "Nothing changes before somebody else has approved it.",
    proposed: "The merge is asked for",
    leave: "Close the comparison",
    requests: "The last requests",
    no_requests: "There are none yet.",
    to_approvals: "To the approvals",
    asked: "Asked for",
    state: "State",
    states: ["Awaits approval", "Merged", "Not approved", "Taken back"],
    undone: "Undone",
    withdraw: "Take the request back",
    withdrawn: "The request is taken back",
    undo: "Ask for it to be undone",
    undo_effect: |kept, absorbed| {
        format!(
            "Everything of {absorbed} goes back to a record of its own, as it was before the merge into {kept}, once somebody else has approved it."
        )
    },
    described: |absorbed, kept| format!("Merge the record of {absorbed} into that of {kept}"),
    undo_described: |absorbed, kept| {
        format!("Undo the merge of the record of {absorbed} into that of {kept}")
    },
    taken: |fields| format!("Taken from the record that is merged: {fields}."),
    details: "See what it is about",
    yes_no: ["Yes", "No"],
};
