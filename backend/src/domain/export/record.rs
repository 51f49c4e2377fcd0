//! The records of exports: who asked for what, and how it stands with it.

use crate::{
    domain::id_allocator::allocate,
    entity::export_run,
    error::{Error, Result},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use dangvien_shared::{
    id::{AccountId, ExportId, OrganisationId},
    vocabulary::{ExportFormat, ExportState, ExportSubject},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, sea_query::Query,
};

/// Exports of an account that are listed.
const LISTED: u64 = 50;

/// One that is in work for so long was left by a process that ended.
const LONGEST: TimeDelta = TimeDelta::minutes(10);

/// An export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRun {
    /// Its id.
    pub id: ExportId,
    /// Who asked.
    pub account: AccountId,
    /// What it holds.
    pub subject: ExportSubject,
    /// The kind of file.
    pub format: ExportFormat,
    /// Below which organisation.
    pub organisation: OrganisationId,
    /// The day that it is of.
    pub as_of: NaiveDate,
    /// What was asked for, as the API reads it.
    pub request: String,
    /// Codes of the columns that are left out.
    pub left_out: Vec<String>,
    /// How it stands with it.
    pub state: ExportState,
    /// Rows of data: as counted when it was asked for, then as written.
    pub row_count: i64,
    /// Name of the file in the folder of exports; empty while there is none.
    pub file_name: String,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

impl ExportRun {
    /// How it stands with it at an instant: what has expired is expired even before it was removed.
    pub fn state_at(&self, now: DateTime<Utc>) -> ExportState {
        let ends = matches!(self.state, ExportState::Waiting | ExportState::Running | ExportState::Done);
        if ends && self.expires_at <= now { ExportState::Expired } else { self.state }
    }

    /// Whether personal data are in it: columns are left out all together or not at all.
    pub fn is_personal(&self) -> bool {
        self.is_of_persons() && self.left_out.is_empty()
    }

    /// Whether its rows are about persons.
    pub fn is_of_persons(&self) -> bool {
        matches!(self.subject, ExportSubject::Members | ExportSubject::Admissions)
    }

    /// What browsers call the file.
    pub fn download_name(&self) -> String {
        let subject = match self.subject {
            ExportSubject::Members => "dang-vien",
            ExportSubject::Admissions => "ket-nap",
            ExportSubject::Reconciliation => "tang-giam-dang-vien",
            ExportSubject::MemberGroups => "phan-to-dang-vien",
            ExportSubject::AdmissionGroups => "phan-to-ket-nap",
        };
        format!("{subject}-{}-{}.{}", self.as_of, self.id.0, self.format.as_code().to_ascii_lowercase())
    }
}

impl TryFrom<export_run::Model> for ExportRun {
    type Error = Error;

    fn try_from(row: export_run::Model) -> Result<Self> {
        let corrupt = || Error::Corrupt("an export cannot be read".to_owned());
        let instant = |at| DateTime::from_timestamp_millis(at).ok_or_else(corrupt);
        Ok(Self {
            id: ExportId(row.id),
            account: AccountId(row.account_id),
            subject: ExportSubject::from_code(&row.subject).ok_or_else(corrupt)?,
            format: ExportFormat::from_code(&row.format).ok_or_else(corrupt)?,
            organisation: OrganisationId(row.organisation_id),
            as_of: row.as_of,
            request: row.request,
            left_out: row.left_out.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect(),
            state: ExportState::from_code(&row.state).ok_or_else(corrupt)?,
            row_count: row.row_count,
            file_name: row.file_name,
            requested_at: instant(row.requested_at)?,
            expires_at: instant(row.expires_at)?,
        })
    }
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct NewExport {
    /// Who asks.
    pub account: AccountId,
    /// What it holds.
    pub subject: ExportSubject,
    /// The kind of file.
    pub format: ExportFormat,
    /// Below which organisation.
    pub organisation: OrganisationId,
    /// The day that it is of.
    pub as_of: NaiveDate,
    /// What was asked for, as the API reads it.
    pub request: String,
    /// Codes of the columns that are left out.
    pub left_out: Vec<&'static str>,
    /// Whether another must approve first.
    pub waits: bool,
    /// Rows of data at this moment.
    pub row_count: i64,
}

/// Records a request.
pub(super) async fn request<C: ConnectionTrait>(
    db: &C,
    new: NewExport,
    now: DateTime<Utc>,
    kept: TimeDelta,
) -> Result<ExportRun> {
    let state = if new.waits { ExportState::Waiting } else { ExportState::Running };
    let row = export_run::Model {
        id: allocate(db, "export_run", 1).await?,
        account_id: new.account.0,
        subject: new.subject.as_code().to_owned(),
        format: new.format.as_code().to_owned(),
        organisation_id: new.organisation.0,
        as_of: new.as_of,
        request: new.request,
        left_out: new.left_out.join(","),
        state: state.as_code().to_owned(),
        row_count: new.row_count,
        file_name: String::new(),
        requested_at: now.timestamp_millis(),
        expires_at: (now + kept).timestamp_millis(),
    };
    export_run::Entity::insert(export_run::ActiveModel::from(row.clone())).exec_without_returning(db).await?;
    row.try_into()
}

/// The export of an id.
#[expect(clippy::disallowed_methods, reason = "an export belongs to an account: callers compare it")]
pub async fn find_run<C: ConnectionTrait>(db: &C, id: ExportId) -> Result<Option<ExportRun>> {
    export_run::Entity::find_by_id(id.0).one(db).await?.map(ExportRun::try_from).transpose()
}

/// The exports of an account, the newest first.
#[expect(clippy::disallowed_methods, reason = "the exports of one account")]
pub async fn runs_of<C: ConnectionTrait>(db: &C, account: AccountId) -> Result<Vec<ExportRun>> {
    let rows = export_run::Entity::find()
        .filter(export_run::Column::AccountId.eq(account.0))
        .order_by_desc(export_run::Column::Id)
        .limit(LISTED)
        .all(db)
        .await?;
    rows.into_iter().map(ExportRun::try_from).collect()
}

/// How many exports of an account wait or are in work.
#[expect(clippy::disallowed_methods, reason = "the exports of one account")]
pub(super) async fn open_count<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<u64> {
    let open = [ExportState::Waiting, ExportState::Running].map(ExportState::as_code);
    let count = export_run::Entity::find()
        .filter(export_run::Column::AccountId.eq(account.0))
        .filter(export_run::Column::State.is_in(open))
        .filter(export_run::Column::ExpiresAt.gt(now.timestamp_millis()))
        .count(db)
        .await?;
    Ok(count)
}

/// Lets an export that waited go on, for its full time, or not; false where it no longer waits.
pub async fn decided<C: ConnectionTrait>(
    db: &C,
    id: ExportId,
    approves: bool,
    (now, kept): (DateTime<Utc>, TimeDelta),
) -> Result<bool> {
    let state = if approves { ExportState::Running } else { ExportState::Rejected };
    let mut update = Query::update()
        .table(export_run::Entity)
        .value(export_run::Column::State, state.as_code())
        .and_where(export_run::Column::Id.eq(id.0))
        .and_where(export_run::Column::State.eq(ExportState::Waiting.as_code()))
        .and_where(export_run::Column::ExpiresAt.gt(now.timestamp_millis()))
        .take();
    if approves {
        // How long it is in work is reckoned from here.
        update.value(export_run::Column::RequestedAt, now.timestamp_millis());
        update.value(export_run::Column::ExpiresAt, (now + kept).timestamp_millis());
    } else {
        update.value(export_run::Column::Request, "");
    }
    Ok(db.execute(&update).await?.rows_affected() == 1)
}

/// Writes how an export in work ended; false where it is not in work any more.
pub(super) async fn store_state<C: ConnectionTrait>(
    db: &C,
    id: ExportId,
    state: ExportState,
    (row_count, file_name, left_out): (i64, &str, &[&str]),
) -> Result<bool> {
    let update = Query::update()
        .table(export_run::Entity)
        .value(export_run::Column::State, state.as_code())
        .value(export_run::Column::RowCount, row_count)
        .value(export_run::Column::FileName, file_name)
        // Rights may have changed since it was asked for.
        .value(export_run::Column::LeftOut, left_out.join(","))
        .value(export_run::Column::Request, "")
        .and_where(export_run::Column::Id.eq(id.0))
        .and_where(export_run::Column::State.eq(ExportState::Running.as_code()))
        .take();
    Ok(db.execute(&update).await?.rows_affected() == 1)
}

/// What is over: files to remove, and requests that nobody approved in time.
#[expect(clippy::disallowed_methods, reason = "of all accounts, for the server itself")]
pub(super) async fn expire<C: ConnectionTrait>(db: &C, now: DateTime<Utc>) -> Result<Vec<ExportRun>> {
    let states = [ExportState::Waiting, ExportState::Running, ExportState::Done].map(ExportState::as_code);
    let over = export_run::Column::ExpiresAt
        .lte(now.timestamp_millis())
        .and(export_run::Column::State.is_in(states));
    let rows = export_run::Entity::find().filter(over.clone()).all(db).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let update = Query::update()
        .table(export_run::Entity)
        .value(export_run::Column::State, ExportState::Expired.as_code())
        .value(export_run::Column::Request, "")
        .value(export_run::Column::FileName, "")
        .and_where(over)
        .take();
    db.execute(&update).await?;
    rows.into_iter().map(ExportRun::try_from).collect()
}

/// Exports that a process left when it ended.
#[expect(clippy::disallowed_methods, reason = "of all accounts, for the server itself")]
pub(super) async fn stale<C: ConnectionTrait>(db: &C, now: DateTime<Utc>) -> Result<Vec<ExportRun>> {
    let rows = export_run::Entity::find()
        .filter(export_run::Column::State.eq(ExportState::Running.as_code()))
        .filter(export_run::Column::RequestedAt.lte((now - LONGEST).timestamp_millis()))
        .all(db)
        .await?;
    rows.into_iter().map(ExportRun::try_from).collect()
}

/// Exports that have, or are about to have, a file.
#[expect(clippy::disallowed_methods, reason = "of all accounts, for the server itself")]
pub(super) async fn with_files<C: ConnectionTrait>(db: &C) -> Result<Vec<ExportId>> {
    let states = [ExportState::Running, ExportState::Done].map(ExportState::as_code);
    let rows = export_run::Entity::find()
        .select_only()
        .column(export_run::Column::Id)
        .filter(export_run::Column::State.is_in(states))
        .into_tuple::<i64>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(ExportId).collect())
}
