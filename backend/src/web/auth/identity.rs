//! Who sends a request: by the bearer token of a program, or by the cookie of a page.

use super::cookie::{self, Cookies};
use crate::{
    app::App,
    auth::{Actor, sign_in},
    error::Result,
};
use axum::http::{HeaderMap, header};
use std::sync::Arc;

/// What a request says of its sender.
#[derive(Debug)]
pub(in crate::web) enum Identity {
    /// Somebody.
    Known(Arc<Actor>),
    /// Nobody: no token and no session, or one that has ended.
    Unknown,
    /// A session without its mark: the request may come from another site's page.
    Unmarked,
}

/// Tells who sends a request. A token counts alone, so that a program never acts with a browser's cookie by accident.
pub(in crate::web) async fn identify(
    app: &App,
    encrypted: bool,
    headers: &HeaderMap,
    reads_only: bool,
) -> Result<Identity> {
    if headers.contains_key(header::AUTHORIZATION) {
        let Some(token) = bearer(headers) else { return Ok(Identity::Unknown) };
        let actor = sign_in::actor_of_token(app, token).await?;
        return Ok(actor.map_or(Identity::Unknown, Identity::Known));
    }
    let Some(secret) = Cookies::read(headers, encrypted).session else { return Ok(Identity::Unknown) };
    let Some((session, csrf)) = sign_in::session_of(app, &secret).await? else {
        return Ok(Identity::Unknown);
    };
    if !reads_only && !cookie::sends_mark(headers, &csrf) {
        return Ok(Identity::Unmarked);
    }
    let actor = sign_in::actor_of_session(app, &session).await?;
    Ok(actor.map_or(Identity::Unknown, Identity::Known))
}

/// The token of a program.
pub(in crate::web) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// The secret of a page's session.
pub(in crate::web) fn session_secret(headers: &HeaderMap, encrypted: bool) -> Option<String> {
    Cookies::read(headers, encrypted).session
}
