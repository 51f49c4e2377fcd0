//! Who sends a request: by the bearer token of a program, or by the cookie of a page.

use super::cookie::{self, Cookies};
use crate::{
    auth::{Actor, sign_in},
    error::Result,
    web::Web,
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
pub(in crate::web) async fn identify(web: &Web, headers: &HeaderMap, reads_only: bool) -> Result<Identity> {
    if let Some(authorization) = headers.get(header::AUTHORIZATION) {
        let text = authorization.to_str().unwrap_or_default();
        let (scheme, token) = text.split_once(' ').unwrap_or_default();
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Ok(Identity::Unknown);
        }
        let actor = sign_in::actor_of_token(&web.app, token.trim()).await?;
        return Ok(actor.map_or(Identity::Unknown, Identity::Known));
    }
    let Some(secret) = Cookies::read(headers, web).session else { return Ok(Identity::Unknown) };
    let Some((session, csrf)) = sign_in::session_of(&web.app, &secret).await? else {
        return Ok(Identity::Unknown);
    };
    if !reads_only && !cookie::sends_mark(headers, &csrf) {
        return Ok(Identity::Unmarked);
    }
    let actor = sign_in::actor_of_session(&web.app, &session).await?;
    Ok(actor.map_or(Identity::Unknown, Identity::Known))
}
