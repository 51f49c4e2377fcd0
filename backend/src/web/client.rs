//! Who is at the other end: the address that rates and records go by, and whether the line is encrypted.
//!
//! Behind a proxy both stand in headers, which anybody can send. They are believed only as far as a proxy of ours
//! wrote them: from a proxy that the settings name, and backwards through the list as long as the addresses in it are
//! proxies of ours themselves.

mod forwarded;

use super::Web;
use crate::config::{Network, ProxyHeader};
use axum::{
    extract::{Request, State},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use std::net::{IpAddr, Ipv4Addr};

/// The other end of the connection itself, as the server loop knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Peer {
    /// Its address.
    pub(super) ip: IpAddr,
    /// Whether the connection is TLS.
    pub(super) encrypted: bool,
}

/// The client of a request, also where a proxy stands between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress {
    /// Its address; `0.0.0.0` where a request came over no connection at all.
    pub ip: IpAddr,
    /// Whether it speaks HTTPS, to us or to the proxy.
    pub https: bool,
}

/// Tells the handlers who the client is.
pub(super) async fn tell(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let nobody = Peer { ip: IpAddr::V4(Ipv4Addr::UNSPECIFIED), encrypted: false };
    let peer = request.extensions().get::<Peer>().copied().unwrap_or(nobody);
    let client = behind(peer, request.headers(), &web.server.proxies, web.server.proxy_header);
    request.extensions_mut().insert(client);
    next.run(request).await
}

/// The client behind the peer.
fn behind(peer: Peer, headers: &HeaderMap, proxies: &[Network], header: ProxyHeader) -> ClientAddress {
    let is_ours = |ip: IpAddr| proxies.iter().any(|proxy| proxy.contains(ip));
    let mut client = ClientAddress { ip: peer.ip.to_canonical(), https: peer.encrypted };
    if !is_ours(client.ip) {
        return client;
    }
    let told = match header {
        ProxyHeader::XForwardedFor => forwarded::by_x_headers(headers),
        ProxyHeader::Forwarded => forwarded::by_standard(headers),
    };
    if let Some(https) = told.https {
        client.https = https;
    }
    for hop in told.hops.into_iter().rev() {
        // A proxy that does not tell, or tells nonsense, ends what can be known.
        let Some(ip) = hop else { break };
        client.ip = ip;
        if !is_ours(ip) {
            break;
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderName;

    type Headers<'a> = &'a [(&'static str, &'a str)];

    fn client(peer: &str, header: ProxyHeader, pairs: &[(&'static str, &str)]) -> (String, bool) {
        let headers = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()))
            .collect();
        let proxies = ["10.0.0.0/8".parse().unwrap(), "2001:db8::1".parse().unwrap()];
        let peer = Peer { ip: peer.parse().unwrap(), encrypted: false };
        let client = behind(peer, &headers, &proxies, header);
        (client.ip.to_string(), client.https)
    }

    #[test]
    fn only_what_our_own_proxies_wrote_is_believed() {
        let x = |peer, pairs: &[(&'static str, &str)]| client(peer, ProxyHeader::XForwardedFor, pairs);
        let (list, proto) = ("x-forwarded-for", "x-forwarded-proto");
        let cases: [(&str, Headers<'_>, (&str, bool)); 11] = [
            // Nobody between, whatever is claimed.
            ("203.0.113.9", &[], ("203.0.113.9", false)),
            ("203.0.113.9", &[(list, "192.0.2.1"), (proto, "https")], ("203.0.113.9", false)),
            // Our proxy, directly, and with what the client put in front.
            ("10.0.0.1", &[(list, "192.0.2.1"), (proto, "https")], ("192.0.2.1", true)),
            ("10.0.0.1", &[(list, "1.1.1.1, 192.0.2.1")], ("192.0.2.1", false)),
            ("10.0.0.1", &[(list, "1.1.1.1"), (list, "192.0.2.1")], ("192.0.2.1", false)),
            // Two proxies of ours.
            ("10.0.0.1", &[(list, "1.1.1.1, 192.0.2.1, 10.0.0.2")], ("192.0.2.1", false)),
            ("::ffff:10.0.0.1", &[(list, "192.0.2.1:5000")], ("192.0.2.1", false)),
            ("2001:db8::1", &[(list, "2001:db8::2")], ("2001:db8::2", false)),
            // A proxy that tells nothing or nonsense.
            ("10.0.0.1", &[], ("10.0.0.1", false)),
            ("10.0.0.1", &[(list, "192.0.2.1, unknown")], ("10.0.0.1", false)),
            // The header of the other kind is the client's.
            ("10.0.0.1", &[("forwarded", "for=1.1.1.1;proto=https")], ("10.0.0.1", false)),
        ];
        for (peer, pairs, (ip, https)) in cases {
            assert_eq!(x(peer, pairs), (ip.to_owned(), https), "{peer} {pairs:?}");
        }
    }

    #[test]
    fn the_standard_header_is_read_where_it_is_chosen() {
        let cases: [(Headers<'_>, (&str, bool)); 5] = [
            (&[("forwarded", "for=192.0.2.43;proto=https;by=10.0.0.1")], ("192.0.2.43", true)),
            (&[("forwarded", "for=1.1.1.1;proto=https, for=\"[2001:db8::7]:4711\"")], ("2001:db8::7", false)),
            (&[("forwarded", "For=\"192.0.2.1, 1.1.1.1\"")], ("10.0.0.1", false)),
            (&[("forwarded", "for=_hidden")], ("10.0.0.1", false)),
            (&[("x-forwarded-for", "1.1.1.1"), ("x-forwarded-proto", "https")], ("10.0.0.1", false)),
        ];
        for (pairs, (ip, https)) in cases {
            let found = client("10.0.0.1", ProxyHeader::Forwarded, pairs);
            assert_eq!(found, (ip.to_owned(), https), "{pairs:?}");
        }
    }
}
