//! What whoever sends a file is told: a code for pages, a sentence for people.

use crate::{
    domain::attachment::{Attachment, Unattached},
    error::Error,
};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// Seconds after which whoever found the server busy may try again.
const LATER: u64 = 30;

/// Why no file was attached.
#[derive(Debug)]
pub(super) struct Problem {
    status: StatusCode,
    code: &'static str,
    message: String,
}

#[derive(Serialize)]
struct Told<'a> {
    code: &'a str,
    message: &'a str,
}

/// What was attached.
#[derive(Serialize)]
struct Attached<'a> {
    id: String,
    name: &'a str,
}

/// Tells what was attached.
pub(super) fn attached(attachment: &Attachment) -> Response {
    let told = Attached { id: attachment.id.to_wire(), name: &attachment.name };
    (StatusCode::CREATED, Json(told)).into_response()
}

impl Problem {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    /// A page of another site sent it, or the mark of the session is missing.
    pub(super) fn foreign() -> Self {
        let message = "Yêu cầu không đến từ trang này. Hãy tải lại trang.";
        Self::new(StatusCode::FORBIDDEN, "CSRF_REJECTED", message)
    }

    /// Nobody is signed in.
    pub(super) fn unknown() -> Self {
        let message = "Phiên đăng nhập đã hết. Hãy đăng nhập rồi gửi lại tệp.";
        Self::new(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", message)
    }

    /// The address or a header cannot be read.
    pub(super) fn malformed(message: &'static str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BAD_REQUEST", message)
    }

    /// There is no such case or document.
    pub(super) fn missing() -> Self {
        let message = "Không tìm thấy tài liệu này trong phạm vi của bạn. Hãy tải lại trang.";
        Self::new(StatusCode::NOT_FOUND, "NOT_FOUND", message)
    }

    /// Others send files already.
    pub(super) fn busy() -> Self {
        let message = "Đang có nhiều tệp được gửi lên. Hãy thử lại sau ít phút.";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", message)
    }

    /// The account sends as many files as it may already.
    pub(super) fn own_are_open() -> Self {
        let message = "Bạn đang gửi các tệp khác. Hãy đợi chúng xong rồi gửi tiếp.";
        Self::new(StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITED", message)
    }

    /// The bytes did not come as they should.
    pub(super) fn unread(status: StatusCode, most: usize) -> Self {
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => {
                let most = most / (1 << 20);
                let message = format!(
                    "Tệp lớn hơn {most} MB. Hãy quét ở độ phân giải thấp hơn (200–300 dpi) hoặc tách thành nhiều tệp."
                );
                Self::new(status, "TOO_LARGE", message)
            }
            StatusCode::REQUEST_TIMEOUT => {
                let message = "Đường truyền quá chậm, tệp chưa đến đủ. Hãy thử lại hoặc gửi tệp nhỏ hơn.";
                Self::new(status, "TIMEOUT", message)
            }
            _ => Self::new(status, "BROKEN_OFF", "Tệp chưa đến đủ. Hãy gửi lại."),
        }
    }
}

impl From<Unattached> for Problem {
    fn from(refused: Unattached) -> Self {
        match refused {
            Unattached::Missing(_) => Self::missing(),
            Unattached::Forbidden => {
                let message = "Bạn không có quyền đính kèm tệp vào tài liệu này.";
                Self::new(StatusCode::FORBIDDEN, "FORBIDDEN", message)
            }
            Unattached::KeyUsed => {
                let message = "Khóa này đã dùng cho một yêu cầu khác. Hãy gửi lại với khóa mới.";
                Self::new(StatusCode::CONFLICT, "KEY_USED", message)
            }
            Unattached::Refused(problem) => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, problem.as_code(), problem.vi())
            }
            Unattached::Twice => {
                let message = "Tài liệu này đã có đúng tệp đó. Hãy chọn tệp khác.";
                Self::new(StatusCode::CONFLICT, "TWICE", message)
            }
            Unattached::Full(count) => {
                let message =
                    format!("Hồ sơ đã có {count} tệp, nhiều nhất có thể. Hãy gộp các trang vào một tệp PDF.");
                Self::new(StatusCode::CONFLICT, "LIMIT", message)
            }
            // Nobody withdraws anything here.
            Unattached::Reason | Unattached::Withdrawn(_) => Self::malformed("Yêu cầu không đúng định dạng."),
            Unattached::Failed(error) => error.into(),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        if error.is_unavailable() || error.is_too_slow() {
            let message = "Cơ sở dữ liệu đang bận. Hãy thử lại sau ít phút.";
            return Self::new(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", message);
        }
        tracing::error!(cause = error.chain(), "a file cannot be attached");
        if error.is_storage_full() {
            let message = "Máy chủ hết chỗ lưu tệp. Hãy báo cho người quản trị.";
            return Self::new(StatusCode::INSUFFICIENT_STORAGE, "STORAGE_FULL", message);
        }
        let message = "Máy chủ gặp lỗi. Hãy thử lại, hoặc báo cho người quản trị.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL_SERVER_ERROR", message)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let told = Json(Told { code: self.code, message: &self.message });
        let mut response = (self.status, told).into_response();
        let later = [StatusCode::SERVICE_UNAVAILABLE, StatusCode::TOO_MANY_REQUESTS];
        if later.contains(&self.status) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(LATER));
        }
        // What is left of a body is of no use: the connection ends with the answer.
        if self.status != StatusCode::CONFLICT && self.status != StatusCode::UNPROCESSABLE_ENTITY {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}
