//! Takes a file in: the bytes as the body, the name and the key in headers, because addresses stand in logs.
//!
//! Invariant: who it is and whether they may attach is asked before a byte is waited for; what did not arrive whole
//! leaves nothing behind.

use super::{
    disposition::read_name,
    record,
    reply::{Problem, attached},
};
use crate::{
    app::App,
    audit::{Entry, Origin},
    auth::{Actor, accounts::Changer},
    domain::attachment::{self, Attachment, NewFile, Unattached},
    error::Error,
    scope::Scope,
    web::{
        ClientAddress, Web,
        auth::{self, Identity},
        graphql::read_body,
        origin,
        place::{Full, Place},
        request_id::RequestId,
    },
};
use axum::{
    Extension,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, header},
    response::{IntoResponse as _, Response},
};
use dangvien_shared::{
    id::CaseId,
    vocabulary::{Action, AuditAction, DocumentForm},
};
use std::sync::Arc;

/// The header with the name of the file, percent-encoded as UTF-8.
const FILE_NAME: HeaderName = HeaderName::from_static("x-file-name");

/// The header with the key by which a repeat is known.
const REQUEST_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Letters of that key at most.
const LONGEST_KEY: usize = 100;

/// Attaches what stands in the body to a document of a case.
pub(in crate::web) async fn receive(
    State(web): State<Web>,
    Extension(request_id): Extension<RequestId>,
    Extension(client): Extension<ClientAddress>,
    Path((case, event, form)): Path<(String, String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    if !origin::is_our_page(&headers, &web.server) {
        return Problem::foreign().into_response();
    }
    let actor = match auth::identify(&web.app, web.is_encrypted(), &headers, false).await {
        Ok(Identity::Known(actor)) => actor,
        Ok(Identity::Unknown) => return Problem::unknown().into_response(),
        Ok(Identity::Unmarked) => return Problem::foreign().into_response(),
        Err(error) => return Problem::from(error).into_response(),
    };
    let origin = Origin { request_id: request_id.0.to_string(), address: Some(client.ip) };
    match take_in(&web, (actor, origin), (&case, &event, &form), &headers, body).await {
        Ok(attachment) => attached(&attachment),
        Err(problem) => problem.into_response(),
    }
}

async fn take_in(
    web: &Web,
    (actor, origin): (Arc<Actor>, Origin),
    (case, event, form): (&str, &str, &str),
    headers: &HeaderMap,
    body: Body,
) -> Result<Attachment, Problem> {
    let (name, request_key) = named(headers)?;
    let app = &web.app;
    let (Ok(case), Ok(event), Some(form)) =
        (CaseId::from_wire(case), event.parse::<u32>(), DocumentForm::from_code(form))
    else {
        return Err(Problem::missing());
    };
    let scope = Scope::of(Arc::clone(&actor), &app.tree.current());
    let by = Changer {
        account: scope.account(),
        audit: scope.audit_actor(Action::RecordCases),
        origin: origin.clone(),
    };
    if let Err(refused) = attachment::gate(app, &scope, case).await {
        tell_refusal(app, &by, case, &refused).await?;
        return Err(refused.into());
    }
    let place = place_of(web, &actor)?;
    let limit = app.attachments.file_bytes;
    let content = read_body(body, limit, app.attachments.patience()).await;
    let content = content.map_err(|(status, _)| Problem::unread(status, limit))?;
    let declared = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let declared = declared.unwrap_or_default().to_owned();
    let new = NewFile { case, event, form, name, declared, content, request_key };
    // In a task of its own: a client that goes away cuts no statement off, and its place is kept meanwhile.
    let app = app.clone();
    let work = tokio::spawn(async move {
        let _place = place;
        let done = attachment::attach(&app, &scope, &by, new).await;
        if let Err(refused) = &done {
            tell_refusal(&app, &by, case, refused).await?;
        }
        done.map(|(_, attachment)| attachment).map_err(Problem::from)
    });
    work.await.map_err(|broken| Error::Corrupt(format!("attaching broke off: {broken}")))?
}

/// The name of the file and the key of the request.
fn named(headers: &HeaderMap) -> Result<(String, String), Problem> {
    let name = headers.get(FILE_NAME).map(read_name);
    let Some(name) = name.unwrap_or_else(|| Some(String::new())) else {
        return Err(Problem::malformed("Không đọc được tên tệp. Hãy đổi tên tệp rồi gửi lại."));
    };
    let key = headers.get(REQUEST_KEY).map_or(Ok(""), |value| value.to_str());
    let fits = |key: &&str| key.len() <= LONGEST_KEY && key.bytes().all(|letter| letter.is_ascii_graphic());
    match key.ok().filter(fits) {
        Some(key) => Ok((name, key.to_owned())),
        None => Err(Problem::malformed("Khóa chống lặp cần không quá 100 ký tự, không có dấu cách.")),
    }
}

/// A place among those who send files.
fn place_of(web: &Web, actor: &Actor) -> Result<Place, Problem> {
    let holder = actor.account.map_or_else(|| actor.name.clone(), |account| account.0.to_string());
    web.uploads.take_for(holder.into()).map_err(|full| match full {
        Full::Everybody => Problem::busy(),
        Full::Session => Problem::own_are_open(),
    })
}

/// What somebody may not do in a case that they see is in the trail.
async fn tell_refusal(app: &App, by: &Changer, case: CaseId, refused: &Unattached) -> Result<(), Error> {
    if !matches!(refused, Unattached::Forbidden) {
        return Ok(());
    }
    let entry = Entry::new(by.audit.clone(), AuditAction::Change).from(&by.origin);
    let entry = entry.with("case", case.0).with("change", "ATTACHED");
    record(app, entry.refused()).await
}
