//! Which findings of inspections a list shows, as addresses write it: `tinh-trang=overdue`.

use crate::vocabulary::words;

words! {
    /// A list of findings.
    pub enum FindingLane {
        /// Not closed.
        Open = "OPEN", "Chưa đóng", "Not closed";
        /// Not closed though the deadline has passed.
        Overdue = "OVERDUE", "Quá hạn", "Overdue";
        /// Closed.
        Closed = "CLOSED", "Đã đóng", "Closed";
    }
}
