//! Makes a database from a backup: all of it, in one transaction, or nothing.
//!
//! The tables are made by the steps that the backup was made with, so that its rows fit; then come the rows, then the
//! steps that are newer. A file of SQLite gets its name when all that is done.

use super::{
    catalogue::{self, by_engine},
    format::{Header, Table},
    key::Identity,
    load::{Loader, recount},
    prepare,
    refusal::{BackupError, Result},
    seal::{create_private, sync_folder},
    unseal::{self, Piece},
};
use crate::domain::store::{Store, sqlite_file};
use dangvien_migrations::Migrator;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use sea_orm_migration::MigratorTrait as _;
use std::{
    ffi::OsString,
    fs::{self, File},
    path::{Path, PathBuf},
};
use tokio::sync::mpsc::Receiver;

/// A database that was made from a backup.
#[derive(Clone, Debug)]
pub struct Restored {
    /// What was in the backup, and is in the database now.
    pub header: Header,
    /// Steps that this release added to the tables.
    pub newer_steps: usize,
}

/// Makes the database at that address from a backup. An address of PostgreSQL must lead to a database without tables,
/// one of SQLite to no file.
pub async fn restore(path: &Path, identity: Identity, into: &str) -> Result<Restored> {
    let mut pieces = unseal::begin(path, identity)?;
    let Some(Piece::Header(header)) = next(&mut pieces).await? else {
        return Err(BackupError::NotABackup);
    };
    let newer_steps = newer_steps(&header)?;
    match sqlite_file(into) {
        Some(file) => {
            let draft = Draft::create(&file)?;
            fill(&draft.url(), &header, &mut pieces).await?;
            draft.keep()?;
        }
        None => fill(into, &header, &mut pieces).await?,
    }
    Ok(Restored { header, newer_steps })
}

/// How many steps of this release are newer than the backup; refuses one with steps that are not ours.
fn newer_steps(header: &Header) -> Result<usize> {
    let ours: Vec<String> =
        Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
    let strange = header.migrations.iter().enumerate().find(|(at, step)| ours.get(*at) != Some(*step));
    match strange {
        Some((_, step)) => Err(BackupError::UnknownStep(step.clone())),
        None => Ok(ours.len() - header.migrations.len()),
    }
}

async fn fill(url: &str, header: &Header, pieces: &mut Receiver<Result<Piece>>) -> Result<()> {
    let store = Store::open(url).await?;
    let write = store.begin_write().await?;
    let filled = fill_in(&write, header, pieces).await;
    // What is not committed is rolled back; on SQLite the file goes as well.
    let done = match filled {
        Ok(()) => write.commit().await.map_err(BackupError::from),
        Err(problem) => write.rollback().await.map_err(BackupError::from).and(Err(problem)),
    };
    for pool in [store.reader(), store.writer()] {
        pool.close_by_ref().await?;
    }
    done
}

async fn fill_in(
    write: &DatabaseTransaction,
    header: &Header,
    pieces: &mut Receiver<Result<Piece>>,
) -> Result<()> {
    if let Some(table) = first_table(write).await? {
        return Err(BackupError::NotEmpty(table));
    }
    catalogue::be_patient(write).await?;
    let steps = u32::try_from(header.migrations.len()).unwrap_or(u32::MAX);
    Migrator::up(write, Some(steps)).await?;
    same_tables(&catalogue::tables(write).await?, &header.tables)?;
    let resting = prepare::rest(write, &header.tables).await?;
    let mut loader = Loader::new(&header.tables);
    loop {
        match next(pieces).await? {
            Some(Piece::Rows(table, rows)) => loader.load(write, table, rows).await?,
            Some(Piece::End) => break,
            Some(Piece::Header(_)) | None => return Err(BackupError::damaged("it has no end")),
        }
    }
    recount(write, &header.tables).await?;
    resting.wake(write).await?;
    Migrator::up(write, None).await?;
    Ok(())
}

async fn next(pieces: &mut Receiver<Result<Piece>>) -> Result<Option<Piece>> {
    pieces.recv().await.transpose()
}

/// Any table at all, ours or somebody else's.
async fn first_table<C: ConnectionTrait>(db: &C) -> Result<Option<String>> {
    let sql = by_engine(
        db,
        "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name LIMIT 1",
        "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = current_schema() ORDER BY 1 LIMIT 1",
    );
    let rows = catalogue::query(db, sql).await?;
    Ok(rows.first().map(|row| row.try_get_by_index(0)).transpose()?)
}

/// Refuses a file whose tables are not those that its steps make: rows would be lost or misplaced.
fn same_tables(made: &[Table], told: &[Table]) -> Result<()> {
    let names = |tables: &[Table]| tables.iter().map(|table| table.name.clone()).collect::<Vec<_>>();
    if names(made) != names(told) {
        let apart = format!("{} instead of {}", names(told).join(", "), names(made).join(", "));
        return Err(BackupError::OtherTables(apart));
    }
    let other = made.iter().zip(told).find(|(made, told)| {
        let sorted = |table: &Table| {
            let mut columns = table.columns.clone();
            columns.sort_by(|a, b| a.name.cmp(&b.name));
            columns
        };
        sorted(made) != sorted(told)
    });
    match other {
        Some((table, _)) => Err(BackupError::OtherTables(format!("the columns of {} differ", table.name))),
        None => Ok(()),
    }
}

/// A file of SQLite that does not have its name yet, and goes when it does not get it.
struct Draft {
    name: PathBuf,
    draft: PathBuf,
}

impl Draft {
    fn create(name: &Path) -> Result<Self> {
        if name.exists() {
            return Err(BackupError::Exists(name.to_owned()));
        }
        if let Some(folder) = name.parent() {
            fs::create_dir_all(folder).map_err(|problem| BackupError::file(folder, problem))?;
        }
        let mut draft = OsString::from(name);
        draft.push(format!(".{}.part", std::process::id()));
        let draft = PathBuf::from(draft);
        create_private(&draft)?;
        Ok(Self { name: name.to_owned(), draft })
    }

    fn url(&self) -> String {
        format!("sqlite://{}", self.draft.display())
    }

    fn keep(self) -> Result<()> {
        let at = |problem| BackupError::file(self.name.clone(), problem);
        File::open(&self.draft).and_then(|file| file.sync_all()).map_err(at)?;
        if self.name.exists() {
            return Err(BackupError::Exists(self.name.clone()));
        }
        fs::rename(&self.draft, &self.name).map_err(at)?;
        sync_folder(&self.name);
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let mut file = OsString::from(&self.draft);
            file.push(end);
            let _gone = fs::remove_file(file);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::backup::format::{Column, Kind};
    use chrono::DateTime;

    fn table(name: &str, columns: &[(&str, Kind)]) -> Table {
        let column = |(name, kind): &(&str, Kind)| Column { name: (*name).to_owned(), kind: *kind };
        Table { name: name.to_owned(), columns: columns.iter().map(column).collect(), rows: 0 }
    }

    #[test]
    fn steps_must_be_the_first_of_ours_in_their_order() {
        let ours: Vec<String> = Migrator::migrations().iter().map(|step| step.name().to_owned()).collect();
        let newer = |steps: Vec<String>| {
            newer_steps(&Header::new("sqlite".to_owned(), DateTime::UNIX_EPOCH, steps, vec![]))
        };
        assert_eq!(newer(ours.clone()).unwrap(), 0);
        assert_eq!(newer(ours[..3].to_vec()).unwrap(), ours.len() - 3);
        let mut later = ours.clone();
        later.push("m9999_later".to_owned());
        assert!(newer(later).unwrap_err().to_string().contains("m9999_later"));
        assert!(newer(ours[1..].to_vec()).is_err());
    }

    #[test]
    fn tables_must_be_those_that_the_steps_make() {
        let made = [table("a", &[("x", Kind::Text), ("y", Kind::Date)])];
        let turned = [table("a", &[("y", Kind::Date), ("x", Kind::Text)])];
        assert!(same_tables(&made, &turned).is_ok());
        for other in [
            vec![],
            vec![table("b", &[("x", Kind::Text), ("y", Kind::Date)])],
            vec![table("a", &[("x", Kind::Text)])],
            vec![table("a", &[("x", Kind::Text), ("y", Kind::Text)])],
        ] {
            assert!(same_tables(&made, &other).is_err(), "{other:?}");
        }
    }
}
