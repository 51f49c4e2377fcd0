//! The words of the fields in which a step of a case is recorded; they come with the page.

use super::Language;

/// The texts in one language.
pub(crate) struct StepField {
    /// A field is empty.
    pub(crate) fill: &'static str,
    /// Nothing is chosen.
    pub(crate) choose: &'static str,
    /// Not a count.
    pub(crate) whole: &'static str,
    /// Nobody is picked.
    pub(crate) pick_member: &'static str,
    /// No branch is picked.
    pub(crate) pick_branch: &'static str,
    /// What was picked holds no members.
    pub(crate) no_branch: &'static str,
    /// How members are found.
    pub(crate) find_member: &'static str,
    /// Nobody was found.
    pub(crate) no_member: &'static str,
    /// Also searches other branches.
    pub(crate) wider: &'static str,
    /// Picks another.
    pub(crate) another_member: &'static str,
    /// A mass organisation.
    pub(crate) mass_organisation: &'static str,
    /// Whose opinion.
    pub(crate) opinion_of: &'static str,
    /// The branch of residence.
    pub(crate) residence: &'static str,
    /// A helper.
    pub(crate) helper: &'static str,
    /// An introducer.
    pub(crate) introducer: &'static str,
    /// Name of a class.
    pub(crate) class: &'static str,
    /// Whom a letter asks.
    pub(crate) addressee: &'static str,
    /// Value of a rule.
    pub(crate) value: &'static str,
    /// How it is written.
    pub(crate) value_hint: &'static str,
    /// Where a rule stands.
    pub(crate) clause: &'static str,
    /// A reason.
    pub(crate) reason: &'static str,
    /// A text.
    pub(crate) words: &'static str,
    /// The mentor's review.
    pub(crate) review_note: &'static str,
    /// A letter without reply.
    pub(crate) letter: &'static str,
    /// Why a member may introduce.
    pub(crate) basis: &'static str,
    /// Since when they know each other.
    pub(crate) known_since: &'static str,
    /// An opinion.
    pub(crate) opinion: &'static str,
    /// In favour.
    pub(crate) in_favour: &'static str,
    /// Not in favour.
    pub(crate) not_in_favour: &'static str,
    /// Who decided.
    pub(crate) body: &'static str,
    /// A clock.
    pub(crate) clock: &'static str,
    /// By so many days.
    pub(crate) working_days: &'static str,
    /// How the committee above ruled.
    pub(crate) ruling: &'static str,
    /// What a rule is about.
    pub(crate) rule_key: &'static str,
    /// The event that is taken back.
    pub(crate) event: &'static str,
    /// Where the person moves.
    pub(crate) destination: &'static str,
    /// How it is found.
    pub(crate) destination_hint: &'static str,
    /// Out of the province.
    pub(crate) outside: &'static str,
    /// A document.
    pub(crate) document: &'static str,
    /// A consent that is only needed for a late ceremony.
    pub(crate) consent: &'static str,
    /// Form of a document.
    pub(crate) form: &'static str,
    /// Day written on it.
    pub(crate) signed_on: &'static str,
    /// When it may be left empty.
    pub(crate) signed_on_hint: &'static str,
    /// It bears a number.
    pub(crate) numbered: &'static str,
    /// Its number.
    pub(crate) number: &'static str,
    /// Its kind.
    pub(crate) series: &'static str,
    /// How that is written.
    pub(crate) series_hint: &'static str,
    /// The committee's term.
    pub(crate) term: &'static str,
    /// Who issued it.
    pub(crate) issuer: &'static str,
    /// Heading of counts.
    pub(crate) ballot: &'static str,
    /// Members present.
    pub(crate) present: &'static str,
    /// Exempted members present.
    pub(crate) exempt_present: &'static str,
    /// Votes for.
    pub(crate) votes_for: &'static str,
    /// Votes against.
    pub(crate) votes_against: &'static str,
    /// Members of a committee.
    pub(crate) committee_members: &'static str,
    /// The rule of the day is not known.
    pub(crate) no_share: &'static str,
    /// Counts that cannot be.
    pub(crate) impossible: &'static str,
    /// A vote that did not pass has no resolution.
    pub(crate) no_resolution: &'static str,
    /// Who can vote: official members, probationary ones.
    pub(crate) electorate: fn(&str, &str) -> String,
    /// Who may leave the denominator: exempted ones, those away.
    pub(crate) apart: fn(&str, &str) -> String,
    /// Votes for, of how many, the share of it.
    pub(crate) counted: fn(&str, &str, &str) -> String,
    /// Votes that are needed, the share, what says so.
    pub(crate) needs: fn(&str, &str, &str) -> String,
    /// A share that must be passed.
    pub(crate) more_than: fn(&str) -> String,
    /// A share that must be reached.
    pub(crate) at_least: fn(&str) -> String,
}

/// The texts in that language.
pub(crate) const fn of(language: Language) -> &'static StepField {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

const VIETNAMESE: StepField = StepField {
    fill: "Hãy điền ô này.",
    choose: "Hãy chọn.",
    whole: "Hãy viết một số nguyên.",
    pick_member: "Hãy chọn một đảng viên trong danh sách.",
    pick_branch: "Hãy chọn chi bộ chuyển đến, hoặc ra ngoài tỉnh.",
    no_branch: "Hãy chọn một chi bộ.",
    find_member: "Gõ họ tên, có dấu hoặc không dấu; chỉ hiện đảng viên chính thức.",
    no_member: "Không tìm thấy đảng viên chính thức nào.",
    wider: "Tìm cả ở chi bộ khác",
    another_member: "Chọn người khác",
    mass_organisation: "Tổ chức chính trị - xã hội",
    opinion_of: "Ý kiến của",
    residence: "Chi ủy nơi cư trú",
    helper: "Đảng viên giúp đỡ",
    introducer: "Đảng viên giới thiệu",
    class: "Tên lớp",
    addressee: "Nơi nhận công văn",
    value: "Quy định đó nói gì",
    value_hint: "Một số, “true” hoặc “false”, hoặc một tỷ lệ như 2/3.",
    clause: "Văn bản, điều khoản",
    reason: "Lý do",
    words: "Nội dung",
    review_note: "Nhận xét của đảng viên được phân công giúp đỡ",
    letter: "Công văn được trả lời",
    basis: "Căn cứ giới thiệu",
    known_since: "Cùng công tác hoặc cư trú từ ngày",
    opinion: "Ý kiến",
    in_favour: "Đồng ý",
    not_in_favour: "Không đồng ý",
    body: "Cấp ra quyết định",
    clock: "Thời hạn",
    working_days: "Gia hạn thêm (ngày làm việc)",
    ruling: "Kết luận của cấp trên",
    rule_key: "Quy định về",
    event: "Bước cần đính chính",
    destination: "Nơi chuyển đến",
    destination_hint: "Gõ tên chi bộ.",
    outside: "Ra ngoài tỉnh",
    document: "Tài liệu",
    consent: "Có văn bản đồng ý của cấp ủy cấp trên (khi tổ chức lễ quá hạn)",
    form: "Mẫu tài liệu",
    signed_on: "Ngày ký",
    signed_on_hint: "Để trống nếu ký đúng ngày thực hiện.",
    numbered: "Văn bản có số, ký hiệu",
    number: "Số",
    series: "Ký hiệu",
    series_hint: "Ví dụ NQ/CB, QĐ/HU.",
    term: "Nhiệm kỳ của nơi ban hành",
    issuer: "Nơi ban hành",
    ballot: "Kết quả kiểm phiếu",
    present: "Đảng viên chính thức có mặt",
    exempt_present: "Trong đó được miễn sinh hoạt",
    votes_for: "Số phiếu tán thành",
    votes_against: "Số phiếu không tán thành",
    committee_members: "Tổng số cấp ủy viên",
    no_share: "Chưa rõ tỷ lệ quy định cho ngày này; cần ghi nhận quy định đã áp dụng.",
    impossible: "Số liệu chưa khớp: người có mặt không quá tổng số, phiếu không quá người có mặt.",
    no_resolution: "Không đủ tỷ lệ nên không có nghị quyết. Lần biểu quyết này vẫn được ghi nhận.",
    electorate: |official, probationary| {
        format!(
            "Chi bộ có {official} đảng viên chính thức vào ngày đó; {probationary} đảng viên dự bị không biểu quyết."
        )
    },
    apart: |exempt, away| {
        format!("Trong đó {exempt} được miễn sinh hoạt, {away} đang sinh hoạt tạm thời nơi khác.")
    },
    counted: |votes, of, share| format!("{votes}/{of} tán thành ({share})"),
    needs: |votes, share, rule| format!("Cần ít nhất {votes} phiếu ({share} tổng số) theo {rule}."),
    more_than: |share| format!("trên {share}"),
    at_least: |share| format!("ít nhất {share}"),
};

const ENGLISH: StepField = StepField {
    fill: "Fill this in.",
    choose: "Choose one.",
    whole: "Write a whole number.",
    pick_member: "Pick a member from the list.",
    pick_branch: "Pick the receiving branch, or out of the province.",
    no_branch: "Pick a branch.",
    find_member: "Type the name, with or without tone marks; official members only.",
    no_member: "No official member was found.",
    wider: "Search other branches too",
    another_member: "Pick another",
    mass_organisation: "Mass organisation",
    opinion_of: "Whose opinion",
    residence: "Executive of the branch of residence",
    helper: "Helper",
    introducer: "Introducing member",
    class: "Name of the class",
    addressee: "Whom the letter asks",
    value: "What the rule says",
    value_hint: "A number, true or false, or a share such as 2/3.",
    clause: "Document and clause",
    reason: "Reason",
    words: "Text",
    review_note: "Review note of the mentor",
    letter: "Letter that is answered",
    basis: "Why the member may introduce",
    known_since: "Working or living together since",
    opinion: "Opinion",
    in_favour: "In favour",
    not_in_favour: "Not in favour",
    body: "Who decided",
    clock: "Clock",
    working_days: "Working days more",
    ruling: "Ruling",
    rule_key: "What the rule is about",
    event: "What is taken back",
    destination: "Where the person moves",
    destination_hint: "Type the name of the branch.",
    outside: "Out of the province",
    document: "Document",
    consent: "There is a consent of the committee above (where the ceremony is late)",
    form: "Form",
    signed_on: "Day written on it",
    signed_on_hint: "Leave empty where it is the day above.",
    numbered: "It bears a number",
    number: "Number",
    series: "Kind",
    series_hint: "Such as NQ or QĐ.",
    term: "Term of the issuer",
    issuer: "Issuer",
    ballot: "Count of votes",
    present: "Official members present",
    exempt_present: "Of those, exempted ones",
    votes_for: "Votes for",
    votes_against: "Votes against",
    committee_members: "Members of the committee",
    no_share: "The share of that day is not known; record the rule applied first.",
    impossible: "The counts cannot be: no more present than there are, no more votes than present.",
    no_resolution: "It did not pass, so there is no resolution. The round is recorded all the same.",
    electorate: |official, probationary| {
        format!(
            "The branch has {official} official members on that day; {probationary} probationary ones do not vote."
        )
    },
    apart: |exempt, away| format!("Of those {exempt} are exempted, {away} temporarily elsewhere."),
    counted: |votes, of, share| format!("{votes} of {of} in favour ({share})"),
    needs: |votes, share, rule| format!("{votes} votes are needed ({share} of all), {rule}."),
    more_than: |share| format!("more than {share}"),
    at_least: |share| format!("at least {share}"),
};
