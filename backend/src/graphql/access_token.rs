//! Personal access tokens: an account's own, for its programs.

use super::{
    error::{ApiError, ApiResult},
    id,
    organisation::Organisation,
    request::RequestData,
    user_error::{UserError, UserErrorCode},
};
use crate::{
    app::App,
    auth::own,
    domain::access_token::{self, MOST_TOKENS, NewToken, TokenKind},
};
use async_graphql::{Context, Description, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, TimeDelta, Utc};
use dangvien_shared::{
    id::{AccessTokenId, AccountId},
    vocabulary::{Action, TokenScope},
};

/// Days that a token may be good for.
const DAYS: std::ops::RangeInclusive<i32> = 1..=180;
/// Characters of a token's name.
const NAME_LIMIT: usize = 80;

/// A personal access token, without its secret (mã truy cập cá nhân).
#[derive(Description, Clone, Debug)]
pub struct AccessToken(pub(super) access_token::AccessToken);

#[Object(use_type_description)]
impl AccessToken {
    /// Its id (mã định danh).
    async fn id(&self) -> ID {
        self.0.id.to_wire().into()
    }

    /// What its owner calls it (tên gọi).
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// What it may be used for (phạm vi).
    async fn scopes(&self) -> &[TokenScope] {
        &self.0.scopes
    }

    /// Narrowed to that organisation and what is below it (chỉ trong tổ chức); null where it is not narrowed.
    async fn organisation(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let request = RequestData::of(ctx);
        Organisation::find(request, self.0.organisation?, request.today)
    }

    /// When it was made (thời điểm tạo).
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// The end of its time (hết hạn).
    async fn expires_at(&self) -> DateTime<Utc> {
        self.0.expires_at
    }

    /// Last use, to the minute (lần dùng gần nhất); null before the first.
    async fn used_at(&self) -> Option<DateTime<Utc>> {
        self.0.used_at
    }
}

/// A token to be made (mã truy cập cần tạo).
#[derive(InputObject)]
pub struct AccessTokenCreateInput {
    /// What its owner calls it (tên gọi).
    name: String,
    /// What it may be used for (phạm vi).
    scopes: Vec<TokenScope>,
    /// Only for that organisation and what is below it (chỉ trong tổ chức).
    organisation: Option<ID>,
    /// Days that it is good for, 1 to 180 (số ngày hiệu lực).
    #[graphql(default = 90)]
    days: i32,
}

/// What came of making a token (kết quả tạo mã truy cập).
#[derive(SimpleObject, Default)]
pub struct AccessTokenCreatePayload {
    /// The token; null when it was refused (mã truy cập).
    token: Option<AccessToken>,
    /// Its secret, shown this once (chuỗi bí mật, chỉ hiện một lần).
    secret: Option<String>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// What came of taking a token back (kết quả thu hồi mã truy cập).
#[derive(SimpleObject)]
pub struct AccessTokenRevokePayload {
    /// Whether it could be used until now (đã thu hồi).
    revoked: bool,
}

/// Changes of one's own tokens.
#[derive(Default)]
pub struct AccessTokenMutation;

#[Object]
impl AccessTokenMutation {
    /// Makes a token for one's own programs (tạo mã truy cập). Needs `QUERY_FREELY`, and a session: a token makes no other.
    async fn access_token_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The token (mã truy cập).")] input: AccessTokenCreateInput,
    ) -> ApiResult<AccessTokenCreatePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        request.require(Action::QueryFreely)?;
        let account = own_session(request)?;
        let (new, user_errors) = read(ctx, account, input).await?;
        let Some(new) = new else {
            return Ok(AccessTokenCreatePayload { user_errors, ..Default::default() });
        };
        let (token, secret) = own::make_token(app, &request.changer(Action::QueryFreely), new).await?;
        let secret = Some(secret.expose().to_owned());
        Ok(AccessTokenCreatePayload { token: Some(AccessToken(token)), secret, user_errors })
    }

    /// Takes one of one's own tokens back, at once (thu hồi mã truy cập).
    async fn access_token_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id (mã định danh).")] id: ID,
    ) -> ApiResult<AccessTokenRevokePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let account = own_session(request)?;
        let id = AccessTokenId::from_wire(&id).map_err(|wrong| ApiError::bad_input("id", wrong))?;
        let revoked = own::revoke_token(app, &request.changer(Action::QueryFreely), account, id).await?;
        Ok(AccessTokenRevokePayload { revoked })
    }
}

/// The account of a session: what concerns the own account is not done by a token.
pub(super) fn own_session(request: &RequestData) -> ApiResult<AccountId> {
    let by_session = request.scope.actor().asks_trusted_documents_only();
    request.scope.account().filter(|_account| by_session).ok_or_else(ApiError::session_only)
}

async fn read(
    ctx: &Context<'_>,
    account: AccountId,
    input: AccessTokenCreateInput,
) -> ApiResult<(Option<NewToken>, Vec<UserError>)> {
    let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
    let now = app.clock.now();
    let mut errors = Vec::new();
    let name = input.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > NAME_LIMIT {
        let message = format!("Tên gọi cần từ 1 đến {NAME_LIMIT} ký tự.");
        errors.push(UserError::at("name", UserErrorCode::Invalid, message));
    }
    let mut scopes = input.scopes;
    scopes.sort_unstable();
    scopes.dedup();
    if scopes.is_empty() {
        errors.push(UserError::at("scopes", UserErrorCode::Required, "Hãy chọn ít nhất một phạm vi."));
    }
    if !DAYS.contains(&input.days) {
        let message = format!("Số ngày hiệu lực từ {} đến {}.", DAYS.start(), DAYS.end());
        errors.push(UserError::at("days", UserErrorCode::Invalid, message));
    }
    let organisation = match &input.organisation {
        None => None,
        Some(word) => {
            let found = id::organisation(request, "input.organisation", word)?;
            if found.is_none() {
                let message = "Không có tổ chức này trong phạm vi của bạn.";
                errors.push(UserError::at("organisation", UserErrorCode::NotFound, message));
            }
            found
        }
    };
    if access_token::of_account(app.store.reader(), account, now).await?.len() >= MOST_TOKENS {
        let message = format!("Đã có {MOST_TOKENS} mã truy cập còn hiệu lực: hãy thu hồi bớt.");
        errors.push(UserError::at("name", UserErrorCode::Limit, message));
    }
    let expires_at = now + TimeDelta::days(i64::from(input.days));
    let new = NewToken { account, kind: TokenKind::Personal, name, scopes, organisation, expires_at };
    Ok((errors.is_empty().then_some(new), errors))
}
