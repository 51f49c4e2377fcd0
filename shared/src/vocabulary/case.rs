//! Closed lists about admission cases: forms, mass organisations, flags.

use crate::rules::dated::Confidence;

vocabulary! {
    /// A document of a case (tài liệu trong hồ sơ). Source: `document_forms` of the data; the last ones have no form of
    /// their own there.
    pub enum DocumentForm {
        /// Giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng.
        CnNtvd = "CN_NTVD", "Giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng", "Certificate of the awareness class";
        /// Đơn xin vào Đảng.
        Knd1 = "KND_1", "Đơn xin vào Đảng", "Application";
        /// Lý lịch của người xin vào Đảng.
        Knd2 = "KND_2", "Lý lịch của người xin vào Đảng", "CV of the candidate";
        /// Giấy giới thiệu người vào Đảng, one for each introducer.
        Knd3 = "KND_3", "Giấy giới thiệu người vào Đảng", "Introduction by a member";
        /// Nghị quyết giới thiệu đoàn viên ưu tú vào Đảng.
        Knd4 = "KND_4", "Nghị quyết giới thiệu đoàn viên ưu tú vào Đảng", "Resolution of the youth union";
        /// Nghị quyết giới thiệu đoàn viên công đoàn vào Đảng.
        Knd4a = "KND_4A", "Nghị quyết giới thiệu đoàn viên công đoàn vào Đảng", "Resolution of the trade union";
        /// Tổng hợp ý kiến nhận xét.
        Knd5 = "KND_5", "Tổng hợp ý kiến nhận xét của tổ chức chính trị - xã hội nơi làm việc và chi ủy nơi cư trú", "Summary of opinions";
        /// Nghị quyết đề nghị kết nạp đảng viên của chi bộ.
        Knd6 = "KND_6", "Nghị quyết đề nghị kết nạp đảng viên của chi bộ", "Resolution of the branch";
        /// Báo cáo thẩm định của đảng ủy bộ phận.
        Knd7 = "KND_7", "Báo cáo thẩm định của đảng ủy bộ phận", "Appraisal of the subcommittee";
        /// Nghị quyết đề nghị kết nạp đảng viên của đảng ủy cơ sở.
        Knd8 = "KND_8", "Nghị quyết đề nghị kết nạp đảng viên của đảng ủy cơ sở", "Resolution of the grassroots committee";
        /// Quyết định kết nạp đảng viên.
        Knd9 = "KND_9", "Quyết định kết nạp đảng viên", "Admission decision";
        /// Giấy chứng nhận học lớp đảng viên mới.
        CnDvm = "CN_DVM", "Giấy chứng nhận học lớp đảng viên mới", "Certificate of the new-member course";
        /// Bản tự kiểm điểm của đảng viên dự bị.
        Knd10 = "KND_10", "Bản tự kiểm điểm của đảng viên dự bị", "Self-review of the probationary member";
        /// Bản nhận xét của đảng viên chính thức được phân công giúp đỡ.
        Knd11 = "KND_11", "Bản nhận xét của đảng viên chính thức được phân công giúp đỡ", "Review by the mentor";
        /// Tổng hợp ý kiến nhận xét đối với đảng viên dự bị.
        Knd12 = "KND_12", "Tổng hợp ý kiến nhận xét đối với đảng viên dự bị", "Summary of opinions on the probationary member";
        /// Nghị quyết đề nghị công nhận đảng viên chính thức của chi bộ.
        Knd13 = "KND_13", "Nghị quyết đề nghị công nhận đảng viên chính thức của chi bộ", "Branch resolution on recognition";
        /// Báo cáo thẩm định của đảng ủy bộ phận (công nhận chính thức).
        Knd14 = "KND_14", "Báo cáo thẩm định của đảng ủy bộ phận (công nhận chính thức)", "Appraisal of the recognition";
        /// Nghị quyết đề nghị công nhận đảng viên chính thức của đảng ủy cơ sở.
        Knd15 = "KND_15", "Nghị quyết đề nghị công nhận đảng viên chính thức của đảng ủy cơ sở", "Grassroots resolution on recognition";
        /// Quyết định công nhận đảng viên chính thức.
        Knd16 = "KND_16", "Quyết định công nhận đảng viên chính thức", "Decision of recognition";
        /// Nghị quyết chi bộ đưa vào danh sách cảm tình Đảng.
        ListResolution = "LIST_RESOLUTION", "Nghị quyết chi bộ về danh sách cảm tình Đảng", "Branch resolution on the list of sympathisers";
        /// Biên bản giới thiệu của đoàn thể.
        NominationMinutes = "NOMINATION_MINUTES", "Biên bản giới thiệu của đoàn thể", "Minutes of the nomination";
        /// Trả lời thẩm tra lý lịch.
        VerificationReply = "VERIFICATION_REPLY", "Văn bản trả lời thẩm tra lý lịch", "Reply to a verification letter";
        /// Biên bản lễ kết nạp.
        CeremonyMinutes = "CEREMONY_MINUTES", "Biên bản lễ kết nạp", "Minutes of the ceremony";
        /// Văn bản đồng ý kết nạp người trên 60 tuổi.
        ConsentOver60 = "CONSENT_OVER_60", "Văn bản đồng ý của Ban Thường vụ Tỉnh ủy (trên 60 tuổi)", "Provincial consent (above 60)";
        /// Văn bản đồng ý kết nạp lại.
        ConsentReadmission = "CONSENT_READMISSION", "Văn bản đồng ý của Ban Thường vụ Tỉnh ủy (kết nạp lại)", "Provincial consent (re-admission)";
        /// Văn bản đồng ý tổ chức lễ kết nạp quá hạn.
        ConsentLateCeremony = "CONSENT_LATE_CEREMONY", "Văn bản đồng ý của cấp ủy cấp trên (lễ kết nạp quá hạn)", "Consent to a late ceremony";
        /// Quyết định xóa tên đảng viên dự bị.
        StrikeOffDecision = "STRIKE_OFF_DECISION", "Quyết định xóa tên đảng viên dự bị", "Decision to strike off";
        /// Văn bản của cấp trên sau ba lần biểu quyết.
        EscalationOutcome = "ESCALATION_OUTCOME", "Văn bản của cấp ủy cấp trên sau các lần biểu quyết không đủ tỷ lệ", "Ruling of the committee above after the failed rounds";
        /// Tài liệu khác.
        Other = "OTHER", "Tài liệu khác", "Other document";
    }
}

impl DocumentForm {
    /// The sign of the form as printed (`1-KNĐ`); none where it has no form.
    pub const fn sign(self) -> Option<&'static str> {
        Some(match self {
            Self::CnNtvd => "CN-NTVĐ",
            Self::Knd1 => "1-KNĐ",
            Self::Knd2 => "2-KNĐ",
            Self::Knd3 => "3-KNĐ",
            Self::Knd4 => "4-KNĐ",
            Self::Knd4a => "4A-KNĐ",
            Self::Knd5 => "5-KNĐ",
            Self::Knd6 => "6-KNĐ",
            Self::Knd7 => "7-KNĐ",
            Self::Knd8 => "8-KNĐ",
            Self::Knd9 => "9-KNĐ",
            Self::CnDvm => "CN-ĐVM",
            Self::Knd10 => "10-KNĐ",
            Self::Knd11 => "11-KNĐ",
            Self::Knd12 => "12-KNĐ",
            Self::Knd13 => "13-KNĐ",
            Self::Knd14 => "14-KNĐ",
            Self::Knd15 => "15-KNĐ",
            Self::Knd16 => "16-KNĐ",
            _ => return None,
        })
    }

    /// How sure sign and title are. Source: `document_forms` of the data, `domain.md` 2.5.
    pub const fn confidence(self) -> Confidence {
        match self {
            Self::Knd4a | Self::Knd7 | Self::CnDvm | Self::Knd10 | Self::Knd11 | Self::Knd16 => {
                Confidence::Medium
            }
            Self::Knd12 | Self::Knd13 | Self::Knd14 | Self::Knd15 => Confidence::Low,
            _ => Confidence::High,
        }
    }

    /// Whether a step of the case makes it: such a document is recorded with its step, not by itself.
    pub const fn is_made_by_step(self) -> bool {
        !matches!(
            self,
            Self::Knd10
                | Self::Knd11
                | Self::Knd12
                | Self::ConsentOver60
                | Self::ConsentReadmission
                | Self::Other
        )
    }

    /// Whether it is a consent of the standing committee of the province: its own word, which nobody else records.
    pub const fn is_provincial_consent(self) -> bool {
        matches!(self, Self::ConsentOver60 | Self::ConsentReadmission)
    }

    /// Whether it bears a number of its issuer (số ký hiệu): resolutions and decisions do.
    pub const fn is_numbered(self) -> bool {
        matches!(
            self,
            Self::Knd4
                | Self::Knd4a
                | Self::Knd6
                | Self::Knd8
                | Self::Knd9
                | Self::Knd13
                | Self::Knd15
                | Self::Knd16
                | Self::StrikeOffDecision
        )
    }
}

vocabulary! {
    /// A mass organisation (tổ chức chính trị - xã hội).
    pub enum MassOrganisation {
        /// Mặt trận Tổ quốc Việt Nam.
        FatherlandFront = "FATHERLAND_FRONT", "Mặt trận Tổ quốc Việt Nam", "Fatherland Front";
        /// Đoàn TNCS Hồ Chí Minh.
        YouthUnion = "YOUTH_UNION", "Đoàn TNCS Hồ Chí Minh", "Youth Union";
        /// Công đoàn.
        TradeUnion = "TRADE_UNION", "Công đoàn", "Trade Union";
        /// Hội Liên hiệp Phụ nữ Việt Nam.
        WomenUnion = "WOMEN_UNION", "Hội Liên hiệp Phụ nữ Việt Nam", "Women's Union";
        /// Hội Nông dân Việt Nam.
        FarmersUnion = "FARMERS_UNION", "Hội Nông dân Việt Nam", "Farmers' Union";
        /// Hội Cựu chiến binh Việt Nam.
        Veterans = "VETERANS", "Hội Cựu chiến binh Việt Nam", "Veterans' Association";
    }
}

vocabulary! {
    /// How the candidate stands to the youth union (Đoàn Thanh niên). Who is of youth age is for the officer to say: the
    /// data gives no bounds.
    pub enum YouthStanding {
        /// Not of youth age.
        NotOfAge = "NOT_OF_AGE", "Không trong độ tuổi thanh niên", "Not of youth age";
        /// A member of the union.
        Member = "MEMBER", "Là đoàn viên", "Member of the union";
        /// Of youth age, a union is there, not its member.
        NotMember = "NOT_MEMBER", "Trong độ tuổi nhưng chưa là đoàn viên", "Of age, not a member";
        /// Of youth age, no union is there.
        NoUnion = "NO_UNION", "Nơi không có tổ chức Đoàn", "No union there";
    }
}

vocabulary! {
    /// Why somebody left the Party before (lý do ra khỏi Đảng), as far as re-admission asks.
    pub enum LeavingReason {
        /// Bỏ sinh hoạt đảng.
        AbandonedPartyLife = "ABANDONED_PARTY_LIFE", "Bỏ sinh hoạt đảng", "Abandoned Party life";
        /// Xin ra khỏi Đảng, không vì gia đình đặc biệt khó khăn.
        VoluntaryExitExceptHardship = "VOLUNTARY_EXIT_EXCEPT_HARDSHIP", "Làm đơn xin ra khỏi Đảng (trừ gia đình đặc biệt khó khăn)", "Left of own accord, not from hardship";
        /// Gây mất đoàn kết nội bộ nghiêm trọng.
        SeriousDisunity = "SERIOUS_DISUNITY", "Gây mất đoàn kết nội bộ nghiêm trọng", "Serious disunity";
        /// Bị kết án vì tội tham nhũng.
        CorruptionConviction = "CORRUPTION_CONVICTION", "Bị kết án vì tội tham nhũng", "Convicted of corruption";
        /// Bị kết án vì tội nghiêm trọng trở lên.
        SeriousOffenceConviction = "SERIOUS_OFFENCE_CONVICTION", "Bị kết án vì tội nghiêm trọng trở lên", "Convicted of a serious offence";
        /// Lý do khác.
        Other = "OTHER", "Lý do khác", "Other reason";
    }
}
