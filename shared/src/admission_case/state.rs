//! Where a case stands.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// State of a case (trạng thái hồ sơ). Source: `domain.md` 2.1; in the order of the steps, then the side exits.
    pub enum State as "CaseState" {
        /// Quần chúng.
        Prospect = "PROSPECT", "Quần chúng", "Prospect";
        /// Quần chúng, đoàn viên ưu tú được giới thiệu.
        Nominated = "NOMINATED", "Quần chúng ưu tú được giới thiệu", "Nominated";
        /// Cảm tình Đảng.
        Sympathiser = "SYMPATHISER", "Cảm tình Đảng", "Sympathiser";
        /// Học lớp bồi dưỡng nhận thức.
        Enrolled = "ENROLLED", "Học lớp bồi dưỡng nhận thức", "Enrolled";
        /// Có giấy chứng nhận.
        Certified = "CERTIFIED", "Có giấy chứng nhận", "Certified";
        /// Đã nộp đơn.
        Applied = "APPLIED", "Đã nộp đơn", "Applied";
        /// Đã khai lý lịch.
        CvDeclared = "CV_DECLARED", "Đã khai lý lịch", "CV declared";
        /// Đang thẩm tra.
        Verifying = "VERIFYING", "Đang thẩm tra lý lịch", "Verifying";
        /// Đã thẩm tra.
        Verified = "VERIFIED", "Đã thẩm tra lý lịch", "Verified";
        /// Đã giới thiệu và lấy ý kiến.
        Endorsed = "ENDORSED", "Đã giới thiệu và lấy ý kiến", "Endorsed";
        /// Đã có nghị quyết chi bộ.
        BranchResolved = "BRANCH_RESOLVED", "Chi bộ đã ra nghị quyết", "Branch resolved";
        /// Đã thẩm định (đảng ủy bộ phận).
        Appraised = "APPRAISED", "Đảng ủy bộ phận đã thẩm định", "Appraised";
        /// Đã có nghị quyết đảng ủy cơ sở.
        GrassrootsResolved = "GRASSROOTS_RESOLVED", "Đảng ủy cơ sở đã ra nghị quyết", "Grassroots committee resolved";
        /// Đã có quyết định kết nạp.
        Decided = "DECIDED", "Đã có quyết định kết nạp", "Decided";
        /// Đảng viên dự bị.
        Probationary = "PROBATIONARY", "Đảng viên dự bị", "Probationary";
        /// Hết 12 tháng dự bị: shown by the clock, never recorded.
        ReviewDue = "REVIEW_DUE", "Hết 12 tháng dự bị, chờ xét", "Review due";
        /// Chi bộ đã đề nghị công nhận chính thức.
        OfficialProposed = "OFFICIAL_PROPOSED", "Đã đề nghị công nhận chính thức", "Recognition proposed";
        /// Đảng viên chính thức.
        Official = "OFFICIAL", "Đảng viên chính thức", "Official";
        /// Xóa tên đảng viên dự bị.
        StruckOff = "STRUCK_OFF", "Xóa tên đảng viên dự bị", "Struck off";
        /// Không đồng ý kết nạp.
        Refused = "REFUSED", "Không đồng ý kết nạp", "Refused";
        /// Xin rút.
        Withdrawn = "WITHDRAWN", "Xin rút hồ sơ", "Withdrawn";
        /// Chi bộ đưa ra khỏi danh sách.
        Removed = "REMOVED_FROM_LIST", "Đưa ra khỏi danh sách", "Removed from the list";
        /// Tạm dừng.
        Paused = "PAUSED", "Tạm dừng", "Paused";
        /// Giấy chứng nhận hết hiệu lực: shown by the clock.
        CertificateExpired = "CERT_EXPIRED", "Giấy chứng nhận hết hiệu lực", "Certificate expired";
        /// Hồ sơ quá hạn: shown by the clock.
        DossierStale = "DOSSIER_STALE", "Hồ sơ quá hạn, phải bổ sung", "Dossier stale";
        /// Chuyển ra ngoài tỉnh.
        Moved = "MOVED", "Chuyển ra ngoài tỉnh", "Moved out of the province";
        /// Quá hạn tổ chức lễ kết nạp: shown by the clock.
        LapsedCeremony = "LAPSED_CEREMONY", "Quá hạn tổ chức lễ kết nạp", "Ceremony overdue";
        /// Đã báo cáo cấp ủy cấp trên sau ba lần biểu quyết.
        Escalated = "ESCALATED", "Báo cáo cấp ủy cấp trên", "Escalated";
    }
}

impl State {
    /// Whether nothing can follow but a correction.
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Official | Self::StruckOff | Self::Refused | Self::Withdrawn | Self::Removed | Self::Moved
        )
    }

    /// Whether only the clock shows it: no event leads to it, it lies over a recorded state.
    pub const fn is_of_the_clock(self) -> bool {
        matches!(self, Self::ReviewDue | Self::CertificateExpired | Self::DossierStale | Self::LapsedCeremony)
    }

    /// Whether the admission still lies ahead and side exits lead out (states 1 to 13).
    pub const fn is_before_ceremony(self) -> bool {
        (self as u8) <= (Self::Decided as u8)
    }

    /// Whether the person is a probationary member in it.
    pub const fn is_probation(self) -> bool {
        matches!(self, Self::Probationary | Self::ReviewDue | Self::OfficialProposed)
    }
}
