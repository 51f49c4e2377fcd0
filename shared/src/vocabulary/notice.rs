//! Closed list of what notices tell.

vocabulary! {
    /// What a notice tells of a case (loại thông báo). How near a deadline is, is told in days as its clock counts them.
    pub enum NoticeKind {
        /// Đến lượt xử lý: the turn passed to the viewer.
        Turn = "TURN", "Hồ sơ đến lượt bạn xử lý", "A case has come to you";
        /// Còn không quá 30 ngày.
        Due30 = "DUE_30", "Thời hạn còn không quá 30 ngày", "Due within 30 days";
        /// Còn không quá 15 ngày.
        Due15 = "DUE_15", "Thời hạn còn không quá 15 ngày", "Due within 15 days";
        /// Còn không quá 7 ngày.
        Due7 = "DUE_7", "Thời hạn còn không quá 7 ngày", "Due within 7 days";
        /// Đến hạn, hoặc quá hạn.
        Due0 = "DUE_0", "Đã đến hạn", "Due today or overdue";
        /// Đã có quyết định: on admission, refusal, recognition or striking off.
        Decided = "DECIDED", "Đã có quyết định", "A decision has fallen";
    }
}
