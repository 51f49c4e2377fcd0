//! The binary `dangvien`.

use clap::Parser as _;
use dangvien::cli::Cli;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match Cli::parse().run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One line with all causes: a backtrace helps nobody who runs a server.
            eprintln!("dangvien: {error:#}");
            ExitCode::FAILURE
        }
    }
}
