//! Files of backups, opened and made without the code that is tested: what `age -d … | zcat` shows.

use age::x25519;
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use sha2::{Digest as _, Sha256};
use std::{
    fs::{self, File},
    io::{Read as _, Write as _},
    path::Path,
};

fn identity(text: &str) -> x25519::Identity {
    text.lines().find(|line| line.starts_with("AGE-SECRET-KEY-1")).unwrap().parse().unwrap()
}

/// All lines of a backup.
pub(super) fn lines(path: &Path, key: &str) -> Vec<String> {
    let sealed = fs::read(path).unwrap();
    let opened = age::decrypt(&identity(key), &sealed).unwrap();
    let mut text = String::new();
    GzDecoder::new(opened.as_slice()).read_to_string(&mut text).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// The header and the rows.
pub(super) fn read_lines(path: &Path, key: &str) -> (String, Vec<String>) {
    let mut lines = lines(path, key);
    let header = lines.remove(0);
    lines.pop();
    (header, lines)
}

/// Writes lines as a backup, with an end that fits them.
pub(super) fn write_lines(path: &Path, key: &str, lines: &[String]) {
    let text = lines.iter().fold(String::new(), |text, line| text + line.as_str() + "\n");
    let digest = Sha256::digest(&text)
        .iter()
        .fold(String::new(), |digest, byte| digest + format!("{byte:02x}").as_str());
    let end = format!("{{\"sha256\":\"{digest}\"}}\n");
    write_text(path, key, &(text + end.as_str()));
}

/// Seals any text as a backup is sealed.
pub(super) fn write_text(path: &Path, key: &str, text: &str) {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    let sealed = age::encrypt(&identity(key).to_public(), &packed.finish().unwrap()).unwrap();
    File::create(path).unwrap().write_all(&sealed).unwrap();
}
