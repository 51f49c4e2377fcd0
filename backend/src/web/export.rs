//! `/exports/{id}`: the file of an export, for the account that asked for it and as long as it may.
//!
//! Invariant: each time a file is fetched is in the audit trail before its first byte leaves.

use super::{
    ClientAddress, Web,
    auth::{self, Identity},
    notice, origin,
    request_id::RequestId,
};
use crate::{
    app::App,
    audit::{self, Entry, Origin},
    auth::Actor,
    domain::export::{self, ExportRun},
    error::Result,
    scope::Scope,
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
    id::ExportId,
    vocabulary::{Action, AuditAction, ExportFormat, ExportState},
};
use futures_util::stream;
use std::{io, sync::Arc};
use tokio::{fs::File, io::AsyncReadExt as _};

/// Bytes that are read at once.
const PIECE: usize = 64 * 1024;

/// Sends the file.
pub(super) async fn fetch(
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
    let origin = Origin { request_id: request_id.0.to_string(), address: Some(client.ip) };
    match open(&web.app, actor, &id, origin).await {
        Ok(Ok((run, file))) => answer(&run, file),
        Ok(Err(Missing::Unknown)) => refusal(StatusCode::NOT_FOUND, "Không có tệp này."),
        Ok(Err(Missing::Forbidden)) => {
            refusal(StatusCode::FORBIDDEN, "Bạn không còn quyền xuất dữ liệu của tổ chức này.")
        }
        Ok(Err(Missing::Gone)) => {
            refusal(StatusCode::GONE, "Tệp chưa có hoặc đã hết hạn: hãy xuất lại danh sách.")
        }
        Err(error) => failed(&request_id, &error),
    }
}

/// Why there is no file to send.
enum Missing {
    /// Nothing of that id, or another's: which of the two is not told.
    Unknown,
    /// The right was taken back meanwhile.
    Forbidden,
    /// Not yet, or no longer.
    Gone,
}

async fn open(
    app: &App,
    actor: Arc<Actor>,
    id: &str,
    origin: Origin,
) -> Result<Result<(ExportRun, File), Missing>> {
    let Ok(id) = ExportId::from_wire(id) else { return Ok(Err(Missing::Unknown)) };
    let found = export::find_run(app.store.reader(), id).await?;
    let Some(run) = found.filter(|run| Some(run.account) == actor.account) else {
        return Ok(Err(Missing::Unknown));
    };
    let tree = app.tree.current();
    let scope = Scope::of(actor, &tree);
    let paths = tree.paths_ever(run.organisation);
    let by = scope.audit_actor(Action::Export);
    let entry = Entry::new(by, AuditAction::Export).from(&origin).with("export", run.id.0);
    let entry = entry.with("fetched", true).at_path(paths.last().map_or("", |path| path));
    if !may_still(&scope, &paths, &run) {
        record(app, entry.refused()).await?;
        return Ok(Err(Missing::Forbidden));
    }
    if run.state_at(app.clock.now()) != ExportState::Done {
        return Ok(Err(Missing::Gone));
    }
    let file = match File::open(app.exports.path(&run.file_name)).await {
        Ok(file) => file,
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => return Ok(Err(Missing::Gone)),
        Err(problem) => return Err(problem.into()),
    };
    record(app, entry.with("rows", run.row_count)).await?;
    Ok(Ok((run, file)))
}

/// Whether all that is in the file may still be taken out: grants end, and a token is good for less than its account.
fn may_still(scope: &Scope, paths: &[Arc<str>], run: &ExportRun) -> bool {
    let exporting = scope.exporting();
    let may = |action| paths.iter().any(|path| exporting.may_at(action, path));
    let rows = if run.is_of_persons() {
        may(Action::ReadMembers) && (!run.is_personal() || may(Action::ReadPersonalData))
    } else {
        may(Action::ReadFigures)
    };
    rows && may(Action::Export)
}

async fn record(app: &App, entry: Entry) -> Result<()> {
    let write = app.store.begin_write().await?;
    audit::append(&write, &app.desk.audit, &*app.clock, entry).await?;
    Ok(write.commit().await?)
}

fn answer(run: &ExportRun, file: File) -> Response {
    let mut answer = Response::new(Body::from_stream(stream::unfold(Some(file), piece)));
    let kind = match run.format {
        ExportFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ExportFormat::Csv => "text/csv; charset=utf-8",
    };
    let name = format!("attachment; filename=\"{}\"", run.download_name());
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let name = HeaderValue::from_str(&name).expect("the name is of plain letters");
    headers.insert(header::CONTENT_DISPOSITION, name);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Nothing of it is ever shown as a page of ours.
    let policy = HeaderValue::from_static("default-src 'none'; sandbox");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    answer
}

async fn piece(file: Option<File>) -> Option<(io::Result<Bytes>, Option<File>)> {
    let mut file = file?;
    let mut piece = Vec::with_capacity(PIECE);
    match (&mut file).take(PIECE as u64).read_to_end(&mut piece).await {
        Ok(0) => None,
        Ok(_) => Some((Ok(piece.into()), Some(file))),
        Err(problem) => Some((Err(problem), None)),
    }
}

fn refusal(status: StatusCode, text: &'static str) -> Response {
    (status, notice::page("Tệp xuất", text)).into_response()
}

fn failed(request_id: &RequestId, error: &crate::error::Error) -> Response {
    tracing::error!(request_id = &*request_id.0, cause = error.chain(), "an export cannot be sent");
    refusal(StatusCode::SERVICE_UNAVAILABLE, "Máy chủ chưa gửi được tệp: hãy thử lại.")
}
