//! Documents of a case and their numbers.

use crate::{id::OrganisationId, vocabulary::DocumentForm};
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
