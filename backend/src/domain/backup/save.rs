//! Takes a backup: every table as it is at one moment, while others write.
//!
//! The moment is a read transaction: on SQLite the state that its write-ahead log had then, on PostgreSQL a
//! repeatable-read snapshot. Neither holds up a writer.

use super::{
    catalogue, cell,
    format::{Header, Table},
    key::Recipient,
    refusal::{BackupError, Result},
    seal::Sealer,
};
use crate::domain::store::Store;
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt as _;
use sea_orm::{
    AccessMode, DatabaseTransaction, DbBackend, IsolationLevel, Statement, StreamTrait as _,
    TransactionTrait as _,
};
use std::path::Path;

/// Bytes of lines that are handed on at once.
const PIECE: usize = 256 * 1024;

/// A backup that was taken.
#[derive(Clone, Debug)]
pub struct Saved {
    /// What is in it.
    pub header: Header,
    /// The length of the file.
    pub bytes: u64,
    /// The digest of what is in it.
    pub sha256: String,
}

/// Writes the database into a file for those recipients.
pub async fn save(store: &Store, path: &Path, recipients: &[Recipient], now: DateTime<Utc>) -> Result<Saved> {
    let snapshot = match store.backend() {
        DbBackend::Postgres => {
            let (isolation, access) = (IsolationLevel::RepeatableRead, AccessMode::ReadOnly);
            store.reader().begin_with_config(Some(isolation), Some(access)).await?
        }
        _ => store.reader().begin().await?,
    };
    catalogue::be_patient(&snapshot).await?;
    let header = describe(&snapshot, now).await?;
    let sealer = Sealer::begin(path, recipients)?;
    match write(&snapshot, &header, &sealer).await {
        Ok(()) => {
            let whole = sealer.finish().await?;
            Ok(Saved { header, bytes: whole.bytes, sha256: whole.sha256 })
        }
        Err(Stopped::Sealing) => sealer.give_up().await.and(Err(BackupError::damaged("it was given up"))),
        Err(Stopped::Reading(problem)) => {
            let _thrown_away = sealer.give_up().await;
            Err(problem)
        }
    }
}

/// What is there at that moment.
async fn describe(snapshot: &DatabaseTransaction, now: DateTime<Utc>) -> Result<Header> {
    let steps = catalogue::steps(snapshot).await?;
    let mut tables = catalogue::tables(snapshot).await?;
    if steps.is_empty() || tables.is_empty() {
        return Err(BackupError::NoRegister);
    }
    for table in &mut tables {
        table.rows = catalogue::count(snapshot, &table.name).await?;
    }
    let engine = catalogue::by_engine(snapshot, "sqlite", "postgres").to_owned();
    Ok(Header::new(engine, now, steps, tables))
}

/// Where it stopped.
enum Stopped {
    /// The file cannot be written; the sealer knows why.
    Sealing,
    /// The database cannot be read.
    Reading(BackupError),
}

async fn write(snapshot: &DatabaseTransaction, header: &Header, sealer: &Sealer) -> Result<(), Stopped> {
    let mut lines = serde_json::to_vec(header)
        .map_err(|problem| Stopped::Reading(BackupError::damaged(format_args!("header: {problem}"))))?;
    lines.push(b'\n');
    for table in &header.tables {
        write_table(snapshot, table, sealer, &mut lines).await?;
    }
    sealer.add(lines).await.map_err(|_gone| Stopped::Sealing)
}

async fn write_table(
    snapshot: &DatabaseTransaction,
    table: &Table,
    sealer: &Sealer,
    lines: &mut Vec<u8>,
) -> Result<(), Stopped> {
    let reading = |problem: sea_orm::DbErr| Stopped::Reading(problem.into());
    let backend = sea_orm::ConnectionTrait::get_database_backend(snapshot);
    let select = Statement::from_string(backend, cell::select(table, backend));
    let mut rows = snapshot.stream_raw(select).await.map_err(reading)?;
    let mut found = 0;
    while let Some(row) = rows.try_next().await.map_err(reading)? {
        cell::write_row(&row, table, lines).map_err(Stopped::Reading)?;
        found += 1;
        if lines.len() >= PIECE {
            let piece = std::mem::replace(lines, Vec::with_capacity(PIECE + PIECE / 8));
            sealer.add(piece).await.map_err(|_gone| Stopped::Sealing)?;
        }
    }
    if found == table.rows {
        return Ok(());
    }
    // Both were read in one transaction: an engine that tells them apart keeps no snapshot.
    let name = table.name.clone();
    Err(Stopped::Reading(BackupError::Miscounted { table: name, found, expected: table.rows }))
}
