//! Reads each row as an organisation, with everything that is wrong with it by itself.

use super::OrganisationField;
use crate::domain::import::{
    header::{Table, is_footer},
    problem::{Problem, ProblemCode},
    row_reader::RowReader,
    sheet::Sheet,
    words::{Words, vocabulary_words},
};
use chrono::NaiveDate;
use dangvien_shared::{
    text::format_date,
    vocabulary::{BranchPlace, OrganisationKind, OrganisationType},
};

const NAME_LIMIT: usize = 200;
const CODE_LIMIT: usize = 40;
const GSO_CODE_LIMIT: usize = 10;

/// What a row says; what it does not say, or says wrongly, is none.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    pub(super) row: u32,
    pub(super) code: Option<String>,
    pub(super) name: Option<String>,
    pub(super) kind: Option<KindWord>,
    /// Code of the organisation above; none for the province.
    pub(super) parent: Option<String>,
    pub(super) org_type: Option<OrganisationType>,
    pub(super) place: Option<BranchPlace>,
    pub(super) gso_code: Option<String>,
    pub(super) founded_on: Option<NaiveDate>,
}

/// What a file says about the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KindWord {
    /// Exactly that kind.
    Kind(OrganisationKind),
    /// Just "chi bộ": which of the two kinds follows from what stands above.
    SomeBranch,
}

/// All rows, and what is wrong with each.
pub(super) struct Drafts {
    pub(super) rows: Vec<Draft>,
    pub(super) problems: Vec<Problem>,
    pub(super) warnings: Vec<String>,
}

struct OrganisationWords {
    kind: Words<KindWord>,
    org_type: Words<OrganisationType>,
    place: Words<BranchPlace>,
}

/// Reads all rows below the header.
pub(super) fn read_all(sheet: &Sheet, table: &Table, today: NaiveDate) -> Drafts {
    let words = OrganisationWords { kind: kinds(), org_type: types(), place: places() };
    let mut drafts = Drafts { rows: Vec::new(), problems: Vec::new(), warnings: Vec::new() };
    for row in &sheet.rows[table.first_row..] {
        if is_footer(row, table) {
            let warning =
                format!("Dòng {} không phải là tổ chức (dòng cộng hoặc ký tên): bỏ qua.", row.number);
            drafts.warnings.push(warning);
            continue;
        }
        if table.positions().all(|position| row.value(position).is_none()) {
            continue;
        }
        let mut cells = RowReader::new(row, table, &mut drafts.problems);
        drafts.rows.push(read(row.number, &mut cells, &words, today));
    }
    drafts
}

fn read(
    row: u32,
    cells: &mut RowReader<'_, OrganisationField>,
    words: &OrganisationWords,
    today: NaiveDate,
) -> Draft {
    for field in [
        OrganisationField::Code,
        OrganisationField::Name,
        OrganisationField::Kind,
        OrganisationField::FoundedOn,
    ] {
        cells.require(field);
    }
    let kind = cells.choice(OrganisationField::Kind, &words.kind);
    let is_root = kind == Some(KindWord::Kind(OrganisationKind::Province));
    if kind.is_some() && !is_root {
        cells.require(OrganisationField::Parent);
    }
    let founded_on = cells.date(OrganisationField::FoundedOn).map(|date| date.date);
    if let Some(day) = founded_on.filter(|day| *day > today) {
        let message = format!("Ngày {} sau hôm nay ({}): hãy sửa lại.", format_date(day), format_date(today));
        cells.refuse(OrganisationField::FoundedOn, ProblemCode::FutureDate, message);
    }
    Draft {
        row,
        code: cells.identifier(OrganisationField::Code, CODE_LIMIT),
        name: cells.text(OrganisationField::Name, NAME_LIMIT),
        kind,
        parent: cells.identifier(OrganisationField::Parent, CODE_LIMIT),
        org_type: cells.choice(OrganisationField::Type, &words.org_type),
        place: cells.choice(OrganisationField::Place, &words.place),
        gso_code: cells.identifier(OrganisationField::GsoCode, GSO_CODE_LIMIT),
        founded_on,
    }
}

fn kinds() -> Words<KindWord> {
    use OrganisationKind::{Branch, GrassrootsBranch, GrassrootsCommittee, Province, Subcommittee, Upper};
    let kind = KindWord::Kind;
    let words = Words::new(OrganisationKind::ALL.iter().map(|value| (kind(*value), value.vi())));
    OrganisationKind::ALL
        .iter()
        .fold(words, |words, value| words.or(kind(*value), &[value.as_code()]))
        .or(kind(Province), &["tỉnh", "tỉnh ủy", "đảng bộ cấp tỉnh"])
        .or(
            kind(Upper),
            &[
                "huyện ủy",
                "thành ủy",
                "đảng bộ huyện",
                "đảng bộ thành phố",
                "đảng bộ cấp huyện",
                "đảng bộ trực thuộc tỉnh",
                "đảng bộ cấp trên cơ sở",
                "đảng ủy cấp trên trực tiếp cơ sở",
                "đảng ủy khối",
                "cấp trên trực tiếp cơ sở",
            ],
        )
        .or(
            kind(GrassrootsCommittee),
            &["đảng ủy cơ sở", "đảng bộ xã", "đảng bộ phường", "đảng bộ thị trấn", "đảng ủy xã", "ĐBCS"],
        )
        .or(kind(GrassrootsBranch), &["CBCS"])
        .or(kind(Subcommittee), &["đảng ủy bộ phận", "ĐBBP"])
        .or(kind(Branch), &["chi bộ trực thuộc đảng bộ cơ sở", "chi bộ trực thuộc đảng ủy cơ sở", "CBTT"])
        .or(KindWord::SomeBranch, &["chi bộ", "CB"])
}

fn types() -> Words<OrganisationType> {
    vocabulary_words!(OrganisationType)
        .or(OrganisationType::Commune, &["xã, phường, thị trấn - xã"])
        .or(OrganisationType::Township, &["TT"])
        .or(OrganisationType::PartyStateAgency, &["cơ quan", "cơ quan hành chính", "hành chính"])
        .or(OrganisationType::PublicServiceEdu, &["trường học", "giáo dục", "sự nghiệp giáo dục"])
        .or(OrganisationType::PublicServiceHealth, &["y tế", "bệnh viện", "sự nghiệp y tế"])
        .or(OrganisationType::PublicServiceOther, &["sự nghiệp khác"])
        .or(OrganisationType::Soe, &["DNNN"])
        .or(OrganisationType::PrivateEnterprise, &["doanh nghiệp tư nhân", "DNTN"])
        .or(OrganisationType::Fdi, &["FDI"])
        .or(OrganisationType::Cooperative, &["HTX"])
        .or(OrganisationType::Other, &["khác"])
}

fn places() -> Words<BranchPlace> {
    vocabulary_words!(BranchPlace)
        .or(BranchPlace::Village, &["thôn", "bản", "thôn, bản", "xóm", "làng"])
        .or(BranchPlace::StreetGroup, &["tổ dân phố", "khu phố", "TDP"])
        .or(
            BranchPlace::CommuneOffice,
            &["cơ quan xã", "cơ quan phường", "cơ quan thị trấn", "cơ quan cấp xã"],
        )
        .or(BranchPlace::School, &["trường học", "trường"])
        .or(BranchPlace::UpperSecondarySchool, &["trường THPT", "THPT"])
        .or(BranchPlace::HealthStation, &["trạm y tế"])
        .or(BranchPlace::CommuneMilitary, &["quân sự", "quân sự xã"])
        .or(BranchPlace::CommunePolice, &["công an", "công an xã"])
        .or(BranchPlace::Enterprise, &["doanh nghiệp"])
        .or(BranchPlace::Agency, &["phòng, ban", "cơ quan", "phòng ban, cơ quan"])
}
