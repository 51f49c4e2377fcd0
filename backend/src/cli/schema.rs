//! `dangvien schema`: the contract of the API, from the code that answers it.

use crate::graphql::schema::sdl;
use anyhow::{Context as _, bail};
use clap::Args;
use std::path::PathBuf;

/// Arguments of `dangvien schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// Writes the file.
    #[arg(long, conflicts_with = "check")]
    write: bool,
    /// Fails when the file differs.
    #[arg(long)]
    check: bool,
    /// The file.
    #[arg(long, value_name = "FILE", default_value = "shared/schema.graphql")]
    file: PathBuf,
}

impl Schema {
    /// Prints, writes or compares the schema.
    pub fn run(self) -> anyhow::Result<()> {
        let text = sdl();
        let file = self.file.display();
        if self.write {
            std::fs::write(&self.file, text).with_context(|| format!("cannot write {file}"))?;
            return super::say(format_args!("wrote {file}"));
        }
        if self.check {
            let committed =
                std::fs::read_to_string(&self.file).with_context(|| format!("cannot read {file}"))?;
            if committed != text {
                bail!("{file} is not the schema of this server: run `cargo sdl` and commit the difference");
            }
            return super::say(format_args!("{file} is up to date"));
        }
        super::say(text.trim_end())
    }
}
