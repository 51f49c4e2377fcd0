//! A person who is not yet a member: registered with the case.

use crate::{domain::id_allocator::allocate, entity::person, error::Result};
use dangvien_shared::{
    id::PersonId,
    text::{NameOrder, PartialDate, fold},
    vocabulary::Sex,
};
use sea_orm::{ConnectionTrait, EntityTrait as _};

/// What is known of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// Full name, in NFC.
    pub full_name: String,
    /// Sex.
    pub sex: Sex,
    /// Day of birth with what is known of it.
    pub birth: PartialDate,
    /// Code of the ethnic group.
    pub ethnic_group: String,
    /// Code of the religion.
    pub religion: String,
    /// Native place, or empty.
    pub home_place: String,
    /// Made up for the demonstration or a test.
    pub synthetic: bool,
}

impl NewPerson {
    /// Whether a row was written from this.
    pub(super) fn is(&self, row: &person::Model) -> bool {
        row.full_name == self.full_name
            && row.sex == self.sex.as_code()
            && row.birth_on == self.birth.date
            && row.birth_precision == self.birth.precision.as_code()
            && row.ethnic_group == self.ethnic_group
            && row.religion == self.religion
            && row.home_place == self.home_place
    }
}

/// Writes the row.
pub(super) async fn add<C: ConnectionTrait>(db: &C, new: &NewPerson) -> Result<person::Model> {
    let row = person::Model {
        id: allocate(db, "person", 1).await?,
        search_key: fold(&new.full_name),
        sort_key: NameOrder::new().person_key(&new.full_name),
        full_name: new.full_name.clone(),
        sex: new.sex.as_code().to_owned(),
        birth_on: new.birth.date,
        birth_precision: new.birth.precision.as_code().to_owned(),
        ethnic_group: new.ethnic_group.clone(),
        religion: new.religion.clone(),
        home_place: new.home_place.clone(),
        card_number: String::new(),
        synthetic: new.synthetic,
        version: 1,
    };
    person::Entity::insert(person::ActiveModel::from(row.clone())).exec_without_returning(db).await?;
    Ok(row)
}

/// The person of an id.
#[expect(clippy::disallowed_methods, reason = "callers found the person's case within the scope")]
pub(in crate::domain) async fn load<C: ConnectionTrait>(
    db: &C,
    id: PersonId,
) -> Result<Option<person::Model>> {
    Ok(person::Entity::find_by_id(id.0).one(db).await?)
}
