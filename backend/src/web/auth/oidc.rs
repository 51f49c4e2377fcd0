//! Signing in through an identity provider, and linking a person there to the own account.
//!
//! Invariants: a try belongs to the browser that began it, by a cookie that holds its state and, sealed, all that is kept
//! of it; the cookie goes with the first answer, and the provider takes a code once. A page of another site begins
//! nothing. Whatever goes wrong is told on our own page, in a sentence of ours.

use super::{
    cookie::{self, Cookies},
    outcome::Outcome,
    read,
    reply::Problem,
    visitor,
};
use crate::{
    audit,
    auth::{
        accounts::Changer,
        identity::LinkRefused,
        key_file::KeyPurpose,
        oidc::{Identity, OidcError, PendingSignIn, Provider, ProviderAnswer, Purpose, SignInStart},
        second_factor::{self, SecondFactorRefused},
        sign_in::{self, SignInRefusal, SignedIn, Visitor},
    },
    domain::session::Stage,
    web::{ClientAddress, Web, notice, origin, request_id::RequestId},
};
use axum::{
    Extension, Json,
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header, uri::Authority},
    response::{IntoResponse as _, Redirect, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use dangvien_shared::{
    id::{AccountId, SessionId},
    vocabulary::AuditAction,
};
use serde::{Deserialize, Serialize};

/// Bytes of an address to be shown after signing in.
const LONGEST_NEXT: usize = 1000;

/// Seconds after which a try may find its turn where too many were under way.
const WAIT_SECONDS: u64 = 5;

/// Path of the page of the own account.
const OWN_ACCOUNT: &str = "/tai-khoan";

/// What to show after signing in.
#[derive(Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
struct Proof {
    proof: String,
}

/// Where the page goes on.
#[derive(Serialize)]
struct GoOn {
    url: String,
}

/// Sends the browser to the provider.
pub(super) async fn start(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(Next { next }): Query<Next>,
    Extension(client): Extension<ClientAddress>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if !origin::is_our_page(&headers, &web.server) {
        return Problem::foreign().into_response();
    }
    let Some(provider) = find(&web, &id) else { return not_found() };
    let Ok(_turn) = web.provider_permits.try_acquire() else { return tell(&web, Outcome::Later, "/") };
    let next = if is_ours(&next) { next } else { "/".to_owned() };
    let redirect = redirect(provider, client, &headers, &uri);
    match provider.begin(&redirect, Purpose::SignIn { next }).await {
        Ok(begun) => {
            let mut response = Redirect::to(&begun.url).into_response();
            Cookies::set_attempt(&mut response, &web, &kept(&web, &begun));
            response
        }
        Err(error) => tell(&web, told(&error), "/"),
    }
}

/// Lets the owner of a session link a person of the provider, once they have proved themselves.
pub(super) async fn link(
    State(web): State<Web>,
    Path(id): Path<String>,
    Extension(request): Extension<RequestId>,
    Extension(client): Extension<ClientAddress>,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let Proof { proof } = read(&web, &headers, body).await?;
    let secret = Cookies::read(&headers, web.is_encrypted()).session.ok_or_else(Problem::expired)?;
    let found = sign_in::session_of(&web.app, &secret).await?;
    let (session, csrf) =
        found.filter(|(session, _)| session.stage == Stage::Full).ok_or_else(Problem::expired)?;
    if !cookie::sends_mark(&headers, &csrf) {
        return Err(Problem::foreign());
    }
    let Some(provider) = find(&web, &id) else { return Ok(not_found()) };
    let actor = sign_in::actor_of_session(&web.app, &session).await?.ok_or_else(Problem::expired)?;
    let by = Changer {
        account: actor.account,
        audit: audit::Actor::account(session.account.0, &actor.name, ""),
        origin: audit::Origin { request_id: request.0.to_string(), address: Some(client.ip) },
    };
    let action = AuditAction::AccountChanged;
    second_factor::prove_owner(&web.app, &by, session.account, proof.into(), action).await.map_err(
        |refused| match refused {
            SecondFactorRefused::Later(seconds) => SignInRefusal::Later(seconds),
            SecondFactorRefused::Failed(error) => SignInRefusal::Failed(error),
            _ => SignInRefusal::Wrong,
        },
    )?;
    let _turn = web.provider_permits.try_acquire().map_err(|_full| Problem::too_often(WAIT_SECONDS))?;
    let redirect = redirect(provider, client, &headers, &uri);
    let purpose = Purpose::Link { account: session.account.0, session: session.id.0 };
    let begun = provider.begin(&redirect, purpose).await.map_err(|error| {
        told(&error);
        Problem::provider_away()
    })?;
    let mut response = Json(GoOn { url: begun.url.clone() }).into_response();
    Cookies::set_attempt(&mut response, &web, &kept(&web, &begun));
    Ok(response)
}

/// The provider sends the browser back.
pub(super) async fn callback(
    State(web): State<Web>,
    Path(id): Path<String>,
    Query(answer): Query<ProviderAnswer>,
    Extension(request): Extension<RequestId>,
    Extension(client): Extension<ClientAddress>,
    headers: HeaderMap,
) -> Response {
    let Some(provider) = find(&web, &id) else { return not_found() };
    let visitor = visitor(&web, &headers, &request, client);
    let came = match (opened(&web, &headers), web.provider_permits.try_acquire()) {
        (Some((state, pending)), Ok(_turn)) => {
            let purpose = pending.purpose().clone();
            let came = provider.finish(pending, &state, answer).await;
            came.map(|person| (person, purpose)).map_err(|error| told(&error))
        }
        (Some(_), Err(_)) => Err(Outcome::Later),
        (None, _) => Err(Outcome::Foreign),
    };
    let mut response = match came {
        Ok((person, Purpose::SignIn { next })) => arrive(&web, &person, &next, &visitor).await,
        Ok((person, Purpose::Link { account, session })) => {
            let whose = (AccountId(account), SessionId(session));
            let linked = sign_in::link_to_session(&web.app, &person, whose, &visitor).await;
            tell(&web, linked.map_or_else(|refused| of_link(&refused), |()| Outcome::Linked), OWN_ACCOUNT)
        }
        Err(outcome) => tell(&web, outcome, "/"),
    };
    Cookies::clear_attempt(&mut response, &web);
    response
}

async fn arrive(web: &Web, person: &Identity, next: &str, visitor: &Visitor) -> Response {
    match sign_in::through_provider(&web.app, person, visitor).await {
        Ok(signed_in) => welcome(web, &signed_in, next),
        Err(SignInRefusal::Failed(error)) => Problem::from(error).into_response(),
        Err(_) => tell(web, Outcome::NotLinked, "/"),
    }
}

fn welcome(web: &Web, signed_in: &SignedIn, next: &str) -> Response {
    let mut response = see_other(next);
    Cookies::set(&mut response, web, signed_in);
    response
}

/// Leads to a page of ours that tells what came of it.
fn tell(web: &Web, outcome: Outcome, page: &str) -> Response {
    let mut response = see_other(page);
    Cookies::set_notice(&mut response, web, outcome.code());
    response
}

fn see_other(page: &str) -> Response {
    let location = HeaderValue::from_str(page).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// What a failure is for people; its cause is for the log, which names no person.
fn told(error: &OidcError) -> Outcome {
    let chain = crate::error::chain(error);
    match error {
        OidcError::Refused(_) => {
            tracing::info!(cause = chain, "an identity provider refused");
            Outcome::Refused
        }
        OidcError::Foreign(_) => {
            tracing::info!(cause = chain, "an answer of an identity provider was refused");
            Outcome::Foreign
        }
        OidcError::Settings(_) | OidcError::Provider { .. } | OidcError::Token(_) => {
            tracing::warn!(cause = chain, "an identity provider cannot be used");
            Outcome::Away
        }
    }
}

fn of_link(refused: &LinkRefused) -> Outcome {
    match refused {
        LinkRefused::Taken => Outcome::Taken,
        LinkRefused::Missing => Outcome::Foreign,
        LinkRefused::Subject | LinkRefused::OnlyWay => Outcome::Refused,
        LinkRefused::Failed(error) => {
            tracing::error!(cause = error.chain(), "a person of an identity provider was not linked");
            Outcome::Away
        }
    }
}

fn find<'a>(web: &'a Web, id: &str) -> Option<&'a Provider> {
    web.providers.iter().find(|provider| provider.id() == id)
}

fn not_found() -> Response {
    let page = notice::page("Không tìm thấy", "Không có nơi đăng nhập này.");
    (StatusCode::NOT_FOUND, page).into_response()
}

/// The state and, sealed, all that is kept of a try.
fn kept(web: &Web, begun: &SignInStart) -> String {
    let desk = &web.app.desk;
    let sealed = begun.pending.seal(&desk.key(KeyPurpose::SignInState), &*desk.random);
    format!("{}.{}", begun.state.expose().expose(), URL_SAFE_NO_PAD.encode(sealed))
}

fn opened(web: &Web, headers: &HeaderMap) -> Option<(String, PendingSignIn)> {
    let kept = Cookies::read(headers, web.is_encrypted()).attempt?;
    let (state, sealed) = kept.split_once('.')?;
    let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let pending = PendingSignIn::open(&sealed, &web.app.desk.key(KeyPurpose::SignInState)).ok()?;
    Some((state.to_owned(), pending))
}

/// Our own address to which the provider sends the browser: under the name by which the browser found us, which is one of
/// ours, as every request's is.
fn redirect(provider: &Provider, client: ClientAddress, headers: &HeaderMap, uri: &Uri) -> String {
    let scheme = if client.https { "https" } else { "http" };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| uri.authority().map(Authority::as_str)).unwrap_or("localhost");
    format!("{scheme}://{host}/auth/oidc/{}/callback", provider.id())
}

/// Whether it is an address of ours: a path, and not the name of another host behind two strokes.
fn is_ours(next: &str) -> bool {
    let foreign =
        next.starts_with("//") || next.contains('\\') || !next.bytes().all(|byte| byte.is_ascii_graphic());
    next.starts_with('/') && !foreign && next.len() <= LONGEST_NEXT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_ours_are_shown_after_signing_in() {
        for (next, ours) in [
            ("/", true),
            ("/dang-vien?ngay=2015-12-31&gioi-tinh=female", true),
            ("", false),
            ("//evil.example/", false),
            ("/\\evil.example/", false),
            ("https://evil.example/", false),
            ("/a\r\nset-cookie: x", false),
        ] {
            assert_eq!(is_ours(next), ours, "{next}");
        }
    }
}
