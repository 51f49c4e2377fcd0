//! Recognises text in the codes of before Unicode (TCVN3 of the fonts `.Vn…`, VNI of the fonts `VNI-…`).
//!
//! Such text is Latin letters and signs that only its font shows as Vietnamese: `NguyÔn V¨n §øc`, `Nguyeãn Vaên
//! Ñöùc`. It is not converted: with the font lost nobody can tell which code it was.

use super::{
    refusal::{Refusal, RefusalCode},
    sheet::{CellValue, Sheet, address},
};

/// Cells that must look so before the whole file is refused; one alone is a slip and a matter of its row.
const SUSPECTS: usize = 3;

/// Whether a font's name is one of before Unicode.
pub(super) fn is_legacy(font: &str) -> bool {
    let font = font.to_ascii_lowercase();
    font.starts_with(".vn") || font.starts_with("vni-")
}

/// Whether a letter or sign, inside a word, is none that Vietnamese is written with.
pub(super) fn has_legacy_letter(text: &str) -> bool {
    legacy_letter(text).is_some()
}

/// The first such letter.
pub(super) fn legacy_letter(text: &str) -> Option<char> {
    text.split_whitespace().find_map(|word| {
        let suspect = word.chars().find(|c| is_foreign(*c))?;
        // A sign alone, as in `§ 3` or `100 ×`, is no text.
        (word.chars().any(|c| c.is_ascii_alphabetic()) && word.chars().count() > 1).then_some(suspect)
    })
}

/// Latin-1 letters and signs that both old codes use and Vietnamese in Unicode does not have.
fn is_foreign(c: char) -> bool {
    matches!(
        c,
        '¡' | '¢'
            | '£'
            | '¤'
            | '¥'
            | '¦'
            | '§'
            | '¨'
            | '©'
            | 'ª'
            | '«'
            | '¬'
            | '\u{AD}'
            | '®'
            | '¯'
            | 'µ'
            | '¶'
            | '·'
            | '¸'
            | '¹'
            | '»'
            | '¼'
            | '½'
            | '¾'
            | 'Ä'
            | 'Å'
            | 'Æ'
            | 'Ç'
            | 'Ë'
            | 'Î'
            | 'Ï'
            | 'Ð'
            | 'Ñ'
            | 'Ö'
            | '×'
            | 'Ø'
            | 'Û'
            | 'Ü'
            | 'Þ'
            | 'ß'
            | 'ä'
            | 'å'
            | 'æ'
            | 'ç'
            | 'ë'
            | 'î'
            | 'ï'
            | 'ð'
            | 'ñ'
            | 'ö'
            | '÷'
            | 'ø'
            | 'û'
            | 'ü'
            | 'þ'
            | 'ÿ'
    )
}

/// Whether the letter is one that only Vietnamese in Unicode has.
fn is_unicode_vietnamese(c: char) -> bool {
    matches!(c, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{0300}'..='\u{036F}' | '\u{1EA0}'..='\u{1EF9}')
}

/// Refuses a sheet whose texts are, by the statistics of their letters, in an old code.
pub(super) fn check(sheet: &Sheet) -> Result<(), Refusal> {
    let mut first = None;
    let (mut legacy, mut unicode) = (0_usize, 0_usize);
    for row in &sheet.rows {
        for cell in &row.cells {
            let CellValue::Text(text) = &cell.value else { continue };
            if text.is_ascii() {
                continue;
            }
            if text.chars().any(is_unicode_vietnamese) {
                unicode += 1;
            } else if has_legacy_letter(text) {
                legacy += 1;
                first = first.or(Some((row.number, cell.column)));
            }
        }
    }
    match first {
        Some((row, column)) if legacy >= SUSPECTS && legacy > unicode => {
            Err(refusal(&address(row, column), None))
        }
        _ => Ok(()),
    }
}

/// The refusal, naming a cell to look at and the font where it is known.
pub(super) fn refusal(cell: &str, font: Option<&str>) -> Refusal {
    let font = font.map(|font| format!(" (phông {font})")).unwrap_or_default();
    Refusal::new(
        RefusalCode::LegacyFont,
        format!(
            "Tệp dùng phông chữ kiểu cũ TCVN3 hoặc VNI{font}, xem ô {cell}. Hãy chuyển sang Unicode (ví dụ bằng \
             Unikey: Công cụ → Chuyển mã, bảng mã đích Unicode), chọn phông Times New Roman rồi lưu lại."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::super::sheet::{Cell, Row};
    use super::*;

    fn sheet(texts: &[&str]) -> Sheet {
        let rows = (1..).zip(texts).map(|(number, text)| Row {
            number,
            cells: vec![Cell { column: 1, value: CellValue::Text((*text).into()) }],
        });
        Sheet { rows: rows.collect(), ..Sheet::default() }
    }

    #[test]
    fn old_codes_are_told_from_unicode() {
        for text in
            ["NguyÔn V¨n §øc", "Hä vµ tªn", "Ph¹m ThÞ H»ng", "Ñaëng Vaên Öùng", "Phaïm Thò Haèng", "Ðặng"]
        {
            assert!(has_legacy_letter(text), "{text}");
        }
        for text in
            ["Nguyễn Văn Đức", "Hà", "Tô Thị Ân", "Lý Ý", "§ 3", "Khơ-me", "Hòa", "Thị trấn Bích Động"]
        {
            assert!(!has_legacy_letter(text), "{text}");
        }
        assert!(is_legacy(".VnTime") && is_legacy("VNI-Times") && !is_legacy("Times New Roman"));
    }

    #[test]
    fn a_file_is_refused_only_when_most_of_it_is_old() {
        let refused = check(&sheet(&["Ho ten", "NguyÔn V¨n A", "Ph¹m ThÞ B", "§Æng C"])).unwrap_err();
        assert_eq!(refused.code, RefusalCode::LegacyFont);
        assert!(refused.message.contains("B2"), "{}", refused.message);
        assert_eq!(check(&sheet(&["Nguyễn Văn A", "NguyÔn V¨n B", "Đặng C", "Lê Thị Được"])), Ok(()));
        assert_eq!(check(&sheet(&["Müller", "Nguyen"])), Ok(()));
    }
}
