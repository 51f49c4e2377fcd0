//! What the splitter's link module says: which parts there are, and which of them each screen needs.
//!
//! The module itself spells every part out, 8 KB of it on the wire; the app loads by a table instead (`parts.js`).

use anyhow::{Context as _, bail};

/// How what several screens share is defined.
const SHARED: &str = "\nconst __chunk_";
/// How a screen is.
const SCREEN: &str = "\nexport const __wasm_split_load_";

/// The link module, read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// The functions that load and tell, as they are.
    pub(crate) runtime: String,
    /// What several screens need.
    pub(crate) shared: Vec<Part>,
    /// The screens themselves.
    pub(crate) screens: Vec<Part>,
}

/// A part of the app.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Number of what is shared, name of a screen.
    pub(crate) name: String,
    /// File of its module.
    pub(crate) module: String,
    /// Numbers of what it needs besides.
    pub(crate) needs: Vec<u32>,
}

impl Link {
    /// Reads the module; fails where it is not what this splitter writes.
    pub(crate) fn read(text: &str) -> anyhow::Result<Self> {
        let mut begins: Vec<(usize, bool)> = text.match_indices(SHARED).map(|(at, _)| (at, false)).collect();
        begins.extend(text.match_indices(SCREEN).map(|(at, _)| (at, true)));
        begins.sort_unstable();
        let first = begins.first().map_or(text.len(), |(at, _)| *at);
        // A comment before each part says who needs it.
        let runtime = text[..first].rfind("\n/*").map_or(&text[..first], |comment| &text[..comment]);
        let mut link = Self { runtime: runtime.to_owned(), shared: Vec::new(), screens: Vec::new() };
        let ends = begins.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
        for (&(at, is_screen), end) in begins.iter().zip(ends) {
            let (mark, into) =
                if is_screen { (SCREEN, &mut link.screens) } else { (SHARED, &mut link.shared) };
            let definition = &text[at + mark.len()..end];
            into.push(Part::read(definition).with_context(|| format!("in {definition:?}"))?);
        }
        if link.shared.iter().any(|part| !part.needs.is_empty()) {
            bail!("the tools have changed: a shared part needs others");
        }
        Ok(link)
    }
}

impl Part {
    /// Reads a definition from its name on.
    fn read(definition: &str) -> anyhow::Result<Self> {
        let changed = "the tools have changed: this is not how a part is defined";
        let (name, rest) = definition.split_once(" = ").context(changed)?;
        let (_, rest) = rest.split_once("new URL(\"./").context(changed)?;
        let (module, rest) = rest.split_once('"').context(changed)?;
        let (_, needs) = rest.rsplit_once("\n, [").context(changed)?;
        let (needs, _) = needs.split_once(']').context(changed)?;
        let number = |need: &str| need.trim().strip_prefix("__chunk_").and_then(|number| number.parse().ok());
        let needs = needs.split(',').filter(|need| !need.trim().is_empty());
        let needs = needs.map(|need| number(need).context(changed)).collect::<anyhow::Result<_>>()?;
        Ok(Self { name: name.to_owned(), module: module.to_owned(), needs })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = r#"import { initSync } from "./app.js";
function makeLoad(fetcher, deps) {
}
/* desk, cases */
const __chunk_20 = makeLoad(() => {
    const src = fetch(new URL("./chunk_20.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
export const __wasm_split_load_desk = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_desk.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_20, __chunk_7]));
"#;

    #[test]
    fn the_module_is_read_part_by_part() {
        let part = |name: &str, module: &str, needs: &[u32]| Part {
            name: name.to_owned(),
            module: module.to_owned(),
            needs: needs.to_vec(),
        };
        let link = Link::read(WRITTEN).unwrap();
        assert!(link.runtime.ends_with("deps) {\n}"), "{}", link.runtime);
        assert_eq!(link.shared, [part("20", "chunk_20.wasm", &[])]);
        assert_eq!(link.screens, [part("desk", "split_desk.wasm", &[20, 7])]);
    }

    #[test]
    fn what_another_splitter_writes_is_refused() {
        for (from, to) in [("\n, []", "\n, [__chunk_3]"), ("__chunk_7", "seven"), ("new URL(", "url(")] {
            assert!(Link::read(&WRITTEN.replace(from, to)).is_err(), "{to}");
        }
        assert_eq!(Link::read("import;").unwrap().runtime, "import;");
    }
}
