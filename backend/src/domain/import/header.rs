//! Finds the header among the first rows and says which column holds which field.

use super::{
    refusal::{Refusal, RefusalCode},
    sheet::{CellValue, Row, Sheet, address, column_letters},
};
use dangvien_shared::text::fold;

/// Titles stand above the header at most so far down.
const HEADER_WITHIN: u32 = 20;

/// Header of the column with the reasons in the sheet that goes back to the user; skipped when it comes again.
pub(super) const REASON_HEADER: &str = "Lý do chưa nhập";

/// Columns of every office list that carry nothing for the register.
const IGNORED: [&str; 7] = ["stt", "tt", "so tt", "so thu tu", "ghi chu", "chu thich", "ky nhan"];

/// What a field is called, in the template and in the files of the offices.
#[derive(Debug)]
pub(super) struct FieldSpec {
    /// Header in the template.
    pub(super) label: &'static str,
    /// Other headers, folded.
    pub(super) synonyms: &'static [&'static str],
    /// Whether there must be such a column.
    pub(super) required: bool,
    /// For the template: what to write.
    pub(super) help: &'static str,
}

impl FieldSpec {
    /// A row of the list of fields.
    pub(super) const fn new(
        label: &'static str,
        required: bool,
        synonyms: &'static [&'static str],
        help: &'static str,
    ) -> Self {
        Self { label, synonyms, required, help }
    }
}

/// The fields of one kind of list.
pub(super) trait Field: Copy + Eq + std::fmt::Debug + Send + Sync + 'static {
    /// All, in the order of the template.
    const ALL: &'static [Self];

    /// What it is called.
    fn spec(self) -> &'static FieldSpec;

    /// Its position in [`Self::ALL`].
    fn index(self) -> usize;

    /// Columns that together stand for it where it has none of its own.
    fn substitutes(self) -> &'static [Self] {
        &[]
    }
}

/// Where the fields stand in a sheet.
#[derive(Clone, Debug)]
pub(super) struct Table {
    columns: Vec<Option<Column>>,
    /// Number of the header's row.
    pub(super) header_row: u32,
    /// The column of reasons, where the sheet is one that came back.
    pub(super) reason_column: Option<u16>,
    /// Position in [`Sheet::rows`] of the first row of data.
    pub(super) first_row: usize,
    /// What was left out, for the report.
    pub(super) warnings: Vec<String>,
}

#[derive(Clone, Debug)]
struct Column {
    position: u16,
    header: String,
}

impl Table {
    /// The position of a field's column.
    pub(super) fn position<F: Field>(&self, field: F) -> Option<u16> {
        self.columns[field.index()].as_ref().map(|column| column.position)
    }

    /// The header as the file writes it, or the field's own name.
    pub(super) fn header<F: Field>(&self, field: F) -> &str {
        self.columns[field.index()].as_ref().map_or(field.spec().label, |column| column.header.as_str())
    }

    /// Positions of all recognised columns.
    pub(super) fn positions(&self) -> impl Iterator<Item = u16> {
        self.columns.iter().flatten().map(|column| column.position)
    }
}

/// Whether the sheet has a header of this kind of list with all columns that must be there.
pub(super) fn is_list_of<F: Field>(sheet: &Sheet) -> bool {
    locate::<F>(sheet).is_ok()
}

/// Finds the header and the columns, or says what is missing.
pub(super) fn locate<F: Field>(sheet: &Sheet) -> Result<Table, Refusal> {
    let best = sheet
        .rows
        .iter()
        .enumerate()
        .take_while(|(_, row)| row.number <= HEADER_WITHIN)
        .map(|(index, row)| (recognised::<F>(row), index))
        .max_by_key(|(score, index)| (*score, std::cmp::Reverse(*index)));
    let Some((2.., header)) = best else { return Err(no_header::<F>()) };
    let mut table = Table {
        columns: vec![None; F::ALL.len()],
        header_row: sheet.rows[header].number,
        reason_column: None,
        first_row: header + 1,
        warnings: Vec::new(),
    };
    let below = sheet.rows.get(header + 1).filter(|row| is_second_header::<F>(row));
    if below.is_some() {
        table.first_row += 1;
    }
    let mut unknown = Vec::new();
    for (row, cell, text) in header_cells(&sheet.rows[header], below) {
        let column = Column { position: cell, header: one_line(&text) };
        match field_of::<F>(&text) {
            Some(field) => table.take(field, column, row)?,
            None if text == REASON_HEADER => table.reason_column = Some(cell),
            None if is_ignored(&text) => {}
            None => unknown.push(format!("“{}” ({})", column.header, column_letters(cell))),
        }
    }
    table.require::<F>()?;
    if !unknown.is_empty() {
        table.warnings.push(format!("Bỏ qua các cột không nhận ra: {}.", unknown.join(", ")));
    }
    while sheet.rows.get(table.first_row).is_some_and(is_column_numbers) {
        table.first_row += 1;
    }
    Ok(table)
}

impl Table {
    fn take<F: Field>(&mut self, field: F, column: Column, row: u32) -> Result<(), Refusal> {
        if let Some(first) = &self.columns[field.index()] {
            return Err(Refusal::new(
                RefusalCode::DuplicateColumn,
                format!(
                    "Hai cột cùng là “{}”: {} và {}. Hãy xóa hoặc đổi tên một cột.",
                    field.spec().label,
                    address(row, first.position),
                    address(row, column.position)
                ),
            ));
        }
        self.columns[field.index()] = Some(column);
        Ok(())
    }

    fn require<F: Field>(&self) -> Result<(), Refusal> {
        let is_there = |field: F| self.position(field).is_some();
        let missing: Vec<String> = F::ALL
            .iter()
            .filter(|field| field.spec().required && !is_there(**field))
            .filter(|field| {
                let substitutes = field.substitutes();
                substitutes.is_empty() || !substitutes.iter().all(|field| is_there(*field))
            })
            .map(|field| format!("“{}”", field.spec().label))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(Refusal::new(
            RefusalCode::MissingColumn,
            format!(
                "Thiếu cột bắt buộc: {}. Hãy thêm cột hoặc dùng tệp mẫu (dangvien import template).",
                missing.join(", ")
            ),
        ))
    }
}

/// The cells of the header; where a second row parts a column, its cell counts.
fn header_cells(header: &Row, below: Option<&Row>) -> Vec<(u32, u16, String)> {
    let texts = |row: &Row| -> Vec<(u32, u16, String)> {
        row.cells.iter().map(|cell| (row.number, cell.column, cell.value.shown())).collect()
    };
    let mut cells = texts(header);
    if let Some(below) = below {
        cells.retain(|(_, column, _)| below.value(*column).is_none());
        cells.extend(texts(below));
        cells.sort_by_key(|(_, column, _)| *column);
    }
    cells
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The field that a header names, with or without what stands in brackets behind it.
fn field_of<F: Field>(text: &str) -> Option<F> {
    let whole = fold(text);
    let before_bracket = fold(text.split('(').next().unwrap_or_default());
    [whole, before_bracket].iter().filter(|key| !key.is_empty()).find_map(|key| {
        F::ALL.iter().copied().find(|field| {
            let spec = field.spec();
            fold(spec.label) == *key || spec.synonyms.contains(&key.as_str())
        })
    })
}

fn is_ignored(text: &str) -> bool {
    let key = fold(text);
    key.is_empty() || IGNORED.contains(&key.as_str())
}

fn recognised<F: Field>(row: &Row) -> usize {
    row.cells
        .iter()
        .filter(|cell| matches!(&cell.value, CellValue::Text(text) if field_of::<F>(text).is_some()))
        .count()
}

/// A second row of headers, below joined cells: nothing but names of fields.
fn is_second_header<F: Field>(row: &Row) -> bool {
    row.cells.len() >= 2 && recognised::<F>(row) == row.cells.len()
}

/// A row that only numbers the columns, as `(1) (2) (3)` or `A B 1 2`.
fn is_column_numbers(row: &Row) -> bool {
    row.cells.len() >= 2
        && row.cells.iter().all(|cell| {
            let key = fold(&cell.value.shown());
            matches!(key.len(), 1 | 2)
                && (key.bytes().all(|b| b.is_ascii_digit())
                    || (key.len() == 1 && key.bytes().all(|b| b.is_ascii_lowercase())))
        })
}

fn no_header<F: Field>() -> Refusal {
    let required: Vec<&str> =
        F::ALL.iter().filter(|field| field.spec().required).map(|field| field.spec().label).collect();
    Refusal::new(
        RefusalCode::NoHeader,
        format!(
            "Không tìm thấy dòng tiêu đề trong {HEADER_WITHIN} dòng đầu. Cần một dòng có các cột: {}.",
            required.join(", ")
        ),
    )
}

/// What a row is that stands among the data and is none: a total, or the place for signatures.
pub(super) fn is_footer(row: &Row, table: &Table) -> bool {
    const BEGINNINGS: [&str; 10] = [
        "tong cong",
        "tong so",
        "cong",
        "nguoi lap",
        "nguoi lap bieu",
        "danh sach nay co",
        "tm",
        "t m",
        "ngay",
        "thu truong",
    ];
    let filled = table.positions().filter(|position| row.value(*position).is_some()).count();
    let first = row.cells.iter().find_map(|cell| match &cell.value {
        CellValue::Text(text) => Some(fold(text)),
        _ => None,
    });
    filled <= 2
        && row.cells.len() <= 4
        && first.is_some_and(|first| {
            BEGINNINGS.iter().any(|begin| first == *begin || first.starts_with(&format!("{begin} ")))
        })
}

#[cfg(test)]
mod tests {
    use super::super::{limits::Limits, member::MemberField, organisation::OrganisationField};
    use super::*;

    fn sheet(text: &str) -> Sheet {
        super::super::delimited::read(text.as_bytes(), &Limits::default()).unwrap()
    }

    #[test]
    fn the_header_is_found_below_titles_with_or_without_tone_marks() {
        let sheet = sheet(
            "ĐẢNG BỘ TỈNH MINH HỌA;;;;;\nDANH SÁCH ĐẢNG VIÊN;;;;;\n\nSTT;HO VA TEN;Giới tính;Ngày sinh \
             (dd/mm/yyyy);Dân  tộc;Trình độ học vấn;Nghề nghiệp;Ngày vào Đảng;;Chi bộ;Số điện thoại\n\
             ;;;;;;;Dự bị;Chính thức;;\n(1);(2);(3);(4);(5);(6);(7);(8);(9);(10);(11)\n1;A;Nam;1990;Kinh;12/12;Khác;2010;2011;X;0\n",
        );
        let table = locate::<MemberField>(&sheet).unwrap();
        assert_eq!(table.position(MemberField::FullName), Some(1));
        assert_eq!(table.position(MemberField::JoinedOn), Some(7));
        assert_eq!(table.position(MemberField::OfficialOn), Some(8));
        assert_eq!(sheet.rows[table.first_row].number, 7);
        assert_eq!(table.warnings, ["Bỏ qua các cột không nhận ra: “Số điện thoại” (K)."]);
    }

    #[test]
    fn what_is_missing_or_doubled_is_named() {
        for (text, code, part) in [
            ("a;b\n1;2\n", RefusalCode::NoHeader, "Mã tổ chức"),
            ("Mã tổ chức;Tên tổ chức\n1;2\n", RefusalCode::MissingColumn, "“Loại tổ chức”, “Mã cấp trên”"),
            (
                "Mã;Tên;Cấp tổ chức;Mã cấp trên;Ngày thành lập;ten to chuc\n",
                RefusalCode::DuplicateColumn,
                "B1 và F1",
            ),
        ] {
            let refusal = locate::<OrganisationField>(&sheet(text)).unwrap_err();
            assert_eq!(refusal.code, code, "{text}");
            assert!(refusal.message.contains(part), "{}", refusal.message);
        }
    }

    #[test]
    fn no_header_names_two_fields() {
        fn check<F: Field>() {
            let mut seen = std::collections::BTreeMap::new();
            for field in F::ALL {
                assert_eq!(F::ALL[field.index()], *field);
                let names: std::collections::BTreeSet<String> = std::iter::once(fold(field.spec().label))
                    .chain(field.spec().synonyms.iter().map(|name| (*name).to_owned()))
                    .collect();
                for name in names {
                    assert_eq!(fold(&name), name, "synonyms are written folded");
                    assert_eq!(seen.insert(name.clone(), *field), None, "{name}");
                }
            }
        }
        check::<MemberField>();
        check::<OrganisationField>();
    }
}
