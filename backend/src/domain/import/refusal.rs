//! Why a file as a whole was refused, before any row was looked at.

/// What is wrong with the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefusalCode {
    /// No bytes, or no cell with content.
    Empty,
    /// More bytes than a file may have.
    TooLarge,
    /// Unpacks to more than a file may.
    ZipBomb,
    /// Too many rows.
    TooManyRows,
    /// Content to the right of the last column allowed.
    TooManyColumns,
    /// Too many cells.
    TooManyCells,
    /// A workbook that carries macros.
    Macro,
    /// The binary format of Excel 97–2003.
    OldXls,
    /// Protected by a password.
    Encrypted,
    /// Cells that are computed.
    Formula,
    /// Neither .xlsx nor .csv.
    UnknownFormat,
    /// Text that is not UTF-8.
    Encoding,
    /// Cannot be read to its end.
    Damaged,
    /// No row looks like a header.
    NoHeader,
    /// A column that must be there is not.
    MissingColumn,
    /// Two columns of one meaning.
    DuplicateColumn,
    /// Text in a code of before Unicode (TCVN3, VNI).
    LegacyFont,
    /// Members before there are organisations.
    NoOrganisations,
}

impl RefusalCode {
    /// The code, as reports write it.
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Empty => "EMPTY_FILE",
            Self::TooLarge => "FILE_TOO_LARGE",
            Self::ZipBomb => "UNPACKED_TOO_LARGE",
            Self::TooManyRows => "TOO_MANY_ROWS",
            Self::TooManyColumns => "TOO_MANY_COLUMNS",
            Self::TooManyCells => "TOO_MANY_CELLS",
            Self::Macro => "MACRO_FILE",
            Self::OldXls => "OLD_XLS",
            Self::Encrypted => "ENCRYPTED",
            Self::Formula => "FORMULA",
            Self::UnknownFormat => "UNKNOWN_FORMAT",
            Self::Encoding => "ENCODING",
            Self::Damaged => "DAMAGED",
            Self::NoHeader => "NO_HEADER",
            Self::MissingColumn => "MISSING_COLUMN",
            Self::DuplicateColumn => "DUPLICATE_COLUMN",
            Self::LegacyFont => "LEGACY_FONT",
            Self::NoOrganisations => "NO_ORGANISATIONS",
        }
    }

    /// Whether it is a matter of size.
    pub const fn is_limit(self) -> bool {
        matches!(
            self,
            Self::TooLarge | Self::ZipBomb | Self::TooManyRows | Self::TooManyColumns | Self::TooManyCells
        )
    }
}

/// A refused file: the code for programs, the message for people (what is wrong, what to do).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// What is wrong.
    pub code: RefusalCode,
    /// Vietnamese; names cells and figures where there are any.
    pub message: String,
}

impl Refusal {
    /// Refuses, saying why and what to do.
    pub fn new(code: RefusalCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}
