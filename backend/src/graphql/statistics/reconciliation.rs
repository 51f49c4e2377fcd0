//! Form 1: opening + increases − decreases = closing, every line openable.

use crate::{
    domain::{
        movement_list::{self, Line, Movement as Facts},
        page::{Page, Window},
        statistics,
    },
    error::Result,
    graphql::{
        batch::{Batches, Key, Question},
        connection::{Connection, Paging, WholeList, wants_rows},
        cost,
        date::Date,
        error::{ApiError, ApiResult},
        member::Member,
        movement::Movement,
        request::RequestData,
    },
};
use async_graphql::{Context, Description, Object};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    vocabulary::{Action, ReconciliationTerm},
};
use futures_util::future::{BoxFuture, try_join_all};
use std::{collections::HashMap, sync::Arc};

/// Offenders of an answer when nothing is said, and at most.
const DEFAULT_OFFENDERS: i32 = 20;
const MOST_OFFENDERS: i32 = 200;

/// Form 1 of a period (biểu 1: tăng, giảm đảng viên).
#[derive(Description, Clone, Debug)]
pub struct Reconciliation {
    pub(super) form: Arc<statistics::Reconciliation>,
    pub(super) organisation: OrganisationId,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) as_of: NaiveDate,
}

#[Object(use_type_description)]
impl Reconciliation {
    /// First day (từ ngày).
    async fn from(&self) -> Date {
        self.from.into()
    }

    /// Last day, the day asOf at the latest (đến ngày).
    async fn to(&self) -> Date {
        self.to.into()
    }

    /// Members at the end of the day before `from` (A: số đầu kỳ).
    async fn opening(&self) -> i64 {
        self.form.opening
    }

    /// All increases (B: tăng trong kỳ).
    async fn increase(&self) -> i64 {
        self.form.increase()
    }

    /// All decreases (C: giảm trong kỳ).
    async fn decrease(&self) -> i64 {
        self.form.decrease()
    }

    /// Members at the end of `to` (D: số cuối kỳ).
    async fn closing(&self) -> i64 {
        self.form.closing
    }

    /// Whether A + B − C = D holds (cân đối).
    async fn balanced(&self) -> bool {
        self.form.balanced()
    }

    /// The lines of the form in their order, those of nobody too; or only these (các dòng).
    #[graphql(
        complexity = "cost::list(only.map_or(ReconciliationTerm::ALL.len(), |o| o.len()), child_complexity)"
    )]
    async fn terms(
        &self,
        #[graphql(desc = "Only these lines (chỉ các dòng).")] only: Option<Vec<ReconciliationTerm>>,
    ) -> Vec<ReconciliationLine> {
        let Self { organisation, from, to, as_of, .. } = *self;
        let asked = |term| only.as_ref().is_none_or(|only| only.contains(&term));
        let lines = self.form.terms.iter().filter(|line| asked(line.term));
        lines
            .map(|line| ReconciliationLine {
                line: Line { organisation, from, to, term: line.term },
                count: line.count,
                as_of,
            })
            .collect()
    }

    /// Members whose memberships and movements do not agree on some day of the period; none where all agree (đảng viên có
    /// dữ liệu chưa khớp).
    #[graphql(complexity = "offender_cost(first, child_complexity)")]
    async fn offenders(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "That many at most; 20 when left out, never more than 200 (số người).")]
        first: Option<i32>,
    ) -> ApiResult<Vec<Member>> {
        let first = first.unwrap_or(DEFAULT_OFFENDERS);
        if !(0..=MOST_OFFENDERS).contains(&first) {
            let reason = format_args!("must lie between 0 and {MOST_OFFENDERS}").to_string();
            return Err(ApiError::bad_input("first", reason));
        }
        let request = RequestData::of(ctx);
        request.require_at(Action::ReadMembers, self.organisation)?;
        let question = OffendersOf { from: self.from, to: self.to, limit: first.unsigned_abs() };
        let persons = request.batches.ask(self.organisation, question).await?;
        let members = persons.iter().map(|person| Member::find(request, *person, self.as_of));
        // Who has movements and no membership at all cannot be shown as a member.
        Ok(try_join_all(members).await?.into_iter().flatten().collect())
    }
}

fn offender_cost(first: Option<i32>, child: usize) -> usize {
    let first = first.unwrap_or(DEFAULT_OFFENDERS).clamp(0, MOST_OFFENDERS).unsigned_abs();
    cost::GROUP_BY.saturating_add(cost::list(usize::try_from(first).unwrap_or(0), child))
}

/// A line of form 1 (dòng của biểu 1).
#[derive(Description, Clone, Copy, Debug)]
pub struct ReconciliationLine {
    line: Line,
    count: i64,
    as_of: NaiveDate,
}

#[Object(use_type_description)]
impl ReconciliationLine {
    /// Which line (dòng).
    async fn term(&self) -> ReconciliationTerm {
        self.line.term
    }

    /// How many (số lượng).
    async fn count(&self) -> i64 {
        self.count
    }

    /// The movements that it counts, the oldest first (các biến động).
    #[graphql(complexity = "cost::connection(first, last, child_complexity)")]
    async fn movements(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "That many from the front, at most 200 (số dòng đầu).")] first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<Connection<Movement>> {
        RequestData::of(ctx).require_at(Action::ReadMembers, self.line.organisation)?;
        let order = movement_list::oldest_first();
        let window = Paging { first, after, last, before }.window(&order)?;
        let list = MovementsOfLine { line: self.line, count: self.count };
        let page = if self.count > 0 && wants_rows(ctx) {
            list.page(RequestData::of(ctx), window.clone()).await?
        } else {
            Arc::default()
        };
        let rows =
            page.rows.iter().map(|facts| (movement_list::position(facts), Movement::new(facts, self.as_of)));
        let page = Page { rows: rows.collect(), more: page.more };
        Ok(Connection::new(&order, window, page, Arc::new(list)))
    }
}

/// The movements of a line; the form has counted them already.
#[derive(Clone, Copy, Debug)]
struct MovementsOfLine {
    line: Line,
    count: i64,
}

impl MovementsOfLine {
    async fn page(self, request: &RequestData, window: Window) -> ApiResult<Arc<Page<Facts>>> {
        let page = request.batches.find(LinePage { line: self.line, window }).await?;
        Ok(page.unwrap_or_default())
    }
}

impl WholeList for MovementsOfLine {
    fn total<'a>(&'a self, _request: &'a RequestData) -> BoxFuture<'a, ApiResult<i64>> {
        Box::pin(std::future::ready(Ok(self.count)))
    }

    fn holds<'a>(&'a self, request: &'a RequestData, window: Window) -> BoxFuture<'a, ApiResult<bool>> {
        Box::pin(async { Ok(self.page(request, window).await?.more) })
    }
}

/// A page of the movements of a line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct LinePage {
    line: Line,
    window: Window,
}

impl Key for LinePage {
    type Value = Arc<Page<Facts>>;

    const LEADS_ON: bool = true;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, Self::Value>> {
        let Batches { store, scope, tree, .. } = batches;
        let mut windows: Vec<(&Window, Vec<Line>)> = Vec::new();
        for key in keys {
            match windows.iter_mut().find(|(window, _)| *window == &key.window) {
                Some((_, lines)) => lines.push(key.line),
                None => windows.push((&key.window, vec![key.line])),
            }
        }
        let mut found = HashMap::with_capacity(keys.len());
        for (window, lines) in windows {
            let pages = movement_list::pages_of_lines(store.reader(), scope, tree, &lines, window);
            for (line, page) in lines.iter().zip(pages.await?) {
                found.insert(Self { line: *line, window: window.clone() }, Arc::new(page));
            }
        }
        Ok(found)
    }
}

/// Who is behind a form that does not balance.
#[derive(Debug, PartialEq, Eq, Hash)]
struct OffendersOf {
    from: NaiveDate,
    to: NaiveDate,
    limit: u32,
}

impl Question for OffendersOf {
    type Answer = Arc<[PersonId]>;

    const LEADS_ON: bool = true;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Self::Answer>> {
        let Batches { store, scope, tree, .. } = batches;
        let (period, limit) = ((self.from, self.to), u64::from(self.limit));
        let persons = statistics::offenders(store.reader(), scope, tree, organisations, period, limit);
        Ok(persons.await?.into_iter().map(Arc::from).collect())
    }
}
