//! What an approved change does to the tables, and to the open cases.

use super::{
    CalendarProposal, CriterionProposal, DayProposal, RuleChange, RuleProposal, StoredChange, stored,
};
use crate::{
    app::App,
    domain::{admission_case::recalculate, id_allocator::allocate, rule_book},
    entity::{OPEN, dated_rule, holiday, known, local_criterion, rule_change},
    error::{Error, Result},
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::RuleChangeId,
    rules::dated::{Validity, without},
};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _,
    sea_query::{Expr, ExprTrait as _, Query},
};

/// Lets a change take effect, within the caller's transaction; what gave way is kept with it and given.
pub(super) async fn take_effect<C: ConnectionTrait>(
    db: &C,
    id: RuleChangeId,
) -> Result<(StoredChange, String)> {
    let missing = || Error::Corrupt("an approval of a change that is not there".to_owned());
    let found = stored::find(db, &[id]).await?.pop().ok_or_else(missing)?;
    let replaced = match &found.change {
        RuleChange::Rule(rule) => of_rule(db, rule).await?,
        RuleChange::Calendar(calendar) => of_calendar(db, calendar).await?,
        RuleChange::Criterion(criterion) => of_criterion(db, criterion).await?,
    };
    let replaced = serde_json::to_string(&replaced)
        .map_err(|error| Error::Corrupt(format!("what a change replaced cannot be kept: {error}")))?;
    let update = Query::update()
        .table(rule_change::Entity)
        .value(rule_change::Column::Replaced, replaced.as_str())
        .and_where(rule_change::Column::Id.eq(id.0))
        .take();
    db.execute(&update).await?;
    Ok((found, replaced))
}

/// A validity as the tables write it.
fn dates((from, to): Validity) -> (NaiveDate, NaiveDate) {
    (from, to.unwrap_or(OPEN))
}

#[expect(clippy::disallowed_methods, reason = "rules are the same for everybody")]
async fn of_rule<C: ConnectionTrait>(db: &C, rule: &RuleProposal) -> Result<Vec<RuleChange>> {
    let (from, to) = dates(rule.validity());
    let rows = dated_rule::Entity::find()
        .filter(dated_rule::Column::Key.eq(rule.key.as_code()))
        .filter(dated_rule::Column::ValidFrom.lt(to))
        .filter(dated_rule::Column::ValidTo.gt(from))
        .all(db)
        .await?;
    let mut replaced = Vec::new();
    for row in rows {
        replaced.push(RuleChange::Rule(rule_book::proposal_of(row.clone())?));
        let left = without((row.valid_from, known(row.valid_to)), rule.validity());
        let mut left = left.into_iter().map(dates);
        match left.next() {
            Some((valid_from, valid_to)) => {
                let shortened = dated_rule::Model { valid_from, valid_to, ..row.clone() };
                shortened.into_active_model().reset_all().update(db).await?;
            }
            None => {
                dated_rule::Entity::delete_by_id(row.id).exec(db).await?;
            }
        }
        for (valid_from, valid_to) in left {
            let id = allocate(db, "dated_rule", 1).await?;
            insert_rule(db, dated_rule::Model { id, valid_from, valid_to, ..row.clone() }).await?;
        }
    }
    if let Some(value) = &rule.value {
        let row = dated_rule::Model {
            id: allocate(db, "dated_rule", 1).await?,
            key: rule.key.as_code().to_owned(),
            value: value.clone(),
            unit: rule.unit.clone(),
            valid_from: from,
            valid_to: to,
            regulation: rule.regulation.clone(),
            clause: rule.clause.clone(),
            source: rule.source.clone(),
            confidence: rule.confidence.as_code().to_owned(),
            note: rule.note.clone(),
        };
        insert_rule(db, row).await?;
    }
    Ok(replaced)
}

async fn insert_rule<C: ConnectionTrait>(db: &C, row: dated_rule::Model) -> Result<()> {
    dated_rule::Entity::insert(dated_rule::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "days off are the same for everybody")]
async fn of_calendar<C: ConnectionTrait>(db: &C, calendar: &CalendarProposal) -> Result<Vec<RuleChange>> {
    let dates: Vec<NaiveDate> = calendar.days.iter().map(|day| day.date).collect();
    let rows = holiday::Entity::find().filter(holiday::Column::Day.is_in(dates.clone())).all(db).await?;
    let mut replaced = Vec::new();
    for row in rows {
        let source = row.source.clone();
        let day = rule_book::day_of(row)?;
        let before = DayProposal { date: day.date, kind: Some(day.kind), name: day.name.into_owned() };
        replaced.push(RuleChange::Calendar(CalendarProposal { days: vec![before], source }));
    }
    let mut delete = Query::delete();
    delete.from_table(holiday::Entity).and_where(Expr::col(holiday::Column::Day).is_in(dates));
    db.execute(&delete).await?;
    let kept = calendar.days.iter().filter_map(|day| {
        Some(holiday::ActiveModel::from(holiday::Model {
            day: day.date,
            kind: rule_book::kind_code(day.kind?).to_owned(),
            name: day.name.trim().to_owned(),
            source: calendar.source.trim().to_owned(),
        }))
    });
    let kept: Vec<_> = kept.collect();
    if !kept.is_empty() {
        holiday::Entity::insert_many(kept).exec_without_returning(db).await?;
    }
    Ok(replaced)
}

#[expect(clippy::disallowed_methods, reason = "criteria are the same for everybody")]
async fn of_criterion<C: ConnectionTrait>(db: &C, criterion: &CriterionProposal) -> Result<Vec<RuleChange>> {
    let (from, to) = dates(criterion.validity());
    let rows = local_criterion::Entity::find()
        .filter(local_criterion::Column::RuleSet.eq(criterion.rule_set.as_str()))
        .filter(local_criterion::Column::Kind.eq(criterion.kind.as_code()))
        .filter(local_criterion::Column::ValidFrom.lt(to))
        .filter(local_criterion::Column::ValidTo.gt(from))
        .all(db)
        .await?;
    let mut replaced = Vec::new();
    for row in rows {
        replaced.push(RuleChange::Criterion(CriterionProposal {
            rule_set: row.rule_set.clone(),
            kind: criterion.kind,
            wording: Some(row.wording.clone()),
            valid_from: row.valid_from,
            valid_to: known(row.valid_to),
            source: row.source.clone(),
        }));
        let left = without((row.valid_from, known(row.valid_to)), criterion.validity());
        let mut left = left.into_iter().map(dates);
        match left.next() {
            Some((valid_from, valid_to)) => {
                let shortened = local_criterion::Model { valid_from, valid_to, ..row.clone() };
                shortened.into_active_model().reset_all().update(db).await?;
            }
            None => {
                local_criterion::Entity::delete_by_id(row.id).exec(db).await?;
            }
        }
        for (valid_from, valid_to) in left {
            let id = allocate(db, "local_criterion", 1).await?;
            insert_criterion(db, local_criterion::Model { id, valid_from, valid_to, ..row.clone() }).await?;
        }
    }
    if let Some(wording) = &criterion.wording {
        let row = local_criterion::Model {
            id: allocate(db, "local_criterion", 1).await?,
            rule_set: criterion.rule_set.clone(),
            kind: criterion.kind.as_code().to_owned(),
            wording: wording.trim().to_owned(),
            valid_from: from,
            valid_to: to,
            source: criterion.source.clone(),
        };
        insert_criterion(db, row).await?;
    }
    Ok(replaced)
}

async fn insert_criterion<C: ConnectionTrait>(db: &C, row: local_criterion::Model) -> Result<()> {
    let insert = local_criterion::Entity::insert(local_criterion::ActiveModel::from(row));
    insert.exec_without_returning(db).await?;
    Ok(())
}

/// Reckons the open cases anew with a change that took effect; gives how many of them it changed.
pub async fn settle(app: &App, id: RuleChangeId) -> Result<usize> {
    let changed = recalculate(app).await?;
    mark(app, &[id.0]).await?;
    Ok(changed)
}

/// The same for every change that took effect while a server stopped before it came to that.
#[expect(clippy::disallowed_methods, reason = "changes have no scope, and none is shown")]
pub async fn settle_all(app: &App) -> Result<()> {
    let waiting = rule_change::Entity::find()
        .filter(rule_change::Column::Replaced.ne(""))
        .filter(rule_change::Column::ReckonedAt.eq(0))
        .all(app.store.reader())
        .await?;
    if waiting.is_empty() {
        return Ok(());
    }
    recalculate(app).await?;
    mark(app, &waiting.iter().map(|row| row.id).collect::<Vec<_>>()).await
}

async fn mark(app: &App, ids: &[i64]) -> Result<()> {
    let write = app.store.begin_write().await?;
    let update = Query::update()
        .table(rule_change::Entity)
        .value(rule_change::Column::ReckonedAt, app.clock.now().timestamp_millis())
        .and_where(rule_change::Column::Id.is_in(ids.iter().copied()))
        .take();
    write.execute(&update).await?;
    write.commit().await?;
    Ok(())
}
