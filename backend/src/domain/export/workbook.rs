//! An Excel workbook that is written row by row, so that its size costs no memory: a sheet of data, and one that says
//! who took it out.
//!
//! Texts are written as texts, so that nothing a cell says is ever computed by the spreadsheet that opens it.

use super::sheet::{Cell, Head, Row};
use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook as Book, Worksheet, XlsxError};
use std::{
    io::{self, Write},
    path::Path,
};

/// Most characters of one cell that Excel opens.
const CELL_LIMIT: usize = 32_000;

/// Most rows of one sheet that Excel opens.
const ROW_LIMIT: u32 = 1_048_576;

/// Most characters of a footer that Excel opens, some of which are the codes of its places.
const FOOTER_LIMIT: usize = 200;

/// A file on its way.
pub(super) struct Workbook {
    book: Book,
    next_row: u32,
    date: Format,
    tenths: Format,
}

impl Workbook {
    /// Writes what stands above the rows, and the sheet beside them. What is too much for memory waits in `folder`.
    pub(super) fn begin(folder: &Path, head: &Head) -> io::Result<Self> {
        Self::try_begin(folder, head).map_err(io::Error::other)
    }

    fn try_begin(folder: &Path, head: &Head) -> Result<Self, XlsxError> {
        let mut book = Book::new();
        book.set_tempdir(folder)?;
        let heading = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        let page = book.add_worksheet_with_constant_memory()?;
        page.set_name("Dữ liệu")?;
        for (column, (header, width)) in (0_u16..).zip(&head.headers) {
            page.set_column_width(column, *width)?;
            page.write_string_with_format(0, column, header, &heading)?;
        }
        page.set_freeze_panes(1, 0)?;
        page.set_repeat_rows(0, 0)?;
        page.set_landscape();
        page.set_footer(footer(head));
        about(book.add_worksheet_with_constant_memory()?, head, &heading)?;
        let date = Format::new().set_num_format("dd/mm/yyyy");
        let tenths = Format::new().set_num_format("0.0");
        Ok(Self { book, next_row: 1, date, tenths })
    }

    /// Writes a row.
    pub(super) fn add(&mut self, row: &Row) -> io::Result<()> {
        if self.next_row >= ROW_LIMIT {
            return Err(io::Error::other("a sheet of Excel ends at 1,048,576 rows"));
        }
        self.try_add(row).map_err(io::Error::other)
    }

    fn try_add(&mut self, row: &Row) -> Result<(), XlsxError> {
        let (date, tenths, at) = (&self.date, &self.tenths, self.next_row);
        let page = self.book.worksheet_from_index(0)?;
        for (column, cell) in (0_u16..).zip(row) {
            match cell {
                Cell::Empty => continue,
                Cell::Text(text) => page.write_string(at, column, kept(text))?,
                Cell::Number(number) => page.write_number(at, column, exact(*number))?,
                Cell::Tenths(number) => {
                    page.write_number_with_format(at, column, exact(*number) / 10.0, tenths)?
                }
                Cell::Date(day) => match excel_day(*day) {
                    Some(day) => page.write_datetime_with_format(at, column, &day, date)?,
                    // Before 1900 Excel has no days.
                    None => page.write_string(at, column, day.format("%d/%m/%Y").to_string())?,
                },
            };
        }
        self.next_row += 1;
        Ok(())
    }

    /// Writes the workbook.
    pub(super) fn finish<W: Write + Send>(mut self, file: W) -> io::Result<()> {
        self.book.save_to_writer(file).map_err(io::Error::other)
    }
}

/// The sheet that says who took it out.
fn about(page: &mut Worksheet, head: &Head, heading: &Format) -> Result<(), XlsxError> {
    page.set_name("Thông tin xuất")?;
    page.set_column_width(0, 24)?;
    page.set_column_width(1, 90)?;
    for (row, (name, value)) in (0_u32..).zip(&head.about) {
        page.write_string_with_format(row, 0, *name, heading)?;
        page.write_string(row, 1, kept(value))?;
    }
    Ok(())
}

/// The mark on every printed page: `&` is a sign of its own there.
fn footer(head: &Head) -> String {
    let line: String = head.line().chars().take(FOOTER_LIMIT).collect();
    format!("&L&8{}&R&8&P/&N", line.replace('&', "&&"))
}

fn kept(text: &str) -> String {
    text.chars().take(CELL_LIMIT).collect()
}

fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    ExcelDateTime::parse_from_str(&day.to_string()).ok()
}

/// The numbers of an export are counts: far below where a float would round.
fn exact(number: i64) -> f64 {
    i32::try_from(number).map_or(f64::NAN, f64::from)
}
