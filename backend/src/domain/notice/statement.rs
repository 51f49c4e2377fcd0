//! The one statement behind the list of notices and their number.

use super::NEWS;
use crate::{
    domain::admission_case::CASES,
    entity::{
        OPEN,
        admission_case::{Column, Entity},
        notice_mark,
    },
    scope::Scope,
};
use chrono::{Days, NaiveDate};
use dangvien_shared::{
    admission_case::State,
    id::AccountId,
    rules::clock::{ClockKind, ClockUnit, Horizon},
    vocabulary::NoticeKind,
};
use sea_orm::{
    ExprTrait as _,
    sea_query::{Alias, Asterisk, CaseStatement, Expr, Func, JoinType, Query, SelectStatement, UnionType},
};

/// Name of all notices together.
const NOTICES: &str = "n";
/// What each part gives: the case, what is told, the day that is told, and the clock.
const PARTS: [&str; 4] = ["case_id", "kind", "told_on", "clock"];

/// The notices of an account with the mark of those that were read; none of who has no account.
pub(super) fn listed(scope: &Scope, horizon: &Horizon) -> Option<SelectStatement> {
    let mut select = marked(scope.account()?, all(scope, horizon));
    for name in PARTS {
        select.expr(part(name));
    }
    select.expr(Expr::col((notice_mark::Entity, notice_mark::Column::AccountId)));
    Some(select)
}

/// How many of them were not read.
pub(super) fn counted(scope: &Scope, horizon: &Horizon) -> Option<SelectStatement> {
    let mut select = marked(scope.account()?, all(scope, horizon));
    select.expr(Func::count(Expr::col(Asterisk)));
    select.and_where(Expr::col((notice_mark::Entity, notice_mark::Column::AccountId)).is_null());
    Some(select)
}

fn part(name: &'static str) -> Expr {
    Expr::col((Alias::new(NOTICES), Alias::new(name)))
}

fn marked(account: AccountId, notices: SelectStatement) -> SelectStatement {
    let mark = |column| Expr::col((notice_mark::Entity, column));
    let same = mark(notice_mark::Column::AccountId)
        .eq(account.0)
        .and(mark(notice_mark::Column::CaseId).eq(part("case_id")))
        .and(mark(notice_mark::Column::Kind).eq(part("kind")))
        .and(mark(notice_mark::Column::ToldOn).eq(part("told_on")));
    let mut select = Query::select();
    select.from_subquery(notices, NOTICES).join(JoinType::LeftJoin, notice_mark::Entity, same);
    select
}

fn own(name: Column) -> Expr {
    Expr::col((CASES, name))
}

/// Everything there is to know of: turns that came, deadlines that came near, decisions that fell.
fn all(scope: &Scope, horizon: &Horizon) -> SelectStatement {
    let today = horizon.today;
    let news = today.checked_sub_days(Days::new(NEWS)).unwrap_or(today);
    let is_news = |day: Expr| day.clone().gte(news).and(day.lte(today));
    let text = |code: &'static str| Expr::val(code).cast_as(Alias::new("text"));

    let mut turns = cases(scope, text(NoticeKind::Turn.as_code()), own(Column::AwaitsSince), text(""));
    turns
        .cond_where(scope.own_turn(CASES))
        .and_where(own(Column::ClosedOn).eq(OPEN))
        .and_where(is_news(own(Column::AwaitsSince)));

    let mut deadlines = cases(scope, nearest(horizon), own(Column::DueOn), own(Column::DueClock));
    deadlines
        .cond_where(scope.own_turn(CASES))
        .and_where(own(Column::ClosedOn).eq(OPEN))
        .and_where(due_by(horizon, 2));

    let decided = [State::Decided, State::Refused, State::Official, State::StruckOff];
    let mut decisions = cases(scope, text(NoticeKind::Decided.as_code()), own(Column::StateSince), text(""));
    decisions
        .cond_where(scope.awaited_decisions(CASES))
        .and_where(own(Column::State).is_in(decided.map(State::as_code)))
        .and_where(is_news(own(Column::StateSince)));

    turns.union(UnionType::All, deadlines).union(UnionType::All, decisions);
    turns
}

/// Cases within the scope, each as a notice.
fn cases(scope: &Scope, kind: Expr, told_on: Expr, clock: Expr) -> SelectStatement {
    let mut select = Query::select();
    for (expression, name) in [own(Column::Id), kind, told_on, clock].into_iter().zip(PARTS) {
        select.expr_as(expression, Alias::new(name));
    }
    select.from_as(Entity, CASES).cond_where(scope.restrict_cases(CASES));
    select
}

/// Whether a deadline lies no later than the end of a band.
fn due_by(horizon: &Horizon, band: usize) -> Expr {
    let of = |unit: ClockUnit| due_in(unit, horizon.ends(unit)[band]);
    of(ClockUnit::WorkingDays).or(of(ClockUnit::Months))
}

fn due_in(unit: ClockUnit, end: NaiveDate) -> Expr {
    let kinds = ClockKind::ALL.iter().filter(|kind| kind.unit() == unit).map(|kind| kind.as_code());
    own(Column::DueClock).is_in(kinds).and(own(Column::DueOn).lte(end))
}

/// The nearest band that the deadline has reached.
fn nearest(horizon: &Horizon) -> Expr {
    let told = |kind: NoticeKind| Expr::val(kind.as_code());
    CaseStatement::new()
        .case(own(Column::DueOn).lte(horizon.today), told(NoticeKind::Due0))
        .case(due_by(horizon, 0), told(NoticeKind::Due7))
        .case(due_by(horizon, 1), told(NoticeKind::Due15))
        .finally(told(NoticeKind::Due30))
        .cast_as(Alias::new("text"))
}
