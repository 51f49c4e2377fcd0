//! What a file of an export is made of, whatever its format.

use chrono::NaiveDate;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Its name in the API, for the audit trail.
    pub(super) code: &'static str,
    /// What stands above it.
    pub(super) header: &'static str,
    /// Characters that it is wide.
    pub(super) width: u8,
    /// Personal: only for who may read it of every row.
    pub(super) personal: bool,
}

impl Column {
    pub(super) const fn new(code: &'static str, header: &'static str, width: u8) -> Self {
        Self { code, header, width, personal: false }
    }

    pub(super) const fn personal(code: &'static str, header: &'static str, width: u8) -> Self {
        Self { code, header, width, personal: true }
    }
}

/// What stands in one place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Words, never a formula.
    Text(String),
    /// A number.
    Number(i64),
    /// A number with one decimal, in tenths.
    Tenths(i64),
    /// A day.
    Date(NaiveDate),
}

impl Cell {
    /// A word of a closed list.
    pub(super) fn word(word: &str) -> Self {
        Self::Text(word.to_owned())
    }

    /// Yes or no.
    pub(super) fn flag(flag: bool) -> Self {
        Self::word(if flag { "Có" } else { "Không" })
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Self::Date(day)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A row of data.
pub(super) type Row = Vec<Cell>;

/// What stands above the rows, and beside them.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// The columns that are written.
    pub(super) headers: Vec<(String, u8)>,
    /// Who took it out, when, as of which day, and what is left out: name and value.
    pub(super) about: Vec<(&'static str, String)>,
}

impl Head {
    /// All of [`Self::about`] in one line.
    pub(super) fn line(&self) -> String {
        self.about.iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join(" | ")
    }
}
