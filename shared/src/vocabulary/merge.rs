//! Two records that are one person: why they look so, what differs, what moves, and what speaks against it.

vocabulary! {
    /// Why two records look like one person (lý do nghi trùng).
    pub enum DuplicateReason {
        /// Cùng họ tên và ngày sinh.
        NameAndBirth = "NAME_AND_BIRTH", "Cùng họ tên và ngày sinh", "Same name and day of birth";
        /// Cùng họ tên, ngày sinh không mâu thuẫn: chỉ biết tháng hoặc năm.
        NameAndPartOfBirth = "NAME_AND_PART_OF_BIRTH", "Cùng họ tên, ngày sinh có thể trùng (chỉ biết tháng hoặc năm)",
            "Same name, and the days of birth may be the same (month or year alone is known)";
        /// Số thẻ chỉ khác cách viết.
        Card = "CARD", "Số thẻ chỉ khác cách viết", "Card numbers that differ by their spelling alone";
        /// Cùng sinh hoạt ở một chi bộ.
        SameBranch = "SAME_BRANCH", "Cùng sinh hoạt ở một chi bộ", "Members of the same branch";
        /// Cùng quê quán.
        SameHomePlace = "SAME_HOME_PLACE", "Cùng quê quán", "Same native place";
    }
}

vocabulary! {
    /// What two records may say differently (nội dung khác nhau của hai hồ sơ).
    pub enum MergeField {
        /// Họ tên.
        FullName = "FULL_NAME", "Họ tên", "Name";
        /// Giới tính.
        Sex = "SEX", "Giới tính", "Sex";
        /// Ngày sinh.
        Birth = "BIRTH", "Ngày sinh", "Day of birth";
        /// Dân tộc.
        EthnicGroup = "ETHNIC_GROUP", "Dân tộc", "Ethnic group";
        /// Tôn giáo.
        Religion = "RELIGION", "Tôn giáo", "Religion";
        /// Quê quán.
        HomePlace = "HOME_PLACE", "Quê quán", "Native place";
        /// Số thẻ đảng viên.
        CardNumber = "CARD_NUMBER", "Số thẻ đảng viên", "Number of the member card";
        /// Học vấn.
        Education = "EDUCATION", "Học vấn", "School level";
        /// Chuyên môn.
        Qualification = "QUALIFICATION", "Chuyên môn", "Qualification";
        /// Lý luận chính trị.
        PoliticalTheory = "POLITICAL_THEORY", "Lý luận chính trị", "Political theory";
        /// Nghề nghiệp.
        Occupation = "OCCUPATION", "Nghề nghiệp", "Occupation";
        /// Đoàn viên.
        YouthUnion = "YOUTH_UNION", "Đoàn viên", "Member of the youth union";
        /// Ngày vào Đảng.
        JoinedOn = "JOINED_ON", "Ngày vào Đảng", "Date of the admission decision";
        /// Ngày chính thức.
        OfficialOn = "OFFICIAL_ON", "Ngày chính thức", "Official date";
    }
}

vocabulary! {
    /// What belongs to a record (nội dung thuộc về một hồ sơ).
    pub enum MergeItemKind {
        /// Thời gian sinh hoạt.
        Membership = "MEMBERSHIP", "Thời gian sinh hoạt", "Membership";
        /// Biến động.
        Movement = "MOVEMENT", "Biến động", "Movement";
        /// Kết nạp.
        Admission = "ADMISSION", "Kết nạp", "Admission";
        /// Hồ sơ kết nạp.
        Case = "CASE", "Hồ sơ kết nạp", "Admission case";
        /// Giúp đỡ người khác.
        Help = "HELP", "Giúp đỡ người khác", "Help to another";
        /// Giới thiệu người khác.
        Introduction = "INTRODUCTION", "Giới thiệu người khác vào Đảng", "Introduction of another";
        /// Quyền nêu tên người này.
        Grant = "GRANT", "Quyền nêu tên người này", "Grant that names the person";
        /// Tài khoản gắn với hồ sơ.
        Account = "ACCOUNT", "Tài khoản gắn với hồ sơ", "Account tied to the record";
        /// Đề nghị gắn tài khoản.
        Tie = "TIE", "Đề nghị gắn tài khoản", "Asked-for tie of an account";
        /// Hồ sơ đã gộp trước đây.
        Record = "RECORD", "Hồ sơ đã gộp trước đây", "Record that was merged before";
    }
}

vocabulary! {
    /// What becomes of it when the record is merged into another (kết quả khi gộp).
    pub enum MergeFate {
        /// Chuyển sang hồ sơ ở lại.
        Moves = "MOVES", "Chuyển sang hồ sơ ở lại", "Moves to the record that stays";
        /// Ghi trùng: thôi tính, lưu lại để hoàn tác.
        SetAside = "SET_ASIDE", "Ghi trùng: không tính nữa, được lưu để hoàn tác", "Recorded twice: counted no more, kept for undoing";
    }
}

vocabulary! {
    /// What speaks against a merge (lý do chưa gộp được).
    pub enum MergeProblem {
        /// Hồ sơ đã được gộp.
        Closed = "CLOSED", "Một trong hai hồ sơ đã được gộp trước đó", "One of the records was merged already";
        /// Đang có đề nghị khác.
        Waiting = "WAITING", "Một trong hai hồ sơ đang có đề nghị gộp khác chờ phê duyệt: hãy chờ quyết định, hoặc rút đề nghị đó",
            "Another merge of one of the records waits for approval: wait for the decision, or take it back";
        /// Cùng lúc sinh hoạt ở hai chi bộ.
        Overlap = "OVERLAP", "Hai hồ sơ cùng lúc sinh hoạt ở hai chi bộ khác nhau: hãy làm rõ và sửa thời gian sinh hoạt trước",
            "The records are members of two branches at once: find out which, and correct the memberships first";
        /// Thời gian trùng không nằm trọn.
        NotCovered = "NOT_COVERED", "Thời gian sinh hoạt của hồ sơ bị gộp không nằm trọn trong hồ sơ ở lại: hãy chọn hồ sơ kia ở lại, hoặc sửa thời gian trước",
            "The days of the absorbed record go beyond those of the one that stays: let the other stay, or correct the days first";
        /// Chỉ trùng một phần.
        PartlyDouble = "PARTLY_DOUBLE", "Thời gian sinh hoạt chỉ trùng một phần: hãy chọn hồ sơ kia ở lại, hoặc sửa thời gian trước",
            "Only some memberships are there twice: let the other record stay, or correct them first";
        /// Hai lần kết nạp khác nhau.
        TwoAdmissions = "TWO_ADMISSIONS", "Hai lần kết nạp khác nhau mà lần sau không phải kết nạp lại",
            "Two different admissions, the later of which is no re-admission";
        /// Kết nạp khi đang là đảng viên.
        AdmittedWhileMember = "ADMITTED_WHILE_MEMBER", "Một hồ sơ được kết nạp vào ngày mà hồ sơ kia đã là đảng viên: hãy chọn hồ sơ có lần kết nạp ở lại, hoặc sửa trước",
            "One record was admitted on a day on which the other was a member: let the one with the admission stay, or correct it first";
        /// Hai hồ sơ kết nạp đang mở.
        TwoOpenCases = "TWO_OPEN_CASES", "Cả hai đều có hồ sơ kết nạp đang mở: hãy kết thúc một hồ sơ trước",
            "Both have an open admission case: close one first";
        /// Hồ sơ đang mở của người đã là đảng viên.
        CaseOfMember = "CASE_OF_MEMBER", "Một bên có hồ sơ kết nạp đang mở không khớp với việc sinh hoạt của bên kia: hãy kết thúc hồ sơ đó trước",
            "An open admission case of one contradicts the membership of the other: close it first";
        /// Cùng một hồ sơ kết nạp.
        SameCase = "SAME_CASE", "Hai hồ sơ cùng có mặt trong một hồ sơ kết nạp (người xin vào Đảng, người giúp đỡ hoặc người giới thiệu)",
            "Both records are people of one admission case (candidate, helper or introducer)";
        /// Hai tài khoản.
        TwoAccounts = "TWO_ACCOUNTS", "Cả hai đều gắn với tài khoản: hãy bỏ gắn một tài khoản trước",
            "Both are tied to accounts: untie one first";
        /// Dữ liệu đã thay đổi sau khi gộp.
        ChangedSince = "CHANGED_SINCE", "Hồ sơ đã thay đổi sau khi gộp nên không hoàn tác được nguyên vẹn",
            "The record has changed since the merge, which can no longer be taken back whole";
        /// Đã hoàn tác.
        Undone = "UNDONE", "Lần gộp này đã được hoàn tác, hoặc hồ sơ đã được gộp tiếp", "This merge was taken back already, or the record was merged further";
        /// Không khớp sau khi gộp.
        Unsound = "UNSOUND", "Sổ sách không còn khớp nếu gộp: hãy chạy kiểm tra dữ liệu và sửa trước",
            "The register would no longer agree with itself: check the data and correct it first";
    }
}
