//! `/prints/{case}/{paper}`: a paper of an admission case as PDF, for who may read its person's data: as it was issued, or
//! as a draft where its step is next.
//!
//! Invariant: each paper is in the audit trail before its first byte leaves.

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
    domain::{admission_case, case_form},
    error::{Error, Result},
    print,
    scope::Scope,
};
use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use dangvien_shared::{
    admission_case::{Paper, PaperStanding, State as CaseState},
    id::CaseId,
    text::Language,
    vocabulary::{Action, AuditAction, AuditSubject},
};
use std::{sync::Arc, time::Duration};

/// How long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// Sends the paper.
pub(super) async fn fetch(
    State(web): State<Web>,
    Extension(request_id): Extension<RequestId>,
    Extension(client): Extension<ClientAddress>,
    Path((case, slug)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    if !origin::is_our_page(&headers, &web.server) {
        return refusal(StatusCode::FORBIDDEN, "Yêu cầu đến từ trang của nơi khác.");
    }
    let actor = match auth::identify(&web.app, web.is_encrypted(), &headers, true).await {
        Ok(Identity::Known(actor)) => actor,
        Ok(Identity::Unknown | Identity::Unmarked) => {
            return refusal(StatusCode::UNAUTHORIZED, "Hãy đăng nhập rồi in lại.");
        }
        Err(error) => return failed(&request_id, &error),
    };
    let permit = tokio::time::timeout(PATIENCE, Arc::clone(&web.permits).acquire_owned()).await;
    let Ok(Ok(_permit)) = permit else {
        return refusal(StatusCode::SERVICE_UNAVAILABLE, "Máy chủ đang bận: hãy thử lại sau ít phút.");
    };
    let origin = Origin { request_id: request_id.0.to_string(), address: Some(client.ip) };
    match write(&web.app, actor, (&case, &slug), &origin).await {
        Ok(Ok(file)) => answer(&slug, file),
        Ok(Err(Missing::Unknown)) => refusal(StatusCode::NOT_FOUND, "Không có giấy tờ này."),
        Ok(Err(Missing::Forbidden)) => {
            refusal(StatusCode::FORBIDDEN, "Bạn không có quyền in giấy tờ có dữ liệu cá nhân của hồ sơ này.")
        }
        Ok(Err(Missing::NotYet(paper, state))) => {
            let (paper, state) = (paper.label(Language::Vietnamese), state.vi());
            let text = format!(
                "Chưa in được “{paper}”: hồ sơ đang ở bước “{state}”, chưa đến bước lập giấy tờ này. Hãy mở lại trang hồ \
                 sơ để xem các giấy tờ in được."
            );
            refusal(StatusCode::CONFLICT, &text)
        }
        Err(error) => failed(&request_id, &error),
    }
}

/// Why there is no paper.
enum Missing {
    /// No such paper, no such case, or one that may not be seen: which of these is not told.
    Unknown,
    /// The case may be seen, its person's data not.
    Forbidden,
    /// Its step is not reached in that state of the case.
    NotYet(Paper, CaseState),
}

async fn write(
    app: &App,
    actor: Arc<Actor>,
    (case, slug): (&str, &str),
    origin: &Origin,
) -> Result<std::result::Result<Vec<u8>, Missing>> {
    let (Ok(id), Some(paper)) = (CaseId::from_wire(case), Paper::of_slug(slug)) else {
        return Ok(Err(Missing::Unknown));
    };
    let (tree, today) = (app.tree.current(), app.clock.today());
    let scope = Scope::of(actor, &tree);
    let found = admission_case::by_ids(app.store.reader(), &scope, &[id]).await?.pop();
    let Some(row) = found else { return Ok(Err(Missing::Unknown)) };
    let (person, path) = (row.person, row.branch_path.clone());
    let by = scope.audit_actor(Action::ReadPersonalData);
    let entry = Entry::new(by, AuditAction::MemberRead).from(origin).to(AuditSubject::Member, person.0);
    let entry = entry.at_path(&path).with("printed", paper.slug());
    if !scope.reads_file(&row) {
        record(app, entry.refused()).await?;
        return Ok(Err(Missing::Forbidden));
    }
    let state = row.state;
    let around = (&app.desk.cases, &*tree, &scope);
    let facts = case_form::gather(app.store.reader(), around, row, paper, today).await?;
    if facts.standing == PaperStanding::NotYet {
        return Ok(Err(Missing::NotYet(paper, state)));
    }
    let sheet = case_form::fill(paper, &facts);
    let file = tokio::task::spawn_blocking(move || print::render(&sheet)).await;
    let file = file.map_err(|error| Error::Corrupt(format!("printing broke off: {error}")))??;
    record(app, entry.about([person])).await?;
    Ok(Ok(file))
}

async fn record(app: &App, entry: Entry) -> Result<()> {
    let write = app.store.begin_write().await?;
    audit::append(&write, &app.desk.audit, &*app.clock, entry).await?;
    Ok(write.commit().await?)
}

fn answer(slug: &str, file: Vec<u8>) -> Response {
    let mut answer = file.into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    let name = format!("attachment; filename=\"{slug}.pdf\"");
    let name = HeaderValue::from_str(&name).expect("the name is of plain letters");
    headers.insert(header::CONTENT_DISPOSITION, name);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let policy = HeaderValue::from_static("default-src 'none'; sandbox");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    answer
}

fn refusal(status: StatusCode, text: &str) -> Response {
    (status, notice::page("Giấy tờ in", text)).into_response()
}

fn failed(request_id: &RequestId, error: &Error) -> Response {
    tracing::error!(request_id = &*request_id.0, cause = error.chain(), "a paper cannot be printed");
    refusal(StatusCode::SERVICE_UNAVAILABLE, "Máy chủ chưa in được: hãy thử lại.")
}
