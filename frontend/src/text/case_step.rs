//! The words around the form in which a step of a case is recorded; they come with the page.

use super::Language;

/// The texts in one language.
pub(crate) struct CaseStep {
    /// Heading of the steps that the viewer records.
    pub(crate) next: &'static str,
    /// Opens what else may be recorded.
    pub(crate) aside: &'static str,
    /// Heading of the steps that others record.
    pub(crate) others: &'static str,
    /// The viewer records no step that leads on.
    pub(crate) nothing_next: &'static str,
    /// Nothing speaks against a step.
    pub(crate) ready: &'static str,
    /// Leaves the form.
    pub(crate) back: &'static str,
    /// Heading of what a step needs.
    pub(crate) needed: &'static str,
    /// Who acts.
    pub(crate) actor: &'static str,
    /// The documents that come with it.
    pub(crate) makes: &'static str,
    /// The clock that it stops.
    pub(crate) deadline: &'static str,
    /// Who decides.
    pub(crate) authority: &'static str,
    /// The day of the step.
    pub(crate) on: &'static str,
    /// What day that is.
    pub(crate) on_hint: &'static str,
    /// Records it.
    pub(crate) record: &'static str,
    /// It was recorded.
    pub(crate) recorded: &'static str,
    /// It was recorded, and the case is out of sight.
    pub(crate) gone: &'static str,
    /// What to do then.
    pub(crate) gone_advice: &'static str,
    /// How it can be changed later.
    pub(crate) for_good: &'static str,
    /// Heading of what speaks against it.
    pub(crate) refused: &'static str,
    /// Another was faster.
    pub(crate) stale_note: &'static str,
    /// What is missing for a step.
    pub(crate) blocked: &'static str,
    /// The step of the address cannot be recorded here and now.
    pub(crate) not_offered: &'static str,
    /// What to do then.
    pub(crate) not_offered_advice: &'static str,
    /// Opens the form all the same.
    pub(crate) earlier: &'static str,
    /// Leads to the candidate's facts.
    pub(crate) correct_candidate: &'static str,
    /// At an event: takes it back.
    pub(crate) take_back: &'static str,
    /// So many conditions are missing.
    pub(crate) lacking: fn(usize) -> String,
    /// Heading of the form.
    pub(crate) title: fn(&str) -> String,
    /// Asks before it is recorded.
    pub(crate) confirm: fn(&str) -> String,
    /// Day and person of a step.
    pub(crate) of: fn(&str, &str) -> String,
    /// Leads to the step that helps.
    pub(crate) remedy: fn(&str) -> String,
}

/// The texts in that language.
pub(crate) const fn of(language: Language) -> &'static CaseStep {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

const VIETNAMESE: CaseStep = CaseStep {
    next: "Bước tiếp theo",
    aside: "Việc khác của hồ sơ",
    others: "Việc của người khác, cấp khác",
    nothing_next: "Hiện không có bước nào chờ bạn ghi nhận.",
    ready: "Đủ điều kiện",
    back: "Quay lại hồ sơ",
    needed: "Cần có và căn cứ",
    actor: "Người, cấp thực hiện",
    makes: "Tài liệu kèm theo",
    deadline: "Thời hạn",
    authority: "Cấp có thẩm quyền",
    on: "Ngày thực hiện",
    on_hint: "Ngày việc này diễn ra, không phải ngày ghi vào máy.",
    record: "Ghi nhận",
    recorded: "Đã ghi nhận.",
    gone: "Đã ghi nhận. Hồ sơ không còn chờ cấp của bạn nên không hiện ở đây nữa.",
    gone_advice: "Hãy xem các hồ sơ đang chờ ở Việc của tôi.",
    for_good: "Sau khi ghi nhận, chỉ sửa được bằng bước Đính chính.",
    refused: "Chưa ghi nhận được",
    stale_note: "Hồ sơ đã hiện bản mới nhất; những gì bạn nhập vẫn còn.",
    blocked: "Hôm nay chưa ghi nhận được bước này, vì còn thiếu:",
    not_offered: "Bước này không ghi nhận được khi hồ sơ ở trạng thái hiện nay, hoặc không thuộc việc của bạn.",
    not_offered_advice: "Hãy quay lại hồ sơ để xem các bước bạn ghi nhận được.",
    earlier: "Việc đã diễn ra vào một ngày trước hôm nay",
    correct_candidate: "Xem lại thông tin người xin vào Đảng",
    take_back: "Đính chính…",
    lacking: |count| format!("Còn thiếu {count} điều kiện"),
    title: |step| format!("Ghi nhận: {step}"),
    confirm: |step| format!("Ghi nhận “{step}”?"),
    of: |day, name| format!("Hồ sơ của {name}, việc diễn ra ngày {day}."),
    remedy: |step| format!("Làm trước: {step}"),
};

const ENGLISH: CaseStep = CaseStep {
    next: "What you can record",
    aside: "Other things to record",
    others: "What others record",
    nothing_next: "No step waits for you.",
    ready: "Nothing is lacking",
    back: "Back to the case",
    needed: "What it needs, and why",
    actor: "Who acts",
    makes: "Comes with",
    deadline: "Deadline",
    authority: "Who decides",
    on: "Day on which it happened",
    on_hint: "The day on which it happened, not the day of typing.",
    record: "Record",
    recorded: "Recorded.",
    gone: "Recorded. The case does not wait for your committee any more and is out of your sight.",
    gone_advice: "See what waits in My tasks.",
    for_good: "Once recorded it can only be taken back by a correction.",
    refused: "Not recorded",
    stale_note: "The case is shown as it stands now; what you typed is still here.",
    blocked: "It cannot be recorded today, because this is missing:",
    not_offered: "The step cannot be recorded while the case stands where it does, or is not yours to record.",
    not_offered_advice: "Go back to the case to see the steps that you record.",
    earlier: "It happened on an earlier day",
    correct_candidate: "See the candidate's facts",
    take_back: "Take back…",
    lacking: |count| format!("{count} conditions are missing"),
    title: |step| format!("Record: {step}"),
    confirm: |step| format!("Record “{step}”?"),
    of: |day, name| format!("The case of {name}; it happened on {day}."),
    remedy: |step| format!("First: {step}"),
};
