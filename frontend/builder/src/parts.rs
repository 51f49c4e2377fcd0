//! The later parts of the app on the wire: the splitter makes hundreds, most of them smaller than the headers of a
//! request. Those travel as one file.

use crate::link::{Link, Part};
use crate::publish::{Load, Shelf, fill};
use crate::wasm::Modules;
use std::fmt::Write as _;
use std::path::Path;

/// Parts up to this size travel together.
const SMALL_BYTES: usize = 2048;

/// Parts in one file, one behind the other.
#[derive(Default)]
struct Bundle {
    bytes: Vec<u8>,
    /// Number and size of each.
    contents: Vec<(String, usize)>,
}

impl Bundle {
    fn push(&mut self, part: &Part, bytes: &[u8]) {
        self.contents.push((part.name.clone(), bytes.len()));
        self.bytes.extend_from_slice(bytes);
    }

    /// Puts it on the shelf; gives its line of the table.
    fn put(&self, name: &str, onto: &mut Shelf<'_>) -> anyhow::Result<String> {
        let name = onto.put(name, &self.bytes, Load::Lazy)?;
        let contents: Vec<_> = self.contents.iter().map(|(part, size)| format!("{part}, {size}")).collect();
        Ok(format!("[\"{name}\", {}]", contents.join(", ")))
    }
}

/// Puts the parts on the shelf; gives the script that loads them.
pub(crate) fn put(
    modules: &Modules,
    link: &str,
    loader: &str,
    shelf: &mut Shelf<'_>,
) -> anyhow::Result<String> {
    let link = Link::read(link)?;
    if link.screens.is_empty() {
        return Ok(link.runtime);
    }
    let mut small = Bundle::default();
    let mut files = Vec::new();
    for part in &link.shared {
        let bytes = std::fs::read(modules.folder.join(&part.module))?;
        if bytes.len() <= SMALL_BYTES {
            small.push(part, &bytes);
        } else {
            let name = shelf.put(&named(&part.module), &bytes, Load::Lazy)?;
            files.push(format!("[{}, \"{name}\"]", part.name));
        }
    }
    let mut screens = String::new();
    for screen in &link.screens {
        let bytes = std::fs::read(modules.folder.join(&screen.module))?;
        let file = shelf.put(&named(&screen.module), &bytes, Load::Lazy)?;
        let name = &screen.name;
        let needs = ranges(&screen.needs);
        writeln!(screens, "export const __wasm_split_load_{name} = screen(\"{file}\", \"{needs}\");")?;
    }
    let table = [
        ("runtime", link.runtime),
        ("small", small.put("parts.bin", shelf)?),
        ("files", files.join(", ")),
        ("screens", screens),
    ];
    fill(loader, &table)
}

/// What a part is called: a screen by its name, what screens share by its number.
fn named(module: &str) -> String {
    let stem = Path::new(module).file_stem().and_then(|stem| stem.to_str()).unwrap_or(module);
    let name = stem.strip_prefix("split_").map_or_else(|| stem.replace("chunk_", "shared-"), str::to_owned);
    format!("{name}.wasm")
}

/// Rising numbers as `3 5-9 12`: neighbours are most often needed together.
fn ranges(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let run = |&(from, to): &(u32, u32)| if from == to { from.to_string() } else { format!("{from}-{to}") };
    runs.iter().map(run).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_by_what_they_are() {
        assert_eq!(named("split_overview.wasm"), "overview.wasm");
        assert_eq!(named("chunk_17.wasm"), "shared-17.wasm");
    }

    #[test]
    fn neighbours_are_written_as_one_range() {
        assert_eq!(ranges(&[3, 5, 6, 7, 9]), "3 5-7 9");
        assert_eq!(ranges(&[]), "");
    }
}
