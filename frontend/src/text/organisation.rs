//! The words of the pages about organisations.

/// The texts of the pages about organisations in one language.
pub(crate) struct Organisation {
    /// Name of the tabs.
    pub(crate) tabs: &'static str,
    /// Tab: figures.
    pub(crate) summary: &'static str,
    /// Tab: what is directly below.
    pub(crate) children: &'static str,
    /// Tab: members.
    pub(crate) members: &'static str,
    /// Tab: admissions.
    pub(crate) admissions: &'static str,
    /// Tab: movements.
    pub(crate) movements: &'static str,
    /// Tab: the work that finds prospects.
    pub(crate) source_work: &'static str,
    /// Tab: the admissions by year.
    pub(crate) quality: &'static str,
    /// Heading of the search over all organisations.
    pub(crate) all: &'static str,
    /// Heading of the search below that organisation.
    pub(crate) all_below: fn(&str) -> String,
    /// Lead of the search.
    pub(crate) all_lead: &'static str,
    /// Field: words of the name.
    pub(crate) name_search: &'static str,
    /// How names are searched for.
    pub(crate) name_hint: &'static str,
    /// Field: level.
    pub(crate) kind: &'static str,
    /// Every level.
    pub(crate) every_kind: &'static str,
    /// Both levels of grassroots organisations.
    pub(crate) grassroots: &'static str,
    /// Both levels that members belong to.
    pub(crate) every_branch: &'static str,
    /// Column: name.
    pub(crate) name: &'static str,
    /// Column: where it hangs.
    pub(crate) below: &'static str,
    /// Column: type or place.
    pub(crate) type_or_place: &'static str,
    /// Column: members.
    pub(crate) member_count: &'static str,
    /// Column: admissions of the period.
    pub(crate) admission_count: &'static str,
    /// Column: warnings.
    pub(crate) warnings: &'static str,
    /// Caption of the children.
    pub(crate) children_caption: fn(&str, &str) -> String,
    /// Caption of the search.
    pub(crate) found_caption: fn(&str) -> String,
    /// Nothing found.
    pub(crate) none_found: &'static str,
    /// What to do about it.
    pub(crate) none_found_advice: &'static str,
    /// A branch has nothing below.
    pub(crate) no_children: &'static str,
    /// What to do about it.
    pub(crate) no_children_advice: &'static str,
    /// Opens the list of members.
    pub(crate) open_members: &'static str,
    /// Opens the dashboard.
    pub(crate) open_overview: &'static str,
    /// Fact: code.
    pub(crate) code: &'static str,
    /// Fact: code of the unit in the State's list.
    pub(crate) gso_code: &'static str,
    /// Fact: since when it stands there.
    pub(crate) placed_on: &'static str,
    /// Heading of the facts.
    pub(crate) facts: &'static str,
    /// Heading of the counts by level.
    pub(crate) below_by_kind: &'static str,
    /// Caption of the movements of a line.
    pub(crate) movement_caption: fn(&str, &str) -> String,
    /// Column: person.
    pub(crate) person: &'static str,
    /// Column: day.
    pub(crate) day: &'static str,
    /// Column: what happened.
    pub(crate) happened: &'static str,
    /// Column: from.
    pub(crate) from_branch: &'static str,
    /// Column: to.
    pub(crate) to_branch: &'static str,
    /// Invites to open a line of the form.
    pub(crate) choose_line: &'static str,
}

pub(super) const VIETNAMESE: Organisation = Organisation {
    tabs: "Nội dung về tổ chức này",
    summary: "Tổng hợp",
    children: "Trực thuộc",
    members: "Đảng viên",
    admissions: "Kết nạp",
    movements: "Biến động",
    source_work: "Tạo nguồn",
    quality: "Chất lượng kết nạp",
    all: "Tổ chức đảng",
    all_below: |name| format!("Tổ chức đảng thuộc {name}"),
    all_lead: "Tìm một tổ chức theo tên, hoặc lọc theo cấp; bấm vào tên để mở.",
    name_search: "Tên tổ chức",
    name_hint: "Gõ có dấu hoặc không dấu, vài chữ là đủ",
    kind: "Cấp tổ chức",
    every_kind: "Mọi cấp",
    grassroots: "Tổ chức cơ sở (đảng bộ và chi bộ cơ sở)",
    every_branch: "Chi bộ (trực thuộc và cơ sở)",
    name: "Tên tổ chức",
    below: "Thuộc",
    type_or_place: "Loại hình",
    member_count: "Đảng viên",
    admission_count: "Kết nạp",
    warnings: "Cần chú ý",
    children_caption: |name, period| format!("Tổ chức trực thuộc {name}; kết nạp {period}"),
    found_caption: |count| format!("{count} tổ chức"),
    none_found: "Không có tổ chức nào khớp.",
    none_found_advice: "Hãy gõ ít chữ hơn, hoặc bỏ bớt bộ lọc.",
    no_children: "Chi bộ không có tổ chức trực thuộc.",
    no_children_advice: "Hãy mở danh sách đảng viên của chi bộ.",
    open_members: "Xem đảng viên",
    open_overview: "Xem tổng quan",
    code: "Mã",
    gso_code: "Mã đơn vị hành chính",
    placed_on: "Vị trí hiện tại từ ngày",
    facts: "Thông tin tổ chức",
    below_by_kind: "Số tổ chức theo cấp, kể cả chính tổ chức này",
    movement_caption: |line, count| format!("{line}: {count} lượt"),
    person: "Họ và tên",
    day: "Ngày",
    happened: "Biến động",
    from_branch: "Từ chi bộ",
    to_branch: "Đến chi bộ",
    choose_line: "Bấm vào một số để xem từng người.",
};

pub(super) const ENGLISH: Organisation = Organisation {
    tabs: "About this organisation",
    summary: "Summary",
    children: "Directly below",
    members: "Members",
    admissions: "Admissions",
    movements: "Movements",
    source_work: "Source work",
    quality: "Quality of admissions",
    all: "Organisations",
    all_below: |name| format!("Organisations of {name}"),
    all_lead: "Find an organisation by its name, or filter by level; a name opens it.",
    name_search: "Name of the organisation",
    name_hint: "With or without tone marks; a few letters are enough",
    kind: "Level",
    every_kind: "Every level",
    grassroots: "Grassroots organisations (committees and branches)",
    every_branch: "Branches (all)",
    name: "Name",
    below: "Below",
    type_or_place: "Type",
    member_count: "Members",
    admission_count: "Admitted",
    warnings: "To be noted",
    children_caption: |name, period| format!("Directly below {name}; admitted {period}"),
    found_caption: |count| format!("{count} organisations"),
    none_found: "No organisation matches.",
    none_found_advice: "Type fewer letters, or remove filters.",
    no_children: "A branch has no organisations below.",
    no_children_advice: "Open the list of its members.",
    open_members: "Show the members",
    open_overview: "Show the overview",
    code: "Code",
    gso_code: "Code of the administrative unit",
    placed_on: "Stands here since",
    facts: "About the organisation",
    below_by_kind: "Organisations by level, itself included",
    movement_caption: |line, count| format!("{line}: {count}"),
    person: "Full name",
    day: "Day",
    happened: "Movement",
    from_branch: "From branch",
    to_branch: "To branch",
    choose_line: "A figure opens the persons behind it.",
};
