//! Bodies that decide: those that lead what is above the branch of a case.

use super::entry::Choices;
use dangvien_shared::operation::{Case, InputValue};
use dangvien_shared::rules::authority::BodyKind;
use dangvien_shared::text::Language;
use dangvien_shared::vocabulary::{OrganisationKind, Vocabulary as _};

/// The competent body as a choice.
pub(super) fn first(case: &Case) -> String {
    let authority = &case.detail.authority;
    choice(authority.kind, authority.organisation_id.inner())
}

/// The bodies that may be chosen, the competent one first.
pub(super) fn choices(case: &Case, language: Language) -> Choices {
    let authority = &case.detail.authority;
    let own = (authority.kind, authority.organisation_id.inner().to_owned(), authority.name.clone());
    let above = case.branch.iter().flat_map(|branch| &branch.ancestors).rev().filter_map(|above| {
        let kind = match above.kind {
            OrganisationKind::GrassrootsCommittee => BodyKind::GrassrootsCommittee,
            OrganisationKind::Upper => BodyKind::UpperStandingCommittee,
            OrganisationKind::Province => BodyKind::ProvincialStandingMembers,
            _ => return None,
        };
        Some((kind, above.id.inner().to_owned(), above.name.clone()))
    });
    let mut found: Choices = Vec::new();
    for (kind, organisation, name) in std::iter::once(own).chain(above) {
        let code = choice(kind, &organisation);
        if !found.iter().any(|(known, _)| *known == code) {
            found.push((code, format!("{}, {name}", kind.word(language))));
        }
    }
    found
}

/// The input of a choice.
pub(super) fn read(choice: &str) -> Option<InputValue> {
    let (kind, organisation) = choice.split_once(' ')?;
    Some(InputValue::Object(vec![
        ("kind", InputValue::Text(kind.to_owned())),
        ("organisation", InputValue::Text(organisation.to_owned())),
    ]))
}

fn choice(kind: BodyKind, organisation: &str) -> String {
    format!("{} {organisation}", kind.as_code())
}
