//! What proxies tell in headers, read without believing it yet.

use axum::http::{HeaderMap, HeaderName, header};
use std::net::{IpAddr, SocketAddr};

/// What the headers tell.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The address that each proxy saw, the nearest proxy's last; none where it is not an address.
    pub(super) hops: Vec<Option<IpAddr>>,
    /// Whether the nearest proxy was spoken to in HTTPS.
    pub(super) https: Option<bool>,
}

/// `X-Forwarded-For` and `X-Forwarded-Proto`.
pub(super) fn by_x_headers(headers: &HeaderMap) -> Told {
    let lists = |name| values(headers, HeaderName::from_static(name));
    let hops =
        lists("x-forwarded-for").flat_map(|list| list.split(',').map(address).collect::<Vec<_>>()).collect();
    let scheme = lists("x-forwarded-proto").last().and_then(|list| list.rsplit(',').next()).map(is_https);
    Told { hops, https: scheme }
}

/// `Forwarded` of RFC 7239.
pub(super) fn by_standard(headers: &HeaderMap) -> Told {
    let mut told = Told::default();
    for list in values(headers, header::FORWARDED) {
        for element in split(list, ',') {
            let (mut hop, mut https) = (None, None);
            for pair in split(element, ';') {
                let Some((name, value)) = pair.split_once('=') else { continue };
                match name.trim().to_ascii_lowercase().as_str() {
                    "for" => hop = address(value),
                    "proto" => https = Some(is_https(value)),
                    _ => {}
                }
            }
            told.hops.push(hop);
            told.https = https;
        }
    }
    told
}

fn values(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    // Bytes that are no text are no address either.
    headers.get_all(name).into_iter().map(|value| value.to_str().unwrap_or_default())
}

/// Parts between separators that do not stand in quotes.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |found| {
        quoted ^= found == '"';
        found == separator && !quoted
    })
}

fn is_https(scheme: &str) -> bool {
    scheme.trim().trim_matches('"').eq_ignore_ascii_case("https")
}

/// An address with or without a port, in quotes or not.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let parsed = bare.parse::<IpAddr>().or_else(|_| text.parse::<SocketAddr>().map(|address| address.ip()));
    parsed.ok().map(|ip| ip.to_canonical())
}
