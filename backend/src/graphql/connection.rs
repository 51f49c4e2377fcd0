//! Relay connections: one machinery for every paged list.
//!
//! Invariant: a cursor is refused in any other list or order than the one it came from.

use super::{
    cost,
    error::{ApiError, ApiResult},
    request::RequestData,
};
use crate::domain::page::{self, KeyKind, KeyValue, ListOrder, Position, SortField, Take, Window};
use async_graphql::{Context, Enum, InputObject, InputType, Object, OutputType, SimpleObject, TypeName};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::future::BoxFuture;
use std::{borrow::Cow, ops::Bound, sync::Arc};

/// Rows of a page when nothing is said.
pub const DEFAULT_SIZE: u64 = 50;
/// The most rows of a page.
pub const MAX_SIZE: u64 = 200;
/// The longest cursor: two sort keys of the longest names fit in.
const MAX_CURSOR: usize = 4096;

/// Which way a list is ordered (chiều sắp xếp).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first (tăng dần).
    #[graphql(name = "ASC")]
    Ascending,
    /// Largest first (giảm dần).
    #[graphql(name = "DESC")]
    Descending,
}

impl From<Direction> for page::Direction {
    fn from(direction: Direction) -> Self {
        match direction {
            Direction::Ascending => Self::Ascending,
            Direction::Descending => Self::Descending,
        }
    }
}

/// The order of a list by one field; further ones break ties (thứ tự sắp xếp).
#[derive(InputObject, Clone, Copy, Debug)]
#[graphql(
    concrete(name = "AdmissionCaseOrder", params(super::admission_case::AdmissionCaseOrderField)),
    concrete(name = "AdmissionOrder", params(super::admission::AdmissionOrderField)),
    concrete(name = "MemberOrder", params(super::member::MemberOrderField)),
    concrete(name = "OrganisationOrder", params(super::organisation::OrganisationOrderField))
)]
pub struct Order<F: InputType> {
    /// The field (trường sắp xếp).
    pub field: F,
    /// Which way (chiều).
    #[graphql(default_with = "Direction::Ascending")]
    pub direction: Direction,
}

/// The order that was asked for; `otherwise` where nothing was said.
pub fn list_order<F, D>(order_by: Option<Vec<Order<F>>>, otherwise: &[D]) -> ApiResult<ListOrder<D>>
where
    F: InputType + Into<D>,
    D: SortField,
{
    let terms: Vec<(D, page::Direction)> = match order_by {
        Some(terms) if !terms.is_empty() => {
            terms.into_iter().map(|term| (term.field.into(), term.direction.into())).collect()
        }
        _ => otherwise.iter().map(|field| (*field, page::Direction::Ascending)).collect(),
    };
    let twice = terms.iter().enumerate().any(|(at, (field, _))| terms[..at].iter().any(|(f, _)| f == field));
    if twice {
        return Err(ApiError::bad_input("orderBy", "names a field twice"));
    }
    Ok(ListOrder(terms))
}

/// The paging arguments of a connection as they came.
#[derive(Clone, Debug, Default)]
pub struct Paging {
    /// That many from the front.
    pub first: Option<i32>,
    /// After this cursor.
    pub after: Option<String>,
    /// That many from the back.
    pub last: Option<i32>,
    /// Before this cursor.
    pub before: Option<String>,
}

impl Paging {
    /// What they ask for in an order.
    pub fn window<F: SortField>(&self, order: &ListOrder<F>) -> ApiResult<Window> {
        let take = match (self.first, self.last) {
            (Some(_), Some(_)) => {
                return Err(ApiError::bad_input("first, last", "give one of the two, not both"));
            }
            (Some(first), None) => Take::First(size("first", first)?),
            (None, Some(last)) => Take::Last(size("last", last)?),
            (None, None) => Take::First(DEFAULT_SIZE),
        };
        let bound = |argument, cursor: &Option<String>| match cursor {
            None => Ok(Bound::Unbounded),
            Some(cursor) => read_cursor(cursor, order)
                .map(Bound::Excluded)
                .ok_or_else(|| ApiError::bad_input(argument, "is no cursor of this list in this order")),
        };
        Ok(Window { lower: bound("after", &self.after)?, upper: bound("before", &self.before)?, take })
    }
}

fn size(argument: &str, size: i32) -> ApiResult<u64> {
    u64::try_from(size)
        .ok()
        .filter(|size| *size <= MAX_SIZE)
        .ok_or_else(|| ApiError::bad_input(argument, format_args!("must lie between 0 and {MAX_SIZE}")))
}

/// A cursor: the order's name and the sort keys of the row.
pub fn write_cursor<F: SortField>(order: &ListOrder<F>, position: &Position) -> String {
    let keys = position.iter().map(|key| match key {
        KeyValue::Text(text) => serde_json::Value::from(text.as_str()),
        KeyValue::Date(date) => date.to_string().into(),
        KeyValue::Number(number) => (*number).into(),
    });
    let json: serde_json::Value = std::iter::once(order.id().into()).chain(keys).collect();
    URL_SAFE_NO_PAD.encode(json.to_string())
}

fn read_cursor<F: SortField>(cursor: &str, order: &ListOrder<F>) -> Option<Position> {
    if cursor.len() > MAX_CURSOR {
        return None;
    }
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let values: Vec<serde_json::Value> = serde_json::from_slice(&bytes).ok()?;
    let (id, keys) = values.split_first()?;
    let kinds = order.kinds();
    if id.as_str()? != order.id() || keys.len() != kinds.len() {
        return None;
    }
    keys.iter()
        .zip(kinds)
        .map(|(key, kind)| match kind {
            // A zero byte is no text to PostgreSQL.
            KeyKind::Text => key.as_str().filter(|s| !s.contains('\0')).map(|s| KeyValue::Text(s.to_owned())),
            KeyKind::Date => key.as_str()?.parse().ok().map(KeyValue::Date),
            KeyKind::Number => key.as_i64().map(KeyValue::Number),
        })
        .collect()
}

/// What a connection can tell about its whole list, when it is asked.
pub trait WholeList: Send + Sync {
    /// How many rows the filter leaves, whatever the page.
    fn total<'a>(&'a self, request: &'a RequestData) -> BoxFuture<'a, ApiResult<i64>>;

    /// Whether the window holds anything.
    fn holds<'a>(&'a self, request: &'a RequestData, window: Window) -> BoxFuture<'a, ApiResult<bool>>;
}

/// What connections hold.
pub trait Listed: OutputType {
    /// Name of the type of its connections.
    const CONNECTION: &'static str;
    /// Name of the type of their edges.
    const EDGE: &'static str;
}

/// A page of a list (trang danh sách).
pub struct Connection<T: Listed> {
    edges: Vec<Edge<T>>,
    page_info: PageInfo,
    list: Arc<dyn WholeList>,
}

/// A row of a page with its cursor (dòng kèm con trỏ trang).
#[derive(SimpleObject)]
#[graphql(name_type)]
pub struct Edge<T: Listed> {
    /// Where the row stands in the list, for `after` and `before` (con trỏ trang).
    cursor: String,
    /// The row (dòng).
    node: T,
}

impl<T: Listed> Connection<T> {
    /// The page of a window, each row with its position.
    pub fn new<F: SortField>(
        order: &ListOrder<F>,
        window: Window,
        page: page::Page<(Position, T)>,
        list: Arc<dyn WholeList>,
    ) -> Self {
        let edges: Vec<Edge<T>> = page
            .rows
            .into_iter()
            .map(|(position, node)| Edge { cursor: write_cursor(order, &position), node })
            .collect();
        let page_info = PageInfo {
            start_cursor: edges.first().map(|edge| edge.cursor.clone()),
            end_cursor: edges.last().map(|edge| edge.cursor.clone()),
            more: page.more,
            window,
            list: Arc::clone(&list),
        };
        Self { edges, page_info, list }
    }
}

/// A page of a list (trang danh sách).
#[Object(name_type)]
impl<T: Listed> Connection<T> {
    /// The rows with their cursors (các dòng kèm con trỏ trang).
    #[graphql(complexity = "child_complexity")]
    async fn edges(&self) -> &[Edge<T>] {
        &self.edges
    }

    /// The rows (các dòng).
    #[graphql(complexity = "child_complexity")]
    async fn nodes(&self) -> Vec<&T> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }

    /// Where the page stands in the list (thông tin trang).
    #[graphql(complexity = "cost::once(child_complexity.saturating_add(1))")]
    async fn page_info(&self) -> &PageInfo {
        &self.page_info
    }

    /// Rows of the whole list that the filter leaves (tổng số); counted only when asked for.
    #[graphql(complexity = "cost::once(cost::TOTAL)")]
    async fn total_count(&self, ctx: &Context<'_>) -> ApiResult<i64> {
        self.list.total(RequestData::of(ctx)).await
    }
}

impl<T: Listed> TypeName for Connection<T> {
    fn type_name() -> Cow<'static, str> {
        T::CONNECTION.into()
    }
}

impl<T: Listed> TypeName for Edge<T> {
    fn type_name() -> Cow<'static, str> {
        T::EDGE.into()
    }
}

/// Where a page stands in its list (thông tin trang).
pub struct PageInfo {
    start_cursor: Option<String>,
    end_cursor: Option<String>,
    more: bool,
    window: Window,
    list: Arc<dyn WholeList>,
}

/// Where a page stands in its list (thông tin trang).
#[Object]
impl PageInfo {
    /// Whether rows follow the page (còn trang sau).
    async fn has_next_page(&self, ctx: &Context<'_>) -> ApiResult<bool> {
        let more = self.more && matches!(self.window.take, Take::First(_));
        self.more_or_outside(ctx, more, self.window.outside().1).await
    }

    /// Whether rows precede the page (còn trang trước).
    async fn has_previous_page(&self, ctx: &Context<'_>) -> ApiResult<bool> {
        let more = self.more && matches!(self.window.take, Take::Last(_));
        self.more_or_outside(ctx, more, self.window.outside().0).await
    }

    /// Cursor of the first row; null on an empty page (con trỏ dòng đầu).
    async fn start_cursor(&self) -> Option<&str> {
        self.start_cursor.as_deref()
    }

    /// Cursor of the last row; null on an empty page (con trỏ dòng cuối).
    async fn end_cursor(&self) -> Option<&str> {
        self.end_cursor.as_deref()
    }
}

impl PageInfo {
    async fn more_or_outside(
        &self,
        ctx: &Context<'_>,
        more: bool,
        outside: Option<Window>,
    ) -> ApiResult<bool> {
        match outside {
            _ if more => Ok(true),
            None => Ok(false),
            Some(window) => self.list.holds(RequestData::of(ctx), window).await,
        }
    }
}

/// Whether a connection's rows, or what is told by them, were asked for; counting alone fetches none.
pub fn wants_rows(ctx: &Context<'_>) -> bool {
    let asked = ctx.look_ahead();
    ["nodes", "edges", "pageInfo"].iter().any(|field| asked.field(field).exists())
}

/// What is known of a whole list that lies in memory.
#[derive(Clone, Copy, Debug)]
pub struct InMemory {
    /// Rows that the filter leaves.
    pub total: i64,
    /// Whether rows lie before the window's bounds.
    pub before: bool,
    /// Whether rows lie after them.
    pub after: bool,
}

impl WholeList for InMemory {
    fn total<'a>(&'a self, _request: &'a RequestData) -> BoxFuture<'a, ApiResult<i64>> {
        Box::pin(std::future::ready(Ok(self.total)))
    }

    fn holds<'a>(&'a self, _request: &'a RequestData, window: Window) -> BoxFuture<'a, ApiResult<bool>> {
        // Only what lies outside the bounds is ever asked for: before them with an upper end, after them without.
        let is_before = !matches!(window.upper, Bound::Unbounded);
        Box::pin(std::future::ready(Ok(if is_before { self.before } else { self.after })))
    }
}
