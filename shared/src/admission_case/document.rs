//! Documents of a case and their numbers.

use super::Step;
use crate::{
    id::{OrganisationId, PersonId},
    vocabulary::DocumentForm,
};
use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

/// The number of a document (số, ký hiệu): `Số 01-NQ/CB`. Unique by all four, because numbers start anew with each term
/// of the committee. Source: `domain.md` 2.5.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocumentNumber {
    /// The issuing organisation.
    pub issuer: OrganisationId,
    /// Type of document (`NQ`, `QĐ`).
    pub kind: String,
    /// Term of the issuing committee (`2010-2015`).
    pub term: String,
    /// Number within the term, from 1.
    pub number: u32,
}

/// Numbers above it are slips: no committee issues so many documents in a term (an assumption).
const MOST_NUMBERS: u32 = 99_999;

/// Longest sign of a series, in characters (an assumption).
const LONGEST_KIND: usize = 20;

/// Years of the longest term (an assumption; congresses meet every five years).
const LONGEST_TERM: i32 = 6;

impl DocumentNumber {
    /// Whether it can stand on a document of that day: the term holds the day's year, and nothing is out of all bounds.
    pub fn is_sound(&self, signed_on: NaiveDate) -> bool {
        let year = |text: &str| (text.len() == 4).then(|| text.parse::<i32>().ok()).flatten();
        let term = self.term.split_once('-').and_then(|(from, to)| year(from).zip(year(to)));
        let holds = |(from, to): (i32, i32)| {
            from < to && to - from <= LONGEST_TERM && (from..=to).contains(&signed_on.year())
        };
        self.number <= MOST_NUMBERS
            && self.kind.chars().count() <= LONGEST_KIND
            && !self.kind.chars().any(char::is_control)
            && term.is_some_and(holds)
    }

    /// The number as it is written, such as `01-NQ/CB`. The sign of the issuer is that which was recorded with the kind of
    /// document (`NQ/CB`), or else the one that is known of the issuer, or none.
    pub fn written(&self, sign: Option<&str>) -> String {
        let Self { number, kind, .. } = self;
        match sign.filter(|_| !kind.contains('/')) {
            Some(sign) => format!("{number:02}-{kind}/{sign}"),
            None => format!("{number:02}-{kind}"),
        }
    }
}

impl DocumentForm {
    /// Whether the organisation whose number the document bears issued it. Mass organisations stand in no tree: their
    /// numbers are kept with an organisation of the Party that did not.
    pub const fn is_issued_by_its_organisation(self) -> bool {
        !matches!(self, Self::Knd4 | Self::Knd4a | Self::NominationMinutes)
    }
}

/// A document of the dossier.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Document {
    /// Its form.
    pub form: DocumentForm,
    /// Day written on it.
    pub signed_on: NaiveDate,
    /// Its number, where it bears one.
    pub number: Option<DocumentNumber>,
}

/// A document with the event that brought it: by both, files are attached to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledDocument {
    /// Number of the event within the case, from 1. No event brings two documents of one form.
    pub event: u32,
    /// The document.
    pub document: Document,
}

impl Step {
    /// The document that the step records; beside it a ceremony may carry a consent, see [`Step::documents`].
    pub const fn document(&self) -> Option<&Document> {
        match self {
            Self::Nominate { minutes: document, .. }
            | Self::ListSympathiser { resolution: document, .. }
            | Self::Certify { certificate: document }
            | Self::Apply { application: document }
            | Self::DeclareCv { cv: document }
            | Self::RecordReply { reply: document, .. }
            | Self::Introduce { document, .. }
            | Self::IntroduceByMassOrganisation { resolution: document, .. }
            | Self::SummariseOpinions { summary: document }
            | Self::Appraise { report: document }
            | Self::GrassrootsResolve { resolution: document, .. }
            | Self::Decide { decision: document, .. }
            | Self::HoldCeremony { minutes: document, .. }
            | Self::CompleteCourse { certificate: document }
            | Self::StrikeOff { decision: document, .. }
            | Self::RuleOnEscalation { document, .. }
            | Self::RecordDocument { document } => Some(document),
            Self::BranchVote { resolution, .. } => resolution.as_ref(),
            _ => None,
        }
    }

    /// Every document that the step carries: whose numbers must be free.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        let consent = match self {
            Self::HoldCeremony { consent, .. } => consent.as_ref(),
            _ => None,
        };
        self.document().into_iter().chain(consent)
    }

    /// The organisation whose decision a step says it is.
    pub const fn deciding_organisation(&self) -> Option<OrganisationId> {
        match self {
            Self::Decide { body, .. } | Self::Refuse { body, .. } | Self::StrikeOff { body, .. } => {
                Some(body.organisation)
            }
            _ => None,
        }
    }

    /// The member whom the step names: whose facts the judge asks for.
    pub const fn member(&self) -> Option<PersonId> {
        match self {
            Self::ListSympathiser { helper: member, .. }
            | Self::ChangeMentor { mentor: member, .. }
            | Self::HoldCeremony { mentor: member, .. }
            | Self::Move { mentor: Some(member), .. } => Some(*member),
            Self::Introduce { introduction, .. } => Some(introduction.member),
            _ => None,
        }
    }

    /// The same step with another member in the place of the one that it names: of two records that were merged the one
    /// that stays.
    #[must_use]
    pub fn naming(mut self, instead: impl Fn(PersonId) -> PersonId) -> Self {
        match &mut self {
            Self::ListSympathiser { helper: member, .. }
            | Self::ChangeMentor { mentor: member, .. }
            | Self::HoldCeremony { mentor: member, .. }
            | Self::Move { mentor: Some(member), .. } => *member = instead(*member),
            Self::Introduce { introduction, .. } => introduction.member = instead(introduction.member),
            _ => {}
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_with_the_sign_of_its_issuer() {
        for (kind, sign, written) in
            [("NQ", Some("CB"), "07-NQ/CB"), ("QĐ/ThU", Some("HU"), "07-QĐ/ThU"), ("NQ", None, "07-NQ")]
        {
            let (kind, term) = (kind.to_owned(), "2015-2020".to_owned());
            let it = DocumentNumber { issuer: OrganisationId(1), kind, term, number: 7 };
            assert_eq!(it.written(sign), written);
        }
    }

    #[test]
    fn a_number_is_sound_within_its_term() {
        let day: NaiveDate = "2016-07-01".parse().unwrap();
        for (kind, term, number, sound) in [
            ("NQ", "2015-2020", 1, true),
            ("QĐ/HU", "2011-2016", 99_999, true),
            ("NQ", "2016-2018", 7, true),
            ("NQ", "1930-1931", 7, false),
            ("NQ", "2015-2115", 7, false),
            ("NQ", "2020-2015", 7, false),
            ("NQ", "15-20", 7, false),
            ("NQ", "nhiệm kỳ này", 7, false),
            ("NQ", "2015-2020", 100_000, false),
            ("một ký hiệu dài quá mức", "2015-2020", 7, false),
        ] {
            let (kind, term) = (kind.to_owned(), term.to_owned());
            let it = DocumentNumber { issuer: OrganisationId(1), kind, term, number };
            assert_eq!(it.is_sound(day), sound, "{it:?}");
        }
    }
}
