//! Closed lists about taking files in.

vocabulary! {
    /// What a file holds (nội dung tệp nhập).
    pub enum ImportSubject {
        /// Tổ chức đảng.
        Organisations = "ORGANISATIONS", "Tổ chức đảng", "Organisations";
        /// Đảng viên.
        Members = "MEMBERS", "Đảng viên", "Members";
    }
}

vocabulary! {
    /// What happens to a file with bad rows (cách xử lý dòng lỗi).
    pub enum ImportMode {
        /// Có một dòng lỗi thì không nhập dòng nào.
        AllOrNothing = "ALL_OR_NOTHING", "Nhập tất cả hoặc không nhập", "All or nothing";
        /// Chỉ nhập các dòng đúng.
        GoodRowsOnly = "GOOD_ROWS_ONLY", "Chỉ nhập các dòng đúng", "Good rows only";
    }
}

vocabulary! {
    /// How an import ended (kết quả nhập).
    pub enum ImportState {
        /// Đã nhập.
        Done = "DONE", "Đã nhập", "Done";
        /// Không nhập dòng nào.
        Refused = "REFUSED", "Không nhập", "Refused";
    }
}

vocabulary! {
    /// What an import is doing (bước nhập liệu).
    pub enum ImportStep {
        /// Đang đọc tệp.
        Reading = "READING", "Đang đọc tệp", "Reading the file";
        /// Đang kiểm tra các dòng.
        Checking = "CHECKING", "Đang kiểm tra", "Checking the rows";
        /// Đang ghi các dòng đúng.
        Writing = "WRITING", "Đang ghi", "Writing the good rows";
        /// Đã kết thúc.
        Ended = "ENDED", "Đã kết thúc", "Ended";
    }
}
