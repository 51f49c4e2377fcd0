//! Organisations: everything about them comes from the tree in memory.

mod change;
mod filter;

pub use change::OrganisationSubscription;
pub use filter::{OrganisationFilter, OrganisationOrderField};

use super::{
    admission::OrganisationAdmissions,
    admission_case::OrganisationCases,
    connection::{Connection, InMemory, Listed, Order, Paging, list_order},
    cost,
    date::Date,
    error::ApiResult,
    finding::OrganisationFindings,
    member::OrganisationMembers,
    request::RequestData,
    source_work::OrganisationSourceWork,
    statistics::OrganisationFigures,
};
use crate::domain::{
    organisation_list::{self, OrganisationField, OrganisationPage},
    page::Page,
    tree::{Node, NodeIndex, TreeAt},
};
use async_graphql::{Context, ID, MergedObject, Object, SimpleObject};
use chrono::NaiveDate;
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{Action, BranchPlace, OrganisationKind, OrganisationType},
};
use std::sync::Arc;

/// The deepest chain of ancestors: province, upper, grassroots, subcommittee.
const MOST_ANCESTORS: usize = 4;

/// An organisation as it stood on a day. Invariant: only such ones are made as the actor may see.
#[derive(Clone, Debug)]
pub struct Standing {
    tree: Arc<TreeAt>,
    index: NodeIndex,
    /// The day.
    pub as_of: NaiveDate,
}

impl Standing {
    /// What the tree knows of it.
    pub fn node(&self) -> &Node {
        self.tree.node(self.index)
    }

    fn of(&self, index: NodeIndex) -> Self {
        Self { tree: Arc::clone(&self.tree), index, as_of: self.as_of }
    }
}

/// An organisation of the Party (tổ chức đảng) as it stood on the day `asOf`.
#[derive(MergedObject, Clone)]
pub struct Organisation(
    OrganisationFacts,
    OrganisationMembers,
    OrganisationAdmissions,
    OrganisationCases,
    OrganisationFindings,
    OrganisationFigures,
    OrganisationSourceWork,
);

impl From<Standing> for Organisation {
    fn from(standing: Standing) -> Self {
        Self(
            OrganisationFacts(standing.clone()),
            OrganisationMembers(standing.clone()),
            OrganisationAdmissions(standing.clone()),
            OrganisationCases(standing.clone()),
            OrganisationFindings(standing.clone()),
            OrganisationFigures(standing.clone()),
            OrganisationSourceWork(standing),
        )
    }
}

impl Listed for Organisation {
    const CONNECTION: &'static str = "OrganisationConnection";
    const EDGE: &'static str = "OrganisationEdge";
}

impl Organisation {
    /// The id, for the interface `Node`.
    #[expect(clippy::unused_async, reason = "the interface awaits its fields")]
    pub async fn id(&self, _ctx: &Context<'_>) -> async_graphql::Result<ID> {
        Ok(self.0.0.node().id.to_wire().into())
    }

    /// The organisation on a day; none where it did not stand then or may not be seen.
    pub fn find(request: &RequestData, id: OrganisationId, day: NaiveDate) -> Option<Self> {
        let tree = request.tree_at(day)?;
        let node = tree.find(id).filter(|node| request.scope.covers(node))?;
        let index = node.subtree.start;
        Some(Standing { tree, index, as_of: day }.into())
    }
}

/// What an organisation is, and where it hangs.
#[derive(Clone)]
pub struct OrganisationFacts(Standing);

/// Organisations of one kind (số tổ chức theo loại).
#[derive(SimpleObject)]
pub struct OrganisationCount {
    /// The kind (loại tổ chức).
    kind: OrganisationKind,
    /// How many (số tổ chức).
    count: usize,
}

#[Object]
impl OrganisationFacts {
    /// Its id (mã định danh).
    async fn id(&self) -> ID {
        self.0.node().id.to_wire().into()
    }

    /// Its code, unique in the register (mã tổ chức).
    async fn code(&self) -> &str {
        &self.0.node().code
    }

    /// Its name on that day (tên tổ chức).
    async fn name(&self) -> &str {
        &self.0.node().name
    }

    /// Its kind on that day (loại tổ chức).
    async fn kind(&self) -> OrganisationKind {
        self.0.node().kind
    }

    /// Its type, where it is a grassroots organisation (loại hình cơ sở).
    #[graphql(name = "type")]
    async fn org_type(&self) -> Option<OrganisationType> {
        self.0.node().org_type
    }

    /// Where it works, where it is a branch (nơi đặt chi bộ).
    async fn place(&self) -> Option<BranchPlace> {
        self.0.node().place
    }

    /// Code of its administrative unit in the list of the statistics office (mã đơn vị hành chính).
    async fn gso_code(&self) -> Option<&str> {
        self.0.node().gso_code.as_deref()
    }

    /// The day that everything below is of (tính đến ngày).
    async fn as_of(&self) -> Date {
        self.0.as_of.into()
    }

    /// Since when it stands where it stands (đặt tại đây từ ngày).
    async fn placed_on(&self) -> Date {
        self.0.node().placed_on.into()
    }

    /// What the viewer may do with all that belongs to it (quyền của người xem).
    async fn viewer_can(&self, ctx: &Context<'_>) -> Vec<Action> {
        let (scope, path) = (&RequestData::of(ctx).scope, &self.0.node().path);
        Action::ALL.iter().copied().filter(|action| scope.may_at(*action, path)).collect()
    }

    /// The organisation above (cấp trên trực tiếp); null at the top of what may be seen.
    async fn parent(&self, ctx: &Context<'_>) -> Option<Organisation> {
        let index = self.0.node().parent?;
        let visible = RequestData::of(ctx).scope.covers(self.0.tree.node(index));
        visible.then(|| self.0.of(index).into())
    }

    /// From the top of what may be seen down to the parent (các cấp trên).
    #[graphql(complexity = "cost::list(MOST_ANCESTORS, child_complexity)")]
    async fn ancestors(&self, ctx: &Context<'_>) -> Vec<Organisation> {
        let scope = &RequestData::of(ctx).scope;
        let chain = self.0.tree.ancestors(self.0.node()).into_iter();
        chain.filter(|node| scope.covers(node)).map(|node| self.0.of(node.subtree.start).into()).collect()
    }

    /// Organisations directly below (tổ chức trực thuộc); in the order of the tree unless asked otherwise.
    #[graphql(complexity = "cost::connection(first, last, child_complexity)")]
    #[expect(
        clippy::too_many_arguments,
        reason = "filter, order and the four paging arguments of a connection"
    )]
    async fn children(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<OrganisationFilter>,
        #[graphql(desc = "Order; ties are broken by the id (thứ tự).")] order_by: Option<
            Vec<Order<OrganisationOrderField>>,
        >,
        #[graphql(desc = "That many from the front, at most 200 (số dòng đầu).")] first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<Connection<Organisation>> {
        let below = self.0.node().children.iter().copied();
        list(ctx, &self.0, below, filter, order_by, &Paging { first, after, last, before })
    }

    /// All organisations below that have members of their own, at any depth (các chi bộ).
    #[graphql(complexity = "cost::connection(first, last, child_complexity)")]
    #[expect(
        clippy::too_many_arguments,
        reason = "filter, order and the four paging arguments of a connection"
    )]
    async fn branches(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<OrganisationFilter>,
        #[graphql(desc = "Order; ties are broken by the id (thứ tự).")] order_by: Option<
            Vec<Order<OrganisationOrderField>>,
        >,
        #[graphql(desc = "That many from the front, at most 200 (số dòng đầu).")] first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<Connection<Organisation>> {
        let subtree = self.0.node().subtree.clone();
        let branches = subtree.skip(1).filter(|index| self.0.tree.node(*index).kind.holds_members());
        list(ctx, &self.0, branches, filter, order_by, &Paging { first, after, last, before })
    }

    /// Organisations below and itself, counted by kind; kinds that are missing are left out (số tổ chức theo loại).
    #[graphql(complexity = "cost::list(OrganisationKind::ALL.len(), child_complexity)")]
    async fn organisation_counts(&self) -> Vec<OrganisationCount> {
        let mut counts = vec![0_usize; OrganisationKind::ALL.len()];
        for node in self.0.tree.subtree(self.0.node()) {
            counts[node.kind as usize] += 1;
        }
        let counted = OrganisationKind::ALL.iter().map(|kind| (*kind, counts[*kind as usize]));
        counted
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| OrganisationCount { kind, count })
            .collect()
    }
}

/// A page of organisations of the same day as `of`.
fn list(
    ctx: &Context<'_>,
    of: &Standing,
    nodes: impl Iterator<Item = NodeIndex>,
    filter: Option<OrganisationFilter>,
    order_by: Option<Vec<Order<OrganisationOrderField>>>,
    paging: &Paging,
) -> ApiResult<Connection<Organisation>> {
    let filter =
        filter.map(|filter| filter.into_domain(RequestData::of(ctx))).transpose()?.unwrap_or_default();
    let order = list_order(order_by, &[OrganisationField::Tree])?;
    let window = paging.window(&order)?;
    let OrganisationPage { page, total, before, after } =
        organisation_list::list(&of.tree, nodes, &filter, &order, &window);
    let rows = page
        .rows
        .into_iter()
        .map(|index| (organisation_list::position(&order, of.tree.node(index)), of.of(index).into()));
    let page = Page { rows: rows.collect(), more: page.more };
    let total = i64::try_from(total).unwrap_or(i64::MAX);
    Ok(Connection::new(&order, window, page, Arc::new(InMemory { total, before, after })))
}

/// Queries about organisations.
#[derive(Default)]
pub struct OrganisationQuery;

#[Object]
impl OrganisationQuery {
    /// The top of what the viewer may see (gốc phạm vi); null where nothing stood on that day.
    async fn root(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day, today when left out (tính đến ngày).")] as_of: Option<Date>,
    ) -> Option<Organisation> {
        let request = RequestData::of(ctx);
        Organisation::find(request, request.scope.root()?, request.day(as_of))
    }

    /// An organisation by its id (một tổ chức); null where it did not stand on that day or may not be seen.
    async fn organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id (mã định danh).")] id: ID,
        #[graphql(desc = "The day, today when left out (tính đến ngày).")] as_of: Option<Date>,
    ) -> Option<Organisation> {
        let request = RequestData::of(ctx);
        Organisation::find(request, OrganisationId::from_wire(&id).ok()?, request.day(as_of))
    }

    /// All organisations that the viewer may see, at any depth (danh sách tổ chức); in the order of the tree unless
    /// asked otherwise.
    #[graphql(complexity = "cost::connection(first, last, child_complexity)")]
    #[expect(
        clippy::too_many_arguments,
        reason = "filter, order and the four paging arguments of a connection"
    )]
    async fn organisations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day, today when left out (tính đến ngày).")] as_of: Option<Date>,
        #[graphql(desc = "Only these (điều kiện lọc).")] filter: Option<OrganisationFilter>,
        #[graphql(desc = "Order; ties are broken by the id (thứ tự).")] order_by: Option<
            Vec<Order<OrganisationOrderField>>,
        >,
        #[graphql(desc = "That many from the front, at most 200 (số dòng đầu).")] first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<Connection<Organisation>> {
        let request = RequestData::of(ctx);
        let as_of = request.day(as_of);
        let tree = request.tree_at(as_of).unwrap_or_default();
        let all = 0..tree.nodes().len();
        // The index names no row: only the tree and the day are taken from it.
        let any = Standing { tree: Arc::clone(&tree), index: 0, as_of };
        let nodes = all.filter(|index| request.scope.covers(tree.node(*index)));
        list(ctx, &any, nodes, filter, order_by, &Paging { first, after, last, before })
    }
}
