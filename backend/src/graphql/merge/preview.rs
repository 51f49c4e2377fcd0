//! What would follow from a merge.

use super::PersonRecord;
use crate::{
    app::App,
    domain::merge::{self as domain, Item, Plan},
    graphql::{date::Date, error::ApiResult, organisation::Organisation, request::RequestData},
};
use async_graphql::{Context, Description, Object, SimpleObject};
use dangvien_shared::{
    id::{MergeId, PersonId},
    vocabulary::{Action, MergeFate, MergeField, MergeItemKind, MergeProblem},
};
use std::sync::Arc;

/// What would follow if one record became part of the other (kết quả dự kiến khi gộp).
#[derive(Description, Clone, Debug)]
pub struct MergePreview(Arc<Plan>);

impl MergePreview {
    /// Of two records that both lie wholly within the scope of who may ask for a merge, or decide on it; none otherwise.
    pub(super) async fn find(
        ctx: &Context<'_>,
        pair: (PersonId, PersonId),
        but: Option<MergeId>,
    ) -> ApiResult<Option<Self>> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let may = |path: &str| {
            let either = [Action::Import, Action::Approve];
            either.iter().any(|action| request.scope.may_at(*action, path))
                && request.scope.may_at(Action::ReadPersonalData, path)
        };
        let plan = domain::preview(request.store.reader(), &app.desk.cases, may, pair, but).await?;
        Ok(plan.map(|plan| Self(Arc::new(plan))))
    }
}

#[Object(use_type_description)]
impl MergePreview {
    /// The record that stays (hồ sơ ở lại).
    async fn kept(&self, ctx: &Context<'_>) -> ApiResult<PersonRecord> {
        PersonRecord::find(RequestData::of(ctx), self.0.kept()).await
    }

    /// The record that is closed (hồ sơ bị gộp).
    async fn absorbed(&self, ctx: &Context<'_>) -> ApiResult<PersonRecord> {
        PersonRecord::find(RequestData::of(ctx), self.0.absorbed()).await
    }

    /// What they say differently (nội dung khác nhau).
    async fn differences(&self, ctx: &Context<'_>) -> Vec<MergeDifference> {
        // Values of both are personal.
        let request = RequestData::of(ctx);
        let path: Arc<str> = Arc::from(self.0.first_path());
        for person in [self.0.kept(), self.0.absorbed()] {
            request.reads.note(person, &path);
        }
        let differences = self.0.differences.iter();
        differences
            .map(|difference| MergeDifference {
                field: difference.field,
                kept: difference.kept.clone(),
                absorbed: difference.absorbed.clone(),
                choosable: difference.choosable,
            })
            .collect()
    }

    /// What belongs to the record that is closed, and what becomes of it (những gì chuyển đi).
    async fn items(&self) -> Vec<MergeItem> {
        self.0.items.iter().cloned().map(MergeItem).collect()
    }

    /// Whether the person is counted twice today, and once after the merge (đang được tính hai lần).
    async fn counts_twice(&self, ctx: &Context<'_>) -> bool {
        self.0.counts_twice_on(RequestData::of(ctx).today)
    }

    /// What speaks against it (lý do chưa gộp được).
    async fn refusals(&self) -> Vec<MergeRefusal> {
        let refusals = self.0.refusals().iter();
        refusals
            .map(|refusal| MergeRefusal {
                problem: refusal.problem,
                from: refusal.days.map(|(from, _)| from.into()),
                to: refusal.days.map(|(_, to)| to.into()),
            })
            .collect()
    }

    /// Names both records as they were read: a request gives it back (phiên bản đã đọc).
    async fn version(&self) -> &str {
        &self.0.stamp
    }
}

/// What two records say differently (nội dung khác nhau của hai hồ sơ).
#[derive(SimpleObject, Debug)]
pub struct MergeDifference {
    /// What it is about (nội dung).
    field: MergeField,
    /// What the record says that stays: a code, a text, or a date as far as it is known (theo hồ sơ ở lại).
    kept: String,
    /// What the other says (theo hồ sơ bị gộp).
    absorbed: String,
    /// Whether the other's may be taken (được chọn).
    choosable: bool,
}

/// Something that belongs to the record that is closed (nội dung thuộc hồ sơ bị gộp).
#[derive(Description, Clone, Debug)]
pub struct MergeItem(Item);

#[Object(use_type_description)]
impl MergeItem {
    /// What it is (loại).
    async fn kind(&self) -> MergeItemKind {
        self.0.kind
    }

    /// What becomes of it (kết quả).
    async fn fate(&self) -> MergeFate {
        self.0.fate
    }

    /// The branch (chi bộ); null of what is of none, or where it does not stand today.
    async fn branch(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let request = RequestData::of(ctx);
        Organisation::find(request, self.0.branch?, request.today)
    }

    /// First day, or the day (từ ngày).
    async fn from(&self) -> Option<Date> {
        self.0.from.map(Date)
    }

    /// First day after (đến ngày); null while it lasts, and of what has one day.
    async fn to(&self) -> Option<Date> {
        self.0.to.map(Date)
    }

    /// Code of the kind of a movement, or of the state of a case (mã).
    async fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }
}

/// What speaks against a merge (lý do chưa gộp được).
#[derive(SimpleObject, Debug)]
pub struct MergeRefusal {
    /// What (lý do).
    problem: MergeProblem,
    /// First day that it is about (từ ngày).
    from: Option<Date>,
    /// First day after (đến trước ngày).
    to: Option<Date>,
}
