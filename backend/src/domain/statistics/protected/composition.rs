//! Protected compositions, and what of an organisation's size follows from its protected total.

use super::{ProtectedMeasure, Register, Term, days::HalfYearEnd, value_list::ValueList};
use crate::{
    domain::{statistics::ShownComposition, tree::Tree},
    error::Result,
    scope::Scope,
};
use dangvien_shared::{
    id::OrganisationId,
    rules::{self, FormationWarning},
    vocabulary::{Dimension, Education, MemberStatus, NO_RELIGION, Occupation, Qualification, Sex},
};
use sea_orm::ConnectionTrait;

/// The lists that a composition is made of.
const LISTS: [Dimension; 8] = [
    Dimension::Status,
    Dimension::Sex,
    Dimension::EthnicGroup,
    Dimension::Religion,
    Dimension::YouthUnion,
    Dimension::Education,
    Dimension::Qualification,
    Dimension::Occupation,
];

/// The compositions of the nodes, in their order, in one statement; of a term nothing but the count.
pub async fn protected_composition<C: ConnectionTrait>(
    register: Register<'_, C>,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    measure: &ProtectedMeasure,
    term: Option<&Term>,
) -> Result<Vec<ShownComposition>> {
    let mut dimensions = term.map_or(LISTS.to_vec(), |term| vec![term.dimension]);
    if let Some(term) = term {
        term.check("filter", measure)?;
    } else if matches!(measure, ProtectedMeasure::Admissions(_)) {
        dimensions.retain(|dimension| *dimension != Dimension::Status);
    }
    let lists: Vec<ValueList> = dimensions.into_iter().filter_map(ValueList::behind).collect();
    let layouts = register.layouts(measure, &lists).await?;
    let of_node = |id: &OrganisationId| {
        let places = layouts.places(scope, tree, *id);
        match term {
            Some(term) => ShownComposition {
                count: layouts.figure(&places, term.dimension, &term.values),
                ..ShownComposition::default()
            },
            None => whole(|group| match group {
                None => layouts.total(&places),
                Some(Term { dimension, values }) => layouts.figure(&places, dimension, &values),
            }),
        }
    };
    Ok(nodes.iter().map(of_node).collect())
}

/// All groups of the published page.
fn whole(figure: impl Fn(Option<Term>) -> Option<i64>) -> ShownComposition {
    let one = |dimension, code: &'static str| figure(Some(Term::new(dimension, |own| own == code)?));
    let any =
        |dimension, codes: &[&'static str]| figure(Some(Term::new(dimension, |own| codes.contains(&own))?));
    // Of admissions it was not counted, see `Term::check`.
    let status = |status: MemberStatus| one(Dimension::Status, status.as_code());
    ShownComposition {
        count: figure(None),
        official: status(MemberStatus::Official),
        probationary: status(MemberStatus::Probationary),
        female: one(Dimension::Sex, Sex::Female.as_code()),
        ethnic_minority: Term::new(Dimension::EthnicGroup, super::value_list::is_minority)
            .and_then(|term| figure(Some(term))),
        religious: Term::new(Dimension::Religion, |code| code != NO_RELIGION)
            .and_then(|term| figure(Some(term))),
        youth_union: one(Dimension::YouthUnion, "true"),
        upper_secondary: one(Dimension::Education, Education::UpperSecondary.as_code()),
        college_or_higher: any(
            Dimension::Qualification,
            &Qualification::COLLEGE_OR_HIGHER.map(Qualification::as_code),
        ),
        master: one(Dimension::Qualification, Qualification::Master.as_code()),
        farmer: one(Dimension::Occupation, Occupation::Farmer.as_code()),
        enterprise: any(Dimension::Occupation, &Occupation::ENTERPRISE_GROUP.map(Occupation::as_code)),
        // No head-count, so the argument of decision 0012 does not hold for it.
        mean_age: None,
    }
}

/// The warnings that follow from the total of each node, where it is shown; those about official members are not told.
pub async fn protected_warnings<C: ConnectionTrait>(
    register: Register<'_, C>,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    as_of: HalfYearEnd,
) -> Result<Vec<Vec<FormationWarning>>> {
    let layouts = register.layouts(&ProtectedMeasure::Stock(as_of), &[]).await?;
    let standing = tree.at(as_of.day());
    let of_node = |id: &OrganisationId| {
        let members = layouts.total(&layouts.places(scope, tree, *id));
        let kind = standing.find(*id).map(|node| node.kind);
        let warnings = kind.zip(members);
        warnings.map_or_else(Vec::new, |(kind, members)| rules::formation_warnings(kind, members, i64::MAX))
    };
    Ok(nodes.iter().map(of_node).collect())
}
