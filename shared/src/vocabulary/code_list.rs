//! Long official lists that are rows of a table, not variants of an enum.

/// One entry of a long list: a stable two-digit code, the official name, other names met in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeListItem {
    /// Official code, two digits.
    pub code: &'static str,
    /// Official Vietnamese name.
    pub name: &'static str,
    /// Names that files use for the same entry; `Cao Lan` is `Sán Chay`.
    pub aliases: &'static [&'static str],
}

/// Code of the majority group (Kinh); every other national group is an ethnic minority (dân tộc thiểu số).
pub const KINH: &str = "01";

/// Code for foreigners (người nước ngoài); not an ethnic minority.
pub const FOREIGNER: &str = "55";

/// Code for "no religion" (không).
pub const NO_RELIGION: &str = "00";

/// The 54 ethnic groups of the official list of 1979, and foreigners.
pub const ETHNIC_GROUPS: [CodeListItem; 55] = [
    CodeListItem { code: "01", name: "Kinh", aliases: &[] },
    CodeListItem { code: "02", name: "Tày", aliases: &[] },
    CodeListItem { code: "03", name: "Thái", aliases: &[] },
    CodeListItem { code: "04", name: "Hoa", aliases: &["Hán"] },
    CodeListItem { code: "05", name: "Khơ-me", aliases: &["Khmer"] },
    CodeListItem { code: "06", name: "Mường", aliases: &[] },
    CodeListItem { code: "07", name: "Nùng", aliases: &[] },
    CodeListItem { code: "08", name: "Hmông", aliases: &["Mông", "Mèo"] },
    CodeListItem { code: "09", name: "Dao", aliases: &["Mán"] },
    CodeListItem { code: "10", name: "Gia-rai", aliases: &[] },
    CodeListItem { code: "11", name: "Ngái", aliases: &[] },
    CodeListItem { code: "12", name: "Ê-đê", aliases: &[] },
    CodeListItem { code: "13", name: "Ba-na", aliases: &[] },
    CodeListItem { code: "14", name: "Xơ-đăng", aliases: &[] },
    CodeListItem { code: "15", name: "Sán Chay", aliases: &["Cao Lan", "Sán Chí", "Sán Chỉ"] },
    CodeListItem { code: "16", name: "Cơ-ho", aliases: &[] },
    CodeListItem { code: "17", name: "Chăm", aliases: &[] },
    CodeListItem { code: "18", name: "Sán Dìu", aliases: &[] },
    CodeListItem { code: "19", name: "Hrê", aliases: &[] },
    CodeListItem { code: "20", name: "Mnông", aliases: &[] },
    CodeListItem { code: "21", name: "Ra-glai", aliases: &[] },
    CodeListItem { code: "22", name: "Xtiêng", aliases: &[] },
    CodeListItem { code: "23", name: "Bru-Vân Kiều", aliases: &[] },
    CodeListItem { code: "24", name: "Thổ", aliases: &[] },
    CodeListItem { code: "25", name: "Giáy", aliases: &[] },
    CodeListItem { code: "26", name: "Cơ-tu", aliases: &[] },
    CodeListItem { code: "27", name: "Gié-Triêng", aliases: &[] },
    CodeListItem { code: "28", name: "Mạ", aliases: &[] },
    CodeListItem { code: "29", name: "Khơ-mú", aliases: &[] },
    CodeListItem { code: "30", name: "Co", aliases: &[] },
    CodeListItem { code: "31", name: "Ta-ôi", aliases: &[] },
    CodeListItem { code: "32", name: "Chơ-ro", aliases: &[] },
    CodeListItem { code: "33", name: "Kháng", aliases: &[] },
    CodeListItem { code: "34", name: "Xinh-mun", aliases: &[] },
    CodeListItem { code: "35", name: "Hà Nhì", aliases: &[] },
    CodeListItem { code: "36", name: "Chu-ru", aliases: &[] },
    CodeListItem { code: "37", name: "Lào", aliases: &[] },
    CodeListItem { code: "38", name: "La Chí", aliases: &[] },
    CodeListItem { code: "39", name: "La Ha", aliases: &[] },
    CodeListItem { code: "40", name: "Phù Lá", aliases: &[] },
    CodeListItem { code: "41", name: "La Hủ", aliases: &[] },
    CodeListItem { code: "42", name: "Lự", aliases: &[] },
    CodeListItem { code: "43", name: "Lô Lô", aliases: &[] },
    CodeListItem { code: "44", name: "Chứt", aliases: &[] },
    CodeListItem { code: "45", name: "Mảng", aliases: &[] },
    CodeListItem { code: "46", name: "Pà Thẻn", aliases: &[] },
    CodeListItem { code: "47", name: "Cơ Lao", aliases: &[] },
    CodeListItem { code: "48", name: "Cống", aliases: &[] },
    CodeListItem { code: "49", name: "Bố Y", aliases: &[] },
    CodeListItem { code: "50", name: "Si La", aliases: &[] },
    CodeListItem { code: "51", name: "Pu Péo", aliases: &[] },
    CodeListItem { code: "52", name: "Brâu", aliases: &[] },
    CodeListItem { code: "53", name: "Ơ Đu", aliases: &[] },
    CodeListItem { code: "54", name: "Rơ-măm", aliases: &[] },
    CodeListItem { code: "55", name: "Người nước ngoài", aliases: &[] },
];

/// Religions of the census list.
pub const RELIGIONS: [CodeListItem; 18] = [
    CodeListItem { code: "00", name: "Không", aliases: &[] },
    CodeListItem { code: "01", name: "Phật giáo", aliases: &[] },
    CodeListItem { code: "02", name: "Công giáo", aliases: &[] },
    CodeListItem { code: "03", name: "Phật giáo Hòa Hảo", aliases: &[] },
    CodeListItem { code: "04", name: "Hồi giáo", aliases: &[] },
    CodeListItem { code: "05", name: "Cao Đài", aliases: &[] },
    CodeListItem { code: "06", name: "Minh Sư Đạo", aliases: &[] },
    CodeListItem { code: "07", name: "Minh Lý Đạo", aliases: &[] },
    CodeListItem { code: "08", name: "Tin Lành", aliases: &[] },
    CodeListItem { code: "09", name: "Tịnh độ Cư sĩ Phật hội Việt Nam", aliases: &[] },
    CodeListItem { code: "10", name: "Tứ Ân Hiếu Nghĩa", aliases: &[] },
    CodeListItem { code: "11", name: "Bửu Sơn Kỳ Hương", aliases: &[] },
    CodeListItem { code: "12", name: "Baha'i", aliases: &[] },
    CodeListItem { code: "13", name: "Bà-la-môn", aliases: &[] },
    CodeListItem { code: "14", name: "Mặc Môn", aliases: &[] },
    CodeListItem { code: "15", name: "Phật giáo Hiếu Nghĩa Tà Lơn", aliases: &[] },
    CodeListItem { code: "16", name: "Cơ đốc Phục lâm", aliases: &[] },
    CodeListItem { code: "99", name: "Tôn giáo khác", aliases: &[] },
];

/// The ethnic group of that code.
pub fn ethnic_group(code: &str) -> Option<&'static CodeListItem> {
    ETHNIC_GROUPS.iter().find(|item| item.code == code)
}

/// The religion of that code.
pub fn religion(code: &str) -> Option<&'static CodeListItem> {
    RELIGIONS.iter().find(|item| item.code == code)
}
