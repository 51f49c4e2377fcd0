//! Takes in spreadsheets of organisations and members: read, check every row, write all or the good ones, report.
//!
//! Invariants: one file is one transaction, so that nothing half-done is ever visible; a dry run is the same code in
//! a transaction that is rolled back; known data are never changed, so that the same file twice changes nothing.

mod archive;
mod delimited;
mod header;
mod legacy_font;
mod limits;
mod member;
mod organisation;
mod problem;
mod problem_sheet;
mod record;
mod refusal;
mod row_reader;
mod running;
mod sheet;
mod template;
mod words;
mod workbook;

pub use limits::Limits;
pub use problem::{Problem, ProblemCode};
pub use record::{ImportRun, RunField, find_run, run_count, run_order, run_page, run_position};
pub use refusal::{Refusal, RefusalCode};
pub use running::{Moment, Running, RunningImports};
pub use sheet::{Cell, CellValue, Row, Sheet};
pub use template::{template, template_with_rows};

use crate::{
    audit::{self, AuditKey, Entry},
    clock::Clock,
    domain::{store::Store, tree::Tree},
    error::Result,
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::AccountId,
    vocabulary::{AuditAction, AuditSubject, ImportMode, ImportState, ImportSubject},
};
use header::Table;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use std::{collections::BTreeSet, sync::Arc};

/// A file to be taken in.
#[derive(Clone, Debug)]
pub struct Request {
    /// What it holds.
    pub subject: ImportSubject,
    /// What happens when rows are bad.
    pub mode: ImportMode,
    /// Check everything, write nothing.
    pub dry_run: bool,
    /// Its name, for the report; the ending tells a .csv.
    pub file_name: String,
    /// Its bytes.
    pub content: Vec<u8>,
    /// How large it may be.
    pub limits: Limits,
}

/// What an import is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Unpacking and reading the file.
    Reading,
    /// Checking the rows.
    Checking,
    /// Writing the good rows.
    Writing,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What it is doing.
    pub step: Step,
    /// Rows done.
    pub done: usize,
    /// Rows in all; zero while unknown.
    pub total: usize,
}

/// Is told how far an import is.
pub type Observer<'a> = &'a (dyn Fn(Progress) + Send + Sync);

/// What an import did, or would have done.
#[derive(Clone, Debug)]
pub struct Report {
    /// The record of the run; none when the file as a whole was refused.
    pub run: Option<ImportRun>,
    /// Why the file as a whole was refused.
    pub refusal: Option<Refusal>,
    /// Everything that is wrong with rows, in the order of the sheet.
    pub problems: Vec<Problem>,
    /// What was left out or assumed.
    pub warnings: Vec<String>,
    /// What was read, for the sheet that goes back.
    read: Option<(Arc<Sheet>, Arc<Table>)>,
}

impl Report {
    /// The report on a file that nobody looked into.
    pub fn refused(refusal: Refusal) -> Self {
        Self { run: None, refusal: Some(refusal), problems: Vec::new(), warnings: Vec::new(), read: None }
    }

    /// Whether rows were written, or would have been without the dry run.
    pub fn is_done(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.state == ImportState::Done)
    }

    /// The file again as an .xlsx, the bad cells red and the reasons beside the bad rows; none when no row is bad.
    pub fn problem_sheet(&self) -> Result<Option<Vec<u8>>> {
        match &self.read {
            Some((sheet, table)) if !self.problems.is_empty() => {
                problem_sheet::write(sheet, table, &self.problems).map(Some)
            }
            _ => Ok(None),
        }
    }
}

/// Whether the rows that were checked are to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decision {
    Write,
    Leave,
}

/// What the check and the writing of the rows gave.
#[derive(Debug)]
struct Outcome {
    row_count: usize,
    inserted: usize,
    unchanged: usize,
    rejected: usize,
    problems: Vec<Problem>,
    warnings: Vec<String>,
}

impl Outcome {
    fn new(row_count: usize, problems: Vec<Problem>, warnings: Vec<String>) -> Self {
        let rejected = problems.iter().map(|problem| problem.row).collect::<BTreeSet<_>>().len();
        Self { row_count, inserted: 0, unchanged: 0, rejected, problems, warnings }
    }
}

/// What the subjects need to take a sheet in.
struct Taking<'a> {
    sheet: Arc<Sheet>,
    table: Arc<Table>,
    tree: Arc<Tree>,
    scope: &'a Scope,
    today: NaiveDate,
    mode: ImportMode,
    observer: Observer<'a>,
}

impl Taking<'_> {
    fn report(&self, step: Step, done: usize, total: usize) {
        (self.observer)(Progress { step, done, total });
    }

    fn decide(&self, outcome: &Outcome) -> Decision {
        let is_good_enough = outcome.rejected == 0 || self.mode == ImportMode::GoodRowsOnly;
        if is_good_enough { Decision::Write } else { Decision::Leave }
    }

    fn organisation_name(&self, id: i64) -> String {
        let today = self.tree.at(self.today);
        let node = today.find(dangvien_shared::id::OrganisationId(id));
        node.map_or_else(|| "tổ chức không còn".to_owned(), |node| node.name.to_string())
    }
}

/// Who takes a file in, for the audit trail.
#[derive(Clone, Debug)]
pub struct Trail<'a> {
    /// Seals the record.
    pub key: &'a AuditKey,
    /// Who.
    pub actor: audit::Actor,
    /// From where.
    pub origin: audit::Origin,
}

/// Takes a file in and gives the report. Errors are failures of the database; whatever is wrong with the file or its
/// rows is in the report.
///
/// After a run that is done the caller refreshes its tree.
pub async fn run(
    store: &Store,
    clock: &dyn Clock,
    (scope, trail): (&Scope, Trail<'_>),
    request: Request,
    observer: Observer<'_>,
) -> Result<Report> {
    observer(Progress { step: Step::Reading, done: 0, total: 0 });
    let head = record::Head::of(&request);
    let dry_run = request.dry_run;
    let (sheet, table) = match read(request).await {
        Ok(read) => read,
        Err(refusal) => return Ok(Report::refused(refusal)),
    };
    let transaction = store.begin_write().await?;
    let taken = take_in(&transaction, clock, scope, (&sheet, &table), &head, observer).await?;
    let outcome = match taken {
        Ok(outcome) => outcome,
        Err(refusal) => {
            transaction.rollback().await?;
            return Ok(Report::refused(refusal));
        }
    };
    let run = if dry_run || head.state(&outcome) == ImportState::Refused {
        transaction.rollback().await?;
        // The run itself is remembered, in a transaction that touches no data.
        let transaction = store.begin_write().await?;
        finish(transaction, clock, trail, (&head, &outcome)).await?
    } else {
        finish(transaction, clock, trail, (&head, &outcome)).await?
    };
    Ok(Report {
        run: Some(run),
        refusal: None,
        problems: outcome.problems,
        warnings: outcome.warnings,
        read: Some((sheet, table)),
    })
}

/// Writes the run down with its audit record, and lets both take effect.
async fn finish(
    transaction: DatabaseTransaction,
    clock: &dyn Clock,
    trail: Trail<'_>,
    (head, outcome): (&record::Head, &Outcome),
) -> Result<ImportRun> {
    let account = trail.actor.account_id().map(AccountId);
    let run = head.write(&transaction, outcome, account, clock.now()).await?;
    let entry = Entry::new(trail.actor, AuditAction::Import)
        .to(AuditSubject::ImportRun, run.id.0)
        .with("subject", head.subject.as_code())
        .with("inserted", run.inserted_count)
        .with("rejected", run.rejected_count)
        .with("dryRun", run.dry_run);
    let entry = if run.state == ImportState::Done { entry } else { entry.refused() };
    audit::append(&transaction, trail.key, clock, entry.from(&trail.origin)).await?;
    transaction.commit().await?;
    Ok(run)
}

/// Reads the file away from the threads that serve others; a reader that gives up is a damaged file.
async fn read(request: Request) -> Result<(Arc<Sheet>, Arc<Table>), Refusal> {
    let reading = tokio::task::spawn_blocking(move || {
        let Request { subject, file_name, content, limits, .. } = request;
        match subject {
            ImportSubject::Organisations => {
                read_as::<organisation::OrganisationField>(&file_name, &content, &limits)
            }
            ImportSubject::Members => read_as::<member::MemberField>(&file_name, &content, &limits),
        }
    });
    match reading.await {
        Ok(read) => read,
        Err(_panicked) => Err(Refusal::new(
            RefusalCode::Damaged,
            "Không đọc được tệp. Hãy mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi thử lại.",
        )),
    }
}

fn read_as<F: header::Field>(
    file_name: &str,
    content: &[u8],
    limits: &Limits,
) -> Result<(Arc<Sheet>, Arc<Table>), Refusal> {
    let sheet = match archive::recognise(file_name, content, limits)? {
        archive::Format::Workbook => workbook::read(content, limits, &header::is_list_of::<F>)?,
        archive::Format::Delimited => delimited::read(content, limits)?,
    };
    legacy_font::check(&sheet)?;
    let mut table = header::locate::<F>(&sheet)?;
    if table.first_row >= sheet.rows.len() {
        return Err(Refusal::new(
            RefusalCode::Empty,
            "Tệp chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào. Hãy điền dữ liệu rồi nhập lại.",
        ));
    }
    let unread: Vec<&str> =
        sheet.others.iter().map(String::as_str).filter(|name| !template::is_catalogue(name)).collect();
    if !unread.is_empty() {
        let names = unread.join("”, “");
        table.warnings.push(format!("Chỉ đọc trang tính “{}”; bỏ qua: “{names}”.", sheet.name));
    }
    Ok((Arc::new(sheet), Arc::new(table)))
}

/// Checks and writes inside the caller's transaction.
async fn take_in<C: ConnectionTrait>(
    db: &C,
    clock: &dyn Clock,
    scope: &Scope,
    (sheet, table): (&Arc<Sheet>, &Arc<Table>),
    head: &record::Head,
    observer: Observer<'_>,
) -> Result<Result<Outcome, Refusal>> {
    // Taken first: its lock makes imports wait for each other on PostgreSQL, as the writer does on SQLite.
    record::wait_for_others(db).await?;
    let taking = Taking {
        sheet: Arc::clone(sheet),
        table: Arc::clone(table),
        tree: Arc::new(Tree::load(db).await?),
        scope,
        today: clock.today(),
        mode: head.mode,
        observer,
    };
    taking.report(Step::Checking, 0, sheet.rows.len() - table.first_row);
    let taken = match head.subject {
        ImportSubject::Organisations => organisation::take_in(db, &taking).await?,
        ImportSubject::Members => member::take_in(db, &taking).await?,
    };
    let earlier = record::same_content(db, head).await?;
    Ok(taken.map(|mut outcome| {
        outcome.warnings.splice(0..0, table.warnings.iter().cloned());
        outcome.warnings.extend(earlier);
        outcome
    }))
}
