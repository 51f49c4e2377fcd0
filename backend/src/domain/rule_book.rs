//! The rules in force and the working calendar, as the database keeps them: filled once with what was published, changed
//! afterwards only by whoever may.

use crate::{
    domain::id_allocator::allocate,
    entity::{self, OPEN, dated_rule, holiday},
    error::{Error, Result},
};
use chrono::Datelike as _;
use dangvien_shared::rules::{
    dated::{Confidence, DatedRule, LocalRuleSet, RuleBook, RuleKey, RuleValue},
    working_day::{CalendarDay, DayKind, WorkingCalendar, published_days},
};
use sea_orm::{ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryOrder as _};

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
    Ok(RuleBook::new(rules, vec![LocalRuleSet::pupils()]))
}

/// The working calendar.
#[expect(clippy::disallowed_methods, reason = "days off are the same for everybody")]
pub async fn calendar<C: ConnectionTrait>(db: &C) -> Result<WorkingCalendar> {
    let rows = holiday::Entity::find().order_by_asc(holiday::Column::Day).all(db).await?;
    // The new year moves and is laid down for each year by itself: a year without it was not entered yet.
    let complete: Vec<i32> =
        rows.iter().filter(|row| row.name.contains(NEW_YEAR)).map(|row| row.day.year()).collect();
    let days = rows.into_iter().map(|row| {
        let kind = DayKind::ALL.iter().copied().find(|kind| kind_code(*kind) == row.kind);
        let kind = kind.ok_or_else(|| corrupt("a day of the calendar"))?;
        let unverified = !row.source.is_empty();
        Ok(CalendarDay { date: row.day, kind, name: row.name.into(), unverified })
    });
    Ok(WorkingCalendar::new(days.collect::<Result<Vec<_>>>()?, complete))
}

/// Name of the lunar new year.
const NEW_YEAR: &str = "Tết Nguyên đán";

/// What the table calls it.
const fn kind_code(kind: DayKind) -> &'static str {
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
