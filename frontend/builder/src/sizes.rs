//! What the web app weighs on the wire, against its budget: `dist/sizes.json`.

use anyhow::{Context as _, bail};
use serde_json::{Map, Value, json};
use std::path::Path;

/// Name of the report.
const REPORT: &str = "sizes.json";
/// A first load, and with it the home page: on a line of 400 kbit/s it takes five seconds at most.
const FIRST_LOAD_BUDGET: u64 = 250 * 1024;
/// A screen that is opened later, at most.
const LAZY_BUDGET: u64 = 120 * 1024;

/// The bytes that go over the wire, file by file.
pub(crate) struct Sizes {
    inputs: String,
    first_load: Vec<(String, u64)>,
    lazy: Vec<(String, u64)>,
}

impl Sizes {
    /// A report without files yet, of a build from these inputs.
    pub(crate) fn of(inputs: &str) -> Self {
        Self { inputs: inputs.to_owned(), first_load: Vec::new(), lazy: Vec::new() }
    }

    /// A file that every first load needs.
    pub(crate) fn first_load(&mut self, name: &str, bytes: u64) {
        self.first_load.push((name.to_owned(), bytes));
    }

    /// A file that comes when its screen is first opened.
    pub(crate) fn lazy(&mut self, name: &str, bytes: u64) {
        self.lazy.push((name.to_owned(), bytes));
    }

    fn first_load_bytes(&self) -> u64 {
        self.first_load.iter().map(|(_, bytes)| bytes).sum()
    }

    /// Writes the report into the folder.
    pub(crate) fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let files = |files: &[(String, u64)]| -> Value {
            files.iter().map(|(name, bytes)| (name.clone(), json!(bytes))).collect::<Map<_, _>>().into()
        };
        let report = json!({
            "inputs": self.inputs,
            "withinBudget": self.check().is_ok(),
            "firstLoad": {
                "bytes": self.first_load_bytes(),
                "budget": FIRST_LOAD_BUDGET,
                "files": files(&self.first_load),
            },
            "lazy": { "budget": LAZY_BUDGET, "files": files(&self.lazy) },
        });
        std::fs::write(folder.join(REPORT), format!("{report:#}\n")).context("cannot write sizes.json")
    }

    /// Says what is over the budget.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        let first = self.first_load_bytes();
        if first > FIRST_LOAD_BUDGET {
            bail!("a first load weighs {first} bytes, over the budget of {FIRST_LOAD_BUDGET}");
        }
        if let Some((name, bytes)) = self.lazy.iter().find(|(_, bytes)| *bytes > LAZY_BUDGET) {
            bail!("{name} weighs {bytes} bytes, over the budget of {LAZY_BUDGET} for a screen");
        }
        Ok(())
    }

    /// The report in a line.
    pub(crate) fn summary(&self) -> String {
        let heaviest = self.lazy.iter().map(|(_, bytes)| *bytes).max().unwrap_or(0);
        format!(
            "a first load weighs {} KB of {}, the home page with it; {} later parts weigh {} KB of {} at most",
            self.first_load_bytes().div_ceil(1024),
            FIRST_LOAD_BUDGET / 1024,
            self.lazy.len(),
            heaviest.div_ceil(1024),
            LAZY_BUDGET / 1024
        )
    }
}

/// The inputs that `dist/` was built from; none where it is not there or not whole.
pub(crate) fn built_from(dist: &Path) -> Option<String> {
    let report = std::fs::read_to_string(dist.join(REPORT)).ok()?;
    let report: Value = serde_json::from_str(&report).ok()?;
    let files = |part: &str| report[part]["files"].as_object().map(|files| files.keys().cloned().collect());
    let names: Vec<Vec<String>> = vec![files("firstLoad")?, files("lazy")?];
    let whole = names
        .iter()
        .flatten()
        .all(|name| dist.join("assets").join(name).exists() || dist.join(name).exists());
    whole.then(|| report["inputs"].as_str().map(str::to_owned)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_the_budget_is_refused_by_name() {
        let mut sizes = Sizes::of("x");
        sizes.first_load("app.wasm", FIRST_LOAD_BUDGET);
        sizes.lazy("members.wasm", LAZY_BUDGET);
        assert!(sizes.check().is_ok());
        sizes.lazy("member.wasm", LAZY_BUDGET + 1);
        assert!(sizes.check().unwrap_err().to_string().starts_with("member.wasm"));
        sizes.first_load("app.css", 1);
        assert!(sizes.check().unwrap_err().to_string().starts_with("a first load"));
    }

    #[test]
    fn a_dist_that_lost_a_file_is_built_again() {
        let dist = std::env::temp_dir().join(format!("dangvien-sizes-{}", std::process::id()));
        std::fs::create_dir_all(dist.join("assets")).unwrap();
        let mut sizes = Sizes::of("abc");
        sizes.first_load("app-1.js", 5);
        sizes.write(&dist).unwrap();
        assert_eq!(built_from(&dist), None);
        std::fs::write(dist.join("assets/app-1.js"), "x").unwrap();
        assert_eq!(built_from(&dist).as_deref(), Some("abc"));
        std::fs::remove_dir_all(&dist).unwrap();
        assert_eq!(built_from(&dist), None);
    }
}
