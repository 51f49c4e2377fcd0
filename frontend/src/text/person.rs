//! The words of lists of persons, their filters, and the page of one member.

/// The texts about persons in one language.
pub(crate) struct Person {
    /// Heading of the members of that organisation.
    pub(crate) members_of: fn(&str) -> String,
    /// Field: words of the name.
    pub(crate) name_search: &'static str,
    /// How names are searched for.
    pub(crate) name_hint: &'static str,
    /// Opens the filters.
    pub(crate) filters: &'static str,
    /// Name of the filters that are set.
    pub(crate) active: &'static str,
    /// Removes that filter.
    pub(crate) remove: fn(&str) -> String,
    /// Removes all filters.
    pub(crate) reset: &'static str,
    /// Either.
    pub(crate) any: &'static str,
    /// Yes.
    pub(crate) yes: &'static str,
    /// No.
    pub(crate) no: &'static str,
    /// Attribute: status.
    pub(crate) status: &'static str,
    /// Attribute: outcome of an admission.
    pub(crate) outcome: &'static str,
    /// Attribute: sex.
    pub(crate) sex: &'static str,
    /// Attribute: ethnic minority.
    pub(crate) minority: &'static str,
    /// Attribute: ethnic group.
    pub(crate) ethnic_group: &'static str,
    pub(crate) redacted: &'static str,
    /// Attribute: religion.
    pub(crate) religion: &'static str,
    /// Of any religion.
    pub(crate) some_religion: &'static str,
    /// Attribute: age band.
    pub(crate) age_band: &'static str,
    /// Attribute: school level.
    pub(crate) education: &'static str,
    /// Attribute: qualification.
    pub(crate) qualification: &'static str,
    /// Attribute: political theory.
    pub(crate) political_theory: &'static str,
    /// Attribute: occupation.
    pub(crate) occupation: &'static str,
    /// Attribute: youth union.
    pub(crate) youth_union: &'static str,
    /// Attribute: type of the grassroots organisation.
    pub(crate) organisation_type: &'static str,
    /// Attribute: joined in a period.
    pub(crate) joined: &'static str,
    /// Caption of a list of members.
    pub(crate) members_caption: fn(&str) -> String,
    /// Caption of a list of admissions.
    pub(crate) admissions_caption: fn(&str, &str) -> String,
    /// Column: full name.
    pub(crate) full_name: &'static str,
    /// Column: born.
    pub(crate) born: &'static str,
    /// Column: joined.
    pub(crate) joined_on: &'static str,
    /// Column: ceremony.
    pub(crate) ceremony_on: &'static str,
    /// Column: age at admission.
    pub(crate) age: &'static str,
    /// Column: branch.
    pub(crate) branch: &'static str,
    /// Nobody matches.
    pub(crate) nobody: &'static str,
    /// What to do about it.
    pub(crate) nobody_advice: &'static str,
    /// No admission matches.
    pub(crate) no_admission: &'static str,
    /// What to do about it.
    pub(crate) no_admission_advice: &'static str,
    /// There is no such member.
    pub(crate) no_member: &'static str,
    /// What to do about it.
    pub(crate) no_member_advice: &'static str,
    /// The link is that of a record that was merged into this one.
    pub(crate) merged: &'static str,
    /// To the records that look like one person.
    pub(crate) duplicates: &'static str,
    /// To the list of members.
    pub(crate) to_members: &'static str,
    /// Label of a made-up person.
    pub(crate) synthetic: &'static str,
    /// Heading: profile.
    pub(crate) profile: &'static str,
    /// Heading: party life.
    pub(crate) party: &'static str,
    /// Heading: admissions.
    pub(crate) admissions: &'static str,
    /// A second admission.
    pub(crate) readmission: &'static str,
    /// Heading: movements.
    pub(crate) movements: &'static str,
    /// Fact: place of origin.
    pub(crate) home_place: &'static str,
    /// Fact: number of the card.
    pub(crate) card_number: &'static str,
    /// Fact: decision.
    pub(crate) decided_on: &'static str,
    /// Fact: official.
    pub(crate) official_on: &'static str,
    /// Fact: party age.
    pub(crate) party_age: &'static str,
    /// So many years.
    pub(crate) years: fn(&str) -> String,
    /// Step: resolution of the branch.
    pub(crate) resolved_on: &'static str,
    /// Step: decision with its number.
    pub(crate) decision: &'static str,
    /// Step: ceremony.
    pub(crate) ceremony: &'static str,
    /// Step: recognition.
    pub(crate) recognition: &'static str,
    /// Step: struck off.
    pub(crate) struck_off: &'static str,
    /// A step that is still to come.
    pub(crate) not_yet: &'static str,
    /// Not known.
    pub(crate) unknown: &'static str,
    /// Admitted by that branch at that age.
    pub(crate) admitted_at: fn(&str) -> String,
    /// Not a member on the day.
    pub(crate) no_branch: &'static str,
    /// No movement is recorded.
    pub(crate) no_movements: &'static str,
    /// From that branch.
    pub(crate) from: &'static str,
    /// To that branch.
    pub(crate) to: &'static str,
    /// No admission is recorded.
    pub(crate) no_admissions: &'static str,
}

pub(super) const VIETNAMESE: Person = Person {
    members_of: |name| format!("Đảng viên: {name}"),
    name_search: "Họ và tên",
    name_hint: "Có dấu hoặc không dấu; tên không hiện trên thanh địa chỉ",
    filters: "Bộ lọc",
    active: "Đang lọc",
    remove: |what| format!("Bỏ lọc {what}"),
    reset: "Đặt lại",
    any: "Tất cả",
    yes: "Có",
    no: "Không",
    status: "Tình trạng",
    outcome: "Kết quả",
    sex: "Giới tính",
    minority: "Dân tộc thiểu số",
    ethnic_group: "Dân tộc",
    redacted: "Không thuộc quyền xem của bạn",
    religion: "Tôn giáo",
    some_religion: "Theo tôn giáo",
    age_band: "Nhóm tuổi",
    education: "Học vấn",
    qualification: "Chuyên môn",
    political_theory: "Lý luận chính trị",
    occupation: "Nghề nghiệp",
    youth_union: "Đoàn viên, thanh niên",
    organisation_type: "Loại hình cơ sở",
    joined: "Vào Đảng",
    members_caption: |count| format!("{count} đảng viên"),
    admissions_caption: |count, period| format!("{count} lượt kết nạp {period}"),
    full_name: "Họ và tên",
    born: "Ngày sinh",
    joined_on: "Vào Đảng",
    ceremony_on: "Ngày kết nạp",
    age: "Tuổi khi kết nạp",
    branch: "Chi bộ",
    nobody: "Không có đảng viên nào khớp.",
    nobody_advice: "Hãy gõ ít chữ hơn, bỏ bớt bộ lọc, hoặc chọn ngày khác.",
    no_admission: "Không có lượt kết nạp nào khớp.",
    no_admission_advice: "Hãy mở rộng kỳ, bỏ bớt bộ lọc, hoặc gõ ít chữ hơn.",
    no_member: "Không có quyền xem hồ sơ này, hoặc hồ sơ không tồn tại.",
    no_member_advice: "Hãy tìm lại trong danh sách đảng viên.",
    merged: "Hồ sơ theo liên kết này đã được gộp vào hồ sơ dưới đây.",
    duplicates: "Tìm và gộp hồ sơ trùng",
    to_members: "Đến danh sách đảng viên",
    synthetic: "Nhân vật minh họa, không có thật",
    profile: "Hồ sơ",
    party: "Sinh hoạt đảng",
    admissions: "Kết nạp",
    readmission: "Kết nạp lại",
    movements: "Quá trình",
    home_place: "Quê quán",
    card_number: "Số thẻ đảng viên",
    decided_on: "Ngày vào Đảng (quyết định)",
    official_on: "Chính thức từ ngày",
    party_age: "Tuổi đảng",
    years: |count| format!("{count} năm"),
    resolved_on: "Nghị quyết chi bộ",
    decision: "Quyết định kết nạp",
    ceremony: "Lễ kết nạp",
    recognition: "Công nhận chính thức",
    struck_off: "Xóa tên",
    not_yet: "chưa có",
    unknown: "Chưa rõ",
    admitted_at: |age| format!("lúc {age} tuổi"),
    no_branch: "Không thuộc chi bộ nào vào ngày này",
    no_movements: "Chưa ghi biến động nào.",
    from: "từ",
    to: "đến",
    no_admissions: "Kết nạp trước khi mở sổ; sổ không ghi chi tiết.",
};

pub(super) const ENGLISH: Person = Person {
    members_of: |name| format!("Members: {name}"),
    name_search: "Full name",
    name_hint: "With or without tone marks; names do not show in the address bar",
    filters: "Filters",
    active: "Filtered by",
    remove: |what| format!("Remove the filter {what}"),
    reset: "Reset",
    any: "All",
    yes: "Yes",
    no: "No",
    status: "Status",
    outcome: "Outcome",
    sex: "Sex",
    minority: "Ethnic minority",
    ethnic_group: "Ethnic group",
    redacted: "Not yours to see",
    religion: "Religion",
    some_religion: "With a religion",
    age_band: "Age band",
    education: "School level",
    qualification: "Qualification",
    political_theory: "Political theory",
    occupation: "Occupation",
    youth_union: "Youth union",
    organisation_type: "Type of grassroots organisation",
    joined: "Joined",
    members_caption: |count| format!("{count} members"),
    admissions_caption: |count, period| format!("{count} admissions {period}"),
    full_name: "Full name",
    born: "Born",
    joined_on: "Joined",
    ceremony_on: "Ceremony",
    age: "Age at admission",
    branch: "Branch",
    nobody: "No member matches.",
    nobody_advice: "Type fewer letters, remove filters, or choose another day.",
    no_admission: "No admission matches.",
    no_admission_advice: "Widen the period, remove filters, or type fewer letters.",
    no_member: "You may not see this file, or it does not exist.",
    no_member_advice: "Look again in the list of members.",
    merged: "The record of this link was merged into the one below.",
    duplicates: "Find and merge duplicate records",
    to_members: "To the list of members",
    synthetic: "Made-up person, not real",
    profile: "Profile",
    party: "Party life",
    admissions: "Admission",
    readmission: "Re-admission",
    movements: "History",
    home_place: "Place of origin",
    card_number: "Number of the membership card",
    decided_on: "Joined (decision)",
    official_on: "Official since",
    party_age: "Party age",
    years: |count| format!("{count} years"),
    resolved_on: "Resolution of the branch",
    decision: "Decision",
    ceremony: "Ceremony",
    recognition: "Recognition as official member",
    struck_off: "Struck off",
    not_yet: "not yet",
    unknown: "Not known",
    admitted_at: |age| format!("at the age of {age}"),
    no_branch: "In no branch on this day",
    no_movements: "No movement is recorded.",
    from: "from",
    to: "to",
    no_admissions: "Admitted before the register was opened; it has no details.",
};
