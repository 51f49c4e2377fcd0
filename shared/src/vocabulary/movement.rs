//! Closed lists about what happens to a membership, and how figures are asked for.

vocabulary! {
    /// What changed a membership (biến động đảng viên). Each is one row, on one day, from and to a branch.
    pub enum MovementKind {
        /// Vào sổ: member already there when the register was opened.
        Registered = "REGISTERED", "Vào sổ ban đầu", "Entered at the opening of the register";
        /// Kết nạp.
        Admitted = "ADMITTED", "Kết nạp", "Admitted";
        /// Kết nạp lại.
        Readmitted = "READMITTED", "Kết nạp lại", "Re-admitted";
        /// Phục hồi đảng tịch.
        Restored = "RESTORED", "Phục hồi đảng tịch", "Membership restored";
        /// Chuyển đến từ tỉnh khác.
        ArrivedFromProvince = "ARRIVED_FROM_PROVINCE", "Chuyển đến từ tỉnh khác", "Arrived from another province";
        /// Chuyển sinh hoạt đảng giữa hai chi bộ trong tỉnh.
        Transferred = "TRANSFERRED", "Chuyển sinh hoạt trong tỉnh", "Transferred within the province";
        /// Công nhận đảng viên chính thức; the head-count stays.
        Recognised = "RECOGNISED", "Công nhận chính thức", "Recognised as official member";
        /// Chi bộ chuyển sang tổ chức khác cùng đảng viên.
        OrganisationMoved = "ORGANISATION_MOVED", "Tổ chức đảng được chuyển giao", "The organisation was moved";
        /// Từ trần.
        Died = "DIED", "Từ trần", "Died";
        /// Khai trừ.
        Expelled = "EXPELLED", "Khai trừ", "Expelled";
        /// Xóa tên đảng viên chính thức.
        StruckOff = "STRUCK_OFF", "Xóa tên", "Struck off";
        /// Xóa tên đảng viên dự bị.
        StruckOffProbationary = "STRUCK_OFF_PROBATIONARY", "Xóa tên đảng viên dự bị", "Probationary member struck off";
        /// Xin ra khỏi Đảng.
        Resigned = "RESIGNED", "Xin ra khỏi Đảng", "Left at own request";
        /// Chuyển đi tỉnh khác.
        LeftForProvince = "LEFT_FOR_PROVINCE", "Chuyển đi tỉnh khác", "Left for another province";
    }
}

vocabulary! {
    /// One line of statistical form 1 (tăng, giảm đảng viên): opening + increases − decreases = closing.
    pub enum ReconciliationTerm {
        /// B1: kết nạp (kể cả kết nạp lại).
        Admitted = "ADMITTED", "Kết nạp", "Admitted";
        /// B2a: chuyển đến từ tỉnh khác.
        ArrivedFromProvince = "ARRIVED_FROM_PROVINCE", "Tỉnh khác chuyển đến", "Arrived from another province";
        /// B2b: chuyển đến từ nơi khác trong tỉnh.
        ArrivedFromElsewhere = "ARRIVED_FROM_ELSEWHERE", "Nơi khác trong tỉnh chuyển đến", "Arrived from elsewhere in the province";
        /// B3: phục hồi đảng tịch.
        Restored = "RESTORED", "Phục hồi đảng tịch", "Membership restored";
        /// Vào sổ ban đầu hoặc nhập từ danh sách có sẵn.
        Registered = "REGISTERED", "Vào sổ ban đầu", "Entered at the opening of the register";
        /// C1: từ trần.
        Died = "DIED", "Từ trần", "Died";
        /// C2: khai trừ.
        Expelled = "EXPELLED", "Khai trừ", "Expelled";
        /// C3: xóa tên, gồm cả đảng viên dự bị.
        StruckOff = "STRUCK_OFF", "Xóa tên", "Struck off";
        /// C4: xin ra khỏi Đảng.
        Resigned = "RESIGNED", "Xin ra khỏi Đảng", "Left at own request";
        /// C5a: chuyển đi tỉnh khác.
        LeftForProvince = "LEFT_FOR_PROVINCE", "Chuyển đi tỉnh khác", "Left for another province";
        /// C5b: chuyển đi nơi khác trong tỉnh.
        LeftForElsewhere = "LEFT_FOR_ELSEWHERE", "Chuyển đi nơi khác trong tỉnh", "Left for elsewhere in the province";
    }
}

impl ReconciliationTerm {
    /// Whether the term adds to the head-count (B) or takes from it (C).
    pub const fn is_increase(self) -> bool {
        matches!(
            self,
            Self::Admitted
                | Self::ArrivedFromProvince
                | Self::ArrivedFromElsewhere
                | Self::Restored
                | Self::Registered
        )
    }
}

vocabulary! {
    /// What a series counts (chỉ số theo thời gian).
    pub enum FlowMetric {
        /// Kết nạp, by day of the ceremony.
        Admitted = "ADMITTED", "Kết nạp", "Admitted";
        /// Công nhận chính thức, by official date.
        Recognised = "RECOGNISED", "Công nhận chính thức", "Recognised";
        /// Chuyển đến, from outside the organisation.
        Arrived = "ARRIVED", "Chuyển đến", "Arrived";
        /// Chuyển đi, to outside the organisation.
        Departed = "DEPARTED", "Chuyển đi", "Departed";
        /// Từ trần.
        Died = "DIED", "Từ trần", "Died";
        /// Khai trừ, xóa tên, xin ra.
        Removed = "REMOVED", "Đưa ra khỏi Đảng", "Removed";
        /// Số đảng viên cuối mỗi kỳ.
        Stock = "STOCK", "Số đảng viên cuối kỳ", "Members at the end of each period";
    }
}

vocabulary! {
    /// Length of one point of a series (kỳ).
    pub enum Bucket {
        /// Tháng.
        Month = "MONTH", "Tháng", "Month";
        /// Quý.
        Quarter = "QUARTER", "Quý", "Quarter";
        /// Năm.
        Year = "YEAR", "Năm", "Year";
    }
}

vocabulary! {
    /// What figures are grouped by (chiều phân tổ).
    pub enum Dimension {
        /// Tổ chức trực thuộc.
        ChildOrganisation = "CHILD_ORGANISATION", "Tổ chức trực thuộc", "Child organisation";
        /// Giới tính.
        Sex = "SEX", "Giới tính", "Sex";
        /// Dân tộc.
        EthnicGroup = "ETHNIC_GROUP", "Dân tộc", "Ethnic group";
        /// Dân tộc thiểu số.
        Minority = "MINORITY", "Dân tộc thiểu số", "Ethnic minority";
        /// Tôn giáo.
        Religion = "RELIGION", "Tôn giáo", "Religion";
        /// Nhóm tuổi.
        AgeBand = "AGE_BAND", "Nhóm tuổi", "Age band";
        /// Trình độ học vấn.
        Education = "EDUCATION", "Học vấn", "Education";
        /// Trình độ chuyên môn.
        Qualification = "QUALIFICATION", "Chuyên môn", "Qualification";
        /// Lý luận chính trị.
        PoliticalTheory = "POLITICAL_THEORY", "Lý luận chính trị", "Political theory";
        /// Nghề nghiệp.
        Occupation = "OCCUPATION", "Nghề nghiệp", "Occupation";
        /// Đoàn viên.
        YouthUnion = "YOUTH_UNION", "Đoàn viên, thanh niên", "Youth union";
        /// Tình trạng đảng viên.
        Status = "STATUS", "Tình trạng", "Status";
        /// Năm kết nạp.
        AdmissionYear = "ADMISSION_YEAR", "Năm kết nạp", "Admission year";
    }
}
