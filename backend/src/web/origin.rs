//! Who may speak to the server: pages that it served itself, and programs.
//!
//! A browser sends whatever any page tells it to, to this machine too. So the host must be one of ours (a foreign
//! name that resolves to us is an attack: DNS rebinding), and a request that a page sent must come from our page.

use super::{Web, notice};
use crate::config::ServerSettings;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, StatusCode, Uri, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

/// Refuses requests to a host name that is not ours.
pub(super) async fn refuse_foreign_hosts(State(web): State<Web>, request: Request, next: Next) -> Response {
    if is_our_host(request.uri(), request.headers(), &web.server) {
        return next.run(request).await;
    }
    web.app.metrics.refuse("FOREIGN_HOST");
    let text =
        "Máy chủ không phục vụ tên miền này. Người quản trị có thể thêm tên vào cấu hình server.hosts.";
    (StatusCode::MISDIRECTED_REQUEST, notice::page("Sai tên máy chủ", text)).into_response()
}

fn is_our_host(uri: &Uri, headers: &HeaderMap, settings: &ServerSettings) -> bool {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok());
    match host.or(uri.authority().map(Authority::as_str)) {
        Some(authority) => authority.parse().is_ok_and(|authority| is_ours(&authority, settings)),
        // HTTP/1.0 and health checks of the plainest kind; a browser always names the host.
        None => true,
    }
}

/// Whether a page of ours, or no page at all, sent the request.
pub(super) fn is_our_page(headers: &HeaderMap, settings: &ServerSettings) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    // `none` is an address that the user typed; browsers that know the header cannot be talked out of it.
    let from_our_site = text(header::HeaderName::from_static("sec-fetch-site"))
        .is_none_or(|site| matches!(site, "same-origin" | "none"));
    let from_our_origin = text(header::ORIGIN).is_none_or(|origin| {
        let Some((_, authority)) = origin.split_once("://") else { return false };
        let same = text(header::HOST).is_some_and(|host| host.eq_ignore_ascii_case(authority));
        // Behind a proxy the host may be another name than the one that the browser knows.
        same || authority.parse::<Authority>().is_ok_and(|authority| is_listed(&authority, settings))
    });
    from_our_site && from_our_origin
}

fn is_ours(authority: &Authority, settings: &ServerSettings) -> bool {
    let host = authority.host().trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback() || ip == settings.listen.ip())
        || is_listed(authority, settings)
}

fn is_listed(authority: &Authority, settings: &ServerSettings) -> bool {
    settings.hosts.iter().any(|host| host.eq_ignore_ascii_case(authority.host()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use axum::http::HeaderName;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_hosts_of_this_machine_and_listed_ones_are_ours() {
        let settings =
            ServerSettings { hosts: vec!["dangvien.local".to_owned()], ..Settings::defaults().server };
        let cases = [
            ("127.0.0.1:8080", true),
            ("localhost", true),
            ("LOCALHOST:3000", true),
            ("[::1]:8080", true),
            ("dangvien.local", true),
            ("evil.example:8080", false),
            ("127.0.0.1.evil.example", false),
            ("192.168.1.2:8080", false),
        ];
        for (host, ours) in cases {
            assert_eq!(
                is_our_host(&Uri::from_static("/"), &headers(&[("host", host)]), &settings),
                ours,
                "{host}"
            );
        }
    }

    #[test]
    fn only_our_own_pages_may_send_requests() {
        let settings = Settings::defaults().server;
        let host = ("host", "127.0.0.1:8080");
        let cases: [(&[(&'static str, &str)], bool); 8] = [
            (&[host], true),
            (&[host, ("origin", "http://127.0.0.1:8080")], true),
            (&[host, ("origin", "http://127.0.0.1:8080"), ("sec-fetch-site", "same-origin")], true),
            (&[host, ("sec-fetch-site", "none")], true),
            (&[host, ("origin", "http://127.0.0.1:3000")], false),
            (&[host, ("origin", "null")], false),
            (&[host, ("origin", "https://evil.example")], false),
            (&[host, ("sec-fetch-site", "same-site")], false),
        ];
        for (pairs, ours) in cases {
            assert_eq!(is_our_page(&headers(pairs), &settings), ours, "{pairs:?}");
        }
    }
}
