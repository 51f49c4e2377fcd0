//! Whether a filter lets somebody through, one condition after the other.

use super::{Fact, Recount};
use chrono::NaiveDate;
use dangvien::domain::person_filter::PersonFilter;

impl Recount {
    /// Whether somebody passes; `placed` is the day on which they belonged to their branch.
    pub(super) fn passes(&self, filter: &PersonFilter, fact: &Fact<'_>, placed: NaiveDate) -> bool {
        use PersonFilter as F;
        let row = fact.row;
        let between = |day: NaiveDate, from: &Option<NaiveDate>, to: &Option<NaiveDate>| {
            from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
        };
        match filter {
            F::All(parts) => parts.iter().all(|part| self.passes(part, fact, placed)),
            F::Any(parts) => parts.iter().any(|part| self.passes(part, fact, placed)),
            F::Not(part) => !self.passes(part, fact, placed),
            F::Name(words) => {
                words.iter().all(|word| fact.name_key.split(' ').any(|own| own.starts_with(word.as_str())))
            }
            F::Sex(sex) => row.sex == sex.as_code(),
            F::Status(list) => list.contains(&fact.status),
            F::Minority(wanted) => *wanted != ["01", "55"].contains(&row.ethnic_group.as_str()),
            F::EthnicGroup(codes) => codes.contains(&row.ethnic_group),
            F::Religion(codes) => codes.contains(&row.religion),
            F::Education(list) => list.iter().any(|item| item.as_code() == row.education),
            F::Qualification(list) => list.iter().any(|item| item.as_code() == row.qualification),
            F::PoliticalTheory(list) => list.iter().any(|item| item.as_code() == row.political_theory),
            F::Occupation(list) => list.iter().any(|item| item.as_code() == row.occupation),
            F::YouthUnion(wanted) => row.youth_union == *wanted,
            F::AgeBand(list) => list.iter().any(|band| {
                let (youngest, oldest) = band.bounds();
                youngest <= fact.age && oldest.is_none_or(|oldest| fact.age <= oldest)
            }),
            F::BirthOn(from, to) => between(row.birth_on, from, to),
            F::JoinedOn(from, to) => between(fact.joined_on, from, to),
            F::OrganisationType(types) => fact.chain.iter().any(|id| {
                let kind = self.kind_of(*id, placed);
                (kind.is_grassroots() || kind.holds_members())
                    && self.type_of(*id).is_some_and(|own| types.contains(&own))
            }),
            F::Within(organisation) => fact.chain.contains(organisation),
        }
    }
}
