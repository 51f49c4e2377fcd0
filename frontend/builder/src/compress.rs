//! The smaller copies beside each file, so that the server never compresses anything itself.

use anyhow::Context as _;
use std::io::Write as _;
use std::path::Path;

/// Files below this size are sent as they are: the headers would weigh more than what is saved.
const WORTH_IT_BYTES: usize = 256;

/// Writes a file and, where they are smaller, its `.br` and `.gz`; the size of the smallest in bytes.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<u64> {
    let put = |path: &Path, bytes: &[u8]| {
        std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
    };
    put(path, bytes)?;
    let mut smallest = bytes.len();
    if bytes.len() < WORTH_IT_BYTES || is_compressed(path) {
        return Ok(smallest as u64);
    }
    for (ending, smaller) in [("br", brotli(bytes)?), ("gz", gzip(bytes)?)] {
        if smaller.len() < bytes.len() {
            let mut name = path.as_os_str().to_owned();
            name.push(".");
            name.push(ending);
            put(Path::new(&name), &smaller)?;
            smallest = smallest.min(smaller.len());
        }
    }
    Ok(smallest as u64)
}

fn is_compressed(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    matches!(ending, "png" | "jpg" | "gif" | "woff" | "woff2")
}

fn brotli(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut smaller = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut smaller, &parameters)?;
    Ok(smaller)
}

fn gzip(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
