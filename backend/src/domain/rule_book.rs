//! The rules in force and the working calendar, as the database keeps them: filled once with what was published, changed
//! afterwards only by whoever may.

use crate::{
    domain::{id_allocator::allocate, rule_change::RuleProposal},
    entity::{self, OPEN, dated_rule, holiday, local_criterion},
    error::{Error, Result},
};
use chrono::{Datelike as _, NaiveDate};
use dangvien_shared::rules::{
    dated::{Confidence, Criterion, CriterionKind, DatedRule, LocalRuleSet, RuleBook, RuleKey, RuleValue},
    working_day::{CalendarDay, DayKind, WorkingCalendar, published_days},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _,
};

/// Fills rules and calendar with what was published, each where it is still empty, within the caller's transaction.
#[expect(clippy::disallowed_methods, reason = "rules and days off are the same for everybody")]
pub async fn ensure<C: ConnectionTrait>(db: &C) -> Result<()> {
    if dated_rule::Entity::find().count(db).await? == 0 {
        let book = RuleBook::published();
        let rules = book.rules();
        let first = allocate(db, "dated_rule", i64::try_from(rules.len()).unwrap_or(i64::MAX)).await?;
        let rows = (first..).zip(rules).map(|(id, rule)| dated_rule::ActiveModel::from(row_of(id, rule)));
        dated_rule::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    if holiday::Entity::find().count(db).await? == 0 {
        let rows = published_days().into_iter().map(|day| {
            holiday::ActiveModel::from(holiday::Model {
                day: day.date,
                kind: kind_code(day.kind).to_owned(),
                name: day.name.into_owned(),
                source: if day.unverified { UNVERIFIED.to_owned() } else { String::new() },
            })
        });
        holiday::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Source of a day off that nobody compared with a text.
const UNVERIFIED: &str = "kiến thức chung, chưa đối chiếu văn bản";

/// The rules in force on any day.
#[expect(clippy::disallowed_methods, reason = "rules are the same for everybody")]
pub async fn load<C: ConnectionTrait>(db: &C) -> Result<RuleBook> {
    let rows = dated_rule::Entity::find().order_by_asc(dated_rule::Column::Id).all(db).await?;
    let rules = rows.into_iter().map(rule_of).collect::<Result<_>>()?;
    let criteria = local_criterion::Entity::find()
        .order_by_asc(local_criterion::Column::RuleSet)
        .order_by_asc(local_criterion::Column::ValidFrom)
        .order_by_asc(local_criterion::Column::Id)
        .all(db)
        .await?;
    let mut pupils = LocalRuleSet::pupils();
    for row in criteria.into_iter().filter(|row| row.rule_set == pupils.code) {
        pupils.criteria.push(criterion_of(row)?);
    }
    Ok(RuleBook::new(rules, vec![pupils]))
}

/// The days of a year that are not what their weekday says, in their order, each with where it is laid down.
#[expect(clippy::disallowed_methods, reason = "days off are the same for everybody")]
pub async fn days_of_year<C: ConnectionTrait>(db: &C, year: i32) -> Result<Vec<(CalendarDay, String)>> {
    let bounds =
        [(year, 1, 1), (year, 12, 31)].map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
    let [Some(first), Some(last)] = bounds else { return Ok(Vec::new()) };
    let rows = holiday::Entity::find()
        .filter(holiday::Column::Day.gte(first))
        .filter(holiday::Column::Day.lte(last))
        .order_by_asc(holiday::Column::Day)
        .all(db)
        .await?;
    let with_source = |row: holiday::Model| {
        let source = row.source.clone();
        Ok((day_of(row)?, source))
    };
    rows.into_iter().map(with_source).collect()
}

/// The working calendar.
#[expect(clippy::disallowed_methods, reason = "days off are the same for everybody")]
pub async fn calendar<C: ConnectionTrait>(db: &C) -> Result<WorkingCalendar> {
    let rows = holiday::Entity::find().order_by_asc(holiday::Column::Day).all(db).await?;
    // The new year moves and is laid down for each year by itself: a year without it was not entered yet.
    let complete: Vec<i32> =
        rows.iter().filter(|row| is_new_year(&row.name)).map(|row| row.day.year()).collect();
    let days = rows.into_iter().map(day_of).collect::<Result<Vec<_>>>()?;
    Ok(WorkingCalendar::new(days, complete))
}

/// A day as the calendar knows it.
pub(super) fn day_of(row: holiday::Model) -> Result<CalendarDay> {
    let kind = DayKind::ALL.iter().copied().find(|kind| kind_code(*kind) == row.kind);
    let kind = kind.ok_or_else(|| corrupt("a day of the calendar"))?;
    let unverified = row.source == UNVERIFIED;
    Ok(CalendarDay { date: row.day, kind, name: row.name.into(), unverified })
}

/// Name of the lunar new year.
const NEW_YEAR: &str = "Tết Nguyên đán";

/// Whether a day off is one of the lunar new year: with it a year counts as entered.
pub fn is_new_year(name: &str) -> bool {
    name.contains(NEW_YEAR)
}

/// What the table calls it.
pub(super) const fn kind_code(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Holiday => "DAY_OFF",
        DayKind::SwappedWorking => "WORKING_DAY",
    }
}

fn corrupt(what: &str) -> Error {
    Error::Corrupt(format!("{what} cannot be read"))
}

fn row_of(id: i64, rule: &DatedRule) -> dated_rule::Model {
    dated_rule::Model {
        id,
        key: rule.key.as_code().to_owned(),
        value: rule.value.to_string(),
        unit: rule.unit.clone().into_owned(),
        valid_from: rule.valid_from,
        valid_to: rule.valid_to.unwrap_or(OPEN),
        regulation: rule.regulation.clone().into_owned(),
        clause: rule.clause.clone().into_owned(),
        source: rule.source.clone().into_owned(),
        confidence: rule.confidence.as_code().to_owned(),
        note: rule.note.clone().into_owned(),
    }
}

fn rule_of(row: dated_rule::Model) -> Result<DatedRule> {
    let key = RuleKey::from_code(&row.key).ok_or_else(|| corrupt("the key of a rule"))?;
    let value = RuleValue::parse(key.kind(), &row.value).ok_or_else(|| corrupt("the value of a rule"))?;
    let confidence = Confidence::from_code(&row.confidence).ok_or_else(|| corrupt("how sure a rule is"))?;
    Ok(DatedRule {
        key,
        value,
        unit: row.unit.into(),
        valid_from: row.valid_from,
        valid_to: entity::known(row.valid_to),
        regulation: row.regulation.into(),
        clause: row.clause.into(),
        source: row.source.into(),
        confidence,
        note: row.note.into(),
    })
}

/// A rule as a proposal would say it.
pub(super) fn proposal_of(row: dated_rule::Model) -> Result<RuleProposal> {
    let rule = rule_of(row)?;
    Ok(RuleProposal {
        key: rule.key,
        value: Some(rule.value.to_string()),
        unit: rule.unit.into_owned(),
        valid_from: rule.valid_from,
        valid_to: rule.valid_to,
        regulation: rule.regulation.into_owned(),
        clause: rule.clause.into_owned(),
        source: rule.source.into_owned(),
        confidence: rule.confidence,
        note: rule.note.into_owned(),
    })
}

fn criterion_of(row: local_criterion::Model) -> Result<Criterion> {
    let kind = CriterionKind::from_code(&row.kind).ok_or_else(|| corrupt("the kind of a criterion"))?;
    let valid_to = entity::known(row.valid_to);
    Ok(Criterion { kind, wording: row.wording, valid_from: row.valid_from, valid_to })
}
