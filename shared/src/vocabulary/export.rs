//! Closed lists about taking data out.

vocabulary! {
    /// What an export holds (nội dung xuất).
    pub enum ExportSubject {
        /// Danh sách đảng viên.
        Members = "MEMBERS", "Danh sách đảng viên", "Members";
        /// Danh sách kết nạp.
        Admissions = "ADMISSIONS", "Danh sách kết nạp", "Admissions";
        /// Biểu 1: tăng, giảm đảng viên.
        Reconciliation = "RECONCILIATION", "Tăng, giảm đảng viên", "Reconciliation";
        /// Phân tổ đảng viên.
        MemberGroups = "MEMBER_GROUPS", "Phân tổ đảng viên", "Members by groups";
        /// Phân tổ kết nạp.
        AdmissionGroups = "ADMISSION_GROUPS", "Phân tổ kết nạp", "Admissions by groups";
    }
}

vocabulary! {
    /// What kind of file an export is (định dạng tệp).
    pub enum ExportFormat {
        /// Bảng tính Excel.
        Xlsx = "XLSX", "Excel", "Excel";
        /// Văn bản CSV, UTF-8.
        Csv = "CSV", "CSV", "CSV";
    }
}

vocabulary! {
    /// How it stands with an export (tình trạng xuất).
    pub enum ExportState {
        /// Chờ người khác phê duyệt.
        Waiting = "WAITING", "Chờ phê duyệt", "Waiting for approval";
        /// Đang ghi tệp.
        Running = "RUNNING", "Đang xuất", "In work";
        /// Tệp đã sẵn sàng.
        Done = "DONE", "Đã xong", "Ready";
        /// Không ghi được tệp.
        Failed = "FAILED", "Không xuất được", "Failed";
        /// Không được phê duyệt.
        Rejected = "REJECTED", "Không được phê duyệt", "Not approved";
        /// Quá hạn, tệp đã xóa.
        Expired = "EXPIRED", "Đã hết hạn", "Expired";
    }
}
