//! How it stands with an export, told as it changes.

use super::Export;
use crate::{
    app::App,
    domain::export,
    graphql::{
        error::{ApiError, ApiResult},
        request::RequestData,
        subscription::{Cue, Next},
    },
};
use async_graphql::{Context, ID, Subscription};
use dangvien_shared::{
    id::ExportId,
    vocabulary::{Action, ExportState},
};
use futures_util::stream;
use std::option;

/// Subscriptions to exports.
#[derive(Default)]
pub struct ExportSubscription;

#[Subscription]
impl ExportSubscription {
    /// Tells how it stands with one's own export, at most once a second, until its file is ready or there will be none
    /// (theo dõi tiến độ xuất). Nothing is told of another's, nor of none.
    async fn export_progress(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id (mã định danh).")] id: ID,
    ) -> Result<stream::Iter<option::IntoIter<Export>>, ApiError> {
        let found = own(ctx, &id).await?;
        let app = ctx.data_unchecked::<App>();
        let next = match &found {
            None => Next::End,
            Some(Export(run)) => match run.state_at(app.clock.now()) {
                ExportState::Waiting | ExportState::Running => {
                    let seen = app.exports.running.find(run.id).map_or(0, |moment| moment.number);
                    Next::Export { id: run.id, seen }
                }
                _ => Next::End,
            },
        };
        Cue::leave(ctx, next);
        Ok(stream::iter(found))
    }
}

async fn own(ctx: &Context<'_>, id: &ID) -> ApiResult<Option<Export>> {
    let request = RequestData::of(ctx);
    request.require(Action::Export)?;
    let Ok(id) = ExportId::from_wire(id) else { return Ok(None) };
    let found = export::find_run(request.store.reader(), id).await?;
    Ok(found.filter(|run| Some(run.account) == request.scope.account()).map(Export))
}
