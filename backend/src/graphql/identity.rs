//! Persons of identity providers who the own account is.

use super::{
    access_token::own_session,
    error::{ApiError, ApiResult},
    request::RequestData,
    user_error::{UserError, UserErrorCode},
};
use crate::{
    app::App,
    auth::identity::{self, LinkRefused},
    domain::account::identity::IdentityLink as Link,
};
use async_graphql::{Context, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use dangvien_shared::vocabulary::Action;

/// A person of an identity provider who the account is (liên kết đăng nhập).
#[derive(SimpleObject, Clone, Debug)]
pub struct IdentityLink {
    /// The address by which the provider calls itself (nơi đăng nhập).
    issuer: String,
    /// The provider's word for the person (mã người dùng ở đó).
    subject: String,
    /// Since when (thời điểm liên kết).
    linked_at: DateTime<Utc>,
}

impl From<Link> for IdentityLink {
    fn from(link: Link) -> Self {
        Self { issuer: link.issuer, subject: link.subject, linked_at: link.linked_at }
    }
}

/// A link to be taken away (liên kết cần bỏ).
#[derive(InputObject)]
pub struct IdentityUnlinkInput {
    /// The provider (nơi đăng nhập).
    issuer: String,
    /// Its word for the person (mã người dùng ở đó).
    subject: String,
}

/// What came of taking a link away (kết quả bỏ liên kết).
#[derive(SimpleObject)]
pub struct IdentityUnlinkPayload {
    /// Whether it was taken away (đã bỏ).
    unlinked: bool,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// Changes of one's own links.
#[derive(Default)]
pub struct IdentityMutation;

#[Object]
impl IdentityMutation {
    /// Takes a link of the own account to an identity provider away; not the only way in which it signs in (bỏ liên kết
    /// đăng nhập).
    async fn identity_unlink(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The link (liên kết).")] input: IdentityUnlinkInput,
    ) -> ApiResult<IdentityUnlinkPayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let account = own_session(request)?;
        let by = request.changer(Action::ReadStructure);
        let refused = |code, message| IdentityUnlinkPayload {
            unlinked: false,
            user_errors: vec![UserError::at("subject", code, message)],
        };
        match identity::unlink(app, &by, account, (&input.issuer, &input.subject)).await {
            Ok(()) => Ok(IdentityUnlinkPayload { unlinked: true, user_errors: Vec::new() }),
            Err(LinkRefused::OnlyWay) => {
                let message = "Đây là cách đăng nhập duy nhất của tài khoản: hãy đặt mật khẩu trước.";
                Ok(refused(UserErrorCode::Invalid, message))
            }
            Err(LinkRefused::Failed(error)) => Err(ApiError::from(error)),
            Err(LinkRefused::Missing | LinkRefused::Taken | LinkRefused::Subject) => {
                Ok(refused(UserErrorCode::NotFound, "Không có liên kết này."))
            }
        }
    }
}
