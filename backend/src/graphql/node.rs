//! Anything that has an id of its own.

use super::{
    admission::{Admission, AdmissionOn},
    admission_case::AdmissionCase,
    cost,
    date::Date,
    error::{ApiError, ApiResult},
    import::ImportRun,
    member::Member,
    organisation::Organisation,
    request::RequestData,
};
use async_graphql::{Context, ID, Interface, Object};
use chrono::NaiveDate;
use dangvien_shared::id::{AdmissionId, CaseId, ImportRunId, OrganisationId, PersonId};
use futures_util::future::try_join_all;

/// Most ids of one question.
const MOST_IDS: usize = 200;

/// Anything with an id of its own (đối tượng có mã).
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Its id, opaque (mã định danh)."))]
pub enum Node {
    /// An organisation.
    Organisation(Organisation),
    /// A member.
    Member(Member),
    /// An admission.
    Admission(Admission),
    /// An admission case.
    AdmissionCase(AdmissionCase),
    /// A run of an import.
    ImportRun(ImportRun),
}

impl Node {
    /// The thing of an id as known on a day; none where there is none, or where it may not be seen.
    async fn find(request: &RequestData, id: &ID, as_of: NaiveDate) -> ApiResult<Option<Self>> {
        if let Ok(id) = OrganisationId::from_wire(id) {
            return Ok(Organisation::find(request, id, as_of).map(Self::Organisation));
        }
        if let Ok(id) = PersonId::from_wire(id) {
            return Ok(Member::find(request, id, as_of).await?.map(Self::Member));
        }
        if let Ok(id) = AdmissionId::from_wire(id)
            && request.tree_at(as_of).is_some()
        {
            let found = request.batches.find(AdmissionOn { id, as_of }).await?;
            return Ok(found.map(|facts| Self::Admission(Admission::new(&facts, as_of))));
        }
        if let Ok(id) = CaseId::from_wire(id) {
            return Ok(AdmissionCase::find(request, id).await?.map(Self::AdmissionCase));
        }
        if let Ok(id) = ImportRunId::from_wire(id) {
            return Ok(ImportRun::find(request, id).await?.map(Self::ImportRun));
        }
        Ok(None)
    }
}

/// Queries about anything.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// Anything by its id (một đối tượng); null where it did not exist on that day or may not be seen.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id (mã định danh).")] id: ID,
        #[graphql(desc = "The day, today when left out (tính đến ngày).")] as_of: Option<Date>,
    ) -> ApiResult<Option<Node>> {
        let request = RequestData::of(ctx);
        Node::find(request, &id, request.day(as_of)).await
    }

    /// Several things by their ids, at most 200, in their order (nhiều đối tượng); null for each that did not exist on
    /// that day or may not be seen.
    #[graphql(complexity = "cost::list(ids.len(), child_complexity)")]
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Their ids (các mã định danh).")] ids: Vec<ID>,
        #[graphql(desc = "The day, today when left out (tính đến ngày).")] as_of: Option<Date>,
    ) -> ApiResult<Vec<Option<Node>>> {
        if ids.len() > MOST_IDS {
            return Err(ApiError::bad_input("ids", format_args!("has more than {MOST_IDS} entries")));
        }
        let request = RequestData::of(ctx);
        let as_of = request.day(as_of);
        try_join_all(ids.iter().map(|id| Node::find(request, id, as_of))).await
    }
}
