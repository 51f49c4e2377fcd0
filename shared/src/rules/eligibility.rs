//! Eligibility: whether the conditions for an admission hold on the day of the branch's meeting; all findings at once.
//!
//! Source: `domain.md` 2.2.

mod introducer;
mod readmission;

pub use introducer::{Introduction, IntroductionBasis, MemberFacts, assess_introducers, may_introduce};
pub use readmission::PreviousMembership;

use super::{
    add_months,
    assessment::Assessment,
    clock::{Clock, ClockKind, Reckoning},
    dated::{Citation, CriterionKind, LocalRuleSet, RuleKey, RuleValue},
    full_months_between,
    refusal::{Missing, RefusalCode},
    working_day::WorkingCalendar,
};
use crate::{
    id::PersonId,
    text::PartialDate,
    vocabulary::{DatePrecision, DocumentForm, Education, MassOrganisation, YouthStanding},
};
use chrono::{Datelike as _, NaiveDate};
use std::collections::BTreeMap;

/// What is known of the candidate on the day of the step.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that a rule asks for")]
pub struct Candidate {
    /// The person.
    pub person: PersonId,
    /// Birth date with what is known of it.
    pub birth: Option<PartialDate>,
    /// School level reached.
    pub schooling: Option<Education>,
    /// Holds what counts as equivalent to lower secondary (hoặc tương đương).
    pub lower_secondary_equivalent: bool,
    /// Lives in a mountain, border, island, minority or very difficult area, or is a fisherman.
    pub special_area: bool,
    /// A village elder, village head or person of prestige.
    pub village_elder: bool,
    /// How the person stands to the youth union.
    pub youth: YouthStanding,
    /// A pupil or student, under the province's own rule set.
    pub pupil: bool,
    /// Violated the population policy (form 2 has a row for such admissions).
    pub population_policy: bool,
    /// An earlier membership: the admission would be a re-admission.
    pub previous: Option<PreviousMembership>,
    /// Local criteria that the branch confirmed.
    pub confirmed: Vec<CriterionKind>,
}

/// The parts of a case that the conditions look at.
#[derive(Clone, Copy, Debug)]
pub struct Application<'a> {
    /// Day on which the valid certificate was issued.
    pub certificate_on: Option<NaiveDate>,
    /// Day on which the dossier was made or refreshed.
    pub dossier_on: Option<NaiveDate>,
    /// Who introduces.
    pub introductions: &'a [Introduction],
    /// The mass organisation that introduces.
    pub mass_organisation: Option<MassOrganisation>,
    /// Forms that the dossier has, consents among them.
    pub documents: &'a [DocumentForm],
    /// What is known of the members named.
    pub members: &'a BTreeMap<PersonId, MemberFacts>,
    /// The candidate's place has a branch of its own; where not, the committee above sends introducers (F31).
    pub place_has_branch: bool,
    /// For the clocks.
    pub calendar: &'a WorkingCalendar,
}

/// Assesses every condition on the assessment's day.
pub fn assess(candidate: &Candidate, application: &Application<'_>, found: &mut Assessment<'_>) {
    age(candidate, application, found);
    schooling(candidate, found);
    freshness(application, found);
    assess_introducers(candidate, application, found);
    if let Some(previous) = &candidate.previous {
        readmission::assess(*previous, application.documents, found);
    }
    if candidate.population_policy
        && let Some((false, citation)) = found.flag(RuleKey::PopulationPolicy)
    {
        found.refuse(RefusalCode::PopulationPolicy, Some(citation), None);
    }
    if candidate.pupil {
        local(candidate, found);
    }
}

/// Age counted by month (F35). With only the year known the answer is given where every month of it gives the same.
fn age(candidate: &Candidate, application: &Application<'_>, found: &mut Assessment<'_>) {
    let limits = (found.number(RuleKey::AgeMin), found.number(RuleKey::AgeMax));
    let (Some((youngest, from)), Some((oldest, to))) = limits else { return };
    let Some(birth) = candidate.birth else {
        return found.refuse(RefusalCode::AgeUnknown, Some(from), None);
    };
    let earliest = full_months_between(birth.date, found.on);
    let months = |months: i32| u32::try_from(months).unwrap_or(0);
    let unknown_months = if birth.precision == DatePrecision::Year {
        11 - i32::try_from(birth.date.month0()).unwrap_or(0)
    } else {
        0
    };
    let (at_most, at_least) = (months(earliest), months(earliest - unknown_months));
    // Counted by month, an age is reached on the first day of its month.
    let month = birth.date.with_day(1).unwrap_or(birth.date);
    for reached in [youngest, oldest.saturating_add(1)] {
        for late in [0, months(unknown_months)] {
            found.turns_on(add_months(month, reached.saturating_add(late)));
        }
    }
    if at_most < youngest {
        let missing = Missing::Count { needed: youngest, found: at_most };
        found.refuse(RefusalCode::TooYoung, Some(from), Some(missing));
    } else if at_least < youngest {
        found.refuse(RefusalCode::AgeUnknown, Some(from), None);
    }
    let consented = application.documents.contains(&DocumentForm::ConsentOver60);
    if at_least > oldest && !consented {
        found.refuse(RefusalCode::TooOld, Some(to), Some(Missing::Document(DocumentForm::ConsentOver60)));
    } else if at_most > oldest && !consented {
        found.refuse(RefusalCode::AgeUnknown, Some(to), None);
    }
}

/// Schooling: the general level, or the lower one of special areas or of village elders. The lower rules are asked only
/// of whom the general one refuses, so that an era in which they are unknown stops nobody else.
fn schooling(candidate: &Candidate, found: &mut Assessment<'_>) {
    let Some((general, citation)) = found.rule(RuleKey::EducationMin) else { return };
    let Some(level) = candidate.schooling else {
        return found.refuse(RefusalCode::SchoolingUnknown, Some(citation), None);
    };
    let reaches = |value: &RuleValue| match value.text() {
        Some("LOWER_SECONDARY_OR_EQUIVALENT") => {
            level >= Education::LowerSecondary || candidate.lower_secondary_equivalent
        }
        Some("PRIMARY_COMPLETED") => level >= Education::Primary,
        Some("READ_WRITE_VIETNAMESE") => level >= Education::ReadWrite,
        // LOWER_SECONDARY, and whatever an officer wrote: never lower than the strictest that is known.
        _ => level >= Education::LowerSecondary,
    };
    if reaches(&general) {
        return;
    }
    let mut last: Citation = citation;
    for (applies, key) in [
        (candidate.special_area, RuleKey::EducationMinSpecialArea),
        (candidate.village_elder, RuleKey::EducationMinVillageElder),
    ] {
        if !applies {
            continue;
        }
        let Some((lower, citation)) = found.rule(key) else { return };
        if reaches(&lower) {
            return;
        }
        last = citation;
    }
    found.refuse(RefusalCode::SchoolingTooLow, Some(last), None);
}

/// The certificate is valid and the dossier fresh on the day (F32).
fn freshness(application: &Application<'_>, found: &mut Assessment<'_>) {
    for (kind, started_on, key, code) in [
        (
            ClockKind::Certificate,
            application.certificate_on,
            RuleKey::CertificateValidity,
            RefusalCode::CertificateExpired,
        ),
        (ClockKind::Dossier, application.dossier_on, RuleKey::DossierAge, RefusalCode::DossierStale),
    ] {
        // Without a day the document itself is missing, which the checklist says.
        let Some(started_on) = started_on else { continue };
        if found.rule_at(key, started_on).is_none() {
            continue;
        }
        let reckoning =
            Reckoning { book: found.book(), applied: found.applied(), calendar: application.calendar };
        let deadline = reckoning.due(Clock { kind, started_on, extended_by: 0 }, found.on);
        if let Some(day) = deadline.due_on {
            found.turns_on(day);
        }
        if deadline.is_overdue() {
            found.refuse(code, deadline.citation, deadline.due_on.map(Missing::Day));
        }
    }
}

/// The province's own criteria for pupils; none until the customer fills them in (F35).
fn local(candidate: &Candidate, found: &mut Assessment<'_>) {
    let Some(set) = found.book().local(LocalRuleSet::PUPILS) else { return };
    if let Some(day) = set.next_change(found.on) {
        found.turns_on(day);
    }
    for criterion in set.on(found.on) {
        if !candidate.confirmed.contains(&criterion.kind) {
            found.refuse(
                RefusalCode::LocalCriterion,
                Some(Citation::of(&set.code, &criterion.wording, "LOCAL")),
                Some(Missing::Criterion(criterion.kind)),
            );
        }
    }
}

#[cfg(test)]
mod tests;
