//! `dangvien backup`: the whole database in one encrypted file.

use crate::{
    clock::{Clock as _, SystemClock},
    config::Settings,
    domain::{
        backup::{self, Header, Identity, Recipient},
        store::{Store, sqlite_file},
    },
};
use anyhow::Context as _;
use clap::{Args, Subcommand};
use std::{path::PathBuf, time::Instant};

/// Arguments of `dangvien backup`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Backup {
    #[command(subcommand)]
    other: Option<Other>,
    /// The file to write; it must not be there.
    #[arg(long, value_name = "FILE", required = true)]
    out: Option<PathBuf>,
    /// Public key (age1…) for which to seal it, instead of the setting `backup.recipients`; may be given again.
    #[arg(long, value_name = "AGE_KEY")]
    recipient: Vec<Recipient>,
}

#[derive(Debug, Subcommand)]
enum Other {
    /// Makes a pair of keys: the secret one into a file, the public one on the standard output.
    Key(Key),
    /// Reads a backup to its end and tells what is in it.
    Verify(Verify),
}

#[derive(Debug, Args)]
struct Key {
    /// The file for the secret key; it must not be there.
    #[arg(long, value_name = "KEYFILE")]
    out: PathBuf,
}

#[derive(Debug, Args)]
struct Verify {
    /// The backup.
    file: PathBuf,
    /// The file with the secret key.
    #[arg(long, value_name = "KEYFILE")]
    identity: PathBuf,
}

impl Backup {
    /// Does what was asked for.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match (self.other, self.out) {
            (Some(Other::Key(key)), _) => super::say(Identity::create(&key.out)?),
            (Some(Other::Verify(verify)), _) => verify.run().await,
            (None, Some(out)) => write(out, self.recipient, settings).await,
            (None, None) => anyhow::bail!("--out names the file to write"),
        }
    }
}

impl Verify {
    async fn run(self) -> anyhow::Result<()> {
        let header = backup::verify(&self.file, Identity::read(&self.identity)?).await?;
        super::say(format_args!("{} is whole: {}", self.file.display(), contents(&header)))
    }
}

async fn write(out: PathBuf, recipients: Vec<Recipient>, settings: &Settings) -> anyhow::Result<()> {
    let recipients = if recipients.is_empty() {
        let told = settings.backup.recipients.iter().map(|text| text.parse());
        told.collect::<Result<Vec<Recipient>, _>>().context("backup.recipients")?
    } else {
        recipients
    };
    let url = &settings.database.url;
    // To open a file that is not there would make it.
    if let Some(file) = sqlite_file(url) {
        anyhow::ensure!(file.exists(), "there is no database {}", file.display());
    }
    let begun = Instant::now();
    // Without bringing the tables up to date: before an upgrade they are to be kept as they are.
    let store = Store::open(url)
        .await
        .with_context(|| format!("cannot open the database {}", super::without_password(url)))?;
    let saved = backup::save(&store, &out, &recipients, SystemClock.now()).await?;
    super::say(format_args!(
        "{} written in {:.1} s: {}, {} bytes, sha256 of the contents {}",
        out.display(),
        begun.elapsed().as_secs_f64(),
        contents(&saved.header),
        saved.bytes,
        saved.sha256
    ))
}

/// What is in a backup, in a few words.
pub(super) fn contents(header: &Header) -> String {
    format!(
        "{} rows of {} tables, taken from {} at {}",
        header.rows(),
        header.tables.len(),
        header.engine,
        header.made_at.format("%Y-%m-%d %H:%M:%S UTC")
    )
}
