//! Notices: what the viewer must know of, and which of it they have read.

use super::{
    access_token::own_session,
    admission_case::{AdmissionCase, SeenFrom},
    connection::{Connection, InMemory, Listed, Paging},
    cost,
    date::Date,
    error::{ApiError, ApiResult},
    request::RequestData,
};
use crate::{
    app::App,
    domain::{
        notice::{self, NoticeField, NoticeKey, Which},
        page::{Direction, ListOrder, Page},
    },
};
use async_graphql::{Context, Description, ID, InputObject, Object, SimpleObject};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use dangvien_shared::{
    id::CaseId,
    rules::clock::ClockKind,
    vocabulary::{Action, NoticeKind},
};
use std::sync::Arc;

/// Notices that may be marked at once.
const MOST_MARKED: usize = 200;

/// Something that the viewer must know of a case (thông báo). It is reckoned from the case each time it is asked for: when
/// the turn passes on, or a deadline comes nearer, it gives way to another.
#[derive(Description, Clone, Debug)]
pub struct Notice(notice::Notice);

impl Listed for Notice {
    const CONNECTION: &'static str = "NoticeConnection";
    const EDGE: &'static str = "NoticeEdge";
}

#[Object(use_type_description)]
impl Notice {
    /// What it is marked by (mã định danh).
    async fn id(&self) -> ID {
        to_wire(self.0.key).into()
    }

    /// What it tells (loại thông báo).
    async fn kind(&self) -> NoticeKind {
        self.0.key.kind
    }

    /// The day on which it came about (ngày phát sinh).
    async fn on(&self) -> Date {
        self.0.on.into()
    }

    /// The clock of a deadline; null for other notices (thời hạn).
    async fn clock(&self) -> Option<ClockKind> {
        self.0.clock
    }

    /// Last day in time; null for notices that tell of no deadline (hạn).
    async fn due_on(&self) -> Option<Date> {
        self.0.clock.map(|_clock| self.0.key.told_on.into())
    }

    /// Whether it was read (đã đọc).
    async fn read(&self) -> bool {
        self.0.read
    }

    /// The case (hồ sơ).
    async fn admission_case(&self, ctx: &Context<'_>) -> ApiResult<Option<AdmissionCase>> {
        AdmissionCase::find(RequestData::of(ctx), self.0.key.case).await
    }
}

/// Notices to be marked (thông báo cần đánh dấu).
#[derive(InputObject)]
pub struct NoticeMarkInput {
    /// Which, at most 200 (mã định danh); all of one's own where none is named.
    ids: Option<Vec<ID>>,
    /// As read, or as unread (đã đọc).
    read: bool,
}

/// What came of marking notices (kết quả đánh dấu thông báo).
#[derive(SimpleObject)]
pub struct NoticeMarkPayload {
    /// How many are otherwise than before (số thông báo đã đánh dấu).
    changed: usize,
    /// How many are unread now (số chưa đọc).
    unread_count: i64,
}

/// Questions about notices.
#[derive(Default)]
pub struct NoticeQuery;

#[Object]
impl NoticeQuery {
    /// One's own notices, the latest first (thông báo của mình): turns that came, deadlines that came near, decisions that
    /// fell, of the cases that one sees. Empty for tools.
    #[graphql(complexity = "cost::connection(first, last, child_complexity)")]
    async fn notices(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that were not read (chỉ chưa đọc).", default)] unread: bool,
        #[graphql(desc = "That many from the front, at most 200 (số dòng đầu).")] first: Option<i32>,
        #[graphql(desc = "After this cursor (sau con trỏ).")] after: Option<String>,
        #[graphql(desc = "That many from the back, at most 200 (số dòng cuối).")] last: Option<i32>,
        #[graphql(desc = "Before this cursor (trước con trỏ).")] before: Option<String>,
    ) -> ApiResult<Connection<Notice>> {
        let request = RequestData::of(ctx);
        let order = ListOrder(vec![(NoticeField::On, Direction::Descending)]);
        let window = Paging { first, after, last, before }.window(&order)?;
        let seen = request.batches.find(SeenFrom(request.today)).await?;
        let mut all = match seen {
            Some(seen) => {
                let by = (&seen.law.calendar, &seen.horizon);
                notice::list(request.store.reader(), &request.scope, by).await?
            }
            None => Vec::new(),
        };
        all.retain(|one| !unread || !one.read);
        let at = |one: &notice::Notice| one.position(&order);
        all.sort_by(|left, right| order.compare(&at(left), &at(right)));
        let (before, after) = window.outside();
        let holds = |window: Option<_>| {
            window.is_some_and(|window| Page::from_sorted(&all, &order, at, &window).more)
        };
        let whole = InMemory {
            total: i64::try_from(all.len()).unwrap_or(i64::MAX),
            before: holds(before),
            after: holds(after),
        };
        let page = Page::from_sorted(&all, &order, at, &window);
        let rows = page.rows.into_iter().map(|one| (one.position(&order), Notice(one)));
        let page = Page { rows: rows.collect(), more: page.more };
        Ok(Connection::new(&order, window, page, Arc::new(whole)))
    }
}

/// Changes of what was read.
#[derive(Default)]
pub struct NoticeMutation;

#[Object]
impl NoticeMutation {
    /// Marks one's own notices as read or unread (đánh dấu thông báo). Needs a session; a repeat changes nothing.
    async fn notice_mark(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and how (thông báo).")] input: NoticeMarkInput,
    ) -> ApiResult<NoticeMarkPayload> {
        let (app, request) = (ctx.data_unchecked::<App>(), RequestData::of(ctx));
        let account = own_session(request)?;
        let which = match &input.ids {
            None => Which::All,
            Some(ids) if ids.len() > MOST_MARKED => {
                let most = format_args!("names at most {MOST_MARKED} notices").to_string();
                return Err(ApiError::bad_input("input.ids", most));
            }
            Some(ids) => {
                let read = |id: &ID| from_wire(id).ok_or_else(|| ApiError::bad_input("input.ids", NO_ID));
                Which::These(ids.iter().map(read).collect::<ApiResult<_>>()?)
            }
        };
        let by = request.changer(Action::ReadCases);
        let changed = notice::mark(app, &request.scope, &by, account, (&which, input.read)).await?;
        Ok(NoticeMarkPayload { changed, unread_count: unread_of(request).await? })
    }
}

const NO_ID: &str = "names what is no id of a notice";

/// How many notices of the viewer are unread.
pub(super) async fn unread_of(request: &RequestData) -> ApiResult<i64> {
    let seen = request.batches.find(SeenFrom(request.today)).await?;
    let Some(seen) = seen else { return Ok(0) };
    Ok(notice::unread(request.store.reader(), &request.scope, &seen.horizon).await?)
}

/// The opaque word of a notice.
fn to_wire(key: NoticeKey) -> String {
    URL_SAFE_NO_PAD.encode(format!("n1:{}:{}:{}", key.case.0, key.kind.as_code(), key.told_on))
}

/// Reads the word of a notice; none where it is none.
fn from_wire(word: &str) -> Option<NoticeKey> {
    let bytes = URL_SAFE_NO_PAD.decode(word).ok()?;
    let mut parts = std::str::from_utf8(&bytes).ok()?.strip_prefix("n1:")?.splitn(3, ':');
    let (case, kind, told_on) = (parts.next()?, parts.next()?, parts.next()?);
    let key = NoticeKey {
        case: CaseId(case.parse().ok()?),
        kind: NoticeKind::from_code(kind)?,
        told_on: told_on.parse().ok()?,
    };
    // One id has one spelling.
    (to_wire(key) == word).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_as_it_was_written_and_nothing_else_is_one() {
        let key =
            NoticeKey { case: CaseId(7), kind: NoticeKind::Due15, told_on: "2016-07-01".parse().unwrap() };
        assert_eq!(from_wire(&to_wire(key)), Some(key));
        for text in ["n1:7:DUE_15", "n1:07:DUE_15:2016-07-01", "n1:7:DUE_14:2016-07-01", "a1:7", ""] {
            assert_eq!(from_wire(&URL_SAFE_NO_PAD.encode(text)), None, "{text}");
        }
        assert_eq!(from_wire("ä"), None);
    }
}
