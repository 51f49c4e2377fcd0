//! `/altair/`: from our files alone, in Vietnamese, with queries that run.

use super::{application, header};
use serde_json::Value;
use std::fs;

#[tokio::test]
async fn the_explorer_is_the_package_pointed_to_our_settings() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("altair")).unwrap();
    let page = "<html>\n<base href=\"/\" />\n<body><script src=\"main.js\"></script></body></html>";
    fs::write(folder.path().join("altair/index.html"), page).unwrap();
    fs::write(folder.path().join("altair/main.js"), "1").unwrap();
    let dist = folder.path().to_owned();
    let server = application().await.serve_with(|settings| settings.server.dist = dist).await;
    for path in ["/altair/", "/altair", "/altair/main.js", "/altair/init.js"] {
        let answer = server.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(header(answer.headers(), "x-robots-tag"), "noindex, nofollow");
        let policy = header(answer.headers(), "content-security-policy");
        assert!(policy.contains("script-src 'self';") && policy.contains("connect-src 'self'"), "{policy}");
    }
    let page = server.get("/altair/").await.text().await.unwrap();
    assert!(page.contains("<base href=\"/altair/\">"), "{page}");
    assert!(page.find("main.js").unwrap() < page.find("init.js").unwrap(), "{page}");
    assert_eq!(server.get("/altair/other.js").await.status(), 404);
}

#[tokio::test]
async fn without_the_package_the_page_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let dist = folder.path().to_owned();
    let server = application().await.serve_with(|settings| settings.server.dist = dist).await;
    let answer = server.get("/altair/").await;
    assert_eq!(answer.status(), 503);
    assert!(answer.text().await.unwrap().contains("npm"));
}

#[tokio::test]
async fn every_example_runs() {
    let app = application().await;
    app.fixture().await.province("Đảng bộ tỉnh").await;
    let server = app.serve().await;
    let script = server.get("/altair/init.js").await.text().await.unwrap();
    let options = script.lines().next().and_then(|line| line.strip_prefix("const options = ")).unwrap();
    let options: Value = serde_json::from_str(options.trim_end_matches(';')).unwrap();
    assert_eq!(options["initialSettings"]["language"], "vi-VN");
    assert_eq!(options["initialSubscriptionRequestHandlerId"], "graphql-sse");
    assert!(!script.contains("dv_pat_") && options["preserveState"] == false, "{script}");
    let examples = options["initialWindows"].as_array().unwrap();
    assert!(examples.len() >= 5);
    for example in examples {
        let query = example["initialQuery"].as_str().unwrap();
        assert!(query.starts_with("# "), "an example explains itself: {query}");
        let variables = serde_json::from_str(example["initialVariables"].as_str().unwrap()).unwrap();
        let answer = server.graphql(query, variables).await;
        assert!(answer.get("errors").is_none(), "{query}\n{answer:#}");
    }
}
