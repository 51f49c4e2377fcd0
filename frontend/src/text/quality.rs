//! The words of the years of admissions beside the years before; they come with the tab.

use super::Language;

/// The texts in one language.
pub(crate) struct Quality {
    /// Heading, with the period.
    pub(crate) title: fn(&str) -> String,
    /// How the years are compared.
    pub(crate) how: &'static str,
    /// Column: the year.
    pub(crate) year: &'static str,
    /// Column: how many.
    pub(crate) admitted: &'static str,
    /// Column: mean age.
    pub(crate) mean_age: &'static str,
    /// Column: upper secondary school.
    pub(crate) upper_secondary: &'static str,
    /// Column: college and above.
    pub(crate) college: &'static str,
    /// Column: women.
    pub(crate) female: &'static str,
    /// Column: ethnic minorities.
    pub(crate) minority: &'static str,
    /// Column: the youth union.
    pub(crate) youth: &'static str,
    /// Of the same days of the year before.
    pub(crate) before: fn(&str) -> String,
    /// Nobody was admitted in the period, nor in the year before.
    pub(crate) none: &'static str,
    /// What to do then.
    pub(crate) none_advice: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static Quality {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: Quality = Quality {
    title: |period| format!("Chất lượng kết nạp {period}"),
    how: "Mỗi năm đặt cạnh cùng kỳ năm trước: đúng những ngày ấy, một năm trước. Tuổi, trình độ tính tại ngày kết nạp; các \
          tỷ lệ không cộng với nhau.",
    year: "Năm",
    admitted: "Kết nạp",
    mean_age: "Tuổi bình quân",
    upper_secondary: "Trung học phổ thông",
    college: "Cao đẳng, đại học trở lên",
    female: "Nữ",
    minority: "Dân tộc thiểu số",
    youth: "Đoàn viên thanh niên",
    before: |figure| format!("cùng kỳ {figure}"),
    none: "Không có ai được kết nạp trong kỳ này và cùng kỳ năm trước.",
    none_advice: "Chọn một kỳ khác.",
};

static ENGLISH: Quality = Quality {
    title: |period| format!("Quality of admissions {period}"),
    how: "Each year stands beside the same days of the year before. Age and education are those on the day of admission; the \
          shares are not to be added up.",
    year: "Year",
    admitted: "Admitted",
    mean_age: "Mean age",
    upper_secondary: "Upper secondary school",
    college: "College and above",
    female: "Women",
    minority: "Ethnic minorities",
    youth: "Youth union",
    before: |figure| format!("year before {figure}"),
    none: "Nobody was admitted in this period, nor in the same days of the year before.",
    none_advice: "Choose another period.",
};
