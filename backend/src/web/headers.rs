//! Headers that every answer carries unless its handler says otherwise.

use super::ClientAddress;
use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

/// What the web app may load: its own files, no inline code; compiling WebAssembly is the one exception. To connect to
/// `'self'` takes in sockets to the same host (CSP 3), so that no scheme has to be named.
pub(super) const APP_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'";

/// The explorer puts styles of its own into the page and works in frames and workers of its own; foreign hosts stay
/// out of its reach all the same.
pub(super) const EXPLORER_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; \
     frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'";

const DEFAULTS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, APP_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
];

/// A browser that came by HTTPS once comes by nothing else for a year. Not for names below ours: they are not ours
/// to decide on.
const HSTS: &str = "max-age=31536000";

/// Adds the headers that the handler left out.
pub(super) async fn complete(request: Request, next: Next) -> Response {
    let https = request.extensions().get::<ClientAddress>().is_some_and(|client| client.https);
    let mut response = next.run(request).await;
    if https {
        let value = HeaderValue::from_static(HSTS);
        response.headers_mut().entry(header::STRICT_TRANSPORT_SECURITY).or_insert(value);
    }
    for (name, value) in DEFAULTS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
