//! The columns of a list of members, with the headers that offices give them.

use crate::domain::import::header::{Field, FieldSpec};

/// A column of a list of members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::domain::import) enum MemberField {
    BranchCode,
    Branch,
    Committee,
    FullName,
    FamilyName,
    GivenName,
    Sex,
    Female,
    Birth,
    EthnicGroup,
    Religion,
    HomePlace,
    Education,
    Qualification,
    PoliticalTheory,
    Occupation,
    YouthUnion,
    JoinedOn,
    OfficialOn,
    CardNumber,
    Since,
}

impl MemberField {
    /// Fields that the template offers; the others are only understood.
    pub(in crate::domain::import) fn is_in_template(self) -> bool {
        !matches!(self, Self::FamilyName | Self::GivenName | Self::Female)
    }
}

static SPECS: [FieldSpec; 21] = [
    FieldSpec::new(
        "Mã chi bộ",
        false,
        &["ma cb", "ma to chuc", "ma to chuc dang", "ma chi bo sinh hoat"],
        "Mã của chi bộ trong sổ. Ghi mã hoặc tên; ghi cả hai thì phải khớp.",
    ),
    FieldSpec::new(
        "Chi bộ",
        true,
        &[
            "ten chi bo",
            "chi bo sinh hoat",
            "noi sinh hoat",
            "noi sinh hoat dang",
            "chi bo dang sinh hoat",
            "sinh hoat tai chi bo",
            "thuoc chi bo",
            "don vi sinh hoat",
        ],
        "Tên chi bộ (hoặc mã). Nếu nhiều chi bộ trùng tên thì ghi thêm cột Đảng bộ hoặc Mã chi bộ.",
    ),
    FieldSpec::new(
        "Đảng bộ",
        false,
        &[
            "dang bo co so",
            "to chuc co so dang",
            "tccsd",
            "thuoc dang bo",
            "dang uy",
            "dang bo xa",
            "dang bo xa phuong thi tran",
            "dang bo cap tren",
        ],
        "Tên hoặc mã tổ chức phía trên chi bộ; chỉ cần khi tên chi bộ bị trùng.",
    ),
    FieldSpec::new(
        "Họ và tên",
        true,
        &[
            "ho ten",
            "ho va ten dang vien",
            "ho ten dang vien",
            "ten dang vien",
            "ho va ten khai sinh",
            "ho va ten day du",
            "full name",
        ],
        "Họ và tên khai sinh, chữ Việt Unicode.",
    ),
    FieldSpec::new("Họ và tên đệm", false, &["ho dem", "ho", "ho va dem", "ho va chu dem", "ho chu dem"], ""),
    FieldSpec::new("Tên", false, &["ten goi"], ""),
    FieldSpec::new("Giới tính", true, &["gioi", "phai", "nam nu", "sex"], "Nam hoặc Nữ."),
    FieldSpec::new("Nữ", false, &["dang vien nu", "la nu", "gioi tinh nu"], ""),
    FieldSpec::new(
        "Ngày sinh",
        true,
        &["ngay thang nam sinh", "nam sinh", "sinh ngay", "ngay sinh cua dang vien", "nam thang nam sinh"],
        "Dạng 31/12/1970; chỉ biết tháng, năm thì ghi 12/1970 hoặc 1970.",
    ),
    FieldSpec::new(
        "Dân tộc",
        true,
        &["dan toc it nguoi", "ethnic group"],
        "Tên hoặc mã trong danh mục; nhận cả tên gọi khác như Cao Lan.",
    ),
    FieldSpec::new("Tôn giáo", false, &["theo ton giao", "religion"], "Để trống là Không."),
    FieldSpec::new("Quê quán", false, &["que", "nguyen quan", "que quan xa huyen tinh"], "Xã, huyện, tỉnh."),
    FieldSpec::new(
        "Trình độ học vấn",
        true,
        &[
            "hoc van",
            "van hoa",
            "trinh do van hoa",
            "giao duc pho thong",
            "trinh do giao duc pho thong",
            "gdpt",
            "trinh do pho thong",
            "trinh do hoc van gdpt",
        ],
        "Trung học phổ thông, Trung học cơ sở…; nhận cả 12/12, 10/10, 9/12, THPT. Định dạng ô là Text.",
    ),
    FieldSpec::new(
        "Trình độ chuyên môn",
        false,
        &[
            "chuyen mon",
            "chuyen mon nghiep vu",
            "trinh do chuyen mon nghiep vu",
            "trinh do chuyen mon ky thuat",
            "trinh do cmnv",
            "cmnv",
            "bang cap",
            "bang cap chuyen mon",
        ],
        "Đại học, Cao đẳng, Trung cấp, ThS…; để trống là Chưa qua đào tạo.",
    ),
    FieldSpec::new(
        "Lý luận chính trị",
        false,
        &[
            "trinh do ly luan chinh tri",
            "trinh do ly luan",
            "ly luan",
            "llct",
            "trinh do llct",
            "trinh do chinh tri",
            "chinh tri",
        ],
        "Sơ cấp, Trung cấp, Cao cấp, Cử nhân; để trống là Chưa qua đào tạo.",
    ),
    FieldSpec::new(
        "Nghề nghiệp",
        true,
        &[
            "nghe nghiep hien nay",
            "nghe nghiep hien tai",
            "cong viec",
            "cong viec dang lam",
            "nghe nghiep cong viec",
            "nghe nghiep viec lam",
            "doi tuong nghe nghiep",
        ],
        "Theo danh mục nghề nghiệp; nhận cả Nông dân, Hưu trí, Viên chức…",
    ),
    FieldSpec::new(
        "Đoàn viên",
        false,
        &[
            "doan vien thanh nien",
            "la doan vien",
            "doan vien tncs ho chi minh",
            "doan vien tncshcm",
            "doan vien thanh nien cong san ho chi minh",
        ],
        "x hoặc Có; để trống là Không.",
    ),
    FieldSpec::new(
        "Ngày vào Đảng",
        true,
        &[
            "vao dang",
            "ngay ket nap",
            "ngay ket nap dang",
            "ngay ket nap vao dang",
            "ngay thang nam vao dang",
            "ngay vao dang csvn",
            "ngay vao dang du bi",
            "du bi",
            "ngay du bi",
            "ngay quyet dinh ket nap",
        ],
        "Ngày quyết định kết nạp; chỉ biết năm thì ghi năm.",
    ),
    FieldSpec::new(
        "Ngày chính thức",
        false,
        &[
            "chinh thuc",
            "ngay vao dang chinh thuc",
            "ngay cong nhan chinh thuc",
            "ngay cong nhan dang vien chinh thuc",
            "ngay chuyen chinh thuc",
        ],
        "Để trống nếu còn dự bị.",
    ),
    FieldSpec::new(
        "Số thẻ đảng viên",
        false,
        &["so the", "so the dang", "the dang vien", "so the dv", "so tdv", "ma the dang vien"],
        "Ghi đủ số 0 ở đầu; ô định dạng Text.",
    ),
    FieldSpec::new(
        "Ngày về chi bộ",
        false,
        &[
            "ngay chuyen den",
            "ngay ve sinh hoat",
            "sinh hoat tu ngay",
            "sinh hoat tai chi bo tu",
            "sinh hoat tai chi bo tu ngay",
            "ngay sinh hoat tai chi bo",
        ],
        "Ngày bắt đầu sinh hoạt tại chi bộ; để trống thì tính từ ngày vào Đảng hoặc từ ngày mở sổ.",
    ),
];

impl Field for MemberField {
    const ALL: &'static [Self] = &[
        Self::BranchCode,
        Self::Branch,
        Self::Committee,
        Self::FullName,
        Self::FamilyName,
        Self::GivenName,
        Self::Sex,
        Self::Female,
        Self::Birth,
        Self::EthnicGroup,
        Self::Religion,
        Self::HomePlace,
        Self::Education,
        Self::Qualification,
        Self::PoliticalTheory,
        Self::Occupation,
        Self::YouthUnion,
        Self::JoinedOn,
        Self::OfficialOn,
        Self::CardNumber,
        Self::Since,
    ];

    fn spec(self) -> &'static FieldSpec {
        &SPECS[self.index()]
    }

    fn index(self) -> usize {
        self as usize
    }

    fn substitutes(self) -> &'static [Self] {
        match self {
            Self::Branch => &[Self::BranchCode],
            Self::FullName => &[Self::FamilyName, Self::GivenName],
            Self::Sex => &[Self::Female],
            _ => &[],
        }
    }
}
