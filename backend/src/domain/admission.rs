//! An admission with its four dates and the person as they were on the day of the ceremony.

use super::{member::coded, page_of_each::FACTS, person_filter::column};
use crate::{
    entity::{self, admission, person},
    error::Result,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{AdmissionId, OrganisationId, PersonId},
    vocabulary::{Education, MemberStatus, Occupation, PoliticalTheory, Qualification, Sex},
};
use sea_orm::{QueryResult, sea_query::Expr};

/// An admission.
#[derive(Clone, Debug, PartialEq)]
pub struct Admission {
    /// The admission.
    pub id: AdmissionId,
    /// The person.
    pub person: PersonId,
    /// Vietnamese order of the person's name.
    pub sort_key: String,
    /// The branch that admitted.
    pub branch: OrganisationId,
    /// Resolution of the branch.
    pub resolved_on: NaiveDate,
    /// Admission decision.
    pub decided_on: NaiveDate,
    /// Ceremony.
    pub ceremony_on: NaiveDate,
    /// Official date, once recognised.
    pub official_on: Option<NaiveDate>,
    /// Day of striking off, if ever.
    pub struck_off_on: Option<NaiveDate>,
    /// Number of the decision, where known.
    pub decision_number: Option<String>,
    /// Admitted again.
    pub readmission: bool,
    /// Full years on the day of the ceremony.
    pub age: i32,
    /// Sex.
    pub sex: Sex,
    /// Code of the ethnic group.
    pub ethnic_group: String,
    /// Code of the religion.
    pub religion: String,
    /// School level.
    pub education: Education,
    /// Professional qualification.
    pub qualification: Qualification,
    /// Political theory.
    pub political_theory: PoliticalTheory,
    /// Occupation.
    pub occupation: Occupation,
    /// Member of the youth union.
    pub youth_union: bool,
}

impl Admission {
    /// What became of it by a day: struck off counts as left.
    pub fn status_on(&self, day: NaiveDate) -> MemberStatus {
        let by_then = |date: Option<NaiveDate>| date.is_some_and(|date| date <= day);
        if by_then(self.struck_off_on) {
            MemberStatus::Left
        } else if by_then(self.official_on) {
            MemberStatus::Official
        } else {
            MemberStatus::Probationary
        }
    }
}

/// Columns of [`read`], in its order.
pub(super) fn columns() -> Vec<Expr> {
    use admission::Column as A;
    let own = [
        A::Id,
        A::PersonId,
        A::BranchId,
        A::ResolvedOn,
        A::DecidedOn,
        A::CeremonyOn,
        A::OfficialOn,
        A::StruckOffOn,
        A::DecisionNumber,
        A::Readmission,
        A::Age,
        A::Sex,
        A::EthnicGroup,
        A::Religion,
        A::Education,
        A::Qualification,
        A::PoliticalTheory,
        A::Occupation,
        A::YouthUnion,
    ];
    let of_person = Expr::col((person::Entity, person::Column::SortKey));
    own.into_iter().map(|name| column(FACTS, name)).chain([of_person]).collect()
}

/// Reads the [`columns`] that begin at that place.
pub(super) fn read(row: &QueryResult, first: usize) -> Result<Admission> {
    let text = |place: usize| row.try_get_by_index::<String>(first + place);
    let date = |place: usize| row.try_get_by_index::<NaiveDate>(first + place);
    let flag = |place: usize| row.try_get_by_index::<bool>(first + place);
    Ok(Admission {
        id: AdmissionId(row.try_get_by_index(first)?),
        person: PersonId(row.try_get_by_index(first + 1)?),
        branch: OrganisationId(row.try_get_by_index(first + 2)?),
        resolved_on: date(3)?,
        decided_on: date(4)?,
        ceremony_on: date(5)?,
        official_on: entity::known(date(6)?),
        struck_off_on: entity::known(date(7)?),
        decision_number: Some(text(8)?).filter(|number| !number.is_empty()),
        readmission: flag(9)?,
        age: row.try_get_by_index(first + 10)?,
        sex: coded(Sex::from_code, &text(11)?)?,
        ethnic_group: text(12)?,
        religion: text(13)?,
        education: coded(Education::from_code, &text(14)?)?,
        qualification: coded(Qualification::from_code, &text(15)?)?,
        political_theory: coded(PoliticalTheory::from_code, &text(16)?)?,
        occupation: coded(Occupation::from_code, &text(17)?)?,
        youth_union: flag(18)?,
        sort_key: text(19)?,
    })
}
