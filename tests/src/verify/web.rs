//! The web app as the builder makes it, and what it weighs.

use super::{
    Ground,
    command::Program,
    report::{Outcome, say},
    tally::Tally,
};
use serde_json::Value;
use std::path::Path;

/// Builds it; fails where it is heavier than its budget, and where the explorer is missing.
pub(crate) fn build(ground: &Ground) -> Outcome {
    Program::cargo(ground, &["run", "--bin", "dangvien-builder", "--", "build"]).check()?;
    let dist = ground.root.join("dist");
    let report = std::fs::read_to_string(dist.join("sizes.json"))?;
    check(&serde_json::from_str(&report)?, &dist)
}

fn check(report: &Value, dist: &Path) -> Outcome {
    let first = &report["firstLoad"];
    say(&format!("first load: {} bytes of {}, compressed by brotli", first["bytes"], first["budget"]));
    for (name, bytes) in report["lazy"]["files"].as_object().into_iter().flatten() {
        say(&format!("    {name}: {bytes} bytes of {}", report["lazy"]["budget"]));
    }
    if report["withinBudget"] != true {
        return Err("the web app is heavier than its budget".into());
    }
    if !dist.join("altair").is_dir() {
        return Err("the explorer is missing from dist/altair".into());
    }
    Ok(Tally::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn too_much_weight_or_no_explorer_is_a_failure() {
        let dist = tempfile::tempdir().unwrap();
        let report = |fits: bool| json!({ "withinBudget": fits });
        assert!(check(&report(true), dist.path()).is_err());
        std::fs::create_dir(dist.path().join("altair")).unwrap();
        assert!(check(&report(true), dist.path()).is_ok());
        assert!(check(&report(false), dist.path()).is_err());
        assert!(check(&json!({}), dist.path()).is_err());
    }
}
