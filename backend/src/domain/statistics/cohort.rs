//! What became of those admitted, by the month of their ceremony (F43).
//!
//! The register tells it: an admission says when it was recognised or struck off, and the membership that the ceremony
//! opened says whether anybody is still there to be decided on. Cases, which may be missing, are not asked.

use super::{
    MOST_POINTS, Measure, bucket,
    facts::{FACTS, Facts, node_of},
};
use crate::{
    domain::{
        person_filter::{PersonFilter, column},
        tree::Tree,
    },
    entity::{admission, membership},
    error::{Error, Result},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{id::OrganisationId, rules::cohort::Cohort, vocabulary::Bucket};
use sea_orm::{
    ConnectionTrait, ExprTrait as _, QueryResult,
    sea_query::{Expr, Func, Query, SelectStatement},
};

/// The admissions whose ceremonies fell into one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthCohort {
    /// First day; later than the month's own where the period begins inside it.
    pub start: NaiveDate,
    /// Last day; earlier than the month's own where the period ends inside it.
    pub end: NaiveDate,
    /// What became of them.
    pub cohort: Cohort,
}

/// The cohorts of each node, month by month, those of nobody included, as known on `as_of`; in one statement.
///
/// A person counts where they were admitted, whichever branch they belong to now.
pub async fn cohorts<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    (from, to): (NaiveDate, NaiveDate),
    as_of: NaiveDate,
) -> Result<Vec<Vec<MonthCohort>>> {
    let months = bucket::points(Bucket::Month, from, to).map_err(|_too_many| {
        Error::input("from", format!("the period has more than {MOST_POINTS} months: take a shorter one"))
    })?;
    let empty = |month: &super::SeriesPoint| MonthCohort {
        start: month.start,
        end: month.end,
        cohort: Cohort::default(),
    };
    let mut found: Vec<Vec<MonthCohort>> = vec![months.iter().map(empty).collect(); nodes.len()];
    let everybody = PersonFilter::default();
    let facts = Facts { scope, tree, measure: Measure::Admissions { from, to, as_of }, filter: &everybody };
    let rows = facts
        .ask(db, nodes, |select| {
            let day = column(FACTS, admission::Column::CeremonyOn);
            select.expr_as(day.clone(), "day");
            count_outcomes(select, as_of, |holds| Expr::from(Func::count(Expr::case(holds, 1))));
            select.add_group_by([day]);
        })
        .await?;
    for row in rows {
        let day: NaiveDate = row.try_get("", "day")?;
        let months = &mut found[node_of(&row)?];
        let place = months.partition_point(|month| month.end < day);
        if let Some(month) = months.get_mut(place) {
            month.cohort.add(read_outcomes(&row)?);
        }
    }
    Ok(found)
}

/// Counts admissions, which stand in the statement as [`FACTS`], by what became of them until a day; `count` makes a
/// count of a condition. Every admission is counted in one of the four.
pub(super) fn count_outcomes(select: &mut SelectStatement, as_of: NaiveDate, count: impl Fn(Expr) -> Expr) {
    let own = |name| column(FACTS, name);
    let struck_off = || own(admission::Column::StruckOffOn).lte(as_of);
    let stays = || own(admission::Column::StruckOffOn).gt(as_of);
    let recognised = stays().and(own(admission::Column::OfficialOn).lte(as_of));
    let undecided = || stays().and(own(admission::Column::OfficialOn).gt(as_of));
    select
        .expr_as(count(recognised), "recognised")
        .expr_as(count(struck_off()), "struck_off")
        .expr_as(count(undecided().and(is_there(as_of))), "undecided")
        .expr_as(count(undecided().and(is_there(as_of).not())), "gone");
}

/// Reads what [`count_outcomes`] counted.
pub(super) fn read_outcomes(row: &QueryResult) -> Result<Cohort> {
    Ok(Cohort {
        recognised: row.try_get("", "recognised")?,
        struck_off: row.try_get("", "struck_off")?,
        undecided: row.try_get("", "undecided")?,
        left: row.try_get("", "gone")?,
    })
}

/// Whether the membership that an admission began holds on a day: one and the same, whatever branch it moved to, has the
/// day of the decision on every row.
fn is_there(as_of: NaiveDate) -> Expr {
    const THERE: &str = "s";
    let there = |name| column(THERE, name);
    let rows = Query::select()
        .expr(Expr::val(1))
        .from_as(membership::Entity, THERE)
        .and_where(there(membership::Column::PersonId).eq(column(FACTS, admission::Column::PersonId)))
        .and_where(there(membership::Column::JoinedOn).eq(column(FACTS, admission::Column::DecidedOn)))
        .and_where(there(membership::Column::ValidFrom).lte(as_of))
        .and_where(there(membership::Column::ValidTo).gt(as_of))
        .take();
    Expr::exists(rows)
}
