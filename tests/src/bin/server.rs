//! `dangvien` as it is installed: what the tests kill as a whole. A binary of this package, because a test can find no
//! other's.

use clap::Parser as _;
use dangvien::cli::Cli;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    Cli::parse().run().await
}
