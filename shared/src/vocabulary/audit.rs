//! Closed lists about the audit trail: what was done, how it ended, and to what.

vocabulary! {
    /// What somebody did or tried (hành động được ghi nhật ký). How it ended is told apart: a refused sign-in is a sign-in
    /// whose outcome is that it was refused.
    pub enum AuditAction {
        /// Đăng nhập.
        SignIn = "SIGN_IN", "Đăng nhập", "Sign-in";
        /// Đăng xuất.
        SignOut = "SIGN_OUT", "Đăng xuất", "Sign-out";
        /// Thu hồi phiên đăng nhập.
        SessionRevoked = "SESSION_REVOKED", "Thu hồi phiên đăng nhập", "Session revoked";
        /// Đổi mật khẩu.
        PasswordChanged = "PASSWORD_CHANGED", "Đổi mật khẩu", "Password changed";
        /// Cấp lại mật khẩu: by an administrator.
        PasswordReset = "PASSWORD_RESET", "Cấp lại mật khẩu", "Password reset";
        /// Thay đổi lớp xác thực thứ hai.
        SecondFactorChanged = "SECOND_FACTOR_CHANGED", "Thay đổi xác thực lớp hai", "Second factor changed";
        /// Thêm tài khoản.
        AccountAdded = "ACCOUNT_ADDED", "Thêm tài khoản", "Account added";
        /// Sửa tài khoản.
        AccountChanged = "ACCOUNT_CHANGED", "Sửa tài khoản", "Account changed";
        /// Khóa tài khoản.
        AccountDisabled = "ACCOUNT_DISABLED", "Khóa tài khoản", "Account disabled";
        /// Mở lại tài khoản.
        AccountEnabled = "ACCOUNT_ENABLED", "Mở lại tài khoản", "Account enabled";
        /// Cấp quyền.
        GrantGiven = "GRANT_GIVEN", "Cấp quyền", "Grant given";
        /// Thu hồi quyền.
        GrantRevoked = "GRANT_REVOKED", "Thu hồi quyền", "Grant revoked";
        /// Tạo mã truy cập.
        TokenMade = "TOKEN_MADE", "Tạo mã truy cập", "Token made";
        /// Thu hồi mã truy cập.
        TokenRevoked = "TOKEN_REVOKED", "Thu hồi mã truy cập", "Token revoked";
        /// Xem hồ sơ đảng viên.
        MemberRead = "MEMBER_READ", "Xem hồ sơ đảng viên", "Member read";
        /// Xem danh sách đảng viên.
        MembersListed = "MEMBERS_LISTED", "Xem danh sách đảng viên", "Members listed";
        /// Xem danh sách kết nạp.
        AdmissionsListed = "ADMISSIONS_LISTED", "Xem danh sách kết nạp", "Admissions listed";
        /// Xem danh sách biến động.
        MovementsListed = "MOVEMENTS_LISTED", "Xem danh sách biến động", "Movements listed";
        /// Xem số liệu.
        FiguresRead = "FIGURES_READ", "Xem số liệu", "Figures read";
        /// Xem nhật ký.
        AuditRead = "AUDIT_READ", "Xem nhật ký", "Audit trail read";
        /// Xuất dữ liệu.
        Export = "EXPORT", "Xuất dữ liệu", "Export";
        /// Nhập dữ liệu.
        Import = "IMPORT", "Nhập dữ liệu", "Import";
        /// Thay đổi dữ liệu.
        Change = "CHANGE", "Thay đổi dữ liệu", "Change";
        /// Đề nghị phê duyệt.
        ApprovalRequested = "APPROVAL_REQUESTED", "Đề nghị phê duyệt", "Approval requested";
        /// Phê duyệt.
        Approved = "APPROVED", "Phê duyệt", "Approved";
        /// Không phê duyệt.
        Rejected = "REJECTED", "Không phê duyệt", "Rejected";
        /// Mở cuộc kiểm tra.
        InspectionOpened = "INSPECTION_OPENED", "Mở cuộc kiểm tra", "Inspection opened";
        /// Kết thúc cuộc kiểm tra.
        InspectionClosed = "INSPECTION_CLOSED", "Kết thúc cuộc kiểm tra", "Inspection closed";
        /// Sao lưu.
        Backup = "BACKUP", "Sao lưu", "Backup";
        /// Khôi phục.
        Restore = "RESTORE", "Khôi phục", "Restore";
    }
}

vocabulary! {
    /// How it ended (kết quả).
    pub enum AuditOutcome {
        /// Đã thực hiện.
        Done = "DONE", "Đã thực hiện", "Done";
        /// Bị từ chối.
        Refused = "REFUSED", "Bị từ chối", "Refused";
    }
}

vocabulary! {
    /// What it was done to (đối tượng của hành động).
    pub enum AuditSubject {
        /// Tài khoản.
        Account = "ACCOUNT", "Tài khoản", "Account";
        /// Quyền được cấp.
        Grant = "GRANT", "Quyền được cấp", "Grant";
        /// Phiên đăng nhập.
        Session = "SESSION", "Phiên đăng nhập", "Session";
        /// Mã truy cập.
        Token = "TOKEN", "Mã truy cập", "Token";
        /// Đảng viên.
        Member = "MEMBER", "Đảng viên", "Member";
        /// Tổ chức đảng.
        Organisation = "ORGANISATION", "Tổ chức đảng", "Organisation";
        /// Lượt kết nạp.
        Admission = "ADMISSION", "Lượt kết nạp", "Admission";
        /// Lần nhập liệu.
        ImportRun = "IMPORT_RUN", "Lần nhập liệu", "Import run";
        /// Đề nghị phê duyệt.
        Approval = "APPROVAL", "Đề nghị phê duyệt", "Approval";
        /// Cuộc kiểm tra.
        Inspection = "INSPECTION", "Cuộc kiểm tra", "Inspection";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_actions_read_alike() {
        let codes: BTreeSet<_> = AuditAction::ALL.iter().map(|action| action.as_code()).collect();
        let vietnamese: BTreeSet<_> = AuditAction::ALL.iter().map(|action| action.vi()).collect();
        let english: BTreeSet<_> = AuditAction::ALL.iter().map(|action| action.en()).collect();
        let count = AuditAction::ALL.len();
        assert_eq!([codes.len(), vietnamese.len(), english.len()], [count; 3]);
    }
}
