//! What is known of a candidate beside the person: the conditions ask for it, and the membership begins with it.

use crate::{
    entity::person,
    error::{Error, Result},
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    rules::{
        dated::CriterionKind,
        eligibility::{Candidate, PreviousMembership},
    },
    text::PartialDate,
    vocabulary::{
        DatePrecision, Education, LeavingReason, Occupation, PoliticalTheory, Qualification, YouthStanding,
    },
};
use serde::{Deserialize, Serialize};

/// The candidate's record, kept with the case as JSON: codes, truth values and days.
#[expect(clippy::struct_excessive_bools, reason = "facts about one person, each by itself")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateRecord {
    /// School level reached.
    pub education: Education,
    /// Professional qualification.
    pub qualification: Qualification,
    /// Political theory.
    pub political_theory: PoliticalTheory,
    /// Occupation.
    pub occupation: Occupation,
    /// How the person stands to the youth union.
    pub youth: YouthStanding,
    /// Holds what counts as equivalent to lower secondary.
    pub lower_secondary_equivalent: bool,
    /// Lives in a mountain, border, island, minority or very difficult area, or is a fisherman.
    pub special_area: bool,
    /// A village elder, village head or person of prestige.
    pub village_elder: bool,
    /// A pupil or student, under the province's own rule set.
    pub pupil: bool,
    /// Violated the population policy.
    pub population_policy: bool,
    /// Why the person left the Party before; none for who never was a member.
    pub left_for: Option<LeavingReason>,
    /// Day on which the record of a minor offence was cleared.
    pub record_cleared_on: Option<NaiveDate>,
    /// The committee above that sends introducers, where the candidate's place has no branch (F31); none where it has one.
    /// The register knows no villages: an officer says so.
    #[serde(default)]
    pub introducers_sent_by: Option<OrganisationId>,
    /// Local criteria that the branch confirmed.
    pub confirmed: Vec<CriterionKind>,
}

impl Default for CandidateRecord {
    fn default() -> Self {
        Self {
            education: Education::UpperSecondary,
            qualification: Qualification::None,
            political_theory: PoliticalTheory::None,
            occupation: Occupation::Farmer,
            youth: YouthStanding::NotOfAge,
            lower_secondary_equivalent: false,
            special_area: false,
            village_elder: false,
            pupil: false,
            population_policy: false,
            left_for: None,
            record_cleared_on: None,
            introducers_sent_by: None,
            confirmed: Vec::new(),
        }
    }
}

/// An earlier membership, as the register knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) struct Left {
    /// First day no longer a member.
    pub(in crate::domain) on: NaiveDate,
    /// Re-admissions so far.
    pub(in crate::domain) readmissions: u32,
}

impl CandidateRecord {
    /// Reads what a row keeps.
    pub(super) fn read(text: &[u8]) -> Result<Self> {
        serde_json::from_slice(text).map_err(|_error| Error::Corrupt("a candidate cannot be read".to_owned()))
    }

    /// As a row keeps it once it is sealed.
    pub(in crate::domain) fn write(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self)
            .map_err(|error| Error::Corrupt(format!("a candidate cannot be kept: {error}")))
    }

    /// What the conditions look at.
    pub(in crate::domain) fn assessed(
        &self,
        person: &person::Model,
        left: Option<Left>,
    ) -> Result<Candidate> {
        let precision = DatePrecision::from_code(&person.birth_precision);
        let precision = precision.ok_or_else(|| Error::Corrupt("a birth date cannot be read".to_owned()))?;
        Ok(Candidate {
            person: PersonId(person.id),
            birth: Some(PartialDate { date: person.birth_on, precision }),
            schooling: Some(self.education),
            lower_secondary_equivalent: self.lower_secondary_equivalent,
            special_area: self.special_area,
            village_elder: self.village_elder,
            youth: self.youth,
            pupil: self.pupil,
            population_policy: self.population_policy,
            previous: left.map(|left| PreviousMembership {
                left_on: left.on,
                reason: self.left_for.unwrap_or(LeavingReason::Other),
                readmissions: left.readmissions,
                record_cleared_on: self.record_cleared_on,
            }),
            confirmed: self.confirmed.clone(),
        })
    }
}
