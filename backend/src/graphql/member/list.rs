//! The lists of members: of the register, and of any organisation.

use super::Member;
use crate::{
    domain::{
        member::Member as Facts,
        member_list::{MemberField, MemberListing},
    },
    graphql::{
        connection::{Connection, Listed, Order, Paging, list_order},
        cost,
        error::{ApiError, ApiResult},
        listing,
        organisation::Standing,
        person_filter::PersonFilter,
        request::RequestData,
    },
};
use async_graphql::{Context, Enum, Object};
use chrono::NaiveDate;
use dangvien_shared::{id::OrganisationId, vocabulary::Action};
use std::sync::Arc;

/// What lists of members are ordered by (trường sắp xếp đảng viên).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberOrderField {
    /// The name as Vietnamese lists do, given name first (họ tên).
    Name,
    /// The day of birth (ngày sinh).
    BirthOn,
    /// The date of the admission decision (ngày vào Đảng).
    JoinedOn,
}

impl From<MemberOrderField> for MemberField {
    fn from(field: MemberOrderField) -> Self {
        match field {
            MemberOrderField::Name => Self::Name,
            MemberOrderField::BirthOn => Self::BirthOn,
            MemberOrderField::JoinedOn => Self::JoinedOn,
        }
    }
}

impl Listed for Member {
    const CONNECTION: &'static str = "MemberConnection";
    const EDGE: &'static str = "MemberEdge";
}

/// The members of an organisation.
#[derive(Clone)]
pub struct OrganisationMembers(pub Standing);

#[Object]
impl OrganisationMembers {
    /// Members on the day asOf, at any depth (đảng viên); by name unless asked otherwise.
    #[graphql(complexity = "cost::connection(first, last, child_complexity)")]
    #[expect(
        clippy::too_many_arguments,
        reason = "filter, order and the four paging arguments of a connection"
    )]
    async fn members(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<PersonFilter>,
        #[graphql(desc = "Order; ties are broken by the id (thứ tự).")] order_by: Option<
            Vec<Order<MemberOrderField>>,
        >,
        #[graphql(desc = "That many from the front, at most 200 (số dòng đầu).")] first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<Connection<Member>> {
        let paging = Paging { first, after, last, before };
        page(ctx, Some(self.0.node().id), self.0.as_of, filter, order_by, &paging).await
    }
}

/// A page of the members below an organisation; an empty one below none.
pub(super) async fn page(
    ctx: &Context<'_>,
    below: Option<OrganisationId>,
    as_of: NaiveDate,
    filter: Option<PersonFilter>,
    order_by: Option<Vec<Order<MemberOrderField>>>,
    paging: &Paging,
) -> ApiResult<Connection<Member>> {
    let order = list_order(order_by, &[MemberField::Name])?;
    let request = RequestData::of(ctx);
    let listing = MemberListing { as_of, filter: PersonFilter::of_rows(request, filter)? };
    // The place of a row in such a list would tell the day.
    if order.0.iter().any(|(field, _)| *field == MemberField::BirthOn)
        && !request.scope.may_seek_personal_data()
    {
        return Err(ApiError::forbidden(Action::ReadPersonalData));
    }
    let row = |facts: &Arc<Facts>| Member { facts: Arc::clone(facts), as_of };
    listing::page(ctx, below, listing, order, paging, row).await
}
