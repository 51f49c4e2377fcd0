//! Feeds of deadlines for calendars: an account's own.

use super::{
    access_token::own_session,
    error::{ApiError, ApiResult},
    request::RequestData,
    user_error::{UserError, UserErrorCode},
};
use crate::{
    app::App,
    auth::own,
    domain::calendar_feed::{self, MOST_FEEDS},
};
use async_graphql::{Context, Description, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use dangvien_shared::{id::CalendarFeedId, vocabulary::Action};

/// Characters of a feed's name.
const NAME_LIMIT: usize = 80;

/// A feed of deadlines for a calendar, without its secret (nguồn lịch việc đến hạn).
#[derive(Description, Clone, Debug)]
pub struct CalendarFeed(pub(super) calendar_feed::CalendarFeed);

#[Object(use_type_description)]
impl CalendarFeed {
    /// Its id (mã định danh).
    async fn id(&self) -> ID {
        self.0.id.to_wire().into()
    }

    /// What its owner calls it (tên gọi).
    async fn name(&self) -> &str {
        &self.0.name
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

/// A feed to be made (nguồn lịch cần tạo).
#[derive(InputObject)]
pub struct CalendarFeedCreateInput {
    /// What its owner calls it: where it is read (tên gọi).
    name: String,
}

/// What came of making a feed (kết quả tạo nguồn lịch).
#[derive(SimpleObject, Default)]
pub struct CalendarFeedCreatePayload {
    /// The feed; null when it was refused (nguồn lịch).
    feed: Option<CalendarFeed>,
    /// Its address on this server, a secret that is shown this once (địa chỉ bí mật, chỉ hiện một lần).
    path: Option<String>,
    /// What must be changed (lỗi cần sửa).
    user_errors: Vec<UserError>,
}

/// What came of taking a feed back (kết quả thu hồi nguồn lịch).
#[derive(SimpleObject)]
pub struct CalendarFeedRevokePayload {
    /// Whether it could be read until now (đã thu hồi).
    revoked: bool,
}

/// Changes of one's own feeds.
#[derive(Default)]
pub struct CalendarFeedMutation;

#[Object]
impl CalendarFeedMutation {
    /// Makes a feed of what is due for oneself (tạo nguồn lịch). Needs a session. It lasts 366 days, and tells no names:
    /// the calendar that reads it is none of ours.
    async fn calendar_feed_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The feed (nguồn lịch).")] input: CalendarFeedCreateInput,
    ) -> ApiResult<CalendarFeedCreatePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let account = own_session(request)?;
        let mut user_errors = Vec::new();
        let name = input.name.trim();
        if !(1..=NAME_LIMIT).contains(&name.chars().count()) || name.chars().any(char::is_control) {
            let message = format!("Tên gọi cần từ 1 đến {NAME_LIMIT} ký tự.");
            user_errors.push(UserError::at("name", UserErrorCode::Invalid, message));
        }
        let there = calendar_feed::of_account(app.store.reader(), account, app.clock.now()).await?;
        if there.len() >= MOST_FEEDS {
            let message = format!("Đã có {MOST_FEEDS} nguồn lịch còn hiệu lực: hãy thu hồi bớt.");
            user_errors.push(UserError::at("name", UserErrorCode::Limit, message));
        }
        if !user_errors.is_empty() {
            return Ok(CalendarFeedCreatePayload { user_errors, ..Default::default() });
        }
        let by = request.changer(Action::ReadCases);
        let (feed, secret) = own::make_feed(app, &by, account, name).await?;
        let path = Some(format!("/lich/{}.ics", secret.expose()));
        Ok(CalendarFeedCreatePayload { feed: Some(CalendarFeed(feed)), path, user_errors })
    }

    /// Takes one of one's own feeds back, at once (thu hồi nguồn lịch).
    async fn calendar_feed_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id (mã định danh).")] id: ID,
    ) -> ApiResult<CalendarFeedRevokePayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let account = own_session(request)?;
        let id = CalendarFeedId::from_wire(&id).map_err(|wrong| ApiError::bad_input("id", wrong))?;
        let revoked = own::revoke_feed(app, &request.changer(Action::ReadCases), account, id).await?;
        Ok(CalendarFeedRevokePayload { revoked })
    }
}
