//! The lists of admissions: of the register, and of any organisation.

use super::Admission;
use crate::{
    domain::admission_list::{AdmissionField, AdmissionListing},
    graphql::{
        connection::{Connection, Listed, Order, Paging, list_order},
        cost,
        date::Date,
        error::ApiResult,
        listing,
        organisation::Standing,
        person_filter::PersonFilter,
        request::RequestData,
    },
};
use async_graphql::{Context, Enum, Object};
use chrono::NaiveDate;
use dangvien_shared::id::OrganisationId;

/// What lists of admissions are ordered by (trường sắp xếp lượt kết nạp).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdmissionOrderField {
    /// The day of the ceremony (ngày lễ kết nạp).
    CeremonyOn,
    /// The person's name as Vietnamese lists do, given name first (họ tên).
    Name,
}

impl From<AdmissionOrderField> for AdmissionField {
    fn from(field: AdmissionOrderField) -> Self {
        match field {
            AdmissionOrderField::CeremonyOn => Self::CeremonyOn,
            AdmissionOrderField::Name => Self::Name,
        }
    }
}

impl Listed for Admission {
    const CONNECTION: &'static str = "AdmissionConnection";
    const EDGE: &'static str = "AdmissionEdge";
}

/// The admissions of an organisation.
#[derive(Clone)]
pub struct OrganisationAdmissions(pub Standing);

#[Object]
impl OrganisationAdmissions {
    /// Admissions at any depth by day of the ceremony, from and to included (các lượt kết nạp); none after the day asOf.
    /// The latest ceremony comes last unless asked otherwise.
    #[graphql(complexity = "cost::connection(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "period, filter, order and the four paging arguments")]
    async fn admissions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First day, open when left out (từ ngày).")] from: Option<Date>,
        #[graphql(desc = "Last day, the day asOf when left out (đến ngày).")] to: Option<Date>,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<PersonFilter>,
        #[graphql(desc = "Order; ties are broken by the id (thứ tự).")] order_by: Option<
            Vec<Order<AdmissionOrderField>>,
        >,
        #[graphql(desc = "That many from the front, at most 200 (số dòng đầu).")] first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<Connection<Admission>> {
        let paging = Paging { first, after, last, before };
        let (below, as_of) = (Some(self.0.node().id), self.0.as_of);
        page(ctx, below, as_of, (from, to), filter, order_by, &paging).await
    }
}

/// A page of the admissions below an organisation; an empty one below none.
pub(super) async fn page(
    ctx: &Context<'_>,
    below: Option<OrganisationId>,
    as_of: NaiveDate,
    (from, to): (Option<Date>, Option<Date>),
    filter: Option<PersonFilter>,
    order_by: Option<Vec<Order<AdmissionOrderField>>>,
    paging: &Paging,
) -> ApiResult<Connection<Admission>> {
    let order = list_order(order_by, &[AdmissionField::CeremonyOn])?;
    let from = from.map_or(NaiveDate::MIN, |day| day.0);
    let to = to.map_or(as_of, |day| day.0.min(as_of));
    let listing =
        AdmissionListing { from, to, as_of, filter: PersonFilter::of_rows(RequestData::of(ctx), filter)? };
    listing::page(ctx, below, listing, order, paging, |facts| Admission::new(facts, as_of)).await
}
