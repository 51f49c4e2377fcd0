//! Refusals, for people in their language and for pages by a code.

use crate::{auth::sign_in::SignInRefusal, error::Error, graphql::gate::Refusal};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use dangvien_shared::text::Language;
use serde::Serialize;

/// Why nothing was done.
#[derive(Debug)]
pub(super) struct Problem {
    status: StatusCode,
    body: Body,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    code: &'static str,
    /// In Vietnamese, with what to do.
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after_seconds: Option<u64>,
}

impl Problem {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, body: Body { code, message: message.into(), retry_after_seconds: None } }
    }

    /// A page of another site sent it.
    pub(super) fn foreign() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "CSRF_REJECTED",
            "Yêu cầu không đến từ trang này. Hãy tải lại trang.",
        )
    }

    /// It holds no request.
    pub(super) fn malformed() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BAD_REQUEST", "Yêu cầu không đúng định dạng.")
    }

    /// It could not be read.
    pub(super) fn unreadable((status, refusal): (StatusCode, Refusal)) -> Self {
        Self::new(status, refusal.code.as_str(), refusal.message)
    }

    /// The account may not ask questions of its own.
    pub(super) fn no_free_questions() -> Self {
        let message = "Bạn chưa có quyền “Truy vấn tự do”. Hãy hỏi người quản trị tài khoản.";
        Self::new(StatusCode::FORBIDDEN, "FORBIDDEN", message)
    }

    /// Something was asked for too often.
    pub(super) fn too_often(seconds: u64) -> Self {
        SignInRefusal::Later(seconds).into()
    }

    /// The identity provider cannot be used.
    pub(super) fn provider_away() -> Self {
        let message = "Không liên lạc được với nơi đăng nhập. Hãy thử lại sau.";
        Self::new(StatusCode::BAD_GATEWAY, "UNAVAILABLE", message)
    }

    /// The password was given too long ago.
    pub(super) fn expired() -> Self {
        let message = "Phiên đăng nhập đã hết hạn. Hãy đăng nhập lại từ đầu.";
        Self::new(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", message)
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        if error.is_unavailable() {
            let message = "Cơ sở dữ liệu đang bận. Hãy thử lại sau ít phút.";
            return Self::new(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", message);
        }
        tracing::error!(cause = error.chain(), "signing in failed");
        let message = "Máy chủ gặp lỗi. Hãy thử lại, hoặc báo cho người quản trị.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL_SERVER_ERROR", message)
    }
}

impl From<SignInRefusal> for Problem {
    fn from(refusal: SignInRefusal) -> Self {
        match refusal {
            SignInRefusal::Wrong => {
                let message = "Tên đăng nhập, mật khẩu hoặc mã không đúng.";
                Self::new(StatusCode::UNAUTHORIZED, "WRONG_CREDENTIALS", message)
            }
            SignInRefusal::Password(problem) => {
                let message = problem.message(Language::Vietnamese);
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "BAD_PASSWORD", message)
            }
            SignInRefusal::Later(seconds) => {
                let message = format!("Thử quá nhiều lần. Hãy thử lại sau {seconds} giây.");
                let mut problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITED", message);
                problem.body.retry_after_seconds = Some(seconds);
                problem
            }
            SignInRefusal::Failed(error) => error.into(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let seconds = self.body.retry_after_seconds;
        let mut response = (self.status, Json(self.body)).into_response();
        if let Some(seconds) = seconds {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
