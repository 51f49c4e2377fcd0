//! Gives every file its final name, ties the files together, and puts `dist/` in place.

use crate::compress;
use crate::inputs::hex;
use crate::narrate::Narrator;
use crate::parts;
use crate::project::Project;
use crate::sizes::Sizes;
use crate::style;
use crate::wasm::{LINK, Modules};
use anyhow::{Context as _, bail};
use sha2::{Digest as _, Sha256};
use std::path::Path;

/// Folder of the files that never change.
const ASSETS: &str = "assets";

/// Writes the whole of `dist/`, except the explorer, which stays where it was.
pub(crate) fn publish(
    project: &Project,
    modules: &Modules,
    inputs: &str,
    narrator: Narrator,
) -> anyhow::Result<()> {
    narrator.step("naming and compressing the files");
    let aside = project.workshop.join("dist");
    if aside.exists() {
        std::fs::remove_dir_all(&aside)?;
    }
    std::fs::create_dir_all(aside.join(ASSETS))?;
    let mut sizes = Sizes::of(inputs);
    let mut shelf = Shelf { folder: &aside, sizes: &mut sizes };
    let page = tie(project, modules, &mut shelf)?;
    sizes.first_load("index.html", compress::write(&aside.join("index.html"), page.as_bytes())?);
    sizes.write(&aside)?;
    narrator.say(&sizes.summary());
    // The page works all the same; `cargo verify` is who refuses it.
    if let Err(excess) = sizes.check() {
        narrator.say(&format!("TOO HEAVY: {excess}"));
    }
    swap(project, &aside)
}

/// Puts every file on the shelf, each after those that it names; gives the page.
fn tie(project: &Project, modules: &Modules, shelf: &mut Shelf<'_>) -> anyhow::Result<String> {
    let frontend = project.root.join("frontend");
    let main = std::fs::read(modules.folder.join(modules.main))?;
    let main = shelf.put("app.wasm", &main, Load::First)?;
    let link = read(&modules.folder.join(LINK))?;
    let link = parts::put(modules, &link, &read(&frontend.join("parts.js"))?, shelf)?;
    let script = read(&modules.folder.join(modules.script))?;
    // These two import each other, so that neither hash can be known first: they get one hash, of both.
    let hash = short_hash(&[script.as_bytes(), link.as_bytes()].concat());
    let (script_name, link_name) = (format!("app-{hash}.js"), format!("screens-{hash}.js"));
    if script.contains(LINK) {
        let script = replace(&script, &format!("from \"./{LINK}\""), &format!("from \"./{link_name}\""))?;
        let link = replace(&link, &format!("\"./{}\"", modules.script), &format!("\"./{script_name}\""))?;
        shelf.put_as(&script_name, script.as_bytes(), Load::First)?;
        shelf.put_as(&link_name, link.as_bytes(), Load::First)?;
    } else {
        shelf.put_as(&script_name, script.as_bytes(), Load::First)?;
    }
    let style = shelf.put("app.css", style::gather(&frontend.join("style"))?.as_bytes(), Load::First)?;
    let icon = shelf.put("icon.svg", &std::fs::read(frontend.join("icon.svg"))?, Load::First)?;
    let mut names = vec![
        ("script", format!("{ASSETS}/{script_name}")),
        ("wasm", format!("{ASSETS}/{main}")),
        ("style", format!("{ASSETS}/{style}")),
        ("icon", format!("{ASSETS}/{icon}")),
    ];
    let boot = fill(&read(&frontend.join("boot.js"))?, &names[..2])?;
    names.push(("boot", format!("{ASSETS}/{}", shelf.put("boot.js", boot.as_bytes(), Load::First)?)));
    let page = fill(&read(&frontend.join("index.html"))?, &names)?;
    refuse_inline_code(&page)?;
    Ok(page)
}

/// When a file is loaded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Load {
    /// With the page.
    First,
    /// When its screen is first opened.
    Lazy,
}

/// Where files that never change are put.
pub(crate) struct Shelf<'a> {
    folder: &'a Path,
    sizes: &'a mut Sizes,
}

impl Shelf<'_> {
    /// Puts a file on the shelf under a name with the hash of its content; gives that name.
    pub(crate) fn put(&mut self, name: &str, bytes: &[u8], load: Load) -> anyhow::Result<String> {
        let (stem, ending) = name.rsplit_once('.').context("a file has an ending")?;
        let name = format!("{stem}-{}.{ending}", short_hash(bytes));
        self.put_as(&name, bytes, load)?;
        Ok(name)
    }

    fn put_as(&mut self, name: &str, bytes: &[u8], load: Load) -> anyhow::Result<()> {
        let bytes_sent = compress::write(&self.folder.join(ASSETS).join(name), bytes)?;
        match load {
            Load::First => self.sizes.first_load(name, bytes_sent),
            Load::Lazy => self.sizes.lazy(name, bytes_sent),
        }
        Ok(())
    }
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The first 64 bits of the hash: enough to tell one build's file from another's.
fn short_hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)[..8])
}

/// Replaces what must be there.
pub(crate) fn replace(text: &str, from: &str, to: &str) -> anyhow::Result<String> {
    if !text.contains(from) {
        bail!("the tools have changed: {from} is not in their output");
    }
    Ok(text.replace(from, to))
}

/// Fills `{{name}}` in a template; every name must be used, and none be left.
pub(crate) fn fill(template: &str, names: &[(&str, String)]) -> anyhow::Result<String> {
    let mut text = template.to_owned();
    for (name, value) in names {
        text = replace(&text, &format!("{{{{{name}}}}}"), value)?;
    }
    match text.find("{{") {
        Some(position) => bail!("nothing fills {:?}", text[position..].chars().take(20).collect::<String>()),
        None => Ok(text),
    }
}

/// The content policy of the server forbids code inside the page; what breaks it must not be built.
fn refuse_inline_code(page: &str) -> anyhow::Result<()> {
    let inline = ["<style", " style=", " onload=", " onclick=", "javascript:", "<script>"];
    match inline.into_iter().find(|code| page.contains(code)) {
        Some(code) => bail!("index.html contains {code:?}, which the content policy forbids"),
        None => Ok(()),
    }
}

/// Puts the new `dist/` where the old one was, and keeps the explorer of the old one.
fn swap(project: &Project, aside: &Path) -> anyhow::Result<()> {
    let old = project.workshop.join("dist.old");
    if old.exists() {
        std::fs::remove_dir_all(&old)?;
    }
    if project.dist.exists() {
        move_folder(&project.dist, &old)?;
    }
    move_folder(aside, &project.dist)?;
    let explorer = old.join("altair");
    if explorer.exists() {
        move_folder(&explorer, &project.dist.join("altair"))?;
    }
    if old.exists() {
        std::fs::remove_dir_all(old)?;
    }
    Ok(())
}

/// Moves a folder, also from one file system to another.
pub(crate) fn move_folder(from: &Path, to: &Path) -> anyhow::Result<()> {
    if std::fs::rename(from, to).is_ok() {
        return Ok(());
    }
    for file in crate::inputs::files_below(from)? {
        let place = to.join(file.strip_prefix(from)?);
        if let Some(folder) = place.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::copy(&file, &place).with_context(|| format!("cannot write {}", place.display()))?;
    }
    std::fs::remove_dir_all(from)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled_to_the_last_name() {
        let names = [("boot", "assets/boot-1.js".to_owned())];
        assert_eq!(fill("src=\"/{{boot}}\"", &names).unwrap(), "src=\"/assets/boot-1.js\"");
        assert!(fill("src=\"/{{boot}}\" {{icon}}", &names).unwrap_err().to_string().contains("{{icon}}"));
        assert!(fill("nothing", &names).is_err());
    }

    #[test]
    fn code_inside_the_page_is_refused() {
        assert!(refuse_inline_code("<script type=\"module\" src=\"/assets/boot.js\"></script>").is_ok());
        for page in ["<script>go()</script>", "<p style=\"color:red\">", "<style>p{}</style>"] {
            assert!(refuse_inline_code(page).is_err(), "{page}");
        }
    }

    #[test]
    fn names_follow_the_content() {
        assert_eq!(short_hash(b"a"), short_hash(b"a"));
        assert_ne!(short_hash(b"a"), short_hash(b"b"));
        assert_eq!(short_hash(b"a").len(), 16);
    }
}
