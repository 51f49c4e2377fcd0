//! The explorer of the API: Altair's static files out of their pinned npm package, fit for a strict content policy.
//!
//! The server adds `init.js`, which tells the explorer where the API is; nothing in it runs from inside the page.

use crate::compress;
use crate::inputs::files_below;
use crate::project::Project;
use crate::publish::move_folder;
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::JoinHandle;

/// The explorer's folder in `dist/`, which is also its path on the server.
const FOLDER: &str = "altair";
/// In that folder: the lock file that it was fetched by.
const STAMP: &str = "package-lock.json";
/// The lock file of the repository.
const LOCK: &str = include_str!("../explorer/package-lock.json");
/// Runs scripts that people write before a query. Nobody here needs code of their own in the browser.
const SANDBOX: &str = "iframe-sandbox";

/// Whether `dist/` has the explorer of the lock file.
pub(crate) fn is_in(dist: &Path) -> bool {
    std::fs::read_to_string(dist.join(FOLDER).join(STAMP)).is_ok_and(|stamp| stamp == LOCK)
}

/// Fetches and prepares the explorer while other work goes on; it then lies in the workshop.
pub(crate) fn fetch_aside(project: &Project) -> JoinHandle<anyhow::Result<()>> {
    let workshop = project.workshop.clone();
    let source = project.root.join("frontend/builder/explorer");
    let ready = is_in(&project.dist);
    std::thread::spawn(move || {
        let aside = workshop.join(FOLDER);
        if ready {
            return Ok(());
        }
        if aside.exists() {
            std::fs::remove_dir_all(&aside)?;
        }
        let package = fetch(&source, &workshop.join("explorer"))?;
        prepare(&package, &aside)
    })
}

/// Moves the explorer from the workshop into `dist/`.
pub(crate) fn move_into(project: &Project) -> anyhow::Result<()> {
    let aside = project.workshop.join(FOLDER);
    if !aside.exists() {
        return Ok(());
    }
    let place = project.dist.join(FOLDER);
    if place.exists() {
        std::fs::remove_dir_all(&place)?;
    }
    move_folder(&aside, &place)
}

/// Lets npm fetch the package, by its lock file and without running anything of it; gives its folder.
fn fetch(source: &Path, folder: &Path) -> anyhow::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    for name in ["package.json", STAMP] {
        std::fs::copy(source.join(name), folder.join(name))?;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let output = Command::new(npm)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(folder)
        .output()
        .context("npm is not installed (Node.js brings it)")?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        let reason = reason.lines().find(|line| line.contains("ERR") || line.contains("error"));
        bail!("npm could not fetch altair-static: {}", reason.unwrap_or("no reason given").trim());
    }
    Ok(folder.join("node_modules/altair-static"))
}

/// Copies the files with their smaller copies, the page changed and the licence added.
fn prepare(package: &Path, aside: &Path) -> anyhow::Result<()> {
    let built = package.join("build/dist");
    for file in files_below(&built)? {
        let name = file.strip_prefix(&built)?;
        if name.starts_with(SANDBOX) {
            continue;
        }
        let place = aside.join(name);
        std::fs::create_dir_all(place.parent().unwrap_or(aside))?;
        let bytes = std::fs::read(&file)?;
        if name == Path::new("index.html") {
            let page = String::from_utf8(bytes).context("the explorer's page is no text")?;
            compress::write(&place, adapt(&page)?.as_bytes())?;
        } else {
            compress::write(&place, &bytes)?;
        }
    }
    std::fs::copy(package.join("LICENSE"), aside.join("LICENSE"))?;
    // Last, so that an explorer without it is not whole.
    std::fs::write(aside.join(STAMP), LOCK)?;
    Ok(())
}

/// Sets the page's base to its path here, takes the style out of it, and lets it load `init.js` at its end.
fn adapt(page: &str) -> anyhow::Result<String> {
    let page = page.replacen("<base href=\"/\" />", &format!("<base href=\"/{FOLDER}/\" />"), 1);
    let (before, rest) = page.split_once("<style>").context("the explorer's page has no style")?;
    let (_style, after) = rest.split_once("</style>").context("the explorer's page has an endless style")?;
    let page = format!("{before}{after}");
    let page = page.replacen("</body>", "<script type=\"module\" src=\"init.js\"></script>\n  </body>", 1);
    for part in [&format!("<base href=\"/{FOLDER}/\""), "src=\"init.js\"", "src=\"main.js\""] {
        if !page.contains(part) {
            bail!("the explorer's page has changed: {part} is not in it");
        }
    }
    if page.contains("<style") || page.contains("<script>") || page.contains("://") {
        bail!("the explorer's page has changed: it holds code or names another host");
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><base href=\"/\" /></head><body><app-root><style>.a{}</style></app-root>\
        <script type=\"module\" src=\"main.js\"></script></body>";

    #[test]
    fn the_page_is_fit_for_a_strict_policy() {
        let page = adapt(PAGE).unwrap();
        assert!(page.contains("<base href=\"/altair/\" />"));
        assert!(!page.contains("style"));
        assert!(page.find("main.js") < page.find("init.js"));
    }

    #[test]
    fn a_page_of_another_make_is_refused() {
        assert!(adapt(&PAGE.replace("<base href=\"/\" />", "")).is_err());
        assert!(adapt(&PAGE.replace("main.js", "https://elsewhere/main.js")).is_err());
        assert!(adapt("<body></body>").is_err());
    }
}
