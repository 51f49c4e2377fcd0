//! Who asks.

use super::{
    access_token::{AccessToken, own_session},
    calendar_feed::CalendarFeed,
    cost,
    error::ApiResult,
    identity::IdentityLink,
    notice,
    organisation::Organisation,
    own_file::OwnFile,
    request::RequestData,
    second_factor::SecondFactor,
    session::Session,
};
use crate::{
    app::App,
    auth::Grant,
    domain::{access_token, account, calendar_feed, digest, session},
};
use async_graphql::{Context, Description, Object};
use dangvien_shared::vocabulary::{Action, Role};

/// Grants that an account is reckoned to have, for costs.
const USUAL_GRANTS: usize = 4;

/// Who asks, and what they may see (người xem).
#[derive(Description, Debug)]
pub struct Viewer;

/// A role of the viewer at an organisation (vai trò của người xem).
#[derive(Description, Debug)]
pub struct ViewerGrant(Grant);

#[Object(use_type_description)]
impl ViewerGrant {
    /// The role (vai trò).
    async fn role(&self) -> Role {
        self.0.role
    }

    /// Where it holds (tổ chức); null where nothing stands today.
    async fn organisation(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let request = RequestData::of(ctx);
        Organisation::find(request, self.0.organisation, request.today)
    }
}

#[Object(use_type_description)]
impl Viewer {
    /// What the account signs in with (tên đăng nhập).
    async fn name<'a>(&self, ctx: &Context<'a>) -> &'a str {
        &RequestData::of(ctx).scope.actor().name
    }

    /// Name for people (họ tên người dùng).
    async fn display_name<'a>(&self, ctx: &Context<'a>) -> &'a str {
        &RequestData::of(ctx).scope.actor().display_name
    }

    /// What the account is trusted with today (các vai trò).
    #[graphql(complexity = "cost::list(USUAL_GRANTS, child_complexity)")]
    async fn grants(&self, ctx: &Context<'_>) -> Vec<ViewerGrant> {
        RequestData::of(ctx).scope.actor().grants.iter().cloned().map(ViewerGrant).collect()
    }

    /// What the viewer may do somewhere (các quyền); `Organisation.viewerCan` tells where.
    async fn can(&self, ctx: &Context<'_>) -> Vec<Action> {
        let scope = &RequestData::of(ctx).scope;
        Action::ALL.iter().copied().filter(|action| scope.may(*action)).collect()
    }

    /// One's own sessions, the last used first (các phiên đăng nhập); empty for tokens.
    #[graphql(complexity = "cost::list(USUAL_GRANTS, child_complexity)")]
    async fn sessions(&self, ctx: &Context<'_>) -> ApiResult<Vec<Session>> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let Ok(account) = own_session(request) else { return Ok(Vec::new()) };
        let (lifetime, now) = (app.desk.lifetime, app.clock.now());
        let own = session::of_account(request.store.reader(), account, lifetime, now).await?;
        Ok(own.into_iter().map(Session).collect())
    }

    /// One's own access tokens that may still be used, the newest first (các mã truy cập).
    #[graphql(complexity = "cost::list(USUAL_GRANTS, child_complexity)")]
    async fn access_tokens(&self, ctx: &Context<'_>) -> ApiResult<Vec<AccessToken>> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let Ok(account) = own_session(request) else { return Ok(Vec::new()) };
        let own = access_token::of_account(request.store.reader(), account, app.clock.now()).await?;
        Ok(own.into_iter().map(AccessToken).collect())
    }

    /// The address to which one wants the daily mail about what is due (địa chỉ thư); null without one, and for tokens.
    async fn mail_address(&self, ctx: &Context<'_>) -> ApiResult<Option<String>> {
        let request = RequestData::of(ctx);
        let Ok(account) = own_session(request) else { return Ok(None) };
        Ok(digest::address_of(request.store.reader(), account).await?)
    }

    /// One's own feeds of deadlines that may still be read, the newest first (các nguồn lịch); empty for tokens.
    #[graphql(complexity = "cost::list(USUAL_GRANTS, child_complexity)")]
    async fn calendar_feeds(&self, ctx: &Context<'_>) -> ApiResult<Vec<CalendarFeed>> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let Ok(account) = own_session(request) else { return Ok(Vec::new()) };
        let own = calendar_feed::of_account(request.store.reader(), account, app.clock.now()).await?;
        Ok(own.into_iter().map(CalendarFeed).collect())
    }

    /// The own second factor (xác thực lớp hai); null for tokens.
    async fn second_factor(&self, ctx: &Context<'_>) -> ApiResult<Option<SecondFactor>> {
        let request = RequestData::of(ctx);
        let Ok(account) = own_session(request) else { return Ok(None) };
        Ok(Some(SecondFactor::of(request, account).await?))
    }

    /// Persons of identity providers as whom the account signs in (các liên kết đăng nhập); empty for tokens.
    #[graphql(complexity = "cost::list(USUAL_GRANTS, child_complexity)")]
    async fn identities(&self, ctx: &Context<'_>) -> ApiResult<Vec<IdentityLink>> {
        let request = RequestData::of(ctx);
        let Ok(account) = own_session(request) else { return Ok(Vec::new()) };
        let own = account::identity::of_account(request.store.reader(), account).await?;
        Ok(own.into_iter().map(IdentityLink::from).collect())
    }

    /// The own file (hồ sơ của chính mình); null for accounts that are tied to no person, and for tokens.
    async fn own_file(&self, ctx: &Context<'_>) -> ApiResult<Option<OwnFile>> {
        let request = RequestData::of(ctx);
        let Ok(account) = own_session(request) else { return Ok(None) };
        let person = account::person::person_of(request.store.reader(), account).await?;
        Ok(person.map(OwnFile))
    }

    /// How many of one's own notices are unread (số thông báo chưa đọc); 0 for tools.
    #[graphql(complexity = "cost::TOTAL + cost::TOTAL")]
    async fn unread_notice_count(&self, ctx: &Context<'_>) -> ApiResult<i64> {
        notice::unread_of(RequestData::of(ctx)).await
    }

    /// The top of what they may see (gốc phạm vi) as it stands today; null where nothing stands.
    async fn organisation(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let request = RequestData::of(ctx);
        Organisation::find(request, request.scope.root()?, request.today)
    }
}

/// Queries about who asks.
#[derive(Default)]
pub struct ViewerQuery;

#[Object]
impl ViewerQuery {
    /// Who asks, and what they may see (người xem).
    async fn viewer(&self) -> Viewer {
        Viewer
    }
}
