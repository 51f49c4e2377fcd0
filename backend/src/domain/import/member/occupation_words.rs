//! What files write for occupations.

use crate::domain::import::words::{Words, vocabulary_words};
use dangvien_shared::vocabulary::Occupation;

/// Words of the offices beside the official ones. Words that several rows of the form would fit are left out.
const OFFICE_WORDS: &[(Occupation, &[&str])] = &[
    (
        Occupation::StateOfficial,
        &[
            "cán bộ, công chức nhà nước",
            "công chức nhà nước",
            "cán bộ, công chức cấp huyện",
            "cán bộ, công chức cấp tỉnh",
        ],
    ),
    (
        Occupation::PartyMassOfficial,
        &[
            "cán bộ, công chức đảng, đoàn thể",
            "công chức đảng",
            "cán bộ đảng",
            "cán bộ đoàn thể",
            "cán bộ Mặt trận",
        ],
    ),
    (
        Occupation::CommuneOfficial,
        &[
            "cán bộ, công chức xã",
            "cán bộ, công chức cấp xã",
            "cán bộ xã",
            "công chức xã",
            "cán bộ phường",
            "cán bộ thị trấn",
            "cán bộ không chuyên trách xã",
            "không chuyên trách xã",
            "cán bộ bán chuyên trách xã",
        ],
    ),
    (
        Occupation::VillageActivist,
        &[
            "cán bộ thôn",
            "trưởng thôn",
            "trưởng bản",
            "tổ trưởng tổ dân phố",
            "không chuyên trách thôn",
            "cán bộ không chuyên trách thôn",
        ],
    ),
    (Occupation::PublicEmployee, &["viên chức", "viên chức nhà nước", "viên chức sự nghiệp"]),
    (Occupation::NonPublicEmployee, &["lao động ngoài công lập"]),
    (Occupation::Enterprise, &["doanh nghiệp", "lao động doanh nghiệp"]),
    (
        Occupation::EntManager,
        &["quản lý doanh nghiệp", "lãnh đạo doanh nghiệp", "giám đốc doanh nghiệp", "chủ doanh nghiệp"],
    ),
    (Occupation::EntStaff, &["nhân viên doanh nghiệp", "nhân viên"]),
    (Occupation::EntWorker, &["công nhân", "công nhân lao động", "công nhân trực tiếp sản xuất"]),
    (
        Occupation::Farmer,
        &[
            "nông dân",
            "làm ruộng",
            "làm nông",
            "nông nghiệp",
            "nông lâm ngư nghiệp",
            "làm nông nghiệp",
            "trồng trọt",
            "chăn nuôi",
            "ngư dân",
        ],
    ),
    (
        Occupation::ArmedForces,
        &["bộ đội", "công an", "quân đội", "quân nhân", "sĩ quan", "sỹ quan", "lực lượng vũ trang", "LLVT"],
    ),
    (Occupation::Student, &["SV"]),
    (Occupation::Pupil, &["HS"]),
    (
        Occupation::Other,
        &["khác", "lao động tự do", "tự do", "lao động hợp đồng", "kinh doanh tự do", "buôn bán", "nội trợ"],
    ),
    (
        Occupation::Retired,
        &[
            "hưu trí",
            "nghỉ hưu",
            "đã nghỉ hưu",
            "hưu",
            "cán bộ hưu",
            "cán bộ hưu trí",
            "về hưu",
            "nghỉ chế độ",
            "nghỉ công tác",
        ],
    ),
];

/// All words.
pub(super) fn occupation() -> Words<Occupation> {
    OFFICE_WORDS
        .iter()
        .fold(vocabulary_words!(Occupation), |words, (occupation, others)| words.or(*occupation, others))
}
