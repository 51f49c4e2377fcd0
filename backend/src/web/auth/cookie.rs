//! The two cookies: the session's, which ends with it, and the device's, which only tells that it signed in before.

use crate::{
    auth::{secret::CsrfToken, sign_in::SignedIn},
    web::Web,
};
use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};

/// The header in which a page sends back the mark of its session.
pub(in crate::web) const CSRF_HEADER: HeaderName = HeaderName::from_static("x-csrf-token");

/// How long a device is remembered.
const DEVICE_SECONDS: u32 = 400 * 24 * 60 * 60;

/// What the browser sent.
#[derive(Debug, Default)]
pub(super) struct Cookies {
    pub(super) session: Option<String>,
    pub(super) device: Option<String>,
}

/// Names with the prefix are taken by browsers only over TLS, from this very host; without TLS the server is to be reached
/// from its own machine alone, and there not every browser takes them.
fn names(encrypted: bool) -> (&'static str, &'static str) {
    if encrypted {
        ("__Host-dangvien-session", "__Host-dangvien-device")
    } else {
        ("dangvien-session", "dangvien-device")
    }
}

impl Cookies {
    /// Reads them.
    pub(super) fn read(headers: &HeaderMap, encrypted: bool) -> Self {
        let (session, device) = names(encrypted);
        let find = |name: &str| {
            let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
            lines
                .flat_map(|line| line.split(';'))
                .filter_map(|pair| pair.trim().split_once('='))
                .find(|(own, _)| *own == name)
                .map(|(_, value)| value.to_owned())
        };
        Self { session: find(session), device: find(device) }
    }

    /// Sends the secrets of a step of signing in.
    pub(super) fn set(response: &mut Response, web: &Web, signed_in: &SignedIn) {
        let (session, device) = names(web.is_encrypted());
        add(response, web, session, signed_in.session.expose(), None);
        if let Some(secret) = &signed_in.device {
            add(response, web, device, secret.expose(), Some(DEVICE_SECONDS));
        }
    }

    /// Takes the session's away.
    pub(super) fn clear(response: &mut Response, web: &Web) {
        add(response, web, names(web.is_encrypted()).0, "", Some(0));
    }
}

fn add(response: &mut Response, web: &Web, name: &str, value: &str, seconds: Option<u32>) {
    let secure = if web.is_encrypted() { "; Secure" } else { "" };
    let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{age}");
    if let Ok(mut cookie) = HeaderValue::from_str(&cookie) {
        cookie.set_sensitive(true);
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// Whether the page sent back the mark of its session.
pub(super) fn sends_mark(headers: &HeaderMap, csrf: &CsrfToken) -> bool {
    headers.get(CSRF_HEADER).and_then(|value| value.to_str().ok()).is_some_and(|sent| csrf.is(sent))
}
