//! Whom members helped through their probation, and what became of them (F45).
//!
//! The case says who helped from when to when, the register what became of the admission. The outcome is that of who
//! helped last: whoever handed the person over to another before has no part in it.

use super::{
    Measure,
    cohort::{count_outcomes, read_outcomes},
    facts::{FACTS, Facts, node_of},
};
use crate::{
    domain::{
        person_filter::{PersonFilter, column},
        tree::Tree,
    },
    entity::{admission, admission_case, case_mentor},
    error::Result,
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    rules::cohort::Cohort,
    vocabulary::Action,
};
use sea_orm::{
    ConnectionTrait, ExprTrait as _, QueryResult,
    sea_query::{Expr, Func, IntoColumnRef as _, JoinType, Query, SelectStatement},
};
use std::{cmp::Reverse, collections::HashMap};

/// Name of the cases.
const CASES: &str = "c";
/// Name of the times during which members helped.
const HELP: &str = "h";

/// What came of a member's help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MentorScorecard {
    /// The member.
    pub mentor: PersonId,
    /// Probationary members whom they helped.
    pub mentored: i64,
    /// What became of those whom they helped last.
    pub outcomes: Cohort,
}

impl MentorScorecard {
    /// Those whom another helped afterwards.
    pub const fn handed_over(&self) -> i64 {
        self.mentored - self.outcomes.admitted()
    }
}

/// Which scorecards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ScorecardRequest {
    /// First day of the ceremonies.
    pub from: NaiveDate,
    /// Last day of the ceremonies.
    pub to: NaiveDate,
    /// The day that the outcomes are told for.
    pub as_of: NaiveDate,
    /// That many of each node at most.
    pub limit: usize,
}

/// The scorecards of those who helped persons admitted by each node, in one statement: who lost most first, then who
/// helped most.
pub async fn mentor_scorecards<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    request: ScorecardRequest,
) -> Result<Vec<Vec<MentorScorecard>>> {
    let ScorecardRequest { from, to, as_of, limit } = request;
    let everybody = PersonFilter::default();
    let measure = Measure::Admissions { from, to, as_of };
    let facts = Facts { scope, tree, measure, filter: &everybody };
    let mut found: Vec<HashMap<PersonId, MentorScorecard>> = vec![HashMap::new(); nodes.len()];
    for row in facts.ask(db, nodes, |select| count_help(select, scope, as_of)).await? {
        let card = read(&row)?;
        // An organisation that stood in two places has two rows for a mentor.
        found[node_of(&row)?].entry(card.mentor).and_modify(|known| add(known, card)).or_insert(card);
    }
    Ok(found.into_iter().map(|cards| ranked(cards.into_values().collect(), limit)).collect())
}

/// The scorecards of these members over all whom the scope reaches; those who helped nobody are left out.
pub async fn mentored_by<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    mentors: &[PersonId],
    as_of: NaiveDate,
) -> Result<HashMap<PersonId, MentorScorecard>> {
    let mut select = Query::select();
    select
        .from_as(admission::Entity, FACTS)
        .and_where(column(FACTS, admission::Column::CeremonyOn).lte(as_of))
        .and_where(column(HELP, case_mentor::Column::PersonId).is_in(mentors.iter().map(|one| one.0)))
        .cond_where(scope.restrict_figures((FACTS, admission::Column::BranchPath)));
    count_help(&mut select, scope, as_of);
    let cards = db.query_all(&select).await?;
    cards.iter().map(|row| read(row).map(|card| (card.mentor, card))).collect()
}

/// Joins the help to the admissions and counts by who gave it.
fn count_help(select: &mut SelectStatement, scope: &Scope, as_of: NaiveDate) {
    let admitted = |name| column(FACTS, name);
    let case = |name| column(CASES, name);
    let help = |name| column(HELP, name);
    // The case in whose time the ceremony was.
    let of_admission = case(admission_case::Column::PersonId)
        .eq(admitted(admission::Column::PersonId))
        .and(case(admission_case::Column::OpenedOn).lte(admitted(admission::Column::CeremonyOn)))
        .and(case(admission_case::Column::ClosedOn).gte(admitted(admission::Column::CeremonyOn)));
    // Who helped before the ceremony only, helped a candidate.
    let in_probation = help(case_mentor::Column::CaseId)
        .eq(case(admission_case::Column::Id))
        .and(help(case_mentor::Column::ValidTo).gt(admitted(admission::Column::CeremonyOn)))
        .and(help(case_mentor::Column::ValidFrom).lte(as_of));
    let cases = scope.extent(Action::ReadCases);
    let once =
        |holds: Expr| Expr::from(Func::count_distinct(Expr::case(holds, help(case_mentor::Column::CaseId))));
    select
        .join_as(JoinType::InnerJoin, admission_case::Entity, CASES, of_admission)
        .join_as(JoinType::InnerJoin, case_mentor::Entity, HELP, in_probation)
        .cond_where(cases.restrict_paths(&(FACTS, admission::Column::BranchPath).into_column_ref()))
        .expr_as(help(case_mentor::Column::PersonId), "mentor")
        .expr_as(Func::count_distinct(help(case_mentor::Column::CaseId)), "mentored")
        .add_group_by([help(case_mentor::Column::PersonId)]);
    count_outcomes(select, as_of, |holds| once(holds.and(helped_last(as_of))));
}

/// Whether nobody helped after them until a day.
fn helped_last(as_of: NaiveDate) -> Expr {
    const LATER: &str = "l";
    let later = |name| column(LATER, name);
    let rows = Query::select()
        .expr(Expr::val(1))
        .from_as(case_mentor::Entity, LATER)
        .and_where(later(case_mentor::Column::CaseId).eq(column(HELP, case_mentor::Column::CaseId)))
        .and_where(later(case_mentor::Column::ValidFrom).gte(column(HELP, case_mentor::Column::ValidTo)))
        .and_where(later(case_mentor::Column::ValidFrom).lte(as_of))
        .take();
    Expr::exists(rows).not()
}

fn read(row: &QueryResult) -> Result<MentorScorecard> {
    Ok(MentorScorecard {
        mentor: PersonId(row.try_get("", "mentor")?),
        mentored: row.try_get("", "mentored")?,
        outcomes: read_outcomes(row)?,
    })
}

fn add(known: &mut MentorScorecard, more: MentorScorecard) {
    known.mentored += more.mentored;
    known.outcomes.add(more.outcomes);
}

fn ranked(mut cards: Vec<MentorScorecard>, limit: usize) -> Vec<MentorScorecard> {
    cards.sort_unstable_by_key(|card| {
        (Reverse(card.outcomes.struck_off), Reverse(card.mentored), card.mentor)
    });
    cards.truncate(limit);
    cards
}
