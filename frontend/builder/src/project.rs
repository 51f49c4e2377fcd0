//! Where things are: the repository, cargo's folder of built things, `dist/`.

use anyhow::{Context as _, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where things are.
pub(crate) struct Project {
    /// The repository.
    pub(crate) root: PathBuf,
    /// Cargo's folder of built things, wherever settings or variables have put it.
    pub(crate) target: PathBuf,
    /// Where cargo keeps the sources of dependencies.
    pub(crate) crates: PathBuf,
    /// The built web app.
    pub(crate) dist: PathBuf,
    /// Where `dist/` is put together.
    pub(crate) workshop: PathBuf,
}

impl Project {
    /// Finds the repository that this builder was built from.
    pub(crate) fn find() -> anyhow::Result<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here.ancestors().nth(2).context("the builder lies in frontend/builder")?.to_owned();
        if !root.join("frontend/index.html").exists() {
            bail!("{} is not the repository any more; build the builder anew", root.display());
        }
        let target = target_folder(&root)?;
        let workshop = target.join("web-app");
        std::fs::create_dir_all(&workshop)
            .with_context(|| format!("cannot make the folder {}", workshop.display()))?;
        let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
        let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).unwrap_or_default();
        let crates = home.join("registry/src");
        Ok(Self { crates, dist: root.join("dist"), root, target, workshop })
    }

    /// A command of cargo in the repository.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = Command::new(cargo());
        command.current_dir(&self.root);
        command
    }
}

/// The cargo that runs us, or the one on the path.
fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

fn target_folder(root: &Path) -> anyhow::Result<PathBuf> {
    let output = Command::new(cargo())
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root)
        .output()
        .context("cargo cannot be run")?;
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).context("cargo metadata gave no JSON")?;
    let folder = metadata["target_directory"].as_str().context("cargo metadata names no target directory")?;
    Ok(folder.into())
}

/// Runs a command whose output the reader sees; fails with the sentence when it fails.
pub(crate) fn run(command: &mut Command, failure: &str) -> anyhow::Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("{program} cannot be run"))?;
    if !status.success() {
        bail!("{failure} ({program} ended with {status})");
    }
    Ok(())
}
