//! `cargo operations`: writes the texts of the typed operations into `shared/operations.graphql`, after one has changed.

use dangvien_shared::operation::documents;
use std::path::Path;

fn main() -> std::io::Result<()> {
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("operations.graphql"), documents())
}
