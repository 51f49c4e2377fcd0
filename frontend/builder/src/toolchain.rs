//! The compiler for WebAssembly: finds it, adds it, or says what to install.

use crate::narrate::Narrator;
use crate::project::run;
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target of the web app.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// How the standard library for the browser is had.
pub(crate) enum Toolchain {
    /// The compiler has it ready.
    Ready,
    /// It is compiled from its source, which that compiler has beside it.
    FromSource {
        /// The compiler.
        compiler: PathBuf,
        /// The linker, where the compiler has none of its own.
        linker: Option<PathBuf>,
    },
}

impl Toolchain {
    /// Finds or adds what is missing: rustup's target, else the packages of Debian.
    pub(crate) fn prepare(narrator: Narrator) -> anyhow::Result<Self> {
        if target_is_there() {
            return Ok(Self::Ready);
        }
        narrator.step("adding the compiler's target for WebAssembly (rustup target add)");
        let added = Command::new("rustup").args(["target", "add", WASM]).status();
        if added.is_ok_and(|status| status.success()) && target_is_there() {
            return Ok(Self::Ready);
        }
        if !Path::new("/etc/debian_version").exists() {
            bail!(
                "the Rust target {WASM} is missing and rustup cannot add it; run `rustup target add {WASM}`"
            );
        }
        if let Some(ready) = Self::of_debian() {
            return Ok(ready);
        }
        narrator.step("installing Debian's rustc-web and rust-web-src");
        let mut install = Command::new("apt-get");
        install.args(["install", "-y", "rustc-web", "rust-web-src"]).env("DEBIAN_FRONTEND", "noninteractive");
        let advice = "the Rust target wasm32-unknown-unknown is missing; run `rustup target add \
                      wasm32-unknown-unknown`, or as root `apt-get install rustc-web rust-web-src`";
        run(&mut install, advice)?;
        Self::of_debian().context(advice)
    }

    /// Debian's compiler with the source of its library, where both are installed.
    fn of_debian() -> Option<Self> {
        let compiler = PathBuf::from("/usr/bin/rustc");
        let root = sysroot(&compiler)?;
        if !root.join("lib/rustlib/src/rust/library/Cargo.lock").exists() {
            return None;
        }
        // Debian's compiler comes without a linker for WebAssembly; rustup's compiler has one.
        let linker = sysroot(Path::new("rustc")).and_then(|root| {
            let tools = root.join("lib/rustlib").join(host(&compiler)?).join("bin/rust-lld");
            tools.exists().then_some(tools)
        });
        Some(Self::FromSource { compiler, linker })
    }

    /// Tells cargo about it.
    pub(crate) fn configure(&self, cargo: &mut Command) {
        cargo.args(["--target", WASM]);
        if let Self::FromSource { compiler, linker } = self {
            cargo.arg("-Zbuild-std=std,panic_abort").env("RUSTC", compiler).env("RUSTC_BOOTSTRAP", "1");
            if let Some(linker) = linker {
                cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            }
        }
    }
}

fn target_is_there() -> bool {
    ask_compiler(Path::new("rustc"), &["--print", "target-libdir", "--target", WASM])
        .is_some_and(|folder| Path::new(&folder).is_dir())
}

fn sysroot(compiler: &Path) -> Option<PathBuf> {
    ask_compiler(compiler, &["--print", "sysroot"]).map(PathBuf::from)
}

fn host(compiler: &Path) -> Option<String> {
    ask_compiler(compiler, &["--print", "host-tuple"])
}

fn ask_compiler(compiler: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new(compiler).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
