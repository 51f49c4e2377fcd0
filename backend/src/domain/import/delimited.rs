//! Reads a .csv: UTF-8 with or without byte order mark, separated by semicolons, commas or tabs.

use super::{
    limits::Limits,
    refusal::{Refusal, RefusalCode},
    sheet::{Cell, CellValue, Row, Sheet, address},
    workbook::{column_within, too_many_rows},
};

/// Lines that are looked at to tell the separator.
const SAMPLE_LINES: usize = 20;

/// Reads the whole file as one sheet of texts.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, Refusal> {
    let text = decode(bytes)?;
    // Excel's own first line to name the separator, as `sep=;`.
    let named = text.lines().next().and_then(|line| line.trim().strip_prefix("sep="));
    let separator = match named.map(str::as_bytes) {
        Some([separator]) => *separator,
        _ => separator(text),
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    // The spreadsheet counts rows, the file lines: blank lines are rows, line breaks inside a cell are not.
    let (mut lines, mut inside_cells, mut at) = (1, 0, 0);
    let mut record = csv::StringRecord::new();
    let mut count = 0;
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(_broken) => return Err(damaged()),
        }
        let begin = record.position().map_or(at, |position| usize::try_from(position.byte()).unwrap_or(at));
        let begin = begin + text[begin..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        lines += line_ends(&text[at..begin]);
        at = begin;
        let number = lines - inside_cells;
        inside_cells += record.iter().map(line_ends).sum::<u32>();
        if named.is_some() && number == 1 {
            continue;
        }
        let row = row(&record, number, limits)?;
        count += row.cells.len();
        if count > limits.cells {
            return Err(Refusal::new(
                RefusalCode::TooManyCells,
                format!("Tệp có hơn {} ô có dữ liệu. Hãy chia thành nhiều tệp.", limits.cells),
            ));
        }
        if !row.cells.is_empty() {
            too_many_rows(sheet.rows.len() + 1, limits)?;
            sheet.rows.push(row);
        }
    }
    if sheet.rows.is_empty() {
        return Err(Refusal::new(RefusalCode::Empty, "Tệp không có ô nào có dữ liệu. Hãy chọn lại tệp."));
    }
    Ok(sheet)
}

/// Ends of lines, as of any system.
fn line_ends(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    u32::try_from(ends.count()).unwrap_or(u32::MAX)
}

fn row(record: &csv::StringRecord, number: u32, limits: &Limits) -> Result<Row, Refusal> {
    let mut cells = Vec::with_capacity(record.len());
    for (position, field) in record.iter().enumerate() {
        let trimmed = field.trim();
        if trimmed.is_empty() {
            continue;
        }
        let column = column_within(u32::try_from(position).unwrap_or(u32::MAX), number, limits)?;
        // Excel computes such a cell when it opens the file.
        if trimmed.starts_with('=') {
            return Err(Refusal::new(
                RefusalCode::Formula,
                format!(
                    "Ô chứa công thức: {}. Tệp nhập chỉ được chứa giá trị: hãy thay công thức bằng giá trị rồi lưu \
                     lại.",
                    address(number, column)
                ),
            ));
        }
        cells.push(Cell { column, value: CellValue::Text(field.into()) });
    }
    Ok(Row { number, cells })
}

fn decode(bytes: &[u8]) -> Result<&str, Refusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_other_encoding| {
        Refusal::new(
            RefusalCode::Encoding,
            "Tệp .csv không phải mã UTF-8 (có thể là UTF-16, TCVN3, VNI hoặc Windows-1258). Hãy mở bằng Excel rồi \
             lưu thành .xlsx, hoặc chọn kiểu “CSV UTF-8”.",
        )
    })?;
    if text.contains('\0') { Err(damaged()) } else { Ok(text) }
}

fn damaged() -> Refusal {
    Refusal::new(
        RefusalCode::Damaged,
        "Không đọc được tệp .csv. Hãy mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx.",
    )
}

/// The character that parts the first lines into most cells; texts inside quotes do not count.
fn separator(text: &str) -> u8 {
    let most = |separator: char| {
        text.lines()
            .take(SAMPLE_LINES)
            .map(|line| {
                let mut quoted = false;
                line.chars()
                    .filter(|c| {
                        quoted ^= *c == '"';
                        !quoted && *c == separator
                    })
                    .count()
            })
            .max()
            .unwrap_or(0)
    };
    // On a draw the first stands: a Vietnamese Excel writes semicolons.
    let (semicolons, tabs, commas) = (most(';'), most('\t'), most(','));
    if semicolons >= tabs && semicolons >= commas && semicolons > 0 {
        b';'
    } else if tabs >= commas && tabs > 0 {
        b'\t'
    } else {
        b','
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &[u8]) -> Vec<(u32, Vec<String>)> {
        let sheet = read(text, &Limits::default()).unwrap();
        sheet
            .rows
            .iter()
            .map(|row| (row.number, row.cells.iter().map(|cell| cell.value.shown()).collect()))
            .collect()
    }

    #[test]
    fn separators_are_recognised() {
        let expected =
            vec![(1, vec!["Mã".to_owned(), "Tên".to_owned()]), (2, vec!["1".into(), "A, B".into()])];
        for text in [
            "Mã;Tên\n1;A, B\n",
            "\u{feff}Mã;Tên\r\n1;\"A, B\"\r\n",
            "Mã,Tên\n1,\"A, B\"\n",
            "Mã\tTên\n1\tA, B",
        ] {
            assert_eq!(shown(text.as_bytes()), expected, "{text:?}");
        }
        assert_eq!(shown("sep=;\nMã;Tên\n".as_bytes()), [(2, vec!["Mã".to_owned(), "Tên".to_owned()])]);
    }

    #[test]
    fn rows_keep_the_numbers_of_the_spreadsheet() {
        for text in [
            "\"Mã\n\n\n\";Tên\n\n1;\"hai\ndòng\"\n2;x\n;\n3;y\n",
            "Mã;Tên\r\n\r\n1;\"hai\r\ndòng\"\r\n2;x\r\n\r\n3;y",
        ] {
            let rows = shown(text.as_bytes());
            assert_eq!(rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 3, 4, 6], "{text:?}");
        }
    }

    #[test]
    fn other_encodings_and_formulas_are_refused() {
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("Mã".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for (bytes, code) in [
            (utf16, RefusalCode::Encoding),
            (b"H\xE4 v\xB5 t\xAAn;1\n".to_vec(), RefusalCode::Encoding),
            (b"a;b\n1;=1+1\n".to_vec(), RefusalCode::Formula),
            (b" ; \n\n".to_vec(), RefusalCode::Empty),
            (b"a\0b".to_vec(), RefusalCode::Damaged),
        ] {
            assert_eq!(read(&bytes, &Limits::default()).map_err(|refusal| refusal.code), Err(code));
        }
    }
}
