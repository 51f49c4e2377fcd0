//! The cookies: the session's, which ends with it; the device's, which only tells that it signed in before; and two short
//! ones, of a try with an identity provider and of what came of it.

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

/// How long a try with an identity provider may take, and how long the page may wait to tell what came of it.
const TRY_SECONDS: u32 = 10 * 60;
const NOTICE_SECONDS: u32 = 60;

/// What the browser sent.
#[derive(Debug, Default)]
pub(super) struct Cookies {
    pub(super) session: Option<String>,
    pub(super) device: Option<String>,
    /// A try with an identity provider: its state and what is kept of it, sealed.
    pub(super) attempt: Option<String>,
    /// What came of one.
    pub(super) notice: Option<String>,
}

/// From where a cookie is sent back.
#[derive(Clone, Copy, Debug)]
enum Site {
    /// From our own pages alone.
    Own,
    /// Also when another site leads the browser here, as an identity provider does.
    Led,
}

/// Names with the prefix are taken by browsers only over TLS, from this very host; without TLS the server is to be reached
/// from its own machine alone, and there not every browser takes them.
fn named(encrypted: bool, name: &str) -> String {
    let prefix = if encrypted { "__Host-" } else { "" };
    format!("{prefix}dangvien-{name}")
}

impl Cookies {
    /// Reads them.
    pub(super) fn read(headers: &HeaderMap, encrypted: bool) -> Self {
        let find = |name: &str| {
            let name = named(encrypted, name);
            let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
            lines
                .flat_map(|line| line.split(';'))
                .filter_map(|pair| pair.trim().split_once('='))
                .find(|(own, _)| *own == name)
                .map(|(_, value)| value.to_owned())
        };
        Self {
            session: find("session"),
            device: find("device"),
            attempt: find("oidc"),
            notice: find("notice"),
        }
    }

    /// Sends the secrets of a step of signing in.
    pub(super) fn set(response: &mut Response, web: &Web, signed_in: &SignedIn) {
        add(response, web, "session", signed_in.session.expose(), None, Site::Own);
        if let Some(secret) = &signed_in.device {
            add(response, web, "device", secret.expose(), Some(DEVICE_SECONDS), Site::Own);
        }
    }

    /// Takes the session's away.
    pub(super) fn clear(response: &mut Response, web: &Web) {
        add(response, web, "session", "", Some(0), Site::Own);
    }

    /// Sends what is kept of a try with an identity provider.
    pub(super) fn set_attempt(response: &mut Response, web: &Web, kept: &str) {
        add(response, web, "oidc", kept, Some(TRY_SECONDS), Site::Led);
    }

    /// Takes it away.
    pub(super) fn clear_attempt(response: &mut Response, web: &Web) {
        add(response, web, "oidc", "", Some(0), Site::Led);
    }

    /// Sends what came of a try, by its code.
    pub(super) fn set_notice(response: &mut Response, web: &Web, code: &str) {
        add(response, web, "notice", code, Some(NOTICE_SECONDS), Site::Own);
    }

    /// Takes it away.
    pub(super) fn clear_notice(response: &mut Response, web: &Web) {
        add(response, web, "notice", "", Some(0), Site::Own);
    }
}

fn add(response: &mut Response, web: &Web, name: &str, value: &str, seconds: Option<u32>, site: Site) {
    let name = named(web.is_encrypted(), name);
    let secure = if web.is_encrypted() { "; Secure" } else { "" };
    let site = match site {
        Site::Own => "Strict",
        Site::Led => "Lax",
    };
    let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite={site}{secure}{age}");
    if let Ok(mut cookie) = HeaderValue::from_str(&cookie) {
        cookie.set_sensitive(true);
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// Whether the page sent back the mark of its session.
pub(super) fn sends_mark(headers: &HeaderMap, csrf: &CsrfToken) -> bool {
    headers.get(CSRF_HEADER).and_then(|value| value.to_str().ok()).is_some_and(|sent| csrf.is(sent))
}
