//! Which persons a list or a figure is about: one tree of conditions for memberships and admissions alike.

mod age;
mod condition;

pub use age::birth_range;
pub use condition::{FactTable, FilterCondition, by_no_index, column, is_minority, is_religious};

use chrono::NaiveDate;
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{
        AgeBand, Education, MemberStatus, Occupation, OrganisationType, PoliticalTheory, Qualification, Sex,
    },
};
use std::collections::BTreeSet;

/// A condition on a membership (as of a day) or an admission (as frozen at the ceremony).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PersonFilter {
    /// Every one holds; none means everybody.
    All(Vec<Self>),
    /// One holds at least; none means nobody.
    Any(Vec<Self>),
    /// It does not hold.
    Not(Box<Self>),
    /// Each folded word begins a word of the name.
    Name(Vec<String>),
    /// Of that sex.
    Sex(Sex),
    /// Standing on the day: probationary, official; for admissions also struck off (`Left`).
    Status(Vec<MemberStatus>),
    /// Of an ethnic minority, or not.
    Minority(bool),
    /// Of one of these ethnic groups, by code.
    EthnicGroup(Vec<String>),
    /// Of one of these religions, by code.
    Religion(Vec<String>),
    /// School level.
    Education(Vec<Education>),
    /// Professional qualification.
    Qualification(Vec<Qualification>),
    /// Political theory.
    PoliticalTheory(Vec<PoliticalTheory>),
    /// Occupation.
    Occupation(Vec<Occupation>),
    /// Member of the youth union, or not.
    YouthUnion(bool),
    /// Age on the day (memberships) or at the ceremony (admissions).
    AgeBand(Vec<AgeBand>),
    /// Born in the period, ends included.
    BirthOn(Option<NaiveDate>, Option<NaiveDate>),
    /// Decision (memberships) or ceremony (admissions) in the period, ends included.
    JoinedOn(Option<NaiveDate>, Option<NaiveDate>),
    /// The grassroots organisation above, or the branch itself, has one of these types.
    OrganisationType(Vec<OrganisationType>),
    /// Only below this organisation.
    Within(OrganisationId),
}

impl PersonFilter {
    /// Whether it lets everybody through, so that nothing needs to be asked.
    pub fn is_everybody(&self) -> bool {
        matches!(self, Self::All(parts) if parts.iter().all(Self::is_everybody))
    }

    /// Whether it asks for what is personal: birth, origin, faith.
    pub fn seeks_personal_data(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::seeks_personal_data),
            Self::Not(part) => part.seeks_personal_data(),
            Self::Minority(_)
            | Self::EthnicGroup(_)
            | Self::Religion(_)
            | Self::AgeBand(_)
            | Self::BirthOn(..) => true,
            _ => false,
        }
    }

    /// What it asks for, as the API names it and without the values: for the audit trail, which holds no name and no
    /// date of birth.
    pub fn fields(&self) -> BTreeSet<&'static str> {
        let name = match self {
            Self::All(parts) | Self::Any(parts) => return parts.iter().flat_map(Self::fields).collect(),
            Self::Not(part) => return part.fields(),
            Self::Name(_) => "name",
            Self::Sex(_) => "sex",
            Self::Status(_) => "status",
            Self::Minority(_) => "minority",
            Self::EthnicGroup(_) => "ethnicGroup",
            Self::Religion(_) => "religion",
            Self::Education(_) => "education",
            Self::Qualification(_) => "qualification",
            Self::PoliticalTheory(_) => "politicalTheory",
            Self::Occupation(_) => "occupation",
            Self::YouthUnion(_) => "youthUnion",
            Self::AgeBand(_) => "ageBand",
            Self::BirthOn(..) => "birthOn",
            Self::JoinedOn(..) => "joinedOn",
            Self::OrganisationType(_) => "organisationType",
            Self::Within(_) => "within",
        };
        BTreeSet::from([name])
    }

    /// Whether it can be made to mean one person: by name or day of birth.
    pub fn singles_out(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::singles_out),
            Self::Not(part) => part.singles_out(),
            Self::Name(_) | Self::BirthOn(..) => true,
            _ => false,
        }
    }

    /// Whether the same row may pass on one day and not on another: standing and age do.
    pub fn depends_on_day(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::depends_on_day),
            Self::Not(part) => part.depends_on_day(),
            Self::Status(_) | Self::AgeBand(_) => true,
            _ => false,
        }
    }
}

impl Default for PersonFilter {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}
