//! Reads the file of a backup: age, gzip, lines, digest, in a thread of its own.
//!
//! Invariant: whoever got the end read a file that is whole: every chunk authentic, no byte missing, none after it,
//! as many rows as the header says, and the digest right.

use super::{
    cell,
    format::{End, Header},
    key::Identity,
    refusal::{BackupError, Result},
};
use crate::audit::hexadecimal;
use age::{DecryptError, Decryptor, stream::StreamReader};
use flate2::bufread::GzDecoder;
use sea_orm::Value;
use sha2::{Digest as _, Sha256};
use std::{
    fs::File,
    io::{self, BufRead as _, BufReader, Read as _},
    path::Path,
};
use tokio::sync::mpsc;

/// Rows that are handed on at once.
const ROWS: usize = 500;

/// Bytes of lines after which rows are handed on, however few they are: some rows hold pieces of files.
const BYTES: usize = 1 << 20;

/// Pieces that may wait to be loaded.
const WAITING: usize = 8;

/// The longest line: beyond it the file is no backup of ours, whatever it packs.
const LINE: u64 = 64 << 20;

/// What the file holds, in this order.
pub(super) enum Piece {
    /// What follows.
    Header(Header),
    /// Rows of a table, which stands at that place in the header.
    Rows(usize, Vec<Vec<Value>>),
    /// All was read and the digest is right.
    End,
}

/// Reads a backup to its end and tells what is in it; nothing is loaded anywhere.
pub async fn verify(path: &Path, identity: Identity) -> Result<Header> {
    let mut pieces = begin(path, identity)?;
    let mut header = None;
    while let Some(piece) = pieces.recv().await {
        match piece? {
            Piece::Header(read) => header = Some(read),
            Piece::Rows(..) => {}
            Piece::End => return header.ok_or(BackupError::NotABackup),
        }
    }
    Err(BackupError::damaged("it has no end"))
}

/// Starts the thread that reads.
pub(super) fn begin(path: &Path, identity: Identity) -> Result<mpsc::Receiver<Result<Piece>>> {
    let file = File::open(path).map_err(|problem| BackupError::file(path, problem))?;
    let (sender, pieces) = mpsc::channel(WAITING);
    tokio::task::spawn_blocking(move || {
        if let Err(Stopped::Refused(problem)) = read(file, &identity, &sender) {
            let _nobody_waits = sender.blocking_send(Err(problem));
        }
    });
    Ok(pieces)
}

/// Why the thread ended early.
enum Stopped {
    /// The file is not what it should be.
    Refused(BackupError),
    /// Nobody takes the pieces any more.
    Alone,
}

impl From<BackupError> for Stopped {
    fn from(problem: BackupError) -> Self {
        Self::Refused(problem)
    }
}

type Pieces = mpsc::Sender<Result<Piece>>;

fn read(file: File, identity: &Identity, pieces: &Pieces) -> Result<(), Stopped> {
    let decryptor = Decryptor::new_buffered(BufReader::new(file)).map_err(refused)?;
    let identities = identity.0.iter().map(|identity| identity as &dyn age::Identity);
    let opened = decryptor.decrypt(identities).map_err(refused)?;
    let mut lines = Lines {
        packed: BufReader::with_capacity(1 << 16, GzDecoder::new(BufReader::with_capacity(1 << 16, opened))),
        line: Vec::new(),
        digest: Sha256::new(),
    };
    if !lines.next()? {
        return Err(BackupError::NotABackup.into());
    }
    let header = Header::parse(&lines.line)?;
    hand_on(pieces, Piece::Header(header.clone()))?;
    for (at, table) in header.tables.iter().enumerate() {
        let (mut rows, mut bytes) = (Vec::with_capacity(ROWS), 0);
        for left in (0..table.rows).rev() {
            if !lines.next()? {
                return Err(BackupError::damaged(format_args!("rows of {} are missing", table.name)).into());
            }
            rows.push(cell::read_row(&lines.line, table)?);
            bytes += lines.line.len();
            if rows.len() == ROWS || bytes >= BYTES || left == 0 {
                bytes = 0;
                let rows = std::mem::replace(&mut rows, Vec::with_capacity(ROWS));
                hand_on(pieces, Piece::Rows(at, rows))?;
            }
        }
    }
    lines.end()?;
    hand_on(pieces, Piece::End)
}

fn hand_on(pieces: &Pieces, piece: Piece) -> Result<(), Stopped> {
    pieces.blocking_send(Ok(piece)).map_err(|_unsent| Stopped::Alone)
}

fn refused(problem: DecryptError) -> BackupError {
    match problem {
        DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed => BackupError::WrongIdentity,
        DecryptError::InvalidMac => BackupError::damaged("its head was changed"),
        DecryptError::Io(problem) => broken(&problem),
        _ => BackupError::NotABackup,
    }
}

fn broken(problem: &io::Error) -> BackupError {
    match problem.kind() {
        io::ErrorKind::UnexpectedEof => BackupError::damaged("it is cut off"),
        io::ErrorKind::InvalidData => {
            BackupError::damaged("some of its bytes were changed, or it is cut off")
        }
        // Authentic, but nothing that gzip wrote.
        io::ErrorKind::InvalidInput => BackupError::NotABackup,
        _ => BackupError::damaged(problem),
    }
}

/// The lines of an opened file.
struct Lines<R: io::Read> {
    packed: BufReader<GzDecoder<BufReader<StreamReader<R>>>>,
    line: Vec<u8>,
    /// Of all lines but the one at hand.
    digest: Sha256,
}

impl<R: io::Read> Lines<R> {
    /// Goes to the next line; false where there is none.
    fn next(&mut self) -> Result<bool> {
        self.digest.update(&self.line);
        self.line.clear();
        let read = (&mut self.packed).take(LINE).read_until(b'\n', &mut self.line);
        let length = read.map_err(|problem| broken(&problem))?;
        if length > 0 && !self.line.ends_with(b"\n") {
            return Err(BackupError::damaged("a line has no end"));
        }
        Ok(length > 0)
    }

    /// Reads the last line and what must not come after it.
    fn end(mut self) -> Result<()> {
        if !self.next()? {
            return Err(BackupError::damaged("it has no end"));
        }
        let sha256 = hexadecimal(&self.digest.clone().finalize());
        match serde_json::from_slice::<End>(&self.line) {
            Ok(end) if end.sha256 == sha256 => {}
            Ok(_) => return Err(BackupError::damaged("its digest is another")),
            Err(_) => return Err(BackupError::damaged("there are more rows than its header says")),
        }
        if self.next()? {
            return Err(BackupError::damaged("it goes on after its end"));
        }
        // To the last byte, or a file without its last chunk would pass.
        let mut rest = self.packed.into_inner().into_inner();
        match rest.fill_buf() {
            Ok([]) => Ok(()),
            Ok(_) => Err(BackupError::damaged("it goes on after its end")),
            Err(problem) => Err(broken(&problem)),
        }
    }
}
