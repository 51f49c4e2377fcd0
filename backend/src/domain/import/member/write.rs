//! Writes new members: person, membership and movements, in blocks.

use super::draft::{Draft, Facts};
use crate::{
    domain::{
        change::ChangedPlaces,
        id_allocator::allocate,
        import::{Step, Taking},
        register,
        tree::PathSpan,
    },
    entity::{OPEN, membership, movement, person},
    error::{Error, Result},
};
use dangvien_shared::{
    text::{NameOrder, fold},
    vocabulary::{MovementKind, NO_RELIGION, PoliticalTheory, Qualification},
};
use sea_orm::{ConnectionTrait, EntityTrait as _};

/// Rows of one statement: the widest table has 17 columns, and SQLite takes 32,766 values.
const CHUNK: usize = 1000;

/// Inserts all drafts, which must be without problems.
pub(super) async fn insert<C: ConnectionTrait>(db: &C, drafts: &[&Draft], taking: &Taking<'_>) -> Result<()> {
    if drafts.is_empty() {
        return Ok(());
    }
    let order = NameOrder::new();
    let mut done = 0;
    for chunk in drafts.chunks(CHUNK) {
        let mut rows = Rows::default();
        for draft in chunk {
            rows.add(&draft.facts, &order, taking)
                .ok_or_else(|| Error::Corrupt("a row without problems lacks a fact".to_owned()))?;
        }
        rows.write(db).await?;
        done += chunk.len();
        taking.report(Step::Writing, done, drafts.len());
    }
    let places = drafts.iter().flat_map(|draft| &draft.facts.stay).map(|span| &*span.path);
    register::touch_at(db, &ChangedPlaces::at(places)).await
}

/// What one chunk of drafts becomes; ids count from zero until they are allotted.
#[derive(Default)]
struct Rows {
    persons: Vec<person::Model>,
    memberships: Vec<membership::Model>,
    movements: Vec<movement::Model>,
}

impl Rows {
    fn add(&mut self, facts: &Facts, order: &NameOrder, taking: &Taking<'_>) -> Option<()> {
        let person_id = count(&self.persons);
        let full_name = facts.full_name.clone()?;
        let birth = facts.birth?;
        let person = person::Model {
            id: person_id,
            search_key: fold(&full_name),
            sort_key: order.person_key(&full_name),
            full_name,
            sex: facts.sex?.as_code().to_owned(),
            birth_on: birth.date,
            birth_precision: birth.precision.as_code().to_owned(),
            ethnic_group: facts.ethnic_group.clone()?,
            religion: facts.religion.clone().unwrap_or_else(|| NO_RELIGION.to_owned()),
            home_place: facts.home_place.clone().unwrap_or_default(),
            card_number: facts.card_number.clone().unwrap_or_default(),
            synthetic: false,
            version: 1,
        };
        let branch_id = facts.branch?.0;
        for (position, span) in facts.stay.iter().enumerate() {
            let next = facts.stay.get(position + 1);
            self.memberships.push(membership::Model {
                id: count(&self.memberships),
                person_id,
                branch_id,
                branch_path: span.path.to_string(),
                valid_from: span.from,
                valid_to: next.map_or(OPEN, |next| next.from),
                joined_on: facts.joined_on?,
                official_on: facts.official_on.unwrap_or(OPEN),
                sex: person.sex.clone(),
                birth_on: person.birth_on,
                ethnic_group: person.ethnic_group.clone(),
                religion: person.religion.clone(),
                education: facts.education?.as_code().to_owned(),
                qualification: facts.qualification.unwrap_or(Qualification::None).as_code().to_owned(),
                political_theory: facts
                    .political_theory
                    .unwrap_or(PoliticalTheory::None)
                    .as_code()
                    .to_owned(),
                occupation: facts.occupation?.as_code().to_owned(),
                youth_union: facts.youth_union.unwrap_or(false),
            });
        }
        self.add_movements(facts, person_id, branch_id, taking)?;
        self.persons.push(person);
        Some(())
    }

    fn add_movements(
        &mut self,
        facts: &Facts,
        person_id: i64,
        branch_id: i64,
        taking: &Taking<'_>,
    ) -> Option<()> {
        let first = facts.stay.first()?;
        let mut push = |happened_on, kind: MovementKind, from: Option<&PathSpan>, to: &PathSpan| {
            self.movements.push(movement::Model {
                id: count(&self.movements),
                person_id,
                happened_on,
                kind: kind.as_code().to_owned(),
                from_branch_id: from.map(|_| branch_id),
                from_path: from.map(|span| span.path.to_string()).unwrap_or_default(),
                to_branch_id: Some(branch_id),
                to_path: to.path.to_string(),
            });
        };
        push(first.from, MovementKind::Registered, None, first);
        for pair in facts.stay.windows(2) {
            push(pair[1].from, MovementKind::OrganisationMoved, Some(&pair[0]), &pair[1]);
        }
        if let Some(official_on) = facts.official_on.filter(|day| first.from < *day && *day <= taking.today) {
            let there = facts.stay.iter().rev().find(|span| span.from <= official_on)?;
            push(official_on, MovementKind::Recognised, Some(there), there);
        }
        Some(())
    }

    async fn write<C: ConnectionTrait>(mut self, db: &C) -> Result<()> {
        let person = allocate(db, "person", count(&self.persons)).await?;
        let membership = allocate(db, "membership", count(&self.memberships)).await?;
        let movement = allocate(db, "movement", count(&self.movements)).await?;
        for row in &mut self.persons {
            row.id += person;
        }
        for row in &mut self.memberships {
            row.id += membership;
            row.person_id += person;
        }
        for row in &mut self.movements {
            row.id += movement;
            row.person_id += person;
        }
        person::Entity::insert_many(self.persons.into_iter().map(person::ActiveModel::from))
            .exec_without_returning(db)
            .await?;
        for chunk in self.memberships.chunks(CHUNK) {
            membership::Entity::insert_many(chunk.iter().cloned().map(membership::ActiveModel::from))
                .exec_without_returning(db)
                .await?;
        }
        for chunk in self.movements.chunks(CHUNK) {
            movement::Entity::insert_many(chunk.iter().cloned().map(movement::ActiveModel::from))
                .exec_without_returning(db)
                .await?;
        }
        Ok(())
    }
}

fn count<T>(rows: &[T]) -> i64 {
    i64::try_from(rows.len()).unwrap_or(i64::MAX)
}
