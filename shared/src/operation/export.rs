//! Lists taken out as a file.

use super::{AdmissionOrder, MemberOrder, PersonFilter, UserError};
use crate::schema;
use crate::vocabulary::{Dimension, ExportFormat, ExportState, ExportSubject};
use chrono::NaiveDate;

/// One's own exports, the newest first.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct ExportList {
    /// Those that are there still, and those that were.
    pub exports: Vec<Export>,
}

/// A list that was asked for as a file.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Opaque id.
    pub id: cynic::Id,
    /// What it holds.
    pub subject: ExportSubject,
    /// The kind of file.
    pub format: ExportFormat,
    /// How it stands with it.
    pub state: ExportState,
    /// Rows of data.
    pub row_count: i32,
    /// Rows written so far.
    pub done_count: i32,
    /// Codes of columns that are left out.
    pub left_out: Vec<String>,
    /// Where it is fetched; none unless it is ready.
    pub download_path: Option<String>,
}

/// What to take out.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(schema_module = "crate::schema")]
pub struct ExportRequestInput {
    /// A list or a table.
    pub subject: ExportSubject,
    /// The kind of file.
    pub format: ExportFormat,
    /// Below which organisation.
    pub organisation: Option<cynic::Id>,
    /// The day.
    pub as_of: Option<NaiveDate>,
    /// First day, of admissions.
    pub from: Option<NaiveDate>,
    /// Last day, of admissions.
    pub to: Option<NaiveDate>,
    /// Only these.
    pub filter: Option<PersonFilter>,
    /// Order of members.
    pub member_order: Option<Vec<MemberOrder>>,
    /// Order of admissions.
    pub admission_order: Option<Vec<AdmissionOrder>>,
    /// The dimensions of groups.
    pub by: Option<Vec<Dimension>>,
}

impl ExportRequestInput {
    /// Form 1 of an organisation over a period.
    pub fn form_1(format: ExportFormat, id: cynic::Id, (from, to): (NaiveDate, NaiveDate)) -> Self {
        Self::figures(ExportSubject::Reconciliation, format, id, to, Some(from))
    }

    /// A table of figures of an organisation on a day, over a period where it has one.
    pub fn figures(
        subject: ExportSubject,
        format: ExportFormat,
        id: cynic::Id,
        day: NaiveDate,
        from: Option<NaiveDate>,
    ) -> Self {
        Self {
            subject,
            format,
            organisation: Some(id),
            as_of: Some(day),
            from,
            to: from.map(|_| day),
            filter: None,
            member_order: None,
            admission_order: None,
            by: None,
        }
    }
}

/// Variables of [`ExportRequest`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ExportRequestVariables {
    /// What to take out.
    pub input: ExportRequestInput,
}

/// Asks for a list as a file.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "ExportRequestVariables")]
pub struct ExportRequest {
    /// What came of it.
    #[arguments(input: $input)]
    pub export_request: ExportRequested,
}

/// What came of a request for an export.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ExportRequestPayload")]
pub struct ExportRequested {
    /// The export; none when it was refused.
    pub export: Option<Export>,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}
