//! How far an import is, told while it runs.

use super::ImportRun;
use crate::{
    app::App,
    domain::import::{Moment, Running},
    graphql::{
        error::{ApiError, ApiResult},
        request::RequestData,
        subscription::{Cue, Next},
    },
};
use async_graphql::{ComplexObject, Context, ID, SimpleObject, Subscription};
use dangvien_shared::{id::ImportRunId, vocabulary::ImportStep};
use futures_util::stream;
use std::option;

/// Characters of the id that a client chooses: enough that no two meet.
const ID_LENGTH: std::ops::RangeInclusive<usize> = 16..=64;

/// How far an import is (tiến độ nhập liệu).
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct ImportProgress {
    /// What it is doing (bước đang làm).
    step: ImportStep,
    /// Rows done in this step (số dòng đã xong).
    done: usize,
    /// Rows in all, zero while unknown (tổng số dòng).
    total: usize,
    #[graphql(skip)]
    run: Option<ImportRunId>,
}

#[ComplexObject]
impl ImportProgress {
    /// The record of the run, once it ended (lần nhập); null when it failed or the file was refused as a whole.
    async fn run(&self, ctx: &Context<'_>) -> ApiResult<Option<ImportRun>> {
        match self.run {
            Some(id) => ImportRun::find(RequestData::of(ctx), id).await,
            None => Ok(None),
        }
    }
}

impl From<Moment> for ImportProgress {
    fn from(moment: Moment) -> Self {
        Self { step: moment.step, done: moment.done, total: moment.total, run: moment.run }
    }
}

/// Begins to tell of an import under the id that its actor chose for it.
pub(super) fn begin(ctx: &Context<'_>, id: &ID) -> ApiResult<Running> {
    check("progressId", id)?;
    let actor = &RequestData::of(ctx).scope.actor().name;
    Ok(ctx.data_unchecked::<App>().imports.begin(actor, id))
}

fn check(argument: &str, id: &ID) -> ApiResult<()> {
    let is_plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    if is_plain && ID_LENGTH.contains(&id.len()) {
        return Ok(());
    }
    let (least, most) = (ID_LENGTH.start(), ID_LENGTH.end());
    Err(ApiError::bad_input(argument, format_args!("takes {least} to {most} letters, digits, - and _")))
}

/// Subscriptions to imports.
#[derive(Default)]
pub struct ImportSubscription;

#[Subscription]
#[expect(clippy::unused_async, reason = "the derive wants functions that wait")]
impl ImportSubscription {
    /// Tells how far one's own import is, at most once a second, from its beginning to its end (theo dõi tiến độ nhập
    /// liệu); may be asked for before it begins, and until a minute after it ended.
    async fn import_progress(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The `progressId` of the import (mã theo dõi).")] id: ID,
    ) -> Result<stream::Iter<option::IntoIter<ImportProgress>>, ApiError> {
        check("id", &id)?;
        let actor = &RequestData::of(ctx).scope.actor().name;
        let moment = ctx.data_unchecked::<App>().imports.find(actor, &id);
        let next = match &moment {
            Some(moment) if moment.step == ImportStep::Ended => Next::End,
            _ => Next::Report {
                actor: actor.to_owned(),
                id: id.to_string(),
                seen: moment.map_or(0, |moment| moment.number),
            },
        };
        Cue::leave(ctx, next);
        Ok(stream::iter(moment.map(ImportProgress::from)))
    }
}
