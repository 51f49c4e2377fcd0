//! Admissions as rows, with the person as they were on the day of the ceremony.

use super::{
    place::{self, Places},
    rows::Exported,
    sheet::{Cell, Column, Row},
};
use crate::{
    domain::{admission::Admission, admission_list::AdmissionListing, member_list},
    error::{Error, Result},
};
use dangvien_shared::{
    id::PersonId,
    vocabulary::{ethnic_group, religion},
};
use sea_orm::ConnectionTrait;

const OWN: [Column; 19] = [
    Column::new("number", "STT", 7),
    Column::new("fullName", "Họ và tên", 28),
    Column::new("sex", "Giới tính", 9),
    Column::personal("age", "Tuổi khi kết nạp", 9),
    Column::personal("ethnicGroup", "Dân tộc", 14),
    Column::personal("religion", "Tôn giáo", 16),
    Column::new("education", "Học vấn", 16),
    Column::new("qualification", "Chuyên môn", 18),
    Column::new("politicalTheory", "Lý luận chính trị", 16),
    Column::new("occupation", "Nghề nghiệp", 24),
    Column::new("youthUnion", "Đoàn viên", 10),
    Column::new("resolvedOn", "Ngày nghị quyết chi bộ", 12),
    Column::new("decisionNumber", "Số quyết định", 18),
    Column::new("decidedOn", "Ngày quyết định", 12),
    Column::new("ceremonyOn", "Ngày lễ kết nạp", 12),
    Column::new("officialOn", "Ngày chính thức", 12),
    Column::new("struckOffOn", "Ngày xóa tên", 12),
    Column::new("readmission", "Kết nạp lại", 10),
    Column::new("synthetic", "Dữ liệu minh họa", 10),
];

impl Exported for AdmissionListing {
    fn columns() -> Vec<Column> {
        OWN.into_iter().chain(place::COLUMNS).collect()
    }

    fn person(admission: &Admission) -> PersonId {
        admission.person
    }

    async fn rows<C: ConnectionTrait>(
        &self,
        db: &C,
        places: Places<'_>,
        admissions: &[Admission],
        first: i64,
    ) -> Result<Vec<Row>> {
        let persons: Vec<PersonId> = admissions.iter().map(|admission| admission.person).collect();
        let members = member_list::by_ids(db, places.scope, self.as_of, &persons).await?;
        let mut rows = Vec::with_capacity(admissions.len());
        for (number, admission) in (first..).zip(admissions) {
            let missing = || Error::Corrupt("an admission of nobody who was a member".to_owned());
            let member = members.get(&admission.person).ok_or_else(missing)?;
            let known = |day: Option<_>| Cell::from(day.filter(|day| *day <= self.as_of));
            let mut row = vec![
                Cell::Number(number),
                Cell::Text(member.full_name.clone()),
                Cell::word(admission.sex.vi()),
                Cell::Number(admission.age.into()),
                Cell::from(ethnic_group(&admission.ethnic_group).map(|group| group.name.to_owned())),
                Cell::from(religion(&admission.religion).map(|religion| religion.name.to_owned())),
                Cell::word(admission.education.vi()),
                Cell::word(admission.qualification.vi()),
                Cell::word(admission.political_theory.vi()),
                Cell::word(admission.occupation.vi()),
                Cell::flag(admission.youth_union),
                Cell::Date(admission.resolved_on),
                Cell::from(admission.decision_number.clone()),
                Cell::Date(admission.decided_on),
                Cell::Date(admission.ceremony_on),
                known(admission.official_on),
                known(admission.struck_off_on),
                Cell::flag(admission.readmission),
                Cell::flag(member.synthetic),
            ];
            row.extend(places.cells(admission.branch, admission.ceremony_on));
            rows.push(row);
        }
        Ok(rows)
    }
}
