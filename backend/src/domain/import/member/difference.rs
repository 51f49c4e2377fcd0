//! Compares a row with the person of the register whom it means, field by field.

use super::{MemberField, draft::Facts, known::KnownPerson, matching::cells_of_name};
use crate::{
    domain::import::Taking,
    entity::{known as known_date, membership},
};
use dangvien_shared::{
    text::{PartialDate, format_date},
    vocabulary::{
        DatePrecision, Education, Occupation, PoliticalTheory, Qualification, Sex, ethnic_group, religion,
    },
};

/// The fields in which a row contradicts the register, with what the register says; blank cells contradict nothing.
///
/// Of several memberships of the person the one that the row fits best counts: a file may be older than a change.
pub(super) fn differences(
    facts: &Facts,
    known: &KnownPerson,
    taking: &Taking<'_>,
) -> Vec<(MemberField, String)> {
    let person = &known.person;
    let mut differences = Vec::new();
    let mut note = |field: MemberField, differs: bool, there: String| {
        if differs {
            differences.push((field, there));
        }
    };
    let birth = PartialDate {
        date: person.birth_on,
        precision: DatePrecision::from_code(&person.birth_precision).unwrap_or(DatePrecision::Day),
    };
    let text = |ours: &Option<String>, there: &str| ours.as_deref().is_some_and(|ours| ours != there);
    note(cells_of_name(taking), text(&facts.full_name, &person.full_name), person.full_name.clone());
    note(
        if taking.table.position(MemberField::Sex).is_some() {
            MemberField::Sex
        } else {
            MemberField::Female
        },
        facts.sex.is_some_and(|sex| sex.as_code() != person.sex),
        word(Sex::from_code(&person.sex).map(Sex::vi), &person.sex),
    );
    note(MemberField::Birth, facts.birth.is_some_and(|date| date != birth), birth.to_string());
    note(
        MemberField::EthnicGroup,
        text(&facts.ethnic_group, &person.ethnic_group),
        word(ethnic_group(&person.ethnic_group).map(|item| item.name), &person.ethnic_group),
    );
    note(
        MemberField::Religion,
        text(&facts.religion, &person.religion),
        word(religion(&person.religion).map(|item| item.name), &person.religion),
    );
    note(MemberField::HomePlace, text(&facts.home_place, &person.home_place), person.home_place.clone());
    note(MemberField::CardNumber, text(&facts.card_number, &person.card_number), person.card_number.clone());
    let best = known
        .memberships
        .iter()
        .rev()
        .map(|row| membership_differences(facts, row, known, taking))
        .min_by_key(Vec::len);
    differences.extend(best.unwrap_or_default());
    differences
}

fn membership_differences(
    facts: &Facts,
    row: &membership::Model,
    known: &KnownPerson,
    taking: &Taking<'_>,
) -> Vec<(MemberField, String)> {
    let mut differences = Vec::new();
    let mut note = |field: MemberField, differs: bool, there: String| {
        if differs {
            differences.push((field, there));
        }
    };
    let code = |ours: Option<&'static str>, there: &str| ours.is_some_and(|ours| ours != there);
    let branch = if taking.table.position(MemberField::Branch).is_some() {
        MemberField::Branch
    } else {
        MemberField::BranchCode
    };
    note(
        branch,
        facts.branch.is_some_and(|branch| branch.0 != row.branch_id),
        taking.organisation_name(row.branch_id),
    );
    note(
        MemberField::Education,
        code(facts.education.map(Education::as_code), &row.education),
        word(Education::from_code(&row.education).map(Education::vi), &row.education),
    );
    note(
        MemberField::Qualification,
        code(facts.qualification.map(Qualification::as_code), &row.qualification),
        word(Qualification::from_code(&row.qualification).map(Qualification::vi), &row.qualification),
    );
    note(
        MemberField::PoliticalTheory,
        code(facts.political_theory.map(PoliticalTheory::as_code), &row.political_theory),
        word(
            PoliticalTheory::from_code(&row.political_theory).map(PoliticalTheory::vi),
            &row.political_theory,
        ),
    );
    note(
        MemberField::Occupation,
        code(facts.occupation.map(Occupation::as_code), &row.occupation),
        word(Occupation::from_code(&row.occupation).map(Occupation::vi), &row.occupation),
    );
    note(
        MemberField::YouthUnion,
        facts.youth_union.is_some_and(|is_member| is_member != row.youth_union),
        if row.youth_union { "Có" } else { "Không" }.to_owned(),
    );
    note(
        MemberField::JoinedOn,
        facts.joined_on.is_some_and(|day| day != row.joined_on),
        format_date(row.joined_on),
    );
    note(
        MemberField::OfficialOn,
        facts.official_on.is_some_and(|day| day != row.official_on),
        known_date(row.official_on).map_or_else(|| "trống (còn dự bị)".to_owned(), format_date),
    );
    let since =
        known.memberships.iter().find(|first| first.branch_id == row.branch_id).map(|row| row.valid_from);
    note(
        MemberField::Since,
        facts.since.is_some_and(|day| Some(day) != since),
        since.map(format_date).unwrap_or_default(),
    );
    differences
}

fn word(vi: Option<&'static str>, code: &str) -> String {
    vi.unwrap_or(code).to_owned()
}
