//! Writes the file of a backup: digest, gzip, age, in a thread of its own, so that sealing and reading go on at once.
//!
//! Invariant: the file gets its name when it is whole and on the disk; until then, and where anything fails, there is
//! none of that name.

use super::{
    format::End,
    key::Recipient,
    refusal::{BackupError, Result},
};
use crate::audit::hexadecimal;
use age::stream::StreamWriter;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest as _, Sha256};
use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use tokio::{sync::mpsc, task::JoinHandle};

/// Pieces that may wait to be sealed.
const WAITING: usize = 8;

/// What the thread is handed.
enum Piece {
    /// Whole lines.
    Lines(Vec<u8>),
    /// There is no more. Without it the file is thrown away.
    End,
}

/// A backup that is being written.
pub(super) struct Sealer {
    pieces: mpsc::Sender<Piece>,
    thread: JoinHandle<Result<Sealed>>,
}

/// A backup that was written.
pub(super) struct Sealed {
    /// Its length.
    pub(super) bytes: u64,
    /// The digest of its lines.
    pub(super) sha256: String,
}

impl Sealer {
    /// Begins a file, which must not be there.
    pub(super) fn begin(path: &Path, recipients: &[Recipient]) -> Result<Self> {
        if recipients.is_empty() {
            return Err(BackupError::NoRecipient);
        }
        if path.exists() {
            return Err(BackupError::Exists(path.to_owned()));
        }
        let draft = Draft::create(path)?;
        let recipients = recipients.to_vec();
        let (pieces, received) = mpsc::channel(WAITING);
        let thread = tokio::task::spawn_blocking(move || seal(draft, &recipients, received));
        Ok(Self { pieces, thread })
    }

    /// Adds lines. A thread that failed says why at the end.
    pub(super) async fn add(&self, lines: Vec<u8>) -> Result<(), Gone> {
        self.pieces.send(Piece::Lines(lines)).await.map_err(|_unsent| Gone)
    }

    /// Ends the file and gives it its name.
    pub(super) async fn finish(self) -> Result<Sealed> {
        // Where the thread is gone, its own words are the reason.
        let _gone = self.pieces.send(Piece::End).await;
        self.outcome().await
    }

    /// Throws the file away and tells why the thread ended, where it did by itself.
    pub(super) async fn give_up(self) -> Result<Sealed> {
        self.outcome().await
    }

    async fn outcome(self) -> Result<Sealed> {
        let Self { pieces, thread } = self;
        drop(pieces);
        thread.await.map_err(BackupError::damaged)?
    }
}

/// The thread has ended before its time.
#[derive(Debug)]
pub(super) struct Gone;

fn seal(draft: Draft, recipients: &[Recipient], mut pieces: mpsc::Receiver<Piece>) -> Result<Sealed> {
    let keys = recipients.iter().map(|recipient| &recipient.0 as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(keys).map_err(|_problem| BackupError::NoRecipient)?;
    let at = |problem| BackupError::file(draft.name.clone(), problem);
    let sealed = encryptor.wrap_output(BufWriter::new(&draft.file)).map_err(at)?;
    let mut packed = GzEncoder::new(sealed, Compression::fast());
    let mut digest = Sha256::new();
    loop {
        match pieces.blocking_recv() {
            Some(Piece::Lines(lines)) => {
                digest.update(&lines);
                packed.write_all(&lines).map_err(at)?;
            }
            Some(Piece::End) => break,
            None => return Err(BackupError::damaged("it was given up")),
        }
    }
    let sha256 = hexadecimal(&digest.finalize());
    finish(packed, &End { sha256: sha256.clone() }).map_err(at)?;
    let bytes = draft.keep()?;
    Ok(Sealed { bytes, sha256 })
}

fn finish(mut packed: GzEncoder<StreamWriter<BufWriter<&File>>>, end: &End) -> io::Result<()> {
    serde_json::to_writer(&mut packed, end)?;
    packed.write_all(b"\n")?;
    packed.finish()?.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// A file that does not have its name yet, and goes when it does not get it.
struct Draft {
    file: File,
    name: PathBuf,
    unfinished: PathBuf,
}

impl Draft {
    fn create(name: &Path) -> Result<Self> {
        let mut draft = OsString::from(name);
        draft.push(format!(".{}.part", std::process::id()));
        let draft = PathBuf::from(draft);
        Ok(Self { file: create_private(&draft)?, name: name.to_owned(), unfinished: draft })
    }

    /// Gives it its name, unless that was taken meanwhile.
    fn keep(self) -> Result<u64> {
        let at = |problem: io::Error| match problem.kind() {
            io::ErrorKind::AlreadyExists => BackupError::Exists(self.name.clone()),
            _ => BackupError::file(self.name.clone(), problem),
        };
        match fs::hard_link(&self.unfinished, &self.name) {
            // A medium without links, such as a stick: looking first is the best that is left.
            Err(problem) if problem.kind() != io::ErrorKind::AlreadyExists && !self.name.exists() => {
                fs::rename(&self.unfinished, &self.name)
            }
            linked => linked,
        }
        .map_err(at)?;
        sync_folder(&self.name);
        Ok(self.file.metadata().map_err(at)?.len())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Renamed: then there is nothing of that name.
        let _gone = fs::remove_file(&self.unfinished);
    }
}

/// Makes a file that only its owner may read, and that was not there.
pub(super) fn create_private(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|problem| match problem.kind() {
        io::ErrorKind::AlreadyExists => BackupError::Exists(path.to_owned()),
        _ => BackupError::file(path, problem),
    })
}

/// Puts the name on the disk too, where the system has a way to.
pub(super) fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _not_everywhere = File::open(folder).and_then(|folder| folder.sync_all());
}
