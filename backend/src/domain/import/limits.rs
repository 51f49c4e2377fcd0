//! How large a file may be before it is opened, while it is unpacked and when it is read.

/// Limits of one file. Source of the defaults: reliability.md 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as it comes.
    pub file_bytes: u64,
    /// Bytes of the unpacked file, as declared by it and as counted while unpacking.
    pub unpacked_bytes: u64,
    /// Unpacked bytes a packed byte, over the whole file.
    pub unpacked_ratio: u64,
    /// Rows with content.
    pub rows: usize,
    /// Columns, counted from A.
    pub columns: usize,
    /// Cells with content, and different texts of a workbook: what the memory of a reading depends on.
    pub cells: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 10 * MEGABYTE,
            unpacked_bytes: 200 * MEGABYTE,
            unpacked_ratio: 100,
            rows: 200_000,
            columns: 64,
            cells: 4_000_000,
        }
    }
}

/// A million bytes would do as well; people count files by 1,048,576.
pub(super) const MEGABYTE: u64 = 1024 * 1024;
