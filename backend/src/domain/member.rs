//! A member as known on a day: the person, and the membership that held then or last before.

use super::{page_of_each::FACTS, person_filter::column};
use crate::{
    entity::{self, membership, person},
    error::{Error, Result},
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    vocabulary::{DatePrecision, Education, MemberStatus, Occupation, PoliticalTheory, Qualification, Sex},
};
use sea_orm::{QueryResult, sea_query::Expr};

/// A person with the membership that held on a day, or last before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The person.
    pub id: PersonId,
    /// Full name.
    pub full_name: String,
    /// Vietnamese order of the name.
    pub sort_key: String,
    /// Sex.
    pub sex: Sex,
    /// Day of birth, the first day of what is known.
    pub birth_on: NaiveDate,
    /// What of the day of birth is known.
    pub birth_precision: DatePrecision,
    /// Code of the ethnic group.
    pub ethnic_group: String,
    /// Code of the religion.
    pub religion: String,
    /// Native place, where known.
    pub home_place: Option<String>,
    /// Number of the member card, where known.
    pub card_number: Option<String>,
    /// Made up for the demonstration.
    pub synthetic: bool,
    /// The membership.
    pub membership: Membership,
}

/// A membership: branch and attributes in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// The branch.
    pub branch: OrganisationId,
    /// First day.
    pub valid_from: NaiveDate,
    /// First day after.
    pub valid_to: NaiveDate,
    /// Date of the admission decision.
    pub joined_on: NaiveDate,
    /// Official date, where it is known.
    pub official_on: Option<NaiveDate>,
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

impl Membership {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && day < self.valid_to
    }

    /// Standing on a day.
    pub fn status_on(&self, day: NaiveDate) -> MemberStatus {
        if !self.holds_on(day) {
            MemberStatus::Left
        } else if self.official_on.is_some_and(|official| official <= day) {
            MemberStatus::Official
        } else {
            MemberStatus::Probationary
        }
    }
}

/// Columns of [`read`], in its order. Sex, birth, ethnic group and religion come from the membership, as figures do.
pub(super) fn columns() -> Vec<Expr> {
    use membership::Column as M;
    use person::Column as P;
    let of_person =
        [P::Id, P::FullName, P::SortKey, P::BirthPrecision, P::HomePlace, P::CardNumber, P::Synthetic];
    let of_membership = [
        M::Sex,
        M::BirthOn,
        M::EthnicGroup,
        M::Religion,
        M::BranchId,
        M::ValidFrom,
        M::ValidTo,
        M::JoinedOn,
        M::OfficialOn,
        M::Education,
        M::Qualification,
        M::PoliticalTheory,
        M::Occupation,
        M::YouthUnion,
    ];
    let persons = of_person.into_iter().map(|column| Expr::col((person::Entity, column)));
    let memberships = of_membership.into_iter().map(|name| column(FACTS, name));
    persons.chain(memberships).collect()
}

/// Reads the [`columns`] that begin at that place.
pub(super) fn read(row: &QueryResult, first: usize) -> Result<Member> {
    let text = |place: usize| row.try_get_by_index::<String>(first + place);
    let date = |place: usize| row.try_get_by_index::<NaiveDate>(first + place);
    let flag = |place: usize| row.try_get_by_index::<bool>(first + place);
    let filled = |text: String| (!text.is_empty()).then_some(text);
    Ok(Member {
        id: PersonId(row.try_get_by_index(first)?),
        full_name: text(1)?,
        sort_key: text(2)?,
        birth_precision: coded(DatePrecision::from_code, &text(3)?)?,
        home_place: filled(text(4)?),
        card_number: filled(text(5)?),
        synthetic: flag(6)?,
        sex: coded(Sex::from_code, &text(7)?)?,
        birth_on: date(8)?,
        ethnic_group: text(9)?,
        religion: text(10)?,
        membership: Membership {
            branch: OrganisationId(row.try_get_by_index(first + 11)?),
            valid_from: date(12)?,
            valid_to: date(13)?,
            joined_on: date(14)?,
            official_on: entity::known(date(15)?),
            education: coded(Education::from_code, &text(16)?)?,
            qualification: coded(Qualification::from_code, &text(17)?)?,
            political_theory: coded(PoliticalTheory::from_code, &text(18)?)?,
            occupation: coded(Occupation::from_code, &text(19)?)?,
            youth_union: flag(20)?,
        },
    })
}

/// The value of a code that the tables' checks let in.
pub(super) fn coded<T>(from_code: impl Fn(&str) -> Option<T>, code: &str) -> Result<T> {
    from_code(code).ok_or_else(|| Error::Corrupt(format!("unknown code {code}")))
}
