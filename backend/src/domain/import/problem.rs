//! What is wrong with a row, with the cell to look at and what to do.

use super::sheet::address;

/// What is wrong with a cell or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProblemCode {
    /// A cell that must be filled is blank.
    Required,
    /// Not a text, where one is asked for.
    NotText,
    /// A number in a column of codes, where Excel drops leading zeros.
    NumberInCode,
    /// Longer than the field.
    TooLong,
    /// A character that cannot be seen, or does not belong into a name.
    WrongCharacter,
    /// A letter of a code of before Unicode.
    LegacyLetter,
    /// An error value of Excel, as `#REF!`.
    CellError,
    /// Not a date.
    NotADate,
    /// A day that no calendar has.
    NoSuchDay,
    /// A year of two digits.
    TwoDigitYear,
    /// A year outside 1900 to 2100.
    YearRange,
    /// A date of which the day must be known.
    DayNeeded,
    /// After today.
    FutureDate,
    /// Two dates in the wrong order.
    DateOrder,
    /// Not a value of the list.
    UnknownValue,
    /// No such organisation.
    UnknownOrganisation,
    /// Several organisations of that name.
    AmbiguousOrganisation,
    /// Code and name are of two organisations.
    OrganisationMismatch,
    /// An organisation that members do not belong to directly.
    NotABranch,
    /// The organisation is not there on that day.
    NotStanding,
    /// The same row twice in the file.
    DuplicateInFile,
    /// Perhaps the same as another: a person must decide.
    NeedsDecision,
    /// Already there with other data.
    Different,
    /// The organisation above has problems of its own.
    ParentRejected,
    /// An organisation below itself.
    ParentCycle,
    /// An organisation of that kind does not hang there.
    WrongParentKind,
    /// A value that an organisation of that kind does not have.
    NotForThisKind,
}

impl ProblemCode {
    /// The code, as reports write it.
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Required => "REQUIRED",
            Self::NotText => "NOT_TEXT",
            Self::NumberInCode => "NUMBER_IN_CODE",
            Self::TooLong => "TOO_LONG",
            Self::WrongCharacter => "WRONG_CHARACTER",
            Self::LegacyLetter => "LEGACY_LETTER",
            Self::CellError => "CELL_ERROR",
            Self::NotADate => "NOT_A_DATE",
            Self::NoSuchDay => "NO_SUCH_DAY",
            Self::TwoDigitYear => "TWO_DIGIT_YEAR",
            Self::YearRange => "YEAR_RANGE",
            Self::DayNeeded => "DAY_NEEDED",
            Self::FutureDate => "FUTURE_DATE",
            Self::DateOrder => "DATE_ORDER",
            Self::UnknownValue => "UNKNOWN_VALUE",
            Self::UnknownOrganisation => "UNKNOWN_ORGANISATION",
            Self::AmbiguousOrganisation => "AMBIGUOUS_ORGANISATION",
            Self::OrganisationMismatch => "ORGANISATION_MISMATCH",
            Self::NotABranch => "NOT_A_BRANCH",
            Self::NotStanding => "NOT_STANDING",
            Self::DuplicateInFile => "DUPLICATE_IN_FILE",
            Self::NeedsDecision => "NEEDS_DECISION",
            Self::Different => "DIFFERENT",
            Self::ParentRejected => "PARENT_REJECTED",
            Self::ParentCycle => "PARENT_CYCLE",
            Self::WrongParentKind => "WRONG_PARENT_KIND",
            Self::NotForThisKind => "NOT_FOR_THIS_KIND",
        }
    }
}

/// One thing that is wrong with one row; a row may have several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Number of the row, as the spreadsheet shows it.
    pub row: u32,
    /// Position of the column, A being zero.
    pub column_index: u16,
    /// The column's header, as the file writes it; the field's own name where the file has no such column.
    pub column: String,
    /// What is wrong, for programs.
    pub code: ProblemCode,
    /// What is wrong and what to do, for people.
    pub message: String,
}

impl Problem {
    /// The cell's address, as `D17`.
    pub fn cell(&self) -> String {
        address(self.row, self.column_index)
    }
}
