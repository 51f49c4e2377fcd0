//! Writes the file of an export: pages are read in one snapshot and handed to a thread that writes them.

use super::{
    ask::give_up,
    delimited::Delimited,
    folder::{self, Exports},
    place::Places,
    plan::{Content, Plan},
    record::{self, ExportRun},
    rows::Exported,
    sheet::{Head, Row},
    workbook::Workbook,
};
use crate::{
    audit::{self, Entry, Fact, Origin},
    auth::{Desk, random},
    clock::SharedClock,
    domain::{
        account::approval,
        page::{ListOrder, Take, Window},
        store::Store,
    },
    error::{Error, Result},
};
use dangvien_shared::{
    id::{ExportId, PersonId},
    vocabulary::{AuditAction, ExportFormat, ExportState},
};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, DbBackend, IsolationLevel, TransactionTrait as _,
};
use std::{collections::BTreeSet, io::Write as _, ops::Bound, path::Path, sync::Arc};
use tokio::{sync::mpsc, task::JoinHandle};

/// Rows of a page, and of what is handed on at once.
const PAGE: u64 = 1_000;

/// Pages that wait for the thread that writes.
const WAITING: usize = 2;

/// What an export works with.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: SharedClock,
    /// What seals the audit trail, and where names of files come from.
    pub desk: Arc<Desk>,
    /// Where files lie, and who watches.
    pub exports: Arc<Exports>,
}

/// What was written.
struct Written {
    file_name: String,
    rows: i64,
    /// Whose personal data are in it.
    persons: BTreeSet<PersonId>,
}

/// Writes the file of an export that is in work, and records how it ended: the file can be fetched only once its audit
/// record is in the trail.
pub async fn run(parts: Parts, plan: Plan, export: ExportRun, by: (audit::Actor, Origin)) {
    let running = Arc::clone(&parts.exports.running);
    running.tell(export.id, 0);
    let permit = running.permit().await;
    if let Err(error) = write_and_record(&parts, &plan, &export, by).await {
        tracing::error!(export = export.id.0, cause = error.chain(), "an export failed");
        if let Err(error) = give_up(&parts, export.id).await {
            tracing::error!(export = export.id.0, cause = error.chain(), "an export cannot be settled");
        }
    }
    drop(permit);
    running.settle(export.id);
}

/// Removes what is over and what processes that ended left behind. To be called from time to time.
pub async fn sweep(parts: &Parts) -> Result<()> {
    let now = parts.clock.now();
    let write = parts.store.begin_write().await?;
    let over = record::expire(&write, now).await?;
    for export in &over {
        approval::withdraw_export(&write, export.id, now).await?;
    }
    for export in record::stale(&write, now).await? {
        let is_ours = parts.exports.running.find(export.id).is_some_and(|moment| !moment.is_settled);
        if !is_ours {
            record::store_state(&write, export.id, ExportState::Failed, (0, "", &[])).await?;
        }
    }
    write.commit().await?;
    for export in &over {
        parts.exports.running.settle(export.id);
    }
    // After the commit: a file that is gone while its record says that it is there would be a worse answer.
    let kept = record::with_files(parts.store.reader()).await?;
    parts.exports.remove_all_but(&kept)
}

async fn write_and_record(
    parts: &Parts,
    plan: &Plan,
    export: &ExportRun,
    (actor, origin): (audit::Actor, Origin),
) -> Result<()> {
    let written = write(parts, plan, export).await?;
    let recorded = record(parts, plan, export, &written, (actor, origin)).await;
    if recorded.as_ref().is_ok_and(|is_current| *is_current) {
        return Ok(());
    }
    parts.exports.remove(&written.file_name)?;
    recorded.map(drop)
}

/// Records what was written; false where the export has expired meanwhile.
async fn record(
    parts: &Parts,
    plan: &Plan,
    export: &ExportRun,
    written: &Written,
    (actor, origin): (audit::Actor, Origin),
) -> Result<bool> {
    let by = plan.dimensions().iter().map(|dimension| dimension.as_code()).collect();
    let entry = Entry::new(actor, AuditAction::Export)
        .at_path(&plan.path())
        .from(&origin)
        .about(written.persons.iter().copied())
        .with("export", export.id.0)
        .with("subject", export.subject.as_code())
        .with("format", export.format.as_code())
        .with("rows", written.rows)
        .with("filter", Fact::Codes(plan.filter_fields().into_iter().collect()))
        .with("by", Fact::Codes(by))
        .with("leftOut", Fact::Codes(plan.left_out()));
    let write = parts.store.begin_write().await?;
    let left_out = plan.left_out();
    let ended = (written.rows, written.file_name.as_str(), left_out.as_slice());
    if !record::store_state(&write, export.id, ExportState::Done, ended).await? {
        return Ok(false);
    }
    audit::append(&write, &parts.desk.audit, &*parts.clock, entry).await?;
    write.commit().await?;
    Ok(true)
}

async fn write(parts: &Parts, plan: &Plan, export: &ExportRun) -> Result<Written> {
    let snapshot = snapshot(&parts.store).await?;
    let total = plan.rows(&snapshot).await?;
    let secret = audit::hexadecimal(&random::bytes::<8>(&*parts.desk.random));
    let file_name = folder::file_name(export.id, &secret, &export.format.as_code().to_ascii_lowercase());
    let head = plan.head(export.id.0, total, parts.clock.now());
    let (pages, thread) = begin(&parts.exports, &file_name, export.format, head)?;
    let mut reading = Reading { parts, plan, export: export.id, pages, rows: 0, persons: BTreeSet::new() };
    let read = reading.all(&snapshot).await;
    let Reading { pages, rows, persons, .. } = reading;
    // The end of the pages is the end of the file; where reading failed, what was written is removed.
    drop(pages);
    let written = thread.await.map_err(|_panic| Error::Corrupt("an export broke off".to_owned()));
    let written = written.and_then(|written| Ok(written?));
    // Why nothing can be written tells more than that nothing could be handed on.
    match written.and(read) {
        Ok(()) => Ok(Written { file_name, rows, persons }),
        Err(error) => {
            parts.exports.remove(&file_name)?;
            Err(error)
        }
    }
}

/// All pages are of one moment: on SQLite the state that its log had then, on PostgreSQL a repeatable-read snapshot.
async fn snapshot(store: &Store) -> Result<DatabaseTransaction> {
    Ok(match store.backend() {
        DbBackend::Postgres => {
            let (isolation, access) = (IsolationLevel::RepeatableRead, AccessMode::ReadOnly);
            store.reader().begin_with_config(Some(isolation), Some(access)).await?
        }
        _ => store.reader().begin().await?,
    })
}

/// Reads the rows and hands them on.
struct Reading<'a> {
    parts: &'a Parts,
    plan: &'a Plan,
    export: ExportId,
    pages: mpsc::Sender<Vec<Row>>,
    rows: i64,
    persons: BTreeSet<PersonId>,
}

impl Reading<'_> {
    async fn all<C: ConnectionTrait>(&mut self, db: &C) -> Result<()> {
        match &self.plan.content {
            Content::Members { listing, order } => self.list(db, listing, order).await,
            Content::Admissions { listing, order } => self.list(db, listing, order).await,
            Content::Reconciliation { .. } | Content::Groups { .. } => {
                let rows = super::figures::table(db, self.plan).await?;
                self.hand_on(rows).await
            }
        }
    }

    async fn list<L: Exported, C: ConnectionTrait>(
        &mut self,
        db: &C,
        listing: &L,
        order: &ListOrder<L::Field>,
    ) -> Result<()> {
        let Plan { scope, tree, organisation, .. } = self.plan;
        let shown: Vec<bool> = self.plan.columns().iter().map(|column| self.plan.shows(column)).collect();
        let (places, is_personal) = (Places { tree, scope }, self.plan.is_personal());
        let mut lower = Bound::Unbounded;
        loop {
            let window = Window { lower, upper: Bound::Unbounded, take: Take::First(PAGE) };
            let page = listing.pages(db, scope, tree, &[*organisation], order, &window).await?.pop();
            let Some(page) = page else { return Ok(()) };
            let Some(last) = page.rows.last() else { return Ok(()) };
            lower = Bound::Excluded(L::position(order, last));
            if is_personal {
                self.persons.extend(page.rows.iter().map(L::person));
            }
            let mut rows = listing.rows(db, places, &page.rows, self.rows + 1).await?;
            for row in &mut rows {
                let mut shown = shown.iter();
                row.retain(|_cell| shown.next().copied().unwrap_or_default());
            }
            self.hand_on(rows).await?;
            if !page.more {
                return Ok(());
            }
        }
    }

    async fn hand_on(&mut self, rows: Vec<Row>) -> Result<()> {
        self.rows += i64::try_from(rows.len()).unwrap_or(i64::MAX);
        // Nobody takes them any more: the thread that writes says why.
        let gone = |_rows| Error::File(std::io::Error::other("the file of an export cannot be written"));
        self.pages.send(rows).await.map_err(gone)?;
        self.parts.exports.running.tell(self.export, self.rows);
        Ok(())
    }
}

/// The thread that writes, and how it ends.
type Ending = JoinHandle<std::io::Result<()>>;

/// Begins a file: what is handed on is written to it, to the end.
fn begin(
    exports: &Exports,
    file_name: &str,
    format: ExportFormat,
    head: Head,
) -> Result<(mpsc::Sender<Vec<Row>>, Ending)> {
    let file = exports.create(file_name)?;
    let folder = exports.settings.folder.clone();
    let (pages, queue) = mpsc::channel(WAITING);
    let thread = tokio::task::spawn_blocking(move || {
        let file = std::io::BufWriter::new(file);
        match format {
            ExportFormat::Csv => write_delimited(file, &head, queue),
            ExportFormat::Xlsx => write_workbook(file, &folder, &head, queue),
        }
    });
    Ok((pages, thread))
}

type Target = std::io::BufWriter<std::fs::File>;

fn write_delimited(file: Target, head: &Head, mut pages: mpsc::Receiver<Vec<Row>>) -> std::io::Result<()> {
    let mut target = Delimited::begin(file, head)?;
    while let Some(rows) = pages.blocking_recv() {
        for row in rows {
            target.add(row)?;
        }
    }
    target.finish()?.flush()
}

fn write_workbook(
    mut file: Target,
    folder: &Path,
    head: &Head,
    mut pages: mpsc::Receiver<Vec<Row>>,
) -> std::io::Result<()> {
    let mut target = Workbook::begin(folder, head)?;
    while let Some(rows) = pages.blocking_recv() {
        for row in &rows {
            target.add(row)?;
        }
    }
    target.finish(&mut file)?;
    file.flush()
}
