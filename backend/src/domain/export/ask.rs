//! Asking for an export, and giving one up that nobody may write any more.

use super::{
    record::{self, ExportRun, NewExport},
    write::Parts,
};
use crate::{
    audit::{self, Entry, Origin},
    domain::account::approval::{self, Asked},
    error::Result,
};
use dangvien_shared::{
    id::ExportId,
    vocabulary::{AuditAction, AuditSubject, ExportState},
};

/// Records a request, with its approval where it waits for one; none where the account has too many open.
pub async fn ask(
    parts: &Parts,
    new: NewExport,
    path: &str,
    (actor, origin): (audit::Actor, Origin),
) -> Result<Option<ExportRun>> {
    let (account, waits, now) = (new.account, new.waits, parts.clock.now());
    let settings = &parts.exports.settings;
    let write = parts.store.begin_write().await?;
    if record::open_count(&write, account, now).await? >= settings.open_per_account.into() {
        return Ok(None);
    }
    let run = record::request(&write, new, now, settings.kept()).await?;
    if waits {
        let id = approval::ask(&write, Asked::Export(run.id), account, now).await?;
        let entry = Entry::new(actor, AuditAction::ApprovalRequested).from(&origin).at_path(path);
        let entry = entry.to(AuditSubject::Approval, id.0).with("export", run.id.0);
        let entry = entry.with("rows", run.row_count).with("subject", run.subject.as_code());
        audit::append(&write, &parts.desk.audit, &*parts.clock, entry).await?;
    }
    write.commit().await?;
    Ok(Some(run))
}

/// Settles an export in work of which there will be no file.
pub async fn give_up(parts: &Parts, id: ExportId) -> Result<()> {
    let write = parts.store.begin_write().await?;
    record::store_state(&write, id, ExportState::Failed, (0, "", &[])).await?;
    write.commit().await?;
    parts.exports.running.settle(id);
    Ok(())
}
