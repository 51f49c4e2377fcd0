//! Changes of organisations, told as they happen.

use super::Organisation;
use crate::{
    app::App,
    graphql::{
        error::ApiError,
        id,
        request::RequestData,
        subscription::{Cue, Next},
    },
};
use async_graphql::{Context, ID, SimpleObject, Subscription};
use chrono::{DateTime, Utc};
use futures_util::stream;
use std::future::{Ready, ready};

/// Something changed in an organisation or below it (thay đổi trong một tổ chức).
#[derive(SimpleObject)]
pub(super) struct OrganisationChange {
    /// The version of the data that the rest was read at (phiên bản dữ liệu).
    data_version: i64,
    /// When this was told (thời điểm báo).
    at: DateTime<Utc>,
    /// The organisation as it stands today (tổ chức hiện nay); null where it does not stand today.
    organisation: Option<Organisation>,
}

/// Subscriptions to organisations.
#[derive(Default)]
pub struct OrganisationSubscription;

#[Subscription]
#[expect(clippy::unused_async, reason = "the derive wants functions that wait")]
impl OrganisationSubscription {
    /// Tells the version at hand at once, and again whenever something may have changed in the organisation or below it,
    /// at most once a second (theo dõi thay đổi của một tổ chức).
    async fn organisation_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id (mã định danh).")] id: ID,
    ) -> Result<stream::Once<Ready<OrganisationChange>>, ApiError> {
        let request = RequestData::of(ctx);
        // What may not be seen is answered as what does not exist.
        let organisation = id::organisation(request, "id", &id)?
            .ok_or_else(|| ApiError::bad_input("id", "there is no such organisation"))?;
        let data_version = request.register.map_or(0, |register| register.data_version);
        let paths = request.tree.paths_ever(organisation);
        Cue::leave(ctx, Next::Change { paths, after: data_version });
        Ok(stream::once(ready(OrganisationChange {
            data_version,
            at: ctx.data_unchecked::<App>().clock.now(),
            organisation: Organisation::find(request, organisation, request.today),
        })))
    }
}
