//! The record of each run: which file, in what way, with what result.

use super::{Outcome, Request};
use crate::{
    domain::{
        id_allocator::allocate,
        page::{Direction, KeyKind, KeyValue, Keyset, ListOrder, Page, Position, SortField, Window},
    },
    entity::import_run,
    error::{Error, Result},
};
use chrono::{DateTime, FixedOffset, Utc};
use dangvien_shared::{
    id::{AccountId, ImportRunId},
    text::format_date,
    vocabulary::{ImportMode, ImportState, ImportSubject},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QueryTrait, Select, sea_query::Expr,
};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

const TABLE: &str = "import_run";

/// Characters of a file's name that are kept.
const NAME_LIMIT: usize = 200;

/// One run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRun {
    /// Its id.
    pub id: ImportRunId,
    /// Who took the file in; none for the command line.
    pub account: Option<AccountId>,
    /// What the file holds.
    pub subject: ImportSubject,
    /// What happens when rows are bad.
    pub mode: ImportMode,
    /// Only checked.
    pub dry_run: bool,
    /// Name of the file.
    pub file_name: String,
    /// Whether rows were taken in (or would have been).
    pub state: ImportState,
    /// Rows of data.
    pub row_count: i64,
    /// Rows taken in.
    pub inserted_count: i64,
    /// Rows that were there already.
    pub unchanged_count: i64,
    /// Bad rows.
    pub rejected_count: i64,
    /// When it ended.
    pub finished_at: DateTime<Utc>,
}

impl TryFrom<import_run::Model> for ImportRun {
    type Error = Error;

    fn try_from(row: import_run::Model) -> Result<Self> {
        let corrupt = |what: &str| Error::Corrupt(format!("an import run has an unknown {what}"));
        Ok(Self {
            id: ImportRunId(row.id),
            account: row.account_id.map(AccountId),
            subject: ImportSubject::from_code(&row.subject).ok_or_else(|| corrupt("subject"))?,
            mode: ImportMode::from_code(&row.mode).ok_or_else(|| corrupt("mode"))?,
            dry_run: row.dry_run,
            file_name: row.file_name,
            state: ImportState::from_code(&row.state).ok_or_else(|| corrupt("state"))?,
            row_count: row.row_count,
            inserted_count: row.inserted_count,
            unchanged_count: row.unchanged_count,
            rejected_count: row.rejected_count,
            finished_at: DateTime::from_timestamp_millis(row.finished_at).ok_or_else(|| corrupt("time"))?,
        })
    }
}

/// What is known of a run before it begins.
pub(super) struct Head {
    pub(super) subject: ImportSubject,
    pub(super) mode: ImportMode,
    dry_run: bool,
    file_name: String,
    content_hash: String,
}

impl Head {
    pub(super) fn of(request: &Request) -> Self {
        let mut content_hash = String::with_capacity(64);
        for byte in Sha256::digest(&request.content) {
            // Writing into a string cannot fail.
            let _ = write!(content_hash, "{byte:02x}");
        }
        let file_name = request.file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        Self {
            subject: request.subject,
            mode: request.mode,
            dry_run: request.dry_run,
            file_name: file_name.chars().filter(|c| !c.is_control()).take(NAME_LIMIT).collect(),
            content_hash,
        }
    }

    /// How the run ends: done when no row is bad, or the good ones were asked for and there are some.
    pub(super) fn state(&self, outcome: &Outcome) -> ImportState {
        let is_done = outcome.rejected == 0
            || (self.mode == ImportMode::GoodRowsOnly && outcome.inserted + outcome.unchanged > 0);
        if is_done { ImportState::Done } else { ImportState::Refused }
    }

    pub(super) async fn write<C: ConnectionTrait>(
        &self,
        db: &C,
        outcome: &Outcome,
        account: Option<AccountId>,
        now: DateTime<Utc>,
    ) -> Result<ImportRun> {
        let count = |rows: usize| i64::try_from(rows).unwrap_or(i64::MAX);
        let row = import_run::Model {
            id: allocate(db, TABLE, 1).await?,
            subject: self.subject.as_code().to_owned(),
            mode: self.mode.as_code().to_owned(),
            dry_run: self.dry_run,
            file_name: self.file_name.clone(),
            content_hash: self.content_hash.clone(),
            state: self.state(outcome).as_code().to_owned(),
            row_count: count(outcome.row_count),
            inserted_count: count(outcome.inserted),
            unchanged_count: count(outcome.unchanged),
            rejected_count: count(outcome.rejected),
            finished_at: now.timestamp_millis(),
            account_id: account.map(|account| account.0),
        };
        import_run::Entity::insert(import_run::ActiveModel::from(row.clone()))
            .exec_without_returning(db)
            .await?;
        row.try_into()
    }
}

/// Takes the lock that imports share, to the end of the transaction.
pub(super) async fn wait_for_others<C: ConnectionTrait>(db: &C) -> Result<()> {
    allocate(db, TABLE, 0).await?;
    Ok(())
}

/// Says when the same content was taken in before; the rows themselves then change nothing.
#[expect(clippy::disallowed_methods, reason = "a run names no person and no organisation")]
pub(super) async fn same_content<C: ConnectionTrait>(db: &C, head: &Head) -> Result<Option<String>> {
    let earlier = import_run::Entity::find()
        .filter(import_run::Column::ContentHash.eq(&head.content_hash))
        .filter(import_run::Column::Subject.eq(head.subject.as_code()))
        .filter(import_run::Column::State.eq(ImportState::Done.as_code()))
        .filter(import_run::Column::DryRun.eq(false))
        .order_by_desc(import_run::Column::Id)
        .one(db)
        .await?;
    Ok(earlier.and_then(|run| {
        let vietnam = FixedOffset::east_opt(7 * 3600)?;
        let day = DateTime::from_timestamp_millis(run.finished_at)?.with_timezone(&vietnam).date_naive();
        Some(format!(
            "Tệp này đã được nhập ngày {} (lần nhập số {}); các dòng đã có được giữ nguyên.",
            format_date(day),
            run.id
        ))
    }))
}

/// What lists of runs are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RunField {
    /// When they were made.
    Id,
}

impl SortField for RunField {
    const LIST: &'static str = "importRuns";

    fn name(self) -> &'static str {
        "ID"
    }

    fn kind(self) -> KeyKind {
        KeyKind::Number
    }
}

/// The newest first.
pub fn run_order() -> ListOrder<RunField> {
    ListOrder(vec![(RunField::Id, Direction::Descending)])
}

/// Where a run stands in that order.
pub fn run_position(run: &ImportRun) -> Position {
    vec![KeyValue::Number(run.id.0), KeyValue::Number(run.id.0)]
}

/// All runs, or those of one account.
#[expect(clippy::disallowed_methods, reason = "a run names no person and no organisation")]
fn runs(of: Option<AccountId>) -> Select<import_run::Entity> {
    let all = import_run::Entity::find();
    match of {
        Some(account) => all.filter(import_run::Column::AccountId.eq(account.0)),
        None => all,
    }
}

/// A page of all runs, or of those of one account, the newest first.
pub async fn run_page<C: ConnectionTrait>(
    db: &C,
    of: Option<AccountId>,
    window: &Window,
) -> Result<Page<ImportRun>> {
    let id = || Expr::col((import_run::Entity, import_run::Column::Id));
    let keyset = Keyset::new(&run_order(), |RunField::Id| id(), id());
    let mut select = runs(of).filter(keyset.within(window));
    keyset.arrange(QueryTrait::query(&mut select), window);
    let rows = select.all(db).await?.into_iter().map(ImportRun::try_from).collect::<Result<_>>()?;
    Ok(Page::from_fetched(rows, window))
}

/// How many runs there were, of all or of one account.
pub async fn run_count<C: ConnectionTrait>(db: &C, of: Option<AccountId>) -> Result<i64> {
    let count = runs(of).count(db).await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The run of an id.
#[expect(clippy::disallowed_methods, reason = "a run names no person and no organisation")]
pub async fn find_run<C: ConnectionTrait>(db: &C, id: ImportRunId) -> Result<Option<ImportRun>> {
    import_run::Entity::find_by_id(id.0).one(db).await?.map(ImportRun::try_from).transpose()
}
