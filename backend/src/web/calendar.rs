//! `/lich/{secret}.ics`: what is due for an account, for its calendar.
//!
//! Invariants: whoever has the address reads what the account may see at that moment, and nobody's name; each reading is in
//! the audit trail before its first byte leaves; an address that is not known, was taken back, has expired, or whose account
//! may not act any more, is answered alike.

use super::{ClientAddress, Web, notice, request_id::RequestId};
use crate::{
    app::App,
    audit::{self, Entry, Origin},
    auth::{Actor, sign_in},
    calendar::{self, Event},
    domain::calendar_feed::{self, Deadline},
    error::{Error, Result},
    scope::Scope,
};
use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use dangvien_shared::{
    id::CalendarFeedId,
    text::format_date,
    url::{Address, Place},
    vocabulary::{Action, AuditAction},
};
use std::{sync::Arc, time::Duration};

/// How long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// Points of one reading, out of what its account may spend: sixty a minute are more than any calendar asks for.
const POINTS: usize = 1_500;

/// Sends the calendar.
pub(super) async fn fetch(
    State(web): State<Web>,
    Extension(request_id): Extension<RequestId>,
    Extension(client): Extension<ClientAddress>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Response {
    let permit = tokio::time::timeout(PATIENCE, Arc::clone(&web.permits).acquire_owned()).await;
    let Ok(Ok(_permit)) = permit else {
        return refusal(StatusCode::SERVICE_UNAVAILABLE, "Máy chủ đang bận: hãy thử lại sau ít phút.");
    };
    let found = match file.strip_suffix(".ics") {
        Some(secret) => sign_in::feed::actor_of_feed(&web.app, secret).await,
        None => Ok(None),
    };
    let (feed, actor) = match found {
        Ok(Some(found)) => found,
        Ok(None) => return refusal(StatusCode::NOT_FOUND, "Không có lịch này."),
        Err(error) => return failed(&request_id, &error),
    };
    if let Some(account) = actor.account
        && let Err(spent) = web.app.budget.spend(account, POINTS)
    {
        let mut answer = refusal(StatusCode::TOO_MANY_REQUESTS, "Đã đọc lịch quá nhiều lần: hãy chờ.");
        let seconds = spent.wait.as_secs().saturating_add(1);
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        return answer;
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let origin = Origin { request_id: request_id.0.to_string(), address: Some(client.ip) };
    let place = (if client.https { "https" } else { "http" }, host);
    match write(&web.app, (feed, actor), place, &origin).await {
        Ok(text) => answer(text),
        Err(error) => failed(&request_id, &error),
    }
}

async fn write(
    app: &App,
    (feed, actor): (CalendarFeedId, Arc<Actor>),
    (scheme, host): (&str, &str),
    origin: &Origin,
) -> Result<String> {
    let scope = Scope::of(actor, &app.tree.current());
    let due = calendar_feed::deadlines(app.store.reader(), &scope).await?;
    let entry = Entry::new(scope.audit_actor(Action::ReadCases), AuditAction::Export)
        .with("calendarFeed", feed.0)
        .with("cases", i64::try_from(due.len()).unwrap_or(i64::MAX))
        .from(origin);
    let write = app.store.begin_write().await?;
    audit::append(&write, &app.desk.audit, &*app.clock, entry).await?;
    write.commit().await?;
    let events: Vec<Event> = due.iter().map(|one| event(one, scheme, host)).collect();
    Ok(calendar::write("dangvien: việc đến hạn", &events, app.clock.now()))
}

/// A deadline as an event: the number of the case, the clock and the way there. Names stay in the house.
fn event(due: &Deadline, scheme: &str, host: &str) -> Event {
    let (number, day) = (due.case.0, format_date(due.due_on));
    let url = format!("{scheme}://{host}{}", Address::of(Place::Case(due.case)).to_url());
    // The name of the server without its port: it tells this register's cases from those of others.
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|digit| digit.is_ascii_digit()));
    let name = name.map_or(host, |(name, _port)| name);
    Event {
        uid: format!("ho-so-{number}-{}@{name}", due.clock.as_code()),
        day: due.due_on,
        summary: format!("Hồ sơ {number}: hạn {}", due.clock.vi()),
        description: format!("Thời hạn: {}, ngày {day}.\nMở hồ sơ: {url}", due.clock.vi()),
        url,
    }
}

fn answer(text: String) -> Response {
    let mut answer = text.into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("inline; filename=\"viec-den-han.ics\""),
    );
    keep_private(headers);
    answer
}

/// The address is a secret: it goes into no memory on the way, and to nobody else.
fn keep_private(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
}

fn refusal(status: StatusCode, text: &'static str) -> Response {
    let mut answer = (status, notice::page("Lịch việc đến hạn", text)).into_response();
    keep_private(answer.headers_mut());
    answer
}

fn failed(request_id: &RequestId, error: &Error) -> Response {
    tracing::error!(request_id = &*request_id.0, cause = error.chain(), "a calendar cannot be written");
    refusal(StatusCode::SERVICE_UNAVAILABLE, "Máy chủ chưa lập được lịch: hãy thử lại.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use dangvien_shared::{id::CaseId, rules::clock::ClockKind};

    #[test]
    fn an_event_tells_the_case_by_its_number_and_is_known_again_whatever_the_port() {
        let due =
            Deadline { case: CaseId(7), clock: ClockKind::Ceremony, due_on: "2016-07-11".parse().unwrap() };
        for (host, name) in [
            ("dangvien.example", "dangvien.example"),
            ("dangvien.example:8443", "dangvien.example"),
            ("[::1]:8080", "[::1]"),
            ("[::1]", "[::1]"),
        ] {
            let told = event(&due, "https", host);
            assert_eq!(told.uid, format!("ho-so-7-CEREMONY@{name}"));
            assert_eq!(told.url, format!("https://{host}/ho-so/{}", CaseId(7).to_wire()));
            assert_eq!(told.summary, "Hồ sơ 7: hạn Tổ chức lễ kết nạp");
            assert!(told.description.contains("11/07/2016"));
        }
    }
}
