//! Closed lists about persons: the attributes that figures are grouped by.

vocabulary! {
    /// Sex (giới tính).
    pub enum Sex {
        /// Nữ.
        Female = "FEMALE", "Nữ", "Female";
        /// Nam.
        Male = "MALE", "Nam", "Male";
    }
}

vocabulary! {
    /// How much of a date is known (độ chính xác của ngày): old files often give only the year.
    pub enum DatePrecision {
        /// Day, month and year.
        Day = "DAY", "Ngày", "Day";
        /// Month and year; stored as the first day of the month.
        Month = "MONTH", "Tháng", "Month";
        /// Year only; stored as the first of January.
        Year = "YEAR", "Năm", "Year";
    }
}

vocabulary! {
    /// Standing of a person on a day (tình trạng đảng viên).
    pub enum MemberStatus {
        /// Đảng viên dự bị: admitted, in the twelve months of probation or not yet recognised.
        Probationary = "PROBATIONARY", "Dự bị", "Probationary";
        /// Đảng viên chính thức.
        Official = "OFFICIAL", "Chính thức", "Official";
        /// Không còn là đảng viên của tỉnh: left, died, struck off or transferred out of the province.
        Left = "LEFT", "Đã ra khỏi danh sách", "Left";
    }
}

vocabulary! {
    /// General school level reached (trình độ học vấn).
    pub enum Education {
        /// Biết đọc, biết viết chữ quốc ngữ.
        ReadWrite = "READ_WRITE", "Biết đọc, biết viết chữ quốc ngữ", "Reads and writes";
        /// Tiểu học.
        Primary = "PRIMARY", "Tiểu học", "Primary";
        /// Trung học cơ sở.
        LowerSecondary = "LOWER_SECONDARY", "Trung học cơ sở", "Lower secondary";
        /// Trung học phổ thông.
        UpperSecondary = "UPPER_SECONDARY", "Trung học phổ thông", "Upper secondary";
    }
}

vocabulary! {
    /// Highest professional qualification (trình độ chuyên môn).
    pub enum Qualification {
        /// Chưa qua đào tạo.
        None = "NONE", "Chưa qua đào tạo", "No vocational training";
        /// Công nhân kỹ thuật, nhân viên nghiệp vụ, sơ cấp.
        Elementary = "ELEMENTARY", "Công nhân kỹ thuật, nhân viên nghiệp vụ, sơ cấp", "Technical worker or elementary";
        /// Trung cấp.
        Intermediate = "INTERMEDIATE", "Trung cấp", "Intermediate";
        /// Cao đẳng.
        College = "COLLEGE", "Cao đẳng", "College";
        /// Đại học.
        University = "UNIVERSITY", "Đại học", "University";
        /// Thạc sĩ.
        Master = "MASTER", "Thạc sĩ", "Master";
        /// Tiến sĩ.
        Doctor = "DOCTOR", "Tiến sĩ", "Doctor";
    }
}

vocabulary! {
    /// Level of political theory (trình độ lý luận chính trị).
    pub enum PoliticalTheory {
        /// Chưa qua đào tạo.
        None = "NONE", "Chưa qua đào tạo", "None";
        /// Sơ cấp.
        Elementary = "ELEMENTARY", "Sơ cấp", "Elementary";
        /// Trung cấp.
        Intermediate = "INTERMEDIATE", "Trung cấp", "Intermediate";
        /// Cao cấp.
        Advanced = "ADVANCED", "Cao cấp", "Advanced";
        /// Cử nhân.
        Bachelor = "BACHELOR", "Cử nhân", "Bachelor";
    }
}

vocabulary! {
    /// Occupation (nghề nghiệp), as the rows of statistical form 2.
    pub enum Occupation {
        /// Cán bộ, công chức cơ quan Nhà nước từ cấp huyện trở lên.
        StateOfficial = "STATE_OFFICIAL", "Cán bộ, công chức cơ quan Nhà nước từ cấp huyện trở lên", "State official, district level and above";
        /// Cán bộ, công chức cơ quan Đảng, Mặt trận Tổ quốc, đoàn thể chính trị - xã hội từ cấp huyện trở lên.
        PartyMassOfficial = "PARTY_MASS_OFFICIAL", "Cán bộ, công chức cơ quan Đảng, Mặt trận Tổ quốc, đoàn thể chính trị - xã hội từ cấp huyện trở lên", "Party, Front or mass-organisation official, district level and above";
        /// Cán bộ, công chức; người hoạt động không chuyên trách ở xã, phường, thị trấn.
        CommuneOfficial = "COMMUNE_OFFICIAL", "Cán bộ, công chức; người hoạt động không chuyên trách ở xã, phường, thị trấn", "Commune official or part-time worker";
        /// Người hoạt động không chuyên trách thôn, tổ dân phố, bản.
        VillageActivist = "VILLAGE_ACTIVIST", "Người hoạt động không chuyên trách thôn, tổ dân phố, bản", "Part-time worker of a village or street group";
        /// Viên chức trong các đơn vị sự nghiệp công lập.
        PublicEmployee = "PUBLIC_EMPLOYEE", "Viên chức trong các đơn vị sự nghiệp công lập", "Employee of a public service unit";
        /// Người lao động trong các đơn vị sự nghiệp ngoài công lập.
        NonPublicEmployee = "NON_PUBLIC_EMPLOYEE", "Người lao động trong các đơn vị sự nghiệp ngoài công lập", "Employee of a non-public service unit";
        /// Lãnh đạo, quản lý và lao động trong các doanh nghiệp.
        Enterprise = "ENTERPRISE", "Lãnh đạo, quản lý và lao động trong các doanh nghiệp", "Enterprise, post not stated";
        /// Người lãnh đạo, quản lý doanh nghiệp.
        EntManager = "ENT_MANAGER", "Người lãnh đạo, quản lý doanh nghiệp", "Enterprise manager";
        /// Nhân viên, người gián tiếp sản xuất.
        EntStaff = "ENT_STAFF", "Nhân viên, người gián tiếp sản xuất", "Enterprise staff";
        /// Công nhân, lao động trực tiếp sản xuất.
        EntWorker = "ENT_WORKER", "Công nhân, lao động trực tiếp sản xuất", "Enterprise worker";
        /// Người làm nông, lâm, ngư nghiệp.
        Farmer = "FARMER", "Người làm nông, lâm, ngư nghiệp", "Farming, forestry, fishery";
        /// Sỹ quan, chiến sỹ quân đội và công an (lực lượng vũ trang).
        ArmedForces = "ARMED_FORCES", "Sỹ quan, chiến sỹ quân đội và công an (lực lượng vũ trang)", "Army or police";
        /// Sinh viên.
        Student = "STUDENT", "Sinh viên", "Student";
        /// Học sinh.
        Pupil = "PUPIL", "Học sinh", "Pupil";
        /// Khác (lao động hợp đồng, tự do…).
        Other = "OTHER", "Khác (lao động hợp đồng, tự do…)", "Other";
        /// Đã nghỉ hưu và nghỉ công tác.
        Retired = "RETIRED", "Đã nghỉ hưu và nghỉ công tác", "Retired";
    }
}

impl Occupation {
    /// The group "in enterprises" (trong các doanh nghiệp) of the published figures.
    pub const ENTERPRISE_GROUP: [Self; 4] =
        [Self::Enterprise, Self::EntManager, Self::EntStaff, Self::EntWorker];
}

impl Qualification {
    /// The group "college or higher" (cao đẳng, đại học trở lên); masters and doctors are inside it.
    pub const COLLEGE_OR_HIGHER: [Self; 4] = [Self::College, Self::University, Self::Master, Self::Doctor];
}

vocabulary! {
    /// Age band (nhóm tuổi) of statistical form 2, by full years.
    pub enum AgeBand {
        /// Từ 18 - 30 tuổi.
        From18To30 = "A18_30", "Từ 18 - 30 tuổi", "18 to 30";
        /// Từ 31 - 35 tuổi.
        From31To35 = "A31_35", "Từ 31 - 35 tuổi", "31 to 35";
        /// Từ 36 - 40 tuổi.
        From36To40 = "A36_40", "Từ 36 - 40 tuổi", "36 to 40";
        /// Từ 41 - 45 tuổi.
        From41To45 = "A41_45", "Từ 41 - 45 tuổi", "41 to 45";
        /// Từ 46 - 50 tuổi.
        From46To50 = "A46_50", "Từ 46 - 50 tuổi", "46 to 50";
        /// Từ 51 - 55 tuổi.
        From51To55 = "A51_55", "Từ 51 - 55 tuổi", "51 to 55";
        /// Từ 56 - 60 tuổi.
        From56To60 = "A56_60", "Từ 56 - 60 tuổi", "56 to 60";
        /// Trên 60 tuổi.
        Over60 = "A61P", "Trên 60 tuổi", "Over 60";
    }
}

impl AgeBand {
    /// Youngest and oldest full years of the band; the last band has no upper end.
    pub const fn bounds(self) -> (u32, Option<u32>) {
        match self {
            Self::From18To30 => (0, Some(30)),
            Self::From31To35 => (31, Some(35)),
            Self::From36To40 => (36, Some(40)),
            Self::From41To45 => (41, Some(45)),
            Self::From46To50 => (46, Some(50)),
            Self::From51To55 => (51, Some(55)),
            Self::From56To60 => (56, Some(60)),
            Self::Over60 => (61, None),
        }
    }
}
