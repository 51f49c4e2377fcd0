//! The words of the dashboard and of the reconciliation.

/// The texts of the dashboard in one language.
pub(crate) struct Overview {
    /// Heading of the dashboard of that organisation.
    pub(crate) title: fn(&str) -> String,
    /// Leads from the dashboard to the page of the organisation.
    pub(crate) open_organisation: &'static str,
    /// Tile: members.
    pub(crate) members: &'static str,
    /// Official and probationary members.
    pub(crate) members_detail: fn(&str, &str) -> String,
    /// How members are counted.
    pub(crate) members_how: &'static str,
    /// Tile: grassroots organisations.
    pub(crate) grassroots: &'static str,
    /// Committees and branches among them.
    pub(crate) grassroots_detail: fn(&str, &str) -> String,
    /// How grassroots organisations are counted.
    pub(crate) grassroots_how: &'static str,
    /// Tile: branches below committees.
    pub(crate) branches: &'static str,
    /// Mean number of members of a branch.
    pub(crate) branches_detail: fn(&str) -> String,
    /// How branches are counted.
    pub(crate) branches_how: &'static str,
    /// Tile: admissions of the period.
    pub(crate) admissions: fn(&str) -> String,
    /// Admissions a year on average.
    pub(crate) admissions_detail: fn(&str) -> String,
    /// How admissions are counted.
    pub(crate) admissions_how: &'static str,
    /// The period of the admissions.
    pub(crate) period: &'static str,
    /// First day of the period.
    pub(crate) from: &'static str,
    /// Last day of the period.
    pub(crate) to: &'static str,
    /// The five years up to the day.
    pub(crate) five_years: &'static str,
    /// The year of the day.
    pub(crate) this_year: &'static str,
    /// Chart of the admissions of each year.
    pub(crate) by_year: &'static str,
    /// What the chart says: the greatest and the smallest year.
    pub(crate) by_year_sentence: fn(&str, &str, &str, &str) -> String,
    /// Column: year.
    pub(crate) year: &'static str,
    /// Column: admissions.
    pub(crate) admitted: &'static str,
    /// Composition of the admissions.
    pub(crate) admission_composition: &'static str,
    /// The persons admitted in the period.
    pub(crate) admitted_persons: &'static str,
    /// Composition of the members.
    pub(crate) member_composition: &'static str,
    /// Of how many persons the shares are.
    pub(crate) composition_sentence: fn(&str) -> String,
    /// Mean age.
    pub(crate) mean_age: fn(&str) -> String,
    /// Mean age at admission.
    pub(crate) mean_age_admitted: fn(&str) -> String,
    /// Shares are not to be added up.
    pub(crate) overlap: &'static str,
    /// Why there is a dot instead of a figure.
    pub(crate) hidden: &'static str,
    /// Why there is no form of increases and decreases.
    pub(crate) form_hidden: &'static str,
    /// Column: group.
    pub(crate) group: &'static str,
    /// Share of minorities against their share of the population.
    pub(crate) representation: fn(&str, &str, &str) -> String,
    /// Name of the index.
    pub(crate) representation_title: &'static str,
    /// Heading of the sources.
    pub(crate) sources: &'static str,
    /// Organisations directly below, ranked.
    pub(crate) ranking: &'static str,
    /// What is ranked.
    pub(crate) ranking_sentence: fn(&str) -> String,
    /// Column: organisation.
    pub(crate) organisation: &'static str,
    /// Column: members.
    pub(crate) member_count: &'static str,
    /// Column: share of the members.
    pub(crate) member_share: &'static str,
    /// Column: admissions of the period.
    pub(crate) admission_count: &'static str,
    /// Column: share of the admissions.
    pub(crate) admission_share: &'static str,
    /// Column: admissions per 100 members.
    pub(crate) admission_rate: &'static str,
    /// Sum of a table.
    pub(crate) total: &'static str,
    /// The reconciliation of a period.
    pub(crate) reconciliation: fn(&str, &str) -> String,
    /// Opening.
    pub(crate) opening: fn(&str) -> String,
    /// Increase.
    pub(crate) increase: &'static str,
    /// Decrease.
    pub(crate) decrease: &'static str,
    /// Closing.
    pub(crate) closing: fn(&str) -> String,
    /// Column: line of the form.
    pub(crate) line: &'static str,
    /// The identity holds.
    pub(crate) balanced: &'static str,
    /// The identity does not hold.
    pub(crate) unbalanced: &'static str,
    /// Members to be checked when it does not hold.
    pub(crate) offenders: &'static str,
    /// Heading of the warnings.
    pub(crate) warnings: &'static str,
    /// Where nothing stood on that day.
    pub(crate) nothing: &'static str,
    /// What to do about it.
    pub(crate) nothing_advice: fn(&str, &str) -> String,
    /// Goes to the default day.
    pub(crate) default_day: &'static str,
    /// Goes to the top.
    pub(crate) to_top: &'static str,
}

pub(super) const VIETNAMESE: Overview = Overview {
    title: |name| format!("Tổng quan: {name}"),
    open_organisation: "Mở trang tổ chức",
    members: "Đảng viên",
    members_detail: |official, probationary| format!("{official} chính thức, {probationary} dự bị"),
    members_how: "Mỗi người có tên trong danh sách của một chi bộ vào ngày tính số liệu được đếm một lần, kể cả đảng \
                  viên dự bị. Người từ trần, bị khai trừ, xóa tên, xin ra hoặc chuyển khỏi phạm vi đang xem thôi được đếm \
                  từ ngày biến động.",
    grassroots: "Tổ chức cơ sở đảng",
    grassroots_detail: |committees, branches| format!("{committees} đảng bộ cơ sở + {branches} chi bộ cơ sở"),
    grassroots_how: "Tổ chức cơ sở đảng gồm đảng bộ cơ sở và chi bộ cơ sở đang hoạt động vào ngày tính số liệu, trong \
                     phạm vi đang xem (kể cả chính tổ chức đang xem).",
    branches: "Chi bộ trực thuộc đảng ủy cơ sở",
    branches_detail: |mean| format!("bình quân {mean} đảng viên mỗi chi bộ, tính cả chi bộ cơ sở"),
    branches_how: "Chi bộ trực thuộc là chi bộ dưới đảng ủy cơ sở, kể cả qua đảng bộ bộ phận. Chi bộ cơ sở không nằm \
                   trong số này. Số bình quân bằng số đảng viên chia cho số chi bộ trực thuộc và chi bộ cơ sở.",
    admissions: |period| format!("Kết nạp {period}"),
    admissions_detail: |mean| format!("bình quân {mean} đảng viên mỗi năm"),
    admissions_how: "Đếm theo ngày tổ chức lễ kết nạp trong kỳ, kể cả kết nạp lại. Người sau đó bị xóa tên vẫn thuộc số \
                     kết nạp của kỳ mình được kết nạp. Đặc điểm của người được kết nạp lấy theo lúc kết nạp.",
    period: "Kỳ kết nạp",
    from: "Từ ngày",
    to: "Đến ngày",
    five_years: "5 năm gần nhất",
    this_year: "Năm nay",
    by_year: "Kết nạp từng năm",
    by_year_sentence: |most, most_year, least, least_year| {
        format!("Nhiều nhất năm {most_year} ({most}), ít nhất năm {least_year} ({least}).")
    },
    year: "Năm",
    admitted: "Số kết nạp",
    admission_composition: "Cơ cấu đảng viên kết nạp trong kỳ",
    admitted_persons: "Đảng viên kết nạp trong kỳ",
    member_composition: "Cơ cấu đảng viên",
    composition_sentence: |count| format!("Tỷ lệ trong {count} người."),
    mean_age: |age| format!("Tuổi bình quân {age}."),
    mean_age_admitted: |age| format!("Tuổi bình quân khi kết nạp {age}."),
    overlap: "Một người có thể thuộc nhiều nhóm: không cộng các tỷ lệ với nhau.",
    hidden: "Dấu • là số liệu được che: từ đó có thể tính ra một nhóm dưới 5 người.",
    form_hidden: "Biểu tăng, giảm chỉ dành cho người được xem danh sách đảng viên.",
    group: "Nhóm",
    representation: |share, population, index| {
        format!(
            "{share} so với {population} dân số: chỉ số {index}. Chỉ số 1 là ngang bằng tỷ lệ trong dân số."
        )
    },
    representation_title: "Chỉ số đại diện của người dân tộc thiểu số",
    sources: "Nguồn số liệu",
    ranking: "Các tổ chức trực thuộc",
    ranking_sentence: |period| {
        format!("Xếp theo số kết nạp {period}; bấm vào tên để xem tổng quan của tổ chức đó.")
    },
    organisation: "Tổ chức",
    member_count: "Đảng viên",
    member_share: "Tỷ trọng đảng viên",
    admission_count: "Kết nạp",
    admission_share: "Tỷ trọng kết nạp",
    admission_rate: "Kết nạp trên 100 đảng viên",
    total: "Tổng cộng",
    reconciliation: |from, to| format!("Tăng, giảm đảng viên từ {from} đến {to}"),
    opening: |day| format!("A. Có đến hết ngày {day}"),
    increase: "B. Tăng trong kỳ",
    decrease: "C. Giảm trong kỳ",
    closing: |day| format!("D. Có đến hết ngày {day}"),
    line: "Chỉ tiêu",
    balanced: "Khớp: A + B − C = D",
    unbalanced: "Không khớp: A + B − C khác D",
    offenders: "Cần kiểm tra",
    warnings: "Cần chú ý",
    nothing: "Không có quyền xem tổ chức này, hoặc tổ chức không tồn tại vào ngày đã chọn.",
    nothing_advice: |from, to| {
        format!("Dữ liệu có từ {from} đến {to}. Hãy chọn ngày khác hoặc về tổ chức trên cùng.")
    },
    default_day: "Về ngày mặc định",
    to_top: "Về tổ chức trên cùng",
};

pub(super) const ENGLISH: Overview = Overview {
    title: |name| format!("Overview: {name}"),
    open_organisation: "Open the organisation's page",
    members: "Members",
    members_detail: |official, probationary| format!("{official} official, {probationary} probationary"),
    members_how: "Everyone on the list of a branch on the day counts once, probationary members included. Who died, was \
                  expelled or struck off, left, or moved out of what is shown no longer counts from that day on.",
    grassroots: "Grassroots organisations",
    grassroots_detail: |committees, branches| {
        format!("{committees} committees + {branches} grassroots branches")
    },
    grassroots_how: "Grassroots committees and grassroots branches that exist on the day inside what is shown, the \
                     organisation itself included.",
    branches: "Branches below grassroots committees",
    branches_detail: |mean| format!("{mean} members a branch on average, grassroots branches included"),
    branches_how: "Branches below a grassroots committee, also by way of a subcommittee. Grassroots branches are not \
                   among them. The mean is the members over both kinds of branches.",
    admissions: |period| format!("Admitted {period}"),
    admissions_detail: |mean| format!("{mean} a year on average"),
    admissions_how: "Counted by the day of the ceremony, re-admissions included. Who was struck off later still counts \
                     among the admissions of that period. Attributes are those at the admission.",
    period: "Period of the admissions",
    from: "From",
    to: "To",
    five_years: "Last 5 years",
    this_year: "This year",
    by_year: "Admissions of each year",
    by_year_sentence: |most, most_year, least, least_year| {
        format!("Most in {most_year} ({most}), fewest in {least_year} ({least}).")
    },
    year: "Year",
    admitted: "Admitted",
    admission_composition: "Composition of the admissions of the period",
    admitted_persons: "Admitted in the period",
    member_composition: "Composition of the members",
    composition_sentence: |count| format!("Shares of {count} persons."),
    mean_age: |age| format!("Mean age {age}."),
    mean_age_admitted: |age| format!("Mean age at admission {age}."),
    overlap: "One person may belong to several groups: shares must not be added up.",
    hidden: "A dot • is a hidden figure: a group of fewer than 5 could be worked out from it.",
    form_hidden: "The form of increases and decreases is for those who may see the list of members.",
    group: "Group",
    representation: |share, population, index| {
        format!(
            "{share} against {population} of the population: index {index}. An index of 1 means as many as in the population."
        )
    },
    representation_title: "Representation index of ethnic minorities",
    sources: "Sources",
    ranking: "Organisations directly below",
    ranking_sentence: |period| {
        format!("Ranked by admissions {period}; a name opens the overview of that organisation.")
    },
    organisation: "Organisation",
    member_count: "Members",
    member_share: "Share of members",
    admission_count: "Admitted",
    admission_share: "Share of admissions",
    admission_rate: "Admitted per 100 members",
    total: "Total",
    reconciliation: |from, to| format!("Increase and decrease of members from {from} to {to}"),
    opening: |day| format!("A. At the end of {day}"),
    increase: "B. Increase",
    decrease: "C. Decrease",
    closing: |day| format!("D. At the end of {day}"),
    line: "Line",
    balanced: "Agrees: A + B − C = D",
    unbalanced: "Does not agree: A + B − C is not D",
    offenders: "To be checked",
    warnings: "To be noted",
    nothing: "You may not see this organisation, or it does not exist on the chosen day.",
    nothing_advice: |from, to| {
        format!("The data covers {from} to {to}. Choose another day, or go to the top organisation.")
    },
    default_day: "To the default day",
    to_top: "To the top organisation",
};
