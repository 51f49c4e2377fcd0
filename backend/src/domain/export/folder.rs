//! Where the files of exports lie, for how long, and from which size another must approve.

use super::running::RunningExports;
use crate::error::Result;
use chrono::TimeDelta;
use dangvien_shared::id::ExportId;
use serde::Deserialize;
use std::{
    fs::{File, OpenOptions},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// How exports are kept.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportSettings {
    /// Folder of the files; made when missing, for its owner alone.
    pub folder: PathBuf,
    /// With more rows than that another must approve.
    pub approval_rows: i64,
    /// Hours after which a file is removed, and a request that waits is dropped.
    pub hours: u32,
    /// Exports of one account that may wait or be in work.
    pub open_per_account: u32,
    /// Exports in work at a time.
    pub at_once: usize,
}

impl ExportSettings {
    /// Says what cannot be.
    pub fn check(&self) -> Result<(), String> {
        let least = [
            ("hours", i64::from(self.hours)),
            ("open_per_account", self.open_per_account.into()),
            ("at_once", i64::try_from(self.at_once).unwrap_or(i64::MAX)),
        ];
        match least.into_iter().find(|(_, value)| *value < 1) {
            Some((name, value)) => Err(format!("exports.{name} = {value}: at least 1")),
            None if self.approval_rows < 0 => {
                Err(format!("exports.approval_rows = {}: at least 0", self.approval_rows))
            }
            None => Ok(()),
        }
    }

    /// How long an export is kept.
    pub fn kept(&self) -> TimeDelta {
        TimeDelta::hours(self.hours.into())
    }
}

/// The exports of this process.
#[derive(Debug)]
pub struct Exports {
    /// How they are kept.
    pub settings: ExportSettings,
    /// Those that are in work.
    pub running: Arc<RunningExports>,
}

impl Exports {
    /// None in work yet.
    pub fn new(settings: ExportSettings) -> Self {
        let running = Arc::new(RunningExports::new(settings.at_once));
        Self { settings, running }
    }

    /// The place of a file.
    pub fn path(&self, file_name: &str) -> PathBuf {
        self.settings.folder.join(file_name)
    }

    /// Removes a file; one that is not there is as good.
    pub fn remove(&self, file_name: &str) -> Result<()> {
        match std::fs::remove_file(self.path(file_name)) {
            Err(problem) if problem.kind() != io::ErrorKind::NotFound => Err(problem.into()),
            _ => Ok(()),
        }
    }

    /// Removes the files of all exports but these: what a process that was killed left.
    pub(super) fn remove_all_but(&self, kept: &[ExportId]) -> Result<()> {
        let entries = match std::fs::read_dir(&self.settings.folder) {
            Ok(entries) => entries,
            Err(problem) if problem.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(problem) => return Err(problem.into()),
        };
        for entry in entries {
            let name = entry?.file_name();
            let Some(name) = name.to_str() else { continue };
            if export_of(name).is_some_and(|export| !kept.contains(&export)) {
                self.remove(name)?;
            }
        }
        Ok(())
    }

    /// Makes a file that only its owner can read.
    pub(super) fn create(&self, file_name: &str) -> io::Result<File> {
        make_folder(&self.settings.folder)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(self.path(file_name))
    }
}

/// The name of a file of an export; the secret keeps two that were begun apart.
pub(super) fn file_name(export: ExportId, secret: &str, ending: &str) -> String {
    format!("{PREFIX}{}-{secret}.{ending}", export.0)
}

/// Begins the name of every file of an export.
const PREFIX: &str = "export-";

/// Whose file that is; none of a file that is none of ours.
fn export_of(name: &str) -> Option<ExportId> {
    let (id, _rest) = name.strip_prefix(PREFIX)?.split_once('-')?;
    id.parse().ok().map(ExportId)
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
