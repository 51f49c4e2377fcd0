//! Keys of age: recipients, who can have backups made for them, and identities, who can open them.

use super::refusal::{BackupError, Result};
use age::{secrecy::ExposeSecret as _, x25519};
use std::{fmt, fs, io::Write as _, path::Path, str::FromStr};

/// For whom a backup is sealed: public.
#[derive(Clone)]
pub struct Recipient(pub(super) x25519::Recipient);

impl FromStr for Recipient {
    type Err = BackupError;

    fn from_str(text: &str) -> Result<Self> {
        text.trim().parse().map(Self).map_err(|_reason: &str| BackupError::Recipient(text.to_owned()))
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Who opens backups: secret.
pub struct Identity(pub(super) Vec<x25519::Identity>);

impl Identity {
    /// Makes a new one, writes it to a file that only its owner may read, and gives the recipient that belongs to it.
    pub fn create(path: &Path) -> Result<Recipient> {
        let identity = x25519::Identity::generate();
        let recipient = Recipient(identity.to_public());
        let text = identity.to_string();
        let mut file = super::seal::create_private(path)?;
        let written = writeln!(file, "# public key: {recipient}\n{}", text.expose_secret());
        written.and_then(|()| file.sync_all()).map_err(|problem| BackupError::file(path, problem))?;
        Ok(recipient)
    }

    /// Reads a file as `dangvien backup key` and `age-keygen` write it: an identity a line, and comments.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).map_err(|problem| BackupError::file(path, problem))?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let identities: Result<Vec<x25519::Identity>, &str> = lines.map(str::parse).collect();
        let identities = identities.ok().filter(|identities| !identities.is_empty());
        identities.map(Self).ok_or_else(|| BackupError::Identity(path.to_owned()))
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(…)")
    }
}
