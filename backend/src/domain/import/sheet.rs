//! A sheet as it was read: rows of typed cells that know their addresses, whatever the format of the file.

use chrono::NaiveDate;

/// What a cell holds; blank cells are not kept.
#[derive(Clone, Debug, PartialEq)]
pub enum CellValue {
    /// Text as written, not yet cleaned.
    Text(Box<str>),
    /// A number without a date format.
    Number(f64),
    /// A day, from a cell with a date format.
    Date(NaiveDate),
    /// A truth value.
    Bool(bool),
    /// An error value, as `#REF!`.
    Error(Box<str>),
}

/// A cell with content.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Position of the column, A being zero.
    pub column: u16,
    /// Its content.
    pub value: CellValue,
}

/// A row with content.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number, as the spreadsheet shows it.
    pub number: u32,
    /// Its cells from left to right.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The content of a column.
    pub fn value(&self, column: u16) -> Option<&CellValue> {
        let position = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        Some(&self.cells[position].value)
    }
}

/// One sheet of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name; empty for a .csv.
    pub name: String,
    /// Its rows from top to bottom; blank rows are left out.
    pub rows: Vec<Row>,
    /// Names of other sheets that were not read.
    pub others: Vec<String>,
}

/// The address of a cell, as `D17`; rows count from 1, columns from 0.
pub(super) fn address(row: u32, column: u16) -> String {
    format!("{}{row}", column_letters(column))
}

/// The letters of a column: 0 is `A`, 26 is `AA`.
pub(super) fn column_letters(column: u16) -> String {
    let mut letters = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl CellValue {
    /// The content as people see it.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) => text.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Date(day) => dangvien_shared::text::format_date(*day),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_as_the_spreadsheet_shows_them() {
        for (row, column, shown) in
            [(1, 0, "A1"), (17, 3, "D17"), (2, 25, "Z2"), (9, 26, "AA9"), (1, 701, "ZZ1"), (1, 702, "AAA1")]
        {
            assert_eq!(address(row, column), shown);
        }
    }
}
