//! What a dated rule is about, and how its value is read.

use super::value::{RuleValue, ValueKind};
use crate::vocabulary::{kept_by_code, words};

words! {
    /// A rule parameter (tham số quy định); its code is the key of the published data.
    pub enum RuleKey {
        /// Youngest age at the branch's meeting, in months counted by month.
        AgeMin = "admission.age_min_months", "Tuổi tối thiểu khi xét kết nạp (tháng)", "Youngest age at admission (months)";
        /// Oldest age without a special consent, in months counted by month.
        AgeMax = "admission.age_max_months", "Tuổi tối đa khi xét kết nạp (tháng)", "Oldest age at admission (months)";
        /// Lowest schooling.
        EducationMin = "admission.education_min", "Trình độ học vấn tối thiểu", "Lowest schooling";
        /// Lowest schooling in special areas.
        EducationMinSpecialArea = "admission.education_min_special_area", "Trình độ học vấn tối thiểu ở vùng đặc thù", "Lowest schooling in special areas";
        /// Lowest schooling of village elders and persons of prestige.
        EducationMinVillageElder = "admission.education_min_village_elder", "Trình độ học vấn tối thiểu của già làng, người có uy tín", "Lowest schooling of village elders";
        /// Months that an introducer has worked with the candidate.
        IntroducerCommonWork = "introducer.min_common_work_months", "Thời gian cùng công tác của người giới thiệu (tháng)", "Introducer's common work (months)";
        /// Whether an introducer must be an official member.
        IntroducerOfficial = "introducer.must_be_official", "Người giới thiệu phải là đảng viên chính thức", "Introducer must be official";
        /// Whether a member of the same residence may introduce.
        IntroducerSameResidence = "introducer.same_residence_allowed", "Người cùng nơi cư trú được giới thiệu", "Introducer of the same residence allowed";
        /// Introducing members where no mass organisation introduces.
        IntroducersAlone = "introducer.count_members_without_mass_org", "Số đảng viên giới thiệu khi không có đoàn thể giới thiệu", "Introducing members without a mass organisation";
        /// Introducing members beside a resolution of the youth union or trade union.
        IntroducersBesideMassOrganisation = "introducer.count_members_with_youth_union_or_trade_union", "Số đảng viên giới thiệu khi có Đoàn Thanh niên hoặc Công đoàn giới thiệu", "Introducing members beside the youth union or trade union";
        /// Share of official members that a branch needs.
        BranchFraction = "vote.cell_admission_min_fraction", "Tỷ lệ tán thành của chi bộ", "Share needed in the branch";
        /// Share of its members that a grassroots committee needs.
        GrassrootsFraction = "vote.grassroots_committee_min_fraction", "Tỷ lệ tán thành của đảng ủy cơ sở", "Share needed in the grassroots committee";
        /// Share that a standing committee needs.
        StandingFraction = "vote.standing_committee_min", "Tỷ lệ tán thành của ban thường vụ", "Share needed in the standing committee";
        /// Who leaves the denominator of a branch's vote.
        VoteDenominator = "vote.denominator", "Cách tính tổng số đảng viên chính thức khi biểu quyết", "Who counts in the denominator";
        /// Rounds without result before the committee above decides.
        MaxRounds = "vote.max_failed_rounds_before_escalation", "Số lần biểu quyết không đủ tỷ lệ trước khi báo cáo cấp trên", "Rounds before the committee above decides";
        /// Working days from the branch's resolution to the admission decision.
        DecisionAdmission = "deadline.decision_admission", "Thời hạn quyết định kết nạp", "Deadline of the admission decision";
        /// Working days from the branch's resolution to the decision of recognition.
        DecisionOfficial = "deadline.decision_official", "Thời hạn quyết định công nhận chính thức", "Deadline of the decision of recognition";
        /// Working days by which a decision may be put off, once.
        DecisionExtension = "deadline.decision_extension_max", "Thời gian gia hạn quyết định tối đa", "Longest extension of a decision";
        /// Working days from receipt of the decision to the ceremony.
        Ceremony = "deadline.ceremony", "Thời hạn tổ chức lễ kết nạp", "Deadline of the ceremony";
        /// Working days from the end of probation to the branch's review.
        OfficialReview = "deadline.official_review", "Thời hạn chi bộ xét công nhận chính thức", "Deadline of the branch's review";
        /// Months of probation from the ceremony.
        Probation = "probation.months", "Thời gian dự bị (tháng)", "Probation (months)";
        /// From when a member counts as official.
        OfficialDate = "official.effective_date_rule", "Cách tính ngày công nhận chính thức", "How the official date is found";
        /// From when party age counts.
        PartyAgeStart = "party_age.start_rule", "Cách tính tuổi đảng", "From when party age counts";
        /// Months that the certificate of the awareness class is valid.
        CertificateValidity = "certificate.awareness_course_validity", "Thời hạn giấy chứng nhận bồi dưỡng nhận thức (tháng)", "Validity of the awareness certificate (months)";
        /// Months after which a dossier not yet considered is refreshed.
        DossierAge = "dossier.max_age_before_refresh", "Thời hạn hồ sơ trước khi phải bổ sung (tháng)", "Age at which a dossier is refreshed (months)";
        /// Months out of the Party before re-admission.
        ReadmissionOut = "readmission.min_months_out", "Thời gian ra khỏi Đảng trước khi kết nạp lại (tháng)", "Months out before re-admission";
        /// Months after a cleared record of a minor offence before re-admission.
        ReadmissionAfterRecord = "readmission.min_months_after_record_cleared_minor_offence", "Thời gian sau khi xóa án tích (tháng)", "Months after a cleared record before re-admission";
        /// How often one may be re-admitted.
        ReadmissionTimes = "readmission.max_times", "Số lần kết nạp lại tối đa", "Re-admissions allowed";
        /// Reasons of leaving that exclude re-admission.
        ReadmissionExcluded = "readmission.excluded_reasons", "Lý do không xét kết nạp lại", "Reasons that exclude re-admission";
        /// Working days to ask for an official transfer.
        TransferRequest = "transfer.official_request_deadline", "Thời hạn làm thủ tục chuyển sinh hoạt đảng", "Deadline of a transfer request";
        /// Shortest temporary transfer, in months.
        TemporaryMin = "transfer.temporary_min_months", "Thời gian chuyển sinh hoạt tạm thời tối thiểu (tháng)", "Shortest temporary transfer (months)";
        /// Temporary transfers for work or residence stay below so many months.
        TemporaryMaxWork = "transfer.temporary_max_months_residence_or_work", "Thời gian chuyển sinh hoạt tạm thời tối đa khi công tác (tháng)", "Longest temporary transfer for work (months)";
        /// Longest temporary transfer for study, in months.
        TemporaryMaxStudy = "transfer.temporary_max_months_study", "Thời gian chuyển sinh hoạt tạm thời tối đa khi đi học (tháng)", "Longest temporary transfer for study (months)";
        /// Whether temporary guests count at the host.
        TemporaryCounted = "stats.temporary_members_count_at_host", "Đảng viên sinh hoạt tạm thời tính vào đảng số nơi đến", "Temporary members count at the host";
        /// Fewest official members of a branch.
        BranchMinOfficial = "cell.min_official_members", "Số đảng viên chính thức tối thiểu của chi bộ", "Fewest official members of a branch";
        /// Members from which a grassroots organisation is a committee.
        CommitteeThreshold = "grassroots.party_committee_threshold", "Số đảng viên để lập đảng bộ cơ sở", "Members from which there is a grassroots committee";
        /// Official members from which a branch elects an executive.
        BranchExecutive = "cell.elect_executive_from", "Số đảng viên chính thức để bầu chi ủy", "Official members from which an executive is elected";
        /// Meetings of a branch a month.
        BranchMeetings = "cell.meetings_per_month", "Số kỳ sinh hoạt chi bộ mỗi tháng", "Branch meetings a month";
        /// Months missed in a year after which a member is struck off.
        MissedMonths = "removal.missed_months_in_year", "Số tháng bỏ sinh hoạt trong năm dẫn đến xóa tên", "Missed months a year that lead to striking off";
        /// Years of party age that have a badge.
        BadgeYears = "badge.years", "Các mốc Huy hiệu Đảng (năm)", "Years of the badges";
        /// Months by which badges up to 65 years may be early.
        BadgeEarlyTo65 = "badge.early_max_months_up_to_65", "Xét tặng sớm Huy hiệu đến 65 năm (tháng)", "Early badges up to 65 years (months)";
        /// Months by which badges from 70 years may be early.
        BadgeEarlyFrom70 = "badge.early_max_months_from_70", "Xét tặng sớm Huy hiệu từ 70 năm (tháng)", "Early badges from 70 years (months)";
        /// Days to complain against discipline.
        ComplaintDays = "complaint.discipline_days", "Thời hạn khiếu nại kỷ luật (ngày)", "Days to complain against discipline";
        /// Form of a CV number.
        CvNumberForm = "format.cv_number", "Mẫu số lý lịch", "Form of the CV number";
        /// Form of a card number.
        CardNumberForm = "format.card_number", "Mẫu số thẻ đảng viên", "Form of the card number";
        /// Whether former violators of the population policy may be admitted.
        PopulationPolicy = "population_policy.admission_after_violation_allowed", "Xét kết nạp người vi phạm chính sách dân số", "Admission after a violation of the population policy";
    }
}

kept_by_code!(RuleKey);

impl RuleKey {
    /// How the value of this key is read.
    pub const fn kind(self) -> ValueKind {
        match self {
            Self::IntroducerOfficial
            | Self::IntroducerSameResidence
            | Self::TemporaryCounted
            | Self::PopulationPolicy => ValueKind::Flag,
            Self::BranchFraction | Self::GrassrootsFraction | Self::StandingFraction => ValueKind::Fraction,
            Self::ReadmissionExcluded | Self::BadgeYears => ValueKind::List,
            Self::EducationMin
            | Self::EducationMinSpecialArea
            | Self::EducationMinVillageElder
            | Self::VoteDenominator
            | Self::OfficialDate
            | Self::PartyAgeStart
            | Self::CvNumberForm
            | Self::CardNumberForm => ValueKind::Text,
            _ => ValueKind::Number,
        }
    }

    /// The words that a rule of this key may say, where the program acts upon them; none where any is as good.
    pub const fn words(self) -> Option<&'static [&'static str]> {
        match self {
            Self::EducationMin | Self::EducationMinSpecialArea | Self::EducationMinVillageElder => Some(&[
                "LOWER_SECONDARY",
                "LOWER_SECONDARY_OR_EQUIVALENT",
                "PRIMARY_COMPLETED",
                "READ_WRITE_VIETNAMESE",
            ]),
            Self::VoteDenominator => Some(&[
                "ALL_OFFICIAL_MEMBERS",
                "ALL_OFFICIAL_MEMBERS_MINUS_ABSENT_EXEMPT",
                "ALL_OFFICIAL_MEMBERS_MINUS_TEMPORARY_AWAY_AND_ABSENT_EXEMPT",
            ]),
            Self::OfficialDate => Some(&["CEREMONY_DATE_PLUS_12_MONTHS_REGARDLESS_OF_DELAY"]),
            Self::PartyAgeStart => Some(&["DATE_WRITTEN_IN_ADMISSION_DECISION"]),
            _ => None,
        }
    }

    /// Reads a written value of this key; none where it is not of the key's kind or no word that it may say.
    pub fn read(self, text: &str) -> Option<RuleValue> {
        let value = RuleValue::parse(self.kind(), text)?;
        let known = self.words().is_none_or(|words| words.contains(&text));
        known.then_some(value)
    }
}
