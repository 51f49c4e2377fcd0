//! Closed lists about access: who may do what.

vocabulary! {
    /// What an account is trusted with at an organisation (vai trò), as `domain.md` 6 tells the offices apart.
    pub enum Role {
        /// Ban Tổ chức Tỉnh ủy: works with everything in the province.
        ProvinceOfficer = "PROVINCE_OFFICER", "Cán bộ Ban Tổ chức Tỉnh ủy", "Provincial organisation officer";
        /// Ban Thường vụ Tỉnh ủy: reads the figures and the files before it.
        ProvinceCommittee = "PROVINCE_COMMITTEE", "Ban Thường vụ Tỉnh ủy", "Provincial standing committee";
        /// Ban Tổ chức of an upper committee: works with everything below it.
        UpperOfficer = "UPPER_OFFICER", "Cán bộ Ban Tổ chức cấp ủy cấp trên cơ sở", "Organisation officer of an upper committee";
        /// Ban Thường vụ of an upper committee: reads the figures and the files before it.
        UpperCommittee = "UPPER_COMMITTEE", "Ban Thường vụ cấp ủy cấp trên cơ sở", "Standing committee of an upper committee";
        /// Đảng ủy cơ sở: works with its own organisation.
        GrassrootsOfficer = "GRASSROOTS_OFFICER", "Cán bộ đảng ủy cơ sở", "Officer of a grassroots committee";
        /// Bí thư chi bộ: works with the own branch.
        BranchSecretary = "BRANCH_SECRETARY", "Bí thư chi bộ", "Branch secretary";
        /// Đảng viên được phân công giúp đỡ: sees the persons assigned.
        Mentor = "MENTOR", "Đảng viên được phân công giúp đỡ", "Mentor";
        /// Cán bộ đoàn thể: sees the own nominees.
        MassOrganisationOfficer = "MASS_ORGANISATION_OFFICER", "Cán bộ đoàn thể", "Officer of a mass organisation";
        /// Giảng viên trung tâm bồi dưỡng chính trị: sees the own class.
        Teacher = "TEACHER", "Giảng viên trung tâm bồi dưỡng chính trị", "Teacher of a training centre";
        /// Ủy ban kiểm tra: reads everything within an inspection that was opened.
        Inspector = "INSPECTOR", "Cán bộ kiểm tra", "Inspector";
        /// Chuyên viên phân tích: protected figures only.
        Analyst = "ANALYST", "Chuyên viên phân tích", "Analyst";
        /// Quản trị hệ thống: accounts and health, no files.
        Administrator = "ADMINISTRATOR", "Quản trị hệ thống", "Administrator";
    }
}

vocabulary! {
    /// What may be done (quyền).
    pub enum Action {
        /// Sees which organisations there are.
        ReadStructure = "READ_STRUCTURE", "Xem tổ chức", "See organisations";
        /// Reads exact figures.
        ReadFigures = "READ_FIGURES", "Xem số liệu", "Read figures";
        /// Reads figures in which small groups are hidden.
        ReadProtectedFigures = "READ_PROTECTED_FIGURES", "Xem số liệu đã che nhóm nhỏ", "Read figures without small groups";
        /// Reads who the members are.
        ReadMembers = "READ_MEMBERS", "Xem đảng viên", "Read members";
        /// Reads what is personal about them: birth, origin, faith, numbers.
        ReadPersonalData = "READ_PERSONAL_DATA", "Xem dữ liệu cá nhân", "Read personal data";
        /// Reads admission cases.
        ReadCases = "READ_CASES", "Xem hồ sơ kết nạp", "Read admission cases";
        /// Records what happens in admission cases; which steps, the role says.
        RecordCases = "RECORD_CASES", "Ghi nhận bước của hồ sơ kết nạp", "Record steps of admission cases";
        /// Reads the findings of inspections.
        ReadFindings = "READ_FINDINGS", "Xem kết luận kiểm tra", "Read findings of inspections";
        /// Records what an inspection found, and that it was put right.
        RecordFindings = "RECORD_FINDINGS", "Ghi nhận kết luận kiểm tra", "Record findings of inspections";
        /// Takes lists out of the system.
        Export = "EXPORT", "Xuất dữ liệu", "Export";
        /// Takes lists in.
        Import = "IMPORT", "Nhập dữ liệu", "Import";
        /// Reads who did and read what.
        ReadAudit = "READ_AUDIT", "Xem nhật ký", "Read the audit trail";
        /// Adds, disables and empowers accounts.
        ManageAccounts = "MANAGE_ACCOUNTS", "Quản lý tài khoản", "Manage accounts";
        /// Is the second pair of eyes.
        Approve = "APPROVE", "Phê duyệt", "Approve";
        /// Asks questions of their own, in the explorer and by token.
        QueryFreely = "QUERY_FREELY", "Truy vấn tự do", "Ask freely";
        /// Sees how the server does.
        ReadHealth = "READ_HEALTH", "Xem tình trạng hệ thống", "See the health of the system";
    }
}

vocabulary! {
    /// What a personal access token may be used for (phạm vi của mã truy cập).
    pub enum TokenScope {
        /// Organisations and members, without what is personal about them.
        Read = "READ", "Đọc tổ chức và đảng viên", "Read organisations and members";
        /// Figures.
        Aggregate = "AGGREGATE", "Đọc số liệu", "Read figures";
        /// What is personal about members.
        PersonalData = "PERSONAL_DATA", "Đọc dữ liệu cá nhân", "Read personal data";
        /// Lists to take away.
        Export = "EXPORT", "Xuất dữ liệu", "Export";
        /// Changes.
        Write = "WRITE", "Ghi dữ liệu", "Write";
    }
}
