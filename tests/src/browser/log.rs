//! What the browser noted about the pages: errors on the console, requests on the network.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::Value;
use thirtyfour::WebDriver;

/// Every error since the last call.
pub(super) async fn errors(web: &WebDriver) -> Vec<String> {
    let entries = web.get_log("browser").await.expect("the driver keeps the console");
    entries.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect()
}

/// Every request since the last call that went, or would have gone, to another origin.
pub(super) async fn foreign_requests(web: &WebDriver, origin: &str) -> Vec<String> {
    let entries = web.get_log("performance").await.expect("the driver keeps the network");
    let addresses = entries.iter().filter_map(|entry| requested(&entry.message));
    addresses.filter(|address| !is_ours(address, origin)).collect()
}

/// The address that an event of the network asks for.
fn requested(message: &str) -> Option<String> {
    let event: Value = serde_json::from_str(message).ok()?;
    let event = &event["message"];
    let asks =
        event["method"] == "Network.requestWillBeSent" || event["method"] == "Network.webSocketCreated";
    let parameters = &event["params"];
    let address = parameters["request"]["url"].as_str().or(parameters["url"].as_str())?;
    asks.then(|| address.to_owned())
}

fn is_ours(address: &str, origin: &str) -> bool {
    let host = origin.split("://").nth(1).unwrap_or(origin);
    let within = ["http://", "ws://"].iter().any(|scheme| {
        address
            .strip_prefix(scheme)
            .and_then(|rest| rest.strip_prefix(host))
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    });
    // No page can ask for `chrome:`; the browser's own first tab does.
    within
        || ["data:", "blob:", "about:", "chrome:", "chrome-untrusted:"]
            .iter()
            .any(|scheme| address.starts_with(scheme))
}

/// The bytes of a picture.
pub(super) fn from_base64(text: &str) -> Vec<u8> {
    STANDARD.decode(text).expect("the browser writes base64")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_origin_is_ours() {
        let origin = "http://127.0.0.1:4000";
        for (address, ours) in [
            ("http://127.0.0.1:4000/tong-quan", true),
            ("ws://127.0.0.1:4000/graphql/ws", true),
            ("data:image/png;base64,x", true),
            ("http://127.0.0.1:40001/", false),
            ("http://127.0.0.1:4000.example.org/", false),
            ("https://example.org/?http://127.0.0.1:4000", false),
        ] {
            assert_eq!(is_ours(address, origin), ours, "{address}");
        }
    }

    #[test]
    fn requests_are_read_from_the_events_of_the_network() {
        let event =
            r#"{"message":{"method":"Network.requestWillBeSent","params":{"request":{"url":"http://a/"}}}}"#;
        assert_eq!(requested(event).as_deref(), Some("http://a/"));
        assert_eq!(requested(&event.replace("requestWillBeSent", "responseReceived")), None);
    }
}
