//! Proves on the data what the tables alone cannot promise.
//!
//! Paths are those of the tree, movements agree with memberships and admissions, form 1 balances at every node, admission
//! cases are what their events say, and so is what followed from them; of merged records one is closed, and nothing is left
//! of it. What is wrong is told by ids; names stay out of logs and terminals.

mod agreement;
mod case;
mod file;
mod form;
mod merge;
mod path;

use super::{register, tree::Tree};
use crate::{auth::seal::Sealer, error::Result, scope::Scope};
use chrono::NaiveDate;
use dangvien_shared::id::{AccountId, CaseId, MergeId, OrganisationId, PersonId};
use sea_orm::ConnectionTrait;
use std::fmt;

/// Most findings of one kind that are told.
pub const MOST_FINDINGS: u64 = 100;

/// What of an admission case is not what its events say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CaseFault {
    /// They do not open, are not numbered from 1, or say another day or kind than their rows.
    Events,
    /// The row that lists and counts go by.
    Row,
    /// Who helps from when to when.
    Mentors,
    /// The numbers that its documents bear.
    Documents,
    /// Admission and membership.
    Register,
    /// What is in the files at its documents.
    Files,
}

impl fmt::Display for CaseFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Events => "its events do not open, or are not those of their rows",
            Self::Row => "state, days, branch or version are not what its events say",
            Self::Mentors => "its mentors are not those of its events",
            Self::Documents => "the numbers of its documents are not those of its events",
            Self::Register => "admission or membership are not what its events say",
            Self::Files => "a file at its documents has lost a piece, or has another length",
        })
    }
}

/// Something wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// Two organisations had the same path.
    PathGivenTwice {
        /// The path.
        path: String,
    },
    /// A placement does not hang below its parent's path on all its days.
    PlacementApart {
        /// The organisation.
        organisation: OrganisationId,
        /// First day of the placement.
        from: NaiveDate,
    },
    /// A row says that a branch stands at a path where it does not stand, or has no members, on that day.
    PathApart {
        /// The table.
        table: &'static str,
        /// The branch.
        branch: OrganisationId,
        /// The path that the rows say.
        path: String,
        /// How many rows say so.
        rows: i64,
    },
    /// A person's memberships and movements disagree on a day.
    MovementsDisagree {
        /// The person.
        person: i64,
        /// The first such day.
        day: NaiveDate,
    },
    /// An admission without its movement, or a movement without its admission.
    AdmissionWithoutMovement {
        /// The person.
        person: i64,
        /// The day.
        day: NaiveDate,
    },
    /// A recognition on another day than the membership's official date.
    RecognisedOnAnotherDay {
        /// The person.
        person: i64,
        /// The day of the movement.
        day: NaiveDate,
    },
    /// Form 1 of an organisation does not balance in a year.
    FormUnbalanced {
        /// The organisation.
        organisation: OrganisationId,
        /// The year.
        year: i32,
        /// Closing less opening, increases and decreases.
        difference: i64,
    },
    /// An admission case and its events disagree.
    CaseApart {
        /// The case.
        case: CaseId,
        /// In what.
        fault: CaseFault,
    },
    /// Something still belongs to a record that was merged into another.
    LeftOfClosedRecord {
        /// The record.
        person: i64,
        /// Where.
        table: &'static str,
    },
    /// A merge is not what its approval, its rows or the closed record say.
    MergeApart {
        /// The merge.
        merge: MergeId,
    },
    /// An account was tied to a person by its own approval.
    TieBySelf {
        /// The account.
        account: AccountId,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PathGivenTwice { path } => write!(f, "path {path}: two organisations had it"),
            Self::PlacementApart { organisation, from } => {
                write!(
                    f,
                    "organisation {}: its placement of {from} is not below its parent's",
                    organisation.0
                )
            }
            Self::PathApart { table, branch, path, rows } => {
                write!(
                    f,
                    "{table}: {rows} rows of branch {} say {path}, where it has no members then",
                    branch.0
                )
            }
            Self::MovementsDisagree { person, day } => {
                write!(f, "person {person}: memberships and movements disagree on {day}")
            }
            Self::AdmissionWithoutMovement { person, day } => {
                write!(f, "person {person}: the admission of {day} and the movements disagree")
            }
            Self::RecognisedOnAnotherDay { person, day } => {
                write!(f, "person {person}: recognised on {day}, which is not the official date")
            }
            Self::FormUnbalanced { organisation, year, difference } => {
                write!(f, "organisation {}: form 1 of {year} is out by {difference}", organisation.0)
            }
            Self::CaseApart { case, fault } => write!(f, "admission case {}: {fault}", case.0),
            Self::LeftOfClosedRecord { person, table } => {
                write!(f, "person {person}: merged into another, but {table} still has rows of it")
            }
            Self::MergeApart { merge } => {
                write!(f, "merge {}: its approval, its rows and the closed record disagree", merge.0)
            }
            Self::TieBySelf { account } => {
                write!(f, "account {}: tied to a person by its own approval", account.0)
            }
        }
    }
}

/// What was checked and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Organisations whose form 1 was made for each year.
    pub organisations: usize,
    /// First and last year of the forms.
    pub years: Option<(i32, i32)>,
    /// What is wrong, the first [`MOST_FINDINGS`] or so of each kind.
    pub findings: Vec<Finding>,
}

/// Checks the whole register; `today` ends it where it is kept day by day, `sealer` opens the events of cases.
pub async fn check<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    scope: &Scope,
    tree: &Tree,
    today: NaiveDate,
) -> Result<Report> {
    let mut report = Report::default();
    let Some(register) = register::load(db).await? else {
        return Ok(report);
    };
    path::check(db, scope, tree, &mut report).await?;
    agreement::check(db, scope, None, &mut report).await?;
    case::check(db, sealer, scope, tree, None, &mut report).await?;
    file::check(db, scope, &mut report).await?;
    merge::check(db, sealer, &mut report).await?;
    let last = register.complete_to.unwrap_or(today);
    form::check(db, scope, tree, (register.opened_on, last), &mut report).await?;
    Ok(report)
}

/// What is wrong with one person alone: memberships, movements, admissions and cases.
pub async fn of_person<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    scope: &Scope,
    tree: &Tree,
    person: PersonId,
) -> Result<Vec<Finding>> {
    let mut report = Report::default();
    agreement::check(db, scope, Some(person), &mut report).await?;
    case::check(db, sealer, scope, tree, Some(person), &mut report).await?;
    Ok(report.findings)
}
