//! The explorer's token: for who is signed in and may ask freely, without pasting anything.

use super::{
    cookie::{self, Cookies},
    read,
    reply::Problem,
};
use crate::{
    audit,
    auth::{accounts::Changer, own, sign_in},
    domain::{access_token::EXPLORER, session::Stage},
    scope::Scope,
    web::{ClientAddress, Web, request_id::RequestId},
};
use axum::{
    Extension, Json,
    body::Body,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse as _, Response},
};
use dangvien_shared::vocabulary::Action;
use serde::Serialize;

/// A token, and how long it lasts.
#[derive(Serialize)]
struct Given {
    token: String,
    seconds: i64,
}

/// Gives a token to a page of the session; it ends with the session, and after a quarter of an hour.
pub(super) async fn token(
    State(web): State<Web>,
    Extension(request): Extension<RequestId>,
    Extension(client): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let _nothing: serde_json::Value = read(&web, &headers, body).await?;
    let secret = Cookies::read(&headers, web.is_encrypted()).session.ok_or_else(Problem::expired)?;
    let found = sign_in::session_of(&web.app, &secret).await?;
    let (session, csrf) =
        found.filter(|(session, _)| session.stage == Stage::Full).ok_or_else(Problem::expired)?;
    if !cookie::sends_mark(&headers, &csrf) {
        return Err(Problem::foreign());
    }
    let actor = sign_in::actor_of_session(&web.app, &session).await?.ok_or_else(Problem::expired)?;
    let scope = Scope::of(actor, &web.app.tree.current());
    if !scope.may(Action::QueryFreely) {
        return Err(Problem::no_free_questions());
    }
    let by = Changer {
        account: scope.account(),
        audit: scope.audit_actor(Action::QueryFreely),
        origin: audit::Origin { request_id: request.0.to_string(), address: Some(client.ip) },
    };
    let made = own::make_explorer_token(&web.app, &by, (session.account, session.id)).await?;
    let (_, secret) = made.ok_or_else(|| Problem::too_often(EXPLORER.num_seconds().unsigned_abs()))?;
    let given = Given { token: secret.expose().to_owned(), seconds: EXPLORER.num_seconds() };
    Ok(Json(given).into_response())
}
