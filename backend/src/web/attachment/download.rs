//! Sends a file, piece by piece as it is opened.

use super::{disposition::as_download, record};
use crate::{
    app::App,
    audit::{Entry, Origin},
    auth::Actor,
    domain::attachment::{self, Attachment, Content},
    error::{Error, Result},
    scope::Scope,
    web::{
        ClientAddress, Web,
        auth::{self, Identity},
        notice, origin,
        request_id::RequestId,
    },
};
use axum::{
    Extension,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use bytes::Bytes;
use dangvien_shared::{
    id::AttachmentId,
    vocabulary::{Action, AuditAction, AuditSubject},
};
use futures_util::stream;
use std::{sync::Arc, time::Duration};

/// How long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// Sends the file of an attachment.
pub(in crate::web) async fn fetch(
    State(web): State<Web>,
    Extension(request_id): Extension<RequestId>,
    Extension(client): Extension<ClientAddress>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    if !origin::is_our_page(&headers, &web.server) {
        return refusal(StatusCode::FORBIDDEN, "Yêu cầu đến từ trang của nơi khác.");
    }
    let actor = match auth::identify(&web.app, web.is_encrypted(), &headers, true).await {
        Ok(Identity::Known(actor)) => actor,
        Ok(Identity::Unknown | Identity::Unmarked) => {
            return refusal(StatusCode::UNAUTHORIZED, "Hãy đăng nhập rồi tải lại tệp.");
        }
        Err(error) => return failed(&request_id, &error),
    };
    let permit = tokio::time::timeout(PATIENCE, Arc::clone(&web.permits).acquire_owned()).await;
    let Ok(Ok(_permit)) = permit else {
        return refusal(StatusCode::SERVICE_UNAVAILABLE, "Máy chủ đang bận: hãy thử lại sau ít phút.");
    };
    let origin = Origin { request_id: request_id.0.to_string(), address: Some(client.ip) };
    match open(&web.app, actor, &id, &origin).await {
        Ok(Some(opened)) => answer(opened),
        Ok(None) => refusal(StatusCode::NOT_FOUND, "Không có tệp này."),
        Err(error) => failed(&request_id, &error),
    }
}

/// A file with its first piece, which proves that it opens.
struct Opened {
    attachment: Attachment,
    first: Option<Vec<u8>>,
    rest: Content,
}

/// The file of an id; none where there is none, or where it may not be fetched: which of the two is not told.
async fn open(app: &App, actor: Arc<Actor>, id: &str, origin: &Origin) -> Result<Option<Opened>> {
    let Ok(id) = AttachmentId::from_wire(id) else { return Ok(None) };
    let scope = Scope::of(actor, &app.tree.current());
    let found = attachment::find(app.store.reader(), &app.desk.cases, &scope, id).await?;
    let Some((case, attachment)) = found else { return Ok(None) };
    let by = scope.audit_actor(Action::ReadPersonalData);
    let entry = Entry::new(by, AuditAction::MemberRead).from(origin);
    let entry = entry.to(AuditSubject::Member, case.person.0).at_path(&case.branch_path);
    let entry = entry.with("case", case.id.0).with("attachment", id.0);
    if !attachment.is_fetched_by(&scope, &case) {
        record(app, entry.refused()).await?;
        return Ok(None);
    }
    let mut rest = attachment.content(app);
    let first = rest.next().await?;
    record(app, entry.about([case.person])).await?;
    Ok(Some(Opened { attachment, first, rest }))
}

fn answer(opened: Opened) -> Response {
    let Opened { attachment, first, rest } = opened;
    let pieces = stream::unfold((first, Some(rest)), |(first, rest)| async move {
        let mut rest = rest?;
        let next = match first {
            Some(first) => Ok(Some(first)),
            None => rest.next().await,
        };
        match next {
            Ok(Some(piece)) => Some((Ok(Bytes::from(piece)), (None, Some(rest)))),
            Ok(None) => None,
            // What is wrong is in the log; the other side sees a file that is cut off, and no whole one.
            Err(error) => {
                tracing::error!(cause = error.chain(), "an attachment broke off");
                Some((Err(std::io::Error::other("the file is damaged")), (None, None)))
            }
        }
    });
    let mut answer = Response::new(Body::from_stream(pieces));
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(attachment.kind.media_type()));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(attachment.size));
    headers.insert(header::CONTENT_DISPOSITION, as_download(&attachment.name));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Nothing of it is ever shown as a page of ours.
    let policy = HeaderValue::from_static("default-src 'none'; sandbox");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    answer
}

fn refusal(status: StatusCode, text: &'static str) -> Response {
    (status, notice::page("Tệp đính kèm", text)).into_response()
}

fn failed(request_id: &RequestId, error: &Error) -> Response {
    tracing::error!(request_id = &*request_id.0, cause = error.chain(), "an attachment cannot be sent");
    refusal(StatusCode::SERVICE_UNAVAILABLE, "Máy chủ chưa gửi được tệp: hãy thử lại.")
}
