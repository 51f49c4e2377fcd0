//! CSV as Excel of a Vietnamese system opens it: UTF-8 with its mark, semicolons, days as 2015-12-31.
//!
//! A text that a spreadsheet would take for a formula gets an apostrophe before it: whoever filled in a name cannot make
//! the reader's machine compute something.

use super::sheet::{Cell, Head, Row};
use std::io::{self, Write};

/// What tells Excel that the text is UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A file on its way.
pub(super) struct Delimited<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> Delimited<W> {
    /// Writes what stands above the rows.
    pub(super) fn begin(mut file: W, head: &Head) -> io::Result<Self> {
        file.write_all(MARK)?;
        let mut builder = csv::WriterBuilder::new();
        let mut writer =
            builder.delimiter(b';').flexible(true).terminator(csv::Terminator::CRLF).from_writer(file);
        writer.write_record([harmless(head.line())])?;
        writer.write_record(head.headers.iter().map(|(header, _)| header))?;
        Ok(Self { writer })
    }

    /// Writes a row.
    pub(super) fn add(&mut self, row: Row) -> io::Result<()> {
        Ok(self.writer.write_record(row.into_iter().map(text))?)
    }

    /// Writes what is left.
    pub(super) fn finish(self) -> io::Result<W> {
        self.writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

fn text(cell: Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Number(number) => number.to_string(),
        Cell::Tenths(tenths) => {
            format!("{}{},{}", if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10)
        }
        Cell::Date(day) => day.to_string(),
    }
}

/// The text, with an apostrophe where a spreadsheet would compute it. Blanks before the sign do not keep it from that.
fn harmless(text: String) -> String {
    let begins = |text: &str| {
        text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%', '＝', '＋', '－', '＠'])
    };
    if begins(&text) || begins(text.trim_start()) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn nothing_that_a_cell_says_is_computed() {
        for bad in ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =HYPERLINK(\"x\")", "\n@a", "＝1"] {
            assert_eq!(harmless(bad.to_owned()), format!("'{bad}"));
        }
        for good in ["Nguyễn Thị An", "01/2015", "a=b", "", "'x", "12-QĐ/HU"] {
            assert_eq!(harmless(good.to_owned()), good);
        }
    }

    #[test]
    fn a_file_reads_back_as_it_was_written() {
        let head = Head {
            headers: vec![("Họ tên".to_owned(), 10), ("Ngày".to_owned(), 10)],
            about: vec![
                ("Người xuất", "An; \"Bình\"".to_owned()),
                ("Tính đến ngày", "31/12/2015".to_owned()),
            ],
        };
        let mut file = Delimited::begin(Vec::new(), &head).unwrap();
        let day = NaiveDate::from_ymd_opt(2015, 12, 31).unwrap();
        file.add(vec![Cell::Text("=1; \"x\"\ny".to_owned()), Cell::Date(day)]).unwrap();
        file.add(vec![Cell::Tenths(-15), Cell::Empty]).unwrap();
        let bytes = file.finish().unwrap();
        let text = bytes.strip_prefix(MARK).unwrap();
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader.delimiter(b';').has_headers(false).flexible(true).from_reader(text);
        let rows: Vec<Vec<String>> = reader.deserialize().map(Result::unwrap).collect();
        let line = "Người xuất: An; \"Bình\" | Tính đến ngày: 31/12/2015";
        let expected: [&[&str]; 4] =
            [&[line], &["Họ tên", "Ngày"], &["'=1; \"x\"\ny", "2015-12-31"], &["-1,5", ""]];
        assert_eq!(rows, expected);
    }
}
