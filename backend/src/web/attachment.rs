//! `/attachments`: files of the documents of cases come in by POST and go out by GET.
//!
//! Invariants: a file is never shown as a page of ours; each one that goes out is in the audit trail before its first
//! byte leaves; what may not be seen is answered as what does not exist.

mod disposition;
mod download;
mod reply;
mod upload;

pub(super) use download::fetch;
pub(super) use upload::receive;

use crate::{
    app::App,
    audit::{self, Entry},
    error::Result,
};

/// Writes a record down at once.
async fn record(app: &App, entry: Entry) -> Result<()> {
    let write = app.store.begin_write().await?;
    audit::append(&write, &app.desk.audit, &*app.clock, entry).await?;
    Ok(write.commit().await?)
}
