//! The words of the page of the dated rules; they come with it.

use super::Language;
use dangvien_shared::rules::vote::DenominatorRule;
use dangvien_shared::vocabulary::{LeavingReason, Vocabulary as _};

/// The texts in one language.
pub(crate) struct Rules {
    /// Heading.
    pub(crate) title: &'static str,
    /// What they are.
    pub(crate) lead: &'static str,
    /// The day.
    pub(crate) day: &'static str,
    /// The day that it is compared with.
    pub(crate) earlier: &'static str,
    /// Compares with the day five years before.
    pub(crate) compare: &'static str,
    /// Compares with no day.
    pub(crate) compare_no_more: &'static str,
    /// Field for words.
    pub(crate) find: &'static str,
    /// What they are looked for in.
    pub(crate) find_hint: &'static str,
    /// Column: what the rule is about.
    pub(crate) name: &'static str,
    /// Column: what it says.
    pub(crate) value: &'static str,
    /// Column: since when.
    pub(crate) since: &'static str,
    /// Column: what it rests on.
    pub(crate) source: &'static str,
    /// Column: how sure it is.
    pub(crate) confidence: &'static str,
    /// What it said on a day.
    pub(crate) value_on: fn(&str) -> String,
    /// Differs between the days.
    pub(crate) changed: &'static str,
    /// Column: whether it differs.
    pub(crate) comparison: &'static str,
    /// Is the same on both days.
    pub(crate) same: &'static str,
    /// Not known for a day.
    pub(crate) unknown: &'static str,
    /// Nothing matches.
    pub(crate) none: &'static str,
    /// What to do then.
    pub(crate) none_advice: &'static str,
    /// Yes.
    pub(crate) yes: &'static str,
    /// No.
    pub(crate) no: &'static str,
    /// More than a share.
    pub(crate) more_than: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static Rules {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: Rules = Rules {
    title: "Quy định",
    lead: "Quy định có hiệu lực vào ngày đã chọn. Quy định nào không có trong danh sách là chưa rõ vào ngày đó; không \
           lấy quy định của thời kỳ khác để thay.",
    day: "Ngày",
    earlier: "So với ngày",
    compare: "So sánh với năm năm trước",
    compare_no_more: "Thôi so sánh",
    find: "Tìm quy định",
    find_hint: "Tên quy định, văn bản, điều khoản.",
    name: "Nội dung",
    value: "Giá trị",
    since: "Hiệu lực từ",
    source: "Căn cứ",
    confidence: "Độ tin cậy",
    value_on: |day| format!("Ngày {day}"),
    changed: "Đã thay đổi",
    comparison: "So sánh",
    same: "Như nhau",
    unknown: "Chưa rõ",
    none: "Không có quy định nào khớp.",
    none_advice: "Hãy tìm từ khác, hoặc chọn ngày khác.",
    yes: "Có",
    no: "Không",
    more_than: "trên",
};

static ENGLISH: Rules = Rules {
    title: "Rules",
    lead: "The rules in force on the chosen day. What is not in the list is not known for that day; no neighbouring rule \
           takes its place.",
    day: "Day",
    earlier: "Compared with",
    compare: "Compare with five years before",
    compare_no_more: "Compare no more",
    find: "Find a rule",
    find_hint: "Its name, regulation, clause.",
    name: "About",
    value: "Says",
    since: "In force since",
    source: "Rests on",
    confidence: "Confidence",
    value_on: |day| format!("On {day}"),
    changed: "Changed",
    comparison: "Comparison",
    same: "The same",
    unknown: "Not known",
    none: "No rule matches.",
    none_advice: "Look for other words, or choose another day.",
    yes: "Yes",
    no: "No",
    more_than: "more than",
};

/// What a word of a rule says, by the codes of the published data; none for what people write themselves.
const SAID: [(&str, &str, &str); 8] = [
    ("LOWER_SECONDARY", "Tốt nghiệp trung học cơ sở", "Lower secondary school"),
    (
        "LOWER_SECONDARY_OR_EQUIVALENT",
        "Tốt nghiệp trung học cơ sở hoặc tương đương",
        "Lower secondary school or equivalent",
    ),
    (r"^\d{8}$", "8 chữ số", "8 digits"),
    (r"^\d{6}[A-Z]{1,3}$", "6 chữ số và 1 đến 3 chữ cái", "6 digits and 1 to 3 letters"),
    ("PRIMARY_COMPLETED", "Hoàn thành chương trình tiểu học", "Primary school completed"),
    ("READ_WRITE_VIETNAMESE", "Biết đọc, biết viết chữ quốc ngữ", "Reads and writes Vietnamese"),
    (
        "CEREMONY_DATE_PLUS_12_MONTHS_REGARDLESS_OF_DELAY",
        "Ngày lễ kết nạp cộng 12 tháng, dù quyết định ra muộn",
        "Ceremony and 12 months, however late the decision is",
    ),
    (
        "DATE_WRITTEN_IN_ADMISSION_DECISION",
        "Từ ngày ghi trong quyết định kết nạp",
        "From the day written in the admission decision",
    ),
];

/// A word of a rule in that language.
pub(crate) fn said(code: &str, language: Language) -> Option<&'static str> {
    if let Some(rule) = DenominatorRule::from_code(code) {
        return Some(rule.word(language));
    }
    if let Some(reason) = LeavingReason::from_code(code) {
        return Some(reason.word(language));
    }
    SAID.iter().find(|(known, _, _)| *known == code).map(|(_, vi, en)| match language {
        Language::Vietnamese => *vi,
        Language::English => *en,
    })
}

/// What a number counts, by the units of the published data; none where the name of the rule says it, or nothing is
/// counted.
pub(crate) const fn unit(code: &str, language: Language) -> Option<&'static str> {
    let (vi, en) = match code.as_bytes() {
        b"working_days" => ("ngày làm việc", "working days"),
        b"rounds" => ("lần", "rounds"),
        b"times" => ("lần", "times"),
        b"persons" => ("người", "persons"),
        b"members" => ("đảng viên", "members"),
        b"official members" => ("đảng viên chính thức", "official members"),
        b"meetings" => ("kỳ", "meetings"),
        _ => return None,
    };
    Some(match language {
        Language::Vietnamese => vi,
        Language::English => en,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use dangvien_shared::rules::dated::RuleKey;

    #[test]
    fn every_word_that_the_program_acts_upon_is_said_in_both_languages() {
        let known = RuleKey::ALL.iter().filter_map(|key| key.words()).flatten();
        for code in known {
            for language in Language::ALL {
                assert!(said(code, language).is_some(), "{code}");
            }
        }
        assert_eq!(said("THIRTY", Language::Vietnamese), None);
    }
}
