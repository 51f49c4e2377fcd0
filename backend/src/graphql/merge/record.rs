//! Records of persons, members or not, for who puts right what is there twice.

use super::gone;
use crate::{
    domain::merge::{self as domain, Likely, RecordHead},
    error::Result,
    graphql::{
        admission_case::AdmissionCase,
        batch::{Batches, Key},
        connection::Listed,
        date::Date,
        error::ApiResult,
        organisation::Organisation,
        request::RequestData,
    },
};
use async_graphql::{Context, Description, ID, Object};
use dangvien_shared::{
    id::PersonId,
    vocabulary::{DatePrecision, DuplicateReason, Sex},
};
use std::{collections::HashMap, sync::Arc};

/// The record of a person, who need not be a member (hồ sơ của một người): as known today.
#[derive(Description, Clone, Debug)]
pub struct PersonRecord(Arc<RecordHead>);

impl PersonRecord {
    /// A record that was found within the scope; notes that its personal data are shown.
    pub(super) fn shown(request: &RequestData, head: Arc<RecordHead>) -> Self {
        request.reads.note(head.id, &Arc::from(head.path.as_str()));
        Self(head)
    }

    /// The record of an id, which the caller found within the scope.
    pub(super) async fn find(request: &RequestData, id: PersonId) -> ApiResult<Self> {
        let head = request.batches.find(HeadOf(id)).await?.ok_or_else(gone)?;
        Ok(Self::shown(request, head))
    }
}

#[Object(use_type_description)]
impl PersonRecord {
    /// Id of the person (mã định danh).
    async fn id(&self) -> ID {
        self.0.id.to_wire().into()
    }

    /// Full name (họ và tên).
    async fn full_name(&self) -> &str {
        &self.0.full_name
    }

    /// Sex (giới tính).
    async fn sex(&self) -> Sex {
        self.0.sex
    }

    /// The day of birth, the first day of what is known (ngày sinh).
    async fn birth_on(&self) -> Date {
        self.0.birth_on.into()
    }

    /// What of the day of birth is known (độ chính xác của ngày sinh).
    async fn birth_precision(&self) -> DatePrecision {
        self.0.birth_precision
    }

    /// Native place (quê quán); null where it is not known.
    async fn home_place(&self) -> Option<&str> {
        Some(self.0.home_place.as_str()).filter(|place| !place.is_empty())
    }

    /// Number of the member card (số thẻ đảng viên); null where it is not known.
    async fn card_number(&self) -> Option<&str> {
        Some(self.0.card_number.as_str()).filter(|number| !number.is_empty())
    }

    /// The branch of the last membership, or else of the last case (chi bộ); null where it does not stand today.
    async fn branch(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let request = RequestData::of(ctx);
        Organisation::find(request, self.0.branch?, request.today)
    }

    /// First day of the last membership (sinh hoạt từ ngày); null of who never was a member.
    async fn member_from(&self) -> Option<Date> {
        self.0.member.map(|(from, _)| from.into())
    }

    /// First day after the last membership (thôi sinh hoạt từ ngày); null while it lasts.
    async fn member_to(&self) -> Option<Date> {
        self.0.member.and_then(|(_, to)| to).map(Date)
    }

    /// The last admission case (hồ sơ kết nạp); null where there is none, or it may not be seen.
    async fn admission_case(&self, ctx: &Context<'_>) -> ApiResult<Option<AdmissionCase>> {
        match self.0.case {
            Some((id, _)) => AdmissionCase::find(RequestData::of(ctx), id).await,
            None => Ok(None),
        }
    }
}

/// Two records that look like one person (cặp hồ sơ nghi trùng).
#[derive(Description, Clone, Debug)]
pub struct DuplicatePair(pub(super) Likely);

impl Listed for DuplicatePair {
    const CONNECTION: &'static str = "DuplicatePairConnection";
    const EDGE: &'static str = "DuplicatePairEdge";
}

#[Object(use_type_description)]
impl DuplicatePair {
    /// The older record (hồ sơ lập trước).
    async fn left(&self, ctx: &Context<'_>) -> PersonRecord {
        PersonRecord::shown(RequestData::of(ctx), Arc::new(self.0.left.clone()))
    }

    /// The newer record (hồ sơ lập sau).
    async fn right(&self, ctx: &Context<'_>) -> PersonRecord {
        PersonRecord::shown(RequestData::of(ctx), Arc::new(self.0.right.clone()))
    }

    /// Why they look so (lý do).
    async fn reasons(&self) -> &[DuplicateReason] {
        &self.0.reasons
    }
}

/// A record by its id, for a whole level at once; whoever asks found it within the scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct HeadOf(PersonId);

impl Key for HeadOf {
    type Value = Arc<RecordHead>;

    const LEADS_ON: bool = true;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, Arc<RecordHead>>> {
        let ids: Vec<PersonId> = keys.iter().map(|key| key.0).collect();
        let heads = domain::heads(batches.store.reader(), &ids).await?;
        Ok(heads.into_iter().map(|(id, head)| (Self(id), Arc::new(head))).collect())
    }
}
