//! The master key, which is kept in a file outside the database, and the keys of single purposes that follow from it.
//!
//! Invariants: whoever holds the database alone, or a backup of it, cannot compute one of these keys. No purpose shares
//! its key with another. A file that is damaged, empty or readable by others is refused, never replaced.

mod making;
mod purpose;

pub use purpose::{Key, KeyPurpose};

use super::random::Random;
use hkdf::Hkdf;
use making::make;
use sha2::{Digest as _, Sha256};
use std::{
    fmt::{self, Write as _},
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};
use zeroize::{Zeroize as _, Zeroizing};

/// What the line of a key file begins with: the name of the format and its version.
const FORMAT: &str = "dangvien-key-1";

/// Keeps our keys apart from those that another program might derive from the same bytes.
const SALT: &[u8] = b"dangvien master key";

/// Bytes of the master key and of every key that follows from it.
pub const KEY_BYTES: usize = 32;

/// The master key as it is in memory; wiped when dropped.
pub struct KeyFile {
    master: Zeroizing<[u8; KEY_BYTES]>,
}

impl fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyFile({})", self.fingerprint())
    }
}

/// Why the master key cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// There is no such file.
    #[error(
        "the key file {} is missing; put it back from where it is kept safe, because a new key reads neither \
         admission cases nor second factors of the old one", path.display()
    )]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be read or made.
    #[error("the key file {} cannot be {what}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Read or made.
        what: &'static str,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Others than the owner may read the file.
    #[error("the key file {0} can be read by others (mode {mode:03o}): `chmod 600 {0}`", path.display())]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
    },
    /// The file is not a key file, or a byte of it changed.
    #[error("the key file {} is damaged; put it back from where it is kept safe", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
    },
}

impl KeyFile {
    /// Reads the file.
    pub fn open(path: &Path) -> Result<Self, KeyFileError> {
        let failed = |source| KeyFileError::File { path: path.to_owned(), what: "read", source };
        let text = match fs::read_to_string(path) {
            Ok(text) => Zeroizing::new(text),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(KeyFileError::Missing { path: path.to_owned() });
            }
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                return Err(KeyFileError::Damaged { path: path.to_owned() });
            }
            Err(error) => return Err(failed(error)),
        };
        refuse_exposed(path, &fs::metadata(path).map_err(failed)?)?;
        let master = parse(&text).ok_or_else(|| KeyFileError::Damaged { path: path.to_owned() })?;
        Ok(Self { master })
    }

    /// Reads the file, or makes it where there is none: at the first start only, when nothing depends on a key yet.
    ///
    /// Of several processes that start at once, one makes the file and all use it.
    pub fn open_or_make(path: &Path, random: &dyn Random) -> Result<Self, KeyFileError> {
        match Self::open(path) {
            Err(KeyFileError::Missing { .. }) => {}
            answer => return answer,
        }
        make(path, random).map_err(|source| KeyFileError::File {
            path: path.to_owned(),
            what: "made",
            source,
        })?;
        Self::open(path)
    }

    /// A key in memory only, for tests.
    pub fn in_memory(random: &dyn Random) -> Self {
        let mut master = Zeroizing::new([0; KEY_BYTES]);
        random.fill(&mut *master);
        Self { master }
    }

    /// The key of a purpose: always the same one for the same file.
    pub fn key(&self, purpose: KeyPurpose) -> Key {
        Key(self.derive(purpose.label()))
    }

    /// A short name of the master key, which tells nothing about it.
    ///
    /// A database that notes it can say "this is another key" instead of failing at the first secret.
    pub fn fingerprint(&self) -> String {
        hex(&self.derive(b"dangvien/fingerprint/1")[..8])
    }

    fn derive(&self, label: &[u8]) -> Zeroizing<[u8; KEY_BYTES]> {
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        Hkdf::<Sha256>::new(Some(SALT), &*self.master)
            .expand(label, &mut *key)
            .expect("HKDF gives up to 255 times the length of its hash");
        key
    }
}

/// The line of a key file: format, key, and the beginning of a hash over both, which tells damage.
fn format(master: &[u8; KEY_BYTES]) -> Zeroizing<String> {
    let key = Zeroizing::new(hex(master));
    Zeroizing::new(format!("{FORMAT} {} {}\n", *key, checksum(&key)))
}

fn parse(text: &str) -> Option<Zeroizing<[u8; KEY_BYTES]>> {
    let mut words = text.split_whitespace();
    let (format, key, check) = (words.next()?, words.next()?, words.next()?);
    if format != FORMAT || key.len() != 2 * KEY_BYTES || check != checksum(key) || words.next().is_some() {
        return None;
    }
    let mut master = Zeroizing::new([0; KEY_BYTES]);
    for (at, byte) in master.iter_mut().enumerate() {
        *byte = u8::from_str_radix(key.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(master)
}

fn checksum(key: &str) -> String {
    let mut hash = Sha256::digest(format!("{FORMAT} {key}"));
    let check = hex(&hash[..4]);
    hash.as_mut_slice().zeroize();
    check
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a string takes all");
    }
    text
}

#[cfg(unix)]
fn refuse_exposed(path: &Path, metadata: &fs::Metadata) -> Result<(), KeyFileError> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = metadata.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(KeyFileError::Exposed { path: path.to_owned(), mode });
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_exposed(_: &Path, _: &fs::Metadata) -> Result<(), KeyFileError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::random::{SeededRandom, SystemRandom};
    use std::collections::BTreeSet;

    /// A folder of this test alone, gone when it ends.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("dangvien-key-{}-{name}", std::process::id()));
            fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }

        fn file(&self) -> PathBuf {
            self.0.join("below").join("dangvien.key")
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn the_key_is_made_once_and_read_afterwards() {
        let folder = Folder::new("once");
        let path = folder.file();
        assert!(matches!(KeyFile::open(&path), Err(KeyFileError::Missing { .. })));
        let first = KeyFile::open_or_make(&path, &SystemRandom).unwrap();
        let again = KeyFile::open_or_make(&path, &SystemRandom).unwrap();
        assert_eq!(first.fingerprint(), again.fingerprint());
        assert_eq!(first.fingerprint(), KeyFile::open(&path).unwrap().fingerprint());
        let beside: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(beside.len(), 1, "no draft is left: {beside:?}");
    }

    #[test]
    fn processes_that_start_at_once_share_one_key() {
        let folder = Folder::new("race");
        let path = folder.file();
        let found: BTreeSet<String> = std::thread::scope(|scope| {
            let makers: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| KeyFile::open_or_make(&path, &SystemRandom).unwrap().fingerprint()))
                .collect();
            makers.into_iter().map(|maker| maker.join().unwrap()).collect()
        });
        assert_eq!(found.len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_the_file() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = Folder::new("mode");
        let path = folder.file();
        KeyFile::open_or_make(&path, &SystemRandom).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        for mode in [0o640, 0o604, 0o644] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let error = KeyFile::open_or_make(&path, &SystemRandom).unwrap_err();
            assert!(matches!(error, KeyFileError::Exposed { .. }), "{error}");
            assert!(error.to_string().contains(&format!("(mode {mode:03o}): `chmod 600 ")), "{error}");
        }
    }

    #[test]
    fn a_damaged_file_is_refused_and_stays_as_it_is() {
        let folder = Folder::new("damage");
        let path = folder.file();
        KeyFile::open_or_make(&path, &SystemRandom).unwrap();
        let good = fs::read_to_string(&path).unwrap();
        let mut flipped = good.clone().into_bytes();
        for at in 0..flipped.len() - 1 {
            flipped[at] ^= 1;
            fs::write(&path, &flipped).unwrap();
            let answer = KeyFile::open_or_make(&path, &SystemRandom);
            assert!(matches!(answer, Err(KeyFileError::Damaged { .. })), "byte {at}: {answer:?}");
            assert_eq!(fs::read(&path).unwrap(), flipped);
            flipped[at] ^= 1;
        }
        for text in ["", "dangvien-key-1", &good[..40], &format!("{good}more"), "\u{111}"] {
            fs::write(&path, text).unwrap();
            assert!(matches!(KeyFile::open(&path), Err(KeyFileError::Damaged { .. })), "{text}");
        }
        fs::write(&path, [0xff, 0xfe]).unwrap();
        assert!(matches!(KeyFile::open(&path), Err(KeyFileError::Damaged { .. })));
    }

    #[test]
    fn each_purpose_has_a_key_of_its_own() {
        let file = KeyFile::in_memory(&SeededRandom::new(1));
        let other = KeyFile::in_memory(&SeededRandom::new(2));
        let mut keys: BTreeSet<[u8; 32]> =
            KeyPurpose::ALL.iter().map(|purpose| *file.key(*purpose).bytes()).collect();
        keys.extend(KeyPurpose::ALL.iter().map(|purpose| *other.key(*purpose).bytes()));
        keys.insert(*file.master);
        assert_eq!(keys.len(), 2 * KeyPurpose::ALL.len() + 1);
    }

    #[test]
    fn a_file_gives_the_same_keys_for_ever() {
        // Computed by another implementation of HKDF: a change here would orphan every stored secret.
        let file = KeyFile { master: Zeroizing::new([7; 32]) };
        assert_eq!(
            hex(file.key(KeyPurpose::AuditChain).bytes()),
            "99c4f9e8ce01c3c6a3c2e20d8f658df14bf3c4b991946276004394398c232c1f"
        );
        assert_eq!(file.fingerprint(), "23500edf64a7f3b7");
    }

    #[test]
    fn parts_of_a_mark_cannot_be_shifted() {
        let key = KeyFile::in_memory(&SeededRandom::new(1)).key(KeyPurpose::CsrfToken);
        assert_ne!(key.mark(&[b"ab", b"c"]), key.mark(&[b"a", b"bc"]));
        assert_ne!(key.mark(&[b"ab"]), key.mark(&[b"ab", b""]));
        assert_eq!(key.mark(&[b"ab", b"c"]), key.mark(&[b"ab", b"c"]));
    }

    #[test]
    fn nothing_prints_a_key() {
        let file = KeyFile { master: Zeroizing::new([7; 32]) };
        let printed = format!("{file:?} {:?}", file.key(KeyPurpose::SecondFactor));
        assert_eq!(printed, format!("KeyFile({}) Key(…)", file.fingerprint()));
    }
}
