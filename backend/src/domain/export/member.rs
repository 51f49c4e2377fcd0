//! Members as rows.

use super::{
    place::{self, Places},
    rows::Exported,
    sheet::{Cell, Column, Row},
};
use crate::{
    domain::{member::Member, member_list::MemberListing},
    error::Result,
};
use dangvien_shared::{
    id::PersonId,
    rules::full_years_between,
    text::PartialDate,
    vocabulary::{DatePrecision, ethnic_group, religion},
};
use sea_orm::ConnectionTrait;

const OWN: [Column; 18] = [
    Column::new("number", "STT", 7),
    Column::new("fullName", "Họ và tên", 28),
    Column::new("sex", "Giới tính", 9),
    Column::personal("birthOn", "Ngày sinh", 12),
    Column::personal("ethnicGroup", "Dân tộc", 14),
    Column::personal("religion", "Tôn giáo", 16),
    Column::personal("homePlace", "Quê quán", 34),
    Column::personal("cardNumber", "Số thẻ đảng viên", 16),
    Column::new("status", "Tình trạng", 16),
    Column::new("education", "Học vấn", 16),
    Column::new("qualification", "Chuyên môn", 18),
    Column::new("politicalTheory", "Lý luận chính trị", 16),
    Column::new("occupation", "Nghề nghiệp", 24),
    Column::new("youthUnion", "Đoàn viên", 10),
    Column::new("joinedOn", "Ngày vào Đảng", 12),
    Column::new("officialOn", "Ngày chính thức", 12),
    Column::new("partyAge", "Tuổi đảng", 9),
    Column::new("synthetic", "Dữ liệu minh họa", 10),
];

impl Exported for MemberListing {
    fn columns() -> Vec<Column> {
        OWN.into_iter().chain(place::COLUMNS).collect()
    }

    fn person(member: &Member) -> PersonId {
        member.id
    }

    async fn rows<C: ConnectionTrait>(
        &self,
        _db: &C,
        places: Places<'_>,
        members: &[Member],
        first: i64,
    ) -> Result<Vec<Row>> {
        Ok((first..).zip(members).map(|(number, member)| self.row(places, member, number)).collect())
    }
}

impl MemberListing {
    fn row(&self, places: Places<'_>, member: &Member, number: i64) -> Row {
        let own = &member.membership;
        let mut row = vec![
            Cell::Number(number),
            Cell::Text(member.full_name.clone()),
            Cell::word(member.sex.vi()),
            birth(member),
            Cell::from(ethnic_group(&member.ethnic_group).map(|group| group.name.to_owned())),
            Cell::from(religion(&member.religion).map(|religion| religion.name.to_owned())),
            Cell::from(member.home_place.clone()),
            Cell::from(member.card_number.clone()),
            Cell::word(own.status_on(self.as_of).vi()),
            Cell::word(own.education.vi()),
            Cell::word(own.qualification.vi()),
            Cell::word(own.political_theory.vi()),
            Cell::word(own.occupation.vi()),
            Cell::flag(own.youth_union),
            Cell::Date(own.joined_on),
            Cell::from(own.official_on.filter(|official| *official <= self.as_of)),
            Cell::Number(full_years_between(own.joined_on, self.as_of).into()),
            Cell::flag(member.synthetic),
        ];
        row.extend(places.cells(own.branch, self.as_of));
        row
    }
}

/// The day of birth, or as much of it as is known.
fn birth(member: &Member) -> Cell {
    match member.birth_precision {
        DatePrecision::Day => Cell::Date(member.birth_on),
        part => Cell::from(PartialDate::of(Some(member.birth_on), Some(part)).map(|known| known.to_string())),
    }
}
