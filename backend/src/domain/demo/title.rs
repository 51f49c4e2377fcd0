//! Names of organisations: those of the State are what they are called everywhere, villages and companies are made up.

use dangvien_shared::vocabulary::OrganisationType as T;

/// A grassroots organisation that every district or bloc has: its name after `Đảng bộ` or `Chi bộ`, its type, and the
/// branches it is divided into when it is a committee.
#[derive(Clone, Copy, Debug)]
pub(super) struct Title {
    pub(super) name: &'static str,
    pub(super) org_type: T,
    pub(super) branches: &'static [&'static str],
}

const OFFICE: &[&str] = &[
    "Văn phòng",
    "Tổ chức - Kiểm tra",
    "Kế hoạch - Tài chính",
    "Nghiệp vụ 1",
    "Nghiệp vụ 2",
    "Thanh tra",
    "Đơn vị trực thuộc số 1",
    "Đơn vị trực thuộc số 2",
];
const HOSPITAL: &[&str] = &[
    "Khối hành chính",
    "Khoa Nội",
    "Khoa Ngoại",
    "Khoa Sản",
    "Khoa Nhi",
    "Khoa Cận lâm sàng",
    "Phòng khám",
    "Khoa Dược",
];
const POLICE: &[&str] = &[
    "Tham mưu - Tổng hợp",
    "An ninh",
    "Điều tra tổng hợp",
    "Quản lý hành chính",
    "Cảnh sát giao thông",
    "Xây dựng lực lượng",
    "Thi hành án hình sự",
    "Hậu cần",
];
const MILITARY: &[&str] = &[
    "Tham mưu",
    "Chính trị",
    "Hậu cần - Kỹ thuật",
    "Đại đội 1",
    "Đại đội 2",
    "Đại đội 3",
    "Trinh sát",
    "Thông tin",
];
const COMPANY: &[&str] = &[
    "Khối văn phòng",
    "Phân xưởng 1",
    "Phân xưởng 2",
    "Phân xưởng 3",
    "Kinh doanh",
    "Kỹ thuật",
    "Kho vận",
    "Chi nhánh",
];
const FACULTY: &[&str] = &[
    "Phòng chức năng",
    "Khoa Cơ bản",
    "Khoa Kinh tế",
    "Khoa Kỹ thuật",
    "Khoa Sư phạm",
    "Khoa Ngoại ngữ",
    "Trung tâm thực hành",
    "Sinh viên",
];

const fn title(name: &'static str, org_type: T, branches: &'static [&'static str]) -> Title {
    Title { name, org_type, branches }
}

/// Committees of a district beside its communes; `{}` is the district. Further ones are companies.
pub(super) const DISTRICT_COMMITTEES: &[Title] = &[
    title("Công an {}", T::Police, POLICE),
    title("Quân sự {}", T::Military, MILITARY),
    title("Bệnh viện đa khoa {}", T::PublicServiceHealth, HOSPITAL),
    title("Cơ quan chính quyền {}", T::PartyStateAgency, OFFICE),
];

/// Grassroots branches of a district; the others are companies.
pub(super) const DISTRICT_BRANCHES: &[Title] = &[
    title("Trường THPT số 1 {}", T::PublicServiceEdu, &[]),
    title("Tòa án nhân dân {}", T::PartyStateAgency, &[]),
    title("Trường THPT số 2 {}", T::PublicServiceEdu, &[]),
    title("Viện Kiểm sát nhân dân {}", T::PartyStateAgency, &[]),
    title("Chi cục Thuế {}", T::PartyStateAgency, &[]),
    title("Trung tâm Y tế {}", T::PublicServiceHealth, &[]),
    title("Kho bạc Nhà nước {}", T::PartyStateAgency, &[]),
    title("Trường THPT số 3 {}", T::PublicServiceEdu, &[]),
    title("Cơ quan Đảng, đoàn thể {}", T::PartyStateAgency, &[]),
    title("Bảo hiểm xã hội {}", T::PublicServiceOther, &[]),
    title("Trường THPT số 4 {}", T::PublicServiceEdu, &[]),
    title("Trung tâm Giáo dục thường xuyên {}", T::PublicServiceEdu, &[]),
    title("Chi cục Thi hành án dân sự {}", T::PartyStateAgency, &[]),
    title("Trường THPT dân lập {}", T::NonPublicService, &[]),
    title("Trung tâm Văn hóa - Thể thao {}", T::PublicServiceOther, &[]),
];

/// Committees below the bloc of the province's agencies.
pub(super) const AGENCY_COMMITTEES: &[Title] = &[
    title("Sở Nông nghiệp và Phát triển nông thôn", T::PartyStateAgency, OFFICE),
    title("Bệnh viện đa khoa tỉnh", T::PublicServiceHealth, HOSPITAL),
    title("Sở Giáo dục và Đào tạo", T::PartyStateAgency, OFFICE),
    title("Sở Y tế", T::PartyStateAgency, OFFICE),
    title("Trường cao đẳng sư phạm", T::PublicServiceEdu, FACULTY),
    title("Sở Giao thông vận tải", T::PartyStateAgency, OFFICE),
    title("Sở Tài nguyên và Môi trường", T::PartyStateAgency, OFFICE),
    title("Cục Thuế tỉnh", T::PartyStateAgency, OFFICE),
    title("Sở Công Thương", T::PartyStateAgency, OFFICE),
    title("Sở Lao động - Thương binh và Xã hội", T::PartyStateAgency, OFFICE),
    title("Bệnh viện sản nhi", T::PublicServiceHealth, HOSPITAL),
    title("Sở Văn hóa, Thể thao và Du lịch", T::PartyStateAgency, OFFICE),
    title("Sở Xây dựng", T::PartyStateAgency, OFFICE),
    title("Sở Tài chính", T::PartyStateAgency, OFFICE),
    title("Văn phòng Ủy ban nhân dân tỉnh", T::PartyStateAgency, OFFICE),
    title("Văn phòng Tỉnh ủy", T::PartyStateAgency, OFFICE),
    title("Sở Kế hoạch và Đầu tư", T::PartyStateAgency, OFFICE),
    title("Bệnh viện y học cổ truyền", T::PublicServiceHealth, HOSPITAL),
    title("Sở Khoa học và Công nghệ", T::PartyStateAgency, OFFICE),
    title("Trường cao đẳng nghề", T::PublicServiceEdu, FACULTY),
    title("Sở Nội vụ", T::PartyStateAgency, OFFICE),
    title("Đài Phát thanh và Truyền hình tỉnh", T::PublicServiceOther, OFFICE),
    title("Kho bạc Nhà nước tỉnh", T::PartyStateAgency, OFFICE),
    title("Bảo hiểm xã hội tỉnh", T::PublicServiceOther, OFFICE),
    title("Tòa án nhân dân tỉnh", T::PartyStateAgency, OFFICE),
    title("Viện Kiểm sát nhân dân tỉnh", T::PartyStateAgency, OFFICE),
];

/// Grassroots branches below the bloc of the province's agencies, before numbered units.
pub(super) const AGENCY_BRANCHES: &[Title] = &[
    title("Sở Tư pháp", T::PartyStateAgency, &[]),
    title("Sở Thông tin và Truyền thông", T::PartyStateAgency, &[]),
    title("Thanh tra tỉnh", T::PartyStateAgency, &[]),
    title("Ban Tổ chức Tỉnh ủy", T::PartyStateAgency, &[]),
    title("Ban Tuyên giáo Tỉnh ủy", T::PartyStateAgency, &[]),
    title("Ban Dân vận Tỉnh ủy", T::PartyStateAgency, &[]),
    title("Ủy ban Kiểm tra Tỉnh ủy", T::PartyStateAgency, &[]),
    title("Ủy ban Mặt trận Tổ quốc tỉnh", T::PartyStateAgency, &[]),
    title("Liên đoàn Lao động tỉnh", T::PartyStateAgency, &[]),
    title("Hội Nông dân tỉnh", T::PartyStateAgency, &[]),
    title("Hội Liên hiệp Phụ nữ tỉnh", T::PartyStateAgency, &[]),
    title("Hội Cựu chiến binh tỉnh", T::PartyStateAgency, &[]),
    title("Tỉnh Đoàn", T::PartyStateAgency, &[]),
    title("Ban Dân tộc tỉnh", T::PartyStateAgency, &[]),
    title("Cục Thống kê tỉnh", T::PartyStateAgency, &[]),
    title("Cục Thi hành án dân sự tỉnh", T::PartyStateAgency, &[]),
    title("Báo tỉnh", T::PublicServiceOther, &[]),
    title("Thư viện tỉnh", T::PublicServiceOther, &[]),
    title("Bảo tàng tỉnh", T::PublicServiceOther, &[]),
    title("Trường THPT chuyên", T::PublicServiceEdu, &[]),
];

/// Committees below the province's army command; further ones are numbered battalions.
pub(super) const MILITARY_COMMITTEES: &[Title] = &[
    title("Cơ quan Bộ Chỉ huy quân sự tỉnh", T::Military, MILITARY),
    title("Trường Quân sự tỉnh", T::Military, MILITARY),
];

/// Committees below the province's police; further ones are numbered divisions.
pub(super) const POLICE_COMMITTEES: &[Title] =
    &[title("Khối An ninh", T::Police, POLICE), title("Khối Cảnh sát", T::Police, POLICE)];

/// Numbered units: the number follows the name.
pub(super) const BATTALION: Title = title("Tiểu đoàn số", T::Military, MILITARY);
pub(super) const POLICE_DIVISION: Title = title("Phòng nghiệp vụ số", T::Police, POLICE);
pub(super) const FACULTY_GROUP: Title = title("Khối khoa số", T::PublicServiceEdu, FACULTY);
pub(super) const AGENCY_UNIT: Title = title("Đơn vị sự nghiệp số", T::PublicServiceOther, OFFICE);
pub(super) const STATE_COMPANY: Title = title("Công ty thành viên số", T::Soe, COMPANY);

/// Companies by type: form of the company, weight.
pub(super) const COMPANIES: &[((&str, T), u32)] = &[
    (("Công ty TNHH", T::PrivateEnterprise), 34),
    (("Công ty cổ phần", T::PrivateEnterprise), 26),
    (("Công ty cổ phần", T::JscStateMajority), 14),
    (("Công ty TNHH một thành viên", T::Soe), 10),
    (("Công ty TNHH (vốn nước ngoài)", T::Fdi), 9),
    (("Hợp tác xã", T::Cooperative), 7),
];

/// What made-up companies do.
pub(super) const TRADES: &[&str] = &[
    "May mặc",
    "Xây dựng",
    "Cơ khí",
    "Thương mại",
    "Vận tải",
    "Chế biến nông sản",
    "Vật liệu xây dựng",
    "Điện tử",
    "Bao bì",
    "Dịch vụ nông nghiệp",
    "Chế biến gỗ",
    "Môi trường",
];

/// Branches of a company's committee.
pub(super) const COMPANY_BRANCHES: &[&str] = COMPANY;

/// Made-up villages of the plain.
pub(super) const VILLAGES: &[&str] = &[
    "Đông",
    "Đoài",
    "Nam",
    "Bắc",
    "Trung",
    "Thượng",
    "Hạ",
    "Chùa",
    "Đình",
    "Giếng",
    "Chợ",
    "Cầu",
    "Trại",
    "Mới",
    "Ngoài",
    "Trong",
    "Tân Tiến",
    "Tân Lập",
    "Hòa Bình",
    "Đoàn Kết",
    "Quyết Tiến",
    "Thống Nhất",
    "Tiền Phong",
    "Đồng Tâm",
    "Minh Khai",
    "Ao Sen",
    "Gốc Gạo",
    "Bãi Dâu",
    "Đồng Quan",
    "Cây Đa",
    "Bờ Hồ",
    "Gò Mận",
    "Vườn Trầu",
    "Đồng Vàng",
    "Bến Đá",
    "Lò Gạch",
    "Cổng Làng",
    "Đầu Cầu",
    "Xóm Núi",
    "Sau Đồng",
];

/// Made-up hamlets of the mountains.
pub(super) const HAMLETS: &[&str] = &[
    "Khe Sâu",
    "Khe Trong",
    "Khe Ngoài",
    "Nà Lớn",
    "Nà Trắng",
    "Nà Giữa",
    "Đồng Chum",
    "Đồng Mây",
    "Đèo Gió",
    "Suối Trong",
    "Suối Đá",
    "Bãi Sim",
    "Rừng Trám",
    "Rừng Lim",
    "Thác Nhỏ",
    "Đá Bạc",
    "Mỏ Nước",
    "Vực Xanh",
    "Lân Cao",
    "Thung Mơ",
    "Cầu Treo",
    "Đồng Chè",
    "Vườn Vải",
    "Gốc Dẻ",
    "Tân Sơn",
    "Đoàn Kết",
    "Thống Nhất",
    "Bản Mới",
    "Bản Cũ",
    "Đồi Thông",
];

/// Schools of a commune, in the order in which communes have them.
pub(super) const COMMUNE_SCHOOLS: &[&str] = &["trường tiểu học", "trường THCS", "trường mầm non"];
