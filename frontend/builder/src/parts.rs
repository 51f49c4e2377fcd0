//! The later parts of the app on the wire: the splitter makes hundreds, most of them smaller than the headers of a
//! request; the small ones travel as one file.

use crate::publish::{Load, Shelf, fill, replace};
use crate::wasm::Modules;
use std::path::Path;

/// Parts up to this size travel together.
const SMALL_BYTES: usize = 2048;

/// Puts the parts on the shelf; gives the script that loads them, with what it needs before it.
pub(crate) fn put(
    modules: &Modules,
    link: String,
    helper: &str,
    shelf: &mut Shelf<'_>,
) -> anyhow::Result<String> {
    let mut link = link;
    let mut small = Vec::new();
    for module in &modules.lazy {
        let bytes = std::fs::read(modules.folder.join(module))?;
        let fetched = if bytes.len() <= SMALL_BYTES {
            let begin = small.len();
            small.extend_from_slice(&bytes);
            format!("part({begin}, {})", small.len())
        } else {
            format!("file(\"./{}\")", shelf.put(&named(module), &bytes, Load::Lazy)?)
        };
        link = replace(&link, &format!("fetch(new URL(\"./{module}\", import.meta.url))"), &fetched)?;
    }
    if modules.lazy.is_empty() {
        return Ok(link);
    }
    let small = shelf.put("parts.bin", &small, Load::First)?;
    Ok(fill(helper, &[("small", small)])? + &link)
}

/// What a part is called: a screen by its name, what screens share by its number.
fn named(module: &str) -> String {
    let stem = Path::new(module).file_stem().and_then(|stem| stem.to_str()).unwrap_or(module);
    let name = stem.strip_prefix("split_").map_or_else(|| stem.replace("chunk_", "shared-"), str::to_owned);
    format!("{name}.wasm")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_by_what_they_are() {
        assert_eq!(named("split_overview.wasm"), "overview.wasm");
        assert_eq!(named("chunk_17.wasm"), "shared-17.wasm");
    }
}
