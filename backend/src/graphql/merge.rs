//! Records that may be one person, and their merge by four eyes.

mod mutation;
mod preview;
mod record;

pub use mutation::MergeMutation;
use mutation::against;
pub use preview::{MergeDifference, MergeItem, MergePreview, MergeRefusal};
pub use record::{DuplicatePair, PersonRecord};

use super::{
    approval::{Approval, ApprovalPayload},
    batch::{Batches, Key},
    connection::{Connection, Paging, WholeList, wants_rows},
    cost,
    error::{ApiError, ApiResult},
    request::RequestData,
    user_error::{UserError, UserErrorCode},
};
use crate::{
    app::App,
    domain::{
        account::approval::{self, Asked},
        merge::{self as domain, StoredMerge, Undecided},
        page::{Page, Window},
    },
    error::{Error, Result},
};
use async_graphql::{Context, Description, ID, Object};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::{MergeId, PersonId},
    vocabulary::{Action, MergeField},
};
use futures_util::future::BoxFuture;
use std::{collections::HashMap, sync::Arc};

/// Merges that are listed.
const LISTED: usize = 50;

/// Merges that are looked through for those.
const LOOKED_THROUGH: u64 = 500;

/// What a look at two records costs: everything that belongs to them is read, and every introduction.
const LOOK: usize = 15;

/// Two records that are to be one (đề nghị gộp hồ sơ), or a merge that is to be taken back.
#[derive(Description, Clone, Debug)]
pub struct PersonMerge(Arc<StoredMerge>);

#[Object(use_type_description)]
impl PersonMerge {
    /// Its id (mã định danh).
    async fn id(&self) -> ID {
        self.0.id.to_wire().into()
    }

    /// The record that stays (hồ sơ ở lại).
    async fn kept(&self, ctx: &Context<'_>) -> ApiResult<PersonRecord> {
        PersonRecord::find(RequestData::of(ctx), self.0.kept).await
    }

    /// The record that is closed (hồ sơ bị gộp).
    async fn absorbed(&self, ctx: &Context<'_>) -> ApiResult<PersonRecord> {
        PersonRecord::find(RequestData::of(ctx), self.0.absorbed).await
    }

    /// Whether an earlier merge of the two is taken back (hoàn tác lần gộp trước).
    async fn undoes(&self) -> bool {
        self.0.undoes.is_some()
    }

    /// What is taken from the record that is closed (nội dung lấy theo hồ sơ bị gộp).
    async fn takes(&self) -> Vec<MergeField> {
        self.0.takes.iter().copied().collect()
    }

    /// Why it was asked for (lý do).
    async fn note(&self) -> &str {
        &self.0.note
    }

    /// When it took effect (thời điểm có hiệu lực); null before.
    async fn done_at(&self) -> Option<DateTime<Utc>> {
        self.0.done_at
    }

    /// Whether it was taken back (đã hoàn tác).
    async fn undone(&self) -> bool {
        self.0.undone
    }

    /// What would follow by what is known now (kết quả dự kiến); null once it was decided, and where a merge is taken back.
    #[graphql(complexity = "LOOK + child_complexity")]
    async fn preview(&self, ctx: &Context<'_>) -> ApiResult<Option<MergePreview>> {
        if self.0.undoes.is_some() || self.0.done_at.is_some() {
            return Ok(None);
        }
        MergePreview::find(ctx, (self.0.kept, self.0.absorbed), Some(self.0.id)).await
    }
}

/// A merge by its id, for a whole list at once: only where the viewer may ask for merges, or decide on them, of both
/// records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct MergeOf(pub(super) MergeId);

impl Key for MergeOf {
    type Value = Arc<StoredMerge>;

    const LEADS_ON: bool = true;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, Arc<StoredMerge>>> {
        let ids: Vec<MergeId> = keys.iter().map(|key| key.0).collect();
        let (db, sealer) = (batches.store.reader(), &batches.desk.cases);
        let found = domain::find(db, sealer, &ids).await?;
        let found = domain::visible(db, &batches.scope, &[Action::Import, Action::Approve], found).await?;
        Ok(found.into_iter().map(|merge| (Self(merge.id), Arc::new(merge))).collect())
    }
}

/// The same, only where the viewer decides on merges of both records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct DecidableMerge(pub(super) MergeId);

impl Key for DecidableMerge {
    type Value = Arc<StoredMerge>;

    const LEADS_ON: bool = false;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, Arc<StoredMerge>>> {
        let ids: Vec<MergeId> = keys.iter().map(|key| key.0).collect();
        let (db, sealer) = (batches.store.reader(), &batches.desk.cases);
        let found = domain::find(db, sealer, &ids).await?;
        let found = domain::visible(db, &batches.scope, &[Action::Approve], found).await?;
        Ok(found.into_iter().map(|merge| (Self(merge.id), Arc::new(merge))).collect())
    }
}

/// What is told of a decision.
pub(super) fn decided(done: Result<approval::Approval, Undecided>) -> ApiResult<ApprovalPayload> {
    use UserErrorCode as Code;
    let user_errors = match done {
        Ok(settled) => {
            return Ok(ApprovalPayload { approval: Some(Approval(settled)), user_errors: Vec::new() });
        }
        Err(Undecided::Missing) => vec![UserError::at("id", Code::NotFound, "Không tìm thấy.")],
        Err(Undecided::OwnRequest) => {
            let said = "Người đề nghị và người có hồ sơ được gộp không được tự phê duyệt.";
            vec![UserError::at("id", Code::FourEyes, said)]
        }
        Err(Undecided::Settled) => {
            let said = "Việc này đã được xử lý trước đó: hãy tải lại trang.";
            vec![UserError::at("id", Code::Settled, said)]
        }
        Err(Undecided::Refused(refusals)) => refusals.iter().map(|refusal| against("id", refusal)).collect(),
        Err(Undecided::Failed(error)) => return Err(error.into()),
    };
    Ok(ApprovalPayload { approval: None, user_errors })
}

impl PersonMerge {
    /// The merge of an id, where the viewer may see it.
    pub(super) async fn find(request: &RequestData, id: MergeId) -> ApiResult<Option<Self>> {
        Ok(request.batches.find(MergeOf(id)).await?.map(Self))
    }
}

/// Of these approvals those that are of no merge, and those of merges of which the viewer does that to both records.
pub(super) async fn those_for(
    ctx: &Context<'_>,
    actions: &[Action],
    approvals: Vec<approval::Approval>,
) -> ApiResult<Vec<approval::Approval>> {
    let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
    let of = |approval: &approval::Approval| match approval.asked {
        Asked::Merge(id) => Some(id),
        _ => None,
    };
    let ids: Vec<MergeId> = approvals.iter().filter_map(of).collect();
    let db = request.store.reader();
    let found = domain::find(db, &app.desk.cases, &ids).await?;
    let found = domain::visible(db, &request.scope, actions, found).await?;
    let sees = |approval: &approval::Approval| {
        of(approval).is_none_or(|id| found.iter().any(|merge| merge.id == id))
    };
    Ok(approvals.into_iter().filter(sees).collect())
}

/// Pairs that look alike, as a whole.
struct Pairs;

impl WholeList for Pairs {
    fn total<'a>(&'a self, request: &'a RequestData) -> BoxFuture<'a, ApiResult<i64>> {
        Box::pin(async { Ok(domain::count_likely(request.store.reader(), &request.scope).await?) })
    }

    fn holds<'a>(&'a self, request: &'a RequestData, window: Window) -> BoxFuture<'a, ApiResult<bool>> {
        Box::pin(
            async move { Ok(domain::likely(request.store.reader(), &request.scope, &window).await?.more) },
        )
    }
}

/// Queries about merges.
#[derive(Default)]
pub struct MergeQuery;

#[Object]
impl MergeQuery {
    /// Records that look like one person (hồ sơ nghi trùng), without those that were said to be two persons. Needs
    /// `IMPORT` and `READ_PERSONAL_DATA` wherever something of the two stands.
    #[graphql(complexity = "LOOK + cost::connection(first, last, child_complexity)")]
    async fn duplicates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "That many from the front, at most 200; 50 when neither is said (số dòng đầu).")]
        first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<Connection<DuplicatePair>> {
        let request = RequestData::of(ctx);
        require_merger(request)?;
        let order = domain::order();
        let window = Paging { first, after, last, before }.window(&order)?;
        let page = if wants_rows(ctx) {
            domain::likely(request.store.reader(), &request.scope, &window).await?
        } else {
            Page::default()
        };
        let rows = page.rows.into_iter().map(|pair| (domain::position(&pair), DuplicatePair(pair)));
        let page = Page { rows: rows.collect(), more: page.more };
        Ok(Connection::new(&order, window, page, Arc::new(Pairs)))
    }

    /// What would follow if one record became part of the other (xem trước việc gộp); null where one of them is not
    /// there, or does not lie wholly within the scope. Needs `IMPORT` and `READ_PERSONAL_DATA`.
    #[graphql(complexity = "LOOK + child_complexity")]
    async fn person_merge_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The record that stays (hồ sơ ở lại).")] kept: ID,
        #[graphql(desc = "The record that is closed (hồ sơ bị gộp).")] absorbed: ID,
    ) -> ApiResult<Option<MergePreview>> {
        let request = RequestData::of(ctx);
        require_merger(request)?;
        let (Ok(kept), Ok(absorbed)) = (PersonId::from_wire(&kept), PersonId::from_wire(&absorbed)) else {
            return Ok(None);
        };
        MergePreview::find(ctx, (kept, absorbed), None).await
    }

    /// The last merges that were asked for, whatever became of them, the newest first (các đề nghị gộp hồ sơ): at most 50.
    /// Needs `IMPORT` or `APPROVE`, and `READ_PERSONAL_DATA`, wherever something of the two records stands.
    #[graphql(complexity = "cost::list(LISTED, child_complexity)")]
    async fn person_merges(&self, ctx: &Context<'_>) -> ApiResult<Vec<Approval>> {
        let request = RequestData::of(ctx);
        if !request.scope.may(Action::Approve) {
            require_merger(request)?;
        }
        let found = approval::of_merges(request.store.reader(), LOOKED_THROUGH).await?;
        let found = those_for(ctx, &[Action::Import, Action::Approve], found).await?;
        Ok(found.into_iter().take(LISTED).map(Approval).collect())
    }
}

/// Who takes in lists puts right what they brought twice.
fn require_merger(request: &RequestData) -> ApiResult<()> {
    request.require(Action::Import)?;
    request.require(Action::ReadPersonalData)
}

fn gone() -> ApiError {
    Error::Corrupt("a record of a merge is not there".to_owned()).into()
}
