//! Documents of a case and their numbers.

use super::Step;
use crate::{
    id::{OrganisationId, PersonId},
    vocabulary::DocumentForm,
};
use chrono::NaiveDate;
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
}
