//! One's own sessions, and one's own password.

use super::{
    access_token::own_session,
    error::{ApiError, ApiResult},
    request::RequestData,
    user_error::{UserError, UserErrorCode},
};
use crate::{
    app::App,
    auth::{
        Came,
        own::{self, PasswordRefused},
    },
    domain::session,
};
use async_graphql::{Context, Description, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use dangvien_shared::{id::SessionId, text::Language, vocabulary::Action};

/// A session of one's own (phiên đăng nhập).
#[derive(Description, Clone, Debug)]
pub struct Session(pub(super) session::Session);

#[Object(use_type_description)]
impl Session {
    /// Its id (mã định danh).
    async fn id(&self) -> ID {
        self.0.id.to_wire().into()
    }

    /// Whether it is the one that asks (phiên hiện tại).
    async fn current(&self, ctx: &Context<'_>) -> bool {
        RequestData::of(ctx).scope.actor().came == Came::Session(self.0.id)
    }

    /// What its browser says of itself (trình duyệt).
    async fn device(&self) -> &str {
        &self.0.device
    }

    /// The address that it came from (địa chỉ).
    async fn address(&self) -> &str {
        &self.0.address
    }

    /// When it began (thời điểm đăng nhập).
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Last use, to the minute (lần dùng gần nhất).
    async fn seen_at(&self) -> DateTime<Utc> {
        self.0.seen_at
    }
}

/// A new password for the own account (đổi mật khẩu).
#[derive(InputObject)]
pub struct PasswordChangeInput {
    /// The password until now (mật khẩu hiện tại).
    current: String,
    /// The new one (mật khẩu mới).
    new: String,
}

/// What came of changing the password (kết quả đổi mật khẩu).
#[derive(SimpleObject)]
pub struct PasswordChangePayload {
    /// Other sessions that ended with it (số phiên khác đã kết thúc).
    ended_sessions: i32,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// What came of ending a session (kết quả kết thúc phiên).
#[derive(SimpleObject)]
pub struct SessionRevokePayload {
    /// Whether it had not ended before (đã kết thúc).
    revoked: bool,
}

/// Changes of one's own sessions and password.
#[derive(Default)]
pub struct SessionMutation;

#[Object]
impl SessionMutation {
    /// Ends one of one's own sessions, at once (kết thúc phiên đăng nhập).
    async fn session_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id (mã định danh).")] id: ID,
    ) -> ApiResult<SessionRevokePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let account = own_session(request)?;
        let id = SessionId::from_wire(&id).map_err(|wrong| ApiError::bad_input("id", wrong))?;
        let revoked = own::end_session(app, &request.changer(Action::ReadStructure), account, id).await?;
        Ok(SessionRevokePayload { revoked })
    }

    /// Changes the own password; all other sessions end (đổi mật khẩu).
    async fn password_change(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Both passwords (mật khẩu).")] input: PasswordChangeInput,
    ) -> ApiResult<PasswordChangePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let account = own_session(request)?;
        let current = current(request);
        let by = request.changer(Action::ReadStructure);
        let passwords = (input.current.into(), input.new.into());
        let refused = |field, message: String| PasswordChangePayload {
            ended_sessions: 0,
            user_errors: vec![UserError::at(field, UserErrorCode::Invalid, message)],
        };
        match own::change_password(app, &by, account, passwords, current).await {
            Ok(ended) => {
                let ended_sessions = i32::try_from(ended).unwrap_or(i32::MAX);
                Ok(PasswordChangePayload { ended_sessions, user_errors: Vec::new() })
            }
            Err(PasswordRefused::Wrong) => Ok(refused("current", "Mật khẩu hiện tại không đúng.".to_owned())),
            Err(PasswordRefused::Later(seconds)) => {
                Ok(refused("current", format!("Thử quá nhiều lần. Hãy thử lại sau {seconds} giây.")))
            }
            Err(PasswordRefused::Unfit(problem)) => Ok(refused("new", problem.message(Language::Vietnamese))),
            Err(PasswordRefused::Failed(error)) => Err(error.into()),
        }
    }
}

/// The session that asks; none where a token does.
pub(super) fn current(request: &RequestData) -> Option<SessionId> {
    match request.scope.actor().came {
        Came::Session(id) => Some(id),
        Came::Token(..) | Came::Calendar(_) | Came::Tool => None,
    }
}
