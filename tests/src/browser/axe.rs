//! Accessibility, as axe-core judges it.

use super::Browser;
use std::sync::OnceLock;

/// Gives each finding with its weight, its rule and the first elements that break it.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(result => done(result.violations.map(finding => [
            finding.impact,
            finding.id + ': ' + finding.help + '\\n' + finding.nodes.slice(0, 3)
                .map(node => '    ' + node.html + '\\n    ' + node.failureSummary.replaceAll('\\n', ' ')).join('\\n'),
        ])))
        .catch(problem => done([['critical', 'axe-core failed: ' + problem]]));";

/// Fails on findings that axe calls serious or critical; tells the others.
pub(super) async fn check(browser: &Browser) {
    browser.web.execute(source(), Vec::new()).await.expect("axe-core loads");
    let found = browser.web.execute_async(RUN, Vec::new()).await.expect("axe-core runs");
    let address = browser.address().await;
    let mut serious = Vec::new();
    for finding in found.json().as_array().expect("findings are a list") {
        let text = finding[1].as_str().unwrap_or_default();
        match finding[0].as_str() {
            Some("serious" | "critical") => serious.push(text.to_owned()),
            _ => eprintln!("{address}: {text}"),
        }
    }
    assert!(serious.is_empty(), "{address} on {:?}:\n{}", browser.screen, serious.join("\n"));
}

/// The text of axe-core, fetched once by npm.
fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let file = crate::npm::folder().join("axe-core/axe.min.js");
        std::fs::read_to_string(&file).unwrap_or_else(|problem| panic!("{}: {problem}", file.display()))
    })
}
