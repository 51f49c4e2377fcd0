//! Filters and orders, as the lists and the figures take them.

use crate::url::{Order, OrderKey, PersonQuery};
use crate::vocabulary::{
    AgeBand, BranchPlace, Education, MemberStatus, Occupation, OrganisationKind, OrganisationType,
    PoliticalTheory, Qualification, Sex,
};
use chrono::NaiveDate;

/// A condition on persons; fields that are set must all hold.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct PersonFilter {
    /// Words of the name, with or without tone marks.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Of that sex.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Of one of these standings.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub status: Option<Vec<MemberStatus>>,
    /// Of an ethnic minority, or not.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub minority: Option<bool>,
    /// Of one of these ethnic groups, by code.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub ethnic_group: Option<Vec<String>>,
    /// Of one of these religions, by code.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub religion: Option<Vec<String>>,
    /// School level.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub education: Option<Vec<Education>>,
    /// Professional qualification.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub qualification: Option<Vec<Qualification>>,
    /// Political theory.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub political_theory: Option<Vec<PoliticalTheory>>,
    /// Occupation.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub occupation: Option<Vec<Occupation>>,
    /// Member of the youth union, or not.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub youth_union: Option<bool>,
    /// Age on the day, or at the ceremony.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub age_band: Option<Vec<AgeBand>>,
    /// Born in the period.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub birth_on: Option<DateRange>,
    /// Admitted in the period.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub joined_on: Option<DateRange>,
    /// Type of the grassroots organisation above.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub organisation_type: Option<Vec<OrganisationType>>,
    /// Only below this organisation.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub within: Option<cynic::Id>,
    /// Every one of these holds.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub and: Option<Vec<PersonFilter>>,
    /// One of these holds at least.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub or: Option<Vec<PersonFilter>>,
    /// This does not hold.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<PersonFilter>>,
}

impl PersonFilter {
    /// The condition of an address and of the words that were searched for; none when everybody is meant.
    pub fn of(query: &PersonQuery, name: &str) -> Option<Self> {
        fn list<T: Clone>(values: &[T]) -> Option<Vec<T>> {
            (!values.is_empty()).then(|| values.to_vec())
        }
        let name = name.trim();
        let joined = DateRange { from: query.joined_from, to: query.joined_to };
        let filter = Self {
            name: (!name.is_empty()).then(|| name.to_owned()),
            sex: query.sex,
            status: list(&query.status),
            minority: query.minority,
            ethnic_group: list(&query.ethnic_groups),
            religion: list(&query.religions),
            education: list(&query.education),
            qualification: list(&query.qualification),
            political_theory: list(&query.political_theory),
            occupation: list(&query.occupation),
            youth_union: query.youth_union,
            age_band: list(&query.age_bands),
            joined_on: (joined != DateRange::default()).then_some(joined),
            organisation_type: list(&query.organisation_types),
            ..Self::default()
        };
        (filter != Self::default()).then_some(filter)
    }
}

/// A period, ends included; an absent end is open.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct DateRange {
    /// First day.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

/// A condition on organisations; fields that are set must all hold.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct OrganisationFilter {
    /// Of one of these levels.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Vec<OrganisationKind>>,
    /// Of one of these types.
    #[cynic(rename = "type", skip_serializing_if = "Option::is_none")]
    pub organisation_type: Option<Vec<OrganisationType>>,
    /// Branches of one of these places.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub place: Option<Vec<BranchPlace>>,
    /// Words of the name, with or without tone marks.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Exact code.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Only this organisation and what is below it.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub within: Option<cynic::Id>,
    /// Every one of these holds.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub and: Option<Vec<OrganisationFilter>>,
    /// One of these holds at least.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub or: Option<Vec<OrganisationFilter>>,
    /// This does not hold.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<OrganisationFilter>>,
}

impl OrganisationFilter {
    /// The condition of an address and of the words that were searched for; none when every organisation is meant.
    pub fn of(kinds: &[OrganisationKind], within: Option<cynic::Id>, name: &str) -> Option<Self> {
        let name = name.trim();
        let filter = Self {
            kind: (!kinds.is_empty()).then(|| kinds.to_vec()),
            name: (!name.is_empty()).then(|| name.to_owned()),
            within,
            ..Self::default()
        };
        (filter != Self::default()).then_some(filter)
    }
}

/// Which way a list runs.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub enum Direction {
    /// Smallest first.
    Asc,
    /// Largest first.
    Desc,
}

impl Direction {
    const fn of(order: Order) -> Self {
        if order.descending { Self::Desc } else { Self::Asc }
    }
}

/// What members are ordered by.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub enum MemberOrderField {
    /// Given name, then family and middle names.
    Name,
    /// Day of birth.
    BirthOn,
    /// Date of the admission decision.
    JoinedOn,
}

/// One key of the order of members.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct MemberOrder {
    /// The key.
    pub field: MemberOrderField,
    /// Its direction.
    pub direction: Direction,
}

impl MemberOrder {
    /// The order that an address names; none for an order that members do not have.
    pub fn of(order: Order) -> Option<Self> {
        let field = match order.key {
            OrderKey::Name => MemberOrderField::Name,
            OrderKey::BirthOn => MemberOrderField::BirthOn,
            OrderKey::JoinedOn => MemberOrderField::JoinedOn,
            OrderKey::CeremonyOn | OrderKey::Code => return None,
        };
        Some(Self { field, direction: Direction::of(order) })
    }
}

/// What admissions are ordered by.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub enum AdmissionOrderField {
    /// Day of the ceremony.
    CeremonyOn,
    /// Given name, then family and middle names.
    Name,
}

/// One key of the order of admissions.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct AdmissionOrder {
    /// The key.
    pub field: AdmissionOrderField,
    /// Its direction.
    pub direction: Direction,
}

impl AdmissionOrder {
    /// The order that an address names; none for an order that admissions do not have.
    pub fn of(order: Order) -> Option<Self> {
        let field = match order.key {
            OrderKey::CeremonyOn => AdmissionOrderField::CeremonyOn,
            OrderKey::Name => AdmissionOrderField::Name,
            OrderKey::BirthOn | OrderKey::JoinedOn | OrderKey::Code => return None,
        };
        Some(Self { field, direction: Direction::of(order) })
    }
}

/// What organisations are ordered by.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub enum OrganisationOrderField {
    /// Code.
    Code,
    /// Name in Vietnamese order.
    Name,
    /// Level, from the province down.
    Kind,
}

/// One key of the order of organisations.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct OrganisationOrder {
    /// The key.
    pub field: OrganisationOrderField,
    /// Its direction.
    pub direction: Direction,
}

impl OrganisationOrder {
    /// The order that an address names; none for an order that organisations do not have.
    pub fn of(order: Order) -> Option<Self> {
        let field = match order.key {
            OrderKey::Code => OrganisationOrderField::Code,
            OrderKey::Name => OrganisationOrderField::Name,
            OrderKey::BirthOn | OrderKey::JoinedOn | OrderKey::CeremonyOn => return None,
        };
        Some(Self { field, direction: Direction::of(order) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::CompositionGroup;

    #[test]
    fn an_empty_choice_is_no_filter_and_every_group_is_one() {
        assert_eq!(PersonFilter::of(&PersonQuery::default(), "  "), None);
        for group in CompositionGroup::ALL {
            assert!(PersonFilter::of(&group.persons(), "").is_some(), "{group:?}");
        }
        let named = PersonFilter::of(&PersonQuery::default(), " Nguyễn ").unwrap();
        assert_eq!(named, PersonFilter { name: Some("Nguyễn".to_owned()), ..PersonFilter::default() });
    }

    #[test]
    fn a_filter_writes_only_what_it_asks() {
        let filter = PersonFilter::of(&CompositionGroup::Female.persons(), "").unwrap();
        assert_eq!(serde_json::to_string(&filter).unwrap(), r#"{"sex":"FEMALE"}"#);
    }
}
