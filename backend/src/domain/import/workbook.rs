//! Reads the sheet of an .xlsx that holds the list: values with their addresses, formulas and fonts looked at.

use super::{
    legacy_font,
    limits::Limits,
    refusal::{Refusal, RefusalCode},
    sheet::{Cell, CellValue, Row, Sheet, address},
};
use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};
use chrono::NaiveDate;
use std::io::Cursor;

/// Formula cells that a refusal names at most.
const NAMED_FORMULAS: usize = 5;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;
type Cells<'a, 'b> = XlsxCellReader<'a, Cursor<&'b [u8]>>;

/// Reads the first visible sheet that `is_wanted`; where none is, the first with content.
pub(super) fn read(
    bytes: &[u8],
    limits: &Limits,
    is_wanted: &dyn Fn(&Sheet) -> bool,
) -> Result<Sheet, Refusal> {
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refuse(&error))?;
    let names: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut first: Option<Content> = None;
    for name in &names {
        let content = read_sheet(&mut workbook, name, limits)?;
        if content.sheet.rows.is_empty() {
            continue;
        }
        if is_wanted(&content.sheet) {
            first = Some(content);
            break;
        }
        first = first.or(Some(content));
    }
    let mut content = first.ok_or_else(|| {
        Refusal::new(RefusalCode::Empty, "Tệp không có ô nào có dữ liệu. Hãy chọn lại tệp.")
    })?;
    content.check(&mut workbook)?;
    content.sheet.others = names.into_iter().filter(|name| *name != content.sheet.name).collect();
    Ok(content.sheet)
}

/// A sheet, and the addresses of what is computed in it.
struct Content {
    sheet: Sheet,
    formulas: Vec<String>,
}

impl Content {
    fn check(&self, workbook: &mut Workbook<'_>) -> Result<(), Refusal> {
        if let Some(last) = self.formulas.get(NAMED_FORMULAS) {
            return Err(formulas(&format!("{}, {last}…", self.formulas[..NAMED_FORMULAS].join(", "))));
        }
        if !self.formulas.is_empty() {
            return Err(formulas(&self.formulas.join(", ")));
        }
        if let Some((cell, font)) = legacy_cell(workbook, &self.sheet).map_err(|error| refuse(&error))? {
            return Err(legacy_font::refusal(&cell, Some(&font)));
        }
        Ok(())
    }
}

fn formulas(cells: &str) -> Refusal {
    Refusal::new(
        RefusalCode::Formula,
        format!(
            "Ô chứa công thức: {cells}. Tệp nhập chỉ được chứa giá trị: hãy chọn cả trang, Sao chép, rồi Dán đặc \
             biệt → Giá trị (Paste Special → Values) và lưu lại."
        ),
    )
}

fn read_sheet(workbook: &mut Workbook<'_>, name: &str, limits: &Limits) -> Result<Content, Refusal> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|error| refuse(&error))?;
    let mut content =
        Content { sheet: Sheet { name: name.to_owned(), ..Sheet::default() }, formulas: Vec::new() };
    let mut count = 0;
    while let Some(record) = cells.next_cell_with_formula_metadata().map_err(|error| refuse(&error))? {
        let (row, column) = (record.pos.0.saturating_add(1), record.pos.1);
        if record.formula.is_some() && content.formulas.len() <= NAMED_FORMULAS {
            content.formulas.push(address(row, u16::try_from(column).unwrap_or(u16::MAX)));
        }
        let Some(value) = value(record.value) else { continue };
        let column = column_within(column, row, limits)?;
        count += 1;
        if count > limits.cells {
            return Err(Refusal::new(
                RefusalCode::TooManyCells,
                format!("Trang tính có hơn {} ô có dữ liệu. Hãy chia thành nhiều tệp.", limits.cells),
            ));
        }
        place(&mut content.sheet, row, Cell { column, value }, limits)?;
    }
    Ok(content)
}

fn place(sheet: &mut Sheet, number: u32, cell: Cell, limits: &Limits) -> Result<(), Refusal> {
    match sheet.rows.last_mut() {
        Some(row)
            if row.number == number && row.cells.last().is_some_and(|last| last.column < cell.column) =>
        {
            row.cells.push(cell);
        }
        // Every program writes rows and cells in order; anything else would hide one cell behind another.
        Some(row) if row.number >= number => {
            return Err(Refusal::new(
                RefusalCode::Damaged,
                format!("Trang tính bị hỏng: ô {} xuất hiện sai thứ tự.", address(number, cell.column)),
            ));
        }
        _ => {
            too_many_rows(sheet.rows.len() + 1, limits)?;
            sheet.rows.push(Row { number, cells: vec![cell] });
        }
    }
    Ok(())
}

/// Refuses a sheet of more rows than allowed.
pub(super) fn too_many_rows(rows: usize, limits: &Limits) -> Result<(), Refusal> {
    if rows <= limits.rows {
        return Ok(());
    }
    Err(Refusal::new(
        RefusalCode::TooManyRows,
        format!("Tệp có hơn {} dòng. Hãy chia thành nhiều tệp.", limits.rows),
    ))
}

/// Refuses content to the right of the last column allowed.
pub(super) fn column_within(column: u32, row: u32, limits: &Limits) -> Result<u16, Refusal> {
    let position = u16::try_from(column).unwrap_or(u16::MAX);
    if usize::from(position) < limits.columns {
        return Ok(position);
    }
    Err(Refusal::new(
        RefusalCode::TooManyColumns,
        format!(
            "Ô {} nằm ngoài {} cột đầu. Hãy xóa các cột không dùng ở bên phải.",
            address(row, position),
            limits.columns
        ),
    ))
}

fn value(value: DataRef<'_>) -> Option<CellValue> {
    let text = |text: &str| (!text.trim().is_empty()).then(|| CellValue::Text(text.into()));
    match value {
        DataRef::Empty => None,
        DataRef::String(value) | DataRef::DurationIso(value) => text(&value),
        DataRef::SharedString(value) => text(value),
        DataRef::Int(number) => {
            // Workbooks store every number as a double; this one only looks whole.
            #[expect(clippy::cast_precision_loss, reason = "a cell of a workbook is a double already")]
            Some(CellValue::Number(number as f64))
        }
        DataRef::Float(number) => Some(CellValue::Number(number)),
        DataRef::Bool(value) => Some(CellValue::Bool(value)),
        DataRef::DateTime(instant) if instant.is_datetime() => {
            let (year, month, day, ..) = instant.to_ymd_hms_milli();
            let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
                .filter(|_| instant.as_f64() >= 1.0);
            Some(date.map_or(CellValue::Number(instant.as_f64()), CellValue::Date))
        }
        DataRef::DateTime(duration) => Some(CellValue::Number(duration.as_f64())),
        DataRef::DateTimeIso(value) => {
            let date = value.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
            date.map(CellValue::Date).or_else(|| text(&value))
        }
        DataRef::Error(error) => Some(CellValue::Error(error.to_string().into())),
    }
}

/// The first cell whose text only a font of before Unicode shows as Vietnamese, with that font.
///
/// Most workbooks have no such font, so the second reading is rare.
fn legacy_cell(workbook: &mut Workbook<'_>, sheet: &Sheet) -> Result<Option<(String, String)>, XlsxError> {
    let mut cells: Cells<'_, '_> = workbook.worksheet_cells_reader(&sheet.name)?;
    let fonts: Vec<Option<String>> = cells
        .styles()
        .iter()
        .map(|style| style.font.as_ref()?.name.clone().filter(|name| legacy_font::is_legacy(name)))
        .collect();
    if fonts.iter().all(Option::is_none) {
        return Ok(None);
    }
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        let Some(font) = fonts.get(style).and_then(Option::as_ref) else { continue };
        let text = match cell.get_value() {
            DataRef::String(text) => text.as_str(),
            DataRef::SharedString(text) => text,
            _ => continue,
        };
        if legacy_font::has_legacy_letter(text) {
            let (row, column) = cell.get_position();
            let place = address(row.saturating_add(1), u16::try_from(column).unwrap_or(u16::MAX));
            return Ok(Some((place, font.clone())));
        }
    }
    Ok(None)
}

fn refuse(error: &XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::new(
            RefusalCode::Encrypted,
            "Tệp được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu mở tệp rồi lưu lại.",
        ),
        _ => Refusal::new(
            RefusalCode::Damaged,
            "Không đọc được bảng tính: tệp bị hỏng hoặc không đúng chuẩn .xlsx. Hãy mở bằng Excel hoặc LibreOffice, \
             lưu lại thành .xlsx rồi thử lại.",
        ),
    }
}
