//! The words about a candidate, and of the page on which a case is opened; they come with the pages.

use super::Language;

/// The texts in one language.
pub(crate) struct Candidate {
    /// Heading of the candidate's facts.
    pub(crate) facts: &'static str,
    /// Opens the correction.
    pub(crate) correct: &'static str,
    /// What a correction does.
    pub(crate) correct_lead: &'static str,
    /// Saves the correction.
    pub(crate) save: &'static str,
    /// It was saved.
    pub(crate) saved: &'static str,
    /// School level.
    pub(crate) education: &'static str,
    /// Professional qualification.
    pub(crate) qualification: &'static str,
    /// Political theory.
    pub(crate) theory: &'static str,
    /// Occupation.
    pub(crate) occupation: &'static str,
    /// How the person stands to the youth union.
    pub(crate) youth: &'static str,
    /// Legend of what also holds.
    pub(crate) flags: &'static str,
    /// Equivalent to lower secondary.
    pub(crate) equivalent: &'static str,
    /// Lives in a special area.
    pub(crate) special_area: &'static str,
    /// A village elder or head.
    pub(crate) elder: &'static str,
    /// A pupil or student.
    pub(crate) pupil: &'static str,
    /// Violated the population policy.
    pub(crate) policy: &'static str,
    /// Why the person left the Party.
    pub(crate) left_for: &'static str,
    /// Never was a member.
    pub(crate) never_left: &'static str,
    /// Day on which a record was cleared.
    pub(crate) cleared: &'static str,
    /// It may be left empty.
    pub(crate) optional: &'static str,
    /// It holds.
    pub(crate) yes: &'static str,
    /// Heading of the page.
    pub(crate) opening: &'static str,
    /// What it is for.
    pub(crate) opening_lead: &'static str,
    /// Which branch.
    pub(crate) branch: &'static str,
    /// How it is found.
    pub(crate) branch_hint: &'static str,
    /// No branch is picked.
    pub(crate) branch_missing: &'static str,
    /// What was picked holds no members.
    pub(crate) branch_wrong: &'static str,
    /// First day.
    pub(crate) on: &'static str,
    /// Who the case is about.
    pub(crate) who: &'static str,
    /// Somebody new.
    pub(crate) new: &'static str,
    /// A former member.
    pub(crate) former: &'static str,
    /// Full name.
    pub(crate) full_name: &'static str,
    /// Sex.
    pub(crate) sex: &'static str,
    /// Day of birth.
    pub(crate) birth: &'static str,
    /// How it is written.
    pub(crate) birth_hint: &'static str,
    /// Ethnic group.
    pub(crate) ethnic_group: &'static str,
    /// Religion.
    pub(crate) religion: &'static str,
    /// Native place.
    pub(crate) home_place: &'static str,
    /// A day on which they were a member.
    pub(crate) former_day: &'static str,
    /// How they are found.
    pub(crate) former_find: &'static str,
    /// The former member.
    pub(crate) former_member: &'static str,
    /// Nobody is picked.
    pub(crate) former_missing: &'static str,
    /// Nobody was found.
    pub(crate) nobody: &'static str,
    /// Picks another.
    pub(crate) another: &'static str,
    /// Opens it.
    pub(crate) open: &'static str,
    /// It was opened.
    pub(crate) opened: &'static str,
    /// What comes of it.
    pub(crate) effect: &'static str,
    /// Asks before it is opened.
    pub(crate) confirm: fn(&str, &str) -> String,
}

/// The texts in that language.
pub(crate) const fn of(language: Language) -> &'static Candidate {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

const VIETNAMESE: Candidate = Candidate {
    facts: "Thông tin người xin vào Đảng",
    correct: "Sửa thông tin",
    correct_lead: "Các bước sau được xét theo thông tin này; các bước đã ghi nhận không đổi.",
    save: "Lưu thông tin",
    saved: "Đã lưu thông tin.",
    education: "Học vấn",
    qualification: "Trình độ chuyên môn",
    theory: "Lý luận chính trị",
    occupation: "Nghề nghiệp",
    youth: "Đoàn thanh niên",
    flags: "Trường hợp cụ thể",
    equivalent: "Có trình độ tương đương trung học cơ sở",
    special_area: "Ở miền núi, biên giới, hải đảo, vùng đặc thù",
    elder: "Già làng, trưởng thôn, người có uy tín",
    pupil: "Học sinh, sinh viên",
    policy: "Đã vi phạm chính sách dân số",
    left_for: "Lý do ra khỏi Đảng trước đây",
    never_left: "Chưa từng là đảng viên",
    cleared: "Ngày xóa án tích",
    optional: "Để trống nếu không có.",
    yes: "Có",
    opening: "Lập hồ sơ kết nạp",
    opening_lead: "Đưa một người vào nguồn của chi bộ; các bước sau ghi nhận trên trang hồ sơ.",
    branch: "Chi bộ theo dõi",
    branch_hint: "Gõ tên chi bộ.",
    branch_missing: "Hãy chọn chi bộ.",
    branch_wrong: "Hãy chọn một chi bộ, không phải cấp trên của chi bộ.",
    on: "Ngày đưa vào nguồn",
    who: "Người được lập hồ sơ",
    new: "Người mới",
    former: "Người đã từng là đảng viên",
    full_name: "Họ và tên",
    sex: "Giới tính",
    birth: "Ngày sinh",
    birth_hint: "Như 05/03/1990; chỉ biết năm thì viết 1990.",
    ethnic_group: "Dân tộc",
    religion: "Tôn giáo",
    home_place: "Quê quán",
    former_day: "Tìm trong danh sách đảng viên ngày",
    former_find: "Gõ họ tên như khi còn là đảng viên.",
    former_member: "Đảng viên cũ",
    former_missing: "Hãy chọn người đó trong danh sách.",
    nobody: "Không tìm thấy ai trong danh sách ngày đó.",
    another: "Chọn người khác",
    open: "Lập hồ sơ",
    opened: "Đã lập hồ sơ.",
    effect: "Hồ sơ hiện ở cột Nguồn của bảng theo dõi. Lập nhầm thì dùng bước Đưa ra khỏi danh sách.",
    confirm: |name, branch| format!("Lập hồ sơ của {name} tại {branch}?"),
};

const ENGLISH: Candidate = Candidate {
    facts: "The candidate",
    correct: "Correct",
    correct_lead: "Later steps are judged by it; recorded ones stay.",
    save: "Save",
    saved: "Saved.",
    education: "School level",
    qualification: "Qualification",
    theory: "Political theory",
    occupation: "Occupation",
    youth: "Youth union",
    flags: "What also holds",
    equivalent: "Equivalent to lower secondary",
    special_area: "Lives in a special area",
    elder: "Village elder, head, person of prestige",
    pupil: "Pupil or student",
    policy: "Violated the population policy",
    left_for: "Why the person left the Party",
    never_left: "Never was a member",
    cleared: "Day on which the record was cleared",
    optional: "Leave empty where there is none.",
    yes: "Yes",
    opening: "Open a case",
    opening_lead: "Put somebody on the source list of a branch; the steps follow on the page of the case.",
    branch: "Branch",
    branch_hint: "Type the name of the branch.",
    branch_missing: "Pick the branch.",
    branch_wrong: "Pick a branch, not what is above it.",
    on: "First day",
    who: "Whose case",
    new: "Somebody new",
    former: "A former member",
    full_name: "Full name",
    sex: "Sex",
    birth: "Day of birth",
    birth_hint: "Such as 05/03/1990; 1990 where only the year is known.",
    ethnic_group: "Ethnic group",
    religion: "Religion",
    home_place: "Native place",
    former_day: "Search the members of the day",
    former_find: "Type the name as it was.",
    former_member: "Former member",
    former_missing: "Pick the person from the list.",
    nobody: "Nobody was found on that day.",
    another: "Pick another",
    open: "Open the case",
    opened: "The case is open.",
    effect: "The case stands in the first column. One that was opened in error is removed from the list.",
    confirm: |name, branch| format!("Open a case of {name} in {branch}?"),
};
