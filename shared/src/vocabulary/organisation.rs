//! Closed lists about organisations.

vocabulary! {
    /// Kind of an organisation (cấp tổ chức đảng). A decided attribute, not derived from head-counts.
    pub enum OrganisationKind {
        /// Đảng bộ tỉnh: the root.
        Province = "PROVINCE", "Đảng bộ tỉnh", "Provincial party organisation";
        /// Đảng bộ cấp trên trực tiếp của tổ chức cơ sở đảng: district, city or directly subordinate committee.
        Upper = "UPPER", "Đảng bộ cấp trên trực tiếp cơ sở", "Upper committee";
        /// Đảng bộ cơ sở: grassroots organisation with branches.
        GrassrootsCommittee = "GRASSROOTS_COMMITTEE", "Đảng bộ cơ sở", "Grassroots committee";
        /// Chi bộ cơ sở: grassroots organisation without branches below; members belong to it directly.
        GrassrootsBranch = "GRASSROOTS_BRANCH", "Chi bộ cơ sở", "Grassroots branch";
        /// Đảng bộ bộ phận: optional layer inside a large grassroots committee.
        Subcommittee = "SUBCOMMITTEE", "Đảng bộ bộ phận", "Subcommittee";
        /// Chi bộ trực thuộc: branch below a grassroots committee or subcommittee.
        Branch = "BRANCH", "Chi bộ trực thuộc", "Branch";
    }
}

impl OrganisationKind {
    /// Whether members belong to this kind directly (it is a *branch* in the sense of the API).
    pub const fn holds_members(self) -> bool {
        matches!(self, Self::GrassrootsBranch | Self::Branch)
    }

    /// Whether it counts as a grassroots organisation (tổ chức cơ sở đảng).
    pub const fn is_grassroots(self) -> bool {
        matches!(self, Self::GrassrootsCommittee | Self::GrassrootsBranch)
    }

    /// Whether an organisation of this kind may hang directly below `parent`; the root hangs below none.
    pub const fn may_hang_below(self, parent: Option<Self>) -> bool {
        matches!(
            (self, parent),
            (Self::Province, None)
                | (Self::Upper, Some(Self::Province))
                | (Self::GrassrootsCommittee | Self::GrassrootsBranch, Some(Self::Upper))
                | (Self::Subcommittee, Some(Self::GrassrootsCommittee))
                | (Self::Branch, Some(Self::GrassrootsCommittee | Self::Subcommittee))
        )
    }
}

vocabulary! {
    /// Type of a grassroots organisation (loại hình cơ sở), as the rows of statistical form 5.
    pub enum OrganisationType {
        /// Xã.
        Commune = "COMMUNE", "Xã", "Commune";
        /// Phường.
        Ward = "WARD", "Phường", "Ward";
        /// Thị trấn.
        Township = "TOWNSHIP", "Thị trấn", "Township";
        /// Cơ quan Đảng, Nhà nước, Mặt trận Tổ quốc, đoàn thể.
        PartyStateAgency = "PARTY_STATE_AGENCY", "Cơ quan Đảng, Nhà nước, Mặt trận Tổ quốc, đoàn thể", "Party, State, Front or mass-organisation agency";
        /// Đơn vị sự nghiệp công lập - giáo dục, đào tạo.
        PublicServiceEdu = "PUBLIC_SERVICE_EDU", "Đơn vị sự nghiệp công lập - giáo dục, đào tạo", "Public service unit: education and training";
        /// Đơn vị sự nghiệp công lập - y tế.
        PublicServiceHealth = "PUBLIC_SERVICE_HEALTH", "Đơn vị sự nghiệp công lập - y tế", "Public service unit: health";
        /// Đơn vị sự nghiệp công lập khác.
        PublicServiceOther = "PUBLIC_SERVICE_OTHER", "Đơn vị sự nghiệp công lập khác", "Other public service unit";
        /// Đơn vị sự nghiệp ngoài công lập.
        NonPublicService = "NON_PUBLIC_SERVICE", "Đơn vị sự nghiệp ngoài công lập", "Non-public service unit";
        /// Doanh nghiệp nhà nước.
        Soe = "SOE", "Doanh nghiệp nhà nước", "State enterprise";
        /// Công ty cổ phần có vốn nhà nước chi phối.
        JscStateMajority = "JSC_STATE_MAJORITY", "Công ty cổ phần có vốn nhà nước chi phối", "Joint-stock company with a State majority";
        /// Doanh nghiệp ngoài nhà nước.
        PrivateEnterprise = "PRIVATE_ENTERPRISE", "Doanh nghiệp ngoài nhà nước", "Non-State enterprise";
        /// Doanh nghiệp có vốn đầu tư nước ngoài.
        Fdi = "FDI", "Doanh nghiệp có vốn đầu tư nước ngoài", "Foreign-invested enterprise";
        /// Hợp tác xã.
        Cooperative = "COOPERATIVE", "Hợp tác xã", "Cooperative";
        /// Quân đội.
        Military = "MILITARY", "Quân đội", "Army";
        /// Công an.
        Police = "POLICE", "Công an", "Police";
        /// Loại hình khác.
        Other = "OTHER", "Loại hình khác", "Other";
    }
}

vocabulary! {
    /// Where a branch works (nơi đặt chi bộ).
    pub enum BranchPlace {
        /// Chi bộ thôn, bản.
        Village = "VILLAGE", "Chi bộ thôn, bản", "Village";
        /// Chi bộ tổ dân phố, khu phố.
        StreetGroup = "STREET_GROUP", "Chi bộ tổ dân phố, khu phố", "Street group";
        /// Chi bộ cơ quan xã, phường, thị trấn.
        CommuneOffice = "COMMUNE_OFFICE", "Chi bộ cơ quan xã, phường, thị trấn", "Commune office";
        /// Chi bộ trường học.
        School = "SCHOOL", "Chi bộ trường học", "School";
        /// Chi bộ trường THPT.
        UpperSecondarySchool = "UPPER_SECONDARY_SCHOOL", "Chi bộ trường THPT", "Upper-secondary school";
        /// Chi bộ trạm y tế.
        HealthStation = "HEALTH_STATION", "Chi bộ trạm y tế", "Health station";
        /// Chi bộ quân sự xã.
        CommuneMilitary = "COMMUNE_MILITARY", "Chi bộ quân sự xã", "Commune military";
        /// Chi bộ công an xã.
        CommunePolice = "COMMUNE_POLICE", "Chi bộ công an xã", "Commune police";
        /// Chi bộ doanh nghiệp.
        Enterprise = "ENTERPRISE", "Chi bộ doanh nghiệp", "Enterprise";
        /// Chi bộ phòng, ban, cơ quan.
        Agency = "AGENCY", "Chi bộ phòng, ban, cơ quan", "Division or office";
    }
}
