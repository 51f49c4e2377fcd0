//! Reads each row as a member, with everything that is wrong with it.

use super::{
    MemberField,
    branch::{Directory, Place},
    words::MemberWords,
};
use crate::domain::{
    import::{
        header::{Table, is_footer},
        problem::{Problem, ProblemCode},
        row_reader::RowReader,
        sheet::Sheet,
    },
    tree::PathSpan,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::OrganisationId,
    rules::full_years_between,
    text::{PartialDate, format_date},
    vocabulary::{Education, Occupation, PoliticalTheory, Qualification, Sex},
};

/// Below this age at joining one of the two dates is wrong; the rule of 18 years is older and younger than
/// some members, so it is not applied to history.
const YOUNGEST_AT_JOINING: u32 = 14;

const NAME_LIMIT: usize = 100;
const PLACE_LIMIT: usize = 300;
const CODE_LIMIT: usize = 40;

/// What a row says; what it does not say, or says wrongly, is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Facts {
    pub(super) full_name: Option<String>,
    pub(super) sex: Option<Sex>,
    pub(super) birth: Option<PartialDate>,
    pub(super) ethnic_group: Option<String>,
    pub(super) religion: Option<String>,
    pub(super) home_place: Option<String>,
    pub(super) education: Option<Education>,
    pub(super) qualification: Option<Qualification>,
    pub(super) political_theory: Option<PoliticalTheory>,
    pub(super) occupation: Option<Occupation>,
    pub(super) youth_union: Option<bool>,
    pub(super) joined_on: Option<NaiveDate>,
    pub(super) official_on: Option<NaiveDate>,
    pub(super) card_number: Option<String>,
    pub(super) branch: Option<OrganisationId>,
    /// First day in the branch, where the row says it; not before the register opens.
    pub(super) since: Option<NaiveDate>,
    /// Where the branch hangs from the first day on.
    pub(super) stay: Vec<PathSpan>,
}

/// A row as it was understood.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Its number in the sheet.
    pub(super) row: u32,
    pub(super) facts: Facts,
}

/// All rows, and what is wrong with them.
pub(super) struct Checked {
    pub(super) drafts: Vec<Draft>,
    pub(super) problems: Vec<Problem>,
    pub(super) warnings: Vec<String>,
    pub(super) row_count: usize,
}

/// What rows are read with.
pub(super) struct Reader<'a> {
    pub(super) words: &'a MemberWords,
    pub(super) directory: &'a Directory<'a>,
    pub(super) opened_on: NaiveDate,
}

/// Reads all rows below the header.
pub(super) fn read_all(sheet: &Sheet, table: &Table, reader: &Reader<'_>, today: NaiveDate) -> Checked {
    let rows = &sheet.rows[table.first_row..];
    let mut checked = Checked {
        drafts: Vec::with_capacity(rows.len()),
        problems: Vec::new(),
        warnings: missing_columns(table),
        row_count: 0,
    };
    for row in rows {
        if is_footer(row, table) {
            checked.warnings.push(format!(
                "Dòng {} không phải là đảng viên (dòng cộng hoặc ký tên): bỏ qua.",
                row.number
            ));
            continue;
        }
        // Only columns that nobody asked for are filled.
        if table.positions().all(|position| row.value(position).is_none()) {
            continue;
        }
        checked.row_count += 1;
        let mut cells = RowReader::new(row, table, &mut checked.problems);
        let facts = read(&mut cells, reader, today);
        checked.drafts.push(Draft { row: row.number, facts });
    }
    checked
}

/// A column that is not there means one value for everybody: say so.
fn missing_columns(table: &Table) -> Vec<String> {
    [
        (MemberField::Religion, "Không"),
        (MemberField::Qualification, "Chưa qua đào tạo"),
        (MemberField::PoliticalTheory, "Chưa qua đào tạo"),
        (MemberField::YouthUnion, "không phải đoàn viên"),
        (MemberField::OfficialOn, "còn dự bị"),
    ]
    .iter()
    .filter(|(field, _)| table.position(*field).is_none())
    .map(|(field, meaning)| {
        format!("Tệp không có cột “{}”: đảng viên mới được ghi là {meaning}.", table.header(*field))
    })
    .collect()
}

type Cells<'a> = RowReader<'a, MemberField>;

fn read(cells: &mut Cells<'_>, reader: &Reader<'_>, today: NaiveDate) -> Facts {
    let words = reader.words;
    for field in [
        MemberField::Birth,
        MemberField::EthnicGroup,
        MemberField::Education,
        MemberField::Occupation,
        MemberField::JoinedOn,
    ] {
        cells.require(field);
    }
    let mut facts = Facts {
        full_name: full_name(cells),
        sex: sex(cells, words),
        birth: cells.date(MemberField::Birth),
        ethnic_group: cells.choice(MemberField::EthnicGroup, &words.ethnic_group),
        religion: cells.choice(MemberField::Religion, &words.religion),
        home_place: cells.text(MemberField::HomePlace, PLACE_LIMIT),
        education: cells.choice(MemberField::Education, &words.education),
        qualification: cells.choice(MemberField::Qualification, &words.qualification),
        political_theory: cells.choice(MemberField::PoliticalTheory, &words.political_theory),
        occupation: cells.choice(MemberField::Occupation, &words.occupation),
        youth_union: cells.choice(MemberField::YouthUnion, &words.yes_no),
        joined_on: cells.date(MemberField::JoinedOn).map(|date| date.date),
        official_on: cells.date(MemberField::OfficialOn).map(|date| date.date),
        card_number: cells.identifier(MemberField::CardNumber, CODE_LIMIT),
        branch: branch(cells, reader.directory),
        since: cells.day(MemberField::Since),
        stay: Vec::new(),
    };
    let in_order = check_dates(cells, &facts, today);
    // Who was there before the register opened is in it from its first day.
    facts.since = facts.since.map(|since| since.max(reader.opened_on));
    if let (Some(branch), Some(joined_on), true) = (facts.branch, facts.joined_on, in_order) {
        match reader.directory.stay(branch, facts.since, joined_on.max(reader.opened_on)) {
            Ok(stay) => facts.stay = stay,
            Err(message) => cells.refuse(MemberField::Since, ProblemCode::NotStanding, message),
        }
    }
    facts
}

fn full_name(cells: &mut Cells<'_>) -> Option<String> {
    if cells.has_column(MemberField::FullName) {
        cells.require(MemberField::FullName);
        return cells.person_name(MemberField::FullName, NAME_LIMIT);
    }
    cells.require(MemberField::GivenName);
    let family = cells.person_name(MemberField::FamilyName, NAME_LIMIT);
    let given = cells.person_name(MemberField::GivenName, NAME_LIMIT)?;
    Some(family.map_or(given.clone(), |family| format!("{family} {given}")))
}

/// A column of its own, or a column "Nữ" that is marked for women.
fn sex(cells: &mut Cells<'_>, words: &MemberWords) -> Option<Sex> {
    if cells.has_column(MemberField::Sex) {
        cells.require(MemberField::Sex);
        return cells.choice(MemberField::Sex, &words.sex);
    }
    if cells.value(MemberField::Female).is_none() {
        return Some(Sex::Male);
    }
    let is_female = cells.choice(MemberField::Female, &words.yes_no)?;
    Some(if is_female { Sex::Female } else { Sex::Male })
}

fn branch(cells: &mut Cells<'_>, directory: &Directory<'_>) -> Option<OrganisationId> {
    let has_code = cells.value(MemberField::BranchCode).is_some();
    let has_name = cells.value(MemberField::Branch).is_some();
    if !has_code && !has_name {
        cells.require(if cells.has_column(MemberField::Branch) {
            MemberField::Branch
        } else {
            MemberField::BranchCode
        });
        return None;
    }
    let code = cells.identifier(MemberField::BranchCode, CODE_LIMIT);
    // A number in the column of names can only be a code that lost its zeros.
    let name = match cells.value(MemberField::Branch) {
        Some(crate::domain::import::sheet::CellValue::Number(_)) => {
            cells.identifier(MemberField::Branch, CODE_LIMIT)
        }
        _ => cells.text(MemberField::Branch, PLACE_LIMIT),
    };
    let above = cells.text(MemberField::Committee, PLACE_LIMIT);
    if (has_code && code.is_none()) || (has_name && name.is_none()) {
        return None;
    }
    match directory.find(code.as_deref(), name.as_deref(), above.as_deref()) {
        Ok(node) => Some(node.id),
        Err(not_found) => {
            let field = match not_found.place {
                Place::Code => MemberField::BranchCode,
                Place::Name => MemberField::Branch,
                Place::Above => MemberField::Committee,
            };
            cells.refuse(field, not_found.code, not_found.message);
            None
        }
    }
}

/// Whether no date is after today and none before one that it must follow.
fn check_dates(cells: &mut Cells<'_>, facts: &Facts, today: NaiveDate) -> bool {
    let birth = facts.birth.map(|date| date.date);
    let mut is_right = true;
    for (field, date) in [
        (MemberField::Birth, birth),
        (MemberField::JoinedOn, facts.joined_on),
        (MemberField::OfficialOn, facts.official_on),
        (MemberField::Since, facts.since),
    ] {
        if let Some(date) = date.filter(|date| *date > today) {
            is_right = false;
            let message =
                format!("Ngày {} sau hôm nay ({}): hãy sửa lại.", format_date(date), format_date(today));
            cells.refuse(field, ProblemCode::FutureDate, message);
        }
    }
    if !is_right {
        return false;
    }
    if let (Some(birth), Some(joined_on)) = (birth, facts.joined_on)
        && full_years_between(birth, joined_on) < YOUNGEST_AT_JOINING
    {
        is_right = false;
        let message = format!(
            "Vào Đảng ngày {} khi chưa đủ {YOUNGEST_AT_JOINING} tuổi (sinh {}): hãy xem lại hai ngày này.",
            format_date(joined_on),
            facts.birth.map(|date| date.to_string()).unwrap_or_default()
        );
        cells.refuse(MemberField::JoinedOn, ProblemCode::DateOrder, message);
    }
    if let (Some(joined_on), Some(official_on)) = (facts.joined_on, facts.official_on)
        && official_on < joined_on
    {
        is_right = false;
        let message = format!(
            "Ngày chính thức {} trước ngày vào Đảng {}: hãy sửa lại, ghi đủ ngày nếu chỉ ghi năm.",
            format_date(official_on),
            format_date(joined_on)
        );
        cells.refuse(MemberField::OfficialOn, ProblemCode::DateOrder, message);
    }
    if let (Some(joined_on), Some(since)) = (facts.joined_on, facts.since)
        && since < joined_on
    {
        is_right = false;
        let message = format!(
            "Về chi bộ ngày {} trước ngày vào Đảng {}: hãy sửa lại.",
            format_date(since),
            format_date(joined_on)
        );
        cells.refuse(MemberField::Since, ProblemCode::DateOrder, message);
    }
    is_right
}
