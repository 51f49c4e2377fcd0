//! The key that seals the trail: in a file of its own, for the eyes of the server alone.
//!
//! Invariants: a key is made only for a trail that has no record yet; a trail that was begun with one key is not
//! continued with another; the key is never shown, only its fingerprint.

use super::{Hash, encoding, from_hexadecimal, head, hexadecimal};
use crate::entity::audit_record;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sea_orm::ConnectionTrait;
use sha2::Sha256;
use std::{
    fmt,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

/// Says which key it is without telling the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyId(pub [u8; 8]);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hexadecimal(&self.0))
    }
}

/// Seals records, the head and anchors.
#[derive(Clone)]
pub struct AuditKey {
    /// The key is worked in once; each seal begins from here.
    mac: Hmac<Sha256>,
    id: KeyId,
}

impl fmt::Debug for AuditKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AuditKey").field(&self.id).finish()
    }
}

impl AuditKey {
    /// A key of these bytes.
    ///
    /// # Panics
    /// Never: any length is a key to HMAC.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        let mac = Hmac::<Sha256>::new_from_slice(secret).expect("any length is a key to HMAC");
        let mut id = KeyId([0; 8]);
        let mark = sealed(&mac, "dangvien audit key", &[]);
        id.0.copy_from_slice(&mark[..8]);
        Self { mac, id }
    }

    /// Which key it is.
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// Seals something that is no record; the label keeps one kind of seal from passing for another.
    pub(super) fn seal(&self, label: &str, content: &[u8]) -> Hash {
        sealed(&self.mac, label, content)
    }

    /// Seals a record with the persons that it is about, in ascending order; none where its form is not known.
    pub(super) fn seal_record(&self, row: &audit_record::Model, persons: &[i64]) -> Option<Hash> {
        let mut buffer = Vec::with_capacity(512);
        self.seal_record_with(row, persons, &mut buffer)
    }

    /// The same with a buffer that is used again.
    pub(super) fn seal_record_with(
        &self,
        row: &audit_record::Model,
        persons: &[i64],
        buffer: &mut Vec<u8>,
    ) -> Option<Hash> {
        encoding::write(row, persons, buffer).then(|| self.seal("dangvien audit record", buffer))
    }
}

fn sealed(mac: &Hmac<Sha256>, label: &str, content: &[u8]) -> Hash {
    let mut mac = mac.clone();
    mac.update(label.as_bytes());
    mac.update(&[0]);
    mac.update(content);
    mac.finalize().into_bytes().into()
}

/// Why there is no key to work with. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] crate::error::Error),
    /// The file cannot be read or made.
    #[error("the key of the audit trail, {}, cannot be read or made", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The file holds something else.
    #[error("{} holds no key of an audit trail (64 hexadecimal digits); put the file back from its safe copy", .0.display())]
    NoKey(PathBuf),
    /// Others may read the file.
    #[error("{} may be read by others (mode {mode:03o}), who could forge the audit trail; run `chmod 600` on it", path.display())]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// The trail was begun with a key that is not there.
    #[error(
        "the audit trail is sealed with the key {key}, but {} is missing; put the file back from its safe copy",
        path.display()
    )]
    Missing {
        /// The file.
        path: PathBuf,
        /// The key that is needed.
        key: KeyId,
    },
    /// The trail was begun with another key.
    #[error(
        "the audit trail is sealed with the key {expected}, but {} holds the key {found}; put the right file back",
        path.display()
    )]
    Other {
        /// The file.
        path: PathBuf,
        /// The key that is needed.
        expected: KeyId,
        /// The key that is there.
        found: KeyId,
    },
}

/// The key of a database's trail: read from its file, or made of a fresh secret when the trail has not begun.
pub async fn open_key<C: ConnectionTrait>(
    db: &C,
    path: &Path,
    fresh: impl FnOnce() -> io::Result<[u8; 32]>,
) -> Result<AuditKey, KeyError> {
    let begun_with = head::load(db).await?.map(|head| head.key_id);
    match (read(path)?, begun_with) {
        (Some(key), Some(expected)) if key.id != expected => {
            Err(KeyError::Other { path: path.to_owned(), expected, found: key.id })
        }
        (Some(key), _) => Ok(key),
        (None, Some(key)) => Err(KeyError::Missing { path: path.to_owned(), key }),
        (None, None) => {
            let failed = |source| KeyError::File { path: path.to_owned(), source };
            make(path, &fresh().map_err(failed)?).map_err(failed)?;
            // Another process may have been first: the file decides.
            read(path)?.ok_or_else(|| KeyError::NoKey(path.to_owned()))
        }
    }
}

/// A secret from the machine's generator.
#[expect(
    clippy::disallowed_methods,
    reason = "the key of a trail is made once, before there is anything to inject"
)]
pub fn random_secret() -> io::Result<[u8; 32]> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret)?;
    Ok(secret)
}

fn read(path: &Path) -> Result<Option<AuditKey>, KeyError> {
    let failed = |source| KeyError::File { path: path.to_owned(), source };
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            return Err(KeyError::NoKey(path.to_owned()));
        }
        Err(error) => return Err(failed(error)),
    };
    let mode = fs::metadata(path).map_err(failed)?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(KeyError::Exposed { path: path.to_owned(), mode });
    }
    let secret: [u8; 32] = from_hexadecimal(text.trim()).ok_or_else(|| KeyError::NoKey(path.to_owned()))?;
    Ok(Some(AuditKey::from_secret(&secret)))
}

/// Writes the file whole or not at all, and never over another.
fn make(path: &Path, secret: &[u8; 32]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let draft = path.with_extension(format!("{}.new", std::process::id()));
    let written = (|| {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
        writeln!(file, "{}", hexadecimal(secret))?;
        file.sync_all()?;
        match fs::hard_link(&draft, path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            linked => linked,
        }
    })();
    fs::remove_file(&draft)?;
    written?;
    fs::File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_for_its_owner_alone_and_read_back() {
        let folder = std::env::temp_dir().join(format!("dangvien-key-{}", std::process::id()));
        let path = folder.join("below/audit.key");
        assert!(read(&path).unwrap().is_none());
        make(&path, &[1; 32]).unwrap();
        make(&path, &[2; 32]).unwrap();
        assert_eq!(read(&path).unwrap().unwrap().id(), AuditKey::from_secret(&[1; 32]).id());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let files = fs::read_dir(path.parent().unwrap()).unwrap().count();
        assert_eq!(files, 1, "a draft was left behind");

        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let error = read(&path).unwrap_err();
        assert!(matches!(error, KeyError::Exposed { mode: 0o640, .. }), "{error}");
        assert!(error.to_string().contains("chmod 600"), "{error}");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        for wrong in ["", "abc", &"zz".repeat(32), &"ab".repeat(33)] {
            fs::write(&path, wrong).unwrap();
            assert!(matches!(read(&path), Err(KeyError::NoKey(_))), "{wrong}");
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_key_is_not_shown() {
        let secret = [0xc5; 32];
        let key = AuditKey::from_secret(&secret);
        let shown = format!("{key:?}").to_lowercase();
        assert!(!shown.contains("c5c5") && !shown.contains("197, 197"), "{shown}");
        assert_ne!(key.id(), AuditKey::from_secret(&[0xc6; 32]).id());
    }

    #[test]
    fn one_kind_of_seal_does_not_pass_for_another() {
        let key = AuditKey::from_secret(&[1; 32]);
        assert_ne!(key.seal("a", b"bc"), key.seal("ab", b"c"));
        assert_ne!(key.seal("a", b"b"), AuditKey::from_secret(&[2; 32]).seal("a", b"b"));
    }
}
