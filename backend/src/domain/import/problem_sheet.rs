//! The file again for the user: the same rows at the same addresses, bad cells red, the reasons beside them.
//!
//! Texts are written as texts, so that nothing a cell says is ever computed by the spreadsheet that opens it.

use super::{
    header::{REASON_HEADER, Table},
    problem::Problem,
    sheet::{CellValue, Sheet},
};
use crate::error::{Error, Result};
use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::collections::{BTreeMap, BTreeSet};

/// Most characters of one cell that Excel opens.
const CELL_LIMIT: usize = 32_000;

/// Writes the workbook.
pub(super) fn write(sheet: &Sheet, table: &Table, problems: &[Problem]) -> Result<Vec<u8>> {
    build(sheet, table, problems).map_err(|error| Error::File(std::io::Error::other(error)))
}

fn build(sheet: &Sheet, table: &Table, problems: &[Problem]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.set_name("Dòng lỗi")?;
    let mut by_row: BTreeMap<u32, Vec<&Problem>> = BTreeMap::new();
    for problem in problems {
        by_row.entry(problem.row).or_default().push(problem);
    }
    let beyond = sheet.rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.column + 1).max();
    let reasons = table.reason_column.or(beyond).unwrap_or_default();
    let styles = Styles::new();
    for row in &sheet.rows {
        let bad: BTreeSet<u16> =
            by_row.get(&row.number).into_iter().flatten().map(|problem| problem.column_index).collect();
        for cell in row.cells.iter().filter(|cell| Some(cell.column) != table.reason_column) {
            write_cell(page, row.number - 1, cell.column, &cell.value, bad.contains(&cell.column), &styles)?;
        }
        for column in bad.iter().filter(|column| row.value(**column).is_none()) {
            page.write_blank(row.number - 1, *column, &styles.red)?;
        }
    }
    page.write_string_with_format(table.header_row - 1, reasons, REASON_HEADER, &styles.reason)?;
    page.set_column_width(reasons, 80)?;
    for (row, problems) in &by_row {
        let text: Vec<String> =
            problems.iter().map(|problem| format!("{}: {}", problem.cell(), problem.message)).collect();
        let text: String = text.join("\n").chars().take(CELL_LIMIT).collect();
        page.write_string_with_format(row - 1, reasons, text, &styles.reason)?;
    }
    workbook.save_to_buffer()
}

struct Styles {
    red: Format,
    red_date: Format,
    date: Format,
    reason: Format,
}

impl Styles {
    fn new() -> Self {
        let red =
            Format::new().set_background_color(Color::RGB(0xFF_C7_CE)).set_font_color(Color::RGB(0x9C_00_06));
        Self {
            red_date: red.clone().set_num_format("dd/mm/yyyy"),
            red,
            date: Format::new().set_num_format("dd/mm/yyyy"),
            reason: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

fn write_cell(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    value: &CellValue,
    is_bad: bool,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match value {
        CellValue::Text(text) | CellValue::Error(text) => {
            let text: String = text.chars().take(CELL_LIMIT).collect();
            if is_bad {
                page.write_string_with_format(row, column, text, &styles.red)?;
            } else {
                page.write_string(row, column, text)?;
            }
        }
        CellValue::Number(number) => {
            if is_bad {
                page.write_number_with_format(row, column, *number, &styles.red)?;
            } else {
                page.write_number(row, column, *number)?;
            }
        }
        CellValue::Date(day) => {
            let Ok(date) = rust_xlsxwriter::ExcelDateTime::parse_from_str(&day.to_string()) else {
                // Before 1900 Excel has no days.
                page.write_string_with_format(row, column, value.shown(), &styles.red)?;
                return Ok(());
            };
            page.write_datetime_with_format(
                row,
                column,
                date,
                if is_bad { &styles.red_date } else { &styles.date },
            )?;
        }
        CellValue::Bool(value) => {
            if is_bad {
                page.write_boolean_with_format(row, column, *value, &styles.red)?;
            } else {
                page.write_boolean(row, column, *value)?;
            }
        }
    }
    Ok(())
}
