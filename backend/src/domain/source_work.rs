//! The log of what branches do to find and prepare prospects (công tác tạo nguồn, F19), and the quarters left empty.
//!
//! Invariants: what was recorded never changes; a mistake is taken back with its reason and stays in the list; what was
//! taken back counts nowhere.

mod draft;
mod gaps;
mod list;
mod record;

pub use draft::{Draft, LONGEST_NOTE, LONGEST_REASON, LONGEST_TITLE, Problem, TakeBack};
pub use gaps::{BranchQuarters, GapRequest, Gaps, QuarterCount, QuarterSum, gaps};
pub use list::{ActivityField, ActivityListing, newest_first};
pub use record::{Unrecorded, record, take_back};

use crate::{
    domain::{member::coded, page_of_each::FACTS},
    entity::{
        account,
        source_work::{Column, Entity},
    },
    error::{Error, Result},
    scope::Scope,
};
use chrono::{DateTime, NaiveDate, Utc};
use dangvien_shared::{
    id::{OrganisationId, SourceWorkId},
    vocabulary::{Action, SourceWorkKind},
};
use sea_orm::{
    Condition, ConnectionTrait, ExprTrait as _, QueryResult,
    sea_query::{Expr, IntoColumnRef as _, Query, SubQueryStatement},
};

/// An activity of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Id.
    pub id: SourceWorkId,
    /// Whose it was.
    pub organisation: OrganisationId,
    /// Where that stood on the day.
    pub path: String,
    /// The day.
    pub held_on: NaiveDate,
    /// What kind.
    pub kind: SourceWorkKind,
    /// What it was about.
    pub title: String,
    /// People who were reached; none where nobody counted them.
    pub reached: Option<i32>,
    /// What else is told; may be empty.
    pub note: String,
    /// When it was recorded, as lists order it: milliseconds since 1970.
    recorded_ms: i64,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Name of who recorded it; none for tools.
    pub recorded_by: Option<String>,
    /// That it was taken back.
    pub taken_back: Option<TakenBack>,
    /// Given by who took it back.
    taken_back_key: String,
}

/// That an activity was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of who did; none for tools.
    pub by: Option<String>,
    /// Why.
    pub reason: String,
}

/// The activity of an id; none where there is none, or where it may not be seen.
pub async fn find<C: ConnectionTrait>(db: &C, scope: &Scope, id: SourceWorkId) -> Result<Option<Activity>> {
    one(db, seen(scope).add(own(Column::Id).eq(id.0))).await
}

async fn one<C: ConnectionTrait>(db: &C, which: Condition) -> Result<Option<Activity>> {
    let mut select = Query::select();
    select.exprs(columns()).from_as(Entity, FACTS).cond_where(which);
    db.query_one(&select).await?.map(|row| read(&row, 0)).transpose()
}

/// The condition that keeps activities inside the scope: who reads the cases of a whole branch reads what led to them.
fn seen(scope: &Scope) -> Condition {
    let path = (FACTS, Column::OrganisationPath).into_column_ref();
    Condition::all().add(scope.extent(Action::ReadCases).restrict_paths(&path))
}

fn own(name: Column) -> Expr {
    Expr::col((FACTS, name))
}

/// Columns of [`read`], in its order.
fn columns() -> Vec<Expr> {
    let of_row = [
        Column::Id,
        Column::OrganisationId,
        Column::OrganisationPath,
        Column::HeldOn,
        Column::Kind,
        Column::Title,
        Column::Reached,
        Column::Note,
        Column::RecordedAt,
        Column::TakenBackAt,
        Column::TakenBackReason,
        Column::TakenBackKey,
    ];
    let of_row = of_row.into_iter().map(own);
    of_row.chain([name_of(Column::AccountId), name_of(Column::TakenBackBy)]).collect()
}

/// The name of the account in a column.
fn name_of(column: Column) -> Expr {
    let select = Query::select()
        .column(account::Column::DisplayName)
        .from(account::Entity)
        .and_where(Expr::col((account::Entity, account::Column::Id)).eq(own(column)))
        .take();
    Expr::from(SubQueryStatement::from(select))
}

/// Reads the [`columns`] that begin at that place.
fn read(row: &QueryResult, first: usize) -> Result<Activity> {
    let text = |place: usize| row.try_get_by_index::<String>(first + place);
    let name = |place: usize| row.try_get_by_index::<Option<String>>(first + place);
    let number = |place: usize| row.try_get_by_index::<i64>(first + place);
    let instant = |millis| {
        let corrupt = || Error::Corrupt("an activity has an impossible time".to_owned());
        DateTime::from_timestamp_millis(millis).ok_or_else(corrupt)
    };
    let (recorded_ms, taken_back_at) = (number(8)?, number(9)?);
    let taken_back = match taken_back_at {
        0 => None,
        millis => Some(TakenBack { at: instant(millis)?, by: name(13)?, reason: text(10)? }),
    };
    Ok(Activity {
        id: SourceWorkId(number(0)?),
        organisation: OrganisationId(number(1)?),
        path: text(2)?,
        held_on: row.try_get_by_index(first + 3)?,
        kind: coded(SourceWorkKind::from_code, &text(4)?)?,
        title: text(5)?,
        reached: row.try_get_by_index(first + 6)?,
        note: text(7)?,
        recorded_ms,
        recorded_at: instant(recorded_ms)?,
        recorded_by: name(12)?,
        taken_back,
        taken_back_key: text(11)?,
    })
}
