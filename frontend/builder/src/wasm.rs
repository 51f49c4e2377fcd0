//! From Rust to the modules that a browser loads: compile, split by lazy screens, bind to JavaScript, drop the rest.
//!
//! No wasm-opt: it saves one per cent here, and some versions write a module that does not start.

mod sections;

use crate::narrate::Narrator;
use crate::project::{Project, run};
use crate::toolchain::{Toolchain, WASM};
use anyhow::{Context as _, anyhow, bail};
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

const PACKAGE: &str = "dangvien-frontend";

/// The link module's name. The splitter's runtime expects one of this form; `publish` gives it its final name.
pub(crate) const LINK: &str = "__wasm_split.______________________.js";

/// The modules, all in one folder, under names that say what they are.
pub(crate) struct Modules {
    /// The folder.
    pub(crate) folder: PathBuf,
    /// The JavaScript that starts the main module.
    pub(crate) script: &'static str,
    /// The main module.
    pub(crate) main: &'static str,
    /// The modules of lazy screens and what some of them share.
    pub(crate) lazy: Vec<String>,
}

/// Builds the modules.
pub(crate) fn build(project: &Project, narrator: Narrator) -> anyhow::Result<Modules> {
    let toolchain = Toolchain::prepare(narrator)?;
    narrator.step("compiling the web app to WebAssembly (minutes the first time)");
    let compiled = compile(project, &toolchain)?;
    narrator.step("splitting it by screens and binding it to JavaScript");
    let folder = project.workshop.join("modules");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let lazy = split(&compiled, &folder)?;
    bind(&folder)?;
    let modules = Modules { folder, script: "app.js", main: "app_bg.wasm", lazy };
    for name in modules.lazy.iter().map(String::as_str).chain([modules.main]) {
        let path = modules.folder.join(name);
        let bytes = std::fs::read(&path)?;
        std::fs::write(&path, sections::without_custom(&bytes).with_context(|| format!("in {name}"))?)?;
    }
    Ok(modules)
}

fn compile(project: &Project, toolchain: &Toolchain) -> anyhow::Result<PathBuf> {
    let mut cargo = project.cargo();
    cargo.args(["rustc", "--package", PACKAGE, "--profile", "web", "--locked"]);
    toolchain.configure(&mut cargo);
    cargo.args(["--config", &format!("target.{WASM}.rustflags={:?}", flags(project))]);
    // Relocations tell the splitter which code needs which. On the last crate only: nothing else is built anew.
    cargo.args(["--", "-Clink-args=--emit-relocs"]);
    run(&mut cargo, "the web app does not compile")?;
    Ok(project.target.join(WASM).join("web").join(format!("{PACKAGE}.wasm")))
}

/// Flags for every crate of the web app.
fn flags(project: &Project) -> [String; 4] {
    [
        // Views lose their types at the edge of their component: less code is written out again and again.
        "--cfg".to_owned(),
        "erase_components".to_owned(),
        // Messages of panics name files; whose machine built them is nobody's business.
        format!("--remap-path-prefix={}=crates", project.crates.display()),
        format!("--remap-path-prefix={}=.", project.root.display()),
    ]
}

/// Writes `split.wasm`, the main module before binding, and the lazy modules; gives the names of these.
fn split(compiled: &Path, folder: &Path) -> anyhow::Result<Vec<String>> {
    let input = std::fs::read(compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let main = folder.join("split.wasm");
    let link = format!("./{LINK}");
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = "./app.js";
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("the web app cannot be split: {error:#}"))?;
    split
        .split_modules
        .iter()
        .map(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            Ok(name.context("a lazy module has a name")?.to_owned())
        })
        .collect()
}

/// Writes `app.js` and `app_bg.wasm`.
fn bind(folder: &Path) -> anyhow::Result<()> {
    let main = folder.join("split.wasm");
    let mut bindgen = Bindgen::new();
    let mut output = bindgen
        .web(true)?
        .input_path(&main)
        .out_name("app")
        .typescript(false)
        .demangle(false)
        // The lazy modules are linked to what the linker exports.
        .keep_lld_exports(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        .generate_output()
        .context("wasm-bindgen")?;
    if !output.npm_dependencies().is_empty() || !output.local_modules().is_empty() {
        bail!(
            "a dependency of the web app brings JavaScript modules of its own, which the builder does not publish"
        );
    }
    output.emit(folder)?;
    std::fs::remove_file(main)?;
    Ok(())
}
