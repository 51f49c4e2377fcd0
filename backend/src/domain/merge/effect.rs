//! What an approved merge does to the tables: every row that it touches is kept first as it was.

use super::{
    kept_row::{self, Fate, KeptRow},
    plan::{Plan, is_named_too, last_of_both},
    record::{MOVED, Record},
    stored::{StoredMerge, mark_done},
};
use crate::{
    auth::seal::Sealer,
    entity::{admission, grant_person, membership, merged_person, movement, person},
    error::{Error, Result},
};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::PersonId,
    text::{NameOrder, fold},
    vocabulary::MergeField,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    sea_query::{Alias, Expr, ExprTrait as _, Query},
};
use std::collections::BTreeSet;

/// Lets a merge take effect, within the caller's transaction.
pub(super) async fn take_effect<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    merge: &StoredMerge,
    plan: &Plan,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut rows = Vec::new();
    set_aside(db, plan, &mut rows).await?;
    moves(db, plan, &mut rows).await?;
    correct_person(db, plan, &merge.takes, &mut rows).await?;
    correct_memberships(db, plan, &merge.takes, &mut rows).await?;
    kept_row::keep(db, sealer, merge.id.0, &rows).await?;
    let closed =
        merged_person::Model { person_id: plan.absorbed().0, into_id: plan.kept().0, merge_id: merge.id.0 };
    merged_person::Entity::insert(merged_person::ActiveModel::from(closed))
        .exec_without_returning(db)
        .await?;
    let lost = || Error::Corrupt("a record that was just merged is not there".to_owned());
    let both = Record::both(db, sealer, [plan.kept(), plan.absorbed()], Some(merge.id.0)).await?;
    let [kept, _absorbed] = both.ok_or_else(lost)?;
    mark_done(db, merge.id, &kept.stamp()?, now).await
}

type Rows = Vec<(Fate, KeptRow)>;

/// Takes away what is there twice.
async fn set_aside<C: ConnectionTrait>(db: &C, plan: &Plan, rows: &mut Rows) -> Result<()> {
    let absorbed = &plan.absorbed;
    if plan.found.double {
        for row in &absorbed.memberships {
            membership::Entity::delete_by_id(row.id).exec(db).await?;
            rows.push((Fate::SetAside, KeptRow::Membership(row.clone())));
        }
        for row in &absorbed.movements {
            movement::Entity::delete_by_id(row.id).exec(db).await?;
            rows.push((Fate::SetAside, KeptRow::Movement(row.clone())));
        }
    }
    for place in &plan.found.double_admissions {
        let Some(row) = absorbed.admissions.get(*place) else { continue };
        admission::Entity::delete_by_id(row.id).exec(db).await?;
        rows.push((Fate::SetAside, KeptRow::Admission(row.clone())));
    }
    for row in absorbed.grants.iter().filter(|row| is_named_too(&plan.kept, row.grant_id, row.valid_from)) {
        let key = (row.grant_id, row.person_id, row.valid_from);
        grant_person::Entity::delete_by_id(key).exec(db).await?;
        rows.push((Fate::SetAside, KeptRow::Grant(row.clone())));
    }
    Ok(())
}

/// Gives what is left of the one to the other.
async fn moves<C: ConnectionTrait>(db: &C, plan: &Plan, rows: &mut Rows) -> Result<()> {
    let absorbed = &plan.absorbed;
    let mut moved: Vec<KeptRow> = Vec::new();
    if !plan.found.double {
        moved.extend(absorbed.memberships.iter().cloned().map(KeptRow::Membership));
        moved.extend(absorbed.movements.iter().cloned().map(KeptRow::Movement));
    }
    let single = |place: &usize| !plan.found.double_admissions.contains(place);
    let admissions = absorbed.admissions.iter().enumerate().filter(|(place, _)| single(place));
    moved.extend(admissions.map(|(_, row)| KeptRow::Admission(row.clone())));
    moved.extend(absorbed.cases.iter().map(|case| KeptRow::Case(case.id)));
    moved.extend(absorbed.helps.iter().cloned().map(KeptRow::Mentor));
    let named = |row: &&grant_person::Model| !is_named_too(&plan.kept, row.grant_id, row.valid_from);
    moved.extend(absorbed.grants.iter().filter(named).cloned().map(KeptRow::Grant));
    moved.extend(absorbed.accounts.iter().cloned().map(KeptRow::Account));
    moved.extend(absorbed.ties.iter().cloned().map(KeptRow::Tie));
    moved.extend(absorbed.merged.iter().cloned().map(KeptRow::Merged));
    rows.extend(moved.into_iter().map(|row| (Fate::Moved, row)));
    for (table, column) in MOVED {
        give(db, (table, column), plan.absorbed(), plan.kept()).await?;
    }
    Ok(())
}

async fn give<C: ConnectionTrait>(
    db: &C,
    (table, column): (&'static str, &'static str),
    from: PersonId,
    to: PersonId,
) -> Result<()> {
    let update = Query::update()
        .table(Alias::new(table))
        .value(Alias::new(column), to.0)
        .and_where(Expr::col(Alias::new(column)).eq(from.0))
        .take();
    db.execute(&update).await?;
    Ok(())
}

/// The person as they stay.
fn corrected(plan: &Plan, takes: &BTreeSet<MergeField>) -> person::Model {
    let (kept, absorbed) = (&plan.kept.person, &plan.absorbed.person);
    let mut row = kept.clone();
    for field in takes {
        match field {
            MergeField::FullName => {
                row.full_name.clone_from(&absorbed.full_name);
                row.search_key = fold(&absorbed.full_name);
                row.sort_key = NameOrder::new().person_key(&absorbed.full_name);
            }
            MergeField::Sex => row.sex.clone_from(&absorbed.sex),
            MergeField::Birth => {
                row.birth_on = absorbed.birth_on;
                row.birth_precision.clone_from(&absorbed.birth_precision);
            }
            MergeField::EthnicGroup => row.ethnic_group.clone_from(&absorbed.ethnic_group),
            MergeField::Religion => row.religion.clone_from(&absorbed.religion),
            MergeField::HomePlace => row.home_place.clone_from(&absorbed.home_place),
            MergeField::CardNumber => row.card_number.clone_from(&absorbed.card_number),
            // Of the membership.
            MergeField::Education
            | MergeField::Qualification
            | MergeField::PoliticalTheory
            | MergeField::Occupation
            | MergeField::YouthUnion
            | MergeField::JoinedOn
            | MergeField::OfficialOn => {}
        }
    }
    row
}

/// Writes the values that stay. The closed record keeps the other number of the card: whoever has that card is still
/// found by it.
async fn correct_person<C: ConnectionTrait>(
    db: &C,
    plan: &Plan,
    takes: &BTreeSet<MergeField>,
    rows: &mut Rows,
) -> Result<()> {
    let (kept, absorbed) = (&plan.kept.person, &plan.absorbed.person);
    for row in [kept, absorbed] {
        rows.push((Fate::Changed, KeptRow::Person(row.clone())));
    }
    let mut stays = corrected(plan, takes);
    stays.version += 1;
    let mut closed = absorbed.clone();
    closed.version += 1;
    if takes.contains(&MergeField::CardNumber) {
        closed.card_number.clone_from(&kept.card_number);
        // A number is there once: it is given up before it is taken.
        write_person(db, &person::Model { card_number: String::new(), ..closed.clone() }).await?;
    }
    write_person(db, &stays).await?;
    write_person(db, &closed).await
}

/// Writes a person as the row says.
pub(super) async fn write_person<C: ConnectionTrait>(db: &C, row: &person::Model) -> Result<()> {
    use person::Column as P;
    let update = Query::update()
        .table(person::Entity)
        .value(P::FullName, row.full_name.as_str())
        .value(P::SearchKey, row.search_key.as_str())
        .value(P::SortKey, row.sort_key.as_str())
        .value(P::Sex, row.sex.as_str())
        .value(P::BirthOn, row.birth_on)
        .value(P::BirthPrecision, row.birth_precision.as_str())
        .value(P::EthnicGroup, row.ethnic_group.as_str())
        .value(P::Religion, row.religion.as_str())
        .value(P::HomePlace, row.home_place.as_str())
        .value(P::CardNumber, row.card_number.as_str())
        .value(P::Version, row.version)
        .and_where(P::Id.eq(row.id))
        .take();
    db.execute(&update).await?;
    Ok(())
}

/// Figures and lists read sex, birth, ethnic group and religion from the memberships. A value that gave way is corrected
/// there too; what was different in its time, such as an earlier religion, stays.
async fn correct_memberships<C: ConnectionTrait>(
    db: &C,
    plan: &Plan,
    takes: &BTreeSet<MergeField>,
    rows: &mut Rows,
) -> Result<()> {
    let (kept, absorbed) = (&plan.kept.person, &plan.absorbed.person);
    let stays = corrected(plan, takes);
    let put_right = |now: &mut String, wanted: &String, gave_way: [&String; 2]| {
        if gave_way.contains(&&*now) {
            now.clone_from(wanted);
        }
    };
    let last = last_of_both(&plan.kept, &plan.absorbed).filter(|_| plan.found.double);
    let moved = plan.absorbed.memberships.iter().filter(|_| !plan.found.double);
    for before in plan.kept.memberships.iter().chain(moved) {
        let mut row = before.clone();
        put_right(&mut row.sex, &stays.sex, [&kept.sex, &absorbed.sex]);
        put_right(&mut row.ethnic_group, &stays.ethnic_group, [&kept.ethnic_group, &absorbed.ethnic_group]);
        put_right(&mut row.religion, &stays.religion, [&kept.religion, &absorbed.religion]);
        if [kept.birth_on, absorbed.birth_on].contains(&row.birth_on) {
            row.birth_on = stays.birth_on;
        }
        if let Some((_, other)) = last.filter(|(same, _)| same.id == row.id) {
            take_attributes(&mut row, other, takes);
        }
        if row != *before {
            write_membership(db, &row).await?;
            rows.push((Fate::Changed, KeptRow::Membership(before.clone())));
        }
    }
    Ok(())
}

fn take_attributes(row: &mut membership::Model, other: &membership::Model, takes: &BTreeSet<MergeField>) {
    for field in takes {
        match field {
            MergeField::Education => row.education.clone_from(&other.education),
            MergeField::Qualification => row.qualification.clone_from(&other.qualification),
            MergeField::PoliticalTheory => row.political_theory.clone_from(&other.political_theory),
            MergeField::Occupation => row.occupation.clone_from(&other.occupation),
            MergeField::YouthUnion => row.youth_union = other.youth_union,
            _ => {}
        }
    }
}

/// Writes the attributes of a membership as the row says; days, branch and person stay.
pub(super) async fn write_membership<C: ConnectionTrait>(db: &C, row: &membership::Model) -> Result<()> {
    use membership::Column as M;
    let update = Query::update()
        .table(membership::Entity)
        .value(M::Sex, row.sex.as_str())
        .value(M::BirthOn, row.birth_on)
        .value(M::EthnicGroup, row.ethnic_group.as_str())
        .value(M::Religion, row.religion.as_str())
        .value(M::Education, row.education.as_str())
        .value(M::Qualification, row.qualification.as_str())
        .value(M::PoliticalTheory, row.political_theory.as_str())
        .value(M::Occupation, row.occupation.as_str())
        .value(M::YouthUnion, row.youth_union)
        .and_where(M::Id.eq(row.id))
        .take();
    db.execute(&update).await?;
    Ok(())
}
