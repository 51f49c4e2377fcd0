//! What the register already holds that some rows of a file may mean: as much as they are about, no more.

use super::draft::Draft;
use crate::{
    domain::merge,
    entity::{membership, person},
    error::Result,
};
use dangvien_shared::id::PersonId;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Values of one condition; both engines take more, but plans do not get better.
const CHUNK: usize = 1000;

/// Rows that are compared with the register at a time: what is known of them is in memory at once.
pub(super) const BLOCK: usize = 2000;

/// A person with all memberships, oldest first.
#[derive(Debug)]
pub(super) struct KnownPerson {
    pub(super) person: person::Model,
    pub(super) memberships: Vec<membership::Model>,
}

/// Persons that rows may mean.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) persons: Vec<KnownPerson>,
    by_card: HashMap<String, usize>,
    by_key: HashMap<String, Vec<usize>>,
}

impl Known {
    /// The person with that card.
    pub(super) fn with_card(&self, card: &str) -> Option<&KnownPerson> {
        self.by_card.get(card).map(|index| &self.persons[*index])
    }

    /// Persons of that folded name.
    pub(super) fn of_name(&self, search_key: &str) -> impl Iterator<Item = &KnownPerson> {
        self.by_key.get(search_key).into_iter().flatten().map(|index| &self.persons[*index])
    }
}

/// Loads everybody who has a card of these rows, or was in the branch of one and born on its day. The card of a record
/// that was merged into another leads to that one: its owner is not taken in again.
#[expect(clippy::disallowed_methods, reason = "a duplicate must be found wherever it stands")]
pub(super) async fn load<C: ConnectionTrait>(db: &C, drafts: &[&Draft]) -> Result<Known> {
    let branches: BTreeSet<i64> = drafts.iter().filter_map(|draft| Some(draft.facts.branch?.0)).collect();
    let births: HashSet<_> =
        drafts.iter().filter_map(|draft| Some((draft.facts.branch?.0, draft.facts.birth?.date))).collect();
    let cards: BTreeSet<&str> =
        drafts.iter().filter_map(|draft| draft.facts.card_number.as_deref()).collect();
    let mut ids = BTreeSet::new();
    let mut closed_cards = Vec::new();
    for chunk in chunks(branches) {
        let rows =
            membership::Entity::find().filter(membership::Column::BranchId.is_in(chunk)).all(db).await?;
        let born = rows.iter().filter(|row| births.contains(&(row.branch_id, row.birth_on)));
        ids.extend(born.map(|row| row.person_id));
    }
    for chunk in chunks(cards) {
        // The condition on the empty card lets both engines use the index.
        let rows = person::Entity::find()
            .filter(person::Column::CardNumber.is_in(chunk))
            .filter(person::Column::CardNumber.ne(""))
            .all(db)
            .await?;
        let closed = merge::records_of(db, rows.iter().map(|row| PersonId(row.id))).await?;
        for row in rows {
            match closed.get(&PersonId(row.id)) {
                Some(record) => {
                    ids.insert(record.0);
                    closed_cards.push((row.card_number, record.0));
                }
                None => {
                    ids.insert(row.id);
                }
            }
        }
    }
    let mut known = Known::default();
    for chunk in chunks(ids) {
        let persons = person::Entity::find().filter(person::Column::Id.is_in(chunk.clone())).all(db).await?;
        let memberships = membership::Entity::find()
            .filter(membership::Column::PersonId.is_in(chunk))
            .order_by_asc(membership::Column::ValidFrom)
            .all(db)
            .await?;
        known.add(persons, memberships);
    }
    for (card, record) in closed_cards {
        if let Some(index) = known.persons.iter().position(|known| known.person.id == record) {
            known.by_card.insert(card, index);
        }
    }
    Ok(known)
}

impl Known {
    fn add(&mut self, persons: Vec<person::Model>, memberships: Vec<membership::Model>) {
        let mut of_person: HashMap<i64, Vec<membership::Model>> = HashMap::new();
        for row in memberships {
            of_person.entry(row.person_id).or_default().push(row);
        }
        for person in persons {
            let index = self.persons.len();
            if !person.card_number.is_empty() {
                self.by_card.insert(person.card_number.clone(), index);
            }
            self.by_key.entry(person.search_key.clone()).or_default().push(index);
            let memberships = of_person.remove(&person.id).unwrap_or_default();
            self.persons.push(KnownPerson { person, memberships });
        }
    }
}

fn chunks<T: Clone>(values: BTreeSet<T>) -> Vec<Vec<T>> {
    let values: Vec<T> = values.into_iter().collect();
    values.chunks(CHUNK).map(<[T]>::to_vec).collect()
}
